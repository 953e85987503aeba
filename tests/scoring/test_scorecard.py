"""Scores against the worked examples of PermenPANRB 59/2020 and published SPBE results."""

from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Assessment,
    Framework,
    Node,
    PartialDate,
    Portfolio,
    Refused,
    Score,
    Text,
    load,
    score,
)


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


@pytest.fixture(scope="module")
def spbe(metro: Portfolio) -> Framework:
    return metro.get(Framework, "spbe-2020")


def assessed(framework: Framework, **values: str) -> Assessment:
    return Assessment(
        id="a",
        region="18.72",
        framework=framework.id,
        scores=tuple(Score(node=node, value=Decimal(value)) for node, value in values.items()),
    )


def value_of(framework: Framework, node: str, **values: str) -> Decimal | None:
    card = score(framework, assessed(framework, **values))
    return {one.node: one.value for one in card.nodes}[node]


def test_worked_example_of_an_aspect(spbe: Framework) -> None:
    assert value_of(spbe, "a2", i11="3", i12="4", i13="3", i14="2") == Decimal("3.00")


def test_worked_example_of_a_domain(spbe: Framework) -> None:
    assert value_of(spbe, "d2", a2="3", a3="4", a4="3") == Decimal("3.40")


def test_worked_example_of_the_index(spbe: Framework) -> None:
    card = score(spbe, assessed(spbe, d1="3.70", d2="3.40", d3="3.00", d4="3.20"))
    assert card.exact == Decimal("3.282")
    assert card.index == Decimal("3.28")
    assert card.label == Text("Baik", "Good")


def test_levels_of_all_indicators_give_the_same_index_as_their_weights(spbe: Framework) -> None:
    leaves = [node for node in spbe.nodes if node.id.startswith("i")]
    levels = {node.id: str(1 + number % 5) for number, node in enumerate(leaves)}
    card = score(spbe, assessed(spbe, **levels))
    summed = sum((Decimal(levels[n.id]) * (n.weight or 0) for n in leaves), Decimal(0)) / 100
    assert card.exact is not None
    assert abs(card.exact - summed) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("name", "index"), [("spbe-metro-2023", "3.04"), ("spbe-metro-2024", "3.34")]
)
def test_kota_metro(metro: Portfolio, spbe: Framework, name: str, index: str) -> None:
    card = score(spbe, metro.get(Assessment, name))
    assert card.index == Decimal(index)
    assert card.label == Text("Baik", "Good")
    assert card.published == card.index
    assert card.agrees is True
    assert card.missing == ()
    d3 = card.node("d3")
    assert d3 is not None
    assert d3.share == Decimal("0.165")
    assert card.node("d5") is None


@pytest.mark.parametrize(
    ("year", "domains", "label"),
    [
        (2024, ("1.00", "1.10", "1.00", "2.70"), "Kurang"),  # Nias Barat, 1.7985
        (2024, ("4.70", "3.00", "2.09", "3.94"), "Baik"),  # Pacitan, 3.4986
        (2024, ("1.20", "2.10", "1.27", "3.75"), "Cukup"),  # Luwu, 2.5968
        (2024, ("5.00", "4.20", "2.82", "4.70"), "Memuaskan"),  # Surakarta
        (2024, ("3.30", "4.50", "2.27", "4.75"), "Sangat Baik"),  # Lampung
        (2023, ("1.90", "1.60", "1.00", "2.17"), "Cukup"),  # Boven Digoel, 1.7994, by its 1.80
        (2023, ("2.40", "1.70", "1.09", "0.30"), "Kurang"),  # Banyuasin, below level 1
    ],
)
def test_the_label_goes_by_the_rounded_index_in_2023_and_by_the_exact_one_in_2024(
    spbe: Framework, year: int, domains: tuple[str, str, str, str], label: str
) -> None:
    values = dict(zip(("d1", "d2", "d3", "d4"), domains, strict=True))
    said = score(spbe, attrs.evolve(assessed(spbe, **values), date=PartialDate(year))).label
    assert said is not None
    assert said.id == label


HALVES = Framework(
    id="halves",
    name=Text.same("Halves"),
    version="1",
    nodes=(
        Node(id="left", name=Text.same("L"), weight=Decimal(50)),
        Node(id="right", name=Text.same("R"), weight=Decimal(50)),
    ),
)


@pytest.mark.parametrize(
    ("right", "index"),
    [("3.57", "3.57"), ("3.55", "3.56"), ("3.569", "3.56")],  # 3.565, 3.555, 3.5645
)
def test_a_tie_is_rounded_up(right: str, index: str) -> None:
    assert score(HALVES, assessed(HALVES, left="3.56", right=right)).index == Decimal(index)


def test_a_missing_value_gives_no_index_and_is_named(spbe: Framework) -> None:
    card = score(spbe, assessed(spbe, d1="3", d2="3", d4="3"))
    assert (card.exact, card.index, card.label, card.agrees) == (None, None, None, None)
    assert card.missing == ("d3",)
    nodes = {node.node: node for node in card.nodes}
    assert nodes["d3"].value is None
    assert nodes["d1"].how == Text("tercatat", "recorded")


def test_one_missing_indicator_makes_its_aspect_missing(spbe: Framework) -> None:
    assert value_of(spbe, "a2", i11="3", i12="4", i13="3") is None


def test_a_recorded_value_goes_before_that_of_its_parts(spbe: Framework) -> None:
    assert value_of(spbe, "a4", a4="5", i19="1", i20="1") == Decimal(5)


def test_a_framework_without_weights_gives_no_index(metro: Portfolio) -> None:
    plain = metro.get(Framework, "gmsc-dimensions")
    leaves = {node.id: "3" for node in plain.nodes if node.parent}
    card = score(plain, assessed(plain, **leaves))
    assert card.index is None
    assert {one.how.en for one in card.nodes if not one.depth} == {"the framework has no weights"}


def test_an_assessment_by_another_framework_is_refused(metro: Portfolio) -> None:
    with pytest.raises(Refused, match="spbe-2020"):
        score(metro.get(Framework, "gmsc-dimensions"), metro.get(Assessment, "spbe-metro-2023"))


def test_every_node_is_told_in_the_order_of_the_framework(spbe: Framework) -> None:
    card = score(spbe, assessed(spbe))
    assert [one.node for one in card.nodes] == [node.id for node in spbe.nodes]
    assert [one.depth for one in card.nodes[:3]] == [0, 1, 2]
