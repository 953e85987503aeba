"""Who depends on whom: the only room that knows networkx."""

from smartgov.graph.building import DependencyGraph, dependency_graph, only_blocking
from smartgov.graph.cycles import Cycle, cycles
from smartgov.graph.impact import Affected, Impact, Leg, impact
from smartgov.graph.order import order_of_work
from smartgov.graph.waiting import WaitedFor, most_waited_for

__all__ = [
    "Affected",
    "Cycle",
    "DependencyGraph",
    "Impact",
    "Leg",
    "WaitedFor",
    "cycles",
    "dependency_graph",
    "impact",
    "most_waited_for",
    "only_blocking",
    "order_of_work",
]
