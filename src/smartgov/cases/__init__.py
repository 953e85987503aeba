"""A subject's way through its stages: what was reached, what blocks, what is late."""

from smartgov.cases.checks import Check, Deadline, Evidence, Supplier, Verdict
from smartgov.cases.conditions import evidence
from smartgov.cases.explanation import Action, Explanation, Step, explain
from smartgov.cases.progress import Progress, Reached, Refusal, replay
from smartgov.cases.standing import Late, Next, Status, deadlines, participations, status

__all__ = [
    "Action",
    "Check",
    "Deadline",
    "Evidence",
    "Explanation",
    "Late",
    "Next",
    "Progress",
    "Reached",
    "Refusal",
    "Status",
    "Step",
    "Supplier",
    "Verdict",
    "deadlines",
    "evidence",
    "explain",
    "participations",
    "replay",
    "status",
]
