"""How certain ranks are, against brute force: intervals, wins, dominance, leaving one out."""

import itertools
import math
import statistics
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Aggregate,
    Aggregation,
    Assessment,
    Cause,
    Direction,
    Framework,
    Imputation,
    Impute,
    Index,
    LeftOutKind,
    MissingPolicy,
    Node,
    Normalisation,
    Normalise,
    RankCorrelation,
    RankCorrelations,
    Refused,
    Score,
    Screen,
    Text,
    Ties,
    Uncertainty,
    Weight,
    Weighting,
    decompose_change,
    dominance,
    drawn,
    drivers,
    latest_assessments,
    leave_one_out,
    load,
    rank,
    rank_correlations,
    rank_uncertainty,
    score,
    score_change,
)

Values = Mapping[str, tuple[int | str | None, ...]]
WEIGHTS = {"a": 50, "b": 30, "c": 20}


def framework(
    name: str = "f", weights: dict[str, int] | None = None, **fields: object
) -> Framework:
    nodes = tuple(
        Node(id=one, name=Text.same(one.upper()), weight=Decimal(weight))
        for one, weight in (weights or WEIGHTS).items()
    )
    return Framework(
        id=name,
        name=Text.same("F"),
        version="1",
        nodes=nodes,
        **{"lowest": Decimal(0), "highest": Decimal(10), "places": 12, **fields},  # type: ignore[arg-type]
    )


def results(table: Values, name: str = "f") -> list[Assessment]:
    return [
        Assessment(
            id=f"r-{region}",
            region=region,
            framework=name,
            scores=tuple(
                Score(node=node, value=Decimal(value))
                for node, value in zip(WEIGHTS, values, strict=True)
                if value is not None
            ),
        )
        for region, values in table.items()
    ]


INDEX = Index(framework=framework())
TABLE: Values = {
    "p": (9, 2, 3),
    "q": (5, 6, 5),
    "r": (4, 6, 5),
    "s": (1, 9, 9),
    "t": (4, 6, 5),
}
tables = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=6
).map(lambda rows: {f"s{place}": row for place, row in enumerate(rows)})


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    first = rank_uncertainty(INDEX, results(TABLE), draws=30, seed=7)
    assert rank_uncertainty(INDEX, results(TABLE), draws=30, seed=7) == first
    other = [one.weight for one in drawn(INDEX, Uncertainty(), draws=3, seed=8)]
    assert other != [one.weight for one in drawn(INDEX, Uncertainty(), draws=3, seed=7)]
    assert other[:2] == [one.weight for one in drawn(INDEX, Uncertainty(), draws=2, seed=8)]


def test_the_numbers_of_a_seed_are_the_same_everywhere() -> None:
    one = next(drawn(INDEX, Uncertainty(), draws=1, seed=0))
    assert dict(one.weight.given) == {
        "a": Decimal("47.625"),
        "b": Decimal("34.26"),
        "c": Decimal("18.03"),
    }


def test_what_is_asked_for_where_nothing_is_said() -> None:
    found = rank_uncertainty(INDEX, results({"x": (9, 2, 3), "y": (1, 1, 1)}))
    assert (found.draws, found.seed, found.level) == (200, 0, Decimal("0.9"))
    assert (found.uncertainty, found.ties) == (Uncertainty(), Ties.STANDARD)
    assert {row.ranked for row in found.rows} == {found.wins.rankings} == {201}
    runs = list(drawn(INDEX, Uncertainty()))
    assert len(runs) == 200
    assert runs[0] == next(drawn(INDEX, Uncertainty(), draws=1, seed=0))


