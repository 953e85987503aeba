"""Laws of dates that are known by year, by month or by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import PartialDate, Truth, Weekday
from smartgov.model.dates import day_first

DAYS = st.dates(date(2019, 6, 1), date(2021, 6, 30))
KNOWN = st.tuples(DAYS, st.integers(1, 3)).map(
    lambda pair: PartialDate(*(pair[0].year, pair[0].month, pair[0].day)[: pair[1]])
)


@pytest.mark.law(
    "dates",
    "One date is before another exactly as far as the other is not on or before it.",
    source="duality of < and >=",
)
@given(KNOWN, KNOWN)
def test_before_is_the_dual(a: PartialDate, b: PartialDate) -> None:
    assert a.before(b) is ~b.on_or_before(a)


@pytest.mark.law(
    "dates",
    "What is certainly on or before what is certainly on or before a third is so itself.",
    source="transitivity of an order",
)
@given(KNOWN, KNOWN, KNOWN)
def test_the_certain_order_is_transitive(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    if a.on_or_before(b) is Truth.YES and b.on_or_before(c) is Truth.YES:
        assert a.on_or_before(c) is Truth.YES
    if a.before(b) is Truth.YES and b.before(c) is Truth.YES:
        assert a.before(c) is Truth.YES


@pytest.mark.law(
    "dates",
    "Knowing the month, then the day, narrows what a date may be and contradicts nothing.",
    source="ISO 8601, reduced precision; monotony of information (Kleene 1952)",
)
@given(DAYS, DAYS)
def test_knowing_more_narrows(day: date, other: date) -> None:
    by_year, by_month, by_day = (
        PartialDate(*(day.year, day.month, day.day)[:known]) for known in (1, 2, 3)
    )
    assert by_year.earliest <= by_month.earliest <= by_day.earliest == day
    assert day == by_day.latest <= by_month.latest <= by_year.latest
    for coarse, fine in ((by_year, by_month), (by_month, by_day)):
        assert coarse.before(other) in {Truth.UNKNOWN, fine.before(other)}


@pytest.mark.law(
    "dates",
    "A day written day first, as Indonesians do, is the day of its ISO 8601 form.",
    source="ISO 8601; Indonesian usage dd/mm/yyyy",
)
@given(DAYS, st.sampled_from("/.-"), st.booleans())
def test_day_first(day: date, mark: str, short: bool) -> None:
    parts = (str(day.day), str(day.month)) if short else (f"{day.day:02}", f"{day.month:02}")
    assert day_first(mark.join((*parts, str(day.year)))) == PartialDate.parse(day.isoformat())


@pytest.mark.law(
    "dates",
    "Weekdays come again every seven days, and every 400 years, which are 146,097 days.",
    source="Gregorian calendar; ISO 8601, days of the week",
)
@given(st.dates(date(1200, 1, 1), date(2400, 12, 31)), st.integers(-50, 50))
def test_weekdays_come_again(day: date, weeks: int) -> None:
    found = Weekday.of(day)
    assert found is Weekday.of(day + timedelta(days=7 * weeks))
    assert found is Weekday.of(day + timedelta(days=146_097))
    assert list(Weekday).index(found) == day.isoweekday() - 1
