"""Recurrences: days that come back, by the rules of RFC 5545 (iCalendar), section 3.3.10.

Of that grammar only what a duty or a report needs is read: days by the year, the month or the
week. Every list and every span is bounded, so that no rule in a file can keep anybody waiting.
"""

import functools
import itertools
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

import attrs

from smartgov.model.calendars import Weekday, longest
from smartgov.model.errors import Refused, did_you_mean
from smartgov.model.terms import LONGEST_TERM
from smartgov.model.text import MONTHS, Text

_FREQUENCIES: Final = ("YEARLY", "MONTHLY", "WEEKLY")  # in the order of dateutil's numbers
_KEYS: Final = ("FREQ", "UNTIL", "COUNT", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY")
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_DAY_OF_WEEK: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_CYCLE: Final = timedelta(days=146_097)
"""The 400 years after which the calendar repeats itself, weekdays and leap years alike."""
_LONGEST_TEXT: Final = 500
_LONGEST_LIST: Final = 62
_MOST_TIMES: Final = 500
_WIDEST_INTERVAL: Final = 100
_WEEKS_OF_MONTH: Final = 5
_WEEKS_OF_YEAR: Final = 53
_LONGEST_MONTH: Final = 31
_MONTHS_OF_YEAR: Final = 12

_NO_RULE: Final = Text(
    "'{value}' bukan perulangan: tulis seperti FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7",
    "'{value}' is no recurrence: write it like FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7",
)
_NO_KEY: Final = Text(
    "perulangan di sini tidak mengenal '{key}'. {hint}",
    "a recurrence does not know '{key}' here. {hint}",
)
_TWICE: Final = Text(
    "'{key}' disebut dua kali dalam perulangan", "'{key}' stands twice in the recurrence"
)
_NO_VALUE: Final = Text(
    "'{value}' tidak berarti untuk {key} dalam perulangan",
    "'{value}' means nothing for {key} in a recurrence",
)
_BOTH_ENDS: Final = Text(
    "perulangan berakhir oleh COUNT atau oleh UNTIL, tidak oleh keduanya",
    "a recurrence ends by COUNT or by UNTIL, not by both",
)
_NOT_WEEKLY: Final = Text(
    "perulangan mingguan tidak mengenal tanggal (BYMONTHDAY) atau hari ke sekian (1MO)",
    "a weekly recurrence knows no days of the month (BYMONTHDAY) and no nth weekday (1MO)",
)
_IMPOSSIBLE: Final = Text(
    "pada bulan yang disebut ({months}) tidak pernah ada tanggal {day}",
    "the months that are named ({months}) never have a day {day}",
)
_EMPTY_MONTH: Final = Text(
    "tanggal yang disebut ({days}) tidak ada pada bulan {month}",
    "month {month} has none of the days that are named ({days})",
)
_TOO_LONG: Final = Text(
    "rentang sampai {last} lebih dari {limit} tahun",
    "the span until {last} is more than {limit} years",
)


@attrs.frozen
class _Rule:
    """The parts of a rule; a weekday (0 is Monday) goes with its ordinal, 0 for none."""

    frequency: str
    until: date | None
    count: int | None = None
    interval: int = 1
    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        values = {
            "FREQ": self.frequency,
            "UNTIL": self.until.isoformat().replace("-", "") if self.until else "",
            "COUNT": str(self.count or ""),
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYMONTH": _joined(self.months),
            "BYMONTHDAY": _joined(self.days),
            "BYDAY": _joined(f"{n or ''}{_CODES[day]}" for n, day in self.weekdays),
        }
        return ";".join(f"{key}={value}" for key, value in values.items() if value)

    def anchored(self, start: date) -> "_Rule":
        """Return the rule with what it leaves open taken from the day it starts on."""
        if self.days or self.weekdays:
            return self
        match self.frequency:
            case "YEARLY":
                return attrs.evolve(self, months=self.months or (start.month,), days=(start.day,))
            case "MONTHLY":
                return attrs.evolve(self, days=(start.day,))
            case _:
                return attrs.evolve(self, weekdays=((0, start.weekday()),))

    def forwarded(self, start: date, first: date) -> date:
        """Return a day to start from that is near `first`, in step with the intervals."""
        if first <= start or self.count is not None:
            return start
        match self.frequency:
            case "YEARLY":
                skipped = (first.year - start.year) // self.interval * self.interval
                return date(start.year + skipped, 1, 1)
            case "MONTHLY":
                origin = _MONTHS_OF_YEAR * start.year + start.month - 1
                target = _MONTHS_OF_YEAR * first.year + first.month - 1
                skipped = (target - origin) // self.interval * self.interval
                year, month = divmod(origin + skipped, _MONTHS_OF_YEAR)
                return date(year, month + 1, 1)
            case _:
                weeks = (first.toordinal() - start.toordinal() + start.weekday()) // len(_CODES)
                skipped = weeks // self.interval * self.interval
                monday = start.toordinal() - start.weekday() + len(_CODES) * skipped
                return date.fromordinal(monday)


def _joined(values: Iterable[object]) -> str:
    return ",".join(map(str, values))


def _canonical(text: str) -> str:
    return str(_read(text))


@attrs.frozen
class Recurrence:
    """Days that come back by a rule, such as the seventh of January of every year.

    `rule` is a recurrence rule of RFC 5545, brought into one spelling. It has `FREQ` (`YEARLY`,
    `MONTHLY` or `WEEKLY`) and may have `INTERVAL` (at most 100), `BYMONTH`, `BYMONTHDAY`,
    `BYDAY`, and `COUNT` (at most 500) or `UNTIL` (a day, such as `20281231`). Raises `Refused`
    for anything else, for what RFC 5545 forbids, and for days that the months named never have.
    """

    rule: str = attrs.field(converter=_canonical)

    @functools.cached_property
    def _parts(self) -> _Rule:
        return _read(self.rule)

    @classmethod
    def parse(cls, text: str) -> "Recurrence":
        """Read a rule such as `FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7`; raise `Refused`."""
        return cls(text)

    def between(self, start: date, first: date, last: date) -> tuple[date, ...]:
        """Return the days from `first` to `last`, both included, on which it falls.

        The rule runs from `start`, which gives the month and the day that the rule leaves open,
        and which is one of the days only when it fits the rule. A day that a month lacks is
        passed over. Raises `Refused` when there are more than 500 years to go through.
        """
        from dateutil import rrule  # noqa: PLC0415 - few ask for it

        rule = self._parts.anchored(start)
        first = max(first, start)
        last = min(last, rule.until or last)
        if last < first:
            return ()
        if last.year - (start if rule.count else first).year > LONGEST_TERM:
            raise Refused(_TOO_LONG, last=last, limit=LONGEST_TERM)
        # dateutil looks for a next day until the year 9999, so it is asked about days close to it.
        ahead = (date.max - last) // _CYCLE * _CYCLE
        moments = rrule.rrule(
            (rrule.YEARLY, rrule.MONTHLY, rrule.WEEKLY)[_FREQUENCIES.index(rule.frequency)],
            dtstart=datetime.combine(rule.forwarded(start, first) + ahead, time.min),
            until=datetime.combine(last + ahead, time.min),
            interval=rule.interval,
            wkst=rrule.MO,
            bymonth=rule.months or None,
            bymonthday=rule.days or None,
            byweekday=[rrule.weekday(day, n or None) for n, day in rule.weekdays] or None,
        )
        days = (moment.date() - ahead for moment in itertools.islice(moments, rule.count))
        return tuple(day for day in days if day >= first)

    def say(self, lang: str) -> str:
        """Return the recurrence in words where they are simple, otherwise its rule."""
        return _said(self._parts, lang) or self.rule

    def __str__(self) -> str:
        """Return the rule."""
        return self.rule


def _read(text: str) -> _Rule:
    """Return the parts of a rule; raise `Refused`."""
    values: dict[str, str] = {}
    for part in text[: _LONGEST_TEXT + 1].upper().split(";"):
        key, _, value = part.partition("=")
        if not value or len(text) > _LONGEST_TEXT:
            raise Refused(_NO_RULE, value=text[:40])
        if key not in _KEYS:
            raise Refused(_NO_KEY, key=key[:40], hint=did_you_mean(key, _KEYS))
        if key in values:
            raise Refused(_TWICE, key=key)
        values[key] = value
    if "FREQ" not in values:
        raise Refused(_NO_RULE, value=text[:40])
    frequency = values["FREQ"]
    if frequency not in _FREQUENCIES:
        raise Refused(_NO_VALUE, key="FREQ", value=frequency[:40])
    rule = _Rule(
        frequency,
        _until(values),
        _number("COUNT", values["COUNT"], _MOST_TIMES) if "COUNT" in values else None,
        _number("INTERVAL", values.get("INTERVAL", "1"), _WIDEST_INTERVAL),
        tuple(_number("BYMONTH", n, _MONTHS_OF_YEAR) for n in _list(values, "BYMONTH")),
        tuple(
            _number("BYMONTHDAY", n, _LONGEST_MONTH, signed=True)
            for n in _list(values, "BYMONTHDAY")
        ),
        tuple(_weekday(n, values) for n in _list(values, "BYDAY")),
    )
    _check(rule)
    return rule


def _check(rule: _Rule) -> None:
    """Refuse what RFC 5545 forbids, and days that the months named never have."""
    for key, found in (
        ("BYMONTH", rule.months),
        ("BYMONTHDAY", rule.days),
        ("BYDAY", rule.weekdays),
    ):
        if len(set(found)) < len(found):
            raise Refused(_TWICE, key=key)
    if rule.until and rule.count:
        raise Refused(_BOTH_ENDS)
    if rule.frequency == "WEEKLY" and (rule.days or any(n for n, _ in rule.weekdays)):
        raise Refused(_NOT_WEEKLY)
    if not rule.months or not rule.days:
        return
    for day in rule.days:
        if all(abs(day) > longest(month) for month in rule.months):
            raise Refused(_IMPOSSIBLE, day=day, months=_joined(rule.months))
    for month in rule.months:
        if all(abs(day) > longest(month) for day in rule.days):
            raise Refused(_EMPTY_MONTH, month=month, days=_joined(rule.days))


def _list(values: dict[str, str], key: str) -> list[str]:
    if key not in values:
        return []
    items = values[key].split(",")
    if len(items) > _LONGEST_LIST:
        raise Refused(_NO_VALUE, key=key, value=values[key][:40])
    return items


def _number(key: str, text: str, most: int, *, signed: bool = False) -> int:
    value = int(text) if _NUMBER.fullmatch(text) else 0
    if not 1 <= abs(value) <= most or not (signed or text.isdigit()):
        raise Refused(_NO_VALUE, key=key, value=text[:40])
    return value


def _weekday(text: str, values: dict[str, str]) -> tuple[int, int]:
    match = _DAY_OF_WEEK.fullmatch(text)
    if match is None:
        raise Refused(_NO_VALUE, key="BYDAY", value=text[:40])
    by_year = values["FREQ"] == "YEARLY" and "BYMONTH" not in values
    most = _WEEKS_OF_YEAR if by_year else _WEEKS_OF_MONTH
    n = _number("BYDAY", match[1], most, signed=True) if match[1] else 0
    return n, _CODES.index(match[2])


def _until(values: dict[str, str]) -> date | None:
    if "UNTIL" not in values:
        return None
    match = _UNTIL.fullmatch(values["UNTIL"])
    try:
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise Refused(_NO_VALUE, key="UNTIL", value=values["UNTIL"][:40])


_EVERY: Final = {
    "YEARLY": (Text("setiap tahun", "every year"), Text("setiap {n} tahun", "every {n} years")),
    "MONTHLY": (Text("setiap bulan", "every month"), Text("setiap {n} bulan", "every {n} months")),
    "WEEKLY": (Text("setiap minggu", "every week"), Text("setiap {n} minggu", "every {n} weeks")),
}
_ON: Final = Text(" pada {days}", " on {days}")
_IN: Final = Text(" pada bulan {days}", " in {days}")
_AND: Final = Text(" dan ", " and ")
_TIMES: Final = Text(", {n} kali", ", {n} times")
_ONCE: Final = Text(", satu kali", ", once")
_TILL: Final = Text(", sampai {until}", ", until {until}")
_ORDINALS: Final = {
    1: Text("pertama", "first"),
    2: Text("kedua", "second"),
    3: Text("ketiga", "third"),
    4: Text("keempat", "fourth"),
    5: Text("kelima", "fifth"),
    -1: Text("terakhir", "last"),
}
_LAST_DAY: Final = Text("hari terakhir", "the last day")
_LAST_DAY_OF: Final = Text("hari terakhir bulan {month}", "the last day of {month}")
_DATE: Final = Text("tanggal {day}", "day {day}")
_NTH: Final = Text("{weekday} {nth}", "the {nth} {weekday}")
_NTH_OF: Final = Text("{weekday} {nth} bulan {month}", "the {nth} {weekday} of {month}")
_MOST_SAID: Final = 6


def _said(rule: _Rule, lang: str) -> str:
    """Return a rule in words; nothing when they would not be simple."""
    days = _days_said(rule, lang)
    if days is None or len(days) > _MOST_SAID:
        return ""
    one, many = _EVERY[rule.frequency]
    words = one.say(lang) if rule.interval == 1 else many.say(lang, n=rule.interval)
    if days:
        listed = ", ".join(days[:-1]) + _AND.say(lang) + days[-1] if days[1:] else days[0]
        words += (_ON if rule.days or rule.weekdays else _IN).say(lang, days=listed)
    if rule.count is not None:
        words += (_ONCE if rule.count == 1 else _TIMES).say(lang, n=rule.count)
    return words + (_TILL.say(lang, until=rule.until) if rule.until else "")


def _days_said(rule: _Rule, lang: str) -> list[str] | None:
    """Return the days of a rule, one by one; None when they are not simple to say."""
    months = [MONTHS[lang][month - 1] for month in rule.months]
    names = [weekday.say(lang) for weekday in Weekday]
    simple = min(rule.days, default=0) >= -1 and all(n in {0, *_ORDINALS} for n, _ in rule.weekdays)
    mixed = len({n == 0 for n, _ in rule.weekdays}) > 1
    if not simple or mixed or (rule.days and rule.weekdays):
        return None
    weekly = bool(rule.weekdays) and rule.weekdays[0][0] == 0
    match rule.frequency:
        case "WEEKLY" if not months:
            return [names[day] for _, day in rule.weekdays]
        case "MONTHLY" if not months and not weekly:
            return [
                _LAST_DAY.say(lang) if day < 0 else _DATE.say(lang, day=day) for day in rule.days
            ] + [_NTH.say(lang, weekday=names[day], nth=_ORDINALS[n]) for n, day in rule.weekdays]
        case "YEARLY" if rule.days and months:
            return [
                f"{day} {month}" if day > 0 else _LAST_DAY_OF.say(lang, month=month)
                for month in months
                for day in rule.days
            ]
        case "YEARLY" if rule.weekdays and months and not weekly:
            return [
                _NTH_OF.say(lang, weekday=names[day], nth=_ORDINALS[n], month=month)
                for month in months
                for n, day in rule.weekdays
            ]
        case "YEARLY" if not rule.days and not rule.weekdays:
            return months
        case _:
            return None
