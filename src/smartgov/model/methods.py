"""The words by which a framework says how its numbers are made."""

import enum
from typing import Final

from smartgov.model.text import Text


class Direction(enum.StrEnum):
    """Whether more of an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _DIRECTIONS[self].say(lang)


class Aggregation(enum.StrEnum):
    """How a value is made of those under it.

    The weighted mean, geometric mean and median go by weights (where there are none, a geometric
    mean and a median count all alike, and a weighted mean is not to be had). The plain mean counts
    those right under the node alike, the pooled mean all indicators under it. Every mean divides
    by the sum of its weights.
    """

    WEIGHTED_MEAN = "weighted-mean"
    PLAIN_MEAN = "plain-mean"
    POOLED_MEAN = "pooled-mean"
    GEOMETRIC_MEAN = "geometric-mean"
    MEDIAN = "median"
    NONE = "none"

    @property
    def additive(self) -> bool:
        """Whether the value is the sum of what its parts contribute."""
        return self in {
            Aggregation.WEIGHTED_MEAN,
            Aggregation.PLAIN_MEAN,
            Aggregation.POOLED_MEAN,
        }

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _AGGREGATIONS[self].say(lang)


class RoundingRule(enum.StrEnum):
    """How a number is rounded to its decimal places."""

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    DOWN = "down"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _ROUNDINGS[self].say(lang)


class LabelBasis(enum.StrEnum):
    """Which number a band is looked up with: the index before or after rounding."""

    RAW = "raw"
    ROUNDED = "rounded"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _BASES[self].say(lang)


class MissingPolicy(enum.StrEnum):
    """What a missing value does: there is no index, the rest is weighed anew, or it is lowest."""

    NO_INDEX = "no-index"
    REWEIGH = "reweigh"
    LOWEST = "lowest"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _MISSING[self].say(lang)


_DIRECTIONS: Final = {
    Direction.HIGHER: Text("makin tinggi makin baik", "higher is better"),
    Direction.LOWER: Text("makin rendah makin baik", "lower is better"),
}
_AGGREGATIONS: Final = {
    Aggregation.WEIGHTED_MEAN: Text("rata-rata tertimbang bagiannya", "weighted mean of its parts"),
    Aggregation.PLAIN_MEAN: Text("rata-rata bagiannya", "plain mean of its parts"),
    Aggregation.POOLED_MEAN: Text(
        "rata-rata semua indikator di bawahnya", "plain mean of all indicators under it"
    ),
    Aggregation.GEOMETRIC_MEAN: Text(
        "rata-rata geometrik bagiannya", "geometric mean of its parts"
    ),
    Aggregation.MEDIAN: Text("median bagiannya", "median of its parts"),
    Aggregation.NONE: Text("tidak diagregasi", "not aggregated"),
}
_ROUNDINGS: Final = {
    RoundingRule.HALF_UP: Text("setengah ke atas", "half up"),
    RoundingRule.HALF_EVEN: Text("setengah ke genap", "half to even"),
    RoundingRule.DOWN: Text("dipotong", "cut off"),
}
_BASES: Final = {
    LabelBasis.RAW: Text("indeks sebelum dibulatkan", "the index before rounding"),
    LabelBasis.ROUNDED: Text("indeks sesudah dibulatkan", "the rounded index"),
}
_MISSING: Final = {
    MissingPolicy.NO_INDEX: Text("tanpa indeks", "no index"),
    MissingPolicy.REWEIGH: Text("bobot dibagi ulang", "the rest is weighed anew"),
    MissingPolicy.LOWEST: Text("dihitung sebagai nilai terendah", "it counts as the lowest value"),
}
