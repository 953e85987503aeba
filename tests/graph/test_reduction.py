"""The reduced graph against that of networkx over the knots, the first link of each kept."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.graph.small import small_graph

from smartgov import transitive_reduction

nx_any: Any = nx
"""What networkx has no whole types for."""

Edges = list[tuple[int, int]]
NUMBERS = st.integers(0, 7)


@pytest.mark.law(
    "graph",
    "Of the needs between two circles one is kept, unless a longer way implies them all.",
    source="Aho, Garey and Ullman 1972",
)
@example([(0, 1), (1, 0), (0, 2), (1, 2)])
@example([(0, 1), (1, 0), (1, 2), (1, 3), (3, 2)])
@example([(0, 1), (1, 0), (2, 3), (3, 2), (0, 2), (0, 3), (1, 3), (4, 0), (4, 2)])
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20))
def test_one_need_between_two_circles_is_kept(edges: Edges) -> None:
    graph = small_graph(edges, range(8))
    plain: nx.DiGraph[str] = nx.DiGraph(graph)
    circles = nx_any.condensation(plain)
    of = circles.graph["mapping"]
    kept = {(a, b) for a, b in plain.edges() if of[a] == of[b]}
    for one, other in nx_any.transitive_reduction(circles).edges():
        kept.add(min((a, b) for a, b in plain.edges() if (of[a], of[b]) == (one, other)))
    reduced = transitive_reduction(graph)
    assert {(a, b) for a, b in reduced.edges()} == kept
    # A need that is kept is kept with all that stand beside it.
    assert all(reduced.number_of_edges(a, b) == graph.number_of_edges(a, b) for a, b in kept)
