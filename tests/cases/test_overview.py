"""An overview is the single questions together, asked of the same members on the same day."""

from datetime import date

import pytest

from smartgov import (
    By,
    Portfolio,
    Verdict,
    funnel,
    group,
    late,
    members,
    overview,
    review_text,
    totals,
)

ON = date(2024, 6, 30)
TEXT = """
[portfolio]
title = { id = "Kecil", en = "Small" }
[[levels]]
id = "city"
name = "City"
rank = 1
[[regions]]
id = "r"
name = "R"
level = "city"
[[regions]]
id = "q"
name = "Q"
level = "city"
[[regions]]
id = "s"
name = "S"
level = "city"
[[workflows]]
id = "w"
name = "Way"
programme = "p"
version = "1"
stages = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
transitions = [
  { target = "a", activity = "begin" },
  { source = "a", target = "b", activity = "go", conditions = [
    { shape = "exists", id = "x", what = "X", kind = "x", due = { within = "P1D", after = "a" } },
  ] },
]
[[cohorts]]
id = "c"
programme = "p"
name = { id = "Satu", en = "One" }
year = 2023
workflow = "w"
announced = 80
counts = [{ of = "signed", number = 7, sources = ["law"] }]
[[cohorts]]
id = "d"
programme = "p"
name = "D"
year = 2024
workflow = "w"
[[participations]]
id = "r-c"
cohort = "c"
region = "r"
[[participations]]
id = "r-d"
cohort = "d"
region = "r"
[[participations]]
id = "q-c"
cohort = "c"
region = "q"
confidence = "U"
[[participations]]
id = "s-c"
cohort = "c"
region = "s"
confidence = "U"
[[participations]]
id = "q-d"
cohort = "d"
region = "q"
confidence = "U"
standings = [{ value = "withdrawn", period = { start = "2024-06-29" } }]
[[participations]]
id = "q-d-again"
cohort = "d"
region = "q"
standings = [{ value = "withdrawn", period = { start = "2024-06-30" } }]
[[events]]
id = "begun"
subject = "r"
workflow = "w"
participation = "r-d"
activity = "begin"
date = "2024-06-28"
[[questions]]
id = "size"
subject = "c"
attribute = "announced"
text = "How many?"
claims = [
  { value = "80", sources = ["press"] }, { value = "81", sources = ["ministry"] },
]
[[sources]]
id = "press"
title = "Press"
[[sources]]
id = "ministry"
title = "Ministry"
official = true
[[sources]]
id = "law"
title = "Law"
official = true
"""


@pytest.fixture(scope="module")
def small() -> Portfolio:
    found = review_text(TEXT, ON, rules=())
    assert [one.message("en") for one in found.findings] == []
    return found.portfolio


@pytest.mark.parametrize("policy", ["keep_open", "most_official"])
@pytest.mark.parametrize("on", [ON, date(2024, 6, 29), date(2023, 5, 1)])
def test_its_parts_are_what_the_single_questions_answer(
    small: Portfolio, on: date, policy: str
) -> None:
    found = overview(small, on, policy=policy)
    assert (found.on, found.title) == (on, small.title)
    assert found.totals == totals(small, on)
    assert found.funnel == funnel(small, on, policy=policy)
    assert found.late == late(small, on)
    for lang in ("id", "en"):
        assert found.listed(lang) == totals(small, on).listed(lang)


def test_a_number_that_is_contested_stays_open_unless_a_policy_is_named(small: Portfolio) -> None:
    assert overview(small, ON).funnel == funnel(small, ON, policy="keep_open")
    assert overview(small, ON).funnel != funnel(small, ON, policy="most_official")


def test_it_counts_who_has_not_left_and_the_unsure_apart(small: Portfolio) -> None:
    found = overview(small, ON)
    assert (found.members, found.known, found.unsure) == (2, 1, 2)
    # A day before, q still takes part a second time.
    before = overview(small, date(2024, 6, 29))
    assert (before.members, before.known, before.unsure) == (3, 2, 2)


def test_it_does_not_count_who_takes_part_in_a_year_to_come(small: Portfolio) -> None:
    found = overview(small, date(2023, 5, 1))
    assert (found.members, found.known, found.unsure) == (1, 1, 2)
    assert found.members == found.totals.rows[-1].members


def test_its_stages_are_those_of_the_members_known(small: Portfolio) -> None:
    found = overview(small, ON).stages
    assert (found.on, found.by) == (ON, By.STAGE)
    assert [(one.key, [m.participation for m in one.members]) for one in found.groups] == [
        ("a", ["r-d"]),
        (None, ["r-c"]),
    ]
    known = {one for one in members(small, ON) if one.is_known}
    every = group(small, "stage", on=ON)
    assert {m for one in every.groups for m in one.members if m.is_known} == known


def test_a_day_after_its_deadline_a_condition_is_late(small: Portfolio) -> None:
    assert late(small, date(2024, 6, 29)).items == ()
    found = late(small, ON)
    (one,) = found.items
    assert (one.participation, one.condition, one.days) == ("r-d", "x", 1)
    assert {verdict.value: found.count(verdict) for verdict in Verdict} == {
        "met": 0,
        "missing": 0,
        "unknown": 1,
    }
