"""Whether a record costs the same in a nation of many times the size."""

from pathlib import Path
from typing import Any, Final

from tests.benchmarks import peers
from tests.benchmarks.measuring import Amounts, Comparison, Given, cost

import smartgov


def _count(made: Any) -> int:
    return sum(len(getattr(made, register)) for register in peers.REGISTERS)


def _load(given: Given) -> Amounts:
    def each(file: Path) -> float:
        return cost(lambda: smartgov.load(file), collector=True) / counts[file]

    counts = {file: _count(smartgov.load(file)) for file in (given.file, given.large)}
    return Amounts(tuple((each(given.large), each(given.file)) for _ in range(3)))


ROWS: Final = (
    Comparison(
        what="load JSON, for each record of many nations",
        against="of one nation",
        at_most=1.25,
        collector=True,
        make=_load,
    ),
)
