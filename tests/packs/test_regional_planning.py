"""Regional plans and budgets: which head of region starts the clock, which document counts."""

from datetime import date

import pytest

from smartgov import Rule, review_text
from smartgov.packs.indonesia import PACK
from smartgov.packs.indonesia.cooperation import CAST
from smartgov.packs.indonesia.plans import BUDGET, EVALUATION, MEDIUM_TERM, plan

RULES = {rule.code: rule for rule in PACK.rules}
ON = date(2024, 5, 1)
PERDA = 'citation = "Perda Kota Metro 1/2021"'
YEAR = "period = { start = 2024-01-01, end = 2024-12-31 }"


def said(rule: Rule, text: str) -> tuple[int, int]:
    """Return how many findings a rule made, and how many records it left open."""
    review = review_text(text, ON, rules=(rule,))
    tally = review.judgement.tally(rule.code)
    assert tally.crashed == 0
    return len(review.findings), tally.left_open


def head(*tenures: tuple[str, str, str]) -> str:
    held = ", ".join(
        f'{{ person = "{n}", capacity = "{what}", period = {{ start = {start}, end = {end} }} }}'
        for n, (what, start, end) in enumerate(tenures)
    )
    return f"""{CAST}
[[posts]]
id = "kepala"
title = {{ id = "Wali Kota", en = "Mayor" }}
agency = "pemkot-metro"
role = "head-of-region"
tenures = [{held}]
"""


def set_on(day: str, name: str = MEDIUM_TERM) -> str:
    return plan(MEDIUM_TERM, PERDA, f"date = {day}", name=name)


SILENCE = """
[[silences]]
id = "complete"
kinds = ["medium-term-plan", "budget-evaluation"]
subject = "18.72"
as_of = 2024-04-30
"""
ELECTED = ("definitive", "2021-02-26", '"open"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (head(ELECTED) + SILENCE, (1, 0)),
        (head(ELECTED), (0, 1)),
        (head(("acting", "2021-02-26", '"open"')) + SILENCE, (0, 0)),
        (head(("definitive", "2014-02-26", '"open"')) + SILENCE, (0, 0)),
        # A plan that was changed later was set in time all the same.
        (head(ELECTED) + set_on("2021-08-01") + set_on("2023-08-01", "changed"), (0, 0)),
        # The plan of the predecessor is not his successor's.
        (head(ELECTED) + set_on("2016-08-01"), (0, 1)),
        # Who follows within the five years of another may be his deputy.
        (
            head(("definitive", "2021-02-26", "2022-05-01"), ("definitive", "2022-05-02", '"open"'))
            + set_on("2021-08-01")
            + SILENCE,
            (0, 1),
        ),
        (
            head(("definitive", "2016-02-26", "2021-02-25"), ELECTED)
            + set_on("2016-08-01")
            + SILENCE,
            (1, 0),
        ),
    ],
)
def test_an_election_starts_the_clock(text: str, expected: tuple[int, int]) -> None:
    assert said(RULES["PLN001"], text) == expected


def budget(day: str, *keys: str, name: str = BUDGET) -> str:
    return plan(BUDGET, PERDA, YEAR, f"date = {day}", *keys, name=name)


def evaluation(*keys: str) -> str:
    return plan(EVALUATION, "date = 2023-12-01", *keys)


BY_GOVERNOR = 'issuer = "pemprov-lampung"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (budget("2023-12-31") + evaluation(YEAR, BY_GOVERNOR), (0, 0)),
        (budget("2023-12-31") + evaluation(YEAR, 'issuer = "ditjen"'), (0, 0)),
        (budget("2023-12-31") + evaluation(f'rests_on = ["{BUDGET}"]'), (0, 0)),
        (budget("2023-12-31", f'rests_on = ["{EVALUATION}"]') + evaluation(), (0, 0)),
        (budget("2023-12-31") + evaluation(), (0, 1)),
        (budget("2023-12-31") + evaluation(YEAR, 'issuer = "pemkot-metro"'), (0, 1)),
        (budget("2023-12-31") + SILENCE, (1, 0)),
        (budget("2024-01-01") + SILENCE, (2, 0)),
        # A change of the budget in the course of its year is not late.
        (
            budget("2023-12-31")
            + budget("2024-04-01", name="changed")
            + evaluation(YEAR, BY_GOVERNOR),
            (0, 0),
        ),
        # The day was set in 2019; an earlier budget is not measured by it.
        (
            (budget("2019-03-01") + evaluation(BY_GOVERNOR, f'rests_on = ["{BUDGET}"]'))
            .replace("2024-", "2019-")
            .replace("2023-12-01", "2019-01-05"),
            (0, 0),
        ),
    ],
)
def test_a_budget_is_evaluated_and_in_time(text: str, expected: tuple[int, int]) -> None:
    assert said(RULES["PLN004"], CAST + text) == expected
