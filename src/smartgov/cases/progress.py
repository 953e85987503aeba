"""Replay: events folded into progress. It follows what happened and judges nothing."""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from smartgov.model.dates import PartialDate, Truth
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
    ways: dict[str, list[Transition]] = {}
    for transition in workflow.transitions:
        ways.setdefault(transition.activity, []).append(transition)
    reached: dict[str, Reached] = {}
    left: set[str] = set()
    refused: list[Refusal] = []
    undated: list[str] = []
    rank = {activity: n for n, activity in enumerate(ways)}
    for event in sorted(events, key=lambda one: _order(one, rank)):
        known = event.known_by
        if known is None or known.on_or_before(on) is Truth.UNKNOWN:
            undated.append(event.id)
            continue
        if known.on_or_before(on) is Truth.NO:
            continue
        fitting = ways.get(event.activity)
        if fitting is None:
            refused.append(Refusal(event=event.id, activity=event.activity))
            continue
        way = next((t for t in fitting if t.source is None or t.source in reached), fitting[0])
        jumped = way.source is not None and way.source not in reached
        if way.source is not None:
            left.update(_before(way.source, workflow) if jumped else (way.source,))
        before = reached.get(way.target)
        if before is not None:
            left.discard(way.target)
            reached[way.target] = attrs.evolve(before, times=before.times + 1)
            continue
        reached[way.target] = Reached(
            stage=way.target,
            event=event.id,
            date=event.date,
            known_by=known,
            transition=way,
            jumped=jumped,
        )
    return Progress(
        reached=tuple(reached.values()),
        open=tuple(stage for stage in reached if stage not in left),
        refused=tuple(refused),
        undated=tuple(undated),
    )


def _before(stage: str, workflow: Workflow) -> set[str]:
    """Return `stage` and every stage from which it can be come to."""
    found = {stage}
    waiting = [stage]
    while waiting:
        for transition in workflow.into(waiting.pop()):
            if transition.source is not None and transition.source not in found:
                found.add(transition.source)
                waiting.append(transition.source)
    return found


def _order(event: Event, ways: Mapping[str, int]) -> tuple[date, date, int, str]:
    """Return what events are sorted by: their days, then the order of the workflow."""
    known = event.known_by
    place = ways.get(event.activity, len(ways))
    if known is None:
        return (date.max, date.max, place, event.id)
    return (known.latest, known.earliest, place, event.id)
