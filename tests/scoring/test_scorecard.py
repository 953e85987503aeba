"""Scores against the worked examples of PermenPANRB 59/2020 and published SPBE results."""

from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Aggregation,
    Assessment,
    Direction,
    Framework,
    MaturityLevel,
    Node,
    PartialDate,
    Portfolio,
    Refused,
    RoundingRule,
    Scale,
    Score,
    Scorecard,
    Summary,
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


def published(framework: Framework, index: str | None = None, **values: str) -> Scorecard:
    announced = None if index is None else Decimal(index)
    return score(framework, attrs.evolve(assessed(framework, **values), published=announced))


def deep(count: int, **fields: object) -> Framework:
    """Return two halves, of which one has so many indicators that are scored from 1 to 5."""
    levels = tuple(MaturityLevel(value=Decimal(n), name=Text.same(str(n))) for n in range(1, 6))
    parts = tuple(
        Node(id=f"l{n}", name=Text.same("l"), parent="left", weight=Decimal(1), scale="levels")
        for n in range(count)
    )
    left = attrs.evolve(HALVES.nodes[0], **fields)  # type: ignore[arg-type]
    return attrs.evolve(
        HALVES,
        scales=(Scale(id="levels", name=Text.same("Levels"), levels=levels),),
        nodes=(left, *parts, HALVES.nodes[1]),
    )


@pytest.mark.parametrize(
    ("framework", "allowed"),
    [
        (HALVES, "0.005"),  # recorded at the indicators
        (deep(3), "0.0075"),  # thirds of a level do not fit into two places
        (deep(4), "0.005"),  # quarters do
        (deep(8), "0.0075"),
        (attrs.evolve(deep(8), places=3), "0.0005"),
        (deep(3, places=2), "0.005"),  # the scheme rounds it itself: that is what counts
        (deep(4, aggregation=Aggregation.MEDIAN), "0.0075"),  # not to be told
        (attrs.evolve(deep(4), scales=(), nodes=(
            HALVES.nodes[0],
            Node(id="l0", name=Text.same("l"), parent="left", weight=Decimal(1)),
            HALVES.nodes[1],
        )), "0.0075"),
        (attrs.evolve(deep(3), rounding=RoundingRule.DOWN), "0.015"),
        (attrs.evolve(deep(3), tolerance=Decimal("0.02")), "0.02"),
        (attrs.evolve(deep(3), tolerance=Decimal("0.001")), "0.0075"),
    ],
)  # fmt: skip
def test_a_published_index_may_be_off_by_what_rounding_explains(
    framework: Framework, allowed: str
) -> None:
    card = published(framework, "3.5", left="3", right="4")
    assert card.allowed == Decimal(allowed)
    group = attrs.evolve(assessed(framework, left="3", right="4"), summary=Summary.MEAN)
    rounded_both = score(framework, group).allowed
    assert rounded_both is not None
    assert rounded_both >= Decimal(allowed)


def test_what_both_halves_may_be_off_by_adds_up() -> None:
    both = attrs.evolve(
        deep(3), nodes=(*deep(3).nodes, Node(id="r0", name=Text.same("r"), parent="right"))
    )
    assert published(both, left="3", right="4").allowed == Decimal("0.01")
    assert published(both, left="3").allowed is None


@pytest.mark.parametrize(
    ("index", "agrees"),
    [("3.50", True), ("3.5", True), ("3.51", False), ("3.49", False), (None, None)],
)
def test_where_only_the_index_was_rounded_the_published_one_is_the_same(
    index: str | None, agrees: bool | None
) -> None:
    assert published(HALVES, index, left="3", right="4").agrees is agrees


@pytest.mark.parametrize(
    ("index", "agrees"),
    [("3.5075", True), ("3.4925", True), ("3.5076", False), ("3.4924", False), ("3.5", True)],
)
def test_a_published_index_agrees_up_to_what_is_allowed(index: str, agrees: bool) -> None:
    assert published(deep(3), index, left="3", right="4").agrees is agrees


def test_what_cannot_be_turned_round_keeps_nothing_else_from_being_taken() -> None:
    odd = attrs.evolve(
        HALVES,
        nodes=(attrs.evolve(HALVES.nodes[0], direction=Direction.LOWER), HALVES.nodes[1]),
    )
    card = score(odd, assessed(odd, left="3", right="4"))
    assert [one.value for one in card.nodes] == [None, Decimal(4)]
    assert card.missing == ("left",)


