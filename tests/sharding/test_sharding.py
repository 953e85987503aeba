"""Many files as shards: the same findings whoever does the work, and no failure hidden."""

import collections
import functools
import gc
import pathlib
import pickle
import tracemalloc
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import pytest
from tests.sharding.shards import DAY, make_pool, write

from smartgov import (
    PackError,
    check_shards,
    installed_packs,
    load,
    load_shards,
    review,
    review_of,
    review_text,
)
from smartgov.findings import FindingState


@pytest.mark.parametrize("make", [functools.partial(ThreadPoolExecutor, 3), make_pool])
@pytest.mark.parametrize("ahead", [1, 5])
def test_whoever_works_the_findings_are_the_same_in_the_same_order(
    tmp_path: pathlib.Path, make: Callable[[], Executor], ahead: int
) -> None:
    paths, common = write(tmp_path, 7)
    paths.insert(3, str(tmp_path / "absent.toml"))
    here = list(check_shards(paths, DAY, common=common))
    assert [shard.name for shard in here] == [common, *paths, ""]
    assert here[1].findings[0].code == "REF001"
    assert here[4].findings[0].code == "FIL101"
    assert list(check_shards(paths, DAY, common=common, executor=make, ahead=ahead)) == here
    with make() as executor:
        assert list(check_shards(paths, DAY, common=common, executor=executor)) == here


def test_a_shard_is_judged_as_review_judges_it() -> None:
    (shard,) = check_shards(["example:gmsc"], DAY, across=False)
    whole = review("example:gmsc", DAY)
    assert shard.findings == whole.findings
    assert shard.tallies == whole.judgement.tallies
    assert shard.records == len(list(whole.portfolio.records()))


def test_rules_of_a_file_are_run_in_workers_too(tmp_path: pathlib.Path) -> None:
    paths, _ = write(tmp_path, 2)
    absent = tmp_path / "rules.py"
    with pytest.raises(PackError, match=r"rules\.py"):
        list(check_shards(paths, DAY, rule_files=[absent], executor=make_pool))


def test_only_paths_and_words_travel_to_workers(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 3, size=40)
    sent: list[int] = []

    class Noting(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            sent.append(len(pickle.dumps((fn, args, kwargs))))
            return super().submit(fn, *args, **kwargs)

    with Noting(1) as executor:
        list(check_shards(paths, DAY, common=common, executor=executor))
    assert sent
    assert max(sent) < 1000


def test_findings_survive_the_way_back() -> None:
    for pack in installed_packs():
        for rule in pack.rules:
            for example in rule.examples:
                found = review_text(example.text, example.on).findings
                assert pickle.loads(pickle.dumps(found)) == found, rule.code  # noqa: S301 - ours


def test_progress_is_told_of_every_shard(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 3)
    told: list[object] = []

    def track(items: Any, /) -> Any:
        told.append(len(items))
        for item in items:
            yield item
            told.append(item)

    assert len(list(check_shards(paths, DAY, common=common, progress=track))) == 5
    assert told == [4, common, *paths]
    told.clear()
    assert len(list(load_shards(paths, common=common, progress=track))) == 3
    assert told == [3, *paths]


def test_shards_see_what_they_have_in_common_and_judge_only_their_own(
    tmp_path: pathlib.Path,
) -> None:
    paths, common = write(tmp_path, 3)
    below = load(common)
    for path, portfolio in zip(paths, load_shards(paths, common=common), strict=True):
        assert portfolio == load(path, common=below)
        assert portfolio.record("ditjen") is not None
        assert portfolio.packs == ("indonesia",)
        assert len(list(portfolio.records())) == 1


def test_the_answers_are_one_review_for_the_reports(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 7)
    shards = list(check_shards(paths, DAY, common=common))
    whole = review_of(shards, "all")
    assert [one.code for one in whole.findings] == ["REF001"] * 3
    assert {one.state for one in whole.findings} == {FindingState.OPEN}
    tally = whole.judgement.tally("REF001")
    assert (tally.applied, tally.failed, tally.passed) == (8, 3, 5)
    assert "REF001" in {rule.code for rule in whole.rules}


def test_memory_does_not_grow_with_the_number_of_shards(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 10, size=100)
    clean = [path for number, path in enumerate(paths) if number % 3]

    def peak(work: Callable[[list[str]], Iterable[object]], paths: list[str]) -> int:
        collections.deque(work(paths), maxlen=0)  # what is made once is made
        gc.collect()
        tracemalloc.start()
        sizes = [tracemalloc.get_traced_memory()[0] for _ in work(paths)]
        tracemalloc.stop()
        return max(sizes)

    ways: tuple[Callable[[list[str]], Iterable[object]], ...] = (
        functools.partial(check_shards, on=DAY, common=common),
        functools.partial(load_shards, common=common),
    )
    assert all(peak(way, clean) < 1.5 * peak(way, clean[:2]) for way in ways)
    few = peak(lambda paths: list(load_shards(paths, common=common)), clean[:2])
    assert peak(lambda paths: list(load_shards(paths, common=common)), clean) > few * 1.5
