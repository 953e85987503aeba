"""Why an index is what it is, what changed, the cheapest way up, and which scheme is in force."""

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    Aggregation,
    Assessment,
    Band,
    Direction,
    Document,
    Framework,
    MaturityLevel,
    MissingPolicy,
    Node,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Refused,
    Region,
    Scale,
    Score,
    Silence,
    Summary,
    Text,
    Truth,
    latest_assessments,
    lift,
    load,
    maturity,
    maturity_of,
    scheme_in_force,
    score,
    score_change,
    waterfall,
)


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


@pytest.fixture(scope="module")
def spbe(metro: Portfolio) -> Framework:
    return metro.get(Framework, "spbe-2020")


def levels(framework: Framework, *values: int, year: int = 2024) -> Assessment:
    leaves = framework.leaves()
    return Assessment(
        id="a",
        region="18.72",
        framework=framework.id,
        date=PartialDate(year),
        scores=tuple(
            Score(node=leaf.id, value=Decimal(value))
            for leaf, value in zip(leaves, itertools.cycle(values), strict=False)
        ),
    )


@pytest.mark.law(
    "scoring", "The parts of a waterfall sum to the index.", source="linearity of the weighted mean"
)
@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 5), min_size=47, max_size=47),
    st.integers(0, 4),
)
def test_a_waterfall_of_any_levels_sums_to_the_index(values: list[int], depth: int) -> None:
    framework = load("example:kota-metro").get(Framework, "spbe-2020")
    answer = waterfall(framework, levels(framework, *values), depth=depth)
    assert answer.total == answer.card.index
    shares = sum((Fraction(p.share) for p in answer.parts if p.share is not None), Fraction(0))
    assert abs(shares - 1) < Fraction(1, 10**20)
    lost = sum((Fraction(p.lost) for p in answer.parts if p.lost is not None), Fraction(0))
    assert answer.card.exact is not None
    assert abs(lost + Fraction(answer.card.exact) - 5) < Fraction(1, 10**4)


def test_a_waterfall_tells_the_parts_of_kota_metro(metro: Portfolio, spbe: Framework) -> None:
    answer = waterfall(spbe, metro.get(Assessment, "spbe-metro-2023"))
    told = [(part.node, str(part.amount)) for part in answer.parts]
    assert told == [
        ("d1", "0.325"),
        ("d2", "0.625"),
        ("d3", "0.33"),
        ("d4", "1.76085"),
        ("", "-0.00085"),
    ]


def test_no_waterfall_without_an_index_or_a_sum(metro: Portfolio, spbe: Framework) -> None:
    with pytest.raises(Refused, match="has no index"):
        waterfall(spbe, metro.get(Assessment, "spbe-metro-2022"))
    medians = attrs.evolve(spbe, aggregation=Aggregation.MEDIAN)
    with pytest.raises(Refused, match="not a sum"):
        waterfall(medians, levels(medians, 3))


def test_what_changed_sums_to_the_change_of_the_index(metro: Portfolio, spbe: Framework) -> None:
    before, after = (metro.get(Assessment, f"spbe-metro-{year}") for year in (2023, 2024))
    answer = score_change((spbe, before), (spbe, after))
    assert answer.total == Decimal("0.30")
    assert {part.node: str(part.amount) for part in answer.parts}["d3"] == "0.12045"
    assert {part.node: part.amount for part in answer.parts}["d4"] == 0


def test_a_change_of_scheme_shows_what_is_new_and_gone(metro: Portfolio) -> None:
    regular = metro.get(Framework, "gmsc-evaluation-2023-regular")
    capital = metro.get(Framework, "gmsc-evaluation-2023-tourism-capital")

    def result(framework: Framework) -> Assessment:
        nodes = [node.id for node in framework.children()]
        scores = tuple(Score(node=node, value=Decimal(3)) for node in nodes)
        return Assessment(id="a", region="a", framework=framework.id, scores=scores)

    answer = score_change((regular, result(regular)), (capital, result(capital)))
    assert answer.total == 0
    changed = {part.node: part for part in answer.parts}
    assert changed["outcome"].amount == Decimal("-0.3")
    assert (changed["collaboration"].before, changed["collaboration"].amount) == (
        None,
        Decimal("0.3"),
    )


