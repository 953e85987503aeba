"""Texts in two languages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.dates import PartialDate
from smartgov.model.terms import Term
from smartgov.model.text import LANGUAGES, Text, placeholders, printable


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
        ("18.72", "18.72", "18.72"),
        (None, "None", "None"),
        ((Text("satu", "one"), Decimal("0.5")), "satu, 0,5", "one, 0.5"),
        (Text("kota", "city"), "kota", "city"),
    ],
)
def test_values_are_said_in_the_language(value: object, indonesian: str, english: str) -> None:
    text = Text("{value}", "{value}")
    assert (text.say("id", value=value), text.say("en", value=value)) == (indonesian, english)


def test_proper_names_are_alike() -> None:
    assert {Text.same("Bappenas").say(lang) for lang in LANGUAGES} == {"Bappenas"}


@pytest.mark.parametrize("lang", ["fr", "EN", "", "id_ID"])
def test_a_language_that_there_is_not_is_refused(lang: str) -> None:
    for text in (Text("kota", "city"), Text("{n} kota", "{n} cities")):
        with pytest.raises(ValueError, match=f"^the language is id or en, not '{lang}'$"):
            text.say(lang, n=1)


def test_why_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a text needs words in both Indonesian and English$"):
        Text("", "a")
    different = r"^the languages use different placeholders: \['a', 'c'\]$"
    with pytest.raises(ValueError, match=different):
        Text("{a} {b}", "{b} {c}")


def test_a_text_is_filled_in_each_language_its_own_way() -> None:
    text = Text("{n} dari {all}", "{n} of {all}")
    assert text.filled(n=Decimal("1.5")) == Text("1,5 dari {all}", "1.5 of {all}")


@pytest.mark.parametrize(
    "steering",
    [
        "\x00",
        "\x08",
        "\x0b",
        "\x1b",
        "\r",
        "\x7f",
        "\x9b",
        "\u061c",
        "\u200e",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ud800",
    ],
)
def test_what_would_steer_a_terminal_or_the_writing_is_replaced(steering: str) -> None:
    assert printable(f"a{steering}b{steering}") == "a\ufffdb\ufffd"


def test_lines_columns_and_other_scripts_are_printable() -> None:
    text = "a\tb\nc é – ب 漢 \U0001f600"
    assert printable(text) == text
