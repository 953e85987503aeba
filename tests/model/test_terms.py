"""Terms: what they say, and the days they lead to."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.calendars import WEEKENDS_ONLY, Calendar, Weekday
from smartgov.model.errors import Refused
from smartgov.model.terms import LONGEST_TERM, Reckoning, Rounding, Term
from smartgov.model.text import Text

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(min_value=1, max_value=240).map(lambda n: Term(months=n))
TERMS = st.builds(
    Term,
    st.integers(min_value=1, max_value=99),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=0, max_value=99),
    st.integers(min_value=0, max_value=99),
)


WORKING = st.integers(min_value=1, max_value=500).map(lambda n: Term(working_days=n))
NEAR = st.dates(date(2022, 1, 1), date(2025, 12, 31))
CALENDARS = st.builds(
    Calendar,
    name=st.just(Text("Libur", "Holidays")),
    holidays=st.sets(NEAR, max_size=80),
    weekend=st.lists(st.sampled_from(Weekday), max_size=6, unique=True).map(tuple),
)


@pytest.mark.law(
    "terms", "A term that is written and read is the same term.", source="ISO 8601, durations"
)
@given(TERMS | WORKING)
def test_iso_round_trip(term: Term) -> None:
    assert Term.parse(str(term)) == term


@pytest.mark.parametrize(
    "term",
    [
        Term(years=LONGEST_TERM),
        Term(months=12 * LONGEST_TERM),
        Term(weeks=10_000),  # about 192 years
        Term(days=100_000),  # about 273 years
        Term(working_days=260 * LONGEST_TERM),
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
        ("P45WD", Term(working_days=45)),
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
        "P0WD",
        "PWD",
        "P45DW",
        "P1M45WD",
        "P1W45WD",
        "P1D45WD",
        "P130001WD",
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


@pytest.mark.law(
    "terms", "Deadlines are monotone: who starts later is never due earlier.", source="order"
)
@given(TERMS, DAYS, DAYS)
def test_monotone(term: Term, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert term.after(earlier) <= term.after(later)
    assert term.before(earlier) <= term.before(later)
    assert term.before(one) < one < term.after(one)


@pytest.mark.law(
    "terms",
    "Going a term forth and back loses at most the end of a month.",
    source="Gregorian calendar",
)
@given(MONTHS, DAYS)
def test_there_and_back_loses_at_most_the_end_of_a_month(term: Term, day: date) -> None:
    for back in (term.before(term.after(day)), term.after(term.before(day))):
        assert timedelta(0) <= day - back <= timedelta(days=3)
        assert back == day or day.day > 28


@pytest.mark.law("terms", "Days and weeks are exact: n weeks are 7n days.", source="arithmetic")
@given(st.integers(min_value=1, max_value=5000), DAYS)
def test_days_and_weeks_are_exact(n: int, day: date) -> None:
    assert Term(days=n).after(day) == day + timedelta(days=n)
    assert Term(weeks=n // 7 + 1).before(day) == day - timedelta(weeks=n // 7 + 1)


@pytest.mark.law("terms", "Twelve months are a year.", source="Gregorian calendar")
@given(st.integers(min_value=1, max_value=20), DAYS)
def test_twelve_months_are_a_year(years: int, day: date) -> None:
    assert Term(months=12 * years).after(day) == Term(years=years).after(day)


def test_said_in_words() -> None:
    assert Term(years=1, months=2).say("en") == "1 year 2 months"
    assert Term(years=1, months=2).say("id") == "1 tahun 2 bulan"
    assert Term(working_days=45).say("id") == "45 hari kerja"
    assert Term(working_days=45).say("en") == "45 working days"
    assert Term(working_days=1).say("en") == "1 working day"


@pytest.mark.parametrize(
    ("start", "backwards", "down", "up"),
    [
        (date(2023, 1, 31), False, date(2023, 2, 28), date(2023, 3, 1)),
        (date(2024, 1, 31), False, date(2024, 2, 29), date(2024, 3, 1)),
        (date(2023, 3, 31), True, date(2023, 2, 28), date(2023, 3, 1)),
        (date(2023, 5, 31), False, date(2023, 6, 30), date(2023, 7, 1)),
    ],
)
def test_a_day_that_the_month_lacks(start: date, backwards: bool, down: date, up: date) -> None:
    month = Term(months=1)
    for rounding, day in ((Rounding.DOWN, down), (Rounding.UP, up)):
        found = month.reckon(start, backwards=backwards, rounding=rounding)
        assert (found.day, found.rounded) == (day, True)
        assert f"day {start.day}, so {rounding.say('en')}" in found.say("en")
    with pytest.raises(Refused) as caught:
        month.reckon(start, backwards=backwards, rounding=Rounding.REFUSE)
    for lang in ("id", "en"):
        assert Text("{d}", "{d}").say(lang, d=down) in caught.value.say(lang)
        assert Text("{d}", "{d}").say(lang, d=up) in caught.value.say(lang)


def test_leap_days() -> None:
    leap = date(2024, 2, 29)
    assert Term(years=4).reckon(leap).rounded is False
    assert Term(years=1).reckon(leap, rounding=Rounding.UP).day == date(2025, 3, 1)
    assert Term(years=1).reckon(leap, backwards=True).day == date(2023, 2, 28)
    # The month is rounded before days are counted.
    assert Term(years=1, days=1).reckon(leap).day == date(2025, 3, 1)
    assert Term(years=1, days=1).reckon(leap, rounding=Rounding.UP).day == date(2025, 3, 2)


@pytest.mark.law(
    "terms",
    "Rounding up or down differ exactly where the month lacks the day.",
    source="Gregorian calendar",
)
@given(TERMS, DAYS, st.booleans())
def test_rounding_matters_only_where_a_day_is_lacking(
    term: Term, start: date, backwards: bool
) -> None:
    down = term.reckon(start, backwards=backwards)
    up = term.reckon(start, backwards=backwards, rounding=Rounding.UP)
    assert down.rounded is up.rounded
    assert up.day - down.day == timedelta(days=1 if up.rounded else 0)
    if not down.rounded:
        assert term.reckon(start, backwards=backwards, rounding=Rounding.REFUSE).day == down.day


@pytest.mark.law(
    "terms", "A count that includes its first day ends a day earlier.", source="arithmetic"
)
@given(TERMS, DAYS, st.sampled_from([Rounding.DOWN, Rounding.UP]))
def test_inclusive_ends_a_day_earlier(term: Term, start: date, rounding: Rounding) -> None:
    one = timedelta(days=1)
    for sign, backwards in ((1, False), (-1, True)):
        plain = term.reckon(start, backwards=backwards, rounding=rounding)
        counted = term.reckon(start, backwards=backwards, rounding=rounding, inclusive=True)
        assert counted.day == plain.day - sign * one
        assert "counted as the first" in counted.say("en")


@pytest.mark.law(
    "working days",
    "A count of working days that includes its first day counts it if it is worked.",
    source="definition",
)
@given(st.integers(min_value=1, max_value=500), NEAR, CALENDARS)
def test_an_inclusive_count_of_working_days_counts_the_first(
    n: int, start: date, calendar: Calendar
) -> None:
    days = [start + timedelta(days=i) for i in range(7 * n + 100)]
    worked = [day for day in days if calendar.works(day)]
    found = Term(working_days=n).reckon(start, inclusive=True, calendar=calendar)
    assert found.day == worked[n - 1]
    same = Term(working_days=n).reckon(start, calendar=calendar).day
    assert (found.day == same) is not calendar.works(start)


@pytest.mark.law(
    "working days",
    "From a working day, n working days forth and back lead to where one was.",
    source="algebra: inverses",
)
@given(WORKING, NEAR, CALENDARS)
def test_working_days_after_and_back(term: Term, start: date, calendar: Calendar) -> None:
    end = term.reckon(start, calendar=calendar).day
    back = term.reckon(end, backwards=True, calendar=calendar).day
    assert calendar.works(end)
    assert back <= start
    assert (back == start) is calendar.works(start)
    assert not any(calendar.works(back + timedelta(days=i)) for i in range(1, (start - back).days))


@pytest.mark.law("working days", "Deadlines in working days are monotone.", source="order")
@given(WORKING, NEAR, NEAR, CALENDARS)
def test_working_days_are_monotone(term: Term, one: date, other: date, calendar: Calendar) -> None:
    earlier, later = sorted((one, other))
    for backwards in (False, True):
        first, second = (
            term.reckon(day, backwards=backwards, calendar=calendar).day for day in (earlier, later)
        )
        assert first <= second


def test_a_reckoning_says_what_it_was_made_of() -> None:
    start = date(2023, 2, 28)
    assert Term(days=60).reckon(start) == Reckoning(
        start=start, term=Term(days=60), day=date(2023, 4, 29)
    )
    over = Term(working_days=45).reckon(start)
    assert (over.day, over.calendar, over.covered) == (date(2023, 5, 2), WEEKENDS_ONLY, False)
    assert over.day == Term(working_days=45).after(start)
    assert over.say("en") == (
        "45 working days after 28 February 2023, that day itself not counted;"
        " only weekends are known, holidays are not"
    )
    assert over.say("id") == (
        "45 hari kerja setelah 28 Februari 2023, hari itu sendiri tidak dihitung;"
        " hanya akhir pekan yang diketahui, hari libur tidak"
    )


def test_a_reckoning_knows_which_years_it_touched() -> None:
    known = Calendar(name=Text.same("K"), holidays=[date(2023, 12, 25), date(2024, 1, 1)])
    week = Term(working_days=5)
    assert week.reckon(date(2022, 12, 31), calendar=known).covered
    assert not week.reckon(date(2022, 12, 31), calendar=known, inclusive=True).covered
    assert not week.reckon(date(2023, 1, 3), calendar=known, backwards=True).covered
    late = week.reckon(date(2024, 12, 30), calendar=known)
    assert late.say("en").endswith("by the calendar “K”; not all holidays of 2025 are known")
    saturday = week.reckon(date(2024, 6, 1), calendar=known, inclusive=True)
    assert "that day is no working day, so it is not counted" in saturday.say("en")


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        ("years", 500),
        ("months", 6000),
        ("weeks", 26_000),
        ("days", 183_000),
        ("working_days", 130_000),
    ],
)
def test_no_term_is_longer_than_five_hundred_years(unit: str, most: int) -> None:
    assert str(most) in str(Term(**{unit: most}))
    with pytest.raises(Refused, match="at most 500 years"):
        Term(**{unit: most + 1})


def test_the_units_of_a_term_are_added() -> None:
    assert str(Term(years=499, months=6, weeks=13, days=91)) == "P499Y6M13W91D"
    with pytest.raises(Refused, match="at most 500 years"):
        Term(years=499, months=6, weeks=13, days=92)


@pytest.mark.parametrize("unit", ["years", "months", "weeks", "days", "working_days"])
def test_a_term_is_longer_than_nothing(unit: str) -> None:
    assert str(Term(**{unit: 1}))
    with pytest.raises(Refused, match="longer than nothing"):
        Term(**{unit: -1})


def test_no_more_than_the_beginning_of_what_is_no_term_is_quoted() -> None:
    with pytest.raises(Refused) as caught:
        Term.parse("x" * 41)
    assert caught.value.say("id").startswith(f"'{'x' * 40}' bukan jangka waktu:")
    assert caught.value.say("en").startswith(f"'{'x' * 40}' is no term:")


def test_the_first_and_the_last_month_of_the_calendar_can_be_reached() -> None:
    month = Term(months=1)
    assert month.after(date(9999, 11, 15)) == date(9999, 12, 15)
    assert month.before(date(1, 2, 15)) == date(1, 1, 15)
    assert Term(days=1).after(date(9999, 12, 30)) == date.max
    assert Term(days=1).before(date(1, 1, 2)) == date.min


@pytest.mark.parametrize(
    ("term", "start", "backwards"),
    [
        (Term(months=1), date(9999, 12, 1), False),
        (Term(months=1), date(1, 1, 31), True),
        (Term(days=1), date.max, False),
        (Term(days=1), date.min, True),
        (Term(years=500), date(9999, 1, 1), False),
    ],
)
def test_beyond_them_is_nothing(term: Term, start: date, backwards: bool) -> None:
    with pytest.raises(Refused) as caught:
        term.reckon(start, backwards=backwards)
    assert caught.value.say("id").endswith("keluar dari kalender")
    assert caught.value.say("en").endswith("leaves the calendar")


WEEKEND = date(2024, 6, 1)  # a Saturday
KNOWN = Calendar(name=Text("Libur", "Holidays"), holidays=[date(2023, 12, 25), date(2024, 1, 1)])


@pytest.mark.parametrize(
    ("days", "start", "backwards", "inclusive", "reached"),
    [
        (1, date(2024, 6, 3), False, False, date(2024, 6, 4)),
        (1, date(2024, 6, 3), False, True, date(2024, 6, 3)),
        (5, date(2024, 6, 3), False, True, date(2024, 6, 7)),
        (1, WEEKEND, False, True, date(2024, 6, 3)),
        (1, date(2024, 6, 3), True, True, date(2024, 6, 3)),
        (2, date(2024, 6, 3), True, True, date(2024, 5, 31)),
        (1, date(2023, 12, 29), False, False, date(2024, 1, 2)),
    ],
)
def test_working_days(
    days: int, start: date, backwards: bool, inclusive: bool, reached: date
) -> None:
    found = Term(working_days=days).reckon(
        start, backwards=backwards, inclusive=inclusive, calendar=KNOWN
    )
    assert found == Reckoning(
        start=start,
        term=Term(working_days=days),
        day=reached,
        backwards=backwards,
        inclusive=inclusive,
        calendar=KNOWN,
    )


@pytest.mark.parametrize(
    ("term", "start", "fields", "indonesian", "english"),
    [
        (
            Term(months=2),
            date(2023, 5, 1),
            {"backwards": True},
            "2 bulan sebelum 1 Mei 2023, hari itu sendiri tidak dihitung",
            "2 months before 1 May 2023, that day itself not counted",
        ),
        (
            Term(weeks=1, days=1),
            date(2023, 5, 1),
            {"inclusive": True},
            "1 minggu 1 hari setelah 1 Mei 2023, hari itu dihitung sebagai hari pertama",
            "1 week 1 day after 1 May 2023, that day counted as the first",
        ),
        (
            Term(months=1),
            date(2023, 1, 31),
            {"rounding": Rounding.UP},
            (
                "1 bulan setelah 31 Januari 2023, hari itu sendiri tidak dihitung; bulan yang"
                " dituju tidak memiliki tanggal 31, jadi diambil hari pertama bulan berikutnya"
            ),
            (
                "1 month after 31 January 2023, that day itself not counted; the month it leads to"
                " has no day 31, so the first day of the next month is taken"
            ),
        ),
        (
            Term(working_days=5),
            WEEKEND,
            {"inclusive": True, "calendar": KNOWN},
            (
                "5 hari kerja setelah 1 Juni 2024, hari itu bukan hari kerja, jadi tidak dihitung,"
                " menurut kalender “Libur”"
            ),
            (
                "5 working days after 1 June 2024, that day is no working day, so it is not"
                " counted, by the calendar “Holidays”"
            ),
        ),
        (
            Term(working_days=5),
            date(2022, 12, 31),
            {"inclusive": True, "calendar": KNOWN},
            (
                "5 hari kerja setelah 31 Desember 2022, hari itu bukan hari kerja, jadi tidak"
                " dihitung, menurut kalender “Libur”; hari libur tahun 2022 tidak"
                " diketahui seluruhnya"
            ),
            (
                "5 working days after 31 December 2022, that day is no working day, so it is not"
                " counted, by the calendar “Holidays”; not all holidays of 2022 are known"
            ),
        ),
        (
            Term(working_days=300),
            date(2024, 12, 30),
            {"calendar": KNOWN},
            (
                "300 hari kerja setelah 30 Desember 2024, hari itu sendiri tidak dihitung, menurut"
                " kalender “Libur”; hari libur tahun 2025, 2026 tidak diketahui seluruhnya"
            ),
            (
                "300 working days after 30 December 2024, that day itself not counted, by the"
                " calendar “Holidays”; not all holidays of 2025, 2026 are known"
            ),
        ),
    ],
)
def test_how_a_day_was_reached_in_words(
    term: Term, start: date, fields: dict[str, Any], indonesian: str, english: str
) -> None:
    found = term.reckon(start, **fields)
    assert (found.say("id"), found.say("en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("start", "backwards", "covered"),
    [
        (date(2022, 12, 31), False, True),  # the day itself is not looked at
        (date(2022, 12, 30), False, False),
        (date(2024, 12, 31), False, False),
        (date(2024, 12, 31), True, True),
        (date(2025, 1, 1), True, True),
        (date(2025, 1, 2), True, False),
    ],
)
def test_which_days_must_be_covered(start: date, backwards: bool, covered: bool) -> None:
    found = Term(working_days=1).reckon(start, backwards=backwards, calendar=KNOWN)
    assert found.covered is covered


def test_a_count_of_one_worked_day_looks_at_that_day_alone() -> None:
    monday = date(2024, 12, 30)
    assert Term(working_days=1).reckon(monday, inclusive=True, calendar=KNOWN).covered
    late = date(2025, 1, 2)
    assert not Term(working_days=1).reckon(late, inclusive=True, calendar=KNOWN).covered
