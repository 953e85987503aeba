"""Where a fact comes from, how sure it is, and where it stands in a file."""

import enum
import re
from collections.abc import Container
from typing import Final

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import SourceId, not_blank, valid_id
from smartgov.model.text import Text


class Confidence(enum.StrEnum):
    """How sure a recorded fact is; the letter is what files hold."""

    CERTAIN = "C"
    LIKELY = "L"
    UNSURE = "U"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _CONFIDENCE[self].say(lang)


_CONFIDENCE: Final = {
    Confidence.CERTAIN: Text("pasti", "certain"),
    Confidence.LIKELY: Text("mungkin", "likely"),
    Confidence.UNSURE: Text("belum pasti", "unsure"),
}


@attrs.frozen(kw_only=True)
class Source:
    """A publication, page or document that a fact was taken from.

    `locator` is its address as published; None where only publisher and event are known.
    `official` says whether the authority that decides the matter speaks in it, None while that is
    not known.
    """

    id: SourceId = attrs.field(validator=valid_id)
    title: str = attrs.field(validator=not_blank)
    publisher: str | None = None
    locator: str | None = None
    published: PartialDate | None = None
    official: bool | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS


Mark = int | str
"""Where a reader met something: a line from 1, a cell (`events!C7`), or a sheet (`events!`)."""


_PLAIN_SHEET: Final = re.compile(r"[A-Za-z0-9_.]+")


def in_sheet(sheet: str, cell: str = "") -> str:
    """Return the mark of a cell, or of a whole sheet; the sheet in quotes where it needs them."""
    plain = _PLAIN_SHEET.fullmatch(sheet)
    quoted = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{cell}"


@attrs.frozen
class Location:
    """A place in a file: its name as the user gave it, a line from 1, and a path into it.

    In a workbook the line is a row, and `cell` names the sheet and the cell (`events!C7`).
    `column` counts characters from 1; it is known where a text is not of its format.
    """

    file: str
    line: int | None = None
    path: str = ""
    cell: str = ""
    column: int | None = attrs.field(default=None, kw_only=True)

    @property
    def sheet(self) -> str:
        """The sheet of a workbook; empty in other files."""
        name = self.cell.rpartition("!")[0]
        return name[1:-1].replace("''", "'") if name.startswith("'") else name

    def at(self, mark: Mark) -> "Location":
        """Return the place in the same file that a reader marked: a line, or a cell."""
        if isinstance(mark, int):
            return Location(self.file, mark, self.path)
        row = mark.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return Location(self.file, int(row) if row.isdigit() else None, self.path, mark)

    def __str__(self) -> str:
        """Return `file:line:column` or `file:sheet!cell`; the path where lines are not known."""
        if self.cell:
            return f"{self.file}:{self.cell.rstrip('!')}"
        if self.line is not None:
            column = "" if self.column is None else f":{self.column}"
            return f"{self.file}:{self.line}{column}"
        return f"{self.file}#{self.path}" if self.path else self.file


def nearest(path: str, known: Container[str]) -> str | None:
    """Return `path` or the nearest part above it that is known; None when none is."""
    while path and path not in known:
        path = path[: max(path.rfind("/"), path.rfind("["), 0)]
    return path if path in known else None
