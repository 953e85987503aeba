"""Standings, events and assessments over time."""

from datetime import date
from decimal import Decimal

import pytest

from smartgov.model.assessments import Score
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.events import Event
from smartgov.model.programmes import Cohort, Participation, Standing
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Dated, Period

SELECTED = Dated(
    value=Standing.SELECTED, period=Period(PartialDate(2022, 6, 3), PartialDate(2023, 2, 27))
)
SIGNED = Dated(value=Standing.SIGNED, period=Period(PartialDate(2023, 2, 28), OPEN))
LATER = Dated(value=Standing.FINISHED, period=Period(PartialDate(2023)))


def _metro(*standings: Dated[Standing]) -> Participation:
    return Participation(
        id="metro",
        cohort="2023",
        region="18.72",
        standings=standings,
    )


def test_the_standing_that_had_last_begun() -> None:
    metro = _metro(SELECTED, SIGNED)
    assert metro.standing(date(2022, 6, 2)) is None
    assert metro.standing(date(2022, 6, 3)) is Standing.SELECTED
    assert metro.standing(date(2023, 2, 28)) is Standing.SIGNED


def test_the_order_in_the_file_does_not_matter() -> None:
    assert _metro(SIGNED, SELECTED).standing(date(2023, 3, 1)) is Standing.SIGNED


def test_a_standing_that_only_may_have_begun_does_not_count() -> None:
    assert _metro(SELECTED, LATER).standing(date(2023, 6, 1)) is Standing.SELECTED


def test_a_standing_of_unknown_start_has_not_certainly_begun() -> None:
    undated = Dated(value=Standing.CANDIDATE, period=Period())
    assert _metro(undated, SIGNED, SELECTED).held(date(2023, 3, 1)) == (SELECTED, SIGNED)


def _cohort(year: int, day: PartialDate | None = None) -> Cohort:
    return Cohort(id="c", programme="p", name=Text.same("C"), year=year, date=day, workflow="w")


@pytest.mark.parametrize(
    ("day", "on", "begun"),
    [
        (PartialDate(2022, 6), date(2022, 5, 31), False),
        (PartialDate(2022, 6), date(2022, 6, 1), True),
        (PartialDate(2022, 6, 3), date(2022, 6, 2), False),
        (PartialDate(2022, 6, 3), date(2022, 6, 3), True),
        (None, date(2022, 12, 31), False),
        (None, date(2023, 1, 1), True),
        (None, date(2024, 1, 1), True),
    ],
)
def test_a_cohort_has_begun_where_its_day_or_else_its_year_may_have_come(
    day: PartialDate | None, on: date, begun: bool
) -> None:
    assert _cohort(2023, day).begun(on) is begun


def test_cohorts_are_ordered_by_year_and_then_by_day() -> None:
    assert _cohort(2023).order == (2023, date(2023, 1, 1))
    assert _cohort(2023, PartialDate(2022, 6)).order == (2023, date(2022, 6, 1))


def _event(**dates: PartialDate) -> Event:
    return Event(
        id="e",
        subject="18.72",
        workflow="w",
        activity="sign",
        **dates,  # type: ignore[arg-type]
    )


def test_an_event_ends_after_it_starts() -> None:
    with pytest.raises(Refused):
        _event(date=PartialDate(2023, 6, 20), end=PartialDate(2023, 6, 19))
    _event(date=PartialDate(2023, 6, 20), end=PartialDate(2023, 6))


def test_what_bounds_an_event() -> None:
    first, last, bound = PartialDate(2023, 6, 19), PartialDate(2023, 6, 21), PartialDate(2023, 7)
    assert _event(date=first, end=last, no_later_than=bound).known_by == first
    assert _event(end=last, no_later_than=bound).known_by == last
    assert _event(no_later_than=bound).known_by == bound
    assert _event().known_by is None


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity"])
def test_a_score_is_finite(value: str) -> None:
    with pytest.raises(Refused):
        Score(node="sg", value=Decimal(value))
