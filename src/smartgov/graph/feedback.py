"""Feedback arc sets: the order of a knot in which the fewest needs look ahead.

Providers come first. A need looks ahead where the one who needs stands before its provider, or
is its own provider; cutting all of these leaves no cycle.
"""

import heapq
from collections.abc import Mapping, Sequence
from typing import Final

MOST_EXACT: Final = 14
"""The largest knot for which the least cost is worked out, over all subsets of its nodes."""

Costs = Mapping[tuple[int, int], int]
"""From a pair (who needs, provider) to what it costs to cut it."""


def feedback_order(members: Sequence[int], costs: Costs) -> list[int]:
    """Return an order of nodes in which the needs that look ahead cost little in all.

    The least possible up to MOST_EXACT nodes; beyond that a greedy order (Eades, Lin and Smyth
    1993), improved by moving nodes past their neighbours while that saves something.
    """
    if len(members) <= MOST_EXACT:
        return _exact(members, costs)
    return _moved(_greedy(members, costs), costs)


def _exact(members: Sequence[int], costs: Costs) -> list[int]:
    """Return a best order, by the least cost of putting each set of nodes first."""
    count = len(members)
    place = {node: position for position, node in enumerate(members)}
    needs: list[list[tuple[int, int]]] = [[] for _ in members]
    for (a, b), cost in costs.items():
        if a != b:
            needs[place[a]].append((place[b], cost))
    best = [0] * (1 << count)
    last = [0] * (1 << count)
    for chosen in range(1, 1 << count):
        least = -1
        for node in range(count):
            if not chosen >> node & 1:
                continue
            # `node` stands last of the chosen: what it needs of the others looks ahead.
            ahead = sum(cost for far, cost in needs[node] if not chosen >> far & 1)
            total = best[chosen ^ (1 << node)] + ahead
            if least < 0 or total <= least:
                least, last[chosen] = total, node
        best[chosen] = least
    order: list[int] = []
    chosen = (1 << count) - 1
    while chosen:
        order.append(members[last[chosen]])
        chosen ^= 1 << last[chosen]
    return order[::-1]


def _greedy(members: Sequence[int], costs: Costs) -> list[int]:
    needs: dict[int, dict[int, int]] = {node: {} for node in members}
    needed: dict[int, dict[int, int]] = {node: {} for node in members}
    for (a, b), cost in costs.items():
        if a != b:
            needs[a][b] = cost
            needed[b][a] = cost
    out = {node: sum(held.values()) for node, held in needs.items()}
    into = {node: sum(held.values()) for node, held in needed.items()}

    def rank(node: int) -> tuple[bool, int, int]:
        # Who needs nothing more goes first; then who needs little and is needed much.
        return (bool(out[node]), out[node] - into[node], node)

    waiting = [rank(node) for node in members]
    heapq.heapify(waiting)
    done: set[int] = set()
    order: list[int] = []
    while waiting:
        held = heapq.heappop(waiting)
        node = held[2]
        if node in done or held != rank(node):
            continue
        done.add(node)
        order.append(node)
        for far, cost in needs[node].items():
            if far not in done:
                into[far] -= cost
                heapq.heappush(waiting, rank(far))
        for far, cost in needed[node].items():
            if far not in done:
                out[far] -= cost
                heapq.heappush(waiting, rank(far))
    return order


def _moved(order: list[int], costs: Costs) -> list[int]:
    for _ in range(5):
        saved = False
        for position in range(len(order) - 1):
            first, second = order[position], order[position + 1]
            # Now `first` looks ahead to `second`; turned, `second` to `first`.
            if costs.get((first, second), 0) > costs.get((second, first), 0):
                order[position], order[position + 1] = second, first
                saved = True
        if not saved:
            break
    return order
