"""A subject's way through its stages: what was reached, what blocks, what is late.

Of one participation, and of a whole programme: its members, its funnel, its totals.
"""

from smartgov.cases.bodies import BodyStanding, met_in
from smartgov.cases.checks import Check, Deadline, Evidence, Supplier, Verdict
from smartgov.cases.conditions import evidence
from smartgov.cases.conformance import (
    Conformance,
    conformance,
    conformances,
)
from smartgov.cases.deviations import Deviation, DeviationKind
from smartgov.cases.durations import (
    CurvePoint,
    Durations,
    StageDuration,
    product_limit,
    stage_durations,
)
from smartgov.cases.elements import Element, Readiness, readiness
from smartgov.cases.explanation import Action, Explanation, Step, explain
from smartgov.cases.funnel import CohortFunnel, Departure, Funnel, FunnelStep, Published, funnel
from smartgov.cases.lateness import Lateness, Overdue, late
from smartgov.cases.logs import EventLog, LoggedEvent, event_log
from smartgov.cases.masterplans import (
    Coverage,
    MasterplanOverview,
    QuickWinStanding,
    masterplan_overview,
)
from smartgov.cases.membership import By, Group, Grouping, Member, Selection, group, members, where
from smartgov.cases.overview import Overview, overview
from smartgov.cases.progress import Progress, Reached, Refusal, replay
from smartgov.cases.spans import StatusHistory, StatusSpan, status_history
from smartgov.cases.standing import Late, Next, Status, deadlines, participations, status
from smartgov.cases.totals import Total, Totals, totals

__all__ = [
    "Action",
    "BodyStanding",
    "By",
    "Check",
    "CohortFunnel",
    "Conformance",
    "Coverage",
    "CurvePoint",
    "Deadline",
    "Departure",
    "Deviation",
    "DeviationKind",
    "Durations",
    "Element",
    "EventLog",
    "Evidence",
    "Explanation",
    "Funnel",
    "FunnelStep",
    "Group",
    "Grouping",
    "Late",
    "Lateness",
    "LoggedEvent",
    "MasterplanOverview",
    "Member",
    "Next",
    "Overdue",
    "Overview",
    "Progress",
    "Published",
    "QuickWinStanding",
    "Reached",
    "Readiness",
    "Refusal",
    "Selection",
    "StageDuration",
    "Status",
    "StatusHistory",
    "StatusSpan",
    "Step",
    "Supplier",
    "Total",
    "Totals",
    "Verdict",
    "conformance",
    "conformances",
    "deadlines",
    "event_log",
    "evidence",
    "explain",
    "funnel",
    "group",
    "late",
    "masterplan_overview",
    "members",
    "met_in",
    "overview",
    "participations",
    "product_limit",
    "readiness",
    "replay",
    "stage_durations",
    "status",
    "status_history",
    "totals",
    "where",
]
