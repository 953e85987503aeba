"""The short way from JSON to records, for what is well.

It takes values as `json_values.values` yields them, an object as a tuple of its pairs, and either
makes exactly the record that the strict converter would make, or raises. It never says what is
wrong: whoever meets an exception asks the converter, whose answer counts.
"""

import enum
import functools
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, NoReturn, cast

import attrs

from smartgov.files import convert, json_text, migrate
from smartgov.files.gathering import KINDS
from smartgov.files.json_values import Scanned, values
from smartgov.files.raw import Decoded, Entry, Malformed
from smartgov.files.regular import RegularFile
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate
from smartgov.model.extras import Extras
from smartgov.model.law import Citation
from smartgov.model.portfolio import Record
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.terms import Term
from smartgov.model.text import LANGUAGES, Text
from smartgov.model.timelines import OPEN, Open
from smartgov.model.workflows import Condition

Content = str | bytes | RegularFile
Reader = Callable[[Any], Any]

_MOST: Final = 1 << 14
"""How many different texts of a kind are kept, so that what is alike is one object."""
_SHORT: Final = 40
"""Characters of the longest text that is kept."""
_SHORT_LIST: Final = 400
"""Characters of the texts of the longest list that is kept, together."""

_ROW: Final = 3
"""The level of a record in its file: the file's object, the register's array, the record."""

_INSIDE: Final = 16
"""A level under that of any part of a record that is left to the converter."""

_END: Final = PartialDate | Literal[Open.OPEN] | None


def decode(content: Content) -> Decoded:
    """Decode a JSON document, its records made where nothing about them is in doubt.

    Raises `Malformed` with the line of the first mistake, `NotText` for no UTF-8.
    """
    lines = json_text.JsonLines(content)
    try:
        decoded = _decoded(content, lines, KINDS)
        if type(decoded.format) is int and decoded.format != migrate.FORMAT:
            decoded = _decoded(content, lines, {})  # its entries are not spelled as today
    except (Malformed, ValueError, ArithmeticError, IndexError, RecursionError):
        raise json_text.refusal(content) from None
    return decoded


def _decoded(
    content: Content, lines: json_text.JsonLines, kinds: Mapping[str, type[Record]]
) -> Decoded:
    version: object = migrate.FORMAT
    head: object = None
    made: dict[str, list[Record | Entry]] = {}
    unknown: list[str] = []
    empty: list[str] = []
    register, rows = "", list[Record | Entry]()
    read: Reader = _doubt
    for name, index, value in values(content, ("format", "portfolio")):
        if index is None:
            inside = json_text.plain(value, 2)
            if name == "format":
                version = inside
            elif name == "portfolio":
                head = inside
            elif inside == []:
                empty.append(name)
            else:
                unknown.append(name)
            continue
        if name != register:
            register, rows = name, made.setdefault(name, [])
            read = reader(kinds[name]) if name in kinds else _doubt
        try:
            rows.append(read(value))
        except Exception:  # noqa: BLE001 - the converter says what is wrong, if anything is
            rows.append(_entry(name, index, value, lines))
    return Decoded(
        version,
        head,
        unknown=tuple((name, lines.of(name, None).get("")) for name in unknown),
        empty=tuple((name, lines.of(name, None).get("")) for name in empty),
        head_lines=lines,
        made=made,
        marks=lines,
    )


def _doubt(_: object) -> NoReturn:
    raise Doubt


def _entry(register: str, index: int, row: object, lines: json_text.JsonLines) -> Entry:
    return Entry(register, index, json_text.plain(row, _ROW), None, lines)


class Doubt(Exception):
    """The strict converter has to look at this."""


def reader(kind: type) -> Reader:
    """Return the function that makes an object of an attrs class from a value."""
    if kind not in _READERS:
        _READERS[kind] = _made(kind)
    return _READERS[kind]


def _made(kind: type) -> Reader:
    hints = typing.get_type_hints(kind, include_extras=True)
    plain = typing.get_type_hints(kind)
    # The names are the class's own, by which Python finds its fields faster than by equal ones.
    fields = {
        field.name: (
            field.name,
            _OWN.get((field.name, plain[field.name])) or _reader(hints[field.name]),
        )
        for field in attrs.fields(kind)
        if hints[field.name] is not Extras
    }

    def read(value: Scanned) -> object:
        if type(value) is tuple:
            found: dict[str, Any] = {}
            for key, part in value:
                name, read_part = fields[key]
                found[name] = read_part(part)
            if len(found) == len(value):
                return kind(**found)
        raise Doubt

    return read


