"""The critical path: earliest and latest days, float, and the chains that set the end.

A start is the day on which work can begin, a finish the day on which it is done; the first day
is not counted, as where the law says "within fifteen days after".
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from smartgov.graph.clock import Clock, days_of
from smartgov.model.asking import on_a_day
from smartgov.model.calendars import WEEKENDS_ONLY, Calendar
from smartgov.model.errors import NotFound
from smartgov.model.law import Citation
from smartgov.model.schedules import Activity, Predecessor, Relation, in_order
from smartgov.model.shown import Shown
from smartgov.model.terms import Term
from smartgov.model.text import Text

MOST_CHAINS: Final = 100
"""So many critical chains are listed; all of them are counted."""

_ACTIVITY: Final = Text("kegiatan", "activity")
_WHY: Final = {
    "done": Text("selesai pada {day}", "done on {day}"),
    "waits": Text("menunggu: {names}", "waits for: {names}"),
    "not_before": Text("tidak sebelum {day}", "not before {day}"),
    "free": Text("dapat dimulai pada {day}", "can begin on {day}"),
}


@attrs.frozen(kw_only=True)
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
    deadline: date | None = None
    late: int = 0
    drivers: tuple[str, ...] = ()
    why: Text
    known: bool = True
    done: bool = False
    basis: tuple[Citation, ...] = ()


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
    outside: tuple[str, ...] = ()
    calendar: Text | None = None

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
        raise NotFound(_ACTIVITY, activity, [one.activity for one in self.activities])

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
    planned = [
        Planned(
            activity=one.id,
            name=one.name,
            earliest_start=date.fromordinal(starts[n]),
            earliest_finish=date.fromordinal(finishes[n]),
            latest_start=date.fromordinal(late_starts[n]),
            latest_finish=date.fromordinal(late_finishes[n]),
            total_float=late_starts[n] - starts[n],
            free_float=net.last(n, finish, starts, finishes) - starts[n],
            critical=n in critical,
            deadline=_day(limits[n]),
            late=max(0, finishes[n] - (limits[n] or finishes[n])),
            drivers=tuple([net.activities[k].id for k in drivers[n]]),
            why=_why(net, n, starts[n], drivers[n]),
            known=one.known,
            done=net.done[n] is not None,
            basis=one.basis,
        )
        for n, one in enumerate(net.activities)
    ]
    planned.sort(key=lambda one: (one.earliest_start, one.earliest_finish))
    return CriticalPath(
        on=on,
        finish=date.fromordinal(finish),
        end=date.fromordinal(bound),
        activities=tuple(planned),
        chains=chains,
        chain_count=count,
        outside=net.outside,
        calendar=(calendar or WEEKENDS_ONLY).name if net.counts_work else None,
    )


class Network:
    """Activities over whole numbers: theirs, those of their days, and of the links between."""

    def __init__(
        self,
        activities: Iterable[Activity],
        on: date,
        calendar: Calendar | None,
        done: Mapping[str, date],
    ) -> None:
        """Order the activities, and join each to its predecessors and followers."""
        self.activities: tuple[Activity, ...] = in_order(tuple(activities))
        self.clock: Clock = Clock(calendar)
        self.on: int = on.toordinal()
        self.number: dict[str, int] = {one.id: n for n, one in enumerate(self.activities)}
        for name in done:
            if name not in self.number:
                raise NotFound(_ACTIVITY, name, self.number)
        self.done: list[int | None] = [_ordinal(done.get(one.id)) for one in self.activities]
        self.durations: list[Term | None] = []
        self.lengths: list[int | None] = []
        # Links of so many days from a finish to a start, and all others.
        self.before: list[list[tuple[int, int]]] = [[] for _ in self.activities]
        self.after: list[list[tuple[int, int]]] = [[] for _ in self.activities]
        self.before_else: list[list[tuple[int, Predecessor]]] = [[] for _ in self.activities]
        self.after_else: list[list[tuple[int, Predecessor]]] = [[] for _ in self.activities]
        outside: set[str] = set()
        for n, one in enumerate(self.activities):
            for link in one.after if self.done[n] is None else ():
                other = self.number.get(link.activity)
                days = days_of(link.lag) if link.relation is Relation.FS else None
                if other is None:
                    outside.add(link.activity)
                elif days is None:
                    self.before_else[n].append((other, link))
                    self.after_else[other].append((n, link))
                else:
                    days = -days if link.lead else days
                    self.before[n].append((other, days))
                    self.after[other].append((n, days))
        self.outside: tuple[str, ...] = tuple(sorted(outside))
        self.floor: list[int] = [
            max(self.on, one.not_before.earliest.toordinal() if one.not_before else self.on)
            for one in self.activities
        ]

    @property
    def counts_work(self) -> bool:
        """Whether a length, a lag or a deadline is in working days."""
        terms = [term for one in self.activities for term in (one.duration, one.within)]
        terms += [link.lag for one in self.activities for link in one.after]
        return any(term is not None and term.working_days for term in terms)

    def forward(self, durations: list[Term | None]) -> tuple[list[int], list[int], list[list[int]]]:
        """Return the earliest starts and finishes where activities take so long.

        With them, for each the predecessors that set its start.
        """
        self.durations = durations
        self.lengths = [
            days_of(term) if day is None else 0
            for term, day in zip(durations, self.done, strict=True)
        ]
        starts: list[int] = []
        finishes: list[int] = []
        drivers: list[list[int]] = []
        for n, day in enumerate(self.done):
            if day is None:
                needs = [(finishes[k] + days, k) for k, days in self.before[n]]
                for k, link in self.before_else[n]:
                    needs.append((self._needs(n, k, link, starts, finishes), k))
                start = max(self.floor[n], max(needs)[0]) if needs else self.floor[n]
            else:
                needs, start = [], day
            starts.append(start)
            finishes.append(self.finish(n, start))
            drivers.append(sorted({k for need, k in needs if need == start}))
        return starts, finishes, drivers

    def finish(self, n: int, start: int) -> int:
        """Return the day on which an activity that starts on a day is done."""
        length = self.lengths[n]
        if length is None:
            return self.clock.move(self.durations[n], start)
        return self.clock.within(start + length, self.activities[n].name)

    def limits(self, finishes: list[int]) -> list[int | None]:
        """Return the last day by which each activity itself must be finished, where there is."""
        found: list[int | None] = []
        for one in self.activities:
            limit = one.deadline.latest.toordinal() if one.deadline else None
            if one.within is not None and one.since in self.number:
                limit = self.clock.move(one.within, finishes[self.number[one.since]])
            found.append(limit)
        return found

    def backward(self, end: int, limits: list[int | None]) -> tuple[list[int], list[int]]:
        """Return the latest starts and finishes by which no deadline, nor the end, is missed."""
        starts = [0] * len(self.activities)
        finishes = starts.copy()
        for n in reversed(range(len(starts))):
            limit = limits[n]
            by = end if limit is None else min(end, limit)
            starts[n] = self.last(n, by, starts, finishes)
            finishes[n] = self.finish(n, starts[n])
        return starts, finishes

    def last(self, n: int, by: int, starts: list[int], finishes: list[int]) -> int:
        """Return the last start by which an activity is done by a day, and no follower moves."""
        done = self.done[n]
        if done is not None:
            return done
        end = min([by, *[starts[k] - days for k, days in self.after[n]]])
        length = self.lengths[n]
        day = end - length if length is not None else self.clock.last(self.durations[n], end)
        for k, link in self.after_else[n]:
            day = min(day, self._leaves(n, link, starts[k], finishes[k]))
        return self.clock.within(day, self.activities[n].name)

    def led_to(self, targets: Iterable[int], drivers: list[list[int]]) -> frozenset[int]:
        """Return targets and all, not done yet, that set their starts."""
        found = set(targets)
        for n in reversed(range(len(drivers))):
            if n in found:
                found.update(other for other in drivers[n] if self.done[other] is None)
        return frozenset(found)

    def _needs(
        self, n: int, other: int, link: Predecessor, starts: list[int], finishes: list[int]
    ) -> int:
        """Return the day before which a predecessor lets an activity not start."""
        from_start = link.relation in {Relation.SS, Relation.SF}
        day = starts[other] if from_start else finishes[other]
        day = self.clock.move(link.lag, day, back=link.lead)
        if link.relation in {Relation.FS, Relation.SS}:
            return day
        return self.clock.first(self.durations[n], day)

    def _leaves(self, n: int, link: Predecessor, start: int, finish: int) -> int:
        """Return the last start of an activity that leaves a follower its start and finish."""
        of_start = link.relation in {Relation.FS, Relation.SS}
        day = self.clock.last(link.lag, start if of_start else finish, back=link.lead)
        if link.relation in {Relation.SS, Relation.SF}:
            return day
        return self.clock.last(self.durations[n], day)


def _chains(
    net: Network, critical: frozenset[int], drivers: list[list[int]]
) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the longest-grown chains among critical activities, the first of them, and all."""
    follows: dict[int, list[int]] = {n: [] for n in critical}
    for n in critical:
        for other in drivers[n]:
            if other in critical:
                follows[other].append(n)
    heads = sorted(n for n in critical if not any(other in critical for other in drivers[n]))
    ways: dict[int, int] = {}
    for n in sorted(critical, reverse=True):
        ways[n] = sum(ways[far] for far in follows[n]) or 1
    found: list[tuple[str, ...]] = []
    stack: list[tuple[int, ...]] = [(head,) for head in reversed(heads)]
    while stack and len(found) < MOST_CHAINS:
        way = stack.pop()
        further = sorted(follows[way[-1]])
        if not further:
            found.append(tuple(net.activities[n].id for n in way))
        stack += [(*way, far) for far in reversed(further)]
    return tuple(found), sum(ways[head] for head in heads)


def _why(net: Network, n: int, start: int, drivers: list[int]) -> Text:
    day = date.fromordinal(start)
    if net.done[n] is not None:
        return _WHY["done"].filled(day=day)
    if drivers:
        # Most activities wait; to put these words together is a fifth of the work of `filled`.
        names = [net.activities[other].name for other in drivers]
        waits = _WHY["waits"]
        return Text(
            waits.id.replace("{names}", ", ".join([one.id for one in names])),
            waits.en.replace("{names}", ", ".join([one.en for one in names])),
        )
    return _WHY["not_before" if start > net.on else "free"].filled(day=day)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
