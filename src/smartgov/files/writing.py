"""Writing a portfolio: its own records to JSON or a folder of CSV, whole or not at all."""

import json
import os
import pathlib
import shutil
import tempfile
from collections.abc import Mapping
from typing import Final, cast

import attrs

from smartgov.files import convert, migrate
from smartgov.files.answers import plain
from smartgov.model.errors import Refused
from smartgov.model.portfolio import REGISTERS, Portfolio
from smartgov.model.tables import Table
from smartgov.model.text import Text

_SUFFIX: Final = Text(
    "'{name}' tidak dapat ditulis: pakai .json, atau nama folder untuk CSV",
    "'{name}' cannot be written: use .json, or the name of a folder for CSV",
)
_NOT_CSV: Final = Text("'{name}' bukan nama berkas .csv", "'{name}' is no name of a .csv file")
_NOT_EMPTY: Final = Text(
    "folder '{name}' sudah berisi; pilih folder baru atau kosong",
    "the folder '{name}' is not empty; choose a new or an empty one",
)
_HEAD: Final = "portfolio.json"


def dumps(portfolio: Portfolio) -> str:
    """Return the portfolio's own records as JSON; `read_text` reads them back equal."""
    registers = {
        register: [convert.unstructure(record) for record in records]
        for register in REGISTERS.values()
        if (records := getattr(portfolio, register))
    }
    return _json({**_header(portfolio), **registers})


def dump(portfolio: Portfolio, path: str | os.PathLike[str]) -> None:
    """Write the portfolio's own records to a `.json` file or to a folder of CSV files.

    The file appears whole or not at all. A folder must be new or empty. Raises `Refused` for
    another ending or a folder that holds something, and `OSError` when the disk refuses.
    """
    target = pathlib.Path(path)
    if target.suffix.lower() == ".json":
        write_whole(target, dumps(portfolio))
    elif target.suffix:
        raise Refused(_SUFFIX, name=target.name)
    else:
        _dump_folder(portfolio, target)


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


def write_whole(target: pathlib.Path, text: str) -> None:
    """Write a text file so that the old or the new one is there, never a part."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    part = pathlib.Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def _dump_folder(portfolio: Portfolio, target: pathlib.Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(_NOT_EMPTY, name=target.name)
    part = pathlib.Path(
        tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    )
    try:
        write_whole(part / _HEAD, _json(_header(portfolio)))
        for kind, register in REGISTERS.items():
            records = [convert.unstructure(record) for record in getattr(portfolio, register)]
            if records:
                write_whole(part / f"{register}.csv", _table(kind, records))
        part.chmod(0o755)
        if target.exists():
            target.rmdir()
        part.replace(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _sync(target.parent)


def _header(portfolio: Portfolio) -> dict[str, object]:
    head: dict[str, object] = {}
    if portfolio.title is not None:
        head["title"] = convert.unstructure(portfolio.title)
    if portfolio.packs:
        head["packs"] = list(portfolio.packs)
    return {"format": migrate.FORMAT, "portfolio": head}


def _table(kind: type, records: list[dict[str, object]]) -> str:
    """Return records as CSV: one column a field, two for a text, JSON for parts of its own."""
    rows = [_cells(record) for record in records]
    for name in {column.partition(".")[0] for row in rows for column in row if "." in column}:
        for row in rows:
            if name in row:  # alike in both languages, in a register where others are not
                row[f"{name}.id"] = row[f"{name}.en"] = row.pop(name)
    order = {field.name: index for index, field in enumerate(attrs.fields(kind))}
    used = sorted(
        {name for row in rows for name in row}, key=lambda n: (order[n.partition(".")[0]], n)
    )
    lines = [used, *([row.get(name, "") for name in used] for row in rows)]
    return "".join(",".join(map(_quoted, line)) + "\n" for line in lines)


def _quoted(cell: str) -> str:
    """Return a cell in quotes where it needs them; `csv` leaves a lone CR bare."""
    if not any(character in cell for character in ',;"\r\n'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def _cell(value: object) -> str:
    """Return a value of a table as the text of a cell."""
    if value is None:
        return ""
    known = plain(value)
    return known if isinstance(known, str) else json.dumps(known, ensure_ascii=False)


def _cells(record: Mapping[str, object]) -> dict[str, str]:
    row: dict[str, str] = {}
    for name, value in record.items():
        match value:
            case bool():
                row[name] = str(value).lower()
            case str() | int():
                row[name] = str(value)
            case {"id": str(indonesian), "en": str(english)}:
                row[f"{name}.id"], row[f"{name}.en"] = indonesian, english
            case list():
                row[name] = _list(cast("list[object]", value))
            case _:
                row[name] = json.dumps(value, ensure_ascii=False)
    return row


def _list(items: list[object]) -> str:
    if not items:
        return "[]"
    plain = [item for item in items if isinstance(item, str)]
    if len(plain) == len(items) and not any(
        "|" in item or item != item.strip() or item.startswith("[") for item in plain
    ):
        return " | ".join(plain)
    return json.dumps(items, ensure_ascii=False)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _sync(folder: pathlib.Path) -> None:
    """Ask the disk to keep a renamed entry, where the system can open a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
