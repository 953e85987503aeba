"""Who settles disputes and watches over cooperation; whom the law of endings does not reach."""

from datetime import date

import pytest

from smartgov import review_text
from smartgov.packs.indonesia import PACK
from smartgov.packs.indonesia.cooperation import CAST, agreement

RULES = {rule.code: rule for rule in PACK.rules}
ON = date(2024, 5, 1)
MORE = """
[[agencies]]
id = "kemendagri"
name = { id = "Kementerian Dalam Negeri", en = "Ministry of Home Affairs" }
kind = "ministry"
tier = "centre"
role = "home-minister"

[[agencies]]
id = "adwil"
name = { id = "Ditjen Bina Adwil", en = "Directorate general" }
kind = "directorate-general"
tier = "centre"
parent = "kemendagri"

[[agencies]]
id = "pemkab-oku"
name = { id = "Pemerintah Kabupaten OKU", en = "Government of OKU" }
kind = "government"
tier = "local"
region = "16.01"

[[agencies]]
id = "pemprov-sumsel"
name = { id = "Pemerintah Provinsi Sumatera Selatan", en = "Province government" }
kind = "government"
tier = "province"
region = "16"
"""


def severities(code: str, text: str) -> list[str]:
    review = review_text(CAST + MORE + text, ON, rules=(RULES[code],))
    assert review.judgement.tally(code).crashed == 0
    return [finding.severity.value for finding in review.findings]


@pytest.mark.parametrize(
    ("partner", "settled_by", "expected"),
    [
        ("pemkab-lamteng", "pemprov-lampung", []),
        ("pemkab-lamteng", "pemprov-sumsel", ["error"]),
        ("pemprov-lampung", "pemprov-sumsel", ["error"]),
        ("pemprov-lampung", "adwil", []),
        ("pemkab-oku", "adwil", []),
        # That the Minister settles it between regions of two provinces is inferred.
        ("pemkab-oku", "pemprov-sumsel", ["warning"]),
    ],
)
def test_who_settles_a_dispute(partner: str, settled_by: str, expected: list[str]) -> None:
    text = agreement("ksdd-sukarela", partner)
    text += f'disputes = [{{ what = "Biaya", settled_by = ["{settled_by}"] }}]\n'
    assert severities("KSD041", text) == expected


@pytest.mark.parametrize(
    ("kind", "partner", "monitor", "expected"),
    [
        ("ksdpk", "pt", "pemprov-lampung", []),
        ("ksdpk", "pt", "adwil", ["warning"]),
        ("ksdpl", "kota-luar", "pemprov-lampung", []),
        ("ksdd", "pemprov-lampung", "pemprov-lampung", []),
    ],
)
def test_who_watches_over_cooperation(
    kind: str, partner: str, monitor: str, expected: list[str]
) -> None:
    text = agreement(kind, partner) + f'monitors = ["{monitor}"]\n'
    assert severities("KSD040", text) == expected


ENDED = 'ending = { date = 2024-01-01, grounds = ["leadership-change"] }\n'


@pytest.mark.parametrize(
    ("kind", "partner", "signed", "extra", "expected"),
    [
        ("ksdpk-investasi", "pt", "2018-07-13", "", ["error"]),
        ("ksdpk-investasi", "pt", "2018-07-12", "", []),
        ("ksdd-wajib", "pemkab-lamteng", "2023-02-28", "", ["error"]),
        ("ksdd-wajib", "pemkab-lamteng", "2023-02-28", 'special_law = ["UU 13/2012"]\n', []),
        ("sinergi", "ditjen", "2023-02-28", "", []),
    ],
)
def test_leadership_ends_nothing_that_the_law_reaches(
    kind: str, partner: str, signed: str, extra: str, expected: list[str]
) -> None:
    text = agreement(kind, partner, signed=signed) + extra + ENDED
    assert severities("KSD035", text) == expected


def test_the_law_of_endings_abroad_begins_with_its_regulation() -> None:
    for signed, expected in (("2020-05-22", ["warning"]), ("2020-05-21", [])):
        text = agreement("ksdpl", "kota-luar", "naskah", signed=signed) + ENDED
        assert severities("KSD034", text) == expected
