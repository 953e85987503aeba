"""What the commands share: reading a portfolio, showing an answer, the code at the end."""

import argparse
import os
import pathlib
import sys
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from smartgov.cli.colours import coloured, wanted
from smartgov.cli.speaking import FOUND, OK, NothingReadError, put, warn, wrapped
from smartgov.cli.texts import T
from smartgov.files import (
    Reading,
    answer_to_json,
    country_calendar,
    norms,
    read_calendar,
)
from smartgov.findings import Finding, Severity
from smartgov.model.calendars import Calendar
from smartgov.model.holidays import HolidayCalendar
from smartgov.model.portfolio import Portfolio
from smartgov.reports.pages import Page, markdown_lines, text_lines
from smartgov.reports.reviews import place_of
from smartgov.reviewing import read

NOTHING_READ: Final = {norms.NOT_FOUND, norms.KIND_OF_NAMED_FILE, norms.EMPTY}
"""What is found where nothing of a portfolio was read."""


def opened(options: argparse.Namespace, path: str | None = None) -> tuple[Reading, Portfolio]:
    """Read a portfolio and say what could not be read; raise `NothingReadError`."""
    name: str = options.path if path is None else path
    reading = read(name)
    if reading.findings:
        warn(wrapped(broken(reading, name, options.lang)))
        for finding in reading.findings:
            fix = finding.fix(options.lang).strip()
            said = f"{place_of(finding)}: {finding.code} {finding.message(options.lang)} {fix}"
            warn(wrapped(said))
    if any(finding.norm in NOTHING_READ for finding in reading.findings):
        raise NothingReadError
    return reading, reading.portfolio


def broken(reading: Reading, name: str, lang: str) -> str:
    """Return the line that announces what could not be read."""
    return T["broken"].say(lang, count=len(reading.findings), path=name)


def code(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """Return the exit code that findings make."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    counting = (finding for finding in findings if finding.state.counts)
    return FOUND if any(finding.severity in bad for finding in counting) else OK


def show(page: Page, options: argparse.Namespace) -> None:
    """Show a page in the form asked for, in colour where the terminal and the user want it."""
    if options.format == "markdown":
        for line in markdown_lines(page, options.lang):
            put(line + "\n")
        return
    painted = wanted(options.color, sys.stdout, os.environ)
    for line in text_lines(page, options.lang):
        sys.stdout.write(f"{coloured(line) if painted else line}\n")


def tell(text: str, options: argparse.Namespace, kind: str, answer: object) -> None:
    """Say what a command did, in a line or as JSON."""
    put(answer_to_json(answer, kind) if options.format == "json" else text + "\n")


def calendar_of(options: argparse.Namespace, within: int, portfolio: Portfolio) -> Calendar | None:
    """Return the holidays asked for: those that are recorded, of a country, or of a file."""
    if options.holidays is None:
        return None
    recorded = portfolio.find(HolidayCalendar, options.holidays)
    if recorded is not None:
        return recorded.calendar
    if pathlib.Path(options.holidays).suffix or pathlib.Path(options.holidays).exists():
        return read_calendar(options.holidays)
    last = (options.on + timedelta(days=within)).year
    return country_calendar(options.holidays, range(options.on.year - 10, last + 2))