@pytest.mark.parametrize("draws", [39, 40])
def test_an_interval_leaves_out_as_many_draws_at_each_end(draws: int) -> None:
    table: Values = {"p": (1, 0, 0), "q": (0, 5, 4), "r": (2, 2, 2), "s": (8, 0, 6), "t": (9, 0, 3)}
    doubt = Uncertainty(weights=Decimal(1))
    found = rank_uncertainty(INDEX, results(table), doubt, draws=draws)
    rankings = [
        run.run(results(table)).ranking() for run in (INDEX, *drawn(INDEX, doubt, draws=draws))
    ]
    for row in found.rows:
        places = [one.of(row.subject) for one in rankings]
        ordered = sorted(one.rank for one in places if one is not None)
        # A tenth may lie outside: two of 40 or 41 at each end.
        assert (row.best, row.low, row.high, row.worst) == (
            ordered[0],
            ordered[2],
            ordered[-3],
            ordered[-1],
        )
        assert row.middle == statistics.median(ordered)
    assert any(row.best < row.low for row in found.rows)
    assert any(row.high < row.worst for row in found.rows)
    assert [str(row.middle) for row in found.rows][:2] == (
        ["1.5", "2"] if draws == 39 else ["1", "2"]
    )


@given(tables, st.integers(0, 3))
def test_a_draw_stays_within_the_bounds_that_were_stated(table: Values, seed: int) -> None:
    share = Decimal("0.4")
    for one in drawn(INDEX, Uncertainty(weights=share), draws=5, seed=seed):
        for name, weight in one.weight.given:
            assert abs(weight - WEIGHTS[name]) <= share * WEIGHTS[name]
        assert one.run(results(table)).index == one  # a draw can be run again by itself


def _by_hand(table: Values, weights: dict[str, Decimal]) -> dict[str, Fraction]:
    """Return weighted means to twelve places."""
    shares = [Fraction(weights.get(node, WEIGHTS[node])) for node in WEIGHTS]
    found: dict[str, Fraction] = {}
    for region, values in table.items():
        parts = [w * Fraction(v or 0) for w, v in zip(shares, values, strict=True)]
        found[region] = round(sum(parts, Fraction(0)) / sum(shares), 12)
    return found


@pytest.mark.law(
    "scoring",
    "Intervals of ranks are those of all draws counted one by one.",
    source="OECD/JRC Handbook (2008), step 7",
)
@given(tables, st.integers(0, 3))
def test_intervals_and_wins_are_those_of_all_draws_counted_one_by_one(
    table: Values, seed: int
) -> None:
    level = Decimal("0.8")
    found = rank_uncertainty(INDEX, results(table), draws=19, seed=seed, level=level)
    runs = [INDEX, *drawn(INDEX, Uncertainty(), draws=19, seed=seed)]
    values = [_by_hand(table, dict(run.weight.given)) for run in runs]
    for row in found.rows:
        ranks = sorted(
            1 + sum(other > draw[row.subject] for other in draw.values()) for draw in values
        )
        assert row.ranked == 20
        assert [row.best, row.worst] == [Decimal(ranks[0]), Decimal(ranks[-1])]
        ends = [Decimal(ranks[2]), Decimal(ranks[-3])]  # a tenth of 20 at each end
        assert [row.low, row.high] == ends
        assert row.middle == Decimal(statistics.median(ranks))
        assert row.best <= row.low <= row.middle <= row.high <= row.worst
        assert row.rank is not None
        assert row.best <= row.rank <= row.worst
    for one in found.wins.pairs:
        above = sum(draw[one.first] > draw[one.second] for draw in values)
        below = sum(draw[one.first] < draw[one.second] for draw in values)
        assert (one.wins, one.losses, one.equal) == (above, below, 20 - above - below)
        turned = found.wins.of(one.second, one.first)
        assert turned is not None
        assert (turned.wins, turned.losses) == (below, above)
        assert one.share is not None
        assert turned.share == 1 - one.share


@pytest.mark.law(
    "scoring", "Who is dominated outranks nobody, whatever the weights.", source="Pareto dominance"
)
@given(tables, st.sampled_from([Aggregation.WEIGHTED_MEAN, Aggregation.MEDIAN]))
def test_who_is_dominated_never_outranks_in_any_draw(table: Values, method: Aggregation) -> None:
    index = INDEX.with_step(Aggregate(method=method, places=3))
    certain = dominance(index, results(table))
    found = rank_uncertainty(index, results(table), Uncertainty(weights=Decimal(1)), draws=15)
    for one in certain.pairs:
        pair = found.wins.of(one.worse, one.better)
        assert pair is not None
        assert pair.wins == 0
    for first, second in certain.alike:
        pair = found.wins.of(first, second)
        assert pair is not None
        assert pair.equal == 16


