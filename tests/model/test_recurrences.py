"""Recurrences: RFC 5545, as far as it is read, and as quick as it must be."""

import calendar
import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrule, rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from smartgov.model.errors import Refused
from smartgov.model.recurrences import Recurrence

Values = st.SearchStrategy[Any]
DAY = timedelta(days=1)
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


def _nth(day: date, first: date, last: date) -> set[int]:
    """Return which of its weekday a day is in a span, from the front and from the back."""
    return {0, (day - first).days // 7 + 1, -((last - day).days // 7) - 1}


def _falls(rule: dict[str, str], start: date, day: date) -> bool:
    """Answer whether a rule names a day, by looking at that day alone."""
    yearly, weekly = (rule["FREQ"] == word for word in ("YEARLY", "WEEKLY"))
    month_end = date(day.year, day.month, 28)
    while (month_end + DAY).month == day.month:
        month_end += DAY
    months = [int(n) for n in rule.get("BYMONTH", "").split(",") if n]
    days = [int(n) for n in rule.get("BYMONTHDAY", "").split(",") if n]
    weekdays = [word for word in rule.get("BYDAY", "").split(",") if word]
    if not days and not weekdays:
        weekdays = [CODES[start.weekday()]] if weekly else []
        days = [] if weekly else [start.day]
        months = months or ([start.month] if yearly else [])
    if yearly:
        passed = day.year - start.year
    elif weekly:
        mondays = (one - one.weekday() * DAY for one in (day, start))
        passed = (next(mondays) - next(mondays)).days // 7
    else:
        passed = 12 * (day.year - start.year) + day.month - start.month
    if passed % int(rule.get("INTERVAL", "1")) or (months and day.month not in months):
        return False
    if days and not {day.day, day.day - month_end.day - 1} & set(days):
        return False
    span = (date(day.year, 1, 1), date(day.year, 12, 31))
    if months or not yearly:
        span = (day.replace(day=1), month_end)
    named = {f"{n or ''}{CODES[day.weekday()]}" for n in _nth(day, *span)}
    return not weekdays or bool(named & set(weekdays))


@pytest.mark.parametrize("start", [date(2020, 2, 29), date(2021, 3, 31), date(2020, 12, 30)])
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY",
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;INTERVAL=3;COUNT=2",
        "FREQ=YEARLY;BYMONTH=2,7",
        "FREQ=YEARLY;BYMONTHDAY=1,-1",
        "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=29;INTERVAL=2",
        "FREQ=YEARLY;BYDAY=1MO,-1FR,20WE",
        "FREQ=YEARLY;BYMONTH=1,12;BYDAY=1MO,-1FR",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=TU;UNTIL=20240514",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;INTERVAL=5",
        "FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=10,31",
        "FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=13",
        "FREQ=MONTHLY;INTERVAL=13;BYDAY=2TU,-1SU",
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
        "FREQ=WEEKLY;UNTIL=20220216",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU",
        "FREQ=WEEKLY;INTERVAL=5;BYDAY=WE,TH;BYMONTH=1,6",
        "FREQ=WEEKLY;BYDAY=SA;COUNT=60",
    ],
)
def test_a_day_is_named_that_fits_by_itself(rule: str, start: date) -> None:
    parts = dict(part.split("=") for part in rule.split(";"))
    last = date(2024, 12, 31)
    span = (start + n * DAY for n in range((last - start).days + 1))
    fitting = [day for day in span if _falls(parts, start, day)][: int(parts.get("COUNT", 9999))]
    named = [day for day in fitting if f"{day:%Y%m%d}" <= parts.get("UNTIL", "99991231")]
    for first in (date(2019, 1, 1), date(2022, 1, 1), date(2022, 2, 15), date(2023, 12, 31)):
        wanted = tuple(day for day in named if day >= first)
        assert Recurrence(rule).between(start, first, last) == wanted


