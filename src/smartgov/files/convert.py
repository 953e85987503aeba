"""The strict converter: plain values to records and back, nothing coerced, everything located.

Three converters share one set of hooks: for values as TOML and JSON have them, and for cells of
text from plain tables and from tables in the regional spelling.
"""

import enum
import functools
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Final, Literal, TypeVar, cast

import attrs
from cattrs import (
    AttributeValidationNote,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from smartgov.files import json_text, scalars
from smartgov.files.limits import MOST_PROBLEMS
from smartgov.files.raw import Path
from smartgov.model import workflows
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused, did_you_mean
from smartgov.model.extras import Extras, frozen, thawed
from smartgov.model.law import Citation
from smartgov.model.paths import spelled
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.terms import Term
from smartgov.model.text import Text, placeholders
from smartgov.model.timelines import OPEN, Open

Hook = Callable[[object, object], object]
A = TypeVar("A")

_MORE_ITEMS: Final = Text(
    "dari butir ini sampai akhir daftar tidak diperiksa lagi",
    "from this item to the end of the list nothing was looked at any more",
)
_PLACEHOLDERS: Final = Text(
    "kedua bahasa memakai isian yang berbeda: {names}",
    "the two languages use different placeholders: {names}",
)
_ADDS_NONE: Final = Text(
    "paket '{pack}' tidak menambah kolom pada catatan ini",
    "the pack '{pack}' adds no fields to such a record",
)


@attrs.frozen
class Problem:
    """One thing wrong with a record: the error and the path where it was met."""

    path: str
    error: Exception


def structure(data: object, kind: type[A], *, cells: bool = False, foreign: bool = False) -> A:
    """Return the value of class `kind` that `data` spells; raise every problem in one group."""
    return _converter(cells, foreign).structure(data, kind)


def extras(
    value: object, classes: Mapping[str, type | None], *, cells: bool = False, foreign: bool = False
) -> Extras:
    """Return the fields of packs that a table spells; raise every problem in one group.

    `classes` has for a pack the class of its fields, or None where it adds none to such a record.
    The fields of any other pack are kept as plain data.
    """
    if cells and isinstance(value, str):
        value = json_text.parse(value)
    found: dict[str, object] = {}
    errors: list[Exception] = []
    for pack, table in scalars.table(value).items():
        try:
            kind = classes.get(pack)
            if kind is not None:
                found[pack] = structure(table, kind, cells=cells, foreign=foreign)
            elif pack in classes:
                raise Refused(_ADDS_NONE, pack=pack)  # noqa: TRY301 - gathered with the others
            else:
                found[pack] = frozen(scalars.table(table))
        except Exception as error:  # noqa: BLE001 - every problem is gathered
            errors.append(_noted(error, _field_note(pack)))
    if errors:
        raise ClassValidationError("", errors, Extras)  # pyright: ignore[reportCallIssue] - its own __new__
    return Extras(found)


def unstructure(record: object) -> dict[str, object]:
    """Return a record as plain values, without the fields left at their defaults."""
    return cast("dict[str, object]", _converter(False, False).unstructure(record))  # noqa: FBT003


def problems(error: Exception, path: Path = ()) -> Iterator[Problem]:
    """Yield every single problem of an error group, with its path inside the record."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        for inner in error.exceptions:
            step = _step(inner)
            if step == ("shape",) and isinstance(inner, ClassValidationError):
                step = ()  # in files the fields of a condition's shape stand beside its own
            yield from problems(inner, (*path, *step))
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(error.extra_fields):
            yield Problem(spelled((*path, name)), error)
    elif isinstance(error, Refused) and error.path and path[-1:] != (error.path,):
        yield Problem(spelled((*path, error.path)), error)
    else:
        yield Problem(spelled(path), error)


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index if isinstance(note.index, int) else str(note.index),)
    return ()


@functools.cache
def _converter(cells: bool, foreign: bool) -> Converter:  # noqa: FBT001
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    hooks: dict[type, Callable[[object], object]] = {
        str: scalars.text_cell if cells else scalars.text,
        int: scalars.integer_cell if cells else scalars.integer,
        bool: scalars.boolean_cell if cells else scalars.boolean,
        Decimal: functools.partial(scalars.number_cell, foreign=foreign)
        if cells
        else scalars.number,
        PartialDate: functools.partial(scalars.day_cell, foreign=foreign) if cells else scalars.day,
        Term: lambda value: Term.parse(scalars.text(value)),
        MonthDay: lambda value: MonthDay.parse(scalars.text(value)),
        Recurrence: lambda value: Recurrence.parse(scalars.text(value)),
        Citation: lambda value: Citation.parse(scalars.text(value)),
        Predecessor: lambda value: Predecessor.parse(scalars.text(value)),
    }
    for kind, hook in hooks.items():
        converter.register_structure_hook(kind, _ignoring_type(hook))
    converter.register_structure_hook(
        enum.StrEnum, scalars.choice_cell if cells else scalars.choice
    )
    converter.register_structure_hook_func(
        _is_id, _ignoring_type(scalars.id_cell if cells else scalars.text)
    )
    converter.register_structure_hook_factory(
        _is_attrs, functools.partial(_record_hook, converter=converter, cells=cells)
    )
    converter.register_structure_hook_factory(
        _is_tuple, functools.partial(_tuple_hook, converter=converter, cells=cells)
    )
    converter.register_structure_hook_func(
        _is(workflows.Shape), lambda value, _: _shape(value, converter)
    )
    converter.register_structure_hook_func(
        scalars.is_spelled,
        lambda value, kind: converter.structure(
            value, cast("type[object]", scalars.spelled_as(value, kind))
        ),
    )
    converter.register_structure_hook_func(
        _is(PartialDate | Literal[Open.OPEN] | None),
        lambda value, _: _end(value, converter),
    )
    converter.register_structure_hook(Text, lambda value, _: _bilingual(value))
    converter.register_structure_hook(Extras, lambda value, _: extras(value, {}, cells=cells))
    for kind in (PartialDate, Term, MonthDay, Recurrence, Citation, Predecessor):
        converter.register_unstructure_hook(kind, str)
    converter.register_unstructure_hook(Decimal, lambda value: f"{value:f}")
    converter.register_unstructure_hook(Text, _plain_text)
    converter.register_unstructure_hook(
        Extras,
        lambda held: {pack: _spelled_out(value, converter) for pack, value in held.items()},
    )
    converter.register_unstructure_hook_func(
        _is_tuple, lambda value: [converter.unstructure(item) for item in value]
    )
    converter.register_unstructure_hook_factory(_is_attrs, _sparse(converter))
    converter.register_unstructure_hook_func(_is(workflows.Shape), converter.unstructure)
    converter.register_unstructure_hook(
        workflows.Condition, lambda condition: _flat(condition, converter)
    )
    return converter


def _is(kind: object) -> Callable[[object], bool]:
    return lambda other: other is kind or (not isinstance(kind, type) and other == kind)


def _ignoring_type(hook: Callable[[object], object]) -> Hook:
    return lambda value, _: hook(value)


def _bilingual(value: object) -> Text:
    if isinstance(value, str):
        return Text.same(scalars.text(value))
    words = scalars.table(value)
    fields = attrs.fields(Text)
    errors: list[Exception] = []
    found: dict[str, str] = {}
    for field in fields:
        try:
            found[field.name] = scalars.text(words[field.name])
        except Exception as error:  # noqa: BLE001 - every problem is gathered
            errors.append(_noted(error, _field_note(field.name)))
    extra = set(words) - set(found) - {field.name for field in fields}
    if extra:
        errors.append(ForbiddenExtraKeysError("", Text, extra))
    if errors:
        raise ClassValidationError("", errors, Text)  # pyright: ignore[reportCallIssue] - its own __new__
    differing = placeholders(found["id"]) ^ placeholders(found["en"])
    if differing:
        raise Refused(_PLACEHOLDERS, names=", ".join(sorted(differing)))
    return Text(**found)


def _plain_text(value: Text) -> object:
    return value.en if value.id == value.en else {"id": value.id, "en": value.en}


def _end(value: object, converter: Converter) -> object:
    if value is None:
        return None
    return OPEN if value == Open.OPEN.value else converter.structure(value, PartialDate)


def _shape_apart(value: object) -> dict[str, object]:
    """Return a condition's table with the fields of its shape in a table of their own."""
    data = dict(scalars.table(value))
    word = data.get("shape")
    kind = workflows.SHAPES.get(word) if isinstance(word, str) else None
    if kind is None:
        hint = did_you_mean(str(word), workflows.SHAPES)
        raise Refused(scalars.CHOICE, value=str(word)[:40], hint=hint).at("shape")
    names = {field.name for field in attrs.fields(kind)}
    data["shape"] = (kind, {name: data.pop(name) for name in names & data.keys()})
    return data


def _shape(value: object, converter: Converter) -> object:
    kind, data = cast("tuple[type, dict[str, object]]", value)
    return cast("object", converter.structure(data, kind))


def _flat(condition: workflows.Condition, converter: Converter) -> dict[str, object]:
    """Return a condition as files spell it: the fields of its shape beside its own."""
    data = _sparse(converter)(workflows.Condition)(condition)
    words = {kind: word for word, kind in workflows.SHAPES.items()}
    inner = cast("dict[str, object]", data["shape"])
    return {**data, "shape": words[type(condition.shape)], **inner}


def _spelled_out(value: object, converter: Converter) -> object:
    """Return the fields of a pack as plain values."""
    kind: type = type(value)
    return cast("object", converter.unstructure(value)) if attrs.has(kind) else thawed(value)


def _sparse(converter: Converter) -> Callable[[type], Callable[[object], dict[str, object]]]:
    """Return a maker of hooks that leave out the fields still at their defaults."""

    def make(kind: type) -> Callable[[object], dict[str, object]]:
        return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)

    return make


