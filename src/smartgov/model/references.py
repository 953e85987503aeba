"""References: every id that a record holds of another, and those that lead nowhere."""

import functools
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from smartgov.model.ids import Names
from smartgov.model.portfolio import KINDS, Portfolio, Record
from smartgov.model.workflows import Condition


@attrs.frozen
class Reference:
    """A field of a record, at `path`, that names another record by its id.

    `kind` is the class that record must have, None where any will do.
    """

    record: Record
    path: str
    target: str
    kind: type[Record] | None


def references(record: Record) -> Iterator[Reference]:
    """Yield every id that a record holds of other records, with its path inside the record."""
    for path, target, names in _ids_in(record, _ANYTHING, ""):
        if path != "id":
            kind = KINDS[names.register] if names.register else None
            yield Reference(record, path, target, kind)


def dangling(portfolio: Portfolio, records: Iterable[Record] | None = None) -> Iterator[Reference]:
    """Yield the references that name no record of the class they should.

    Looks through the portfolio's own records, or through `records` instead.
    """
    for record in portfolio.records() if records is None else records:
        for reference in references(record):
            found = portfolio.record(reference.target)
            if found is None or not isinstance(found, reference.kind or object):
                yield reference


@attrs.frozen
class _Part:
    """What a type says of ids in a value: what one names, or what the items of a tuple are."""

    names: Names | None = None
    item: "_Part | None" = None


_ANYTHING: Final = _Part()
"""A value whose own class says it."""


def _ids_in(value: object, part: _Part, path: str) -> Iterator[tuple[str, str, Names]]:
    """Walk a value along its type and yield (path, id, what it names) for each id."""
    if isinstance(value, str):
        if part.names is not None:
            yield path, value, part.names
    elif isinstance(value, tuple):
        items = typing.cast("tuple[object, ...]", value)
        for index, item in enumerate(items):
            yield from _ids_in(item, part.item or _ANYTHING, f"{path}[{index}]")
    else:
        kind: type = type(value)
        for name, inner_part in _plan(kind):
            held = getattr(value, name)
            if held is None or held == ():
                continue
            # In files the fields of a condition's shape stand beside its own.
            inner = path if kind is Condition and name == "shape" else f"{path}/{name}"
            yield from _ids_in(held, inner_part, inner if path else name)


@functools.cache
def _plan(kind: type) -> tuple[tuple[str, _Part], ...]:
    """Return the fields of a class that can hold ids, with what their types say of these."""
    if not attrs.has(kind):
        return ()
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple((name, part) for name, hint in hints.items() if (part := _part(hint)) is not None)


def _part(hint: object) -> _Part | None:
    """Return what a type hint says of ids; None when no value of it can hold one."""
    marks = getattr(hint, "__metadata__", ())
    for mark in marks:
        if isinstance(mark, Names):
            return _Part(names=mark)
    origin = typing.get_origin(hint)
    if origin is tuple:
        item = _part(typing.get_args(hint)[0])
        return _Part(item=item) if item is not None else None
    if origin in {typing.Union, types.UnionType}:
        return next((part for one in typing.get_args(hint) if (part := _part(one))), None)
    return _ANYTHING if isinstance(hint, type) and attrs.has(hint) else None
