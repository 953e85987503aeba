"""Masterplans and the initiatives they hold."""

import enum
from typing import Final

import attrs

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


@attrs.frozen(kw_only=True)
class Masterplan:
    """A region's road map over the dimensions of a framework; `documents` are its books."""

    id: MasterplanId = attrs.field(validator=valid_id)
    region: RegionId
    title: Text
    framework: FrameworkId
    period: Period | None = None
    documents: tuple[DocumentId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Initiative:
    """A programme or quick win of a masterplan: one dimension, one horizon, one lead.

    `dimension` is a node of the masterplan's framework.
    """

    id: InitiativeId = attrs.field(validator=valid_id)
    masterplan: MasterplanId
    name: Text
    dimension: str = attrs.field(validator=not_blank)
    horizon: Horizon
    lead: AgencyId | None = None
    partners: tuple[AgencyId, ...] = ()
    period: Period | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
