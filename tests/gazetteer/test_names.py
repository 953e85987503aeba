"""Names as people write them: each is read, and none is turned into another region's."""

import csv
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Abbreviation, Gazetteer, Level, Portfolio, Region, Text, read, resolve

SHARED = pathlib.Path(__file__).with_name("shared_names.csv")
ROWS = list(csv.DictReader(SHARED.read_text(encoding="utf-8").splitlines()))
INDONESIA = Gazetteer.of(read("example:kota-metro").portfolio)
REGIONS = INDONESIA.regions
WORDS = {
    "province": ["Provinsi", "Prov.", "Propinsi", "Pemprov", "Pemerintah Provinsi"],
    "regency": ["Kabupaten", "Kab.", "KAB", "Pemkab", "Pemerintah Kabupaten", "Pemda Kab."],
    "city": ["Kota", "Kotamadya", "Kodya", "Pemkot", "Pemerintah Kota"],
    "administrative-regency": ["Kabupaten Administrasi", "Kab. Adm.", "Kab"],
    "administrative-city": ["Kota Administrasi", "Kota Adm.", "Kota"],
}
a_region = st.sampled_from(REGIONS)


def bare(region: Region) -> str:
    return INDONESIA.bare(region, region.name)


def one(text: str) -> str | None:
    return resolve(INDONESIA, text).region


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_every_region_is_found_by_its_names_and_codes(region: Region) -> None:
    assert one(region.id) == region.id
    assert resolve(INDONESIA, region.name, level=region.level).region == region.id
    former = [name.name for name in region.former_names]
    for name in (region.name, *region.aliases, *former):
        found = resolve(INDONESIA, name, level=region.level)
        candidates = {candidate.region for candidate in found.candidates}
        assert region.id in candidates, name
        whole = [r for r in REGIONS if r.level == region.level and name in {*r.aliases, r.name}]
        if len(candidates) > 1:
            assert len(whole) > 1 or name in former, name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['text']}-{row['match']}")
def test_names_that_several_regions_share(row: dict[str, str]) -> None:
    found = resolve(INDONESIA, row["text"])
    assert found.match == row["match"]
    regions = " | ".join(candidate.region for candidate in found.candidates)
    assert regions == row["regions"]
    assert found.why.id
    assert found.why.en


