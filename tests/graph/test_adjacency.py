"""Lists of whole numbers and bits, against networkx."""

from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from smartgov.graph.adjacency import (
    bits_of,
    knots,
    named,
    reach,
    reach_within,
    reached,
    strong_parts,
)

nx_any: Any = nx
"""What networkx has no whole types for."""

COUNT = 7
NUMBERS = st.integers(0, COUNT - 1)
EDGES = st.sets(st.tuples(NUMBERS, NUMBERS), max_size=14)
Edges = set[tuple[int, int]]


def lists(edges: Edges) -> tuple[list[list[int]], list[list[int]], "nx.DiGraph[int]"]:
    """Return who is needed, who needs, and both as a graph."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(COUNT))
    graph.add_edges_from(edges)
    out = [sorted(graph.successors(node)) for node in range(COUNT)]
    into = [sorted(graph.predecessors(node)) for node in range(COUNT)]
    return out, into, graph


def waits_for_itself(graph: "nx.DiGraph[int]", node: int) -> bool:
    return any(far == node or nx.has_path(graph, far, node) for far in graph.successors(node))


@given(EDGES)
def test_knots_are_the_strong_parts_and_providers_come_first(edges: Edges) -> None:
    out, into, graph = lists(edges)
    parts = knots(out, into)
    theirs = {frozenset(part) for part in nx.strongly_connected_components(graph)}
    assert {frozenset(part) for part in parts.members} == theirs
    assert sorted(strong_parts(out)) == sorted(parts.members)
    assert all(part == sorted(part) for part in parts.members)
    assert all(len(part) == 1 for part in parts.members[: parts.plain])
    for node in range(COUNT):
        assert node in parts.members[parts.of[node]]
        assert parts.ring(parts.of[node], out) is waits_for_itself(graph, node)
    assert sorted(parts.place) == list(range(COUNT))
    for a, b in edges:
        assert parts.of[b] <= parts.of[a]
        assert parts.of[a] == parts.of[b] or parts.place[b] < parts.place[a]
    # What comes first waits for nobody in a circle, near or far; whoever does comes after.
    for node in range(COUNT):
        far = {node} | nx_any.descendants(graph, node)
        circle = any(waits_for_itself(graph, one) for one in far)
        assert (parts.of[node] < parts.plain) is not circle


@given(EDGES, st.permutations(range(COUNT)))
def test_bits_of_all_that_a_node_needs(edges: Edges, place: list[int]) -> None:
    out, into, graph = lists(edges)
    found = reach(out, knots(out, into), place)
    counts = reached(out, into)
    for node in range(COUNT):
        far: set[int] = nx_any.descendants(graph, node)
        assert counts[node] == len(far)
        needed: set[int] = far | ({node} if waits_for_itself(graph, node) else set[int]())
        assert list(bits_of(found[node])) == sorted(place[one] for one in needed)


@given(EDGES, NUMBERS, NUMBERS)
def test_what_is_reached_where_one_is_missing(edges: Edges, start: int, gone: int) -> None:
    out, _, graph = lists(edges)
    assert reach_within(out, start) == {start} | nx_any.descendants(graph, start)
    if gone != start:
        graph.remove_node(gone)
    assert reach_within(out, start, without=gone) == {start} | nx_any.descendants(graph, start)


@given(st.sets(st.integers(0, 70)))
def test_bits_stand_for_positions(positions: set[int]) -> None:
    assert list(bits_of(sum(1 << one for one in positions))) == sorted(positions)


def test_positions_are_named_in_the_order_of_the_names() -> None:
    assert named(["c", "a", "b"], [2, 0]) == ("b", "c")
