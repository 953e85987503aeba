"""Citations of Indonesian law."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.discovery import installed_packs
from smartgov.model.errors import Refused
from smartgov.model.law import FORMS, Citation
from smartgov.reviewing import read

if TYPE_CHECKING:
    from smartgov.model.portfolio import Portfolio

_REGIONAL = ("Perda", "Pergub", "Perbup", "Perwal")
_ISSUED = ("Permen", "Kepmen", "SE")


def _some(pattern: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """Return a citation as the grammar in the module's docstring allows."""
    form = draw(st.sampled_from(tuple(FORMS)))
    issuers = [r"[A-Z][A-Za-z]{2,12}"] + ([r"[a-z]{3,12}"] if form.endswith("n") else [])
    issuer = draw(st.one_of([_some(p) for p in issuers])) if form in _ISSUED else None
    place = r"(Kota|Kabupaten|Provinsi) [A-Z][a-z]{2,9}( [A-Z][a-z]{2,9})?"
    article = draw(_some(r"[1-9]\d{0,2}[A-Z]?"))
    return Citation(
        form=form,
        number=draw(
            st.from_regex(re.compile(r"[0-9][0-9A-Za-z.\-]{0,12}", re.ASCII), fullmatch=True)
        ),
        year=draw(st.integers(min_value=1945, max_value=2999)),
        issuer=issuer,
        place=draw(_some(place)) if form in _REGIONAL else None,
        article=article,
        paragraph=draw(_some(r"[1-9]\d?[a-z]?")) if article else None,
        letter=draw(_some(r"[a-z]")) if article else None,
        annex=draw(_some(r"Lampiran( [A-Z0-9.\-]{1,8}){0,3}")),
    )


@pytest.mark.law(
    "loading",
    "A citation that is written and read is the same citation.",
    source="inverse functions",
)
@given(citations())
def test_round_trip(citation: Citation) -> None:
    assert Citation.parse(str(citation)) == citation


@given(citations())
def test_said_with_the_full_name_of_its_form(citation: Citation) -> None:
    for lang in ("id", "en"):
        assert citation.say(lang).startswith(FORMS[citation.form][1].say(lang))
        assert "{" not in citation.say(lang)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("PP 28/2018 Ps 9(1)", {"form": "PP", "article": "9", "paragraph": "1"}),
        ("UU 23/2014 Ps 363(2)a", {"form": "UU", "paragraph": "2", "letter": "a"}),
        ("UU 23/2014 Ps 65(1)e", {"article": "65", "letter": "e"}),
        ("Perda Kota Metro 24/2016", {"form": "Perda", "place": "Kota Metro", "number": "24"}),
        ("PermenPANRB 59/2020 Lampiran I", {"form": "Permen", "issuer": "PANRB"}),
        ("Permendagri 137/2017 Ps 4", {"form": "Permen", "issuer": "dagri", "article": "4"}),
        ("Kepmendagri 300.2.2-2138/2025", {"form": "Kepmen", "number": "300.2.2-2138"}),
        ("PMK 212/2022", {"form": "PMK", "issuer": None}),
        ("Perppu 2/2022", {"form": "Perppu"}),
    ],
)
def test_read(text: str, parts: dict[str, object]) -> None:
    citation = Citation.parse(text)
    assert {name: getattr(citation, name) for name in parts} == parts
    assert str(citation) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PP",
        "PP 28",
        "PP 28/18",
        "PP 28/2018 ",
        "pp 28/2018",
        "PP 28/2018 Ps",
        "PP 28/2018 Ps 9-11",
        "PP 28/2018, Ps 9",
        "PP Kota Metro 28/2018",  # a government regulation has no region
        "PPKeuangan 28/2018",
        "Peraturan Pemerintah 28 Tahun 2018",
        "PP ٢٨/٢٠١٨",
        "PP 28/٢٠١٨",
        "PP 28/2018 Ps ٩",
        "PP 28/2018" + " Lampiran" * 1000,
    ],
)
def test_garbage_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(Refused) as caught:
        Citation.parse(text)
    assert "bukan rujukan hukum" in caught.value.say("id")
    assert "no citation of law" in caught.value.say("en")


@pytest.mark.parametrize("text", ["PP 28/0018", "PP 28/0000"])
def test_what_is_read_can_be_read_again(text: str) -> None:
    try:
        citation = Citation.parse(text)
    except Refused:
        return
    assert Citation.parse(str(citation)) == citation


