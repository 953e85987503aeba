"""One value of a file: plain to typed, nothing coerced, as TOML and JSON have it or as a cell."""

import enum
import re
import typing
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NoReturn, TypeGuard, cast

from smartgov.files import characters, json_text
from smartgov.files.limits import LONGEST_INTEGER
from smartgov.files.raw import NoValue
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate, day_first
from smartgov.model.errors import Refused, did_you_mean
from smartgov.model.recurrences import Recurrence
from smartgov.model.terms import Term
from smartgov.model.text import Text

_WANTED: Final = Text("di sini diminta {wanted}, bukan {got}", "{wanted} is wanted here, not {got}")
_BLANK: Final = Text(
    "nilai kosong: hapus kolomnya bila tidak diketahui",
    "a blank value: leave the key out when it is not known",
)
_TOO_GREAT: Final = Text(
    "bilangan bulat paling banyak 18 angka", "a whole number has at most 18 digits"
)
CHOICE: Final = Text(
    "'{value}' tidak dikenal di sini. {hint}", "'{value}' is not known here. {hint}"
)
_POINT: Final = Text(
    "'{value}' memakai titik: dalam tabel bertitik koma tulis 150000 atau 150,5",
    "'{value}' has a point: in a table with semicolons write 150000 or 150,5",
)

_TEXT: Final = Text("teks di antara tanda kutip", "text in quotes")
_CELL_TEXT: Final = Text("teks", "text")
_CODE: Final = Text("kode yang ditulis sebagai teks{hint}", "a code written as text{hint}")
_CODE_HINT: Final = Text(" (mungkin {codes})", " (perhaps {codes})")
_INTEGER: Final = Text("bilangan bulat", "a whole number")
_NUMBER: Final = Text("bilangan", "a number")
_BOOL: Final = Text("true atau false", "true or false")
_TABLE: Final = Text("tabel", "a table")
LIST: Final = Text("daftar", "a list")
_DATE: Final = Text("tanggal seperti 2023-02-28", "a date like 2023-02-28")
_GOT: Final[Mapping[type, Text]] = {
    str: Text("teks", "text"),
    bool: _BOOL,
    int: _INTEGER,
    Decimal: _NUMBER,
    dict: _TABLE,
    list: LIST,
    date: Text("tanggal", "a date"),
    datetime: Text("tanggal dengan jam", "a date with a time"),
    type(None): Text("kekosongan", "nothing"),
}
_PAIR: Final = 2
"""Digits of each step of the code of a region."""
_DIGITS: Final = re.compile(r"-?\d{1,18}", re.ASCII)
DECIMAL: Final = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
"""How a number is written as text."""
_DECIMAL_COMMA: Final = re.compile(r"-?\d{1,30}(?:,\d{1,30})?", re.ASCII)
_YES: Final = frozenset({"true", "yes", "ya"})
_NO: Final = frozenset({"false", "no", "tidak"})
_SPELLED: Final[Mapping[object, re.Pattern[str]]] = {
    Term: re.compile("P"),
    MonthDay: re.compile("--"),
    Recurrence: re.compile("[A-Za-z]+="),
}


class WrongType(Refused):
    """A value has another type than the one wanted."""

    def __init__(self, wanted: Text, got: object) -> None:
        """Say what is wanted, and what kind of thing was given."""
        self.got = got
        words = got.what if isinstance(got, NoValue) else _GOT.get(type(got))
        words = words or Text.same(type(got).__name__)
        shown = f" ({got!s:.40})" if isinstance(got, int | Decimal | date | NoValue) else ""
        super().__init__(_WANTED, wanted=wanted, got=Text(words.id + shown, words.en + shown))


def text(value: object) -> str:
    """Return a text that says something; raise `Refused` for any other value."""
    if not isinstance(value, str):
        raise WrongType(_TEXT, value)
    if not value.strip():
        raise Refused(_BLANK)
    if not value.isprintable():
        characters.check(value)
    return value


def text_cell(value: object) -> str:
    """Return the text of a cell; raise `Refused` for any other value."""
    return text(value) if isinstance(value, str) else _refuse(_CELL_TEXT, value)


def id_cell(value: object) -> str:
    """Read an id from a cell; say which code a number may have been."""
    if isinstance(value, str):
        return text(value).strip()
    codes = tuple(_codes(value)) if isinstance(value, int | Decimal) else ()
    hint = _CODE_HINT.filled(codes=", ".join(codes)) if codes else ""
    return _refuse(_CODE.filled(hint=hint), value)


def _codes(number: int | Decimal) -> Iterator[str]:
    """Yield the codes of regions that a spreadsheet may have made a number of."""
    written = f"{number:f}" if isinstance(number, Decimal) else str(number)
    whole, point, rest = written.partition(".")
    if len(whole) == _PAIR and point and len(rest) <= _PAIR:
        yield f"{whole}.{rest:0<2}"
        return
    pairs = [written[start : start + _PAIR] for start in range(0, len(written), _PAIR)]
    if written.isdigit() and len(written) % _PAIR == 0 and len(pairs) in {2, 3}:
        yield ".".join(pairs)
    if written.isdigit() and len(written) == _PAIR:
        yield written


