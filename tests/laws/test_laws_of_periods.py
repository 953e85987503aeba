"""Laws of periods: both ends are days of it, and days do not turn back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import OPEN, Dated, PartialDate, Period, Refused, Truth, held_on

DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))
KNOWN = st.tuples(DAYS, st.integers(1, 3)).map(
    lambda pair: PartialDate(*(pair[0].year, pair[0].month, pair[0].day)[: pair[1]])
)


def _period(start: PartialDate | None, end: object) -> Period | None:
    try:
        return Period(start, end)  # type: ignore[arg-type]
    except Refused:
        return None


PERIODS = st.builds(_period, st.none() | KNOWN, st.none() | st.just(OPEN) | KNOWN).filter(bool)
"""Any period: ends known by day, month or year, not known, or none."""
EXACT = st.tuples(DAYS, DAYS).map(lambda two: Period(*map(PartialDate.of, sorted(two))))


@pytest.mark.law(
    "periods",
    "A period from one day to another has one day more than lie between them.",
    source="arithmetic of closed intervals: b - a + 1",
)
@given(st.dates(date(2020, 1, 1), date(2020, 6, 30)), st.integers(0, 200))
def test_both_ends_are_days_of_it(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    period = Period(PartialDate.of(first), PartialDate.of(last))
    around = (first + timedelta(days=n) for n in range(-5, length + 6))
    assert sum(period.holds(day) is Truth.YES for day in around) == length + 1


@pytest.mark.law(
    "periods",
    "Every day lies before, in or after a period of known days, and in one of them alone.",
    source="trichotomy of a linear order",
)
@given(EXACT, DAYS)
def test_before_in_or_after(period: Period, day: date) -> None:
    parts = (~period.begun(day), period.holds(day), period.ended(day))
    assert sorted(part.value for part in parts) == [0, 0, 2]


@pytest.mark.law(
    "periods",
    "What has begun has begun on every later day, and what is over stays over.",
    source="monotony in time",
)
@given(PERIODS, DAYS, DAYS)
def test_days_do_not_turn_back(period: Period, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert period.begun(earlier).value <= period.begun(later).value
    assert period.ended(earlier).value <= period.ended(later).value


@pytest.mark.law(
    "periods",
    "Between two days on which a period holds it holds on every day.",
    source="convexity of an interval",
)
@given(PERIODS, st.lists(DAYS, min_size=3, max_size=3))
def test_it_has_no_holes(period: Period, days: list[date]) -> None:
    first, middle, last = sorted(days)
    if period.holds(first) is Truth.YES and period.holds(last) is Truth.YES:
        assert period.holds(middle) is Truth.YES


@pytest.mark.law(
    "periods",
    "Nothing both holds and is over, however little is known of it.",
    source="law of contradiction; in three values never yes (Kleene 1952)",
)
@given(PERIODS, DAYS)
def test_nothing_holds_and_is_over(period: Period, day: date) -> None:
    assert (period.holds(day) & period.ended(day)) is not Truth.YES
    assert (period.holds(day) & ~period.begun(day)) is not Truth.YES


@pytest.mark.law(
    "periods",
    "Of a timeline those values held whose period certainly held, in their order.",
    source="filter of a sequence",
)
@given(st.lists(PERIODS, max_size=6), DAYS)
def test_values_that_held(periods: list[Period], day: date) -> None:
    timeline = tuple(Dated(value=n, period=one) for n, one in enumerate(periods))
    found = held_on(timeline, day)
    assert list(found) == sorted(found)
    assert set(found) == {n for n, one in enumerate(periods) if one.holds(day) is Truth.YES}
