"""The data that ship with the packs are well, and say what their sources say."""

from datetime import date
from decimal import Decimal

import pytest

from smartgov import (
    Confidence,
    Crosswalk,
    Framework,
    Level,
    Pack,
    Portfolio,
    Programme,
    Region,
    Severity,
    Workflow,
    check,
    dangling,
    installed_packs,
    lay,
    read,
)

ON = date(2023, 5, 1)
PACKS = tuple(pack for pack in installed_packs() if pack.data is not None)


def own(pack: Pack) -> Portfolio:
    """Return a pack's data as a portfolio, laid on the data of what it requires."""
    assert pack.data is not None
    reading = read(pack.data)
    assert reading.findings == ()
    below = [one for one in installed_packs() if one.id in pack.requires]
    return lay(reading.portfolio, below)


def found(name: str) -> Portfolio:
    return own(next(pack for pack in PACKS if pack.id == name))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_rule_finds_an_error_or_a_warning(pack: Pack) -> None:
    rules = [rule for one in installed_packs() for rule in one.rules]
    said = check(own(pack), ON, rules=rules)
    grave = [f for f in said.findings if f.severity is not Severity.HINT]
    assert [f"{f.location}: {f.code} {f.message('en')}" for f in grave] == []
    assert [tally.code for tally in said.tallies if tally.crashed] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_no_reference_dangles(pack: Pack) -> None:
    assert [(one.record.id, one.path, one.target) for one in dangling(own(pack))] == []


STAGES = [
    "screening",
    "invitation",
    "assessment",
    "selection",
    "memorandum",
    "institution-building",
    "mentoring-1",
    "mentoring-2",
    "mentoring-3",
    "mentoring-4",
    "masterplan",
    "legalisation",
    "quick-win",
    "implementation",
    "evaluation",
    "revision",
]


def test_the_programme_has_its_sixteen_stages_in_order() -> None:
    workflow = found("gmsc").get(Workflow, "gmsc-2023")
    assert [stage.id for stage in workflow.stages] == STAGES
    for stage in workflow.stages:
        assert stage.sources, stage.id
        assert stage.confidence is Confidence.CERTAIN, stage.id
    ways = {(one.source, one.target) for one in workflow.transitions}
    assert set(zip([None, *STAGES], STAGES[:11], strict=False)) <= ways


def test_every_condition_of_the_programme_has_a_source_and_a_confidence() -> None:
    for workflow in found("gmsc").own(Workflow):
        for transition in workflow.transitions:
            for condition in transition.conditions:
                assert condition.sources or condition.basis, condition.id
                assert condition.confidence, condition.id


DIMENSIONS = {
    "governance": ["Layanan Publik", "Kebijakan Publik", "Tata Kelola Birokrasi"],
    "branding": ["Ekosistem Pariwisata", "Ekosistem Bisnis Daerah", "Wajah Kota"],
    "economy": [
        "Ekosistem Industri yang Berdaya Saing",
        "Kesejahteraan Rakyat",
        "Ekosistem Transaksi Keuangan",
    ],
    "living": [
        "Harmonisasi Tata Ruang Wilayah",
        "Prasarana Kesehatan",
        "Sarana Telekomunikasi dan Transportasi",
    ],
    "society": [
        "Interaksi Masyarakat yang Efisien",
        "Ekosistem Belajar yang Efisien",
        "Sistem Keamanan Masyarakat",
    ],
    "environment": [
        "Proteksi Lingkungan",
        "Tata Kelola Sampah dan Limbah",
        "Tata Kelola Energi yang Bertanggung Jawab",
    ],
}


def test_six_dimensions_and_eighteen_sub_dimensions_in_official_order() -> None:
    portfolio = found("gmsc")
    programme = portfolio.get(Programme, "gmsc")
    assert programme.framework is not None
    framework = portfolio.get(Framework, programme.framework)
    tree = {
        top.id: [node.name.id for node in framework.children(top.id)]
        for top in framework.children()
    }
    assert tree == DIMENSIONS
    assert list(tree) == list(DIMENSIONS)
    assert framework.sources
    assert framework.confidence is Confidence.CERTAIN


def test_552_regions_of_which_38_are_provinces() -> None:
    portfolio = found("indonesia")
    regions = portfolio.own(Region)
    assert len(regions) == 552
    assert sum(region.level == "province" for region in regions) == 38
    levels = {level.id for level in portfolio.own(Level)}
    smaller = {"district", "urban-village", "village", "customary-village"}
    assert {region.level for region in regions} == levels - smaller


