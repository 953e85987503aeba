"""Reading Excel workbooks: one sheet a register, its rows as records of cells.

Values are read with python-calamine. Beside openpyxl, whose last release is of 2024, it is the
one that is kept up; it reads text exactly, where openpyxl drops `x005F_` from it and leaves
`_x000D_` standing; it tells text, numbers, truth values and dates apart; and it builds no object
for a cell. What it does not show (formulas, errors, what is merged or hidden) the survey of
`surveys` finds beforehand. openpyxl writes the marked-up copy, which needs all of a workbook.

A cell holds one value as in CSV, but typed: a number is no code, a date is a date. A sheet whose
name starts with `_` is a note and not read.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from smartgov.files import archives, norms
from smartgov.files.columns import register_of
from smartgov.files.raw import Decoded, Malformed, Note, NoValue
from smartgov.files.sheets import FoundInSheets, Table, read_head, read_register
from smartgov.files.surveys import Survey, survey
from smartgov.model.errors import Refused
from smartgov.model.sources import in_sheet
from smartgov.model.text import Text

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

GUIDE: Final = "Petunjuk - Guide"
"""The sheet that explains a workbook."""
HEAD: Final = "portfolio"
"""The sheet with the title and the packs."""

NOT_INSTALLED: Final = Text(
    "buku kerja Excel memerlukan paket tambahan: pasang dengan pip install 'smartgov[xlsx]'",
    "Excel workbooks need more packages: install them with pip install 'smartgov[xlsx]'",
)
_BROKEN: Final = Text("isinya rusak ({reason})", "its content is broken ({reason})")
_FORMULA: Final = Text("rumus", "a formula")
_ERROR: Final = Text("nilai galat", "an error value")
_TIME: Final = Text("jam", "a time")
FAR: Final = 10**15
"""Whole numbers from here on are not exact in a spreadsheet."""
_MOST_LINKS: Final = 10


def decode(content: bytes) -> Decoded:
    """Decode a workbook; raise `Malformed`, or `Refused` where the packages are not installed."""
    surveys, outside = survey(archives.opened(content))
    found = FoundInSheets()
    found.notes += [Note(norms.LINKS, 1, {"target": one}) for one in outside[:_MOST_LINKS]]
    try:
        with values_of(content) as book:
            for one in surveys:
                if _wanted(one, found):
                    sheet = book.get_sheet_by_name(one.name)
                    _sheet(one, sheet.to_python(skip_empty_area=False), found)
    except Refused:
        raise
    except BaseException as error:
        # calamine raises many kinds, and a panic of Rust is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise Malformed(_BROKEN, None, reason=str(error)[:100]) from error
    return found.decoded()


def values_of(content: bytes) -> "CalamineWorkbook":
    """Return the values of a workbook; raise `Refused` where python-calamine is not installed."""
    try:
        import python_calamine  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        if error.name != "python_calamine":
            raise
        raise Refused(NOT_INSTALLED) from None
    stream = io.BytesIO(content)
    return python_calamine.load_workbook(stream)  # pyright: ignore[reportUnknownMemberType] - os.PathLike


def _wanted(seen: Survey, found: FoundInSheets) -> bool:
    """Answer whether a sheet has something to read; note what is not read of it."""
    if seen.name == GUIDE or seen.name.startswith("_"):
        return False
    if seen.pictures:
        found.notes.append(Note(norms.PICTURE, in_sheet(seen.name), {"sheet": seen.name}))
    if seen.last == (0, 0):
        return False
    if register_of(seen.name) is None and seen.name.strip().casefold() != HEAD:
        found.unknown.append((seen.name, in_sheet(seen.name)))
        return False
    return True


def _sheet(seen: Survey, rows: Iterable[Sequence[object]], found: FoundInSheets) -> None:
    """Read a sheet, its formulas and errors put where python-calamine shows results."""
    table: Table = {
        number: [_value(cell) for cell in row]
        for number, row in enumerate(rows, 1)
        if row.count("") < len(row)
    }
    for (row, column), formula in seen.formulas.items():
        _put(table, row, column, NoValue(_FORMULA, f"={formula}", norms.FORMULA))
    for (row, column), error in seen.errors.items():
        if (row, column) not in seen.formulas:
            _put(table, row, column, NoValue(_ERROR, error))
    table = dict(sorted(table.items()))
    register = register_of(seen.name)
    if register is None:
        read_head(seen, table, found)
    else:
        read_register(seen, register, table, found)


def _put(table: Table, row: int, column: int, value: object) -> None:
    cells = table.setdefault(row, [])
    cells += [None] * (column - len(cells))
    cells[column - 1] = value


def _value(cell: object) -> object:
    match cell:
        case "":
            return None
        case bool() | str() | int():
            return cell
        case float():
            whole = cell.is_integer() and abs(cell) < FAR
            return int(cell) if whole else Decimal(repr(cell))
        case datetime():
            return cell.date() if cell.time() == time() else cell
        case date():
            return cell
        case time() | timedelta():
            return NoValue(_TIME, str(cell))
        case _:
            return NoValue(_ERROR, str(cell))
