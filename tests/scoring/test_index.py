"""An index as a pipeline, against an independent oracle: `statistics`, `fractions` and `math`."""

import math
import pickle
import statistics
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Aggregate,
    Aggregation,
    Assessment,
    Direction,
    Framework,
    Imputation,
    Impute,
    Index,
    IndexResult,
    MissingPolicy,
    Node,
    Normalisation,
    Normalise,
    NotFound,
    Refused,
    RoundingRule,
    Score,
    Screen,
    Summary,
    Text,
    Weight,
    Weighting,
    measure,
    score,
)
from smartgov.scoring.exact import to_decimal

CLOSE = Decimal("1e-12")


def node(name: str, weight: int | None = None, **fields: object) -> Node:
    shown: dict[str, object] = {"weight": None if weight is None else Decimal(weight), **fields}
    return Node(id=name, name=Text.same(name), **shown)  # type: ignore[arg-type]


def tree(*nodes: Node, **fields: object) -> Framework:
    return Framework(id="f", name=Text.same("F"), version="1", nodes=nodes, **fields)  # type: ignore[arg-type]


THREE = tree(
    node("good", 50, lowest=Decimal(0), highest=Decimal(10)),
    node("bad", 30, lowest=Decimal(0), highest=Decimal(100), direction=Direction.LOWER),
    node("plain", 20, lowest=Decimal(-5), highest=Decimal(5), aliases=("flat",)),
    places=6,
)
TABLE = {
    "a": ("1", "90", "-5"),
    "b": ("4.5", "35", "0.25"),
    "c": ("9", "40", "2"),
    "d": ("7", "35", "4.75"),
}


def assessed(region: str, **values: str | None) -> Assessment:
    return Assessment(
        id=f"r-{region}",
        region=region,
        framework="f",
        scores=tuple(
            Score(node=name, value=Decimal(value))
            for name, value in values.items()
            if value is not None
        ),
    )


def results(table: dict[str, tuple[str | None, ...]] | None = None) -> list[Assessment]:
    rows = TABLE if table is None else table
    return [
        assessed(region, **dict(zip(("good", "bad", "plain"), values, strict=True)))
        for region, values in rows.items()
    ]


def column(name: str) -> list[float]:
    place = ("good", "bad", "plain").index(name)
    return [float(values[place]) for values in TABLE.values()]


def normalised(result: IndexResult, name: str) -> list[Decimal]:
    data = result.records[2].data
    found = [data.value(subject, name) for subject in data.subjects]
    return [value for value in found if value is not None]


def min_max(values: list[float], *, lower: bool) -> list[float]:
    low, high = min(values), max(values)
    return [100 * ((high - v if lower else v - low) / (high - low)) for v in values]


def z_score(values: list[float], *, lower: bool) -> list[float]:
    middle, spread = statistics.mean(values), statistics.stdev(values)
    return [(-1 if lower else 1) * (v - middle) / spread for v in values]


def population(values: list[float], *, lower: bool) -> list[float]:
    middle, spread = statistics.mean(values), statistics.pstdev(values)
    return [(-1 if lower else 1) * (v - middle) / spread for v in values]


def ranks(values: list[float], *, lower: bool) -> list[float]:
    signed = [-v if lower else v for v in values]
    return [
        sum(other < v for other in signed) + (1 + sum(other == v for other in signed)) / 2
        for v in signed
    ]


@pytest.mark.parametrize(
    ("step", "oracle"),
    [
        (Normalise(method=Normalisation.MIN_MAX), min_max),
        (Normalise(method=Normalisation.Z_SCORE), z_score),
        (Normalise(method=Normalisation.Z_SCORE, population=True), population),
        (Normalise(method=Normalisation.RANK), ranks),
    ],
)
@pytest.mark.parametrize("name", ["good", "bad", "plain"])
def test_a_normaliser_agrees_with_the_oracle(
    step: Normalise, oracle: Callable[..., list[float]], name: str
) -> None:
    found = normalised(Index(framework=THREE).with_step(step).run(results()), name)
    wanted = oracle(column(name), lower=name == "bad")
    assert len(found) == 4
    assert all(abs(a - Decimal(b)) < CLOSE for a, b in zip(found, wanted, strict=True))


def test_goalposts_are_the_valid_range_or_what_is_given() -> None:
    step = Normalise(
        method=Normalisation.GOALPOSTS,
        lowest=Decimal(0),
        highest=Decimal(1),
        given={"flat": (Decimal(-1), Decimal(1))},
    )
    result = Index(framework=THREE).with_step(step).run(results())
    assert normalised(result, "good") == [Decimal(v) for v in ("0.1", "0.45", "0.9", "0.7")]
    assert normalised(result, "bad") == [Decimal(v) for v in ("0.1", "0.65", "0.6", "0.65")]
    assert normalised(result, "plain") == [Decimal(v) for v in ("0", "0.625", "1", "1")]


