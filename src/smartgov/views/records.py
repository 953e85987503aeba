"""Answers as flat records: one dict a row, dates as dates, ids as text, stable order."""

from collections.abc import Iterator

from smartgov.cases import Explanation, Status
from smartgov.findings import Finding
from smartgov.model.tables import Table
from smartgov.rules import Judgement
from smartgov.scoring import Scorecard

Answer = Status | Explanation | Judgement | Scorecard | Table


def to_records(answer: Answer, lang: str = "en") -> list[dict[str, object]]:
    """Return an answer as records for a data frame, its texts in the language `lang`.

    A status gives a row for each stage reached, an explanation one for each condition, a
    judgement one for each finding, a scorecard one for each node.
    """
    match answer:
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
