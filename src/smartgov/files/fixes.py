"""The list of texts that a person must decide, as CSV: written for them, and read back."""

import csv
import io
import os
import pathlib
from collections.abc import Iterable
from typing import Final

from smartgov.files.atomic import write_whole
from smartgov.files.csv_text import bare, guarded
from smartgov.files.parser_words import said
from smartgov.files.regular import read_regular
from smartgov.model.decisions import Decision, Fix
from smartgov.model.errors import Refused
from smartgov.model.text import Text

LARGEST_LIST: Final = 64 * 1024 * 1024
"""Bytes. A larger file is no list of decisions."""
NO_REGION: Final = "-"
"""What a person writes for a text that means no region."""

_COLUMNS: Final = ("text", "region", "count", "match", "candidates", "names", "why")

_UNREADABLE: Final = Text(
    "'{file}' tidak dapat dibaca: {reason}", "'{file}' cannot be read: {reason}"
)
_NO_COLUMN: Final = Text(
    "kolom '{name}' tidak ada; yang ada: {known}", "it has no column '{name}', but {known}"
)
_TWICE: Final = Text(
    "'{text}' diputuskan dua kali, berbeda", "'{text}' is decided twice, not alike"
)


def write_fix_list(fixes: Iterable[Fix], path: str | os.PathLike[str], *, lang: str = "en") -> None:
    """Write what a person must decide to a CSV file: whole or not at all.

    In the column `region` the person writes a region's id or full name, or `-` for none; what
    is left blank stays open. `read_decisions` reads the file back. Raises `OSError`.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for fix in fixes:
        row = (
            fix.text,
            "",
            str(fix.count),
            fix.match,
            " | ".join(fix.candidates),
            " | ".join(fix.names),
            fix.why.say(lang),
        )
        writer.writerow(map(guarded, row))
    write_whole(pathlib.Path(path), stream.getvalue())


def read_decisions(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """Read the decisions that a person wrote into a fix list; blank ones are left out.

    Needs the columns `text` and `region`; others are passed over. Raises `Refused` when the file
    cannot be read, lacks a column, or decides one text in two ways.
    """
    file = pathlib.Path(path)
    rows = read_table(file)
    for name in ("text", "region"):
        if rows and name not in rows[0]:
            raise _refused(file, _NO_COLUMN.filled(name=name, known=tuple(rows[0])))
    made: dict[str, Decision] = {}
    for row in rows:
        text, region = bare(row["text"]), row["region"].strip()
        region = region if region == NO_REGION else bare(region)
        if not text.strip() or not region:
            continue
        decision = Decision(text=text, region=None if region == NO_REGION else region)
        if made.setdefault(text, decision) != decision:
            raise _refused(file, _TWICE.filled(text=text[:80]))
    return tuple(made.values())


def read_column(path: str | os.PathLike[str], column: str) -> tuple[str, ...]:
    """Return the cells of a column of a CSV file, in the order of its rows; raise `Refused`."""
    file = pathlib.Path(path)
    rows = read_table(file)
    if rows and column not in rows[0]:
        raise _refused(file, _NO_COLUMN.filled(name=column, known=tuple(rows[0])))
    return tuple(row[column] for row in rows)


def read_table(file: pathlib.Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, by column; semicolons are read as commas are."""
    text = _text(file)
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, list[str]())]
        rows = [cells for cells in reader if any(cells)]
    except csv.Error as error:
        raise _refused(file, said(str(error))) from error
    return [
        dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=False))
        for cells in rows
    ]


def _text(file: pathlib.Path) -> str:
    try:
        return read_regular(file, LARGEST_LIST)
    except Refused as error:
        raise _refused(file, error) from error


def _refused(file: pathlib.Path, reason: object) -> Refused:
    return Refused(_UNREADABLE, file=file.name, reason=reason)
