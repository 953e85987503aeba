"""A schedule run many times over, each with lengths drawn between its estimates."""

import enum
import random
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

import attrs

from smartgov.graph.network import Network
from smartgov.model.asking import on_a_day
from smartgov.model.calendars import Calendar
from smartgov.model.errors import Refused
from smartgov.model.schedules import Activity
from smartgov.model.shown import Shown
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent

MOST_RUNS: Final = 100_000
PERCENTS: Final = (10, 50, 80, 90)
"""The shares of runs of which the finish is told."""

_RUNS: Final = Text(
    "banyaknya putaran harus antara 1 dan {most}", "the number of runs must be from 1 to {most}"
)


class Distribution(enum.StrEnum):
    """How lengths are drawn between the optimistic and the pessimistic estimate."""

    PERT = "pert"
    """Beta, with the weight of the likely estimate at four; its mean is (o + 4 m + p) / 6."""
    TRIANGULAR = "triangular"
    """Rising in a straight line to the likely estimate, and falling after it."""

    def say(self, lang: str) -> str:
        """Return the name in the language `lang`."""
        return _DISTRIBUTIONS[self].say(lang)


_DISTRIBUTIONS: Final = {
    Distribution.PERT: Text("PERT-beta", "PERT-beta"),
    Distribution.TRIANGULAR: Text("segitiga", "triangular"),
}


@attrs.frozen(kw_only=True)
class Criticality:
    """In how many runs an activity set the finish, and in how many it met its own deadline.

    `on_time` is None where it has none.
    """

    activity: str
    name: Text
    runs: int
    critical: int
    on_time: int | None

    @property
    def index(self) -> Decimal:
        """The criticality index, the share of runs in which it was critical, to four places."""
        return share(self.critical, self.runs)


@attrs.frozen(kw_only=True)
class Simulation(Shown):
    """What a schedule came to over many runs, the activities most often critical first.

    `finishes` gives for each share of the runs, in percent, the day by which so many were
    finished. The same seed gives the same answer; `estimated` counts the activities whose
    lengths were drawn.
    """

    on: date
    seed: int
    runs: int
    distribution: Distribution
    estimated: int
    earliest: date
    latest: date
    finishes: tuple[tuple[int, date], ...]
    activities: tuple[Criticality, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each activity."""
        return [
            {
                "activity": one.activity,
                "name": one.name.say(lang),
                "index": one.index,
                "critical": one.critical,
                "on_time": one.on_time,
                "runs": one.runs,
            }
            for one in self.activities
        ]


@on_a_day
def simulate(
    activities: Iterable[Activity],
    on: date,
    *,
    seed: int,
    runs: int = 1000,
    distribution: Distribution = Distribution.PERT,
    calendar: Calendar | None = None,
    done: Mapping[str, date] | None = None,
    progress: Track = silent,
) -> Simulation:
    """Run a schedule many times, with lengths drawn from the estimates of its activities.

    Lengths are drawn independently of each other, in whole working days where the estimates are
    in working days, else in whole days; months are first counted in days from `on`. An activity
    without estimates takes its `duration` in every run. In each run an activity is critical
    when it is on a chain that sets the finish. `progress` wraps the loop over the runs. Raises
    `Refused` for a number of runs out of reach, and where `critical_path` does.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise Refused(_RUNS, most=MOST_RUNS)
    net = Network(activities, on, calendar, done or {})
    lengths = [one.duration for one in net.activities]
    spans = [(n, span) for n in net.order if (span := _span(net, n)) is not None]
    chance = random.Random(seed)  # noqa: S311 - no secret, and it must come out the same again
    critical = [0] * len(net.activities)
    on_time = [0] * len(net.activities)
    limited = [False] * len(net.activities)
    ends: list[int] = []
    for _ in progress(range(runs)):
        for n, span in spans:
            lengths[n] = _drawn(chance, span, distribution)
        _, finishes, drivers = net.forward(lengths)
        ends.append(max(finishes, default=net.on))
        last = [n for n, day in enumerate(finishes) if day == ends[-1] and net.done[n] is None]
        for n in net.led_to(last, drivers):
            critical[n] += 1
        for n, limit in enumerate(net.limits(finishes)):
            if limit is not None:
                limited[n] = True
                on_time[n] += finishes[n] <= limit
    ends.sort()
    found = [
        Criticality(
            activity=one.id,
            name=one.name,
            runs=runs,
            critical=critical[n],
            on_time=on_time[n] if limited[n] else None,
        )
        for n, one in enumerate(net.activities)
    ]
    found.sort(key=lambda one: (-one.critical, one.activity))
    return Simulation(
        on=on,
        seed=seed,
        runs=runs,
        distribution=distribution,
        estimated=len(spans),
        earliest=date.fromordinal(ends[0]),
        latest=date.fromordinal(ends[-1]),
        finishes=tuple((part, date.fromordinal(_percentile(ends, part))) for part in PERCENTS),
        activities=tuple(found),
    )


def share(part: int, whole: int) -> Decimal:
    """Return a share as a decimal of four places."""
    return (Decimal(part) / whole).quantize(Decimal("0.0001"))


@attrs.frozen
class _Span:
    """The three estimates of an activity, in days or in working days."""

    low: int
    likely: int
    high: int
    working: bool


def _span(net: Network, n: int) -> _Span | None:
    one = net.activities[n]
    if net.done[n] is not None or not (one.optimistic and one.duration and one.pessimistic):
        return None
    terms = (one.optimistic, one.duration, one.pessimistic)
    if one.duration.working_days:
        low, likely, high = (term.working_days for term in terms)
    else:
        low, likely, high = (net.clock.move(term, net.on) - net.on for term in terms)
    return _Span(low, likely, high, working=bool(one.duration.working_days))


def _drawn(chance: random.Random, span: _Span, distribution: Distribution) -> Term | None:
    low, likely, high = span.low, span.likely, span.high
    if low == high:
        length = low
    elif distribution is Distribution.TRIANGULAR:
        length = round(chance.triangular(low, high, likely))
    else:
        rise = 1 + 4 * (likely - low) / (high - low)
        fall = 1 + 4 * (high - likely) / (high - low)
        length = round(low + (high - low) * chance.betavariate(rise, fall))
    if length == 0:
        return None
    return Term(working_days=length) if span.working else Term(days=length)


def _percentile(ends: list[int], percent: int) -> int:
    """Return the day by which at least so many percent of the runs were finished."""
    return ends[-(-len(ends) * percent // 100) - 1]