@pytest.mark.law(
    "scoring",
    "Dominance is what comparing every pair by every indicator says.",
    source="Pareto dominance",
)
@given(tables)
def test_dominance_is_what_comparing_every_pair_says(
    table: Values,
) -> None:
    found = dominance(INDEX, results(table))
    numbers = {one: [int(value or 0) for value in values] for one, values in table.items()}
    expected = {
        (a, b)
        for a, b in itertools.permutations(numbers, 2)
        if all(x >= y for x, y in zip(numbers[a], numbers[b], strict=True))
        and numbers[a] != numbers[b]
    }
    assert {(one.better, one.worse) for one in found.pairs} == expected
    bounds = {one.subject: (one.best, one.worst) for one in found.bounds}
    for subject in numbers:
        above = sum(pair[1] == subject for pair in expected)
        below = sum(pair[0] == subject for pair in expected)
        assert bounds[subject] == (1 + above, len(numbers) - below)


def test_dominance_turns_round_what_is_better_when_it_is_low_and_needs_every_value() -> None:
    low = attrs.evolve(
        INDEX.framework,
        nodes=tuple(attrs.evolve(one, direction=Direction.LOWER) for one in INDEX.framework.nodes),
    )
    found = dominance(
        Index(framework=low), results({"x": (1, 1, 1), "y": (2, 1, 1), "z": (0, 0, None)})
    )
    assert [(one.better, one.worse, one.where) for one in found.pairs] == [("x", "y", ("a",))]
    assert found.undecided == ("z",)
    assert found.better_than("y") == ("x",)
    assert found.worse_than("x") == ("y",)
    assert [(one.subject, one.best, one.worst) for one in found.bounds] == [
        ("x", 1, 2),
        ("y", 2, 3),
    ]


def test_regions_with_the_same_values_are_alike() -> None:
    found = dominance(INDEX, results(TABLE))
    assert found.alike == (("r", "t"),)
    assert [(one.better, one.worse, one.where) for one in found.pairs] == [
        ("q", "r", ("a",)),
        ("q", "t", ("a",)),
    ]


def test_a_pair_is_seen_from_either_side() -> None:
    wins = rank_uncertainty(INDEX, results(TABLE), draws=9).wins
    for first, second, counts in (
        ("q", "r", (10, 0, 0)),
        ("r", "q", (0, 0, 10)),
        ("t", "r", (0, 10, 0)),
    ):
        one = wins.of(first, second)
        assert one is not None
        assert (one.first, one.second) == (first, second)
        assert (one.wins, one.equal, one.losses) == counts
    assert wins.of("q", "nobody") is None


def test_steps_may_be_drawn_too_and_missing_values_show() -> None:
    table = {**TABLE, "u": (9, None, 9)}
    doubt = Uncertainty(
        weights=Decimal(0),
        instead=(Impute(method=Imputation.MEAN), Normalise(method=Normalisation.MIN_MAX)),
    )
    found = rank_uncertainty(INDEX, results(table), doubt, draws=60, seed=3)
    row = found.of("u")
    assert row is not None
    assert row.rank is None
    assert row.value is None
    assert 10 < row.ranked < 50  # about half of the draws fill the value in
    assert found.rows[-1] == row
    kinds = {
        (one.impute.method, one.normalise.method) for one in drawn(INDEX, doubt, draws=60, seed=3)
    }
    assert len(kinds) == 4
    never = rank_uncertainty(INDEX, results(table), draws=5)
    assert [one.subject for one in never.unranked] == ["u"]
    assert never.of("u") is None
    assert never.of("p") is not None


def test_without_doubt_about_anything_nothing_moves() -> None:
    found = rank_uncertainty(
        INDEX, results(TABLE), Uncertainty(weights=Decimal(0)), draws=5, ties=Ties.FRACTIONAL
    )
    assert all(row.best == row.worst == row.rank for row in found.rows)
    middle = found.of("t")
    assert middle is not None
    assert middle.rank == Decimal("4.5")


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_a_share_that_makes_no_weight_is_refused(share: str) -> None:
    with pytest.raises(Refused, match="share between 0 and 1"):
        Uncertainty(weights=Decimal(share))


