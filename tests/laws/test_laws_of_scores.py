"""Laws of indices: what the steps of the handbook promise, on exact numbers."""

import statistics
from decimal import Decimal
from fractions import Fraction

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
    MissingPolicy,
    Node,
    Normalisation,
    Normalise,
    RoundingRule,
    Score,
    Text,
    Ties,
    Weight,
    rank,
)
from smartgov.scoring.exact import rounded

NODES = ("a", "b", "c")
Row = tuple[int, int, int]
VALUES = st.integers(0, 100)
TABLES = st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=3, max_size=6)
WEIGHTS = st.tuples(*(st.integers(1, 9),) * 3)
CLOSE = Decimal("1e-18")


def framework(weights: Row = (50, 30, 20), *, direction: Direction | None = None) -> Framework:
    nodes = tuple(
        Node(
            id=name,
            name=Text.same(name),
            weight=Decimal(weight),
            lowest=Decimal(0),
            highest=Decimal(100),
            direction=direction,
        )
        for name, weight in zip(NODES, weights, strict=True)
    )
    return Framework(id="f", name=Text.same("F"), version="1", nodes=nodes, places=10)


def assessed(table: list[tuple[int | None, ...]] | list[Row]) -> list[Assessment]:
    return [
        Assessment(
            id=f"r{n}",
            region=f"r{n}",
            framework="f",
            scores=tuple(
                Score(node=name, value=Decimal(value))
                for name, value in zip(NODES, row, strict=True)
                if value is not None
            ),
        )
        for n, row in enumerate(table)
    ]


def index(
    table: list[Row], weights: Row = (50, 30, 20), method: Aggregation = Aggregation.WEIGHTED_MEAN
) -> list[Decimal]:
    found = Index(framework=framework(weights), aggregate=Aggregate(method=method))
    return [value for value in found.run(assessed(table)).exact.values() if value is not None]


def column(
    table: list[Row], method: Normalisation, direction: Direction | None = None
) -> list[Decimal]:
    made = Index(
        framework=framework(direction=direction),
        normalise=Normalise(method=method, population=True),
    )
    data = made.run(assessed(table)).records[2].data
    found = [data.value(subject, "a") for subject in data.subjects]
    return [value for value in found if value is not None]


def spread(table: list[Row]) -> bool:
    return all(len(set(values)) > 1 for values in zip(*table, strict=True))


METHODS = st.sampled_from(
    (Aggregation.WEIGHTED_MEAN, Aggregation.GEOMETRIC_MEAN, Aggregation.MEDIAN)
)


@pytest.mark.law(
    "scoring",
    "An index lies between the lowest and the highest of its indicators, and of equal ones it is"
    " that value.",
    source="internality of means (Cauchy 1821); step 6 of the handbook of OECD and JRC (2008)",
)
@given(TABLES, WEIGHTS, METHODS)
def test_a_mean_lies_between(table: list[Row], weights: Row, method: Aggregation) -> None:
    for row, value in zip(table, index(table, weights, method), strict=True):
        assert min(row) - CLOSE <= value <= max(row) + CLOSE
    assert abs(index([(7, 7, 7)], weights, method)[0] - 7) < CLOSE


@pytest.mark.law(
    "scoring",
    "Only the proportions of weights count.",
    source="homogeneity of degree zero in the weights",
)
@given(TABLES, WEIGHTS, st.integers(1, 7), METHODS)
def test_weights_are_proportions(
    table: list[Row], weights: Row, times: int, method: Aggregation
) -> None:
    more: Row = (weights[0] * times, weights[1] * times, weights[2] * times)
    pairs = zip(index(table, weights, method), index(table, more, method), strict=True)
    assert all(abs(one - other) < CLOSE for one, other in pairs)


@pytest.mark.law(
    "scoring",
    "The geometric mean is at most the arithmetic one, and both are the same only of equals.",
    source="inequality of arithmetic and geometric means",
)
@given(st.tuples(*(st.integers(1, 100),) * 3), WEIGHTS)
def test_the_geometric_mean_is_at_most_the_arithmetic(row: Row, weights: Row) -> None:
    (mean,) = index([row], weights)
    (geometric,) = index([row], weights, Aggregation.GEOMETRIC_MEAN)
    if len(set(row)) == 1:
        assert abs(mean - geometric) < CLOSE
    else:
        assert geometric < mean


@pytest.mark.law(
    "scoring",
    "Who is better by an indicator, all else equal, never has the lower index.",
    source="monotony of means",
)
@given(st.tuples(VALUES, VALUES, VALUES), st.integers(0, 50), WEIGHTS, METHODS)
def test_better_is_never_lower(row: Row, more: int, weights: Row, method: Aggregation) -> None:
    better: Row = (row[0] + more, row[1], row[2])
    before, after = index([row, better], weights, method)
    assert after >= before - CLOSE


@pytest.mark.law(
    "scoring",
    "Min-max puts the worst at the lower end, the best at the upper, and does not see the unit or"
    " the zero of an indicator.",
    source="step 5 of the handbook of OECD and JRC (2008): invariance under x -> kx + m, k > 0",
)
@given(TABLES.filter(spread), st.integers(1, 9), st.integers(0, 50))
def test_min_max_sees_no_unit(table: list[Row], k: int, m: int) -> None:
    moved = [(k * a + m, b, c) for a, b, c in table]
    found = column(table, Normalisation.MIN_MAX)
    assert [min(found), max(found)] == [Decimal(0), Decimal(100)]
    assert found == column(moved, Normalisation.MIN_MAX)


