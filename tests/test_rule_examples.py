"""Every example of every installed rule, in both languages."""

import pytest

from smartgov import Severity, installed_packs
from smartgov.testing import Case, example_cases, verify

RULES = tuple(rule for pack in installed_packs() for rule in pack.rules)


@pytest.mark.parametrize("case", example_cases(RULES), ids=str)
def test_example(case: Case) -> None:
    verify(case)


def test_there_are_rules_of_every_family() -> None:
    families = {family for pack in installed_packs() for family in pack.families}
    assert {rule.code[:3] for rule in RULES} == families


def test_severity_never_goes_beyond_confidence() -> None:
    for rule in RULES:
        assert rule.norm.severity.rank <= Severity.ceiling(rule.norm.confidence).rank, rule.code
