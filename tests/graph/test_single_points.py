"""Single points of failure: whom one can turn to alone, and ways past a node."""

import pytest
from tests.graph.small import small_graph

from smartgov import (
    DependencyGraph,
    single_points,
)


def graph_of(*edges: tuple[str, str]) -> DependencyGraph:
    return small_graph(edges)


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        ("abc", "A, B, C"),
        ("abcd", "A, B, C, D"),
        ("abcde", "A, B, C, D and 1 more"),
        ("abcdef", "A, B, C, D and 2 more"),
    ],
)
def test_four_are_named_and_the_others_counted(waiting: str, said: str) -> None:
    (found,) = single_points(graph_of(*((name, "z") for name in waiting)))
    assert found.why[1].en == f"the only one to turn to for approval: {said}"


def test_three_pairs_that_only_it_joins_are_told() -> None:
    edges = [(name, "m") for name in "ab"] + [("m", name) for name in "yz"]
    (found,) = single_points(graph_of(*edges))
    assert found.between == (("a", "y"), ("a", "z"), ("b", "y"), ("b", "z"))
    assert [why.en for why in found.why[2:5]] == [
        f"only through it does {a} get to {b}" for a, b in ("AY", "AZ", "BY")
    ]


def test_a_long_way_past_a_node_counts_too() -> None:
    # From a to b by m, or by c, e and f; d, too, is needed by a, and leads nowhere.
    ways = [("a", "m"), ("m", "b"), ("a", "c"), ("a", "d"), ("c", "e"), ("e", "f"), ("f", "b")]
    found = {one.node: one.between for one in single_points(graph_of(*ways))}
    assert ("a", "b") not in found.get("m", ())
    without = {one.node: one.between for one in single_points(graph_of(*ways[:-1]))}
    assert ("a", "b") in without["m"]


def test_the_list_can_be_cut() -> None:
    graph = graph_of(("a", "b"), ("b", "c"), ("c", "d"))
    assert [one.node for one in single_points(graph)] == ["d", "c", "b"]
    assert single_points(graph, 1) == single_points(graph)[:1]
