"""Answers as flat records: one dict a row, dates as dates, ids as text, stable order."""

from collections.abc import Iterator

from smartgov.agreements import Agenda, AgreementStatus, CeremonyStatus, Chain
from smartgov.cases import Explanation, Status
from smartgov.differences import Difference
from smartgov.findings import Finding
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.tables import Table
from smartgov.rules import Judgement
from smartgov.scoring import Scorecard

Answer = (
    Agenda
    | AgreementStatus
    | CeremonyStatus
    | Chain
    | Difference
    | Explanation
    | Judgement
    | Scorecard
    | Status
    | Table
)


def to_records(answer: Answer, lang: str = "en") -> list[dict[str, object]]:  # noqa: C901 - a case for each answer
    """Return an answer as records for a data frame, its texts in the language `lang`.

    A status gives a row for each stage reached, an explanation one for each condition, a
    judgement one for each finding, a scorecard one for each node, an agenda one for each item, a
    ceremony one for each instrument, a chain one for each joint, a difference one for each change.
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
        case Judgement():
            return [_finding(finding, lang) for finding in answer.findings]
        case Scorecard():
            return [
                {
                    "region": answer.region,
                    "node": node.node,
                    "name": node.name.say(lang),
                    "depth": node.depth,
                    "weight": node.weight,
                    "value": node.value,
                    "how": node.how.say(lang),
                }
                for node in answer.nodes
            ]
        case Table():
            return answer.records()


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
