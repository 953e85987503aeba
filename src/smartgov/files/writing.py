"""Writing a portfolio: its own records to TOML, JSON or a folder of CSV, whole or not at all."""

import json
import os
import pathlib
from typing import Final, TypedDict

from smartgov.files import legible, migrate, toml_writing
from smartgov.files.atomic import Steps, write_tree, write_whole
from smartgov.files.csv_text import guarded
from smartgov.files.opening import DESCRIPTOR
from smartgov.files.packaging import described
from smartgov.files.registers import Sheet, table_of
from smartgov.files.workbook_writing import workbook_of
from smartgov.model.errors import Refused
from smartgov.model.plain import plain
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.tables import Table
from smartgov.model.text import Text

_SUFFIX: Final = Text(
    "'{name}' tidak dapat ditulis: pakai .toml, .json, .xlsx, atau nama folder untuk CSV",
    "'{name}' cannot be written: use .toml, .json, .xlsx, or the name of a folder for CSV",
)
_NOT_CSV: Final = Text("'{name}' bukan nama berkas .csv", "'{name}' is no name of a .csv file")
_HEAD: Final = "portfolio.json"


def dumps(portfolio: Portfolio) -> str:
    """Return the portfolio's own records as JSON; `read_text` reads them back equal."""
    registers = {
        register: [legible.plain(record) for record in records]
        for register in REGISTERS.values()
        if (records := getattr(portfolio, register))
    }
    return _json({**_header(portfolio), **registers})


def dumps_toml(portfolio: Portfolio) -> str:
    """Return the portfolio's own records as TOML; `read_text` reads them back equal."""
    head = _header(portfolio)
    fields = {name: toml_writing.value(held) for name, held in head["portfolio"].items()}
    tables = [
        f"format = {head['format']}\n",
        *([toml_writing.table("[portfolio]", fields)] if fields else []),
        *(toml_writing.record_to_toml(record) for record in portfolio.records()),
    ]
    return "\n".join(tables)


def dump(portfolio: Portfolio, path: str | os.PathLike[str]) -> None:
    """Write the portfolio's own records to a `.toml` or `.json` file or a folder of CSV files.

    Beside the CSV files stands their descriptor as a Data Package, `datapackage.json`.
    The file appears whole or not at all. A folder must be new or empty. Raises `Refused` for
    another ending, a folder that holds something, or what could not be read again (a control
    character, a text that no cell of a workbook holds, an id given twice), and `OSError` when the
    disk refuses.
    """
    target = pathlib.Path(path)
    if target.suffix.lower() == ".json":
        write_whole(target, legible.sized(dumps(portfolio)))
    elif target.suffix.lower() == ".toml":
        write_whole(target, legible.sized(dumps_toml(portfolio), toml=True))
    elif target.suffix.lower() == ".xlsx":
        write_whole(target, legible.sized(workbook_of(portfolio)))
    elif target.suffix:
        raise Refused(_SUFFIX, name=target.name)
    else:
        write_tree(target, _tables(portfolio))


def write_csv(table: Table, path: str | os.PathLike[str]) -> None:
    """Write a table to a `.csv` file, its keys as the first row; an empty cell is nothing known.

    The file appears whole or not at all. Raises `Refused` for another ending, and `OSError` when
    the disk refuses.
    """
    target = pathlib.Path(path)
    if target.suffix.lower() != ".csv":
        raise Refused(_NOT_CSV, name=target.name)
    lines = [table.keys, *([_cell(cell) for cell in row] for row in table.rows)]
    write_whole(target, "".join(",".join(map(_quoted, line)) + "\n" for line in lines))


def _tables(portfolio: Portfolio) -> dict[Steps, str | bytes]:
    """Return a portfolio as the files of a folder: its head as JSON, its registers as CSV."""
    sheets: dict[str, Sheet] = {}
    files: dict[Steps, str | bytes] = {(_HEAD,): _json(_header(portfolio))}
    for kind, register in REGISTERS.items():
        records = [legible.plain(record) for record in getattr(portfolio, register)]
        if records:
            sheets[register] = table_of(kind, records)
            files[f"{register}.csv",] = legible.sized(_table(sheets[register]))
    if sheets:
        files[DESCRIPTOR,] = _json(described(portfolio.title, sheets))
    return files


class _Header(TypedDict):
    format: int
    portfolio: dict[str, object]


def _header(portfolio: Portfolio) -> _Header:
    return {"format": migrate.FORMAT, "portfolio": legible.head(portfolio)}


def register_to_csv(portfolio: Portfolio, kind: type[Record]) -> str:
    """Return the own records of a class as the CSV file of their register."""
    return _table(table_of(kind, [legible.plain(one) for one in portfolio.own(kind)]))


def _table(sheet: Sheet) -> str:
    """Return columns and cells as CSV."""
    used, rows = sheet
    lines = [used, *([legible.cell(row.get(name, "")) for name in used] for row in rows)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(cell: str) -> str:
    """Return a cell that is no formula, in quotes where it needs them.

    `csv` leaves a lone CR bare.
    """
    cell = guarded(cell)
    if not any(character in cell for character in ',;"\r\n'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _cell(value: object) -> str:
    """Return a value of a table as the text of a cell."""
    if value is None:
        return ""
    known = plain(value)
    return known if isinstance(known, str) else json.dumps(known, ensure_ascii=False)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
