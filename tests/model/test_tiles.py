"""Tiles lie in a grid of a hundred by a hundred."""

import pytest

from smartgov.model.errors import Refused
from smartgov.model.tiles import Tile


@pytest.mark.parametrize("place", [0, 1, 99])
def test_inside_the_grid(place: int) -> None:
    tile = Tile(id="t", region="18", column=place, row=99 - place, short="LPG")
    assert (tile.column, tile.row) == (place, 99 - place)


@pytest.mark.parametrize(
    ("field", "column", "row"),
    [("column", -1, 0), ("column", 100, 0), ("row", 0, -1), ("row", 0, 100)],
)
def test_outside_the_grid(field: str, column: int, row: int) -> None:
    with pytest.raises(Refused) as caught:
        Tile(id="t", region="18", column=column, row=row, short="LPG")
    assert caught.value.path == field
    assert caught.value.say("id") == f"{field} adalah bilangan dari 0 sampai 99"
    assert caught.value.say("en") == f"{field} is a number from 0 to 99"
