"""Which scheme is in force for a programme, a track and a day, and what was scored by it."""

from datetime import date
from typing import Final

import attrs

from smartgov.model.asking import on_a_day
from smartgov.model.assessments import Assessment
from smartgov.model.dates import Truth
from smartgov.model.frameworks import Framework
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_OPEN_TRACK: Final = Text("semua jalur", "every track")
_ONE: Final = Text("berlaku pada hari itu", "it is in force on that day")
_NONE: Final = Text(
    "tidak ada skema {programme} ({track}) yang tercatat berlaku pada {on}",
    "no scheme of {programme} ({track}) is recorded as in force on {on}",
)
_MANY: Final = Text(
    "lebih dari satu berlaku pada {on}: {names}", "more than one is in force on {on}: {names}"
)
_MAYBE: Final = Text(
    "mungkin berlaku pada {on}, tidak pasti: {names}",
    "may be in force on {on}, not certainly: {names}",
)


@attrs.frozen(kw_only=True)
class SchemeInForce(Shown):
    """The scheme that is in force, None where none, several or perhaps some are; `why` says it.

    `certain` and `possible` are the ids of those that are, and that may be.
    """

    programme: str
    track: str | None
    on: date
    framework: Framework | None
    why: Text
    certain: tuple[str, ...]
    possible: tuple[str, ...]


@on_a_day
def scheme_in_force(
    portfolio: Portfolio, programme: str, on: date, *, track: str | None = None
) -> SchemeInForce:
    """Return the framework by which a programme scores on a day, on a track where it has some."""
    certain: list[Framework] = []
    possible: list[Framework] = []
    for one in portfolio.all(Framework):
        if one.programme != programme or one.track != track:
            continue
        holds = one.period.holds(on) if one.period else Truth.UNKNOWN
        if holds is Truth.YES:
            certain.append(one)
        elif holds is Truth.UNKNOWN:
            possible.append(one)
    words = _why(certain, possible)
    return SchemeInForce(
        programme=programme,
        track=track,
        on=on,
        framework=certain[0] if len(certain) == 1 else None,
        why=words.filled(
            programme=programme,
            track=track or _OPEN_TRACK,
            on=on,
            names=tuple(one.id for one in certain or possible),
        ),
        certain=tuple(one.id for one in certain),
        possible=tuple(one.id for one in possible),
    )


def _why(certain: list[Framework], possible: list[Framework]) -> Text:
    if len(certain) == 1:
        return _ONE
    if certain:
        return _MANY
    return _MAYBE if possible else _NONE


@on_a_day
def latest_assessments(portfolio: Portfolio, framework: str, on: date) -> tuple[Assessment, ...]:
    """Return the last assessment of every region by a framework that may date from a day or before.

    Summaries of groups are left out. Of two without order the one recorded later is taken.
    """
    found: dict[str, Assessment] = {}
    for one in portfolio.all(Assessment):
        if one.framework != framework or one.summary is not None:
            continue
        if one.date is not None and one.date.on_or_before(on) is Truth.NO:
            continue
        before = found.get(one.region)
        if before is None or _day(before) <= _day(one):
            found[one.region] = one
    return tuple(found.values())


def _day(assessment: Assessment) -> date:
    return assessment.date.latest if assessment.date else date.min
