"""What the commands share: reading a portfolio, saying an answer, and the exit codes."""

import argparse
import pathlib
import sys
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from smartgov.cli.texts import T
from smartgov.files import (
    Reading,
    country_calendar,
    norms,
    read_calendar,
)
from smartgov.findings import Finding, Severity
from smartgov.model.calendars import Calendar
from smartgov.model.holidays import HolidayCalendar
from smartgov.model.portfolio import Portfolio
from smartgov.reports.pages import Page, markdown_lines, text_lines
from smartgov.reviewing import read

OK: Final = 0
FOUND: Final = 1
MISUSE: Final = 2


class NothingReadError(Exception):
    """Nothing could be read; what was wrong has been said."""


def opened(options: argparse.Namespace, path: str | None = None) -> tuple[Reading, Portfolio]:
    """Read a portfolio and say what could not be read; raise `NothingReadError`."""
    name = path or options.path
    reading = read(name)
    if reading.findings:
        warn(broken(reading, name, options.lang))
        for finding in reading.findings:
            fix = finding.fix(options.lang).strip()
            warn(f"{finding.location}: {finding.code} {finding.message(options.lang)} {fix}")
    if any(finding.norm in {norms.NOT_FOUND, norms.EMPTY} for finding in reading.findings):
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
    """Show a page in the form asked for."""
    lines = markdown_lines if options.format == "markdown" else text_lines
    for line in lines(page, options.lang):
        put(line + "\n")


def put(text: str) -> None:
    """Write a text to the terminal."""
    sys.stdout.write(text)


def warn(text: str) -> None:
    """Say something on the error stream."""
    sys.stderr.write(text + "\n")


def misuse(text: str) -> int:
    """Say on the error stream that the command was not used rightly; return its exit code."""
    warn(f"smartgov: {text}")
    return MISUSE


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
