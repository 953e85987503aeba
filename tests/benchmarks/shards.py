"""Check many records as a stream of shards: the memory it takes, and what more workers gain.

Shards of a nation made up are written to a temporary folder by a process of its own and checked
here. Without workers the most memory is printed after a tenth of the shards and at the end; with
them the same shards are checked by one process and by workers in turns, by the clock.
"""

import argparse
import functools
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import attrs
from tests.benchmarks.measuring import memory_peak
from tests.benchmarks.nation import as_json, shards_of

from smartgov import check_shards

DAY: Final = date(2024, 6, 1)
_SPAWN: Final = multiprocessing.get_context("spawn")


@attrs.frozen(kw_only=True)
class Stream:
    """What a check of a stream of shards took: seconds, and bytes after a tenth and at the end."""

    shards: int
    records: int
    findings: int
    seconds: float
    tenth: float
    peak: float


def write(folder: Path, records: int, size: int) -> None:
    """Write the shards, and what they have in common as the first file."""
    for number, made in enumerate(shards_of(records, size)):
        (folder / f"{number:05}.json").write_bytes(as_json(made))


def stream(folder: Path, executor: Callable[[], Executor] | None = None) -> Stream:
    """Check the shards of a folder one after the other, and forget what was found."""
    common, *paths = sorted(folder.iterdir())
    start = time.perf_counter()
    records = findings = 0
    tenth = 0.0
    answers = check_shards(paths, DAY, common=common, executor=executor)
    for number, shard in enumerate(answers):
        if not (shard.checked and shard.records) and 0 < number <= len(paths):
            raise AssertionError(shard)
        records += shard.records
        findings += len(shard.findings)
        if number == max(len(paths) // 10, 1):
            tenth = memory_peak()
    return Stream(
        shards=len(paths),
        records=records,
        findings=findings,
        seconds=time.perf_counter() - start,
        tenth=tenth,
        peak=memory_peak(),
    )


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
        with ProcessPoolExecutor(1, mp_context=_SPAWN) as apart:
            apart.submit(write, folder, given.records, given.size).result()
        if given.workers > 1:
            _compare(folder, given.workers, given.rounds)
        else:
            _remember(stream(folder))


def _remember(done: Stream) -> None:
    print(
        f"{done.records:,} records in {done.shards} shards, {done.findings:,} findings,"
        f" {done.seconds:.0f} s ({1e6 * done.seconds / done.records:.0f} µs a record).\n"
        f"Most memory: {done.tenth / 1e6:.1f} MB after a tenth of the shards,"
        f" {done.peak / 1e6:.1f} MB at the end: {done.peak / done.tenth:.3f} times that."
    )


def _compare(folder: Path, workers: int, rounds: int) -> None:
    pools = functools.partial(ProcessPoolExecutor, workers, mp_context=_SPAWN)
    ratios: list[float] = []
    for _ in range(rounds):
        one, many = stream(folder), stream(folder, pools)
        if (one.records, one.findings) != (many.records, many.findings):
            raise AssertionError(one, many)
        ratios.append(one.seconds / many.seconds)
        print(
            f"{one.records:,} records: one process {one.seconds:.1f} s,"
            f" {workers} workers {many.seconds:.1f} s: {ratios[-1]:.2f} times faster"
        )
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"Median {statistics.median(ratios):.2f}; the largest worker held {largest:,} kB.")


if __name__ == "__main__":
    main()
