"""Scoring an assessment: the index over a framework, how it was reached, what was missing.

A node's value is recorded, or made of its parts as the framework says. Nothing is rounded but what
the framework rounds, and a missing value is never zero.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework
from smartgov.model.methods import Aggregation, RoundingRule
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.exact import rounded, to_decimal, unit
from smartgov.scoring.folding import (
    TURNED,
    Folded,
    fold,
    spread,
    turned,
    weights_of,
)
from smartgov.scoring.labels import labels_of, possible_labels

_OTHER: Final = Text(
    "penilaian ini memakai kerangka '{theirs}', bukan '{ours}'",
    "this assessment uses the framework '{theirs}', not '{ours}'",
)
_NO_RANGE: Final = Text(
    "tidak dapat dibalik: rentang nilainya tidak ada",
    "it cannot be turned round: its range is not given",
)
_NOT_THERE: Final = Text("daerah ini tidak ikut dinilai", "the region did not take part")
_UNKNOWN: Final = Text("bukan simpul kerangka ini: {names}", "no nodes of this framework: {names}")
_SUM: Final = Text(
    "bobotnya berjumlah {sum}, bukan 100; indeks dibagi dengan jumlah itu",
    "the weights sum to {sum}, not 100; the index is divided by that sum",
)
_NO_INDEX: Final = Text(
    "'{assessment}' tidak punya indeks; belum ada: {missing}",
    "'{assessment}' has no index; missing: {missing}",
)
_HUNDRED: Final = 100


@attrs.frozen(kw_only=True)
class NodeScore:
    """The value of one node, None when it is missing, and how it was reached.

    `share` is how much of the index its value makes, between 0 and 1; None where that is no sum
    of shares. `unrounded` is the value before the framework rounded it.
    """

    node: str
    name: Text
    depth: int
    weight: Decimal | None
    share: Decimal | None
    value: Decimal | None
    unrounded: Decimal | None
    how: Text


@attrs.frozen(kw_only=True)
class Scorecard(Shown):
    """The scores of an assessment: `exact` and rounded `index`, its label, and every node.

    `exact` has 28 digits. `index` is None when a value it needs is missing; `missing` names what
    is. `label` is None where there is no index, no band, or where it hangs on a date that is not
    known. `allowed` is how far a published index may lie from `exact`, for the recorded values
    may be rounded themselves; `agrees` says whether it does not lie farther, None when nothing
    was published or computed. `labels` are those that the computed index may have, `fitting` those
    that fit what was computed and published. `remarks` say what is odd.
    """

    assessment: str
    region: str
    framework: str
    date: PartialDate | None
    exact: Decimal | None
    index: Decimal | None
    label: Text | None
    labels: tuple[Text, ...]
    fitting: tuple[Text, ...]
    published: Decimal | None
    published_label: str | None
    allowed: Decimal | None
    agrees: bool | None
    nodes: tuple[NodeScore, ...]
    missing: tuple[str, ...]
    remarks: tuple[Text, ...]

    def node(self, name: str) -> NodeScore | None:
        """Return the score of a node by its id; None when there is no such node."""
        return next((one for one in self.nodes if one.node == name), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each node."""
        return [
            {
                "region": self.region,
                "node": one.node,
                "name": one.name.say(lang),
                "depth": one.depth,
                "weight": one.weight,
                "share": one.share,
                "value": one.value,
                "how": one.how.say(lang),
            }
            for one in self.nodes
        ]


def score(framework: Framework, assessment: Assessment) -> Scorecard:
    """Score an assessment by its framework; raise `Refused` for another framework's."""
    values, notes, unknown = taken(framework, assessment)
    folded = fold(framework, values, weights=weights_of(framework))
    named = ((framework.node(one.node), one.value) for one in assessment.scores)
    written = {node.id: value for node, value in named if node is not None}
    absent = assessment.took_part is False
    exact = None if absent else folded[None].value
    index = None if exact is None else rounded(exact, framework.places, framework.rounding)
    published = assessment.published
    within = spread_of_rounding(framework, assessment, folded)
    labels = labels_of(framework, assessment.date, exact)
    return Scorecard(
        assessment=assessment.id,
        region=assessment.region,
        framework=framework.id,
        date=assessment.date,
        exact=None if exact is None else to_decimal(exact),
        index=index,
        label=labels[0] if len(labels) == 1 else None,
        labels=labels,
        published=published,
        published_label=assessment.label,
        fitting=possible_labels(
            framework, assessment.date, exact=exact, within=within, published=published
        ),
        allowed=None if exact is None else to_decimal(allowance(framework, within)),
        agrees=_agrees(framework, published, exact, index, within),
        nodes=_nodes(framework, folded, notes, written),
        missing=() if exact is not None or absent else _missing(framework, folded),
        remarks=_remarks(framework, assessment, unknown),
    )


def index_of(card: Scorecard) -> Decimal:
    """Return the index of a scorecard; raise `Refused` where it has none."""
    if card.index is None:
        raise Refused(_NO_INDEX, assessment=card.assessment, missing=card.missing)
    return card.index


