"""Decoding to records right away, where nothing about them is in doubt.

Whatever is in doubt becomes an entry, at which the strict converter has to look.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, cast

from smartgov.files import json_text, migrate
from smartgov.files.json_values import values
from smartgov.files.places import Marks
from smartgov.files.plans import PLAIN, Reader, doubt
from smartgov.files.raw import Decoded, Entry, Malformed
from smartgov.files.regular import RegularFile
from smartgov.model.portfolio import KINDS, Record

Content = str | bytes | RegularFile
Part = tuple[str, int | None, object]
"""A key of a file, the index of an item of the list that it holds, and the value."""

_FORMAT: Final = "format"
_HEAD: Final = "portfolio"
_ROW: Final = 3
"""The level of a record in its file: the file's object, the register's array, the record."""


def decode(content: Content) -> Decoded:
    """Decode a JSON document, its records made where nothing about them is in doubt.

    Raises `Malformed` with the line of the first mistake, `NotText` for no UTF-8.
    """
    lines = json_text.JsonLines(content)

    def decoded(kinds: Mapping[str, type[Record]]) -> Decoded:
        return _decoded(values(content, (_FORMAT, _HEAD)), kinds, lines, json_text.plain)

    try:
        found = decoded(KINDS)
        if type(found.format) is int and found.format != migrate.FORMAT:
            found = decoded({})  # its entries are not spelled as today
    except (Malformed, ValueError, ArithmeticError, IndexError, RecursionError):
        raise json_text.refusal(content) from None
    return found


def document(data: Mapping[str, object], lines: Marks) -> Decoded:
    """Return what a decoded document holds, its records made where nothing is in doubt.

    `lines` knows where its records and its other tables stand.
    """
    known = data.get(_FORMAT, migrate.FORMAT) == migrate.FORMAT
    kinds: Mapping[str, type[Record]] = KINDS if known else {}
    return _decoded(_parts(data), kinds, lines, lambda value, _: value)


def _parts(data: Mapping[str, object]) -> Iterator[Part]:
    for name, value in data.items():
        if isinstance(value, list) and value and name not in {_FORMAT, _HEAD}:
            for index, item in enumerate(cast("list[object]", value)):
                yield name, index, item
        else:
            yield name, None, value


def _decoded(
    parts: Iterable[Part],
    kinds: Mapping[str, type[Record]],
    lines: Marks,
    plain: Callable[[object, int], object],
) -> Decoded:
    version: object = migrate.FORMAT
    head: object = None
    made: dict[str, list[Record | Entry]] = {}
    unknown: list[str] = []
    empty: list[str] = []
    register, rows = "", list[Record | Entry]()
    read: Reader = doubt
    for name, index, value in parts:
        if index is None:
            inside = plain(value, 2)
            if name == _FORMAT:
                version = inside
            elif name == _HEAD:
                head = inside
            elif inside == []:
                empty.append(name)
            else:
                unknown.append(name)
            continue
        if name != register:
            register, rows = name, made.setdefault(name, [])
            read = PLAIN.reader(kinds[name]) if name in kinds else doubt
        try:
            rows.append(read(value))
        except Exception:  # noqa: BLE001 - the converter says what is wrong, if anything is
            rows.append(Entry(name, index, plain(value, _ROW), None, lines))
    return Decoded(
        version,
        head,
        unknown=tuple((name, lines.of(name, None).get("")) for name in unknown),
        empty=tuple((name, lines.of(name, None).get("")) for name in empty),
        head_lines=lines,
        made=made,
        marks=lines,
    )
