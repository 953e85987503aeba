"""Why an index changed between two years: the data, the weights, or the rest of the framework.

Each cause is given its part by Shapley's rule: what it changes, averaged over all orders in which
the causes could have come about. The parts sum to the change, and no order is preferred.
"""

import enum
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework, Node
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.scoring.exact import exact_sum, six
from smartgov.scoring.folding import fold, weights_of
from smartgov.scoring.scorecard import Scorecard, index_of, score, taken

_APART: Final = Text(
    "data '{assessment}' tidak dapat dihitung dengan kerangka '{framework}'",
    "the data of '{assessment}' cannot be scored by the framework '{framework}'",
)


class Cause(enum.StrEnum):
    """What changed an index.

    The values that were scored; the weights; all else in the framework (its tree, how it
    aggregates and rounds nodes, what a missing value does); the whole framework with its weights,
    where these cannot be told apart; the rounding of the two indices.
    """

    DATA = "data"
    WEIGHTS = "weights"
    VERSION = "version"
    METHOD = "method"
    ROUNDING = "rounding"

    def say(self, lang: str) -> str:
        """Return the words in the language `lang`."""
        return _CAUSES[self].say(lang)


_CAUSES: Final = {
    Cause.DATA: Text("nilai yang diperoleh", "the values that were scored"),
    Cause.WEIGHTS: Text("bobot", "the weights"),
    Cause.VERSION: Text("kerangka selain bobotnya", "the framework apart from its weights"),
    Cause.METHOD: Text("kerangka beserta bobotnya", "the framework with its weights"),
    Cause.ROUNDING: Text("pembulatan kedua indeks", "rounding of both indices"),
}


@attrs.frozen(kw_only=True)
class CausedChange:
    """How much of a change one cause makes."""

    cause: Cause
    amount: Decimal


@attrs.frozen(kw_only=True)
class ChangeDecomposition(Shown):
    """The change of an index by cause; the amounts sum to it exactly.

    Amounts have six decimal places at most; what that takes or adds stands with the rounding.
    """

    before: Scorecard
    after: Scorecard
    parts: tuple[CausedChange, ...]

    @property
    def total(self) -> Decimal:
        """How much the index changed."""
        return exact_sum(part.amount for part in self.parts)

    def of(self, cause: Cause) -> Decimal:
        """Return how much a cause changed; zero where it has no part."""
        return exact_sum(part.amount for part in self.parts if part.cause is cause)

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {
            "region": self.after.region,
            "before": self.before.index,
            "after": self.after.index,
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each cause."""
        return [
            {
                "region": self.after.region,
                "cause": one.cause,
                "name": one.cause.say(lang),
                "amount": one.amount,
            }
            for one in self.parts
        ]


@attrs.frozen
class _State:
    """Which data, weights and version an index is made with: False before, True after."""

    data: bool
    weights: bool
    version: bool


def decompose_change(
    before: tuple[Framework, Assessment], after: tuple[Framework, Assessment]
) -> ChangeDecomposition:
    """Return how much of the change of an index is due to the data, the weights and the version.

    Both assessments are scored with every mixture of the two frameworks; nodes answer each other
    by id or alias. Where weights of the one do not fit the tree of the other, weights and version
    are one cause. Raises `Refused` where an index is missing, or where the data of one year cannot
    be scored by the framework of the other.
    """
    cards = [score(*before), score(*after)]
    was, now = map(index_of, cards)
    values = _values(before, after)
    apart = (Cause.DATA, Cause.WEIGHTS, Cause.VERSION)
    known = {key: value for key, value in values.items() if value is not None}
    if len(known) == len(values):
        amounts = _shapley({_set(key): value for key, value in known.items()}, apart)
    else:
        joined = (Cause.DATA, Cause.METHOD)
        amounts = _shapley(_joined(known, before, after), joined)
    parts = [CausedChange(cause=cause, amount=six(amount)) for cause, amount in amounts.items()]
    told = (part.amount.copy_negate() for part in parts)
    rest = exact_sum((now, was.copy_negate(), *told))
    parts.append(CausedChange(cause=Cause.ROUNDING, amount=rest or Decimal(0)))
    return ChangeDecomposition(before=cards[0], after=cards[1], parts=tuple(parts))


def _values(
    before: tuple[Framework, Assessment], after: tuple[Framework, Assessment]
) -> dict[_State, Fraction | None]:
    """Return the index before rounding for all eight mixtures; None where there is none."""
    frameworks = (before[0], after[0])
    found: dict[_State, Fraction | None] = {}
    for data in (False, True):
        for version in (False, True):
            framework = frameworks[version]
            assessment = attrs.evolve((before, after)[data][1], framework=framework.id)
            values, _, _ = taken(framework, assessment)
            for weights in (False, True):
                weighed = _weights(framework, frameworks[weights])
                top = fold(framework, values, weights=weighed)[None].value if weighed else None
                found[_State(data, weights, version)] = top
    return found


def _weights(tree: Framework, stated: Framework) -> dict[str, Fraction | None] | None:
    """Return the weights of one framework for the tree of another; None where they do not fit."""
    if tree is stated:
        return weights_of(tree)
    theirs = {node.id: _answering(stated, node) for node in tree.nodes}
    if None in theirs.values() or len(set(theirs.values())) != len(stated.nodes):
        return None
    weights = weights_of(stated)
    return {name: weights[str(other)] for name, other in theirs.items()}


def _answering(stated: Framework, node: Node) -> str | None:
    names = (node.id, *node.aliases)
    return next((found.id for one in names if (found := stated.node(one)) is not None), None)


def _set(state: _State) -> frozenset[Cause]:
    named = (
        (Cause.DATA, state.data),
        (Cause.WEIGHTS, state.weights),
        (Cause.VERSION, state.version),
    )
    return frozenset(cause for cause, later in named if later)


def _joined(
    values: Mapping[_State, Fraction],
    before: tuple[Framework, Assessment],
    after: tuple[Framework, Assessment],
) -> dict[frozenset[Cause], Fraction]:
    """Return the four mixtures of data and whole framework; raise `Refused` where one is not."""
    found: dict[frozenset[Cause], Fraction] = {}
    for data in (False, True):
        for method in (False, True):
            value = values.get(_State(data, method, method))
            if value is None:
                raise Refused(
                    _APART,
                    assessment=(before, after)[data][1].id,
                    framework=(before, after)[method][0].id,
                )
            causes = ((Cause.DATA, data), (Cause.METHOD, method))
            found[frozenset(cause for cause, later in causes if later)] = value
    return found


def _shapley(
    values: Mapping[frozenset[Cause], Fraction], causes: tuple[Cause, ...]
) -> dict[Cause, Fraction]:
    """Return what each cause changes, averaged over all orders of the causes."""
    found = dict.fromkeys(causes, Fraction(0))
    orders = list(permutations(causes))
    for order in orders:
        done: frozenset[Cause] = frozenset()
        for cause in order:
            later = done | {cause}
            found[cause] += (values[later] - values[done]) / len(orders)
            done = later
    return found