def test_hierarchy() -> None:
    # UU 12/2011 Ps 7(1): UUD, Tap MPR, UU/Perppu, PP, Perpres, Perda Provinsi, Perda Kab/Kota.
    texts = (
        "UU 23/2014",
        "PP 28/2018",
        "Perpres 95/2018",
        "Perda Provinsi Lampung 1/2019",
        "Perda Kota Metro 24/2016",
    )
    assert [Citation.parse(text).rank for text in texts] == [3, 4, 5, 6, 7]
    assert Citation.parse("Perppu 2/2022").rank == 3
    assert Citation.parse("Perda Kabupaten Malang 1/2019").rank == 7
    assert Citation.parse("Permendagri 22/2020").rank is None  # Ps 7(1) does not list it


@pytest.mark.parametrize("place", ["Daerah Istimewa Yogyakarta", "DKI Jakarta"])
def test_a_province_need_not_be_called_one(place: str) -> None:
    # UU 12/2011 Ps 7(1)f. Yogyakarta's regulations are "Perda Daerah Istimewa Yogyakarta".
    assert Citation.parse(f"Perda {place} 1/2018").rank == 6


def test_instrument_drops_the_place_in_it() -> None:
    whole = Citation.parse("PP 28/2018")
    assert Citation.parse("PP 28/2018 Ps 9(1) Lampiran I").instrument == whole


def test_said() -> None:
    citation = Citation.parse("UU 23/2014 Ps 363(2)a")
    assert citation.say("id") == "Undang-Undang Nomor 23 Tahun 2014 Pasal 363 ayat (2) huruf a"
    assert citation.say("en") == "Law 23 of 2014 article 363 paragraph (2) letter a"


@pytest.mark.parametrize(
    ("text", "indonesian", "english"),
    [
        (
            "Permendagri 22/2020",
            "Peraturan Menteri Dalam Negeri Nomor 22 Tahun 2020",
            "Ministerial Regulation (Home Affairs) 22 of 2020",
        ),
        (
            "Permenkominfo 8/2019 Ps 1",
            "Peraturan Menteri Komunikasi dan Informatika Nomor 8 Tahun 2019 Pasal 1",
            "Ministerial Regulation (Communication and Informatics) 8 of 2019 article 1",
        ),
        (
            "PermenPANRB 59/2020 Lampiran I",
            "Peraturan Menteri PANRB Nomor 59 Tahun 2020 Lampiran I",
            "Ministerial Regulation PANRB 59 of 2020 Lampiran I",
        ),
        (
            "SEKominfo 5/2016",
            "Surat Edaran Kominfo Nomor 5 Tahun 2016",
            "Circular Kominfo 5 of 2016",
        ),
        (
            "Perda Kota Metro 24/2016",
            "Peraturan Daerah Kota Metro Nomor 24 Tahun 2016",
            "Regional Regulation Kota Metro 24 of 2016",
        ),
        (
            "PP 28/2018 Ps 9(1)",
            "Peraturan Pemerintah Nomor 28 Tahun 2018 Pasal 9 ayat (1)",
            "Government Regulation 28 of 2018 article 9 paragraph (1)",
        ),
    ],
)
def test_written_out(text: str, indonesian: str, english: str) -> None:
    citation = Citation.parse(text)
    assert (citation.say("id"), citation.say("en"), str(citation)) == (indonesian, english, text)


def test_a_citation_is_at_most_two_hundred_characters() -> None:
    longest = f"Perda Kota {'M'.ljust(181, 'e')} 24/2016"
    assert len(longest) == 200
    assert Citation.parse(longest).number == "24"
    with pytest.raises(Refused):
        Citation.parse(longest.replace("24", "240"))


def _citations_in(value: Any) -> list[Citation]:
    if isinstance(value, Citation):
        return [value]
    fields: tuple[Any, ...] = getattr(value, "__attrs_attrs__", ())
    parts: Any = [getattr(value, field.name) for field in fields]
    if value.__class__ is tuple:
        parts = value
    return [c for part in parts for c in _citations_in(part)]


def test_every_citation_shipped_is_read_and_written_alike() -> None:
    shipped = [c for pack in installed_packs() for rule in pack.rules for c in rule.norm.basis]
    portfolio: Portfolio | None = read("example:kota-metro").portfolio
    while portfolio is not None:
        shipped += [c for record in portfolio.records() for c in _citations_in(record)]
        portfolio = portfolio.reference
    assert len(shipped) > 20
    for citation in shipped:
        assert Citation.parse(str(citation)) == citation
