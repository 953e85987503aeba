"""Dependencies: on others, on some ground, and without a round in which everyone waits."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import smartgov
from smartgov import (
    Context,
    Dependency,
    Example,
    Outcome,
    Portfolio,
    Severity,
    Text,
    breach,
    rule,
)

if TYPE_CHECKING:
    from smartgov import Cycle

_DAY = date(2023, 5, 1)
_AGENCIES = """
[[agencies]]
id = "a"
name = { id = "Dinas A", en = "Office A" }
kind = "office"
tier = "local"

[[agencies]]
id = "b"
name = { id = "Dinas B", en = "Office B" }
kind = "office"
tier = "local"

[[sources]]
id = "s"
title = "A source"
"""


def _edge(name: str, dependent: str, provider: str, kind: str = "approval") -> str:
    return f"""
[[dependencies]]
id = "{name}"
kind = "{kind}"
dependent = "{dependent}"
provider = "{provider}"
what = {{ id = "sesuatu", en = "something" }}
sources = ["s"]
"""


_THERE = _edge("d1", "a", "b")
_BACK = _edge("d2", "b", "a")


def _blocking_cycles(portfolio: Portfolio, on: date) -> "tuple[Cycle, ...]":
    # Taken from the package when called: what builds graphs is slow to load.
    return smartgov.cycles(smartgov.dependency_graph(portfolio, on, blocking=True))


@rule(
    "DEP101",
    Severity.WARNING,
    title=Text("Tidak ada lingkaran saling menunggu", "Nobody waits in a circle"),
    message=Text(
        "Saling menunggu: {names}.",
        "They wait for each other in a circle: {names}.",
    ),
    fix=Text(
        "Putuskan salah satu: beri tenggat, jalan sementara, atau tulis blocks = 'no'.",
        "Break one of them: a deadline, a provisional way, or blocks = 'no'.",
    ),
    examples=(
        Example(text=_AGENCIES + _THERE + _edge("d2", "b", "a", "reporting"), on=_DAY),
        Example(text=_AGENCIES + _THERE + _BACK, on=_DAY, breaches=1),
    ),
)
def no_blocking_cycles(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """Where everyone waits for everyone, no order of work exists."""
    for cycle in at.once(_blocking_cycles):
        first = portfolio.find(Dependency, cycle.legs[0].dependency)
        if first is not None:
            names = tuple(leg.dependent for leg in cycle.legs)
            yield breach(first, names=" → ".join((*names, names[0])))


@rule(
    "DEP102",
    Severity.ERROR,
    title=Text("Ketergantungan pada pihak lain", "A dependency is on another"),
    message=Text("'{name}' bergantung pada dirinya sendiri.", "'{name}' depends on itself."),
    fix=Text("Perbaiki salah satu ujungnya.", "Mend one of its ends."),
    examples=(
        Example(text=_AGENCIES + _THERE, on=_DAY),
        Example(text=_AGENCIES + _edge("d1", "a", "a"), on=_DAY, breaches=1),
    ),
)
def depends_on_another(dependency: Dependency, at: Context) -> Iterator[Outcome]:
    """Nobody waits for oneself; such an edge is a slip of the pen."""
    del at
    if dependency.dependent == dependency.provider:
        yield breach(dependency, "provider", name=dependency.provider)


@rule(
    "DEP103",
    Severity.WARNING,
    title=Text("Ketergantungan punya dasar", "A dependency rests on something"),
    message=Text(
        "Ketergantungan ini tidak menyebut dasar hukum, kerja sama, atau sumber.",
        "This dependency names no law, no agreement and no source.",
    ),
    fix=Text("Isi 'basis', 'agreement' atau 'sources'.", "Give 'basis', 'agreement' or 'sources'."),
    examples=(
        Example(text=_AGENCIES + _THERE, on=_DAY),
        Example(text=_AGENCIES + _THERE.replace('sources = ["s"]', ""), on=_DAY, breaches=1),
    ),
)
def dependency_is_grounded(dependency: Dependency, at: Context) -> Iterator[Outcome]:
    """A need that nothing backs cannot be claimed from the one who should provide."""
    del at
    if not (dependency.basis or dependency.agreement or dependency.sources):
        yield breach(dependency)
