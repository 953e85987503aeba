"""Calendars: the days of the week, the days that are worked, and a day of every year."""

import bisect
import calendar
import enum
import functools
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, cast

import attrs

from smartgov.model.errors import Refused
from smartgov.model.text import MONTHS, Text

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_NO_WORK: Final = Text(
    "kalender ini tidak memiliki hari kerja: seluruh minggu adalah akhir pekan",
    "the calendar has no working days: the whole week is weekend",
)
_NOT_DAYS: Final = Text(
    "hari libur harus tanggal, bukan {value}", "a holiday must be a date, not {value}"
)
_OUTSIDE: Final = Text(
    "hitungan dari {start} keluar dari kalender", "the count from {start} leaves the calendar"
)
SPELLING: Final = re.compile(r"--(\d{2})-(\d{2})", re.ASCII)
"""How a day of every year is written in files."""
_NOT_MONTH_DAY: Final = Text(
    "'{value}' bukan hari setiap tahun: tulis --bulan-hari seperti --12-31",
    "'{value}' is no day of every year: write --month-day like --12-31",
)
_NO_SUCH_DAY: Final = Text(
    "tidak ada tanggal {day} pada bulan ke-{month}", "there is no day {day} in month {month}"
)


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


def _dates(days: Iterable[date]) -> frozenset[date]:
    found = frozenset(days)
    for day in cast("frozenset[object]", found):
        if not isinstance(day, date) or isinstance(day, datetime):
            raise Refused(_NOT_DAYS, value=repr(day)[:40]).at("holidays")
    return found


def _numbers(years: Iterable[int]) -> frozenset[int]:
    return frozenset(years)


@attrs.frozen(kw_only=True)
class Calendar:
    """Which days are worked: all but the weekend and the holidays.

    The holidays of a year count as known when the calendar holds at least one of them and the
    year is not in `incomplete` (its holidays are estimates, or some are not decided yet).
    Raises `Refused` when the whole week is weekend, or a holiday is no date.
    """

    name: Text
    holidays: frozenset[date] = attrs.field(default=frozenset(), converter=_dates)
    weekend: tuple[Weekday, ...] = (Weekday.SATURDAY, Weekday.SUNDAY)
    incomplete: frozenset[int] = attrs.field(default=frozenset(), converter=_numbers)

    def __attrs_post_init__(self) -> None:
        """Refuse a calendar without a day of work."""
        if not any(self._week):
            raise Refused(_NO_WORK).at("weekend")

    @functools.cached_property
    def _week(self) -> tuple[bool, ...]:
        """Whether each weekday, from Monday on, is worked."""
        return tuple(day not in self.weekend for day in Weekday)

    @functools.cached_property
    def _off(self) -> tuple[date, ...]:
        """The holidays that take a working day away, in order."""
        return tuple(sorted(day for day in self.holidays if self._week[day.weekday()]))

    @functools.cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(day.year for day in self.holidays) - self.incomplete

    @property
    def years(self) -> frozenset[int]:
        """The years for which the calendar knows the holidays."""
        return self._years

    def works(self, day: date) -> bool:
        """Answer whether `day` is worked."""
        return self._week[day.weekday()] and day not in self.holidays

    def covers(self, first: date, last: date) -> bool:
        """Answer whether the holidays of every year from `first` to `last` are known."""
        return all(year in self._years for year in range(first.year, last.year + 1))

    def step(self, day: date, n: int) -> date:
        """Return the `n`th working day after `day`, before it when `n` is negative.

        `day` itself is not counted, worked or not; with 0 it is returned as it is.
        Raises `Refused` when the count leaves the calendar of Python's dates.
        """
        sign, left = (1, n) if n >= 0 else (-1, -n)
        met = 0
        try:
            while True:
                # Every holiday met on the way costs one more weekday, which may meet others.
                end = self._weekday(day, left + met, sign)
                off = self._holidays_between(day, end, sign)
                if off == met:
                    return end
                met = off
        except OverflowError:
            raise Refused(_OUTSIDE, start=day) from None

    def _weekday(self, day: date, n: int, sign: int) -> date:
        """Return the `n`th day that is no weekend after `day`, holidays or not."""
        if n == 0:
            return day
        weeks, rest = divmod(n - 1, sum(self._week))
        day += sign * weeks * _WEEK * _DAY
        while True:
            day += sign * _DAY
            if self._week[day.weekday()]:
                if rest == 0:
                    return day
                rest -= 1

    def _holidays_between(self, start: date, end: date, sign: int) -> int:
        """Count the holidays on weekdays after `start` up to `end`, in either direction."""
        if sign > 0:
            return bisect.bisect_right(self._off, end) - bisect.bisect_right(self._off, start)
        return bisect.bisect_left(self._off, start) - bisect.bisect_left(self._off, end)


WEEKENDS_ONLY: Final = Calendar(name=Text("hanya akhir pekan", "weekends only"))
"""The calendar that knows Saturdays and Sundays and no holidays."""


@attrs.frozen
class MonthDay:
    """A day of every year: 31 December.

    In files it is written as a gMonthDay of XML Schema (`--12-31`). Raises `Refused` for a day
    that no year has.
    """

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        """Refuse a day that no year has; 29 February is one that some years have."""
        known = 1 <= self.month <= len(MONTHS["en"])
        if not known or not 1 <= self.day <= longest(self.month):
            raise Refused(_NO_SUCH_DAY, day=self.day, month=self.month)

    @classmethod
    def parse(cls, text: str) -> "MonthDay":
        """Read `--12-31`; raise `Refused` otherwise."""
        match = SPELLING.fullmatch(text)
        if match is None:
            raise Refused(_NOT_MONTH_DAY, value=text[:40])
        return cls(int(match[1]), int(match[2]))

    def in_year(self, year: int) -> date:
        """Return the day in `year`; 29 February is 28 February in a common year."""
        return date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))

    def say(self, lang: str) -> str:
        """Return the day in words: `31 Desember`, `31 December`."""
        return f"{self.day} {MONTHS[lang][self.month - 1]}"

    def __str__(self) -> str:
        """Return the form of XML Schema: `--12-31`."""
        return f"--{self.month:02}-{self.day:02}"


def longest(month: int) -> int:
    """Return how many days a month has when it has most."""
    leap_year = 2000
    return calendar.monthrange(leap_year, month)[1]