def test_a_scale_has_its_own_ends() -> None:
    step = Normalise(method=Normalisation.MIN_MAX, lowest=Decimal(10), highest=Decimal(26))
    result = Index(framework=THREE).with_step(step).run(results())
    assert normalised(result, "good") == [Decimal(v) for v in ("10", "17", "26", "22")]
    assert normalised(result, "bad") == [
        Decimal(v) for v in ("10", "26", "24.54545454545454545454545455", "26")
    ]


WEIGHTS = {"good": 50, "bad": 30, "plain": 20}


def rows_of(result: IndexResult) -> dict[str, list[tuple[float, int]]]:
    data = result.records[2].data
    return {
        subject: [(float(data.cells[subject][name]), WEIGHTS[name]) for name in WEIGHTS]
        for subject in data.subjects
    }


def arithmetic(parts: list[tuple[float, int]]) -> float:
    return math.fsum(v * w for v, w in parts) / sum(w for _, w in parts)


def geometric(parts: list[tuple[float, int]]) -> float:
    return statistics.geometric_mean([v for v, w in parts for _ in range(w)])


def plain(parts: list[tuple[float, int]]) -> float:
    return statistics.fmean([v for v, _ in parts])


def middle(parts: list[tuple[float, int]]) -> float:
    return statistics.median([v for v, w in parts for _ in range(w)])


@pytest.mark.parametrize(
    ("method", "oracle"),
    [
        (Aggregation.WEIGHTED_MEAN, arithmetic),
        (Aggregation.GEOMETRIC_MEAN, geometric),
        (Aggregation.MEDIAN, middle),
        (Aggregation.PLAIN_MEAN, plain),
        (Aggregation.POOLED_MEAN, plain),
    ],
)
def test_an_aggregator_agrees_with_the_oracle(
    method: Aggregation, oracle: Callable[[list[tuple[float, int]]], float]
) -> None:
    step = Normalise(method=Normalisation.MIN_MAX, lowest=Decimal(1), highest=Decimal(100))
    result = Index(framework=THREE).with_step(step, Aggregate(method=method)).run(results())
    for subject, parts in rows_of(result).items():
        exact = result.exact[subject]
        assert exact is not None
        assert abs(exact - Decimal(oracle(parts))) < CLOSE


@pytest.mark.law(
    "scoring",
    "A weight counts like so many equal values, in means and in the median.",
    source="OECD/JRC Handbook on Constructing Composite Indicators (2008), step 6",
)
@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 50)), min_size=1, max_size=12))
def test_means_and_medians_of_any_weighted_values(parts: list[tuple[int, int]]) -> None:
    framework = tree(*(node(f"n{i}", w) for i, (_, w) in enumerate(parts)), places=10)
    values: dict[str, str | None] = {f"n{i}": str(v) for i, (v, _) in enumerate(parts)}
    spread = [v for v, w in parts for _ in range(w)]
    wanted = {
        Aggregation.WEIGHTED_MEAN: Decimal(statistics.mean(map(Fraction, spread)).numerator)
        / Decimal(statistics.mean(map(Fraction, spread)).denominator),
        Aggregation.MEDIAN: Decimal(statistics.median(spread)),
        Aggregation.GEOMETRIC_MEAN: Decimal(statistics.geometric_mean(spread)),
    }
    for method, value in wanted.items():
        index = Index(framework=framework, aggregate=Aggregate(method=method))
        exact = index.run([assessed("x", **values)]).exact["x"]
        assert exact is not None
        assert abs(exact - value) <= abs(value) * CLOSE


def test_a_geometric_mean_of_zero_is_zero_and_of_less_there_is_none() -> None:
    index = Index(
        framework=tree(node("l", 50), node("r", 50)),
        aggregate=Aggregate(method=Aggregation.GEOMETRIC_MEAN),
    )
    found = index.run(
        [assessed("a", l="0", r="4"), assessed("b", l="-1", r="4"), assessed("c", l="4", r="4")]
    )
    assert found.values == {"a": Decimal("0.00"), "b": None, "c": Decimal("4.00")}
    assert found.exact["c"] == 4


