"""The commands of the gazetteer: what a text means, and joining a column of a table."""

import argparse
import pathlib

from smartgov import discovery, gazetteer
from smartgov.cli.declaring import Commands
from smartgov.cli.output import show
from smartgov.cli.speaking import FOUND, OK, misuse, put
from smartgov.cli.texts import T
from smartgov.files import answer_to_json, read_decisions, write_fix_list
from smartgov.files.fixes import read_column
from smartgov.gazetteer import Gazetteer
from smartgov.reports.regions import matches_page, resolution_page


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    regions = declared.add("regions", resolve)
    inner = Commands(regions.add_subparsers(metavar="QUESTION", required=True), declared.lang)
    sub = inner.add("resolve", resolve)
    sub.add_argument("text", metavar="TEXT", help=t("text"))
    _asked(inner, sub)
    sub = inner.add("match", match)
    sub.add_argument("file", metavar="FILE", help=t("table"))
    sub.add_argument("--column", metavar="NAME", required=True, help=t("column"))
    sub.add_argument("--decisions", metavar="FILE", help=t("decisions"))
    sub.add_argument("--fix", metavar="FILE", help=t("fix"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    _asked(inner, sub)


def _asked(declared: Commands, sub: argparse.ArgumentParser) -> None:
    t = declared.t
    sub.add_argument("--scheme", metavar="NAME", help=t("scheme"))
    sub.add_argument("--on", type=declared.day, metavar="DAY", help=t("as_of"))
    sub.add_argument("--within", metavar="CODE", help=t("within_region"))
    sub.add_argument("--level", metavar="LEVEL", help=t("level"))
    sub.add_argument("--pack", metavar="ID", default="indonesia", help=t("packs"))
    declared.forms(sub)


def resolve(options: argparse.Namespace) -> int:
    """Show what a text, or a code of a scheme, may mean."""
    regions = _regions(options)
    if options.scheme is not None:
        answer = gazetteer.resolve_code(regions, options.text, scheme=options.scheme, on=options.on)
    else:
        answer = gazetteer.resolve(
            regions, options.text, on=options.on, within=options.within, level=options.level
        )
    if options.format == "json":
        put(answer_to_json(answer, "resolution"))
    else:
        show(resolution_page(answer, options.lang), options)
    return OK if answer.region is not None else FOUND


def match(options: argparse.Namespace) -> int:
    """Join a column of a table to regions, and write what a person must decide."""
    target = pathlib.Path(options.fix) if options.fix is not None else None
    if target is not None and target.exists() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.fix))
    answer = gazetteer.match_regions(
        _regions(options),
        read_column(options.file, options.column),
        on=options.on,
        within=options.within,
        level=options.level,
        scheme=options.scheme,
        decisions=read_decisions(options.decisions) if options.decisions is not None else (),
    )
    if target is not None:
        try:
            write_fix_list(answer.fixes, target, lang=options.lang)
        except OSError as error:
            reason = error.strerror or str(error)
            return misuse(T["disk"].say(options.lang, name=options.fix, reason=reason))
    if options.format == "json":
        put(answer_to_json(answer, "regions"))
    else:
        show(matches_page(options.file, answer, options.lang), options)
    return FOUND if answer.fixes or answer.refused else OK


def _regions(options: argparse.Namespace) -> Gazetteer:
    return Gazetteer.of(discovery.reference(discovery.chosen([options.pack])))
