"""A check in SARIF 2.1.0, the exchange format of code scanners (OASIS).

The rules stand in the language asked for, and again as a translation into the other one. What a
waiver lets stand is a suppressed result; compared with a baseline every result has its state.
"""

import importlib.metadata
import json
from typing import Final

from smartgov.findings import Finding, FindingState, Norm, Severity
from smartgov.model.baselines import KnownFinding
from smartgov.model.escaping import sarif_text
from smartgov.model.plain import plain
from smartgov.model.sources import Location
from smartgov.model.text import LANGUAGES
from smartgov.reports.answers import reason_answer
from smartgov.reports.places import relative_uri
from smartgov.reports.reviews import T
from smartgov.rules import Review

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT: Final = "smartgov/v1"
"""The name of our fingerprints; another way to make them would be another name."""

_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
}

_Json = dict[str, object]


def review_to_sarif(review: Review, lang: str = "en", *, base: str | None = None) -> str:
    """Return a review as a SARIF log; files below the folder `base` are named from there."""
    whys = {rule.code: rule.why.say(lang) for rule in review.rules}
    norms = _norms(review)
    order = {code: index for index, code in enumerate(norms)}
    results = [_result(one, order[one.code], review, lang, base) for one in review.findings]
    if review.baseline is not None:
        known = {one.fingerprint for one in review.baseline.findings}
        for finding, result in zip(review.findings, results, strict=True):
            old = finding.fingerprint in known and finding.state is not FindingState.NEW
            result["baselineState"] = "unchanged" if old else "new"
    results += [_absent(one, order, lang) for one in review.fixed]
    other = next(one for one in LANGUAGES if one != lang)
    run: _Json = {
        "tool": {
            "driver": {
                "name": "smartgov",
                "version": importlib.metadata.version("smartgov"),
                "language": lang,
                "contents": ["localizedData", "nonLocalizedData"],
                "rules": [_descriptor(norm, whys.get(code), lang) for code, norm in norms.items()],
            }
        },
        "language": lang,
        "translations": [
            {
                "name": "smartgov",
                "language": other,
                "contents": ["localizedData"],
                "rules": [_words(norm, None, other) for norm in norms.values()],
            }
        ],
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"portfolio": review.name, "on": review.on.isoformat()},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _norms(review: Review) -> dict[str, Norm]:
    """Return the norms of the rules that were run, and those of readers and of the engine."""
    norms = {rule.code: rule.norm for rule in review.rules}
    for finding in review.findings:
        norms.setdefault(finding.code, finding.norm)
    return {code: norms[code] for code in sorted(norms)}


def _words(norm: Norm, why: str | None, lang: str) -> _Json:
    """Return what a reader sees of a norm, in one language."""
    fix = norm.fix.say(lang)
    ground = ", ".join((*(citation.say(lang) for citation in norm.basis), *norm.sources))
    lines = [norm.message.say(lang), T["fix"].say(lang, fix=fix) if fix.strip() else ""]
    lines.append(T["basis"].say(lang, basis=ground) if ground else "")
    words: _Json = {
        "id": norm.code,
        "shortDescription": {"text": norm.title.say(lang)},
        "help": {"text": "\n".join(line for line in lines if line)},
        "messageStrings": {"default": {"text": sarif_text(norm.message.say(lang))}},
    }
    return {**words, "fullDescription": {"text": why}} if why else words


def _descriptor(norm: Norm, why: str | None, lang: str) -> _Json:
    properties: _Json = {
        "tags": sorted({norm.code[:3], *norm.tags}),
        "confidence": norm.confidence.value,
        "basis": [str(citation) for citation in norm.basis],
        "sources": list(norm.sources),
    }
    if norm.period is not None:
        properties["period"] = plain(norm.period)
    return {
        **_words(norm, why, lang),
        "defaultConfiguration": {"level": _LEVELS[norm.severity]},
        "properties": properties,
    }


def _result(finding: Finding, index: int, review: Review, lang: str, base: str | None) -> _Json:
    fix = finding.fix(lang).strip()
    said = [finding.message(lang), T["fix"].say(lang, fix=fix) if fix else ""]
    result: _Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": sarif_text("\n".join(line for line in said if line)) or finding.code},
        "locations": _locations(finding.location, finding.path, base),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": _suppressions(finding, review, lang, base),
        "properties": {
            "message": {one: finding.message(one) for one in LANGUAGES},
            "fix": {one: finding.fix(one) for one in LANGUAGES},
            "basis": [str(citation) for citation in finding.basis],
            "because": plain([reason_answer(reason) for reason in finding.because]),
        },
    }
    return result


def _absent(known: KnownFinding, order: dict[str, int], lang: str) -> _Json:
    """Return an entry of a baseline that is no longer found."""
    severity = Severity(known.severity) if known.severity in set(Severity) else Severity.HINT
    result: _Json = {
        "ruleId": known.code,
        "level": _LEVELS[severity],
        "message": {"text": sarif_text(known.message.get(lang, "")) or known.code},
        "locations": _locations(None, known.path, None),
        "partialFingerprints": {FINGERPRINT: known.fingerprint},
        "suppressions": list[object](),
        "baselineState": "absent",
    }
    return {**result, "ruleIndex": order[known.code]} if known.code in order else result


def _suppressions(finding: Finding, review: Review, lang: str, base: str | None) -> list[_Json]:
    waiver = finding.waiver
    if waiver is None:
        return []
    suppression: _Json = {
        "kind": "inSource",
        "status": "accepted",
        "justification": waiver.reason.say(lang),
        "properties": {
            "waiver": waiver.id,
            "author": waiver.author,
            "until": str(waiver.until),
        },
    }
    place = _locations(review.portfolio.place(waiver.id), f"waivers/{waiver.id}", base)
    return [{**suppression, "location": place[0]}]


def _locations(place: Location | None, path: str, base: str | None) -> list[_Json]:
    found: _Json = {}
    if place is not None:
        physical: _Json = {"artifactLocation": {"uri": relative_uri(place.file, base)}}
        if place.line is not None:
            region: _Json = {"startLine": place.line}
            if place.column is not None:
                region["startColumn"] = place.column
            physical["region"] = region
        found["physicalLocation"] = physical
    if path:
        found["logicalLocations"] = [{"fullyQualifiedName": path, "kind": "member"}]
    return [found] if found else []
