"""Questions to large random graphs, against rustworkx.

python tests/differential/test_against_rustworkx.py 1000
"""

import importlib
import math
import random
import sys
from datetime import date
from typing import Any

import attrs

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
    bottlenecks,
    critical_path,
    cycles,
    dependency_graph,
    impact,
    most_waited_for,
    order_of_work,
    single_points,
    transitive_reduction,
)

rx: Any = importlib.import_module("rustworkx")
ON = date(2024, 1, 1)
Pairs = set[tuple[int, int]]


@attrs.frozen
class Case:
    """A graph of ours, the same in rustworkx, and which number a node has there."""

    pairs: Pairs
    ours: DependencyGraph
    theirs: Any
    number: dict[str, int]


def made(by: random.Random, *, acyclic: bool = False) -> Case:
    nodes = by.choice((3, 8, 20, 60))
    ends = [
        (by.randrange(nodes), by.randrange(nodes))
        for _ in range(by.randrange(int(nodes * by.choice((1.0, 1.5, 3.0))) + 1))
    ]
    pairs = {(a, b) for a, b in ends if a != b and (a < b or not acyclic)}
    names = [f"n{n:03}" for n in range(nodes)]
    dependencies = tuple(
        Dependency(
            id=f"d{n:04}",
            dependent=names[a],
            provider=names[b],
            kind=DependencyKind.APPROVAL,
            what=Text.same("w"),
            blocks=Blocking.YES,
        )
        for n, (a, b) in enumerate(sorted(pairs))
    )
    documents = tuple(Document(id=name, kind="k", title=Text.same("T")) for name in names)
    ours = dependency_graph(Portfolio(documents=documents, dependencies=dependencies), ON)
    number = {name: n for n, name in enumerate(sorted(ours))}
    theirs = rx.PyDiGraph(multigraph=False)
    theirs.add_nodes_from(sorted(ours))
    theirs.add_edges_from_no_data([(number[a], number[b]) for a, b in ours.edges()])
    return Case({(number[a], number[b]) for a, b in ours.edges()}, ours, theirs, number)


def one_each(_edge: object) -> float:
    return 1.0


def as_weight(_a: int, _b: int, weight: int) -> float:
    return float(weight)


def check_reaching(case: Case) -> None:
    counts = {one.node: one.waiters for one in most_waited_for(case.ours)}
    for name, n in case.number.items():
        above, below = rx.ancestors(case.theirs, n), rx.descendants(case.theirs, n)
        for waits_for, expected in ((False, above), (True, below)):
            found = impact(case.ours, name, waits_for=waits_for).affected
            assert {case.number[one.node] for one in found} - {n} == set(expected) - {n}
            if waits_for:
                far = rx.digraph_dijkstra_shortest_path_lengths(case.theirs, n, one_each)
                assert all(len(one.path) == far[case.number[one.node]] for one in found)
        assert counts.get(name, 0) == len(set(above) - {n})


def check_knots(case: Case) -> None:
    components = rx.strongly_connected_components(case.theirs)
    knots = {frozenset(part) for part in components if len(part) > 1}
    found = cycles(case.ours)
    assert {frozenset(case.number[n] for n in one.knot) for one in found} == knots
    home = {n: place for place, part in enumerate(components) for n in part}
    condensed = rx.PyDiGraph(multigraph=False)
    condensed.add_nodes_from(range(len(components)))
    crossing = {(home[b], home[a]) for a, b in case.pairs if home[a] != home[b]}
    condensed.add_edges_from_no_data(sorted(crossing))
    layers = [
        {n for place in layer for n in components[place]}
        for layer in rx.topological_generations(condensed)
    ]
    steps = [{case.number[n] for n in step.nodes} for step in order_of_work(case.ours)]
    assert steps == layers


def check_points(case: Case) -> None:
    flat = case.theirs.to_undirected(multigraph=False)
    points = {case.number[one.node] for one in single_points(case.ours) if one.pieces > 1}
    assert points == set(rx.articulation_points(flat))
    between = rx.digraph_betweenness_centrality(case.theirs, normalized=False)
    pairs = sum(len(rx.descendants(case.theirs, n)) for n in case.number.values())
    found = bottlenecks(case.ours)
    assert all(one.exact for one in found)
    shares = {case.number[one.node]: one.share * pairs for one in found}
    for n in case.number.values():
        assert math.isclose(shares.get(n, 0.0), between[n], rel_tol=1e-9, abs_tol=1e-9)


def check_reduction(case: Case) -> None:
    reduced, places = rx.transitive_reduction(case.theirs)
    back = {new: old for old, new in places.items()}
    expected = {(back[a], back[b]) for a, b in reduced.edge_list()}
    found = {(case.number[a], case.number[b]) for a, b in transitive_reduction(case.ours).edges()}
    assert found == expected


def check_schedule(case: Case, by: random.Random) -> None:
    """The longest path by days; an edge leads from who waits to who is waited for."""
    days = {n: by.randrange(1, 30) for n in case.number.values()}
    if not days:
        return
    work = [
        Activity(
            id=f"a{n}",
            name=Text.same("A"),
            duration=Term(days=length),
            after=tuple(Predecessor(f"a{b}") for a, b in sorted(case.pairs) if a == n),
        )
        for n, length in days.items()
    ]
    longest = rx.PyDiGraph(multigraph=False)
    longest.add_nodes_from([*days, "end"])
    longest.add_edges_from([(b, a, days[b]) for a, b in case.pairs])
    longest.add_edges_from([(n, len(days), length) for n, length in days.items()])
    span = rx.dag_weighted_longest_path_length(longest, as_weight)
    assert (critical_path(work, ON).finish - ON).days == span


def run(count: int, seed: int) -> int:
    """Compare so many graphs, every second one without circles; return how many edges they had."""
    by = random.Random(seed)  # noqa: S311 - chance, no secret
    edges = 0
    for n in range(count):
        case = made(by, acyclic=n % 2 == 1)
        edges += len(case.pairs)
        check_reaching(case)
        check_knots(case)
        check_points(case)
        if n % 2 == 1:
            check_reduction(case)
            check_schedule(case, by)
    return edges


def test_rustworkx_gives_the_same_answers() -> None:
    assert run(24, 1) > 200


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    total = run(many, 2)
    sys.stdout.write(f"{many} graphs with {total} edges: the same answers\n")
