"""Laws of terms and working days."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Calendar, Portfolio, Rounding, Term, Text, lay

DAYS = st.dates(date(2018, 7, 13), date(2030, 12, 31))
HOLIDAYS = st.frozensets(st.dates(date(2018, 1, 1), date(2032, 12, 31)), max_size=40)
INDONESIA = lay(Portfolio(packs=("indonesia",)))


def over(days: frozenset[date]) -> Calendar:
    return Calendar(name=Text.same("C"), holidays=days)


@pytest.mark.law(
    "terms",
    "A longer term is never due earlier.",
    source="monotony of addition",
)
@given(DAYS, st.integers(1, 400), st.integers(1, 400), st.sampled_from(("months", "days")))
def test_longer_is_later(day: date, one: int, other: int, unit: str) -> None:
    short, long = sorted((one, other))
    for rounding in (Rounding.DOWN, Rounding.UP):
        reached = [Term(**{unit: n}).reckon(day, rounding=rounding).day for n in (short, long)]
        assert reached == sorted(reached)
    weeks = [Term(working_days=n).after(day) for n in (short, long)]
    assert weeks == sorted(weeks)


@pytest.mark.law(
    "terms",
    "A term of months and days is that of its months, then that of its days.",
    source="order of calendar arithmetic: years and months, then weeks and days",
)
@given(DAYS, st.integers(0, 5), st.integers(1, 30), st.integers(0, 9), st.integers(1, 40))
def test_months_then_days(day: date, years: int, months: int, weeks: int, days: int) -> None:
    whole = Term(years=years, months=months, weeks=weeks, days=days)
    middle = Term(years=years, months=months).after(day)
    assert whole.after(day) == middle + timedelta(weeks=weeks, days=days)


@pytest.mark.law(
    "terms",
    "Any number of months after a day is a day of that month, the same one or its last.",
    source="Gregorian calendar",
)
@given(DAYS, st.integers(1, 600))
def test_months_keep_the_day(day: date, months: int) -> None:
    reached = Term(months=months).after(day)
    assert (reached.year * 12 + reached.month) - (day.year * 12 + day.month) == months
    last = (reached + timedelta(days=1)).day == 1
    assert reached.day == day.day or (last and reached.day < day.day)


@pytest.mark.law(
    "working days",
    "Another holiday never makes a deadline earlier.",
    source="monotony: a superset of holidays",
)
@given(DAYS, st.integers(1, 60), HOLIDAYS, HOLIDAYS)
def test_more_holidays_are_never_earlier(
    day: date, n: int, some: frozenset[date], more: frozenset[date]
) -> None:
    assert over(some).step(day, n) <= over(some | more).step(day, n)
    assert over(some).step(day, -n) >= over(some | more).step(day, -n)


@pytest.mark.law(
    "working days",
    "A holiday on a weekend changes no deadline.",
    source="a day that is free is not free twice",
)
@given(DAYS, st.integers(-60, 60), HOLIDAYS)
def test_holidays_on_weekends_change_nothing(day: date, n: int, days: frozenset[date]) -> None:
    weekdays = frozenset(one for one in days if one.weekday() < 5)
    assert over(days).step(day, n) == over(weekdays).step(day, n)


@pytest.mark.law(
    "working days",
    "The DPRD has forty-five worked days after the day of the request to decide on a plan of"
    " cooperation abroad, and not one more.",
    source="PP 28/2018 Ps 30(4)",
)
@given(DAYS, HOLIDAYS)
def test_the_dprd_has_its_days(request: date, days: frozenset[date]) -> None:
    found = INDONESIA.parameter("ksd.dprd-within", request)
    assert found is not None
    assert isinstance(found.value, Term)
    calendar = attrs.evolve(over(days), name=Text.same("DPRD"))
    last = found.value.reckon(request, calendar=calendar).day
    after = (request + timedelta(days=n) for n in range(1, (last - request).days + 1))
    assert sum(calendar.works(one) for one in after) == 45
    assert calendar.works(last)
