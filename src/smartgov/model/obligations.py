"""Obligations: who owes what to whom, and by when."""

from datetime import date

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.ids import AgencyId, AnyId
from smartgov.model.terms import Term
from smartgov.model.text import Text

_ONE_WAY = Text(
    "tenggat ditulis sebagai tanggal 'due' atau sebagai 'within' sesudah penandatanganan,"
    " bukan keduanya",
    "a deadline is a date 'due' or a term 'within' after the signing, not both",
)


@attrs.frozen(kw_only=True)
class Obligation:
    """What one party owes another under an agreement.

    Due on the date `due`, or `within` a term after the signing; closed by `evidence`.
    """

    what: Text
    debtor: AgencyId
    creditor: AgencyId | None = None
    due: PartialDate | None = None
    within: Term | None = None
    evidence: AnyId | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse two deadlines."""
        if self.due is not None and self.within is not None:
            raise Refused(_ONE_WAY)

    def due_on(self, signed: PartialDate | None) -> date | None:
        """Return the last day to perform it, for an agreement signed on `signed`."""
        if self.due is not None:
            return self.due.latest
        if self.within is None or signed is None:
            return None
        return self.within.after(signed.latest)
