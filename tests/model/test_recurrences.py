"""Recurrences: RFC 5545, as far as it is read, and as quick as it must be."""

import time
from datetime import date, datetime
from typing import Any

import pytest
from dateutil.rrule import rrule, rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from smartgov.model.errors import Refused
from smartgov.model.recurrences import Recurrence

Values = st.SearchStrategy[Any]
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def _rules(draw: st.DrawFn) -> str:
    def some(key: str, items: Values) -> list[str]:
        values = draw(st.lists(items, max_size=4, unique=True))
        return [f"{key}={','.join(map(str, values))}"] if values else []

    frequency = draw(st.sampled_from(("YEARLY", "MONTHLY", "WEEKLY")))
    days: Values = st.integers(1, 31) | st.integers(-31, -1)
    weekdays: Values = st.sampled_from(CODES)
    if frequency != "WEEKLY":
        weekdays |= st.builds("{}{}".format, st.sampled_from((1, 2, 3, -1, -2)), weekdays)
    parts = [f"FREQ={frequency}", *some("BYMONTH", st.integers(1, 12)), *some("BYDAY", weekdays)]
    if frequency != "WEEKLY":
        parts += some("BYMONTHDAY", days)
    parts.append(f"INTERVAL={draw(st.integers(1, 14))}")
    end = draw(st.sampled_from(("", "COUNT", "UNTIL")))
    if end:
        day = draw(DAYS)
        parts.append(f"COUNT={day.day}" if end == "COUNT" else f"UNTIL={day:%Y%m%d}")
    return ";".join(draw(st.permutations(parts)))


def _oracle(rule: str, start: date, first: date, last: date) -> list[date]:
    found = rrulestr(rule, dtstart=datetime(start.year, start.month, start.day))  # noqa: DTZ001
    assert isinstance(found, rrule)
    low, high = (datetime(day.year, day.month, day.day) for day in (first, last))  # noqa: DTZ001
    return [moment.date() for moment in found.between(low, high, inc=True)]


@pytest.mark.law(
    "recurrences", "A recurrence names the days that dateutil names.", source="RFC 5545, 3.3.10"
)
@given(_rules(), DAYS, DAYS, DAYS)
def test_the_days_are_those_of_dateutil(rule: str, start: date, one: date, other: date) -> None:
    first, last = sorted((one, other))
    try:
        recurrence = Recurrence.parse(rule)
    except Refused:
        assume(False)
        raise
    assert list(recurrence.between(start, first, last)) == _oracle(rule, start, first, last)


@pytest.mark.law(
    "recurrences", "A recurrence has one spelling, which is read back.", source="RFC 5545, 3.3.10"
)
@given(_rules())
def test_one_spelling_that_is_read_back(rule: str) -> None:
    try:
        recurrence = Recurrence.parse(rule)
    except Refused:
        return
    assert Recurrence.parse(str(recurrence)) == recurrence
    assert str(Recurrence.parse(str(recurrence))) == str(recurrence)
    assert recurrence.say("id")
    assert Recurrence.parse(rule.lower()) == recurrence


@pytest.mark.law(
    "recurrences", "The days of a span are those of its parts together.", source="algebra of sets"
)
@given(_rules(), DAYS, DAYS, DAYS, DAYS)
def test_a_span_is_the_sum_of_its_parts(
    rule: str, start: date, one: date, two: date, three: date
) -> None:
    try:
        recurrence = Recurrence.parse(rule)
    except Refused:
        return
    first, middle, last = sorted((one, two, three))
    whole = recurrence.between(start, first, last)
    parts = recurrence.between(start, first, middle) + recurrence.between(start, middle, last)
    assert tuple(sorted(set(parts))) == whole


def test_the_report_of_january() -> None:
    report = Recurrence("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7")
    signed = date(2023, 2, 28)
    assert report.between(signed, signed, date(2025, 12, 31)) == (
        date(2024, 1, 7),
        date(2025, 1, 7),
    )
    assert report.between(signed, date(2024, 1, 7), date(2024, 1, 7)) == (date(2024, 1, 7),)
    assert report.between(signed, date(2022, 1, 1), date(2023, 12, 31)) == ()
    assert report.between(signed, date(2025, 1, 1), date(2024, 1, 1)) == ()


def test_what_a_rule_leaves_open_comes_from_its_start() -> None:
    leap = Recurrence("FREQ=YEARLY").between(date(2020, 2, 29), date(2021, 1, 1), date(2030, 1, 1))
    assert leap == (date(2024, 2, 29), date(2028, 2, 29))
    monthly = Recurrence("FREQ=MONTHLY").between(
        date(2023, 1, 31), date(2023, 1, 1), date(2023, 5, 31)
    )
    assert monthly == (date(2023, 1, 31), date(2023, 3, 31), date(2023, 5, 31))


