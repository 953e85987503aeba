"""The order of a knot with the fewest needs that look ahead, against a plain greedy order."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.graph.feedback import MOST_EXACT, feedback_order

Costs = dict[tuple[int, int], int]
# Past MOST_EXACT nodes the order is greedy. Ids need not follow each other.
MEMBERS = [3 * n + 1 for n in range(MOST_EXACT + 1)]


@st.composite
def costs_of(draw: st.DrawFn, members: list[int], most: int) -> Costs:
    """Return costs between members, as dense as chance will have it."""
    chance = draw(st.randoms(use_true_random=False))
    share = draw(st.floats(0, 1))
    pairs = itertools.product(members, members)
    return {pair: chance.randint(1, most) for pair in pairs if chance.random() < share}


def ahead(order: list[int], costs: Costs) -> int:
    place = {node: position for position, node in enumerate(order)}
    return sum(cost for (a, b), cost in costs.items() if place[a] < place[b])


def plainly(members: list[int], costs: Costs) -> list[int]:
    """Return the greedy order of Eades, Lin and Smyth, every node looked at in every step."""
    left = [*members]
    order: list[int] = []
    while left:
        needs = {n: sum(costs.get((n, far), 0) for far in left if far != n) for n in left}
        needed = {n: sum(costs.get((far, n), 0) for far in left if far != n) for n in left}
        best = min(left, key=lambda n: (needs[n] > 0, needs[n] - needed[n], n))
        left.remove(best)
        order.append(best)
    return order


def improved(order: list[int], costs: Costs) -> list[int]:
    """Return the order after five times going through it and turning neighbours that it pays."""
    for _ in range(5):
        for here, there in zip(range(len(order)), range(1, len(order)), strict=False):
            turned = [*order]
            turned[here], turned[there] = order[there], order[here]
            if ahead(turned, costs) < ahead(order, costs):
                order = turned
    return order


@settings(max_examples=20)
@given(costs_of(MEMBERS, 9))
def test_a_large_knot_is_ordered_greedily_and_neighbours_turned(costs: Costs) -> None:
    assert feedback_order(MEMBERS, costs) == improved(plainly(MEMBERS, costs), costs)


@given(
    st.permutations(MEMBERS), st.sets(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)))
)
def test_where_nobody_waits_in_a_circle_nothing_looks_ahead(
    wanted: list[int], pairs: set[tuple[int, int]]
) -> None:
    place = {node: position for position, node in enumerate(wanted)}
    costs = {(a, b): 1 for a, b in pairs if place[a] > place[b]}
    assert ahead(feedback_order(MEMBERS, costs), costs) == 0


@given(costs_of([2, 3, 5, 7, 11], 3))
def test_no_order_of_a_small_knot_costs_less(costs: Costs) -> None:
    members = [2, 3, 5, 7, 11]
    orders = map(list, itertools.permutations(members))
    assert ahead(feedback_order(members, costs), costs) == min(ahead(o, costs) for o in orders)


def test_up_to_the_limit_no_order_costs_less() -> None:
    # Two rounds that share the need of 1 for 2, the dearest of all: cutting 2 and 3 is cheaper.
    costs = {(1, 2): 3, (2, 3): 1, (3, 1): 2, (2, 4): 1, (4, 1): 3}
    for size in (4, MOST_EXACT):
        members = list(range(1, size + 1))
        order = feedback_order(members, costs)
        assert sorted(order) == members
        assert ahead(order, costs) == 2
