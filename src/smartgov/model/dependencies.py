"""Dependencies: who needs what from whom. The edge runs from the one who needs to the provider."""

import enum
from typing import Final

import attrs

from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AgreementId, AnyId, DependencyId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period


class Blocking(enum.StrEnum):
    """Whether the one who needs must wait."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Strength(enum.StrEnum):
    """How much the one who needs would lose without it."""

    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _STRENGTHS[self].say(lang)


_STRENGTHS: Final = {
    Strength.WEAK: Text("lemah", "weak"),
    Strength.MEDIUM: Text("sedang", "medium"),
    Strength.STRONG: Text("kuat", "strong"),
}


class DependencyKind(enum.StrEnum):
    """What kind of need it is.

    `ACTOR`, `DELIVERABLE` and `STAGE` are those of stages and initiatives: who carries it out,
    what has to be delivered, and what has to come first.
    """

    ACTOR = "actor"
    AGREEMENT = "agreement"
    APPROVAL = "approval"
    ASSESSMENT = "assessment"
    AUDIT = "audit"
    COOPERATION = "cooperation"
    COORDINATION = "coordination"
    DATA_COORDINATION = "data-coordination"
    DATA_SHARING = "data-sharing"
    DELIVERABLE = "deliverable"
    FUNDING = "funding"
    INFRASTRUCTURE = "infrastructure"
    LEGAL_BASIS = "legal-basis"
    PLANNING_CONFORMITY = "planning-conformity"
    PLANNING_COORDINATION = "planning-coordination"
    PPP = "ppp"
    PROCUREMENT = "procurement"
    REPORTING = "reporting"
    SECURITY_CLEARANCE = "security-clearance"
    SERVICE = "service"
    SHARED_STAFF = "shared-staff"
    STAGE = "stage"
    SUPERVISION = "supervision"
    TECHNICAL_ASSISTANCE = "technical-assistance"
    TERRITORIAL = "territorial"

    @property
    def blocking(self) -> Blocking:
        """Whether a dependency of this kind blocks, unless it says otherwise itself."""
        return _BLOCKING.get(self, Blocking.NO)

    def say(self, lang: str) -> str:
        """Return the name in the language `lang`."""
        return _KINDS[self].say(lang)


_K: Final = DependencyKind
_BLOCKING: Final = {
    _K.ACTOR: Blocking.YES,
    _K.AGREEMENT: Blocking.YES,
    _K.APPROVAL: Blocking.YES,
    _K.COOPERATION: Blocking.YES,
    _K.DATA_SHARING: Blocking.PARTLY,
    _K.DELIVERABLE: Blocking.YES,
    _K.FUNDING: Blocking.YES,
    _K.INFRASTRUCTURE: Blocking.PARTLY,
    _K.LEGAL_BASIS: Blocking.YES,
    _K.PLANNING_CONFORMITY: Blocking.YES,
    _K.PPP: Blocking.YES,
    _K.PROCUREMENT: Blocking.YES,
    _K.SECURITY_CLEARANCE: Blocking.YES,
    _K.SERVICE: Blocking.PARTLY,
    _K.STAGE: Blocking.YES,
}
_KINDS: Final = {
    _K.ACTOR: Text("pelaksana", "actor"),
    _K.AGREEMENT: Text("kesepakatan", "agreement"),
    _K.APPROVAL: Text("persetujuan", "approval"),
    _K.ASSESSMENT: Text("penilaian", "assessment"),
    _K.AUDIT: Text("audit", "audit"),
    _K.COOPERATION: Text("kerja sama", "cooperation"),
    _K.COORDINATION: Text("koordinasi", "coordination"),
    _K.DATA_COORDINATION: Text("koordinasi data", "data coordination"),
    _K.DATA_SHARING: Text("berbagi data", "data sharing"),
    _K.DELIVERABLE: Text("keluaran", "deliverable"),
    _K.FUNDING: Text("pendanaan", "funding"),
    _K.INFRASTRUCTURE: Text("infrastruktur", "infrastructure"),
    _K.LEGAL_BASIS: Text("dasar hukum", "legal basis"),
    _K.PLANNING_CONFORMITY: Text("kesesuaian rencana", "planning conformity"),
    _K.PLANNING_COORDINATION: Text("koordinasi perencanaan", "planning coordination"),
    _K.PPP: Text("KPBU", "public-private partnership"),
    _K.PROCUREMENT: Text("pengadaan", "procurement"),
    _K.REPORTING: Text("pelaporan", "reporting"),
    _K.SECURITY_CLEARANCE: Text("kelaikan keamanan", "security clearance"),
    _K.SERVICE: Text("layanan", "service"),
    _K.SHARED_STAFF: Text("pegawai bersama", "shared staff"),
    _K.STAGE: Text("tahap sebelumnya", "earlier stage"),
    _K.SUPERVISION: Text("pembinaan dan pengawasan", "supervision"),
    _K.TECHNICAL_ASSISTANCE: Text("pendampingan teknis", "technical assistance"),
    _K.TERRITORIAL: Text("kewilayahan", "territorial"),
}


@attrs.frozen(kw_only=True)
class Dependency:
    """The record `dependent` needs something of the record `provider`.

    Both ends are agencies, posts, documents or roles. `blocks` overrides what the kind says;
    `lead_time` is how long the provider takes, `strength` how much would be lost without it, both
    None while not known; `agreement` is the one that backs it.
    """

    id: DependencyId = attrs.field(validator=valid_id)
    kind: DependencyKind
    dependent: AnyId
    provider: AnyId
    what: Text
    blocks: Blocking | None = None
    period: Period | None = None
    lead_time: Term | None = None
    strength: Strength | None = None
    agreement: AgreementId | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    @property
    def blocking(self) -> Blocking:
        """Whether the dependent must wait, by its own word or that of its kind."""
        return self.blocks or self.kind.blocking
