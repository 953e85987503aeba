"""What packs add to records: plain data that cannot be changed, and the same data thawed."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.model.errors import Refused
from smartgov.model.extras import DEEPEST, NO_EXTRAS, Extras, frozen, thawed

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=8,
)


def test_it_is_a_mapping_that_equals_and_hashes_by_what_it_holds() -> None:
    held = {"a": 1, "b": (2,)}
    extras = Extras(held)
    assert dict(extras) == held
    assert (extras["b"], len(extras), list(extras)) == ((2,), 2, ["a", "b"])
    assert repr(extras) == "Extras({'a': 1, 'b': (2,)})"
    twin = Extras({"b": (2,), "a": 1})
    assert hash(extras) == hash(extras) == hash(twin)
    assert hash(extras) != hash(NO_EXTRAS)
    assert len({extras, twin, Extras({"a": 1})}) == 2
    with pytest.raises(KeyError):
        extras["c"]
    held["c"] = 3
    assert "c" not in extras
    assert NO_EXTRAS == Extras() == {}
    assert not NO_EXTRAS


@settings(max_examples=30)
@given(DATA)
def test_what_is_frozen_thaws_into_the_same_data(data: object) -> None:
    assert thawed(frozen(data)) == data
    hash(frozen(data))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"a": [1, {"b": "é"}]}, Extras({"a": (1, Extras({"b": "é"}))})),
        ((1, ["x"]), (1, ("x",))),
        (2.5, "2.5"),
        (1e22, "10000000000000000000000"),
        (Decimal("1E+2"), "100"),
        (date(2024, 2, 3), "2024-02-03"),
        (time(8, 30), "08:30:00"),
        (True, True),
        (None, None),
    ],
)
def test_numbers_and_dates_are_texts(value: object, wanted: object) -> None:
    assert frozen(value) == wanted
    assert type(frozen(value)) is type(wanted)


def _listed(value: object) -> object:
    return [value]


def _mapped(value: object) -> object:
    return {"a": value}


def _nested(levels: int, wrap: Callable[[object], object]) -> object:
    value: object = "x"
    for _ in range(levels):
        value = wrap(value)
    return value


@pytest.mark.parametrize("wrap", [_listed, _mapped])
def test_it_is_nested_at_most_so_deeply(wrap: Callable[[object], object]) -> None:
    deepest = _nested(DEEPEST - 1, wrap)
    assert thawed(frozen(deepest)) == deepest
    with pytest.raises(Refused) as caught:
        frozen(_nested(DEEPEST, wrap))
    assert caught.value.say("id") == "kolom tambahan bersarang lebih dari 32 tingkat"
    assert caught.value.say("en") == "extra fields are nested more than 32 levels deep"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (float("nan"), "nan bukan bilangan", "nan is no number"),
        ({"a": [float("inf")]}, "inf bukan bilangan", "inf is no number"),
        (
            "ab\ud80ac",
            "teks berisi aksara rusak U+D80A, sebagai karakter ke-3",
            "the text holds the broken character U+D80A, as character 3",
        ),
        (
            {"\udfff": 1},
            "teks berisi aksara rusak U+DFFF, sebagai karakter ke-1",
            "the text holds the broken character U+DFFF, as character 1",
        ),
    ],
)
def test_what_no_file_can_hold_is_refused(value: object, indonesian: str, english: str) -> None:
    with pytest.raises(Refused) as caught:
        frozen(value)
    assert (caught.value.say("id"), caught.value.say("en")) == (indonesian, english)
