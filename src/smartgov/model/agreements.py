"""Agreements: written commitments between parties, in force for a period.

Signing, witnessing and attending are different things: only a signatory binds a party.
"""

import enum
from datetime import date, timedelta
from typing import Final

import attrs

from smartgov.model.calendars import Weekday
from smartgov.model.dates import PartialDate, Truth, all_of, any_of
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgencyId,
    AgreementId,
    CeremonyId,
    CohortId,
    DelegationId,
    DocumentId,
    LetterId,
    PostId,
    SourceId,
    not_blank,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.lifecycles import Ending, LifecycleFacts, Renewal, Suspension
from smartgov.model.obligations import Obligation
from smartgov.model.sources import Confidence
from smartgov.model.terms import Rounding, Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period


class Presence(enum.StrEnum):
    """In what role a person took part in a signing."""

    SIGNATORY = "signatory"
    WITNESS = "witness"
    ATTENDEE = "attendee"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _PRESENCES[self].say(lang)


_PRESENCES: Final = {
    Presence.SIGNATORY: Text("penanda tangan", "signatory"),
    Presence.WITNESS: Text("saksi", "witness"),
    Presence.ATTENDEE: Text("hadirin", "attendee"),
}


@attrs.frozen(kw_only=True)
class Appearance:
    """A person's part in a signing, for one party, by a post and where needed a delegation.

    `date` is the day of this signature where the parties signed on different days.
    """

    person: str = attrs.field(validator=not_blank)
    role: Presence
    party: AgencyId
    post: PostId | None = None
    delegation: DelegationId | None = None
    date: PartialDate | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Annex:
    """A document annexed to an agreement; `document` is None while it is not recorded."""

    kind: str = attrs.field(validator=not_blank)
    document: DocumentId | None = None