def test_a_week_begins_on_monday_whatever_the_program_has_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule, start = Recurrence("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU"), date(2023, 5, 1)
    wanted = (date(2023, 5, 1), date(2023, 5, 7), date(2023, 5, 15), date(2023, 5, 21))
    for first_day in (calendar.MONDAY, calendar.SUNDAY):
        monkeypatch.setattr(calendar, "firstweekday", lambda first=first_day: first)
        assert rule.between(start, start, date(2023, 5, 28)) == wanted


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
            "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
            "setiap tahun pada 1 Januari",
            "every year on 1 January",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,-1",
            (
                "setiap bulan pada tanggal 1, tanggal 2, tanggal 3, tanggal 4, tanggal 5"
                " dan hari terakhir"
            ),
            "every month on day 1, day 2, day 3, day 4, day 5 and the last day",
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
        "FREQ=MONTHLY;BYDAY=1TU,MO",
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
    ("given", "spelled"),
    [
        ("freq=weekly;byday=mo,su;interval=1", "FREQ=WEEKLY;BYDAY=MO,SU"),
        (
            "BYMONTHDAY=+10,-1;BYMONTH=07,1;INTERVAL=2;UNTIL=20281231;FREQ=YEARLY",
            "FREQ=YEARLY;UNTIL=20281231;INTERVAL=2;BYMONTH=7,1;BYMONTHDAY=10,-1",
        ),
        ("BYDAY=+2MO,-1FR,TU;COUNT=500;FREQ=MONTHLY", "FREQ=MONTHLY;COUNT=500;BYDAY=2MO,-1FR,TU"),
    ],
)
def test_the_one_spelling(given: str, spelled: str) -> None:
    assert str(Recurrence.parse(given)) == Recurrence(given).rule == spelled


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;COUNT=1",
        "FREQ=YEARLY;COUNT=500;INTERVAL=100;BYMONTH=1,12;BYMONTHDAY=31,-31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-29",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=1,31",
        "FREQ=YEARLY;BYDAY=53MO,-53MO",
        "FREQ=YEARLY;BYMONTH=1;BYDAY=5MO,-5MO",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=YEARLY;BYMONTHDAY=" + ",".join(str(n) for n in range(-31, 32) if n),
    ],
)
def test_the_widest_that_is_read(rule: str) -> None:
    assert str(Recurrence(rule)) == rule


def test_the_longest_text_that_is_read() -> None:
    days = ",".join(f"{n:+04}" for n in range(-31, 32) if n)
    weekdays = ",".join(f"{n:+03}MO" for n in range(1, 28))
    text = f"FREQ=YEARLY;BYMONTHDAY={days};BYDAY={weekdays}"
    assert len(text) == 500
    assert Recurrence(text).rule.startswith("FREQ=YEARLY;BYMONTHDAY=-31,")
    with pytest.raises(Refused, match="is no recurrence"):
        Recurrence(f"{text};COUNT=1")


def _nonsense(key: str, value: str) -> tuple[str, str]:
    return (
        f"'{value}' tidak berarti untuk {key} dalam perulangan",
        f"'{value}' means nothing for {key} in a recurrence",
    )


def _twice(key: str) -> tuple[str, str]:
    return f"'{key}' disebut dua kali dalam perulangan", f"'{key}' stands twice in the recurrence"


def _no_rule(text: str) -> tuple[str, str]:
    return (
        f"'{text}' bukan perulangan: tulis seperti FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7",
        f"'{text}' is no recurrence: write it like FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7",
    )


