"""Smart-city programmes of cities: traceable to the plans that hold the money."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Confidence,
    Context,
    Document,
    Example,
    Masterplan,
    Outcome,
    PartialDate,
    Region,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import CAST
from smartgov.packs.indonesia.plans import (
    LONG_TERM,
    MEDIUM_TERM,
    NAMES,
    URBAN,
    YEARLY,
    plan,
    plans,
    rests_on,
)

_DAY = date(2024, 5, 1)
_URBAN_LAW: Final = PartialDate(2022, 12, 26)
"""The day of PP 59/2022; programmes that start after it are judged by it."""


def _masterplan(*keys: str, region: str = "18.72") -> str:
    """Return a masterplan with one book, for the examples; `keys` are lines of the book."""
    return f"""
[[frameworks]]
id = "f"
version = "1"
name = {{ id = "Kerangka", en = "Framework" }}
nodes = [{{ id = "living", name = {{ id = "Kehidupan", en = "Living" }} }}]

[[masterplans]]
id = "mp"
region = "{region}"
title = {{ id = "Masterplan", en = "Masterplan" }}
framework = "f"
period = {{ start = 2024-01-01, end = 2028-12-31 }}
documents = ["book"]
""" + plan("masterplan-book", *keys, name="book", region=region)


_ROOTED = _masterplan('rests_on = ["urban-plan"]')
_RP2P = plan(URBAN, 'rests_on = ["medium-term-plan"]') + plan(MEDIUM_TERM)


@rule(
    "PLN006",
    Severity.WARNING,
    title=Text(
        "Program kota cerdas berpangkal pada RP2P", "A smart-city programme goes back to the RP2P"
    ),
    message=Text(
        "{subject} tidak dapat ditelusuri sampai {plan}.", "{subject} cannot be traced to {plan}."
    ),
    fix=Text(
        "Sebut rencana yang mendasarinya pada 'rests_on' dokumennya.",
        "Name the plan it goes back to in 'rests_on' of its documents.",
    ),
    basis=(
        "PP 59/2022 Ps 15(2)",
        "PP 59/2022 Ps 16(1)",
        "PP 59/2022 Ps 17(1)",
        "PP 59/2022 Ps 22(3)d",
    ),
    confidence=Confidence.LIKELY,
    why="Yang tidak ada dalam rencana daerah tidak mendapat dana setelah programnya usai.",
    examples=(
        Example(text=CAST + _ROOTED + _RP2P + plan(YEARLY, 'rests_on = ["urban-plan"]'), on=_DAY),
        Example(
            text=CAST + _ROOTED + _RP2P + plan(YEARLY, 'rests_on = ["medium-term-plan"]'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST
            + _masterplan('rests_on = ["medium-term-plan"]')
            + plan(MEDIUM_TERM, 'rests_on = ["long-term-plan"]')
            + plan(LONG_TERM),
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + _ROOTED + _RP2P, on=_DAY, undecided=1),
        Example(text=CAST + _masterplan(), on=_DAY, undecided=1),
        Example(text=CAST + _masterplan().replace("2024-01-01", "2022-12-26"), on=_DAY),
        Example(text=CAST + _masterplan(region="18.02"), on=_DAY, undecided=1),
    ),
)
def smart_city_goes_back_to_urban_plan(masterplan: Masterplan, at: Context) -> Iterator[Outcome]:
    """What no plan of the region holds gets no money once the programme is over."""
    start = masterplan.period.start if masterplan.period else None
    region = at.portfolio.find(Region, masterplan.region)
    early = start.on_or_before(_URBAN_LAW) if start else Truth.UNKNOWN
    if early is Truth.YES:
        yield skip(Text("dimulai sebelum PP 59/2022", "it started before PP 59/2022"))
        return
    if early is Truth.UNKNOWN:
        yield undecided("period")
        return
    if region is None or region.level != "city":
        yield undecided("region")  # A regency may hold urban areas; which they are is not known.
        return
    traced = _traced(masterplan, at)
    if traced is Truth.NO:
        yield breach(masterplan, "documents", plan=NAMES[URBAN])
    elif traced is Truth.UNKNOWN:
        yield undecided("documents/rests_on")
    else:
        yield from _urban_plan_is_used(masterplan, at)


def _traced(masterplan: Masterplan, at: Context) -> Truth:
    """Answer whether the books of a masterplan, or what they rest on, go back to an RP2P."""
    books = [at.portfolio.find(Document, name) for name in masterplan.documents]
    truth = Truth.NO if books else Truth.UNKNOWN
    for book in books:
        if book is not None:
            truth |= Truth.of(value=book.kind == URBAN) | rests_on(at.portfolio, book, URBAN)
    return truth


def _urban_plan_is_used(masterplan: Masterplan, at: Context) -> Iterator[Outcome]:
    """Judge whether the RP2P hangs together with a medium-term and a yearly plan."""
    region = masterplan.region
    urban = plans(at.portfolio, region, URBAN)
    for kind in (MEDIUM_TERM, YEARLY):
        others = plans(at.portfolio, region, kind)
        truth = Truth.NO if others else Truth.UNKNOWN
        for one in urban:
            truth |= rests_on(at.portfolio, one, kind)
        for one in others:
            truth |= _drawn_from(one, at)
        if truth is Truth.NO:
            yield breach(masterplan, "documents", plan=NAMES[kind])
        elif truth is Truth.UNKNOWN:
            yield undecided(kind)


def _drawn_from(document: Document, at: Context) -> Truth:
    """Answer whether a plan names an RP2P; the RP2P may itself be a part of the RPJMD."""
    if not document.rests_on:
        return Truth.UNKNOWN
    return rests_on(at.portfolio, document, URBAN)
