"""Terms: lengths of time in calendar units or working days, and the days they lead to.

Month arithmetic goes through `dateutil.relativedelta`; what it does with a day that the month
lacks is said by a `Rounding`. Working days are counted over a `Calendar`.
"""

import enum
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs
from dateutil.relativedelta import relativedelta

from smartgov.model.calendars import WEEKENDS_ONLY, Calendar
from smartgov.model.errors import Refused
from smartgov.model.text import Text

_DAY: Final = timedelta(days=1)
SPELLING: Final = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:(\d{1,6})WD)?", re.ASCII
)
"""How a term is written in files."""
_NOT_A_TERM: Final = Text(
    "'{value}' bukan jangka waktu: tulis seperti P3Y (3 tahun), P2M (2 bulan), P60D (60 hari),"
    " P45WD (45 hari kerja)",
    "'{value}' is no term: write it like P3Y (3 years), P2M (2 months), P60D (60 days),"
    " P45WD (45 working days)",
)
_EMPTY_TERM: Final = Text(
    "jangka waktu harus lebih dari nol dan paling lama {limit} tahun",
    "a term must be longer than nothing and at most {limit} years",
)
_MIXED: Final = Text(
    "hari kerja tidak dapat digabung dengan tahun, bulan, minggu, atau hari",
    "working days cannot be mixed with years, months, weeks or days",
)
_ROUNDED: Final = Text(
    "{term} dari {start} jatuh pada tanggal yang tidak ada:"
    " nyatakan apakah yang dimaksud {down} atau {up}",
    "{term} from {start} falls on a day that does not exist: say whether {down} or {up} is meant",
)
_OUTSIDE: Final = Text(
    "{term} dari {start} keluar dari kalender", "{term} from {start} leaves the calendar"
)
_UNITS: Final = (
    ("years", Text("{n} tahun", "{n} years"), Text("{n} tahun", "{n} year")),
    ("months", Text("{n} bulan", "{n} months"), Text("{n} bulan", "{n} month")),
    ("weeks", Text("{n} minggu", "{n} weeks"), Text("{n} minggu", "{n} week")),
    ("days", Text("{n} hari", "{n} days"), Text("{n} hari", "{n} day")),
    (
        "working_days",
        Text("{n} hari kerja", "{n} working days"),
        Text("{n} hari kerja", "{n} working day"),
    ),
)
LONGEST_TERM: Final = 500
"""Years. A longer term is a typing error, and would leave the calendar."""


class Rounding(enum.StrEnum):
    """What becomes of a day that its month lacks, such as 31 January plus one month."""

    DOWN = "down"
    """The last day of the month, 28 February."""
    UP = "up"
    """The first day of the next month, 1 March."""
    REFUSE = "refuse"
    """`Refused` is raised, naming both."""

    def say(self, lang: str) -> str:
        """Return what is done, in words."""
        return _ROUNDINGS[self].say(lang)


_ROUNDINGS: Final = {
    Rounding.DOWN: Text("diambil hari terakhir bulan itu", "the last day of the month is taken"),
    Rounding.UP: Text(
        "diambil hari pertama bulan berikutnya", "the first day of the next month is taken"
    ),
    Rounding.REFUSE: Text("harinya harus dinyatakan", "the day has to be stated"),
}


