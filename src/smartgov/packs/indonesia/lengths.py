"""How long something lasts, held against a term that a law sets, in three values."""

from datetime import date
from typing import Final

from smartgov import OPEN, Agreement, PartialDate, Period, Term, Truth

_DAY: Final = Term(days=1)
_STARTS: Final = (date(2000, 1, 1), date(2001, 1, 1))
"""Days from which two terms are compared: before a leap day, and far from one."""


def length_of(agreement: Agreement) -> Period | Term | None:
    """Return when an agreement holds where both ends are known, else its term."""
    span = agreement.span
    if span is not None and (span.end is OPEN or (span.start and span.end)):
        return span
    return agreement.term


def longer(length: Period | Term | None, than: Term) -> Truth:
    """Answer whether something lasts longer than a term; without an end it does."""
    bounds = _bounds(length, than)
    if bounds is None:
        return Truth.UNKNOWN
    least, most = bounds
    return Truth.YES if least > 0 else Truth.NO if most <= 0 else Truth.UNKNOWN


def shorter(length: Period | Term | None, than: Term) -> Truth:
    """Answer whether something lasts shorter than a term."""
    bounds = _bounds(length, than)
    if bounds is None:
        return Truth.UNKNOWN
    least, most = bounds
    return Truth.YES if most < 0 else Truth.NO if least >= 0 else Truth.UNKNOWN


def whole(period: Period, term: Term) -> bool:
    """Answer whether a period, its years taken from their first to their last day, is a term."""
    if period.start is None or not isinstance(period.end, PartialDate):
        return False
    return _days(period.start.earliest, period.end.latest, term) == 0


def _bounds(length: Period | Term | None, than: Term) -> tuple[int, int] | None:
    """Return by how many days a length at least and at most exceeds a term; None: not known."""
    if length is None:
        return None
    if isinstance(length, Term):
        over = [(length.after(day) - than.after(day)).days for day in _STARTS]
        return min(over), max(over)
    if length.end is OPEN:
        return 1, 1
    if length.start is None or not isinstance(length.end, PartialDate):
        return None
    return (
        _days(length.start.latest, length.end.earliest, than),
        _days(length.start.earliest, length.end.latest, than),
    )


def _days(first: date, last: date, term: Term) -> int:
    """Return by how many days the days from `first` to `last`, both counted, exceed a term."""
    return (_DAY.after(last) - term.after(first)).days
