"""Workers that die, fail or are told to stop: it is said, and what was found stays."""

import os
import pathlib
import signal
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import pytest
from tests.sharding.shards import DAY, DEADLY, SPAWN, codes, make_pool, write

import smartgov.cli.checking
from smartgov import ShardReview, SmartgovError, check_shards, stopped_early
from smartgov.cli import main
from smartgov.working import Crew, Workers


def answers(tasks: list[str], workers: Workers, ahead: int) -> list[str | Exception]:
    with Crew(workers, ahead) as crew:
        return list(crew.answers(ask, tasks))


def ask(task: str) -> str:
    """Answer a task; or die, run out of memory, or answer what cannot travel."""
    match task:
        case "dies":
            os._exit(3)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError
        case "full":
            raise MemoryError
        case "stuck":
            return lambda: "nothing that travels"  # type: ignore[return-value]
        case _:
            return task.upper()


def test_only_the_task_that_kills_its_worker_fails_where_workers_can_be_replaced() -> None:
    tasks = ["a", "b", "dies", "c", "full", "stuck", "d", "killed", "e"]
    found = answers(tasks, make_pool, 4)
    failed = [type(one).__name__ for one in found if isinstance(one, Exception)]
    assert [one for one in found if isinstance(one, str)] == ["A", "B", "C", "D", "E"]
    assert [tasks[n] for n, one in enumerate(found) if isinstance(one, Exception)] == [
        "dies",
        "full",
        "stuck",
        "killed",
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
    with Failing(2) as executor:  # it may hold what is asked for, so nothing is said of that
        lost = check_shards(paths, DAY, common=common, select=["subject:s2-0"], executor=executor)
        assert codes(lost)[3] == ["FIL601"]


def test_a_shard_that_kills_its_worker_costs_no_other(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 5)
    rules = tmp_path / "rules.py"
    rules.write_text(DEADLY, encoding="utf-8")
    run = check_shards(paths, DAY, common=common, rule_files=[rules], executor=make_pool)
    found = codes(run)
    assert found == [[], ["REF001"], [], ["FIL601"], ["REF001"], [], []]


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


def test_an_exception_cancels_what_waits(tmp_path: pathlib.Path) -> None:
    paths, _ = write(tmp_path, 5)
    begun: list[Future[Any]] = []

    class Refusing(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG002 - none is run
            begun.append(Future())
            if len(begun) == 1:
                begun[0].set_exception(SmartgovError("bad rules"))
            return begun[-1]

    with Refusing(1) as executor, pytest.raises(SmartgovError, match="bad rules") as kept:
        list(check_shards(paths, DAY, executor=executor, ahead=3))
    assert [future.cancelled() for future in begun] == [False, True, True]
    assert kept.traceback


@pytest.mark.parametrize("own", [False, True])
def test_a_worker_in_the_middle_of_a_task_is_not_waited_for(own: bool) -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(task: int) -> int:
        if task == 1:
            begun.set()
            go_on.wait(30)
            ended.set()
        return task

    pool = ThreadPoolExecutor(1)

    def answered() -> Generator[int | Exception, None, None]:
        with Crew(pool if own else lambda: pool, 4) as crew:
            yield from crew.answers(slow, range(9))

    found = answered()
    assert next(found) == 0
    assert begun.wait(30)
    found.close()
    assert not ended.is_set()
    go_on.set()
    pool.shutdown()


def test_a_check_that_is_stopped_says_how_far_it_came(tmp_path: pathlib.Path) -> None:
    paths, common = write(tmp_path, 5)
    found: list[ShardReview] = []
    for shard in check_shards(paths, DAY, common=common, executor=make_pool):
        found.append(shard)
        if shard.name == paths[2]:
            break
    assert [shard.name for shard in found] == [common, *paths[:3]]
    last = stopped_early(found, paths, DAY)
    (finding,) = last.findings
    assert (finding.code, last.checked) == ("FIL605", False)
    assert finding.location is not None
    assert finding.location.file == paths[3]
    assert "3 of 5 shards" in finding.message("en")
    assert "3 dari 5 pecahan" in finding.message("id")
    # Stopped while ids were compared: every shard is done, the check is not.
    whole = list(check_shards(paths, DAY, common=common))
    (finding,) = stopped_early(whole[:-1], paths, DAY).findings
    assert "5 of 5 shards" in finding.message("en")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_at_the_command_line_shows_what_was_found(
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    jobs: str,
) -> None:
    paths, common = write(tmp_path, 4)

    def interrupted(*given: Any, **named: Any) -> Iterator[ShardReview]:
        for number, shard in enumerate(check_shards(*given, **named)):
            if number == 3:
                raise KeyboardInterrupt
            yield shard

    monkeypatch.setattr(smartgov.cli.checking, "check_shards", interrupted)
    arguments = ("check", *paths, "--common", common, "--jobs", jobs, "--on", "2024-06-01")
    assert main(["--lang", "en", *arguments]) == 1
    said = capsys.readouterr().out
    assert "REF001" in said
    assert "2 of 4 shards were checked" in " ".join(said.split())


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


@pytest.mark.filterwarnings("ignore")
def test_a_worker_of_dask_that_dies_is_reported(tmp_path: pathlib.Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    dask = pytest.importorskip("dask")
    paths, common = write(tmp_path, 4)
    rules = tmp_path / "rules.py"
    rules.write_text(DEADLY, encoding="utf-8")
    here = list(check_shards(paths, DAY, common=common))
    with (
        # A task that kills its worker is tried once more, instead of three times.
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(tmp_path),
            silence_logs="CRITICAL",
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        there = list(
            check_shards(
                paths, DAY, common=common, rule_files=[rules], executor=client.get_executor()
            )
        )
    assert [shard.name for shard in there] == [shard.name for shard in here]
    assert codes(there)[3] == ["FIL601"]
    assert "KilledWorker" in there[3].findings[0].message("en")
    # Dask may blame what waited at the worker that died; then it says so, too.
    for mine, other in zip(here, there, strict=True):
        assert other.checked or codes([other]) == [["FIL601"]]
        assert not other.checked or mine.findings == other.findings
