"""The cheapest way up, in the cases that are easily missed: prices, steps, limits and rounding."""

import itertools
from collections.abc import Mapping
from decimal import Decimal

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smartgov import (
    Aggregation,
    Assessment,
    Band,
    Dated,
    Direction,
    Framework,
    LabelBasis,
    Node,
    PartialDate,
    Period,
    Refused,
    RoundingRule,
    Score,
    Text,
    lift,
    score,
)

D = Decimal


def scheme(weights: Mapping[str, int], **fields: object) -> Framework:
    nodes = tuple(Node(id=n, name=Text.same(n), weight=D(w)) for n, w in weights.items())
    made = Framework(
        id="f", name=Text.same("F"), version="1", nodes=nodes, lowest=D(0), highest=D(10)
    )
    return attrs.evolve(made, **fields)  # type: ignore[arg-type]


def assessed(**values: str | int) -> Assessment:
    return Assessment(
        id="a",
        region="r",
        framework="f",
        date=PartialDate(2024, 6, 1),
        scores=tuple(Score(node=n, value=D(v)) for n, v in values.items()),
    )


def told(framework: Framework, assessment: Assessment, **asked: object) -> dict[str, str]:
    found = lift(framework, assessment, **asked)  # type: ignore[arg-type]
    return {one.node: f"{one.before}>{one.after}" for one in found.raises}


@pytest.mark.law(
    "scoring",
    "No way of many steps at broken prices is cheaper than the one found.",
    source="optimality, by trying every way",
)
@given(
    st.tuples(*[st.integers(0, 10)] * 2),
    st.tuples(*[st.integers(1, 12)] * 2),
    st.integers(1, 100),
    st.sampled_from(["1", "0.5", "3"]),
)
@example((0, 0), (4, 4), 100, "1")
@example((3, 0), (2, 12), 55, "0.5")
def test_no_way_of_many_steps_is_cheaper(
    values: tuple[int, int], quarters: tuple[int, int], tenths: int, step: str
) -> None:
    framework = scheme({"x": 70, "y": 30})
    prices = [D(one) / 4 for one in quarters]
    size, aim = D(step), D(tenths) / 10
    found = lift(
        framework,
        assessed(x=values[0], y=values[1]),
        target=aim,
        costs=dict(zip("xy", prices, strict=True)),
        step=size,
    )
    ways = [range(int((10 - value) / size) + 1) for value in values]
    possible = [
        sum(count * price for count, price in zip(counts, prices, strict=True))
        for counts in itertools.product(*ways)
        if sum(
            w * (v + c * size) for w, v, c in zip((70, 30), values, counts, strict=True)
        ) >= 100 * aim
    ]  # fmt: skip
    assert found.reached == bool(possible)
    assert found.cost == min(possible, default=0)
    assert found.cost == sum(one.cost for one in found.raises)
    before = score(framework, assessed(x=values[0], y=values[1])).exact
    raised = {"x": str(values[0]), "y": str(values[1])}
    raised |= {one.node: str(one.after) for one in found.raises}
    card = score(framework, assessed(**raised))
    assert found.index == card.index
    assert before is not None
    assert card.exact == before + sum(one.gain for one in found.raises)


def test_a_gain_that_misses_the_aim_by_a_hair_is_not_enough() -> None:
    # One step of x adds exactly 0.5; the aim lies a tenth higher.
    framework = scheme({"x": 50, "y": 30, "z": 20})
    assert lift(framework, assessed(x=0, y=0, z=0), target=D("0.5")).cost == 1
    assert lift(framework, assessed(x=0, y=0, z=0), target=D("0.6")).cost == 2


def test_of_equal_ways_the_one_that_gains_more_wins_then_the_one_that_is_named_first() -> None:
    equal = scheme({"y": 50, "x": 50})
    assert told(equal, assessed(x=0, y=0), target=D("0.5")) == {"x": "0>1"}
    better = scheme({"x": 40, "y": 60})
    assert told(better, assessed(x=0, y=0), target=D("0.4")) == {"y": "0>1"}


def test_the_raises_that_gain_most_for_their_cost_stand_first() -> None:
    framework = scheme({"x": 20, "y": 30, "z": 50})
    costs = {"x": D(1), "y": D(1), "z": D(5)}
    found = lift(framework, assessed(x=9, y=9, z=9), target=D(10), costs=costs)
    assert [one.node for one in found.raises] == ["y", "x", "z"]


def test_an_indicator_without_a_highest_value_cannot_be_raised() -> None:
    nodes = (
        Node(id="open", name=Text.same("Open"), weight=D(50)),
        Node(id="x", name=Text.same("X"), weight=D(50), lowest=D(0), highest=D(5)),
    )
    framework = attrs.evolve(scheme({"x": 1}), nodes=nodes, lowest=None, highest=None)
    assert told(framework, assessed(open=1, x=1), target=D(2)) == {"x": "1>3"}
    assert lift(framework, assessed(open=1, x=1), target=D(4)).reached is False


def test_an_indicator_has_its_own_highest_value_and_no_part_of_a_step_is_taken() -> None:
    nodes = (
        Node(id="x", name=Text.same("X"), weight=D(50), highest=D(4)),
        Node(id="y", name=Text.same("Y"), weight=D(50)),
    )
    framework = attrs.evolve(scheme({"x": 1}), nodes=nodes)
    found = lift(framework, assessed(x="2.5", y=10), target=D(10))
    assert (found.reached, found.index, found.raises) == (False, D("6.25"), ())
    assert told(framework, assessed(x="2.5", y=10), target=D("6.75")) == {"x": "2.5>3.5"}
    assert not lift(framework, assessed(x="2.5", y=10), target=D("6.76")).reached


