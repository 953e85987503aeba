"""The questions to random graphs agree with networkx, and with igraph where it can answer."""

import itertools
from datetime import date
from typing import Any

import igraph  # pyright: ignore[reportMissingTypeStubs]
import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from networkx.algorithms import connectivity

from smartgov import (
    Blocking,
    Dependency,
    DependencyGraph,
    DependencyKind,
    Document,
    Portfolio,
    Refused,
    Strength,
    Term,
    Text,
    bottlenecks,
    cycles,
    dependency_graph,
    design_structure_matrix,
    impact,
    minimum_cut,
    most_waited_for,
    order_of_work,
    paths,
    single_points,
    transitive_reduction,
    what_if_delayed,
    what_if_removed,
)

nx_any: Any = nx
"""What networkx has no whole types for."""

local_node_connectivity: Any = connectivity.local_node_connectivity
"""Its minimum node cut is empty where an edge runs the other way."""

igraph_any: Any = igraph
"""igraph has no types at all."""

ON = date(2023, 5, 1)
Edges = list[tuple[int, int]]


def edge_lists(nodes: int = 8, most: int = 20) -> st.SearchStrategy[Edges]:
    number = st.integers(0, nodes - 1)
    return st.lists(st.tuples(number, number), max_size=most)


def dependency(name: str, dependent: str, provider: str, **more: Any) -> Dependency:
    values: dict[str, Any] = {"kind": DependencyKind.APPROVAL, "what": Text.same(name), **more}
    return Dependency(id=name, dependent=dependent, provider=provider, **values)


def portfolio(dependencies: list[Dependency]) -> Portfolio:
    names = sorted({end for one in dependencies for end in (one.dependent, one.provider)})
    documents = tuple(Document(id=name, kind="node", title=Text.same(name)) for name in names)
    return Portfolio(documents=documents, dependencies=tuple(dependencies))


def graph_of(edges: Edges, strengths: list[Strength | None] | None = None) -> DependencyGraph:
    given = [
        dependency(
            f"d{n:03}",
            f"n{a}",
            f"n{b}",
            strength=strengths[n % len(strengths)] if strengths else None,
            lead_time=Term(days=1 + (a * 3 + b) % 5),
            blocks=Blocking.YES,
        )
        for n, (a, b) in enumerate(edges)
    ]
    return dependency_graph(portfolio(given), ON)


def simple(graph: DependencyGraph) -> "nx.DiGraph[str]":
    """Return the graph without parallel edges and without loops."""
    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    return plain


def second(graph: DependencyGraph, *, directed: bool = True) -> tuple[Any, list[str]]:
    """Return the simple graph for igraph, with the ids by position."""
    names = sorted(graph)
    place = {name: number for number, name in enumerate(names)}
    pairs = sorted({(place[a], place[b]) for a, b in simple(graph).edges()})
    if not directed:
        pairs = sorted({(min(pair), max(pair)) for pair in pairs})
    made: Any = igraph_any.Graph(n=len(names), edges=pairs, directed=directed)
    return made, names


STRENGTHS = st.lists(st.sampled_from([None, *Strength]), min_size=1, max_size=7)
COST = {"weak": 1, None: 2, "medium": 2, "strong": 3}


@given(edge_lists())
def test_impact_of_all_nodes(edges: Edges) -> None:
    graph = graph_of(edges)
    other, names = second(graph)
    counts = {one.node: one.waiters for one in most_waited_for(graph)}
    for position, node in enumerate(names):
        waiting: list[int] = other.subcomponent(position, mode="in")
        theirs = {names[n] for n in waiting} - {node}
        assert theirs == nx_any.ancestors(graph, node)
        assert {one.node for one in impact(graph, node).affected} == theirs
        assert counts.get(node, 0) == len(theirs)


@pytest.mark.law("graph", "Paths come shortest first, and none is missing.", source="graph theory")
@example([(0, 5), (2, 1), (3, 1), (4, 2), (5, 2), (0, 4)])
@given(edge_lists(6, 14))
def test_paths_are_the_shortest_ones_first(edges: Edges) -> None:
    graph = graph_of(edges)
    plain = simple(graph)
    for a, b in itertools.permutations(sorted(graph), 2):
        found = [[leg.dependent for leg in way] + [b] for way in paths(graph, a, b, most=200)]
        every = sorted(nx_any.all_simple_paths(plain, a, b), key=lambda way: (len(way), way))
        assert found == every
        assert paths(graph, a, b, most=1) == paths(graph, a, b, most=200)[:1]


