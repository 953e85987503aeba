"""Dates and numbers in words and in tables, against babel and its data of Unicode's CLDR."""

import importlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import MonthDay, PartialDate, Text, Weekday
from smartgov.files.convert import structure
from smartgov.model.dates import day_first

dates: Any = importlib.import_module("babel.dates")
numbers: Any = importlib.import_module("babel.numbers")
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
LANGUAGES = st.sampled_from(("id", "en"))


@pytest.mark.law(
    "differential",
    "Days, months, years and weekdays in words are those of Unicode's locale data.",
    source="CLDR, Indonesian and English, by babel",
)
@given(DAYS, LANGUAGES)
def test_days_in_words(day: date, lang: str) -> None:
    def theirs(pattern: str) -> str:
        said: str = dates.format_date(day, pattern, locale=lang)
        return said

    assert PartialDate.of(day).say(lang) == theirs("d MMMM y")
    assert PartialDate(day.year, day.month).say(lang) == theirs("MMMM y")
    assert PartialDate(day.year).say(lang) == theirs("y")
    assert MonthDay(day.month, day.day).say(lang) == theirs("d MMMM")
    assert Weekday.of(day).say(lang) == theirs("EEEE")
    assert Text("{day}", "{day}").say(lang, day=day) == theirs("d MMMM y")


@pytest.mark.law(
    "differential",
    "Numbers in words are those of Unicode's locale data, without marks between thousands.",
    source="CLDR, Indonesian and English, by babel",
)
@given(st.decimals(-(10**12), 10**12, places=3), st.integers(0, 3), LANGUAGES)
def test_numbers_in_words(number: Decimal, places: int, lang: str) -> None:
    value = round(number, places) if places else Decimal(int(number))
    pattern = "0." + "0" * places if places else "0"
    said = Text("{n}", "{n}").say(lang, n=value)
    assert said.replace("-0", "0", 1) == numbers.format_decimal(
        value, format=pattern, locale=lang
    ).replace("-0", "0", 1)
    assert numbers.parse_decimal(said, locale=lang) == value


@pytest.mark.law(
    "differential",
    "Tables in the regional spelling are read as Unicode's locale data say Indonesians write.",
    source="CLDR, Indonesian, by babel",
)
@given(DAYS, st.decimals(-(10**9), 10**9, places=2))
def test_tables_in_the_regional_spelling(day: date, number: Decimal) -> None:
    written = dates.format_date(day, "dd/MM/y", locale="id")
    assert day_first(written) == PartialDate.of(dates.parse_date(written, locale="id"))
    cell = numbers.format_decimal(number, format="0.00", locale="id")
    assert structure(cell, Decimal, cells=True, foreign=True) == number
