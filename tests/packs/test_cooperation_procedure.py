"""The procedure of cooperation: what its rules say beside what their examples show."""

from datetime import date

import pytest

from smartgov import Finding, Review, Severity, installed_packs, review_text
from smartgov.packs.indonesia.cooperation import (
    CAST,
    agreement,
    complete,
    document,
    statement,
)

ON = date(2023, 12, 31)
RULES = {rule.code: rule for pack in installed_packs() for rule in pack.rules}
EVERYTHING = complete()


def judged(code: str, text: str, on: date = ON) -> Review:
    return review_text(text, on, rules=(RULES[code],))


def found(code: str, text: str, on: date = ON) -> list[Finding]:
    review = judged(code, text, on)
    assert all(one.code == code for one in review.findings)
    return list(review.findings)


def naskah(kind: str = "ksdpl", signed: str = "2023-02-28") -> str:
    return CAST + agreement(kind, "kota-luar", "naskah", signed=signed)


@pytest.mark.parametrize(
    "kind", ["ksdd", "ksdd-wajib", "ksdd-sukarela", "ksdpk", "ksdpk-investasi"]
)
def test_council_is_asked_of_every_kind_at_home(kind: str) -> None:
    text = CAST + agreement(kind, "pt") + statement("burdens-public") + EVERYTHING
    assert [one.severity for one in found("KSD016", text)] == [Severity.ERROR]


@pytest.mark.parametrize("kind", ["ksdpk-investasi", "ksdpk-pengelolaan-aset"])
def test_assets_and_investment_have_stages_of_their_own(kind: str) -> None:
    text = CAST + agreement(kind, "pt") + event("draft-pks", "2023-03-01")
    assert found("KSD015", text) == []
    assert len(found("KSD015", text.replace(kind, "ksdpk-pelayanan-publik"))) == 1


def test_other_cooperation_may_follow_its_own_law() -> None:
    text = CAST + agreement("ksdpk-lainnya", "pt")
    wrong = event("draft-pks", "2023-03-01")
    tally = judged("KSD015", text + wrong).judgement.tally("KSD015")
    assert dict(tally.undecided) == {"own-law": 1}
    assert found("KSD015", text + statement("own-law") + wrong) == []
    assert len(found("KSD015", text + statement("own-law", holds=False) + wrong)) == 1


@pytest.mark.parametrize(("day", "breaches"), [("2018-07-12", 0), ("2018-07-13", 1)])
def test_old_contracts_run_on(day: str, breaches: int) -> None:
    text = CAST + agreement("ksdd", "pemkab-lamteng", signed=day) + statement("burdens-public")
    assert len(found("KSD016", text + EVERYTHING)) == breaches


@pytest.mark.parametrize("code", ["KSD016", "KSD017", "KSD019", "KSD020", "KSD023", "KSD038"])
def test_a_special_law_goes_first(code: str) -> None:
    kind, form = ("ksdpk", "pks") if code in {"KSD016", "KSD023"} else ("ksdpl", "naskah")
    texts = [
        CAST
        + agreement(kind, "pt" if kind == "ksdpk" else "kota-luar", form)
        + special
        + 'clauses = ["term"]\nperiod = { start = 2022-02-28, end = "open" }\n'
        + statement("burdens-public")
        + document("cooperation-plan", "2022-01-03")
        + 'clauses = ["term"]\n'
        + EVERYTHING
        for special in ("", 'special_law = ["UU 29/2007"]\n')
    ]
    without, special = texts
    later = date(2024, 6, 30)
    assert found(code, without, later)
    assert found(code, special, later) == []


def test_an_approval_that_came_later_is_a_lesser_thing() -> None:
    at_home = CAST + agreement("ksdd", "pemkab-lamteng") + statement("burdens-public")
    late = document("dprd-approval", "2023-03-01")
    (home,) = found("KSD016", at_home + late)
    (abroad,) = found("KSD017", naskah() + late + complete("dprd-request"))
    assert {home.severity, abroad.severity} == {Severity.WARNING}
    assert "1 Maret 2023" in home.message("id")


def test_the_kb_may_state_what_its_contract_does_not() -> None:
    kb = agreement("ksdd", "pemkab-lamteng", "kb", name="kb", signed="2022-05-02")
    pks = agreement("ksdd", "pemkab-lamteng") + 'under = "kb"\n'
    text = CAST + kb + statement("burdens-public") + pks + EVERYTHING
    assert [one.path for one in found("KSD016", text)] == ["agreements/ks/signed"]


