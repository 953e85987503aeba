"""Codes: always of a scheme, and as of a day; who lay in whom; how many there were."""

from datetime import date

import pytest

from smartgov import (
    Code,
    Gazetteer,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Region,
    ancestors_of,
    code_on,
    parent_of,
    parts_of,
    read,
    regions_by_code_list,
    regions_by_law,
    resolve,
    resolve_code,
    siblings_of,
    to_records,
)

LAW = date(2022, 7, 25)
LIST = date(2022, 11, 9)


@pytest.fixture(scope="module")
def regions() -> Gazetteer:
    return Gazetteer.of(read("example:kota-metro").portfolio)


def test_every_region_is_found_by_every_present_code(regions: Gazetteer) -> None:
    for region in regions.regions:
        schemes = {code.scheme for code in region.codes}
        assert {"kemendagri", "bps"} <= schemes
        assert ("iso-3166-2" in schemes) == (region.level == "province")
        for scheme in schemes:
            value = region.code(scheme)
            assert value is not None
            assert resolve_code(regions, value, scheme=scheme).region == region.id


def test_the_same_digits_are_other_regions_in_other_schemes(regions: Gazetteer) -> None:
    assert resolve_code(regions, "31.71", scheme="kemendagri").region == "31.71"
    assert resolve_code(regions, "3171", scheme="bps").region == "31.74"
    assert resolve_code(regions, "3171", scheme="kemendagri").region is None
    assert resolve(regions, "3171").region is None
    theirs = {region.code("bps"): region.id for region in regions.regions}
    ours = {region.id.replace(".", ""): region.id for region in regions.regions if region.parent}
    assert sum(theirs.get(code, mine) != mine for code, mine in ours.items()) == 169


@pytest.mark.parametrize(
    ("old", "on", "region"),
    [
        ("91.01", LAW, "93.01"),
        ("91.01", date(2022, 11, 8), "93.01"),
        ("91.01", LIST, None),
        ("93.01", date(2022, 11, 8), None),
        ("93.01", LIST, "93.01"),
        ("92.71", date(2025, 4, 24), "96.71"),
        ("92.71", date(2025, 4, 25), None),
        ("91.01", None, "93.01"),
    ],
)
def test_an_old_code_is_one_on_its_days(
    regions: Gazetteer, old: str, on: date | None, region: str | None
) -> None:
    found = resolve_code(regions, old, scheme="kemendagri", on=on)
    assert found.region == region
    assert found.why.id


def test_all_26_old_codes_come_back(regions: Gazetteer) -> None:
    moved = [region for region in regions.regions if region.former_parents]
    assert len(moved) == 26
    for region in moved:
        old = code_on(regions, region.id, scheme="kemendagri", on=LAW)
        assert old is not None
        assert old.value != region.id
        assert resolve_code(regions, old.value, scheme="kemendagri", on=LAW).region == region.id


def test_a_reused_code_is_told_apart_by_its_day() -> None:
    def coded(name: str, *codes: Code) -> Region:
        return Region(id=name, name=name, level="x", codes=codes)

    until = Period(None, PartialDate(2010, 12, 31))
    since = Period(PartialDate(2011, 1, 1), None)
    portfolio = Portfolio(
        regions=(
            coded("one", Code(scheme="s", value="1"), Code(scheme="s", value="7", period=until)),
            coded("two", Code(scheme="s", value="7", period=since)),
        )
    )
    assert resolve_code(portfolio, "7", scheme="s", on=date(2010, 1, 1)).region == "one"
    assert resolve_code(portfolio, "7", scheme="s", on=date(2011, 1, 1)).region == "two"
    found = resolve_code(portfolio, "7", scheme="s")
    assert (found.match.value, found.region) == ("ambiguous", None)


def test_a_lost_zero_is_said(regions: Gazetteer) -> None:
    found = resolve_code(regions, "11.1", scheme="kemendagri")
    assert found.region is None
    assert "11.10 may be meant" in found.why.en
    assert "11.10 may be meant" in resolve(regions, "11.1").why.en
    assert "as its scheme" not in resolve(regions, "91.01").why.en
    assert "ask with its scheme and day" in resolve(regions, "91.01").why.en


def test_iso_codes_in_any_case(regions: Gazetteer) -> None:
    assert resolve_code(regions, " id-la ", scheme="iso-3166-2").region == "18"


def test_what_is_not_there_is_said(regions: Gazetteer) -> None:
    with pytest.raises(NotFound, match="code scheme"):
        resolve_code(regions, "1", scheme="bsp")
    with pytest.raises(NotFound):
        code_on(regions, "00", scheme="bps", on=LAW)
    with pytest.raises(NotFound):
        parent_of(regions, "00", LAW)
    assert code_on(regions, "18.72", scheme="iso-3166-2", on=LAW) is None


def test_parents_are_those_of_the_day(regions: Gazetteer) -> None:
    before = date(2022, 7, 24)
    assert parent_of(regions, "93.01", before) == "91"
    assert parent_of(regions, "93.01", LAW) == "93"
    assert (len(parts_of(regions, "91", before)), len(parts_of(regions, "91", LAW))) == (29, 9)
    assert parts_of(regions, "93", before) == ()
    assert ancestors_of(regions, "96.01", date(2022, 12, 7)) == ("92",)
    assert ancestors_of(regions, "96.01", date(2022, 12, 8)) == ("96",)
    assert siblings_of(regions, "93.01", LAW) == ("93.02", "93.03", "93.04")
    assert "91.03" in siblings_of(regions, "93.01", before)
    assert len(siblings_of(regions, "18", LAW)) == 37


def test_within_is_as_of_the_day(regions: Gazetteer) -> None:
    assert resolve(regions, "Merauke", within="91").region == "93.01"
    assert resolve(regions, "Merauke", within="91", on=date(2022, 7, 24)).region == "93.01"
    gone = resolve(regions, "Merauke", within="91", on=LAW)
    assert gone.why.en == "what fits is not among what was asked for: Kabupaten Merauke"


@pytest.mark.parametrize(
    ("on", "by_law", "listed"),
    [
        (date(2022, 7, 24), 34, 34),
        (LAW, 37, 34),
        (date(2022, 11, 8), 37, 34),
        (LIST, 37, 37),
        (date(2022, 12, 7), 37, 37),
        (date(2022, 12, 8), 38, 37),
        (date(2025, 4, 24), 38, 37),
        (date(2025, 4, 25), 38, 38),
    ],
)
def test_provinces_by_law_and_by_code_list(
    regions: Gazetteer, on: date, by_law: int, listed: int
) -> None:
    law, codes = regions_by_law(regions, on), regions_by_code_list(regions, on)
    assert (law.count, codes.count) == (by_law, listed)
    assert len(law.undated) == 34
    assert law.say("id") != law.say("en")


def test_a_count_says_its_day_and_ground(regions: Gazetteer) -> None:
    count = regions_by_law(regions, date(2023, 1, 1))
    assert [str(citation) for citation in count.basis] == ["UU 29/2022"]
    assert str(count.since) == "2022-12-08"
    assert len(to_records(count)) == 38
    listed = regions_by_code_list(regions, date(2023, 1, 1))
    assert [str(citation) for citation in listed.basis] == ["Kepmendagri 100.1.1-6117/2022"]
    assert regions_by_law(regions, date(2020, 1, 1)).since is None
