"""Replay: events folded into progress. It follows what happened and judges nothing."""

import functools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

import attrs

from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate
from smartgov.model.events import Event
from smartgov.model.shown import Shown
from smartgov.model.workflows import Transition, Workflow


@attrs.frozen
class Reached:
    """A stage that was reached: the first event that led to it, and by which step.

    `jumped` says that the stage it should come from has no event; `times` counts the events that
    led to it.
    """

    by: Event = attrs.field(repr=lambda event: repr(event.id))
    transition: Transition = attrs.field(repr=lambda way: repr(way.target))
    jumped: bool
    times: int = 1

    @property
    def stage(self) -> str:
        """The stage."""
        return self.transition.target

    @property
    def event(self) -> str:
        """The id of the event."""
        return self.by.id

    @property
    def date(self) -> PartialDate | None:
        """The event's (first) day, None while it is only known to have been reached by a date."""
        return self.by.date

    @property
    def known_by(self) -> PartialDate:
        """The date by which it had certainly been reached."""
        return cast("PartialDate", self.by.known_by)


@attrs.frozen(kw_only=True)
class Refusal:
    """An event that the workflow has no transition for."""

    event: str
    activity: str


@attrs.frozen(kw_only=True)
class Progress(Shown):
    """How far a subject has come on a day.

    `reached` in the order of the days, `open` the stages reached and not left, `refused` the
    events no transition fits, `undated` the events whose day is not known well enough to say
    whether they had taken place.
    """

    reached: tuple[Reached, ...] = ()
    open: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    undated: tuple[str, ...] = ()

    def at(self, stage: str) -> Reached | None:
        """Return how `stage` was reached first; None when it was not."""
        return self._by_stage.get(stage)

    @functools.cached_property
    def _by_stage(self) -> Mapping[str, Reached]:
        return {reached.stage: reached for reached in self.reached}

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each stage that was reached."""
        return [
            {
                "stage": one.stage,
                "event": one.event,
                "date": one.date.exact if one.date else None,
                "known_by": one.known_by.latest,
                "jumped": one.jumped,
                "times": one.times,
                "open": one.stage in self.open,
            }
            for one in self.reached
        ]


@on_a_day
def replay(workflow: Workflow, events: Iterable[Event], on: date) -> Progress:
    """Follow `events` through `workflow` up to and including the day `on`.

    An event counts once it had certainly begun by that day. Of several transitions for its
    activity the first whose source was reached is taken, else the first; only an event whose
    activity no transition has is refused. When stages were jumped over, all before them are
    left behind.
    """
    ways = workflow.by_activity
    begun, undated = _in_order(ways, events, on)
    reached: dict[str, Reached] = {}
    again: dict[str, int] = {}
    left: set[str] = set()
    refused: list[Refusal] = []
    for event in begun:
        fitting = ways.get(event.activity)
        if fitting is None:
            refused.append(Refusal(event=event.id, activity=event.activity))
            continue
        jumped = False
        for way in fitting:
            source = way.source
            if source is None:
                break
            if source in reached:
                left.add(source)
                break
        else:
            way, jumped = fitting[0], True
            left |= workflow.leading_to(str(way.source)) - {way.target}
        stage = way.target
        if stage in reached:
            left.discard(stage)
            again[stage] = again.get(stage, 1) + 1
        else:
            reached[stage] = Reached(event, way, jumped)
    for stage, times in again.items():
        reached[stage] = attrs.evolve(reached[stage], times=times)
    return Progress(
        reached=tuple(reached.values()),
        open=tuple([stage for stage in reached if stage not in left]),
        refused=tuple(refused),
        undated=tuple([event.id for event in undated]),
    )


def _in_order(
    activities: Iterable[str], events: Iterable[Event], on: date
) -> tuple[list[Event], list[Event]]:
    """Return the events that had begun by the day, and those of which that is not known.

    Both by their days, then in the order of the workflow, then of their ids.
    """
    today = (on.year, on.month, on.day)
    before = (0, 0, 0)
    ordered = True
    begun: list[Event] = []
    undated: list[Event] = []
    for event in events:
        known = event.date or event.known_by
        if known is None:
            undated.append(event)
            ordered = False
        elif known.month is None or known.day is None:
            if known.earliest <= on:
                (begun if known.latest <= on else undated).append(event)
                ordered = False
        else:
            day = (known.year, known.month, known.day)
            if day <= today:
                begun.append(event)
                ordered = ordered and before < day
                before = day
    if not ordered:
        place = {activity: number for number, activity in enumerate(activities)}

        def order(event: Event) -> tuple[date, date, int, str]:
            known = event.known_by
            first, last = (known.earliest, known.latest) if known else (date.max, date.max)
            return last, first, place.get(event.activity, len(place)), event.id

        begun.sort(key=order)
        undated.sort(key=order)
    return begun, undated
