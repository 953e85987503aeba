"""Progress of long work: told to whoever wraps the loop, and to nobody unasked."""

import sys
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import pytest

from smartgov import (
    Activity,
    Framework,
    Index,
    Refused,
    Term,
    Text,
    Track,
    check,
    conformances,
    leave_one_out,
    load,
    progress_bar,
    rank_uncertainty,
    read,
    review,
    simulate,
    status_history,
)

T = TypeVar("T")
DAY = date(2023, 12, 31)


class Counted:
    """Counts the items of every loop."""

    def __init__(self) -> None:
        self.loops: list[int] = []

    def __call__(self, items: Iterable[T], /) -> Iterable[T]:
        self.loops.append(0)
        for item in items:
            self.loops[-1] += 1
            yield item


def test_long_work_tells_how_far_it_is_and_answers_the_same() -> None:
    metro = load("example:kota-metro")
    seen: Track = (counted := Counted())
    assert check(metro, DAY, progress=seen) == check(metro, DAY)
    assert read("example:gmsc", progress=seen) == read("example:gmsc")
    assert load("example:kota-metro", progress=seen) == metro
    review("example:kota-metro", DAY, select=["AGR"], progress=seen)
    assert conformances(metro, DAY, progress=seen) == conformances(metro, DAY)
    status_history(metro, "18.72", on=date(2023, 12, 1), until=DAY, progress=seen)
    rules = len(check(metro, DAY).tallies)
    chosen = len(check(metro, DAY, select=["AGR"]).tallies)
    files, whole = counted.loops[1], counted.loops[2]
    assert files > 0
    people = len(tuple(metro.participations))
    assert counted.loops == [rules, files, whole, whole, chosen, people, 31]


def test_draws_and_runs_are_told() -> None:
    counted = Counted()
    net = [
        Activity(
            id="a",
            name=Text.same("a"),
            optimistic=Term(days=1),
            duration=Term(days=3),
            pessimistic=Term(days=9),
        )
    ]
    simulate(net, DAY, seed=1, runs=40, progress=counted)
    metro = load("example:kota-metro")
    framework = metro.get(Framework, "spbe-2020")
    index = Index(framework=framework, indicators=("d1", "d2"))
    results = [one for one in metro.assessments if one.framework == framework.id][:1]
    rank_uncertainty(index, results, draws=25, progress=counted)
    leave_one_out(index, results, progress=counted)
    assert counted.loops == [40, 25, 2]


def test_a_bar_is_silent_where_no_terminal_looks_on(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    metro = load("example:kota-metro")
    check(metro, DAY, progress=progress_bar("rules"))
    said = capfd.readouterr()
    assert said.out == said.err == ""


def test_other_wrappers_of_loops_will_do(capfd: pytest.CaptureFixture[str]) -> None:
    bar = pytest.importorskip("tqdm").tqdm
    check(load("example:kota-metro"), DAY, select=["AGR"], progress=bar)
    assert "100%" in capfd.readouterr().err


def test_it_is_said_when_tqdm_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(Refused, match=r"smartgov\[progress\]") as no:
        progress_bar()
    assert no.value.say("id").startswith("bilah kemajuan memerlukan tqdm")
