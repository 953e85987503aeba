"""Many files as shards: the same findings whoever does the work, and no failure hidden."""

import collections
import functools
import gc
import multiprocessing
import os
import pathlib
import pickle
import tracemalloc
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from smartgov import (
    NotFound,
    PackError,
    ShardReview,
    check_shards,
    installed_packs,
    load,
    load_shards,
    review,
    review_of,
    review_text,
)
from smartgov.findings import FindingState
from smartgov.working import Crew, Workers

DAY = date(2024, 6, 1)
SPAWN = multiprocessing.get_context("spawn")
COMMON = """format = 1

[portfolio]
packs = ["indonesia"]

[[agencies]]
id = "ditjen"
name = { id = "Ditjen", en = "Directorate" }
kind = "directorate-general"
tier = "centre"
"""


def agency(name: str, parent: str) -> str:
    return f"""
[[agencies]]
id = "{name}"
name = {{ id = "Dinas {name}", en = "Office {name}" }}
kind = "office"
tier = "local"
parent = "{parent}"
"""


def write(folder: pathlib.Path, count: int, size: int = 1) -> tuple[list[str], str]:
    """Write shards, of which every third has something wrong, and what they have in common."""
    common = folder / "common.toml"
    common.write_text(COMMON, encoding="utf-8")
    paths = [str(folder / f"{number:03}.toml") for number in range(count)]
    for number, path in enumerate(paths):
        parent = "nowhere" if number % 3 == 0 else "ditjen"
        text = "".join(agency(f"s{number}-{one}", parent) for one in range(size))
        pathlib.Path(path).write_text(f"format = 1\n{text}", encoding="utf-8")
    return paths, str(common)


def codes(shards: Iterable[ShardReview]) -> list[list[str]]:
    return [[finding.code for finding in shard.findings] for shard in shards]


def make_pool() -> Executor:
    return ProcessPoolExecutor(2, mp_context=SPAWN)


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


