"""A sheet as a register: which row names the columns, which rows are records, and what is odd.

What a clerk adds for the eye (a title above the table, a row of totals, a hidden row, merged
cells) is told with its cells and disturbs no record.
"""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

import attrs

from smartgov.files import json_text, norms
from smartgov.files.columns import column_name, known_name
from smartgov.files.csv_text import put
from smartgov.files.headers import Header
from smartgov.files.raw import Decoded, Entry, Malformed, Note
from smartgov.files.surveys import Survey, letters, named
from smartgov.model.ids import is_id
from smartgov.model.portfolio import KINDS, Record
from smartgov.model.sources import Mark, in_sheet
from smartgov.model.text import Text

Cells = list[object]
Table = dict[int, Cells]
"""The rows of a sheet that are not blank, by their numbers."""

_ABOVE: Final = Text(
    "Isinya ('{text}') ada di atas judul kolom", "It ('{text}') stands above the column names"
)
_TOTAL: Final = Text("Ini baris jumlah ('{text}')", "This is a row of totals ('{text}')")
_BELOW: Final = Text(
    "Hanya baris pertama di bawah judul yang dibaca ('{text}')",
    "Only the first row below the names is read ('{text}')",
)
_ROW: Final = Text("Baris {which}", "Row {which} is")
_COLUMN: Final = Text("Kolom {which}", "Column {which} is")
_SHEET: Final = Text("Lembar '{which}'", "The sheet '{which}' is")
_TOTALS: Final = frozenset(
    {"total", "jumlah", "sum", "subtotal", "grand total", "jumlah total", "total keseluruhan"}
)
_SEARCHED: Final = 20
"""Rows among which the column names are looked for."""
_ZERO: Final = date(1899, 12, 30)
"""The day that a spreadsheet counts as 0."""
_YEARS: Final = range(1900, 2101)
_SHOWN: Final = 40


@attrs.define
class FoundInSheets:
    """What has been decoded of a workbook so far."""

    notes: list[Note] = attrs.field(factory=list[Note])
    entries: list[Entry] = attrs.field(factory=list[Entry])
    unknown: list[tuple[str, Mark | None]] = attrs.field(factory=list[tuple[str, Mark | None]])
    format: object = 1
    header: dict[str, object] | None = None
    head_marks: dict[str, Mark] = attrs.field(factory=dict[str, Mark])

    def decoded(self) -> Decoded:
        """Return all of it."""
        return Decoded(
            format=self.format,
            header=self.header,
            entries=tuple(self.entries),
            unknown=tuple(self.unknown),
            head_lines=self.head_marks,
            notes=tuple(self.notes),
        )


def read_register(seen: Survey, register: str, table: Table, found: FoundInSheets) -> None:
    """Read a sheet whose rows are records of a register."""
    kind = KINDS[register]
    _describe(seen, found)
    head = _head(table, kind)
    names = _names(seen.name, head, table, kind, found)
    header = Header({name: in_sheet(seen.name, named(head, at)) for at, name in names.items()})
    index = sum(entry.register == register for entry in found.entries)
    for number, cells in table.items():
        if number < head:
            _leave_out(seen.name, number, cells, _ABOVE, found)
        if number <= head:
            continue
        if _is_total(cells, names):
            _leave_out(seen.name, number, cells, _TOTAL, found)
            continue
        data: dict[str, object] = {}
        marks: dict[str, Mark] = {}
        for column, name in names.items():
            path = name.split(".")
            where = in_sheet(seen.name, named(number, column))
            marks["/".join(path)] = where
            cell = cells[column - 1] if column <= len(cells) else None
            if cell is not None:
                _check_year(cell, where, found)
                put(data, path, cell)
        line = in_sheet(seen.name, named(number, 1))
        found.entries.append(Entry(register, index, data, line, marks, cells=True, header=header))
        index += 1


def read_head(seen: Survey, table: Table, found: FoundInSheets) -> None:
    """Read the sheet with the title and the packs: names in one row, values in the next."""
    rows = list(table.items())
    if len(rows) < 2:  # noqa: PLR2004 - names and values
        return
    (_, names), (number, values) = rows[0], rows[1]
    header: dict[str, object] = {}
    for column, (name, value) in enumerate(zip(names, values, strict=False), 1):
        if not isinstance(name, str) or value is None:
            continue
        path = name.strip().casefold().split(".")
        where = in_sheet(seen.name, named(number, column))
        found.head_marks["/".join(path)] = where
        if path == ["format"]:
            found.format = value
        elif path == ["packs"] and isinstance(value, str):
            header["packs"] = _packs(value)
        else:
            put(header, path, value)
    found.head_marks[""] = in_sheet(seen.name, named(number, 1))
    found.header = header
    for below, cells in rows[2:]:
        _leave_out(seen.name, below, cells, _BELOW, found)


