"""The years of plans, compared in three values.

A plan that is stated in years runs from the first day of its first to the last day of its last:
where that reading settles the matter it is taken, else only what is certain counts.
"""

from datetime import date
from typing import Final

from smartgov import OPEN, PartialDate, Period, Term, Truth

_DAY: Final = Term(days=1)


def ends_of(period: Period | None) -> tuple[PartialDate, PartialDate] | None:
    """Return both ends of a period; None where one is not recorded or there is no end."""
    if period is None or period.start is None or not isinstance(period.end, PartialDate):
        return None
    return period.start, period.end


def whole(period: Period | None) -> tuple[date, date] | None:
    """Return the first and the last day of a period as plans state them."""
    ends = ends_of(period)
    return (ends[0].earliest, ends[1].latest) if ends else None


def inside(inner: Period | None, outer: Period | None) -> Truth:
    """Answer whether a period lies within another."""
    if inner is None or outer is None or inner.start is None or outer.start is None:
        return Truth.UNKNOWN
    begins = _after(inner.start, outer.start)
    if outer.end is OPEN or inner.end is None or outer.end is None:
        return begins & (Truth.YES if outer.end is OPEN else Truth.UNKNOWN)
    if inner.end is OPEN:
        return Truth.NO
    early = inner.end.latest <= outer.end.latest
    return begins & (Truth.YES if early else ~outer.end.before(inner.end))


def follows(first: Period, second: Period) -> Truth:
    """Answer whether the second period starts after the first has ended."""
    if second.start is None or first.end is None:
        return Truth.UNKNOWN
    if not isinstance(first.end, PartialDate):
        return Truth.NO
    if second.start.earliest > first.end.latest:
        return Truth.YES
    return ~second.start.on_or_before(first.end)


def length_within(period: Period | None, least: Term, most: Term) -> Truth:
    """Answer whether a period lasts at least one term and at most another."""
    ends = ends_of(period)
    if ends is None:
        return Truth.UNKNOWN
    start, end = ends
    if least.after(start.earliest) <= _DAY.after(end.latest) <= most.after(start.earliest):
        return Truth.YES
    too_short = _DAY.after(end.latest) < least.after(start.earliest)
    too_long = _DAY.after(end.earliest) > most.after(start.latest)
    return Truth.NO if too_short or too_long else Truth.UNKNOWN


def next_day(day: date) -> date:
    """Return the day after."""
    return _DAY.after(day)


def _after(one: PartialDate, other: PartialDate) -> Truth:
    """Answer whether a start is on or after another."""
    if one.earliest >= other.earliest:
        return Truth.YES
    return ~one.before(other)
