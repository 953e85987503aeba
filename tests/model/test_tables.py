"""Tables: values under their keys."""

import pytest

from smartgov.model.tables import Table
from smartgov.model.text import Text

X, Y = Text("nama", "name"), Text("banyaknya", "number")


def test_a_record_for_each_row() -> None:
    table = Table(keys=("name", "count"), headings=(X, Y), rows=(("a", 1), ("b", None)))
    assert table.records() == [{"name": "a", "count": 1}, {"name": "b", "count": None}]
    assert Table(keys=("name",), headings=(X,)).records() == []


@pytest.mark.parametrize(
    ("keys", "headings", "rows"),
    [
        (("name",), (X, Y), ()),
        (("name", "count"), (X,), ()),
        (("name", "count"), (X, Y), (("a", 1), ("b",))),
        (("name", "count"), (X, Y), (("a", 1, 2),)),
    ],
)
def test_every_row_has_one_value_for_each_key(
    keys: tuple[str, ...], headings: tuple[Text, ...], rows: tuple[tuple[object, ...], ...]
) -> None:
    with pytest.raises(
        ValueError, match=r"^every row and the headings need one value for each key$"
    ):
        Table(keys=keys, headings=headings, rows=rows)
