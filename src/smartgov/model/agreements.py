"""Agreements: written commitments between parties, in force for a period.

Signing, witnessing and attending are different things: only a signatory binds a party.
"""

import enum
from typing import Final

import attrs

from smartgov.model.calendars import Weekday
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.ids import (
    AgencyId,
    AgreementId,
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
from smartgov.model.obligations import Obligation
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
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
    """A person's part in a signing, for one party, by a post and where needed a delegation."""

    person: str = attrs.field(validator=not_blank)
    role: Presence
    party: AgencyId
    post: PostId | None = None
    delegation: DelegationId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Annex:
    """A document annexed to an agreement; `document` is None while it is not recorded."""

    kind: str = attrs.field(validator=not_blank)
    document: DocumentId | None = None


_TWO_PARTIES: Final = Text(
    "sebuah kerja sama memerlukan paling sedikit dua pihak yang berbeda",
    "an agreement needs at least two different parties",
)


def _two_parties(
    _instance: object,
    attribute: "attrs.Attribute[tuple[AgencyId, ...]]",
    parties: tuple[AgencyId, ...],
) -> None:
    if len(set(parties)) < 2 or len(set(parties)) < len(parties):  # noqa: PLR2004 - "two" is the norm
        raise Refused(_TWO_PARTIES).at(attribute.name)


@attrs.frozen(kw_only=True)
class Agreement:
    """A written commitment between two or more parties.

    `kind` is a kind of cooperation (`sinergi`); `evidence` is what it may serve as in a
    programme (`memorandum`); `rests_on` are the letters it cites as its ground; `term` and
    `period` are None while not known. Raises `Refused` without two different parties.
    """

    id: AgreementId = attrs.field(validator=valid_id)
    kind: str = attrs.field(validator=not_blank)
    evidence: str | None = None
    title: Text
    number: str | None = None
    parties: tuple[AgencyId, ...] = attrs.field(validator=_two_parties)
    appearances: tuple[Appearance, ...] = ()
    signed: PartialDate | None = None
    weekday: Weekday | None = None
    mode: str | None = None
    place: str | None = None
    period: Period | None = None
    term: Term | None = None
    notice: Term | None = None
    rests_on: tuple[LetterId, ...] = ()
    cohort: CohortId | None = None
    annexes: tuple[Annex, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None

    def people(self, role: Presence, party: AgencyId | None = None) -> tuple[Appearance, ...]:
        """Return who took part in `role`, for every party or for one."""
        return tuple(
            appearance
            for appearance in self.appearances
            if appearance.role is role and party in {None, appearance.party}
        )