# The cheapest way up.

SMALL = Framework(
    id="small",
    name=Text.same("Small"),
    version="1",
    lowest=Decimal(0),
    highest=Decimal(3),
    bands=(
        Band(at_least=Decimal(0), label=Text.same("Low")),
        Band(at_least=Decimal(2), label=Text.same("High")),
    ),
    nodes=tuple(
        Node(id=name, name=Text.same(name), weight=Decimal(weight))
        for name, weight in (("a", 50), ("b", 30), ("c", 20))
    ),
)


def small(*values: int) -> Assessment:
    scores = zip("abc", values, strict=False)
    return Assessment(
        id="s",
        region="r",
        framework="small",
        scores=tuple(Score(node=n, value=Decimal(v)) for n, v in scores),
    )


@pytest.mark.law(
    "scoring",
    "No way to a target is cheaper than the one found.",
    source="optimality, by trying every way",
)
@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
    st.integers(1, 30),
)
def test_no_way_is_cheaper_than_the_one_found(
    values: list[int], costs: list[int], target: int
) -> None:
    aim = Decimal(target) / 10
    prices = dict(zip("abc", map(Decimal, costs), strict=True))
    found = lift(SMALL, small(*values), target=aim, costs=prices)
    ways = itertools.product(*(range(value, 4) for value in values))
    possible = [
        sum((way[i] - values[i]) * costs[i] for i in range(3))
        for way in ways
        if Decimal(50 * way[0] + 30 * way[1] + 20 * way[2]) / 100 >= aim
    ]
    assert found.reached == bool(possible)
    if possible:
        assert found.cost == min(possible)
        raised = dict(zip("abc", values, strict=True))
        for one in found.raises:
            assert one.before == raised[one.node]
            raised[one.node] = int(one.after)
        card = score(SMALL, small(*raised.values()))
        assert card.index == found.index
        assert card.exact is not None
        assert card.exact >= aim


def test_what_is_lost_goes_by_the_highest_value_that_a_node_can_have() -> None:
    nodes = (attrs.evolve(SMALL.nodes[0], highest=Decimal(5)), *SMALL.nodes[1:])
    found = waterfall(attrs.evolve(SMALL, nodes=nodes), small(1, 3, 2))
    assert [str(part.lost) for part in found.parts] == ["2", "0", "0.2"]
    bare = waterfall(attrs.evolve(SMALL, lowest=None, highest=None), small(1, 3, 2))
    assert [part.lost for part in bare.parts] == [None, None, None]


def test_the_next_band_of_spbe(spbe: Framework) -> None:
    found = lift(spbe, levels(spbe, 3))
    assert (found.target, found.label) == (Decimal("3.5"), Text("Sangat Baik", "Very good"))
    # The six public services have two levels of room each, which add 12 times 0.03; the rest of
    # 0.14 takes six levels of administrative ones at 0.0275, for five would add 0.1375.
    assert found.cost == 18
    assert found.index == Decimal("3.53")
    assert {one.node for one in found.raises} >= {f"i{n}" for n in range(42, 48)}


def test_in_2023_the_rounded_index_was_enough(spbe: Framework) -> None:
    # d4 alone misses 3.5 by half a hundredth: 2023 looked at 3.50, 2024 at 3.4975.
    values = [4] * 10 + [3] * 10 + [3] * 11 + [4] * 8 + [4, 3] + [3] * 6
    for year, band in ((2023, "3.5"), (2024, "3.5")):
        found = lift(spbe, levels(spbe, *values, year=year))
        assert found.target == Decimal(band)
    loose = lift(spbe, levels(spbe, *values, year=2023))
    strict = lift(spbe, levels(spbe, *values, year=2024))
    assert loose.cost <= strict.cost


