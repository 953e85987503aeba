"""Joining a column of written regions to their codes, with a list of what a person must decide."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from smartgov.gazetteer.answers import Match, Resolution
from smartgov.gazetteer.codes import resolve_code
from smartgov.gazetteer.gazetteer import Gazetteer
from smartgov.gazetteer.resolving import resolve
from smartgov.model.asking import on_a_day
from smartgov.model.decisions import Decision, Fix
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown


@attrs.frozen(kw_only=True)
class RegionMatches(Shown):
    """A column joined to regions: one text and one code a row, in the order of the rows.

    `codes` holds the id of the region where it is sure or decided, else None. `resolutions` has
    the answer to each different text; `decided` the texts that a decision settled, and `refused`
    the decisions that name no region.
    """

    texts: tuple[str, ...]
    codes: tuple[str | None, ...]
    resolutions: Mapping[str, Resolution]
    decided: Mapping[str, str | None]
    refused: tuple[Decision, ...] = ()

    @functools.cached_property
    def counts(self) -> Mapping[Match, int]:
        """How many rows had each kind of answer, decisions aside."""
        found = Counter(self.resolutions[text].match for text in self.texts)
        return {match: found[match] for match in Match}

    @property
    def matched(self) -> int:
        """How many rows have a code."""
        return sum(code is not None for code in self.codes)

    @functools.cached_property
    def fixes(self) -> tuple[Fix, ...]:
        """What a person must decide: the texts without a code, in the order of the rows."""
        rows = Counter(self.texts)
        return tuple(
            Fix(
                text=text,
                count=rows[text],
                match=found.match.value,
                why=found.why,
                candidates=tuple(one.region for one in found.candidates),
                names=tuple(one.name for one in found.candidates),
            )
            for text, found in self.resolutions.items()
            if found.match is not Match.EXACT and text not in self.decided and text.strip()
        )

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each row of the column."""
        return [
            {
                "text": text,
                "region": code,
                "match": self.resolutions[text].match,
                "decided": text in self.decided,
                "candidates": ", ".join(one.region for one in self.resolutions[text].candidates),
                "why": self.resolutions[text].why.say(lang),
            }
            for text, code in zip(self.texts, self.codes, strict=True)
        ]


@on_a_day
def match_regions(
    portfolio: Portfolio | Gazetteer,
    column: Iterable[object],
    *,
    on: date | None = None,
    within: str | None = None,
    level: str | None = None,
    scheme: str | None = None,
    decisions: Iterable[Decision] = (),
) -> RegionMatches:
    """Join a column of names, or with `scheme` of codes, to regions: `resolve` for every row.

    Any iterable of strings will do, a data frame's column among them; a cell that is no text
    is taken as blank. Decisions go before what was found, for texts that are the same but for
    case and blanks. Each different text is looked up once.
    """
    gazetteer = Gazetteer.of(portfolio)
    made, refused = _made(gazetteer, decisions)
    texts = tuple(map(_text, column))
    resolutions: dict[str, Resolution] = {}
    codes: dict[str, str | None] = {}
    decided: dict[str, str | None] = {}
    for text in dict.fromkeys(texts):
        if scheme is None:
            found = resolve(gazetteer, text, on=on, within=within, level=level)
        else:
            found = resolve_code(gazetteer, text, scheme=scheme, on=on)
        resolutions[text] = found
        codes[text] = found.region
        plain = _plain(text)
        if plain in made:
            codes[text] = decided[text] = made[plain]
    return RegionMatches(
        texts=texts,
        codes=tuple(codes[text] for text in texts),
        resolutions=resolutions,
        decided=decided,
        refused=refused,
    )


def _made(
    gazetteer: Gazetteer, decisions: Iterable[Decision]
) -> tuple[dict[str, str | None], tuple[Decision, ...]]:
    """Return the decisions by text, and those that name no region."""
    made: dict[str, str | None] = {}
    refused: list[Decision] = []
    for decision in decisions:
        region = None
        if decision.region is not None:
            region = resolve(gazetteer, decision.region).region
            if region is None:
                refused.append(decision)
                continue
        made[_plain(decision.text)] = region
    return made, tuple(refused)


def _text(cell: object) -> str:
    """Return a cell as text; a scalar of a column store says what it holds."""
    if isinstance(cell, str):
        return cell
    held = getattr(cell, "as_py", None)
    value: object = held() if callable(held) else None
    return value if isinstance(value, str) else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
