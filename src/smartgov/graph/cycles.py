"""Cycles: where everyone waits for everyone, the shortest round of each knot, and what to cut."""

from collections.abc import Sequence
from typing import Final

import attrs

from smartgov.graph.adjacency import knots
from smartgov.graph.edges import attributes
from smartgov.graph.feedback import MOST_EXACT, feedback_order
from smartgov.graph.kernel import Kernel
from smartgov.graph.legs import Leg, in_words, legs_along, legs_between
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_WHY: Final = Text(
    "Saling menunggu: {round}. Paling ringan diputus: {cut}.",
    "They wait for each other: {round}. Least costly to cut: {cut}.",
)
_COSTS: Final = {"weak": 1, None: 2, "medium": 2, "strong": 3}
_BY_LAW: Final = 3
"""What it adds to the cost of a cut that law stands behind a need: parties cannot waive it."""


@attrs.frozen(kw_only=True)
class Cycle(Shown):
    """A shortest cycle of a strongly connected part, from its smallest id onwards.

    `knot` are all the nodes of that part. Without the dependencies `cut` no cycle is left in it;
    `cost` is theirs, the least there is where `exact`. A dependency costs 1 to 3 by its strength,
    and 3 more where a law stands behind it.
    """

    legs: tuple[Leg, ...]
    knot: tuple[str, ...]
    cut: tuple[Leg, ...]
    cost: int
    exact: bool
    why: Text

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [
            {
                "knot": ", ".join(self.knot),
                "round": " > ".join(one.dependency for one in self.legs),
                "cut": ", ".join(one.dependency for one in self.cut),
                "cost": self.cost,
                "exact": self.exact,
                "why": self.why.say(lang),
            }
        ]


def cycles(graph: DependencyGraph) -> tuple[Cycle, ...]:
    """Return one shortest cycle for every part of the graph whose nodes all wait for each other.

    Ask a graph built with `blocking=True` for the cycles that really block.
    """
    kernel = kernel_of(graph)
    parts = knots(kernel.out, kernel.into)
    found: list[Cycle] = []
    for number in range(parts.plain, len(parts.members)):
        members = parts.members[number]
        if not parts.ring(number, kernel.out):
            continue
        inside = set(members)
        out = {node: [far for far in kernel.out[node] if far in inside] for node in members}
        legs = legs_along(kernel, _shortest(out, members))
        cut, cost = _cut(kernel, out, members)
        found.append(
            Cycle(
                legs=legs,
                knot=tuple(kernel.nodes[node] for node in members),
                cut=cut,
                cost=cost,
                exact=len(members) <= MOST_EXACT,
                why=_WHY.filled(round=in_words(kernel, legs), cut=in_words(kernel, cut)),
            )
        )
    return tuple(sorted(found, key=lambda cycle: cycle.knot))


def cost(kernel: Kernel, dependent: int, provider: int) -> int:
    """Return what it costs to do without what one node gives another."""
    held = [attributes(kernel.needs[edge]) for edge in kernel.between[dependent, provider]]
    return sum(_COSTS[data["strength"]] + (_BY_LAW if data["basis"] else 0) for data in held)


def _cut(
    kernel: Kernel, out: dict[int, list[int]], members: Sequence[int]
) -> tuple[tuple[Leg, ...], int]:
    costs = {(a, b): cost(kernel, a, b) for a in members for b in out[a]}
    order = feedback_order(members, costs)
    place = {node: position for position, node in enumerate(order)}
    back = sorted(pair for pair in costs if place[pair[0]] <= place[pair[1]])
    return legs_between(kernel, back), sum(costs[pair] for pair in back)


def _shortest(out: dict[int, list[int]], members: Sequence[int]) -> list[tuple[int, int]]:
    """Return the steps of a shortest round, from its smallest node onwards."""
    # Where the knot is one plain ring, every start gives the same round.
    ring = sum(map(len, out.values())) == len(members)
    best: list[int] = []
    for start in members[:1] if ring else members:
        way = _round(out, start, len(best) - 1 if best else len(members))
        best = way or best
        if len(best) == 1:
            break
    return list(zip(best, [*best[1:], best[0]], strict=True))


def _round(out: dict[int, list[int]], start: int, longest: int) -> list[int]:
    """Return a shortest way from `start` to itself, of `longest` nodes at most."""
    before: dict[int, int] = {}
    layer = [start]
    for _ in range(longest):
        following: list[int] = []
        for node in layer:
            for far in out[node]:
                if far == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return way[::-1]
                if far not in before:
                    before[far] = node
                    following.append(far)
        layer = following
    return []
