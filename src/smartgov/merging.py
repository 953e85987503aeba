"""`merge`: the records of two portfolios as one, and every field in which two records differ.

Two offices keep a file each. Nothing is guessed: where both have a record of one id and it is not
the same, a person says which is right.
"""

import enum
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from smartgov.differences import fields_that_differ
from smartgov.model.paths import HEAD, RecordPath
from smartgov.model.portfolio import REGISTERS, Portfolio, Record, name_of
from smartgov.model.shown import Shown
from smartgov.model.sources import Location
from smartgov.model.text import Text, say


class MergeSide(enum.StrEnum):
    """One of two portfolios that are merged."""

    FIRST = "first"
    SECOND = "second"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _SIDES[self].say(lang)


_SIDES: Final = {
    MergeSide.FIRST: Text("yang pertama", "the first"),
    MergeSide.SECOND: Text("yang kedua", "the second"),
}
_PORTFOLIO: Final = Text("portofolio", "portfolio")


@attrs.frozen(kw_only=True)
class Conflict:
    """A field in which the records of one id differ.

    `path` is the field inside the record, empty where the two are not of one register; `first`
    and `second` are what stands there, None where nothing is recorded, and where that is.
    """

    register: str
    subject: str
    name: Text
    path: str
    first: object
    second: object
    first_place: Location | None = None
    second_place: Location | None = None

    @property
    def where(self) -> str:
        """The place as findings spell it, such as `letters/b-349/date`."""
        return str(RecordPath(self.register, self.subject or None, self.path))


@attrs.frozen(kw_only=True)
class Merger(Shown):
    """Two portfolios as one.

    `portfolio` has every record of either. Of those that differ it has the one of the side
    preferred, and of the first where none is; `conflicts` say in what. `same`, `only_first` and
    `only_second` are the ids that stand in both alike, and in one alone.
    """

    portfolio: Portfolio
    conflicts: tuple[Conflict, ...] = ()
    prefer: MergeSide | None = None
    same: tuple[str, ...] = ()
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether no conflict waits for a person."""
        return not self.conflicts or self.prefer is not None

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both
        """Return how many records stand where, and whether a person is waited for."""
        return {
            "settled": self.settled,
            "same": len(self.same),
            "only_first": len(self.only_first),
            "only_second": len(self.only_second),
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a row for each field in conflict."""
        return [
            {
                "register": one.register,
                "subject": one.subject,
                "name": one.name.say(lang),
                "path": one.path,
                "first": None if one.first is None else say(one.first, lang),
                "second": None if one.second is None else say(one.second, lang),
            }
            for one in self.conflicts
        ]


def merge(first: Portfolio, second: Portfolio, *, prefer: MergeSide | None = None) -> Merger:
    """Return the own records of two portfolios as one portfolio, and where they conflict.

    Records are compared by their ids. The first one's order stays; what only the second has
    follows, register by register. With `prefer` that side's record is taken where they differ.
    """
    ours = {str(one.id): one for one in first.records()}
    theirs = {str(one.id): one for one in second.records()}
    differing = [name for name in ours if name in theirs and ours[name] != theirs[name]]
    taken = set(differing if prefer is MergeSide.SECOND else ())
    added = [one for name, one in theirs.items() if name not in ours or name in taken]
    merged = first.with_(*added)
    conflicts = list(_head_conflicts(first, second))
    for name in differing:
        conflicts += _conflicts(first, second, ours[name], theirs[name])
    titles = (
        (second.title, first.title) if prefer is MergeSide.SECOND else (first.title, second.title)
    )
    packs = tuple(dict.fromkeys((*first.packs, *second.packs)))
    head: dict[str, Any] = {
        "title": titles[0] or titles[1],
        "packs": packs,
        "reference": _reference(first, second, packs),
        "places": _places(first, second, {str(one.id) for one in added}),
    }
    return Merger(
        portfolio=attrs.evolve(merged, **head),
        conflicts=tuple(conflicts),
        prefer=prefer,
        same=tuple(name for name in ours if theirs.get(name) == ours[name]),
        only_first=tuple(name for name in ours if name not in theirs),
        only_second=tuple(name for name in theirs if name not in ours),
    )


def _head_conflicts(first: Portfolio, second: Portfolio) -> Iterator[Conflict]:
    if None in {first.title, second.title} or first.title == second.title:
        return
    yield Conflict(
        register=HEAD,
        subject="",
        name=_PORTFOLIO,
        path="title",
        first=first.title,
        second=second.title,
        first_place=first.place("", "title"),
        second_place=second.place("", "title"),
    )


def _conflicts(
    first: Portfolio, second: Portfolio, ours: Record, theirs: Record
) -> Iterator[Conflict]:
    """Yield the fields in which two records of one id differ."""
    alike = type(ours) is type(theirs)
    found = fields_that_differ(ours, theirs) if alike else [("", ours, theirs)]
    for path, left, right in found:
        yield Conflict(
            register=REGISTERS[type(ours)],
            subject=ours.id,
            name=name_of(ours),
            path=path,
            first=left,
            second=right,
            first_place=first.place(ours.id, path),
            second_place=second.place(theirs.id, path),
        )


def _reference(first: Portfolio, second: Portfolio, packs: tuple[str, ...]) -> Portfolio | None:
    """Return the data of packs that the whole lies on; None where neither has all of it."""
    return next((one.reference for one in (first, second) if {*one.packs} == {*packs}), None)


def _places(
    first: Portfolio, second: Portfolio, added: set[str]
) -> Mapping[str, Mapping[str, Location]]:
    theirs = {name: places for name, places in second.places.items() if name in added}
    return {**second.places, **first.places, **theirs}
