"""Who is waited for most: for every node, how many others wait for it, near or far."""

import attrs

from smartgov.graph.adjacency import reached
from smartgov.graph.reading import DependencyGraph, kernel_of
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
    kernel = kernel_of(graph)
    # Turned round, those who wait are what is reached.
    waiters = reached(kernel.into, kernel.out)
    found = [node for node, count in enumerate(waiters) if count]
    found.sort(key=lambda node: -waiters[node])  # nodes stand in the order of their ids
    return tuple(
        WaitedFor(node=kernel.nodes[node], name=kernel.name(node), waiters=waiters[node])
        for node in found[:limit]
    )
