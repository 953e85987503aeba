"""The page for a decider: one file of HTML that needs nothing else, for the screen and for paper.

Its templates are data, in `templates/`, filled by Jinja2, the extra `html`. Whatever a template
puts out is said in the language of the page and escaped.
"""

import importlib.metadata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from smartgov.agreements import DueItem
from smartgov.cases import Reached
from smartgov.findings import Finding, FindingState, Severity
from smartgov.model.errors import Refused
from smartgov.model.kinds import AgreementKind
from smartgov.model.law import Citation
from smartgov.model.reasons import Because
from smartgov.model.terms import Term
from smartgov.model.text import Text, printable, say
from smartgov.reports.agreements import when_due
from smartgov.reports.briefing import FEW, Briefing, briefing
from smartgov.reports.drawing import to_svg
from smartgov.reports.flat_graphs import flat_edges, label_of
from smartgov.reports.pages import counted
from smartgov.reports.programmes import milestones_table
from smartgov.reports.reasons import MARKS, reason_line
from smartgov.reports.report_words import T
from smartgov.reports.reviews import place_of, rule_counts, severity_counts
from smartgov.reports.stages import when
from smartgov.reports.styling import POLICY, SKIP, STYLE
from smartgov.reports.summaries import summary
from smartgov.rules import Review

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_ROWS: Final = 250
"""A longer table is cut, and says where the rest is."""

MOST_KINDS: Final = 10
"""So many kinds of findings are shown before further hints are folded; others never are."""

HEADINGS: Final[Mapping[str, str]] = {
    "standing": "standing",
    "tasks": "tasks",
    "findings": "findings",
    "agreements": "agreements",
    "scores": "scores",
    "open": "open",
    "relations": "relations",
    "sources": "sources",
    "about": "about",
}
"""The sections of the page in their order, with the key of each heading."""

_ABSENT: Final = Text(
    "laporan HTML memerlukan Jinja2: pip install 'smartgov[html]'; tanpa itu ada"
    " 'smartgov check --format html'",
    "an HTML report needs Jinja2: pip install 'smartgov[html]'; without it there is"
    " 'smartgov check --format html'",
)


def report_to_html(review: Review, lang: str = "en", *, subject: str | None = None) -> str:
    """Return the page for a decider: where everything stands, what is wrong, who must act.

    It tells of the portfolio of a review on its day, or of one region, the `subject`. Raises
    `Refused` where Jinja2 is not installed, and `NotFound` for a region that takes no part.
    """
    lang = "id" if lang == "id" else "en"
    environment = _environment(lang)
    told = briefing(review, subject)
    page = environment.get_template("report.html.j2").render(_context(told, lang))
    # Half a character, which a file may hold escaped, cannot be written.
    return page.encode("utf-8", "replace").decode("utf-8")


def _environment(lang: str) -> "Environment":
    try:
        import jinja2  # noqa: PLC0415 - an extra, looked for when needed
        from markupsafe import Markup  # noqa: PLC0415 - it comes with Jinja2
    except ImportError as error:
        raise Refused(_ABSENT) from error

    def said(value: object) -> object:
        if isinstance(value, Markup | jinja2.Undefined):
            return value
        return printable("" if value is None else say(value, lang))

    return jinja2.Environment(
        loader=jinja2.PackageLoader("smartgov.reports"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=said,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@attrs.frozen
class _Figure:
    """A number that stands out."""

    name: Text
    count: int
    alert: bool = False


@attrs.frozen
class _Leg:
    """A row of the table that says what the drawing shows."""

    source: str
    what: str
    target: str
    blocking: str


def _context(told: Briefing, lang: str) -> dict[str, Any]:
    """Return what the templates may name."""

    def words(key: str, **values: object) -> str:
        return T[key].say(lang, **values)

    review, portfolio = told.review, told.review.portfolio

    def kind_name(kind: str) -> object:
        found = portfolio.find(AgreementKind, kind)
        return found.name if found else kind

    def ended(reached: Reached) -> str:
        return when(reached, lang)

    def due_on(item: DueItem) -> str:
        return when_due(item, lang)

    def regions(number: int) -> str:
        return counted(number, T["one_region"], T["many_regions"], lang)

    def reason(found: Because) -> str:
        return reason_line(found, lang)

    def fixes(found: Iterable[Finding]) -> list[str]:
        return list(dict.fromkeys(one.fix(lang).strip() for one in found))

    alone = len(told.statuses) == 1
    return {
        "b": told,
        "lang": lang,
        "t": words,
        "title": _title(told),
        "name": review.name,
        "version": importlib.metadata.version("smartgov"),
        "policy": POLICY,
        "style": STYLE,
        "skip": SKIP,
        "sentences": summary(told),
        "figures": _figures(told),
        "sections": [key for key in HEADINGS if key != "scores" or told.scores],
        "headings": {**HEADINGS, "standing": "standing_one" if alone else "standing"},
        "few": FEW,
        "most_rows": MOST_ROWS,
        "shown_findings": max(MOST_KINDS, sum(one.severity.rank > 0 for one in told.findings)),
        "stages": told.programme.stages.groups if told.programme else (),
        "cohorts": milestones_table(told.programme.funnel) if told.programme else None,
        "when": ended,
        "when_due": due_on,
        "term": Term.parse,
        "counted": regions,
        "marks": MARKS,
        "reason_line": reason,
        "place_of": place_of,
        "fixes_of": fixes,
        "laws_of": _laws,
        "severity_counts": severity_counts(review, lang),
        "rule_counts": rule_counts(review, lang),
        "waived": len(review.of(FindingState.WAIVED)),
        "titles": {rule.code: rule.norm.title for rule in review.rules},
        "kind_name": kind_name,
        **_drawing(told, lang),
    }


def _title(told: Briefing) -> object:
    if told.subject is not None:
        return T["region_of"].filled(name=told.subject.name, code=told.subject.id)
    return told.review.portfolio.title or told.review.name


def _figures(told: Briefing) -> tuple[_Figure, ...]:
    """Return the numbers that stand out."""
    many = told.programme.members if told.programme else len(told.statuses)
    late = sum(len(task.regions) for task in told.late)
    bad = sum(told.review.count(one) for one in (Severity.ERROR, Severity.WARNING))
    return (
        _Figure(T["participants"], many),
        _Figure(T["past_due"], late, bool(late)),
        _Figure(T["to_mend"], bad, bool(bad)),
        _Figure(T["agreements_number"], len(told.agreements)),
        _Figure(T["open_questions"], len(told.questions)),
    )


def _laws(found: Iterable[Finding]) -> list[Citation]:
    """Return the law that findings rest on, each citation once."""
    return list(dict.fromkeys(citation for one in found for citation in one.basis))


def _drawing(told: Briefing, lang: str) -> dict[str, object]:
    """Return the drawing of the dependencies, the same as rows of a table, and who waits round."""
    graph = told.relations.drawn
    rounds = [tuple(leg.what.say(lang) for leg in one.legs) for one in told.relations.cycles]
    if graph is None:
        return {"drawing": None, "legs": (), "cycles": rounds}
    names = {node: label_of(data, node, lang) for node, data in graph.nodes(data=True)}
    legs = [
        _Leg(
            names[one.source],
            one.values.get(f"what_{lang}", one.label),
            names[one.target],
            one.blocking,
        )
        for one in flat_edges(graph, lang)
    ]
    return {"drawing": to_svg(graph, lang), "legs": legs, "cycles": rounds}
