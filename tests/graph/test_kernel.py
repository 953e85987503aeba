"""The kernel: the same lists as networkx's dictionaries, and parts of them."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.graph.small import small_graph

from smartgov import (
    Blocking,
    DependencyGraph,
    Text,
    only_blocking,
)
from smartgov.graph.reading import kernel_of

Edges = list[tuple[int, int]]
NUMBERS = st.integers(0, 6)


def graph_of(edges: Edges) -> DependencyGraph:
    """Return a graph in which what an even node needs blocks, unless the provider is 6."""
    return small_graph(
        edges, range(7), lambda _, a, b: {"blocks": Blocking.NO if a % 2 or b == 6 else None}
    )


@settings(max_examples=30)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20))
def test_a_kernel_has_the_neighbours_of_networkx(edges: Edges) -> None:
    graph = graph_of(edges)
    kernel = kernel_of(graph)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    read = kernel_of(plain)
    assert (kernel.out, kernel.into) == (read.out, read.into)
    assert kernel.between == read.between
    assert kernel.index == read.index == {node: n for n, node in enumerate(sorted(plain))}
    for one in (kernel, read):
        for n, node in enumerate(one.nodes):
            assert [one.nodes[far] for far in one.out[n]] == sorted(set(plain.successors(node)))
            assert [one.nodes[far] for far in one.into[n]] == sorted(set(plain.predecessors(node)))
            assert one.name(n) == Text.same(node.upper())


@settings(max_examples=30)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20))
def test_the_blocking_part_has_the_nodes_that_block_or_all(edges: Edges) -> None:
    graph = graph_of(edges)
    blocking = {(f"n{a}", f"n{b}") for a, b in edges if not (a % 2 or b == 6)}
    part = only_blocking(graph)
    assert set(part.edges()) == blocking
    assert set(part) == {end for edge in blocking for end in edge}
    kernel = kernel_of(graph)
    whole = kernel.blocking(whole=True)
    assert (whole.nodes, whole.index, whole.facts) == (kernel.nodes, kernel.index, kernel.facts)
    assert {(a, b) for a, held in enumerate(whole.out) for b in held} == {
        (whole.index[a], whole.index[b]) for a, b in blocking
    }
    assert whole.keys == kernel.blocking().keys
