"""Answers as flat records: one dict a row, dates as dates, ids as text, stable order."""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from smartgov.agreements import Agenda, AgreementStatus, CeremonyStatus, Chain
from smartgov.cases import (
    Conformance,
    Durations,
    EventLog,
    Explanation,
    Funnel,
    Grouping,
    Lateness,
    MasterplanOverview,
    Member,
    Readiness,
    Selection,
    Status,
    Totals,
)
from smartgov.differences import Difference
from smartgov.findings import Finding
from smartgov.gazetteer import RegionCount, RegionMatches, Resolution
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.tables import Table
from smartgov.rules import Judgement
from smartgov.scoring import (
    ChangeDecomposition,
    Dominance,
    Drivers,
    IndexResult,
    LeaveOneOut,
    Lift,
    RankCorrelations,
    Ranking,
    RankUncertainty,
    Scorecard,
    ScoreChange,
    Waterfall,
    WinShares,
)
from smartgov.views import confidence, scores


@runtime_checkable
class Rows(Protocol):
    """An answer that gives its own records, as those of the dependency graph do."""

    def rows(self, lang: str, /) -> list[dict[str, object]]:
        """Return one dict for each row, texts in the language `lang`."""
        ...


Answer = (
    Agenda
    | AgreementStatus
    | CeremonyStatus
    | Chain
    | ChangeDecomposition
    | Conformance
    | Difference
    | Dominance
    | Drivers
    | Durations
    | EventLog
    | Explanation
    | Funnel
    | Grouping
    | IndexResult
    | Judgement
    | Lateness
    | LeaveOneOut
    | Lift
    | MasterplanOverview
    | RankCorrelations
    | Ranking
    | RankUncertainty
    | Readiness
    | RegionCount
    | RegionMatches
    | Resolution
    | Rows
    | Scorecard
    | ScoreChange
    | Selection
    | Status
    | Table
    | Totals
    | Waterfall
    | WinShares
)


def to_records(answer: Answer | tuple[Answer, ...], lang: str = "en") -> list[dict[str, object]]:  # noqa: C901, PLR0912 - a case for each answer
    """Return an answer as records for a data frame, its texts in the language `lang`.

    A status gives a row for each stage reached, an explanation one for each condition, a
    judgement one for each finding, a scorecard one for each node, an agenda one for each item, a
    ceremony one for each instrument, a chain one for each joint, a difference one for each change,
    a ranking or an index one for each region, a waterfall, a score change or a lift one for each
    part, readiness one for each element, a masterplan one for each dimension in each horizon.
    A funnel gives a row for each milestone of each cohort, totals one for each cohort, a selection
    one for each member, a grouping one for each group, lateness one for each item, a conformance
    one for each deviation, durations one for each stage, an event log one for each event.
    Rank uncertainty gives a row for each region, win shares, dominance and rank correlations one
    for each pair, drivers and leaving one out one for each indicator or region, a decomposed
    change one for each cause,
    a resolution one for each candidate, joined regions one for each row of the column.
    Answers of the dependency graph give the rows that they consist of, and a tuple of answers
    the rows of each.
    """
    match answer:
        case Agenda():
            return list(_agenda(answer, lang))
        case AgreementStatus():
            return [_agreement(answer, lang)]
        case CeremonyStatus():
            return [_agreement(one, lang) for one in answer.instruments]
        case Chain():
            return list(_joints(answer))
        case Difference():
            return list(_changes(answer, lang))
        case Status():
            return list(_stages(answer, lang))
        case Explanation():
            return list(_conditions(answer, lang))
        case MasterplanOverview():
            return list(_coverage(answer, lang))
        case Readiness():
            return list(_elements(answer, lang))
        case Judgement():
            return [_finding(finding, lang) for finding in answer.findings]
        case Scorecard() | Waterfall() | ScoreChange() | Ranking() | Lift() | IndexResult():
            return scores.rows(answer, lang)
        case (
            ChangeDecomposition()
            | Dominance()
            | Drivers()
            | LeaveOneOut()
            | RankCorrelations()
            | RankUncertainty()
            | WinShares()
        ):
            return confidence.rows(answer, lang)
        case RegionCount() | RegionMatches() | Resolution():
            return list(_regions(answer, lang))
        case Table():
            return answer.records()
        case Funnel():
            return list(_milestones(answer, lang))
        case Totals():
            return list(_totals(answer, lang))
        case Selection():
            return [_member(member, lang) for member in answer.members]
        case Grouping():
            return [
                {
                    "by": answer.by.value,
                    "key": one.key,
                    "name": one.name.say(lang),
                    "members": len(one.members),
                    "regions": one.distinct_regions,
                }
                for one in answer.groups
            ]
        case Lateness():
            return list(_overdue(answer, lang))
        case Conformance():
            return list(_deviations(answer, lang))
        case Durations():
            return list(_durations(answer, lang))
        case EventLog():
            return answer.table().records()
        case tuple():
            return [row for one in answer for row in to_records(one, lang)]
        case Rows():
            return answer.rows(lang)