# 45 working days after Friday 23 December 2022, without holidays, end on Friday 24 February 2023.
@pytest.mark.parametrize(
    ("signed", "breaches"), [("2023-02-24", 1), ("2023-02-25", 0), ("2023-02", 0)]
)
def test_silence_of_the_council_is_approval(signed: str, breaches: int) -> None:
    day = signed if len(signed) > len("2023-02") else f'"{signed}"'
    text = naskah(signed=day) + document("dprd-request", "2022-12-23") + EVERYTHING
    said = found("KSD017", text)
    assert len(said) == breaches
    for one in said:
        assert "24 Februari 2023" in one.message("id")
        assert "hanya akhir pekan yang diketahui" in one.message("id")
        assert "only weekends are known" in one.message("en")


def test_a_late_council_holds_nothing_up() -> None:
    text = naskah() + document("dprd-request", "2022-12-23") + complete("dprd-approval")
    (one,) = found("KSD018", text)
    assert one.severity is Severity.HINT
    assert "only weekends are known" in one.message("en")
    assert found("KSD017", text) == []


def event(activity: str, day: str, subject: str = "ks", extra: str = "") -> str:
    return f"""
[[events]]
id = "{subject}-{activity}"
subject = "{subject}"
workflow = "ksdd-procedure"
activity = "{activity}"
date = {day}
{extra}"""


def test_the_order_of_the_council_is_our_reading() -> None:
    text = CAST + agreement("ksdd", "pemkab-lamteng") + statement("burdens-public")
    (one,) = found("KSD015", text + event("approve-dprd", "2023-03-01"))
    assert one.severity is Severity.WARNING
    spared = text.replace("holds = true", "holds = false") + statement("in-budget")
    assert found("KSD015", spared + event("approve-dprd", "2023-03-01")) == []


def test_several_contracts_share_one_kb() -> None:
    kb = agreement("ksdd", "pemkab-lamteng", "kb", name="kb", signed="2022-05-02")
    first = agreement("ksdd", "pemkab-lamteng") + 'under = "kb"\n'
    second = agreement("ksdd", "pemkab-lamteng", name="pks-2", signed="2023-06-01")
    text = CAST + kb + first + second + 'under = "kb"\n' + event("prepare", "2023-05-01", "pks-2")
    assert found("KSD015", text) == []
    wrong = text + event("offer", "2022-05-03", "kb")
    assert [one.path for one in found("KSD015", wrong)] == ["agreements/kb"]


def test_what_has_not_happened_yet_is_out_of_no_order() -> None:
    text = CAST + agreement("ksdd", "pemkab-lamteng", signed="") + event("carry-out", "2023-03-01")
    wrong = text + event("draft-pks", "2023-06-01")
    assert len(found("KSD015", wrong)) == 1
    assert found("KSD015", wrong, date(2023, 5, 1)) == []


def test_an_extension_abroad_needs_only_its_notice() -> None:
    text = naskah() + 'renews = "old"\n'
    notice = document("extension-notice", "2022-08-01")
    assert found("KSD020", text + notice + complete("draft-approval")) == []
    (one,) = found("KSD020", text + EVERYTHING)
    assert "extension-notice" in one.fix("en")


@pytest.mark.parametrize(("day", "breaches"), [("2020-05-21", 0), ("2020-05-22", 1)])
def test_verification_by_the_minister_is_of_2020(day: str, breaches: int) -> None:
    text = naskah("ksdll-a", day) + EVERYTHING
    assert len(found("KSD020", text)) == breaches


def test_missing_parts_are_named_in_both_languages() -> None:
    text = CAST + agreement("ksdpk", "pt") + 'clauses = ["term", "sanctions"]\n'
    (one,) = found("KSD023", text)
    assert "hak dan kewajiban para pihak, penyelesaian perselisihan" in one.message("id")
    assert "rights and duties of the parties, settlement of disputes" in one.message("en")


def test_a_report_counts_for_the_year_it_speaks_of() -> None:
    text = naskah(signed="2022-02-28") + 'period = { start = 2022-02-28, end = "open" }\n'
    report = document("implementation-report", "2022-12-27") + EVERYTHING
    assert len(found("KSD038", text + report)) == 1
    period = "period = { start = 2022-02-28, end = 2022-12-31 }\n"
    told = document("implementation-report", "2022-12-27") + period + EVERYTHING
    assert found("KSD038", text + told) == []


def test_each_level_has_its_own_day_of_january() -> None:
    city = naskah(signed="2022-02-28") + 'period = { start = 2022-02-28, end = "open" }\n'
    province = city.replace('parties = ["pemkot-metro"', 'parties = ["pemprov-lampung"')
    for text, day, breaches in (
        (city, "2023-01-07", 0),
        (city, "2023-01-08", 1),
        (province, "2023-01-14", 0),
        (province, "2023-01-15", 1),
    ):
        assert len(found("KSD038", text + document("implementation-report", day))) == breaches
