"""The commands: each asks the library one question, shows the answer and returns an exit code."""

import argparse
import pathlib
import sys
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from smartgov import agreements as questions
from smartgov import cases, differences, reviewing
from smartgov.cli.texts import T
from smartgov.discovery import installed_packs
from smartgov.files import Reading, answer_to_json, country_calendar, dump, norms, read_calendar
from smartgov.files.answers import plain
from smartgov.findings import Finding, Severity
from smartgov.model.agreements import Agreement
from smartgov.model.calendars import Calendar
from smartgov.model.errors import NotFound
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Participation
from smartgov.model.text import Text
from smartgov.reports.agreements import agenda_page, agreement_page, agreements_page
from smartgov.reports.changes import difference_page
from smartgov.reports.checks import findings_page, rule_page, rules_page
from smartgov.reports.icalendar import agenda_to_icalendar
from smartgov.reports.pages import Page, markdown_lines, text_lines
from smartgov.reports.stages import explanation_page, status_page
from smartgov.reviewing import read, rules_for
from smartgov.rules import Rule

OK: Final = 0
FOUND: Final = 1
MISUSE: Final = 2


class NothingReadError(Exception):
    """Nothing could be read; what was wrong has been said."""


def status(options: argparse.Namespace) -> int:
    """Show where every participant stands."""
    reading, portfolio = _opened(options)
    chosen = cases.participations(portfolio)
    if options.subject is not None:
        chosen = tuple(one for one in chosen if one.region == options.subject)
        if not chosen:
            # Raises for a region that takes no part, with the regions that do.
            cases.status(portfolio, options.subject, on=options.on)
    answers = tuple(
        cases.status(portfolio, one, on=options.on, soon=options.soon) for one in chosen
    )
    if options.format == "json":
        _print(answer_to_json(answers, "status"))
    elif answers:
        _show(status_page(portfolio, answers, options.lang), options)
    else:
        _print(T["nobody"].say(options.lang) + "\n")
    if options.subject is None and len(chosen) < len(portfolio.all(Participation)):
        left = len(portfolio.all(Participation)) - len(chosen)
        _warn(T["left_out"].say(options.lang, count=left, path=options.path))
        return FOUND
    return _code(reading.findings)


def check(options: argparse.Namespace) -> int:
    """Show what is wrong with the records."""
    found = reviewing.review(options.path, options.on)
    if options.format == "json":
        _print(answer_to_json(_findings_answer(found.findings, found.judgement.tallies), "check"))
    else:
        rules = rules_for(found.portfolio)
        page = findings_page(
            options.path,
            options.on,
            found.findings,
            found.judgement,
            rules=rules,
            lang=options.lang,
            counts=options.counts,
        )
        _show(page, options)
    return _code(found.findings, strict=options.strict)


def explain(options: argparse.Namespace) -> int:
    """Show what a stage waits for."""
    reading, portfolio = _opened(options)
    answer = cases.explain(
        portfolio,
        options.subject,
        options.stage,
        on=options.on,
        cohort=options.cohort,
        calendar=_calendar(options, 0),
    )
    if options.format == "json":
        _print(answer_to_json(answer, "explanation"))
    else:
        _show(explanation_page(portfolio, answer, options.lang), options)
    return _code(reading.findings)


def agreements(options: argparse.Namespace) -> int:
    """Show how agreements stand, or one of them in full."""
    reading, portfolio = _opened(options)
    if options.agreement is not None:
        return _agreement(reading, options)
    statuses = questions.agreement_statuses(portfolio, on=options.on)
    chains = questions.chains(portfolio, on=options.on)
    if options.format == "json":
        answer = {"agreements": statuses, "chains": chains}
        _print(answer_to_json(answer, "agreements"))
    else:
        _show(agreements_page(options.path, statuses, chains, options.lang), options)
    return _code(reading.findings)


def _agreement(reading: Reading, options: argparse.Namespace) -> int:
    portfolio = reading.portfolio
    agreement = portfolio.get(Agreement, options.agreement)
    whole = questions.consolidate(portfolio, agreement, on=options.on)
    day = agreement.signed.latest if agreement.signed else options.on
    signed = questions.signatures(portfolio, agreement)
    could = tuple(
        questions.authority(portfolio, party, on=day, agreement=agreement)
        for party in agreement.parties
        if portfolio.record(party)
    )
    judged = reviewing.check(portfolio, options.on).findings
    path = f"agreements/{agreement.id}"
    mine = tuple(f for f in judged if f"{f.path}/".startswith(f"{path}/"))
    status = questions.agreement_status(portfolio, agreement, on=options.on)
    kinds = questions.classify(portfolio, whole.agreement)
    if options.format == "json":
        answer = {
            "status": status,
            "text": whole,
            "classification": kinds,
            "signatures": signed,
            "authority": could,
            "findings": _finding_answers(mine),
        }
        _print(answer_to_json(answer, "agreement"))
    else:
        page = agreement_page(
            portfolio,
            whole,
            status=status,
            kinds=kinds,
            signed=signed,
            could=could,
            findings=mine,
            lang=options.lang,
        )
        _show(page, options)
    return _code((*reading.findings, *mine))


def due(options: argparse.Namespace) -> int:
    """Show what is due and overdue."""
    reading, portfolio = _opened(options)
    agenda = questions.due(
        portfolio,
        options.on,
        options.within,
        calendar=_calendar(options, options.within),
        done=options.done,
    )
    if options.format == "json":
        _print(answer_to_json(agenda, "agenda"))
    elif options.format == "ics":
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:  # its lines end as the standard says, on every system
            reconfigure(newline="")
        _print(agenda_to_icalendar(agenda, options.lang))
    else:
        _show(agenda_page(options.path, agenda, options.lang), options)
    return _code(reading.findings)