def _regions(
    answer: RegionCount | RegionMatches | Resolution, lang: str
) -> Iterator[dict[str, object]]:
    match answer:
        case RegionCount():
            for region in answer.regions:
                yield {
                    "region": region,
                    "level": answer.level,
                    "ground": answer.ground.value,
                    "on": answer.on,
                    "dated": region not in answer.undated,
                }
        case RegionMatches():
            for text, code in zip(answer.texts, answer.codes, strict=True):
                found = answer.resolutions[text]
                yield {
                    "text": text,
                    "region": code,
                    "match": found.match.value,
                    "decided": text in answer.decided,
                    "candidates": ", ".join(one.region for one in found.candidates),
                    "why": found.why.say(lang),
                }
        case Resolution():
            for one in answer.candidates:
                yield {
                    "text": answer.text,
                    "match": answer.match.value,
                    "region": one.region,
                    "name": one.name,
                    "why": one.why.say(lang),
                }


def _agenda(answer: Agenda, lang: str) -> Iterator[dict[str, object]]:
    for item in answer.items:
        yield {
            "agreement": item.agreement,
            "kind": item.kind.value,
            "what": item.what.say(lang),
            "day": item.day,
            "days": item.days,
            "state": item.state.value,
            "party": item.party,
            "responsible": "; ".join(post.say(lang) for post in item.responsible),
            "reckoning": item.reckoning.say(lang) if item.reckoning else None,
            "evidence": ", ".join(item.evidence),
        }


def _agreement(answer: AgreementStatus, lang: str) -> dict[str, object]:
    end = answer.span.end if answer.span else None
    return {
        "agreement": answer.agreement,
        "title": answer.title.say(lang),
        "kind": answer.kind,
        "form": answer.form,
        "status": answer.lifecycle.value,
        "in_force": {Truth.YES: True, Truth.NO: False}.get(answer.in_force),
        "signed": answer.signed.exact if answer.signed else None,
        "last": end.exact if isinstance(end, PartialDate) else None,
        "days_left": answer.days_left,
        "why": answer.why.say(lang),
    }


def _joints(answer: Chain) -> Iterator[dict[str, object]]:
    for joint in answer.joints:
        yield {
            "before": joint.before,
            "after": joint.after,
            "kind": joint.kind.value,
            "first": joint.first,
            "last": joint.last,
            "days": joint.days,
        }


def _changes(answer: Difference, lang: str) -> Iterator[dict[str, object]]:
    for one in answer.changes:
        yield {
            "kind": one.kind.value,
            "register": one.register,
            "subject": one.subject,
            "name": one.name.say(lang),
            "path": one.path,
            "text": one.text.say(lang),
        }


def _stages(answer: Status, lang: str) -> Iterator[dict[str, object]]:
    for reached, name in answer.way:
        yield {
            "subject": answer.subject,
            "stage": reached.stage,
            "name": name.say(lang),
            "date": reached.date.exact if reached.date else None,
            "known_by": reached.known_by.latest,
            "event": reached.event,
        }


def _conditions(answer: Explanation, lang: str) -> Iterator[dict[str, object]]:
    for step in answer.steps:
        for top in step.checks:
            for check in top.leaves():
                yield {
                    "subject": answer.subject,
                    "stage": step.stage,
                    "condition": check.condition,
                    "what": check.what.say(lang),
                    "verdict": check.verdict.value,
                    "evidence": ", ".join(piece.record for piece in check.evidence),
                    "supplier": check.supplier.say(lang) if check.supplier else None,
                    "due": check.due.day if check.due else None,
                    "late": check.due.late if check.due else None,
                }