def test_every_region_stands_under_the_province_of_its_code() -> None:
    for region in found("indonesia").own(Region):
        assert region.parent == (region.id.partition(".")[0] if "." in region.id else None)
        assert region.code("bps"), region.id
        assert region.sources, region.id


def test_kota_metro_is_what_it_is() -> None:
    region = found("indonesia").get(Region, "18.72")
    assert (region.name, region.level, region.parent) == ("Kota Metro", "city", "18")
    assert region.code("bps") == "1872"


def test_spbe_has_four_domains_eight_aspects_and_47_indicators() -> None:
    framework = found("indonesia").get(Framework, "spbe-2020")
    by_depth: dict[int, list[Decimal]] = {}
    for depth, node in framework.walk():
        assert node.weight is not None, node.id
        by_depth.setdefault(depth, []).append(node.weight)
    assert [len(weights) for weights in by_depth.values()] == [4, 8, 47]
    assert [sum(weights) for weights in by_depth.values()] == [100, 100, 100]
    for _, node in framework.walk():
        parts = [part.weight for part in framework.children(node.id) if part.weight]
        assert not parts or sum(parts) == node.weight, node.id
    assert [str(band.at_least) for band in framework.bands] == ["4.2", "3.5", "2.6", "1.8", "0"]
    assert (framework.lowest, framework.highest) == (Decimal(1), Decimal(5))
    assert framework.places == 2


SCHEMES = {
    "gmsc-evaluation-2022-regular": (10, 20, 30, 20, 20),
    "gmsc-evaluation-2022-first-phase": (10, 20, 30, 10, 30),
    "gmsc-evaluation-2023-regular": (10, 20, 30, 20, 20),
    "gmsc-evaluation-2023-tourism-capital": (10, 20, 20, 20, 20, 10),
    "gmsc-evaluation-2024-regular": (10, 20, 30, 20, 20),
    "gmsc-evaluation-sleman-article": (10, 20, 30, 30, 10),
}


def test_the_evaluation_schemes_have_the_weights_of_their_year_and_track() -> None:
    portfolio = found("gmsc")
    schemes = [one for one in portfolio.own(Framework) if one.id.startswith("gmsc-evaluation-")]
    assert {one.id: tuple(node.weight for node in one.children()) for one in schemes} == SCHEMES
    for one in schemes:
        assert one.sources, one.id
        assert one.confidence is Confidence.CERTAIN, one.id
        assert (one.lowest, one.highest) == (Decimal(0), Decimal(4)), one.id
        assert (one.places, one.bands) == (2, ()), one.id


def test_the_first_evaluation_has_59_questions() -> None:
    framework = found("gmsc").get(Framework, "gmsc-evaluation-2022-first-phase")
    under: dict[str, int] = {}
    for leaf in framework.leaves():
        dimension = leaf.id.partition(".")[0]
        under[dimension] = under.get(dimension, 0) + 1
    assert list(under.values()) == [5, 7, 31, 4, 12]


def test_pp_59_has_six_components_with_23_items_and_no_weights() -> None:
    framework = found("indonesia").get(Framework, "pp59-components")
    counts = {top.id: len(framework.children(top.id)) for top in framework.children()}
    assert counts == {
        "governance": 3,
        "economy": 5,
        "living": 3,
        "society": 4,
        "environment": 5,
        "mobility": 3,
    }
    assert all(node.weight is None for node in framework.nodes)


def test_the_dimensions_answer_the_components_but_for_mobility() -> None:
    walk = found("gmsc").get(Crosswalk, "gmsc-pp59")
    assert walk.targets("branding") == ("economy", "economy.5")
    assert walk.sources_of("economy") == ("branding", "economy")
    assert walk.sources_of("mobility") == ()


def test_spbe_is_scored_on_two_ladders() -> None:
    framework = found("indonesia").get(Framework, "spbe-2020")
    names = {
        name: [level.name.id for level in scale.levels]
        for name in ("i01", "i32")
        if (scale := framework.scale_of(name))
    }
    assert names == {
        "i01": ["Rintisan", "Terkelola", "Terdefinisi", "Terpadu dan Terukur", "Optimum"],
        "i32": ["Informasi", "Interaksi", "Transaksi", "Kolaborasi", "Optimum"],
    }
    assert framework.range_of("i47") == (Decimal(1), Decimal(5))
