"""Weekdays, working days, and days of every year."""

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.calendars import WEEKENDS_ONLY, Calendar, MonthDay, Weekday
from smartgov.model.errors import Refused
from smartgov.model.text import Text

NAME = Text("Libur", "Holidays")
NEAR = st.dates(date(2022, 1, 1), date(2025, 12, 31))
ONE = timedelta(days=1)


def _run(first: date, n: int) -> set[date]:
    return {first + i * ONE for i in range(n)}


CALENDARS = st.builds(
    Calendar,
    name=st.just(NAME),
    holidays=st.one_of(
        st.sets(NEAR, max_size=80),
        # Long runs of holidays, such as those around Lebaran.
        st.builds(_run, NEAR, st.integers(0, 60)),
    ),
    weekend=st.lists(st.sampled_from(Weekday), max_size=6, unique=True).map(tuple),
)


def test_weekdays() -> None:
    # The memorandum of Kota Metro was signed on Tuesday, 28 February 2023.
    tuesday = Weekday.of(date(2023, 2, 28))
    assert tuesday is Weekday.TUESDAY
    assert (tuesday.say("id"), tuesday.say("en")) == ("Selasa", "Tuesday")
    assert Weekday.of(date(2023, 3, 5)).say("id") == "Minggu"


def _slowly(calendar: Calendar, day: date, n: int) -> date:
    """Count day by day, asking nothing but the definition of a working day."""
    while n:
        day += ONE if n > 0 else -ONE
        if Weekday.of(day) not in calendar.weekend and day not in calendar.holidays:
            n -= 1 if n > 0 else -1
    return day


@pytest.mark.law(
    "working days",
    "The nth working day is the one that counting day by day comes to.",
    source="definition",
)
@given(CALENDARS, NEAR, st.integers(min_value=-300, max_value=300))
def test_counting_is_the_same_as_day_by_day(calendar: Calendar, day: date, n: int) -> None:
    assert calendar.step(day, n) == _slowly(calendar, day, n)


@pytest.mark.law(
    "working days",
    "To count n working days and then m is to count n + m.",
    source="algebra: an action of the integers",
)
@given(CALENDARS, NEAR, st.integers(0, 200), st.integers(0, 200))
def test_two_counts_are_one(calendar: Calendar, day: date, n: int, more: int) -> None:
    assert calendar.step(calendar.step(day, n), more) == calendar.step(day, n + more)


@pytest.mark.law(
    "working days",
    "A day is worked exactly if it is neither weekend nor holiday.",
    source="definition",
)
@given(CALENDARS, NEAR)
def test_a_day_is_worked_or_free(calendar: Calendar, day: date) -> None:
    assert calendar.works(day) is (calendar.step(day - ONE, 1) == day)


@pytest.mark.law(
    "working days", "Without holidays five working days are a week.", source="arithmetic"
)
@given(NEAR, st.integers(0, 1000))
def test_five_working_days_are_a_week_without_holidays(day: date, weeks: int) -> None:
    start = WEEKENDS_ONLY.step(day, 1)
    assert WEEKENDS_ONLY.step(start, 5 * weeks) == start + timedelta(weeks=weeks)


def test_counting_is_quick() -> None:
    off = [date(2023, 1, 1) + timedelta(days=26 * i) for i in range(2000)]
    calendar = Calendar(name=NAME, holidays=off)
    begun = time.process_time()
    calendar.step(date(2023, 2, 28), 10_000)
    assert time.process_time() - begun < 0.05


def test_a_calendar_knows_its_years() -> None:
    days = [date(2023, 1, 1), date(2023, 12, 25), date(2024, 1, 1), date(2026, 1, 1)]
    calendar = Calendar(name=NAME, holidays=days, incomplete=[2026])
    assert calendar.years == {2023, 2024}
    assert calendar.covers(date(2023, 12, 31), date(2024, 1, 1))
    assert not calendar.covers(date(2024, 12, 31), date(2025, 1, 1))
    assert not calendar.covers(date(2026, 1, 1), date(2026, 1, 1))
    assert WEEKENDS_ONLY.years == frozenset()


# Monday, 5 June 2023; a holiday on Wednesday, and Thursday and Friday of the week before.
FEW = Calendar(name=NAME, holidays=[date(2023, 6, 7), date(2023, 6, 1), date(2023, 6, 2)])


@pytest.mark.parametrize(
    ("n", "day"),
    [
        (0, date(2023, 6, 5)),
        (1, date(2023, 6, 6)),  # the holiday after it costs nothing
        (2, date(2023, 6, 8)),
        (3, date(2023, 6, 9)),
        (4, date(2023, 6, 12)),
        (9, date(2023, 6, 19)),
        (-1, date(2023, 5, 31)),
        (-3, date(2023, 5, 29)),
        (-4, date(2023, 5, 26)),
        (-9, date(2023, 5, 19)),
    ],
)
def test_counted_on_paper(n: int, day: date) -> None:
    assert FEW.step(date(2023, 6, 5), n) == day
    assert FEW.step(date(2023, 6, 7), 0) == date(2023, 6, 7)


def test_a_holiday_at_a_weekend_costs_nothing() -> None:
    calendar = Calendar(name=NAME, holidays=[date(2023, 6, 3)])
    assert calendar.step(date(2023, 6, 2), 1) == date(2023, 6, 5)
    assert calendar.step(date(2023, 6, 5), -1) == date(2023, 6, 2)
    assert not calendar.works(date(2023, 6, 3))
    assert calendar.works(date(2023, 6, 5))


def test_a_calendar_is_a_value() -> None:
    days = [date(2023, 1, 1), date(2023, 12, 25)]
    one, other = (Calendar(name=NAME, holidays=some) for some in (days, reversed(days)))
    assert one == other
    assert hash(one) == hash(other)
    assert one.step(date(2022, 12, 31), 1) == date(2023, 1, 2)
    assert one == other  # what is worked out on the way is no part of it


def test_a_moment_is_no_holiday() -> None:
    with pytest.raises(Refused, match="a holiday must be a date"):
        Calendar(name=NAME, holidays=[datetime(2023, 1, 1)])  # noqa: DTZ001


@pytest.mark.parametrize("n", [45, -45])
def test_a_count_stays_in_the_calendar(n: int) -> None:
    with pytest.raises(Refused, match="leaves the calendar"):
        WEEKENDS_ONLY.step(date.max if n > 0 else date.min, n)


@pytest.mark.law(
    "dates",
    "A day of every year that is written and read is the same day.",
    source="XML Schema, gMonthDay",
)
@given(st.dates())
def test_a_day_of_every_year(day: date) -> None:
    every = MonthDay(day.month, day.day)
    assert MonthDay.parse(str(every)) == every
    assert every.in_year(day.year) == day


def test_the_leap_day_is_the_last_of_february() -> None:
    leap = MonthDay.parse("--02-29")
    assert leap.in_year(2024) == date(2024, 2, 29)
    assert leap.in_year(2023) == date(2023, 2, 28)
    assert leap.in_year(1900) == date(1900, 2, 28)


def test_a_day_of_every_year_in_words() -> None:
    assert MonthDay(12, 31).say("id") == "31 Desember"
    assert MonthDay(12, 31).say("en") == "31 December"


@pytest.mark.parametrize(
    "text",
    ["", "12-31", "--12-31Z", "--13-01", "--00-01", "--02-30", "--04-31", "--1-1", "--12-32",
     "--12-00", "--١٢-٣١", "2023-12-31"],
)  # fmt: skip
def test_no_day_of_every_year(text: str) -> None:
    with pytest.raises(Refused):
        MonthDay.parse(text)