def diff(options: argparse.Namespace) -> int:
    """Show what changed between two portfolios or two days."""
    if options.after is None and options.until is None:
        return misuse(T["one_day"].say(options.lang))
    reading, before = _opened(options)
    findings = reading.findings
    after = None
    if options.after is not None:
        second, after = _opened(options, options.after)
        findings = (*findings, *second.findings)
    answer = differences.diff(before, after, on=options.on, until=options.until)
    if options.format == "json":
        _print(answer_to_json(answer, "difference"))
    else:
        _show(difference_page(answer, options.lang), options)
    return _code(findings)


def _calendar(options: argparse.Namespace, within: int) -> Calendar | None:
    """Return the holidays asked for: those of a country, or of a file."""
    if options.holidays is None:
        return None
    if pathlib.Path(options.holidays).suffix or pathlib.Path(options.holidays).exists():
        return read_calendar(options.holidays)
    last = (options.on + timedelta(days=within)).year
    return country_calendar(options.holidays, range(options.on.year - 10, last + 2))


def graph(options: argparse.Namespace) -> int:
    """Show who depends on whom."""
    from smartgov.graph import dependency_graph, impact  # noqa: PLC0415 - networkx is slow to load
    from smartgov.reports.graphs import graph_page, impact_page, names_in  # noqa: PLC0415 - so

    reading, portfolio = _opened(options)
    graph = dependency_graph(portfolio, options.on, blocking=options.blocking)
    node = options.impact or options.waits_for
    if node is not None:
        answer = impact(graph, node, waits_for=options.waits_for is not None)
        if options.format == "json":
            _print(answer_to_json(answer, "impact"))
        else:
            _show(impact_page(answer, names_in(graph), options.lang), options)
    elif options.format == "json":
        nodes = [{"id": name, **data} for name, data in graph.nodes(data=True)]
        edges = [
            {"id": key, "dependent": a, "provider": b, **data}
            for a, b, key, data in graph.edges(keys=True, data=True)
        ]
        _print(answer_to_json({"nodes": nodes, "edges": edges}, "graph"))
    else:
        _show(graph_page(graph, options.path, options.lang), options)
    return _code(reading.findings)


def rule(options: argparse.Namespace) -> int:
    """Show a rule, or the list of all."""
    rules = {rule.code: rule for pack in installed_packs() for rule in pack.rules}
    if options.code is None:
        if options.format == "json":
            _print(answer_to_json([_rule_answer(rules[code]) for code in sorted(rules)], "rules"))
        else:
            _show(rules_page(rules.values()), options)
        return OK
    rule = rules.get(options.code.upper())
    if rule is None:
        raise NotFound(T["rule_word"], options.code.upper(), rules)
    if options.format == "json":
        _print(answer_to_json(_rule_answer(rule), "rule"))
    else:
        _show(rule_page(rule, options.lang), options)
    return OK


def convert(options: argparse.Namespace) -> int:
    """Write a portfolio again."""
    reading = read(options.path)
    target = pathlib.Path(options.target)
    if target.is_file() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.target))
    if reading.errors:
        _warn(_broken(reading, options.path, options.lang))
        _warn(T["lossy"].say(options.lang))
        return FOUND
    try:
        dump(reading.portfolio, target)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.target, reason=reason))
    _print(T["written"].say(options.lang, name=options.target) + "\n")
    return OK


def _opened(options: argparse.Namespace, path: str | None = None) -> tuple[Reading, Portfolio]:
    name = path or options.path
    reading = read(name)
    if reading.findings:
        _warn(_broken(reading, name, options.lang))
        for finding in reading.findings:
            fix = finding.fix(options.lang).strip()
            _warn(f"{finding.location}: {finding.code} {finding.message(options.lang)} {fix}")
    if any(finding.norm in {norms.NOT_FOUND, norms.EMPTY} for finding in reading.findings):
        raise NothingReadError
    return reading, reading.portfolio


def _broken(reading: Reading, name: str, lang: str) -> str:
    return T["broken"].say(lang, count=len(reading.findings), path=name)


def _findings_answer(findings: Iterable[Finding], tallies: object) -> dict[str, object]:
    return {"findings": _finding_answers(findings), "rules": plain(tallies)}


def _finding_answers(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [
        {
            "code": f.code,
            "severity": f.severity.value,
            "path": f.path,
            "file": f.location.file if f.location else None,
            "line": f.location.line if f.location else None,
            "message": Text(f.message("id"), f.message("en")),
            "fix": {"id": f.fix("id"), "en": f.fix("en")},
            "basis": [str(citation) for citation in f.basis],
            "sources": f.norm.sources,
        }
        for f in findings
    ]


def _rule_answer(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "norm": rule.norm,
        "judges": rule.subject.__name__,
        "why": rule.why,
        "examples": rule.examples,
    }


def _code(findings: Iterable[Finding], *, strict: bool = False) -> int:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FOUND if any(finding.severity in bad for finding in findings) else OK


def _show(page: Page, options: argparse.Namespace) -> None:
    lines = markdown_lines if options.format == "markdown" else text_lines
    for line in lines(page, options.lang):
        _print(line + "\n")


def _print(text: str) -> None:
    sys.stdout.write(text)


def _warn(text: str) -> None:
    sys.stderr.write(text + "\n")


def misuse(text: str) -> int:
    """Say on the error stream that the command was not used rightly; return its exit code."""
    _warn(f"smartgov: {text}")
    return MISUSE
