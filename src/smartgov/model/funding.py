"""Funding lines: where the money for something comes from. Unknown is not zero."""

import enum
from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AgencyId, AnyId, FundingId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


class Fund(enum.StrEnum):
    """The kinds of source that money comes from.

    The budgets of Indonesia have names of their own (`apbd`, `apbn`); those of any other country
    are a regional or a central budget.
    """

    APBD = "apbd"
    APBN = "apbn"
    FOREIGN_GRANT = "foreign-grant"
    KPBU = "kpbu"
    CSR = "csr"
    LOAN = "loan"
    APBN_AID = "apbn-aid"
    REGIONAL_AID = "regional-aid"
    REGIONAL_BUDGET = "regional-budget"
    CENTRAL_BUDGET = "central-budget"
    DEVELOPMENT_BANK = "development-bank"
    FINANCE_FACILITY = "finance-facility"

    def say(self, lang: str) -> str:
        """Return the name in the language `lang`."""
        return _FUNDS[self].say(lang)


_FUNDS: Final = {
    Fund.APBD: Text("APBD", "regional budget (APBD)"),
    Fund.APBN: Text("APBN", "state budget (APBN)"),
    Fund.FOREIGN_GRANT: Text("hibah luar negeri", "foreign grant"),
    Fund.KPBU: Text(
        "kerja sama pemerintah dengan badan usaha (KPBU)", "public-private partnership (KPBU)"
    ),
    Fund.CSR: Text("tanggung jawab sosial perusahaan", "corporate social responsibility"),
    Fund.LOAN: Text("pinjaman", "loan"),
    Fund.APBN_AID: Text("bantuan dana APBN", "aid from the state budget"),
    Fund.REGIONAL_AID: Text("bantuan keuangan daerah lain", "financial aid of another region"),
    Fund.REGIONAL_BUDGET: Text("anggaran daerah", "regional budget"),
    Fund.CENTRAL_BUDGET: Text("anggaran pusat", "central budget"),
    Fund.DEVELOPMENT_BANK: Text("bank pembangunan", "development bank"),
    Fund.FINANCE_FACILITY: Text("fasilitas pembiayaan", "finance facility"),
}
_NEGATIVE: Final = Text("jumlah dana tidak boleh negatif", "an amount of money is not negative")


@attrs.frozen(kw_only=True)
class FundingLine:
    """Money for a record (a programme, a cohort, an agreement and so on) from one kind of source.

    `payer` is the agency that bears the cost, None while not known.
    `amount` is in whole units of `currency` (ISO 4217); None means not known, which is not zero.
    """

    id: FundingId = attrs.field(validator=valid_id)
    subject: AnyId
    fund: Fund
    payer: AgencyId | None = None
    amount: Decimal | None = attrs.field(default=None, validator=finite)
    currency: str = "IDR"
    year: int | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse a negative amount."""
        if self.amount is not None and self.amount < 0:
            raise Refused(_NEGATIVE)
