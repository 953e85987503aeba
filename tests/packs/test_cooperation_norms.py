"""Norms of cooperation: when they apply, and how grave a departure is."""

from datetime import date

import pytest

from smartgov import Finding, Rule, Severity, installed_packs, review_text
from smartgov.packs.indonesia.cooperation import CAST, agreement, complete, document, statement

DAY = date(2023, 5, 1)
SIGNED = "signed = 2023-02-28\n"
RULES = {rule.code: rule for pack in installed_packs() for rule in pack.rules}
NORMS = (*(f"KSD{number:03}" for number in (*range(1, 15), 21, 22, 25, 27, 28, 37)),)
SIGNED_TEXTS = ("KSD001", "KSD002", "KSD003", "KSD004", "KSD008", "KSD012", "KSD013")
HEAD_SIGNS = """
[[agreements.appearances]]
person = "A"
role = "signatory"
party = "pemkot-metro"
post = "{post}"
"""
POWER = """
[[delegations]]
id = "kuasa"
delegator = "wali-kota"
delegate = "sekda"
given = {given}
"""


def found(code: str, text: str, on: date = DAY) -> tuple[Finding, ...]:
    answer = review_text(text, on, rules=(RULES[code],))
    assert not [one for one in answer.findings if one.code != code]
    return answer.findings


def left_open(code: str, text: str, on: date = DAY) -> dict[str, int]:
    return dict(review_text(text, on, rules=(RULES[code],)).judgement.tally(code).undecided)


def breaching(rule: Rule) -> str:
    """Return the first example that departs from a norm."""
    return next(one.text for one in rule.examples if one.breaches)


@pytest.mark.parametrize("code", NORMS)
def test_contracts_of_the_older_law_run_to_their_end(code: str) -> None:
    text = breaching(RULES[code])
    assert found(code, text)
    assert not found(code, text.replace(SIGNED, "signed = 2018-07-12\n"))


@pytest.mark.parametrize("code", NORMS)
def test_a_contract_that_may_be_of_the_older_law_is_left_open(code: str) -> None:
    text = breaching(RULES[code]).replace(SIGNED, 'signed = "2018-07"\n')
    assert not found(code, text)


@pytest.mark.parametrize("code", NORMS)
def test_a_special_law_goes_before_the_general_one(code: str) -> None:
    text = breaching(RULES[code]).replace(SIGNED, SIGNED + 'special_law = ["UU 1/2000"]\n')
    assert not found(code, text)


@pytest.mark.parametrize("code", SIGNED_TEXTS)
def test_what_is_not_signed_yet_is_not_judged_as_signed(code: str) -> None:
    assert not found(code, breaching(RULES[code]), date(2023, 2, 27))


@pytest.mark.parametrize("code", ["KSD005", "KSD007", "KSD010", "KSD011"])
def test_the_law_holds_from_its_first_day(code: str) -> None:
    text = breaching(RULES[code]).replace(SIGNED, "signed = 2018-07-13\n")
    assert found(code, text)


@pytest.mark.parametrize(
    ("given", "breaches"), [("2023-02-28", 0), ("2023-03-01", 1), ('"2023-02"', 0)]
)
def test_a_power_may_be_given_on_the_day_of_signing(given: str, breaches: int) -> None:
    by = HEAD_SIGNS.format(post="sekda") + 'delegation = "kuasa"\n'
    text = CAST + agreement("ksdpk", "pt") + by + POWER.format(given=given)
    assert len(found("KSD002", text)) == breaches
    assert not found("KSD001", text)


def test_the_head_beside_another_signatory_represents_the_region() -> None:
    both = HEAD_SIGNS.format(post="sekda") + HEAD_SIGNS.format(post="wali-kota")
    text = CAST + agreement("ksdpl", "kota-luar", "naskah") + both
    assert not found("KSD001", text)
    assert not found("KSD003", text)


def test_a_post_that_represents_the_region_may_exercise_its_head_s_office() -> None:
    deputy = CAST.replace('role = "secretary"\n', 'represents = ["pemkot-metro"]\n')
    text = deputy + agreement("ksdpk", "pt", "kb") + HEAD_SIGNS.format(post="sekda")
    assert left_open("KSD001", text) == {"appearances[0]/post": 1}


