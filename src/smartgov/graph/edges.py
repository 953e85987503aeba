"""Edges with meaning: what is stated, and the form that derived ones take too."""

from collections.abc import Iterator
from datetime import date

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

    id: str
    name: Text
    kind: str
    own_kind: str
    region: str | None = None
    role: str | None = None


@attrs.frozen(kw_only=True)
class Edge:
    """One edge before it stands in a graph."""

    key: str
    kind: DependencyKind
    dependent: str
    provider: str
    what: Text
    origin: str = STATED
    blocks: Blocking | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None
    lead_time: Term | None = None
    strength: Strength | None = None
    agreement: str | None = None
    period: Period | None = None

    @property
    def blocking(self) -> Blocking:
        """Whether the dependent must wait, by the edge's own word or that of its kind."""
        return self.blocks or self.kind.blocking


def stated(portfolio: Portfolio, on: date) -> Iterator[Edge]:
    """Yield the dependencies on record that may hold on a day."""
    for one in portfolio.all(Dependency):
        if one.period is None or one.period.holds(on) is not Truth.NO:
            yield Edge(
                key=one.id,
                kind=one.kind,
                dependent=one.dependent,
                provider=one.provider,
                what=one.what,
                blocks=one.blocking,
                basis=one.basis,
                sources=one.sources,
                confidence=one.confidence,
                lead_time=one.lead_time,
                strength=one.strength,
                agreement=one.agreement,
                period=one.period,
            )
