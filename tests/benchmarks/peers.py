"""What people would use instead of the reader: pydantic and cattrs, set up for the same records.

The models of pydantic are made from the classes of the library, with the same fields and the
checks that can be stated in a model. cattrs makes the library's own classes.
"""

import enum
import json
import types
import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, cast

import attrs

import smartgov
from smartgov import (
    OPEN,
    Agency,
    Agreement,
    Assessment,
    Citation,
    Dependency,
    Event,
    PartialDate,
    Recurrence,
    Region,
    Term,
    Text,
)

REGISTERS: Final[dict[str, type]] = {
    "regions": Region,
    "agencies": Agency,
    "agreements": Agreement,
    "events": Event,
    "assessments": Assessment,
    "dependencies": Dependency,
}
_ID: Final = r"^[a-z0-9][a-z0-9._-]{0,79}$"
_END: Final = typing.get_type_hints(smartgov.Period, include_extras=True)["end"]


def with_pydantic() -> Callable[[bytes], Any]:
    """Return how pydantic reads and checks a nation."""
    import pydantic

    model = _document(pydantic)
    return cast("Callable[[bytes], Any]", model.model_validate_json)


def _document(pydantic: Any) -> Any:  # noqa: C901 - a table of types
    strict = pydantic.ConfigDict(extra="forbid", frozen=True)
    text = Annotated[str, pydantic.StringConstraints(min_length=1)]
    words = pydantic.create_model("Words", __config__=strict, id=(text, ...), en=(text, ...))
    known: dict[object, object] = {
        str: text,
        int: int,
        bool: bool,
        Decimal: Decimal,
        PartialDate: date,
        Text: text | words,
        Term: Annotated[str, pydantic.StringConstraints(pattern=r"^P\d")],
        Citation: Annotated[str, pydantic.StringConstraints(pattern=r"^[A-Z]")],
        Recurrence: Annotated[str, pydantic.StringConstraints(pattern=r"^FREQ=")],
        smartgov.Extras: dict[str, Any],
        _END: date | Literal["open"] | None,
    }

    def of(hint: Any) -> Any:
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        if hint in known:
            return known[hint]
        if origin is Annotated:
            return text
        if origin is tuple:
            return _many(of(args[0]))
        if origin in {typing.Union, types.UnionType}:
            return of(args[0]) | None
        if isinstance(hint, type) and attrs.has(hint):
            known[hint] = model(hint)
            return known[hint]
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return hint
        return Any

    def model(kind: type) -> Any:
        hints = typing.get_type_hints(kind, include_extras=True)
        fields: dict[str, Any] = {}
        for field in attrs.fields(kind):
            name = field.name
            hint = of(hints[name])
            if name == "id":
                hint = Annotated[str, pydantic.StringConstraints(pattern=_ID)]
            fields[name] = (hint, ... if field.default is attrs.NOTHING else field.default)
        return pydantic.create_model(kind.__name__, __config__=strict, **fields)

    registers: dict[str, Any] = {name: (_many(model(kind)), ()) for name, kind in REGISTERS.items()}
    return pydantic.create_model(
        "Nation", __config__=strict, format=(int, 1), portfolio=(dict[str, Any], {}), **registers
    )


def with_cattrs(*, detailed: bool) -> Callable[[bytes], Any]:
    """Return how cattrs reads and checks a nation, unknown keys forbidden."""
    from cattrs.preconf.json import make_converter

    converter = make_converter(forbid_extra_keys=True, detailed_validation=detailed)
    for kind in (PartialDate, Term, Citation, Recurrence):
        converter.register_structure_hook(kind, lambda value, kind: kind.parse(value))
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_structure_hook(Text, _text)
    converter.register_structure_hook_func(
        lambda kind: kind == _END,
        lambda value, _: OPEN if value == "open" else value and PartialDate.parse(value),
    )
    nation = attrs.make_class(
        "Nation",
        {
            "format": attrs.field(type=int, default=1),
            "portfolio": attrs.field(type=dict[str, Any], factory=dict[str, Any]),
            **{name: attrs.field(type=_many(kind), default=()) for name, kind in REGISTERS.items()},
        },
    )

    def read(data: bytes) -> Any:
        made: Any = converter.structure(json.loads(data), cast("type[Any]", nation))
        return made

    return read


def _many(kind: Any) -> Any:
    return cast("Any", types.GenericAlias(tuple, (kind, ...)))


def _text(value: Any, _: object) -> Text:
    return Text.same(value) if isinstance(value, str) else Text(**value)
