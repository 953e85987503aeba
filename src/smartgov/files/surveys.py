"""What a sheet holds besides values: formulas, errors, merged cells, what is hidden, pictures.

python-calamine, which reads the values, shows the last result of a formula and nothing of what is
hidden. So each sheet is walked once before it is read, without a tree; this also finds a sheet
that would become too large a table, while nothing of it is in memory yet.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from smartgov.files.archives import Archive, Watch
from smartgov.files.raw import Malformed, TooLarge
from smartgov.model.sources import in_sheet
from smartgov.model.text import Text

MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 2_000_000
"""Cells between the first and the last that are filled, in a sheet."""

_TOO_WIDE: Final = Text(
    "lembar '{sheet}' terisi sampai sel {cell}; paling banyak {most} kolom",
    "the sheet '{sheet}' is filled up to the cell {cell}; at most {most} columns",
)
_TOO_FAR: Final = Text(
    "lembar '{sheet}' terisi sampai sel {cell}, sehingga tabelnya melebihi {most} sel",
    "the sheet '{sheet}' is filled up to the cell {cell}, a table of more than {most} cells",
)
_BAD_CELL: Final = Text(
    "lembar '{sheet}' menyebut sel '{cell}', yang tidak ada dalam buku kerja",
    "the sheet '{sheet}' names the cell '{cell}', which no workbook has",
)
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_LAST_COLUMN: Final = 16_384
_LAST_ROW: Final = 1_048_576

Cell = tuple[int, int]
"""A row and a column, both from 1."""


def letters(column: int) -> str:
    """Return the letters of a column counted from 1: `A`, `Z`, `AA`."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def named(row: int, column: int) -> str:
    """Return the name of a cell: `C7`."""
    return f"{letters(column)}{row}"


@attrs.define
class Survey:
    """What a sheet holds besides values."""

    name: str
    hidden: bool = False
    formulas: dict[Cell, str] = attrs.field(factory=dict[Cell, str])
    errors: dict[Cell, str] = attrs.field(factory=dict[Cell, str])
    merged: list[str] = attrs.field(factory=list[str])
    hidden_rows: list[int] = attrs.field(factory=list[int])
    hidden_columns: list[tuple[int, int]] = attrs.field(factory=list[tuple[int, int]])
    pictures: bool = False
    last: Cell = (0, 0)


class _Sheet(Watch):
    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self._row = self._column = 0
        self._kind = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        match name:
            case "c":
                self._cell(attributes)
            case "row":
                self._row = self._number(attributes.get("r"), self._row + 1)
                self._column = 0
                if attributes.get("hidden") in {"1", "true"}:
                    self.survey.hidden_rows.append(self._row)
            case "f":
                self._fill()
                self.survey.formulas[self._row, self._column] = ""
                return True
            case "v":
                self._fill()
                return self._kind == "e"
            case "is":
                self._fill()
            case "mergeCell":
                self.survey.merged.append(attributes.get("ref", "")[:40])
            case "col" if attributes.get("hidden") in {"1", "true"}:
                first = self._number(attributes.get("min"), 1)
                self.survey.hidden_columns.append(
                    (first, self._number(attributes.get("max"), first))
                )
            case "drawing" | "picture":
                self.survey.pictures = True
            case _:
                pass
        return False

    def text(self, name: str, text: str) -> None:
        found = self.survey.formulas if name == "f" else self.survey.errors
        found[self._row, self._column] = text

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._kind = attributes.get("t", "n")
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        column = 0
        for letter in match[1] if match else "":
            column = column * 26 + ord(letter) - 64
        if match is None or column > _LAST_COLUMN or int(match[2]) > _LAST_ROW:
            raise Malformed(
                _BAD_CELL, in_sheet(self.survey.name), sheet=self.survey.name, cell=reference[:20]
            )
        self._row, self._column = int(match[2]), column

    def _fill(self) -> None:
        """Keep how far the sheet is filled."""
        row, column = self.survey.last
        self.survey.last = last = max(row, self._row), max(column, self._column)
        where: dict[str, Any] = {"sheet": self.survey.name, "cell": named(self._row, self._column)}
        mark = in_sheet(self.survey.name, where["cell"])
        if last[1] > MOST_COLUMNS:
            raise TooLarge(_TOO_WIDE, mark, **where, most=MOST_COLUMNS)
        if last[0] * last[1] > MOST_CELLS:
            raise TooLarge(_TOO_FAR, mark, **where, most=MOST_CELLS)

    def _number(self, text: str | None, otherwise: int) -> int:
        if text is None:
            return otherwise
        if not (text.isascii() and text.isdigit()) or not 0 < int(text[:9]) <= _LAST_ROW:
            raise Malformed(
                _BAD_CELL, in_sheet(self.survey.name), sheet=self.survey.name, cell=text[:20]
            )
        return int(text)


class _Relations(Watch):
    """The targets of a part's relations, by id; those outside the file apart."""

    def __init__(self, folder: str = "xl") -> None:
        self.folder = folder
        self.targets: dict[str, str] = {}
        self.outside: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name == "Relationship":
            self._take(attributes)
        return False

    def _take(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") == "External":
            if not attributes.get("Type", "").endswith("/hyperlink"):
                self.outside.append(target[:80])
            return
        path = target if target.startswith("/") else f"/{self.folder}/{target}"
        self.targets[attributes.get("Id", "")] = posixpath.normpath(path).lstrip("/")


class _Book(Watch):
    """The sheets of a workbook, in their order: name, relation, hidden."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(" id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), relation, hidden))
        return False


def survey(archive: Archive) -> tuple[tuple[Survey, ...], tuple[str, ...]]:
    """Walk every XML part; return what the sheets hold besides values, and links to other files.

    Raises `Malformed` or `TooLarge`.
    """
    book, relations = _Book(), _Relations()
    outside: list[str] = []
    archive.walk("xl/workbook.xml", book)
    if "xl/_rels/workbook.xml.rels" in archive.names:
        archive.walk("xl/_rels/workbook.xml.rels", relations)
    walked = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    found: list[Survey] = []
    for name, relation, hidden in book.sheets:
        one = Survey(name, hidden)
        part = relations.targets.get(relation, "")
        if part in archive.names and part.startswith("xl/worksheets/"):
            archive.walk(part, _Sheet(one))
            walked.add(part)
            found.append(one)
    for part in archive.xml():
        if part in walked:
            continue
        watch = _Relations() if part.startswith("xl/externalLinks/_rels/") else Watch()
        archive.walk(part, watch)
        if isinstance(watch, _Relations):
            outside += watch.outside
    return tuple(found), tuple(outside)
