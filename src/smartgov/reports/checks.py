"""Pages about rules: what a check found, and what a rule is."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from smartgov.findings import Finding, Severity
from smartgov.model.portfolio import Portfolio, register_name
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Code, Facts, Grid, Heading, Line, Page, counted
from smartgov.rules import Judgement, Rule

_T: Final = {
    "title": Text("Pemeriksaan {name} per {on}", "Check of {name} on {on}"),
    "none": Text("Tidak ada temuan.", "Nothing was found."),
    "fix": Text("Perbaikan: {fix}", "Remedy: {fix}"),
    "basis": Text("Dasar: {basis}", "Basis: {basis}"),
    "summary": Text("Ringkasan", "Summary"),
    "rules": Text("aturan", "rules"),
    "rule": Text("aturan", "rule"),
    "found": Text("{errors}, {warnings}, {hints}.", "{errors}, {warnings}, {hints}."),
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
    "name": Text("Aturan", "Rule"),
    "applied": Text("dinilai", "applied"),
    "passed": Text("lulus", "passed"),
    "failed": Text("tidak", "failed"),
    "open": Text("terbuka", "open"),
    "skipped": Text("tak berlaku", "n/a"),
    "crashed": Text("gagal", "crashed"),
    "reasons": Text("alasan", "reasons"),
    "counts": Text("Hitungan tiap aturan", "Counts of each rule"),
    "severity": Text("Tingkat", "Severity"),
    "judges": Text("Menilai", "Judges"),
    "why": Text("Mengapa", "Why"),
    "law": Text("Dasar hukum", "Legal basis"),
    "sources": Text("Sumber lain", "Other sources"),
    "confidence": Text("Kepastian", "Confidence"),
    "says": Text("Pesannya", "What it says"),
    "mend": Text("Perbaikannya", "How to mend"),
    "wrong": Text("Contoh yang salah, per {on}", "A wrong example, on {on}"),
    "right": Text("Contoh yang benar, per {on}", "A right example, on {on}"),
}
_NOUNS: Final = {
    Severity.ERROR: (Text("galat", "error"), Text("galat", "errors")),
    Severity.WARNING: (Text("peringatan", "warning"), Text("peringatan", "warnings")),
    Severity.HINT: (Text("petunjuk", "hint"), Text("petunjuk", "hints")),
}


def findings_page(
    name: str,
    on: date,
    findings: Iterable[Finding],
    judgement: Judgement,
    *,
    rules: Iterable[Rule],
    lang: str,
    counts: bool = False,
) -> Page:
    """Return the page of a check: each finding with its place, law and remedy, and the counts."""
    blocks: list[Block] = [Heading(_T["title"].say(lang, name=name, on=on), 1)]
    shown = tuple(findings)
    for finding in shown:
        blocks += finding_blocks(finding, lang)
    if not shown:
        blocks.append(Line(_T["none"].say(lang)))
    blocks += _summary(shown, judgement, {rule.code: rule for rule in rules}, lang)
    if counts:
        blocks += _counts(judgement, lang)
    return tuple(blocks)


def rules_page(rules: Iterable[Rule]) -> Page:
    """Return the list of rules, in the order of their codes."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    table = Table(
        keys=("code", "severity", "name"),
        headings=(_T["code"], _T["severity"], _T["name"]),
        rows=tuple((rule.code, rule.norm.severity, rule.norm.title) for rule in ordered),
    )
    return (Grid(table),)


def rule_page(rule: Rule, lang: str) -> Page:
    """Return the page of a rule: why, law, what it judges, its remedy, examples."""
    norm = rule.norm
    rows = [
        ("severity", norm.severity.say(lang)),
        ("judges", _subject(rule).say(lang)),
        ("law", "; ".join(citation.say(lang) for citation in norm.basis)),
        ("sources", ", ".join(norm.sources)),
        ("confidence", norm.confidence.say(lang)),
        ("says", norm.message.say(lang)),
        ("mend", norm.fix.say(lang)),
        ("why", " ".join(rule.why.split())),
    ]
    blocks: list[Block] = [
        Heading(f"{rule.code}: {norm.title.say(lang)}", 1),
        Facts(tuple((_T[key].say(lang), (value,)) for key, value in rows if value)),
    ]
    wrong = next(e for e in rule.examples if e.breaches)
    right = next(e for e in rule.examples if not e.breaches)
    for key, example in (("wrong", wrong), ("right", right)):
        blocks.append(Heading(_T[key].say(lang, on=example.on)))
        blocks.append(Code(example.text.strip()))
    return tuple(blocks)


