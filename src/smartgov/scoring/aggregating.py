"""Means and medians of weighted values."""

from fractions import Fraction

from smartgov.model.methods import Aggregation
from smartgov.scoring.exact import kept, power_mean

Part = tuple[Fraction, Fraction]
"""A value and its weight."""


def mean(parts: list[Part]) -> Fraction:
    """Return the weighted mean."""
    total = sum((weight for _, weight in parts), Fraction(0))
    return kept(sum((value * weight for value, weight in parts), Fraction(0)) / total)


def median(parts: list[Part]) -> Fraction:
    """Return the weighted median: with equal weights the usual one.

    Where half of the weight lies exactly between two values it is the middle of both.
    """
    ordered = sorted(part for part in parts if part[1])
    half = sum((weight for _, weight in ordered), Fraction(0)) / 2
    below = Fraction(0)
    for position, (value, weight) in enumerate(ordered):
        below += weight
        if below == half:
            return (value + ordered[position + 1][0]) / 2
        if below > half:
            return value
    raise AssertionError


def geometric(parts: list[Part]) -> Fraction | None:
    """Return the weighted geometric mean; None where a value is negative."""
    weighty = [(value, weight) for value, weight in parts if weight]
    if any(value < 0 for value, _ in weighty):
        return None
    if any(value == 0 for value, _ in weighty):
        return Fraction(0)
    return power_mean(weighty)


def combine(parts: list[Part], method: Aggregation) -> Fraction | None:
    """Return what a method makes of weighted values: a mean where it is no other; None: nothing."""
    match method:
        case Aggregation.GEOMETRIC_MEAN:
            return geometric(parts)
        case Aggregation.MEDIAN:
            return median(parts)
        case _:
            return mean(parts)
