"""Who lies in whom on a day, and which regions there were: by law, and by code list."""

import enum
from datetime import date
from typing import Final

import attrs

from smartgov.gazetteer.gazetteer import Gazetteer
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import NotFound
from smartgov.model.law import Citation
from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_REGION: Final = Text("daerah", "region")


class Ground(enum.StrEnum):
    """What says that there is a region: the law that formed it, or a list that gives it a code."""

    LAW = "law"
    CODE_LIST = "code-list"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _GROUNDS[self].say(lang)


_GROUNDS: Final = {
    Ground.LAW: Text("undang-undang", "law"),
    Ground.CODE_LIST: Text("daftar kode", "code list"),
}
_SAID: Final = Text(
    "{count} menurut {ground} pada {on}; terakhir berubah {since} ({basis})",
    "{count} by {ground} on {on}; last changed on {since} ({basis})",
)
_SAID_UNDATED: Final = Text(
    "{count} menurut {ground} pada {on}; tanpa perubahan bertanggal sebelumnya",
    "{count} by {ground} on {on}; no dated change before it",
)


@attrs.frozen(kw_only=True)
class RegionCount(Shown):
    """The regions of a level that there were on a day, on one ground.

    `since` and `basis` are the day of the last change before it and what made it. `undated` are
    the regions whose beginning the register does not date: they are taken to have been there.
    """

    on: date
    level: str
    ground: Ground
    regions: tuple[str, ...]
    since: PartialDate | None
    basis: tuple[Citation, ...]
    undated: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there were."""
        return len(self.regions)

    def say(self, lang: str) -> str:
        """Return the count with its ground and its day, in words."""
        text = _SAID if self.since else _SAID_UNDATED
        values = {"count": self.count, "ground": self.ground, "on": self.on}
        return text.say(lang, **values, since=self.since, basis=self.basis)

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each region."""
        return [
            {
                "region": region,
                "level": self.level,
                "ground": self.ground,
                "on": self.on,
                "dated": region not in self.undated,
            }
            for region in self.regions
        ]


@on_a_day
def regions_by_law(
    portfolio: Portfolio | Gazetteer, on: date, *, level: str = "province"
) -> RegionCount:
    """Return the regions of a level that there were by law on a day."""
    gazetteer = Gazetteer.of(portfolio)
    dated = {
        region: (region.since, region.basis)
        for region in gazetteer.regions
        if region.level == level
    }
    return _counted(on, level, Ground.LAW, dated)


@on_a_day
def regions_by_code_list(
    portfolio: Portfolio | Gazetteer,
    on: date,
    *,
    scheme: str = "kemendagri",
    level: str = "province",
) -> RegionCount:
    """Return the regions of a level that had a code of their own in a scheme's list on a day.

    A list follows a law by months or years: between the two a region is there without a code.
    """
    gazetteer = Gazetteer.of(portfolio)
    dated: dict[Region, tuple[PartialDate | None, tuple[Citation, ...]]] = {}
    for region in gazetteer.regions:
        mine = [code for code in region.codes if code.scheme == scheme]
        if region.level == level and mine:
            first = mine[-1]
            start = first.period.start if first.period else None
            dated[region] = (start, first.basis)
    return _counted(on, level, Ground.CODE_LIST, dated)


@on_a_day
def parent_of(portfolio: Portfolio | Gazetteer, region: str, on: date) -> str | None:
    """Return the region that a region lay in on a day, by law; raise `NotFound`."""
    return _found(Gazetteer.of(portfolio), region).parent_on(on)


@on_a_day
def parts_of(portfolio: Portfolio | Gazetteer, region: str, on: date) -> tuple[str, ...]:
    """Return the regions right under a region on a day, by law; raise `NotFound`."""
    gazetteer = Gazetteer.of(portfolio)
    _found(gazetteer, region)
    return tuple(one.id for one in gazetteer.regions if one.parent_on(on) == region)


@on_a_day
def ancestors_of(portfolio: Portfolio | Gazetteer, region: str, on: date) -> tuple[str, ...]:
    """Return the regions above a region on a day, the nearest first; raise `NotFound`."""
    gazetteer = Gazetteer.of(portfolio)
    found: list[str] = []
    parent = _found(gazetteer, region).parent_on(on)
    while parent is not None and parent not in found:
        found.append(parent)
        above = gazetteer.by_id.get(parent)
        parent = above.parent_on(on) if above else None
    return tuple(found)


@on_a_day
def siblings_of(portfolio: Portfolio | Gazetteer, region: str, on: date) -> tuple[str, ...]:
    """Return the other regions under the same parent on a day; raise `NotFound`."""
    gazetteer = Gazetteer.of(portfolio)
    mine = _found(gazetteer, region)
    parent, rank = mine.parent_on(on), gazetteer.ranks.get(mine.level)
    return tuple(
        one.id
        for one in gazetteer.regions
        if one.id != region
        and gazetteer.ranks.get(one.level) == rank
        and one.parent_on(on) == parent
    )


def _found(gazetteer: Gazetteer, region: str) -> Region:
    found = gazetteer.by_id.get(region)
    if found is None:
        raise NotFound(_REGION, region, gazetteer.by_id)
    return found


def _counted(
    on: date,
    level: str,
    ground: Ground,
    dated: dict[Region, tuple[PartialDate | None, tuple[Citation, ...]]],
) -> RegionCount:
    there = {
        region: (start, basis)
        for region, (start, basis) in dated.items()
        if start is None or start.on_or_before(on) is Truth.YES
    }
    changes = sorted(
        {(start.latest, start, basis) for start, basis in there.values() if start is not None},
        key=lambda change: change[0],
    )
    last = changes[-1][0] if changes else None
    made = [change for change in changes if change[0] == last]
    basis = dict.fromkeys(citation for _, _, cited in made for citation in cited)
    return RegionCount(
        on=on,
        level=level,
        ground=ground,
        regions=tuple(sorted(region.id for region in there)),
        since=made[0][1] if made else None,
        basis=tuple(sorted(basis, key=str)),
        undated=tuple(sorted(r.id for r, (start, _) in there.items() if start is None)),
    )
