"""The gazetteer: regions with every index that finding them needs, as one frozen value."""

import enum
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from smartgov.gazetteer.spelling import Spellings
from smartgov.gazetteer.writing import key, words
from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Abbreviation, Code, FormerName, Level, Region

LONG_WORD: Final = 6
"""Letters. In a longer level word a slip is forgiven."""


class Way(enum.IntEnum):
    """In which way a region is called so, the plainest first."""

    NAME = 0
    ALIAS = 1
    FORMER = 2


@attrs.frozen
class LevelWord:
    """A word that says a level: its key, as it is written, and the levels that it may mean."""

    key: str
    written: str
    levels: frozenset[str]


Without = Callable[[str, str], str]
"""How one text is taken off an end of another."""


@attrs.frozen
class Called:
    """A region under one of the names that it has or had."""

    region: Region
    way: Way
    written: str
    former: FormerName | None = None


@attrs.frozen(kw_only=True)
class Gazetteer:
    """The regions of a portfolio and its packs, their levels and the ways to write them.

    It is made once for a portfolio and holds its indexes itself; every question to it is a
    function, such as `resolve`.
    """

    regions: tuple[Region, ...] = ()
    levels: tuple[Level, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    @classmethod
    def of(cls, portfolio: "Portfolio | Gazetteer") -> "Gazetteer":
        """Return the gazetteer of a portfolio, made when it is first asked for."""
        return portfolio if isinstance(portfolio, Gazetteer) else portfolio.once(_made)

    @functools.cached_property
    def by_id(self) -> Mapping[str, Region]:
        """Id to region."""
        return {region.id: region for region in self.regions}

    @functools.cached_property
    def by_code(self) -> Mapping[tuple[str, str], tuple[tuple[Region, Code], ...]]:
        """Scheme and code to the regions that have or had it."""
        found: dict[tuple[str, str], list[tuple[Region, Code]]] = {}
        for region in self.regions:
            for code in region.codes:
                found.setdefault((code.scheme, code.value), []).append((region, code))
        return {known: tuple(held) for known, held in found.items()}

    @functools.cached_property
    def schemes(self) -> frozenset[str]:
        """The schemes in which regions have codes."""
        return frozenset(scheme for scheme, _ in self.by_code)

    @functools.cached_property
    def ranks(self) -> Mapping[str, int]:
        """Level to its rank."""
        return {level.id: level.rank for level in self.levels}

    @functools.cached_property
    def level_words(self) -> Mapping[str, LevelWord]:
        """Key to the word that says a level; those of which either of two may be meant aside."""
        return {word.key: word for word in self._level_words if "/" not in word.written}

    @functools.cached_property
    def either_words(self) -> Mapping[tuple[str, ...], LevelWord]:
        """The words of which either may be meant (`kab/kota`), one by one."""
        return {words(word.written): word for word in self._level_words if "/" in word.written}

    @functools.cached_property
    def edge(self) -> int:
        """The letters of the shortest level word: by so many at its ends each is looked up."""
        return min(map(len, self.level_words), default=1)

    @functools.cached_property
    def level_starts(self) -> Mapping[str, tuple[tuple[LevelWord, Without], ...]]:
        """First letters to the level words that start with them, and how one is taken off."""
        return self._by_edge(slice(self.edge), str.removeprefix)

    @functools.cached_property
    def level_ends(self) -> Mapping[str, tuple[tuple[LevelWord, Without], ...]]:
        """Last letters to the level words that end with them, and how one is taken off."""
        return self._by_edge(slice(-self.edge, None), str.removesuffix)

    @functools.cached_property
    def _level_words(self) -> tuple[LevelWord, ...]:
        held = {region.level for region in self.regions}
        found: dict[str, tuple[str, set[str]]] = {}
        for level in self.levels:
            if level.id in held:
                for word in (level.name.id, *level.words):
                    found.setdefault(key(word), (word, set()))[1].add(level.id)
        return tuple(
            LevelWord(plain, word, frozenset(levels))
            for plain, (word, levels) in found.items()
            if plain  # a word without a letter says nothing
        )

    @functools.cached_property
    def smaller(self) -> Mapping[str, Level]:
        """The first words that say a level of which the gazetteer holds no region."""
        held = {region.level for region in self.regions}
        return {
            key(word): level
            for level in self.levels
            if level.id not in held
            for word in (level.name.id, *level.words)
        }

    @functools.cached_property
    def short(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """A short word to the words that it may stand for."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for one in self.abbreviations:
            for short in one.short:
                found.setdefault(key(short), []).extend(map(words, one.means or ("",)))
        return {short: tuple(means) for short, means in found.items()}

    @functools.cached_property
    def names(self) -> Mapping[str, tuple[Called, ...]]:
        """The key of a name without its level word to the regions that are called so."""
        found: dict[str, dict[str, Called]] = {}
        for called in self._called():
            plain = key(self.bare(called.region, called.written))
            held = found.setdefault(plain, {}).get(called.region.id)
            if held is None or called.way < held.way:
                found[plain][called.region.id] = called
        return {plain: tuple(held.values()) for plain, held in found.items()}

    @functools.cached_property
    def spellings(self) -> Spellings:
        """The keys of names, for texts that are one slip away from one."""
        return Spellings.of(self.names)

    @functools.cached_property
    def level_spellings(self) -> Spellings:
        """The long words that say a level, for the same."""
        return Spellings.of(plain for plain in self.level_words if len(plain) > LONG_WORD)

    @functools.cached_property
    def in_names(self) -> Mapping[str, tuple[tuple[str, Region], ...]]:
        """A word to the names that hold it, each with blanks around its words."""
        found: dict[str, list[tuple[str, Region]]] = {}
        for region in self.regions:
            name = words(self.bare(region, region.name))
            for word in dict.fromkeys(name):
                found.setdefault(word, []).append((f" {' '.join(name)} ", region))
        return {word: tuple(held) for word, held in found.items()}

    @functools.cached_property
    def seats(self) -> Mapping[str, tuple[Region, ...]]:
        """The key of a town to the regions that are governed from it."""
        found: dict[str, list[Region]] = {}
        for region in self.regions:
            if region.seat is not None:
                found.setdefault(key(region.seat), []).append(region)
        return {plain: tuple(held) for plain, held in found.items()}

    @functools.cached_property
    def above(self) -> Mapping[str, frozenset[str]]:
        """A region to all the regions that it lies in or ever lay in."""
        return {region.id: frozenset(self._ever_above(region)) for region in self.regions}

    def _by_edge(
        self, edge: slice, without: Without
    ) -> Mapping[str, tuple[tuple[LevelWord, Without], ...]]:
        found: dict[str, list[tuple[LevelWord, Without]]] = {}
        for word in self.level_words.values():
            found.setdefault(word.key[edge], []).append((word, without))
        return {letters: tuple(held) for letters, held in found.items()}

    def bare(self, region: Region, name: str) -> str:
        """Return a name without the word for the region's own level before it."""
        spelled = words(name)
        for start in range(len(spelled) - 1, 0, -1):
            word = self.level_words.get("".join(spelled[:start]))
            if word is not None and region.level in word.levels:
                return " ".join(spelled[start:])
        return name

    def _called(self) -> Iterator[Called]:
        for region in self.regions:
            yield Called(region, Way.NAME, region.name)
            for alias in region.aliases:
                yield Called(region, Way.ALIAS, alias)
            for former in region.former_names:
                yield Called(region, Way.FORMER, former.name, former)

    def _ever_above(self, region: Region) -> set[str]:
        found: set[str] = set()
        waiting = [region]
        while waiting:
            one = waiting.pop()
            for parent in (one.parent, *(former.region for former in one.former_parents)):
                if parent is not None and parent not in found:
                    found.add(parent)
                    known = self.by_id.get(parent)
                    waiting += [known] if known else []
        return found


def _made(portfolio: Portfolio) -> Gazetteer:
    below = portfolio.reference
    if below is not None and not (portfolio.regions or portfolio.levels or portfolio.abbreviations):
        return below.once(_made)
    return Gazetteer(
        regions=tuple(sorted(portfolio.all(Region), key=lambda region: region.id)),
        levels=portfolio.all(Level),
        abbreviations=portfolio.all(Abbreviation),
    )
