"""What it costs to import the library."""

import subprocess
import sys
from typing import Final

from tests.benchmarks.measuring import Comparison, Given, Pair

_HEAVY: Final = ("networkx", "cattrs", "numpy", "dateutil.parser")


def _run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def _import(_: Given) -> Pair:
    def same(_mine: object, _theirs: object) -> bool:
        return _run(f"import sys, smartgov; print(set({_HEAVY}) & set(sys.modules))") == "set()\n"

    return Pair(lambda: _run("import smartgov"), lambda: _run("pass"), same)


def _name(_: Given) -> Pair:
    return Pair(lambda: _run("from smartgov import load"), lambda: _run("pass"))


def _first(_: Given) -> Pair:
    code = 'import smartgov; smartgov.load("example:kota-metro")'
    return Pair(lambda: _run(code), lambda: _run("pass"))


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
)
