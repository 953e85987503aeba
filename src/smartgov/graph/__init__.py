"""Who depends on whom: the only room that knows networkx."""

from smartgov.graph.activities import (
    masterplan_activities,
    schedule_activities,
    workflow_activities,
)
from smartgov.graph.bottlenecks import Bottleneck, bottlenecks
from smartgov.graph.building import dependency_graph, dependency_view, only_blocking
from smartgov.graph.changes import DependencyChange, DependencyChangeKind, dependency_changes
from smartgov.graph.contracts import ContractBreach, contract_breaches
from smartgov.graph.cuts import Cut, minimum_cut
from smartgov.graph.cycles import Cycle, cycles
from smartgov.graph.gaps import Gap, GapKind, gaps
from smartgov.graph.impact import Affected, Impact, impact, paths
from smartgov.graph.legs import Leg
from smartgov.graph.matrix import Mark, Matrix, design_structure_matrix
from smartgov.graph.order import WorkStep, order_of_work
from smartgov.graph.reading import DependencyGraph
from smartgov.graph.reduction import transitive_reduction
from smartgov.graph.schedules import CriticalPath, Planned, critical_path
from smartgov.graph.simulation import Criticality, Distribution, Simulation, simulate
from smartgov.graph.single_points import SinglePoint, single_points
from smartgov.graph.waiting import WaitedFor, most_waited_for
from smartgov.graph.what_if import (
    Delay,
    Loss,
    Removal,
    Shift,
    what_if_delayed,
    what_if_removed,
)

__all__ = [
    "Affected",
    "Bottleneck",
    "ContractBreach",
    "CriticalPath",
    "Criticality",
    "Cut",
    "Cycle",
    "Delay",
    "DependencyChange",
    "DependencyChangeKind",
    "DependencyGraph",
    "Distribution",
    "Gap",
    "GapKind",
    "Impact",
    "Leg",
    "Loss",
    "Mark",
    "Matrix",
    "Planned",
    "Removal",
    "Shift",
    "Simulation",
    "SinglePoint",
    "WaitedFor",
    "WorkStep",
    "bottlenecks",
    "contract_breaches",
    "critical_path",
    "cycles",
    "dependency_changes",
    "dependency_graph",
    "dependency_view",
    "design_structure_matrix",
    "gaps",
    "impact",
    "masterplan_activities",
    "minimum_cut",
    "most_waited_for",
    "only_blocking",
    "order_of_work",
    "paths",
    "schedule_activities",
    "simulate",
    "single_points",
    "transitive_reduction",
    "what_if_delayed",
    "what_if_removed",
    "workflow_activities",
]
