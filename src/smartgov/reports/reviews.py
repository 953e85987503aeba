"""The page of a check: what was found, what was let stand, and what every rule did."""

from collections.abc import Iterable
from typing import Final

from smartgov.findings import Finding, FindingState, Severity
from smartgov.model.baselines import KnownFinding
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Grid, Heading, Line, Page, counted
from smartgov.reports.reasons import reason_blocks
from smartgov.rules import Review, Rule, Tally

T: Final = {
    "title": Text("Pemeriksaan {name} per {on}", "Check of {name} on {on}"),
    "none": Text("Tidak ada temuan.", "Nothing was found."),
    "none_open": Text("Tidak ada temuan lain.", "Nothing else was found."),
    "none_new": Text("Tidak ada yang baru.", "Nothing is new."),
    "new": Text("Baru ({count})", "New ({count})"),
    "known": Text("Sudah dikenal pada {on} ({count})", "Known on {on} ({count})"),
    "fixed": Text("Sudah hilang sejak {on} ({count})", "Gone since {on} ({count})"),
    "waived": Text("Dikecualikan ({count})", "Waived ({count})"),
    "nothing": Text("tidak ada", "none"),
    "item": Text("{place}: {severity} {code}: {message}", "{place}: {severity} {code}: {message}"),
    "waiver": Text(
        "'{waiver}' sampai {until}, oleh {author}: {reason}",
        "'{waiver}' until {until}, by {author}: {reason}",
    ),
    "waived_by": Text("Dikecualikan: {waiver}", "Waived: {waiver}"),
    "fix": Text("Perbaikan: {fix}", "Remedy: {fix}"),
    "basis": Text("Dasar: {basis}", "Basis: {basis}"),
    "because": Text("Sebab:", "Because:"),
    "summary": Text("Ringkasan", "Summary"),
    "rules": Text("aturan", "rules"),
    "rule": Text("aturan", "rule"),
    "found": Text("{errors}, {warnings}, {hints}.", "{errors}, {warnings}, {hints}."),
    "compared": Text(
        "{new} baru, {known} sudah dikenal pada {on}, {fixed} sudah hilang.",
        "{new} new, {known} known on {on}, {fixed} gone.",
    ),
    "forgiven": Text("{count} dikecualikan.", "{count} waived."),
    "ran": Text(
        "{rules} dijalankan; {judged} penilaian: {passed} lulus, {failed} tidak,"
        " {open} tidak dapat diputus; {skipped} tidak berlaku.",
        "{rules} run; {judged} judgements: {passed} passed, {failed} failed,"
        " {open} undecided; {skipped} not applicable.",
    ),
    "undecided": Text(
        "Tidak dapat diputus karena tidak tercatat", "Undecided, because it is not recorded"
    ),
    "no_records": Text(
        "Tidak ada catatan yang dapat dinilai.", "There is no record that a rule could judge."
    ),
    "never": Text("Tidak pernah berlaku di sini: {codes}.", "Never applied here: {codes}."),
    "code": Text("Kode", "Code"),
    "applied": Text("dinilai", "applied"),
    "passed": Text("lulus", "passed"),
    "failed": Text("tidak", "failed"),
    "open": Text("terbuka", "open"),
    "skipped": Text("tak berlaku", "n/a"),
    "crashed": Text("gagal", "crashed"),
    "reasons": Text("alasan", "reasons"),
    "counts": Text("Hitungan tiap aturan", "Counts of each rule"),
}
"""The words of a check, which its page and its web page share."""

_NOUNS: Final = {
    Severity.ERROR: (Text("galat", "error"), Text("galat", "errors")),
    Severity.WARNING: (Text("peringatan", "warning"), Text("peringatan", "warnings")),
    Severity.HINT: (Text("petunjuk", "hint"), Text("petunjuk", "hints")),
}