def _cost(graph: DependencyGraph, a: str, b: str) -> int:
    return sum(COST[data["strength"]] for data in graph[a][b].values())


@given(edge_lists(6, 16), STRENGTHS)
def test_the_least_costly_cut_of_every_knot(edges: Edges, strengths: list[Strength | None]) -> None:
    graph = graph_of(edges, strengths)
    found = cycles(graph)
    knots = {one.knot for one in found}
    parts = [tuple(sorted(part)) for part in nx.strongly_connected_components(graph)]
    assert knots == {p for p in parts if len(p) > 1 or graph.has_edge(*(p * 2))}
    rest: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    for one in found:
        for leg in one.cut:
            rest.remove_edge(leg.dependent, leg.provider, leg.dependency)
        inner = [(a, b) for a, b in simple(graph).edges() if {a, b} <= set(one.knot)]
        loops = sum(_cost(graph, a, a) for a in one.knot if graph.has_edge(a, a))
        place = {node: n for n, node in enumerate(one.knot)}
        best = min(
            sum(_cost(graph, a, b) for a, b in inner if order[place[a]] < order[place[b]])
            for order in itertools.permutations(range(len(one.knot)))
        )
        assert one.exact
        assert one.cost == best + loops
    assert nx.is_directed_acyclic_graph(rest)


@given(edge_lists(9, 30), STRENGTHS)
def test_the_cost_of_all_cuts_is_that_of_igraph(
    edges: Edges, strengths: list[Strength | None]
) -> None:
    graph = graph_of(edges, strengths)
    other, names = second(graph)
    ends: list[tuple[int, int]] = other.get_edgelist()
    weights = [_cost(graph, names[a], names[b]) for a, b in ends]
    theirs: list[int] = other.feedback_arc_set(weights, "ip") if weights else []
    loops = sum(_cost(graph, a, a) for a in graph if graph.has_edge(a, a))
    assert sum(one.cost for one in cycles(graph)) - loops == sum(weights[e] for e in theirs)


def test_a_large_knot_is_cut_too_though_perhaps_not_at_the_least_cost() -> None:
    edges = [(n, (n * 7 + k) % 40) for n in range(40) for k in (1, 3)]
    graph = graph_of(edges)
    rest: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    found = cycles(graph)
    assert not all(one.exact for one in found)
    for one in found:
        for leg in one.cut:
            rest.remove_edge(leg.dependent, leg.provider, leg.dependency)
        assert one.cost == 2 * len(one.cut)
        assert len(one.cut) <= graph.number_of_edges() / 2
    assert nx.is_directed_acyclic_graph(rest)


@pytest.mark.law("graph", "A bottleneck's share is its betweenness.", source="Freeman 1977")
@given(edge_lists())
def test_bottlenecks_are_betweenness(edges: Edges) -> None:
    graph = graph_of(edges)
    plain = simple(graph)
    other, names = second(graph)
    pairs = sum(len(nx_any.descendants(plain, node)) for node in plain)
    theirs = nx_any.betweenness_centrality(plain, normalized=False)
    seconds = dict(zip(names, other.betweenness(), strict=True))
    found = {one.node: one.share for one in bottlenecks(graph)}
    assert all(one.exact for one in bottlenecks(graph))
    for node in names:
        share = found.get(node, 0.0) * pairs
        assert share == pytest.approx(theirs[node])
        assert share == pytest.approx(seconds[node])
    shares = [round(one.share, 12) for one in bottlenecks(graph)]
    assert shares == sorted(shares, reverse=True)


def test_a_sample_of_sources_says_so() -> None:
    graph = graph_of([(n, n + 1) for n in range(20)])
    found = bottlenecks(graph, sources=5)
    assert {(one.sources, one.exact) for one in found} == {(5, False)}
    assert {(one.sources, one.exact) for one in bottlenecks(graph, sources=1)} == {(1, False)}
    assert bottlenecks(graph, sources=None) == bottlenecks(graph)
    assert bottlenecks(graph_of([])) == ()