@pytest.mark.parametrize("bad", ["NaN", "Infinity", "1E-31"])
def test_the_numbers_of_steps_are_finite_and_of_sane_length(bad: str) -> None:
    number = Decimal(bad)
    makers: list[Callable[[], object]] = [
        lambda: Uncertainty(weights=number),
        lambda: Screen(least_share=number),
        lambda: Normalise(lowest=number),
        lambda: Normalise(highest=number),
    ]
    for make in makers:
        with pytest.raises(Refused, match=r"must be a finite|at most 30 digits"):
            make()


def test_what_is_uncertain_is_a_value_whatever_lists_it_was_made_of() -> None:
    several = Uncertainty(instead=[Normalise(), Weight()])
    assert several == Uncertainty(instead=(Normalise(), Weight()))
    assert len({several, Uncertainty(instead=(Normalise(), Weight()))}) == 1


def test_what_is_no_number_of_draws_or_no_level_is_refused() -> None:
    with pytest.raises(Refused, match="between 1 and"):
        drawn(INDEX, Uncertainty(), draws=0)
    with pytest.raises(Refused, match="between 1 and"):
        rank_uncertainty(INDEX, results(TABLE), draws=100_001)
    with pytest.raises(Refused, match="level"):
        rank_uncertainty(INDEX, results(TABLE), level=Decimal(1))


@pytest.mark.law(
    "scoring",
    "Without an indicator the other weights keep their proportions.",
    source="OECD/JRC Handbook (2008), step 7",
)
@given(tables)
def test_without_an_indicator_the_others_keep_their_proportions(
    table: Values,
) -> None:
    found = leave_one_out(INDEX, results(table))
    before = rank({one.region: score(INDEX.framework, one).index for one in results(table)})
    for gone in WEIGHTS:
        left = {name: weight for name, weight in WEIGHTS.items() if name != gone}
        total = sum(left.values())
        values = {
            region: Fraction(
                sum(
                    left[name] * int(value or 0)
                    for name, value in zip(WEIGHTS, row, strict=True)
                    if name in left
                ),
                total,
            )
            for region, row in table.items()
        }
        row = found.of(gone)
        assert row is not None
        assert row.compared == len(table)
        moved = {one.subject: one.after for one in row.shifts}
        for region, value in values.items():
            after = 1 + sum(other > value for other in values.values())
            first = before.of(region)
            assert first is not None
            assert moved.get(region, first.rank) == after
        by = [abs(one.by) for one in row.shifts if one.by is not None]
        assert row.mean is not None
        assert abs(row.mean - sum(by, Decimal(0)) / len(table)) < Decimal("1e-20")
        assert (row.farthest is None) == (not by)
        assert row.farthest is None or abs(row.farthest.by or Decimal(0)) == max(by)


def test_leaving_out_prunes_the_tree_and_the_steps() -> None:
    nodes = (
        Node(id="x", name=Text.same("X"), weight=Decimal(60)),
        Node(id="x1", parent="x", name=Text.same("X1"), weight=Decimal(100)),
        Node(id="y", name=Text.same("Y"), weight=Decimal(40)),
    )
    tree = Framework(id="t", name=Text.same("T"), version="1", nodes=nodes)
    scored = [
        Assessment(
            id=region,
            region=region,
            framework="t",
            scores=(Score(node="x1", value=Decimal(x)), Score(node="y", value=Decimal(y))),
        )
        for region, x, y in (("m", 3, 1), ("n", 1, 2))
    ]
    index = Index(framework=tree, weight=Weight(given={"x1": Decimal(5), "y": Decimal(7)}))
    found = leave_one_out(index, scored)
    one = found.of("x1")
    assert one is not None
    assert [f"{shift.subject} {shift.before} {shift.after}" for shift in one.shifts] == [
        "m 1 2",
        "n 2 1",
    ]
    steps = (Screen(without_indicators=("y",)), Aggregate(missing=MissingPolicy.REWEIGH))
    alone = leave_one_out(index.with_step(*steps), scored)
    (row,) = alone.rows
    assert row.why is not None
    assert (row.compared, row.mean, row.farthest) == (0, None, None)


