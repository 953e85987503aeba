"""Days moved by terms and back, against looking at the days one by one."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smartgov import Calendar, Refused, Term, Text
from smartgov.graph.clock import Clock, days_of

HOLIDAYS = Calendar(name=Text.same("x"), holidays=[date(2024, 2, 8), date(2024, 2, 9)])
LAST = date.max.toordinal()
DAYS = st.dates(date(2024, 1, 20), date(2024, 3, 31)).map(date.toordinal)
BOTH = st.tuples(st.sampled_from([0, 1]), st.integers(1, 9)).map(
    lambda pair: Term(months=pair[0], days=pair[1])
)
TERMS = BOTH | st.integers(1, 6).map(lambda n: Term(working_days=n))
FAR = range(60)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@given(TERMS | st.none(), DAYS, st.booleans())
def test_a_term_moves_a_day_as_it_reckons(term: Term | None, start: int, back: bool) -> None:
    clock = Clock(HOLIDAYS)
    expected = start
    if term is not None:
        reckoned = term.reckon(date.fromordinal(start), backwards=back, calendar=HOLIDAYS)
        expected = reckoned.day.toordinal()
    assert clock.move(term, start, back=back) == expected
    assert clock.move(term, start, back=back) == expected


@given(TERMS | st.none(), DAYS, st.booleans())
def test_the_last_day_that_leads_no_later(term: Term | None, bound: int, back: bool) -> None:
    clock = Clock(HOLIDAYS)
    near = [bound + far for n in FAR for far in (n, -n)]
    allowed = [one for one in near if clock.move(term, one, back=back) <= bound]
    assert clock.last(term, bound, back=back) == max(allowed)


@example(Term(months=1, days=5), day("2023-03-05"))  # from 28, 29, 30 and 31 January
@given(TERMS | st.none(), DAYS)
def test_the_first_day_that_leads_no_earlier(term: Term | None, bound: int) -> None:
    clock = Clock(HOLIDAYS)
    near = [bound - n for n in FAR]
    assert clock.first(term, bound) == min(one for one in near if clock.move(term, one) >= bound)


def test_without_a_calendar_only_weekends_are_free() -> None:
    assert Clock(None).move(Term(working_days=1), day("2024-02-07")) == day("2024-02-08")
    assert Clock(HOLIDAYS).move(Term(working_days=1), day("2024-02-07")) == day("2024-02-12")


def test_the_ends_of_the_calendar_are_days_too() -> None:
    clock = Clock(None)
    month = Term(months=1)
    assert clock.move(Term(days=1), 2, back=True) == 1
    assert clock.move(Term(days=1), LAST - 1) == LAST
    assert clock.first(month, day("0001-02-01")) == 1
    assert clock.last(month, day("9999-11-30"), back=True) == LAST


CALLS: dict[str, Callable[[Clock], int]] = {
    "1 hari": lambda clock: clock.move(Term(days=1), LAST),
    "2 hari": lambda clock: clock.move(Term(days=2), 2, back=True),
    "1 bulan": lambda clock: clock.move(Term(months=1), LAST + 1),
    "3 bulan": lambda clock: clock.move(Term(months=3), 0),
    "Sidang": lambda clock: clock.within(0, Text("Sidang", "Session")),
}


@pytest.mark.parametrize("what", CALLS)
def test_what_leaves_the_calendar_is_refused_and_named(what: str) -> None:
    with pytest.raises(Refused) as caught:
        CALLS[what](Clock(None))
    assert caught.value.say("id") == f"jadwal keluar dari kalender: {what}"
    assert caught.value.say("en").startswith("the schedule leaves the calendar: ")


@pytest.mark.parametrize(
    ("term", "days"),
    [
        (None, 0),
        (Term(days=3), 3),
        (Term(weeks=2), 14),
        (Term(weeks=1, days=1), 8),
        (Term(months=1, days=1), None),
        (Term(years=1), None),
        (Term(working_days=5), None),
    ],
)
def test_how_many_days_whichever_day_it_starts(term: Term | None, days: int | None) -> None:
    assert days_of(term) == days
