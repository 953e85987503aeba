"""Check many records as a stream of shards: the memory it takes, and what more workers gain.

Shards of a nation made up are written to a temporary folder, and checked by processes of their
own. Alone the most memory is printed after a tenth of the shards and at the end; with `--workers`
one process and several check the same shards in turns, by the clock from their start.
"""

import argparse
import functools
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, ParamSpec, TypeVar

import attrs
from tests.benchmarks.measuring import memory_peak
from tests.benchmarks.nation import as_json, shards_of

from smartgov import check_shards

A = TypeVar("A")
P = ParamSpec("P")

DAY: Final = date(2024, 6, 1)
_SPAWN: Final = multiprocessing.get_context("spawn")


@attrs.frozen(kw_only=True)
class Stream:
    """What a check of a stream of shards took: bytes after a tenth of it, at the end, of a worker.

    `found` counts shards, records and findings.
    """

    found: tuple[int, int, int]
    tenth: float
    peak: float
    worker: float


def write(folder: Path, records: int, size: int) -> None:
    """Write the shards, and what they have in common as the first file."""
    for number, made in enumerate(shards_of(records, size)):
        (folder / f"{number:05}.json").write_bytes(as_json(made))


def stream(folder: Path, workers: int = 1) -> Stream:
    """Check the shards of a folder one after the other, and forget what was found."""
    common, *paths = sorted(folder.iterdir())
    pools = functools.partial(ProcessPoolExecutor, workers, mp_context=_SPAWN)
    records = findings = 0
    tenth = 0.0
    for number, shard in enumerate(
        check_shards(paths, DAY, common=common, executor=pools if workers > 1 else None)
    ):
        if 0 < number <= len(paths) and not (shard.checked and shard.records):
            raise AssertionError(shard)
        records += shard.records
        findings += len(shard.findings)
        if number == max(len(paths) // 10, 1):
            tenth = memory_peak()
    return Stream(
        found=(len(paths), records, findings),
        tenth=tenth,
        peak=memory_peak(),
        worker=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    )


def apart(work: Callable[P, A], *given: P.args, **named: P.kwargs) -> tuple[A, float]:
    """Return the answer of a new process, and the seconds by the clock from its start."""
    start = time.perf_counter()
    with ProcessPoolExecutor(1, mp_context=_SPAWN) as one:
        return one.submit(work, *given, **named).result(), time.perf_counter() - start


def main() -> None:
    """Write the shards, check them, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.shards", description=__doc__)
    parser.add_argument("--records", type=int, default=2_000_000, help="of all shards (2000000)")
    parser.add_argument("--size", type=int, default=4000, help="records of a shard (4000)")
    parser.add_argument("--workers", type=int, default=1, help="processes to compare with one (1)")
    parser.add_argument("--rounds", type=int, default=3, help="turns of both ways (3)")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        apart(write, folder, given.records, given.size)
        if given.workers > 1:
            _compare(folder, given.workers, given.rounds)
        else:
            _remember(*apart(stream, folder))


def _remember(done: Stream, seconds: float) -> None:
    shards, records, findings = done.found
    print(
        f"{records:,} records in {shards:,} shards, {findings:,} findings, {seconds:.0f} s.\n"
        f"Most memory: {done.tenth / 1e6:.1f} MB after a tenth of the shards,"
        f" {done.peak / 1e6:.1f} MB at the end: {done.peak / done.tenth:.3f} times that."
    )


def _compare(folder: Path, workers: int, rounds: int) -> None:
    ratios: list[float] = []
    for _ in range(rounds):
        (one, alone), (many, together) = apart(stream, folder), apart(stream, folder, workers)
        if one.found != many.found:
            raise AssertionError(one, many)
        ratios.append(alone / together)
        print(
            f"{one.found[1]:,} records: one process {alone:.1f} s, {workers} workers"
            f" {together:.1f} s, {ratios[-1]:.2f} times as fast;"
            f" memory {one.peak / 1e6:.0f} MB, of a worker {many.worker / 1e6:.0f} MB"
        )
    print(f"median: {statistics.median(ratios):.2f} times as fast")


if __name__ == "__main__":
    main()
