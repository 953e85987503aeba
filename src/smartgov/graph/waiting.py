"""Who is waited for most: for every node, how many others wait for it, near or far."""

import attrs
import networkx as nx

from smartgov.graph.building import DependencyGraph
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class WaitedFor:
    """A node and the number of nodes that wait for it, directly or through others."""

    node: str
    name: Text
    waiters: int


def most_waited_for(graph: DependencyGraph, limit: int | None = None) -> tuple[WaitedFor, ...]:
    """Return the nodes that others wait for, most waited for first, then by id.

    Sets of waiters are bits of one integer per knot of nodes that wait for each other, so that
    large graphs cost little more than their edges. `limit` cuts the list.
    """
    knots = nx.condensation(nx.DiGraph(graph))
    members: dict[int, set[str]] = {knot: data["members"] for knot, data in knots.nodes(data=True)}
    position = {node: n for n, node in enumerate(graph)}
    waiting: dict[int, int] = {}
    for knot in nx.topological_sort(knots):
        bits = sum(1 << position[node] for node in members[knot])
        for above in knots.predecessors(knot):
            bits |= waiting[above]
        waiting[knot] = bits
    found = [
        WaitedFor(node=node, name=graph.nodes[node]["name"], waiters=waiting[knot].bit_count() - 1)
        for knot, nodes in members.items()
        for node in nodes
    ]
    found.sort(key=lambda one: (-one.waiters, one.node))
    return tuple(one for one in found if one.waiters)[:limit]
