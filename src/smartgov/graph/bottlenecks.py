"""Bottlenecks: the nodes that most shortest blocking ways go through."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import attrs

from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.shown import Shown
from smartgov.model.text import Text

MOST_SOURCES: Final = 1000
"""From how many nodes ways are followed, unless asked otherwise; in larger graphs a sample."""

_WHY: Final = Text(
    "{share} persen jalur penahan terpendek antara simpul lain melewatinya"
    " ({into} menunggunya langsung, ia menunggu {out})",
    "{share} per cent of the shortest blocking ways between other nodes go through it"
    " ({into} wait for it directly, it waits for {out})",
)


@attrs.frozen(kw_only=True)
class Bottleneck(Shown):
    """A node and the share (0 to 1) of shortest blocking ways between others through it.

    `sources` is the number of nodes from which ways were followed; the share is `exact` where
    that was all of them.
    """

    node: str
    name: Text
    kind: str
    share: float
    sources: int
    exact: bool
    why: Text

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [
            {
                "node": self.node,
                "name": self.name.say(lang),
                "kind": self.kind,
                "share": round(self.share, 6),
                "sources": self.sources,
                "exact": self.exact,
                "why": self.why.say(lang),
            }
        ]


def bottlenecks(
    graph: DependencyGraph, limit: int | None = None, *, sources: int | None = MOST_SOURCES
) -> tuple[Bottleneck, ...]:
    """Return the nodes that blocking ways go through, the largest share first, then by id.

    In a graph of more than `sources` nodes the ways are followed from that many of them, evenly
    spread over the ids (always the same ones); None follows them from all. `limit` cuts the list.
    """
    kernel = kernel_of(graph).blocking(whole=True)
    count = len(kernel.nodes)
    chosen = min(count, max(1, sources or count))
    starts = [number * count // chosen for number in range(chosen)]
    score, pairs = betweenness(kernel.out, starts)
    found: list[Bottleneck] = []
    for position, node in enumerate(kernel.nodes):
        if score[position] <= 0:
            continue
        share = score[position] / pairs
        found.append(
            Bottleneck(
                node=node,
                name=kernel.name(position),
                kind=kernel.about(node)["kind"],
                share=share,
                sources=chosen,
                exact=chosen == count,
                why=_WHY.filled(
                    share=Decimal(f"{100 * share:.1f}"),
                    into=len(set(kernel.into[position]) - {position}),
                    out=len(set(kernel.out[position]) - {position}),
                ),
            )
        )
    found.sort(key=lambda one: (-round(one.share, 12), one.node))
    return tuple(found[:limit])


def betweenness(out: Sequence[Sequence[int]], starts: Sequence[int]) -> tuple[list[float], int]:
    """Return how often each node lies between, and the number of pairs joined (Brandes 2001).

    A pair that several shortest ways join gives each of them its part.
    """
    score = [0.0] * len(out)
    pairs = 0
    for start in starts:
        distance, ways, layers = _layers(out, start)
        pairs += sum(map(len, layers)) - 1
        share = [0.0] * len(out)
        # From the far end back: what lies behind a node is shared among the ways to it. The last
        # layer is empty, and behind those in the last but one lies nothing.
        for depth in range(len(layers) - 3, 0, -1):
            for node in layers[depth]:
                total = 0.0
                for far in out[node]:
                    if distance[far] == depth + 1:
                        total += (1.0 + share[far]) / ways[far]
                share[node] = total * ways[node]
                score[node] += share[node]
    return score, pairs


def _layers(
    out: Sequence[Sequence[int]], start: int
) -> tuple[list[int], list[int], list[list[int]]]:
    """Return how far every node is, by how many shortest ways, and the nodes layer by layer."""
    distance = [-1] * len(out)
    ways = [0] * len(out)
    distance[start] = 0
    ways[start] = 1
    layers = [[start]]
    while layers[-1]:
        following: list[int] = []
        depth = len(layers)
        for node in layers[-1]:
            mine = ways[node]
            for far in out[node]:
                if distance[far] < 0:
                    distance[far] = depth
                    following.append(far)
                    ways[far] = mine
                elif distance[far] == depth:
                    ways[far] += mine
        layers.append(following)
    return distance, ways, layers