def test_all_the_shared_names_are_there() -> None:
    assert len(ROWS) == 83


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Kab. Bandung", "32.04"),
        ("Kota Adm. Jakarta Pusat", "31.71"),
        ("Kodya Bandung", "32.73"),
        ("Prov. DKI Jakarta", "31"),
        ("Pemkot Bandung", "32.73"),
        ("Pemprov DKI", "31"),
        ("Pemkab. Kep. Mentawai", "13.09"),
        ("DIY", "34"),
        ("D.I. Yogyakarta", "34"),
        ("NAD", "11"),
        ("Babel", "19"),
        ("Pemerintah Daerah Kabupaten Bandung", "32.04"),
        ("Bandung, Kab.", "32.04"),
        ("Bandung (Kota)", "32.73"),
        ("K O T A  M E T R O", "18.72"),
        ("K O T A   M E T R O", "18.72"),
        ("KotaMetro", "18.72"),
        ("kab.bandungbarat", "32.17"),
        ("Kab. Tanjung Jabung Bar.", "15.06"),
        ("Kab. Halmahera Sel", "82.04"),
        ("Lampung Tim.", "18.07"),
        ("Sumatra Barat", "13"),
        ("50 Kota", "13.07"),
        ("Kab. L Kota", "13.07"),
        ("Pangkajene & Kepulauan", "73.10"),
        ("Ogan Komering Ulu (OKU)", "16.01"),
        ("Kabupaten Bone Bolango (BB)", "75.03"),
        ("Metro (Lampung)", "18.72"),
        ("Merauke, Papua", "93.01"),
        ("Merauke Papua", "93.01"),
        ("Merauke, Papua Selatan", "93.01"),
        ("Kab. Sorong, Papua Barat", "96.01"),
        ("Kota Metro Provinsi Lampung Indonesia", "18.72"),
        ("Lampung, Kota Metro", "18.72"),
        ("Jawa Barat - Kota Bandung", "32.73"),
        ("Kabupaten Lima Puluh Kota", "13.07"),
        ("Kotabaru", "63.02"),
        ("Kab. Kota Baru", "63.02"),
        ("Kotawaringin Barat", "62.01"),
        ("Aceh Barat Daya", "11.12"),
        ("KOTA METR0", "18.72"),
        ("Kabupten Bandung", "32.04"),
        ("Kab. Banduung", "32.04"),
        ("Kota Metrro, Lampung", "18.72"),
        ("Kota Metro, Lampunk", "18.72"),
        ("Kota Metrro Lampung", "18.72"),
        ("Ujung Pandang", "73.71"),
        ("Kabupaten Pontianak", "61.02"),
        ("Toba Samosir", "12.12"),
    ],
)
def test_what_is_read(text: str, region: str) -> None:
    found = resolve(INDONESIA, text)
    assert (found.match.value, found.region) == ("exact", region)
    assert found.why.say("id") != found.why.say("en")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Metro Utara", "no region has this name, or almost this name"),
        ("Kec. Metro Utara", "'kec' says a smaller unit (District) than the regions here"),
        ("Metro, Desa Sukamaju", "'desa' says a smaller unit (Village) than the regions here"),
        ("Metro Utara, Kota Metro", "'metro utara' in it is not known"),
        ("Kota Metro, Jawa Barat", "its parts do not agree: kota metro, jawa barat"),
        ("Metro (Utara)", "'utara' in it is not known"),
        ("Penajam", "it is only a part of the name Kabupaten Penajam Paser Utara"),
        ("", "there is nothing in it"),
        ("   ", "there is nothing in it"),
        ("?!", "no region has this name, or almost this name"),
        ("a" * 300, "it is too long for a name"),
        ("Metro " * 20, "it is too long for a name"),
    ],
)
def test_what_is_no_region_says_why(text: str, why: str) -> None:
    found = resolve(INDONESIA, text)
    assert (found.match.value, found.candidates, found.why.en) == ("none", (), why)


@pytest.mark.parametrize(
    ("text", "region", "why"),
    [
        ("Kota Batang", "33.25", "it is its name, but it is no 'Kota'"),
        ("Kota Kotabaru", "63.02", "it is its name, but it is no 'Kota'"),
        ("Kab. Metro", "18.72", "it is its name, but it is no 'kab'"),
        ("Provinsi Metro", "18.72", "it is its name, but it is no 'Provinsi'"),
        ("Metro (Kab)", "18.72", "it is its name, but it is no 'kab'"),
    ],
)
def test_the_right_region_under_a_wrong_level_word(text: str, region: str, why: str) -> None:
    found = resolve(INDONESIA, text)
    assert found.match.value == "mismatched"
    assert found.region is None
    assert [(one.region, one.why.en) for one in found.candidates] == [(region, why)]


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Lampung T", ["18.02", "18.07"]),
        ("Gorontalo, Gorontalo", ["75.01", "75.71"]),
        ("Sorong, Papua Barat", ["96.01", "96.71"]),
        ("Kab/Kota Bandung", ["32.04", "32.73"]),
        ("Kota Administrasi Bandung", ["32.04", "32.73"]),
        ("Sumbaw Barat", ["52.07", "53.12"]),
        ("Sumba", ["53.11", "53.12", "53.17", "53.18"]),
    ],
)
def test_what_may_be_several(text: str, regions: list[str]) -> None:
    found = resolve(INDONESIA, text)
    assert found.match.value == "ambiguous"
    assert [one.region for one in found.candidates] == regions


def test_contradicting_level_words_are_no_name() -> None:
    assert resolve(INDONESIA, "Kota Bandung Kab.").match.value == "none"


def test_a_former_parent_says_until_when() -> None:
    why = resolve(INDONESIA, "Merauke, Papua").candidates[0].why
    assert why.en == "it is its name, formerly in Papua (until 24 July 2022)"
    assert why.id == "namanya, dahulu di Papua (sampai 24 Juli 2022)"


