"""The command `report`: one page for a decider, as a file."""

import argparse
import pathlib

from smartgov import reviewing
from smartgov.cli.declaring import Commands
from smartgov.cli.output import NOTHING_READ, code, tell
from smartgov.cli.speaking import FOUND, misuse, warn
from smartgov.cli.texts import T
from smartgov.files.atomic import write_whole
from smartgov.reports.report import report_to_html


def declare(declared: Commands) -> None:
    """Declare the command of this module."""
    t = declared.t
    sub = declared.add("report", report)
    sub.add_argument("path", metavar="PORTFOLIO", help=t("path"))
    sub.add_argument("-o", "--output", metavar="FILE", required=True, help=t("report_file"))
    declared.on(sub)
    sub.add_argument("--subject", metavar="CODE", help=t("subject"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.summary(sub)


def report(options: argparse.Namespace) -> int:
    """Write the page for a decider; it holds what could not be read among its findings."""
    target = pathlib.Path(options.output)
    if target.is_file() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.output))
    select = [] if options.subject is None else [f"subject:{options.subject}"]
    found = reviewing.review(options.path, options.on, select=select)
    unread = [one for one in found.findings if one not in found.judgement.findings]
    for finding in unread:
        warn(f"{finding.location}: {finding.code} {finding.message(options.lang)}")
    if any(finding.norm in NOTHING_READ for finding in unread):
        return FOUND
    page = report_to_html(found, options.lang, subject=options.subject)
    try:
        write_whole(target, page)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.output, reason=reason))
    said = T["written"].say(options.lang, name=options.output)
    tell(said, options, "written", {"target": options.output})
    return code(unread)