@pytest.mark.law(
    "graph",
    "A single point of failure is a node whose removal parts the graph.",
    source="graph theory: articulation (Tarjan 1972)",
)
@given(edge_lists())
def test_articulation_and_pieces(edges: Edges) -> None:
    graph = graph_of(edges)
    plain = simple(graph).to_undirected()
    other, names = second(graph, directed=False)
    pieces = {one.node: one.pieces for one in single_points(graph)}
    cuts = {node for node, count in pieces.items() if count > 1}
    assert cuts == set(nx.articulation_points(plain))
    assert cuts == {names[n] for n in other.articulation_points()}
    before = nx.number_connected_components(plain) if plain else 0
    for node, count in pieces.items():
        rest: nx.Graph[str] = nx.Graph(plain)
        rest.remove_node(node)
        after = nx.number_connected_components(rest) if rest else 0
        assert count == max(1, after - before + 1)


@given(edge_lists(7, 16))
def test_between_are_the_ways_that_need_a_node(edges: Edges) -> None:
    graph = graph_of(edges)
    plain = simple(graph)
    found = {one.node: set(one.between) for one in single_points(graph)}
    for node in plain:
        rest: nx.DiGraph[str] = nx.DiGraph(plain)
        rest.remove_node(node)
        cut = {
            (a, b)
            for a in plain.predecessors(node)
            for b in plain.successors(node)
            if a != b and not nx.has_path(rest, a, b)
        }
        assert found.get(node, set()) == cut


LINKS_TAKEN: Edges = [
    (0, 1), (0, 3), (0, 5), (1, 0), (1, 4), (2, 1), (2, 3), (2, 5), (3, 4), (4, 0), (4, 6),
]  # fmt: skip
LINKS_GIVEN_BACK: Edges = [
    (0, 1), (0, 5), (0, 6), (1, 2), (2, 1), (2, 5), (2, 6), (4, 1), (4, 2), (5, 2), (5, 3),
]  # fmt: skip


@pytest.mark.law(
    "graph",
    "A cut parts two nodes, and is as large as the greatest number of disjoint ways.",
    source="Menger's theorem (1927)",
)
# Here a way that was found has to give back a link to another.
@example(LINKS_TAKEN)
@example(LINKS_GIVEN_BACK)
@given(edge_lists(7, 18))
def test_minimum_cuts(edges: Edges) -> None:
    graph = graph_of(edges)
    plain = simple(graph)
    other, names = second(graph)
    for a, b in itertools.permutations(names, 2):
        cut = minimum_cut(graph, a, b)
        pairs = {(leg.dependent, leg.provider) for leg in cut.legs}
        assert len(pairs) == len(nx_any.minimum_edge_cut(plain, a, b))
        source, target = names.index(a), names.index(b)
        assert len(pairs) == other.edge_connectivity(source=source, target=target)
        rest: nx.DiGraph[str] = nx.DiGraph(plain)
        rest.remove_edges_from(pairs)
        assert not nx.has_path(rest, a, b)
        if plain.has_edge(a, b):
            assert cut.nodes is None
            continue
        assert cut.nodes is not None
        assert len(cut.nodes) == local_node_connectivity(plain, a, b)
        theirs = other.vertex_connectivity(source=source, target=target, neighbors="nodes")
        assert len(cut.nodes) == theirs
        rest = nx.DiGraph(plain)
        rest.remove_nodes_from(cut.nodes)
        assert not nx.has_path(rest, a, b)


def test_nobody_is_cut_from_itself() -> None:
    with pytest.raises(Refused, match="n1"):
        minimum_cut(graph_of([(0, 1)]), "n1", "n1")


@pytest.mark.law(
    "graph",
    "The transitive reduction is the smallest graph with the same reachability.",
    source="Aho, Garey and Ullman 1972",
)
@given(edge_lists())
def test_transitive_reduction(edges: Edges) -> None:
    graph = graph_of([(a, b) for a, b in edges if a < b])
    reduced = transitive_reduction(graph)
    pairs = {(a, b) for a, b in reduced.edges()}
    theirs = nx.transitive_reduction(simple(graph))
    assert pairs == set(theirs.edges())


