"""Answers as versioned JSON: any answer of the library, as plain values under its name."""

import enum
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, cast

import attrs

from smartgov.model.calendars import Calendar, MonthDay
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.law import Citation
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.sources import Location
from smartgov.model.terms import Term
from smartgov.model.text import Sayable

ANSWER_FORMAT: Final = 1
"""The version of the shape of answers in JSON."""


_SPELLED: Final = (PartialDate, Term, MonthDay, Recurrence, Citation, Location, Predecessor)
"""What is written as one word."""


def answer_to_json(answer: object, kind: str) -> str:
    """Return an answer as JSON: its format version, its `kind`, and its fields.

    Dates are ISO, decimals are strings, texts have both languages, enums their
    value, three-valued answers `yes`, `no` or `unknown`.
    A calendar is its name, its weekend and the years that it knows.
    """
    body = {"format": ANSWER_FORMAT, "kind": kind, "answer": plain(answer)}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def plain(value: object) -> object:  # noqa: C901 - a case for each kind of value
    """Return a value of the library as values that JSON knows."""
    match value:
        case None | bool() | int():
            return value
        case enum.Enum():
            return value.name.lower() if isinstance(value, Truth) else value.value
        case str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _ if isinstance(value, _SPELLED):
            return str(value)
        case Calendar():
            years = sorted(value.years)
            return {"name": plain(value.name), "weekend": plain(value.weekend), "years": years}
        case Mapping():
            items = cast("Mapping[str, object]", value)
            return {str(name): plain(item) for name, item in items.items()}
        case tuple() | list():
            return [plain(item) for item in cast("tuple[object, ...]", value)]
        case _ if attrs.has(kind := type(value)):
            fields = attrs.fields(kind)
            return {f.name: plain(getattr(value, f.name)) for f in fields if f.repr}
        case Sayable():
            return {"id": value.say("id"), "en": value.say("en")}
        case _:
            return str(value)
