"""The strict converter: plain values to records and back, nothing coerced, everything located.

Three converters share one set of hooks: for values as TOML and JSON have them, and for cells of
text from plain tables and from tables in the regional spelling.
"""

import enum
import functools
import re
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Final, Literal, NoReturn, TypeVar, cast

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

from smartgov.files import characters, json_text
from smartgov.files.limits import LONGEST_INTEGER, MOST_PROBLEMS
from smartgov.files.raw import NoValue, Path
from smartgov.model import workflows
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate, day_first
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

_WANTED: Final = Text("di sini diminta {wanted}, bukan {got}", "{wanted} is wanted here, not {got}")
_BLANK: Final = Text(
    "nilai kosong: hapus kolomnya bila tidak diketahui",
    "a blank value: leave the key out when it is not known",
)
_TOO_GREAT: Final = Text(
    "bilangan bulat paling banyak 18 angka", "a whole number has at most 18 digits"
)
_MORE_ITEMS: Final = Text(
    "dari butir ini sampai akhir daftar tidak diperiksa lagi",
    "from this item to the end of the list nothing was looked at any more",
)
_CHOICE: Final = Text(
    "'{value}' tidak dikenal di sini. {hint}", "'{value}' is not known here. {hint}"
)
_PLACEHOLDERS: Final = Text(
    "kedua bahasa memakai isian yang berbeda: {names}",
    "the two languages use different placeholders: {names}",
)
_POINT: Final = Text(
    "'{value}' memakai titik: dalam tabel bertitik koma tulis 150000 atau 150,5",
    "'{value}' has a point: in a table with semicolons write 150000 or 150,5",
)

_ADDS_NONE: Final = Text(
    "paket '{pack}' tidak menambah kolom pada catatan ini",
    "the pack '{pack}' adds no fields to such a record",
)

_TEXT: Final = Text("teks di antara tanda kutip", "text in quotes")
_CELL_TEXT: Final = Text("teks", "text")
_CODE: Final = Text("kode yang ditulis sebagai teks{hint}", "a code written as text{hint}")
_CODE_HINT: Final = Text(" (mungkin {codes})", " (perhaps {codes})")
_INTEGER: Final = Text("bilangan bulat", "a whole number")
_NUMBER: Final = Text("bilangan", "a number")
_BOOL: Final = Text("true atau false", "true or false")
_TABLE: Final = Text("tabel", "a table")
_LIST: Final = Text("daftar", "a list")
_DATE: Final = Text("tanggal seperti 2023-02-28", "a date like 2023-02-28")
_GOT: Final[Mapping[type, Text]] = {
    str: Text("teks", "text"),
    bool: _BOOL,
    int: _INTEGER,
    Decimal: _NUMBER,
    dict: _TABLE,
    list: _LIST,
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


class WrongType(Refused):
    """A value has another type than the one wanted."""

    def __init__(self, wanted: Text, got: object) -> None:
        """Say what is wanted, and what kind of thing was given."""
        self.got = got
        words = got.what if isinstance(got, NoValue) else _GOT.get(type(got))
        words = words or Text.same(type(got).__name__)
        shown = f" ({got!s:.40})" if isinstance(got, int | Decimal | date | NoValue) else ""
        super().__init__(_WANTED, wanted=wanted, got=Text(words.id + shown, words.en + shown))


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
    for pack, table in _mapping(value).items():
        try:
            kind = classes.get(pack)
            if kind is not None:
                found[pack] = structure(table, kind, cells=cells, foreign=foreign)
            elif pack in classes:
                raise Refused(_ADDS_NONE, pack=pack)  # noqa: TRY301 - gathered with the others
            else:
                found[pack] = frozen(_mapping(table))
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
        str: _text_cell if cells else text,
        int: _integer_cell if cells else integer,
        bool: _bool_cell if cells else boolean,
        Decimal: functools.partial(_decimal_cell, foreign=foreign) if cells else number,
        PartialDate: functools.partial(_date_cell, foreign=foreign) if cells else _date,
        Term: lambda value: Term.parse(text(value)),
        MonthDay: lambda value: MonthDay.parse(text(value)),
        Recurrence: lambda value: Recurrence.parse(text(value)),
        Citation: lambda value: Citation.parse(text(value)),
        Predecessor: lambda value: Predecessor.parse(text(value)),
    }
    for kind, hook in hooks.items():
        converter.register_structure_hook(kind, _ignoring_type(hook))
    converter.register_structure_hook(enum.StrEnum, _choice_cell if cells else _choice)
    converter.register_structure_hook_func(_is_id, _ignoring_type(_id_cell if cells else text))
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
        _is_spelled,
        lambda value, kind: converter.structure(value, cast("type[object]", _spelled(value, kind))),
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


def text(value: object) -> str:
    """Return a text that says something; raise `Refused` for any other value."""
    if not isinstance(value, str):
        raise WrongType(_TEXT, value)
    if not value.strip():
        raise Refused(_BLANK)
    if not value.isprintable():
        characters.check(value)
    return value


def _text_cell(value: object) -> str:
    return text(value) if isinstance(value, str) else _refuse(_CELL_TEXT, value)


