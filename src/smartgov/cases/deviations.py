"""Deviations: in what ways a history departs from its workflow.

What a history lacks was skipped for certain only where a silence says that such events are all
recorded.
"""

import enum
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import attrs

from smartgov.cases.actors import called, may_act
from smartgov.cases.checks import Check, Verdict
from smartgov.cases.conditions import check
from smartgov.cases.progress import replay
from smartgov.cases.scenes import Scene
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.events import Event
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Role
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow


class DeviationKind(enum.StrEnum):
    """In what way a history departs from its workflow."""

    SKIPPED = "skipped"
    REPEATED = "repeated"
    OUT_OF_ORDER = "out-of-order"
    TOO_LATE = "too-late"
    WRONG_ACTOR = "wrong-actor"
    UNFORESEEN = "unforeseen"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    DeviationKind.SKIPPED: Text("terlewat", "skipped"),
    DeviationKind.REPEATED: Text("berulang", "repeated"),
    DeviationKind.OUT_OF_ORDER: Text("tidak berurutan", "out of order"),
    DeviationKind.TOO_LATE: Text("terlambat", "too late"),
    DeviationKind.WRONG_ACTOR: Text("pelaku lain", "wrong actor"),
    DeviationKind.UNFORESEEN: Text("di luar alur", "not in the workflow"),
}
_NO_RECORD: Final = Text(
    "{stage} tidak tercatat, padahal sesudahnya sudah ada {later}",
    "{stage} is not recorded, though {later} came after it",
)
_NOT_DONE: Final = Text(
    "{stage} tidak terjadi, padahal sesudahnya sudah ada {later}",
    "{stage} did not take place, though {later} came after it",
)
_AGAIN: Final = Text("{stage} lagi, sesudah {first}", "{stage} again, after {first}")
_BEFORE: Final = Text(
    "{stage} ({day}) mendahului {earlier} ({other})",
    "{stage} ({day}) came before {earlier} ({other})",
)
_CAME_LATE: Final = Text("{what}: tenggatnya {due}, baru ada {day}",
                         "{what}: due on {due}, there only on {day}")  # fmt: skip
_NOT_THERE: Final = Text("{what}: tenggatnya {due}, belum ada", "{what}: due on {due}, not there")
_ACTOR: Final = Text(
    "{stage} oleh {actor}; menurut alur oleh {role}", "{stage} by {actor}; the workflow has {role}"
)
_FOREIGN: Final = Text(
    "alur tidak mengenal kegiatan '{activity}'", "the workflow has no activity '{activity}'"
)


@attrs.frozen(kw_only=True)
class Deviation:
    """One departure of a history from the workflow in force at the time.

    `evidence` are the records that show it; `days` how late, how far apart or how much too early,
    None where that is not known to the day. Not `certain`: it may only lack a record.
    """

    kind: DeviationKind
    stage: str | None
    what: Text
    evidence: tuple[str, ...]
    days: int | None
    certain: bool
    workflow: str


@attrs.frozen(kw_only=True)
class Judged:
    """An event with the version of the workflow in force on its day and the stage it leads to."""

    event: Event
    day: PartialDate
    workflow: Workflow
    stage: str | None


def deviations(
    judged: tuple[Judged, ...], versions: tuple[Workflow, ...], scene: Scene
) -> tuple[tuple[Deviation, ...], int]:
    """Return what departs, kind by kind, and how many deadlines are not known to be kept."""
    timely, undecided = _too_late(judged, versions, scene)
    found = (
        *_skipped(judged, scene),
        *_repeated(judged),
        *_out_of_order(judged),
        *timely,
        *_wrong_actor(judged, scene.portfolio),
        *_unforeseen(judged),
    )
    return found, undecided


def _unforeseen(judged: tuple[Judged, ...]) -> Iterator[Deviation]:
    for one in judged:
        if one.stage is None:
            what = _FOREIGN.filled(activity=one.event.activity)
            yield _deviation(DeviationKind.UNFORESEEN, one, what, (one.event.id,))


def _skipped(judged: tuple[Judged, ...], scene: Scene) -> Iterator[Deviation]:
    reached = {one.stage for one in judged}
    told: set[str] = set()
    for one in judged:
        for stage in _needed_before(one.workflow, one.stage):
            if stage in reached or stage in told:
                continue
            told.add(stage)
            activities = tuple(way.activity for way in one.workflow.into(stage))
            sure = scene.portfolio.silence(activities, scene.subjects, scene.on) is not None
            template = _NOT_DONE if sure else _NO_RECORD
            what = template.filled(
                stage=_name(one.workflow, stage), later=_name(one.workflow, one.stage)
            )
            yield attrs.evolve(
                _deviation(DeviationKind.SKIPPED, one, what, (one.event.id,), certain=sure),
                stage=stage,
            )


def _repeated(judged: tuple[Judged, ...]) -> Iterator[Deviation]:
    first: dict[str, Judged] = {}
    for one in judged:
        if one.stage is None:
            continue
        before = first.setdefault(one.stage, one)
        stage = one.workflow.stage(one.stage)
        if before is one or stage is None or stage.repeats or _returns(one):
            continue
        what = _AGAIN.filled(stage=stage.name, first=before.day)
        evidence = (before.event.id, one.event.id)
        days = _between(before.day, one.day)
        yield _deviation(DeviationKind.REPEATED, one, what, evidence, days=days)


