"""The life of an agreement: what ends or suspends it, and its status by a truth table.

A status is never recorded. It follows from dates and the day, in three values: where a date is
not known well enough to tell, the status is unknown, and knowing more never contradicts it.
"""

import enum
from typing import Final

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.ids import AnyId, SourceId
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period


class Lifecycle(enum.StrEnum):
    """The status of an agreement on a day."""

    DRAFT = "draft"
    SIGNED = "signed"
    NOT_YET_IN_FORCE = "not-yet-in-force"
    IN_FORCE = "in-force"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"

    @property
    def over(self) -> bool:
        """Whether it has come to its end."""
        return self in {Lifecycle.EXPIRED, Lifecycle.TERMINATED, Lifecycle.SUPERSEDED}

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _LIFECYCLES[self].say(lang)


_LIFECYCLES: Final = {
    Lifecycle.DRAFT: Text("rancangan", "draft"),
    Lifecycle.SIGNED: Text("ditandatangani", "signed"),
    Lifecycle.NOT_YET_IN_FORCE: Text("belum berlaku", "not yet in force"),
    Lifecycle.IN_FORCE: Text("berlaku", "in force"),
    Lifecycle.SUSPENDED: Text("ditangguhkan", "suspended"),
    Lifecycle.EXPIRED: Text("berakhir", "expired"),
    Lifecycle.TERMINATED: Text("diakhiri", "terminated"),
    Lifecycle.SUPERSEDED: Text("digantikan", "superseded"),
    Lifecycle.UNKNOWN: Text("tidak diketahui", "unknown"),
}


@attrs.frozen(kw_only=True)
class Suspension:
    """A period in which an agreement does not have to be performed; `instrument` orders it."""

    period: Period
    ground: Text | None = None
    instrument: AnyId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Ending:
    """How an agreement ended other than by its term alone.

    `date` is the first day on which it no longer binds, None while not known. `grounds` are
    words of its kind's data (`purpose-reached`, `parties-agree`, …); `instrument` records it.
    """

    date: PartialDate | None = None
    grounds: tuple[str, ...] = ()
    instrument: AnyId | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Renewal:
    """What was agreed on going on after the end.

    `decide` is how long before the end the parties have to decide; `automatic` says that it goes
    on unless a party objects, None while not known.
    """

    decide: Term | None = None
    automatic: bool | None = None


@attrs.frozen(kw_only=True)
class LifecycleFacts:
    """What the status of an agreement on a day follows from, in three values.

    `begun` and `expired` are None where nothing is recorded of when it holds.
    """

    signed: Truth
    terminated: Truth
    superseded: Truth
    begun: Truth | None
    expired: Truth | None
    suspended: Truth

    @property
    def status(self) -> Lifecycle:
        """The status, by the first row of TRUTH_TABLE that fits."""
        return next(row.status for row in TRUTH_TABLE if row.fits(self))

    @property
    def in_force(self) -> Truth:
        """Whether it has to be performed, which may be known where the status is not."""
        begun = Truth.UNKNOWN if self.begun is None else self.begun
        expired = Truth.UNKNOWN if self.expired is None else self.expired
        over = self.terminated | self.superseded | expired
        return self.signed & begun & ~over & ~self.suspended


@attrs.frozen
class Row:
    """A row of the truth table: what one fact must be, and the status it then gives.

    The rows above have been passed, so the facts they look at are as those rows leave them.
    """

    fact: str
    answers: tuple[Truth | None, ...]
    status: Lifecycle

    def fits(self, facts: LifecycleFacts) -> bool:
        """Answer whether the row speaks of `facts`."""
        answer: Truth | None = getattr(facts, self.fact)
        return answer in self.answers


_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

TRUTH_TABLE: Final = (
    Row("signed", (_NO,), Lifecycle.DRAFT),
    Row("signed", (_UNKNOWN,), Lifecycle.UNKNOWN),
    Row("terminated", (_YES,), Lifecycle.TERMINATED),
    Row("terminated", (_UNKNOWN,), Lifecycle.UNKNOWN),
    Row("superseded", (_YES,), Lifecycle.SUPERSEDED),
    Row("superseded", (_UNKNOWN,), Lifecycle.UNKNOWN),
    Row("begun", (None,), Lifecycle.SIGNED),
    Row("expired", (_YES,), Lifecycle.EXPIRED),
    Row("expired", (_UNKNOWN, None), Lifecycle.UNKNOWN),
    Row("begun", (_NO,), Lifecycle.NOT_YET_IN_FORCE),
    Row("begun", (_UNKNOWN,), Lifecycle.UNKNOWN),
    Row("suspended", (_YES,), Lifecycle.SUSPENDED),
    Row("suspended", (_UNKNOWN,), Lifecycle.UNKNOWN),
    Row("suspended", (_NO,), Lifecycle.IN_FORCE),
)
"""The status of an agreement: read from above, the first row that fits decides."""
