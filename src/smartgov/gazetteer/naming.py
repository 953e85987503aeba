"""From words to the regions that are called so: level words, short words, slips of the hand."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import attrs

from smartgov.gazetteer.gazetteer import Called, Gazetteer, Way
from smartgov.gazetteer.spelling import SHORTEST
from smartgov.model.regions import Region

SHORTEST_ALIAS: Final = 8
"""Letters. In a shorter alias (`Malut`, `Bateng`) no slip is forgiven."""
MOST_READINGS: Final = 32
"""Short words that may stand for more than this are left as they are."""
_MOST_LEVEL_WORDS: Final = 8
"""Bounds the ways in which level words around a name are taken off."""
_LEVEL_WORD_SIZE: Final = 3
"""A level word is of fewer words than this."""


@attrs.frozen
class Hit:
    """A region that words fit, the level word that does not fit it, and whether with a slip.

    A weak one is a slip in too short a name, or across words: it counts only as a rival of
    others.
    """

    called: Called
    misfit: str | None = None
    slip: bool = False
    weak: bool = False

    @property
    def region(self) -> Region:
        """The region."""
        return self.called.region

    @property
    def order(self) -> tuple[bool, bool, int]:
        """The better of two hits on one region comes first."""
        return self.misfit is not None, self.weak, self.called.way


def named(gazetteer: Gazetteer, words: tuple[str, ...], *, slip: bool = False) -> tuple[Hit, ...]:
    """Return the regions that words name in full; with `slip` also those almost spelled so.

    Where some fit the level word, those that do not are left out.
    """
    hits: dict[str, Hit] = {}
    for reading, look in _looks(gazetteer, words, slip=slip):
        for hit in _hits(gazetteer, reading, look, slip=slip):
            held = hits.get(hit.region.id)
            if held is None or hit.order < held.order:
                hits[hit.region.id] = hit
    found = [hit for hit in hits.values() if hit.misfit is None] or hits.values()
    if all(hit.weak for hit in found):
        return _either(gazetteer, words, slip=slip)
    return tuple(sorted(found, key=lambda hit: hit.region.id))


def _either(gazetteer: Gazetteer, words: tuple[str, ...], *, slip: bool) -> tuple[Hit, ...]:
    """Read words after one that says that either of two levels may be meant."""
    word = gazetteer.either_words.get(words[:2])
    if word is None or len(words) == len(words[:2]):
        return ()
    hits = named(gazetteer, words[2:], slip=slip)
    return tuple(
        hit if hit.region.level in word.levels else attrs.evolve(hit, misfit=word.written)
        for hit in hits
    )


def says_level(gazetteer: Gazetteer, words: tuple[str, ...]) -> frozenset[str] | None:
    """Return the levels that words say when they say nothing else."""
    for rest, _, levels in stripped(gazetteer, "".join(words)):
        if not rest and levels is not None:
            return levels
    return None


def stripped(
    gazetteer: Gazetteer, plain: str
) -> Iterator[tuple[str, str | None, frozenset[str] | None]]:
    """Yield what is left of a key without the level words around it, with the word and levels."""
    edge = gazetteer.edge
    waiting: list[tuple[str, str | None, frozenset[str] | None]] = [(plain, None, None)]
    seen = {plain}
    for rest, written, levels in waiting:
        yield rest, written, levels
        if not rest or len(waiting) > _MOST_LEVEL_WORDS:
            continue
        starts = gazetteer.level_starts.get(rest[:edge], ())
        ends = gazetteer.level_ends.get(rest[-edge:], ())
        for word, without in (*starts, *ends):
            shorter = without(rest, word.key)
            # What is no shorter has been seen.
            if shorter not in seen:
                both = word.levels if levels is None else levels & word.levels
                # Level words that contradict each other say nothing.
                if both:
                    seen.add(shorter)
                    waiting.append((shorter, word.written, both))


def _readings(gazetteer: Gazetteer, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield words as they are, and with the short ones written out."""
    yield words
    if gazetteer.short.keys().isdisjoint(words):
        return
    choices = [((word,), *gazetteer.short.get(word, ())) for word in words]
    number = 1
    for choice in choices:
        number *= len(choice)
    if number <= MOST_READINGS:
        for chosen in itertools.islice(itertools.product(*choices), 1, None):
            yield tuple(itertools.chain.from_iterable(chosen))


def _looks(
    gazetteer: Gazetteer, words: tuple[str, ...], *, slip: bool
) -> Iterator[tuple[tuple[str, ...], "_Look"]]:
    """Yield the words to look for and how; of slips one is forgiven, in a level word or a name."""
    for reading in _readings(gazetteer, words):
        yield reading, _near if slip else _held
    for size in range(1, min(_LEVEL_WORD_SIZE, len(words)) if slip else 0):
        start = "".join(words[:size])
        for known in gazetteer.level_spellings.near(start):
            if known != start:
                for reading in _readings(gazetteer, (known, *words[size:])):
                    yield reading, _held


def _hits(
    gazetteer: Gazetteer,
    words: tuple[str, ...],
    look: "_Look",
    *,
    slip: bool,
) -> Iterator[Hit]:
    plain = "".join(words)
    for rest, word, levels in stripped(gazetteer, plain):
        if not rest:
            continue
        found = look(gazetteer, rest)
        if not found:
            continue
        strong = look is _held or (len(rest) >= SHORTEST and _whole(rest, words))
        for called in found:
            fits = levels is None or called.region.level in levels
            sure = strong and not (look is _near and _short(called))
            yield Hit(called, None if fits else word, slip, not sure)
        if word is None and not slip:
            return  # a name that holds a level word goes before the shorter one inside it


def _whole(rest: str, words: tuple[str, ...]) -> bool:
    """Answer whether a part of a key is whole words of it; one word may be cut anywhere."""
    if len(words) == 1:
        return True
    for start in range(len(words)):
        joined = ""
        for word in words[start:]:
            joined += word
            if joined == rest:
                return True
    return False


def _short(called: Called) -> bool:
    """Answer whether a region is called so by a short form, in which a slip may hide another."""
    return called.way is not Way.NAME and len(called.written) < SHORTEST_ALIAS


_Look = Callable[[Gazetteer, str], Sequence[Called]]


def _held(gazetteer: Gazetteer, plain: str) -> Sequence[Called]:
    return gazetteer.names.get(plain, ())


def _near(gazetteer: Gazetteer, plain: str) -> Sequence[Called]:
    near = gazetteer.spellings.near(plain)
    return [called for known in near for called in gazetteer.names[known]] if near else ()
