"""Where records stand in a file, worked out when somebody asks."""

from collections.abc import Iterator, Mapping, Sequence
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
        inside = self._register if self._index is None else f"{self._register}/{self._index}"
        if isinstance(mark, str):
            return Location(self._file, path=inside).at(mark)
        return Location(self._file, mark, inside)

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


@final
class Block:
    """The records of one register of one file, which stand there in the order of their ids."""

    __slots__ = ("_file", "_indexes", "_marks", "_register", "names")

    def __init__(self, file: str, register: str, names: Sequence[str], marks: Marks) -> None:
        """Keep what the locations follow from."""
        self.names: Sequence[str] = names
        self._file = file
        self._register = register
        self._marks = marks
        self._indexes: dict[str, int] = {}

    def of(self, name: str) -> Places:
        """Return the places of a record."""
        if not self._indexes:
            self._indexes = {known: index for index, known in enumerate(self.names)}
        return Places(self._file, self._register, self._indexes[name], self._marks)


@final
class PlacesById(Mapping[str, Places]):
    """The places of every record, by its id; those of a block are made when they are asked for."""

    def __init__(self) -> None:
        """Hold none yet."""
        self._held: dict[str, Places | Block] = {}

    def put(self, name: str, places: Places) -> Places | None:
        """Take the places of a record; return those of another of this name, which stay."""
        known = self._held.setdefault(name, places)
        return None if known is places else self[name]

    def put_all(self, block: Block) -> bool:
        """Take the places of many records; take none where a name is not new."""
        names = set(block.names)
        if len(names) < len(block.names) or not self._held.keys().isdisjoint(names):
            return False
        self._held.update(dict.fromkeys(block.names, block))
        return True

    def __getitem__(self, name: str) -> Places:
        """Return the places of a record; raise `KeyError` for one that is not here."""
        held = self._held[name]
        return held if isinstance(held, Places) else held.of(name)

    def __contains__(self, name: object) -> bool:
        """Answer whether a record is here."""
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        """Yield every id."""
        return iter(self._held)

    def __len__(self) -> int:
        """Return how many records are here."""
        return len(self._held)
