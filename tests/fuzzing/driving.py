"""One target under atheris: run in the environment that has it, one process a target.

An exception does not end the run: the input is kept, once for each place it comes from, and the
fuzzer goes on. So does an input that takes too long. What was met is written to `report.json`.
"""

import argparse
import importlib
import importlib.util
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

atheris: Any = importlib.import_module("atheris")
"""It has no types, and is only in an environment of its own."""

SLOW: Final = 1.0
"""Seconds of processor time that no input may take."""
_OFTEN: Final = 2.0
"""Seconds after which the report is written again: libFuzzer may end the process at any time."""


class Watched:
    """A target whose executions are counted and timed, and whose failures are kept."""

    def __init__(self, run: Callable[[bytes], None], folder: Path) -> None:
        self.run = run
        self.folder = folder
        self.executions = 0
        self.slowest = 0.0
        self.failures: dict[str, str] = {}
        self.begun = self.reported = time.monotonic()

    def __call__(self, data: bytes) -> None:
        self.executions += 1
        start = time.process_time()
        try:
            self.run(data)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self._keep(_place(error), data, "".join(traceback.format_exception(error)))
        took = time.process_time() - start
        if took > self.slowest:
            self.slowest = took
            (self.folder / "slowest").write_bytes(data)
        if took > SLOW:
            self._keep(f"slow-{int(took)}s", data, f"{took:.2f} s")
        if time.monotonic() - self.reported > _OFTEN:
            self.report()

    def _keep(self, name: str, data: bytes, said: str) -> None:
        known = self.folder / "failures" / name
        if name not in self.failures or len(data) < known.stat().st_size:
            known.parent.mkdir(exist_ok=True)
            known.write_bytes(data)
            self.failures[name] = said
            self.report()

    def report(self) -> None:
        """Write what was met so far."""
        self.reported = time.monotonic()
        said = {
            "executions": self.executions,
            "slowest": self.slowest,
            "seconds": self.reported - self.begun,
            "failures": self.failures,
        }
        (self.folder / "report.json").write_text(json.dumps(said, indent=1), encoding="utf-8")


def _place(error: BaseException) -> str:
    """Return a name for where an error comes from: its kind, the file and the line."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "smartgov" in one.filename]
    where = ours[-1] if ours else last
    return f"{type(error).__name__}-{Path(where.filename).stem}-{where.lineno}"


def _outside(inside: tuple[str, ...]) -> Iterator[str]:
    """Yield the modules of the library that are not to be instrumented: it makes them slower."""
    library = importlib.util.find_spec("smartgov")
    assert library is not None
    root = Path(str(library.origin)).parent
    for file in root.rglob("*.py"):
        steps = file.relative_to(root).with_suffix("").parts
        name = ".".join(("smartgov", *(step for step in steps if step != "__init__")))
        if not any(name == one or name.startswith(f"{one}.") for one in inside):
            yield name


def main() -> None:
    """Fuzz one target until it ran so many times, or so long."""
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("target")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--inside", action="append", default=[])
    options = parser.parse_args()
    with atheris.instrument_imports(["smartgov"], list(_outside(tuple(options.inside)))):
        module = importlib.import_module(options.module)
    target = next(one for one in module.TARGETS if one.name == options.target)
    watched = Watched(target.run, options.folder)
    corpus = options.folder / "corpus"
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_len={target.longest}",
        f"-atheris_runs={options.runs}",
        # Of the clock, since a busy machine is no failure: `SLOW` counts the processor.
        "-timeout=600",
        "-rss_limit_mb=2000",
        f"-artifact_prefix={options.folder}/",
        "-print_final_stats=1",
    ]
    if options.seconds:
        arguments.append(f"-max_total_time={options.seconds}")
    if target.words.is_file():
        arguments.append(f"-dict={target.words}")

    def run(data: bytes) -> None:  # atheris wants a function
        watched(data)

    atheris.Setup(arguments, run)
    try:
        atheris.Fuzz()
    finally:
        watched.report()


if __name__ == "__main__":
    main()
