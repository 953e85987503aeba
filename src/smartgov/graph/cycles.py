"""Cycles: where everyone waits for everyone, the shortest round of each knot."""

import attrs
import networkx as nx

from smartgov.graph.building import DependencyGraph
from smartgov.graph.impact import Leg, leg


@attrs.frozen(kw_only=True)
class Cycle:
    """A shortest cycle of a strongly connected part, from its smallest id onwards.

    `knot` are all the nodes of that part.
    """

    legs: tuple[Leg, ...]
    knot: tuple[str, ...]


def cycles(graph: DependencyGraph) -> tuple[Cycle, ...]:
    """Return one shortest cycle for every part of the graph whose nodes all wait for each other.

    Ask a graph built with `blocking=True` for the cycles that really block.
    """
    found: list[Cycle] = []
    for part in nx.strongly_connected_components(graph):
        knot = tuple(sorted(part))
        # Where the knot is one plain ring, every start gives the same round.
        ring = sum(far in part for node in knot for far in graph.successors(node)) == len(knot)
        best: tuple[str, ...] | None = None
        for node in knot[:1] if ring else knot:
            longest = len(best) - 1 if best else len(knot)
            best = _shortest_round(graph, node, part, longest) or best
        if best is not None:
            legs = tuple(
                leg(graph, a, b, min(map(str, graph[a][b])))
                for a, b in zip(best, (*best[1:], best[0]), strict=True)
            )
            found.append(Cycle(legs=legs, knot=knot))
    return tuple(sorted(found, key=lambda cycle: cycle.knot))


def _shortest_round(
    graph: DependencyGraph, start: str, part: set[str], longest: int
) -> tuple[str, ...] | None:
    """Return a shortest way from `start` to itself inside its part, of `longest` nodes at most."""
    before: dict[str, str] = {}
    layer = [start]
    for _ in range(longest):
        following: list[str] = []
        for node in layer:
            for far in sorted(graph.successors(node)):
                if far == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if far in part and far not in before:
                    before[far] = node
                    following.append(far)
        layer = following
    return None
