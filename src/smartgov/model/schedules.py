"""Schedules: activities, how long they take, what they follow, and by when they must be done."""

import enum
import re
from typing import Final

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    ActivityId,
    ParameterId,
    RoleId,
    ScheduleId,
    SourceId,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text


class Relation(enum.StrEnum):
    """Which end of an activity waits for which end of the one before it."""

    FS = "FS"
    """It starts once the other is finished."""
    SS = "SS"
    """It starts once the other has started."""
    FF = "FF"
    """It is finished once the other is finished."""
    SF = "SF"
    """It is finished once the other has started."""

    def say(self, lang: str) -> str:
        """Return what the letters mean."""
        return _RELATIONS[self].say(lang)


_RELATIONS: Final = {
    Relation.FS: Text("selesai ke mulai", "finish to start"),
    Relation.SS: Text("mulai ke mulai", "start to start"),
    Relation.FF: Text("selesai ke selesai", "finish to finish"),
    Relation.SF: Text("mulai ke selesai", "start to finish"),
}
SPELLING: Final = re.compile(
    r"([a-z0-9][a-z0-9._-]{0,79})(?: (FS|SS|FF|SF)(?:([+-])(P[0-9A-Z]{1,40}))?)?", re.ASCII
)
"""How a predecessor is written in files."""
_NOT_ONE: Final = Text(
    "'{value}' bukan pendahulu: tulis id kegiatan, bila perlu dengan hubungan dan jeda,"
    " seperti 'rkpd', 'rkpd SS', 'rkpd FS+P14D', 'rkpd FS-P5WD'",
    "'{value}' is no predecessor: write the id of an activity, with relation and lag where needed,"
    " like 'rkpd', 'rkpd SS', 'rkpd FS+P14D', 'rkpd FS-P5WD'",
)


_BOTH: Final = Text(
    "'{one}' dan '{other}' tidak dapat berdiri bersama", "'{one}' and '{other}' exclude each other"
)
_ALONE: Final = Text("'{one}' memerlukan '{other}'", "'{one}' needs '{other}'")


@attrs.frozen
class Predecessor:
    """An activity that another one follows, with the relation and the time between.

    In files it is written as `rkpd`, `rkpd SS`, `rkpd FS+P14D`; with a minus the time is a lead,
    so that the follower may begin this long before. Raises `Refused` for a lead of no time.
    """

    activity: ActivityId
    relation: Relation = Relation.FS
    lag: Term | None = None
    lead: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a lead of no time."""
        if self.lead and self.lag is None:
            raise Refused(_ALONE, one="lead", other="lag").at("lead")

    @classmethod
    def parse(cls, text: str) -> "Predecessor":
        """Read `rkpd`, `rkpd SS` or `rkpd FS+P14D`; raise `Refused` otherwise."""
        match = SPELLING.fullmatch(text)
        if match is None:
            raise Refused(_NOT_ONE, value=text[:80])
        name, relation, sign, lag = match.groups()
        return cls(
            name, Relation(relation or "FS"), Term.parse(lag) if lag else None, lead=sign == "-"
        )

    def __str__(self) -> str:
        """Return the form that `parse` reads."""
        if self.lag is None:
            return self.activity + ("" if self.relation is Relation.FS else f" {self.relation}")
        return f"{self.activity} {self.relation}{'-' if self.lead else '+'}{self.lag}"


@attrs.frozen(kw_only=True)
class Schedule:
    """A plan of activities; each names it as its own."""

    id: ScheduleId = attrs.field(validator=valid_id)
    name: Text
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS


_UNLIKE: Final = Text(
    "ketiga perkiraan harus dalam satuan yang sama: bulan, hari, atau hari kerja",
    "the three estimates must be in the same unit: months, days, or working days",
)
_DISORDER: Final = Text(
    "perkiraan harus urut: optimistis, mungkin, pesimistis",
    "the estimates must be in order: optimistic, likely, pessimistic",
)
_ITSELF: Final = Text(
    "kegiatan '{name}' menunggu dirinya sendiri", "the activity '{name}' waits for itself"
)


@attrs.frozen(kw_only=True)
class Activity:
    """A piece of work: how long it takes, what it follows, by when it must be done.

    `duration` is its likely length, with `optimistic` and `pessimistic` beside it in the same
    unit where these are estimated; `takes` names the parameter that sets it. Working days are
    spelled in the term (`P5WD`). A `milestone` takes no time; without any of these the length is
    not known. It may not start before `not_before`, and must be finished by `deadline`, by the
    day that the parameter `due` sets, or `within` a term (that of `due`) `since` another was
    finished. Raises `Refused` where these contradict each other.
    """

    id: ActivityId = attrs.field(validator=valid_id)
    name: Text
    schedule: ScheduleId | None = None
    actor: RoleId | None = None
    duration: Term | None = None
    optimistic: Term | None = None
    pessimistic: Term | None = None
    takes: ParameterId | None = None
    milestone: bool = False
    after: tuple[Predecessor, ...] = ()
    not_before: PartialDate | None = None
    deadline: PartialDate | None = None
    due: ParameterId | None = None
    within: Term | None = None
    since: ActivityId | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse lengths and deadlines that contradict each other."""
        for one, other in _EXCLUSIVE:
            if getattr(self, one) and getattr(self, other):
                raise Refused(_BOTH, one=one, other=other).at(other)
        for one, other in _TOGETHER:
            if getattr(self, one) and not getattr(self, other):
                raise Refused(_ALONE, one=one, other=other).at(one)
        if self.since and not (self.within or self.due):
            raise Refused(_ALONE, one="since", other="within").at("since")
        if any(one.activity == self.id for one in self.after):
            raise Refused(_ITSELF, name=self.id).at("after")
        if self.optimistic and self.duration and self.pessimistic:
            lengths = [_length(term) for term in (self.optimistic, self.duration, self.pessimistic)]
            if sum(map(any, zip(*lengths, strict=True))) > 1:
                raise Refused(_UNLIKE).at("optimistic")
            if lengths != sorted(lengths):
                raise Refused(_DISORDER).at("optimistic")

    @property
    def known(self) -> bool:
        """Whether it is known how long the activity takes."""
        return self.milestone or self.duration is not None


_EXCLUSIVE: Final = (
    ("milestone", "duration"),
    ("milestone", "takes"),
    ("duration", "takes"),
    ("deadline", "due"),
    ("deadline", "within"),
    ("due", "within"),
)
_TOGETHER: Final = (
    ("optimistic", "duration"),
    ("optimistic", "pessimistic"),
    ("pessimistic", "optimistic"),
    ("within", "since"),
)


def _length(term: Term) -> tuple[int, int, int]:
    """Return how many months, days and working days a term counts."""
    return 12 * term.years + term.months, 7 * term.weeks + term.days, term.working_days