def taken(
    framework: Framework, assessment: Assessment
) -> tuple[dict[str, Fraction], dict[str, Text], tuple[str, ...]]:
    """Return the recorded values with higher for better, notes on them, and names of no node.

    Raises `Refused` when the assessment is by another framework.
    """
    if assessment.framework != framework.id:
        raise Refused(_OTHER, theirs=assessment.framework, ours=framework.id)
    values: dict[str, Fraction] = {}
    notes: dict[str, Text] = {}
    unknown: list[str] = []
    for one in assessment.scores:
        node = framework.node(one.node)
        if node is None:
            unknown.append(one.node)
            continue
        value = turned(framework, node.id, Fraction(one.value))
        if value is None:
            notes[node.id] = _NO_RANGE
            continue
        if value != one.value:
            notes[node.id] = TURNED.filled(value=one.value)
        values[node.id] = value
    return values, notes, tuple(unknown)


def spread_of_rounding(
    framework: Framework, assessment: Assessment, folded: Mapping[str | None, Folded]
) -> Fraction:
    """Return how far the exact index may be off because recorded values were rounded.

    A value that is recorded above the indicators may have been rounded on publication, by half a
    unit of its last place, of which its share reaches the index. It was not where the framework
    rounds it itself, for then the rounded value is what counts; nor where all values it can have
    fit into the decimal places, as a mean of ten whole levels does.
    """
    half = _half(framework)
    shares = spread(folded)
    recorded = {one.id for score in assessment.scores if (one := framework.node(score.node))}
    leaves = {leaf.id: Fraction(0) for leaf in framework.leaves()}
    whole = fold(framework, leaves, weights=weights_of(framework))
    within = Fraction(0)
    for name in recorded & shares.keys():
        if assessment.summary is not None or not _held_exactly(framework, name, whole):
            within += shares[name] * half
    return within


def allowance(framework: Framework, within: Fraction) -> Fraction:
    """Return how far a published index may be from the exact one.

    That is what rounding explains, or the tolerance that the framework declares if that is more.
    """
    return max(_half(framework) + within, Fraction(framework.tolerance or 0))


def _half(framework: Framework) -> Fraction:
    step = unit(framework.places)
    return step if framework.rounding is RoundingRule.DOWN else step / 2


def _held_exactly(framework: Framework, name: str, whole: Mapping[str | None, Folded]) -> bool:
    """Answer whether every value that a node can have fits into the decimal places."""
    node = framework.node(name)
    if node is None or node.places is not None or not framework.children(name):
        return True
    shares = spread(whole, name)
    below = [one for one in shares if not framework.children(one)]
    if not below:
        return False
    for leaf in below:
        scale = framework.scale_of(leaf)
        levels = scale.levels if scale else ()
        steps = [shares[leaf] * Fraction(level.value) for level in levels]
        if not steps or any((step * 10**framework.places).denominator != 1 for step in steps):
            return False
    return True


def _agrees(
    framework: Framework,
    published: Decimal | None,
    exact: Fraction | None,
    index: Decimal | None,
    within: Fraction,
) -> bool | None:
    if published is None or exact is None:
        return None
    allowed = allowance(framework, within)
    if allowed == _half(framework):  # only the index was rounded, and we know how
        return index == published
    return abs(exact - Fraction(published)) <= allowed


def _nodes(
    framework: Framework,
    folded: Mapping[str | None, Folded],
    notes: Mapping[str, Text],
    written: Mapping[str, Decimal],
) -> tuple[NodeScore, ...]:
    shares = spread(folded)
    found: list[NodeScore] = []
    for depth, node in framework.walk():
        one = folded[node.id]
        share = shares.get(node.id)
        found.append(
            NodeScore(
                node=node.id,
                name=node.name,
                depth=depth,
                weight=node.weight,
                share=None if share is None else to_decimal(share),
                value=_as_written(one.value, written.get(node.id), node.places),
                unrounded=None if one.unrounded is None else to_decimal(one.unrounded),
                how=notes.get(node.id, one.how),
            )
        )
    return tuple(found)


def _as_written(
    value: Fraction | None, written: Decimal | None, places: int | None
) -> Decimal | None:
    """Return a value as a decimal, with the places that it was written or is rounded with."""
    if value is None:
        return None
    if written is not None and written == value:
        return written
    return to_decimal(value) if places is None else rounded(value, places, RoundingRule.HALF_UP)


def _missing(framework: Framework, folded: Mapping[str | None, Folded]) -> tuple[str, ...]:
    """Return the highest nodes of which nothing at all is known."""
    some: set[str] = set()
    for node in reversed(framework.nodes):
        known = folded[node.id].value is not None
        if known or any(child.id in some for child in framework.children(node.id)):
            some.add(node.id)
    missing = [
        node.id
        for node in framework.nodes
        if node.id not in some
        and (node.parent is None or node.parent in some)
        and (node.parent is None or folded[node.parent].value is None)
    ]
    return tuple(missing)


def _remarks(
    framework: Framework, assessment: Assessment, unknown: tuple[str, ...]
) -> tuple[Text, ...]:
    found: list[Text] = []
    if assessment.took_part is False:
        found.append(_NOT_THERE)
    if unknown:
        found.append(_UNKNOWN.filled(names=", ".join(unknown)))
    weights = [node.weight for node in framework.children()]
    known = [weight for weight in weights if weight is not None]
    if framework.aggregation is Aggregation.WEIGHTED_MEAN and known and len(known) == len(weights):
        total = sum(known, Decimal(0))
        if total != _HUNDRED:
            found.append(_SUM.filled(sum=total))
    return tuple(found)
