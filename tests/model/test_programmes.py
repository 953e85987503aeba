"""Standings, events and assessments over time."""

from datetime import date
from decimal import Decimal

import pytest

from smartgov.model.assessments import Score
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.events import Event
from smartgov.model.programmes import Participation, Standing
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
