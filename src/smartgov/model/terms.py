"""Terms: lengths of time in calendar units, and the days they lead to.

Month arithmetic goes through `dateutil.relativedelta`: one month after 31 January is the last
day of February.
"""

import re
from datetime import date
from typing import Final

import attrs
from dateutil.relativedelta import relativedelta

from smartgov.model.errors import Refused
from smartgov.model.text import Text

_ISO_TERM: Final = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?", re.ASCII
)
_NOT_A_TERM: Final = Text(
    "'{value}' bukan jangka waktu: tulis seperti P3Y (3 tahun), P2M (2 bulan), P60D (60 hari)",
    "'{value}' is no term: write it like P3Y (3 years), P2M (2 months), P60D (60 days)",
)
_EMPTY_TERM: Final = Text(
    "jangka waktu harus lebih dari nol dan paling lama {limit} tahun",
    "a term must be longer than nothing and at most {limit} years",
)
_UNITS: Final = (
    ("years", Text("{n} tahun", "{n} years"), Text("{n} tahun", "{n} year")),
    ("months", Text("{n} bulan", "{n} months"), Text("{n} bulan", "{n} month")),
    ("weeks", Text("{n} minggu", "{n} weeks"), Text("{n} minggu", "{n} week")),
    ("days", Text("{n} hari", "{n} days"), Text("{n} hari", "{n} day")),
)
LONGEST_TERM: Final = 500
"""Years. A longer term is a typing error, and would leave the calendar."""


@attrs.frozen
class Term:
    """A length of time in calendar units: three years, sixty days.

    In files it is written as an ISO 8601 duration (`P3Y`, `P2M`, `P60D`).
    Raises `Refused` when it is empty, negative or longer than LONGEST_TERM years.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse nothing, less than nothing, and more than a calendar holds."""
        counts = (self.years, self.months, self.weeks, self.days)
        length = self.years + self.months / 12 + self.weeks / 52 + self.days / 366
        if min(counts) < 0 or not 0 < length <= LONGEST_TERM:
            raise Refused(_EMPTY_TERM, limit=LONGEST_TERM)

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read an ISO 8601 duration in years, months, weeks, days; raise `Refused`."""
        match = _ISO_TERM.fullmatch(text)
        if match is None or not any(match.groups()):
            raise Refused(_NOT_A_TERM, value=text[:40])
        return cls(*(int(group or 0) for group in match.groups()))

    def after(self, day: date) -> date:
        """Return the day this long after `day`; a missing day becomes its month's last."""
        return day + self._delta()

    def before(self, day: date) -> date:
        """Return the day this long before `day`; a missing day becomes its month's last."""
        return day - self._delta()

    def say(self, lang: str) -> str:
        """Return the term in words: `2 bulan`, `2 months`."""
        words: list[str] = []
        for name, many, one in _UNITS:
            count: int = getattr(self, name)
            if count:
                words.append((one if count == 1 else many).say(lang, n=count))
        return " ".join(words)

    def __str__(self) -> str:
        """Return the ISO 8601 duration."""
        counts = (self.years, self.months, self.weeks, self.days)
        return "P" + "".join(f"{n}{u}" for n, u in zip(counts, "YMWD", strict=True) if n)

    def _delta(self) -> relativedelta:
        return relativedelta(years=self.years, months=self.months, weeks=self.weeks, days=self.days)
