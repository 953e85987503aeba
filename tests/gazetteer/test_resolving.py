"""From text to region: exact, ambiguous with candidates, or none; never a guess."""

from datetime import date

import pytest

from smartgov import Level, Portfolio, Region, Resolution, Text, resolve, review_text

SIX_OF_THE_ARTICLE = {"13", "32", "52", "61", "76", "92"}


@pytest.fixture(scope="module")
def indonesia() -> Portfolio:
    return review_text('[portfolio]\npacks = ["indonesia"]\n', date(2023, 5, 1), rules=()).portfolio


def codes(resolution: Resolution) -> set[str]:
    return {candidate.region for candidate in resolution.candidates}


@pytest.mark.parametrize("text", ["18.72", "Kota Metro", "Metro", "  kota   METRO ", "metro"])
def test_kota_metro(indonesia: Portfolio, text: str) -> None:
    found = resolve(indonesia, text)
    assert (found.match.value, found.region) == ("exact", "18.72")
    assert found.candidates[0].name == "Kota Metro"
    assert found.text == text


@pytest.mark.parametrize("text", ["Metro Utara", "Metropolis", "", "   ", "18.7", "1872", "18.99"])
def test_what_is_no_region(indonesia: Portfolio, text: str) -> None:
    found = resolve(indonesia, text)
    assert (found.match.value, found.region, codes(found)) == ("none", None, set[str]())


def test_provinsi_barat_has_the_six_candidates_of_the_article(indonesia: Portfolio) -> None:
    found = resolve(indonesia, "Barat", level="province")
    assert (found.match.value, found.region) == ("ambiguous", None)
    assert codes(found) == SIX_OF_THE_ARTICLE | {"96"}
    assert all(one.why.en == "its name contains the text" for one in found.candidates)


def test_provinsi_barat_as_it_is_printed(indonesia: Portfolio) -> None:
    assert codes(resolve(indonesia, "Provinsi Barat")) >= SIX_OF_THE_ARTICLE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bandung", {"32.04", "32.73"}),
        ("Banjar", {"32.79", "63.03"}),
        ("Jambi", {"15", "15.71"}),
        ("Bengkulu", {"17", "17.71"}),
        ("Gorontalo", {"75", "75.01", "75.71"}),
        ("Yogyakarta", {"34", "34.71"}),
    ],
)
def test_a_name_that_means_several_regions_is_ambiguous(
    indonesia: Portfolio, text: str, wanted: set[str]
) -> None:
    found = resolve(indonesia, text)
    assert (found.match.value, codes(found)) == ("ambiguous", wanted)


def test_a_level_settles_it(indonesia: Portfolio) -> None:
    assert resolve(indonesia, "Jambi", level="province").region == "15"
    assert resolve(indonesia, "Jambi", level="city").region == "15.71"
    assert resolve(indonesia, "Bandung", level="regency").region == "32.04"
    assert resolve(indonesia, "Metro", level="province").match.value == "none"


@pytest.mark.parametrize(
    ("text", "region"),
    [("Aceh Barat", "11.05"), ("Papua Barat", "92"), ("Sumba Barat", "53.12"), ("Aceh", "11")],
)
def test_a_name_that_stands_alone_never_means_a_longer_one(
    indonesia: Portfolio, text: str, region: str
) -> None:
    assert resolve(indonesia, text).region == region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Kabupaten Bandung", "32.04"),
        ("Kab. Bandung", "32.04"),
        ("Provinsi Lampung", "18"),
        ("Provinsi Jambi", "15"),
    ],
)
def test_the_level_word_may_be_written_out_or_short(
    indonesia: Portfolio, text: str, region: str
) -> None:
    assert resolve(indonesia, text).region == region


def test_every_region_resolves_by_its_code(indonesia: Portfolio) -> None:
    regions = indonesia.all(Region)
    assert len(regions) == 552
    assert [one.id for one in regions if resolve(indonesia, one.id).region != one.id] == []


def test_every_region_resolves_by_its_full_name(indonesia: Portfolio) -> None:
    for region in indonesia.all(Region):
        if region.level == "province":
            # Its name has no level word, and may be the bare name of a city too.
            assert resolve(indonesia, region.name, level="province").region == region.id
            assert region.id in codes(resolve(indonesia, region.name))
        else:
            assert resolve(indonesia, region.name).region == region.id


def test_candidates_stand_in_the_order_of_their_codes(indonesia: Portfolio) -> None:
    order = [one.region for one in resolve(indonesia, "Barat").candidates]
    assert order == sorted(order)
    assert len(order) > 6


def test_a_portfolio_without_regions_knows_none() -> None:
    assert resolve(Portfolio(), "Metro").match.value == "none"


@pytest.mark.parametrize("text", ["Kota Bandung", "bandung kota", "kbandung", "bandungk"])
def test_level_words_of_any_length_are_taken_off(text: str) -> None:
    level = Level(id="city", name=Text("Kota", "City"), rank=1, words=("-", "k"))
    region = Region(id="32.73", name="Kota Bandung", level="city")
    assert resolve(Portfolio(levels=(level,), regions=(region,)), text).region == "32.73"


@pytest.mark.parametrize("text", ["Metrro", "Kota Metrro, Lampung", "Kota Metro, Lampunk"])
def test_a_slip_is_forgiven_unless_it_must_not_be(indonesia: Portfolio, text: str) -> None:
    assert resolve(indonesia, text).region == "18.72"
    strict = resolve(indonesia, text, slips=False)
    assert (strict.match.value, strict.candidates) == ("none", ())


@pytest.mark.parametrize("text", ["18.72", "kota metro", "Metro", "Kota Metro, Lampung"])
def test_without_slips_what_is_spelled_out_is_found(indonesia: Portfolio, text: str) -> None:
    assert resolve(indonesia, text, slips=False) == resolve(indonesia, text)
