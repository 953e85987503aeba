"""Two ways to the same answer, taken in turns, and the ratio of what they cost."""

import gc
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import attrs


@attrs.frozen
class Given:
    """What a comparison may use: a nation as JSON, one with mistakes, a folder of many."""

    file: Path
    wrong: Path
    large: Path

    @property
    def data(self) -> bytes:
        """The nation as the bytes of its file."""
        return self.file.read_bytes()


@attrs.frozen
class Pair:
    """What smartgov does and what is used instead; `same` says whether the answers agree."""

    mine: Callable[[], Any]
    theirs: Callable[[], Any]
    same: Callable[[Any, Any], bool] = lambda _mine, _theirs: True


@attrs.frozen
class Amounts:
    """Two amounts that were measured otherwise, such as memory: (mine, theirs) in every round."""

    pairs: tuple[tuple[float, float], ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """A row of the table: what is compared with what, and the goal.

    With `at_most` the ratio is what smartgov costs over what the other costs; with `at_least` it
    is how many times faster smartgov is. `collector` says whether the garbage collector runs.
    """

    what: str
    against: str
    make: Callable[[Given], Pair | Amounts]
    at_most: float | None = None
    at_least: float | None = None
    collector: bool = False

    def ratio(self, mine: float, theirs: float) -> float:
        """Return the ratio that the goal speaks of."""
        return mine / theirs if self.at_least is None else theirs / mine

    @property
    def goal(self) -> str:
        """The goal as it is written; a dash where none is set."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "–" if self.at_most is None else f"≤ {self.at_most:g}"

    def verdict(self, ratio: float) -> str:
        """Return whether a ratio meets the goal; nothing where none is set."""
        if self.at_least is not None:
            return "met" if ratio >= self.at_least else "missed"
        if self.at_most is None:
            return ""
        return "met" if ratio <= self.at_most else "missed"


@attrs.frozen
class Result:
    """The ratios of a comparison, one for each round; what it lacked where it was not made."""

    comparison: Comparison
    ratios: tuple[float, ...] = ()
    lacking: str = ""

    def row(self) -> str:
        """Return the row of the table in Markdown."""
        one = self.comparison
        collector = "runs" if one.collector else "off"
        if not self.ratios:
            cells = ("–", f"not measured: {self.lacking}")
        else:
            middle = statistics.median(self.ratios)
            spread = f"{middle:.2f} ({min(self.ratios):.2f}..{max(self.ratios):.2f})"
            cells = (spread, one.verdict(middle))
        return "| " + " | ".join((one.what, one.against, collector, one.goal, *cells)) + " |"


HEADER: Final = (
    "| what | against | collector | goal | median (lowest..highest) | |\n"
    "| --- | --- | --- | --- | --- | --- |"
)


def measured(comparison: Comparison, given: Given, rounds: int) -> Result:
    """Take both ways in turns, so that what else the machine does falls on both."""
    try:
        made = comparison.make(given)
    except ImportError as error:
        return Result(comparison, lacking=str(error))
    if isinstance(made, Amounts):
        return Result(comparison, tuple(comparison.ratio(*pair) for pair in made.pairs))
    # Once without looking at the clock: what is made once is not what is measured.
    if not made.same(made.mine(), made.theirs()):
        msg = f"the answers differ: {comparison.what} against {comparison.against}"
        raise AssertionError(msg)
    ratios: list[float] = []
    for number in range(rounds):
        order = (made.mine, made.theirs) if number % 2 else (made.theirs, made.mine)
        costs = {way: cost(way, collector=comparison.collector) for way in order}
        ratios.append(comparison.ratio(costs[made.mine], costs[made.theirs]))
    return Result(comparison, tuple(ratios))


def table(results: Iterable[Result]) -> str:
    """Return the results as a table in Markdown."""
    return "\n".join((HEADER, *(result.row() for result in results)))


def memory_peak() -> float:
    """Return the most memory that this process ever had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` says there includes the process that started this one
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) * 1024 if found else 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def cost(way: Callable[[], Any], *, collector: bool) -> float:
    """Return the seconds of processor time that a call takes, its child processes included."""
    gc.collect()
    if not collector:
        gc.disable()
    try:
        start = _clock()
        answer = way()
        taken = _clock() - start
        del answer  # what it costs to forget it is nobody's concern
        return taken
    finally:
        gc.enable()


def _clock() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