def test_what_is_missing_is_named_once_as_high_as_it_can_be() -> None:
    tree = deep(3)
    assert score(tree, assessed(tree)).missing == ("left", "right")
    assert score(tree, assessed(tree, l0="1")).missing == ("l1", "l2", "right")
    assert score(tree, assessed(tree, l0="1", left="2")).missing == ("right",)
    assert score(tree, assessed(tree, left="1", right="2")).missing == ()


@pytest.mark.parametrize(
    ("aggregation", "weight", "value", "how"),
    [
        (Aggregation.WEIGHTED_MEAN, None, "3", Text(
            "kerangka tanpa bobot", "the framework has no weights"
        )),
        (Aggregation.WEIGHTED_MEAN, "0", "3", Text("bobotnya nol", "its weights are zero")),
        (Aggregation.GEOMETRIC_MEAN, "1", "-3", Text(
            "rata-rata geometrik tidak ada untuk nilai negatif",
            "there is no geometric mean of a negative value",
        )),
        (Aggregation.NONE, "1", "3", Text("tidak diagregasi", "not aggregated")),
        (Aggregation.WEIGHTED_MEAN, "1", None, Text("tidak ada nilainya", "no value")),
    ],
)  # fmt: skip
def test_a_node_without_a_value_says_why(
    aggregation: Aggregation, weight: str | None, value: str | None, how: Text
) -> None:
    tree = attrs.evolve(
        HALVES,
        nodes=(
            attrs.evolve(HALVES.nodes[0], aggregation=aggregation),
            Node(
                id="l",
                name=Text.same("l"),
                parent="left",
                weight=None if weight is None else Decimal(weight),
            ),
        ),
    )
    card = score(tree, assessed(tree, **({} if value is None else {"l": value})))
    assert (card.nodes[0].value, card.nodes[0].unrounded, card.nodes[0].how) == (None, None, how)
    assert card.index is None


def test_an_indicator_is_made_of_nothing() -> None:
    apart = attrs.evolve(HALVES, aggregation=Aggregation.NONE)
    card = score(apart, assessed(apart, left="3"))
    assert [one.how.en for one in card.nodes] == ["recorded", "no value"]


def test_weights_that_do_not_sum_to_a_hundred_are_remarked() -> None:
    heavy = attrs.evolve(
        HALVES, nodes=(attrs.evolve(HALVES.nodes[0], weight=Decimal("70.5")), HALVES.nodes[1])
    )
    assert list(score(heavy, assessed(heavy, left="3", right="4")).remarks) == [
        Text(
            "bobotnya berjumlah 120,5, bukan 100; indeks dibagi dengan jumlah itu",
            "the weights sum to 120.5, not 100; the index is divided by that sum",
        )
    ]
    for quiet in (
        HALVES,
        attrs.evolve(heavy, aggregation=Aggregation.PLAIN_MEAN),
        attrs.evolve(HALVES, nodes=(HALVES.nodes[0], attrs.evolve(HALVES.nodes[1], weight=None))),
    ):
        assert score(quiet, assessed(quiet, left="3", right="4")).remarks == ()
    odd = score(HALVES, assessed(HALVES, left="3", right="4", up="1", down="2"))
    assert odd.remarks == (
        Text("bukan simpul kerangka ini: up, down", "no nodes of this framework: up, down"),
    )


def test_a_value_is_told_with_the_places_it_was_written_or_is_rounded_with() -> None:
    tree = deep(3, places=1)
    card = score(tree, assessed(tree, l0="1.0", l1="1", l2="2", right="2.50"))
    assert [(one.node, str(one.value)) for one in card.nodes] == [
        ("left", "1.3"),
        ("l0", "1.0"),
        ("l1", "1"),
        ("l2", "2"),
        ("right", "2.50"),
    ]
    assert str(card.nodes[0].unrounded).startswith("1.3333")
    whole = score(tree, assessed(tree, l0="1", l1="1", l2="1", right="2"))
    assert str(whole.nodes[0].value) == "1.0"
    given = score(tree, assessed(tree, left="1.26", right="2"))
    assert str(given.nodes[0].value) == "1.3"


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
