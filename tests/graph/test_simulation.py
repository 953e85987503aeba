"""Simulated schedules: the same again for the same seed, and what the distributions say."""

import itertools
import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    Activity,
    Distribution,
    PartialDate,
    Predecessor,
    Refused,
    Term,
    Text,
    critical_path,
    simulate,
    to_records,
)

ON = date(2024, 1, 1)
DAY = timedelta(days=1)
T = TypeVar("T")


def estimated(
    name: str, low: int, likely: int, high: int, *after: str, unit: str = "days"
) -> Activity:
    return Activity(
        id=name,
        name=Text.same(name),
        optimistic=Term(**{unit: low}),
        duration=Term(**{unit: likely}),
        pessimistic=Term(**{unit: high}),
        after=tuple(map(Predecessor.parse, after)),
    )


WORK = [
    estimated("a", 5, 10, 30),
    estimated("b", 8, 9, 40),
    estimated("c", 1, 2, 3, "a", "b", unit="working_days"),
    Activity(id="d", name=Text.same("d"), duration=Term(days=2), after=(Predecessor("c"),)),
]


@pytest.mark.parametrize("distribution", Distribution)
def test_the_same_seed_gives_the_same_answer(distribution: Distribution) -> None:
    one, again = (simulate(WORK, ON, seed=3, distribution=distribution) for _ in range(2))
    assert one == again
    assert one != simulate(WORK, ON, seed=4, distribution=distribution)
    turned = simulate(WORK[::-1], ON, seed=3, distribution=distribution)
    assert turned == one


@pytest.mark.law(
    "graph",
    "Every simulated run lies between the best and the worst case.",
    source="monotony of the forward pass",
)
@settings(max_examples=30)
@given(
    st.lists(st.tuples(*[st.integers(1, 40)] * 3).map(sorted), min_size=1, max_size=5),
    st.sampled_from(Distribution),
    st.sampled_from(("days", "working_days", "months")),
    st.integers(0, 10**6),
)
def test_every_run_lies_between_the_best_and_the_worst(
    spans: list[list[int]], distribution: Distribution, unit: str, seed: int
) -> None:
    work = [
        estimated(f"a{n}", low, likely, high, *([f"a{n - 1}"] if n else []), unit=unit)
        for n, (low, likely, high) in enumerate(spans)
    ]
    best, worst = (
        critical_path(
            [
                Activity(id=one.id, name=one.name, duration=getattr(one, which), after=one.after)
                for one in work
            ],
            ON,
        ).finish
        for which in ("optimistic", "pessimistic")
    )
    answer = simulate(work, ON, seed=seed, runs=20, distribution=distribution)
    if unit != "months":  # months are counted in days from the first day of all
        assert best <= answer.earliest
        assert answer.latest <= worst
    assert answer.earliest <= answer.latest
    days = [day for _, day in answer.finishes]
    assert days == sorted(days)
    assert all(one.index == 1 for one in answer.activities)


def test_without_a_range_every_run_is_the_critical_path() -> None:
    work = [estimated("a", 7, 7, 7), estimated("b", 3, 3, 3, "a"), estimated("c", 2, 2, 2)]
    answer = simulate(work, ON, seed=1, runs=50)
    path = critical_path(work, ON)
    assert answer.earliest == answer.latest == path.finish
    critical = {one.activity for one in answer.activities if one.critical}
    assert critical == {one.activity for one in path.activities if one.critical}


@pytest.mark.parametrize(
    ("distribution", "mean"),
    [(Distribution.PERT, (10 + 4 * 20 + 90) / 6), (Distribution.TRIANGULAR, (10 + 20 + 90) / 3)],
)
def test_the_mean_is_that_of_the_distribution(distribution: Distribution, mean: float) -> None:
    # 4,000 finishes, by the days of which each share of runs was finished, are told one by one.
    days: list[int] = []
    for seed in range(400):
        answer = simulate(
            [estimated("a", 10, 20, 90)], ON, seed=seed, runs=1, distribution=distribution
        )
        days.append((answer.latest - ON).days)
    assert sum(days) / len(days) == pytest.approx(mean, abs=2.5)


def test_how_often_an_activity_is_critical() -> None:
    answer = simulate(WORK, ON, seed=1, runs=2000)
    index = {one.activity: one.index for one in answer.activities}
    assert index["c"] == index["d"] == Decimal(1)
    assert index["a"] + index["b"] >= 1
    assert 0 < index["a"] < 1
    assert answer.estimated == 3
    assert [row["activity"] for row in to_records(answer)] == [
        one.activity for one in answer.activities
    ]
    assert answer.activities[0].critical == 2000


def test_how_often_a_deadline_is_met() -> None:
    a = WORK[0]
    limited = Activity(
        id="a",
        name=a.name,
        optimistic=a.optimistic,
        duration=a.duration,
        pessimistic=a.pessimistic,
        deadline=PartialDate(2024, 1, 13),
    )
    (one,) = simulate([limited], ON, seed=1, runs=500).activities
    assert one.on_time is not None
    assert 0 < one.on_time < 500
    (one,) = simulate([a], ON, seed=1, runs=5).activities
    assert one.on_time is None


def test_what_is_done_is_not_drawn() -> None:
    answer = simulate(WORK[:1], ON, seed=1, runs=5, done={"a": date(2023, 12, 1)})
    assert answer.estimated == 0
    assert answer.activities[0].critical == 0


@pytest.mark.parametrize("runs", [0, -1, 100_001])
def test_the_number_of_runs_is_bounded(runs: int) -> None:
    with pytest.raises(Refused, match="from 1 to 100000"):
        simulate(WORK, ON, seed=1, runs=runs)


def test_distributions_have_names() -> None:
    assert Distribution.TRIANGULAR.say("id") == "segitiga"


def test_the_finishes_are_those_of_the_sorted_runs() -> None:
    answer = simulate(
        [estimated("a", 10, 30, 900)], ON, seed=7, distribution=Distribution.TRIANGULAR
    )
    chance = random.Random(7)  # noqa: S311 - the same again
    lengths = sorted(round(chance.triangular(10, 900, 30)) for _ in range(1000))
    assert answer.runs == 1000
    assert (answer.earliest, answer.latest) == (ON + lengths[0] * DAY, ON + lengths[-1] * DAY)
    # By the day of 80 per cent 800 runs were finished, and not yet by the day of the run before.
    assert answer.finishes == tuple(
        (percent, ON + lengths[10 * percent - 1] * DAY) for percent in (10, 50, 80, 90)
    )


def first_only(items: Iterable[T], /) -> Iterable[T]:
    return itertools.islice(items, 1)


def test_the_most_runs_are_allowed_and_nothing_is_done_on_the_day() -> None:
    answer = simulate([], ON, seed=1, runs=100_000, progress=first_only)
    assert (answer.runs, answer.earliest, answer.latest) == (100_000, ON, ON)
