"""Laws of the dependency graph and of schedules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Activity,
    Blocking,
    Dependency,
    DependencyGraph,
    DependencyKind,
    Document,
    Portfolio,
    Predecessor,
    Term,
    Text,
    critical_path,
    cycles,
    dependency_graph,
    impact,
    most_waited_for,
    order_of_work,
    transitive_reduction,
    what_if_delayed,
)

ON = date(2024, 1, 29)
Edges = list[tuple[int, int]]
NUMBERS = st.integers(0, 6)
EDGES = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=14)


def graph_of(edges: Edges) -> DependencyGraph:
    given_edges = tuple(
        Dependency(
            id=f"d{n:03}",
            dependent=f"n{a}",
            provider=f"n{b}",
            kind=DependencyKind.APPROVAL,
            what=Text.same("w"),
            blocks=Blocking.YES,
            lead_time=Term(days=1 + (3 * a + b) % 4),
        )
        for n, (a, b) in enumerate(edges)
    )
    documents = tuple(Document(id=f"n{n}", kind="k", title=Text.same("T")) for n in range(7))
    portfolio = Portfolio(documents=documents, dependencies=given_edges)
    return dependency_graph(portfolio, ON)


def waiting(graph: DependencyGraph, node: str) -> set[str]:
    if node not in graph:
        return set()
    return {one.node for one in impact(graph, node).affected}


@pytest.mark.law(
    "graph",
    "Who is hit when a node stops are those who wait for it: impact and waiting are converse.",
    source="graph theory: reachability in the reversed graph",
)
@given(EDGES)
def test_impact_and_waiting_are_converse(edges: Edges) -> None:
    graph = graph_of(edges)
    hit = {(node, other) for node in graph for other in waiting(graph, node)}
    waits = {
        (one.node, node) for node in graph for one in impact(graph, node, waits_for=True).affected
    }
    assert hit == waits


@pytest.mark.law(
    "graph",
    "Who waits for somebody who waits for a node waits for the node.",
    source="graph theory: transitivity of reachability",
)
@given(EDGES)
def test_waiting_is_transitive(edges: Edges) -> None:
    graph = graph_of(edges)
    for node in graph:
        hit = waiting(graph, node)
        for other in hit:
            assert waiting(graph, other) - {node} <= hit


@pytest.mark.law(
    "graph",
    "Another dependency never makes fewer wait.",
    source="monotony of reachability",
)
@given(EDGES, st.tuples(NUMBERS, NUMBERS))
def test_more_edges_never_hit_fewer(edges: Edges, more: tuple[int, int]) -> None:
    small, large = graph_of(edges), graph_of([*edges, more])
    for node in small:
        assert waiting(small, node) <= waiting(large, node)
    few, many = ({one.node: one.waiters for one in most_waited_for(g)} for g in (small, large))
    assert all(count <= many.get(node, 0) for node, count in few.items())


@pytest.mark.law(
    "graph",
    "There is a circle exactly if the order of work has a step of several or of one that waits for"
    " itself.",
    source="graph theory: a graph is acyclic iff it has a topological order",
)
@given(EDGES)
def test_circles_show_in_the_order(edges: Edges) -> None:
    graph = graph_of(edges)
    steps = order_of_work(graph)
    knotted = {frozenset(knot) for step in steps for knot in step.knots}
    loops = {frozenset({a}) for a, b in graph.edges() if a == b}
    alone = {one for one in loops if not any(one <= knot for knot in knotted)}
    assert {frozenset(one.knot) for one in cycles(graph)} == knotted | alone
    assert [node for step in steps for node in step.nodes if node not in graph] == []


@pytest.mark.law(
    "graph",
    "To reduce a reduced graph changes nothing.",
    source="algebra: idempotence",
)
@given(EDGES)
def test_reduction_is_idempotent(edges: Edges) -> None:
    once = transitive_reduction(graph_of([(a, b) for a, b in edges if a < b]))
    assert set(transitive_reduction(once).edges(keys=True)) == set(once.edges(keys=True))


@pytest.mark.law(
    "graph",
    "Who is late when a node is late by some days is no less late when it is later.",
    source="monotony of the longest path",
)
@given(EDGES, st.integers(1, 20), st.integers(0, 20))
def test_later_is_never_less_late(edges: Edges, days: int, more: int) -> None:
    graph = graph_of([(a, b) for a, b in edges if a != b])
    for node in sorted(graph)[:3]:
        short, long = (
            {one.node: one.after for one in what_if_delayed(graph, node, late).shifts}
            for late in (days, days + more)
        )
        assert all(one <= long[name] for name, one in short.items())


def activities(spans: list[int], links: Edges) -> list[Activity]:
    return [
        Activity(
            id=f"a{n}",
            name=Text.same(f"A{n}"),
            duration=Term(days=span),
            after=tuple(
                Predecessor(f"a{k}")
                for k in sorted({a for a, b in links if b == n and a < b < len(spans)})
            ),
        )
        for n, span in enumerate(spans)
    ]


SPANS = st.lists(st.integers(1, 9), min_size=1, max_size=7)


@pytest.mark.law(
    "graph",
    "No work is done before its longest activity, nor after all of them one by one.",
    source="critical path method: bounds of the makespan",
)
@given(SPANS, EDGES)
def test_the_end_lies_between_the_longest_and_the_sum(spans: list[int], links: Edges) -> None:
    days = (critical_path(activities(spans, links), ON).finish - ON).days
    assert max(spans) <= days <= sum(spans)


@pytest.mark.law(
    "graph",
    "A longer activity or another predecessor never ends the work earlier.",
    source="monotony of the longest path",
)
@given(SPANS, EDGES, st.tuples(NUMBERS, NUMBERS), st.integers(0, 6))
def test_more_work_never_ends_earlier(
    spans: list[int], links: Edges, link: tuple[int, int], which: int
) -> None:
    plain = critical_path(activities(spans, links), ON).finish
    longer = [span + (n == which) for n, span in enumerate(spans)]
    assert plain <= critical_path(activities(longer, links), ON).finish
    assert plain <= critical_path(activities(spans, [*links, link]), ON).finish
