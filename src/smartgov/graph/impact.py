"""Impact: if an agency stalls, who waits, and through which path."""

from collections import deque
from typing import Final

import attrs

from smartgov.graph.building import DependencyGraph
from smartgov.model.errors import NotFound
from smartgov.model.text import Text

_NODE: Final = Text("simpul", "node")


@attrs.frozen(kw_only=True)
class Leg:
    """One dependency on a path: who needs what from whom, under which legal ground."""

    dependency: str
    dependent: str
    provider: str
    kind: str
    blocking: str
    what: Text
    basis: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Affected:
    """A node that waits, and a shortest path from it to the node that stalls."""

    node: str
    name: Text
    path: tuple[Leg, ...]


@attrs.frozen(kw_only=True)
class Impact:
    """Who waits when a node stalls, nearest first, then by id.

    With `waits_for`, the other way round: what the node itself waits for.
    """

    node: str
    name: Text
    waits_for: bool
    affected: tuple[Affected, ...]


def impact(graph: DependencyGraph, node: str, *, waits_for: bool = False) -> Impact:
    """Return who waits for `node`, directly or through others, each by a shortest path.

    `waits_for=True` asks the reverse: all that `node` waits for. Raises `NotFound` when the
    node is not in the graph. To ask for blocking edges only, build the graph with
    `blocking=True`.
    """
    if node not in graph:
        raise NotFound(_NODE, node, graph)
    reached: dict[str, tuple[Leg, ...]] = {node: ()}
    queue = deque([node])
    while queue:
        here = queue.popleft()
        for leg in _legs(graph, here, forward=waits_for):
            far = leg.provider if waits_for else leg.dependent
            if far not in reached:
                path = reached[here]
                reached[far] = (*path, leg) if waits_for else (leg, *path)
                queue.append(far)
    del reached[node]
    affected = [
        Affected(node=far, name=graph.nodes[far]["name"], path=path)
        for far, path in reached.items()
    ]
    affected.sort(key=lambda one: (len(one.path), one.node))
    return Impact(
        node=node,
        name=graph.nodes[node]["name"],
        waits_for=waits_for,
        affected=tuple(affected),
    )


def leg(graph: DependencyGraph, dependent: str, provider: str, key: str) -> Leg:
    """Return one edge of the graph as a leg of a path."""
    data = graph.edges[dependent, provider, key]
    return Leg(
        dependency=key,
        dependent=dependent,
        provider=provider,
        kind=data["kind"],
        blocking=data["blocking"],
        what=data["what"],
        basis=data["basis"],
    )


def _legs(graph: DependencyGraph, node: str, *, forward: bool) -> list[Leg]:
    edges = graph.out_edges(node, keys=True) if forward else graph.in_edges(node, keys=True)
    legs = [leg(graph, dependent, provider, str(key)) for dependent, provider, key in edges]
    return sorted(legs, key=lambda one: one.dependency)
