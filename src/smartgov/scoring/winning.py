"""Who outranks whom: in which share of several rankings one subject is before another."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import attrs

from smartgov.model.shown import Shown
from smartgov.scoring.exact import to_decimal
from smartgov.scoring.ranking import Ranking


@attrs.frozen(kw_only=True)
class WinShare:
    """In how many rankings `first` is before `second`, equal to it, or behind it."""

    first: str
    second: str
    wins: int
    equal: int
    losses: int

    @property
    def share(self) -> Decimal | None:
        """The share of `first`, half of the equals with it; None where both are never ranked."""
        count = self.wins + self.equal + self.losses
        return to_decimal(Fraction(2 * self.wins + self.equal, 2 * count)) if count else None


@attrs.frozen(kw_only=True)
class WinShares(Shown):
    """Every pair of subjects once, by name."""

    rankings: int
    pairs: tuple[WinShare, ...]

    def of(self, first: str, second: str) -> WinShare | None:
        """Return a pair, seen from `first`; None where there is no such pair."""
        for one in self.pairs:
            if (one.first, one.second) == (first, second):
                return one
            if (one.first, one.second) == (second, first):
                return WinShare(
                    first=first, second=second, wins=one.losses, equal=one.equal, losses=one.wins
                )
        return None

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each pair."""
        return [
            {
                "first": one.first,
                "second": one.second,
                "wins": one.wins,
                "equal": one.equal,
                "losses": one.losses,
                "share": one.share,
            }
            for one in self.pairs
        ]


def win_shares(rankings: Sequence[Ranking]) -> WinShares:
    """Return for every pair how often each of the two has the better rank."""
    places = [{row.subject: row.rank for row in ranking.rows} for ranking in rankings]
    subjects = sorted({subject for one in places for subject in one})
    pairs: list[WinShare] = []
    for first, second in combinations(subjects, 2):
        both = [(one[first], one[second]) for one in places if first in one and second in one]
        wins = sum(ours < theirs for ours, theirs in both)
        equal = sum(ours == theirs for ours, theirs in both)
        pairs.append(
            WinShare(
                first=first,
                second=second,
                wins=wins,
                equal=equal,
                losses=len(both) - wins - equal,
            )
        )
    return WinShares(rankings=len(rankings), pairs=tuple(pairs))
