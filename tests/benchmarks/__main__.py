"""Measure the library beside what people would use instead, and print the table.

The peers are installed into an environment of their own (`build/benchmarks`), unless `--here`.
"""

import argparse
import importlib
import platform
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.benchmarks.measuring import Comparison, Given, measured, table
from tests.benchmarks.nation import as_json, nation, parts_of, size_of, with_errors

PEERS: Final = (
    "orjson",
    "pydantic>=2",
    "pandas>=3",
    "jsonschema",
    "transitions",
    "python-statemachine",
    "pm4py",
    "rapidfuzz",
)
MODULES: Final = (
    "importing",
    "loading",
    "scaling",
    "judging",
    "following",
    "relating",
    "resolving",
)
"""Every module has the rows of one subject in `ROWS`."""

_ROOT: Final = Path(__file__).parents[2]


def rows(word: str = "") -> Iterator[Comparison]:
    """Yield every comparison, or those whose row holds a word."""
    for name in MODULES:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        for row in module.ROWS:
            if word in f"{row.what} {row.against}":
                yield row


def given_in(folder: Path, *, share: float, times: int) -> Given:
    """Write the nations that the comparisons read."""
    made = nation(share=share)
    given = Given(folder / "nation.json", folder / "wrong.json", folder / "large")
    given.file.write_bytes(as_json(made))
    given.wrong.write_bytes(as_json(with_errors(made)))
    given.large.mkdir()
    for number, part in enumerate(parts_of(nation(times, share=share), times)):
        (given.large / f"{number:02}.json").write_bytes(as_json(part))
    return given


def main() -> None:
    """Make the environment where it is asked for, then measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--here", action="store_true", help="use this environment as it is")
    parser.add_argument("--rounds", type=int, default=7, help="turns of each pair (7)")
    parser.add_argument("--times", type=int, default=5, help="size of the large nation (5)")
    parser.add_argument("--share", type=float, default=1.0, help="a part of a nation (1.0)")
    parser.add_argument("--only", default="", help="rows that hold this word")
    options = parser.parse_args()
    if not options.here:
        python = _environment()
        command = [python, "-m", "tests.benchmarks", "--here", *sys.argv[1:]]
        sys.exit(subprocess.run(command, check=False, cwd=_ROOT).returncode)
    with TemporaryDirectory() as name:
        given = given_in(Path(name), share=options.share, times=options.times)
        results = [measured(row, given, options.rounds) for row in rows(options.only)]
        size = given.file.stat().st_size
    records = size_of(nation(share=options.share))
    print(table(results))
    print(
        f"\n{records:,} records and scores, {size / 1e6:.1f} MB of JSON; the large nation is"
        f" {options.times} times that. {options.rounds} turns of each pair, processor time."
        f" {platform.python_implementation()} {platform.python_version()}"
        f" on {platform.system()} {platform.machine()}."
    )


def _environment() -> str:
    """Return the Python of the environment with the peers, made where it is not there yet."""
    folder = _ROOT / "build" / "benchmarks"
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--editable", str(_ROOT), *PEERS]
    subprocess.run(pip, check=True)
    return str(python)


if __name__ == "__main__":
    main()
