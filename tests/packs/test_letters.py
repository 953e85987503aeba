"""Letters judged by the schemes of their senders: what the findings say, and how gravely."""

from datetime import date

import pytest

from smartgov import Finding, review_text

SENDER = """
[portfolio]
packs = ["indonesia"]

[[agencies]]
id = "djai"
name = { id = "Ditjen", en = "Directorate General" }
kind = "directorate-general"
tier = "centre"

[[schemes]]
id = "djai-numbering"
name = { id = "Penomoran Ditjen", en = "Numbering of the DG" }
template = "{security}-{serial}/{unit}[/{classification}]/{month}/{year}"
issuers = ["djai"]
security = ["B", "R"]
"""
LETTER = """
[[letters]]
id = "l"
kind = "invitation"
number = "{number}"
date = 2022-06-03
sender = "djai"
subject = {{ id = "Undangan", en = "Invitation" }}
"""


def findings(number: str) -> tuple[Finding, ...]:
    answer = review_text(SENDER + LETTER.format(number=number), date(2023, 5, 1))
    return answer.findings


@pytest.mark.parametrize(
    ("number", "code", "severity", "word"),
    [
        ("nothing", "NUM001", "warning", "it cannot be read"),
        ("B.1/X/06/2022", "NUM001", "hint", "a dot for a hyphen"),
        (" b-1/X/06/2022", "NUM001", "hint", "spaces at an end, small letters"),
        ("B-1/X/05/2022", "NUM002", "warning", "says 05/2022"),
        ("K-1/X/06/2022", "NUM003", "warning", "has the class K; the scheme"),
        ("1/X/06/2022", "NUM003", "warning", "has no class; the scheme"),
        ("S-692/MK.02/2022", "NUM001", "warning", "it cannot be read"),
    ],
)
def test_what_is_wrong_with_a_number(number: str, code: str, severity: str, word: str) -> None:
    (finding,) = findings(number)
    assert (finding.code, finding.severity.value) == (code, severity)
    assert word in finding.message("en")
    assert finding.message("id") != finding.message("en")
    assert finding.path == "letters/l/number"


def test_a_good_number_is_no_finding() -> None:
    assert findings("B-1/X/06/2022") == ()
