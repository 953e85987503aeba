"""smartgov: regions, agreements, stages, dependencies and rules of smart-city programmes.

Four questions about a programme, answered for any day: where does every participant stand
(`status`), what is wrong (`check`), what blocks the next step and who can clear it (`explain`,
`dependency_graph`), and how good is the result (`score`).

Everything public is importable from here. Importing the package is light: what reads files or
builds graphs is loaded when it is first asked for.
"""

import importlib
from typing import TYPE_CHECKING, Final

from smartgov.cases import (
    Action,
    Check,
    Deadline,
    Evidence,
    Explanation,
    Late,
    Next,
    Progress,
    Reached,
    Refusal,
    Status,
    Step,
    Supplier,
    Verdict,
    deadlines,
    evidence,
    explain,
    participations,
    replay,
    status,
)
from smartgov.findings import Breach, Finding, Norm, Severity
from smartgov.gazetteer import Candidate, Match, Resolution, resolve
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement, Annex, Appearance, Presence
from smartgov.model.assessments import Assessment, Score
from smartgov.model.calendars import Weekday
from smartgov.model.claims import Claim, Question
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.dependencies import Blocking, Dependency, DependencyKind
from smartgov.model.documents import Document
from smartgov.model.errors import Hint, NotFound, Refused, SmartgovError
from smartgov.model.events import Event
from smartgov.model.frameworks import Band, Framework, Node
from smartgov.model.funding import Fund, FundingLine
from smartgov.model.law import Citation
from smartgov.model.letters import Letter, LetterNumber, Style, read_number
from smartgov.model.masterplans import Horizon, Initiative, Masterplan
from smartgov.model.obligations import Obligation
from smartgov.model.parameters import Parameter, ParameterValue
from smartgov.model.portfolio import (
    Portfolio,
    Record,
    Reference,
    dangling,
    references,
    register_name,
)
from smartgov.model.posts import Capacity, Delegation, Post, Tenure
from smartgov.model.programmes import Cohort, Participation, Programme, Role, Standing
from smartgov.model.regions import Code, Level, Region
from smartgov.model.silences import Silence
from smartgov.model.sources import Confidence, Location, Source
from smartgov.model.tables import Table
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Dated, Open, Period, held_on
from smartgov.model.workflows import (
    All,
    Any,
    ApprovedBy,
    Condition,
    Count,
    Due,
    Elapsed,
    Exists,
    InForce,
    Shape,
    Share,
    Stage,
    Transition,
    Workflow,
    leaves,
)
from smartgov.model.workflows import Reached as StageReached
from smartgov.rules import (
    Context,
    Example,
    Judgement,
    Outcome,
    Rule,
    RuleError,
    Skip,
    Tally,
    Undecided,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.scoring import NodeScore, Scorecard, score
from smartgov.views import to_records

if TYPE_CHECKING:
    from smartgov.discovery import Pack, PackError, installed_packs, rules_of
    from smartgov.files import LoadError, Reading, answer_to_json, dump, dumps
    from smartgov.graph import (
        Affected,
        Cycle,
        DependencyGraph,
        Impact,
        Leg,
        WaitedFor,
        cycles,
        dependency_graph,
        impact,
        most_waited_for,
        order_of_work,
    )
    from smartgov.reviewing import Review, check, lay, load, read, review, review_text

_LATER: Final = {
    "discovery": ("Pack", "PackError", "installed_packs", "rules_of"),
    "files": ("LoadError", "Reading", "answer_to_json", "dump", "dumps"),
    "graph": (
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
        "order_of_work",
    ),
    "reviewing": ("Review", "check", "lay", "load", "read", "review", "review_text"),
}
"""Room to the names that are taken from it when first asked for."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load the room of a name that is not needed by most importers."""
        for room, names in _LATER.items():
            if name in names:
                value = getattr(importlib.import_module(f"smartgov.{room}"), name)
                globals()[name] = value
                return value
        message = f"module 'smartgov' has no attribute {name!r}"
        raise AttributeError(message)

    def __dir__() -> list[str]:
        """List the public names."""
        return sorted(__all__)


__all__ = [
    "OPEN",
    "Action",
    "Affected",
    "Agency",
    "Agreement",
    "All",
    "Annex",
    "Any",
    "Appearance",
    "ApprovedBy",
    "Assessment",
    "Band",
    "Blocking",
    "Breach",
    "Candidate",
    "Capacity",
    "Check",
    "Citation",
    "Claim",
    "Code",
    "Cohort",
    "Condition",
    "Confidence",
    "Context",
    "Count",
    "Cycle",
    "Dated",
    "Deadline",
    "Delegation",
    "Dependency",
    "DependencyGraph",
    "DependencyKind",
    "Document",
    "Due",
    "Elapsed",
    "Event",
    "Evidence",
    "Example",
    "Exists",
    "Explanation",
    "Finding",
    "Framework",
    "Fund",
    "FundingLine",
    "Hint",
    "Horizon",
    "Impact",
    "InForce",
    "Initiative",
    "Judgement",
    "Late",
    "Leg",
    "Letter",
    "LetterNumber",
    "Level",
    "LoadError",
    "Location",
    "Masterplan",
    "Match",
    "Next",
    "Node",
    "NodeScore",
    "Norm",
    "NotFound",
    "Obligation",
    "Open",
    "Outcome",
    "Pack",
    "PackError",
    "Parameter",
    "ParameterValue",
    "PartialDate",
    "Participation",
    "Period",
    "Portfolio",
    "Post",
    "Presence",
    "Programme",
    "Progress",
    "Question",
    "Reached",
    "Reading",
    "Record",
    "Reference",
    "Refusal",
    "Refused",
    "Region",
    "Resolution",
    "Review",
    "Role",
    "Rule",
    "RuleError",
    "Score",
    "Scorecard",
    "Severity",
    "Shape",
    "Share",
    "Silence",
    "Skip",
    "SmartgovError",
    "Source",
    "Stage",
    "StageReached",
    "Standing",
    "Status",
    "Step",
    "Style",
    "Supplier",
    "Table",
    "Tally",
    "Tenure",
    "Term",
    "Text",
    "Tier",
    "Transition",
    "Truth",
    "Undecided",
    "Verdict",
    "WaitedFor",
    "Weekday",
    "Workflow",
    "answer_to_json",
    "breach",
    "check",
    "cycles",
    "dangling",
    "deadlines",
    "dependency_graph",
    "dump",
    "dumps",
    "evidence",
    "explain",
    "held_on",
    "impact",
    "installed_packs",
    "lay",
    "leaves",
    "load",
    "most_waited_for",
    "order_of_work",
    "participations",
    "read",
    "read_number",
    "references",
    "register_name",
    "replay",
    "resolve",
    "review",
    "review_text",
    "rule",
    "rules_of",
    "score",
    "skip",
    "status",
    "to_records",
    "undecided",
]
