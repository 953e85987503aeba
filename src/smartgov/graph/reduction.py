"""Transitive reduction: the dependencies that no longer way through others already implies."""

from collections.abc import Sequence

from smartgov.graph.adjacency import knots, reach
from smartgov.graph.reading import DependencyGraph, graph_over, kernel_of


def transitive_reduction(graph: DependencyGraph) -> DependencyGraph:
    """Return a graph without the dependencies that a longer way between their ends implies.

    Who waits for whom, near or far, stays the same. Nodes that wait for each other keep all
    dependencies among them, and those of them on one outside node the one of the smallest id.
    """
    kernel = kernel_of(graph)
    out = kernel.out
    parts = knots(out, kernel.into)
    of, place = parts.of, parts.place
    far = reach(out, parts, place)
    dropped: set[tuple[int, int]] = set()
    for number, members in enumerate(parts.members):
        if number < parts.plain and not _implied(out[members[0]], far, place):
            continue
        pairs = [(a, b) for a in members for b in out[a] if of[b] != number]
        beyond = 0
        # Providers stand first, so the nearest come last; of those of one knot the first counts.
        for a, b in sorted(pairs, key=lambda pair: of[pair[1]], reverse=True):
            if beyond >> place[b] & 1:
                dropped.add((a, b))
            else:
                beyond |= far[b] | 1 << place[b]
    ends = zip(kernel.dependents, kernel.providers, strict=True)
    return graph_over(kernel.part([pair not in dropped for pair in ends]))


def _implied(needs: Sequence[int], far: Sequence[int], place: Sequence[int]) -> bool:
    """Answer whether one of some nodes is needed by another of them, or by itself."""
    if len(needs) <= 1:
        return False
    beyond = 0
    for node in needs:
        beyond |= far[node]
    return any(beyond >> place[node] & 1 for node in needs)
