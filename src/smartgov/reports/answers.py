"""A check as JSON, by the schema beside this module, `check.schema.json`."""

from collections.abc import Iterable

from smartgov.files import answer_to_json
from smartgov.findings import Finding, FindingState, Severity
from smartgov.model.reasons import Because
from smartgov.model.text import LANGUAGES, Text
from smartgov.rules import Review, Tally


def review_to_json(review: Review) -> str:
    """Return a review as JSON: findings in both languages, counts of every rule, baseline."""
    return answer_to_json(_review(review), "check")


def finding_answers(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings as plain values, with their texts in both languages."""
    return [_finding(finding) for finding in findings]


def reason_answer(reason: Because) -> dict[str, object]:
    """Return a reason and those below it as plain values."""
    return {
        "what": _said(reason.what),
        "truth": reason.truth,
        "note": _said(reason.note) if reason.note else None,
        "records": reason.records,
        "basis": [str(citation) for citation in reason.basis],
        "sources": reason.sources,
        "any_of": reason.any_of,
        "parts": [reason_answer(part) for part in reason.parts],
    }


def _review(review: Review) -> dict[str, object]:
    counts: dict[str, object] = {
        f"{severity.value}s": review.count(severity) for severity in Severity
    }
    counts["waived"] = len(review.of(FindingState.WAIVED))
    answer: dict[str, object] = {
        "name": review.name,
        "on": review.on,
        "summary": counts,
        "findings": finding_answers(review.findings),
        "rules": [_tally(tally) for tally in review.judgement.tallies],
    }
    if review.baseline is not None:
        counts["new"] = len(review.of(FindingState.NEW))
        counts["known"] = len(review.of(FindingState.KNOWN))
        counts["fixed"] = len(review.fixed)
        answer["baseline"] = {
            "on": review.baseline.on,
            "fixed": [
                {
                    "code": one.code,
                    "severity": one.severity,
                    "path": one.path,
                    "fingerprint": one.fingerprint,
                    "message": dict(one.message),
                }
                for one in review.fixed
            ],
        }
    return answer


def _finding(finding: Finding) -> dict[str, object]:
    place, waiver = finding.location, finding.waiver
    return {
        "code": finding.code,
        "severity": finding.severity,
        "state": finding.state,
        "path": finding.path,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        **({"cell": place.cell} if place and place.cell else {}),
        "fingerprint": finding.fingerprint,
        "message": {lang: finding.message(lang) for lang in LANGUAGES},
        "fix": {lang: finding.fix(lang) for lang in LANGUAGES},
        "basis": [str(citation) for citation in finding.basis],
        "sources": finding.norm.sources,
        "because": [reason_answer(reason) for reason in finding.because],
        "waiver": {
            "id": waiver.id,
            "reason": _said(waiver.reason),
            "author": waiver.author,
            "until": waiver.until,
        }
        if waiver
        else None,
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "code": tally.code,
        "applied": tally.applied,
        "passed": tally.passed,
        "failed": tally.failed,
        "crashed": tally.crashed,
        "not_applicable": [
            {"reason": _said(why), "count": number} for why, number in tally.skipped.items()
        ],
        "undecided": [{"lacks": what, "count": number} for what, number in tally.undecided.items()],
    }


def _said(text: Text) -> dict[str, str]:
    return {lang: text.say(lang) for lang in LANGUAGES}
