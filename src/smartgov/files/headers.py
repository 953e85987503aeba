"""The header of a table: the names of its columns, and where they stand."""

import bisect
from collections.abc import Iterator, Mapping
from typing import final

from smartgov.model.sources import Mark, nearest


@final
class Header:
    """The names of the columns of a table, and where they stand."""

    def __init__(self, marks: Mapping[str, Mark]) -> None:
        """Keep the mark of every dotted name, in the order of the columns."""
        self.names: tuple[str, ...] = tuple(marks)
        self._marks = {name.replace(".", "/"): (name, mark) for name, mark in marks.items()}
        self._paths = sorted(self._marks)

    @property
    def start(self) -> Mark:
        """Where the first name stands."""
        return next(mark for _, mark in self._marks.values())

    def within(self, path: str) -> Iterator[tuple[str, Mark]]:
        """Yield the columns of a path inside a row and of its parts, with their marks."""
        if path in self._marks:
            yield self._marks[path]
        below = f"{path}/"
        for index in range(bisect.bisect_left(self._paths, below), len(self._paths)):
            if not self._paths[index].startswith(below):
                break
            yield self._marks[self._paths[index]]

    def lacks(self, path: str) -> bool:
        """Answer whether no column could hold what a row has at a path, or a part of it."""
        return not nearest(path, self._marks) and not any(self.within(path))