def _id_cell(value: object) -> str:
    """Read an id from a cell; say which code a number may have been."""
    if isinstance(value, str):
        return text(value).strip()
    codes = tuple(_codes(value)) if isinstance(value, int | Decimal) else ()
    hint = _CODE_HINT.filled(codes=", ".join(codes)) if codes else ""
    return _refuse(_CODE.filled(hint=hint), value)


def _codes(number: int | Decimal) -> Iterator[str]:
    """Yield the codes of regions that a spreadsheet may have made a number of."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    whole, point, rest = text.partition(".")
    if len(whole) == _PAIR and point and len(rest) <= _PAIR:
        yield f"{whole}.{rest:0<2}"
        return
    pairs = [text[start : start + _PAIR] for start in range(0, len(text), _PAIR)]
    if text.isdigit() and len(text) % _PAIR == 0 and len(pairs) in {2, 3}:
        yield ".".join(pairs)
    if text.isdigit() and len(text) == _PAIR:
        yield text


def _refuse(wanted: Text, got: object) -> NoReturn:
    raise WrongType(wanted, got)


def integer(value: object) -> int:
    """Return a whole number; raise `Refused` for any other value."""
    if type(value) is not int:
        raise WrongType(_INTEGER, value)
    if abs(value) >= LONGEST_INTEGER:
        raise Refused(_TOO_GREAT)
    return value


def _integer_cell(value: object) -> int:
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


def _bool_cell(value: object) -> bool:
    word = value.lower() if isinstance(value, str) else value
    if word in _YES or word is True:
        return True
    if word in _NO or word is False:
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


def _decimal_cell(value: object, *, foreign: bool) -> Decimal:
    if foreign and isinstance(value, str) and _DECIMAL_COMMA.fullmatch(value):
        return Decimal(value.replace(",", "."))
    if foreign and isinstance(value, str) and "." in value:
        raise Refused(_POINT, value=value[:40])
    return number(value)


def _date(value: object) -> PartialDate:
    if isinstance(value, date) and not isinstance(value, datetime):
        return PartialDate.of(value)
    if not isinstance(value, str):
        raise WrongType(_DATE, value)
    return PartialDate.parse(value)


def _date_cell(value: object, *, foreign: bool) -> PartialDate:
    text = value.strip() if isinstance(value, str) else value
    turned = day_first(text) if foreign and isinstance(text, str) else None
    return turned or _date(text)


def _bilingual(value: object) -> Text:
    if isinstance(value, str):
        return Text.same(text(value))
    words = _mapping(value)
    fields = attrs.fields(Text)
    errors: list[Exception] = []
    found: dict[str, str] = {}
    for field in fields:
        try:
            found[field.name] = text(words[field.name])
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


def _is_spelled(kind: object) -> bool:
    """Answer whether a type is a union whose members are told apart by how they are written."""
    members = set(typing.get_args(kind))
    return len(members) > 1 and bool(members & set(_SPELLED)) and len(members - set(_SPELLED)) == 1


def _spelled(value: object, kind: object) -> object:
    """Return the member of a union that `value` is written as."""
    for member in typing.get_args(kind):
        mark = _SPELLED.get(member)
        if mark is not None and isinstance(value, str) and mark.match(value):
            return member
    other = next(member for member in typing.get_args(kind) if member not in _SPELLED)
    if other is type(None) and value is not None:
        return next(member for member in typing.get_args(kind) if member in _SPELLED)
    return other


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise WrongType(_TABLE, value)
    return cast("dict[str, object]", value)


def _shape_apart(value: object) -> dict[str, object]:
    """Return a condition's table with the fields of its shape in a table of their own."""
    data = dict(_mapping(value))
    word = data.get("shape")
    kind = workflows.SHAPES.get(word) if isinstance(word, str) else None
    if kind is None:
        hint = did_you_mean(str(word), workflows.SHAPES)
        raise Refused(_CHOICE, value=str(word)[:40], hint=hint).at("shape")
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
        return inner(_mapping(value), kind)

    return hook


def _tuple_hook(kind: type, converter: Converter, cells: bool) -> Hook:  # noqa: FBT001
    item = typing.get_args(kind)[0]

    def hook(value: object, _: object) -> tuple[object, ...]:
        if cells and isinstance(value, str):
            value = json_text.parse(value) if value.startswith("[") else _split(value)
        if not isinstance(value, list):
            raise WrongType(_LIST, value)
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


def _choice(value: object, kind: type[enum.StrEnum]) -> enum.StrEnum:
    by_value = {str(member.value): member for member in kind}
    word = text(value)
    if word not in by_value:
        raise Refused(_CHOICE, value=word[:40], hint=did_you_mean(word, by_value))
    return by_value[word]


def _choice_cell(value: object, kind: type[enum.StrEnum]) -> enum.StrEnum:
    return _choice(value.strip() if isinstance(value, str) else value, kind)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|")]


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
_SPELLED: Final[Mapping[object, re.Pattern[str]]] = {
    Term: re.compile("P"),
    MonthDay: re.compile("--"),
    Recurrence: re.compile("[A-Za-z]+="),
}