def test_a_lift_says_when_there_is_none(spbe: Framework) -> None:
    assert lift(SMALL, small(3, 3, 3), target=Decimal(4)).reached is False
    met = lift(SMALL, small(3, 3, 3), target=Decimal(1))
    assert met.reached is True
    assert met.raises == ()
    assert met.cost == 0
    with pytest.raises(Refused, match="no band above"):
        lift(SMALL, small(3, 3, 3))
    with pytest.raises(Refused, match="has no index"):
        lift(SMALL, small(3))
    with pytest.raises(NotFound):
        lift(SMALL, small(1, 1, 1), costs={"z": Decimal(1)})
    with pytest.raises(Refused, match="above zero"):
        lift(SMALL, small(1, 1, 1), costs={"a": Decimal(0)})
    with pytest.raises(Refused, match="above zero"):
        lift(SMALL, small(1, 1, 1), step=Decimal(0))
    with pytest.raises(Refused, match="at most"):
        lift(SMALL, small(1, 1, 1), costs={"a": Decimal("0.00001"), "b": Decimal(9)})
    medians = attrs.evolve(SMALL, aggregation=Aggregation.MEDIAN)
    with pytest.raises(Refused, match="sum"):
        lift(medians, small(1, 1, 1))
    assert lift(spbe, levels(spbe, 1)).reached


def test_a_low_value_that_is_better_is_lowered() -> None:
    nodes = (attrs.evolve(SMALL.nodes[0], direction=Direction.LOWER), *SMALL.nodes[1:])
    found = lift(attrs.evolve(SMALL, nodes=nodes), small(3, 3, 3))
    assert [(o.node, str(o.before), str(o.after)) for o in found.raises] == [("a", "3", "2")]


# Labels, missing values.


def test_labels_hang_on_the_date(spbe: Framework) -> None:
    near = Assessment(
        id="n",
        region="x",
        framework="spbe-2020",
        scores=tuple(
            Score(node=n, value=Decimal(v))
            for n, v in (("d1", "1.90"), ("d2", "1.60"), ("d3", "1"), ("d4", "2.17"))
        ),
        published=Decimal("1.80"),
    )

    def labels(day: PartialDate | None) -> tuple[list[str], list[str]]:
        card = score(spbe, attrs.evolve(near, date=day))
        return [one.id for one in card.labels], [one.id for one in card.fitting]

    assert labels(PartialDate(2023, 5)) == (["Cukup"], ["Cukup"])
    assert labels(PartialDate(2024)) == (["Kurang"], ["Kurang", "Cukup"])
    assert labels(PartialDate(2022)) == (["Kurang"], ["Kurang", "Cukup"])
    assert labels(None) == (["Cukup", "Kurang"], ["Cukup", "Kurang"])
    assert score(spbe, near).label is None


def test_a_missing_value_may_count_as_the_lowest_or_be_left_out() -> None:
    partly = small(3, 1)
    assert score(SMALL, partly).missing == ("c",)
    lowest = score(attrs.evolve(SMALL, missing=MissingPolicy.LOWEST), partly)
    assert lowest.index == Decimal("1.80")
    left_out = score(attrs.evolve(SMALL, missing=MissingPolicy.REWEIGH), partly)
    assert left_out.index == Decimal("2.25")
    assert left_out.remarks == ()
    # Where no lowest value is known, none can be counted.
    bare = attrs.evolve(SMALL, missing=MissingPolicy.LOWEST, lowest=None, highest=None)
    assert (score(bare, partly).index, score(bare, partly).missing) == (None, ("c",))


def test_what_is_missing_is_named_as_high_as_nothing_is_known(spbe: Framework) -> None:
    full = levels(spbe, 3)
    kept = tuple(one for one in full.scores if one.node not in {"i14", "i29", "i30", "i31"})
    assert score(spbe, attrs.evolve(full, scores=kept)).missing == ("i14", "a6")


