"""The rules kernel: what a rule is and how rules are run. It contains no rule."""

from smartgov.rules.engine import Context, Judgement, Tally, run
from smartgov.rules.rule import (
    Example,
    Outcome,
    Rule,
    RuleError,
    Skip,
    Undecided,
    breach,
    rule,
    skip,
    undecided,
)

__all__ = [
    "Context",
    "Example",
    "Judgement",
    "Outcome",
    "Rule",
    "RuleError",
    "Skip",
    "Tally",
    "Undecided",
    "breach",
    "rule",
    "run",
    "skip",
    "undecided",
]