def _subject(rule: Rule) -> Text:
    if rule.subject is Portfolio:
        return Text("seluruh portofolio", "the whole portfolio")
    return register_name(rule.subject)


def finding_blocks(finding: Finding, lang: str) -> list[Block]:
    """Return a finding with its place, its remedy and its ground."""
    place = str(finding.location) if finding.location else finding.path
    if finding.location and finding.location.file.endswith(".json"):
        place += f" {finding.path}"  # a program may write all of it on one line
    blocks: list[Block] = [
        Line(f"{place}: {finding.severity.say(lang)} {finding.code}"),
        Line(finding.message(lang), 1),
    ]
    fix = finding.fix(lang).strip()
    if fix:
        blocks.append(Line(_T["fix"].say(lang, fix=fix), 1))
    basis = ", ".join((*(str(c) for c in finding.basis), *finding.norm.sources))
    if basis:
        blocks.append(Line(_T["basis"].say(lang, basis=basis), 1))
    return blocks


def _summary(
    findings: tuple[Finding, ...], judgement: Judgement, rules: dict[str, Rule], lang: str
) -> list[Block]:
    numbers = {s: sum(f.severity is s for f in findings) for s in Severity}
    nouns = {s: counted(numbers[s], *_NOUNS[s], lang) for s in Severity}
    tallies = judgement.tallies
    blocks: list[Block] = [
        Heading(_T["summary"].say(lang)),
        Line(
            _T["found"].say(
                lang,
                errors=nouns[Severity.ERROR],
                warnings=nouns[Severity.WARNING],
                hints=nouns[Severity.HINT],
            )
        ),
    ]
    if not any(t.applied for t in tallies if rules[t.code].subject is not Portfolio):
        return [*blocks, Line(_T["no_records"].say(lang))]
    blocks.append(
        Line(
            _T["ran"].say(
                lang,
                rules=counted(len(tallies), _T["rule"], _T["rules"], lang),
                judged=sum(t.applied for t in tallies),
                passed=sum(t.passed for t in tallies),
                failed=sum(t.failed + t.crashed for t in tallies),
                open=sum(t.left_open for t in tallies),
                skipped=sum(t.not_applicable for t in tallies),
            )
        )
    )
    never = [t.code for t in tallies if not t.applied]
    if never:
        blocks.append(Line(_T["never"].say(lang, codes=", ".join(never))))
    unsure = [t for t in tallies if t.left_open]
    if unsure:
        blocks.append(Heading(_T["undecided"].say(lang)))
        blocks += [
            Line(f"{t.code} {rules[t.code].norm.title.say(lang)}: {_reasons(t.undecided)}", 1)
            for t in unsure
        ]
    return blocks


def _reasons(counts: object) -> str:
    if not isinstance(counts, dict):
        return ""
    return ", ".join(f"{what} ({number})" for what, number in counts.items())  # pyright: ignore[reportUnknownVariableType]


def _counts(judgement: Judgement, lang: str) -> list[Block]:
    keys = ("code", "applied", "passed", "failed", "open", "skipped", "crashed", "reasons")
    table = Table(
        keys=keys,
        headings=tuple(_T[key] for key in keys),
        rows=tuple(
            (
                t.code,
                t.applied,
                t.passed,
                t.failed,
                t.left_open,
                t.not_applicable,
                t.crashed,
                "; ".join(f"{why.say(lang)} ({n})" for why, n in t.skipped.items()),
            )
            for t in judgement.tallies
        ),
    )
    return [Heading(_T["counts"].say(lang)), Grid(table)]
