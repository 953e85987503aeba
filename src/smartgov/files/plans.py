"""The short way from plain values to records, for what is well: a plan for each class.

A plan makes exactly the record that the strict converter would make, or raises. It never says what
is wrong: whoever meets an exception asks the converter, whose answer counts. An object is a table
as TOML has it, or the pairs of `json_values`, in which a repeated key can be seen.
"""

import functools
import types
import typing
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, NoReturn, cast, final

import attrs

from smartgov.files import json_text, scalars
from smartgov.files.json_values import Scanned
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate
from smartgov.model.extras import Extras
from smartgov.model.ids import valid_id
from smartgov.model.law import Citation
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.terms import Term
from smartgov.model.text import LANGUAGES, Text
from smartgov.model.timelines import OPEN, Open
from smartgov.model.workflows import SHAPES, Condition

Reader = Callable[[Any], Any]
_Fields = dict[str, tuple[str, Reader]]
"""By name: the name as its class has it, by which Python finds it faster than by an equal one; and
the reader of what stands there."""

_MOST: Final = 1 << 14
"""How many different texts of a kind are kept, so that what is alike is one object."""
_SHORT: Final = 40
"""Characters of the longest text that is kept."""
_SHORT_LIST: Final = 400
"""Characters of the texts of the longest list that is kept, together."""

_LEVELS: Final = 8
_END: Final = PartialDate | Literal[Open.OPEN] | None


class Doubt(Exception):
    """The strict converter has to look at this."""


def doubt(_: object) -> NoReturn:
    """Leave everything to the strict converter."""
    raise Doubt


@final
class Plans:
    """The plans for values as TOML and JSON have them, or for the `cells` of a plain table.

    Conditions are looked into as many `levels` deep, far less than a file may be nested.
    """

    def __init__(self, *, cells: bool, levels: int = _LEVELS) -> None:
        """Make none yet: a plan is made when its class is first met."""
        self._cells = cells
        self._levels = levels
        self._leaves = _CELLS if cells else _LEAVES
        self._kept = frozenset(
            map(self._leaves.__getitem__, (str, _ID, PartialDate, Term, Citation))
        )
        self._readers: dict[object, Reader] = {}
        self._known: dict[object, _Fields] = {}

    def reader(self, kind: object) -> Reader:
        """Return the function that makes an object of an attrs class from a value."""
        if kind not in self._readers:
            self._readers[kind] = self._made(kind)
        return self._readers[kind]

    def _made(self, kind: object) -> Reader:
        make = _class_of(kind)
        fields = self.fields(kind)

        def read(value: Scanned) -> object:
            pairs: Collection[Any] = value if type(value) is tuple else _pairs(value)
            found: dict[str, Any] = {}
            for key, part in pairs:
                name, read_part = fields[key]
                found[name] = read_part(part)
            if len(found) == len(pairs):
                return make(**found)
            raise Doubt

        if self._cells:
            return lambda cell: read(
                cast("Scanned", json_text.parse(cell)) if type(cell) is str else cell
            )
        return read

    def fields(self, kind: object) -> _Fields:
        """Return the readers of the fields of a class, by name; they are made once."""
        if kind not in self._known:
            self._known[kind] = self._fields_of(kind)
        return self._known[kind]

    def _fields_of(self, kind: object) -> _Fields:
        own = _class_of(kind)
        of = dict(zip(getattr(own, "__parameters__", ()), typing.get_args(kind), strict=True))
        hints = typing.get_type_hints(own, include_extras=True)
        return {
            field.name: (
                field.name,
                self._own(field, hint) or self._reader(of.get(hint, hint)),
            )
            for field in attrs.fields(own)
            if (hint := hints[field.name]) is not Extras
        }

    def _own(self, field: "attrs.Attribute[Any]", hint: object) -> Reader | None:
        """Return the reader of a field whose texts are hardly ever alike, where it is one."""
        if self._cells:
            return None
        if field.validator is valid_id:
            return str.__str__  # any text: its class looks at the rest
        return _note if (field.name, hint) == ("note", str | None) else None

    def _reader(self, hint: object) -> Reader:
        """Return the function that reads a value of a type."""
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if hint in self._leaves:
            return self._leaves[hint]
        if hint is Condition:
            return self._condition if self._levels else doubt
        if origin is Annotated:
            return self._leaves[_ID]
        if origin is tuple:
            return self._items(self._reader(args[0]))
        if origin in {typing.Union, types.UnionType} and args[1:] == (type(None),):
            return self._optional(args[0])
        if scalars.is_spelled(hint):
            members = {member: self._reader(member) for member in args}
            return lambda value: members[scalars.spelled_as(value, hint)](value)
        if scalars.is_choice(hint):
            return self._choice(scalars.words_of(hint))
        return self.reader(hint) if attrs.has(_class_of(hint)) else doubt

    def _items(self, item: Reader) -> Reader:
        def read(value: list[object]) -> tuple[object, ...]:
            if type(value) is not list:
                raise Doubt
            return tuple(map(item, value))

        if self._cells:
            of_cell = _kept(lambda cell: read(scalars.parts(cell)))
            return lambda cell: of_cell(cell) if type(cell) is str else read(cell)

        # A list of codes is often that of the record before; as a tuple it can be looked up.
        kept = _kept(lambda codes: tuple(map(item, codes)))

        def read_kept(value: list[object]) -> object:
            if type(value) is not list:
                raise Doubt
            return kept(tuple(value))

        return read_kept if item in self._kept else read

    def _optional(self, hint: object) -> Reader:
        if scalars.is_choice(hint):
            return self._choice({**scalars.words_of(hint), None: None})
        inner = self._reader(hint)
        return _kept_or_none(inner) if inner in self._kept else _or_none(inner)

    def _choice(self, words: Mapping[Any, object]) -> Reader:
        return (lambda cell: words[cell.strip()]) if self._cells else words.__getitem__

    @functools.cached_property
    def _deeper(self) -> "Plans":
        return Plans(cells=self._cells, levels=self._levels - 1)

    def _condition(self, value: object) -> Condition:
        """Read a condition: the fields of its shape stand beside its own."""
        given = _pairs(value)
        pairs: dict[str, Any] = dict(given)
        if len(pairs) < len(given):
            raise Doubt
        kind = SHAPES[pairs.pop("shape")]
        inner, own = self._deeper.fields(kind), self.fields(Condition)
        shape = {name: inner[name][1](pairs.pop(name)) for name in inner.keys() & pairs.keys()}
        return Condition(
            shape=kind(**shape), **{name: own[name][1](part) for name, part in pairs.items()}
        )


