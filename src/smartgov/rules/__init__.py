"""The rules kernel: what a rule is and how rules are run. It contains no rule."""

from smartgov.rules.baselines import compared
from smartgov.rules.choosing import Choice, chosen_by
from smartgov.rules.engine import Context, Judgement, Tally, joined, run
from smartgov.rules.memory import CheckMemory
from smartgov.rules.review import Review, baseline_of
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
    "CheckMemory",
    "Choice",
    "Context",
    "Example",
    "Judgement",
    "Outcome",
    "Review",
    "Rule",
    "RuleError",
    "Skip",
    "Tally",
    "Undecided",
    "baseline_of",
    "breach",
    "chosen_by",
    "compared",
    "joined",
    "rule",
    "run",
    "skip",
    "undecided",
]
