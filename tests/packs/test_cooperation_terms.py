"""How long cooperation may last and how it is extended: days, amendments, transition."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import MonthDay, Parameter, PartialDate, Period, Rule, Term, Truth, review_text
from smartgov.packs.indonesia import PACK
from smartgov.packs.indonesia.cooperation import (
    CAST,
    agreement,
    complete,
    document,
    registered,
)
from smartgov.packs.indonesia.lengths import longer, shorter

RULES = {rule.code: rule for rule in PACK.rules}
ON = date(2023, 6, 15)


def said(rule: Rule, text: str, on: date = ON) -> tuple[int, int, int]:
    """Return how many records departed from a rule, were left open, and were not its matter."""
    tally = review_text(text, on, rules=(rule,)).judgement.tally(rule.code)
    assert tally.crashed == 0
    return tally.failed, tally.left_open, tally.not_applicable


@pytest.mark.law(
    "periods",
    "A cooperation that may last so many years is too long from one day more on.",
    source="Permendagri 25/2020 Ps 32(1)",
)
@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(1, 30), st.integers(-2, 2))
def test_a_period_is_longer_than_its_term_from_one_day_more(
    start: date, years: int, more: int
) -> None:
    term = Term(years=years)
    last = term.after(start) + timedelta(days=more - 1)
    period = Period(PartialDate.of(start), PartialDate.of(last))
    assert longer(period, term) is Truth.of(value=more > 0)
    assert shorter(period, term) is Truth.of(value=more < 0)


def test_what_is_known_by_year_is_judged_only_where_it_is_certain() -> None:
    five = Term(years=5)
    assert longer(Period(PartialDate(2020), PartialDate(2025)), five) is Truth.UNKNOWN
    assert longer(Period(PartialDate(2020), PartialDate(2026)), five) is Truth.YES
    assert shorter(Period(PartialDate(2020), PartialDate(2023)), five) is Truth.YES
    assert longer(Term(months=60), five) is Truth.NO
    assert longer(None, five) is shorter(None, five) is Truth.UNKNOWN


def extended(until: str) -> str:
    return f"""
[[amendments]]
id = "adendum"
agreement = "ks"
title = {{ id = "Adendum", en = "Addendum" }}
signed = 2023-05-01
changes = {{ period = {{ start = 2020-06-01, end = {until} }} }}
"""


@pytest.mark.parametrize(
    ("signed", "end", "amendment", "failed"),
    [
        ("2020-06-01", "2025-05-31", "", 0),
        ("2020-06-01", "2025-06-01", "", 1),
        ("2020-05-21", "2025-06-01", "", 0),
        ("2020-06-01", "2025-05-31", extended("2028-05-31"), 0),
        ("2020-06-01", "2025-06-01", extended("2025-05-31"), 0),
        ("2020-06-01", "2025-06-01", extended("2028-05-31"), 1),
    ],
)
def test_five_years_abroad_leave_room_for_an_extension(
    signed: str, end: str, amendment: str, failed: int
) -> None:
    text = CAST + agreement("ksdpl", "kota-luar", "naskah", signed=signed)
    text += f"period = {{ start = 2020-06-01, end = {end} }}\n" + amendment
    assert said(RULES["KSD045"], text)[0] == failed


def test_a_regional_limit_judges_the_agreement_as_amended() -> None:
    text = CAST + agreement("ksdd", "pemkab-lamteng", signed="2020-06-01")
    text += "period = { start = 2020-06-01, end = 2025-05-31 }\n"
    text += registered("ksd.longest-term", '"P5Y"')
    assert said(RULES["KSD031"], text) == (0, 0, 0)
    assert said(RULES["KSD031"], text + extended("2028-05-31")) == (1, 0, 0)


def renewed(last: str, kind: str = "ksdpl") -> str:
    old = agreement(kind, "kota-luar", "naskah", name="lama", signed="2018-08-01")
    new = agreement(kind, "kota-luar", "naskah", signed="2023-05-02")
    period = f"period = {{ start = 2018-08-01, end = {last} }}\n"
    return CAST + old + period + new + 'renews = "lama"\n'


def test_a_notice_is_owed_from_the_day_the_law_took_force() -> None:
    silent = complete("extension-notice", about="ks") + complete(
        "extension-notice", about="lama"
    ).replace('id = "complete"', 'id = "complete-2"')
    rule = RULES["KSD033"]
    assert said(rule, renewed("2020-11-22") + silent) == (1, 0, 1)
    assert said(rule, renewed("2020-11-21") + silent) == (0, 0, 2)
    assert said(rule, renewed("2023-12-16") + silent) == (0, 0, 2)
    assert said(rule, renewed("2023-12-15") + silent)[0] == 1
    early = document("extension-notice", "2020-05-22", about="ks")
    assert said(rule, renewed("2020-11-22") + silent + early) == (0, 0, 1)


def test_the_hint_of_a_region_is_no_warning() -> None:
    text = CAST + agreement("ksdd", "pemkab-lamteng", name="lama", signed="2020-06-01")
    text += agreement("ksdd", "pemkab-lamteng") + 'renews = "lama"\n'
    text += registered("ksd.extension-full-procedure", "1") + complete("offer-letter")
    found = review_text(text, ON, rules=(RULES["KSD033"],)).findings
    assert [finding.severity.value for finding in found] == ["hint"]
    assert said(RULES["KSD033"], text.replace("value = 1", "value = 0"))[0] == 0


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("ksd.longest-term", ON, None),
        ("ksd.foreign-longest-term", date(2020, 5, 21), None),
        ("ksd.foreign-longest-term", date(2020, 5, 22), Term(years=5)),
        ("ksd.dprd-within", date(2018, 7, 13), Term(working_days=45)),
        ("ksd.report-regent", ON, MonthDay(1, 7)),
        ("ksd.report-governor", ON, MonthDay(1, 14)),
        ("plan.long-term", date(2014, 6, 1), None),
        ("plan.long-term", date(2014, 12, 31), Term(years=20)),
        ("plan.budget-enacted", date(2019, 12, 31), MonthDay(12, 31)),
        ("plan.governor-evaluation-within", ON, Term(days=15)),
    ],
)
def test_a_parameter_holds_from_its_law_on(
    name: str, day: date, value: Term | MonthDay | Decimal | None
) -> None:
    reading = review_text(CAST, ON).portfolio
    assert reading.find(Parameter, name) is not None
    held = reading.parameter(name, day)
    assert (held.value if held else None) == value
