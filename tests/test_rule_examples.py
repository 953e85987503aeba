"""Every example of every installed rule, in both languages, and enough of them for each."""

import json
from collections import defaultdict

import pytest

from smartgov import Severity, installed_packs
from smartgov.testing import Case, CaseData, cases_as_data, example_cases, verify

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


FEWEST = 5
# Rules whose function has nothing to ask that may be unknown: what they judge is there or is not.
ALWAYS_DECIDED = frozenset(
    {"AGR105", "AGR107", "AGR203", "AGR401", "CLM101", "CLM102", "DEP101", "DEP102", "DEP103"}
    | {
        "EVT101",
        "EVT105",
        "GMS101",
        "ORG001",
        "PAR101",
        "PAR103",
        "REF001",
        "REF002",
        "REF003",
    }
    | {"REG001", "REG003", "REG101", "SCO102", "SCO106", "SPB001", "WFL101", "WFL102", "WFL103"}
    | {"SCO108", "WFL104", "WFL105", "WFL106"}
    | {"WVR101", "WVR102"}
)


def cases_by_rule() -> dict[str, list[CaseData]]:
    found: dict[str, list[CaseData]] = defaultdict(list)
    for case in cases_as_data(RULES):
        found[case["code"]].append(case)
    return found


def test_every_rule_has_cases_of_every_outcome() -> None:
    found = cases_by_rule()
    assert found.keys() == {rule.code for rule in RULES}
    for code, cases in found.items():
        assert len(cases) >= FEWEST, f"{code} has {len(cases)} cases"
        assert any(case["breaches"] for case in cases), f"{code} has no case that breaches it"
        assert any(case["passed"] for case in cases), f"{code} has no case that passes"
        undecided = any(case["undecided"] for case in cases)
        assert undecided is (code not in ALWAYS_DECIDED), f"{code}: is it ever undecided?"


def test_no_case_stands_twice() -> None:
    for code, cases in cases_by_rule().items():
        assert len({(case["text"], case["on"]) for case in cases}) == len(cases), code


def test_cases_are_plain_data() -> None:
    cases = cases_as_data(rule for rule in RULES if rule.code == "KSD032")
    assert json.loads(json.dumps(cases)) == list(cases)
    late = cases[1]
    assert (late["code"], late["number"], late["on"]) == ("KSD032", 2, "2023-05-01")
    assert (late["breaches"], late["passed"], late["undecided"], late["skipped"]) == (1, 0, 0, 0)
    assert late["paths"] == ["agreements/ks/period/start"]
    assert "start = 2023-01-01" in late["text"]
