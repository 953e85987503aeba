"""What held when: periods that include both their ends, and values with their periods."""

import enum
from datetime import date
from typing import Final, Generic, Literal, TypeVar

import attrs

from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.text import Text

_BACKWARDS: Final = Text(
    "masa yang berakhir {end} tidak dapat mulai {start}",
    "a period that ends on {end} cannot start on {start}",
)
_WORDS: Final = {
    "unknown": Text("tidak diketahui", "unknown"),
    "open": Text("tanpa batas", "without end"),
}

T = TypeVar("T")


class Open(enum.Enum):
    """Says that a period has no end, which is more than not knowing its end."""

    OPEN = "open"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _WORDS[self.value].say(lang)


OPEN: Final = Open.OPEN


@attrs.frozen
class Period:
    """A stretch of civil days, both ends included, as statutes and agreements count.

    An end that is None is not known; `OPEN` (in files `"open"`) says that there is none.
    Raises `Refused` when it certainly ends before it starts.
    """

    start: PartialDate | None = None
    end: PartialDate | Literal[Open.OPEN] | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if (
            self.start is not None
            and isinstance(self.end, PartialDate)
            and self.end.before(self.start) is Truth.YES
        ):
            raise Refused(_BACKWARDS, start=self.start, end=self.end)

    def begun(self, on: date) -> Truth:
        """Answer whether the period has begun by the day `on`."""
        if self.start is None:
            return Truth.UNKNOWN
        return self.start.on_or_before(on)

    def ended(self, on: date) -> Truth:
        """Answer whether the period is over on the day `on`; its last day still counts."""
        if self.begun(on) is Truth.NO:
            return Truth.NO
        match self.end:
            case Open():
                return Truth.NO
            case None:
                return Truth.UNKNOWN
            case end:
                return end.before(on)

    def holds(self, on: date) -> Truth:
        """Answer whether the day `on` lies in the period."""
        return self.begun(on) & ~self.ended(on)

    def say(self, lang: str) -> str:
        """Return the two ends in words."""
        return " – ".join((end or _WORDS["unknown"]).say(lang) for end in (self.start, self.end))


@attrs.frozen(kw_only=True)
class Dated(Generic[T]):
    """A value and the period in which it held."""

    value: T
    period: Period


@on_a_day
def held_on(timeline: tuple[Dated[T], ...], on: date) -> tuple[T, ...]:
    """Return the values of `timeline` that certainly held on the day `on`, in their order."""
    return tuple(dated.value for dated in timeline if dated.period.holds(on) is Truth.YES)