@attrs.frozen
class Term:
    """A length of time: three years, sixty days, or forty-five working days.

    In files it is written as an ISO 8601 duration (`P3Y`, `P2M`, `P60D`); working days, which
    ISO 8601 does not have, as `P45WD`. Raises `Refused` when it is empty, negative or longer than
    LONGEST_TERM years, and when working days are mixed with other units.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    working_days: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse nothing, less than nothing, more than a calendar holds, and a mixture."""
        counts = (self.years, self.months, self.weeks, self.days, self.working_days)
        per_year = (1, 12, 52, 366, 260)
        length = sum(count / units for count, units in zip(counts, per_year, strict=True))
        if min(counts) < 0 or not 0 < length <= LONGEST_TERM:
            raise Refused(_EMPTY_TERM, limit=LONGEST_TERM)
        if self.working_days and any(counts[:-1]):
            raise Refused(_MIXED)

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read a duration in years, months, weeks, days, or in working days; raise `Refused`."""
        match = SPELLING.fullmatch(text)
        if match is None or not any(match.groups()):
            raise Refused(_NOT_A_TERM, value=text[:40])
        return cls(*(int(group or 0) for group in match.groups()))

    def reckon(
        self,
        day: date,
        *,
        backwards: bool = False,
        rounding: Rounding = Rounding.DOWN,
        inclusive: bool = False,
        calendar: Calendar | None = None,
    ) -> "Reckoning":
        """Return the day this long after `day`, or before it, and how it was reached.

        Years and months go first, then weeks and days. With `inclusive`, `day` itself is the
        first day counted, if it is worked where working days are counted. These are counted over
        `calendar`, without one over weekends only. Raises `Refused` when the day that is reached
        does not exist and `rounding` says so, and when it leaves the calendar.
        """
        over = (calendar or WEEKENDS_ONLY) if self.working_days else None
        try:
            if over is not None:
                end, rounded = self._over(day, over, backwards, inclusive), False
            else:
                end, rounded = self._along(day, backwards, rounding, inclusive)
        except OverflowError:
            raise Refused(_OUTSIDE, term=self, start=day) from None
        counted = _counted(day, end, inclusive=inclusive)
        return Reckoning(
            start=day,
            term=self,
            day=end,
            backwards=backwards,
            rounding=rounding,
            rounded=rounded,
            inclusive=inclusive,
            calendar=over,
            covered=over is None or over.covers(*counted),
        )

    def after(self, day: date) -> date:
        """Return the day this long after `day`.

        A day that its month lacks becomes the month's last; `day` itself is not counted; of
        holidays only weekends are known. `reckon` leaves these choices open.
        """
        return self.reckon(day).day

    def before(self, day: date) -> date:
        """Return the day this long before `day`, on the same terms as `after`."""
        return self.reckon(day, backwards=True).day

    def say(self, lang: str) -> str:
        """Return the term in words: `2 bulan`, `2 months`."""
        words: list[str] = []
        for name, many, one in _UNITS:
            count: int = getattr(self, name)
            if count:
                words.append((one if count == 1 else many).say(lang, n=count))
        return " ".join(words)

    def __str__(self) -> str:
        """Return the ISO 8601 duration, or working days as `P45WD`."""
        counts = (self.years, self.months, self.weeks, self.days, self.working_days)
        units = ("Y", "M", "W", "D", "WD")
        return "P" + "".join(f"{n}{u}" for n, u in zip(counts, units, strict=True) if n)

    def _over(self, day: date, over: Calendar, backwards: bool, inclusive: bool) -> date:  # noqa: FBT001
        left = self.working_days - (1 if inclusive and over.works(day) else 0)
        return over.step(day, -left if backwards else left)

    def _along(
        self,
        day: date,
        backwards: bool,  # noqa: FBT001
        rounding: Rounding,
        inclusive: bool,  # noqa: FBT001
    ) -> tuple[date, bool]:
        """Return the day reached in calendar units, and whether it had to be rounded."""
        sign = -1 if backwards else 1
        months = sign * (12 * self.years + self.months)
        if not date.min.year <= day.year + (day.month - 1 + months) // 12 <= date.max.year:
            raise OverflowError
        end = day + relativedelta(months=months)
        rounded = end.day != day.day
        if rounded and rounding is Rounding.REFUSE:
            raise Refused(_ROUNDED, term=self, start=day, down=end, up=end + _DAY)
        if rounded and rounding is Rounding.UP:
            end += _DAY
        days = 7 * self.weeks + self.days - (1 if inclusive else 0)
        return end + sign * days * _DAY, rounded


def _counted(start: date, end: date, *, inclusive: bool) -> tuple[date, date]:
    """Return the first and the last day that a count from `start` to `end` looks at."""
    if inclusive or start == end:
        return min(start, end), max(start, end)
    return (start + _DAY, end) if start < end else (end, start - _DAY)


_AFTER: Final = Text("{term} setelah {start}", "{term} after {start}")
_BEFORE: Final = Text("{term} sebelum {start}", "{term} before {start}")
_COUNTED: Final = Text(
    ", hari itu dihitung sebagai hari pertama", ", that day counted as the first"
)
_NOT_COUNTED: Final = Text(", hari itu sendiri tidak dihitung", ", that day itself not counted")
_NOT_WORKED: Final = Text(
    ", hari itu bukan hari kerja, jadi tidak dihitung",
    ", that day is no working day, so it is not counted",
)
_LACKING: Final = Text(
    "; bulan yang dituju tidak memiliki tanggal {n}, jadi {rounding}",
    "; the month it leads to has no day {n}, so {rounding}",
)
_OVER: Final = Text(", menurut kalender “{name}”", ", by the calendar “{name}”")
_WEEKENDS: Final = Text(
    "; hanya akhir pekan yang diketahui, hari libur tidak",
    "; only weekends are known, holidays are not",
)
_UNCOVERED: Final = Text(
    "; hari libur tahun {years} tidak diketahui seluruhnya",
    "; not all holidays of {years} are known",
)


@attrs.frozen(kw_only=True)
class Reckoning:
    """A day that a term led to, and how it was reached.

    `rounded` says that the month lacked the day; `calendar` is there when working days were
    counted; `covered` says that the holidays of every year the count touched are known.
    """

    start: date
    term: Term
    day: date
    backwards: bool = False
    rounding: Rounding = Rounding.DOWN
    rounded: bool = False
    inclusive: bool = False
    calendar: Calendar | None = None
    covered: bool = True

    def say(self, lang: str) -> str:
        """Return how the day was reached, as a part of a sentence."""
        return "".join(self._parts(lang))

    def _parts(self, lang: str) -> Iterator[str]:
        way = _BEFORE if self.backwards else _AFTER
        yield way.say(lang, term=self.term, start=self.start)
        off = self.calendar is not None and not self.calendar.works(self.start)
        first = _NOT_WORKED if off else _COUNTED
        yield (first if self.inclusive else _NOT_COUNTED).say(lang)
        if self.rounded:
            yield _LACKING.say(lang, n=self.start.day, rounding=_ROUNDINGS[self.rounding])
        if self.calendar is None:
            return
        if not self.calendar.holidays:
            yield _WEEKENDS.say(lang)
            return
        yield _OVER.say(lang, name=self.calendar.name)
        if not self.covered:
            one, other = _counted(self.start, self.day, inclusive=self.inclusive)
            years = range(one.year, other.year + 1)
            unknown = [str(year) for year in years if year not in self.calendar.years]
            yield _UNCOVERED.say(lang, years=", ".join(unknown))