def test_without_any_change_it_is_what_the_framework_says() -> None:
    one = assessed("b", good="4.5", bad="35", plain="0.25")
    card = score(THREE, one)
    result = Index(framework=THREE).run([one])
    assert result.values == {"b": card.index}
    # A low value that is better is turned round exactly once: 0.5 * 4.5 + 0.3 * 65 + 0.2 * 0.25.
    assert card.exact == result.exact["b"] == Decimal("21.8")


def test_a_direction_is_turned_round_exactly_once_whatever_the_method() -> None:
    for method in Normalisation:
        result = Index(framework=THREE).with_step(Normalise(method=method)).run(results())
        found = normalised(result, "bad")
        raw = column("bad")
        order = sorted(range(4), key=lambda i: (found[i], i))
        assert [raw[i] for i in order] == sorted(raw, reverse=True), method


@pytest.mark.parametrize("ends", [{}, {"lowest": Decimal(0)}, {"highest": Decimal(9)}])
def test_without_a_range_a_low_value_cannot_be_turned_round(ends: dict[str, Decimal]) -> None:
    open_ended = tree(node("bad", 100, direction=Direction.LOWER, **ends))
    with pytest.raises(Refused, match="range"):
        Index(framework=open_ended).run([assessed("a", bad="1")])
    card = score(open_ended, assessed("a", bad="1"))
    assert card.index is None
    assert card.nodes[0].how == Text(
        "tidak dapat dibalik: rentang nilainya tidak ada",
        "it cannot be turned round: its range is not given",
    )
    ranked = Index(framework=open_ended, normalise=Normalise(method=Normalisation.RANK))
    found = ranked.run([assessed("a", bad="1"), assessed("b", bad="2")])
    assert found.values == {"a": Decimal("2.00"), "b": Decimal("1.00")}


GAPS: dict[str, tuple[str | None, ...]] = {
    "a": ("1", None, "1"),
    "b": ("2", "40", None),
    "c": ("6", "60", "3"),
    "d": (None, None, None),
}


def test_what_is_missing_is_never_zero_and_never_passed_over() -> None:
    result = Index(framework=THREE).run(results(GAPS))
    assert [subject for subject, value in result.values.items() if value is not None] == ["c"]
    assert len(result.records) == 5
    assert [row.effect.en for row in result.records][1] == (
        "imputation (not filled in): 0 values filled in, 5 still missing"
    )


def test_every_step_says_what_it_did() -> None:
    index = Index(framework=THREE).with_step(
        Screen(without=("a",)),
        Impute(method=Imputation.MEAN),
        Normalise(method=Normalisation.RANK),
        Weight(method=Weighting.EQUAL),
    )
    gaps: dict[str, tuple[str | None, ...]] = {**GAPS, "e": ("1", None, "2")}
    found = index.run([*results(gaps), attrs.evolve(assessed("z"), took_part=False)])
    assert [(row.step, row.effect.id, row.effect.en) for row in found.records] == [
        (
            index.screen,
            "penyaringan: 4 daerah, 3 indikator; 2 ditinggalkan",
            "screening: 4 regions, 3 indicators; 2 left out",
        ),
        (
            index.impute,
            "pengisian (rata-rata daerah lain): 5 nilai diisi, 0 tetap kosong",
            "imputation (the mean of the others): 5 values filled in, 0 still missing",
        ),
        (index.normalise, "normalisasi: peringkat", "normalisation: ranks"),
        (index.weight, "pembobotan: bobot sama", "weighting: equal weights"),
        (
            index.aggregate,
            "agregasi: 4 dari 4 daerah mempunyai indeks",
            "aggregation: 4 of 4 regions have an index",
        ),
    ]
    own = Index(framework=THREE).with_step(Weight(given={"flat": Decimal(7), "good": Decimal(1)}))
    says = own.run(results(GAPS)).records
    assert says[3].effect == Text(
        "pembobotan: bobot kerangka, dengan bobot sendiri untuk flat, good",
        "weighting: the framework's weights, with weights of your own for flat, good",
    )
    assert says[4].effect.en == "aggregation: 1 of 4 regions have an index"
    assert says[1].effect.id == "pengisian (tidak diisi): 0 nilai diisi, 5 tetap kosong"


@pytest.mark.parametrize(
    ("method", "filled"),
    [
        (Imputation.MEAN, {"good": Decimal(3), "bad": Decimal(50), "plain": Decimal(2)}),
        (Imputation.MEDIAN, {"good": Decimal(2), "bad": Decimal(50), "plain": Decimal(2)}),
        (Imputation.WORST, {"good": Decimal(0), "bad": Decimal(100), "plain": Decimal(-5)}),
    ],
)
def test_imputing(method: Imputation, filled: dict[str, Decimal]) -> None:
    result = Index(framework=THREE).with_step(Impute(method=method)).run(results(GAPS))
    data = result.records[1].data
    assert dict(data.cells["d"]) == filled
    assert data.cells["b"]["good"] == 2
    assert data.missing() == ()
    assert None not in result.values.values()
    assert "5 values filled in, 0 still missing" in result.records[1].effect.en


