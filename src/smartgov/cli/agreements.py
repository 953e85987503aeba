"""The commands about agreements: how they stand, what is due, what changed."""

import argparse
import sys

from smartgov import agreements as questions
from smartgov import differences, reviewing
from smartgov.cli.declaring import Commands
from smartgov.cli.output import calendar_of, code, opened, show
from smartgov.cli.speaking import misuse, put
from smartgov.cli.texts import T
from smartgov.files import (
    Reading,
    answer_to_json,
)
from smartgov.model.agreements import Agreement
from smartgov.reports.agreements import agenda_page, agreement_page, agreements_page
from smartgov.reports.answers import finding_answers
from smartgov.reports.changes import difference_page
from smartgov.reports.icalendar import agenda_to_icalendar


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("agreements", agreements)
    sub.add_argument("agreement", metavar="ID", nargs="?", help=t("agreement"))
    sub = declared.question("due", due, "ics")
    sub.add_argument("--within", type=declared.days, default=90, metavar="DAYS", help=t("within"))
    sub.add_argument("--done", action="store_true", help=t("done"))
    sub.add_argument("--holidays", metavar="WHICH", help=t("holidays"))
    sub = declared.question("diff", diff)
    sub.add_argument("after", metavar="AFTER", nargs="?", help=t("after"))
    sub.add_argument("--until", type=declared.day, metavar="DAY", help=t("until"))


def agreements(options: argparse.Namespace) -> int:
    """Show how agreements stand, or one of them in full."""
    reading, portfolio = opened(options)
    if options.agreement is not None:
        return _agreement(reading, options)
    statuses = questions.agreement_statuses(portfolio, on=options.on)
    chains = questions.chains(portfolio, on=options.on)
    if options.format == "json":
        answer = {"agreements": statuses, "chains": chains}
        put(answer_to_json(answer, "agreements"))
    else:
        show(agreements_page(options.path, statuses, chains, options.lang), options)
    return code(reading.findings)


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
            "findings": finding_answers(mine),
        }
        put(answer_to_json(answer, "agreement"))
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
        show(page, options)
    return code((*reading.findings, *mine))


def due(options: argparse.Namespace) -> int:
    """Show what is due and overdue."""
    reading, portfolio = opened(options)
    agenda = questions.due(
        portfolio,
        options.on,
        options.within,
        calendar=calendar_of(options, options.within, portfolio),
        done=options.done,
    )
    if options.format == "json":
        put(answer_to_json(agenda, "agenda"))
    elif options.format == "ics":
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:  # its lines end as the standard says, on every system
            reconfigure(newline="")
        put(agenda_to_icalendar(agenda, options.lang))
    else:
        show(agenda_page(options.path, agenda, options.lang), options)
    return code(reading.findings)


def diff(options: argparse.Namespace) -> int:
    """Show what changed between two portfolios or two days."""
    if options.after is None and options.until is None:
        return misuse(T["one_day"].say(options.lang))
    reading, before = opened(options)
    findings = reading.findings
    after = None
    if options.after is not None:
        second, after = opened(options, options.after)
        findings = (*findings, *second.findings)
    answer = differences.diff(before, after, on=options.on, until=options.until)
    if options.format == "json":
        put(answer_to_json(answer, "difference"))
    else:
        show(difference_page(answer, options.lang), options)
    return code(findings)
