"""What is wrong with the columns of tables: said once, at their names, with the rows it cost.

A column that nobody knows, or one that is not there, would else be told again in every row.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, final

import attrs

from smartgov.files import characters, norms
from smartgov.files.headers import Header
from smartgov.findings import Finding
from smartgov.model.errors import did_you_mean
from smartgov.model.sources import Location, Mark
from smartgov.model.text import Text

if TYPE_CHECKING:
    from smartgov.files.convert import Problem

_Key = tuple[Header, str]
"""A table, and the name of a column that it has, or should have."""
_SHOWN: Final = 80


@final
class ColumnProblems:
    """What is wrong with the columns of the tables read so far."""

    def __init__(self) -> None:
        """Know of nothing yet."""
        self._found: dict[_Key, Finding] = {}
        self._rows: Counter[_Key] = Counter()

    def apart(
        self, problems: "Iterable[Problem]", header: Header, register: str, file: str
    ) -> "Iterator[Problem]":
        """Yield the problems of a row that are its own; keep those of the columns of its table."""
        from cattrs import ForbiddenExtraKeysError  # noqa: PLC0415 - only what is in doubt needs it

        met: set[_Key] = set()
        for problem in problems:
            columns: Iterable[tuple[str, Mark]] = ()
            if isinstance(problem.error, ForbiddenExtraKeysError):
                columns = tuple(header.within(problem.path))
            elif isinstance(problem.error, KeyError) and header.lacks(problem.path):
                columns = ((_dotted(problem.path), header.start),)
            for name, mark in columns:
                key = (header, name)
                met.add(key)
                if key not in self._found:
                    place = Location(file, path=register).at(mark)
                    self._found[key] = _finding(problem, place, name)
            if not columns:
                yield problem
        self._rows.update(met)

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each, which says how many rows were left out."""
        for key, finding in self._found.items():
            yield attrs.evolve(finding, values={**finding.values, "n": self._rows[key]})


def _finding(problem: "Problem", place: Location, name: str) -> Finding:
    norm = norms.NO_COLUMN
    register = place.path
    values: dict[str, object] = {"name": characters.whole(name[:_SHOWN])}
    if (kind := getattr(problem.error, "cl", None)) is not None:
        norm = norms.COLUMN
        written = characters.whole(_dotted(problem.path))
        above = written[: written.rfind(".") + 1]
        hint = did_you_mean(written, (f"{above}{field.name}" for field in attrs.fields(kind)))
        values |= {"register": Text.same(register), "hint": hint}
    return Finding(norm=norm, severity=norm.severity, path=register, values=values, location=place)


def _dotted(path: str) -> str:
    return path.replace("/", ".")
