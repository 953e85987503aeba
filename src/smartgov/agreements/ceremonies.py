"""A ceremony's instruments: each in its own state, and their number against the one announced."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import attrs

from smartgov.agreements.standing import AgreementStatus, agreement_status
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.ceremonies import Ceremony
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.lifecycles import Lifecycle
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class CeremonyStatus(Shown):
    """A ceremony on a day: its instruments, how many stand where, and whether the total agrees.

    `signed` counts the instruments that were certainly signed by the day.
    `agrees` is unknown while fewer instruments are recorded than were announced, unless a
    `Silence` declares the ceremony's records complete, and while it is not known of some whether
    they were signed.
    """

    ceremony: str
    title: Text
    held: PartialDate | None
    on: date
    announced: int | None
    instruments: tuple[AgreementStatus, ...]
    counts: Mapping[Lifecycle, int]
    signed: int
    agrees: Truth

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each instrument."""
        return [row for one in self.instruments for row in one.listed(lang)]


@on_a_day
def ceremony_status(portfolio: Portfolio, ceremony: Ceremony | str, *, on: date) -> CeremonyStatus:
    """Return how a ceremony's instruments stand on the day `on`; raise `NotFound`."""
    if isinstance(ceremony, str):
        ceremony = portfolio.get(Ceremony, ceremony)
    texts = [one for one in portfolio.all(Agreement) if one.ceremony == ceremony.id]
    mine = tuple(agreement_status(portfolio, one, on=on) for one in texts)
    signed = [
        Truth.NO if status.lifecycle is Lifecycle.DRAFT else text.signed_by(on)
        for text, status in zip(texts, mine, strict=True)
    ]
    counts = Counter(one.lifecycle for one in mine)
    return CeremonyStatus(
        ceremony=ceremony.id,
        title=ceremony.title,
        held=ceremony.date,
        on=on,
        announced=ceremony.announced,
        instruments=mine,
        counts={one: counts[one] for one in Lifecycle if counts[one]},
        signed=signed.count(Truth.YES),
        agrees=_agrees(portfolio, ceremony, signed, on),
    )


def _agrees(portfolio: Portfolio, ceremony: Ceremony, signed: list[Truth], on: date) -> Truth:
    announced = ceremony.announced
    if announced is None:
        return Truth.UNKNOWN
    certain = signed.count(Truth.YES)
    possible = certain + signed.count(Truth.UNKNOWN)
    if certain == possible == announced:
        return Truth.YES
    complete = portfolio.silence(("agreement",), (ceremony.id,), on) is not None
    return Truth.NO if certain > announced or (complete and possible < announced) else Truth.UNKNOWN
