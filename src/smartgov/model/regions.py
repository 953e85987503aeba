"""Regions, their levels of government, and their codes in several schemes."""

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.ids import LevelId, RegionId, SourceId, not_blank, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period


@attrs.frozen(kw_only=True)
class Level:
    """A level of regional government.

    `rank` counts from 1 below the centre; `autonomous` is False where the unit is only
    administrative and cannot be party to an agreement.
    """

    id: LevelId = attrs.field(validator=valid_id)
    name: Text
    rank: int
    autonomous: bool = True
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Code:
    """A region's code in a named scheme (`bps`, `iso-3166-2`), for a period when it is dated."""

    scheme: str = attrs.field(validator=not_blank)
    value: str = attrs.field(validator=not_blank)
    period: Period | None = None


@attrs.frozen(kw_only=True)
class Region:
    """A province, regency or city; its id is its code in the newest list its pack ships.

    `borders` are the regions it has a boundary with, empty while they are not recorded.
    """

    id: RegionId = attrs.field(validator=valid_id)
    name: str = attrs.field(validator=not_blank)
    level: LevelId
    parent: RegionId | None = None
    codes: tuple[Code, ...] = ()
    aliases: tuple[str, ...] = ()
    borders: tuple[RegionId, ...] = ()
    since: PartialDate | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None

    def code(self, scheme: str) -> str | None:
        """Return the region's code in `scheme`, the first recorded; None when it has none."""
        return next((code.value for code in self.codes if code.scheme == scheme), None)
