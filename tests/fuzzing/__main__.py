"""Fuzz the library: make the environment with atheris, run targets one by one, print the table.

    python -m tests.fuzzing                          every target, a short run each
    python -m tests.fuzzing toml json --runs 1000000

Inputs that failed stay under `build/fuzzing/TARGET/failures`; the exit code is 1 when there are
any. Beside the seeds, every run begins with what earlier runs found to reach further.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Final

import attrs
from tests.fuzzing.target import Target
from tests.fuzzing.targets import HOMES, TARGETS

_ROOT: Final = Path(__file__).parents[2]
_FUZZERS: Final = ("atheris>=3.0",)
_EXTRAS: Final = "[xlsx,html,calendar,completion]"
_COUNTED: Final = re.compile(r"stat::number_of_executed_units: (\d+)")
_COVERED: Final = re.compile(r"cov: (\d+) ft: (\d+)")


@attrs.frozen
class Run:
    """What came of fuzzing one target; `edges` are those covered by the seeds and at the end."""

    target: str
    executions: int
    seconds: float
    slowest: float
    edges: tuple[int, int]
    failures: dict[str, str]
    ended: int

    @property
    def row(self) -> str:
        """The run as a row of the table."""
        first, last = self.edges
        said = ", ".join(self.failures) or ("none" if not self.ended else f"exit {self.ended}")
        return (
            f"| {self.target} | {self.executions:,} | {self.seconds:,.0f} s"
            f" | {first:,} → {last:,} | {said} | {self.slowest * 1000:,.0f} ms |"
        )


def main() -> None:
    """Fuzz the targets that are named, or all."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzzing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--runs", type=int, default=20_000, help="executions a target (20000)")
    parser.add_argument("--seconds", type=int, default=0, help="end a target after this long")
    parser.add_argument("--here", action="store_true", help="use this environment as it is")
    parser.add_argument("--work", type=Path, default=_ROOT / "build" / "fuzzing")
    options = parser.parse_args()
    for name in options.targets:
        if name not in TARGETS:
            parser.error(f"there is no target {name!r}; there are {', '.join(TARGETS)}")
    python = Path(sys.executable) if options.here else _environment(options.work)
    print("| target | executions | time | edges | failures | slowest |", flush=True)
    print("|---|---|---|---|---|---|", flush=True)
    failed = False
    for name in options.targets or TARGETS:
        run = fuzzed(TARGETS[name], python, options.work, options.runs, options.seconds)
        failed = failed or bool(run.failures or run.ended)
        print(run.row, flush=True)
    sys.exit(failed)


def fuzzed(target: Target, python: Path, work: Path, runs: int, seconds: int) -> Run:
    """Fuzz one target in a process of its own."""
    folder = work / target.name
    corpus = folder / "corpus"
    shutil.rmtree(folder / "failures", ignore_errors=True)
    (folder / "report.json").unlink(missing_ok=True)
    corpus.mkdir(parents=True, exist_ok=True)
    for file in target.kept():
        shutil.copyfile(file, corpus / f"{file.parent.parent.name}-{file.name}")
    command = [str(python), "-m", "tests.fuzzing.driving"]
    command += [HOMES[target.name], target.name, str(folder)]
    command += [f"--runs={runs}", f"--seconds={seconds}"]
    command += [f"--inside={package}" for package in target.inside]
    with (folder / "log").open("wb") as log:
        done = subprocess.run(command, check=False, cwd=_ROOT, stdout=log, stderr=log)
    said: dict[str, Any] = {"executions": 0, "slowest": 0.0, "seconds": 0.0, "failures": {}}
    report = folder / "report.json"
    if report.is_file():
        said = json.loads(report.read_text(encoding="utf-8"))
    told = (folder / "log").read_text(encoding="utf-8", errors="replace")
    counted = _COUNTED.search(told)
    if counted is not None:
        said["executions"] = int(counted[1])
    covered = _COVERED.findall(told)
    edges = (int(covered[0][0]), int(covered[-1][0])) if covered else (0, 0)
    return Run(target.name, edges=edges, ended=done.returncode, **said)


def _environment(work: Path) -> Path:
    """Return the Python of the environment with atheris, made where it is not there yet."""
    folder = work / "environment"
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--editable", f"{_ROOT}{_EXTRAS}"]
    subprocess.run([*pip, *_FUZZERS], check=True)
    return python


if __name__ == "__main__":
    main()
