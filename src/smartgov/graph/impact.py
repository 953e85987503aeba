"""Impact: if an agency stalls, who waits, through which path, and how long at least."""

import itertools
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, cast

import attrs
import networkx as nx

from smartgov.graph.kernel import Kernel
from smartgov.graph.legs import Leg, days_of, in_words, leg, legs_along, require
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.shown import Shown
from smartgov.model.text import Text


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
    kernel = kernel_of(graph)
    start = require(kernel, node)
    step, ends = (kernel.out, kernel.providers) if waits_for else (kernel.into, kernel.dependents)
    paths: dict[int, tuple[int, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        pairs = ((here, far) if waits_for else (far, here) for far in step[here])
        for edge in sorted(edge for pair in pairs for edge in kernel.between[pair]):
            far = ends[edge]
            if far not in paths:
                path = paths[here]
                paths[far] = (*path, edge) if waits_for else (edge, *path)
                queue.append(far)
    del paths[start]
    legs = {edge: leg(kernel, edge) for edge in {edge for path in paths.values() for edge in path}}
    affected = [_affected(kernel, far, path, legs) for far, path in paths.items()]
    affected.sort(key=lambda one: (len(one.path), one.node))
    return Impact(node=node, name=kernel.name(start), waits_for=waits_for, affected=tuple(affected))


_MOST_EQUALS: Final = 1000
"""How many ways of one length are looked at before those beyond are left out."""


def paths(
    graph: DependencyGraph, dependent: str, provider: str, *, most: int = 10
) -> tuple[tuple[Leg, ...], ...]:
    """Return the ways by which one node waits for another, the shortest first, `most` of them.

    Raises `NotFound` when either is not in the graph.
    """
    kernel = kernel_of(graph)
    start, end = require(kernel, dependent), require(kernel, provider)
    if start == end:
        return ()
    simple: nx.DiGraph[int] = nx.DiGraph()
    simple.add_nodes_from(range(len(kernel.nodes)))
    simple.add_edges_from((node, far) for node, held in enumerate(kernel.out) for far in held)
    ways = cast(
        "Iterator[list[int]]",
        nx.shortest_simple_paths(simple, start, end),  # pyright: ignore[reportUnknownMemberType]
    )
    found: list[list[int]] = []
    try:
        # Ways come shortest first, equals in any order: take all the equals, then choose.
        for way in itertools.islice(ways, _MOST_EQUALS + most):
            if len(found) >= most and len(way) > len(found[most - 1]):
                break
            found.append(way)
    except nx.NetworkXNoPath:
        return ()
    found.sort(key=lambda way: (len(way), way))
    return tuple(legs_along(kernel, itertools.pairwise(way)) for way in found[:most])


def _affected(
    kernel: Kernel, node: int, path: tuple[int, ...], legs: Mapping[int, Leg]
) -> Affected:
    way = tuple(legs[edge] for edge in path)
    known = [days_of(one.lead_time, kernel.facts["on"]) for one in way]
    days = [one for one in known if one is not None]
    data = kernel.about(kernel.nodes[node])
    beside = tuple(
        leg(kernel, other)
        for edge in path
        for other in kernel.between[kernel.dependents[edge], kernel.providers[edge]]
        if other != edge
    )
    return Affected(
        node=kernel.nodes[node],
        name=data["name"],
        kind=data["kind"],
        region=data["region"],
        path=way,
        beside=beside,
        days=sum(days) if days else None,
        open_legs=len(known) - len(days),
        why=in_words(kernel, way),
    )
