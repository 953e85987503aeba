"""A schedule over whole numbers: its activities, their days, and the links between them."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Final

from smartgov.graph.clock import LAST, Clock, days_of
from smartgov.model.calendars import Calendar
from smartgov.model.errors import NotFound, Refused
from smartgov.model.schedules import Activity, Predecessor, Relation
from smartgov.model.terms import Term
from smartgov.model.text import Text

ACTIVITY: Final = Text("kegiatan", "activity")
_TWICE: Final = Text("kegiatan '{name}' ada dua kali", "the activity '{name}' stands twice")
_CIRCLE: Final = Text("kegiatan saling menunggu: {way}", "activities wait for each other: {way}")
_FS: Final = Relation.FS


class Network:
    """Activities by position in the order of their ids, days as ordinals.

    In `order` each activity stands after those it follows: first all that follow none, then those
    that follow only these, and so on, each time by their ids. Raises `Refused` when one stands
    twice, or when they wait for each other, naming a round.
    """

    def __init__(
        self,
        activities: Iterable[Activity],
        on: date,
        calendar: Calendar | None,
        done: Mapping[str, date],
    ) -> None:
        """Join each activity to its predecessors and followers; what is done waits for nobody."""
        self.activities: list[Activity] = sorted(activities, key=attrgetter("id"))
        self.number: dict[str, int] = {one.id: n for n, one in enumerate(self.activities)}
        if len(self.number) < len(self.activities):
            pairs = itertools.pairwise(self.activities)
            raise Refused(_TWICE, name=next(one.id for one, other in pairs if one.id == other.id))
        self.clock: Clock = Clock(calendar)
        self.on: int = on.toordinal()
        # Links of so many days from a finish to a start, and all others, which are few.
        self.before: list[list[tuple[int, int]]] = [[] for _ in self.activities]
        self.after: list[list[tuple[int, int]]] = [[] for _ in self.activities]
        self.before_else: dict[int, list[tuple[int, Predecessor]]] = {}
        self.after_else: dict[int, list[tuple[int, Predecessor]]] = {}
        number, before, after = self.number, self.before, self.after
        outside: set[str] = set()
        for n, one in enumerate(self.activities):
            for link in one.after:
                other = number.get(link.activity)
                if other is None:
                    if one.id not in done:
                        outside.add(link.activity)
                    continue
                days = 0 if link.lag is None and link.relation is _FS else _days(link)
                if days is None:
                    self.before_else.setdefault(n, []).append((other, link))
                    self.after_else.setdefault(other, []).append((n, link))
                else:
                    before[n].append((other, days))
                    after[other].append((n, days))
        self.outside: tuple[str, ...] = tuple(sorted(outside))
        self.order: list[int] = self._ordered()
        self.place: list[int] = [0] * len(self.order)
        for place, n in enumerate(self.order):
            self.place[n] = place
        # Days before which they may not start; what is done moves no more.
        self.floor: list[int] = [
            max(self.on, one.not_before.earliest.toordinal()) if one.not_before else self.on
            for one in self.activities
        ]
        self.done: list[int | None] = [None] * len(self.activities)
        if done:
            self._settle(done)
        self.durations: list[Term | None] = []
        self.lengths: list[int | None] = []

    def forward(self, durations: list[Term | None]) -> tuple[list[int], list[int], list[list[int]]]:
        """Return the earliest starts and finishes where activities take so long.

        With them, for each the predecessors that set its start, in order.
        """
        self.durations = durations
        self.lengths = [
            days_of(term) if day is None else 0
            for term, day in zip(durations, self.done, strict=True)
        ]
        starts = [0] * len(self.activities)
        finishes = starts.copy()
        drivers: list[list[int]] = [[] for _ in starts]
        before, floor = self.before, self.floor
        for n in self.order:
            links, start, setting = before[n], floor[n], drivers[n]
            if n in self.before_else:
                links = [*links, *self._after_finish(n, starts, finishes)]
            for k, days in links:
                need = finishes[k] + days
                if need > start:
                    start, setting = need, [k]
                elif need == start:
                    setting.append(k)
            starts[n] = start
            finishes[n] = self.finish(n, start)
            if len(setting) > 1:
                setting = sorted({*setting}, key=self.place.__getitem__)
            drivers[n] = setting
        return starts, finishes, drivers

    def finish(self, n: int, start: int) -> int:
        """Return the day on which an activity that starts on a day is done."""
        length = self.lengths[n]
        if length is None:
            return self.clock.move(self.durations[n], start)
        day = start + length
        return day if day <= LAST else self.clock.within(day, self.activities[n].name)

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
        for n in reversed(self.order):
            limit = limits[n]
            by = end if limit is None or end < limit else limit
            length = self.lengths[n]
            starts[n] = start = self.last(n, by, starts, finishes)
            finishes[n] = self.finish(n, start) if length is None else start + length
        return starts, finishes

    def last(self, n: int, by: int, starts: list[int], finishes: list[int]) -> int:
        """Return the last start by which an activity is done by a day, and no follower moves."""
        done = self.done[n]
        if done is not None:
            return done
        for k, days in self.after[n]:
            if (day := starts[k] - days) < by:
                by = day
        length = self.lengths[n]
        day = by - length if length is not None else self.clock.last(self.durations[n], by)
        for k, link in self.after_else.get(n, ()):
            day = min(day, self._leaves(n, link, starts[k], finishes[k]))
        return day if day > 0 else self.clock.within(day, self.activities[n].name)

    def led_to(self, targets: Iterable[int], drivers: list[list[int]]) -> frozenset[int]:
        """Return targets and all, not done yet, that set their starts."""
        found = set(targets)
        for n in reversed(self.order):
            if n in found:
                found.update(other for other in drivers[n] if self.done[other] is None)
        return frozenset(found)

    def _ordered(self) -> list[int]:
        """Return the order (Kahn 1962, one generation at a time); raise `Refused` without one."""
        left = list(map(len, self.before))
        for n, links in self.before_else.items():
            left[n] += len(links)
        order: list[int] = []
        ready = [n for n, count in enumerate(left) if not count]
        while ready:
            order += ready
            following: list[int] = []
            for n in ready:
                far = self.after[n]
                for k, _ in far if n not in self.after_else else (*far, *self.after_else[n]):
                    left[k] -= 1
                    if not left[k]:
                        following.append(k)
            ready = sorted(following)
        if len(order) < len(left):
            raise Refused(_CIRCLE, way=" → ".join(self.activities[n].id for n in self._round(left)))
        return order

    def _round(self, left: list[int]) -> list[int]:
        """Return a round among the activities left, each of which waits for another of them."""
        way = [next(n for n, count in enumerate(left) if count)]
        while True:
            links = (*self.before[way[-1]], *self.before_else.get(way[-1], ()))
            before = min(k for k, _ in links if left[k])
            if before in way:
                return [before, *reversed(way[way.index(before) :])]
            way.append(before)

    def _settle(self, done: Mapping[str, date]) -> None:
        """Fix the days of what is done, and cut its links: it waits for nobody any more."""
        for name, day in done.items():
            if name not in self.number:
                raise NotFound(ACTIVITY, name, self.number)
            n = self.number[name]
            self.done[n] = self.floor[n] = day.toordinal()
            self.before[n] = []
            self.before_else.pop(n, None)
        for n, links in enumerate(self.after):
            self.after[n] = [(k, days) for k, days in links if self.done[k] is None]
        for n, others in self.after_else.items():
            self.after_else[n] = [(k, link) for k, link in others if self.done[k] is None]

    def _after_finish(
        self, n: int, starts: list[int], finishes: list[int]
    ) -> Iterator[tuple[int, int]]:
        """Yield predecessors, and how many days after their finish they let an activity start."""
        for k, link in self.before_else[n]:
            from_start = link.relation in {Relation.SS, Relation.SF}
            day = starts[k] if from_start else finishes[k]
            day = self.clock.move(link.lag, day, back=link.lead)
            if link.relation in {Relation.FF, Relation.SF}:
                day = self.clock.first(self.durations[n], day)
            yield k, day - finishes[k]

    def _leaves(self, n: int, link: Predecessor, start: int, finish: int) -> int:
        """Return the last start of an activity that leaves a follower its start and finish."""
        of_start = link.relation in {Relation.FS, Relation.SS}
        day = self.clock.last(link.lag, start if of_start else finish, back=link.lead)
        if link.relation in {Relation.SS, Relation.SF}:
            return day
        return self.clock.last(self.durations[n], day)


def _days(link: Predecessor) -> int | None:
    """Return how many days after a finish a start may be, whichever day that is; None else."""
    days = days_of(link.lag) if link.relation is _FS else None
    return -days if days is not None and link.lead else days