def _class_of(kind: object) -> type:
    return cast("type", typing.get_origin(kind) or kind)


def _pairs(value: object) -> Collection[Any]:
    """Return the pairs of an object."""
    if type(value) is tuple:
        return cast("Collection[Any]", value)
    if type(value) is dict:
        return cast("dict[str, Any]", value).items()
    raise Doubt


def _or_none(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


@functools.cache
def _kept_or_none(inner: Reader) -> Reader:
    return _kept(_or_none(inner))


def _note(value: object) -> str | None:
    if type(value) is str and value.strip() and value.isprintable():
        return value  # what almost all of them are, without another call
    return None if value is None else scalars.text(value)


def _words(value: object) -> Text:
    if isinstance(value, str):
        return Text.same(scalars.text(value))
    pairs = _pairs(value)
    (first, one), (second, other) = pairs
    if (first, second) == LANGUAGES and one.isprintable() and other.isprintable():
        return Text(one, other)  # which looks at the rest itself
    words: dict[str, object] = dict(pairs)
    if not len(words) == len(pairs) == len(LANGUAGES):
        raise Doubt
    return Text(scalars.text(words["id"]), scalars.text(words["en"]))


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
            type(value) is tuple and sum(map(len, value)) <= _SHORT_LIST  # pyright: ignore[reportUnknownArgumentType] - of texts
        ):
            if len(self) >= _MOST:  # more where threads meet
                self.clear()
            self[value] = made
        return made


def _kept(inner: Reader) -> Reader:
    """Return a reader that gives the same object for the same text."""
    return _Kept(inner).__getitem__


def _parsed(parse: Callable[[str], object]) -> Reader:
    return _kept(lambda value: parse(scalars.text(value)))


_text: Final = _kept(scalars.text)
_date: Final = _kept(scalars.day)
_date_cell: Final = _kept(functools.partial(scalars.day_cell, foreign=False))

_ID: Final = "id"
"""Stands for the types of ids."""
_LEAVES: Final[dict[object, Reader]] = {
    str: _text,
    _ID: _kept(scalars.text),
    int: scalars.integer,
    bool: scalars.boolean,
    Decimal: _kept(scalars.number),
    Text: _words,
    PartialDate: _date,
    _END: _kept(_end),
    Term: _parsed(Term.parse),
    MonthDay: _parsed(MonthDay.parse),
    Recurrence: _parsed(Recurrence.parse),
    Citation: _parsed(Citation.parse),
    Predecessor: _parsed(Predecessor.parse),
}
_CELLS: Final[dict[object, Reader]] = {
    **_LEAVES,
    _ID: _kept(scalars.id_cell),
    int: scalars.integer_cell,
    bool: scalars.boolean_cell,
    Decimal: _kept(functools.partial(scalars.number_cell, foreign=False)),
    PartialDate: _date_cell,
    _END: lambda cell: OPEN if cell == Open.OPEN.value else _date_cell(cell),
}

PLAIN: Final = Plans(cells=False)
CELLS: Final = Plans(cells=True)
