"""Building the graph, and the questions about impact, order, cycles and waiting."""

import itertools
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Blocking,
    Dependency,
    DependencyGraph,
    DependencyKind,
    Document,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Text,
    Truth,
    cycles,
    dependency_graph,
    impact,
    load,
    most_waited_for,
    order_of_work,
)

ON = date(2023, 5, 1)
Edges = list[tuple[int, int]]


def document(number: int) -> Document:
    return Document(id=f"n{number}", kind="node", title=Text.same(f"N{number}"))


def dependency(
    name: str,
    dependent: str,
    provider: str,
    kind: DependencyKind = DependencyKind.APPROVAL,
    *,
    blocks: Blocking | None = None,
    period: Period | None = None,
) -> Dependency:
    return Dependency(
        id=name,
        kind=kind,
        dependent=dependent,
        provider=provider,
        what=Text.same(name),
        blocks=blocks,
        period=period,
    )


def portfolio(edges: Edges, nodes: int = 8) -> Portfolio:
    return Portfolio(
        documents=tuple(document(n) for n in range(nodes)),
        dependencies=tuple(
            dependency(f"d{n:02}", f"n{a}", f"n{b}") for n, (a, b) in enumerate(edges)
        ),
    )


def graph_of(edges: Edges, nodes: int = 8) -> DependencyGraph:
    return dependency_graph(portfolio(edges, nodes), ON)


def ancestors(graph: DependencyGraph, node: str) -> set[str]:
    return set(nx.ancestors(graph, node))  # pyright: ignore[reportUnknownMemberType]


def descendants(graph: DependencyGraph, node: str) -> set[str]:
    return set(nx.descendants(graph, node))  # pyright: ignore[reportUnknownMemberType]


def distance(graph: DependencyGraph, start: str, end: str) -> int:
    path = nx.shortest_path(graph, start, end)  # pyright: ignore[reportUnknownMemberType]
    return len(path) - 1


def edge_lists(nodes: int = 8, most: int = 16) -> st.SearchStrategy[Edges]:
    number = st.integers(0, nodes - 1)
    return st.lists(st.tuples(number, number), max_size=most)


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


def test_the_graph_is_a_frozen_multigraph(metro: Portfolio) -> None:
    graph = dependency_graph(metro, ON)
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.graph["on"] == ON
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        graph.add_node("x")


def test_nodes_and_edges_carry_what_reports_need(metro: Portfolio) -> None:
    graph = dependency_graph(metro, ON)
    kominfo = graph.nodes["kominfo"]
    assert kominfo["name"].en == "Ministry of Communication and Informatics"
    assert (kominfo["register"], kominfo["region"]) == ("agencies", None)
    assert graph.nodes["rpjmd-metro"]["region"] == "18.72"
    edge = graph.edges["pemkot-metro", "ditjen-aptika", "d02"]
    assert (edge["kind"], edge["blocking"]) == ("agreement", "yes")
    assert edge["basis"] == ("PP 28/2018 Ps 46(4)",)
    assert edge["sources"] == ("article",)


def test_a_node_has_its_name_of_the_day(metro: Portfolio) -> None:
    after = dependency_graph(metro, date(2025, 1, 1)).nodes["kominfo"]["name"].en
    assert after == "Ministry of Communication and Digital Affairs"


def test_the_blocking_part_of_kota_metro_has_no_cycle(metro: Portfolio) -> None:
    blocking = dependency_graph(metro, ON, blocking=True)
    assert blocking.number_of_edges() >= 15
    assert nx.is_directed_acyclic_graph(blocking)
    assert cycles(blocking) == ()


@pytest.mark.law(
    "graph",
    "The order of records does not change the graph.",
    source="invariance under permutation",
)
@given(edge_lists())
def test_the_order_of_records_does_not_matter(edges: Edges) -> None:
    plain = portfolio(edges)
    turned = Portfolio(documents=plain.documents[::-1], dependencies=plain.dependencies[::-1])
    one, other = dependency_graph(plain, ON), dependency_graph(turned, ON)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert list(one) == sorted(one)


def test_kinds_and_blocking_choose_edges() -> None:
    funding = DependencyKind.FUNDING
    records = portfolio([]).with_(
        dependency("d1", "n0", "n1", DependencyKind.APPROVAL),
        dependency("d2", "n0", "n1", funding, blocks=Blocking.NO),
        dependency("d3", "n0", "n2", DependencyKind.COORDINATION),
        dependency("d4", "n0", "n2", DependencyKind.SERVICE),
        dependency("d5", "n0", "n3", DependencyKind.COORDINATION, blocks=Blocking.YES),
    )

    def keys(graph: DependencyGraph) -> list[str]:
        return [str(key) for _, _, key in graph.edges(keys=True)]

    assert keys(dependency_graph(records, ON)) == ["d1", "d2", "d3", "d4", "d5"]
    assert keys(dependency_graph(records, ON, blocking=True)) == ["d1", "d5"]
    assert keys(dependency_graph(records, ON, kinds=[funding])) == ["d2"]
    assert keys(dependency_graph(records, ON, kinds=[])) == []
    both = dependency_graph(records, ON, kinds={funding, DependencyKind.SERVICE}, blocking=True)
    assert keys(both) == []


