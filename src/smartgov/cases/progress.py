"""Replay: events folded into progress. It follows what happened and judges nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.events import Event
from smartgov.model.shown import Shown
from smartgov.model.workflows import Transition, Workflow


@attrs.frozen(kw_only=True)
class Reached:
    """A stage that was reached, by which event or signed agreement, and when.

    `date` is the event's (first) day, None while it is only known to have been reached by the
    date `known_by`. `jumped` says that the stage it should come from has no event; `times`
    counts the events that led to it.
    """

    stage: str
    event: str
    date: PartialDate | None
    known_by: PartialDate
    transition: Transition = attrs.field(repr=False)
    jumped: bool = False
    times: int = 1


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

    @property
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


def replay(workflow: Workflow, events: Iterable[Event], on: date) -> Progress:
    """Follow `events` through `workflow` up to and including the day `on`.

    An event counts once it had certainly begun by that day. Of several transitions for its
    activity the first whose source was reached is taken, else the first; only an event whose
    activity no transition has is refused. When stages were jumped over, all before them are
    left behind.
    """
    ways = workflow.by_activity
    dated, undated = _in_order(ways, events, on)
    reached: dict[str, Reached] = {}
    again: dict[str, int] = {}
    left: set[str] = set()
    refused: list[Refusal] = []
    for event in dated:
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
            left |= workflow.leading_to(str(way.source))
        stage = way.target
        if stage in reached:
            left.discard(stage)
            again[stage] = again.get(stage, 1) + 1
        else:
            reached[stage] = Reached(
                stage=stage,
                event=event.id,
                date=event.date,
                known_by=cast("PartialDate", event.known_by),
                transition=way,
                jumped=jumped,
            )
    for stage, times in again.items():
        reached[stage] = attrs.evolve(reached[stage], times=times)
    return Progress(
        reached=tuple(reached.values()),
        open=tuple(stage for stage in reached if stage not in left),
        refused=tuple(refused),
        undated=tuple(event.id for event in undated),
    )


_Dated = tuple[date, date, int, str, int, Event]
"""An event behind what events are sorted by: their days, then the order of the workflow."""


def _in_order(
    activities: Iterable[str], events: Iterable[Event], on: date
) -> tuple[list[Event], list[Event]]:
    """Return the events that had begun by the day, and those of which that is not known."""
    place = {activity: number for number, activity in enumerate(activities)}
    dated: list[_Dated] = []
    undated: list[_Dated] = []
    for number, event in enumerate(events):
        known = event.known_by
        if known is None:
            last = first = date.max
            kept = undated
        else:
            first = known.earliest
            if first > on:
                continue
            last = first if known.day is not None else known.latest
            kept = dated if last <= on else undated
        kept.append((last, first, place.get(event.activity, len(place)), event.id, number, event))
    return [one[-1] for one in sorted(dated)], [one[-1] for one in sorted(undated)]