def _reader(hint: object) -> Reader:
    """Return the function that reads a value of a type."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in _LEAVES:
        return _LEAVES[hint]
    if origin is Annotated:
        return _text
    if origin is tuple:
        return _items(_reader(args[0]))
    if origin in {typing.Union, types.UnionType} and args[1:] == (type(None),):
        return _optional(args[0])
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        return _words_of(hint).__getitem__
    if isinstance(hint, type) and attrs.has(hint) and hint is not Condition:
        return reader(hint)
    kind = cast("type[object]", hint)
    return lambda value: convert.structure(json_text.plain(value, _INSIDE), kind)


def _items(item: Reader) -> Reader:
    def read(value: object) -> tuple[object, ...]:
        if type(value) is not list:
            raise Doubt
        return tuple(map(item, cast("list[object]", value)))

    # A list of codes is often that of the record before; as a tuple it can be looked up.
    kept = _kept(lambda codes: tuple(map(item, codes)))

    def read_kept(value: object) -> object:
        if type(value) is not list:
            raise Doubt
        return kept(tuple(cast("list[object]", value)))

    return read_kept if item in _KEPT else read


def _optional(hint: object) -> Reader:
    inner = _reader(hint)
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        return {**_words_of(hint), None: None}.__getitem__

    return _kept_or_none(inner) if inner in _KEPT else _or_none(inner)


def _or_none(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


@functools.cache
def _kept_or_none(inner: Reader) -> Reader:
    return _kept(_or_none(inner))


def _note(value: object) -> str | None:
    if type(value) is str and value.strip() and value.isprintable():
        return value  # what almost all of them are, without another call
    return None if value is None else convert.text(value)


def _words_of(kind: type[enum.StrEnum]) -> dict[object, object]:
    return {str(member.value): member for member in kind}


def _words(value: str | Scanned) -> Text:
    if type(value) is not tuple:
        return Text.same(convert.text(value))
    if len(value) != len(LANGUAGES):
        raise Doubt
    words = dict(value)
    return Text(convert.text(words["id"]), convert.text(words["en"]))


def _end(value: object) -> object:
    return OPEN if value == Open.OPEN.value else None if value is None else _date(value)


class _Kept(dict[Any, Any]):
    """What was read of a value before; what was not is read now, and kept while it is short."""

    def __init__(self, inner: Reader) -> None:
        self._inner = inner

    def __missing__(self, value: object) -> object:
        made = self._inner(value)
        # Nothing else is kept: 1 and true, 2.5 and 2.50 are equal, but not the same.
        if (type(value) is str and len(value) <= _SHORT) or (
            type(value) is tuple and sum(map(len, cast("tuple[str, ...]", value))) <= _SHORT_LIST
        ):
            if len(self) >= _MOST:  # more where threads meet
                self.clear()
            self[value] = made
        return made


def _kept(inner: Reader) -> Reader:
    """Return a reader that gives the same object for the same text."""
    return _Kept(inner).__getitem__


def _parsed(parse: Callable[[str], object]) -> Reader:
    return _kept(lambda value: parse(convert.text(value)))


_text: Final = _kept(convert.text)
_date: Final = _parsed(PartialDate.parse)

_OWN: Final[Mapping[tuple[str, object], Reader]] = {
    ("id", str): convert.text,
    ("note", str | None): _note,
}
"""Fields, by name and type, whose texts are hardly ever alike."""

_READERS: Final[dict[type, Reader]] = {}
_LEAVES: Final[dict[object, Reader]] = {
    str: _text,
    int: convert.integer,
    bool: convert.boolean,
    Decimal: _kept(convert.number),
    Text: _words,
    PartialDate: _date,
    _END: _end,
    Term: _parsed(Term.parse),
    MonthDay: _parsed(MonthDay.parse),
    Recurrence: _parsed(Recurrence.parse),
    Citation: _parsed(Citation.parse),
    Predecessor: _parsed(Predecessor.parse),
}
_KEPT: Final = frozenset({_text, *(_LEAVES[kind] for kind in (PartialDate, Term, Citation))})
