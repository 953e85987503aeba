"""Regions: which code and which parent they had when."""

from datetime import date

import attrs
import pytest

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.regions import Code, FormerParent, Region
from smartgov.model.timelines import OPEN, Period

OLD, NEW = date(2012, 6, 1), date(2023, 6, 1)
THEN = Period(PartialDate(2002, 1, 1), PartialDate(2012, 12, 31))
NOW = Period(PartialDate(2013, 1, 1), OPEN)
REGION = Region(
    id="2.01",
    name="Hulu",
    level="regency",
    parent="2",
    codes=(
        Code(scheme="kemendagri", value="2.01", period=NOW),
        Code(scheme="bps", value="202"),
        Code(scheme="kemendagri", value="1.04", period=THEN),
    ),
    former_parents=(FormerParent(region="1", period=THEN),),
)


def test_the_first_code_of_a_scheme() -> None:
    assert REGION.code("kemendagri") == "2.01"
    assert REGION.code("bps") == "202"
    assert REGION.code("iso-3166-2") is None


@pytest.mark.parametrize(
    ("scheme", "on", "value"),
    [
        ("kemendagri", OLD, "1.04"),
        ("kemendagri", NEW, "2.01"),
        ("kemendagri", date(2001, 12, 31), None),
        ("bps", OLD, "202"),
        ("iso-3166-2", NEW, None),
    ],
)
def test_the_code_of_a_day(scheme: str, on: date, value: str | None) -> None:
    found = REGION.code_on(scheme, on)
    assert (found.value if found else None) == value


def test_a_code_that_certainly_held_goes_before_one_that_may_have() -> None:
    undated, dated = Code(scheme="bps", value="1"), Code(scheme="bps", value="2", period=THEN)
    region = attrs.evolve(REGION, codes=(undated, dated))
    assert region.code_on("bps", OLD) == dated
    assert region.code_on("bps", NEW) == undated
    assert undated.holds(NEW) is Truth.UNKNOWN
    assert dated.holds(NEW) is Truth.NO


@pytest.mark.parametrize(
    ("on", "parent"),
    [
        (date(2001, 12, 31), "2"),
        (date(2002, 1, 1), "1"),
        (date(2012, 12, 31), "1"),
        (date(2013, 1, 1), "2"),
    ],
)
def test_the_parent_of_a_day(on: date, parent: str) -> None:
    assert REGION.parent_on(on) == parent