@pytest.mark.law(
    "graph",
    "In the reduced graph everybody waits for whom they waited before.",
    source="Aho, Garey and Ullman 1972",
)
@given(edge_lists())
def test_a_reduced_graph_waits_as_before(edges: Edges) -> None:
    graph = graph_of(edges)
    reduced = transitive_reduction(graph)
    ways, fewer = (nx_any.transitive_closure(simple(g)) for g in (graph, reduced))
    assert set(ways.edges()) == set(fewer.edges())


@pytest.mark.law(
    "graph",
    "Without a node, others lose what they reached by ways through it alone.",
    source="graph theory: reachability",
)
@given(edge_lists())
def test_what_is_lost_without_a_node(edges: Edges) -> None:
    graph = graph_of(edges)
    plain = simple(graph)
    for node in plain:
        rest: nx.DiGraph[str] = nx.DiGraph(plain)
        rest.remove_node(node)
        found = {one.node: set(one.lost) for one in what_if_removed(graph, node).losses}
        expected = {
            one: nx_any.descendants(plain, one) - nx_any.descendants(rest, one) - {node}
            for one in nx_any.ancestors(plain, node)
        }
        assert found == expected


@given(edge_lists(), st.integers(1, 30))
def test_who_is_later_when_a_node_is_late(edges: Edges, days: int) -> None:
    graph = graph_of([(a, b) for a, b in edges if a > b])
    plain = simple(graph)

    def ready(late: str | None) -> dict[str, int]:
        found: dict[str, int] = {}
        for node in reversed(list(nx.topological_sort(plain))):
            lead = [
                found[far] + int(data["lead_time"][1:-1])
                for far in plain.successors(node)
                for data in graph[node][far].values()
            ]
            found[node] = max(lead, default=0) + (days if node == late else 0)
        return found

    before = ready(None)
    for node in plain:
        after = ready(node)
        answer = what_if_delayed(graph, node, days)
        shifts = {one.node: (one.before, one.after) for one in answer.shifts}
        changed = {n: (before[n], after[n]) for n in plain if after[n] != before[n] and n != node}
        assert shifts == changed
        assert set(answer.spared) == nx_any.ancestors(plain, node) - set(shifts)
        assert answer.open_legs == 0


@pytest.mark.law(
    "graph",
    "The order of work is that of the condensation: circles stand together.",
    source="graph theory: strong components (Tarjan 1972)",
)
@given(edge_lists())
def test_the_order_of_work_is_that_of_the_condensation(edges: Edges) -> None:
    graph = graph_of(edges)
    knots = nx.condensation(simple(graph))
    turned = knots.reverse(copy=True)
    theirs = [
        sorted(node for knot in layer for node in knots.nodes[knot]["members"])
        for layer in nx.topological_generations(turned)
    ]
    assert [list(step.nodes) for step in order_of_work(graph)] == theirs


@pytest.mark.law(
    "graph",
    "A design structure matrix has feedback inside its blocks only.",
    source="graph theory: strong components",
)
@given(edge_lists())
def test_a_matrix_has_feedback_inside_its_blocks_only(edges: Edges) -> None:
    graph = graph_of(edges)
    matrix = design_structure_matrix(graph)
    assert sorted(matrix.order) == sorted(graph)
    parts = {frozenset(p) for p in nx.strongly_connected_components(graph) if len(p) > 1}
    assert {frozenset(block) for block in matrix.blocks} == parts
    assert {(m.row, m.column) for m in matrix.marks} == {(a, b) for a, b in graph.edges()}
    place = {node: n for n, node in enumerate(matrix.order)}
    for mark in matrix.marks:
        assert mark.feedback == (place[mark.row] <= place[mark.column])
    for mark in matrix.feedback:
        assert mark.row == mark.column or any({mark.row, mark.column} <= p for p in parts)
    cut = sum(len({(leg.dependent, leg.provider) for leg in c.cut}) for c in cycles(graph))
    assert len(matrix.feedback) == cut
    lines = matrix.lines()
    assert len(lines) == len(matrix.order) + 1
