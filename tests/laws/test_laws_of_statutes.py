"""Laws that are laws: a limit that a statute sets is lawful on its last day and not a day later."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import Framework, Portfolio, Term, installed_packs, lay, review_text

RULES = {rule.code: rule for pack in installed_packs() for rule in pack.rules}
INDONESIA = lay(Portfolio(packs=("indonesia",)))
HEAD = '[portfolio]\npacks = ["indonesia"]\n'
ABROAD = (
    HEAD
    + """
[[agencies]]
id = "pemkot"
name = "Pemkot"
kind = "government"
tier = "local"
region = "18.72"

[[agencies]]
id = "luar"
name = "Luar"
kind = "foreign-government"
tier = "foreign"

[[agreements]]
id = "ks"
kind = "ksdpl"
form = "{form}"
title = "KS"
parties = ["pemkot", "luar"]
signed = {start}
period = {{ start = {start}, end = {last} }}
"""
)


def found(code: str, text: str, on: date) -> bool:
    """Answer whether a rule finds a breach; it must have judged, and not been left open."""
    answer = review_text(text, on, rules=[RULES[code]])
    assert {one.code for one in answer.findings} <= {code}, answer.findings
    tally = answer.judgement.tally(code)
    assert (tally.left_open, tally.crashed) == (0, 0)
    assert tally.passed + tally.failed > 0
    return tally.failed > 0


@pytest.mark.law(
    "statutes",
    "A letter of intent that holds for a year is lawful, and one that holds a day longer is not.",
    source="Permendagri 25/2020 Ps 13(3)",
)
@settings(max_examples=15)
@given(st.dates(date(2020, 6, 1), date(2025, 12, 31)), st.integers(-3, 3))
def test_a_letter_of_intent_lasts_a_year(start: date, more: int) -> None:
    last = Term(years=1).after(start) + timedelta(days=more - 1)
    assert found("KSD046", ABROAD.format(form="loi", start=start, last=last), last) is (more > 0)


@pytest.mark.law(
    "statutes",
    "Cooperation abroad that holds for five years is lawful, and such that holds a day longer is"
    " not.",
    source="Permendagri 25/2020 Ps 32(1)",
)
@settings(max_examples=15)
@given(st.dates(date(2020, 6, 1), date(2025, 12, 31)), st.integers(-3, 3))
def test_cooperation_abroad_lasts_five_years(start: date, more: int) -> None:
    last = Term(years=5).after(start) + timedelta(days=more - 1)
    text = ABROAD.format(form="naskah", start=start, last=last)
    assert found("KSD045", text, start) is (more > 0)


@pytest.mark.law(
    "statutes",
    "Of the codes of regencies and cities exactly 01 to 69 are those of regencies, and 71 to 99"
    " those of cities.",
    source="Permendagri 137/2017 Ps 4",
)
@settings(max_examples=25)
@given(st.integers(1, 99), st.sampled_from(("regency", "city")))
def test_codes_say_the_level(number: int, level: str) -> None:
    text = HEAD + f'[[regions]]\nid = "18.{number:02}"\nname = "N"\nlevel = "{level}"\n'
    right = number < 70 if level == "regency" else number > 70
    assert found("REG001", text, date(2023, 1, 1)) is not right


@pytest.mark.law(
    "statutes",
    "Of an index of SPBE exactly one label is right: Memuaskan from 4.2, Sangat Baik from 3.5,"
    " Baik from 2.6, Cukup from 1.8, else Kurang.",
    source="PermenPANRB 59/2020 Lampiran I",
)
@settings(max_examples=25)
@given(st.integers(100, 500))
def test_one_label_is_right(hundredths: int) -> None:
    framework = INDONESIA.get(Framework, "spbe-2020")
    value = f"{hundredths / 100:.2f}"
    ends = ((420, "Memuaskan"), (350, "Sangat Baik"), (260, "Baik"), (180, "Cukup"), (0, "Kurang"))
    right = next(label for least, label in ends if hundredths >= least)
    assert {band.label.id for band in framework.bands} == {label for _, label in ends}
    for _, label in ends:
        text = HEAD + (
            '[[assessments]]\nid = "r"\nregion = "18.72"\nframework = "spbe-2020"\ndate = "2023"\n'
            f'published = {value}\nlabel = "{label}"\n'
        )
        assert found("SPB003", text, date(2025, 1, 1)) is (label != right), (value, label)