def test_who_took_no_part_has_no_index() -> None:
    card = score(SMALL, attrs.evolve(small(0, 0, 0), took_part=False))
    assert (card.index, card.missing, card.labels) == (None, (), ())
    assert [one.en for one in card.remarks] == ["the region did not take part"]


def test_names_that_are_none_are_remarked() -> None:
    odd = attrs.evolve(
        small(1, 1, 1), scores=(*small(1, 1, 1).scores, Score(node="q", value=Decimal(1)))
    )
    assert [one.en for one in score(SMALL, odd).remarks] == ["no nodes of this framework: q"]


# Maturity ladders.

LADDER = Scale(
    id="ladder",
    name=Text.same("Ladder"),
    levels=(
        MaturityLevel(value=Decimal(1), name=Text.same("One")),
        MaturityLevel(value=Decimal(2), name=Text.same("Two"), evidence=("plan", "decree")),
        MaturityLevel(value=Decimal(3), name=Text.same("Three"), evidence=("report",)),
    ),
)
YES, NO, MAYBE = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("evidence", "level", "possible", "missing", "unknown"),
    [
        ({}, 1, 3, (), ("plan", "decree")),
        ({"plan": YES, "decree": YES, "report": YES}, 3, 3, (), ()),
        ({"plan": YES, "decree": YES}, 2, 3, (), ("report",)),
        ({"plan": YES, "decree": NO, "report": YES}, 1, 1, ("decree",), ()),
        ({"plan": MAYBE, "decree": NO}, 1, 1, ("decree",), ("plan",)),
        ({"plan": YES, "decree": YES, "report": NO}, 2, 2, ("report",), ()),
    ],
)
def test_a_level_is_the_highest_whose_evidence_is_complete(
    evidence: dict[str, Truth],
    level: int,
    possible: int,
    missing: tuple[str, ...],
    unknown: tuple[str, ...],
) -> None:
    found = maturity(LADDER, evidence)
    assert found.value == level
    assert found.next == next((one for one in LADDER.levels if one.value > level), None)
    assert found.possible is not None
    assert found.possible.value == possible
    assert (found.missing, found.unknown) == (missing, unknown)


@pytest.mark.law("scoring", "More evidence never lowers a level of maturity.", source="monotony")
@given(st.dictionaries(st.sampled_from(["plan", "decree", "report"]), st.sampled_from(Truth)))
def test_more_evidence_never_lowers_a_level(evidence: dict[str, Truth]) -> None:
    before = maturity(LADDER, evidence).value or Decimal(0)
    for kind in ("plan", "decree", "report"):
        after = maturity(LADDER, {**evidence, kind: Truth.YES}).value or Decimal(0)
        assert after >= before


def test_below_the_first_level_there_is_none() -> None:
    steep = Scale(id="s", name=Text.same("S"), levels=LADDER.levels[1:])
    found = maturity(steep, {"plan": NO})
    assert (found.level, found.value, found.name, found.possible) == (None, None, None, None)
    assert found.next is not None
    assert found.next.name.en == "Two"


def test_a_ladder_is_climbed_with_recorded_evidence() -> None:
    region = Region(id="r", name="R", level="city")
    plan = Document(
        id="p", kind="plan", title=Text.same("P"), date=PartialDate(2023, 1, 1), region="r"
    )
    silence = Silence(id="s", as_of=PartialDate(2023, 12, 31), kinds=("decree",), subject="r")
    portfolio = Portfolio(regions=(region,), documents=(plan,), silences=(silence,))
    found = maturity_of(portfolio, "r", LADDER, on=date(2023, 6, 1))
    assert found.value == 1
    assert (found.missing, found.unknown) == (("decree",), ())
    decree = attrs.evolve(plan, id="d", kind="decree")
    later = maturity_of(portfolio.with_(decree), "r", LADDER, on=date(2023, 6, 1))
    assert later.value == 2
    assert later.unknown == ("report",)


