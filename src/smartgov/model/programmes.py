"""Programmes, their yearly cohorts, and the regions that take part."""

import datetime as dt
import enum
from typing import Final

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgencyId,
    CohortId,
    FrameworkId,
    LevelId,
    ParticipationId,
    ProgrammeId,
    RegionId,
    RoleId,
    SourceId,
    WorkflowId,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.milestones import Headcount
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Dated, Period


@attrs.frozen(kw_only=True)
class Role:
    """A part to play in a programme, by an agency, a body or a post (W3C ORG: Role).

    `on_behalf_of` is the role for which it is played, so that who has that one may act too.
    `level` is the level of region that fills it for the regions inside it (a state for its cities).
    """

    id: RoleId = attrs.field(validator=valid_id)
    name: Text
    duty: Text | None = None
    on_behalf_of: RoleId | None = None
    level: LevelId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    extras: Extras = NO_EXTRAS


@attrs.frozen(kw_only=True)
class Programme:
    """A programme of government that regions enter in cohorts.

    What it works with, each a framework: its dimensions (`framework`), the elements of
    `readiness`, the `books` of a masterplan, the `traits` of quick wins, and the `bodies` in a
    region, whose nodes are roles. `period` is how long it runs; its last day is its closure.
    """

    id: ProgrammeId = attrs.field(validator=valid_id)
    name: Text
    lead: RoleId | None = None
    period: Period | None = None
    framework: FrameworkId | None = None
    readiness: FrameworkId | None = None
    books: FrameworkId | None = None
    traits: FrameworkId | None = None
    bodies: FrameworkId | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS


@attrs.frozen(kw_only=True)
class Cohort:
    """The regions that enter a programme together; `workflow` is the way they go.

    `date` is when its members were announced, which orders the rounds of one year.
    `announced` is the size that was published, which need not be the number recorded here;
    `levels` are the levels of region it is open to (empty: any), `partners` the agencies that
    support it beside its lead.

    `repeats` is how many of those announced had taken part before, `counts` what was published of
    its way. `complete` says whether all of its members are recorded here (False: only some, None:
    not declared). Members of which it is only known that they are of one of several cohorts
    stand in a cohort of their own, which is `one_of` those and has no size.
    """

    id: CohortId = attrs.field(validator=valid_id)
    programme: ProgrammeId
    name: Text
    year: int
    date: PartialDate | None = None
    workflow: WorkflowId
    levels: tuple[LevelId, ...] = ()
    partners: tuple[AgencyId, ...] = ()
    announced: int | None = None
    repeats: int | None = None
    counts: tuple[Headcount, ...] = ()
    complete: bool | None = None
    one_of: tuple[CohortId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    @property
    def order(self) -> tuple[int, dt.date]:
        """The year, then the day within it; the cohorts of a programme are ordered by these."""
        day = self.date.earliest if self.date else dt.date(self.year, 1, 1)
        return (self.year, day)

    def begun(self, on: dt.date) -> bool:
        """Answer whether its day, or where that is not known its year, may have come by `on`."""
        if self.date is not None:
            return self.date.on_or_before(on) is not Truth.NO
        return self.year <= on.year


class Standing(enum.StrEnum):
    """The standing of a region in its cohort."""

    CANDIDATE = "candidate"
    SELECTED = "selected"
    SIGNED = "signed"
    FINISHED = "finished"
    REPEATED = "repeated"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _STANDINGS[self].say(lang)


_STANDINGS: Final = {
    Standing.CANDIDATE: Text("calon", "candidate"),
    Standing.SELECTED: Text("terpilih", "selected"),
    Standing.SIGNED: Text("sudah menandatangani", "signed"),
    Standing.FINISHED: Text("selesai didampingi", "finished"),
    Standing.REPEATED: Text("mengulang", "repeated"),
    Standing.REPLACED: Text("digantikan", "replaced"),
    Standing.WITHDRAWN: Text("mengundurkan diri", "withdrawn"),
}


@attrs.frozen(kw_only=True)
class Participation:
    """A region's membership of a cohort, with its standing over time.

    `repeats` is an earlier participation that this one does over again, `replaced_by` the one
    that took its place, `reason` why.
    """

    id: ParticipationId = attrs.field(validator=valid_id)
    cohort: CohortId
    region: RegionId
    standings: tuple[Dated[Standing], ...] = ()
    repeats: ParticipationId | None = None
    replaced_by: ParticipationId | None = None
    reason: Text | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def standing(self, on: dt.date) -> Standing | None:
        """Return the standing that had last begun by the day `on`; None when none is known."""
        held = self.held(on)
        return held[-1].value if held else None

    def held(self, on: dt.date) -> tuple[Dated[Standing], ...]:
        """Return the standings that had certainly begun by the day `on`, in their order."""
        begun = [s for s in self.standings if s.period.begun(on) is Truth.YES]
        begun.sort(key=lambda s: s.period.start.earliest if s.period.start else dt.date.min)
        return tuple(begun)