@attrs.frozen(kw_only=True)
class Statement:
    """Something recorded as so, or as not so, of an agreement or an initiative.

    `what` is a word of a pack's data, such as `in-budget`, or a trait of quick wins.
    """

    what: str = attrs.field(validator=not_blank)
    holds: bool
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Dispute:
    """A dispute between the parties, and who was asked to settle it, one after the other."""

    what: Text
    date: PartialDate | None = None
    settled_by: tuple[AgencyId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


_TWO_PARTIES: Final = Text(
    "sebuah kerja sama memerlukan paling sedikit dua pihak yang berbeda",
    "an agreement needs at least two different parties",
)


def two_parties(
    _instance: object,
    attribute: "attrs.Attribute[tuple[AgencyId, ...]]",
    parties: tuple[AgencyId, ...],
) -> None:
    """Validate that there are at least two parties, each of them once; raise `Refused`."""
    if len(set(parties)) < 2 or len(set(parties)) < len(parties):  # noqa: PLR2004 - "two" is the norm
        raise Refused(_TWO_PARTIES).at(attribute.name)


@attrs.frozen(kw_only=True)
class Agreement:
    """A written commitment between two or more parties.

    What it is: `kind` is a kind of cooperation (`sinergi`) and `form` the form of its text
    (`nk`); `evidence` is what it may serve as in a programme (`memorandum`); `clauses` name what
    the text contains, `objects` what it is about (both empty while not recorded); `statements`
    record what else the law asks about it; `special_law` governs it in place of the general law.

    Where it comes from: `rests_on` are the letters it cites, `under` is the agreement that it
    details, `ceremony` the signing of many alike, `renews` and `replaces` its predecessors.

    How long it holds: `term` and `period` are None while not known; `notice` is how long before
    the end a party has to say that it leaves; `rounding` is how its terms count months. Raises
    `Refused` without two different parties.
    """

    id: AgreementId = attrs.field(validator=valid_id)
    kind: str = attrs.field(validator=not_blank)
    form: str | None = None
    evidence: str | None = None
    title: Text
    number: str | None = None
    parties: tuple[AgencyId, ...] = attrs.field(validator=two_parties)
    initiator: AgencyId | None = None
    appearances: tuple[Appearance, ...] = ()
    signed: PartialDate | None = None
    weekday: Weekday | None = None
    mode: str | None = None
    place: str | None = None
    period: Period | None = None
    term: Term | None = None
    notice: Term | None = None
    renewal: Renewal | None = None
    rounding: Rounding = Rounding.DOWN
    suspensions: tuple[Suspension, ...] = ()
    ending: Ending | None = None
    rests_on: tuple[LetterId, ...] = ()
    under: AgreementId | None = None
    renews: AgreementId | None = None
    replaces: AgreementId | None = None
    ceremony: CeremonyId | None = None
    cohort: CohortId | None = None
    objects: tuple[Text, ...] = ()
    clauses: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    annexes: tuple[Annex, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    monitors: tuple[AgencyId, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    special_law: tuple[Citation, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def people(self, role: Presence, party: AgencyId | None = None) -> tuple[Appearance, ...]:
        """Return who took part in `role`, for every party or for one."""
        return tuple(
            appearance
            for appearance in self.appearances
            if appearance.role is role and party in {None, appearance.party}
        )

    def states(self, what: str) -> Truth:
        """Answer whether it is recorded that `what` holds; unknown where nothing is."""
        said = [one.holds for one in self.statements if one.what == what]
        return Truth.of(value=all(said)) if said and len(set(said)) == 1 else Truth.UNKNOWN

    def signed_by(self, on: date, *, complete: bool = False) -> Truth:
        """Answer whether every party had signed by the day `on`.

        `complete` says that the records are complete: a party for which nobody is recorded as
        signing did not sign.
        """
        if self.signed is not None:
            return self.signed.on_or_before(on)
        silent = Truth.NO if complete else Truth.UNKNOWN
        return all_of(
            any_of(
                one.date.on_or_before(on) if one.date else Truth.UNKNOWN
                for one in self.people(Presence.SIGNATORY, party)
            )
            if self.people(Presence.SIGNATORY, party)
            else silent
            for party in self.parties
        )

    @property
    def start(self) -> PartialDate | None:
        """The first day on which it holds, as recorded; else, of one with a term, its signing.

        None where it was signed only after its last day.
        """
        end = None
        if self.period is not None:
            if self.period.start is not None:
                return self.period.start
            end = self.period.end
        if self.term is None or self.signed is None:
            return None
        late = isinstance(end, PartialDate) and end.before(self.signed) is Truth.YES
        return None if late else self.signed

    @property
    def span(self) -> Period | None:
        """Its period, an end that is not recorded reckoned from its term.

        None where neither is recorded. A term reckons from a day known exactly: `P3Y` from
        28 February 2023 ends on 27 February 2026, since both ends belong to it. Where its
        `rounding` asks for the day to be stated, the end is not known.
        """
        end = self.period.end if self.period else None
        if self.start is None and end is None:
            return self.period
        return Period(self.start, self._reckoned() if end is None else end)

    def _reckoned(self) -> PartialDate | None:
        """Return the last day by its term; None where that cannot be told."""
        day = self.start.exact if self.start else None
        if self.term is None or day is None:
            return None
        try:
            until = self.term.reckon(day, rounding=self.rounding).day
            return PartialDate.of(until - timedelta(days=1))
        except Refused:
            return None

    def lifecycle(
        self, on: date, *, replaced: PartialDate | None = None, complete: bool = False
    ) -> LifecycleFacts:
        """Return what its status on the day `on` follows from.

        `replaced` is the first day of an agreement that replaces it. `complete` says that the
        records are complete, so that one without a signing was not signed. What comes after it
        has ended changes nothing: an agreement that expired is not terminated later.
        """
        span = self.span
        ended = self.ending.date if self.ending else None
        over = span.end if span and isinstance(span.end, PartialDate) else None
        terminated, superseded = (_came(day, on, over) for day in (ended, replaced))
        if self.ending is not None and ended is None:
            terminated = Truth.UNKNOWN
        if ended is not None and replaced is not None:
            terminated &= ~replaced.before(ended)
            if ended.before(replaced) is Truth.YES:
                superseded = Truth.NO
        expired = span.ended(on) if span else None
        past = any(day.on_or_before(on) is Truth.YES for day in (ended, replaced) if day)
        if over is not None and past and Truth.YES not in {terminated, superseded}:
            # Whichever of the ends came first: one of them did.
            expired = Truth.YES
        return LifecycleFacts(
            signed=self.signed_by(on, complete=complete),
            terminated=terminated,
            superseded=superseded,
            begun=span.begun(on) if span else None,
            expired=expired,
            suspended=any_of(one.period.holds(on) for one in self.suspensions),
        )


def _came(day: PartialDate | None, on: date, over: PartialDate | None) -> Truth:
    """Answer whether an end came by `on`; one after the last day, `over`, came to nothing."""
    if day is None:
        return Truth.NO
    return day.on_or_before(on) & ~(over.before(day) if over else Truth.NO)