def test_a_value_above_the_indicators_is_raised_as_one() -> None:
    nodes = (
        Node(id="x", name=Text.same("X"), weight=D(50)),
        Node(id="x1", name=Text.same("X1"), parent="x", weight=D(100)),
        Node(id="y", name=Text.same("Y"), weight=D(50)),
    )
    framework = attrs.evolve(scheme({"x": 1}), nodes=nodes)
    assert told(framework, assessed(x=2, y=10), target=D(7)) == {"x": "2>4"}
    assert told(framework, assessed(x1=2, y=10), target=D(7)) == {"x1": "2>4"}


BANDS = tuple(Band(at_least=D(n), label=Text.same(f"B{n}")) for n in (0, 4, 8))
ROUNDED = (
    Dated(
        period=Period(PartialDate(2023, 1, 1), PartialDate(2024, 12, 31)), value=LabelBasis.ROUNDED
    ),
)


def test_the_next_band_is_above_the_number_that_labels_go_by() -> None:
    # 3.996 is published as 4.00: by the rounded index the band is reached, by the exact it is not.
    one = assessed(x="3.996")
    exact = scheme({"x": 100}, bands=BANDS)
    rounded = attrs.evolve(exact, labelled_by=ROUNDED)
    assert (lift(exact, one).target, lift(rounded, one).target) == (D(4), D(8))
    assert lift(exact, assessed(x=4)).target == 8
    assert lift(exact, one).label == Text.same("B4")


def test_a_band_that_cannot_be_reached_is_named() -> None:
    found = lift(scheme({"x": 100}, bands=BANDS, highest=D(3)), assessed(x=1))
    assert (found.reached, found.target, found.label) == (False, D(4), Text.same("B4"))
    assert (found.assessment, found.index, found.cost) == ("a", D(1), D(0))


def test_an_index_that_rounds_to_the_aim_is_enough_where_labels_go_by_it() -> None:
    one = assessed(x="2.995", y="3.995")
    exact = scheme({"x": 50, "y": 50}, bands=BANDS)  # 3.495, and half a level more each time
    rounded = attrs.evolve(exact, labelled_by=ROUNDED)
    assert (lift(exact, one).cost, lift(rounded, one).cost) == (D(2), D(1))
    assert lift(rounded, one).index == D("4.00")
    less = assessed(x="2.993", y="3.995")  # 3.994 is published as 3.99
    assert lift(rounded, less).cost == 2
    even = attrs.evolve(rounded, rounding=RoundingRule.HALF_EVEN)
    assert lift(even, one).cost == 2  # a half goes down there now and then: not counted upon


def test_where_nodes_are_rounded_on_the_way_the_raises_are_enough() -> None:
    nodes = (
        Node(id="n", name=Text.same("N"), weight=D(50), places=0),
        Node(id="n1", name=Text.same("N1"), parent="n", weight=D(1)),
        Node(id="n2", name=Text.same("N2"), parent="n", weight=D(3)),
        Node(id="m", name=Text.same("M"), weight=D(50), places=0),
        Node(id="m1", name=Text.same("M1"), parent="m", weight=D(1)),
        Node(id="m2", name=Text.same("M2"), parent="m", weight=D(3)),
    )
    framework = attrs.evolve(scheme({"x": 1}), nodes=nodes)
    start = {"n1": 0, "n2": 0, "m1": 0, "m2": 0}
    for tenths in range(1, 101):
        aim = D(tenths) / 10
        found = lift(framework, assessed(**start), target=aim, costs={"n2": D(2), "m2": D(4)})
        assert found.reached, aim
        after = start | {one.node: str(one.after) for one in found.raises}
        card = score(framework, assessed(**after))
        assert card.index == found.index
        assert found.index >= aim


def test_no_more_than_20000_of_the_smallest_unit_is_looked_through() -> None:
    framework = scheme({"x": 100})
    at_most = lift(framework, assessed(x=9), target=D(10), costs={"x": D(20_000)})
    assert (at_most.reached, at_most.cost) == (True, D(20_000))
    with pytest.raises(Refused, match="at most 20000"):
        lift(framework, assessed(x=9), target=D(10), costs={"x": D(20_001)})
    many = scheme({f"n{n}": 1 for n in range(300)})
    start = assessed(**dict.fromkeys((f"n{n}" for n in range(300)), 9))
    with pytest.raises(Refused, match="at most 20000"):
        lift(many, start, target=D(10), costs={f"n{n}": D(60) for n in range(300)})


def test_what_is_not_priced_costs_one_even_beside_the_smallest_part_of_a_unit() -> None:
    framework = scheme({"x": 50, "y": 50})
    found = lift(framework, assessed(x=9, y=9), target=D(10), costs={"x": D("0.001")})
    assert [(one.node, str(one.cost)) for one in found.raises] == [("x", "0.001"), ("y", "1")]
    # 10 steps of 1 and 10 of 0.001, in thousandths: within the limit; in halves of them it is not.
    found = lift(framework, assessed(x=0, y=0), target=D(1), costs={"x": D("0.001")})
    assert found.cost == D("0.002")


def test_a_low_value_is_told_as_it_is_recorded() -> None:
    nodes = (
        Node(id="x", name=Text.same("X"), weight=D(50), direction=Direction.LOWER),
        Node(id="y", name=Text.same("Y"), weight=D(50)),
    )
    framework = attrs.evolve(scheme({"x": 1}), nodes=nodes, aggregation=Aggregation.PLAIN_MEAN)
    found = lift(framework, assessed(x=8, y=10), target=D(8))
    assert told(framework, assessed(x=8, y=10), target=D(8)) == {"x": "8>4"}
    assert (found.index, found.raises[0].gain, found.raises[0].cost) == (D(8), D(2), D(4))