@pytest.mark.filterwarnings("ignore")
def test_the_executor_of_dask_is_one_of_them(tmp_path: pathlib.Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    paths, common = write(tmp_path, 4)
    here = list(check_shards(paths, DAY, common=common))
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
            local_directory=str(tmp_path),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        there = list(check_shards(paths, DAY, common=common, executor=client.get_executor()))
    assert there == here


def test_a_shard_is_judged_as_review_judges_it() -> None:
    (shard,) = check_shards(["example:gmsc"], DAY, across=False)
    whole = review("example:gmsc", DAY)
    assert shard.findings == whole.findings
    assert shard.tallies == whole.judgement.tallies
    assert shard.records == len(list(whole.portfolio.records()))


def test_words_choose_in_every_shard_and_a_wrong_one_is_misuse(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 4)
    chosen = check_shards(paths, DAY, common=common, select=["AGR"], executor=make_pool)
    assert all(not shard.findings for shard in chosen)
    with pytest.raises(NotFound, match="no rule called 'XYZ'"):
        list(check_shards(paths, DAY, select=["XYZ"], executor=make_pool))


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


def answers(tasks: list[str], workers: Workers, ahead: int) -> list[str | Exception]:
    with Crew(workers, ahead) as crew:
        return list(crew.answers(ask, tasks))


def ask(task: str) -> str:
    """Answer a task; or die, run out of memory, or answer what cannot travel."""
    match task:
        case "dies":
            os._exit(3)
        case "full":
            raise MemoryError
        case "stuck":
            return lambda: "nothing that travels"  # type: ignore[return-value]
        case _:
            return task.upper()


def test_only_the_task_that_kills_its_worker_fails_where_workers_can_be_replaced() -> None:
    tasks = ["a", "b", "dies", "c", "full", "stuck", "d", "dies", "e"]
    found = answers(tasks, make_pool, 4)
    failed = [type(one).__name__ for one in found if isinstance(one, Exception)]
    assert [one for one in found if isinstance(one, str)] == ["A", "B", "C", "D", "E"]
    assert [tasks[n] for n, one in enumerate(found) if isinstance(one, Exception)] == [
        "dies",
        "full",
        "stuck",
        "dies",
    ]
    assert failed[0] == failed[3] == "BrokenProcessPool"
    assert failed[1] == "MemoryError"


def test_a_pool_that_breaks_for_good_loses_what_was_not_done_and_says_so() -> None:
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:
        found = answers(["a", "dies", "b", "c"], pool, 1)
    assert found[0] == "A"
    assert [type(one).__name__ for one in found[1:]] == ["BrokenProcessPool"] * 3


class Failing(ThreadPoolExecutor):
    """Loses one of its tasks, as a machine does that goes away."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        if str(args[0]).endswith("002.toml"):
            lost: Future[object] = Future()
            lost.set_exception(MemoryError())
            return lost
        return super().submit(fn, *args, **kwargs)


def test_a_shard_without_an_answer_is_a_finding_and_the_others_keep_theirs(
    tmp_path: pathlib.Path,
) -> None:
    paths, common = write(tmp_path, 4)
    here = list(check_shards(paths, DAY, common=common))
    with Failing(2) as executor:
        there = list(check_shards(paths, DAY, common=common, executor=executor))
    (finding,) = there[3].findings
    assert (finding.code, finding.location and finding.location.file) == ("FIL601", paths[2])
    assert "MemoryError" in finding.message("en")
    assert not there[3].checked
    assert there[:3] + there[4:] == here[:3] + here[4:]


def test_a_shard_that_kills_its_worker_costs_no_other(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 5)
    rules = tmp_path / "rules.py"
    rules.write_text(DEADLY, encoding="utf-8")
    run = check_shards(paths, DAY, common=common, rule_files=[rules], executor=make_pool)
    found = codes(run)
    assert found == [[], ["REF001"], [], ["FIL601"], ["REF001"], [], []]


DEADLY = '''
"""A rule that ends the process on the record s2-0."""
import os
from datetime import date
from smartgov import Agency, Context, Example, Outcome, Severity, Text, breach, rule

_TEXT = """[[agencies]]
id = "a"
name = "A"
kind = "office"
tier = "local"
"""

@rule("XYZ001", Severity.HINT, title=Text.same("t"), message=Text.same("m"), fix=Text.same("f"),
      examples=(Example(text="", on=date(2024, 1, 1)),
                Example(text=_TEXT, on=date(2024, 1, 1), breaches=1)))
def deadly(agency: Agency, at: Context):
    """Dies."""
    if agency.id == "s2-0":
        os._exit(9)
    yield from ()
'''


def test_leaving_the_loop_cancels_what_waits(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 30)
    begun: list[str] = []

    class Noting(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            begun.append(args[0])
            return super().submit(fn, *args, **kwargs)

    with Noting(1) as executor:
        shards = check_shards(paths, DAY, common=common, executor=executor, ahead=4)
        next(shards)
        next(shards)
        shards.close()
        assert begun == [common, *paths[:4]]
        assert executor.submit(str, "still there").result() == "still there"


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


def test_ids_that_meet_across_shards_are_found(tmp_path: pathlib.Path) -> None:
    texts = (
        agency("a", "ditjen") + agency("b", "a"),
        agency("c", "b") + agency("d", "nowhere"),
        agency("a", "c") + agency("ditjen", "d"),
    )
    common = tmp_path / "common.toml"
    common.write_text(COMMON, encoding="utf-8")
    paths = [tmp_path / f"{number}.toml" for number in range(3)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(f"format = 1\n{text}", encoding="utf-8")
    *_, last = check_shards(paths, DAY, common=common)
    said = [(one.code, one.path, one.message("en").split()[-1]) for one in last.findings]
    assert last.name == ""
    assert said == [
        ("FIL603", "agencies/c/parent", f"{paths[0]}."),
        ("FIL602", "agencies/a", "already."),
        ("FIL603", "agencies/a/parent", f"{paths[1]}."),
        ("FIL602", "agencies/ditjen", "already."),
        ("FIL603", "agencies/ditjen/parent", f"{paths[1]}."),
    ]
    assert f"recorded in {common} already" in last.findings[3].message("en")
    assert all(one.location is not None and one.location.line for one in last.findings)


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
