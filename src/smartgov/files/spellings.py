"""How one value is written in files, for those who describe the files to other tools.

The patterns are in the syntax that ECMA 262 shares with Python, and hold for the whole value.
"""

import re
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Final, Literal, cast

import attrs

from smartgov.files.scalars import DECIMAL
from smartgov.model import calendars, ids, law, schedules, terms
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate
from smartgov.model.law import Citation
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Open


@attrs.frozen
class Spelling:
    """How a value is written: its name in a schema, the pattern it follows, and words for people.

    The pattern may let through what means nothing (a day that its month lacks): see the loader.
    """

    name: str
    pattern: str
    words: Text


def _whole(pattern: re.Pattern[str]) -> str:
    """Return a pattern of the model as other languages read it."""
    plain = re.sub(r"\(\?P<\w+>", "(", pattern.pattern).replace(r"\d", "[0-9]")
    return f"^(?:{plain})$"


WORD: Final = Spelling("word", r"\S", Text("teks, tidak kosong", "text, not blank"))
ID: Final = Spelling(
    "id",
    _whole(ids.SPELLING),
    Text(
        "id: huruf kecil, angka, titik, garis bawah, tanda hubung",
        "an id: lower-case letters, digits, dots, underscores, hyphens",
    ),
)
SPELLINGS: Final[Mapping[object, Spelling]] = {
    str: WORD,
    Decimal: Spelling(
        "decimal",
        _whole(DECIMAL),
        Text("bilangan, tepat seperti ditulis", "a number, exactly as written"),
    ),
    PartialDate: Spelling(
        "date",
        r"^[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$",
        Text(
            "tanggal yang diketahui sampai hari, bulan, atau tahun: 2023-02-28, 2023-02, 2023",
            "a date known by day, by month or by year: 2023-02-28, 2023-02, 2023",
        ),
    ),
    Term: Spelling(
        "term",
        _whole(terms.SPELLING),
        Text(
            "jangka waktu: P3Y, P2M, P60D, atau P45WD (hari kerja)",
            "a term: P3Y, P2M, P60D, or P45WD (working days)",
        ),
    ),
    MonthDay: Spelling(
        "day-of-year",
        _whole(calendars.SPELLING),
        Text("hari setiap tahun: --12-31", "a day of every year: --12-31"),
    ),
    Recurrence: Spelling(
        "recurrence",
        "^[A-Za-z]+=",
        Text("aturan berulang menurut RFC 5545", "a recurrence rule of RFC 5545"),
    ),
    Citation: Spelling(
        "citation",
        _whole(law.SPELLING),
        Text("rujukan hukum: PP 28/2018 Ps 9(1)", "a citation of law: PP 28/2018 Ps 9(1)"),
    ),
    Predecessor: Spelling(
        "predecessor",
        _whole(schedules.SPELLING),
        Text("pendahulu: rkpd, rkpd FS+P14D", "a predecessor: rkpd, rkpd FS+P14D"),
    ),
    Literal[Open.OPEN]: Spelling("open", "^open$", Text("tanpa batas", "without end")),
}
"""How values that are one word are written, by their type."""

_NAMES_ONE: Final = Text("id dari daftar {register}", "an id of the register {register}")
_NAMES_ANY: Final = Text("id sebuah catatan", "the id of a record")


def both(text: Text) -> str:
    """Return a text for a place that has room for one: Indonesian first, then English."""
    return text.id if text.id == text.en else f"{text.id} / {text.en}"


def hints(kind: object) -> dict[str, object]:
    """Return the types of the fields of a class, its type parameters filled."""
    origin = cast("type", typing.get_origin(kind) or kind)
    filled = dict(zip(getattr(origin, "__parameters__", ()), typing.get_args(kind), strict=True))
    found = typing.get_type_hints(origin, include_extras=True)
    return {
        field.name: filled.get(found[field.name], found[field.name])
        for field in attrs.fields(origin)
    }


def members(hint: object) -> tuple[object, ...]:
    """Return the types that a union allows; of any other type itself."""
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        return typing.get_args(hint)
    return (hint,)


def names(hint: object) -> ids.Names | None:
    """Return what an id names; None for any other type."""
    if typing.get_origin(hint) is not Annotated:
        return None
    return next((mark for mark in typing.get_args(hint) if isinstance(mark, ids.Names)), None)


def named(mark: ids.Names) -> Text:
    """Return in words what an id names."""
    return _NAMES_ONE.filled(register=mark.register) if mark.register else _NAMES_ANY


def required(kind: object) -> tuple[str, ...]:
    """Return the fields of a class that must be given."""
    fields = attrs.fields(cast("type", typing.get_origin(kind) or kind))
    return tuple(field.name for field in fields if field.default is attrs.NOTHING)
