"""The columns that a register has as a table: one a field, two for a text, its form and choices."""

import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, cast

import attrs

from smartgov.files import norms
from smartgov.files.raw import Note
from smartgov.model.dates import PartialDate
from smartgov.model.ids import Names
from smartgov.model.portfolio import REGISTERS, Record
from smartgov.model.sources import Mark
from smartgov.model.text import Text
from smartgov.model.timelines import Open, Period


class Form(enum.Enum):
    """How a cell is written."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    CHOICE = "choice"
    PARTS = "parts"


@attrs.frozen(kw_only=True)
class Column:
    """A column: its dotted name, how its cells are written, and what they are chosen from.

    `register` is the register whose ids it names, `""` for ids of any; `many` says that a cell
    may hold several values, `parts` the fields of a part that is written as JSON.
    """

    name: str
    form: Form
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    register: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The field that it belongs to, or is a part of."""
        return self.name.partition(".")[0]


_FORMS: Final[Mapping[object, Form]] = {
    int: Form.WHOLE,
    Decimal: Form.NUMBER,
    bool: Form.TRUTH,
    PartialDate: Form.DATE,
    dt.date: Form.DATE,
}
_EXTRAS: Final = "extras"
_FIELDS: Final = {kind: {field.name for field in attrs.fields(kind)} for kind in REGISTERS}
_SHOWN: Final = 40


def register_of(sheet: str) -> str | None:
    """Return the register that a sheet is named after, blanks and capitals aside."""
    name = sheet.strip().casefold()
    return name if name in REGISTERS.values() else None


@functools.cache
def columns_of(kind: type[Record]) -> tuple[Column, ...]:
    """Return the columns of a register, in the order of its fields; parts written as JSON last."""
    hints = typing.get_type_hints(kind, include_extras=True)
    found = [
        column
        for field in attrs.fields(kind)
        if field.name != _EXTRAS
        for column in _columns(field.name, hints[field.name], field.default is attrs.NOTHING)
    ]
    return tuple(sorted(found, key=lambda column: column.form is Form.PARTS))


def added_columns(
    kind: type[Record], extras: Mapping[tuple[str, type], type]
) -> tuple[Column, ...]:
    """Return the columns of the fields that packs add to records of a kind."""
    found: list[Column] = []
    for (pack, record), fields in extras.items():
        if record is kind:
            hints = typing.get_type_hints(fields, include_extras=True)
            for field in cast("Iterable[attrs.Attribute[object]]", attrs.fields(fields)):
                name = f"{_EXTRAS}.{pack}.{field.name}"
                required = False  # a record may do without the fields of a pack
                found += _columns(name, hints[field.name], required)
    return tuple(found)


def known_name(written: str, kind: type[Record]) -> str | None:
    """Return the column that a name of a table means, blanks and capitals aside."""
    fields = _FIELDS[kind]
    name = written.strip()
    if name.partition(".")[0] == _EXTRAS:
        return name  # a pack may tell capitals apart
    name = "_".join(name.casefold().split())
    return name if name.partition(".")[0] in fields else None


def column_name(written: str, kind: type[Record], mark: Mark) -> tuple[str, Note | None]:
    """Return the name of a column that stands at `mark`, and a note if it is spelled otherwise."""
    known = known_name(written, kind)
    if known is None or known == written:
        return written.strip(), None
    return known, Note(norms.COLUMN_NAME, mark, {"written": written[:_SHOWN], "name": known})


def _columns(name: str, hint: Any, required: bool) -> list[Column]:  # noqa: ANN401, FBT001 - a type
    kind, many = _plain(hint)
    if kind is Text and not many:
        return [
            Column(name=f"{name}.{lang}", form=Form.TEXT, required=required)
            for lang in ("id", "en")
        ]
    if kind is Period and not many:
        return [Column(name=f"{name}.{end}", form=Form.DATE) for end in ("start", "end")]
    if typing.get_origin(kind) is Annotated:
        marks: tuple[object, ...] = getattr(kind, "__metadata__", ())
        names = next(mark for mark in marks if isinstance(mark, Names))
        return [
            Column(
                name=name,
                form=Form.CODE,
                required=required,
                many=many,
                register=names.register or "",
            )
        ]
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        choices = tuple(str(member.value) for member in kind)
        form = Form.CHOICE
        return [Column(name=name, form=form, required=required, many=many, choices=choices)]
    if kind in _FORMS:
        return [Column(name=name, form=_FORMS[kind], required=required, many=many)]
    origin = _origin(kind)
    if isinstance(origin, type) and attrs.has(origin) and not _one_word(origin):
        parts = tuple(
            field.name for field in attrs.fields(origin) if field.default is attrs.NOTHING
        ) or tuple(field.name for field in attrs.fields(origin))
        form = Form.PARTS
        return [Column(name=name, form=form, required=required, many=many, parts=parts)]
    return [Column(name=name, form=Form.TEXT, required=required, many=many)]


def _origin(kind: Any) -> Any:  # noqa: ANN401 - a type
    return typing.get_origin(kind) or kind


def _one_word(kind: type) -> bool:
    """Answer whether values of a class are written as one word, such as a term or a citation."""
    return kind is not Text and hasattr(kind, "parse")


def _plain(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401 - a type
    """Return a type without None and tuple, and whether it was in a tuple."""
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
        kinds = [kind for kind in kinds if kind != Literal[Open.OPEN]]
        return _plain(kinds[0]) if len(kinds) == 1 else (object, False)
    if typing.get_origin(hint) is tuple:
        return _plain(typing.get_args(hint)[0])[0], True
    return hint, False
