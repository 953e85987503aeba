"""Transitive reduction: the dependencies that no longer way through others already implies."""

import itertools
from collections.abc import Iterator, Sequence

from smartgov.graph.adjacency import Lists, knots
from smartgov.graph.reading import DependencyGraph, graph_over, kernel_of


def transitive_reduction(graph: DependencyGraph) -> DependencyGraph:
    """Return a graph without the dependencies that a longer way between their ends implies.

    Who waits for whom, near or far, stays the same. Nodes that wait for each other keep all
    dependencies among them, and those of them on one outside node the one of the smallest id.
    """
    kernel = kernel_of(graph)
    out, into = kernel.out, kernel.into
    parts = knots(out, into)
    # Only who is needed by two can be needed in two ways: nobody else is looked for, by its bit.
    order = itertools.chain.from_iterable(parts.members)
    bit, far = [0] * len(out), [0] * len(out)
    for place, node in enumerate(node for node in order if len(into[node]) > 1):
        bit[node] = 1 << place
    dropped: set[tuple[int, int]] = set()
    for members in parts.members:
        near = beyond = 0
        for node in members:
            for one in out[node]:
                near |= bit[one]
                beyond |= far[one]
        if near & beyond or len(members) > 1:
            dropped.update(_implied(members, out, parts.of, bit, far))
        needs = near | beyond
        for node in members:
            far[node] = needs
    ends = zip(kernel.dependents, kernel.providers, strict=True)
    return graph_over(kernel.part([pair not in dropped for pair in ends]))


def _implied(
    members: Sequence[int], out: Lists, of: Sequence[int], bit: Sequence[int], far: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the needs of a knot that others of its needs imply; `far` is what each of these needs.

    Providers stand first, so the nearest come last; of those of one knot the first counts.
    """
    beyond = 0
    pairs = [(a, b) for a in members for b in out[a] if of[b] != of[a]]
    for a, b in sorted(pairs, key=lambda pair: of[pair[1]], reverse=True):
        if beyond & bit[b]:
            yield a, b
        else:
            beyond |= far[b] | bit[b]
