"""Scoring an assessment: the weighted mean over a framework, with what was missing.

A node's value is recorded, or the mean of its children weighted by their weights; the index is
the weighted mean of the top nodes. Published indices are rounded half up; a missing value is
never zero.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework, Node
from smartgov.model.text import Text

_OTHER: Final = Text(
    "penilaian ini memakai kerangka '{theirs}', bukan '{ours}'",
    "this assessment uses the framework '{theirs}', not '{ours}'",
)
_RECORDED: Final = Text("tercatat", "recorded")
_MEAN: Final = Text("rata-rata tertimbang bagiannya", "weighted mean of its parts")
_MISSING: Final = Text("tidak ada nilainya", "no value")
_UNWEIGHTED: Final = Text("kerangka tanpa bobot", "the framework has no weights")


@attrs.frozen(kw_only=True)
class NodeScore:
    """The value of one node, None when it is missing, and how it was reached."""

    node: str
    name: Text
    depth: int
    weight: Decimal | None
    value: Decimal | None
    how: Text


@attrs.frozen(kw_only=True)
class Scorecard:
    """The scores of an assessment: `exact` and rounded `index`, its label, and every node.

    `index` is None when a value it needs is missing; `missing` names those nodes. `agrees` says
    whether the published index is the same, None when nothing was published or computed.
    """

    region: str
    framework: str
    exact: Decimal | None
    index: Decimal | None
    label: Text | None
    published: Decimal | None
    nodes: tuple[NodeScore, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool | None:
        """Whether the published index equals the computed one."""
        if self.index is None or self.published is None:
            return None
        return self.index == self.published


def score(framework: Framework, assessment: Assessment) -> Scorecard:
    """Score an assessment by its framework; raise `Refused` for another framework's."""
    if assessment.framework != framework.id:
        raise Refused(_OTHER, theirs=assessment.framework, ours=framework.id)
    recorded = {one.node: one.value for one in assessment.scores}
    values: dict[str, tuple[Decimal | None, Text]] = {}
    for node in reversed(framework.nodes):
        values[node.id] = _value(node, framework, recorded, values)
    tops = framework.children()
    exact = _mean(tops, {name: value for name, (value, _) in values.items()})
    step = Decimal(1).scaleb(-framework.places)
    index = exact.quantize(step, ROUND_HALF_UP) if exact is not None else None
    return Scorecard(
        region=assessment.region,
        framework=framework.id,
        exact=exact,
        index=index,
        label=_label(framework, exact),
        published=assessment.published,
        nodes=tuple(
            NodeScore(
                node=node.id,
                name=node.name,
                depth=depth,
                weight=node.weight,
                value=values[node.id][0],
                how=values[node.id][1],
            )
            for depth, node in framework.walk()
        ),
        missing=tuple(node.id for node in tops if values[node.id][0] is None),
    )


def _value(
    node: Node,
    framework: Framework,
    recorded: dict[str, Decimal],
    values: dict[str, tuple[Decimal | None, Text]],
) -> tuple[Decimal | None, Text]:
    if node.id in recorded:
        return recorded[node.id], _RECORDED
    children = framework.children(node.id)
    if not children:
        return None, _MISSING
    if any(child.weight is None for child in children):
        return None, _UNWEIGHTED
    mean = _mean(children, {name: value for name, (value, _) in values.items()})
    return mean, _MEAN if mean is not None else _MISSING


def _mean(nodes: tuple[Node, ...], values: dict[str, Decimal | None]) -> Decimal | None:
    total = weight = Decimal(0)
    for node in nodes:
        value = values[node.id]
        if value is None or node.weight is None:
            return None
        total += value * node.weight
        weight += node.weight
    return total / weight if weight else None


def _label(framework: Framework, exact: Decimal | None) -> Text | None:
    """Return the band of the index before rounding."""
    if exact is None:
        return None
    fitting = [band for band in framework.bands if band.at_least <= exact]
    return max(fitting, key=lambda band: band.at_least).label if fitting else None
