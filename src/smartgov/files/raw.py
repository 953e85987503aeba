"""What every format is decoded to: entries of registers, each with the lines of its paths."""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from smartgov.files import characters
from smartgov.files.headers import Header
from smartgov.files.places import NO_MARKS, Marks, Places
from smartgov.findings import Norm
from smartgov.model.errors import Refused
from smartgov.model.portfolio import Record
from smartgov.model.sources import Mark
from smartgov.model.text import Text

Path = tuple[str | int, ...]

DEEP: Final = Text(
    "nilai bersarang terlalu dalam, atau bilangan terlalu panjang",
    "values are nested too deeply, or a number is too long",
)
NESTED: Final = Text(
    "nilai bersarang lebih dari {most} tingkat", "values are nested more than {most} levels deep"
)
LONG_NUMBER: Final = Text(
    "bilangan dengan lebih dari {most} angka", "a number of more than {most} digits"
)


@attrs.frozen
class Entry:
    """One record as the file spells it; `index` counts from 0 in its register.

    `lines` marks where its own paths stand, as far as that is known. `cells` says that it comes
    from a table and holds text, or what else a workbook has in cells; `foreign` that the table is
    spelled with semicolons, day first and decimal comma, `header` what columns the table has;
    `problem` that it cannot be read.
    """

    register: str
    index: int
    data: object
    line: Mark | None
    lines: Mapping[str, Mark] | Marks = attrs.field(factory=dict[str, Mark])
    cells: bool = False
    foreign: bool = False
    problem: Refused | None = None
    header: Header | None = None

    def places(self, file: str) -> Places:
        """Return where its parts stand in a file of this name."""
        marks = self.lines
        if self.line is not None and isinstance(marks, Mapping):
            marks = {**marks, "": self.line}
        return Places(file, self.register, self.index, marks)


@attrs.frozen
class Decoded:
    """A decoded file: its format version, its header, its entries, and tables without any.

    `unknown` are tables that are no lists of records, `empty` lists that hold none. `made` holds
    by register what a format makes of its entries itself: a record, or an entry that has to be
    looked at; `marks` says where these records stand.
    """

    format: object = 1
    header: object = None
    entries: tuple[Entry, ...] = ()
    unknown: tuple[tuple[str, Mark | None], ...] = ()
    empty: tuple[tuple[str, Mark | None], ...] = ()
    head_lines: Mapping[str, Mark] | Marks = attrs.field(factory=dict[str, Mark])
    notes: "tuple[Note, ...]" = ()
    made: Mapping[str, Sequence[Record | Entry]] = attrs.field(
        factory=dict[str, Sequence[Record | Entry]]
    )
    marks: Marks = NO_MARKS


@attrs.frozen
class Note:
    """What a reader finds besides its records: the norm, where, and the values to say so."""

    norm: Norm
    mark: Mark
    values: Mapping[str, object] = attrs.field(factory=dict[str, object])


@attrs.frozen
class NoValue:
    """What stands where a value should: `what` it is, such as a formula, and how it is written.

    `norm` is the one that it departs from, where there is one for it.
    """

    what: Text
    written: str = ""
    norm: Norm | None = None

    def __str__(self) -> str:
        """Return how it is written."""
        return self.written


class Malformed(Refused):
    """The text is not of its format; `line` and `column` count from 1."""

    def __init__(
        self, reason: Text, /, line: Mark | None, *, column: int | None = None, **values: object
    ) -> None:
        """Keep the reason with the place where reading stopped."""
        super().__init__(reason, **values)
        self.line = line
        self.column = column


class RepeatedKey(Malformed):
    """A key stands twice in one object; `first` is the line where it stands first."""

    def __init__(self, reason: Text, /, line: int | None, *, name: str, first: int | None) -> None:
        """Keep the key and both places."""
        super().__init__(reason, line, name=characters.whole(name[:80]))
        self.first = first


class TooLarge(Malformed):
    """The text goes beyond a stated limit."""
