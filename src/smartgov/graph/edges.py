"""Edges with meaning: what is stated, what follows from other records, and their attributes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from smartgov.model.dates import Truth
from smartgov.model.dependencies import Blocking, Dependency, DependencyKind, Strength
from smartgov.model.law import Citation
from smartgov.model.portfolio import Portfolio
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period

STATED = "stated"
"""The origin of an edge that is a record of its own; others are `derived:` and from what."""


@attrs.frozen(kw_only=True)
class Node:
    """A node that is no record: a stage of a participation, or a role nobody is recorded in."""

    name: Text
    kind: str
    own_kind: str
    region: str | None
    role: str | None


@attrs.frozen(kw_only=True)
class Edge:
    """One edge that follows from another record, in the form of a dependency on record."""

    id: str
    kind: DependencyKind
    dependent: str
    provider: str
    what: Text
    origin: str
    blocks: Blocking | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[str, ...]
    confidence: Confidence | None
    lead_time: Term | None = None
    strength: Strength | None = None
    agreement: str | None = None
    period: Period | None = None

    @property
    def blocking(self) -> Blocking:
        """Whether the dependent must wait, by the edge's own word or that of its kind."""
        return self.blocks or self.kind.blocking


Need = Dependency | Edge | Mapping[str, Any]
"""What an edge stands for: a record, what follows from one, or the attributes networkx holds."""


def stated(portfolio: Portfolio, on: date) -> Iterator[Dependency]:
    """Yield the dependencies on record that may hold on a day."""
    for one in portfolio.all(Dependency):
        if one.period is None or one.period.holds(on) is not Truth.NO:
            yield one


def blocks_in_full(need: Need) -> bool:
    """Answer whether the dependent must wait for all of it."""
    if isinstance(need, Dependency | Edge):
        return need.blocking is Blocking.YES
    blocking: str = need["blocking"]
    return blocking == Blocking.YES.value


def attributes(need: Need) -> Mapping[str, Any]:
    """Return an edge as the attributes that it has in networkx."""
    if not isinstance(need, Dependency | Edge):
        return need
    return {
        "kind": need.kind.value,
        "blocking": need.blocking.value,
        "what": need.what,
        "origin": need.origin if isinstance(need, Edge) else STATED,
        "basis": tuple(map(str, need.basis)),
        "sources": need.sources,
        "confidence": need.confidence.value if need.confidence else None,
        "lead_time": str(need.lead_time) if need.lead_time else None,
        "strength": need.strength.value if need.strength else None,
        "agreement": need.agreement,
        "period": need.period,
    }
