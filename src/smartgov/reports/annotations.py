"""A check as commands of a GitHub workflow, which shows them beside the lines of a change."""

from typing import Final

from smartgov.findings import Finding, FindingState, Severity
from smartgov.model.escaping import annotation_property, annotation_text
from smartgov.reports.places import relative_name
from smartgov.reports.reviews import T, severity_counts, state_counts, waiver_line
from smartgov.rules import Review

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
}


def review_to_annotations(review: Review, lang: str = "en", *, base: str | None = None) -> str:
    """Return the findings of a review as workflow commands, the gravest first, and the counts.

    What is waived or known to a baseline is a notice. Files below the folder `base` are named
    from there.
    """
    ordered = sorted(review.findings, key=lambda f: (-f.severity.rank, not f.state.counts, f.order))
    lines = [_command(finding, lang, base) for finding in ordered]
    counts = [severity_counts(review, lang), *state_counts(review, lang)]
    return "".join(f"{line}\n" for line in (*lines, " ".join(counts)))


def _command(finding: Finding, lang: str, base: str | None) -> str:
    command = _COMMANDS[finding.severity if finding.state.counts else Severity.HINT]
    title = finding.code
    if not finding.state.counts:
        title += f" ({finding.state.say(lang)})"
    place = finding.location
    properties = {
        "file": relative_name(place.file, base) if place else "",
        "line": str(place.line) if place and place.line else "",
        "col": str(place.column) if place and place.column else "",
        "title": title,
    }
    told = ",".join(
        f"{key}={annotation_property(value)}" for key, value in properties.items() if value
    )
    fix = finding.fix(lang).strip()
    said = [
        finding.message(lang),
        T["fix"].say(lang, fix=fix) if fix else "",
        waiver_line(finding, lang) if finding.state is FindingState.WAIVED else "",
        "" if place else finding.path,
    ]
    return f"::{command} {told}::{annotation_text(chr(10).join(line for line in said if line))}"