def test_leaving_out_a_region_moves_others_only_through_a_normaliser() -> None:
    plain = leave_one_out(INDEX, results(TABLE), LeftOutKind.REGION)
    assert [row.left_out for row in plain.rows] == list(TABLE)
    assert plain.of("nowhere") is None
    assert all(row.compared == 4 and not row.shifts for row in plain.rows)
    table: Values = {"a": (9, 0, 0), "b": (0, 1, 1), "c": (1, "0.5", "0.5")}
    scaled = INDEX.with_step(Normalise(method=Normalisation.MIN_MAX))
    found = leave_one_out(scaled, results(table), LeftOutKind.REGION).of("a")
    assert found is not None
    # Among themselves b is before c (50 to 31) while a stretches the first scale, then they tie.
    (one,) = found.shifts
    assert f"{one.subject} {one.before} {one.after} {one.by}" == "c 2 1 -1"
    flat = leave_one_out(scaled, results({"a": (1, 1, 1), "b": (2, 2, 2)}), LeftOutKind.REGION)
    assert all(row.why is not None and "same value" in row.why.en for row in flat.rows)


def spearman(left: list[Fraction], right: list[Fraction]) -> float | None:
    """Pearson's correlation of mean ranks, in floats."""

    def ranks(values: list[Fraction]) -> list[float]:
        return [
            sum(one < value for one in values) + (1 + sum(one == value for one in values)) / 2
            for value in values
        ]

    if len(set(left)) < 2 or len(set(right)) < 2:
        return None
    return statistics.correlation(ranks(left), ranks(right))


@given(tables)
def test_rank_correlations_agree_with_the_oracle(
    table: Values,
) -> None:
    found = rank_correlations(INDEX, results(table))
    columns = {
        name: [Fraction(values[place] or 0) for values in table.values()]
        for place, name in enumerate(WEIGHTS)
    }
    columns[""] = [
        sum((Fraction(w) * Fraction(v or 0) for w, v in zip(WEIGHTS.values(), row, strict=True)),
            Fraction(0)) / 100
        for row in table.values()
    ]  # fmt: skip
    assert len(found.pairs) == 3
    assert [one.first for one in found.with_index] == list(WEIGHTS)
    for one in (*found.pairs, *found.with_index):
        wanted = spearman(columns[one.first], columns[one.second])
        assert (one.rho is None) == (wanted is None)
        assert one.regions == len(table)
        if one.rho is not None and wanted is not None:
            assert math.isclose(one.rho, wanted, abs_tol=1e-12)
            assert one.same_order == (one.rho == 1)


def test_indicators_with_the_same_order_are_found_exactly_whatever_their_ties() -> None:
    table = {"p": (1, 2, 9), "q": (1, 2, 7), "r": (3, 9, 5), "s": (4, 10, 5), "t": (8, 10, 1)}
    found = rank_correlations(INDEX, results(table))
    assert found.alike(Decimal("0.95")) == (("a", "b"),)
    assert found.alike() == (("a", "b", "c"),)  # c is the reverse of both, nearly
    reverse = rank_correlations(INDEX, results({"p": (1, 2, 3), "q": (2, 3, 2), "r": (3, 4, 1)}))
    signs = {one.first + one.second: f"{one.rho} {one.same_order}" for one in reverse.pairs}
    assert signs == {"ab": "1 True", "ac": "-1 False", "bc": "-1 False"}
    assert reverse.alike(Decimal(1)) == (("a", "b", "c"),)
    flat = rank_correlations(INDEX, results({"p": (1, 2, 3), "q": (1, 3, 3)}))
    assert flat.alike(Decimal(0)) == ()
    assert all(one.rho is None for one in flat.pairs)
    none = rank_correlations(
        INDEX.with_step(Aggregate(missing=MissingPolicy.REWEIGH)), results({"p": (1, None, None)})
    )
    assert {one.regions for one in none.pairs} == {0}


def test_a_group_that_is_alike_is_one_however_its_pairs_are_found() -> None:
    rhos = {"ab": "0.99", "cd": "-0.99", "ef": "0.5", "gh": None, "bc": "0.9", "xy": "1"}
    found = RankCorrelations(
        pairs=tuple(
            RankCorrelation(
                first=pair[0],
                second=pair[1],
                regions=9,
                rho=None if rho is None else Decimal(rho),
            )
            for pair, rho in rhos.items()
        )
    )
    assert found.alike() == (("a", "b", "c", "d"), ("x", "y"))
    assert found.alike(Decimal("0.95")) == (("a", "b"), ("c", "d"), ("x", "y"))


