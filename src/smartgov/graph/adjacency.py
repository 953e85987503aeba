"""The kernel: a graph as lists of integers, and sets of nodes as the bits of one integer.

networkx answers the same questions, more slowly where every node is asked about; the tests hold
the two against each other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from smartgov.graph.building import DependencyGraph


@attrs.frozen(eq=False)
class Adjacency:
    """Nodes by position; `out[n]` are those that `n` needs, `into[n]` those that need it.

    Parallel edges count once; an edge from a node to itself stands in both lists.
    """

    nodes: tuple[str, ...]
    index: dict[str, int]
    out: list[list[int]]
    into: list[list[int]]


def adjacency(graph: DependencyGraph, *, blocking: bool = False) -> Adjacency:
    """Return a graph as integers in the order of its ids, or only its edges that block."""
    nodes = tuple(sorted(graph))
    index = {node: position for position, node in enumerate(nodes)}
    out: list[list[int]] = [[] for _ in nodes]
    into: list[list[int]] = [[] for _ in nodes]
    around = dict(graph.adjacency())
    for position, node in enumerate(nodes):
        out[position] = sorted(
            index[far]
            for far, beside in around[node].items()
            if not blocking or _blocks(beside.values())
        )
        for far in out[position]:
            into[far].append(position)
    return Adjacency(nodes, index, out, into)


def _blocks(beside: Iterable[Mapping[str, object]]) -> bool:
    return any(data["blocking"] == "yes" for data in beside)


@attrs.frozen(eq=False)
class Knots:
    """The strongly connected parts of a graph, providers before those who need them.

    `of[n]` is the number of the knot of node `n`; `members[k]` its nodes, sorted.
    """

    of: list[int]
    members: list[list[int]]

    def ring(self, knot: int, out: Sequence[Sequence[int]]) -> bool:
        """Answer whether the nodes of a knot wait for each other, or one for itself."""
        nodes = self.members[knot]
        return len(nodes) > 1 or nodes[0] in out[nodes[0]]


def knots(out: Sequence[Sequence[int]]) -> Knots:
    """Return the strongly connected parts (Tarjan), without recursion."""
    count = len(out)
    of, low, order = [-1] * count, [0] * count, [-1] * count
    members: list[list[int]] = []
    stack: list[int] = []
    clock = 0
    for root in range(count):
        if order[root] >= 0:
            continue
        order[root] = low[root] = clock
        clock += 1
        stack.append(root)
        walk: list[tuple[int, Iterator[int]]] = [(root, iter(out[root]))]
        while walk:
            node, ahead = walk[-1]
            for far in ahead:
                if order[far] < 0:
                    order[far] = low[far] = clock
                    clock += 1
                    stack.append(far)
                    walk.append((far, iter(out[far])))
                    break
                if of[far] < 0:
                    low[node] = min(low[node], order[far])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == order[node]:
                    part: list[int] = []
                    while not part or part[-1] != node:
                        part.append(stack.pop())
                        of[part[-1]] = len(members)
                    members.append(sorted(part))
    return Knots(of, members)


def reach(out: Sequence[Sequence[int]], parts: Knots) -> list[int]:
    """Return for every node the bits of all that it needs, near or far.

    A node that waits for itself in a round is among them.
    """
    full: list[int] = []
    proper: list[int] = []
    for number, nodes in enumerate(parts.members):
        bits = 0
        for node in nodes:
            for far in out[node]:
                if parts.of[far] != number:
                    bits |= full[parts.of[far]]
        own = 0
        for node in nodes:
            own |= 1 << node
        full.append(bits | own)
        proper.append(bits | own if parts.ring(number, out) else bits)
    return [proper[parts.of[node]] for node in range(len(out))]


def reach_within(out: Sequence[Sequence[int]], start: int, without: int = -1) -> set[int]:
    """Return all nodes that `start` needs, itself among them, where one node is missing."""
    seen = {start}
    waiting = [start]
    while waiting:
        for far in out[waiting.pop()]:
            if far not in seen and far != without:
                seen.add(far)
                waiting.append(far)
    return seen


def bits_of(number: int) -> Iterator[int]:
    """Yield the positions of the bits that are set, lowest first."""
    text = f"{number:b}"[::-1]
    position = text.find("1")
    while position >= 0:
        yield position
        position = text.find("1", position + 1)


def named(nodes: Sequence[str], positions: Iterable[int]) -> tuple[str, ...]:
    """Return the ids at positions, sorted."""
    return tuple(sorted(nodes[position] for position in positions))
