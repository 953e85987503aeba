"""Building the graph: a frozen `nx.MultiDiGraph`, edges from who needs to who provides."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, cast

import networkx as nx

from smartgov.model.agencies import Agency
from smartgov.model.dates import Truth
from smartgov.model.dependencies import Blocking, Dependency, DependencyKind
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.posts import Post
from smartgov.model.text import Text

if TYPE_CHECKING:
    DependencyGraph = nx.MultiDiGraph[str]
else:
    DependencyGraph = nx.MultiDiGraph


def dependency_graph(
    portfolio: Portfolio,
    on: date,
    *,
    kinds: Collection[DependencyKind] | None = None,
    blocking: bool = False,
) -> DependencyGraph:
    """Return the dependencies that may hold on a day as a frozen multigraph.

    Nodes are ids with `name` (Text on that day), `register` and `region`; edges are keyed by the
    dependency's id and carry `kind`, `blocking` (`yes`, `partly`, `no`), `what`, `basis`,
    `sources`, `confidence` and `lead_time`. Both are in the order of their ids. `kinds` keeps
    only edges of these kinds, `blocking=True` only edges that block in full. An edge whose ends
    are not recorded is left out; a core rule reports it.
    """
    graph: DependencyGraph = nx.MultiDiGraph(on=on)
    chosen = sorted(
        (
            one
            for one in portfolio.all(Dependency)
            if (kinds is None or one.kind in kinds)
            and (not blocking or one.blocking is Blocking.YES)
            and (one.period is None or one.period.holds(on) is not Truth.NO)
        ),
        key=lambda one: one.id,
    )
    ends = {name for one in chosen for name in (one.dependent, one.provider)}
    records = {name: portfolio.record(name) for name in sorted(ends)}
    for name, record in records.items():
        if record is not None:
            graph.add_node(
                name,
                name=_name(record, on),
                register=REGISTERS[type(record)],
                region=getattr(record, "region", None),
            )
    for one in chosen:
        if one.dependent in graph and one.provider in graph:
            graph.add_edge(
                one.dependent,
                one.provider,
                key=one.id,
                kind=one.kind.value,
                blocking=one.blocking.value,
                what=one.what,
                basis=tuple(map(str, one.basis)),
                sources=one.sources,
                confidence=one.confidence.value if one.confidence else None,
                lead_time=str(one.lead_time) if one.lead_time else None,
            )
    return cast("DependencyGraph", nx.freeze(graph))  # pyright: ignore[reportUnknownMemberType]


def only_blocking(graph: DependencyGraph) -> DependencyGraph:
    """Return the part of a graph whose edges block in full, with the nodes they join."""
    part: DependencyGraph = nx.MultiDiGraph(**graph.graph)
    for dependent, provider, key, data in graph.edges(keys=True, data=True):
        if data["blocking"] == Blocking.YES.value:
            part.add_node(dependent, **graph.nodes[dependent])
            part.add_node(provider, **graph.nodes[provider])
            part.add_edge(dependent, provider, key=key, **data)
    return part


def _name(record: Record, on: date) -> Text:
    match record:
        case Agency():
            return record.name_on(on)
        case Post():
            return record.title
        case _:
            name = getattr(record, "name", None) or getattr(record, "title", None)
            return name if isinstance(name, Text) else Text.same(name or record.id)
