"""Institutions that changed their name: old documents keep the old one, so it is dated."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from smartgov import (
    OPEN,
    Agency,
    Context,
    Example,
    Outcome,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2025, 6, 1)


def _agency(*former: str) -> str:
    names = ", ".join(
        f'{{ value = {{ id = "Nama lama", en = "Old name" }}, period = {{ {one} }} }}'
        for one in former
    )
    return f"""
[portfolio]
packs = ["gmsc"]

[[agencies]]
id = "kementerian"
name = {{ id = "Nama baru", en = "New name" }}
kind = "ministry"
tier = "centre"
former_names = [{names}]
"""


@rule(
    "GMS401",
    Severity.WARNING,
    title=Text("Nama lama instansi bertanggal", "The former name of an institution is dated"),
    message=Text("Nama lama '{name}': {why}.", "The former name '{name}': {why}."),
    fix=Text(
        "Isi 'period' nama itu sampai hari namanya berganti.",
        "Give its 'period' up to the day on which the name changed.",
    ),
    sources=("s60", "s61"),
    why="Kementerian program ini berganti nama pada Oktober 2024; surat-suratnya tidak.",
    examples=(
        Example(text=_agency('end = "2024-10"'), on=_DAY),
        Example(text=_agency("start = 2014-10-27"), on=_DAY, undecided=1),
        Example(text=_agency('end = "open"'), on=_DAY, breaches=1),
        Example(
            text=_agency('start = "2001", end = "2014-10"', 'start = "2010", end = "2024-10"'),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_agency(), on=_DAY),
    ),
)
def former_names_dated(agency: Agency, at: Context) -> Iterator[Outcome]:
    """The ministry of the programme changed its name in October 2024; its letters did not."""
    del at
    if not agency.former_names:
        yield skip(Text("tanpa nama lama", "without a former name"))
    numbered = list(enumerate(agency.former_names))
    for number, former in numbered:
        if former.period.end is OPEN:
            why = Text("dinyatakan tidak berakhir", "it is said to have no end")
            yield breach(agency, f"former_names[{number}]", name=former.value, why=why)
        elif former.period.end is None:
            yield undecided("former_names")
    dated = [(n, f) for n, f in numbered if f.period.start is not None]
    dated.sort(key=lambda pair: pair[1].period.start.earliest if pair[1].period.start else date.min)
    for (_, first), (number, second) in pairwise(dated):
        end, start = first.period.end, second.period.start
        if end is None or end is OPEN or start is None:
            continue
        if start.before(end) is Truth.YES:
            why = Text(
                "mulai sebelum yang mendahuluinya berakhir", "it starts before the one before ended"
            )
            yield breach(agency, f"former_names[{number}]", name=second.value, why=why)
