"""What it costs to import the library, and to start a process that asks it one thing.

Bytecode is written and read as of any installed package, also where this process writes none.
"""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Final

from tests.benchmarks.measuring import Comparison, Given, Pair

_HEAVY: Final = ("networkx", "cattrs", "numpy", "dateutil.parser")


@functools.cache
def _environment() -> dict[str, str]:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}  # noqa: TID251 - a child
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _python(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env=_environment(),
    ).stdout


def _run(code: str) -> str:
    return _python("-c", code)


def _import(_: Given) -> Pair:
    def same(_mine: object, _theirs: object) -> bool:
        return _run(f"import sys, smartgov; print(set({_HEAVY}) & set(sys.modules))") == "set()\n"

    return Pair(lambda: _run("import smartgov"), lambda: _run("pass"), same)


def _name(_: Given) -> Pair:
    return Pair(lambda: _run("from smartgov import load"), lambda: _run("pass"))


def _first(_: Given) -> Pair:
    code = 'import smartgov; smartgov.load("example:kota-metro")'
    return Pair(lambda: _run(code), lambda: _run("pass"))


def _command(*arguments: str) -> Callable[[Given], Pair]:
    def pair(_: Given) -> Pair:
        return Pair(lambda: _python("-m", "smartgov", *arguments), lambda: _run("pass"))

    return pair


ROWS: Final = (
    Comparison(
        what="`import smartgov`",
        against="`python -c pass`",
        at_most=9,
        collector=True,
        make=_import,
    ),
    Comparison(
        what="`from smartgov import load`",
        against="`python -c pass`",
        collector=True,
        make=_name,
    ),
    Comparison(
        what="a process that loads one city",
        against="`python -c pass`",
        collector=True,
        make=_first,
    ),
    Comparison(
        what="`smartgov --version`",
        against="`python -c pass`",
        collector=True,
        make=_command("--version"),
    ),
    Comparison(
        what="`smartgov status` of one city",
        against="`python -c pass`",
        collector=True,
        make=_command("status", "example:kota-metro", "--on", "2023-05-01"),
    ),
)
