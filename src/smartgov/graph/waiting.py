"""Who is waited for most: for every node, how many others wait for it, near or far."""

import attrs

from smartgov.graph.adjacency import adjacency, knots, reach
from smartgov.graph.building import DependencyGraph
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class WaitedFor(Shown):
    """A node and the number of nodes that wait for it, directly or through others."""

    node: str
    name: Text
    waiters: int

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [{"node": self.node, "name": self.name.say(lang), "waiters": self.waiters}]


def most_waited_for(graph: DependencyGraph, limit: int | None = None) -> tuple[WaitedFor, ...]:
    """Return the nodes that others wait for, most waited for first, then by id.

    `limit` cuts the list.
    """
    kernel = adjacency(graph)
    # Turned round, those who wait are what is reached.
    waiting = reach(kernel.into, knots(kernel.into))
    found = [
        WaitedFor(
            node=node,
            name=graph.nodes[node]["name"],
            waiters=(waiting[position] & ~(1 << position)).bit_count(),
        )
        for position, node in enumerate(kernel.nodes)
    ]
    found.sort(key=lambda one: (-one.waiters, one.node))
    return tuple(one for one in found if one.waiters)[:limit]
