"""smartgov: regions, agreements, stages, dependencies and rules of smart-city programmes.

Five questions about a programme, answered for any day: where does every participant stand
(`status`), what is wrong (`check`), what blocks the next step and who can clear it (`explain`,
`dependency_graph`), what was agreed and what is due (`agreement_status`, `due`), and how good is
the result (`score`).

Everything public is importable from here. Importing the package is light: what reads files or
builds graphs is loaded when it is first asked for.
"""

import importlib
from typing import TYPE_CHECKING, Final

from smartgov.agreements import (
    Agenda,
    AgreementStatus,
    Authority,
    CeremonyStatus,
    Chain,
    Classification,
    Consolidated,
    DueItem,
    DueKind,
    DueState,
    Fit,
    Joint,
    JointKind,
    Responsible,
    SetBy,
    Signature,
    Signer,
    Undated,
    agreement_status,
    agreement_statuses,
    authority,
    ceremony_status,
    chains,
    classify,
    consolidate,
    due,
    form_of,
    is_kind,
    lineage,
    procedure_of,
    responsible,
    signatures,
)
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
from smartgov.differences import Change, ChangeKind, Difference, diff
from smartgov.findings import Breach, Finding, Norm, Severity
from smartgov.gazetteer import Candidate, Match, Resolution, resolve
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import (
    Agreement,
    Annex,
    Appearance,
    Dispute,
    Presence,
    Statement,
)
from smartgov.model.amendments import Amendment, Changes
from smartgov.model.assessments import Assessment, Score
from smartgov.model.calendars import WEEKENDS_ONLY, Calendar, MonthDay, Weekday
from smartgov.model.ceremonies import Ceremony
from smartgov.model.claims import Claim, Question
from smartgov.model.correspondence import letter_number, letter_schemes
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.dependencies import Blocking, Dependency, DependencyKind
from smartgov.model.documents import Document
from smartgov.model.errors import Hint, NotFound, Refused, SmartgovError
from smartgov.model.events import Event
from smartgov.model.frameworks import Band, Framework, Node
from smartgov.model.funding import Fund, FundingLine
from smartgov.model.kinds import AgreementKind, Clause, Counterpart, Form
from smartgov.model.law import Citation
from smartgov.model.letters import Letter
from smartgov.model.lifecycles import (
    TRUTH_TABLE,
    Ending,
    Lifecycle,
    LifecycleFacts,
    Renewal,
    Row,
    Suspension,
)
from smartgov.model.masterplans import Horizon, Initiative, Masterplan
from smartgov.model.numbering import LetterNumber, NumberingScheme, read_number
from smartgov.model.obligations import Obligation, Performance
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
from smartgov.model.recurrences import Recurrence
from smartgov.model.regions import Code, Level, Region
from smartgov.model.silences import Silence
from smartgov.model.sources import Confidence, Location, Source
from smartgov.model.tables import Table
from smartgov.model.terms import Reckoning, Rounding, Term
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
    OfKind,
    Shape,
    Share,
    Stage,
    Stated,
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
    from smartgov.files import (
        LoadError,
        Reading,
        answer_to_json,
        country_calendar,
        dump,
        dumps,
        read_calendar,
    )
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
    "files": (
        "LoadError",
        "Reading",
        "answer_to_json",
        "country_calendar",
        "dump",
        "dumps",
        "read_calendar",
    ),
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
    "TRUTH_TABLE",
    "WEEKENDS_ONLY",
    "Action",
    "Affected",
    "Agency",
    "Agenda",
    "Agreement",
    "AgreementKind",
    "AgreementStatus",
    "All",
    "Amendment",
    "Annex",
    "Any",
    "Appearance",
    "ApprovedBy",
    "Assessment",
    "Authority",
    "Band",
    "Blocking",
    "Breach",
    "Calendar",
    "Candidate",
    "Capacity",
    "Ceremony",
    "CeremonyStatus",
    "Chain",
    "Change",
    "ChangeKind",
    "Changes",
    "Check",
    "Citation",
    "Claim",
    "Classification",
    "Clause",
    "Code",
    "Cohort",
    "Condition",
    "Confidence",
    "Consolidated",
    "Context",
    "Count",
    "Counterpart",
    "Cycle",
    "Dated",
    "Deadline",
    "Delegation",
    "Dependency",
    "DependencyGraph",
    "DependencyKind",
    "Difference",
    "Dispute",
    "Document",
    "Due",
    "DueItem",
    "DueKind",
    "DueState",
    "Elapsed",
    "Ending",
    "Event",
    "Evidence",
    "Example",
    "Exists",
    "Explanation",
    "Finding",
    "Fit",
    "Form",
    "Framework",
    "Fund",
    "FundingLine",
    "Hint",
    "Horizon",
    "Impact",
    "InForce",
    "Initiative",
    "Joint",
    "JointKind",
    "Judgement",
    "Late",
    "Leg",
    "Letter",
    "LetterNumber",
    "Level",
    "Lifecycle",
    "LifecycleFacts",
    "LoadError",
    "Location",
    "Masterplan",
    "Match",
    "MonthDay",
    "Next",
    "Node",
    "NodeScore",
    "Norm",
    "NotFound",
    "NumberingScheme",
    "Obligation",
    "OfKind",
    "Open",
    "Outcome",
    "Pack",
    "PackError",
    "Parameter",
    "ParameterValue",
    "PartialDate",
    "Participation",
    "Performance",
    "Period",
    "Portfolio",
    "Post",
    "Presence",
    "Programme",
    "Progress",
    "Question",
    "Reached",
    "Reading",
    "Reckoning",
    "Record",
    "Recurrence",
    "Reference",
    "Refusal",
    "Refused",
    "Region",
    "Renewal",
    "Resolution",
    "Responsible",
    "Review",
    "Role",
    "Rounding",
    "Row",
    "Rule",
    "RuleError",
    "Score",
    "Scorecard",
    "SetBy",
    "Severity",
    "Shape",
    "Share",
    "Signature",
    "Signer",
    "Silence",
    "Skip",
    "SmartgovError",
    "Source",
    "Stage",
    "StageReached",
    "Standing",
    "Stated",
    "Statement",
    "Status",
    "Step",
    "Supplier",
    "Suspension",
    "Table",
    "Tally",
    "Tenure",
    "Term",
    "Text",
    "Tier",
    "Transition",
    "Truth",
    "Undated",
    "Undecided",
    "Verdict",
    "WaitedFor",
    "Weekday",
    "Workflow",
    "agreement_status",
    "agreement_statuses",
    "answer_to_json",
    "authority",
    "breach",
    "ceremony_status",
    "chains",
    "check",
    "classify",
    "consolidate",
    "country_calendar",
    "cycles",
    "dangling",
    "deadlines",
    "dependency_graph",
    "diff",
    "due",
    "dump",
    "dumps",
    "evidence",
    "explain",
    "form_of",
    "held_on",
    "impact",
    "installed_packs",
    "is_kind",
    "lay",
    "leaves",
    "letter_number",
    "letter_schemes",
    "lineage",
    "load",
    "most_waited_for",
    "order_of_work",
    "participations",
    "procedure_of",
    "read",
    "read_calendar",
    "read_number",
    "references",
    "register_name",
    "replay",
    "resolve",
    "responsible",
    "review",
    "review_text",
    "rule",
    "rules_of",
    "score",
    "signatures",
    "skip",
    "status",
    "to_records",
    "undecided",
]
