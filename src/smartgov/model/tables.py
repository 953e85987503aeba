"""A neutral table: what reports, notebooks and data frames are made from."""

import attrs

from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Table:
    """Columns with a key and a heading, and rows of typed values in the columns' order."""

    keys: tuple[str, ...]
    headings: tuple[Text, ...]
    rows: tuple[tuple[object, ...], ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse rows and headings that do not fit the keys."""
        if any(len(row) != len(self.keys) for row in (self.headings, *self.rows)):
            msg = "every row and the headings need one value for each key"
            raise ValueError(msg)

    def records(self) -> list[dict[str, object]]:
        """Return one dict for each row, in order."""
        return [dict(zip(self.keys, row, strict=True)) for row in self.rows]
