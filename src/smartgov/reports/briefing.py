"""What a decider is told: the answers of all rooms about a portfolio on a day, put together."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeVar

import attrs

from smartgov.agreements import Agenda, AgreementStatus, agreement_statuses, due
from smartgov.cases import Overview, Status, members, overview, participations, status
from smartgov.findings import Finding, Norm, Severity
from smartgov.model.assessments import Assessment
from smartgov.model.claims import Question
from smartgov.model.frameworks import Framework
from smartgov.model.paths import RecordPath
from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Region
from smartgov.reports.citing import Cited, cited
from smartgov.reports.drawn import Relations, relations
from smartgov.reports.tasks import Task, late_tasks, next_tasks
from smartgov.rules import Review, Tally
from smartgov.scoring import Ranked, Ranking, Scorecard, latest_assessments, rank, score

FEW: Final = 12
"""So many participants are told one by one; of more, the groups are told and the list follows."""

WITHIN: Final = 90
"""How many days ahead the agenda looks."""

K = TypeVar("K")
V = TypeVar("V")


@attrs.frozen(kw_only=True)
class Grouped:
    """The open findings of one norm; `severity` is the gravest of them."""

    norm: Norm
    severity: Severity
    findings: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Result:
    """A scorecard with its rank; None where it has none."""

    name: str
    card: Scorecard
    ranked: Ranked | None


@attrs.frozen(kw_only=True)
class Scored:
    """The latest results by one framework, the best first, and their ranks among all."""

    framework: Framework
    ranking: Ranking
    results: tuple[Result, ...]


@attrs.frozen(kw_only=True)
class Briefing:
    """Everything the page for a decider says, of a whole portfolio or of one region of it.

    `programme` is the overview of all participants, None for one region.
    """

    review: Review
    subject: Region | None
    programme: Overview | None
    statuses: tuple[Status, ...]
    late: tuple[Task, ...]
    ahead: tuple[Task, ...]
    findings: tuple[Grouped, ...]
    agreements: tuple[AgreementStatus, ...]
    agenda: Agenda
    scores: tuple[Scored, ...]
    relations: Relations
    questions: tuple[Question, ...]
    undecided: tuple[Tally, ...]
    sources: tuple[Cited, ...]

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.review.on

    @property
    def few(self) -> bool:
        """Whether participants are told one by one."""
        return len(self.statuses) <= FEW


def briefing(review: Review, subject: str | None = None) -> Briefing:
    """Return what a decider is told; raise `NotFound` for a region that takes no part."""
    portfolio, on = review.portfolio, review.on
    about = _about(portfolio, subject)
    statuses = tuple(
        status(portfolio, one, on=on)
        for one in participations(portfolio)
        if subject in {None, one.region}
    )
    if subject is not None and not statuses:
        statuses = (status(portfolio, subject, on=on),)  # raises for a region that takes no part
    left = {one.participation for one in members(portfolio, on) if one.left}
    staying = tuple(one for one in statuses if one.participation not in left)
    few = len(statuses) <= FEW
    agreements = tuple(
        one
        for one in agreement_statuses(portfolio, on=on)
        if about is None or one.agreement in about
    )
    if about is not None:
        review = attrs.evolve(
            review, findings=tuple(one for one in review.findings if _touches(one, about))
        )
    findings = _findings(review)
    ours = {one.agreement for one in agreements}
    agenda = due(portfolio, on, WITHIN)
    questions = tuple(
        one
        for one in portfolio.own(Question)
        if one.open and (about is None or one.subject in about)
    )
    records = [one for one in portfolio.records() if about is None or one.id in about]
    return Briefing(
        review=review,
        subject=portfolio.find(Region, subject) if subject is not None else None,
        programme=overview(portfolio, on) if subject is None else None,
        statuses=statuses,
        late=late_tasks(portfolio, staying, each=few),
        ahead=next_tasks(portfolio, staying, each=few),
        findings=findings,
        agreements=agreements,
        agenda=attrs.evolve(
            agenda,
            items=tuple(one for one in agenda.items if one.agreement in ours),
            undated=tuple(one for one in agenda.undated if one.agreement in ours),
        ),
        scores=_scores(portfolio, on, subject),
        relations=relations(portfolio, on, subject),
        questions=questions,
        undecided=tuple(one for one in review.judgement.tallies if one.left_open),
        sources=cited(portfolio, records, _grounds(findings, statuses)),
    )


def _about(portfolio: Portfolio, subject: str | None) -> frozenset[str] | None:
    """Return the ids of a region's records, and of those about its agreements; None for all."""
    if subject is None:
        return None
    theirs = portfolio.concerning(subject)
    more = [one for record in theirs for one in portfolio.concerning(record.id)]
    return frozenset({subject, *(str(record.id) for record in (*theirs, *more))})


def _touches(finding: Finding, about: frozenset[str]) -> bool:
    place = RecordPath.parse(finding.path)
    return place is not None and place.id in about


def _findings(review: Review) -> tuple[Grouped, ...]:
    """Return the open findings by norm, the gravest and then the most frequent first."""
    groups = _by(review.open, lambda one: one.code)
    found = [
        Grouped(
            norm=items[0].norm,
            severity=max((one.severity for one in items), key=lambda one: one.rank),
            findings=tuple(items),
        )
        for items in groups.values()
    ]
    return tuple(sorted(found, key=lambda g: (-g.severity.rank, -len(g.findings), g.norm.code)))


def _scores(portfolio: Portfolio, on: date, subject: str | None) -> tuple[Scored, ...]:
    """Return the latest results by every framework in use."""
    found: list[Scored] = []
    for name in sorted({one.framework for one in portfolio.all(Assessment)}):
        framework = portfolio.find(Framework, name)
        if framework is None:
            continue
        cards = {
            one.region: score(framework, one) for one in latest_assessments(portfolio, name, on)
        }
        ranking = rank(cards.values())
        regions = [
            *(one.subject for one in ranking.rows),
            *(one.subject for one in ranking.unranked),
        ]
        results = tuple(
            Result(name=_name(portfolio, one), card=cards[one], ranked=ranking.of(one))
            for one in regions
            if subject in {None, one}
        )
        if results:
            found.append(Scored(framework=framework, ranking=ranking, results=results))
    return tuple(found)


def _name(portfolio: Portfolio, region: str) -> str:
    found = portfolio.find(Region, region)
    return found.name if found else region


def _grounds(findings: Iterable[Grouped], statuses: Iterable[Status]) -> set[str]:
    """Return the sources of the norms and deadlines that the page names."""
    found = {name for group in findings for name in group.norm.sources}
    for one in statuses:
        late = (item.check for item in (*one.overdue, *one.due_soon))
        ahead = (check for item in one.next for check in item.open)
        for check in (*late, *ahead):
            found.update(check.sources)
            found.update(check.due.sources if check.due else ())
    return found


def _by(items: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
