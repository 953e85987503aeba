"""Evaluation schemes: the dimensions and weights of their year and track."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Context,
    Example,
    Framework,
    Outcome,
    Portfolio,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 1, 1)
_PROGRAMME: Final = "gmsc"
_HEAD = """
[portfolio]
packs = ["gmsc"]

[[frameworks]]
id = "mine"
name = { id = "Skema", en = "Scheme" }
version = "2023"
programme = "gmsc"
track = "regular"
period = { start = 2023-01-01, end = 2023-12-31 }
nodes = [
  { id = "baseline", name = "Baseline", weight = 10 },
  { id = "output", name = "Output", weight = 20 },
  { id = "outcome", name = "Outcome", weight = 30 },
  { id = "impact", name = "Impact", weight = 20 },
"""
_RIGHT = _HEAD + '  { id = "quick-wins", name = "Quick wins", weight = 20 },\n]\n'
_MORE = _RIGHT.replace("weight = 30", "weight = 20").replace(
    "\n]\n", '\n  { id = "collaboration", name = "Collaboration", weight = 10 },\n]\n'
)
_OTHER: Final = Text("bukan skema evaluasi program ini", "no evaluation scheme of this programme")
_NONE: Final = Text(
    "tidak ada skema resmi untuk tahun dan jalurnya",
    "no official scheme of its year and track is known",
)


@rule(
    "GMS601",
    Severity.WARNING,
    title=Text(
        "Skema evaluasi memuat dimensi dan bobot tahun dan jalurnya",
        "An evaluation scheme has the dimensions and weights of its year and track",
    ),
    message=Text(
        "{subject} memuat {ours}; menurut {official}: {theirs}.",
        "{subject} has {ours}; {official} has {theirs}.",
    ),
    fix=Text(
        "Pakai skema resminya, atau beri jalur lain.", "Use the official scheme, or another track."
    ),
    sources=("s30",),
    why=(
        "Hasil satu jalur dibandingkan satu sama lain, jadi semuanya dinilai dengan skema yang"
        " sama."
    ),
    examples=(
        Example(text=_RIGHT, on=_DAY),
        Example(text=_MORE, on=_DAY, breaches=1),
        Example(text=_RIGHT.replace("weight = 10", "weight = 15"), on=_DAY, breaches=1),
        Example(text=_RIGHT.replace("-01-01, end = 2023-12-31", "-01-01"), on=_DAY),
        Example(
            text=_RIGHT.replace("period = { start = 2023-01-01, end = 2023-12-31 }", ""),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_RIGHT.replace("2023-", "2021-"), on=_DAY),
        Example(text=_RIGHT.replace('programme = "gmsc"', ""), on=_DAY),
    ),
)
def scheme_is_of_its_track(framework: Framework, at: Context) -> Iterator[Outcome]:
    """Results of one track are compared with each other, so all are scored by the same scheme."""
    if framework.programme != _PROGRAMME or framework.track is None:
        yield skip(_OTHER)
        return
    start = framework.period.start if framework.period else None
    if start is None:
        yield undecided("period")
        return
    official = [
        one
        for one in _shipped(at.portfolio)
        if one.track == framework.track
        and one.id != framework.id
        and one.period is not None
        and one.period.holds(start.latest) is Truth.YES
    ]
    if not official:
        yield skip(_NONE)
    for one in official:
        if _dimensions(one) != _dimensions(framework):
            yield breach(
                framework,
                "nodes",
                ours=_told(framework),
                official=one.name,
                theirs=_told(one),
            )


def _shipped(portfolio: Portfolio) -> tuple[Framework, ...]:
    """Return the schemes of the programme that the packs bring."""
    below = portfolio.reference
    found = below.all(Framework) if below else ()
    return tuple(one for one in found if one.programme == _PROGRAMME)


def _dimensions(framework: Framework) -> frozenset[tuple[str, object]]:
    return frozenset((node.id, node.weight) for node in framework.children())


def _told(framework: Framework) -> str:
    return ", ".join(f"{node.id} {node.weight or '?'}" for node in framework.children())