def _refuse(wanted: Text, got: object) -> NoReturn:
    raise WrongType(wanted, got)


def integer(value: object) -> int:
    """Return a whole number; raise `Refused` for any other value."""
    if type(value) is not int:
        raise WrongType(_INTEGER, value)
    if abs(value) >= LONGEST_INTEGER:
        raise Refused(_TOO_GREAT)
    return value


def integer_cell(value: object) -> int:
    """Read a whole number from a cell; raise `Refused`."""
    if type(value) is int:
        return value
    if not isinstance(value, str) or _DIGITS.fullmatch(value) is None:
        raise WrongType(_INTEGER, value)
    return int(value)


def boolean(value: object) -> bool:
    """Return true or false; raise `Refused` for any other value."""
    if not isinstance(value, bool):
        raise WrongType(_BOOL, value)
    return value


def boolean_cell(value: object) -> bool:
    """Read yes or no from a cell, in either language; raise `Refused`."""
    answer = value.lower() if isinstance(value, str) else value
    if answer in _YES or answer is True:
        return True
    if answer in _NO or answer is False:
        return False
    raise WrongType(_BOOL, value)


def number(value: object) -> Decimal:
    """Return a decimal; raise `Refused` for any other value."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and DECIMAL.fullmatch(value):
        return Decimal(value)
    if type(value) is int:
        return Decimal(value)
    raise WrongType(_NUMBER, value)


def number_cell(value: object, *, foreign: bool) -> Decimal:
    """Read a decimal from a cell, in the regional spelling with a comma; raise `Refused`."""
    if foreign and isinstance(value, str) and _DECIMAL_COMMA.fullmatch(value):
        return Decimal(value.replace(",", "."))
    if foreign and isinstance(value, str) and "." in value:
        raise Refused(_POINT, value=value[:40])
    return number(value)


def day(value: object) -> PartialDate:
    """Return a date that is known in part; raise `Refused` for any other value."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return PartialDate.of(value)
    if not isinstance(value, str):
        raise WrongType(_DATE, value)
    return PartialDate.parse(value)


def day_cell(value: object, *, foreign: bool) -> PartialDate:
    """Read a date from a cell, in the regional spelling day first; raise `Refused`."""
    written = value.strip() if isinstance(value, str) else value
    turned = day_first(written) if foreign and isinstance(written, str) else None
    return turned or day(written)


def table(value: object) -> Mapping[str, object]:
    """Return a table; raise `Refused` for any other value."""
    if not isinstance(value, dict):
        raise WrongType(_TABLE, value)
    return cast("dict[str, object]", value)


def is_choice(kind: object) -> TypeGuard[type[enum.StrEnum]]:
    """Answer whether a type is a choice among words."""
    return isinstance(kind, type) and issubclass(kind, enum.StrEnum)


def words_of(kind: type[enum.StrEnum]) -> dict[str, enum.StrEnum]:
    """Return the members of a choice by how they are written."""
    return {str(member.value): member for member in kind}


def choice(value: object, kind: type[enum.StrEnum]) -> enum.StrEnum:
    """Return the member of a choice that is written so; raise `Refused` with the closest."""
    known = words_of(kind)
    word = text(value)
    if word not in known:
        raise Refused(CHOICE, value=word[:40], hint=did_you_mean(word, known))
    return known[word]


def choice_cell(value: object, kind: type[enum.StrEnum]) -> enum.StrEnum:
    """Return the member of a choice that a cell names; raise `Refused` with the closest."""
    return choice(value.strip() if isinstance(value, str) else value, kind)


def parts(cell: str) -> list[object]:
    """Return the values of a cell that has several, which may hold JSON; raise `Malformed`."""
    if cell.startswith("["):
        return cast("list[object]", json_text.parse(cell))
    return [part.strip() for part in cell.split("|")]


def is_spelled(kind: object) -> bool:
    """Answer whether a type is a union whose members are told apart by how they are written."""
    members = set(typing.get_args(kind))
    return len(members) > 1 and bool(members & set(_SPELLED)) and len(members - set(_SPELLED)) == 1


def spelled_as(value: object, kind: object) -> object:
    """Return the member of a union that `value` is written as."""
    for member in typing.get_args(kind):
        mark = _SPELLED.get(member)
        if mark is not None and isinstance(value, str) and mark.match(value):
            return member
    other = next(member for member in typing.get_args(kind) if member not in _SPELLED)
    if other is type(None) and value is not None:
        return next(member for member in typing.get_args(kind) if member in _SPELLED)
    return other
