"""The critical path: earliest and latest days, float, and the chains that set the end.

A start is the day on which work can begin, a finish the day on which it is done; the first day
is not counted, as where the law says "within fifteen days after".
"""

import operator
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from smartgov.graph.network import ACTIVITY, Network
from smartgov.model.asking import on_a_day
from smartgov.model.calendars import WEEKENDS_ONLY, Calendar
from smartgov.model.errors import NotFound
from smartgov.model.law import Citation
from smartgov.model.schedules import Activity
from smartgov.model.shown import Shown
from smartgov.model.text import Text

MOST_CHAINS: Final = 100
"""So many critical chains are listed; all of them are counted."""

_DONE: Final = Text("selesai pada {day}", "done on {day}")
_NOT_BEFORE: Final = Text("tidak sebelum {day}", "not before {day}")
_FREE: Final = Text("dapat dimulai pada {day}", "can begin on {day}")
_WAITS: Final = Text("menunggu: ", "waits for: ")


@attrs.frozen
class Planned:
    """An activity with its days.

    `total_float` is how many days its start may slip, by itself, before a deadline or the end
    of the schedule is missed; below zero it says by how many days one is missed already.
    `free_float` is how many it may slip before another activity, or the earliest finish of all,
    moves. `deadline` is its own, and `late` by how many days it is missed at the earliest.
    `drivers` are the predecessors that set its earliest start, `why` says so in words. `known`
    is False where its length is not known, and it counts as no time.
    """

    activity: str
    name: Text
    earliest_start: date
    earliest_finish: date
    latest_start: date
    latest_finish: date
    total_float: int
    free_float: int
    critical: bool
    why: Text
    deadline: date | None
    late: int
    drivers: tuple[str, ...]
    known: bool
    done: bool
    basis: tuple[Citation, ...]