def review_page(review: Review, lang: str, *, counts: bool = False) -> Page:
    """Return the page of a check: each finding with its place, law and remedy, and the counts.

    Compared with a baseline, what is new stands in full; what is known and what is gone follow,
    a line each.
    """
    title = T["title"].say(lang, name=review.name, on=review.on)
    blocks: list[Block] = [Heading(title, 1)]
    shown = review.open
    if review.baseline is not None:
        blocks.append(Heading(T["new"].say(lang, count=len(shown))))
    for finding in shown:
        blocks += finding_blocks(finding, lang)
    if not shown:
        blocks.append(Line(T[nothing_found(review)].say(lang)))
    blocks += _waived(review.of(FindingState.WAIVED), lang)
    blocks += _compared(review, lang)
    blocks += _summary(review, lang)
    if counts:
        blocks += [Heading(T["counts"].say(lang)), Grid(counts_table(review.judgement.tallies))]
    return tuple(blocks)


def nothing_found(review: Review) -> str:
    """Return the key of what is said where no finding is open."""
    if review.baseline is not None:
        return "none_new"
    return "none_open" if review.findings else "none"


def finding_blocks(finding: Finding, lang: str) -> list[Block]:
    """Return a finding with its place, its remedy and its ground."""
    blocks: list[Block] = [
        Line(f"{place_of(finding)}: {finding.severity.say(lang)} {finding.code}"),
        Line(finding.message(lang), 1),
    ]
    if finding.because:
        blocks.append(Line(T["because"].say(lang), 1))
    for reason in finding.because:
        blocks += reason_blocks(reason, lang, 2)
    fix = finding.fix(lang).strip()
    if fix:
        blocks.append(Line(T["fix"].say(lang, fix=fix), 1))
    basis = basis_of(finding)
    if basis:
        blocks.append(Line(T["basis"].say(lang, basis=basis), 1))
    if finding.waiver:
        blocks.append(Line(T["waived_by"].say(lang, waiver=waiver_line(finding, lang)), 1))
    return blocks


def place_of(finding: Finding) -> str:
    """Return where a finding stands: file and line, with the path where the line says little."""
    place = str(finding.location) if finding.location else finding.path
    if finding.path and finding.location and finding.location.file.endswith((".csv", ".json")):
        place += f" {finding.path}"  # a row has many cells, and JSON may stand on one line
    return place


def basis_of(finding: Finding) -> str:
    """Return the law and the sources that a finding rests on, in their short forms."""
    return ", ".join((*(str(c) for c in finding.basis), *finding.norm.sources))


def waiver_line(finding: Finding, lang: str) -> str:
    """Return who lets a finding stand, until when and why; empty for one without a waiver."""
    waiver = finding.waiver
    if waiver is None:
        return ""
    return T["waiver"].say(
        lang,
        waiver=waiver.id,
        until=waiver.until,
        author=waiver.author,
        reason=waiver.reason,
    )


def severity_counts(review: Review, lang: str) -> str:
    """Return how many errors, warnings and hints are open."""
    nouns = {s: counted(review.count(s), *_NOUNS[s], lang) for s in Severity}
    return T["found"].say(
        lang,
        errors=nouns[Severity.ERROR],
        warnings=nouns[Severity.WARNING],
        hints=nouns[Severity.HINT],
    )


def state_counts(review: Review, lang: str) -> list[str]:
    """Return how many findings are waived, new, known and gone, where that was asked."""
    said: list[str] = []
    if review.baseline is not None:
        said.append(
            T["compared"].say(
                lang,
                new=len(review.of(FindingState.NEW)),
                known=len(review.of(FindingState.KNOWN)),
                fixed=len(review.fixed),
                on=review.baseline.on,
            )
        )
    waived = len(review.of(FindingState.WAIVED))
    if waived:
        said.append(T["forgiven"].say(lang, count=waived))
    return said


