"""Exact numbers: fractions inside, decimals outside, rounding by decision.

Sums, means and min-max stay exact: an eleventh is an eleventh until the index is rounded, so a tie
is a tie. Only roots and logarithms (z-scores, geometric means) are not rational: they are worked
out to 50 digits and kept to 40. Binary floats are used nowhere. A fraction whose denominator grows
beyond 2048 bits is kept to 200 digits, so that no data make a number grow without end.
"""

import decimal
import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from smartgov.model.methods import RoundingRule

_BITS: Final = 2048
_DIGITS: Final = 28
_WIDE: Final = 200


def _context(digits: int) -> decimal.Context:
    """Return a context of our own, so that a caller's settings change nothing."""
    return decimal.Context(
        prec=digits,
        rounding=decimal.ROUND_HALF_EVEN,
        Emin=decimal.MIN_EMIN,
        Emax=decimal.MAX_EMAX,
        traps=[decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow],
    )


def to_decimal(value: Fraction, digits: int = _DIGITS) -> Decimal:
    """Return a fraction as a decimal, exact where `digits` digits hold it."""
    context = _context(digits)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Fraction, places: int, rule: RoundingRule) -> Decimal:
    """Return a fraction rounded to decimal places; a half goes away from zero when up."""
    scaled = abs(value) * 10**places
    whole = {
        RoundingRule.HALF_UP: math.floor(scaled + Fraction(1, 2)),
        RoundingRule.HALF_EVEN: round(scaled),
        RoundingRule.DOWN: math.floor(scaled),
    }[rule]
    digits = tuple(map(int, str(whole)))
    return Decimal((int(value < 0 and whole > 0), digits, -places))


def six(value: Fraction) -> Decimal:
    """Return an amount to six places at most, a half away from zero, without idle zeros."""
    found = rounded(value, 6, RoundingRule.HALF_UP)
    return Decimal(f"{found:f}".rstrip("0"))


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Return the sum of decimals, none of its digits lost."""
    context = _context(_WIDE)
    total = Decimal(0)
    for value in values:
        total = context.add(total, value)
    return total


def unit(places: int) -> Fraction:
    """Return one in the last of so many decimal places."""
    return Fraction(1, 10**places)


def kept(value: Fraction) -> Fraction:
    """Return a fraction of bounded size."""
    if value.denominator.bit_length() <= _BITS:
        return value
    return Fraction(to_decimal(value, _WIDE))


def root(value: Fraction) -> Fraction:
    """Return the square root to 40 digits."""
    return _forty(_context(50).sqrt(to_decimal(value, 50)))


def power_mean(parts: list[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the weighted geometric mean of positive values to 40 digits."""
    context = _context(50)
    total = sum((weight for _, weight in parts), Fraction(0))
    logarithm = Decimal(0)
    for value, weight in parts:
        share = to_decimal(weight / total, 50)
        logarithm = context.fma(context.ln(to_decimal(value, 50)), share, logarithm)
    return _forty(context.exp(logarithm))


def _forty(value: Decimal) -> Fraction:
    return Fraction(_context(40).plus(value))
