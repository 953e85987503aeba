"""The graph is one of networkx to whoever takes it so; its dictionaries are made when asked for."""

import copy
import io
import pickle
import threading
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.graph.small import ON, small_graph

from smartgov import (
    Blocking,
    DependencyGraph,
    Strength,
    bottlenecks,
    contract_breaches,
    cycles,
    dependency_changes,
    dependency_graph,
    dependency_view,
    design_structure_matrix,
    impact,
    load,
    minimum_cut,
    most_waited_for,
    order_of_work,
    paths,
    single_points,
    transitive_reduction,
    what_if_delayed,
    what_if_removed,
)
from smartgov.graph import only_blocking
from smartgov.graph.reading import kernel_of

nx_any: Any = nx
"""What networkx has no whole types for."""

Edges = list[tuple[int, int]]
NUMBERS = st.integers(0, 6)
EDGES = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=16)


def graph_of(edges: Edges) -> DependencyGraph:
    return small_graph(
        edges,
        more=lambda n, a, b: {
            "blocks": Blocking.NO if (a + b) % 5 == 4 else None,
            "strength": list(Strength)[n % 3],
        },
    )


def unread(graph: DependencyGraph) -> bool:
    return "_adj" not in vars(graph)


ROUND: Edges = [(0, 1), (1, 2), (2, 0), (2, 3), (0, 3), (3, 4), (1, 4), (0, 1), (5, 5), (4, 5)]
QUESTIONS: dict[str, Callable[[DependencyGraph], object]] = {
    "bottlenecks": bottlenecks,
    "contract_breaches": lambda graph: contract_breaches(graph, ()),
    "cycles": cycles,
    "dependency_changes": lambda graph: dependency_changes(graph, graph_of(ROUND[:-1])),
    "design_structure_matrix": design_structure_matrix,
    "impact": lambda graph: impact(graph, "n4"),
    "minimum_cut": lambda graph: minimum_cut(graph, "n0", "n4"),
    "most_waited_for": most_waited_for,
    "order_of_work": order_of_work,
    "paths": lambda graph: paths(graph, "n0", "n4"),
    "single_points": single_points,
    "what_if_delayed": lambda graph: what_if_delayed(graph, "n4", 3),
    "what_if_removed": lambda graph: what_if_removed(graph, "n3"),
}
PARTS: dict[str, Callable[[DependencyGraph], DependencyGraph]] = {
    "dependency_view": lambda graph: dependency_view(graph, tiers=["centre"]),
    "only_blocking": only_blocking,
    "transitive_reduction": transitive_reduction,
}


@pytest.mark.parametrize("name", [*QUESTIONS, *PARTS])
def test_no_question_of_ours_makes_the_dictionaries(name: str) -> None:
    graph = graph_of(ROUND)
    (QUESTIONS | PARTS)[name](graph)
    assert graph.graph == {"on": ON}
    assert unread(graph)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_not_read_either(name: str) -> None:
    part = PARTS[name](graph_of(ROUND))
    assert unread(part)
    assert nx.is_frozen(part)


@pytest.mark.law(
    "graph",
    "Every question has the same answer, whether networkx's dictionaries were made or not.",
    source="invariance under representation",
)
@given(EDGES)
def test_the_answers_do_not_depend_on_who_read_the_graph(edges: Edges) -> None:
    edges = [*edges, (0, 3), (3, 4)]
    graph, read = graph_of(edges), graph_of(edges)
    assert len(read) == len(kernel_of(graph).nodes)
    assert not unread(read)
    for name, ask in QUESTIONS.items():
        assert ask(graph) == ask(read) == ask(read.copy()), name
    assert unread(graph)
    for part in PARTS.values():
        ours, theirs = part(graph), part(read)
        assert list(ours.nodes(data=True)) == list(theirs.nodes(data=True))
        assert list(ours.edges(keys=True, data=True)) == list(theirs.edges(keys=True, data=True))


def plainly(graph: DependencyGraph) -> tuple[object, ...]:
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    return nodes, edges, sorted(graph.in_edges(keys=True)), graph.graph


