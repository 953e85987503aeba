"""The product-limit estimate, against one that is computed in another way."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import product_limit

SPANS = st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=25)


def to_the_right(spans: list[tuple[int, bool]]) -> dict[int, Fraction]:
    """Efron's self-consistency: the mass of a span without an end goes evenly to those after it.

    Of spans of the same length, those that ended come first.
    """
    order = sorted(spans, key=lambda span: (span[0], not span[1]))
    mass = [Fraction(1, len(order))] * len(order)
    for place, (_, ended) in enumerate(order):
        later = len(order) - place - 1
        if not ended and later:
            for other in range(place + 1, len(order)):
                mass[other] += mass[place] / later
            mass[place] = Fraction(0)
    remaining = Fraction(1)
    found: dict[int, Fraction] = {}
    for (days, ended), weight in zip(order, mass, strict=True):
        if ended:
            remaining -= weight
            found[days] = remaining
    return found


@pytest.mark.law(
    "status",
    "Survival is the product-limit estimate, as redistribution to the right makes it.",
    source="Kaplan and Meier 1958; Efron 1967",
)
@given(SPANS)
def test_it_equals_redistribution_to_the_right(spans: list[tuple[int, bool]]) -> None:
    expected = {
        days: (Decimal(share.numerator) / Decimal(share.denominator)).quantize(
            Decimal("0.0001"), ROUND_HALF_UP
        )
        for days, share in (to_the_right(spans) if spans else {}).items()
    }
    assert {point.days: point.remaining for point in product_limit(spans)} == expected


@pytest.mark.law(
    "status",
    "With every end known, survival is the share that is still there.",
    source="Kaplan and Meier 1958",
)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=25))
def test_with_every_end_known_it_is_the_share_still_there(days: list[int]) -> None:
    for point in product_limit((one, True) for one in days):
        share = Decimal(sum(one > point.days for one in days)) / len(days)
        assert point.remaining == share.quantize(Decimal("0.0001"), ROUND_HALF_UP)


@pytest.mark.law(
    "status",
    "Shares of survival fall, in whatever order the spans are given.",
    source="order; permutation",
)
@given(SPANS)
def test_the_order_does_not_matter_and_shares_fall(spans: list[tuple[int, bool]]) -> None:
    points = product_limit(spans)
    assert points == product_limit(reversed(spans))
    shares = [Decimal(1), *(point.remaining for point in points)]
    assert shares == sorted(shares, reverse=True)


def test_a_worked_example() -> None:
    points = product_limit([(6, True), (6, True), (6, True), (6, False), (7, True), (9, False)])
    assert [(one.days, one.at_risk, one.left, str(one.remaining)) for one in points] == [
        (6, 6, 3, "0.5000"),
        (7, 2, 1, "0.2500"),
    ]


def test_half_of_the_last_place_is_rounded_up() -> None:
    (point,) = product_limit([*[(1, True)] * 31, (2, False)])
    assert str(point.remaining) == "0.0313"  # 1/32 is 0.03125
