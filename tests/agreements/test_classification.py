"""Which kind of cooperation the parties fit, by the kinds of the indonesia pack."""

from datetime import date

import pytest

from smartgov import Classification, Truth, classify, form_of, is_kind, lineage, procedure_of
from smartgov.model.agreements import Agreement
from smartgov.reviewing import review_text

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
AGENCIES = {
    "metro": ("government", "local"),
    "bandar-lampung": ("government", "local"),
    "lampung": ("government", "province"),
    "kominfo": ("ministry", "centre"),
    "bappenas": ("ministry", "centre"),
    "pt": ("business", "outside"),
    "warga": ("person", "outside"),
    "kota-kembar": ("foreign-government", "foreign"),
    "unhabitat": ("international-organisation", "foreign"),
    "yayasan": ("foreign-nonprofit", "foreign"),
    "toko-asing": ("business", "foreign"),
}


def agreement_of(kind: str, *parties: str, more: str = "") -> tuple[Agreement, Classification]:
    text = '[portfolio]\npacks = ["indonesia"]\n'
    for name, (what, tier) in AGENCIES.items():
        text += f'[[agencies]]\nid = "{name}"\nname = "{name}"\nkind = "{what}"\ntier = "{tier}"\n'
    names = ", ".join(f'"{party}"' for party in parties)
    text += f'[[agreements]]\nid = "k"\nkind = "{kind}"\ntitle = "K"\nparties = [{names}]\n{more}'
    review = review_text(text, date(2024, 1, 1), rules=())
    assert [finding.message("en") for finding in review.findings] == []
    (agreement,) = review.portfolio.agreements
    return agreement, classify(review.portfolio, agreement)


@pytest.mark.parametrize(
    ("parties", "kinds"),
    [
        (("metro", "bandar-lampung"), {"ksdd"}),
        (("metro", "lampung"), {"ksdd"}),
        (("metro", "lampung", "bandar-lampung"), {"ksdd"}),
        (("metro", "pt"), {"ksdpk"}),
        (("warga", "metro"), {"ksdpk"}),
        (("metro", "kota-kembar"), {"ksdpl"}),
        (("metro", "unhabitat"), {"ksdll"}),
        (("yayasan", "lampung"), {"ksdll"}),
        (("kominfo", "metro"), {"sinergi"}),
        (("kominfo", "bappenas", "metro"), {"sinergi"}),
        # No region, partners of two sorts, a partner that no kind names.
        (("kominfo", "bappenas"), set[str]()),
        (("pt", "unhabitat"), set[str]()),
        (("metro", "kominfo", "pt"), set[str]()),
        (("metro", "toko-asing"), set[str]()),
    ],
)
def test_the_parties_tell_the_kind(parties: tuple[str, ...], kinds: set[str]) -> None:
    _, found = agreement_of("sinergi", *parties)
    assert {fit.kind for fit in found.fits} == kinds


@pytest.mark.parametrize(
    ("kind", "parties", "agrees"),
    [
        ("sinergi", ("kominfo", "metro"), YES),
        ("ksdd", ("metro", "lampung"), YES),
        # A kind under one that fits.
        ("ksdd-wajib", ("metro", "lampung"), YES),
        ("ksdpk-investasi", ("metro", "pt"), YES),
        ("ksdll-b", ("metro", "unhabitat"), YES),
        ("sinergi", ("metro", "lampung"), NO),
        ("ksdd-sukarela", ("metro", "pt"), NO),
        ("ksdpl", ("metro", "unhabitat"), NO),
        # Known parties that no kind is made with.
        ("sinergi", ("kominfo", "bappenas"), NO),
        ("ksdpl", ("metro", "toko-asing"), NO),
        # A kind that does not say whom it is made with, and one that is not recorded.
        ("asosiasi", ("metro", "lampung"), UNKNOWN),
        ("mou", ("metro", "lampung"), UNKNOWN),
        # A party that is not recorded.
        ("sinergi", ("metro", "lost"), UNKNOWN),
    ],
)
def test_whether_the_recorded_kind_is_among_them(
    kind: str, parties: tuple[str, ...], agrees: Truth
) -> None:
    _, found = agreement_of(kind, *parties)
    assert (found.recorded, found.agrees) == (kind, agrees)


def test_a_fit_says_why_and_by_which_law() -> None:
    _, found = agreement_of("sinergi", "kominfo", "metro")
    (fit,) = found.fits
    assert [reason.en for reason in fit.reasons][:2] == [
        "metro is a region (regency or city)",
        "kominfo is its partner (centre)",
    ]
    assert fit.reasons[0].id.startswith("metro adalah daerah")
    assert [str(citation) for citation in fit.basis] == ["PP 28/2018 Ps 46"]


def test_a_kind_shares_what_its_parent_says() -> None:
    more = 'form = "pks"\n'
    text = '[portfolio]\npacks = ["indonesia"]\n'
    portfolio = review_text(text, date(2024, 1, 1), rules=()).portfolio
    agreement, _ = agreement_of("ksdd-wajib", "metro", "lampung", more=more)
    assert [kind.id for kind in lineage(portfolio, "ksdd-wajib")] == ["ksdd-wajib", "ksdd"]
    assert is_kind(portfolio, agreement, "sinergi", "ksdd")
    assert not is_kind(portfolio, agreement, "ksdd-sukarela")
    form, procedure = form_of(portfolio, agreement), procedure_of(portfolio, agreement)
    assert form is not None
    assert form.delegable is True
    assert procedure is not None
    assert procedure.id == "ksdd-procedure"


def test_kinds_in_a_circle_end() -> None:
    text = """
[[kinds]]
id = "a"
name = "A"
parent = "b"
[[kinds]]
id = "b"
name = "B"
parent = "a"
"""
    portfolio = review_text(text, date(2024, 1, 1), rules=()).portfolio
    assert [kind.id for kind in lineage(portfolio, "a")] == ["a", "b"]