FIRST: dict[str, Callable[[Any], Any]] = {
    "length": len,
    "iteration": list,
    "membership": lambda graph: "n1" in graph,
    "item": lambda graph: graph["n0"],
    "nodes": lambda graph: graph.nodes["n0"],
    "edges": lambda graph: graph.edges["n0", "n1", "d00"],
    "in_edges": lambda graph: list(graph.in_edges("n1")),
    "predecessors": lambda graph: list(graph.predecessors("n1")),
    "pred": lambda graph: graph.pred["n1"],
    "degree": lambda graph: graph.degree("n0"),
    "number": lambda graph: graph.number_of_edges(),
    "class": lambda graph: graph.__class__,
    "str": str,
    "copy": lambda graph: graph.copy(),
    "view": lambda graph: graph.copy(as_view=True),
    "copied": copy.copy,
    "deep": copy.deepcopy,
    "pickled": lambda graph: pickle.loads(pickle.dumps(graph)),  # noqa: S301 - our own
    "subgraph": lambda graph: graph.subgraph(["n0", "n1"]),
    "edge_subgraph": lambda graph: graph.edge_subgraph([("n0", "n1", "d00")]),
    "reverse": lambda graph: graph.reverse(copy=False),
    "undirected": lambda graph: graph.to_undirected(),
    "directed": lambda graph: graph.to_directed(),
    "simple": nx.DiGraph,
    "algorithm": lambda graph: nx_any.descendants(graph, "n0"),
    "equal": lambda graph: nx_any.utils.graphs_equal(graph, graph.copy()),
    "adjacency": nx_any.to_dict_of_dicts,
}


@pytest.mark.parametrize("name", FIRST)
def test_whatever_one_asks_first_the_graph_is_a_plain_one(name: str) -> None:
    eager = graph_of(ROUND)
    assert len(eager) == 6
    graph = graph_of(ROUND)
    assert isinstance(graph, nx.MultiDiGraph)
    ours, theirs = FIRST[name](graph), FIRST[name](eager)
    if isinstance(ours, nx.Graph):
        assert type(ours) is type(theirs)  # pyright: ignore[reportUnknownArgumentType]
        assert nx_any.utils.graphs_equal(ours, theirs)
        assert nx_any.is_frozen(ours) is nx_any.is_frozen(theirs)
    else:
        assert ours == theirs
    assert type(graph) is nx.MultiDiGraph
    assert plainly(graph) == plainly(eager)
    assert nx.is_frozen(graph)


CHANGES: dict[str, Callable[[Any], None]] = {
    "add_node": lambda graph: graph.add_node("x"),
    "add_edge": lambda graph: graph.add_edge("n0", "n1"),
    "remove_node": lambda graph: graph.remove_node("n0"),
    "clear": lambda graph: graph.clear(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nobody_changes_it_read_or_not(name: str) -> None:
    graph = graph_of(ROUND)
    for _ in range(2):
        assert nx.is_frozen(graph)
        with pytest.raises(nx.NetworkXError, match="Frozen"):
            CHANGES[name](graph)
        assert len(graph) == 6
    free: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph_of(ROUND))
    free.add_edge("n0", "new")
    assert "new" in free


def test_what_is_written_in_its_dictionaries_counts() -> None:
    graph = graph_of([(0, 1), (1, 2)])
    assert single_points(graph)
    for _, _, data in graph.edges(data=True):
        data["blocking"] = "no"
    assert single_points(graph) == ()
    assert bottlenecks(graph) == ()


def test_many_may_read_it_at_once() -> None:
    for _ in range(20):
        graph = graph_of(ROUND)
        found: list[object] = []
        start = threading.Barrier(4)

        def read(graph: DependencyGraph = graph, start: threading.Barrier = start) -> None:
            start.wait()
            found.append((len(graph), sorted(graph.edges(keys=True))))  # noqa: B023 - joined below

        threads = [threading.Thread(target=read) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        assert len(found) == 4
        assert all(one == found[0] for one in found)


def test_a_graph_of_ones_own_can_be_asked_too() -> None:
    metro = dependency_graph(load("example:kota-metro"), ON)
    own: nx.MultiDiGraph[str] = nx.MultiDiGraph(metro)
    own.add_node("alone", **metro.nodes["kominfo"])
    assert order_of_work(own)[0].nodes.count("alone") == 1
    assert most_waited_for(own) == most_waited_for(metro)
    assert single_points(own.subgraph(list(metro))) == single_points(metro)


def test_it_is_written_by_networkx(tmp_path: Any) -> None:
    graph = graph_of([(0, 1)])
    words: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    words.add_edges_from(graph.edges(keys=True))
    held = io.BytesIO()
    nx_any.write_graphml(words, held)
    assert b'source="n0"' in held.getvalue()
    nx_any.write_edgelist(graph_of([(0, 1)]), tmp_path / "edges", data=["kind"])
    assert (tmp_path / "edges").read_text().split() == ["n0", "n1", "approval"]
