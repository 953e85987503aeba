"""Days moved by terms and back, as whole numbers: what a schedule reckons with."""

from datetime import date
from typing import Final

from smartgov.model.calendars import Calendar
from smartgov.model.errors import Refused
from smartgov.model.terms import Term
from smartgov.model.text import Text

_OUTSIDE: Final = Text(
    "jadwal keluar dari kalender: {what}", "the schedule leaves the calendar: {what}"
)
LAST: Final = date.max.toordinal()


class Clock:
    """Moves days by terms over a calendar; a later day never leads to an earlier one.

    Days are ordinals. What was reckoned once is remembered. Raises `Refused` where a day leaves
    the calendar of Python's dates.
    """

    def __init__(self, calendar: Calendar | None) -> None:
        """Count working days over `calendar`; without one, over weekends only."""
        self._calendar = calendar
        self._known: dict[tuple[Term, int, bool], int] = {}

    @property
    def counted_work(self) -> bool:
        """Whether any day was reckoned in working days."""
        return any(term.working_days for term, _, _ in self._known)

    def move(self, term: Term | None, day: int, *, back: bool = False) -> int:
        """Return the day this long after `day`, or before it; no term moves nothing."""
        days = days_of(term)
        if term is None or days is not None:
            return self.within(day - (days or 0) if back else day + (days or 0), term)
        key = (term, day, back)
        if key not in self._known:
            start = date.fromordinal(self.within(day, term))
            reckoned = term.reckon(start, backwards=back, calendar=self._calendar)
            self._known[key] = reckoned.day.toordinal()
        return self._known[key]

    def within(self, day: int, what: object) -> int:
        """Return a day; raise `Refused`, naming what led there, where it is no day any more."""
        if not 0 < day <= LAST:
            raise Refused(_OUTSIDE, what=what)
        return day

    def last(self, term: Term | None, bound: int, *, back: bool = False) -> int:
        """Return the last day that `term` moves to no later than `bound`."""
        day = self.move(term, bound, back=not back)
        if days_of(term) is not None:
            return day
        while self.move(term, day, back=back) > bound:
            day -= 1
        while day < LAST and self.move(term, day + 1, back=back) <= bound:
            day += 1
        return day

    def first(self, term: Term | None, bound: int) -> int:
        """Return the first day that `term` moves to no earlier than `bound`."""
        day = self.move(term, bound, back=True)
        if days_of(term) is not None:
            return day
        while self.move(term, day) < bound:
            day += 1
        while day > 1 and self.move(term, day - 1) >= bound:
            day -= 1
        return day


def days_of(term: Term | None) -> int | None:
    """Return how many days a term takes whichever day it starts on; None where it depends."""
    if term is None:
        return 0
    if term.working_days or term.months or term.years:
        return None
    return 7 * term.weeks + term.days
