"""What a pack author needs to test rules in zero lines: every example is a test case.

In a pack's tests:

    import pytest
    from smartgov.testing import example_cases, verify

    @pytest.mark.parametrize("case", example_cases(PACK.rules), ids=str)
    def test_examples(case):
        verify(case)
"""

from collections.abc import Iterable

import attrs

from smartgov.model.text import LANGUAGES, placeholders
from smartgov.reviewing import review_text
from smartgov.rules import Example, Rule


@attrs.frozen
class Case:
    """An example of a rule, with its number."""

    rule: Rule
    number: int
    example: Example

    def __str__(self) -> str:
        """Return the code of the rule and the number of the example."""
        return f"{self.rule.code}-{self.number}"


def example_cases(rules: Iterable[Rule]) -> tuple[Case, ...]:
    """Return every example of every rule, in order."""
    return tuple(
        Case(rule, number, example)
        for rule in rules
        for number, example in enumerate(rule.examples, 1)
    )


def verify(case: Case) -> None:
    """Review an example and compare what the rule says with what it should say.

    Raises `AssertionError` when the text has problems of its own, when the counts of breaches or
    undecided records differ, when the rule crashed, or when a message or remedy leaves a
    placeholder open in either language.
    """
    answer = review_text(case.example.text, case.example.on, rules=(case.rule,))
    strange = [f for f in answer.findings if f.code != case.rule.code]
    _claim(not strange, case, f"its text has problems: {[f.message('en') for f in strange]}")
    tally = answer.judgement.tally(case.rule.code)
    said = [finding.message("en") for finding in answer.findings]
    _claim(tally.crashed == 0, case, f"the rule crashed: {said}")
    count, wanted = len(answer.findings), case.example.breaches
    _claim(count == wanted, case, f"{count} breaches, {wanted} expected: {said}")
    count, wanted = tally.left_open, case.example.undecided
    _claim(count == wanted, case, f"{count} undecided, {wanted} expected")
    for finding in answer.findings:
        _claim(finding.location is not None, case, "a breach has no place in the text")
        for lang in LANGUAGES:
            left = placeholders(finding.message(lang) + finding.fix(lang))
            _claim(not left, case, f"nothing fills {sorted(left)} in {lang!r}")


def _claim(holds: object, case: Case, message: str) -> None:
    if not holds:
        raise AssertionError(f"{case}: {message}")
