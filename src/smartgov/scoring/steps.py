"""The five steps of an index, each a frozen value that says what is done and can be done again.

Screen, impute, normalise, weight, aggregate, in this order. A step that cannot do what it was
asked for raises `Refused`: it is never passed over in silence. What has a direction is turned
round exactly once, when it is normalised.
"""

import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.errors import NotFound, Refused
from smartgov.model.frameworks import NODE, Framework
from smartgov.model.methods import Aggregation, Direction, MissingPolicy, RoundingRule
from smartgov.model.numbers import finite
from smartgov.model.text import Text
from smartgov.scoring.aggregating import mean, median
from smartgov.scoring.exact import to_decimal
from smartgov.scoring.folding import turned
from smartgov.scoring.measuring import Measurements
from smartgov.scoring.normalising import by_goalposts, by_range, by_rank, by_z_score

_SUBJECT: Final = Text("daerah", "region")
_DROPPED: Final = Text("disaring", "screened out")
_THIN: Final = Text(
    "hanya {have} dari {all} indikator ada nilainya", "only {have} of {all} indicators have a value"
)
_ALL_GONE: Final = Text(
    "tidak ada yang tersisa sesudah disaring", "nothing is left after screening"
)
_EMPTY: Final = Text(
    "indikator '{indicator}' tidak punya nilai satu pun: saring dengan Screen",
    "the indicator '{indicator}' has no value at all: screen it out",
)
_NO_RANGE: Final = Text(
    "rentang indikator '{indicator}' tidak diketahui",
    "the range of the indicator '{indicator}' is not known",
)
_SHARE: Final = Text("bagian antara 0 dan 1", "a share lies between 0 and 1")
_SCALE: Final = Text("'lowest' di bawah 'highest'", "'lowest' lies below 'highest'")


class Imputation(enum.StrEnum):
    """What stands in for a missing value: nothing, the mean or median of the others, the worst."""

    NONE = "none"
    MEAN = "mean"
    MEDIAN = "median"
    WORST = "worst"

    def say(self, lang: str) -> str:
        """Return the words in the language `lang`."""
        return _IMPUTATIONS[self].say(lang)


class Normalisation(enum.StrEnum):
    """How indicators are made comparable.

    Not at all; by the lowest and highest value found; by z-scores; by ranks; by goalposts, the
    valid range of an indicator or what is given in its place.
    """

    NONE = "none"
    MIN_MAX = "min-max"
    Z_SCORE = "z-score"
    RANK = "rank"
    GOALPOSTS = "goalposts"

    def say(self, lang: str) -> str:
        """Return the words in the language `lang`."""
        return _NORMALISATIONS[self].say(lang)


class Weighting(enum.StrEnum):
    """Where weights come from: the framework, or all alike within each level."""

    FRAMEWORK = "framework"
    EQUAL = "equal"

    def say(self, lang: str) -> str:
        """Return the words in the language `lang`."""
        return _WEIGHTINGS[self].say(lang)


_IMPUTATIONS: Final = {
    Imputation.NONE: Text("tidak diisi", "not filled in"),
    Imputation.MEAN: Text("rata-rata daerah lain", "the mean of the others"),
    Imputation.MEDIAN: Text("median daerah lain", "the median of the others"),
    Imputation.WORST: Text("nilai terburuk yang sah", "the worst valid value"),
}
_NORMALISATIONS: Final = {
    Normalisation.NONE: Text("tanpa normalisasi", "not normalised"),
    Normalisation.MIN_MAX: Text("nilai terendah sampai tertinggi", "lowest to highest value"),
    Normalisation.Z_SCORE: Text("skor z", "z-scores"),
    Normalisation.RANK: Text("peringkat", "ranks"),
    Normalisation.GOALPOSTS: Text("batas tetap", "goalposts"),
}
_WEIGHTINGS: Final = {
    Weighting.FRAMEWORK: Text("bobot kerangka", "the framework's weights"),
    Weighting.EQUAL: Text("bobot sama", "equal weights"),
}


Goalposts = tuple[Decimal, Decimal]
Posts = tuple[tuple[str, Goalposts], ...]
Pairs = tuple[tuple[str, Decimal], ...]


def _pairs(given: Mapping[str, Decimal] | Pairs) -> Pairs:
    return tuple(dict(given).items())


def _posts(given: Mapping[str, Goalposts] | Posts) -> Posts:
    return tuple(dict(given).items())


@attrs.frozen(kw_only=True)
class Screen:
    """Leave out regions and indicators by name, and regions with too few values.

    `least_share` is the least share of the indicators that a region must have a value for.
    """

    without: tuple[str, ...] = ()
    without_indicators: tuple[str, ...] = ()
    least_share: Decimal = attrs.field(default=Decimal(0), validator=finite)

    def __attrs_post_init__(self) -> None:
        """Refuse a share that is none."""
        if not 0 <= self.least_share <= 1:
            raise Refused(_SHARE).at("least_share")

    def on(self, framework: Framework, data: Measurements) -> Measurements:
        """Return the measurements that are kept; raise `NotFound` for an unknown name."""
        for name in self.without:
            if name not in data.cells:
                raise NotFound(_SUBJECT, name, data.cells)
        indicators = named(framework, self.without_indicators)
        for name in indicators:
            if name not in data.indicators:
                raise NotFound(NODE, name, data.indicators)
        kept = data.without(subjects=dict.fromkeys(self.without, _DROPPED), indicators=indicators)
        thin: dict[str, Text] = {}
        for subject, values in kept.cells.items():
            if len(values) < self.least_share * len(kept.indicators):
                thin[subject] = _THIN.filled(have=len(values), all=len(kept.indicators))
        kept = kept.without(subjects=thin)
        if not kept.cells or not kept.indicators:
            raise Refused(_ALL_GONE)
        return kept


