"""Where records stand in a file, worked out when somebody asks."""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol, final

from smartgov.model.sources import Location, Mark, nearest


class Marks(Protocol):
    """What can tell where every record of a file stands: its lines, or its cells."""

    def of(self, register: str, index: int | None) -> Mapping[str, Mark]:
        """Return the mark of every path inside a record; `""` is the record itself.

        Without an index, inside what the file says of the portfolio.
        """
        ...


class _NoMarks:
    def of(self, register: str, index: int | None) -> Mapping[str, Mark]:  # noqa: ARG002 - so it is asked
        """Return no mark at all."""
        return {}


NO_MARKS: Final[Marks] = _NoMarks()


@final
class Places(Mapping[str, Location]):
    """The location of every path inside one record; `""` is the record itself."""

    __slots__ = ("_file", "_index", "_marks", "_register")

    def __init__(
        self, file: str, register: str, index: int | None, marks: Mapping[str, Mark] | Marks
    ) -> None:
        """Keep what the locations follow from."""
        self._file = file
        self._register = register
        self._index = index
        self._marks = marks

    def __getitem__(self, path: str) -> Location:
        """Return the location of a path; raise `KeyError` where it has none of its own."""
        marks = self._known()
        mark = marks[path] if path else marks.get("")
        inside = "" if self._index is None else f"/{self._index}"
        place = Location(self._file, path=self._register + inside)
        return place if mark is None else place.at(mark)

    def __contains__(self, path: object) -> bool:
        """Answer whether a path has a location of its own."""
        return path == "" or path in self._known()

    def __iter__(self) -> Iterator[str]:
        """Yield every path that has a location."""
        yield ""
        yield from (path for path in self._known() if path)

    def __len__(self) -> int:
        """Return how many paths have one."""
        return len(self._known().keys() | {""})

    def near(self, path: str) -> Location:
        """Return the location of a path, or of the nearest part above it that has one."""
        return self[nearest(path, self) or ""]

    def _known(self) -> Mapping[str, Mark]:
        marks = self._marks
        return marks if isinstance(marks, Mapping) else marks.of(self._register, self._index)