def _record_hook(kind: type, converter: Converter, cells: bool) -> Hook:  # noqa: FBT001
    inner = cast(
        "Hook",
        make_dict_structure_fn(  # pyright: ignore[reportUnknownArgumentType] - typed by its class
            kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=True
        ),
    )

    def hook(value: object, _: object) -> object:
        if cells and isinstance(value, str):
            value = json_text.parse(value)
        if kind is workflows.Condition:
            value = _shape_apart(value)
        return inner(scalars.table(value), kind)

    return hook


def _tuple_hook(kind: type, converter: Converter, cells: bool) -> Hook:  # noqa: FBT001
    item = typing.get_args(kind)[0]

    def hook(value: object, _: object) -> tuple[object, ...]:
        if cells and isinstance(value, str):
            value = scalars.parts(value)
        if not isinstance(value, list):
            raise scalars.WrongType(scalars.LIST, value)
        found: list[object] = []
        errors: list[Exception] = []
        for index, part in enumerate(cast("list[object]", value)):
            try:
                found.append(converter.structure(part, item))
            except Exception as error:  # noqa: BLE001 - every problem is gathered
                errors.append(_noted(error, _item_note(index)))
            if len(errors) == MOST_PROBLEMS:
                errors.append(_noted(Refused(_MORE_ITEMS), _item_note(index + 1)))
                break
        if errors:
            raise IterableValidationError("", errors, kind)  # pyright: ignore[reportCallIssue] - so
        return tuple(found)

    return hook


def _field_note(name: str) -> AttributeValidationNote:
    return AttributeValidationNote("", name, str)  # pyright: ignore[reportCallIssue] - __new__ takes three


def _item_note(index: int) -> IterableValidationNote:
    return IterableValidationNote("", index, object)  # pyright: ignore[reportCallIssue] - the same


def _noted(error: Exception, note: str) -> Exception:
    error.__notes__ = [*getattr(error, "__notes__", ()), note]
    return error


def _is_id(kind: object) -> bool:
    """Answer whether a type is a string with a mark, such as an id of a register."""
    return typing.get_origin(kind) is Annotated


def _is_tuple(kind: object) -> bool:
    return kind is tuple or typing.get_origin(kind) is tuple


def _is_attrs(kind: object) -> bool:
    origin = typing.get_origin(kind) or kind
    return isinstance(origin, type) and attrs.has(origin) and origin not in _SCALARS


_SCALARS: Final = frozenset({PartialDate, Term, MonthDay, Recurrence, Citation, Predecessor, Text})