def rule_counts(review: Review, lang: str) -> str:
    """Return how many rules were run, and how they judged."""
    tallies = review.judgement.tallies
    judging = {rule.code for rule in review.rules if rule.kinds}
    if judging and not any(tally.applied for tally in tallies if tally.code in judging):
        return T["no_records"].say(lang)
    return T["ran"].say(
        lang,
        rules=counted(len(tallies), T["rule"], T["rules"], lang),
        judged=sum(t.applied for t in tallies),
        passed=sum(t.passed for t in tallies),
        failed=sum(t.failed + t.crashed for t in tallies),
        open=sum(t.left_open for t in tallies),
        skipped=sum(t.not_applicable for t in tallies),
    )


def undecided_line(tally: Tally, rules: dict[str, Rule], lang: str) -> str:
    """Return what a rule could not decide, and what it lacked."""
    lacked = ", ".join(f"{what} ({number})" for what, number in tally.undecided.items())
    return f"{tally.code} {rules[tally.code].norm.title.say(lang)}: {lacked}"


def counts_table(tallies: Iterable[Tally]) -> Table:
    """Return the counts of every rule."""
    keys = ("code", "applied", "passed", "failed", "open", "skipped", "crashed", "reasons")
    return Table(
        keys=keys,
        headings=tuple(T[key] for key in keys),
        rows=tuple(
            (
                t.code,
                t.applied,
                t.passed,
                t.failed,
                t.left_open,
                t.not_applicable,
                t.crashed,
                _Reasons(t),
            )
            for t in tallies
        ),
    )


class _Reasons:
    """Why a rule did not apply, with how often; said in the language of the page."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def say(self, lang: str) -> str:
        """Return the reasons in the language `lang`."""
        return "; ".join(f"{why.say(lang)} ({n})" for why, n in self.tally.skipped.items())


def known_line(known: KnownFinding, lang: str) -> str:
    """Return an entry of a baseline on one line."""
    return T["item"].say(
        lang,
        place=known.path or "-",
        severity=_severity(known.severity, lang),
        code=known.code,
        message=known.message.get(lang, ""),
    )


def finding_line(finding: Finding, lang: str) -> str:
    """Return a finding on one line."""
    return T["item"].say(
        lang,
        place=place_of(finding),
        severity=finding.severity,
        code=finding.code,
        message=finding.message(lang),
    )


def _severity(word: str, lang: str) -> str:
    return Severity(word).say(lang) if word in set(Severity) else word


def _waived(findings: tuple[Finding, ...], lang: str) -> list[Block]:
    if not findings:
        return []
    blocks: list[Block] = [Heading(T["waived"].say(lang, count=len(findings)))]
    for finding in findings:
        blocks.append(Line(finding_line(finding, lang)))
        blocks.append(Line(waiver_line(finding, lang), 1))
    return blocks


def _compared(review: Review, lang: str) -> list[Block]:
    if review.baseline is None:
        return []
    blocks: list[Block] = []
    known = [finding_line(finding, lang) for finding in review.of(FindingState.KNOWN)]
    gone = [known_line(entry, lang) for entry in review.fixed]
    for key, lines in (("known", known), ("fixed", gone)):
        blocks.append(Heading(T[key].say(lang, on=review.baseline.on, count=len(lines))))
        blocks += [Line(line) for line in lines or [T["nothing"].say(lang)]]
    return blocks


def _summary(review: Review, lang: str) -> list[Block]:
    tallies = review.judgement.tallies
    said = [severity_counts(review, lang), *state_counts(review, lang), rule_counts(review, lang)]
    blocks: list[Block] = [Heading(T["summary"].say(lang)), *(Line(line) for line in said)]
    if said[-1] == T["no_records"].say(lang):
        return blocks
    never = [t.code for t in tallies if not t.applied]
    if never:
        blocks.append(Line(T["never"].say(lang, codes=", ".join(never))))
    unsure = [t for t in tallies if t.left_open]
    if unsure:
        rules = {rule.code: rule for rule in review.rules}
        blocks.append(Heading(T["undecided"].say(lang)))
        blocks += [Line(undecided_line(t, rules, lang), 1) for t in unsure]
    return blocks
