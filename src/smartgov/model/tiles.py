"""Tiles: regions as squares of a grid, so that a map needs no boundaries."""

from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import RegionId, SourceId, TileId, not_blank, valid_id
from smartgov.model.text import Text

MOST: Final = 99
"""No map is wider or higher."""
_OUTSIDE: Final = Text(
    "{field} adalah bilangan dari 0 sampai {most}", "{field} is a number from 0 to {most}"
)


def _in_grid(_instance: object, attribute: "attrs.Attribute[int]", value: int) -> None:
    if not 0 <= value <= MOST:
        raise Refused(_OUTSIDE, field=attribute.name, most=MOST).at(attribute.name)


@attrs.frozen(kw_only=True)
class Tile:
    """The square of a region on a tile map; where it lies is a layout, no geography.

    `column` counts from the west, `row` from the north, both from 0; `short` is what fits into
    the square. Raises `Refused` for a place outside 0 to 99.
    """

    id: TileId = attrs.field(validator=valid_id)
    region: RegionId
    column: int = attrs.field(validator=_in_grid)
    row: int = attrs.field(validator=_in_grid)
    short: str = attrs.field(validator=not_blank)
    sources: tuple[SourceId, ...] = ()
    note: str | None = None
    extras: Extras = NO_EXTRAS
