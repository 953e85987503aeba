"""Folding a tree: from the values of its lowest nodes, level by level, to the index."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.frameworks import Framework, Node
from smartgov.model.methods import Aggregation, Direction, MissingPolicy
from smartgov.model.text import Text
from smartgov.scoring.aggregating import combine
from smartgov.scoring.exact import kept, rounded

RECORDED: Final = Text("tercatat", "recorded")
TURNED: Final = Text("tercatat {value}, dibalik", "recorded as {value}, turned round")
MISSING: Final = Text("tidak ada nilainya", "no value")
UNWEIGHTED: Final = Text("kerangka tanpa bobot", "the framework has no weights")
_NOT_WEIGHED: Final = Text("bobotnya nol", "its weights are zero")
_NEGATIVE: Final = Text(
    "rata-rata geometrik tidak ada untuk nilai negatif",
    "there is no geometric mean of a negative value",
)
_LOWEST: Final = Text(
    "tidak ada nilainya, dihitung sebagai yang terendah", "no value, counted as the lowest"
)
_SOME: Final = Text("{how}; {have} dari {all} ada nilainya", "{how}; {have} of {all} have a value")

Weights = Mapping[str, Fraction | None]


Parts = tuple[tuple[str, Fraction], ...]


@attrs.frozen(kw_only=True)
class Folded:
    """The value of a node before and after rounding, how it was reached, and of which shares.

    `parts` are the nodes it was made of with their shares, empty where it is recorded or where
    its method is not a sum of shares. Of a pooled mean they are those right under the node, to be
    followed down by `pooled`: their shares by how many indicators have a value.
    """

    value: Fraction | None
    unrounded: Fraction | None
    how: Text
    parts: Parts = ()
    pooled: Parts = ()
    is_pooled: bool = False


NOTHING: Final = Folded(value=None, unrounded=None, how=MISSING)


def weights_of(framework: Framework) -> dict[str, Fraction | None]:
    """Return the weights of a framework as it states them."""
    return {
        node.id: None if node.weight is None else Fraction(node.weight) for node in framework.nodes
    }


def fold(
    framework: Framework,
    values: Mapping[str, Fraction],
    *,
    weights: Weights,
    method: Aggregation | None = None,
    missing: MissingPolicy | None = None,
    rounding: bool = True,
) -> dict[str | None, Folded]:
    """Return every node folded, and the index under None.

    A value that is given for a node goes before what its parts would give. `method` and `missing`
    stand in for what the framework says; without `rounding` no node is rounded on the way.
    """
    work = _Work(
        framework=framework,
        values=values,
        weights=weights,
        method=method,
        policy=missing or framework.missing,
    )
    for node in reversed(framework.nodes):
        one = work.node(node)
        if rounding and node.places is not None and one.value is not None:
            value = Fraction(rounded(one.value, node.places, framework.rounding))
            one = attrs.evolve(one, value=value)
        work.found[node.id] = one
    work.found[None] = work.made(None)
    return work.found


@attrs.frozen
class _Pool:
    """The indicators under a node: the sum of their values, how many have one, and how many are."""

    total: Fraction
    have: int
    count: int


@attrs.define(kw_only=True)
class _Work:
    """A tree that is being folded, from its last node to its first."""

    framework: Framework
    values: Mapping[str, Fraction]
    weights: Weights
    method: Aggregation | None
    policy: MissingPolicy
    pools: dict[str, _Pool] = attrs.field(factory=dict[str, _Pool])
    found: dict[str | None, Folded] = attrs.field(factory=dict[str | None, Folded])

    def node(self, node: Node) -> Folded:
        """Fold a node."""
        children = self.framework.children(node.id)
        value = self.values.get(node.id)
        how = RECORDED
        if value is None and not children and self.policy is MissingPolicy.LOWEST:
            lowest, _ = self.framework.range_of(node.id)
            value, how = (None if lowest is None else Fraction(lowest)), _LOWEST
        self.pools[node.id] = self._pool(children, value)
        if value is not None:
            return Folded(value=value, unrounded=value, how=how)
        return self.made(node.id) if children else NOTHING

    def _pool(self, children: tuple[Node, ...], value: Fraction | None) -> _Pool:
        """Return what a node is in a pooled mean; a value of its own stands for all under it."""
        below = [self.pools[child.id] for child in children]
        count = sum(one.count for one in below) or 1
        if value is not None:
            return _Pool(value * count, count, count)
        total = kept(sum((one.total for one in below), Fraction(0)))
        return _Pool(total, sum(one.have for one in below), count)

    def made(self, parent: str | None) -> Folded:
        """Fold what lies under a node, or under the top."""
        how = self.method or self.framework.aggregation_of(parent)
        pooled = self._pooled(parent)
        if how is Aggregation.POOLED_MEAN:
            found = self._mean_of_all(parent, pooled)
        elif how is Aggregation.NONE:
            found = attrs.evolve(NOTHING, how=_words(how))
        else:
            found = self._combined(parent, how)
        return attrs.evolve(found, pooled=pooled)

    def _pooled(self, parent: str | None) -> Parts:
        """Return the nodes right under one with their shares of the indicators with a value."""
        pools = [(one.id, self.pools[one.id].have) for one in self.framework.children(parent)]
        total = sum(have for _, have in pools)
        return tuple((name, Fraction(have, total)) for name, have in pools if have)

    def _mean_of_all(self, parent: str | None, pooled: Parts) -> Folded:
        pool = self._pool(self.framework.children(parent), None)
        if not pool.have or (pool.have < pool.count and self.policy is not MissingPolicy.REWEIGH):
            return NOTHING
        value = kept(pool.total / pool.have)
        words = self._said(Aggregation.POOLED_MEAN, pool.have, pool.count)
        return Folded(value=value, unrounded=value, how=words, parts=pooled, is_pooled=True)

    def _combined(self, parent: str | None, how: Aggregation) -> Folded:
        parts = self._weighed(parent, how)
        if parts is None:
            return attrs.evolve(NOTHING, how=UNWEIGHTED)
        have = {name: one for name, _ in parts if (one := self.found[name].value) is not None}
        if not have or (len(have) < len(parts) and self.policy is not MissingPolicy.REWEIGH):
            return NOTHING
        total = sum((weight for name, weight in parts if name in have), Fraction(0))
        if not total:
            return attrs.evolve(NOTHING, how=_NOT_WEIGHED)
        value = combine([(have[name], weight) for name, weight in parts if name in have], how)
        if value is None:
            return attrs.evolve(NOTHING, how=_NEGATIVE)
        words = self._said(how, len(have), len(parts))
        shares = tuple((name, kept(weight / total)) for name, weight in parts if name in have)
        return Folded(value=value, unrounded=value, how=words, parts=shares if how.additive else ())

    @staticmethod
    def _said(how: Aggregation, have: int, count: int) -> Text:
        words = _words(how)
        return words if have == count else _SOME.filled(how=words, have=have, all=count)

    def _weighed(self, parent: str | None, how: Aggregation) -> list[tuple[str, Fraction]] | None:
        """Return the parts that a node is made of with their weights; None where it has none."""
        children = self.framework.children(parent)
        if how is Aggregation.PLAIN_MEAN:
            return [(child.id, Fraction(1)) for child in children]
        stated = [(child.id, self.weights.get(child.id)) for child in children]
        known = [(name, weight) for name, weight in stated if weight is not None]
        if not known and how is not Aggregation.WEIGHTED_MEAN:
            return [(child.id, Fraction(1)) for child in children]
        return known if len(known) == len(stated) else None


def _words(how: Aggregation) -> Text:
    return Text(how.say("id"), how.say("en"))


def turned(framework: Framework, node: str, value: Fraction) -> Fraction | None:
    """Return a value so that higher is better; None where the range to turn it in is not known."""
    if framework.direction_of(node) is Direction.HIGHER:
        return value
    lowest, highest = framework.range_of(node)
    if lowest is None or highest is None:
        return None
    return Fraction(lowest) + Fraction(highest) - value


@attrs.frozen
class Reach:
    """A node on the way down from a value: its share, and whether the way ends there.

    `counted` says that it stands in a pooled mean: its indicators count, not its own value.
    """

    node: str | None
    share: Fraction
    ends: bool
    counted: bool


def reaches(folded: Mapping[str | None, Folded], top: str | None = None) -> Iterator[Reach]:
    """Yield a node and all that its value is made of, down to what no sum of shares makes."""
    left = [(top, Fraction(1), False)]
    while left:
        name, share, counted = left.pop()
        one = folded[name]
        parts = one.pooled if counted else one.parts
        yield Reach(name, share, not parts, counted)
        inside = counted or one.is_pooled
        left += [(part, kept(share * inner), inside) for part, inner in parts]


def spread(folded: Mapping[str | None, Folded], top: str | None = None) -> dict[str, Fraction]:
    """Return the shares in a node of all that it is made of, its own of 1 among them."""
    found = {one.node: one.share for one in reaches(folded, top)}
    return {name: share for name, share in found.items() if name is not None}
