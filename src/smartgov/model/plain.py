"""Any value of the library as values that JSON knows."""

import enum
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

SPELLED: Final = (PartialDate, Term, MonthDay, Recurrence, Citation, Location, Predecessor)
"""What is written as one word."""


def plain(value: object) -> object:  # noqa: C901 - a case for each kind of value
    """Return a value as values that JSON knows, texts in both languages."""
    match value:
        case enum.Enum():
            return value.name.lower() if isinstance(value, Truth) else value.value
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _ if isinstance(value, SPELLED):
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
