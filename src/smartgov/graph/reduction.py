"""Transitive reduction: the dependencies that no longer way through others already implies."""

from typing import Any

from smartgov.graph.adjacency import adjacency, knots, reach
from smartgov.graph.building import DependencyGraph, keeping


def transitive_reduction(graph: DependencyGraph) -> DependencyGraph:
    """Return a graph without the dependencies that a longer way between their ends implies.

    Who waits for whom, near or far, stays the same. Nodes that wait for each other keep all
    dependencies among them, and those of them on one outside node the one of the smallest id.
    """
    kernel = adjacency(graph)
    parts = knots(kernel.out)
    far = reach(kernel.out, parts)
    kept: set[tuple[int, int]] = set()
    for number, members in enumerate(parts.members):
        needed: dict[int, tuple[int, int]] = {}
        for node in members:
            for other in kernel.out[node]:
                if parts.of[other] == number:
                    kept.add((node, other))
                else:
                    needed.setdefault(parts.of[other], (node, other))
        beyond = 0
        # Knots are numbered providers first, so those nearest to this one come last.
        for knot in sorted(needed, reverse=True):
            head = parts.members[knot][0]
            if not beyond >> head & 1:
                kept.add(needed[knot])
            beyond |= far[head] | 1 << head
    names = {(kernel.nodes[a], kernel.nodes[b]) for a, b in kept}

    def wanted(a: str, b: str, _data: dict[str, Any]) -> bool:
        return (a, b) in names

    return keeping(graph, wanted)
