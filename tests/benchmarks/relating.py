"""Questions to the graph of dependencies, and to a schedule, beside networkx.

Both sides begin with the graph that they built: smartgov with its kernel, which building makes
and whose dictionaries for networkx nobody asks for; networkx with a plain graph of its own. Two
graphs are asked: that of the nation, where an office has about one dependency, and a close
one of as many dependencies among a tenth of the offices.
"""

import functools
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import networkx as nx
from tests.benchmarks.judging import loaded
from tests.benchmarks.measuring import Comparison, Given, Pair

import smartgov
from smartgov import (
    Activity,
    Agency,
    CriticalPath,
    Dependency,
    DependencyKind,
    Portfolio,
    Predecessor,
    Term,
    Text,
    Tier,
)
from smartgov.graph.adjacency import reached
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.graph.single_points import separated

ON: Final = date(2025, 6, 1)
ACTIVITIES: Final = 3000
_nx: Any = nx
"""What networkx has no whole types for."""

Make = Callable[[Given], Portfolio]


def _nation(given: Given) -> Portfolio:
    return loaded(given.file)


def _close(given: Given) -> Portfolio:
    return _closer(given.file)


@functools.cache
def _closer(file: Path) -> Portfolio:
    """Return as many dependencies as the nation has, among a tenth of its offices."""
    draw = random.Random(2023)  # noqa: S311 - a benchmark, not a secret
    count = len(loaded(file).dependencies)
    names = [f"a-{number:05}" for number in range(max(9, count // 10))]
    offices = [
        Agency(id=name, name=Text.same(name), kind="office", tier=Tier.LOCAL) for name in names
    ]
    edges: list[Dependency] = []
    for number in range(count):
        provider, dependent = sorted(draw.sample(names, 2))
        if number % 1000 == 0:
            provider, dependent = dependent, provider
        edges.append(
            Dependency(
                id=f"d-{number:06}",
                kind=DependencyKind.FUNDING,
                dependent=dependent,
                provider=provider,
                what=Text.same("-"),
            )
        )
    return Portfolio(agencies=tuple(offices), dependencies=tuple(edges))


def _graph(made: Portfolio) -> DependencyGraph:
    return smartgov.dependency_graph(made, ON, derived=False)


def _plain(made: Portfolio) -> Any:
    graph = _nx.MultiDiGraph()
    names = {one.id: one for one in made.agencies}
    for one in made.dependencies:
        for end in (one.dependent, one.provider):
            if end not in graph:
                graph.add_node(end, name=names[end].name, tier=names[end].tier)
        graph.add_edge(
            one.dependent, one.provider, key=one.id, kind=one.kind, what=one.what,
            basis=one.basis, sources=one.sources, lead_time=one.lead_time,
        )  # fmt: skip
    return graph


def _build(make: Make, given: Given) -> Pair:
    made = make(given)

    def mine() -> DependencyGraph:
        graph = _graph(made)
        assert kernel_of(graph).into is not None  # neighbours, which networkx makes while building
        return graph

    def same(mine: Any, other: Any) -> bool:
        return set(mine.edges(keys=True)) == set(other.edges(keys=True)) and set(mine) == set(other)

    return Pair(mine, lambda: _plain(made), same)


def _impact(make: Make, given: Given) -> Pair:
    graph, other = _graph(make(given)), _plain(make(given))

    def mine() -> dict[str, int]:
        kernel = kernel_of(graph)
        return dict(zip(kernel.nodes, reached(kernel.into, kernel.out), strict=True))

    return Pair(
        mine, lambda: {node: len(_nx.ancestors(other, node)) for node in other}, lambda m, t: m == t
    )


def _reduction(make: Make, given: Given) -> Pair:
    graph, other = _graph(make(given)), _plain(make(given))

    def theirs() -> Any:
        whole = _nx.condensation(_nx.DiGraph(other))
        return whole, _nx.transitive_reduction(whole)

    def same(mine: Any, found: Any) -> bool:
        of = found[0].graph["mapping"]
        kept = {(of[a], of[b]) for a, b in mine.edges() if of[a] != of[b]}
        return kept == set(found[1].edges())

    return Pair(lambda: smartgov.transitive_reduction(graph), theirs, same)


def _articulation(make: Make, given: Given) -> Pair:
    graph, other = _graph(make(given)), _plain(make(given))

    def mine() -> set[str]:
        kernel = kernel_of(graph)
        parts = separated(kernel.out, kernel.into)
        return {node for node, count in zip(kernel.nodes, parts, strict=True) if count > 1}

    def theirs() -> set[str]:
        return set(_nx.articulation_points(_nx.Graph(other)))

    return Pair(mine, theirs, lambda m, t: m == t)


def _activities(count: int) -> tuple[Activity, ...]:
    draw = random.Random(2023)  # noqa: S311 - a benchmark, not a secret
    made: list[Activity] = []
    for number in range(count):
        near = range(max(0, number - 60), number)
        before = sorted(draw.sample(near, min(len(near), draw.randint(1, 4))))
        made.append(
            Activity(
                id=f"w-{number:05}",
                name=Text.same(f"W {number}"),
                duration=Term(days=draw.randint(1, 20)),
                after=tuple(Predecessor(f"w-{one:05}") for one in before),
            )
        )
    return tuple(made)


Days = dict[str, tuple[int, int]]
"""The earliest start and the total float of each activity, in days."""


def _critical(given: Given) -> Pair:
    small = given.file.stat().st_size < 1_000_000
    work = _activities(60 if small else ACTIVITIES)

    def theirs() -> tuple[Days, list[str]]:
        graph = _nx.DiGraph()
        for one in work:
            days = one.duration.days if one.duration else 0
            graph.add_node(one.id, days=days)
            for link in one.after:
                graph.add_edge(link.activity, one.id, days=graph.nodes[link.activity]["days"])
        order = list(_nx.topological_sort(graph))
        earliest: dict[str, int] = {}
        for node in order:
            earliest[node] = max(
                (earliest[b] + graph.edges[b, node]["days"] for b in graph.predecessors(node)),
                default=0,
            )
        end = max(earliest[node] + graph.nodes[node]["days"] for node in order)
        latest: dict[str, int] = {}
        for node in reversed(order):
            last = min((latest[far] for far in graph.successors(node)), default=end)
            latest[node] = last - graph.nodes[node]["days"]
        longest = _nx.dag_longest_path(graph, weight="days")
        return {n: (earliest[n], latest[n] - earliest[n]) for n in order}, longest

    def same(mine: CriticalPath, other: tuple[Days, list[str]]) -> bool:
        days = {
            one.activity: ((one.earliest_start - ON) // timedelta(days=1), one.total_float)
            for one in mine.activities
        }
        return days == other[0]

    return Pair(lambda: smartgov.critical_path(work, ON), theirs, same)


_AMONG: Final[tuple[tuple[str, Make], ...]] = (
    ("the nation", _nation),
    ("a close graph", _close),
)
_ASKED: Final[tuple[tuple[str, Callable[[Make, Given], Pair], float], ...]] = (
    ("build the graph", _build, 4),
    ("how many wait for each", _impact, 15),
    ("transitive reduction", _reduction, 10),
    ("articulation points", _articulation, 8),
)
ROWS: Final = (
    *(
        Comparison(
            what=f"{what}: {among}",
            against="networkx",
            at_least=goal,
            make=functools.partial(ask, make),
        )
        for what, ask, goal in _ASKED
        for among, make in _AMONG
    ),
    Comparison(
        what="critical path, float of 3,000 activities",
        against="networkx",
        at_least=2,
        make=_critical,
    ),
)
