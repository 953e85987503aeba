"""Maturity of a subject: which level of a ladder its recorded evidence reaches on a day."""

from datetime import date
from typing import Final

from smartgov.cases.checks import Verdict
from smartgov.cases.conditions import evidence
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.scales import Scale
from smartgov.scoring import Maturity, maturity

_TRUTHS: Final = {
    Verdict.MET: Truth.YES,
    Verdict.MISSING: Truth.NO,
    Verdict.UNKNOWN: Truth.UNKNOWN,
}


@on_a_day
def maturity_of(portfolio: Portfolio, subject: str, scale: Scale, *, on: date) -> Maturity:
    """Return the level of a scale that a region or agreement has evidence for on a day.

    What is not recorded is unknown, until a silence says that the records are complete.
    """
    kinds = dict.fromkeys(kind for level in scale.levels for kind in level.evidence)
    held = {kind: _TRUTHS[evidence(portfolio, subject, kind, on=on).verdict] for kind in kinds}
    return maturity(scale, held)