@pytest.mark.law(
    "scoring",
    "Standardised values have the mean zero and the deviation one, and do not see the unit.",
    source="step 5 of the handbook of OECD and JRC (2008): z-scores",
)
@given(TABLES.filter(spread), st.integers(1, 9), st.integers(0, 50))
def test_z_scores_have_mean_zero_and_deviation_one(table: list[Row], k: int, m: int) -> None:
    found = column(table, Normalisation.Z_SCORE)
    assert abs(statistics.mean(found)) < CLOSE
    assert abs(statistics.pstdev(found) - 1) < CLOSE
    moved = column([(k * a + m, b, c) for a, b, c in table], Normalisation.Z_SCORE)
    assert all(abs(one - other) < CLOSE for one, other in zip(found, moved, strict=True))


@pytest.mark.law(
    "scoring",
    "Ranks see the order of values and nothing else.",
    source="step 5 of the handbook of OECD and JRC (2008): invariance under monotone change",
)
@given(TABLES)
def test_ranks_see_the_order_alone(table: list[Row]) -> None:
    cubed = [(a**3 + a, b, c) for a, b, c in table]
    assert column(table, Normalisation.RANK) == column(cubed, Normalisation.RANK)
    assert sum(column(table, Normalisation.RANK)) == len(table) * (len(table) + 1) / Decimal(2)


@pytest.mark.law(
    "scoring",
    "Where lower is better, values are turned round once: the best and the worst change places.",
    source="step 5 of the handbook of OECD and JRC (2008): direction of indicators",
)
@given(
    TABLES.filter(spread),
    st.sampled_from((Normalisation.MIN_MAX, Normalisation.Z_SCORE, Normalisation.RANK)),
)
def test_lower_is_turned_once(table: list[Row], method: Normalisation) -> None:
    up = column(table, method)
    down = column(table, method, Direction.LOWER)
    sums = {(one + other).quantize(Decimal("1e-15")) for one, other in zip(up, down, strict=True)}
    assert len(sums) == 1


@pytest.mark.law(
    "scoring",
    "Filling in what is missing changes nothing that is known, and leaves nothing missing.",
    source="step 3 of the handbook of OECD and JRC (2008): imputation",
)
@given(
    st.lists(st.tuples(*(st.none() | VALUES,) * 3), min_size=2, max_size=5),
    st.sampled_from((Imputation.MEAN, Imputation.MEDIAN, Imputation.WORST)),
)
def test_filling_in_keeps_what_is_known(
    table: list[tuple[int | None, ...]], method: Imputation
) -> None:
    if any(all(row[n] is None for row in table) for n in range(3)):
        return
    made = Index(framework=framework(), impute=Impute(method=method))
    data = made.run(assessed(table)).records[1].data
    for n, row in enumerate(table):
        for place, name in enumerate(NODES):
            found = data.value(f"r{n}", name)
            known = [other[place] for other in table if other[place] is not None]
            assert found is not None
            if row[place] is not None:
                assert found == row[place]
            else:
                assert min(known) * (method is not Imputation.WORST) <= found <= max(known)  # type: ignore[operator,type-var]


@pytest.mark.law(
    "scoring",
    "A value that is missing is not zero: by that policy a region has an index exactly if none is.",
    source="missing data: step 3 of the handbook of OECD and JRC (2008)",
)
@given(st.lists(st.tuples(*(st.none() | VALUES,) * 3), min_size=1, max_size=5))
def test_what_is_missing_is_not_zero(table: list[tuple[int | None, ...]]) -> None:
    made = Index(framework=framework(), aggregate=Aggregate(missing=MissingPolicy.NO_INDEX))
    found = made.run(assessed(table)).exact
    for n, row in enumerate(table):
        assert (found.get(f"r{n}") is None) is (None in row)


@pytest.mark.law(
    "scoring",
    "Equal weights give every indicator the same say: who swaps two values keeps the index.",
    source="anonymity: step 6 of the handbook of OECD and JRC (2008), equal weighting",
)
@given(st.tuples(VALUES, VALUES, VALUES), st.permutations(range(3)))
def test_equal_weights_are_anonymous(row: Row, order: list[int]) -> None:
    weights = Weight(given=tuple((name, Decimal(1)) for name in NODES))
    made = Index(framework=framework(), weight=weights)
    swapped: Row = (row[order[0]], row[order[1]], row[order[2]])
    one, other = made.run(assessed([row, swapped])).exact.values()
    assert one == other


@pytest.mark.law(
    "scoring",
    "A rounded number rounds to itself, and rounding never changes an order.",
    source="algebra: idempotence and monotony",
)
@given(st.fractions(), st.fractions(), st.integers(0, 6), st.sampled_from(RoundingRule))
def test_rounding_once_is_enough(
    one: Fraction, other: Fraction, places: int, rule: RoundingRule
) -> None:
    low, high = (rounded(value, places, rule) for value in sorted((one, other)))
    assert low <= high
    assert rounded(Fraction(low), places, rule) == low


@pytest.mark.law(
    "scoring",
    "Ranks do not change when every value grows by the same, or in which order they are given.",
    source="invariance under translation and permutation",
)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=8),
    st.integers(-5, 5),
    st.randoms(use_true_random=False),
    st.sampled_from(Ties),
)
def test_ranks_are_about_order(numbers: list[int], more: int, random: object, ties: Ties) -> None:
    values = {f"s{n}": Decimal(one) for n, one in enumerate(numbers)}
    pairs = [(name, value + more) for name, value in values.items()]
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert [(row.subject, row.rank) for row in rank(values, ties=ties).rows] == [
        (row.subject, row.rank) for row in rank(dict(pairs), ties=ties).rows
    ]
