"""Exact numbers: what is rational stays so, roots have 40 digits, and no setting changes either."""

import decimal
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import RoundingRule
from smartgov.scoring.exact import exact_sum, kept, power_mean, root, rounded, six, to_decimal, unit

positive = st.fractions(min_value=Fraction(1, 10**6), max_value=10**6)


def digits(value: Fraction) -> int:
    """Return how many digits a fraction has that some decimal holds."""
    context = decimal.Context(prec=1000, traps=[decimal.Inexact])
    found = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    return len(found.normalize(context).as_tuple().digits)


@pytest.mark.law(
    "scoring", "A root of a square is the number to 40 digits.", source="IEEE 754, squareRoot"
)
@given(positive)
def test_a_root_has_40_digits(value: Fraction) -> None:
    found = root(value)
    assert digits(found) <= 40
    nearly = found * Fraction(1, 10**39)
    assert (found - nearly) ** 2 <= value <= (found + nearly) ** 2
    assert root(found**2) == found


@pytest.mark.law(
    "scoring",
    "The power of a geometric mean is the product of its values, to 39 digits.",
    source="definition of the weighted geometric mean",
)
@given(st.lists(st.tuples(positive, st.integers(1, 9)), min_size=1, max_size=4))
def test_a_geometric_mean_has_40_digits(parts: list[tuple[Fraction, int]]) -> None:
    found = power_mean([(value, Fraction(weight)) for value, weight in parts])
    assert digits(found) <= 40
    total = sum(weight for _, weight in parts)
    product = Fraction(1)
    for value, weight in parts:
        product *= value**weight
    assert abs(found**total / product - 1) < total * Fraction(1, 10**39)


def test_a_decimal_has_28_digits_where_nobody_asks_for_more() -> None:
    assert str(to_decimal(Fraction(1, 3))) == "0." + 28 * "3"
    assert str(to_decimal(Fraction(2, 3), 5)) == "0.66667"
    assert [str(to_decimal(Fraction(n, 2), 1)) for n in (3, 5)] == ["2", "2"]  # a half to even


def test_a_fraction_stays_itself_until_its_denominator_has_2048_bits() -> None:
    small, large = Fraction(3, 2**2047), Fraction(3, 2**2048)
    assert kept(small) == small
    assert kept(large) != large
    assert digits(kept(large)) == 200
    assert abs(kept(large) / large - 1) < Fraction(1, 10**199)


def test_a_sum_of_decimals_loses_no_digit() -> None:
    parts = [Decimal("1e150"), Decimal("1e-40"), Decimal("-1e150")]
    assert exact_sum(parts) == Decimal("1e-40")
    assert exact_sum([]) == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(-2, 3), "-0.666667"),
        (Fraction(1, 2), "0.5"),
        (Fraction(5, 10**7), "0.000001"),
        (Fraction(4, 10**7), "0"),
        (Fraction(-4, 10**7), "0"),
        (Fraction(1200), "1200"),
        (Fraction(-100), "-100"),
    ],
)
def test_an_amount_has_six_places_at_most_and_no_idle_zeros(value: Fraction, said: str) -> None:
    assert str(six(value)) == said


@pytest.mark.parametrize(
    ("value", "places", "up", "even", "down"),
    [
        ("2.5", 0, "3", "2", "2"),
        ("-2.5", 0, "-3", "-2", "-2"),
        ("3.5", 0, "4", "4", "3"),
        ("1.005", 2, "1.01", "1.00", "1.00"),
        ("-0.004", 2, "0.00", "0.00", "0.00"),
        ("-0.006", 2, "-0.01", "-0.01", "0.00"),
        ("1200", 1, "1200.0", "1200.0", "1200.0"),
    ],
)
def test_a_rule_of_rounding(value: str, places: int, up: str, even: str, down: str) -> None:
    rules = {RoundingRule.HALF_UP: up, RoundingRule.HALF_EVEN: even, RoundingRule.DOWN: down}
    for rule, said in rules.items():
        assert str(rounded(Fraction(value), places, rule)) == said
    assert unit(places) == Fraction(1, 10**places)


@pytest.fixture
def odd_default() -> Iterator[None]:
    """Change everything about the context that others are made of."""
    default = decimal.DefaultContext
    before = default.copy()
    default.prec, default.rounding = 3, decimal.ROUND_UP
    default.Emin, default.Emax = -2, 2
    default.traps[decimal.Inexact] = True
    yield
    default.prec, default.rounding = before.prec, before.rounding
    default.Emin, default.Emax = before.Emin, before.Emax
    default.traps[decimal.Inexact] = False


@pytest.mark.usefixtures("odd_default")
def test_no_setting_of_a_caller_changes_a_number() -> None:
    assert str(to_decimal(Fraction(10**6, 3))) == "333333." + 22 * "3"
    assert str(to_decimal(Fraction(1, 3 * 10**6))) == "3." + 27 * "3" + "E-7"
    assert str(exact_sum([Decimal(10**6), Decimal("0.001")])) == "1000000.001"
    assert root(Fraction(10**12)) == 10**6
    assert root(Fraction(1, 10**12)) == Fraction(1, 10**6)
    assert abs(power_mean([(Fraction(10**6), Fraction(1))]) / 10**6 - 1) < Fraction(1, 10**39)
