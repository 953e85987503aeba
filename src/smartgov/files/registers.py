"""Records of a register as a table of text cells, for CSV and for workbooks."""

import json
from collections.abc import Mapping
from typing import cast

import attrs

from smartgov.model.portfolio import Record

Row = dict[str, str]
"""The cells of a record, by the names of their columns."""
Sheet = tuple[list[str], list[Row]]
"""The columns of a register in their order, and its rows."""


def table_of(kind: type[Record], records: list[dict[str, object]]) -> Sheet:
    """Return the names of the columns that are used, and the cells of each record.

    A field has one column, a text two, a period one for each end; parts of its own are JSON.
    """
    rows = [_cells(record) for record in records]
    for name in {column.partition(".")[0] for row in rows for column in row if "." in column}:
        for row in rows:
            if name in row and name != "period":
                # alike in both languages, in a register where others are not
                row[f"{name}.id"] = row[f"{name}.en"] = row.pop(name)
    if any("period" in row for row in rows):  # one of which nothing is known has no other spelling
        for row in rows:
            ends = {end: row.pop(f"period.{end}") for end in _ENDS if f"period.{end}" in row}
            if ends:
                row["period"] = json.dumps(ends)
    order = {field.name: index for index, field in enumerate(attrs.fields(kind))}
    used = sorted(
        {name for row in rows for name in row},
        key=lambda name: (
            order[name.partition(".")[0]],
            _ENDS.get(name.rpartition(".")[2], 0),
            name,
        ),
    )
    return used, rows


_ENDS = {"start": 1, "end": 2}


def _cells(record: Mapping[str, object]) -> Row:
    row: Row = {}
    for name, value in record.items():
        match value:
            case bool():
                row[name] = str(value).lower()
            case str() | int():
                row[name] = str(value)
            case {"id": str(indonesian), "en": str(english)}:
                row[f"{name}.id"], row[f"{name}.en"] = indonesian, english
            case list():
                row[name] = listed(cast("list[object]", value))
            case dict() if name == "period" and value:
                ends = cast("dict[str, str]", value)
                row.update({f"{name}.{end}": day for end, day in ends.items()})
            case _:
                row[name] = json.dumps(value, ensure_ascii=False)
    return row


def listed(items: list[object]) -> str:
    """Return several values as the text of one cell."""
    if not items:
        return "[]"
    plain = [item for item in items if isinstance(item, str)]
    if len(plain) == len(items) and not any(
        "|" in item or item != item.strip() or item.startswith("[") for item in plain
    ):
        return " | ".join(plain)
    return json.dumps(items, ensure_ascii=False)