def test_missing_policies_when_aggregating() -> None:
    reweigh = Aggregate(missing=MissingPolicy.REWEIGH)
    result = Index(framework=THREE).with_step(reweigh).run(results(GAPS))
    # a: good 1 with 50 and plain 1 with 20; the rest is weighed anew.
    assert result.values == {
        "a": Decimal("1.000000"),
        "b": Decimal("23.750000"),
        "c": Decimal("15.600000"),
        "d": None,
    }
    lowest = Aggregate(missing=MissingPolicy.LOWEST)
    found = Index(framework=THREE).with_step(lowest).run(results(GAPS)).values["d"]
    assert found == Decimal("-1.000000")


def test_screening_by_name_and_by_coverage() -> None:
    step = Screen(without=("a",), without_indicators=("flat",), least_share=Decimal("0.75"))
    result = Index(framework=THREE).with_step(step).run(results(GAPS))
    assert list(result.values) == ["b", "c"]
    assert {one.subject: one.why.en for one in result.left_out} == {
        "a": "screened out",
        "d": "only 0 of 2 indicators have a value",
    }
    assert result.records[0].data.indicators == ("good", "bad")


@pytest.mark.parametrize(
    "step",
    [
        Screen(without=("nowhere",)),
        Screen(without_indicators=("nothing",)),
        Weight(given={"nothing": Decimal(1)}),
        Normalise(method=Normalisation.GOALPOSTS, given={"nothing": (Decimal(0), Decimal(1))}),
    ],
)
def test_a_name_that_is_none_is_an_error(
    step: Screen | Weight | Normalise,
) -> None:
    with pytest.raises(NotFound):
        Index(framework=THREE).with_step(step).run(results())


@pytest.mark.parametrize(
    ("method", "match"),
    [(Normalisation.MIN_MAX, "'good'"), (Normalisation.Z_SCORE, "'good'")],
)
def test_a_step_that_cannot_be_done_is_refused(method: Normalisation, match: str) -> None:
    same = results({"a": ("1", "1", "1"), "b": ("1", "2", "2")})
    with pytest.raises(Refused, match=match):
        Index(framework=THREE).with_step(Normalise(method=method)).run(same)


def test_more_that_is_refused() -> None:
    empty = results({"a": (None, "1", "1"), "b": (None, "2", "2")})
    with pytest.raises(Refused, match="no value at all"):
        Index(framework=THREE, impute=Impute(method=Imputation.MEAN)).run(empty)
    with pytest.raises(Refused, match="no value at all"):
        Index(framework=THREE, normalise=Normalise(method=Normalisation.RANK)).run(empty)
    with pytest.raises(Refused, match="nothing is left"):
        Index(framework=THREE, screen=Screen(least_share=Decimal(1))).run(empty)
    with pytest.raises(Refused, match="negative"):
        Index(framework=THREE, weight=Weight(given={"good": Decimal(-1)})).run(results())
    flat = tree(node("l", 100))
    with pytest.raises(Refused, match="range"):
        Index(framework=flat, impute=Impute(method=Imputation.WORST)).run([assessed("a")])
    posts = Normalise(method=Normalisation.GOALPOSTS)
    with pytest.raises(Refused, match="range"):
        Index(framework=flat, normalise=posts).run([assessed("a", l="1")])
    turned = attrs.evolve(posts, given={"l": (Decimal(1), Decimal(0))})
    with pytest.raises(Refused, match="lower goalpost"):
        Index(framework=flat, normalise=turned).run([assessed("a", l="1")])
    with pytest.raises(Refused, match="share"):
        Screen(least_share=Decimal(2))
    with pytest.raises(Refused, match="lowest"):
        Normalise(lowest=Decimal(1), highest=Decimal(1))


def test_an_index_is_run_again_with_one_change() -> None:
    base = Index(framework=THREE, normalise=Normalise(method=Normalisation.MIN_MAX))
    first = base.run(results())
    equal = base.with_step(Weight(method=Weighting.EQUAL))
    second = equal.run(results())
    assert second.values != first.values
    assert second.records[2].data == first.records[2].data
    assert base.run(results()).values == first.values
    assert equal.with_step(Weight()) == base
    assert second.index.steps[3] == Weight(method=Weighting.EQUAL)
    hundred = Decimal(100)
    assert first.nodes["c"] == {
        "good": hundred,
        "bad": to_decimal(Fraction(1000, 11)),
        "plain": to_decimal(Fraction(2800, 39)),
    }
    assert [record.step for record in first.records] == list(base.steps)
    given_ = base.with_step(Weight(given={"flat": Decimal(100)})).run(results())
    assert "plain" not in given_.records[3].effect.en
    assert "flat" in given_.records[3].effect.en


