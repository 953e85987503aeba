"""Impact: if an agency stalls, who waits, through which path, and how long at least."""

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, cast

import attrs
import networkx as nx

from smartgov.graph.building import DependencyGraph
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
    basis: tuple[str, ...] = ()
    lead_time: str | None = None
    strength: str | None = None
    origin: str = "stated"
    agreement: str | None = None


@attrs.frozen(kw_only=True)
class Affected:
    """A node that waits, and a shortest path from it to the node that stalls.

    `beside` are dependencies that run beside a leg of the path, between the same two nodes.
    `days` is how long the known lead times on the path add up to from the graph's day, None
    where none is known; `open_legs` counts the legs without one. `why` says the path in words.
    """

    node: str
    name: Text
    kind: str
    region: str | None
    path: tuple[Leg, ...]
    beside: tuple[Leg, ...]
    days: int | None
    open_legs: int
    why: Text


@attrs.frozen(kw_only=True)
class Impact(Shown):
    """Who waits when a node stalls, nearest first, then by id.

    With `waits_for`, the other way round: what the node itself waits for.
    """

    node: str
    name: Text
    waits_for: bool
    affected: tuple[Affected, ...]

    def of_kind(self, *kinds: str) -> tuple[Affected, ...]:
        """Return those of some kinds of node: `stage`, `initiative`, `agreement`, `region`, …."""
        return tuple(one for one in self.affected if one.kind in kinds)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each node that waits."""
        return [
            {
                "node": one.node,
                "name": one.name.say(lang),
                "kind": one.kind,
                "region": one.region,
                "legs": len(one.path),
                "days": one.days,
                "open_legs": one.open_legs,
                "path": " > ".join(leg.dependency for leg in one.path),
                "basis": "; ".join(dict.fromkeys(law for leg in one.path for law in leg.basis)),
                "why": one.why.say(lang),
            }
            for one in self.affected
        ]


def impact(graph: DependencyGraph, node: str, *, waits_for: bool = False) -> Impact:
    """Return who waits for `node`, directly or through others, each by a shortest path.

    `waits_for=True` asks the reverse: all that `node` waits for. Raises `NotFound` when the
    node is not in the graph. To ask for blocking edges only, build the graph with
    `blocking=True`.
    """
    require(graph, node)
    # The leg by which each was reached; paths are put together from these at the end.
    reached: dict[str, Leg | None] = {node: None}
    queue = deque([node])
    while queue:
        here = queue.popleft()
        for leg in _legs(graph, here, forward=waits_for):
            far = leg.provider if waits_for else leg.dependent
            if far not in reached:
                reached[far] = leg
                queue.append(far)
    paths: dict[str, tuple[Leg, ...]] = {node: ()}
    for far, last in reached.items():
        if last is not None:
            near = last.dependent if waits_for else last.provider
            paths[far] = (*paths[near], last) if waits_for else (last, *paths[near])
    del paths[node]
    affected = [_affected(graph, far, path) for far, path in paths.items()]
    affected.sort(key=lambda one: (len(one.path), one.node))
    return Impact(
        node=node,
        name=graph.nodes[node]["name"],
        waits_for=waits_for,
        affected=tuple(affected),
    )


_MOST_EQUALS: Final = 1000
"""How many ways of one length are looked at before those beyond are left out."""


def paths(
    graph: DependencyGraph, dependent: str, provider: str, *, most: int = 10
) -> tuple[tuple[Leg, ...], ...]:
    """Return the ways by which one node waits for another, the shortest first, `most` of them.

    Raises `NotFound` when either is not in the graph.
    """
    require(graph, dependent)
    require(graph, provider)
    if dependent == provider:
        return ()
    simple: nx.DiGraph[str] = nx.DiGraph(graph)
    ways = cast(
        "Iterator[list[str]]",
        nx.shortest_simple_paths(simple, dependent, provider),  # pyright: ignore[reportUnknownMemberType]
    )
    found: list[list[str]] = []
    try:
        # Ways come shortest first, equals in any order: take all the equals, then choose.
        for way in itertools.islice(ways, _MOST_EQUALS + most):
            if len(found) >= most and len(way) > len(found[most - 1]):
                break
            found.append(way)
    except nx.NetworkXNoPath:
        return ()
    found.sort(key=lambda way: (len(way), way))
    return tuple(way_legs(graph, way) for way in found[:most])


def require(graph: DependencyGraph, node: str) -> None:
    """Raise `NotFound` when a node is not in the graph."""
    if node not in graph:
        raise NotFound(_NODE, node, graph)


def way_legs(graph: DependencyGraph, way: Iterable[str]) -> tuple[Leg, ...]:
    """Return the legs along a way of nodes, the first by its key where several run side by side."""
    return tuple(leg(graph, a, b, min(map(str, graph[a][b]))) for a, b in itertools.pairwise(way))


def leg(graph: DependencyGraph, dependent: str, provider: str, key: str) -> Leg:
    """Return one edge of the graph as a leg of a path."""
    data: dict[str, Any] = graph.edges[dependent, provider, key]
    return Leg(
        dependency=key,
        dependent=dependent,
        provider=provider,
        kind=data["kind"],
        blocking=data["blocking"],
        what=data["what"],
        basis=data["basis"],
        lead_time=data["lead_time"],
        strength=data["strength"],
        origin=data["origin"],
        agreement=data["agreement"],
    )


def in_words(graph: DependencyGraph, legs: Iterable[Leg]) -> Text:
    """Return legs as one phrase."""
    said = [
        _NEEDS.filled(
            dependent=graph.nodes[one.dependent]["name"],
            provider=graph.nodes[one.provider]["name"],
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


def _affected(graph: DependencyGraph, node: str, path: tuple[Leg, ...]) -> Affected:
    known = [days_of(one.lead_time, graph.graph["on"]) for one in path]
    days = [one for one in known if one is not None]
    data = graph.nodes[node]
    beside = tuple(
        leg(graph, one.dependent, one.provider, key)
        for one in path
        for key in sorted(map(str, graph[one.dependent][one.provider]))
        if key != one.dependency
    )
    return Affected(
        node=node,
        name=data["name"],
        kind=data["kind"],
        region=data["region"],
        path=path,
        beside=beside,
        days=sum(days) if days else None,
        open_legs=len(known) - len(days),
        why=in_words(graph, path),
    )


def _legs(graph: DependencyGraph, node: str, *, forward: bool) -> list[Leg]:
    edges = graph.out_edges(node, keys=True) if forward else graph.in_edges(node, keys=True)
    legs = [leg(graph, dependent, provider, str(key)) for dependent, provider, key in edges]
    return sorted(legs, key=lambda one: one.dependency)
