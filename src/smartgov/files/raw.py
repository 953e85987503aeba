"""What every format is decoded to: entries of registers, each with the lines of its paths."""

from collections.abc import Mapping
from typing import Final, cast

import attrs

from smartgov.model.errors import Refused
from smartgov.model.text import Text

Path = tuple[str | int, ...]

DEEP: Final = Text(
    "nilai bersarang terlalu dalam, atau bilangan terlalu panjang",
    "values are nested too deeply, or a number is too long",
)


@attrs.frozen
class Entry:
    """One record as the file spells it; `index` counts from 0 in its register.

    `cells` says that it comes from a table and holds text only; `foreign` that the table is
    spelled with semicolons, day first and decimal comma; `problem` that it cannot be read.
    """

    register: str
    index: int
    data: object
    line: int | None
    lines: Mapping[str, int] = attrs.field(factory=dict[str, int])
    cells: bool = False
    foreign: bool = False
    problem: Refused | None = None


@attrs.frozen
class Decoded:
    """A decoded file: its format version, its header, its entries, and unknown tables."""

    format: object = 1
    header: object = None
    entries: tuple[Entry, ...] = ()
    unknown: tuple[tuple[str, int | None], ...] = ()
    head_lines: Mapping[str, int] = attrs.field(factory=dict[str, int])


class Malformed(Refused):
    """The text is not of its format; `line` counts from 1."""

    def __init__(self, reason: Text, /, line: int | None, **values: object) -> None:
        """Keep the reason with the line where reading stopped."""
        super().__init__(reason, **values)
        self.line = line


class RepeatedKey(Malformed):
    """A key stands twice in one object."""


class TooLarge(Malformed):
    """The text goes beyond a stated limit."""


def document(data: dict[str, object], lines: Mapping[Path, Mapping[str, int]]) -> Decoded:
    """Return what a decoded TOML or JSON document holds.

    `lines` gives, for each record (register, index) and each other table (its name), the lines
    of the paths inside it.
    """
    entries: list[Entry] = []
    unknown: list[tuple[str, int | None]] = []
    for name, value in data.items():
        if name in {"format", "portfolio"}:
            continue
        if not isinstance(value, list):
            unknown.append((name, lines.get((name,), {}).get("")))
            continue
        for index, record in enumerate(cast("list[object]", value)):
            places = lines.get((name, index), {})
            entries.append(Entry(name, index, record, places.get(""), places))
    return Decoded(
        data.get("format", 1),
        data.get("portfolio"),
        tuple(entries),
        tuple(unknown),
        lines.get(("portfolio",), {}),
    )
