"""Minimum cuts: the fewest nodes, and the fewest dependencies, between who needs and who gives."""

from collections import deque
from typing import Final

import attrs

from smartgov.graph.adjacency import reach_within
from smartgov.graph.legs import Leg, legs_between, require
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.errors import Refused
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_ITSELF: Final = Text(
    "'{node}' dan dirinya sendiri tidak dapat dipisahkan", "'{node}' cannot be cut from itself"
)
_APART: Final = Text(
    "{dependent} tidak menunggu {provider}", "{dependent} does not wait for {provider}"
)
_NODES: Final = Text(
    "{dependent} tidak lagi sampai pada {provider} bila terhenti: {names}",
    "{dependent} no longer gets to {provider} if these stall: {names}",
)
_DIRECT: Final = Text(
    "{dependent} perlu {provider} secara langsung; tidak ada simpul di antaranya yang menentukan",
    "{dependent} needs {provider} directly; no nodes between them decide",
)

_Links = list[dict[int, int]]


@attrs.frozen(kw_only=True)
class Cut(Shown):
    """What parts one who needs from a provider, with the fewest nodes or dependencies.

    `nodes` is None where one needs the other directly, so that no node lies between them on
    every way; `legs` are the dependencies, each with what is needed and on which ground.
    """

    dependent: str
    provider: str
    nodes: tuple[str, ...] | None
    legs: tuple[Leg, ...]
    why: Text

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each dependency of the cut."""
        return [
            {
                "dependency": one.dependency,
                "dependent": one.dependent,
                "provider": one.provider,
                "what": one.what.say(lang),
                "basis": "; ".join(one.basis),
                "nodes": ", ".join(self.nodes or ()),
                "why": self.why.say(lang),
            }
            for one in self.legs
        ]


def minimum_cut(graph: DependencyGraph, dependent: str, provider: str) -> Cut:
    """Return the smallest cuts between one who needs and a provider, over blocking dependencies.

    Both are empty where no blocking way joins them. Dependencies side by side between two nodes
    are cut together and count once. Raises `NotFound` for a node that is not in the graph, and
    `Refused` for one and the same.
    """
    whole = kernel_of(graph)
    ends = require(whole, dependent), require(whole, provider)
    if dependent == provider:
        raise Refused(_ITSELF, node=dependent)
    names = {"dependent": whole.name(ends[0]), "provider": whole.name(ends[1])}
    kernel = whole.blocking()
    start, end = kernel.index.get(dependent, -1), kernel.index.get(provider, -1)
    if min(start, end) < 0 or end not in reach_within(kernel.out, start):
        return Cut(
            dependent=dependent, provider=provider, nodes=(), legs=(), why=_APART.filled(**names)
        )
    pairs = _cut([dict.fromkeys(far, 1) for far in kernel.out], start, end)
    legs = legs_between(kernel, pairs)
    nodes: tuple[str, ...] | None = None
    why = _DIRECT.filled(**names)
    if end not in kernel.out[start]:
        count = len(kernel.nodes)
        # Every node twice, with one way from its front to its back; the others have no limit.
        links: _Links = [{node + count: 1} for node in range(count)]
        links += [dict.fromkeys(far, count) for far in kernel.out]
        between = [a for a, _ in _cut(links, start + count, end)]
        nodes = tuple(kernel.nodes[node] for node in between)
        said = tuple(map(kernel.name, between))
        why = _NODES.filled(**names, names=said)
    return Cut(dependent=dependent, provider=provider, nodes=nodes, legs=legs, why=why)


def _cut(links: _Links, start: int, end: int) -> list[tuple[int, int]]:
    """Return the links of a minimum cut (Edmonds and Karp 1972), nearest to `start`."""
    rest = [dict(held) for held in links]
    while True:
        before = {start: start}
        queue = deque([start])
        while queue and end not in before:
            node = queue.popleft()
            for far, room in rest[node].items():
                if room and far not in before:
                    before[far] = node
                    queue.append(far)
        if end not in before:
            return sorted(
                (node, far) for node in before for far in links[node] if far not in before
            )
        node = end
        while node != start:
            near = before[node]
            rest[near][node] -= 1
            rest[node][near] = rest[node].get(near, 0) + 1
            node = near
