"""Deviations: in what ways a history departs from its workflow.

What a history lacks was skipped for certain only where a silence says that such events are all
recorded.
"""

import enum
from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.cases.actors import called, may_act
from smartgov.cases.checks import Check, Deadline, Verdict
from smartgov.cases.conditions import transition_checks
from smartgov.cases.progress import replay
from smartgov.cases.scenes import Scene
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.events import Event
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Role
from smartgov.model.text import Text
from smartgov.model.workflows import Stage, Workflow


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
                         "{what}: due on {due}, not there before {day}")  # fmt: skip
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
    stage: Stage | None


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
    told = {stage.id for _, stage in _staged(judged)}
    for one, stage in _staged(judged):
        for needed in _needed_before(one.workflow, stage):
            if needed.id in told:
                continue
            told.add(needed.id)
            activities = tuple(way.activity for way in one.workflow.into(needed.id))
            sure = scene.portfolio.silence(activities, scene.subjects, scene.on) is not None
            template = _NOT_DONE if sure else _NO_RECORD
            what = template.filled(stage=needed.name, later=stage.name)
            yield attrs.evolve(
                _deviation(DeviationKind.SKIPPED, one, what, (one.event.id,), certain=sure),
                stage=needed.id,
            )


def _repeated(judged: tuple[Judged, ...]) -> Iterator[Deviation]:
    first: dict[str, Judged] = {}
    for one, stage in _staged(judged):
        before = first.setdefault(stage.id, one)
        if before is one or stage.repeats or _returns(one, stage):
            continue
        what = _AGAIN.filled(stage=stage.name, first=before.day)
        evidence = (before.event.id, one.event.id)
        days = _between(before.day, one.day)
        yield _deviation(DeviationKind.REPEATED, one, what, evidence, days=days)


def _out_of_order(judged: tuple[Judged, ...]) -> Iterator[Deviation]:
    first: dict[str, tuple[Judged, Stage]] = {}
    for one, stage in _staged(judged):
        first.setdefault(stage.id, (one, stage))
    for one, stage in first.values():
        for needed in _needed_before(one.workflow, stage):
            other, _ = first.get(needed.id, (None, None))
            # A bound says when it had happened by, not that it happened so late.
            if other is None or not (other.event.date or other.event.end):
                continue
            if one.day.before(other.day) is Truth.YES:
                what = _BEFORE.filled(
                    stage=stage.name, day=one.day, earlier=needed.name, other=other.day
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
            scene, progress=replay(workflow, (one.event for one in judged), scene.on)
        )
        for transition in workflow.transitions:
            for top in transition_checks(transition, staged):
                for one in top.counting():
                    if one.due is None or one.due.day >= scene.on:
                        continue
                    if one.verdict is Verdict.UNKNOWN:
                        undecided.add(one.condition)
                    late = _late(one, one.due, scene.on)
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


def _late(one: Check, due: Deadline, on: date) -> tuple[Text, int | None] | None:
    """Return how a condition missed its deadline; None where it is not known to have done so."""
    if one.verdict is Verdict.MISSING:
        what = _NOT_THERE.filled(what=one.what, due=due.day)
        return what, (on - due.day).days if due.exact else None
    days = [piece.date for piece in one.evidence]
    known = [day for day in days if day is not None]
    if one.verdict is not Verdict.MET or not known or len(known) < len(days):
        return None
    first = min(known, key=lambda day: day.earliest)
    if first.on_or_before(due.day) is not Truth.NO:
        return None
    what = _CAME_LATE.filled(what=one.what, due=due.day, day=first)
    return what, (first.exact - due.day).days if first.exact and due.exact else None


def _wrong_actor(judged: tuple[Judged, ...], portfolio: Portfolio) -> Iterator[Deviation]:
    for one, stage in _staged(judged):
        if stage.actor is None or one.event.actor is None:
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


def _staged(judged: tuple[Judged, ...]) -> Iterator[tuple[Judged, Stage]]:
    """Yield the events that lead to a stage, each with it."""
    for one in judged:
        if one.stage is not None:
            yield one, one.stage


def _needed_before(workflow: Workflow, stage: Stage) -> Iterator[Stage]:
    """Yield the stages that every way to a stage goes through and that none may pass by."""
    return (one for one in workflow.needed_before(stage.id) if not one.optional)


def _returns(one: Judged, stage: Stage) -> bool:
    """Answer whether an event leads back to a stage from one that comes after it."""
    return any(
        stage in one.workflow.needed_before(way.source or "")
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
        stage=one.stage.id if one.stage else None,
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
