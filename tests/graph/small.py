"""Small graphs for the tests: papers that need each other, an edge for each need."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from smartgov import (
    Dependency,
    DependencyGraph,
    DependencyKind,
    Document,
    Portfolio,
    Text,
    dependency_graph,
)

ON = date(2023, 5, 1)


def small_graph(
    edges: Iterable[tuple[Any, Any]],
    nodes: Iterable[int | str] = (),
    more: Callable[[int, Any, Any], dict[str, Any]] = lambda _n, _a, _b: {},
) -> DependencyGraph:
    """Return the graph of these edges, from who waits to who provides, and of `nodes` without any.

    A number `7` is the node `n7`; `more` gives the other fields of an edge by its place and ends.
    """
    needs = list(edges)
    names = sorted({_name(end) for edge in needs for end in edge} | {_name(n) for n in nodes})
    return dependency_graph(
        Portfolio(
            documents=tuple(
                Document(id=name, kind="node", title=Text.same(name.upper())) for name in names
            ),
            dependencies=tuple(
                Dependency(
                    id=f"d{n:02}",
                    kind=DependencyKind.APPROVAL,
                    dependent=_name(a),
                    provider=_name(b),
                    what=Text.same("w"),
                    **more(n, a, b),
                )
                for n, (a, b) in enumerate(needs)
            ),
        ),
        ON,
    )


def _name(node: int | str) -> str:
    return node if isinstance(node, str) else f"n{node}"