@pytest.mark.parametrize("power", ["", 'delegation = "kuasa"\n'])
@pytest.mark.parametrize("form", ["kb", "pks", "naskah", "loi", ""])
@pytest.mark.parametrize(
    ("kind", "partner"),
    [
        ("ksdpk", "pt"),
        ("ksdpk-lainnya", "pt"),
        ("ksdpl", "kota-luar"),
        ("ksdll", "lembaga-luar"),
        ("ksdll-a", "lembaga-luar"),
        ("ksdll-b", "lembaga-luar"),
    ],
)
def test_a_signature_that_does_not_bind_is_one_finding(
    kind: str, partner: str, form: str, power: str
) -> None:
    late = POWER.format(given="2023-03-01")
    text = agreement(kind, partner, form or "x").replace('form = "x"\n', "")
    text = CAST + text + HEAD_SIGNS.format(post="sekda") + power + late
    codes = [code for code in ("KSD001", "KSD002", "KSD003") for _ in found(code, text)]
    assert len(codes) == 1


def test_a_practice_registered_after_the_signing_does_not_judge_it() -> None:
    text = breaching(RULES["KSD004"])
    later = text.replace("start = 2020-01-01", "start = 2023-03-01")
    assert found("KSD004", text)
    assert not found("KSD004", later)


def test_part_of_a_norm_that_is_less_sure_is_less_grave() -> None:
    def severities(code: str) -> set[Severity]:
        texts = [one.text for one in RULES[code].examples if one.breaches]
        return {one.severity for text in texts for one in found(code, text)}

    assert severities("KSD009") == {Severity.ERROR, Severity.WARNING}
    assert severities("KSD005") == {Severity.ERROR, Severity.WARNING}
    assert severities("KSD013") == {Severity.ERROR, Severity.WARNING}
    assert severities("KSD004") == {Severity.HINT}


def test_a_neighbour_s_province_borders_a_region_too() -> None:
    # Were Kota Metro beside a city of Banten, it would border Banten, and not Aceh.
    metro = '[[regions]]\nid = "18.72"\nname = "Kota Metro"\nlevel = "city"\nparent = "18"\n'
    text = CAST + metro + 'borders = ["36.71"]\n' + agreement("ksdd-wajib", "pemprov-lampung")
    banten = text.replace('tier = "province"\nregion = "18"', 'tier = "province"\nregion = "36"')
    aceh = text.replace('tier = "province"\nregion = "18"', 'tier = "province"\nregion = "11"')
    assert not found("KSD006", banten)
    assert len(found("KSD006", aceh)) == 2


def test_a_finding_about_money_stands_at_its_line() -> None:
    (one,) = found("KSD027", breaching(RULES["KSD027"]))
    assert one.path == "funding/dana/fund"
    assert "Kerja sama" in one.message("id")


def test_papers_of_the_joint_agreement_serve_the_contract_under_it() -> None:
    kb = agreement("ksdpk", "pt", "kb", name="kb", signed="2023-01-31")
    pks = agreement("ksdpk", "pt") + 'under = "kb"\ninitiator = "pt"\n'
    study = document("feasibility-study", "2023-01-10", about="kb", issuer="pt")
    silent = complete("feasibility-study")
    answer = review_text(CAST + kb + pks + study + silent, DAY, rules=(RULES["KSD013"],))
    assert not answer.findings
    assert answer.judgement.tally("KSD013").passed == 1


@pytest.mark.parametrize(
    ("parties", "kind"),
    [
        ('"pemkot-metro", "pemkab-lamteng"', "provincial-coordination"),
        ('"pemkot-metro", "pemprov-lampung"', "national-coordination"),
        ('"pemkot-metro", "luar"', "national-coordination"),
    ],
)
def test_who_coordinates_follows_from_the_parties(parties: str, kind: str) -> None:
    other = """
[[agencies]]
id = "luar"
name = { id = "Pemkot lain", en = "Another city" }
kind = "government"
tier = "local"
region = "36.71"
"""
    text = agreement("ksdd-wajib", "luar").replace('"pemkot-metro", "luar"', parties)
    mapping = document("affairs-mapping", "2023-01-10")
    assert left_open("KSD012", CAST + other + text + mapping) == {kind: 1}


def test_an_exception_is_asked_for_before_an_object_is_called_unplanned() -> None:
    words = ("in-plan", "emergency", "national-strategic-programme")
    said = "".join(statement(word, holds=False) for word in words)
    text = CAST + agreement("ksdpk", "pt") + said
    assert left_open("KSD011", text) == {"co-administration": 1}