@pytest.mark.law(
    "gazetteer",
    "To say a region's own level before its name never changes the answer.",
    source="invariance",
)
@given(a_region, st.data())
def test_a_level_word_never_changes_the_region(region: Region, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(WORDS[region.level]))
    after = data.draw(st.booleans())
    name = bare(region)
    text = f"{name}, {word}" if after else f"{word} {name}"
    found = resolve(INDONESIA, text)
    assert found.region == region.id, (text, found.why.en)


@pytest.mark.law(
    "gazetteer",
    "The word of another level never leads to another region.",
    source="soundness: no guess",
)
@given(a_region, st.data())
def test_a_foreign_level_word_never_gives_another_region(
    region: Region, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from([word for words in WORDS.values() for word in words]))
    found = resolve(INDONESIA, f"{word} {bare(region)}")
    same = {r.id for r in REGIONS if called(r) & {key(bare(region))}}
    assert {one.region for one in found.candidates} <= same | {region.id}


@pytest.mark.law("gazetteer", "Case and blanks never change the answer.", source="invariance")
@given(a_region, st.data())
def test_case_and_blanks_never_change_the_answer(region: Region, data: st.DataObject) -> None:
    plain = resolve(INDONESIA, region.name)
    text = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(region.name)
    blank = data.draw(st.sampled_from(["", " ", "  ", "\t", "\u00a0"]))
    found = resolve(INDONESIA, blank + text.replace(" ", blank) + blank)
    assert {one.region for one in found.candidates} == {one.region for one in plain.candidates}


@pytest.mark.law("gazetteer", "A name in spaced letters is the same name.", source="invariance")
@given(a_region)
def test_spaced_letters_never_change_the_answer(region: Region) -> None:
    text = "   ".join(" ".join(word) for word in region.name.upper().split())
    plain = resolve(INDONESIA, region.name)
    assert resolve(INDONESIA, text).match == plain.match


def key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def called(region: Region) -> set[str]:
    former = [name.name for name in region.former_names]
    names = (region.name, *region.aliases, *former)
    return {key(INDONESIA.bare(region, name)) for name in names}


LETTERS = "abcdefghijklmnopqrstuvwxyz "


@pytest.mark.law(
    "gazetteer",
    "One slip of the pen never leads to another region.",
    source="edit distance (Damerau 1964); soundness",
)
@given(a_region, st.data())
def test_one_slip_never_gives_another_region(region: Region, data: st.DataObject) -> None:
    """Unless the text is, as it stands, what the other region is called."""
    name = region.name
    at = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    text = data.draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
            ]
        )
    )
    found = resolve(INDONESIA, text)
    if found.region is not None and found.region != region.id:
        other = INDONESIA.by_id[found.region]
        assert any(key(text).endswith(spelled) for spelled in called(other)), text
        assert "almost" not in found.why.en


@pytest.mark.law(
    "gazetteer", "Any text has an answer, and the answer agrees with itself.", source="totality"
)
@given(st.text(max_size=60))
def test_any_text_has_an_answer_that_agrees_with_itself(text: str) -> None:
    found = resolve(INDONESIA, text)
    assert found == resolve(INDONESIA, text)
    assert (found.region is None) == (found.match.value != "exact")
    assert bool(found.candidates) == (found.match.value != "none")
    ids = [one.region for one in found.candidates]
    assert ids == sorted(set(ids))


def test_another_country_brings_its_own_words() -> None:
    portfolio = Portfolio(
        levels=(
            Level(id="prefecture", name=Text("Prefektur", "Prefecture"), rank=1, words=("ken",)),
        ),
        regions=(Region(id="jp-13", name="Tokyo", level="prefecture"),),
        abbreviations=(Abbreviation(id="japan", short=("jpn",)),),
    )
    assert resolve(portfolio, "Tokyo-ken").region == "jp-13"
    assert resolve(portfolio, "Prefektur Tokyo JPN").region == "jp-13"
    assert resolve(portfolio, "Kab. Tokyo").region is None
