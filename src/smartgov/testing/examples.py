"""Examples as test cases: each is reviewed, and compared with what it should say."""

from collections.abc import Iterable
from typing import TypedDict

import attrs

from smartgov.model.text import LANGUAGES, placeholders
from smartgov.reviewing import review_text
from smartgov.rules import Example, Review, Rule


@attrs.frozen
class Case:
    """An example of a rule, with its number."""

    rule: Rule
    number: int
    example: Example

    def __str__(self) -> str:
        """Return the code of the rule and the number of the example."""
        return f"{self.rule.code}-{self.number}"


class CaseData(TypedDict):
    """A case as plain data, ready for JSON, that any other implementation can run.

    `text` is a portfolio in TOML and `on` the day in ISO 8601; the four numbers count records,
    but `breaches` counts departures, which stand at `paths`.
    """

    code: str
    number: int
    text: str
    on: str
    breaches: int
    passed: int
    undecided: int
    skipped: int
    paths: list[str]


def example_cases(rules: Iterable[Rule]) -> tuple[Case, ...]:
    """Return every example of every rule, in order."""
    return tuple(
        Case(rule, number, example)
        for rule in rules
        for number, example in enumerate(rule.examples, 1)
    )


def cases_as_data(rules: Iterable[Rule]) -> tuple[CaseData, ...]:
    """Return every example of every rule as plain data, with what the rule said of it."""
    return tuple(_as_data(case) for case in example_cases(rules))


def _as_data(case: Case) -> CaseData:
    answer = _run(case)
    tally = answer.judgement.tally(case.rule.code)
    return CaseData(
        code=case.rule.code,
        number=case.number,
        text=case.example.text,
        on=case.example.on.isoformat(),
        breaches=len(answer.judgement.findings),
        passed=tally.passed,
        undecided=tally.left_open,
        skipped=tally.not_applicable,
        paths=[finding.path for finding in answer.judgement.findings],
    )


def _run(case: Case) -> Review:
    return review_text(case.example.text, case.example.on, rules=(case.rule,))


def verify(case: Case) -> None:
    """Review an example and compare what the rule says with what it should say.

    Raises `AssertionError` when the text has problems of its own, when the counts of breaches or
    undecided records differ, or of skipped ones where the example gives it, when the rule
    crashed, or when a message or remedy leaves a placeholder open in either language.
    """
    answer = _run(case)
    strange = [f for f in answer.findings if f.code != case.rule.code]
    _claim(not strange, case, f"its text has problems: {[f.message('en') for f in strange]}")
    tally = answer.judgement.tally(case.rule.code)
    said = [finding.message("en") for finding in answer.findings]
    _claim(tally.crashed == 0, case, f"the rule crashed: {said}")
    count, wanted = len(answer.findings), case.example.breaches
    _claim(count == wanted, case, f"{count} breaches, {wanted} expected: {said}")
    count, wanted = tally.left_open, case.example.undecided
    _claim(count == wanted, case, f"{count} undecided, {wanted} expected")
    count, wanted = tally.not_applicable, case.example.skipped
    _claim(wanted in {0, count}, case, f"{count} skipped, {wanted} expected")
    for finding in answer.findings:
        _claim(finding.location is not None, case, "a breach has no place in the text")
        for lang in LANGUAGES:
            left = placeholders(finding.message(lang) + finding.fix(lang))
            _claim(not left, case, f"nothing fills {sorted(left)} in {lang!r}")


def _claim(holds: object, case: Case, message: str) -> None:
    if not holds:
        raise AssertionError(f"{case}: {message}")
