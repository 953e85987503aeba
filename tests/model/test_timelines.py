"""Periods: a stretch of civil days, both ends included."""

from datetime import date, timedelta
from typing import TypeAlias

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.timelines import OPEN, Dated, Open, Period, held_on


def cut(day: date, known: int) -> PartialDate:
    """Return `day` as it is known by year, by month or by day."""
    return PartialDate(*(day.year, day.month, day.day)[:known])


DAYS = st.dates(date(2023, 1, 1), date(2023, 4, 30))
ENDS = st.builds(
    cut,
    DAYS,
    st.integers(min_value=2, max_value=3),
)
Ending: TypeAlias = PartialDate | Open | None


def test_both_ends_are_included() -> None:
    """A stretch of civil days, both ends included, as statutes and agreements count."""
    period = Period(PartialDate(2023, 2, 28), PartialDate(2025, 2, 28))
    assert period.holds(date(2023, 2, 27)) is Truth.NO
    assert period.holds(date(2023, 2, 28)) is Truth.YES
    assert period.holds(date(2025, 2, 28)) is Truth.YES
    assert period.ended(date(2025, 2, 28)) is Truth.NO
    assert period.holds(date(2025, 3, 1)) is Truth.NO
    assert period.ended(date(2025, 3, 1)) is Truth.YES


def test_one_day_is_a_period() -> None:
    day = PartialDate(2023, 2, 28)
    assert Period(day, day).holds(date(2023, 2, 28)) is Truth.YES


def possible(end: Ending, on: date) -> list[date]:
    """Return days that an end may be, enough to meet every answer on the day `on`."""
    if isinstance(end, PartialDate):
        length = (end.latest - end.earliest).days
        return [end.earliest + timedelta(days=n) for n in range(length + 1)]
    if end is None:
        return [date.min, on - timedelta(days=1), on, on + timedelta(days=1), date.max]
    return [date.max]


def worlds(period: Period, on: date) -> list[tuple[date, date]]:
    """Return every pair of a first and a last day that the period may have."""
    pairs = [(s, e) for s in possible(period.start, on) for e in possible(period.end, on)]
    return [(s, e) for s, e in pairs if s <= e]


def sound(answer: Truth, facts: set[bool]) -> bool:
    return answer is Truth.UNKNOWN or facts == {answer is Truth.YES}


@pytest.mark.law(
    "periods",
    "What a period says with certainty holds whichever days its ends turn out to be.",
    source="three-valued logic (Kleene 1952, strong tables)",
)
@settings(deadline=None)
@given(st.none() | ENDS, st.none() | st.just(OPEN) | ENDS, DAYS)
def test_what_is_certain_is_so_on_every_day_that_may_be_meant(
    start: PartialDate | None, end: Ending, on: date
) -> None:
    try:
        period = Period(start, end)
    except Refused:
        assert start is not None
        assert isinstance(end, PartialDate)
        assert end.latest < start.earliest
        return
    every = worlds(period, on)
    assert every
    assert sound(period.begun(on), {s <= on for s, _ in every})
    assert sound(period.ended(on), {e < on for _, e in every})
    assert sound(period.holds(on), {s <= on <= e for s, e in every})


@pytest.mark.law(
    "periods",
    "Where all the days that may be meant agree, the answer is never unknown.",
    source="three-valued logic (Kleene 1952, strong tables)",
)
@settings(deadline=None)
@given(ENDS, st.just(OPEN) | ENDS, DAYS)
def test_nothing_is_unknown_that_could_be_known(
    start: PartialDate, end: PartialDate | Open, on: date
) -> None:
    assume(not isinstance(end, PartialDate) or start.latest <= end.earliest)
    period = Period(start, end)
    every = worlds(period, on)
    for answer, facts in (
        (period.begun(on), {s <= on for s, _ in every}),
        (period.ended(on), {e < on for _, e in every}),
        (period.holds(on), {s <= on <= e for s, e in every}),
    ):
        assert (answer is Truth.UNKNOWN) is (len(facts) == 2)


def test_open_and_unknown_ends_differ() -> None:
    start = PartialDate(2023)
    assert Period(start, OPEN).holds(date(2040, 1, 1)) is Truth.YES
    assert Period(start).holds(date(2040, 1, 1)) is Truth.UNKNOWN
    assert Period(start).holds(date(2022, 12, 31)) is Truth.NO
    assert Period(start, OPEN).say("id") == "2023 – tanpa batas"
    assert Period(start).say("en") == "2023 – unknown"


@pytest.mark.parametrize(
    ("start", "end"),
    [("2023-03-01", "2023-02-28"), ("2023-03", "2023-02"), ("2024", "2023-12-31")],
)
def test_backwards_is_refused(start: str, end: str) -> None:
    with pytest.raises(Refused) as caught:
        Period(PartialDate.parse(start), PartialDate.parse(end))
    assert "2023" in caught.value.say("id")


def test_what_may_be_in_order_is_not_refused() -> None:
    Period(PartialDate.parse("2023-03-01"), PartialDate.parse("2023"))


def test_held_on_keeps_certain_values_in_order() -> None:
    first = Dated(value="a", period=Period(PartialDate(2020), PartialDate(2021)))
    second = Dated(value="b", period=Period(PartialDate(2021), OPEN))
    unsure = Dated(value="c", period=Period())
    timeline = (first, second, unsure)
    assert held_on(timeline, date(2020, 12, 31)) == ("a",)
    assert held_on(timeline, date(2022, 1, 1)) == ("b",)
