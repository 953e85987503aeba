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
        rounds = [path for node in knot if (path := _shortest_round(graph, node, part))]
        if rounds:
            best = min(rounds, key=lambda path: (len(path), path))
            legs = tuple(
                leg(graph, a, b, min(map(str, graph[a][b])))
                for a, b in zip(best, (*best[1:], best[0]), strict=True)
            )
            found.append(Cycle(legs=legs, knot=knot))
    return tuple(sorted(found, key=lambda cycle: cycle.knot))


def _shortest_round(graph: DependencyGraph, start: str, part: set[str]) -> tuple[str, ...] | None:
    """Return the nodes of a shortest way from `start` back to itself inside its part."""
    paths: dict[str, tuple[str, ...]] = {}
    layer: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
    while layer:
        following: list[tuple[str, tuple[str, ...]]] = []
        for node, path in layer:
            for far in sorted(graph.successors(node)):
                if far == start:
                    return path
                if far in part and far not in paths:
                    paths[far] = (*path, far)
                    following.append((far, paths[far]))
        layer = following
    return None
