"""Texts in two languages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.dates import PartialDate
from smartgov.model.terms import Term
from smartgov.model.text import LANGUAGES, Text, placeholders


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [("{a}", "a"), ("a", "{a}"), ("{a} {b}", "{a} {c}"), ("", "a"), ("a", " "), ("\n", "a")],
)
def test_refused(indonesian: str, english: str) -> None:
    with pytest.raises(ValueError, match=r"placeholders|both"):
        Text(indonesian, english)


def test_order_and_number_of_placeholders_are_free() -> None:
    text = Text("{b} milik {a}, {a}", "{a}'s {b}")
    assert text.say("id", a="X", b="Y") == "Y milik X, X"
    assert text.say("en", a="X", b="Y") == "X's Y"


@pytest.mark.law(
    "findings",
    "What a user typed is never taken for a template.",
    source="substitution is not iterated",
)
@given(st.text(), st.text())
def test_what_a_user_typed_is_never_a_template(name: str, other: str) -> None:
    text = Text("<{name}|{other}>", "({name}|{other})")
    assert text.say("id", name=name, other=other) == f"<{name}|{other}>"
    assert text.say("en", name=name, other=other) == f"({name}|{other})"


@pytest.mark.parametrize(
    "braces", ["{", "}", "{}", "{0}", "{A}", "{a.b}", "{a!r}", "{{a", "%s", "$a"]
)
def test_other_braces_are_plain_characters(braces: str) -> None:
    assert Text(braces, "x").say("id", a="lost") == braces
    assert not placeholders(braces)


def test_a_placeholder_without_a_value_stays() -> None:
    assert Text("{a}{b}", "{b}{a}").say("en", a=1) == "{b}1"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (Decimal("3.04"), "3,04", "3.04"),
        (Decimal("1E+3"), "1000", "1000"),
        (date(2023, 2, 28), "28 Februari 2023", "28 February 2023"),
        (PartialDate(2023, 10), "Oktober 2023", "October 2023"),
        (Term(months=2), "2 bulan", "2 months"),
        (True, "ya", "yes"),
        (False, "tidak", "no"),
        (7, "7", "7"),
        ((Text("satu", "one"), Decimal("0.5")), "satu, 0,5", "one, 0.5"),
        (Text("kota", "city"), "kota", "city"),
    ],
)
def test_values_are_said_in_the_language(value: object, indonesian: str, english: str) -> None:
    text = Text("{value}", "{value}")
    assert (text.say("id", value=value), text.say("en", value=value)) == (indonesian, english)


def test_proper_names_are_alike() -> None:
    assert {Text.same("Bappenas").say(lang) for lang in LANGUAGES} == {"Bappenas"}
