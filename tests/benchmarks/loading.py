"""Loading JSON: bytes to checked, typed records."""

import gc
import importlib
import json
import subprocess
import sys
from typing import Any, Final, cast

from tests.benchmarks import peers
from tests.benchmarks.measuring import Amounts, Comparison, Given, Pair

import smartgov


def _count(made: Any) -> int:
    """Return how many records were made."""
    if isinstance(made, dict):
        rows = cast("dict[str, list[object]]", made)
        return sum(len(rows[register]) for register in peers.REGISTERS)
    return sum(len(getattr(made, register)) for register in peers.REGISTERS)


def _same(mine: Any, theirs: Any) -> bool:
    return _count(mine) == _count(theirs)


def _against_orjson(given: Given) -> Pair:
    orjson: Any = importlib.import_module("orjson")

    data = given.data
    return Pair(lambda: smartgov.load(given.file), lambda: orjson.loads(data), _same)


def _against_pydantic(given: Given) -> Pair:
    data, read = given.data, peers.with_pydantic()
    return Pair(lambda: smartgov.load(given.file), lambda: read(data), _same)


def _against_cattrs(given: Given) -> Pair:
    data, read = given.data, peers.with_cattrs(detailed=False)
    return Pair(lambda: smartgov.load(given.file), lambda: read(data), _same)


def _against_json(given: Given) -> Pair:
    data = given.data
    return Pair(lambda: smartgov.load(given.file), lambda: json.loads(data), _same)


def _with_errors(given: Given) -> Pair:
    from cattrs import transform_error

    data, read = given.wrong.read_bytes(), peers.with_cattrs(detailed=True)

    def theirs() -> list[str]:
        try:
            read(data)
        except Exception as error:  # noqa: BLE001 - the errors are the answer
            return transform_error(error)
        return []

    def same(mine: Any, other: list[str]) -> bool:
        return bool(other) and len(mine.errors) == len(other)

    return Pair(lambda: smartgov.read(given.wrong), theirs, same)


_PEAK: Final = """
import sys, smartgov
from tests.benchmarks.measuring import memory_peak
smartgov.read("example:kota-metro")
before = memory_peak()
made = smartgov.load(sys.argv[1])
print(memory_peak() - before)
"""


def _printed(code: str, *given: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code, *given], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _peak(given: Given) -> Amounts:
    file = str(given.file)
    return Amounts(tuple((_printed(_PEAK, file), given.file.stat().st_size) for _ in range(3)))


def _live(given: Given) -> Amounts:
    mine, theirs = smartgov.load(given.file), peers.with_cattrs(detailed=False)(given.data)
    return Amounts(((_held(mine), _held(theirs)),))


def _held(made: Any) -> int:
    """Return the bytes of all objects that the records of a nation hold, each counted once."""
    left: list[object] = [getattr(made, register) for register in peers.REGISTERS]
    seen: set[int] = set()
    total = 0
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, type):
            continue
        seen.add(id(one))
        total += sys.getsizeof(one)
        left.extend(gc.get_referents(one))
    return total


ROWS: Final = (
    Comparison(what="load JSON", against="`orjson.loads`", at_most=2, make=_against_orjson),
    Comparison(
        what="load JSON",
        against="`orjson.loads`",
        at_most=1.1,
        collector=True,
        make=_against_orjson,
    ),
    Comparison(what="load JSON", against="`json.loads`", at_most=2.5, make=_against_json),
    Comparison(
        what="load JSON",
        against="`json.loads`",
        at_most=2.5,
        collector=True,
        make=_against_json,
    ),
    Comparison(
        what="load JSON",
        against='pydantic `validate_json`, `extra="forbid"`',
        at_least=1.5,
        collector=True,
        make=_against_pydantic,
    ),
    Comparison(
        what="load JSON",
        against="cattrs, `forbid_extra_keys`",
        at_least=2.5,
        collector=True,
        make=_against_cattrs,
    ),
    Comparison(
        what="read a file with errors, each with its place",
        against="cattrs, detailed",
        at_most=1.3,
        collector=True,
        make=_with_errors,
    ),
    Comparison(
        what="peak memory while loading",
        against="size of the JSON",
        at_most=2.6,
        collector=True,
        make=_peak,
    ),
    Comparison(
        what="memory that the records hold",
        against="the same records by cattrs",
        at_most=0.8,
        collector=True,
        make=_live,
    ),
)