def _packs(cell: str) -> object:
    """Return the packs that a cell names: separated by bars, or as a list in JSON."""
    with contextlib.suppress(Malformed):
        if cell.startswith("["):
            return json_text.parse(cell)
    return [pack.strip() for pack in cell.split("|")]


def _describe(seen: Survey, found: FoundInSheets) -> None:
    """Note what is hidden and merged."""

    def hidden(what: Text, which: str, cell: str) -> None:
        values = {"what": what.filled(which=which)}
        found.notes.append(Note(norms.HIDDEN, in_sheet(seen.name, cell), values))

    if seen.hidden:
        hidden(_SHEET, seen.name, "")
    last_row, last_column = seen.last
    for first, last in _runs(row for row in seen.hidden_rows if row <= last_row):
        hidden(_ROW, _span(str(first), str(last)), named(first, 1))
    for first, last in seen.hidden_columns:
        if first <= last_column:
            span = _span(letters(first), letters(min(last, last_column)))
            hidden(_COLUMN, span, named(1, first))
    for cells in seen.merged:
        first_cell = cells.partition(":")[0]
        values = {"cells": cells, "first": first_cell}
        found.notes.append(Note(norms.MERGED, in_sheet(seen.name, first_cell), values))


def _head(table: Table, kind: type[Record]) -> int:
    """Return the row of column names: the first that knows two, or else one, or else the first."""
    known = {
        number: sum(isinstance(cell, str) and known_name(cell, kind) is not None for cell in cells)
        for number, cells in itertools.islice(table.items(), _SEARCHED)
    }
    for least in (2, 1):
        for number, count in known.items():
            if count >= least:
                return number
    return min(table)


def _names(
    sheet: str, head: int, table: Table, kind: type[Record], found: FoundInSheets
) -> dict[int, str]:
    """Return the name of each column; note those without one, and those spelled in another way."""
    names: dict[int, str] = {}
    filled: dict[int, list[int]] = {}
    for number, cells in table.items():
        if number >= head:
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    filled.setdefault(column, []).append(number)
    for column in sorted(filled):
        first, *below = filled[column]
        where = in_sheet(sheet, named(head, column))
        if first != head:
            span = _span(named(first, column), named((below or [first])[-1], column), ":")
            found.notes.append(Note(norms.UNNAMED, where, {"cells": span}))
            continue
        text = str(table[head][column - 1])
        name, note = column_name(text, kind, where)
        twin = next((one for one, known in names.items() if _clash(name, known)), None)
        if twin is not None:
            values = {"name": name[:_SHOWN], "first": in_sheet(sheet, named(head, twin))}
            found.notes.append(Note(norms.REPEATED_KEY, where, values))
            continue
        if note is not None:
            found.notes.append(note)
        names[column] = name
    return names


def _clash(name: str, known: str) -> bool:
    """Answer whether two columns say the same, or one is a part of the other: `name`, `name.id`."""
    return name == known or name.startswith(f"{known}.") or known.startswith(f"{name}.")


def _is_total(cells: Cells, names: dict[int, str]) -> bool:
    filled = {column: cell for column, cell in enumerate(cells, 1) if cell is not None}
    words = [cell for cell in filled.values() if isinstance(cell, str)]
    if len(words) != 1 or words[0].strip(" :.").casefold() not in _TOTALS:
        return False
    given = next((filled[c] for c, name in names.items() if name == "id" and c in filled), None)
    return given is None or (given == words[0] and not is_id(words[0])) or len(filled) > 1


def _leave_out(sheet: str, row: int, cells: Cells, why: Text, found: FoundInSheets) -> None:
    """Note a row that is no record, with its cells and what they say."""
    filled = [column for column, cell in enumerate(cells, 1) if cell is not None]
    said = " ".join(" ".join(str(cells[column - 1]) for column in filled).split())
    text = said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
    values = {
        "cells": _span(named(row, filled[0]), named(row, filled[-1]), ":"),
        "reason": why.filled(text=text),
    }
    found.notes.append(Note(norms.NOT_A_ROW, in_sheet(sheet, named(row, filled[0])), values))


def _check_year(cell: object, mark: str, found: FoundInSheets) -> None:
    """Note a day that a spreadsheet made of a year."""
    if not isinstance(cell, date) or isinstance(cell, datetime):
        return
    if (year := (cell - _ZERO).days) in _YEARS:
        values = {"day": cell, "year": str(year)}
        found.notes.append(Note(norms.YEAR_AS_DAY, mark, values))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that follow each other."""
    first = last = 0
    for number in numbers:
        if number != last + 1:
            if last:
                yield first, last
            first = number
        last = number
    if last:
        yield first, last


def _span(first: str, last: str, sign: str = "–") -> str:
    return first if first == last else f"{first}{sign}{last}"
