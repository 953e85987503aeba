"""Resolving a written name to regions: the readings of a text, from the plainest to the boldest.

A text is read as a whole first, so a longer name goes before a shorter one inside it. Then as a
name beside the region it lies in, then as a part of names, and at last as one with a slip of the
hand. The first reading that names anything decides; several regions that fit it are all returned.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import attrs

from smartgov.gazetteer.answers import Candidate, Match, Resolution
from smartgov.gazetteer.gazetteer import Gazetteer, Way
from smartgov.gazetteer.naming import Hit, named, says_level
from smartgov.gazetteer.writing import LONGEST, words
from smartgov.model.asking import on_a_day
from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Region
from smartgov.model.text import Text

_said: Final = functools.lru_cache(maxsize=1024)(Text.filled)
"""What is said again and again is put into words once."""

Words = tuple[str, ...]

MOST_WORDS: Final = 14
"""A text of more words is no name of a region."""
_BETWEEN: Final = re.compile(r"[,;|/\n]|\s[-–—]\s")
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CODE: Final = re.compile(r"\d[\d.]*", re.ASCII)
_MOST_PARTS: Final = 6
_LONGEST_ACRONYM: Final = 8

_BY_ID: Final = Text("kodenya", "it is its code")
_WAYS: Final = {
    Way.NAME: Text("namanya", "it is its name"),
    Way.ALIAS: Text("nama lainnya", "it is another name of it"),
    Way.FORMER: Text("nama lamanya", "it is a former name of it"),
}
_FORMER_UNTIL: Final = Text("nama lamanya ({period})", "it is a former name of it ({period})")
_SLIP: Final = Text("tertulis hampir seperti '{name}'", "it is spelled almost like '{name}'")
_MISFIT: Final = Text("{why}, tetapi bukan '{word}'", "{why}, but it is no '{word}'")
_LIES: Final = Text("{why}, di {parent}", "{why}, in {parent}")
_LAY: Final = Text("{why}, dahulu di {parent} ({period})", "{why}, formerly in {parent} ({period})")
_BY_PART: Final = Text("namanya memuat teks itu", "its name contains the text")
_BY_SEAT: Final = Text(
    "ibu kotanya, dan bagian namanya", "it is the seat of its government, and a part of its name"
)

_ONE: Final = Text("satu daerah cocok: {why}", "one region fits: {why}")
_MANY: Final = Text("{count} daerah cocok", "{count} regions fit")
_WRONG_LEVEL: Final = Text("satu daerah cocok, {why}", "one region fits: {why}")
_BLANK: Final = Text("tidak ada isinya", "there is nothing in it")
_TOO_LONG: Final = Text("terlalu panjang untuk sebuah nama", "it is too long for a name")
_LIKE_CODE: Final = Text(
    "tampak seperti kode, tetapi bukan kode daerah yang berlaku: tanyakan dengan skema dan harinya",
    "it looks like a code, but is no present code of a region: ask with its scheme and day",
)
_ZERO: Final = Text(
    "tidak ada kode itu; mungkin maksudnya {code}, yang nol terakhirnya hilang dalam lembar kerja",
    "there is no such code; {code} may be meant, of which a spreadsheet drops the last zero",
)
_SMALLER: Final = Text(
    "'{word}' menandai {level}, yang lebih kecil daripada daerah di sini",
    "'{word}' says a smaller unit ({level}) than the regions here",
)
_AGAINST: Final = Text(
    "bagian-bagiannya tidak saling cocok: {names}", "its parts do not agree: {names}"
)
_SEAT_ONLY: Final = Text(
    "nama ibu kota, bukan nama daerah: {names}", "the seat of a government, no region: {names}"
)
_ONLY_PART: Final = Text("hanya bagian dari nama {name}", "it is only a part of the name {name}")
_UNKNOWN_PART: Final = Text("'{part}' di dalamnya tidak dikenal", "'{part}' in it is not known")
_OUTSIDE: Final = Text(
    "yang cocok tidak termasuk yang diminta: {names}",
    "what fits is not among what was asked for: {names}",
)
_NOT_SO: Final = Text("tidak ada daerah dengan nama itu", "no region has this name")
_NOTHING: Final = Text(
    "tidak ada daerah dengan nama itu atau yang hampir sama",
    "no region has this name, or almost this name",
)


@attrs.frozen
class _Asked:
    """A question: the gazetteer, and what the answer must be among."""

    gazetteer: Gazetteer
    on: date | None
    within: str | None
    level: str | None

    def wants(self, region: Region) -> bool:
        """Answer whether a region is among what was asked for."""
        if self.level is not None and region.level != self.level:
            return False
        return self.within is None or self.within in self.above(region)

    def above(self, region: Region) -> frozenset[str]:
        """Return the regions above one: on the day, or ever where no day was given."""
        if self.on is None:
            return self.gazetteer.above[region.id]
        found: set[str] = set()
        parent = region.parent_on(self.on)
        while parent is not None and parent not in found:
            found.add(parent)
            known = self.gazetteer.by_id.get(parent)
            parent = known.parent_on(self.on) if known else None
        return frozenset(found)


@attrs.frozen
class _Found:
    """The regions that a reading names, each with why; or why there is none."""

    whys: tuple[tuple[Region, Text, bool], ...] = ()
    none: Text | None = None


@on_a_day
def resolve(
    portfolio: Portfolio | Gazetteer,
    text: str,
    *,
    on: date | None = None,
    within: str | None = None,
    level: str | None = None,
    slips: bool = True,
) -> Resolution:
    """Return what a written name, or a region's id, may mean among the regions.

    `level` (a level's id) and `within` (the id of a region above) narrow the answer; `within` is
    taken as of the day `on`, and without a day as what is or ever was so. It never guesses: only
    one region that fits in full is exact, and every answer says why. A slip of the hand is
    forgiven, unless `slips` is false.
    """
    asked = _Asked(Gazetteer.of(portfolio), on, within, level)
    found = _find(asked, text, slips=slips)
    if found.none is not None:
        return Resolution(text=text, match=Match.NONE, why=found.none)
    wanted = [one for one in found.whys if asked.wants(one[0])]
    if not wanted:
        names = tuple(region.name for region, _, _ in found.whys)
        return Resolution(text=text, match=Match.NONE, why=_OUTSIDE.filled(names=names))
    candidates = tuple(
        [Candidate(region=region.id, name=region.name, why=why) for region, why, _ in wanted]
    )
    if len(wanted) > 1:
        match, why = Match.AMBIGUOUS, _MANY.filled(count=len(wanted))
    elif wanted[0][2]:
        match, why = Match.MISMATCHED, _said(_WRONG_LEVEL, why=wanted[0][1])
    else:
        match, why = Match.EXACT, _said(_ONE, why=wanted[0][1])
    return Resolution(text=text, match=match, why=why, candidates=candidates)


def _find(asked: _Asked, text: str, *, slips: bool) -> _Found:
    gazetteer = asked.gazetteer
    plain = text.strip().casefold()
    if plain in gazetteer.by_id:
        return _Found(((gazetteer.by_id[plain], _BY_ID, False),))
    if not plain:
        return _Found(none=_BLANK)
    if _CODE.fullmatch(plain):
        whole = f"{plain}0"
        zero = _ZERO.filled(code=whole) if whole in gazetteer.by_id else _LIKE_CODE
        return _Found(none=zero)
    spelled = words(text) if len(text) <= LONGEST else ()
    if not spelled or len(spelled) > MOST_WORDS:
        return _Found(none=_TOO_LONG if len(text) > LONGEST or spelled else _NOTHING)
    for reading in (_whole, _smaller, _bracketed, _in_parts, _beside, _contained):
        if found := reading(asked, text, spelled):
            return found
    if not slips:
        return _Found(none=_NOT_SO)
    for slip in (_whole, _in_parts, _beside):
        if found := slip(asked, text, spelled, slip=True):
            return found
    return _Found(none=_NOTHING)


def _whole(asked: _Asked, _text: str, spelled: Words, *, slip: bool = False) -> _Found | None:
    """Read the words as one name."""
    hits = named(asked.gazetteer, spelled, slip=slip)
    seats = () if slip else asked.gazetteer.seats.get("".join(spelled), ())
    if not hits:
        if seats:
            return _Found(none=_SEAT_ONLY.filled(names=tuple(one.name for one in seats)))
        return None
    whys = [_why(hit) for hit in hits]
    if seats:
        own = {hit.region.id for hit in hits}
        inside = f" {' '.join(spelled)} "
        for name, region in asked.gazetteer.in_names.get(spelled[0], ()):
            if inside in name and region.id not in own and region in seats:
                whys.append((region, _BY_SEAT, False))
        whys.sort(key=lambda one: one[0].id)
    return _Found(tuple(whys))


def _smaller(asked: _Asked, _text: str, spelled: Words) -> _Found | None:
    """See whether the first word says a unit smaller than the regions."""
    for size in (2, 1):
        word = "".join(spelled[:size])
        level = asked.gazetteer.smaller.get(word)
        if level is not None and len(spelled) > size:
            said = " ".join(spelled[:size])
            return _Found(none=_SMALLER.filled(word=said, level=level.name))
    return None


def _bracketed(asked: _Asked, text: str, _spelled: Words) -> _Found | None:
    """Read a name with brackets: in them its acronym, its level, or where it lies."""
    inside = [words(part) for part in _BRACKETS.findall(text)]
    if not inside:
        return None
    outside = words(_BRACKETS.sub(" ", text))
    if not outside:
        return None
    gazetteer = asked.gazetteer
    hits = named(gazetteer, outside)
    for part in filter(None, inside):
        levels = says_level(gazetteer, part)
        if levels is not None:
            # The level word may as well stand before the name.
            hits = tuple(h for h in hits if h.region.level in levels) or tuple(
                attrs.evolve(h, misfit=" ".join(part)) for h in hits
            )
        elif hits and not named(gazetteer, part):
            acronyms = [
                hit
                for hit in hits
                if _acronym("".join(part), gazetteer.bare(hit.region, hit.region.name))
            ]
            if not acronyms:
                return _Found(none=_UNKNOWN_PART.filled(part=" ".join(part)))
            hits = tuple(acronyms)
    if not hits:
        return None
    others = [part for part in inside if part and says_level(gazetteer, part) is None]
    context = [named(gazetteer, part) for part in others]
    return _joined(asked, hits, [one for one in context if one], whole=(outside, *others))


def _in_parts(asked: _Asked, text: str, _spelled: Words, *, slip: bool = False) -> _Found | None:
    """Read parts between commas and the like: a name, and the regions that it lies in."""
    gazetteer = asked.gazetteer
    pieces = _BETWEEN.split(_BRACKETS.sub(r",\1,", text))
    if len(pieces) == 1:
        return None
    parts = [part for part in map(words, pieces) if part and not _adds_nothing(gazetteer, part)]
    if not 1 < len(parts) <= _MOST_PARTS:
        return None
    hits = [named(gazetteer, part) for part in parts]
    missing = [n for n, found in enumerate(hits) if not found]
    for number in missing:
        if smaller := _smaller(asked, "", parts[number]):
            return smaller
    if slip and len(missing) == 1:
        hits[missing[0]] = named(gazetteer, parts[missing[0]], slip=True)
    if unknown := [part for part, found in zip(parts, hits, strict=True) if not found]:
        known = slip and len(unknown) < len(parts)
        return _Found(none=_UNKNOWN_PART.filled(part=" ".join(unknown[0]))) if known else None
    together: dict[str, tuple[Region, Text, bool]] = {}
    against: _Found | None = None
    for position, mine in enumerate(hits):
        rest = [*hits[:position], *hits[position + 1 :]]
        found_here = _joined(asked, mine, rest, whole=tuple(parts))
        if found_here.none is not None:
            against = found_here
        together.update((one[0].id, one) for one in found_here.whys)
    return _lowest(asked, together.values()) if together else against


def _beside(asked: _Asked, _text: str, spelled: Words, *, slip: bool = False) -> _Found | None:
    """Read a name and the region that it lies in, one right after the other."""
    gazetteer = asked.gazetteer
    together: dict[str, tuple[Region, Text, bool]] = {}
    for middle in range(1, len(spelled)):
        left, right = spelled[:middle], spelled[middle:]
        first = named(gazetteer, left)
        if not first and not slip:
            continue
        second = named(gazetteer, right)
        if slip and bool(first) == bool(second):
            continue
        pairs = [(first, second), (second, first)]
        if slip and not first:
            pairs = [(named(gazetteer, left, slip=True), second)]
        elif slip:
            pairs = [(named(gazetteer, right, slip=True), first)]
        for hits, around in pairs:
            if hits and around:
                found = _joined(asked, hits, [around], whole=(left, right), strictly=True)
                for one in found.whys:
                    if one[0].id not in together or not one[2]:
                        together[one[0].id] = one
    fitting = [one for one in together.values() if not one[2]] or list(together.values())
    return _lowest(asked, fitting) if fitting else None


def _contained(asked: _Asked, _text: str, spelled: Words) -> _Found | None:
    """Find the names that hold the words, of the level that a level word says."""
    gazetteer = asked.gazetteer
    for start in range(len(spelled)):
        levels = says_level(gazetteer, spelled[:start]) if start else None
        if start and levels is None:
            continue
        text = f" {' '.join(spelled[start:])} "
        held = {
            region.id: region
            for name, region in gazetteer.in_names.get(spelled[start], ())
            if text in name and (levels is None or region.level in levels) and (asked.wants(region))
        }
        if len(held) == 1:
            return _Found(none=_ONLY_PART.filled(name=next(iter(held.values())).name))
        if held:
            return _Found(tuple((held[name], _BY_PART, False) for name in sorted(held)))
    return None


def _joined(
    asked: _Asked,
    hits: Sequence[Hit],
    around: Sequence[Sequence[Hit]],
    *,
    whole: Sequence[Words],
    strictly: bool = False,
) -> _Found:
    """Return the hits that lie in one of each of the regions around them, or are the same."""
    found: list[tuple[Region, Text, bool]] = []
    for hit in hits:
        region, why, misfit = _why(hit)
        inside = 0
        for others in around:
            above = [o.region for o in others if o.region.id in asked.gazetteer.above[region.id]]
            if above:
                inside += 1
                why = _in(region, above[0], why)
            elif strictly or all(o.region.id != region.id for o in others):
                break
        else:
            if inside or not strictly:
                found.append((region, why, misfit))
    if found:
        return _lowest(asked, found)
    names = tuple(" ".join(part) for part in whole)
    return _Found(none=_AGAINST.filled(names=names))


def _lowest(asked: _Asked, found: Iterable[tuple[Region, Text, bool]]) -> _Found:
    """Keep the regions that no other of them lies in."""
    held = sorted(found, key=lambda one: one[0].id)
    above = {name for one in held for name in asked.gazetteer.above[one[0].id]}
    return _Found(tuple(one for one in held if one[0].id not in above))


def _in(region: Region, parent: Region, why: Text) -> Text:
    if region.parent == parent.id or not region.former_parents:
        return _LIES.filled(why=why, parent=parent.name)
    for former in region.former_parents:
        if former.region == parent.id:
            end = former.period.end
            period = _UNTIL.filled(day=end) if end else _FORMERLY
            return _LAY.filled(why=why, parent=parent.name, period=period)
    return _LIES.filled(why=why, parent=parent.name)


_UNTIL: Final = Text("sampai {day}", "until {day}")
_FORMERLY: Final = Text("dahulu", "formerly")


def _why(hit: Hit) -> tuple[Region, Text, bool]:
    called = hit.called
    why = _WAYS[called.way]
    if called.former is not None and called.former.period.end is not None:
        why = _FORMER_UNTIL.filled(period=_UNTIL.filled(day=called.former.period.end))
    if hit.slip:
        why = _said(_SLIP, name=called.written)
    if hit.misfit is not None:
        why = _said(_MISFIT, why=why, word=hit.misfit)
    return hit.region, why, hit.misfit is not None


def _acronym(letters: str, name: str) -> bool:
    """Answer whether letters are those of a name, in their order, from its first one on."""
    spelled = "".join(words(name))
    rest = iter(spelled)
    short = 1 < len(letters) <= _LONGEST_ACRONYM and letters[0] == spelled[0]
    return short and all(letter in rest for letter in letters)


def _adds_nothing(gazetteer: Gazetteer, part: Words) -> bool:
    return all("".join(map("".join, gazetteer.short.get(word, (("x",),)))) == "" for word in part)