def test_a_ladder_has_rungs_in_order() -> None:
    with pytest.raises(Refused, match="no levels"):
        Scale(id="s", name=Text.same("S"), levels=())
    with pytest.raises(Refused, match="lowest up"):
        Scale(id="s", name=Text.same("S"), levels=tuple(reversed(LADDER.levels)))
    assert LADDER.level(Decimal(2)) is LADDER.levels[1]
    assert LADDER.level(Decimal("2.5")) is None


# Which scheme is in force.


@pytest.mark.parametrize(
    ("day", "track", "name"),
    [
        (date(2022, 10, 3), "regular", "gmsc-evaluation-2022-regular"),
        (date(2022, 10, 7), "first-phase", "gmsc-evaluation-2022-first-phase"),
        (date(2023, 11, 2), "regular", "gmsc-evaluation-2023-regular"),
        (date(2023, 11, 16), "tourism-capital", "gmsc-evaluation-2023-tourism-capital"),
        (date(2024, 11, 1), "regular", "gmsc-evaluation-2024-regular"),
        (date(2021, 1, 1), "regular", None),
        (date(2023, 11, 2), None, None),
        (date(2024, 11, 1), "first-phase", None),
    ],
)
def test_the_scheme_of_a_programme_a_track_and_a_day(
    metro: Portfolio, day: date, track: str | None, name: str | None
) -> None:
    answer = scheme_in_force(metro, "gmsc", day, track=track)
    assert (answer.framework.id if answer.framework else None) == name
    assert answer.certain == ((name,) if name else ())
    if name is None:
        assert answer.why.say("en").startswith("no scheme of gmsc")


def test_several_schemes_or_perhaps_one(metro: Portfolio) -> None:
    day = date(2023, 11, 2)
    mine = attrs.evolve(metro.get(Framework, "gmsc-evaluation-2023-regular"), id="mine")
    both = scheme_in_force(metro.with_(mine), "gmsc", day, track="regular")
    assert both.framework is None
    assert "more than one" in both.why.en
    assert "mine" in both.why.en
    vague = attrs.evolve(mine, track="x", period=Period(PartialDate(2023)))
    perhaps = scheme_in_force(metro.with_(vague), "gmsc", day, track="x")
    assert (perhaps.framework, perhaps.certain, perhaps.possible) == (None, (), ("mine",))
    assert "not certainly" in perhaps.why.en


def test_the_last_assessment_of_every_region(metro: Portfolio) -> None:
    def names(day: date) -> list[str]:
        return [one.id for one in latest_assessments(metro, "spbe-2020", day)]

    assert names(date(2020, 1, 1)) == []
    assert names(date(2023, 12, 31)) == ["spbe-metro-2023"]
    assert names(date(2025, 1, 1)) == ["spbe-metro-2024"]
    assert names(date(2024, 6, 1)) == ["spbe-metro-2024"]


def test_of_several_assessments_the_last_one_is_taken_whatever_their_order() -> None:
    def one(name: str, region: str, day: PartialDate | None, **more: object) -> Assessment:
        fields = {"id": name, "region": region, "framework": "f", "date": day, **more}
        return Assessment(**fields)  # type: ignore[arg-type]

    early, late = PartialDate(2023, 1, 1), PartialDate(2023, 6, 1)
    recorded = (
        one("other", "z", early, framework="g"),
        one("mean", "z", late, summary=Summary.MEAN),
        one("a-late", "a", late),
        one("future", "a", PartialDate(2025)),
        one("a-early", "a", early),
        one("b-undated", "b", None),
        one("b-early", "b", early),
        one("c-first", "c", late),
        one("c-again", "c", late),
        one("d-early", "d", early),
        one("d-undated", "d", None),
        one("e-undated", "e", None),
    )
    found = latest_assessments(Portfolio(assessments=recorded), "f", date(2024, 1, 1))
    assert [answer.id for answer in found] == [
        "a-late",
        "b-early",
        "c-again",
        "d-early",
        "e-undated",
    ]


# Any tree.


