"""Ranks: the best first, with a stated rule for ties, and those without an index named apart."""

import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, cast

import attrs

from smartgov.model.errors import Refused
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.scorecard import Scorecard

_TWICE: Final = Text(
    "'{subject}' dinilai dua kali: peringkat memuat satu penilaian tiap daerah",
    "'{subject}' is scored twice: a ranking holds one assessment of each region",
)
_MIXED: Final = Text(
    "peringkat memuat satu kerangka saja, bukan: {frameworks}",
    "a ranking is of one framework only, not of: {frameworks}",
)
_NO_INDEX: Final = Text("tanpa indeks", "there is no index")
_MISSING: Final = Text("tanpa indeks, belum ada: {missing}", "no index; missing: {missing}")


class Ties(enum.StrEnum):
    """Which rank equals share: the best of theirs, the worst, their own step, or the middle.

    Of four of which two are equal second: 1 2 2 4, 1 3 3 4, 1 2 2 3, or 1 2.5 2.5 4.
    """

    STANDARD = "standard"
    MODIFIED = "modified"
    DENSE = "dense"
    FRACTIONAL = "fractional"

    def say(self, lang: str) -> str:
        """Return the rule in the language `lang`."""
        return _TIES[self].say(lang)


_TIES: Final = {
    Ties.STANDARD: Text("peringkat terbaik (1 2 2 4)", "the best rank is shared (1 2 2 4)"),
    Ties.MODIFIED: Text("peringkat terburuk (1 3 3 4)", "the worst rank is shared (1 3 3 4)"),
    Ties.DENSE: Text("tanpa melompati peringkat (1 2 2 3)", "no rank is passed over (1 2 2 3)"),
    Ties.FRACTIONAL: Text(
        "peringkat tengah (1 2.5 2.5 4)", "the middle rank is shared (1 2.5 2.5 4)"
    ),
}


@attrs.frozen(kw_only=True)
class Ranked:
    """A subject with its value and rank; `tied` are those with the same value."""

    subject: str
    value: Decimal
    rank: Decimal
    tied: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Unranked:
    """A subject without a rank, and why."""

    subject: str
    why: Text


@attrs.frozen(kw_only=True)
class Ranking(Shown):
    """Ranks, the best first and equals by name; `unranked` are those without an index."""

    ties: Ties
    rows: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]

    def of(self, subject: str) -> Ranked | None:
        """Return the rank of a subject; None where it has none."""
        return next((row for row in self.rows if row.subject == subject), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each subject."""
        ranked: list[dict[str, object]] = [
            {
                "region": one.subject,
                "value": one.value,
                "rank": one.rank,
                "tied": ", ".join(one.tied),
                "why": None,
            }
            for one in self.rows
        ]
        return ranked + [
            {
                "region": one.subject,
                "value": None,
                "rank": None,
                "tied": "",
                "why": one.why.say(lang),
            }
            for one in self.unranked
        ]


def rank(
    scores: Iterable[Scorecard] | Mapping[str, Decimal | None], *, ties: Ties = Ties.STANDARD
) -> Ranking:
    """Return the ranks of scorecards by their rounded index, or of values; the highest is first.

    Raises `Refused` for two scorecards of one region, or of different frameworks.
    """
    values: dict[str, Decimal | None] = {}
    why: dict[str, Text] = {}
    if isinstance(scores, Mapping):
        values.update(cast("Mapping[str, Decimal | None]", scores))
    else:
        cards = tuple(scores)
        frameworks = sorted({card.framework for card in cards})
        if len(frameworks) > 1:
            raise Refused(_MIXED, frameworks=", ".join(frameworks))
        for card in cards:
            if card.region in values:
                raise Refused(_TWICE, subject=card.region)
            values[card.region] = card.index
            why[card.region] = _why(card)
    known = {subject: value for subject, value in values.items() if value is not None}
    return Ranking(
        ties=ties,
        rows=_rows(known, ties),
        unranked=tuple(
            Unranked(subject=subject, why=why.get(subject, _NO_INDEX))
            for subject in sorted(values)
            if subject not in known
        ),
    )


def _rows(values: Mapping[str, Decimal], ties: Ties) -> tuple[Ranked, ...]:
    equals: dict[Decimal, list[str]] = {}
    for subject in sorted(values):
        equals.setdefault(values[subject], []).append(subject)
    rows: list[Ranked] = []
    for step, value in enumerate(sorted(equals, reverse=True), 1):
        subjects = equals[value]
        first, last = len(rows) + 1, len(rows) + len(subjects)
        shared = {
            Ties.STANDARD: Decimal(first),
            Ties.MODIFIED: Decimal(last),
            Ties.DENSE: Decimal(step),
            Ties.FRACTIONAL: Decimal(first + last) / 2,
        }[ties]
        rows += [
            Ranked(
                subject=subject,
                value=value,
                rank=shared,
                tied=tuple(other for other in subjects if other != subject),
            )
            for subject in subjects
        ]
    return tuple(rows)


def _why(card: Scorecard) -> Text:
    if card.missing:
        return _MISSING.filled(missing=card.missing)
    return card.remarks[0] if card.remarks else _NO_INDEX
