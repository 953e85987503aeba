"""Which indicators carry the same information: rank correlations, exact about ties.

Spearman's rho: the correlation of ranks, where equals share the middle of theirs. It is worked
out with fractions, so whether two orders are the same is certain; only rho itself, which has a
square root, is kept to 28 digits.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.shown import Shown
from smartgov.scoring.exact import root, to_decimal
from smartgov.scoring.index import Index, fold_all
from smartgov.scoring.measuring import measure
from smartgov.scoring.normalising import by_rank

ALIKE: Final = Decimal("0.9")
"""From this rho on, either way, two indicators are counted as carrying the same information."""


@attrs.frozen(kw_only=True)
class RankCorrelation:
    """How far two indicators order the regions alike: `rho` from -1 (the reverse) to 1 (the same).

    `regions` counts those that have both values. `rho` is None where fewer than two have, or where
    one of the two has the same value for all. `same_order` is exact: with ties, too.
    """

    first: str
    second: str
    regions: int
    rho: Decimal | None
    same_order: bool = False


@attrs.frozen(kw_only=True)
class RankCorrelations(Shown):
    """Every pair of indicators, the most alike first; and each of them with the index."""

    pairs: tuple[RankCorrelation, ...]
    with_index: tuple[RankCorrelation, ...] = ()

    def alike(self, at_least: Decimal = ALIKE) -> tuple[tuple[str, ...], ...]:
        """Return the groups of indicators that carry the same information.

        An indicator belongs to a group when its rho with some member is at least so large, in
        either direction.
        """
        group: dict[str, set[str]] = {}
        for one in self.pairs:
            if one.rho is None or abs(one.rho) < at_least:
                continue
            joined = group.get(one.first, {one.first}) | group.get(one.second, {one.second})
            group.update(dict.fromkeys(joined, joined))
        return tuple(sorted({tuple(sorted(members)) for members in group.values()}))

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each pair."""
        return [
            {
                "first": one.first,
                "second": one.second or None,
                "regions": one.regions,
                "rho": one.rho,
                "same_order": one.same_order,
            }
            for one in (*self.pairs, *self.with_index)
        ]


def rank_correlations(index: Index, assessments: Iterable[Assessment]) -> RankCorrelations:
    """Return how alike the indicators of an index order the regions.

    Values are taken after the steps up to normalising, so higher is better for all of them; the
    index is taken before rounding.
    """
    data = measure(index.framework, assessments, indicators=index.indicators)
    comparable = index.comparable(data)
    columns = {
        name: {subject: Fraction(value) for subject, value in comparable.column(name).items()}
        for name in comparable.indicators
    }
    tops = {subject: nodes[None].value for subject, nodes in fold_all(index, comparable).items()}
    whole = {subject: value for subject, value in tops.items() if value is not None}
    pairs = [
        _correlation(first, second, columns[first], columns[second])
        for first, second in combinations(columns, 2)
    ]
    return RankCorrelations(
        pairs=tuple(sorted(pairs, key=_most_alike)),
        with_index=tuple(_correlation(name, "", column, whole) for name, column in columns.items()),
    )


def _correlation(
    first: str, second: str, ours: Mapping[str, Fraction], theirs: Mapping[str, Fraction]
) -> RankCorrelation:
    both = sorted(ours.keys() & theirs.keys())
    found = RankCorrelation(first=first, second=second, regions=len(both), rho=None)
    if not both:
        return found
    left = by_rank({subject: ours[subject] for subject in both}, lower=False)
    right = by_rank({subject: theirs[subject] for subject in both}, lower=False)
    middle = Fraction(len(both) + 1, 2)
    across = sum(((left[one] - middle) * right[one] for one in both), Fraction(0))
    spread = _squares(left, middle) * _squares(right, middle)
    if not spread:
        return found
    if across * across == spread:
        rho = Decimal(1) if across > 0 else Decimal(-1)
    else:
        rho = to_decimal(across / root(spread))
    return attrs.evolve(found, rho=rho, same_order=left == right)


def _squares(ranks: Mapping[str, Fraction], middle: Fraction) -> Fraction:
    return sum(((one - middle) ** 2 for one in ranks.values()), Fraction(0))


def _most_alike(one: RankCorrelation) -> tuple[Decimal, str, str]:
    return (Decimal(1) if one.rho is None else -abs(one.rho), one.first, one.second)
