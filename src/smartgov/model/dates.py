"""Dates as they are known: by year, by month, or by day, compared in three values.

What is known only in part stays so. A comparison of partial dates answers yes, no or unknown,
and the answer refuses to be used as a bool, so that nothing unknown is silently false.
"""

import calendar
import enum
import functools
import re
from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.text import MONTHS, Text

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999
"""Years outside FIRST_YEAR..LAST_YEAR are typing errors in this field of work."""


class Truth(enum.Enum):
    """Yes, no or unknown (Kleene's three-valued logic); combine with `&`, `|` and `~`."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @classmethod
    def of(cls, *, value: bool) -> "Truth":
        """Return the certain answer for a plain bool."""
        return cls.YES if value else cls.NO

    def __and__(self, other: "Truth") -> "Truth":
        """Return the weaker of the two: no, then unknown, then yes."""
        return min(self, other, key=lambda truth: truth.value)

    def __or__(self, other: "Truth") -> "Truth":
        """Return the stronger of the two: yes, then unknown, then no."""
        return max(self, other, key=lambda truth: truth.value)

    def __invert__(self) -> "Truth":
        """Return the opposite; the opposite of unknown is unknown."""
        return Truth(2 - self.value)

    def __bool__(self) -> bool:
        """Refuse: compare with `is Truth.YES`, so that unknown is dealt with."""
        msg = "a three-valued answer is no bool: write `answer is Truth.YES`"
        raise TypeError(msg)


def all_of(answers: Iterable[Truth]) -> Truth:
    """Return the weakest of the answers; yes when there are none."""
    return functools.reduce(Truth.__and__, answers, Truth.YES)


def any_of(answers: Iterable[Truth]) -> Truth:
    """Return the strongest of the answers; no when there are none."""
    return functools.reduce(Truth.__or__, answers, Truth.NO)


_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_NOT_ISO: Final = Text(
    "'{value}' bukan tanggal: tulis tahun-bulan-hari seperti 2023-02-28,"
    " atau 2023-02, atau 2023{hint}",
    "'{value}' is no date: write year-month-day like 2023-02-28, or 2023-02, or 2023{hint}",
)
_NO_SUCH_DAY: Final = Text(
    "tidak ada tanggal {day} pada bulan {month}-{year}",
    "there is no day {day} in the month {month}-{year}",
)
_NO_SUCH_MONTH: Final = Text("tidak ada bulan ke-{month}", "there is no month {month}")
_NO_SUCH_YEAR: Final = Text(
    "tahun {year} di luar {first}–{last}: mungkin salah ketik",
    "the year {year} is outside {first}–{last}: probably a typing error",
)
_DAY_ALONE: Final = Text("hari tanpa bulan tidak berarti", "a day without a month means nothing")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_DAY_FIRST_HINT: Final = Text(
    " (bila maksudnya hari/bulan/tahun: {day})", " (if day/month/year is meant: {day})"
)
_IN_WORDS_HINT: Final = Text(" (yaitu {day})", " (that is {day})")
_IN_WORDS: Final = re.compile(r"(?:(\d{1,2}) +)?([A-Za-z]{3,9}) +(\d{4})", re.ASCII)


@attrs.frozen
class PartialDate:
    """A civil date known by year, by year and month, or by day.

    Raises `Refused` for a day that the calendar does not have.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what no calendar holds."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Refused(_NO_SUCH_YEAR, year=str(self.year), first=FIRST_YEAR, last=LAST_YEAR)
        if self.month is None:
            if self.day is not None:
                raise Refused(_DAY_ALONE)
            return
        if not 1 <= self.month <= len(MONTHS["en"]):
            raise Refused(_NO_SUCH_MONTH, month=self.month)
        if self.day is not None and not 1 <= self.day <= _length(self.year, self.month):
            raise Refused(_NO_SUCH_DAY, day=self.day, month=f"{self.month:02}", year=self.year)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return the date that is known to the day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2023`, `2023-02` or `2023-02-28` (ISO 8601); raise `Refused` otherwise."""
        match = _ISO.fullmatch(text)
        if match is None:
            turned, worded = day_first(text), _in_words(text)
            hint = _DAY_FIRST_HINT.filled(day=str(turned)) if turned else ""
            hint = _IN_WORDS_HINT.filled(day=str(worded)) if worded else hint
            raise Refused(_NOT_ISO, value=text[:40], hint=hint)
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def earliest(self) -> date:
        """The first day that the date may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date may be."""
        if self.day is not None:
            return self.earliest
        month = self.month or 12
        return date(self.year, month, _length(self.year, month))

    @property
    def exact(self) -> date | None:
        """The day, when it is known to the day."""
        return self.earliest if self.day is not None else None

    def on_or_before(self, other: "PartialDate | date") -> Truth:
        """Answer whether this date is on or before `other`."""
        first, last = _bounds(other)
        if self.latest <= first:
            return Truth.YES
        return Truth.NO if self.earliest > last else Truth.UNKNOWN

    def before(self, other: "PartialDate | date") -> Truth:
        """Answer whether this date is before `other`."""
        first, last = _bounds(other)
        if self.latest < first:
            return Truth.YES
        return Truth.NO if self.earliest >= last else Truth.UNKNOWN

    def say(self, lang: str) -> str:
        """Return the date in words: `28 Februari 2023`, `Februari 2023`, `2023`."""
        parts = [str(self.year)]
        if self.month is not None:
            parts.insert(0, MONTHS[lang][self.month - 1])
        if self.day is not None:
            parts.insert(0, str(self.day))
        return " ".join(parts)

    def __str__(self) -> str:
        """Return the ISO 8601 form: `2023-02-28`, `2023-02`, `2023`."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text


def _in_words(text: str) -> PartialDate | None:
    """Return the date that a text has in words, `28 Februari 2023`; None when it has none."""
    match = _IN_WORDS.fullmatch(text.strip())
    if match is None:
        return None
    day, word, year = match.groups()
    for names in MONTHS.values():
        for month, name in enumerate(names, 1):
            if word.casefold() in {name.casefold(), name[:3].casefold()}:
                try:
                    return PartialDate(int(year), month, int(day) if day else None)
                except Refused:
                    return None
    return None


def day_first(text: str) -> PartialDate | None:
    """Read `28/02/2023` the Indonesian way, day first; None when it has another shape.

    Only for text whose convention is known, such as a spreadsheet's semicolon CSV.
    """
    match = _DAY_FIRST.fullmatch(text)
    return PartialDate(int(match[3]), int(match[2]), int(match[1])) if match else None


def _bounds(day: PartialDate | date) -> tuple[date, date]:
    return (day, day) if isinstance(day, date) else (day.earliest, day.latest)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
