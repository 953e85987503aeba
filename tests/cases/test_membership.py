"""`where` keeps the members that fit, and only these; `group` puts each into one group."""

from collections.abc import Callable
from datetime import date

import pytest

from smartgov import By, Member, Milestone, Portfolio, Standing, group, members, review_text, where

ON = date(2024, 6, 30)
TEXT = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[levels]]
id = "province"
name = "Province"
rank = 1
[[regions]]
id = "1"
name = "One"
level = "province"
[[regions]]
id = "2"
name = "Two"
level = "city"
parent = "1"
[[regions]]
id = "3"
name = "Three"
level = "city"
parent = "0"
[[workflows]]
id = "w"
name = "Way"
programme = "p"
version = "1"
stages = [{ id = "a", name = "A", milestone = "assessed" }, { id = "b", name = "B" }]
transitions = [
  { target = "a", activity = "begin" }, { source = "a", target = "b", activity = "go" },
]
[[cohorts]]
id = "c"
programme = "p"
name = "C"
year = 2023
workflow = "w"
[[cohorts]]
id = "d"
programme = "p"
name = "D"
year = 2024
workflow = "w"
[[participations]]
id = "two-d"
cohort = "d"
region = "2"
[[participations]]
id = "two-c"
cohort = "c"
region = "2"
standings = [
  { value = "signed", period = { start = "2023-02-01" } },
  { value = "withdrawn", period = { start = "2023-12-01" } },
]
[[participations]]
id = "one-c"
cohort = "c"
region = "1"
standings = [{ value = "signed", period = { start = "2023-03-01" } }]
[[participations]]
id = "three-c"
cohort = "c"
region = "3"
[[events]]
id = "begun"
subject = "1"
workflow = "w"
activity = "begin"
date = "2023-01-10"
[[events]]
id = "gone"
subject = "3"
workflow = "w"
activity = "go"
date = "2023-01-10"
"""
FILTERS: dict[str, tuple[dict[str, object], Callable[[Member], bool]]] = {
    "none": ({}, lambda _: True),
    "cohort": ({"cohort": "c"}, lambda one: one.cohort == "c"),
    "province": ({"province": "1"}, lambda one: one.province == "1"),
    "level": ({"level": "city"}, lambda one: one.level == "city"),
    "stage": ({"stage": "a"}, lambda one: one.stage == "a"),
    "standing": ({"standing": Standing.SIGNED}, lambda one: one.standing is Standing.SIGNED),
    "standing, as a word": (
        {"standing": "withdrawn"},
        lambda one: one.standing is Standing.WITHDRAWN,
    ),
    "milestone": ({"milestone": Milestone.SIGNED}, lambda one: Milestone.SIGNED in one.milestones),
    "milestone, as a word": (
        {"milestone": "assessed"},
        lambda one: Milestone.ASSESSED in one.milestones,
    ),
    "left": ({"left": True}, lambda one: one.left),
    "not left": ({"left": False}, lambda one: not one.left),
    "several": (
        {"cohort": "c", "province": "1", "left": False},
        lambda one: one.participation == "one-c",
    ),
    "nobody": ({"cohort": "x"}, lambda _: False),
}


@pytest.fixture(scope="module")
def small() -> Portfolio:
    found = review_text(TEXT, ON, rules=())
    assert [one.message("en") for one in found.findings] == []
    return found.portfolio


@pytest.mark.parametrize("name", FILTERS)
def test_where_keeps_the_members_that_fit(small: Portfolio, name: str) -> None:
    asked, fits = FILTERS[name]
    found = where(small, on=ON, **asked)  # type: ignore[arg-type]
    every = members(small, ON)
    assert found.on == ON
    assert found.members == tuple(one for one in every if fits(one))
    # A filter that keeps all or none would show nothing.
    assert name in {"none", "nobody"} or 0 < len(found.members) < len(every)


@pytest.mark.parametrize("asked", [{"standing": "sgned"}, {"milestone": "sgned"}])
def test_a_word_that_is_no_standing_or_milestone_is_refused(
    small: Portfolio, asked: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="'sgned' is not a valid"):
        where(small, on=ON, **asked)  # type: ignore[arg-type]


def test_members_come_by_cohort_then_by_region(small: Portfolio) -> None:
    assert [one.participation for one in members(small, ON)] == [
        *("one-c", "two-c", "three-c"),
        "two-d",
    ]


def test_the_codes_of_a_selection_are_those_of_its_regions_each_once(small: Portfolio) -> None:
    assert where(small, on=ON).region_codes == ("1", "2", "3")


def test_who_is_in_no_cohort_that_has_begun_is_no_member_until_its_own_way_begins(
    small: Portfolio,
) -> None:
    def found(on: date) -> list[str]:
        return [one.participation for one in members(small, on)]

    assert found(date(2022, 12, 31)) == []
    assert found(date(2023, 1, 1)) == ["one-c", "two-c", "three-c"]
    assessed = small.changed("begun", date=date(2022, 11, 10))
    assert members(assessed, date(2022, 11, 9)) == ()
    assert [one.participation for one in members(assessed, date(2022, 11, 10))] == ["one-c"]
    announced = small.changed("c", date=date(2023, 2, 1))
    early = members(announced, date(2023, 1, 31))
    assert [(one.participation, one.stage) for one in early] == [("one-c", "a"), ("three-c", "b")]


@pytest.mark.parametrize("by", By)
def test_every_member_is_in_one_group(small: Portfolio, by: By) -> None:
    found = group(small, by.value, on=ON)
    assert (found.on, found.by) == (ON, by)
    held = [one for each in found.groups for one in each.members]
    assert sorted(one.participation for one in held) == ["one-c", "three-c", "two-c", "two-d"]
    for each in found.groups:
        assert {getattr(one, by.value) for one in each.members} == {each.key}


def test_another_word_to_group_by_is_refused(small: Portfolio) -> None:
    with pytest.raises(ValueError, match="'colour' is not a valid By"):
        group(small, "colour", on=ON)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("cohort", ["c", "d"]),
        ("province", ["0", "1"]),
        ("level", ["province", "city"]),
        ("stage", ["a", "b", None]),
        ("standing", [Standing.SIGNED, Standing.WITHDRAWN, None]),
    ],
)
def test_groups_follow_the_order_of_their_keys(
    small: Portfolio, by: str, keys: list[str | None]
) -> None:
    assert [one.key for one in group(small, by, on=ON).groups] == keys
