"""CSV, for registers: one table, its rows as records of text.

Two spellings are read. Comma-separated is the plain one: dates are ISO, decimals have a point.
Semicolon-separated is what spreadsheets write where the comma is the decimal sign: there a date
may be day/month/year and a decimal may have a comma. Several values in a cell are separated
by `|`; a cell may also hold JSON where a record has parts of its own.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a
formula. Such text is written with an apostrophe before it, which is taken off again on reading;
only what is a plain number is left alone.
"""

import contextlib
import csv
import io
import re
from collections.abc import Mapping
from typing import Final, cast, final

from smartgov.files.columns import column_name
from smartgov.files.headers import Header
from smartgov.files.limits import LONGEST_CELL, MOST_COLUMNS, MOST_PARTS
from smartgov.files.parser_words import said
from smartgov.files.plans import CELLS, Reader, doubt
from smartgov.files.raw import Decoded, Entry, Malformed, TooLarge
from smartgov.model.portfolio import KINDS, Record
from smartgov.model.text import Text

_NO_HEADER: Final = Text("tidak ada baris judul kolom", "there is no row of column names")
_TABS: Final = Text(
    "kolomnya dipisahkan dengan tab; simpan ulang sebagai 'CSV UTF-8'",
    "its columns are separated by tabs; save it again as 'CSV UTF-8'",
)
_SIGN: Final = Text(
    "baris '{name}' bukan judul kolom; hapus baris ini",
    "the line '{name}' names no columns; delete it",
)
_BLANK_COLUMN: Final = Text("kolom ke-{n} tidak bernama", "column {n} has no name")
_TWICE: Final = Text("kolom '{name}' ada dua kali", "the column '{name}' stands twice")
_BESIDE: Final = Text(
    "kolom '{name}' berdiri di samping bagiannya sendiri '{part}'",
    "the column '{name}' stands beside its own part '{part}'",
)
_TOO_MANY: Final = Text(
    "baris ini berisi {n} sel, sedangkan kolomnya {columns}",
    "this row has {n} cells, but there are {columns} columns",
)
_REASON: Final = Text("{reason}", "{reason}")
_LONG_CELL: Final = Text(
    "sel dengan lebih dari {most} karakter", "a cell of more than {most} characters"
)
_COLUMNS: Final = Text("lebih dari {most} kolom", "more than {most} columns")
_PARTS: Final = Text(
    "kolom ke-{n} bernama lebih dari {most} bagian",
    "the name of column {n} has more than {most} parts",
)


_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


def guarded(cell: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula; see `bare`."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def bare(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def decode(text: str, register: str) -> Decoded:
    """Decode a table whose rows are records of `register`; raise `Malformed`.

    They are made where nothing about them is in doubt; in the regional spelling all of it is.
    """
    csv.field_size_limit(LONGEST_CELL)  # which another library may have raised since
    first = text.partition("\n")[0]
    foreign: bool = ";" in first and first.count(";") >= first.count(",")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if foreign else ",", strict=True
    )
    try:
        kind = KINDS[register]
        named = [column_name(name, kind, 1) for name in next(reader, list[str]())]
        names = [name for name, _ in named]
        while names and not names[-1]:
            names.pop()
        _check(names)
        header = Header(dict.fromkeys(names, 1))
        rows: list[Record | Entry] = []
        lines: list[int] = []
        read = doubt if foreign else CELLS.reader(kind)
        last = reader.line_num
        for cells in reader:
            line, last = last + 1, reader.line_num
            if any(cells):
                entry = _entry(register, len(rows), header, cells, line, foreign=foreign)
                rows.append(_made(entry, read))
                lines.append(line)
    except csv.Error as error:
        line = reader.line_num or 1
        if "field limit" in str(error):
            raise TooLarge(_LONG_CELL, line, most=LONGEST_CELL) from error
        raise Malformed(_REASON, line, reason=said(str(error))) from error
    notes = tuple(note for _, note in named if note is not None)
    return Decoded(made={register: rows}, marks=_Rows(lines), notes=notes)


@final
class _Rows:
    """The lines of the rows of a table."""

    def __init__(self, lines: list[int]) -> None:
        self._lines = lines

    def of(self, register: str, index: int | None) -> Mapping[str, int]:  # noqa: ARG002 - so it is asked
        """Return the line of a row."""
        return {} if index is None else {"": self._lines[index]}


def _made(entry: Entry, read: Reader) -> Record | Entry:
    """Return the record of an entry where nothing about it is in doubt, or the entry."""
    if entry.problem is None:
        with contextlib.suppress(Exception):  # the converter says what is wrong, if anything is
            return cast("Record", read(entry.data))
    return entry


def _check(names: list[str]) -> None:
    if not names:
        raise Malformed(_NO_HEADER, 1)
    _refuse_other_tables(names)
    if len(names) > MOST_COLUMNS:
        raise TooLarge(_COLUMNS, 1, most=MOST_COLUMNS)
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if not name:
            raise Malformed(_BLANK_COLUMN, 1, n=number)
        if name in seen:
            raise Malformed(_TWICE, 1, name=name)
        if name.count(".") >= MOST_PARTS:
            raise TooLarge(_PARTS, 1, n=number, most=MOST_PARTS)
        seen.add(name)
    for name in names:
        head = name.rpartition(".")[0]
        while head:
            if head in seen:
                raise Malformed(_BESIDE, 1, name=head, part=name)
            head = head.rpartition(".")[0]


def _refuse_other_tables(names: list[str]) -> None:
    if len(names) == 1 and "\t" in names[0]:
        raise Malformed(_TABS, 1)
    if names[0] == "sep=":  # what tells some spreadsheets the separator
        raise Malformed(_SIGN, 1, name="sep=…")


def _entry(
    register: str, index: int, header: Header, cells: list[str], line: int, *, foreign: bool
) -> Entry:
    names, problem = header.names, None
    if any(cells[len(names) :]):
        problem = Malformed(_TOO_MANY, line, n=len(cells), columns=len(names))
    data: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=False):
        if cell:
            put(data, name.split("."), bare(cell))
    return Entry(
        register,
        index,
        data,
        line,
        cells=True,
        foreign=foreign,
        problem=problem,
        header=header,
    )


def put(data: dict[str, object], path: list[str], cell: object) -> None:
    """Store a cell under its dotted column name: `name.id` becomes a part of `name`."""
    head, *rest = path
    if not rest:
        data[head] = cell
        return
    inner = data.setdefault(head, {})
    if isinstance(inner, dict):
        put(inner, rest, cell)  # pyright: ignore[reportUnknownArgumentType]