@pytest.mark.law(
    "scoring", "The shares of what drives an index sum to all of it.", source="variance is bilinear"
)
@given(tables)
def test_what_drives_an_index_sums_to_all_of_it(
    table: Values,
) -> None:
    tops = [
        sum(w * int(v or 0) for w, v in zip(WEIGHTS.values(), row, strict=True)) / 100
        for row in table.values()
    ]
    if len(set(tops)) == 1:
        with pytest.raises(Refused, match="same index"):
            drivers(INDEX, results(table))
        return
    found = drivers(INDEX, results(table))
    assert abs(sum((row.drives for row in found.rows), Decimal(-1))) < Decimal("1e-20")
    assert {row.node: row.weight for row in found.rows} == {
        name: Decimal(weight) / 100 for name, weight in WEIGHTS.items()
    }
    for place, (name, weight) in enumerate(WEIGHTS.items()):
        column = [weight * int(row[place] or 0) / 100 for row in table.values()]
        wanted = statistics.covariance(column, tops) / statistics.variance(tops)
        row = found.of(name)
        assert row is not None
        assert math.isclose(row.drives, wanted, abs_tol=1e-9)


def test_rounding_of_nodes_is_named_among_what_drives_and_what_is_no_sum_is_refused() -> None:
    rough = attrs.evolve(
        INDEX.framework,
        nodes=(
            Node(id="n", name=Text.same("N"), weight=Decimal(50), places=0),
            Node(id="n1", name=Text.same("N1"), parent="n", weight=Decimal(1)),
            Node(id="n2", name=Text.same("N2"), parent="n", weight=Decimal(1)),
            Node(id="m", name=Text.same("M"), weight=Decimal(50)),
        ),
    )
    scored = [
        Assessment(
            id=region,
            region=region,
            framework="f",
            scores=tuple(
                Score(node=node, value=Decimal(value))
                for node, value in zip(("n1", "n2", "m"), values, strict=True)
            ),
        )
        for region, values in (("x", (1, 2, 3)), ("y", (2, 4, 1)), ("z", (0, 1, 9)))
    ]
    found = drivers(Index(framework=rough), scored)
    assert abs(sum((row.drives for row in found.rows), Decimal(-1))) < Decimal("1e-20")
    rounding = found.of("")
    assert rounding is not None
    assert rounding.weight is None
    rougher = attrs.evolve(
        rough, nodes=tuple(attrs.evolve(node, places=0) for node in rough.nodes if node.id != "m")
    )
    found = drivers(Index(framework=rougher), [
        attrs.evolve(one, scores=tuple(
            attrs.evolve(part, value=part.value + Decimal("0.5")) for part in one.scores[:2]
        ))
        for one in scored
    ])  # fmt: skip
    assert abs(sum((row.drives for row in found.rows), Decimal(-1))) < Decimal("1e-20")
    assert found.of("nothing") is None
    with pytest.raises(Refused, match="not a sum"):
        drivers(INDEX.with_step(Aggregate(method=Aggregation.MEDIAN)), results(TABLE))


def test_what_is_not_there_drives_nothing() -> None:
    index = INDEX.with_step(Aggregate(missing=MissingPolicy.REWEIGH))
    table: Values = {"x": (9, 2, None), "y": (5, 6, 5), "z": (1, None, 9), "w": (None, 1, 1)}
    found = drivers(index, results(table))
    assert found.regions == 4
    assert abs(sum((row.drives for row in found.rows), Decimal(-1))) < Decimal("1e-20")


def test_every_question_is_asked_after_screening_and_filling_in() -> None:
    index = INDEX.with_step(
        Screen(without_indicators=("c",), without=("w",)),
        Impute(method=Imputation.WORST),
        Aggregate(missing=MissingPolicy.REWEIGH),
    )
    table: Values = {"x": (9, 2, 1), "y": (5, None, 2), "z": (1, 3, 9), "w": (1, 1, 1)}
    found = dominance(index, results(table))
    assert found.subjects == ("x", "y", "z")
    assert [(one.better, one.worse, one.where) for one in found.pairs] == [("x", "y", ("a", "b"))]
    assert [one.first for one in rank_correlations(index, results(table)).with_index] == ["a", "b"]
    assert {row.node for row in drivers(index, results(table)).rows} == {"a", "b"}