@attrs.frozen(kw_only=True)
class Impute:
    """Fill in missing values, for all indicators by one method."""

    method: Imputation = Imputation.NONE

    def on(self, framework: Framework, data: Measurements) -> Measurements:
        """Return the measurements filled in; raise `Refused` where there is nothing to go by."""
        if self.method is Imputation.NONE:
            return data

        def fill(name: str, column: dict[str, Decimal]) -> Mapping[str, Decimal]:
            lacking = [subject for subject in data.cells if subject not in column]
            if not lacking:
                return column
            return column | dict.fromkeys(lacking, self._stand_in(framework, name, column))

        return data.each(fill)

    def _stand_in(self, framework: Framework, name: str, column: dict[str, Decimal]) -> Decimal:
        if self.method is Imputation.WORST:
            lowest, highest = framework.range_of(name)
            worst = highest if framework.direction_of(name) is Direction.LOWER else lowest
            if worst is None:
                raise Refused(_NO_RANGE, indicator=name)
            return worst
        if not column:
            raise Refused(_EMPTY, indicator=name)
        parts = [(Fraction(value), Fraction(1)) for value in column.values()]
        return to_decimal(mean(parts) if self.method is Imputation.MEAN else median(parts))


@attrs.frozen(kw_only=True)
class Normalise:
    """Make indicators comparable, on a scale from `lowest` to `highest` where that has ends.

    For z-scores `population` divides by n, not by n - 1. Goalposts `given` by name stand in for
    an indicator's valid range; a value beyond them is cut to the nearer one. Values for which
    lower is better are turned round here, whatever the method.
    """

    method: Normalisation = Normalisation.NONE
    lowest: Decimal = attrs.field(default=Decimal(0), validator=finite)
    highest: Decimal = attrs.field(default=Decimal(100), validator=finite)
    population: bool = False
    given: Posts = attrs.field(default=(), converter=_posts)

    def __attrs_post_init__(self) -> None:
        """Refuse a scale without room."""
        if self.lowest >= self.highest:
            raise Refused(_SCALE).at("lowest")

    def on(self, framework: Framework, data: Measurements) -> Measurements:
        """Return the measurements made comparable; raise `Refused` where that cannot be done."""
        given = {named(framework, [name])[0]: posts for name, posts in self.given}

        def change(name: str, column: dict[str, Decimal]) -> Mapping[str, Decimal]:
            values = {subject: Fraction(value) for subject, value in column.items()}
            found = self._change(framework, name, values, given.get(name))
            return {subject: to_decimal(value) for subject, value in found.items()}

        return data.each(change)

    def _change(
        self,
        framework: Framework,
        name: str,
        values: dict[str, Fraction],
        posts: tuple[Decimal, Decimal] | None,
    ) -> dict[str, Fraction]:
        if self.method is Normalisation.NONE:
            return {subject: self._turned(framework, name, one) for subject, one in values.items()}
        if not values:
            raise Refused(_EMPTY, indicator=name)
        lower = framework.direction_of(name) is Direction.LOWER
        if self.method is Normalisation.Z_SCORE:
            return by_z_score(name, values, lower=lower, population=self.population)
        if self.method is Normalisation.RANK:
            return by_rank(values, lower=lower)
        scale = (Fraction(self.lowest), Fraction(self.highest))
        if self.method is Normalisation.MIN_MAX:
            return by_range(name, values, scale, lower=lower)
        low, high = posts or framework.range_of(name)
        if low is None or high is None:
            raise Refused(_NO_RANGE, indicator=name)
        return by_goalposts(name, values, (Fraction(low), Fraction(high)), scale, lower=lower)

    @staticmethod
    def _turned(framework: Framework, name: str, value: Fraction) -> Fraction:
        found = turned(framework, name, value)
        if found is None:
            raise Refused(_NO_RANGE, indicator=name)
        return found


@attrs.frozen(kw_only=True)
class Weight:
    """Weigh the nodes: as the framework says or all alike, with weights `given` by name."""

    method: Weighting = Weighting.FRAMEWORK
    given: Pairs = attrs.field(default=(), converter=_pairs)

    def on(self, framework: Framework) -> dict[str, Fraction | None]:
        """Return the weight of every node; raise `NotFound` for a name that is none."""
        found: dict[str, Fraction | None] = {}
        for node in framework.nodes:
            stated = None if node.weight is None else Fraction(node.weight)
            found[node.id] = stated if self.method is Weighting.FRAMEWORK else Fraction(1)
        for name, weight in self.given:
            if weight < 0:
                raise Refused(_NEGATIVE, node=name)
            found[named(framework, [name])[0]] = Fraction(weight)
        return found


_NEGATIVE: Final = Text("bobot '{node}' negatif", "the weight of '{node}' is negative")


@attrs.frozen(kw_only=True)
class Aggregate:
    """Make the index; what is None is as the framework says.

    The rounding of nodes on the way belongs to the framework's own numbers, so it is done only
    where nothing was normalised.
    """

    method: Aggregation | None = None
    missing: MissingPolicy | None = None
    places: int | None = None
    rounding: RoundingRule | None = None


IndexStep = Screen | Impute | Normalise | Weight | Aggregate
"""A step of an index."""


def named(framework: Framework, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of nodes by id or alias; raise `NotFound`."""
    found: list[str] = []
    for name in names:
        node = framework.node(name)
        if node is None:
            raise NotFound(NODE, name, (one.id for one in framework.nodes))
        found.append(node.id)
    return tuple(found)
