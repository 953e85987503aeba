"""Run the mutants that mutmut makes against the tests that reach them, and count who survives.

    pip install -e '.[test]' mutmut
    python tests/mutation/mutants.py [PACKAGE …] [--jobs N] [--slowest SECONDS] [--again]

mutmut makes the mutants and notes which test reaches which function. Its own run collects tests
anew for each mutant; here they are collected once, and each mutant is a fork that runs those that
reach it, the quick ones first. Tests that are slower than `--slowest` are left out: who is noticed
by a slow test alone counts as a survivor.

The tests run once before, so that what is worked out once need not be in every fork; but what was
worked out before a mutant was chosen hides it. `--again` tries the survivors without that.

Verdicts are kept in `mutants/verdicts.json`, and a run that was stopped goes on; remove the folder
to begin anew. `mutmut show NAME` shows a mutant. The exit code is 1 where a package is below 95 %.
"""

import argparse
import collections
import contextlib
import gc
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import time
import tomllib
from typing import Any, Final

import pytest

ROOT: Final = pathlib.Path(__file__).parents[2]
TREE: Final = ROOT / "mutants"
VERDICTS: Final = TREE / "verdicts.json"
WANTED: Final = 95
_QUICK: Final = 0.01
_MEMORY: Final = 6 << 30
_STOPPED: Final = frozenset({-signal.SIGPROF, -signal.SIGALRM, -signal.SIGKILL})


def made() -> dict[str, list[str]]:
    """Return the names of the mutants of each package, after mutmut has made them."""
    # It runs none, since none is called so; what it makes and notes is all that is wanted.
    command = [sys.executable, "-m", "mutmut", "run", "smartgov.nothing*"]
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)  # noqa: S603 - our own
    found: dict[str, list[str]] = {}
    for meta in sorted((TREE / "src" / "smartgov").rglob("*.meta")):
        names = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        package = meta.relative_to(TREE / "src" / "smartgov").parts[0]
        found.setdefault(package, []).extend(names)
    return found


class Forks:
    """Instead of running the tests that pytest collected, runs them against each mutant."""

    def __init__(self, names: list[str], jobs: int, slowest: float, *, again: bool) -> None:
        stats = json.loads((TREE / "mutmut-stats.json").read_text(encoding="utf-8"))
        self.tests: dict[str, list[str]] = stats["tests_by_mangled_function_name"]
        self.seconds: dict[str, float] = stats["duration_by_test"]
        self.slowest = slowest
        self.jobs = jobs
        self.verdicts: dict[str, str] = {}
        with contextlib.suppress(FileNotFoundError):
            self.verdicts = json.loads(VERDICTS.read_text(encoding="utf-8"))
        self.again = again
        done = {"killed", "timeout"} if again else {"killed", "timeout", "survived", "no tests"}
        self.names = [name for name in names if self.verdicts.get(name) not in done]
        random.Random(9).shuffle(self.names)  # noqa: S311 - so that a part is a sample
        self.running: dict[int, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests once as they are, unless survivors are tried again, then the forks."""
        items = {item.nodeid: item for item in session.items if self._quick(item.nodeid)}
        for item in () if self.again else items.values():
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if session.testsfailed:
            sys.exit("the tests fail without a mutant")
        gc.collect()
        gc.freeze()
        place = {name: number for number, name in enumerate(items)}
        saved = time.monotonic()
        for name in self.names:
            reaching = self.tests.get(name.rpartition("__mutmut_")[0], ())
            chosen = [items[test] for test in reaching if test in items]
            chosen.sort(key=lambda item: self._order(item.nodeid, place[item.nodeid]))
            if not chosen:
                self.verdicts[name] = "no tests"
                continue
            while len(self.running) >= self.jobs:
                self._reap()
            self._fork(name, chosen, session)
            if time.monotonic() - saved > 10:
                saved = time.monotonic()
                self._save()
        while self.running:
            self._reap()
        self._save()
        return True

    def _quick(self, test: str) -> bool:
        return self.seconds.get(test, 0.0) <= self.slowest

    def _order(self, test: str, place: int) -> tuple[float, int]:
        seconds = self.seconds.get(test, 0.0)
        return (0.0 if seconds < _QUICK else seconds), place

    def _fork(self, name: str, chosen: list[pytest.Item], session: pytest.Session) -> None:
        pid = os.fork()
        if pid:
            self.running[pid] = name
            return
        with contextlib.suppress(BaseException):
            os.environ["MUTANT_UNDER_TEST"] = name  # noqa: TID251 - where mutmut looks
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            limit = 5 + 4 * sum(self.seconds.get(item.nodeid, 0.05) for item in chosen)
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.alarm(60 + int(6 * limit))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            for item, after in zip(chosen, [*chosen[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if session.testsfailed:
                    os._exit(1)
            os._exit(0)
        os._exit(1)

    def _reap(self) -> None:
        pid, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        verdict = "survived" if code == 0 else "timeout" if code in _STOPPED else "killed"
        self.verdicts[self.running.pop(pid)] = verdict

    def _save(self) -> None:
        VERDICTS.write_text(json.dumps(self.verdicts), encoding="utf-8")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Make the mutants, run them, print a row for each package."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", nargs="*", metavar="PACKAGE")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--slowest", type=float, default=0.1, metavar="SECONDS")
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    mutants = made()
    packages: list[str] = options.packages or sorted(mutants)
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mutmut = settings["tool"]["mutmut"]
    os.chdir(TREE)
    sys.path[:0] = [str(TREE / "src"), str(TREE)]
    sys.dont_write_bytecode = True
    os.environ["MUTANT_UNDER_TEST"] = ""  # noqa: TID251 - where mutmut looks
    names = [name for package in packages for name in mutants[package]]
    forks = Forks(names, options.jobs, options.slowest, again=options.again)
    arguments = [*mutmut["pytest_add_cli_args"], *mutmut["pytest_add_cli_args_test_selection"]]
    pytest.main(["-q", "--no-header", "--tb=no", *arguments], plugins=[forks])
    _say("\n| package | mutants | killed | timeout | survived | no tests | noticed |")
    _say("|---|---|---|---|---|---|---|")
    below = False
    for package in packages:
        count = collections.Counter(forks.verdicts[name] for name in mutants[package])
        noticed = 100 * (count["killed"] + count["timeout"]) / count.total()
        below = below or noticed < WANTED
        cells = (count[one] for one in ("killed", "timeout", "survived", "no tests"))
        row = " | ".join(f"{cell:,}" for cell in (count.total(), *cells))
        _say(f"| {package} | {row} | {noticed:.1f} % |")
    sys.exit(below)


if __name__ == "__main__":
    main()
