"""The commands for workbooks: one to fill in, and a copy in which the findings are marked."""

import argparse
import pathlib
from collections.abc import Iterable

from smartgov.cli.declaring import Commands
from smartgov.cli.output import tell
from smartgov.cli.speaking import OK, misuse, warn
from smartgov.cli.texts import T
from smartgov.files import write_marked_copy
from smartgov.findings import Finding
from smartgov.scaffolding import new_workbook


def declare(declared: Commands) -> None:
    """Declare the command of this module."""
    t = declared.t
    sub = declared.add("new-workbook", new)
    sub.add_argument("target", metavar="TARGET", help=t("workbook_target"))
    sub.add_argument("--pack", metavar="ID", action="append", help=t("workbook_packs"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.summary(sub)


def new(options: argparse.Namespace) -> int:
    """Write a workbook to fill in."""
    target = pathlib.Path(options.target)
    if target.exists() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.target))
    packs = options.pack or ["gmsc"]
    try:
        new_workbook(target, packs=packs, lang=options.lang)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.target, reason=reason))
    said = T["written"].say(options.lang, name=options.target)
    tell(said, options, "written", {"target": options.target})
    return OK


def annotate(findings: Iterable[Finding], options: argparse.Namespace) -> int:
    """Write a copy of a workbook with the findings as comments."""
    target = pathlib.Path(options.annotate)
    if target.exists() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.annotate))
    try:
        missing = write_marked_copy(options.path, findings, target, options.lang)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.annotate, reason=reason))
    warn(T["written"].say(options.lang, name=options.annotate))
    if missing:
        warn(T["not_copied"].say(options.lang, kinds=", ".join(missing)))
    return OK
