"""Numbers are exact decimals of at most thirty digits on either side of the point."""

from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.model.errors import Refused
from smartgov.model.numbers import finite

MOST = 30


@attrs.frozen
class Amount:
    """A field that is checked."""

    value: Any = attrs.field(validator=finite)


@pytest.mark.parametrize(
    "text",
    ["0", "-1.5", "1E5", "1E29", "-9.9E29", "1E-30", "-1E-30", "9" * 30, "0." + "0" * 29 + "1"],
)
def test_what_is_short_enough(text: str) -> None:
    assert Amount(Decimal(text)).value == Decimal(text)


@pytest.mark.parametrize("text", ["1E30", "1E-31", "9" * 31, "0." + "1" * 31, "12E29", "0E-31"])
def test_what_is_too_long(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Amount(Decimal(text))
    assert caught.value.path == "value"
    assert str(caught.value) == "value has at most 30 digits before and after the point"


@settings(max_examples=25)
@given(
    st.integers(-(10**35), 10**35),
    st.integers(-35, 35),
)
def test_the_digits_on_either_side_are_counted(digits: int, exponent: int) -> None:
    number = Decimal(digits).scaleb(exponent)
    _, held, places = number.as_tuple()
    assert isinstance(places, int)
    fits = -places <= MOST and len(held) + places <= MOST
    try:
        Amount(number)
    except Refused:
        assert not fits
    else:
        assert fits


@pytest.mark.parametrize("value", [None, "NaN", 10**40])
def test_what_is_no_decimal_is_another_check_s_business(value: object) -> None:
    assert Amount(value).value is value
