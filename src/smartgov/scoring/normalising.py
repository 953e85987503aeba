"""Normalisers: one indicator's values by subject to comparable ones, higher always for better."""

from fractions import Fraction
from typing import Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.scoring.exact import kept, root

_FLAT: Final = Text(
    "indikator '{indicator}' bernilai sama untuk semua daerah: saring dengan Screen",
    "the indicator '{indicator}' has the same value for every region: screen it out",
)
_POSTS: Final = Text(
    "batas bawah indikator '{indicator}' tidak di bawah batas atasnya",
    "the lower goalpost of the indicator '{indicator}' is not below the upper one",
)
Scale = tuple[Fraction, Fraction]


def by_range(
    name: str, values: dict[str, Fraction], scale: Scale, *, lower: bool
) -> dict[str, Fraction]:
    """Return each value's place between the lowest and the highest found (min-max)."""
    low, high = min(values.values()), max(values.values())
    if low == high:
        raise Refused(_FLAT, indicator=name)
    return _placed(values, (low, high), scale, lower=lower)


def by_goalposts(
    name: str, values: dict[str, Fraction], posts: Scale, scale: Scale, *, lower: bool
) -> dict[str, Fraction]:
    """Return each value's place between two goalposts, cut to the nearer one beyond them."""
    low, high = posts
    if low >= high:
        raise Refused(_POSTS, indicator=name)
    cut = {subject: min(max(value, low), high) for subject, value in values.items()}
    return _placed(cut, posts, scale, lower=lower)


def by_z_score(
    name: str, values: dict[str, Fraction], *, lower: bool, population: bool
) -> dict[str, Fraction]:
    """Return each value's distance from the mean in standard deviations."""
    count = len(values)
    middle = sum(values.values(), Fraction(0)) / count
    squares = sum(((value - middle) ** 2 for value in values.values()), Fraction(0))
    if not squares:
        raise Refused(_FLAT, indicator=name)
    deviation = root(squares / (count if population else count - 1))
    sign = -1 if lower else 1
    return {subject: sign * (value - middle) / deviation for subject, value in values.items()}


def by_rank(values: dict[str, Fraction], *, lower: bool) -> dict[str, Fraction]:
    """Return each value's rank from 1 for the worst, equals in the middle of theirs."""
    ordered = sorted(values.values(), reverse=lower)
    first: dict[Fraction, int] = {}
    last: dict[Fraction, int] = {}
    for position, value in enumerate(ordered, 1):
        first.setdefault(value, position)
        last[value] = position
    return {subject: Fraction(first[value] + last[value], 2) for subject, value in values.items()}


def _placed(
    values: dict[str, Fraction], ends: Scale, scale: Scale, *, lower: bool
) -> dict[str, Fraction]:
    (low, high), (bottom, top) = ends, scale
    found: dict[str, Fraction] = {}
    for subject, value in values.items():
        share = (high - value if lower else value - low) / (high - low)
        found[subject] = kept(bottom + share * (top - bottom))
    return found
