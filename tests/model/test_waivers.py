"""Waivers: what they may name, when they hold, and which findings they fit."""

from datetime import date

import attrs
import pytest

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.model.waivers import Waiver

WAIVER = Waiver(
    id="w",
    code="AGR101",
    subject="nk-metro",
    path="parties[1]",
    reason=Text("sudah dibahas", "it was discussed"),
    author="Sekretaris",
    since=PartialDate(2023, 2),
    until=PartialDate(2023, 5),
)
LONG = "AGR" + "1234567890" * 5


@pytest.mark.parametrize(
    ("fields", "path", "indonesian", "english"),
    [
        (
            {"code": LONG},
            "code",
            f"'{LONG[:40]}' bukan kode aturan: tulis seperti AGR101, atau awalannya seperti AGR1",
            f"'{LONG[:40]}' is no code of a rule: write it like AGR101, or its beginning like AGR1",
        ),
        (
            {"code": "WVR101"},
            "code",
            "temuan tentang pengecualian tidak dapat dikecualikan",
            "what is found about waivers cannot be waived",
        ),
        ({"subject": None}, "path", "'path' memerlukan 'subject'", "'path' needs a 'subject'"),
    ],
)
def test_a_waiver_of_nothing_is_refused(
    fields: dict[str, object], path: str, indonesian: str, english: str
) -> None:
    with pytest.raises(Refused) as caught:
        attrs.evolve(WAIVER, **fields)  # type: ignore[arg-type, misc, unused-ignore]
    assert (caught.value.say("id"), caught.value.say("en")) == (indonesian, english)
    assert caught.value.path == path


@pytest.mark.parametrize("code", ["agr101", "AG1", "AGR1011", "AGRX", "AGR 1", ""])
def test_no_code(code: str) -> None:
    with pytest.raises(Refused):
        attrs.evolve(WAIVER, code=code)


@pytest.mark.parametrize(
    ("code", "subject", "broad"),
    [
        ("AGR101", "nk-metro", False),
        ("AGR1", "nk-metro", False),
        ("AGR", "nk-metro", True),
        ("AGR101", None, True),
    ],
)
def test_a_broad_waiver_names_a_whole_family_or_no_subject(
    code: str, subject: str | None, broad: bool
) -> None:
    made = attrs.evolve(WAIVER, code=code, subject=subject, path="")
    assert made.broad is broad


@pytest.mark.parametrize(
    ("on", "holds", "expired"),
    [
        (date(2023, 2, 1), False, Truth.NO),
        (date(2023, 2, 27), False, Truth.NO),
        (date(2023, 2, 28), True, Truth.NO),
        (date(2023, 5, 1), True, Truth.NO),
        (date(2023, 5, 2), True, Truth.UNKNOWN),
        (date(2023, 5, 31), True, Truth.UNKNOWN),
        (date(2023, 6, 1), False, Truth.YES),
    ],
)
def test_it_holds_once_certainly_begun_and_until_certainly_over(
    on: date, holds: bool, expired: Truth
) -> None:
    assert WAIVER.holds(on) is holds
    assert WAIVER.expired(on) is expired


def test_without_a_first_day_it_has_begun() -> None:
    assert attrs.evolve(WAIVER, since=None).holds(date(2000, 1, 1))


@pytest.mark.parametrize(
    ("code", "path", "fits"),
    [
        ("AGR101", "agreements/nk-metro/parties[1]", True),
        ("AGR101", "agreements/nk-metro/parties[1]/agency", True),
        ("AGR101", "agreements/nk-metro/parties[10]", False),
        ("AGR101", "agreements/nk-metro/parties", False),
        ("AGR101", "agreements/nk-lain/parties[1]", False),
        ("AGR102", "agreements/nk-metro/parties[1]", False),
        ("AGR10", "agreements/nk-metro/parties[1]", False),
        ("AGR101", "no path", False),
    ],
)
def test_the_findings_it_is_about(code: str, path: str, fits: bool) -> None:
    assert WAIVER.fits(code, path) is fits


def test_a_beginning_of_a_code_fits_the_whole_family() -> None:
    family = attrs.evolve(WAIVER, code="AGR1", path="")
    assert family.fits("AGR199", "agreements/nk-metro/title")
    assert not family.fits("AGR201", "agreements/nk-metro/title")
