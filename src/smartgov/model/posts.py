"""Posts, who holds them, and who may act for whom."""

import enum
from datetime import date
from typing import Final

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgencyId,
    AgreementId,
    AnyId,
    DelegationId,
    PostId,
    RoleId,
    SourceId,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period


class Capacity(enum.StrEnum):
    """In what capacity a post is held (Indonesian: definitif, penjabat or pelaksana tugas)."""

    DEFINITIVE = "definitive"
    ACTING = "acting"
    VACANT = "vacant"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _CAPACITIES[self].say(lang)


_CAPACITIES: Final = {
    Capacity.DEFINITIVE: Text("definitif", "definitive"),
    Capacity.ACTING: Text("penjabat", "acting"),
    Capacity.VACANT: Text("kosong", "vacant"),
}


@attrs.frozen(kw_only=True)
class Tenure:
    """Who held a post in a period; `person` is None while the post is vacant."""

    person: str | None = None
    capacity: Capacity = Capacity.DEFINITIVE
    period: Period = attrs.field(factory=Period)
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Post:
    """An office that a person holds (W3C ORG: Post).

    `represents` names the agencies for which its holder may sign by virtue of the post.
    """

    id: PostId = attrs.field(validator=valid_id)
    title: Text
    agency: AgencyId
    role: RoleId | None = None
    represents: tuple[AgencyId, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def held_on(self, on: date) -> tuple[Tenure, ...]:
        """Return the tenures that may have held on `on`: certain ones alone where there are any."""
        certain = tuple(t for t in self.tenures if t.period.holds(on) is Truth.YES)
        return certain or tuple(t for t in self.tenures if t.period.holds(on) is Truth.UNKNOWN)


@attrs.frozen(kw_only=True)
class Delegation:
    """A power to act given by one post to another (Indonesian: kuasa, mandat).

    `agreements` and `kinds` (of agreement) bound its scope; both empty means any matter.
    `instrument` is the record that gives it.
    """

    id: DelegationId = attrs.field(validator=valid_id)
    delegator: PostId
    delegate: PostId
    given: PartialDate | None = None
    instrument: AnyId | None = None
    agreements: tuple[AgreementId, ...] = ()
    kinds: tuple[str, ...] = ()
    period: Period = attrs.field(factory=Period)
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    extras: Extras = NO_EXTRAS

    def covers(self, agreement: AgreementId, kind: str) -> bool:
        """Answer whether an agreement lies in the delegation's scope."""
        if not self.agreements and not self.kinds:
            return True
        return agreement in self.agreements or kind in self.kinds
