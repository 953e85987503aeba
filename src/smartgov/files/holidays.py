"""Calendars of holidays: from the package `holidays`, or from a file of dates."""

import csv
import io
import os
import pathlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from smartgov.files.parser_words import said
from smartgov.files.regular import read_regular
from smartgov.model.calendars import Calendar, Weekday
from smartgov.model.dates import PartialDate
from smartgov.model.errors import NotFound, Refused
from smartgov.model.text import Text

if TYPE_CHECKING:
    from holidays import HolidayBase

LARGEST_CALENDAR: Final = 1024 * 1024
"""Bytes. A larger file is no list of holidays."""

_COLLECTIVE_LEAVE: Final = {"ID": "government"}
"""The countries with collective leave, and the category under which `holidays` lists it."""
_NOT_INSTALLED: Final = Text(
    "hari libur negara memerlukan paket 'holidays': pasang dengan pip install 'smartgov[holidays]'",
    "the holidays of a country need the package 'holidays':"
    " install it with pip install 'smartgov[holidays]'",
)
_COUNTRY: Final = Text("kode negara", "country code")
_PUBLIC: Final = Text("Libur nasional ({country})", "Public holidays ({country})")
_WITH_LEAVE: Final = Text(
    "Libur nasional dan cuti bersama ({country})",
    "Public holidays and collective leave ({country})",
)


def country_calendar(
    country: str, years: Iterable[int], *, collective_leave: bool = True
) -> Calendar:
    """Return the calendar of a country (`ID`) for some years, from the package `holidays`.

    It holds the public holidays and, in Indonesia, unless told otherwise, the days of collective
    leave (*cuti bersama*). A year of which some dates are estimates is not known, nor is one
    whose collective leave is wanted and not listed. Raises `NotFound` for an unknown country, and
    `Refused` for a year that cannot be meant and when the package is not installed.
    """
    try:
        import holidays  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        if error.name != "holidays":
            raise
        raise Refused(_NOT_INSTALLED) from None
    wanted = sorted({PartialDate(year).year for year in years})
    code = country.upper()
    known = holidays.list_supported_countries()
    if code not in known:
        raise NotFound(_COUNTRY, code, known)
    public = holidays.country_holidays(code, years=wanted, categories="public")
    days, unsure = set(public), _estimated(public)
    leave = _COLLECTIVE_LEAVE.get(code) if collective_leave else None
    if leave is not None:
        shared = holidays.country_holidays(code, years=wanted, categories=leave)
        days |= set(shared)
        unsure |= set(wanted) - {day.year for day in shared}
    return Calendar(
        name=(_WITH_LEAVE if leave else _PUBLIC).filled(country=code),
        holidays=days,
        weekend=tuple(day for n, day in enumerate(Weekday) if n in public.weekend),
        incomplete=unsure,
    )


def _estimated(found: "HolidayBase") -> set[int]:
    """Return the years with a date that the package says it estimates."""
    label: str = found.tr(getattr(found, "estimated_label", ""))
    mark = label.replace("%s", "").strip(" ()（）")  # noqa: RUF001 - as in Chinese
    return {day.year for day, name in found.items() if mark and mark in name}


_UNREADABLE: Final = Text(
    "'{file}' tidak dapat dibaca: {reason}", "'{file}' cannot be read: {reason}"
)
_NO_DAYS: Final = Text(
    "'{file}' tidak berisi tanggal: tulis satu tanggal seperti 2023-12-25 per baris",
    "'{file}' holds no dates: write one date like 2023-12-25 a line",
)
_BAD_LINES: Final = Text(
    "'{file}' bukan daftar hari libur: {problems}", "'{file}' is no list of holidays: {problems}"
)
_LINE: Final = Text("baris {line}: {reason}", "line {line}: {reason}")
_PARTLY: Final = Text(
    "'{value}' tidak menyebut harinya: tulis seperti 2023-12-25",
    "'{value}' does not say the day: write it like 2023-12-25",
)
_MORE: Final = Text("dan {n} baris lain", "and {n} more lines")
_MOST_LINES: Final = 100


@attrs.frozen
class _Problem:
    """One line that is no holiday, and why."""

    line: int
    reason: Refused

    def say(self, lang: str) -> str:
        return _LINE.say(lang, line=self.line, reason=self.reason)


@attrs.frozen
class _Problems:
    """Every line that is no holiday; the first hundred are said."""

    problems: tuple[_Problem, ...]

    def say(self, lang: str) -> str:
        words = [problem.say(lang) for problem in self.problems[:_MOST_LINES]]
        if self.problems[_MOST_LINES:]:
            words.append(_MORE.say(lang, n=len(self.problems) - _MOST_LINES))
        return "; ".join(words)


def read_calendar(path: str | os.PathLike[str]) -> Calendar:
    """Read a calendar from a text or CSV file of holidays: an ISO date a line.

    A second column may name the holiday, a first row may be the heading `date`. A year counts as
    known when one of its holidays is there. Raises one `Refused` that names every bad line.
    """
    file = pathlib.Path(path)
    days: set[date] = set()
    problems: list[_Problem] = []
    for line, cell in _first_column(_text(file), file):
        try:
            days.add(_day(cell))
        except Refused as error:
            if line > 1 or cell.lower() != "date":
                problems.append(_Problem(line, error))
    if problems:
        raise Refused(_BAD_LINES, file=file.name, problems=_Problems(tuple(problems)))
    if not days:
        raise Refused(_NO_DAYS, file=file.name)
    return Calendar(name=Text.same(file.stem), holidays=days)


def _day(cell: str) -> date:
    day = PartialDate.parse(cell)
    if day.exact is None:
        raise Refused(_PARTLY, value=cell[:40])
    return day.exact


def _text(file: pathlib.Path) -> str:
    try:
        return read_regular(file, LARGEST_CALENDAR)
    except Refused as error:
        raise Refused(_UNREADABLE, file=file.name, reason=error) from error


def _first_column(text: str, file: pathlib.Path) -> Iterator[tuple[int, str]]:
    """Yield the first cell of every row that has one, with the line where the row starts."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    last = 0
    try:
        for cells in reader:
            line, last = last + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield line, cells[0].strip()
    except csv.Error as error:
        place = _LINE.filled(line=reader.line_num, reason=said(str(error)))
        raise Refused(_UNREADABLE, file=file.name, reason=place) from error
