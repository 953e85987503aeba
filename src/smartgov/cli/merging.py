"""The command `merge`: two offices' files as one, with what conflicts."""

import argparse
import pathlib

import attrs

from smartgov.cli.declaring import Commands
from smartgov.cli.output import opened, show
from smartgov.cli.speaking import FOUND, OK, misuse, put, warn, wrapped
from smartgov.cli.texts import T
from smartgov.files import answer_to_json, dump
from smartgov.merging import MergeSide, merge
from smartgov.reports.mergers import merger_page


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.add("merge", merged)
    sub.add_argument("first", metavar="FIRST", help=t("first"))
    sub.add_argument("second", metavar="SECOND", help=t("second"))
    sub.add_argument("-o", "--output", metavar="TARGET", dest="target", help=t("merge_target"))
    sub.add_argument("--prefer", choices=[*MergeSide], help=t("prefer"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.forms(sub)


def merged(options: argparse.Namespace) -> int:
    """Merge two portfolios, and write the result where nothing conflicts any more."""
    target = pathlib.Path(options.target) if options.target is not None else None
    if target is not None and target.is_file() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.target))
    readings = [opened(options, path)[0] for path in (options.first, options.second)]
    if any(reading.errors for reading in readings):
        warn(wrapped(T["lossy"].say(options.lang)))
        return FOUND
    first, second = (reading.portfolio for reading in readings)
    answer = merge(first, second, prefer=MergeSide(options.prefer) if options.prefer else None)
    if target is not None and answer.settled:
        try:
            dump(answer.portfolio, target)
        except OSError as error:
            reason = error.strerror or str(error)
            return misuse(T["disk"].say(options.lang, name=options.target, reason=reason))
    written = options.target if answer.settled else None
    if options.format == "json":
        known = attrs.asdict(answer, recurse=False)
        del known["portfolio"]
        put(answer_to_json({**known, "written": written}, "merger"))
    else:
        show(merger_page(answer, options.first, options.second, options.lang), options)
        if written is not None:
            put(T["written"].say(options.lang, name=written) + "\n")
    return OK if answer.settled else FOUND