@st.composite
def _trees(draw: st.DrawFn) -> tuple[Framework, Assessment]:
    parents = draw(st.lists(st.integers(0, 20), min_size=1, max_size=12))
    numbers = st.decimals(0, 9, places=2)
    nodes = tuple(
        Node(
            id=f"n{i}",
            name=Text.same(f"n{i}"),
            parent=None if not i or not pick % (i + 1) else f"n{pick % i}",
            weight=draw(st.none() | st.decimals(0, 50, places=1)),
            aggregation=draw(st.none() | st.sampled_from(Aggregation)),
            places=draw(st.none() | st.integers(0, 3)),
        )
        for i, pick in enumerate(parents)
    )
    framework = Framework(
        id="t",
        name=Text.same("T"),
        version="1",
        nodes=nodes,
        aggregation=draw(st.sampled_from(Aggregation)),
        missing=draw(st.sampled_from(MissingPolicy)),
        lowest=Decimal(0),
        highest=Decimal(9),
    )
    scored = draw(st.sets(st.sampled_from([node.id for node in nodes])))
    scores = tuple(Score(node=name, value=draw(numbers)) for name in sorted(scored))
    return framework, Assessment(id="a", region="r", framework="t", scores=scores)


@settings(max_examples=400)
@given(_trees(), st.integers(0, 4))
def test_any_tree_is_scored_and_explained(pair: tuple[Framework, Assessment], depth: int) -> None:
    framework, assessment = pair
    card = score(framework, assessment)
    assert len(card.nodes) == len(framework.nodes)
    if card.index is None:
        return
    assert 0 <= card.index <= 9
    if not framework.aggregation.additive:
        return
    answer = waterfall(framework, assessment, depth=depth)
    assert answer.total == card.index
    shares = sum((Fraction(p.share) for p in answer.parts if p.share is not None), Fraction(0))
    assert abs(shares - 1) < Fraction(1, 10**20)


def test_a_value_above_the_indicators_counts_for_all_of_them_in_a_pooled_mean() -> None:
    nodes = [
        Node(
            id="top", name=Text.same("T"), weight=Decimal(100), aggregation=Aggregation.POOLED_MEAN
        ),
        *(Node(id=name, name=Text.same(name), parent="top") for name in ("x", "y")),
        *(Node(id=f"x{n}", name=Text.same("x"), parent="x") for n in range(3)),
        Node(id="y0", name=Text.same("y"), parent="y"),
    ]
    framework = Framework(id="p", name=Text.same("P"), version="1", nodes=tuple(nodes))
    scores = (Score(node="x", value=Decimal(1)), Score(node="y0", value=Decimal(3)))
    one = Assessment(id="a", region="r", framework="p", scores=scores)
    card = score(framework, one)
    assert card.index == Decimal("1.50")
    assert [str(part.share) for part in waterfall(framework, one, depth=1).parts] == [
        "0.75",
        "0.25",
    ]
    inside = tuple(
        attrs.evolve(node, places=0, aggregation=Aggregation.PLAIN_MEAN) if node.id == "x" else node
        for node in nodes
    )
    rough = attrs.evolve(framework, nodes=inside)
    values = (("x0", "0.4"), ("x1", "0.4"), ("x2", "0.4"), ("y0", "2.8"))
    leaves = attrs.evolve(
        one, scores=tuple(Score(node=name, value=Decimal(value)) for name, value in values)
    )
    # What x is rounded to is shown, but its indicators count: 4 / 4, and nothing was rounded.
    assert [(p.node, str(p.amount)) for p in waterfall(rough, leaves, depth=1).parts] == [
        ("x", "0.3"),
        ("y", "0.7"),
    ]
    partly = attrs.evolve(one, scores=scores[:1])
    assert score(framework, partly).index is None
    loose = attrs.evolve(framework, missing=MissingPolicy.REWEIGH)
    found = score(loose, partly).node("top")
    assert found is not None
    assert found.how.en == "plain mean of all indicators under it; 3 of 4 have a value"
