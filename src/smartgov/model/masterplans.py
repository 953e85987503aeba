"""Masterplans and the initiatives they hold."""

import enum
from typing import Final

import attrs

from smartgov.model.agreements import Statement
from smartgov.model.dates import Truth
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgencyId,
    DocumentId,
    FrameworkId,
    InitiativeId,
    MasterplanId,
    RegionId,
    SourceId,
    not_blank,
    valid_id,
)
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period


class Horizon(enum.StrEnum):
    """The band of time an initiative belongs to."""

    QUICK_WIN = "quick-win"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _HORIZONS[self].say(lang)


_HORIZONS: Final = {
    Horizon.QUICK_WIN: Text("quick win", "quick win"),
    Horizon.SHORT: Text("jangka pendek", "short term"),
    Horizon.MEDIUM: Text("jangka menengah", "medium term"),
    Horizon.LONG: Text("jangka panjang", "long term"),
}


_TWICE: Final = Text(
    "jangka '{horizon}' bertanggal dua kali", "the horizon '{horizon}' is dated twice"
)


@attrs.frozen(kw_only=True)
class HorizonBand:
    """The years that a masterplan gives to one of its horizons."""

    horizon: Horizon
    period: Period


@attrs.frozen(kw_only=True)
class Risk:
    """A risk of a masterplan, or of one of its initiatives.

    `mitigation` says what is done about it and `owner` is the agency that does it, both None
    while not recorded.
    """

    what: Text
    initiative: InitiativeId | None = None
    mitigation: Text | None = None
    owner: AgencyId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Masterplan:
    """A region's road map over the dimensions of a framework; `documents` are its books.

    `bands` date its horizons, as this region set them. Raises `Refused` when one stands twice.
    """

    id: MasterplanId = attrs.field(validator=valid_id)
    region: RegionId
    title: Text
    framework: FrameworkId
    period: Period | None = None
    bands: tuple[HorizonBand, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    risks: tuple[Risk, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse a horizon that is dated twice."""
        seen: set[Horizon] = set()
        for band in self.bands:
            if band.horizon in seen:
                raise Refused(_TWICE, horizon=band.horizon).at("bands")
            seen.add(band.horizon)

    def band(self, horizon: Horizon) -> HorizonBand | None:
        """Return the band of a horizon; None when it has no dates."""
        return next((band for band in self.bands if band.horizon is horizon), None)


@attrs.frozen(kw_only=True)
class Initiative:
    """A programme or quick win of a masterplan: one dimension, one horizon, one lead.

    `dimension` is a node of the masterplan's framework; `statements` record which traits of a
    quick win it has, and which not.
    """

    id: InitiativeId = attrs.field(validator=valid_id)
    masterplan: MasterplanId
    name: Text
    dimension: str = attrs.field(validator=not_blank)
    horizon: Horizon
    lead: AgencyId | None = None
    partners: tuple[AgencyId, ...] = ()
    period: Period | None = None
    statements: tuple[Statement, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    extras: Extras = NO_EXTRAS

    def states(self, what: str) -> Truth:
        """Answer whether it is recorded that `what` holds; unknown where nothing is."""
        said = {one.holds for one in self.statements if one.what == what}
        return Truth.of(value=said.pop()) if len(said) == 1 else Truth.UNKNOWN