@pytest.mark.parametrize(
    ("rule", "indonesian", "english"),
    [
        ("FREQ=YEARLY", "setiap tahun", "every year"),
        (
            "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7",
            "setiap tahun pada 7 Januari",
            "every year on 7 January",
        ),
        (
            "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10;INTERVAL=2",
            "setiap 2 tahun pada 10 Januari dan 10 Juli",
            "every 2 years on 10 January and 10 July",
        ),
        (
            "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1;UNTIL=20281231",
            "setiap tahun pada hari terakhir bulan Juni, sampai 31 Desember 2028",
            "every year on the last day of June, until 31 December 2028",
        ),
        (
            "FREQ=YEARLY;BYMONTH=1;BYDAY=1MO",
            "setiap tahun pada Senin pertama bulan Januari",
            "every year on the first Monday of January",
        ),
        (
            "FREQ=YEARLY;BYMONTH=3,9",
            "setiap tahun pada bulan Maret dan September",
            "every year in March and September",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10",
            "setiap 3 bulan pada tanggal 10",
            "every 3 months on day 10",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=1",
            "setiap bulan pada hari terakhir, satu kali",
            "every month on the last day, once",
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "setiap bulan pada Jumat terakhir",
            "every month on the last Friday",
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,WE,TH;COUNT=5",
            "setiap minggu pada Senin, Rabu dan Kamis, 5 kali",
            "every week on Monday, Wednesday and Thursday, 5 times",
        ),
    ],
)
def test_in_words(rule: str, indonesian: str, english: str) -> None:
    recurrence = Recurrence(rule)
    assert recurrence.say("id") == indonesian
    assert recurrence.say("en") == english


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=MO,1TU",
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7",
    ],
)
def test_what_is_not_simple_is_its_rule(rule: str) -> None:
    assert Recurrence(rule).say("id") == Recurrence(rule).say("en") == rule


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ",
        "FREQ=",
        "BYMONTH=1",
        "FREQ=DAILY",
        "FREQ=SECONDLY",
        "RRULE:FREQ=YEARLY",
        "FREQ=YEARLY;",
        "FREQ=YEARLY;FREQ=YEARLY",
        "FREQ=YEARLY;BYSETPOS=1",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=YEARLY;WKST=SU",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;INTERVAL=101",
        "FREQ=YEARLY;INTERVAL=+1",
        "FREQ=YEARLY;INTERVAL=-1",
        "FREQ=YEARLY;COUNT=0",
        "FREQ=YEARLY;COUNT=501",
        "FREQ=YEARLY;COUNT=5;UNTIL=20281231",
        "FREQ=YEARLY;UNTIL=2028-12-31",
        "FREQ=YEARLY;UNTIL=20280230",
        "FREQ=YEARLY;UNTIL=20281231T000000Z",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTH=0",
        "FREQ=YEARLY;BYMONTH=1,1",
        "FREQ=YEARLY;BYMONTH=1,",
        "FREQ=YEARLY;BYMONTH=\u0661",
        "FREQ=YEARLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTHDAY=-32",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=-30",
        "FREQ=YEARLY;BYDAY=0MO",
        "FREQ=YEARLY;BYDAY=54MO",
        "FREQ=YEARLY;BYMONTH=1;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTHDAY=" + ",".join(["1"] * 63),
        "FREQ=YEARLY;BYMONTHDAY=" + ",".join(["1"] * 10_000),
        "FREQ=YEARLY;" * 100_000,
    ],
)
def test_no_recurrence(rule: str) -> None:
    with pytest.raises(Refused):
        Recurrence.parse(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(n) for n in range(1, 32)),
        "FREQ=YEARLY;BYDAY=" + ",".join(f"{n}MO" for n in range(1, 54)),
        # These never come, which dateutil alone finds out in the year 9999.
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=2",
        "FREQ=WEEKLY;COUNT=500;BYMONTH=2;BYDAY=MO",
    ],
)
@pytest.mark.parametrize("year", [1000, 2023, 2999])
def test_no_rule_keeps_anybody_waiting(rule: str, year: int) -> None:
    recurrence = Recurrence.parse(rule)
    begun = time.process_time()
    start = date(1000 if "COUNT" not in rule else year, 1, 31)
    recurrence.between(start, date(year, 1, 1), date(year + 2, 12, 31))
    assert time.process_time() - begun < 0.2
