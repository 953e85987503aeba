"""A portfolio's JSON as a JSON Schema (draft 2020-12), made from the classes of the records.

What it refuses the loader refuses too. The loader refuses more: what only several values
together show, and what no pattern says.
"""

import enum
import inspect
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, cast

import attrs

from smartgov.files import migrate
from smartgov.files.gathering import NO_FIELDS, ExtraFields, Head
from smartgov.files.spellings import (
    ID,
    SPELLINGS,
    both,
    hints,
    members,
    named,
    names,
    required,
)
from smartgov.model.extras import Extras
from smartgov.model.ids import valid_id
from smartgov.model.portfolio import KINDS, register_name
from smartgov.model.text import Text
from smartgov.model.workflows import SHAPES, Condition

Schema = dict[str, object]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TITLE: Final = Text("Portofolio smartgov", "A smartgov portfolio")
_TEXT: Final = Text(
    "kata dalam dua bahasa, atau satu teks untuk keduanya",
    "words in two languages, or one text for both",
)
_EXTRAS: Final = Text("kolom tambahan menurut paketnya", "fields that packs add, by their pack")
_NULL: Final[Schema] = {"type": "null"}


def schema_of(extras: ExtraFields = NO_FIELDS) -> Schema:
    """Return the JSON Schema of a portfolio's JSON; `extras` are what packs add to records."""
    made = _Definitions(extras)
    registers = {
        register: {
            "title": both(register_name(kind)),
            "type": "array",
            "items": made.value(kind),
        }
        for register, kind in KINDS.items()
    }
    return {
        "$schema": _DIALECT,
        "$id": f"urn:smartgov:portfolio:{migrate.FORMAT}",
        "title": both(_TITLE),
        **_closed(
            {
                "format": {"const": migrate.FORMAT},
                "portfolio": {"anyOf": [made.value(Head), _NULL]},
                **registers,
            },
            (),
        ),
        "$defs": dict(sorted(made.schemas.items())),
    }


class _Definitions:
    """The definitions made so far: one for each class, and for each way a value is written."""

    def __init__(self, extras: ExtraFields) -> None:
        self.extras = extras
        self.schemas: Schema = {}
        self.known: dict[object, str] = {}

    def value(self, hint: object) -> Schema:
        """Return the schema of a value of a type."""
        allowed = members(hint)
        if len(allowed) > 1:
            return {"anyOf": [self.value(member) for member in allowed]}
        mark = names(hint)
        if mark is not None:
            return {**self._spelled(str), "description": both(named(mark))}
        if hint in SPELLINGS:
            return self._spelled(hint)
        match hint:
            case types.NoneType:
                return _NULL
            case _ if hint is bool:
                return {"type": "boolean"}
            case _ if hint is int:
                return {"type": "integer"}
            case _ if hint is Text:
                return self._defined(Text, "text", self._text)
            case _ if typing.get_origin(hint) is tuple:
                return {"type": "array", "items": self.value(typing.get_args(hint)[0])}
            case type() if issubclass(hint, enum.StrEnum):
                return self._defined(hint, hint.__name__, lambda: {"enum": [*map(str, hint)]})
            case _:
                return self._defined(hint, _called(hint), lambda: self._record(hint))

    def _spelled(self, hint: object) -> Schema:
        one = SPELLINGS[hint]
        kind = ["number", "string"] if hint is Decimal else "string"
        words = both(one.words)
        schema: Schema = {"description": words, "type": kind, "pattern": one.pattern}
        return self._defined(hint, one.name, lambda: schema)

    def _text(self) -> Schema:
        word = self.value(str)
        pair = _closed({"id": word, "en": word}, ("id", "en"))
        return {"description": both(_TEXT), "anyOf": [word, pair]}

    def _record(self, kind: object) -> Schema:
        origin = cast("type", typing.get_origin(kind) or kind)
        words = inspect.cleandoc(origin.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
        head: Schema = {"description": words} if words else {}
        if kind is Condition:
            return head | self._condition()
        properties = {
            name: self.value(hint) for name, hint in hints(kind).items() if hint != Extras
        }
        for field in attrs.fields(origin):
            if field.validator is valid_id:
                properties[field.name] = {"type": "string", "pattern": ID.pattern}
            if field.type is Extras:
                properties[field.name] = self._added(origin)
        return head | _closed(properties, required(kind))

    def _condition(self) -> Schema:
        """Return the schema of a condition: the fields of its shape stand beside its own."""
        own = {name: self.value(hint) for name, hint in hints(Condition).items() if name != "shape"}
        shapes: list[Schema] = []
        for word, kind in SHAPES.items():
            inner = {name: self.value(hint) for name, hint in hints(kind).items()}
            properties = {"shape": {"const": word}, **inner}
            shapes.append({"properties": properties, "required": ["shape", *required(kind)]})
        needed = [name for name in required(Condition) if name != "shape"]
        return {
            "type": "object",
            "properties": own,
            "required": needed,
            "oneOf": shapes,
            "unevaluatedProperties": False,
        }

    def _added(self, record: type) -> Schema:
        """Return the schema of what packs add to a record of a class."""
        tables: dict[str, object] = {
            pack: self.value(self.extras[pack, record]) if (pack, record) in self.extras else False
            for pack in sorted({pack for pack, _ in self.extras})
        }
        return {
            "description": both(_EXTRAS),
            "type": ["object", "null"],
            "properties": tables,
            "additionalProperties": {"type": "object"},
        }

    def _defined(self, key: object, name: str, make: "typing.Callable[[], Schema]") -> Schema:
        """Return a link to a definition, made the first time that it is asked for."""
        if key not in self.known:
            while name in self.schemas:
                name += "_"  # two packs may call their classes alike
            self.known[key] = name
            self.schemas[name] = {}
            self.schemas[name] = make()
        return {"$ref": f"#/$defs/{self.known[key]}"}


def _closed(properties: Mapping[str, object], needed: tuple[str, ...]) -> Schema:
    """Return the schema of an object that has these properties and no others."""
    wanted: Schema = {"required": [*needed]} if needed else {}
    return {
        "type": "object",
        "properties": dict(properties),
        **wanted,
        "additionalProperties": False,
    }


def _called(kind: object) -> str:
    """Return what a class is called, with what fills its type parameters."""
    origin = cast("type", typing.get_origin(kind) or kind)
    filled = (getattr(one, "__name__", "") for one in typing.get_args(kind))
    return origin.__name__ + "".join(filled)