def _out_of_order(judged: tuple[Judged, ...]) -> Iterator[Deviation]:
    first: dict[str, Judged] = {}
    for one in judged:
        if one.stage is not None:
            first.setdefault(one.stage, one)
    for one in first.values():
        for stage in _needed_before(one.workflow, one.stage):
            other = first.get(stage)
            # A bound says when it had happened by, not that it happened so late.
            if other is None or not (other.event.date or other.event.end):
                continue
            if one.day.before(other.day) is Truth.YES:
                what = _BEFORE.filled(
                    stage=_name(one.workflow, one.stage),
                    day=one.day,
                    earlier=_name(one.workflow, stage),
                    other=other.day,
                )
                evidence = (one.event.id, other.event.id)
                days = _between(one.day, other.day)
                yield _deviation(DeviationKind.OUT_OF_ORDER, one, what, evidence, days=days)


def _too_late(
    judged: tuple[Judged, ...], versions: tuple[Workflow, ...], scene: Scene
) -> tuple[list[Deviation], int]:
    found: dict[str, Deviation] = {}
    undecided: set[str] = set()
    for workflow in versions:
        if not any(one.workflow.id == workflow.id for one in judged):
            continue
        staged = attrs.evolve(
            scene,
            progress=replay(workflow, (one.event for one in judged), scene.on),
            stages={stage.id: stage.name for stage in workflow.stages},
        )
        for transition in workflow.transitions:
            for condition in transition.conditions:
                for one in check(condition, staged).counting():
                    if one.due is None or one.due.day >= scene.on:
                        continue
                    if one.verdict is Verdict.UNKNOWN:
                        undecided.add(one.condition)
                    late = _late(one, scene.on)
                    if late is not None:
                        what, days = late
                        found[one.condition] = Deviation(
                            kind=DeviationKind.TOO_LATE,
                            stage=transition.target,
                            what=what,
                            evidence=tuple(piece.record for piece in one.evidence),
                            days=days,
                            certain=True,
                            workflow=workflow.id,
                        )
    return list(found.values()), len(undecided)


def _late(one: Check, on: date) -> tuple[Text, int] | None:
    """Return how a condition missed its deadline; None where it is not known to have done so."""
    if one.due is None:
        return None
    if one.verdict is Verdict.MISSING:
        return _NOT_THERE.filled(what=one.what, due=one.due.day), (on - one.due.day).days
    days = [piece.date for piece in one.evidence]
    known = [day for day in days if day is not None]
    if one.verdict is not Verdict.MET or not known or len(known) < len(days):
        return None
    first = min(known, key=lambda day: day.earliest)
    if first.on_or_before(one.due.day) is not Truth.NO:
        return None
    what = _CAME_LATE.filled(what=one.what, due=one.due.day, day=first)
    return what, (first.earliest - one.due.day).days


def _wrong_actor(judged: tuple[Judged, ...], portfolio: Portfolio) -> Iterator[Deviation]:
    for one in judged:
        stage = one.workflow.stage(one.stage) if one.stage else None
        if stage is None or stage.actor is None or one.event.actor is None:
            continue
        if may_act(portfolio, one.event, one.day, stage.actor) is Truth.NO:
            role = portfolio.find(Role, stage.actor)
            what = _ACTOR.filled(
                stage=stage.name,
                actor=called(portfolio, one.event.actor),
                role=role.name if role else stage.actor,
            )
            evidence = (one.event.id, one.event.actor)
            yield _deviation(DeviationKind.WRONG_ACTOR, one, what, evidence)


def _needed_before(workflow: Workflow, stage: str | None) -> Iterator[str]:
    """Yield the stages that every way to a stage goes through, the nearest first."""
    seen: set[str] = set()
    while stage is not None and stage not in seen:
        seen.add(stage)
        sources = {way.source for way in workflow.into(stage)} - {stage}
        stage = next(iter(sources)) if len(sources) == 1 else None
        known = workflow.stage(stage) if stage else None
        if known is not None and known.id not in seen and not known.optional:
            yield known.id


def _returns(one: Judged) -> bool:
    """Answer whether an event leads back to a stage from one that comes after it."""
    return any(
        way.source is not None and one.stage in set(_needed_before(one.workflow, way.source))
        for way in one.workflow.transitions
        if way.activity == one.event.activity
    )


def _deviation(
    kind: DeviationKind,
    one: Judged,
    what: Text,
    evidence: tuple[str, ...],
    *,
    days: int | None = None,
    certain: bool = True,
) -> Deviation:
    return Deviation(
        kind=kind,
        stage=one.stage,
        what=what,
        evidence=evidence,
        days=days,
        certain=certain,
        workflow=one.workflow.id,
    )


def _between(first: PartialDate, second: PartialDate) -> int | None:
    if first.exact is None or second.exact is None:
        return None
    return (second.exact - first.exact).days


def _name(workflow: Workflow, stage: str | None) -> Text:
    known: Mapping[str | None, Text] = {one.id: one.name for one in workflow.stages}
    return known.get(stage, Text.same(stage or ""))