def _coverage(answer: MasterplanOverview, lang: str) -> Iterator[dict[str, object]]:
    for cell in answer.coverage:
        yield {
            "subject": answer.subject,
            "masterplan": answer.masterplan,
            "dimension": cell.dimension,
            "name": cell.name.say(lang),
            "horizon": cell.horizon.value,
            "initiatives": len(cell.initiatives),
            "funding_known": cell.known,
            "funding_unknown": cell.unknown,
            "amount": "; ".join(f"{c} {amount:f}" for c, amount in cell.amounts.items()) or None,
        }


def _elements(answer: Readiness, lang: str) -> Iterator[dict[str, object]]:
    for one in answer.elements:
        supplier = one.check.supplier
        yield {
            "subject": answer.subject,
            "element": one.node,
            "name": one.check.what.say(lang),
            "depth": one.depth,
            "verdict": one.check.verdict.value,
            "evidence": ", ".join(piece.record for piece in one.check.evidence),
            "supplier": supplier.say(lang) if supplier else None,
        }


def _finding(finding: Finding, lang: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "file": finding.location.file if finding.location else None,
        "line": finding.location.line if finding.location else None,
        "message": finding.message(lang),
        "fix": finding.fix(lang),
    }


def _milestones(answer: Funnel, lang: str) -> Iterator[dict[str, object]]:
    for cohort in answer.cohorts:
        for step in cohort.steps:
            yield {
                "cohort": cohort.cohort,
                "year": cohort.year,
                "complete": cohort.complete,
                "milestone": step.milestone.value,
                "known": step.known,
                "unsure": step.unsure,
                "official": step.official,
                "versions": "; ".join(
                    f"{one.number} ({', '.join(one.sources)})" for one in step.versions
                ),
                "question": step.question,
                "why": step.why.say(lang) if step.why else None,
            }


def _totals(answer: Totals, lang: str) -> Iterator[dict[str, object]]:
    for row in answer.rows:
        yield {
            "cohort": row.cohort,
            "name": row.name.say(lang),
            "year": row.year,
            "levels": ", ".join(row.levels),
            "announced": row.announced,
            "repeats": row.repeats,
            "cumulative": row.cumulative,
            "distinct": row.distinct,
            "members": row.members,
            "known": row.known,
            "unsure": row.unsure,
            "complete": row.complete,
        }


def _member(member: Member, lang: str) -> dict[str, object]:
    return {
        "participation": member.participation,
        "region": member.region,
        "name": member.name,
        "level": member.level,
        "province": member.province,
        "cohort": member.cohort,
        "year": member.year,
        "standing": member.standing.value if member.standing else None,
        "stage": member.stage,
        "stage_name": member.stage_name.say(lang) if member.stage_name else None,
        "milestones": ", ".join(member.milestones),
        "left": member.left,
        "unsure": member.unsure,
        "repeats": member.repeats,
    }


def _overdue(answer: Lateness, lang: str) -> Iterator[dict[str, object]]:
    for item in answer.items:
        yield {
            "participation": item.participation,
            "region": item.region,
            "name": item.name,
            "cohort": item.cohort,
            "stage": item.stage,
            "condition": item.condition,
            "what": item.what.say(lang),
            "verdict": item.verdict.value,
            "due": item.due.day,
            "days": item.days,
            "supplier": item.supplier.say(lang) if item.supplier else None,
        }


def _deviations(answer: Conformance, lang: str) -> Iterator[dict[str, object]]:
    for one in answer.deviations:
        yield {
            "participation": answer.participation,
            "region": answer.region,
            "cohort": answer.cohort,
            "workflow": one.workflow,
            "kind": one.kind.value,
            "stage": one.stage,
            "what": one.what.say(lang),
            "evidence": ", ".join(one.evidence),
            "days": one.days,
            "certain": one.certain,
        }


def _durations(answer: Durations, lang: str) -> Iterator[dict[str, object]]:
    for one in answer.stages:
        yield {
            "workflow": one.workflow,
            "stage": one.stage,
            "name": one.stage_name.say(lang),
            "finished": one.finished,
            "unfinished": one.unfinished,
            "inexact": one.inexact,
            "median": one.median,
        }