def test_every_question_to_an_index_starts_from_its_indicators() -> None:
    nodes = (
        Node(id="a", name=Text.same("A"), weight=Decimal(60)),
        Node(id="a1", name=Text.same("A1"), parent="a", weight=Decimal(100)),
        Node(id="b", name=Text.same("B"), weight=Decimal(40)),
        Node(id="b1", name=Text.same("B1"), parent="b", weight=Decimal(100)),
    )
    index = Index(framework=attrs.evolve(INDEX.framework, nodes=nodes), indicators=("a", "b"))
    scored = [
        attrs.evolve(one, scores=one.scores[:2])
        for one in results({"x": (5, 3, 0), "y": (4, 9, 0), "z": (1, 1, 0)})
    ]
    assert [(row.node, str(row.weight)) for row in drivers(index, scored).rows] == [
        ("b", "0.4"),
        ("a", "0.6"),
    ]
    assert [(one.better, one.worse) for one in dominance(index, scored).pairs] == [
        ("x", "z"),
        ("y", "z"),
    ]
    assert [one.first + one.second for one in rank_correlations(index, scored).pairs] == ["ab"]
    intervals = rank_uncertainty(index, scored, Uncertainty(weights=Decimal(0)), draws=1)
    assert [row.subject for row in intervals.rows] == ["y", "x", "z"]
    assert [row.left_out for row in leave_one_out(index, scored).rows] == ["a", "b"]


BEFORE = framework("before")
AFTER = framework("after", {"a": 20, "b": 30, "c": 50}, aggregation=Aggregation.GEOMETRIC_MEAN)
values_of = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))


@pytest.mark.law(
    "scoring", "The causes of a change sum to it exactly.", source="Shapley 1953, efficiency"
)
@given(values_of, values_of)
def test_the_causes_of_a_change_sum_to_it_exactly(
    first: tuple[int, int, int], second: tuple[int, int, int]
) -> None:
    (old,), (new,) = results({"x": first}, "before"), results({"x": second}, "after")
    found = decompose_change((BEFORE, old), (AFTER, new))
    assert found.before.index is not None
    assert found.after.index is not None
    assert found.total == found.after.index - found.before.index

    def value(data: tuple[int, ...], weights: Framework, version: Framework) -> float:
        shares = [float(node.weight or 0) / 100 for node in weights.nodes]
        if version is AFTER:
            return math.exp(sum(w * math.log(v) for w, v in zip(shares, data, strict=True)))
        return sum(w * v for w, v in zip(shares, data, strict=True))

    pairs = ((first, second), (BEFORE, AFTER), (BEFORE, AFTER))
    wanted = [0.0, 0.0, 0.0]
    for order in itertools.permutations(range(3)):
        state = [0, 0, 0]
        for cause in order:
            was = value(pairs[0][state[0]], pairs[1][state[1]], pairs[2][state[2]])
            state[cause] = 1
            now = value(pairs[0][state[0]], pairs[1][state[1]], pairs[2][state[2]])
            wanted[cause] += (now - was) / 6
    for one, amount in zip((Cause.DATA, Cause.WEIGHTS, Cause.VERSION), wanted, strict=True):
        assert math.isclose(found.of(one), amount, abs_tol=6e-7)
    assert abs(found.of(Cause.ROUNDING)) < Decimal("0.00001")
    assert found.of(Cause.METHOD) == 0


@pytest.mark.law(
    "scoring",
    "A cause that did not come about changed nothing.",
    source="Shapley 1953, null player",
)
@given(values_of)
def test_a_cause_that_did_not_come_about_changed_nothing(data: tuple[int, int, int]) -> None:
    (old,), (new,) = results({"x": data}, "before"), results({"x": data}, "after")
    same = attrs.evolve(BEFORE, id="after")
    found = decompose_change((BEFORE, old), (same, new))
    assert {part.amount for part in found.parts} == {Decimal(0)}
    heavier = framework("after", {"a": 20, "b": 30, "c": 50})
    found = decompose_change((BEFORE, old), (heavier, new))
    assert found.of(Cause.DATA) == found.of(Cause.VERSION) == 0
    assert found.of(Cause.WEIGHTS) == Decimal(3) * (data[2] - data[0]) / 10