def test_edges_outside_their_period_are_left_out() -> None:
    def period(start: int, end: int) -> Period:
        return Period(PartialDate(start), PartialDate(end))

    records = portfolio([]).with_(
        dependency("past", "n0", "n1", period=period(2020, 2022)),
        dependency("now", "n0", "n2", period=period(2022, 2024)),
        dependency("maybe", "n0", "n3", period=period(2023, 2023)),
        dependency("coming", "n0", "n4", period=period(2024, 2025)),
        dependency("always", "n0", "n5"),
    )
    graph = dependency_graph(records, ON)
    assert {str(key) for _, _, key in graph.edges(keys=True)} == {"now", "maybe", "always"}
    assert period(2023, 2023).holds(ON) is Truth.UNKNOWN
    assert "n1" not in graph


def test_an_edge_without_its_ends_is_left_out() -> None:
    records = portfolio([]).with_(dependency("d", "n0", "nowhere"))
    assert dependency_graph(records, ON).number_of_edges() == 0
    above = Portfolio().on_reference(records)
    assert above.unrecorded(frozenset({"n0", "d", "nowhere"})) == {"nowhere"}
    assert above.unrecorded(frozenset()) == set()


@pytest.mark.law(
    "graph",
    "Impact is everyone who waits, by a shortest path.",
    source="graph theory: reachability",
)
@given(edge_lists())
def test_impact_is_everyone_who_waits_by_a_shortest_path(edges: Edges) -> None:
    graph = graph_of(edges)
    for node in graph:
        found = {one.node: one.path for one in impact(graph, node).affected}
        assert set(found) == ancestors(graph, node)
        for far, path in found.items():
            assert len(path) == distance(graph, far, node)
            _is_path(graph, far, node, [(leg.dependent, leg.provider) for leg in path])


@pytest.mark.law(
    "graph",
    "What a node waits for is all it can reach, by a shortest path.",
    source="graph theory: reachability",
)
@given(edge_lists())
def test_waits_for_is_all_that_a_node_needs(edges: Edges) -> None:
    graph = graph_of(edges)
    for node in graph:
        found = {one.node: one.path for one in impact(graph, node, waits_for=True).affected}
        assert set(found) == descendants(graph, node)
        for far, path in found.items():
            assert len(path) == distance(graph, node, far)
            _is_path(graph, node, far, [(leg.dependent, leg.provider) for leg in path])


def _is_path(graph: DependencyGraph, start: str, end: str, legs: list[tuple[str, str]]) -> None:
    assert (legs[0][0], legs[-1][1]) == (start, end)
    assert all(graph.has_edge(*leg) for leg in legs)
    assert all(one[1] == other[0] for one, other in itertools.pairwise(legs))


@given(edge_lists())
def test_the_nearest_come_first_then_by_id(edges: Edges) -> None:
    graph = graph_of(edges)
    for node in graph:
        order = [(len(one.path), one.node) for one in impact(graph, node).affected]
        assert order == sorted(order)


def test_impact_of_a_node_that_is_not_there_is_not_found(metro: Portfolio) -> None:
    with pytest.raises(NotFound, match="diskominfo-metro"):
        impact(dependency_graph(metro, ON), "diskominfo-metr")


def test_without_diskominfo_the_offices_lack_infrastructure(metro: Portfolio) -> None:
    infrastructure = dependency_graph(metro, ON, kinds=[DependencyKind.INFRASTRUCTURE])
    found = impact(infrastructure, "diskominfo-metro")
    assert "opd-metro" in [one.node for one in found.affected]


@pytest.mark.law(
    "graph",
    "Every knot shows one shortest circle of its own.",
    source="graph theory: girth of a strong component",
)
@given(edge_lists(nodes=5, most=10))
def test_one_shortest_cycle_for_every_knot(edges: Edges) -> None:
    graph = graph_of(edges, 5)
    simple: nx.DiGraph[str] = nx.DiGraph(graph)
    knots = {
        tuple(sorted(part))
        for part in nx.strongly_connected_components(simple)
        if len(part) > 1 or simple.has_edge(*(tuple(part) * 2))
    }
    found = cycles(graph)
    assert {one.knot for one in found} == knots
    assert len(found) == len(knots)
    for one in found:
        nodes = [leg.dependent for leg in one.legs]
        shortest = min(len(ring) for ring in nx.simple_cycles(simple) if set(ring) <= set(one.knot))
        assert len(nodes) == len(set(nodes)) == shortest
        assert nodes[0] == min(nodes)
        legs = [(leg.dependent, leg.provider) for leg in one.legs]
        _is_path(graph, nodes[0], nodes[0], legs)


@pytest.mark.law(
    "graph",
    "Providers come before those who need them.",
    source="graph theory: topological order (Kahn 1962)",
)
@given(edge_lists())
def test_providers_come_before_those_who_need_them(edges: Edges) -> None:
    graph = graph_of(edges)
    order = order_of_work(graph)
    step = {node: one.number for one in order for node in one.nodes}
    assert sorted(step) == sorted(graph)
    assert all(list(one.nodes) == sorted(one.nodes) for one in order)
    assert [one.number for one in order] == list(range(1, len(order) + 1))
    for dependent, provider in graph.edges():
        same_knot = nx.has_path(graph, provider, dependent)
        assert step[provider] == step[dependent] if same_knot else step[provider] < step[dependent]


@given(edge_lists())
def test_most_waited_for_counts_everyone_who_waits(edges: Edges) -> None:
    graph = graph_of(edges)
    found = {one.node: one.waiters for one in most_waited_for(graph)}
    counts = {node: len(ancestors(graph, node)) for node in graph}
    assert found == {node: count for node, count in counts.items() if count}
    order = [(-one.waiters, one.node) for one in most_waited_for(graph)]
    assert order == sorted(order)
    assert most_waited_for(graph, 2) == most_waited_for(graph)[:2]
