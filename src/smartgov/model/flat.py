"""A value in one row: its fields as columns of plain values, the same columns for a whole class.

A date stays a date, a number a number, yes and no stay so; an id, a code and a word of a closed
list is text. A date that need not be known to the day gives two columns: the day, empty while it
is not known, and under `…_written` what is recorded of it. The parts of a part stand beside each
other (`period_start`). Several values are joined by `|` as in the CSV files of a portfolio, and
what has parts of its own is JSON.
"""

import enum
import functools
import json
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.plain import SPELLED, plain
from smartgov.model.text import Sayable, Text
from smartgov.model.timelines import Period

WRITTEN: Final = "_written"
_TRUTHS: Final = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}
_SAME: Final = (bool, int, date, Decimal)


@attrs.frozen
class _Column:
    """A column: its name, the fields that lead to it, the class of its values."""

    name: str
    way: tuple[str, ...]
    kind: type
    written: bool = False


def columns(kind: type) -> Mapping[str, type]:
    """Return the columns of a class, each with the class of its values.

    That is `str`, `bool`, `int`, `Decimal` or `date`.
    """
    return {one.name: one.kind for one in _columns(kind)}


def flat(value: object, lang: str) -> dict[str, object]:
    """Return a value in one row, texts in the language `lang`."""
    return {one.name: _cell(value, one, lang) for one in _columns(cast("Any", type(value)))}


def own_fields(value: object) -> dict[str, object]:
    """Return the fields of a value that are one thing each and known, as they are."""
    return {
        one.name: known
        for one in _columns(cast("Any", type(value)))
        if len(one.way) == 1
        and not one.written
        and (known := getattr(value, one.name)) is not None
        and not isinstance(known, tuple | Mapping)
        and (isinstance(known, Sayable | str | enum.Enum | Decimal | int | date))
    }


def _cell(value: object, column: _Column, lang: str) -> object:
    for name in column.way:
        value = getattr(value, name, None)
        if value is None:
            return None
    if column.kind is date and isinstance(value, PartialDate):
        return value.exact
    if column.kind is date:
        return value if isinstance(value, date) else None
    if isinstance(value, Truth):
        return _TRUTHS[value]
    return value if column.kind in _SAME else _word(value, lang)


def _word(value: object, lang: str) -> str | None:
    """Return a value as text; None for nothing."""
    match value:
        case enum.Enum():
            return str(value.value)
        case str():
            return str(value)
        case bool():
            return str(value).lower()
        case _ if isinstance(value, (*SPELLED, int, date, Decimal)):
            return str(plain(value))
        case tuple() if not any(_has_parts(item) for item in cast("tuple[object, ...]", value)):
            words = (_word(item, lang) for item in cast("tuple[object, ...]", value))
            return "|".join(word or "" for word in words) or None
        case Sayable() if not isinstance(value, tuple):
            return value.say(lang)
        case tuple() | Mapping():
            held = cast("tuple[object, ...]", value)
            return json.dumps(plain(held), ensure_ascii=False) if held else None
        case _:
            name: str | None = getattr(value, "id", None)
            return name or json.dumps(plain(value), ensure_ascii=False)


def _has_parts(item: object) -> bool:
    if isinstance(item, (Text, *SPELLED)):
        return False
    return isinstance(item, tuple | Mapping) or attrs.has(type(item))


@functools.cache
def _columns(kind: type) -> tuple[_Column, ...]:
    return tuple(_walk(kind, (), (kind,)))


def _walk(kind: type, way: tuple[str, ...], above: tuple[type, ...]) -> Iterator[_Column]:
    hints = typing.get_type_hints(kind)
    for field in attrs.fields(kind):
        if not field.repr or field.name.startswith("_"):
            continue
        here = (*way, field.name)
        name = "_".join(here)
        of = _kind(hints[field.name])
        if of is PartialDate:
            yield _Column(name, here, date)
            yield _Column(f"{name}{WRITTEN}", here, str, written=True)
        elif of is Truth:
            yield _Column(name, here, bool)
        elif of in _SAME:
            yield _Column(name, here, of)
        elif _opens(of) and of not in above:
            yield from _walk(of, here, (*above, of))
        else:
            yield _Column(name, here, str)


def _opens(kind: type) -> bool:
    """Answer whether the parts of a class stand beside each other; else it is one word."""
    if kind is Period:
        return True
    named = kind in SPELLED or hasattr(kind, "say") or "id" in getattr(kind, "__annotations__", {})
    return attrs.has(kind) and not named


def _kind(hint: object) -> type:
    """Return the class that a hint promises; `str` where it promises several or a collection."""
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        kinds = {_kind(one) for one in typing.get_args(hint) if one is not types.NoneType}
        if PartialDate in kinds:
            return PartialDate
        return kinds.pop() if len(kinds) == 1 else str
    return hint if isinstance(hint, type) else str
