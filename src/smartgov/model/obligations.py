"""Obligations: who owes what to whom, by when, and what shows that it was done."""

from typing import Final

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.ids import AgencyId, AnyId, SourceId
from smartgov.model.law import Citation
from smartgov.model.recurrences import Recurrence
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text

_ONE_WAY: Final = Text(
    "tenggat ditulis sebagai tanggal 'due', sebagai 'within' sesudah suatu hari,"
    " atau sebagai 'recurs', satu saja",
    "a deadline is a date 'due', a term 'within' after a day, or 'recurs', one of them only",
)
_AFTER_WHAT: Final = Text(
    "'after' menyebut dari hari apa 'within' dihitung; tanpa 'within' tidak berarti",
    "'after' says from which day 'within' counts; without 'within' it means nothing",
)


@attrs.frozen(kw_only=True)
class Performance:
    """What shows that an obligation was done.

    `evidence` is the record that shows it, and its date the day, unless `date` says otherwise;
    `due` names the day of a recurring obligation that it answers.
    """

    evidence: AnyId
    date: PartialDate | None = None
    due: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Obligation:
    """What one party owes another under an agreement.

    Due on the date `due`; or `within` a term after the record `after` (None: after the signing),
    its first day counted when `inclusive`; or again and again by `recurs`. Raises `Refused` for
    two ways at once.
    """

    what: Text
    debtor: AgencyId
    creditor: AgencyId | None = None
    due: PartialDate | None = None
    within: Term | None = None
    after: AnyId | None = None
    inclusive: bool = False
    recurs: Recurrence | None = None
    performances: tuple[Performance, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse two deadlines, and an anchor for none."""
        if sum(way is not None for way in (self.due, self.within, self.recurs)) > 1:
            raise Refused(_ONE_WAY)
        if self.after is not None and self.within is None:
            raise Refused(_AFTER_WHAT).at("after")
