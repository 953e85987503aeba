"""The cheapest way up: the least costly set of indicators that lifts a region to a band."""

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import NotFound, Refused
from smartgov.model.frameworks import NODE, Framework, Node
from smartgov.model.methods import LabelBasis, RoundingRule
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.exact import rounded, to_decimal, unit
from smartgov.scoring.folding import Folded, fold, spread, turned, weights_of
from smartgov.scoring.labels import label_bases
from smartgov.scoring.scorecard import index_of, score, taken

_MOST_COST: Final = 20_000
_MOST_WORK: Final = 5_000_000
_MOST_TRIES: Final = 20
_NOT_A_SUM: Final = Text(
    "indeks ini bukan jumlah nilai indikatornya",
    "this index is not a sum of the values of its indicators",
)
_NO_BAND: Final = Text(
    "tidak ada predikat di atasnya: sebut sasarannya dengan 'target'",
    "there is no band above it: name the aim with 'target'",
)
_FINE: Final = Text(
    "biaya paling banyak {most} satuan terkecil secara keseluruhan",
    "costs may come to at most {most} of their smallest unit in all",
)
_COST: Final = Text("biaya '{node}' harus di atas nol", "the cost of '{node}' must be above zero")
_STEP: Final = Text("'step' harus di atas nol", "'step' must be above zero")


@attrs.frozen(kw_only=True)
class Raise:
    """An indicator to raise, from which value to which, and at what cost."""

    node: str
    name: Text
    before: Decimal
    after: Decimal
    gain: Decimal
    cost: Decimal


