"""What drives an index: which share of its differences between regions each indicator makes.

The weight of an indicator says how much it counts in one region's index; how much it sets regions
apart hangs on how far its values spread, and with which others they move. The share of an
indicator is the covariance of what it adds with the index, over the variance of the index. The
shares sum to 1 exactly.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import Refused
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.exact import to_decimal
from smartgov.scoring.folding import Folded, reaches
from smartgov.scoring.index import Index, fold_all
from smartgov.scoring.measuring import measure

_FLAT: Final = Text(
    "semua daerah mempunyai indeks yang sama, jadi tidak ada yang membedakannya",
    "all regions have the same index, so nothing sets them apart",
)
_NOT_A_SUM: Final = Text(
    "indeks ini bukan jumlah bagian-bagiannya ({how})",
    "this index is not a sum of its parts ({how})",
)
_ROUNDING: Final = Text("pembulatan simpul", "rounding of nodes")


@attrs.frozen(kw_only=True)
class Driver:
    """An indicator: the `weight` it has in the index, on average, and the share it `drives`.

    A share may be negative: then the indicator evens out what the others make.
    """

    node: str
    name: Text
    weight: Decimal | None
    drives: Decimal


@attrs.frozen(kw_only=True)
class Drivers(Shown):
    """What sets the regions apart, the largest share first; the shares sum to 1."""

    framework: str
    regions: int
    rows: tuple[Driver, ...]

    def of(self, node: str) -> Driver | None:
        """Return an indicator; None where it has no part in the index."""
        return next((row for row in self.rows if row.node == node), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each indicator."""
        return [
            {
                "node": one.node or None,
                "name": one.name.say(lang),
                "weight": one.weight,
                "drives": one.drives,
            }
            for one in self.rows
        ]


def drivers(index: Index, assessments: Iterable[Assessment]) -> Drivers:
    """Return which indicators set the regions apart in an index, before its rounding.

    Regions without an index do not count. Raises `Refused` where the index is not a sum of its
    parts (a geometric mean, a median), or where it is the same for all.
    """
    data = measure(index.framework, assessments, indicators=index.indicators)
    trees = fold_all(index, index.comparable(data))
    whole = {name: tree for name, tree in trees.items() if tree[None].value is not None}
    tops = {name: Fraction(tree[None].value or 0) for name, tree in whole.items()}
    if len(set(tops.values())) <= 1:
        raise Refused(_FLAT)
    added: dict[str, dict[str, Fraction]] = {}
    shares: dict[str, Fraction] = {}
    for subject, tree in whole.items():
        for name, share, amount in _added(tree):
            column = added.setdefault(name, {})
            column[subject] = column.get(subject, Fraction(0)) + amount
            shares[name] = shares.get(name, Fraction(0)) + share / len(whole)
    variance = _covariance(tops, tops)
    rows: list[Driver] = []
    for name, column in added.items():
        node = index.framework.node(name)
        drives = _covariance(column, tops) / variance
        if node is not None or drives:
            rows.append(
                Driver(
                    node=name,
                    name=node.name if node is not None else _ROUNDING,
                    weight=to_decimal(shares[name]) if node is not None else None,
                    drives=to_decimal(drives),
                )
            )
    return Drivers(
        framework=index.framework.id,
        regions=len(whole),
        rows=tuple(sorted(rows, key=lambda row: (-row.drives, row.node))),
    )


def _added(tree: Mapping[str | None, Folded]) -> Iterable[tuple[str, Fraction, Fraction]]:
    """Yield node, share and amount of all that an index is made of; rounding has no name."""
    if not tree[None].parts:
        raise Refused(_NOT_A_SUM, how=tree[None].how)
    for reach in reaches(tree):
        one = tree[reach.node]
        if reach.node is None or one.value is None or one.unrounded is None:
            continue
        if reach.ends:
            yield reach.node, reach.share, one.value * reach.share
        elif not reach.counted:
            yield "", Fraction(0), (one.value - one.unrounded) * reach.share


def _covariance(column: Mapping[str, Fraction], tops: Mapping[str, Fraction]) -> Fraction:
    """Return the sum of products of deviations, for which those of one of the two are enough."""
    middle = sum(tops.values(), Fraction(0)) / len(tops)
    return sum(
        (amount * (tops[subject] - middle) for subject, amount in column.items()), Fraction(0)
    )
