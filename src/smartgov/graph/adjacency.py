"""Lists of whole numbers, and sets of nodes as the bits of one integer.

networkx answers the same questions, more slowly where every node is asked about; the tests hold
the two against each other.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs

Lists = Sequence[Sequence[int]]
"""For each node the others that it needs, or those that need it."""


@attrs.frozen(eq=False)
class Knots:
    """The strongly connected parts of a graph, providers before those who need them.

    `members[k]` are the nodes of knot `k`, sorted. Of these the first, `plain` in number, are
    single nodes that do not wait for themselves.
    """

    members: list[list[int]]
    plain: int

    @functools.cached_property
    def of(self) -> list[int]:
        """The number of the knot of each node."""
        found = [0] * sum(map(len, self.members))
        for number, nodes in enumerate(self.members):
            for node in nodes:
                found[node] = number
        return found

    @functools.cached_property
    def place(self) -> list[int]:
        """How many nodes stand before each one, knot by knot."""
        order = list(itertools.chain.from_iterable(self.members))
        found = [0] * len(order)
        for place, node in enumerate(order):
            found[node] = place
        return found

    def ring(self, knot: int, out: Lists) -> bool:
        """Answer whether the nodes of a knot wait for each other, or one for itself."""
        nodes = self.members[knot]
        return len(nodes) > 1 or nodes[0] in out[nodes[0]]


def knots(out: Lists, into: Lists) -> Knots:
    """Return the strongly connected parts of a graph, of which `into` is `out` turned round.

    What needs nothing any more is taken away first (Kahn 1962); what is left is parted by depth.
    """
    left = list(map(len, out))
    order = [node for node, count in enumerate(left) if not count]
    for node in order:
        for near in into[node]:
            left[near] -= 1
            if not left[near]:
                order.append(near)
    members = [[node] for node in order]
    if len(order) < len(out):
        members += strong_parts(out, left)
    return Knots(members, len(order))


def strong_parts(out: Lists, left: Sequence[int] | None = None) -> Iterator[list[int]]:
    """Yield the strongly connected parts, depth first (Tarjan 1972, without recursion).

    With `left`, only those of the nodes for which it is not zero.
    """
    count = len(out)
    done = [left is not None and not left[node] for node in range(count)]
    low, order = [0] * count, [0 if one else -1 for one in done]
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
                if not done[far] and order[far] < low[node]:
                    low[node] = order[far]
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[node])
                if low[node] == order[node]:
                    part: list[int] = []
                    while not part or part[-1] != node:
                        part.append(stack.pop())
                        done[part[-1]] = True
                    yield sorted(part)


def reach(out: Lists, parts: Knots, place: Sequence[int]) -> list[int]:
    """Return for every node the bits of all that it needs, near or far.

    `place` says which bit each node is. A node that waits for itself in a round is among them.
    """
    full = [0] * len(out)
    proper = [0] * len(out)
    for (node,) in itertools.islice(parts.members, parts.plain):
        bits = 0
        for far in out[node]:
            bits = bits | full[far] if bits else full[far]
        proper[node] = bits
        full[node] = bits | 1 << place[node]
    for number in range(parts.plain, len(parts.members)):
        nodes = parts.members[number]
        bits = own = 0
        for node in nodes:
            own |= 1 << place[node]
            for far in out[node]:
                bits |= full[far]  # nothing yet for those of this knot
        for node in nodes:
            full[node] = bits | own
            proper[node] = bits | own if parts.ring(number, out) else bits
    return proper


def reached(out: Lists, into: Lists) -> list[int]:
    """Return for every node how many others it needs, near or far."""
    parts = knots(out, into)
    full = [0] * len(out)
    found = [0] * len(out)
    place = 0  # only who is needed takes one, so that the numbers stay short
    for (node,) in itertools.islice(parts.members, parts.plain):
        needs = out[node]
        if len(needs) == 1:
            bits = full[needs[0]]
            found[node] = found[needs[0]] + 1
        else:
            bits = 0
            for far in needs:
                bits |= full[far]
            found[node] = bits.bit_count()
        if into[node]:
            full[node] = bits | 1 << place
            place += 1
    for nodes in itertools.islice(parts.members, parts.plain, None):
        bits = 0
        for node in nodes:
            for far in out[node]:
                bits |= full[far]
        bits |= ((1 << len(nodes)) - 1) << place
        place += len(nodes)
        for node in nodes:
            full[node] = bits
            found[node] = bits.bit_count() - 1
    return found


def reach_within(out: Lists, start: int, without: int = -1) -> set[int]:
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
