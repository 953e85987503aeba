"""Kinds of cooperation as data: who may take part, the forms of the texts, and the procedure."""

import attrs

from smartgov.model.agencies import Agency, Tier
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import KindId, RoleId, SourceId, WorkflowId, not_blank, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Clause:
    """Something that a text has to contain."""

    id: str = attrs.field(validator=not_blank)
    name: Text
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Form:
    """A form that the text of an agreement takes, and what such a text has to contain.

    `delegable` says whether someone may sign it by a power of attorney, None while not known;
    `signatory` is the role whose holder signs it for a region.
    """

    id: str = attrs.field(validator=not_blank)
    name: Text
    signatory: RoleId | None = None
    delegable: bool | None = None
    clauses: tuple[Clause, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Counterpart:
    """Whom a region makes this kind of agreement with: agencies of a tier, of some kinds.

    Without `kinds`, any agency of the tiers; `person` and `business` are kinds of agency.
    """

    tiers: tuple[Tier, ...]
    kinds: tuple[str, ...] = ()

    def fits(self, agency: Agency) -> bool:
        """Answer whether an agency is such a counterpart."""
        return agency.tier in self.tiers and (not self.kinds or agency.kind in self.kinds)


@attrs.frozen(kw_only=True)
class AgreementKind:
    """A kind of cooperation; `Agreement.kind` is its id.

    A kind under a `parent` shares what the parent says and adds its own. `partner` says in words
    with whom a region makes it, `counterparts` by what they are told. `endings` are the
    grounds on which it may end (empty: not restricted, or as its parent's); `procedure` is the
    workflow that an agreement of this kind goes through.
    """

    id: KindId = attrs.field(validator=valid_id)
    name: Text
    parent: KindId | None = None
    partner: Text | None = None
    counterparts: tuple[Counterpart, ...] = ()
    forms: tuple[Form, ...] = ()
    endings: tuple[str, ...] = ()
    procedure: WorkflowId | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def form(self, name: str) -> Form | None:
        """Return its form whose id is `name`."""
        return next((form for form in self.forms if form.id == name), None)