def test_where_trees_differ_weights_and_version_are_one_cause_or_nothing_can_be_told() -> None:
    (old,), (new,) = results({"x": (4, 2, 1)}, "before"), results({"x": (6, 2, 1)}, "after")
    fewer = framework("after", {"a": 60, "b": 40})
    found = decompose_change((BEFORE, old), (fewer, new))
    assert [part.cause for part in found.parts] == [Cause.DATA, Cause.METHOD, Cause.ROUNDING]
    assert found.total == Decimal("4.4") - Decimal("2.8")
    with pytest.raises(Refused, match="cannot be scored by"):
        decompose_change((BEFORE, old), (framework("after", {"z": 100}),
            attrs.evolve(new, scores=(Score(node="z", value=Decimal(1)),))))  # fmt: skip
    with pytest.raises(Refused, match="no index"):
        decompose_change((BEFORE, attrs.evolve(old, scores=())), (fewer, new))


def test_nodes_answer_each_other_by_alias() -> None:
    renamed = attrs.evolve(
        BEFORE,
        id="after",
        nodes=tuple(
            attrs.evolve(node, id=f"new-{node.id}", aliases=(node.id,)) for node in BEFORE.nodes
        ),
    )
    (old,), (new,) = results({"x": (4, 2, 1)}, "before"), results({"x": (6, 2, 1)}, "after")
    with pytest.raises(Refused, match="cannot be scored"):
        decompose_change((BEFORE, old), (renamed, attrs.evolve(new, scores=tuple(
            attrs.evolve(one, node=f"new-{one.node}") for one in new.scores))))  # fmt: skip
    found = decompose_change((BEFORE, old), (renamed, new))
    assert [part.cause for part in found.parts[:3]] == [Cause.DATA, Cause.WEIGHTS, Cause.VERSION]
    assert found.of(Cause.DATA) == 1
    assert found.total == 1


def test_an_index_of_zero_is_an_index_that_changes() -> None:
    (none,), (some,) = results({"x": (0, 0, 0)}, "before"), results({"x": (4, 4, 4)}, "before")
    up = decompose_change((BEFORE, none), (BEFORE, some))
    assert (up.total, up.of(Cause.DATA)) == (Decimal(4), Decimal(4))
    down = decompose_change((BEFORE, some), (BEFORE, none))
    assert (down.total, down.of(Cause.DATA)) == (Decimal(-4), Decimal(-4))
    changed = score_change((BEFORE, some), (BEFORE, none))
    assert [part.amount for part in changed.parts] == [Decimal(n) for n in ("-2", "-1.2", "-0.8")]


def test_the_published_ranking_of_2023() -> None:
    gmsc = load("example:gmsc")
    scheme = gmsc.get(Framework, "gmsc-evaluation-2023-regular")
    scored = latest_assessments(gmsc, scheme.id, date(2024, 1, 1))
    index = Index(framework=scheme)
    found = rank_uncertainty(index, scored, draws=20, seed=1)
    published = rank({one.region: one.published for one in scored})
    assert [(row.subject, row.rank) for row in found.rows] == [
        (row.subject, row.rank) for row in published.rows
    ]
    first = found.rows[0]
    assert f"{first.subject} {first.best} {first.worst}" == "32.73 1 1"
    assert len(dominance(index, scored).pairs) == 1332
    equal = index.with_step(Weight(method=Weighting.EQUAL))
    assert drivers(equal, scored).rows[0].weight == Decimal("0.2")


def test_what_changed_at_metro_is_all_data() -> None:
    metro = load("example:kota-metro")
    spbe = metro.get(Framework, "spbe-2020")
    years = [(spbe, metro.get(Assessment, f"spbe-metro-{year}")) for year in (2023, 2024)]
    found = decompose_change(years[0], years[1])
    assert found.of(Cause.DATA) == Decimal("0.29645")
    assert found.total == score_change(years[0], years[1]).total == Decimal("0.30")
