"""Terms and weekdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.calendars import Weekday
from smartgov.model.errors import Refused
from smartgov.model.terms import LONGEST_TERM, Term

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(min_value=1, max_value=240).map(lambda n: Term(months=n))
TERMS = st.builds(
    Term,
    st.integers(min_value=1, max_value=99),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=0, max_value=99),
)


@given(TERMS)
def test_iso_round_trip(term: Term) -> None:
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize(
    "term",
    [
        Term(years=LONGEST_TERM),
        Term(months=12 * LONGEST_TERM),
        Term(weeks=10_000),  # about 192 years
        Term(days=100_000),  # about 273 years
    ],
    ids=str,
)
def test_every_term_that_can_be_made_can_be_read_back(term: Term) -> None:
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("P3Y", Term(years=3)),
        ("P2M", Term(months=2)),
        ("P2W", Term(weeks=2)),
        ("P60D", Term(days=60)),
        ("P1Y6M", Term(years=1, months=6)),
    ],
)
def test_read(text: str, term: Term) -> None:
    assert Term.parse(text) == term
    assert str(term) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "P0D",
        "P0Y0M",
        "3Y",
        "P-1M",
        "P1M1Y",
        "PT1H",
        "P1.5Y",
        "p1m",
        "P1M ",
        "P501Y",
        "P٣Y",
    ],
)
def test_no_term(text: str) -> None:
    with pytest.raises(Refused):
        Term.parse(text)


def test_months_end_with_their_last_day() -> None:
    assert Term(months=2).after(date(2023, 2, 28)) == date(2023, 4, 28)
    assert Term(months=1).after(date(2023, 1, 31)) == date(2023, 2, 28)
    assert Term(months=1).after(date(2024, 1, 31)) == date(2024, 2, 29)
    assert Term(years=1).after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert Term(months=1).before(date(2023, 3, 31)) == date(2023, 2, 28)
    assert Term(days=60).after(date(2023, 2, 28)) == date(2023, 4, 29)


@given(TERMS, DAYS, DAYS)
def test_monotone(term: Term, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert term.after(earlier) <= term.after(later)
    assert term.before(earlier) <= term.before(later)
    assert term.before(one) < one < term.after(one)


@given(MONTHS, DAYS)
def test_there_and_back_loses_at_most_the_end_of_a_month(term: Term, day: date) -> None:
    for back in (term.before(term.after(day)), term.after(term.before(day))):
        assert timedelta(0) <= day - back <= timedelta(days=3)
        assert back == day or day.day > 28


@given(st.integers(min_value=1, max_value=5000), DAYS)
def test_days_and_weeks_are_exact(n: int, day: date) -> None:
    assert Term(days=n).after(day) == day + timedelta(days=n)
    assert Term(weeks=n // 7 + 1).before(day) == day - timedelta(weeks=n // 7 + 1)


@given(st.integers(min_value=1, max_value=20), DAYS)
def test_twelve_months_are_a_year(years: int, day: date) -> None:
    assert Term(months=12 * years).after(day) == Term(years=years).after(day)


def test_said_in_words() -> None:
    assert Term(years=1, months=2).say("en") == "1 year 2 months"
    assert Term(years=1, months=2).say("id") == "1 tahun 2 bulan"


def test_weekdays() -> None:
    # The memorandum of Kota Metro was signed on Tuesday, 28 February 2023.
    tuesday = Weekday.of(date(2023, 2, 28))
    assert tuesday is Weekday.TUESDAY
    assert (tuesday.say("id"), tuesday.say("en")) == ("Selasa", "Tuesday")
    assert Weekday.of(date(2023, 3, 5)).say("id") == "Minggu"
