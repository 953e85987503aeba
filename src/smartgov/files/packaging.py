"""A folder of CSV files as a Data Package: what stands in its files, for other tools.

The descriptor follows the Data Package standard, version 2. The standard has room for one title
and one description; both languages stand in it. A date that is known in part is a text with a
pattern there, since the standard's dates are whole.
"""

import enum
import typing
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

import attrs

from smartgov.files.spellings import ID, SPELLINGS, both, hints, members, named, names, required
from smartgov.model.dates import PartialDate
from smartgov.model.portfolio import KINDS, register_name
from smartgov.model.text import LANGUAGES, Text
from smartgov.model.timelines import Period

Rows = Sequence[Mapping[str, str]]
Sheet = tuple[Sequence[str], Rows]
"""The columns of a register in their order, and its rows as cells by column."""
Descriptor = dict[str, object]

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TITLE: Final = Text("Portofolio smartgov", "A smartgov portfolio")
_WHOLE: Final = len("2023-02-28")
_DAY: Final = Text("tanggal: 2023-02-28", "a date: 2023-02-28")
_INTEGER: Final = Text("bilangan bulat", "a whole number")
_BOOL: Final = Text("true (ya) atau false (tidak)", "true or false")
_CHOICE: Final = Text("salah satu kata yang dikenal", "one of the words that are known")
_LIST: Final = Text(
    "beberapa nilai, dipisahkan ' | ', atau daftar JSON: {of}",
    "several values, separated by ' | ', or a list in JSON: {of}",
)
_PART: Final = Text("bagian tersendiri, sebagai JSON", "a part of its own, as JSON")
_PARTS: Final = Text("daftar bagian tersendiri, sebagai JSON", "parts of their own, as JSON")
_TEXT: Final = Text("teks yang sama dalam kedua bahasa", "a text alike in both languages")
_IN: Final[Mapping[str, Text]] = {
    "id": Text("teks dalam bahasa Indonesia", "a text in Indonesian"),
    "en": Text("teks dalam bahasa Inggris", "a text in English"),
}


def data_package() -> Descriptor:
    """Return the descriptor of a folder with every register, and every column that it may have.

    No column is a foreign key there, since an id may also name a record of a pack.
    """
    sheets: dict[str, Sheet] = {
        register: (tuple(_columns(kind)), ()) for register, kind in KINDS.items()
    }
    return described(None, sheets)


def described(title: Text | None, sheets: Mapping[str, Sheet]) -> Descriptor:
    """Return the descriptor of a folder that holds these registers.

    A column is a foreign key where the folder itself holds every record that it names.
    """
    ids: dict[str, set[str]] = {
        register: {row["id"] for row in rows} for register, (_, rows) in sheets.items()
    }
    resources = [_resource(register, *sheet, ids) for register, sheet in sheets.items()]
    return {"$schema": _PROFILE, "title": both(title or _TITLE), "resources": resources}


def _columns(kind: type) -> Iterator[str]:
    for name, hint in hints(kind).items():
        if _core(hint) is Text:
            yield from (f"{name}.{lang}" for lang in LANGUAGES)
        elif _core(hint) is Period:
            yield from (f"{name}.{end}" for end in hints(Period))
        else:
            yield name


def _resource(
    register: str, columns: Sequence[str], rows: Rows, ids: Mapping[str, set[str]]
) -> Descriptor:
    kind = KINDS[register]
    types, needed = hints(kind), required(kind)
    fields: list[Descriptor] = []
    keys: list[Descriptor] = []
    for column in columns:
        name, _, part = column.partition(".")
        hint = _core(types[name])
        if hint is Period and part:
            hint = hints(Period)[part]
            hint = hint if part == "end" else _core(hint)  # an end may be a day, or the word "open"
        cells = [cell for row in rows if (cell := row.get(column))]
        fields.append({"name": column, **_field(name, part, hint, cells, must=name in needed)})
        mark = names(hint)
        target = mark.register if mark and name != "id" else None
        if target and cells and set(cells) <= ids.get(target, set()):
            reference = {"resource": "" if target == register else target, "fields": ["id"]}
            keys.append({"fields": [column], "reference": reference})
    schema: Descriptor = {"fields": fields, "primaryKey": ["id"]}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": register,
        "type": "table",
        "title": both(register_name(kind)),
        "path": f"{register}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True},
        "schema": schema,
    }


def _field(name: str, part: str, hint: object, cells: Sequence[str], *, must: bool) -> Descriptor:
    """Return what a column holds; its cells say whether all of its dates are whole."""
    kind, words, limits = _type(hint)
    more: Descriptor = {}
    if name == "id":
        words, limits = ID.words, {"pattern": ID.pattern, "unique": True}
    elif hint is Text:
        words = _IN.get(part, _TEXT)
    elif hint is PartialDate and cells and all(len(cell) == _WHOLE for cell in cells):
        kind, words, limits = "date", _DAY, {}
        more["format"] = "%Y-%m-%d"
    elif hint is bool:
        more["trueValues"] = ["true", "yes", "ya"]
        more["falseValues"] = ["false", "no", "tidak"]
    if must:
        limits = {"required": True, **limits}
    constraints: Descriptor = {"constraints": limits} if limits else {}
    return {"type": kind, "description": both(words), **more, **constraints}


def _type(hint: object) -> tuple[str, Text, Descriptor]:  # noqa: C901 - a case for each type
    """Return the type of a column in the standard, in words, and what limits it."""
    mark = names(hint)
    if mark is not None:
        return "string", named(mark), {}
    if hint is Decimal:
        return "number", SPELLINGS[Decimal].words, {}
    if hint is str:
        return "string", SPELLINGS[str].words, {}
    if hint in SPELLINGS:
        return "string", SPELLINGS[hint].words, {"pattern": SPELLINGS[hint].pattern}
    several = [SPELLINGS[one] for one in members(hint) if one in SPELLINGS]
    if len(several) > 1:
        pattern = "|".join(f"(?:{one.pattern})" for one in several)
        return "string", several[0].words, {"pattern": pattern}
    if hint is bool:
        return "boolean", _BOOL, {}
    if hint is int:
        return "integer", _INTEGER, {}
    if hint is Text:
        return "string", _TEXT, {}
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        if _is_part(inner):
            return "array", _PARTS, {}
        return "string", _LIST.filled(of=_type(inner)[1]), {}
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        return "string", _CHOICE, {"enum": [*map(str, hint)]}
    return "object", _PART, {}


def _core(hint: object) -> object:
    """Return a type without the choice to leave the value out."""
    return next(member for member in members(hint) if member is not type(None))


def _is_part(hint: object) -> bool:
    origin = typing.get_origin(hint) or hint
    written = hint in SPELLINGS or hint is Text
    return not written and isinstance(origin, type) and attrs.has(origin)
