"""Transitive reduction: the dependencies that no longer way through others already implies."""

import itertools
from collections.abc import Sequence

from smartgov.graph.adjacency import Knots, Lists, knots
from smartgov.graph.reading import DependencyGraph, graph_over, kernel_of


def transitive_reduction(graph: DependencyGraph) -> DependencyGraph:
    """Return a graph without the dependencies that a longer way between their ends implies.

    Who waits for whom, near or far, stays the same. Nodes that wait for each other keep all
    dependencies among them, and those of them on one outside node the one of the smallest id.
    """
    kernel = kernel_of(graph)
    out = kernel.out
    parts = knots(out, kernel.into)
    bit, far, doubtful = _reach(out, kernel.into, parts)
    dropped: set[tuple[int, int]] = set()
    for members in doubtful:
        of = parts.of
        pairs = [(a, b) for a in members for b in out[a] if of[b] != of[a]]
        beyond = 0
        # Providers stand first, so the nearest come last; of those of one knot the first counts.
        for a, b in sorted(pairs, key=lambda pair: of[pair[1]], reverse=True):
            if beyond & bit[b]:
                dropped.add((a, b))
            else:
                beyond |= far[b] | bit[b]
    ends = zip(kernel.dependents, kernel.providers, strict=True)
    return graph_over(kernel.part([pair not in dropped for pair in ends]))


def _reach(
    out: Lists, into: Lists, parts: Knots
) -> tuple[Sequence[int], Sequence[int], Sequence[Sequence[int]]]:
    """Return the bit of each node, the bits of all that it needs, and knots to look at closely.

    Only who is needed by two can be needed in two ways, and has a bit; nobody else is looked for.
    """
    bit, far = [0] * len(out), [0] * len(out)
    doubtful: list[Sequence[int]] = []
    place = 0
    for members in itertools.islice(parts.members, parts.plain):
        node = members[0]
        needs, waiters = out[node], len(into[node])
        if len(needs) > 1:
            near = beyond = 0
            for one in needs:
                near |= bit[one]
                beyond |= far[one]
            if near & beyond:  # one of them is needed by another
                doubtful.append(members)
            if waiters:
                far[node] = near | beyond
        elif needs and waiters:
            far[node] = far[needs[0]] | bit[needs[0]]
        if waiters > 1:
            bit[node] = 1 << place
            place += 1
    for number in range(parts.plain, len(parts.members)):
        members = parts.members[number]
        near = beyond = own = 0
        for node in members:
            if len(into[node]) > 1:
                bit[node] = 1 << place
                place += 1
                own |= bit[node]
            for one in out[node]:
                near |= bit[one]
                beyond |= far[one]
        ring = parts.ring(number, out)
        if ring or near & beyond:
            doubtful.append(members)
        for node in members:
            far[node] = near | beyond | own if ring else near | beyond
    return bit, far, doubtful