@attrs.frozen(kw_only=True)
class CriticalPath(Shown):
    """The activities of a schedule with their days, earliest first, then by id.

    `finish` is the earliest day on which everything can be done, `end` the day against which
    float is counted. `chains` lead to the activities that set the finish or that miss a deadline
    of their own, each link setting the start of the next; `chain_count` counts those, too, that
    are not listed. `outside` are predecessors that are not among the activities.
    """

    on: date
    finish: date
    end: date
    activities: tuple[Planned, ...]
    chains: tuple[tuple[str, ...], ...]
    chain_count: int
    outside: tuple[str, ...]
    calendar: Text | None

    @property
    def unknown(self) -> tuple[Planned, ...]:
        """The activities not done whose length is not known, so that days are the best possible."""
        return tuple(one for one in self.activities if not one.known and not one.done)

    @property
    def missed(self) -> tuple[Planned, ...]:
        """The activities that miss a deadline of their own, even at the earliest."""
        return tuple(one for one in self.activities if one.late)

    def planned(self, activity: str) -> Planned:
        """Return one activity with its days; raise `NotFound`."""
        for one in self.activities:
            if one.activity == activity:
                return one
        raise NotFound(ACTIVITY, activity, [one.activity for one in self.activities])

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each activity."""
        return [
            {
                "activity": one.activity,
                "name": one.name.say(lang),
                "earliest_start": one.earliest_start,
                "earliest_finish": one.earliest_finish,
                "latest_start": one.latest_start,
                "latest_finish": one.latest_finish,
                "total_float": one.total_float,
                "free_float": one.free_float,
                "critical": one.critical,
                "deadline": one.deadline,
                "late": one.late,
                "why": one.why.say(lang),
                "known": one.known,
                "done": one.done,
                "basis": "; ".join(map(str, one.basis)),
            }
            for one in self.activities
        ]


@on_a_day
def critical_path(
    activities: Iterable[Activity],
    on: date,
    *,
    end: date | None = None,
    calendar: Calendar | None = None,
    done: Mapping[str, date] | None = None,
) -> CriticalPath:
    """Return the days, the float and the critical chains of activities that begin on a day.

    Float is counted to the deadlines and to `end`: without one, the last of the deadlines, or
    the earliest finish where that is later. Working days are counted over `calendar`, without
    one over weekends only. `done` gives the day on which activities were finished; such a day
    moves no more. A deadline known in part counts by its last day, a `not_before` by its first.
    A deadline `since` another activity counts from that one's earliest finish. Raises `Refused`
    when activities wait for each other, or leave the calendar.
    """
    net = Network(activities, on, calendar, done or {})
    starts, finishes, drivers = net.forward([one.duration for one in net.activities])
    limits = net.limits(finishes)
    finish = max(finishes, default=net.on)
    last = max([finish, *(limit for limit in limits if limit is not None)])
    bound = last if end is None else end.toordinal()
    late_starts, late_finishes = net.backward(bound, limits)
    targets = [
        n
        for n, (day, limit) in enumerate(zip(finishes, limits, strict=True))
        if net.done[n] is None and (day == finish or (limit is not None and day > limit))
    ]
    critical = net.led_to(targets, drivers)
    chains, count = _chains(net, critical, drivers)
    ids = list(net.number)
    names = [one.name for one in net.activities]
    planned = list(
        map(
            Planned,
            ids,
            names,
            map(date.fromordinal, starts),
            map(date.fromordinal, finishes),
            map(date.fromordinal, late_starts),
            map(date.fromordinal, late_finishes),
            map(operator.sub, late_starts, starts),
            [net.last(n, finish, starts, finishes) - start for n, start in enumerate(starts)],
            [n in critical for n in range(len(starts))],
            [
                _waits(names, set_by) if set_by else _begins(net, n)
                for n, set_by in enumerate(drivers)
            ],
            [None if day is None else date.fromordinal(day) for day in limits],
            [
                max(0, day - limit) if limit else 0
                for day, limit in zip(finishes, limits, strict=True)
            ],
            [tuple([ids[k] for k in set_by]) for set_by in drivers],
            [one.known for one in net.activities],
            [day is not None for day in net.done],
            [one.basis for one in net.activities],
        )
    )
    order = sorted(net.order, key=finishes.__getitem__)
    order.sort(key=starts.__getitem__)
    return CriticalPath(
        on=on,
        finish=date.fromordinal(finish),
        end=date.fromordinal(bound),
        activities=tuple([planned[n] for n in order]),
        chains=chains,
        chain_count=count,
        outside=net.outside,
        calendar=(calendar or WEEKENDS_ONLY).name if net.clock.counted_work else None,
    )


def _chains(
    net: Network, critical: frozenset[int], drivers: list[list[int]]
) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the longest-grown chains among critical activities, the first of them, and all."""
    order = [n for n in net.order if n in critical]
    follows: dict[int, list[int]] = {n: [] for n in order}
    heads: list[int] = []
    for n in order:
        before = [k for k in drivers[n] if k in critical]
        for k in before:
            follows[k].append(n)
        if not before:
            heads.append(n)
    ways: dict[int, int] = {}
    for n in reversed(order):
        ways[n] = sum(ways[far] for far in follows[n]) or 1
    found: list[tuple[str, ...]] = []
    stack: list[tuple[int, ...]] = [(head,) for head in reversed(heads)]
    while stack and len(found) < MOST_CHAINS:
        way = stack.pop()
        further = follows[way[-1]]
        if not further:
            found.append(tuple(net.activities[n].id for n in way))
        stack += [(*way, far) for far in reversed(further)]
    return tuple(found), sum(ways[head] for head in heads)


def _waits(names: list[Text], drivers: list[int]) -> Text:
    """Return that an activity waits for others; nearly all do, and `filled` takes far longer."""
    said = names[drivers[0]]
    if len(drivers) > 1:
        several = [names[n] for n in drivers]
        said = Text(", ".join([one.id for one in several]), ", ".join([one.en for one in several]))
    return Text(_WAITS.id + said.id, _WAITS.en + said.en)


def _begins(net: Network, n: int) -> Text:
    """Return why an activity that waits for none starts on its day."""
    said = _DONE if net.done[n] else _FREE if net.floor[n] == net.on else _NOT_BEFORE
    return said.filled(day=date.fromordinal(net.floor[n]))
