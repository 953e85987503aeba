"""Resolving a written name or code to regions.

Thin as yet: exact codes, names and aliases, with or without the level word, and names that
contain the text. Ambiguity is an answer, with every candidate and why it is one.
"""

import enum
from typing import Final

import attrs

from smartgov.model.portfolio import Portfolio
from smartgov.model.regions import Region
from smartgov.model.text import Text

_LEVEL_WORDS: Final = {
    "kabupaten administrasi": frozenset({"administrative-regency"}),
    "kota administrasi": frozenset({"administrative-city"}),
    "provinsi": frozenset({"province"}),
    "prov.": frozenset({"province"}),
    "kabupaten": frozenset({"regency", "administrative-regency"}),
    "kab.": frozenset({"regency", "administrative-regency"}),
    "kab": frozenset({"regency", "administrative-regency"}),
    "kota": frozenset({"city", "administrative-city"}),
}
"""Level words, longer ones first, to the levels that they mean."""


class Match(enum.StrEnum):
    """What kind of answer a resolution is."""

    EXACT = "exact"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@attrs.frozen(kw_only=True)
class Candidate:
    """A region that the text may mean, and why."""

    region: str
    name: str
    why: Text


@attrs.frozen(kw_only=True)
class Resolution:
    """The answer to a text: exact with one region, ambiguous with its candidates, or none."""

    text: str
    match: Match
    candidates: tuple[Candidate, ...] = ()

    @property
    def region(self) -> str | None:
        """The id of the region when the answer is exact."""
        return self.candidates[0].region if self.match is Match.EXACT else None


_BY_CODE: Final = Text("kodenya", "it is its code")
_BY_NAME: Final = Text("namanya", "it is its name")
_BY_ALIAS: Final = Text("nama lainnya", "it is another name of it")
_BY_PART: Final = Text("namanya memuat teks itu", "its name contains the text")


def resolve(portfolio: Portfolio, text: str, *, level: str | None = None) -> Resolution:
    """Return what a written name or Kemendagri code may mean, among the portfolio's regions.

    `level` narrows the candidates to a level's id, and so does a level word before the name. A
    name that fits in full beats one that only contains the text; several that fit as well are
    all returned, in the order of their codes.
    """
    wanted = _plain(text)
    levels, bare = _split(wanted)
    regions = [
        region
        for region in portfolio.all(Region)
        if level in {None, region.level} and (levels is None or region.level in levels)
    ]
    for ways in _WAYS if bare else ():
        found = [(r, why) for r in regions if (why := _why(r, wanted, bare, ways)) is not None]
        if found:
            exact = len(found) == 1 and found[0][1] is not _BY_PART
            candidates = tuple(
                Candidate(region=region.id, name=region.name, why=why)
                for region, why in sorted(found, key=lambda pair: pair[0].id)
            )
            match = Match.EXACT if exact else Match.AMBIGUOUS
            return Resolution(text=text, match=match, candidates=candidates)
    return Resolution(text=text, match=Match.NONE)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _split(text: str) -> tuple[frozenset[str] | None, str]:
    """Return the levels that the first words name, None when they name none, and the rest."""
    for words, levels in _LEVEL_WORDS.items():
        if text.startswith(f"{words} "):
            return levels, text.removeprefix(f"{words} ")
    return None, text


def _why(region: Region, wanted: str, bare: str, ways: tuple[Text, ...]) -> Text | None:
    """Return why a region fits, among these ways of fitting."""
    name = _split(_plain(region.name))[1]
    fits = {
        _BY_CODE: region.id == wanted,
        _BY_NAME: name == bare,
        _BY_ALIAS: bare in map(_plain, region.aliases),
        _BY_PART: f" {bare} " in f" {name} ",
    }
    return next((why for why in ways if fits[why]), None)


_WAYS: Final = ((_BY_CODE,), (_BY_NAME, _BY_ALIAS), (_BY_PART,))
