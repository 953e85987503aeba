"""Order of work: what can go on side by side, providers before those who need them."""

import networkx as nx

from smartgov.graph.building import DependencyGraph


def order_of_work(graph: DependencyGraph) -> tuple[tuple[str, ...], ...]:
    """Return generations of nodes: each needs only nodes of earlier generations.

    Nodes of a cycle stand together in one generation, since none of them can go first. Ids are
    sorted inside a generation.
    """
    knots = nx.condensation(nx.DiGraph(graph))
    members: dict[int, set[str]] = {knot: data["members"] for knot, data in knots.nodes(data=True)}
    return tuple(
        tuple(sorted(node for knot in generation for node in members[knot]))
        for generation in nx.topological_generations(knots.reverse(copy=True))
    )
