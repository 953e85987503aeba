"""Legs: the dependencies of an answer, each with what is needed, from whom, on which ground."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from smartgov.graph.edges import attributes
from smartgov.graph.kernel import Kernel
from smartgov.model.errors import NotFound, Refused
from smartgov.model.shown import Shown
from smartgov.model.terms import Term
from smartgov.model.text import Text

_NODE: Final = Text("simpul", "node")
_NEEDS: Final = Text(
    "{dependent} perlu {provider} ({what})", "{dependent} needs {provider} ({what})"
)


@attrs.frozen(kw_only=True)
class Leg(Shown):
    """One dependency on a path: who needs what from whom, under which legal ground.

    `origin` is `stated`, or `derived:` and from what; `agreement` backs it.
    """

    dependency: str
    dependent: str
    provider: str
    kind: str
    blocking: str
    what: Text
    basis: tuple[str, ...]
    lead_time: str | None
    strength: str | None
    origin: str
    agreement: str | None


def leg(kernel: Kernel, edge: int) -> Leg:
    """Return one edge of a graph as a leg of a path."""
    data = attributes(kernel.needs[edge])
    return Leg(
        dependency=kernel.keys[edge],
        dependent=kernel.nodes[kernel.dependents[edge]],
        provider=kernel.nodes[kernel.providers[edge]],
        kind=data["kind"],
        blocking=data["blocking"],
        what=data["what"],
        basis=data["basis"],
        lead_time=data["lead_time"],
        strength=data["strength"],
        origin=data["origin"],
        agreement=data["agreement"],
    )


def legs_between(kernel: Kernel, pairs: Iterable[tuple[int, int]]) -> tuple[Leg, ...]:
    """Return all edges that join pairs of nodes, pair by pair."""
    return tuple(leg(kernel, edge) for pair in pairs for edge in kernel.between[pair])


def legs_along(kernel: Kernel, pairs: Iterable[tuple[int, int]]) -> tuple[Leg, ...]:
    """Return the first edge between each pair of nodes."""
    return tuple(leg(kernel, kernel.between[pair][0]) for pair in pairs)


def in_words(kernel: Kernel, legs: Iterable[Leg]) -> Text:
    """Return legs as one phrase."""
    said = [
        _NEEDS.filled(
            dependent=kernel.about(one.dependent)["name"],
            provider=kernel.about(one.provider)["name"],
            what=one.what,
        )
        for one in legs
    ]
    return Text("; ".join(one.id for one in said), "; ".join(one.en for one in said))


def days_of(term: str | None, on: date) -> int | None:
    """Return how many days from a day a lead time takes; None where it is not known."""
    if term is None:
        return None
    try:
        return (Term.parse(term).reckon(on).day - on).days
    except Refused:
        return None


def require(kernel: Kernel, node: str) -> int:
    """Return where a node stands; raise `NotFound` when it is not in the graph."""
    position = kernel.index.get(node)
    if position is None:
        raise NotFound(_NODE, node, kernel.nodes)
    return position
