"""Which kind of cooperation an agreement is, told by who its parties are."""

from typing import Final

import attrs

from smartgov.agreements.kinds import lineage
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement
from smartgov.model.dates import Truth
from smartgov.model.kinds import AgreementKind
from smartgov.model.law import Citation
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_REGIONAL: Final = (Tier.PROVINCE, Tier.LOCAL)
_REGION: Final = Text("{party} adalah daerah ({tier})", "{party} is a region ({tier})")
_PARTNER: Final = Text("{party} adalah mitranya ({tier})", "{party} is its partner ({tier})")
_ASKED: Final = Text("mitra bentuk ini: {partner}", "the partner of this kind: {partner}")


@attrs.frozen(kw_only=True)
class Fit:
    """A kind that the parties fit, why, and the law that says so."""

    kind: str
    name: Text
    reasons: tuple[Text, ...]
    basis: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Classification(Shown):
    """The kinds that an agreement can be by its parties.

    `agrees` says whether the recorded kind is among them; it is unknown where a party is not
    recorded, or neither that kind nor one above it says whom it is made with.
    """

    agreement: str
    recorded: str
    fits: tuple[Fit, ...]
    agrees: Truth

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each kind that fits."""
        return [
            {
                "agreement": self.agreement,
                "recorded": self.recorded,
                "kind": one.kind,
                "name": one.name.say(lang),
                "why": "; ".join(reason.say(lang) for reason in one.reasons),
                "basis": "; ".join(str(law) for law in one.basis),
            }
            for one in self.fits
        ]


def classify(portfolio: Portfolio, agreement: Agreement) -> Classification:
    """Return the kinds of cooperation that the parties of an agreement fit.

    One party is a region, and every other one is a counterpart that the kind asks for.
    """
    parties = [portfolio.find(Agency, party) for party in agreement.parties]
    known = [party for party in parties if party is not None]
    fits: tuple[Fit, ...] = ()
    agrees = Truth.UNKNOWN
    if len(known) == len(parties):
        kinds = portfolio.all(AgreementKind)
        fits = tuple(fit for kind in kinds if (fit := _fit(kind, known)) is not None)
        line = [kind for kind in lineage(portfolio, agreement.kind) if kind.counterparts]
        if line:
            names = {kind.id for kind in line}
            agrees = Truth.of(value=any(fit.kind in names for fit in fits))
    return Classification(agreement=agreement.id, recorded=agreement.kind, fits=fits, agrees=agrees)


def _fit(kind: AgreementKind, parties: list[Agency]) -> Fit | None:
    """Return how the parties fit a kind: one is the region, the others its counterparts."""
    for home in parties:
        others = [party for party in parties if party is not home]
        if home.tier in _REGIONAL and all(_asked(kind, other) for other in others):
            reasons = [_REGION.filled(party=home.name, tier=home.tier)]
            reasons += [_PARTNER.filled(party=one.name, tier=one.tier) for one in others]
            if kind.partner is not None:
                reasons.append(_ASKED.filled(partner=kind.partner))
            return Fit(kind=kind.id, name=kind.name, reasons=tuple(reasons), basis=kind.basis)
    return None


def _asked(kind: AgreementKind, agency: Agency) -> bool:
    return any(counterpart.fits(agency) for counterpart in kind.counterparts)
