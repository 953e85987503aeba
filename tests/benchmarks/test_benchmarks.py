"""The benchmark runs, and both sides of every pair come to the same answer (no clock here)."""

from pathlib import Path

import pytest
from tests.benchmarks.__main__ import given_in, rows
from tests.benchmarks.measuring import Amounts, Comparison, Result, table
from tests.benchmarks.nation import nation
from tests.benchmarks.shards import stream, write

from smartgov import load, load_shards


@pytest.mark.parametrize("row", tuple(rows()), ids=lambda row: f"{row.what} / {row.against}")
def test_every_pair_agrees(row: Comparison, tmp_path: Path) -> None:
    try:
        made = row.make(given_in(tmp_path, share=0.001, times=2))
    except ImportError as error:
        pytest.skip(str(error))
    if isinstance(made, Amounts):
        assert all(amount >= 0 for pair in made.pairs for amount in pair)
    else:
        assert made.same(made.mine(), made.theirs())


def test_the_same_seed_makes_the_same_nation(tmp_path: Path) -> None:
    assert nation(share=0.001) == nation(share=0.001)
    assert nation(share=0.001) != nation(share=0.001, seed=1)
    given = given_in(tmp_path, share=0.001, times=3)
    small, large = load(given.file), load(given.large)
    assert len(large.agencies) == 3 * len(small.agencies)
    assert len(small.regions) == 552


def test_a_table_says_what_was_missed() -> None:
    row = Comparison(what="a", against="b", at_least=2, make=lambda _: Amounts(()))
    free = Comparison(what="a", against="b", make=lambda _: Amounts(()))
    met, missed = Result(row, (2.5, 3.0, 1.0)), Result(row, (1.5,))
    assert table([met, missed, Result(row, lacking="no b"), Result(free, (1.5,))]).splitlines()[
        2:
    ] == [
        "| a | b | off | ≥ 2 | 2.50 (1.00..3.00) | met |",
        "| a | b | off | ≥ 2 | 1.50 (1.50..1.50) | missed |",
        "| a | b | off | ≥ 2 | – | not measured: no b |",
        "| a | b | off | – | 1.50 (1.50..1.50) |  |",
    ]


def test_a_stream_of_shards_holds_as_many_records_and_no_id_twice(tmp_path: Path) -> None:
    write(tmp_path, 1000, 250)
    done = stream(tmp_path)
    shards, records, findings = done.found
    assert (shards, findings > 0) == (4, True)
    assert 950 < records <= 1000
    assert 0 < done.tenth <= done.peak
    common, *paths = sorted(tmp_path.iterdir())
    assert sum(1 for _ in load_shards(paths, common=common)) == 4