def test_a_stranger_order_of_values_changes_nothing() -> None:
    again = [attrs.evolve(one, scores=tuple(reversed(one.scores))) for one in reversed(results())]
    index = Index(framework=THREE, normalise=Normalise(method=Normalisation.Z_SCORE))
    first, second = index.run(results()), index.run(again)
    assert first.values == second.values
    shuffled = attrs.evolve(THREE, nodes=tuple(reversed(THREE.nodes)))
    third = attrs.evolve(index, framework=shuffled).run(results())
    assert third.values == first.values


def test_a_result_survives_pickling_and_another_decimal_context() -> None:
    index = Index(framework=THREE, normalise=Normalise(method=Normalisation.Z_SCORE))
    result = index.run(results())
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own bytes
    with localcontext() as context:
        context.prec = 3
        assert index.run(results()).exact == result.exact


def test_inner_nodes_may_be_the_indicators() -> None:
    nested = tree(
        node("top", 60), node("one", 30, parent="top"), node("two", 30, parent="top"), node("b", 40)
    )
    data = [assessed("x", top="2", b="4")]
    assert Index(framework=nested).run(data).values == {"x": None}
    index = Index(framework=nested, indicators=("top", "b"))
    assert index.run(data).values == {"x": Decimal("2.80")}
    with pytest.raises(Refused, match="under"):
        measure(nested, data, indicators=("top", "one"))
    with pytest.raises(NotFound):
        measure(nested, data, indicators=("topp",))


def test_who_is_measured() -> None:
    absent = attrs.evolve(assessed("z", good="0"), took_part=False)
    group = attrs.evolve(assessed("a", good="0"), id="g", summary=Summary.MEAN)
    data = measure(THREE, [*results(), absent, group])
    assert data.subjects == ("a", "b", "c", "d")
    assert {one.subject for one in data.left_out} == {"z", "g"}
    with pytest.raises(Refused, match="twice"):
        measure(THREE, [*results(), assessed("a")])
    with pytest.raises(Refused, match="uses the framework"):
        measure(THREE, [attrs.evolve(assessed("q"), framework="other")])


def test_places_and_rounding_may_be_chosen() -> None:
    framework = tree(node("l", 50), node("r", 50))
    one = [assessed("a", l="0.005", r="0.005")]
    for rule, wanted in (
        (RoundingRule.HALF_UP, "0.01"),
        (RoundingRule.HALF_EVEN, "0.00"),
        (RoundingRule.DOWN, "0.00"),
    ):
        step = Aggregate(rounding=rule)
        assert Index(framework=framework, aggregate=step).run(one).values["a"] == Decimal(wanted)
    fine = Index(framework=framework, aggregate=Aggregate(places=3)).run(one)
    assert str(fine.values["a"]) == "0.005"


@pytest.mark.law(
    "scoring",
    "A rounded number is a multiple of its unit and lies within one unit of the exact one.",
    source="arithmetic",
)
@given(st.fractions(), st.integers(0, 8), st.sampled_from(RoundingRule))
def test_rounding_keeps_within_its_unit(value: Fraction, places: int, rule: RoundingRule) -> None:
    from smartgov.scoring.exact import rounded

    found = Fraction(rounded(value, places, rule))
    unit = Fraction(1, 10**places)
    assert (found / unit).denominator == 1
    within = unit if rule is RoundingRule.DOWN else unit / 2
    assert abs(found - value) <= within
    if rule is RoundingRule.DOWN:
        assert abs(found) <= abs(value)


def test_numbers_do_not_grow_without_end() -> None:
    # A deep chain of means whose weights share no factor.
    nodes = [node("n0", 1)]
    for depth in range(1, 1000):
        nodes.append(attrs.evolve(node(f"n{depth}", 7**9 + depth), parent=f"n{depth - 1}"))
        nodes.append(attrs.evolve(node(f"s{depth}", 11**9 + depth), parent=f"n{depth - 1}"))
    values: dict[str, str | None] = {f"s{depth}": "1" for depth in range(1, 1000)}
    card = score(tree(*nodes), assessed("a", **values, n999="1"))
    assert card.exact is not None
    assert abs(card.exact - 1) < CLOSE
    assert card.index == 1
