"""A score explained: what each part adds to it, and what changed since another assessment.

Parts are told to six decimal places; what that and the framework's own rounding take or add
stands in lines of its own, so that the parts sum to the index to its last decimal.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.exact import exact_sum, six, to_decimal
from smartgov.scoring.folding import Folded, fold, reaches, weights_of
from smartgov.scoring.scorecard import Scorecard, index_of, score, taken

_ROUNDING: Final = Text("pembulatan indeks", "rounding of the index")
_NODE_ROUNDING: Final = Text("pembulatan {node}", "rounding of {node}")
_NOT_A_SUM: Final = Text(
    "indeks ini bukan jumlah bagian-bagiannya ({how})",
    "this index is not a sum of its parts ({how})",
)


@attrs.frozen(kw_only=True)
class Contribution:
    """What one node adds to an index: `share` times `value`, or what rounding adds (no value).

    `lost` is how much higher the index would be if the node had its highest valid value.
    """

    node: str
    name: Text
    share: Decimal | None = None
    value: Decimal | None = None
    amount: Decimal
    lost: Decimal | None = None


@attrs.frozen(kw_only=True)
class Waterfall(Shown):
    """The parts of an index; their amounts sum to it exactly."""

    card: Scorecard
    parts: tuple[Contribution, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the parts, which is the index."""
        return _sum(self.parts)

    def facts(self, lang: str) -> dict[str, object]:
        """Return what holds of the whole answer."""
        return {**self.card.facts(lang)}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each part."""
        return [
            {
                "region": self.card.region,
                "node": one.node,
                "name": one.name.say(lang),
                "share": one.share,
                "value": one.value,
                "amount": one.amount,
                "lost": one.lost,
            }
            for one in self.parts
        ]


@attrs.frozen(kw_only=True)
class ContributionChange:
    """What a node added before and after, None where it was not part of the index."""

    node: str
    name: Text
    before: Decimal | None
    after: Decimal | None
    amount: Decimal


@attrs.frozen(kw_only=True)
class ScoreChange(Shown):
    """What changed between two assessments; the amounts sum to the change of the index exactly."""

    before: Scorecard
    after: Scorecard
    parts: tuple[ContributionChange, ...]

    @property
    def total(self) -> Decimal:
        """How much the index changed."""
        return _sum(self.parts)

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {
            "region": self.after.region,
            "before": self.before.index,
            "after": self.after.index,
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each part."""
        return [
            {
                "region": self.after.region,
                "node": one.node,
                "name": one.name.say(lang),
                "before": one.before,
                "after": one.after,
                "amount": one.amount,
            }
            for one in self.parts
        ]


def waterfall(framework: Framework, assessment: Assessment, *, depth: int = 0) -> Waterfall:
    """Return what each node of a depth (0: the top) adds to the index of an assessment.

    A node that has no parts so deep stands for itself. Raises `Refused` when there is no index,
    or when it is not a sum (a geometric mean, a median).
    """
    card = score(framework, assessment)
    index = index_of(card)
    values, _, _ = taken(framework, assessment)
    folded = fold(framework, values, weights=weights_of(framework))
    if not folded[None].parts:
        raise Refused(_NOT_A_SUM, how=folded[None].how)
    depths = {node.id: level for level, node in framework.walk()}
    amounts, shares, corrections = _amounts(framework, folded, depths, depth)
    parts = [
        Contribution(
            node=name,
            name=_name(framework, name),
            share=to_decimal(shares[name]),
            value=_value(folded, name),
            amount=six(amounts[name]),
            lost=_lost(framework, folded, name, shares[name]),
        )
        for name in (node.id for node in framework.nodes)
        if name in amounts
    ]
    parts += [
        Contribution(
            node=name,
            name=_NODE_ROUNDING.filled(node=_name(framework, name)),
            amount=six(amount),
        )
        for name, amount in corrections.items()
        if six(amount)
    ]
    rest = exact_sum((index, _sum(parts).copy_negate()))
    if rest:
        parts.append(Contribution(node="", name=_ROUNDING, amount=rest))
    return Waterfall(card=card, parts=tuple(parts))


def score_change(
    before: tuple[Framework, Assessment], after: tuple[Framework, Assessment], *, depth: int = 0
) -> ScoreChange:
    """Return what changed in an index from one assessment to another, node by node.

    The frameworks may differ, as those of two years do. Raises `Refused` as `waterfall` does.
    """
    first = waterfall(*before, depth=depth)
    second = waterfall(*after, depth=depth)
    ours = {(part.node, part.value is None): part for part in first.parts}
    theirs = {(part.node, part.value is None): part for part in second.parts}
    parts: list[ContributionChange] = []
    for key in dict.fromkeys((*ours, *theirs)):
        old, new = ours.get(key), theirs.get(key)
        was = old.amount if old else None
        now = new.amount if new else None
        amount = exact_sum((now or Decimal(0), (was or Decimal(0)).copy_negate()))
        name = new.name if new else old.name if old else _ROUNDING
        parts.append(
            ContributionChange(node=key[0], name=name, before=was, after=now, amount=amount)
        )
    return ScoreChange(before=first.card, after=second.card, parts=tuple(parts))


def _sum(parts: Iterable[Contribution | ContributionChange]) -> Decimal:
    return exact_sum(part.amount for part in parts)


def _amounts(
    framework: Framework,
    folded: Mapping[str | None, Folded],
    depths: Mapping[str, int],
    depth: int,
) -> tuple[dict[str, Fraction], dict[str, Fraction], dict[str, Fraction]]:
    """Return what each node of a depth adds, its share, and what rounding above it adds."""
    amounts: dict[str, Fraction] = {}
    shares: dict[str, Fraction] = {}
    corrections: dict[str, Fraction] = {}
    groups = _groups(framework, depth)
    for reach in reaches(folded):
        name, one = reach.node, folded[reach.node]
        if name is None or one.value is None or one.unrounded is None:
            continue
        group = groups[name]
        if reach.ends:
            amounts[group] = amounts.get(group, Fraction(0)) + one.value * reach.share
            shares[group] = shares.get(group, Fraction(0)) + reach.share
        elif not reach.counted and (shift := (one.value - one.unrounded) * reach.share):
            if depths[name] >= depth:
                amounts[group] = amounts.get(group, Fraction(0)) + shift
            else:
                corrections[name] = shift
    return amounts, shares, corrections


def _groups(framework: Framework, depth: int) -> dict[str, str]:
    """Return for every node the one of a depth that it is or lies under."""
    found: dict[str, str] = {}
    for level, node in framework.walk():
        above = node.parent is not None and level > depth
        found[node.id] = found[str(node.parent)] if above else node.id
    return found


def _value(folded: Mapping[str | None, Folded], name: str) -> Decimal | None:
    value = folded[name].value
    return None if value is None else to_decimal(value)


def _lost(
    framework: Framework, folded: Mapping[str | None, Folded], name: str, share: Fraction
) -> Decimal | None:
    _, highest = framework.range_of(name)
    value = folded[name].value
    if highest is None or value is None:
        return None
    return six((Fraction(highest) - value) * share)


def _name(framework: Framework, name: str) -> Text:
    node = framework.node(name)
    return node.name if node is not None else Text.same(name)