LONG = "".join(str(n % 10) for n in range(50))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("tiap tahun", _no_rule("tiap tahun")),
        (LONG, _no_rule(LONG[:40])),
        (f"BYMONTH=1;{' ' * 490}", _no_rule("BYMONTH=1;" + " " * 30)),
        (
            "BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;COUNT=1",
            _no_rule("BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;COUNT"),
        ),
        (
            "FREQ=YEARLY;BYMONT=1",
            (
                (
                    "perulangan di sini tidak mengenal 'BYMONT'."
                    " Mungkin maksud Anda: BYMONTH, BYMONTHDAY."
                ),
                "a recurrence does not know 'BYMONT' here. Did you mean: BYMONTH, BYMONTHDAY?",
            ),
        ),
        (
            f"FREQ=YEARLY;{LONG}=1",
            (
                (
                    f"perulangan di sini tidak mengenal '{LONG[:40]}'."
                    " Yang dikenal: FREQ, UNTIL, COUNT, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY."
                ),
                (
                    f"a recurrence does not know '{LONG[:40]}' here."
                    " Known: FREQ, UNTIL, COUNT, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY."
                ),
            ),
        ),
        ("FREQ=YEARLY;COUNT=1;COUNT=2", _twice("COUNT")),
        ("FREQ=YEARLY;BYMONTH=1,2,01", _twice("BYMONTH")),
        ("FREQ=YEARLY;BYMONTHDAY=1,2,+1", _twice("BYMONTHDAY")),
        ("FREQ=YEARLY;BYDAY=1MO,2MO,+1MO", _twice("BYDAY")),
        ("FREQ=DAILY", _nonsense("FREQ", "DAILY")),
        (f"FREQ={LONG}", _nonsense("FREQ", LONG[:40])),
        ("FREQ=YEARLY;COUNT=501", _nonsense("COUNT", "501")),
        ("FREQ=YEARLY;INTERVAL=-1", _nonsense("INTERVAL", "-1")),
        ("FREQ=YEARLY;BYMONTH=13", _nonsense("BYMONTH", "13")),
        ("FREQ=YEARLY;BYMONTHDAY=-32", _nonsense("BYMONTHDAY", "-32")),
        (f"FREQ=YEARLY;BYMONTHDAY={LONG}", _nonsense("BYMONTHDAY", LONG[:40])),
        ("FREQ=YEARLY;BYDAY=54MO", _nonsense("BYDAY", "54")),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=6MO", _nonsense("BYDAY", "6")),
        ("FREQ=MONTHLY;BYDAY=-6MO", _nonsense("BYDAY", "-6")),
        (f"FREQ=YEARLY;BYDAY={LONG}", _nonsense("BYDAY", LONG[:40])),
        ("FREQ=YEARLY;UNTIL=20280230", _nonsense("UNTIL", "20280230")),
        (f"FREQ=YEARLY;UNTIL={LONG}", _nonsense("UNTIL", LONG[:40])),
        (
            "FREQ=YEARLY;BYMONTH=" + ",".join(["11"] * 63),
            _nonsense("BYMONTH", ("11," * 14)[:40]),
        ),
        (
            "FREQ=YEARLY;COUNT=5;UNTIL=20281231",
            (
                "perulangan berakhir oleh COUNT atau oleh UNTIL, tidak oleh keduanya",
                "a recurrence ends by COUNT or by UNTIL, not by both",
            ),
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,2TU",
            (
                "perulangan mingguan tidak mengenal tanggal (BYMONTHDAY) atau hari ke sekian (1MO)",
                (
                    "a weekly recurrence knows no days of the month (BYMONTHDAY)"
                    " and no nth weekday (1MO)"
                ),
            ),
        ),
        (
            "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=1,-31",
            (
                "pada bulan yang disebut (4,6) tidak pernah ada tanggal -31",
                "the months that are named (4,6) never have a day -31",
            ),
        ),
        (
            "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=30,-31",
            (
                "tanggal yang disebut (30,-31) tidak ada pada bulan 2",
                "month 2 has none of the days that are named (30,-31)",
            ),
        ),
    ],
)
def test_what_is_no_recurrence_is_told_why(rule: str, words: tuple[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        Recurrence(rule)
    assert (caught.value.say("id"), caught.value.say("en")) == words


@pytest.mark.parametrize("rule", ["FREQ=YEARLY", "FREQ=YEARLY;COUNT=3"])
def test_no_more_than_five_hundred_years_are_gone_through(rule: str) -> None:
    yearly, start, last = Recurrence(rule), date(1500, 5, 1), date(2000, 12, 31)
    assert yearly.between(start, start, last)[:2] == (start, date(1501, 5, 1))
    with pytest.raises(Refused) as caught:
        yearly.between(start, start, date(2001, 1, 1))
    assert caught.value.say("id") == "rentang sampai 1 Januari 2001 lebih dari 500 tahun"
    assert caught.value.say("en") == "the span until 1 January 2001 is more than 500 years"
    # Only a rule that counts goes through the years before the span.
    late = (date(2001, 1, 1), date(2001, 12, 31))
    if "COUNT" not in rule:
        assert yearly.between(start, *late) == (date(2001, 5, 1),)
    else:
        with pytest.raises(Refused):
            yearly.between(start, *late)


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
