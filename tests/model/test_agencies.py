"""Agencies whose names change."""

from datetime import date

import attrs
import pytest

from smartgov.model.agencies import Agency, Shareholding, Tier
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.text import Text
from smartgov.model.timelines import Dated, Period

KOMINFO = Text(
    "Kementerian Komunikasi dan Informatika", "Ministry of Communication and Informatics"
)
KOMDIGI = Text(
    "Kementerian Komunikasi dan Digital", "Ministry of Communication and Digital Affairs"
)


def _ministry(end: str, start: str | None = None) -> Agency:
    first = PartialDate.parse(start) if start else None
    former = Dated(value=KOMINFO, period=Period(first, PartialDate.parse(end)))
    return Agency(
        id="komdigi",
        name=KOMDIGI,
        kind="ministry",
        tier=Tier.CENTRE,
        former_names=(former,),
    )


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 2, 28), KOMINFO),
        (date(2024, 9, 30), KOMINFO),
        # "a former one until the day it certainly ended": in October 2024 it may still hold.
        (date(2024, 10, 1), KOMINFO),
        (date(2024, 10, 15), KOMINFO),
        (date(2024, 10, 31), KOMINFO),
        (date(2024, 11, 1), KOMDIGI),
    ],
)
def test_name_when_the_former_one_ended_in_a_month(day: date, name: Text) -> None:
    assert _ministry("2024-10").name_on(day) == name


def test_name_when_the_end_is_known_to_the_day() -> None:
    agency = _ministry("2024-10-20", start="2005-01")
    assert agency.name_on(date(2024, 10, 20)) == KOMINFO
    assert agency.name_on(date(2024, 10, 21)) == KOMDIGI


def test_a_name_that_had_certainly_not_begun_is_not_used() -> None:
    assert _ministry("2024-10-20", start="2005-01").name_on(date(2004, 12, 31)) == KOMDIGI


def test_a_former_name_whose_end_is_not_recorded_is_passed_over() -> None:
    agency = _ministry("2024-10-20")
    unknown = Dated(value=Text.same("Deppen"), period=Period(PartialDate(1945)))
    later = Dated(value=Text.same("X"), period=Period(PartialDate(2030), PartialDate(2031)))
    agency = attrs.evolve(agency, former_names=(unknown, later, *agency.former_names))
    assert agency.name_on(date(2024, 10, 20)) == KOMINFO


@pytest.mark.parametrize(
    ("period", "answer"),
    [
        (None, Truth.YES),  # its source does not date it
        (Period(PartialDate(2023), PartialDate(2025)), Truth.YES),
        (Period(PartialDate(2025), PartialDate(2025)), Truth.NO),
        (Period(PartialDate(2023), PartialDate(2024)), Truth.UNKNOWN),
    ],
)
def test_a_holding_without_a_period_is_held_at_all_times(
    period: Period | None, answer: Truth
) -> None:
    assert Shareholding(holder="pemkot", period=period).holds(date(2024, 6, 15)) is answer