@attrs.frozen(kw_only=True)
class Lift(Shown):
    """The cheapest set of raises that brings an index to a target.

    `reached` is False where even the highest values do not; `raises` is empty then, and where
    the target is met already. `index` is what the raises lead to.
    """

    assessment: str
    target: Decimal
    label: Text | None
    index: Decimal
    reached: bool
    cost: Decimal = Decimal(0)
    raises: tuple[Raise, ...] = ()

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each part that is raised."""
        return [
            {
                "node": one.node,
                "name": one.name.say(lang),
                "before": one.before,
                "after": one.after,
                "gain": one.gain,
                "cost": one.cost,
            }
            for one in self.raises
        ]


@attrs.frozen(kw_only=True)
class _Way:
    """An indicator with room to rise: by steps, each with its gain and cost."""

    node: Node
    steps: int
    gain: Fraction
    cost: int


def lift(
    framework: Framework,
    assessment: Assessment,
    *,
    target: Decimal | None = None,
    costs: Mapping[str, Decimal] | None = None,
    step: Decimal = Decimal(1),
) -> Lift:
    """Return the cheapest raises that bring an index to `target`, or else to the next band.

    Each recorded value rises by whole levels of its scale, or by `step`; `costs` says what one
    level costs by node (not named: 1). A value recorded above the indicators counts as one.
    Where the framework rounds nodes on the way the raises are enough, but may not be the cheapest.
    Raises `Refused` when there is no index, no band above, or no sum of parts.
    """
    if step <= 0:
        raise Refused(_STEP)
    card = score(framework, assessment)
    index = index_of(card)
    values, _, _ = taken(framework, assessment)
    folded = fold(framework, values, weights=weights_of(framework))
    exact = folded[None].value
    shares = spread(folded)
    if exact is None or not folded[None].parts:
        raise Refused(_NOT_A_SUM)
    basis = label_bases(framework, assessment.date)[0]
    aim, label = _aim(framework, exact, basis, target)
    named = _costs(framework, costs or {})
    scale = math.lcm(*(Fraction(cost).denominator for cost in named.values()))
    prices = {name: int(Fraction(named.get(name, 1)) * scale) for name in values}
    ways = _ways(framework, values, shares, prices, step)
    floor = _floor(framework, aim, basis)
    extra = Fraction(0)
    for _ in range(_MOST_TRIES):
        chosen = _cheapest(ways, floor - exact + extra)
        if chosen is None:
            break
        raised = dict(values)
        for way, count in chosen:
            raised[way.node.id] += count * Fraction(step)
        after = fold(framework, raised, weights=weights_of(framework))
        short = floor - _top(after)
        if short <= 0:
            cost = sum(way.cost * count for way, count in chosen)
            return Lift(
                assessment=assessment.id,
                target=aim,
                label=label,
                index=rounded(_top(after), framework.places, framework.rounding),
                reached=True,
                cost=to_decimal(Fraction(cost, scale)),
                raises=tuple(
                    Raise(
                        node=way.node.id,
                        name=way.node.name,
                        before=_as_recorded(framework, way.node.id, values[way.node.id]),
                        after=_as_recorded(framework, way.node.id, raised[way.node.id]),
                        gain=to_decimal(way.gain * count),
                        cost=to_decimal(Fraction(way.cost * count, scale)),
                    )
                    for way, count in chosen
                ),
            )
        extra += short
    return Lift(assessment=assessment.id, target=aim, label=label, index=index, reached=False)


def _top(folded: Mapping[str | None, Folded]) -> Fraction:
    value = folded[None].value
    if value is None:
        raise AssertionError
    return value


def _aim(
    framework: Framework, exact: Fraction, basis: LabelBasis, target: Decimal | None
) -> tuple[Decimal, Text | None]:
    if target is not None:
        return target, None
    now = exact
    if basis is LabelBasis.ROUNDED:
        now = Fraction(rounded(exact, framework.places, framework.rounding))
    above = sorted(
        (band for band in framework.bands if band.at_least > now), key=lambda band: band.at_least
    )
    if not above:
        raise Refused(_NO_BAND)
    return above[0].at_least, above[0].label


def _floor(framework: Framework, aim: Decimal, basis: LabelBasis) -> Fraction:
    """Return the least exact index that counts as the aim."""
    if basis is LabelBasis.RAW or framework.rounding is not RoundingRule.HALF_UP:
        return Fraction(aim)
    return Fraction(aim) - unit(framework.places) / 2


def _costs(framework: Framework, costs: Mapping[str, Decimal]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for name, cost in costs.items():
        node = framework.node(name)
        if node is None:
            raise NotFound(NODE, name, (one.id for one in framework.nodes))
        if cost <= 0:
            raise Refused(_COST, node=name)
        found[node.id] = cost
    return found


def _ways(
    framework: Framework,
    values: Mapping[str, Fraction],
    shares: Mapping[str, Fraction],
    prices: Mapping[str, int],
    step: Decimal,
) -> list[_Way]:
    """Return the indicators that can rise, those that gain most for their cost first."""
    found: list[_Way] = []
    for node in framework.nodes:
        share = shares.get(node.id)
        if node.id not in values or not share:
            continue
        _, highest = framework.range_of(node.id)
        if highest is None:
            continue
        steps = int((Fraction(highest) - values[node.id]) / Fraction(step))
        if steps > 0:
            gain = share * Fraction(step)
            found.append(_Way(node=node, steps=steps, gain=gain, cost=prices[node.id]))
    total = sum(way.steps * way.cost for way in found)
    work = total * sum(way.steps.bit_length() for way in found)
    if total > _MOST_COST or work > _MOST_WORK:
        raise Refused(_FINE, most=_MOST_COST)
    return sorted(found, key=lambda way: (-way.gain / way.cost, way.cost, way.node.id))


def _cheapest(ways: list[_Way], need: Fraction) -> list[tuple[_Way, int]] | None:
    """Return the raises of least cost that gain what is needed; None where all do not.

    Exact: for each cost, the most that can be gained with it (a bounded knapsack). Of equal costs
    the greater gain wins, then what stands earlier.
    """
    if sum((way.gain * way.steps for way in ways), Fraction(0)) < need:
        return None
    parts = [(way, count) for way in ways for count in _binary(way.steps)]
    common = math.lcm(*(way.gain.denominator for way in ways), need.denominator)
    gains = [int(way.gain * common) * count for way, count in parts]
    prices = [way.cost * count for way, count in parts]
    wanted = int(need * common)
    total = sum(prices)
    best = [0] + [-1] * total
    taken_at: list[dict[int, bool]] = []
    reach = 0
    for gain, price in zip(gains, prices, strict=True):
        reach += price
        row: dict[int, bool] = {}
        for cost in range(reach, price - 1, -1):
            before = best[cost - price]
            if before >= 0 and before + gain > best[cost]:
                best[cost] = before + gain
                row[cost] = True
        taken_at.append(row)
    cost = next(cost for cost, gained in enumerate(best) if gained >= wanted)
    counts: dict[str, int] = {}
    for (way, count), price, row in zip(
        reversed(parts), reversed(prices), reversed(taken_at), strict=True
    ):
        if row.get(cost):
            counts[way.node.id] = counts.get(way.node.id, 0) + count
            cost -= price
    return [(way, counts[way.node.id]) for way in ways if way.node.id in counts]


def _binary(steps: int) -> list[int]:
    """Return counts whose sums give every number up to `steps`."""
    found: list[int] = []
    size = 1
    while size < steps:
        found.append(size)
        steps -= size
        size *= 2
    return [*found, steps]


def _as_recorded(framework: Framework, node: str, value: Fraction) -> Decimal:
    """Return a value the way it is recorded: turned back where lower is better."""
    back = turned(framework, node, value)
    return to_decimal(value if back is None else back)
