"""Calendars of holidays as records: which days are not worked, on what ground."""

import functools
from typing import Final

import attrs

from smartgov.model.calendars import Calendar, Weekday
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import CalendarId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

_PARTLY: Final = Text(
    "'{value}' tidak menyebut harinya: tulis seperti 2023-12-25",
    "'{value}' does not say the day: write it like 2023-12-25",
)


@attrs.frozen(kw_only=True)
class Holiday:
    """A day that is not worked, such as a public holiday or a day of collective leave.

    Raises `Refused` when its date is known only in part.
    """

    date: PartialDate
    name: Text | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a date without its day."""
        if self.date.exact is None:
            raise Refused(_PARTLY, value=str(self.date)).at("date")


@attrs.frozen(kw_only=True)
class HolidayCalendar:
    """The holidays that a government declared, by year; `incomplete` years may lack some.

    Raises `Refused` when the whole week is weekend.
    """

    id: CalendarId = attrs.field(validator=valid_id)
    name: Text
    holidays: tuple[Holiday, ...]
    weekend: tuple[Weekday, ...] = (Weekday.SATURDAY, Weekday.SUNDAY)
    incomplete: tuple[int, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse a calendar without a day of work."""
        _ = self.calendar

    @functools.cached_property
    def calendar(self) -> Calendar:
        """The calendar that working days are counted over."""
        return Calendar(
            name=self.name,
            holidays=[one.date.earliest for one in self.holidays],
            weekend=self.weekend,
            incomplete=self.incomplete,
        )
