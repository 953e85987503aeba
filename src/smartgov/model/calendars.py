"""Calendars: the days of the week, and which days are worked."""

import enum
from datetime import date
from typing import Final


class Weekday(enum.StrEnum):
    """A day of the week, as a document states it beside its date."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """Return the weekday of `day`."""
        return tuple(cls)[day.weekday()]

    def say(self, lang: str) -> str:
        """Return the day's name in the language `lang`."""
        return _WEEKDAYS_ID[tuple(Weekday).index(self)] if lang == "id" else self.value.title()


_WEEKDAYS_ID: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
