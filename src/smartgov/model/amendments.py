"""Amendments: instruments that change an agreement from a day on."""

from typing import Final

import attrs

from smartgov.model.agreements import Annex, Appearance, Statement, two_parties
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AgencyId, AgreementId, AmendmentId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.lifecycles import Renewal
from smartgov.model.obligations import Obligation
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period

_NOTHING: Final = Text(
    "sebuah perubahan menyebut paling sedikit satu hal yang diubah dalam 'changes'",
    "an amendment says at least one thing that it changes in 'changes'",
)


@attrs.frozen(kw_only=True)
class Changes:
    """The new text of an agreement's fields; a field that is None stays as it was.

    A tuple stands for the whole list: to add an obligation is to write all of them.
    """

    title: Text | None = None
    parties: tuple[AgencyId, ...] | None = attrs.field(
        default=None, validator=attrs.validators.optional(two_parties)
    )
    period: Period | None = None
    term: Term | None = None
    notice: Term | None = None
    renewal: Renewal | None = None
    objects: tuple[Text, ...] | None = None
    clauses: tuple[str, ...] | None = None
    statements: tuple[Statement, ...] | None = None
    annexes: tuple[Annex, ...] | None = None
    obligations: tuple[Obligation, ...] | None = None
    monitors: tuple[AgencyId, ...] | None = None

    def made(self) -> dict[str, object]:
        """Return the fields that change, with their new values."""
        values = {field.name: getattr(self, field.name) for field in attrs.fields(type(self))}
        return {name: value for name, value in values.items() if value is not None}


@attrs.frozen(kw_only=True)
class Amendment:
    """An instrument that amends an agreement (Indonesian: adendum, perubahan).

    It takes effect on the day `effective`, or when it is signed where that is not recorded.
    Raises `Refused` when it changes nothing.
    """

    id: AmendmentId = attrs.field(validator=valid_id)
    agreement: AgreementId
    title: Text
    number: str | None = None
    signed: PartialDate | None = None
    effective: PartialDate | None = None
    appearances: tuple[Appearance, ...] = ()
    changes: Changes
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse an amendment of nothing."""
        if not self.changes.made():
            raise Refused(_NOTHING).at("changes")

    @property
    def since(self) -> PartialDate | None:
        """The first day on which it holds; None while that is not known."""
        return self.effective or self.signed
