"""The commands for other programs: the form of the files, and the organisations as Popolo."""

import argparse
import json
import pathlib
from collections.abc import Callable, Mapping
from typing import Final

from smartgov.cli.declaring import Commands
from smartgov.cli.output import code, opened, tell
from smartgov.cli.speaking import OK, misuse, put
from smartgov.cli.texts import T
from smartgov.discovery import json_schema
from smartgov.files import data_package, write_whole
from smartgov.reports.popolo import to_popolo

SCHEMAS: Final[Mapping[str, Callable[[], dict[str, object]]]] = {
    "json-schema": json_schema,
    "datapackage": data_package,
}
"""The descriptions of the files, by the word for each."""


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.add("schema", schema)
    known = tuple(SCHEMAS)
    sub.add_argument("--kind", choices=known, default=known[0], help=t("schema_kind"))
    sub.add_argument("-o", "--output", metavar="FILE", help=t("output"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.summary(sub)
    sub = declared.add("export-popolo", export_popolo)
    sub.add_argument("path", metavar="PORTFOLIO", help=t("path"))
    sub.add_argument("target", metavar="TARGET", help=t("popolo_target"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.summary(sub)


def schema(options: argparse.Namespace) -> int:
    """Show or write what the files of a portfolio hold, for other tools."""
    described = SCHEMAS[options.kind]()
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    if options.output is None:
        put(text)
        return OK
    return _written(options, options.output, text)


def export_popolo(options: argparse.Namespace) -> int:
    """Write the organisations of a portfolio as Popolo."""
    reading, portfolio = opened(options)
    done = _written(options, options.target, to_popolo(portfolio, options.lang))
    return done or code(reading.findings)


def _written(options: argparse.Namespace, name: str, text: str) -> int:
    target = pathlib.Path(name)
    if target.is_file() and not options.force:
        return misuse(T["exists"].say(options.lang, name=name))
    try:
        write_whole(target, text)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=name, reason=reason))
    tell(T["written"].say(options.lang, name=name), options, "written", {"target": name})
    return OK
