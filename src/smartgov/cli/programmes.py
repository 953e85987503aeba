"""The commands about a whole programme: its overview, funnel, lateness, histories, masterplans."""

import argparse
import pathlib

from smartgov import cases
from smartgov.cli.declaring import Commands
from smartgov.cli.naming import region_meant
from smartgov.cli.output import code, opened, show, tell
from smartgov.cli.speaking import misuse, put
from smartgov.cli.texts import T
from smartgov.files import (
    Reading,
    answer_to_json,
    write_csv,
)
from smartgov.model.claims import Policy
from smartgov.reports.masterplans import masterplan_page
from smartgov.reports.programmes import (
    conformance_page,
    funnel_page,
    lateness_page,
    overview_page,
)


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("funnel", funnel)
    policies = [policy.value.replace("_", "-") for policy in Policy]
    sub.add_argument("--policy", choices=policies, default=policies[0], help=t("policy"))
    declared.question("late", late)
    sub = declared.question("conformance", conformance)
    sub.add_argument("--all", action="store_true", help=t("all_deviations"))
    sub = declared.question("export-log", export_log)
    sub.add_argument("target", metavar="TARGET", help=t("log_target"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    sub = declared.question("masterplan", masterplan)
    sub.add_argument("region", metavar="REGION", help=t("region_code"))
    sub.add_argument("--elements", metavar="ID", help=t("elements"))


def show_overview(reading: Reading, options: argparse.Namespace) -> int:
    """Show a whole programme on a day."""
    answer = cases.overview(reading.portfolio, options.on)
    if options.format == "json":
        put(answer_to_json(answer, "overview"))
    else:
        show(overview_page(reading.portfolio, answer, options.lang), options)
    return code(reading.findings)


def funnel(options: argparse.Namespace) -> int:
    """Show how many of each cohort came how far."""
    reading, portfolio = opened(options)
    answer = cases.funnel(portfolio, options.on, policy=options.policy.replace("-", "_"))
    if options.format == "json":
        put(answer_to_json(answer, "funnel"))
    else:
        show(funnel_page(portfolio, answer, options.lang), options)
    return code(reading.findings)


def late(options: argparse.Namespace) -> int:
    """Show what is past its deadline, of all participants."""
    reading, portfolio = opened(options)
    answer = cases.late(portfolio, options.on)
    if options.format == "json":
        put(answer_to_json(answer, "lateness"))
    else:
        show(lateness_page(answer, options.lang), options)
    return code(reading.findings)


def conformance(options: argparse.Namespace) -> int:
    """Show how histories fit their workflow, and how long stages take."""
    reading, portfolio = opened(options)
    answers = cases.conformances(portfolio, options.on)
    durations = cases.stage_durations(portfolio, options.on)
    if options.format == "json":
        put(answer_to_json({"histories": answers, "durations": durations}, "conformance"))
    else:
        page = conformance_page(portfolio, answers, durations, options.lang, full=options.all)
        show(page, options)
    return code(reading.findings)


def export_log(options: argparse.Namespace) -> int:
    """Write the histories as an event log."""
    reading, portfolio = opened(options)
    target = pathlib.Path(options.target)
    if target.is_file() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.target))
    log = cases.event_log(portfolio, options.on)
    try:
        write_csv(log.table(), target)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.target, reason=reason))
    said = T["written"].say(options.lang, name=options.target)
    tell(said, options, "written", {"target": options.target, "rows": len(log.table().rows)})
    return code(reading.findings)


def masterplan(options: argparse.Namespace) -> int:
    """Show what a region's masterplan covers, and which elements of readiness have evidence."""
    reading, portfolio = opened(options)
    region = region_meant(portfolio, options.region, options.lang)
    overview = cases.masterplan_overview(portfolio, region, on=options.on)
    ready = cases.readiness(portfolio, region, on=options.on, framework=options.elements)
    if options.format == "json":
        put(answer_to_json({"overview": overview, "readiness": ready}, "masterplan"))
    else:
        show(masterplan_page(portfolio, overview, ready, options.lang), options)
    return code(reading.findings)
