"""The bodies of a region: council and implementation team meet every year."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Context,
    Document,
    Example,
    Outcome,
    PartialDate,
    Severity,
    Text,
    Truth,
    breach,
    met_in,
    rule,
    skip,
    undecided,
)

_DAY = date(2025, 3, 1)
_BODY = """
[portfolio]
packs = ["gmsc"]

[[agencies]]
id = "dewan"
name = { id = "Dewan Smart City", en = "Smart City Council" }
kind = "council"
tier = "local"
region = "18.72"
role = "smart-city-council"
"""
_SET_UP = 'set_up_by = "sk"\n'
_DECREE = """
[[documents]]
id = "sk"
kind = "council-decree"
title = { id = "Keputusan", en = "Decree" }
region = "18.72"
date = 2023-04-10
"""
_MINUTES = """
[[documents]]
id = "risalah"
kind = "meeting-minutes"
title = { id = "Risalah rapat", en = "Minutes" }
region = "18.72"
issuer = "dewan"
date = 2024-08-14
"""
_SILENT = """
[[silences]]
id = "minutes"
kinds = ["meeting-minutes"]
subject = "18.72"
as_of = 2024-12-31
"""
_DECREES: Final = {
    "smart-city-council": "council-decree",
    "implementation-team": "team-decree",
}

_YEARS: Final = 10
"""How many years back are looked at: the longest that a masterplan lasts."""


@rule(
    "GMS301",
    Severity.WARNING,
    title=Text(
        "Dewan dan Tim Pelaksana rapat tiap tahun", "Council and team meet at least once a year"
    ),
    message=Text("{subject} tidak rapat pada tahun {year}.", "{subject} did not meet in {year}."),
    fix=Text(
        "Adakan rapatnya, atau catat risalahnya bila sudah ada; evaluasi tahunan menilainya.",
        "Hold the meeting, or record its minutes; the yearly evaluation scores it.",
    ),
    sources=("s15", "s30"),
    why=(
        "Dewan yang tidak pernah rapat tidak memberi arah; yang dinilai adalah tahun-tahun"
        " terakhir yang sudah lewat."
    ),
    examples=(
        Example(text=_BODY + _SET_UP + _DECREE + _MINUTES, on=_DAY),
        Example(text=_BODY + _DECREE + _MINUTES, on=_DAY),
        Example(text=_BODY + _SET_UP + _DECREE, on=_DAY, undecided=1),
        Example(text=_BODY + _MINUTES, on=_DAY, undecided=1),
        Example(text=_BODY + _SET_UP + _DECREE + _SILENT, on=_DAY, breaches=1),
        Example(
            text=_BODY + _SET_UP + _DECREE + _MINUTES.replace("2024", "2023") + _SILENT,
            on=_DAY,
            breaches=1,
        ),
        Example(text=_BODY + _SET_UP + _DECREE + _SILENT, on=date(2024, 12, 31)),
    ),
)
def bodies_meet(body: Agency, at: Context) -> Iterator[Outcome]:
    """A council that never meets gives no direction; the last whole years are judged."""
    kind = _DECREES.get(body.role or "")
    if kind is None:
        yield skip(Text("bukan Dewan atau Tim Pelaksana", "neither council nor team"))
        return
    decree = _decree(body, kind, at)
    if decree is None or decree.date is None:
        yield undecided("set_up_by")
        return
    end = decree.period.end if decree.period else None
    last = min(at.on.year, end.earliest.year if isinstance(end, PartialDate) else at.on.year)
    years = range(max(decree.date.latest.year + 1, last - _YEARS), last)
    if not years:
        yield skip(Text("belum ada satu tahun penuh", "no whole year has passed"))
    answers = {year: met_in(at.portfolio, body.id, year, on=at.on) for year in years}
    for year, met in answers.items():
        if met is Truth.NO:
            yield breach(body, year=str(year))
    if Truth.UNKNOWN in answers.values():
        yield undecided("meeting-minutes")


def _decree(body: Agency, kind: str, at: Context) -> Document | None:
    """Return the decree that a body names, else the first of its kind in the region."""
    if body.set_up_by is not None:
        return at.portfolio.find(Document, body.set_up_by)
    mine = at.portfolio.concerning(body.region) if body.region else ()
    found = [one for one in mine if isinstance(one, Document) and one.kind == kind and one.date]
    return min(found, key=lambda one: one.date.earliest if one.date else date.max, default=None)
