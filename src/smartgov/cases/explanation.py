"""`explain`: what a stage waits for, who can supply it, by when, and in which order.

The steps are those of the way with the fewest open conditions from what was reached to the
stage asked for. It stops at the supplier: the chain behind a supplier is the graph's.
"""

import heapq
from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from smartgov.agreements import procedure_of
from smartgov.cases.checks import Check, Deadline, Supplier, Verdict
from smartgov.cases.conditions import transition_checks
from smartgov.cases.histories import history
from smartgov.cases.progress import Progress, Reached, replay
from smartgov.cases.scenes import Scene, scene_of, supplier
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.calendars import Calendar
from smartgov.model.dates import all_of
from smartgov.model.errors import NotFound
from smartgov.model.events import Event
from smartgov.model.kinds import AgreementKind
from smartgov.model.portfolio import Portfolio, names_of
from smartgov.model.programmes import Cohort, Participation
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.text import Text, say
from smartgov.model.workflows import Transition, Workflow

_STAGE: Final = Text("tahap", "stage")
_PARTICIPANT: Final = Text("peserta", "participant")
_PROCEDURE: Final = Text("bentuk kerja sama dengan prosedur", "kind of agreement with a procedure")
_COHORT: Final = Text("angkatan daerah ini", "cohort of this region")


@attrs.frozen(kw_only=True)
class Step:
    """One step of the way: the stage it leads to, and the conditions before it.

    `reached` is set when the step was made. Its conditions are judged all the same: what was met
    when the stage was reached stays met, whatever ended since.
    """

    stage: str
    name: Text
    verdict: Verdict
    reached: Reached | None
    actor: Supplier | None
    checks: tuple[Check, ...]


@attrs.frozen(kw_only=True)
class Action:
    """One thing to do: what, for which stage, by whom, by when."""

    stage: str
    what: Text
    verdict: Verdict
    supplier: Supplier | None
    due: Deadline | None = None

    def say(self, lang: str) -> str:
        """Return what is to be done, by whom and by when, in the language `lang`."""
        parts = (self.what, self.supplier, self.due.day if self.due else None)
        return " – ".join(say(part, lang) for part in parts if part is not None)


@attrs.frozen(kw_only=True)
class Explanation(Shown):
    """Why a subject is or is not at a stage on a day, and what would bring it there.

    `verdict` is that of all conditions on the way taken together; `steps` are the way,
    `actions` what has to be done, in an order that unblocks the stage.
    """

    subject: str
    name: Text
    stage: str
    stage_name: Text
    on: date
    verdict: Verdict
    reached: Reached | None
    steps: tuple[Step, ...]
    actions: tuple[Action, ...]

    @property
    def open(self) -> tuple[Check, ...]:
        """The conditions on the way that are not met, the fewest that would do."""
        return tuple(c for step in self.steps for top in step.checks for c in top.open())

    def facts(self, lang: str) -> dict[str, object]:
        """Return what holds of the whole answer."""
        return {
            "name": self.name,
            "subject": self.subject,
            "stage": self.stage_name,
            "on": self.on,
            "verdict": self.verdict,
            "to_do": tuple(action.say(lang) for action in self.actions),
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each condition on the way."""
        return [
            {
                "subject": self.subject,
                "stage": step.stage,
                "condition": one.condition,
                "what": one.what.say(lang),
                "verdict": one.verdict,
                "evidence": ", ".join(piece.record for piece in one.evidence),
                "supplier": one.supplier.say(lang) if one.supplier else None,
                "due": one.due.day if one.due else None,
                "late": one.due.late if one.due else None,
            }
            for step in self.steps
            for top in step.checks
            for one in top.leaves()
        ]


@attrs.frozen(kw_only=True)
class Case:
    """A subject with the workflow it follows and how far it has come."""

    subject: str
    name: Text
    workflow: Workflow
    progress: Progress
    scene: Scene


def open_case(
    portfolio: Portfolio,
    participation: Participation,
    on: date,
    calendar: Calendar | None = None,
) -> Case:
    """Return the case of a participation on a day; raise `NotFound` for what it names in vain."""
    region = portfolio.get(Region, participation.region)
    cohort = portfolio.get(Cohort, participation.cohort)
    workflow = portfolio.get(Workflow, cohort.workflow)
    scene = scene_of(portfolio, region.id, on=on, calendar=calendar)
    events = history(portfolio, participation, frozenset({workflow.id}))
    return _case(scene, Text.same(region.name), workflow, events)


def open_procedure(
    portfolio: Portfolio, agreement: Agreement, on: date, calendar: Calendar | None = None
) -> Case:
    """Return the case of an agreement in the procedure of its kind; raise `NotFound`."""
    workflow = procedure_of(portfolio, agreement)
    if workflow is None:
        known = (
            kind.id
            for kind in portfolio.all(AgreementKind)
            if kind.procedure and portfolio.find(Workflow, kind.procedure)
        )
        raise NotFound(_PROCEDURE, agreement.kind, known)
    scene = scene_of(portfolio, agreement.id, on=on, calendar=calendar)
    events = {
        record.id: record
        for subject in scene.subjects
        for record in portfolio.concerning(subject)
        if isinstance(record, Event) and record.workflow == workflow.id
    }
    return _case(scene, agreement.title, workflow, tuple(events.values()))


def _case(scene: Scene, name: Text, workflow: Workflow, events: tuple[Event, ...]) -> Case:
    """Return the case of the scene's subject, with what its events led to."""
    dated = {event.activity for event in events if event.known_by is not None}
    shown = _shown(scene, workflow, dated)
    progress = replay(workflow, (*events, *shown), scene.on)
    stages = {stage.id: stage.name for stage in workflow.stages}
    return Case(
        subject=scene.subjects[0],
        name=name,
        workflow=workflow,
        progress=progress,
        scene=attrs.evolve(scene, progress=progress, stages=stages),
    )


def _shown(scene: Scene, workflow: Workflow, recorded: set[str]) -> Iterable[Event]:
    """Return the signings that reach a stage and that nobody recorded as a dated event."""
    agreements = [scene.portfolio.find(Agreement, subject) for subject in scene.subjects]
    found: dict[tuple[str, str], Event] = {}
    for transition in workflow.transitions:
        stage = workflow.stage(transition.target)
        if stage is None or stage.shown_by is None or transition.activity in recorded:
            continue
        for agreement in agreements:
            if agreement is not None and agreement.signed and agreement.form == stage.shown_by:
                found[transition.activity, agreement.id] = Event(
                    id=agreement.id,
                    subject=agreement.id,
                    workflow=workflow.id,
                    activity=transition.activity,
                    date=agreement.signed,
                    evidence=(agreement.id,),
                )
    return found.values()


@on_a_day
def explain(
    portfolio: Portfolio,
    subject: str,
    stage: str,
    *,
    on: date,
    cohort: str | None = None,
    calendar: Calendar | None = None,
) -> Explanation:
    """Explain what a stage waits for, for a region or an agreement on a day.

    `subject` is a region's id (`"18.72"`), and `stage` a stage of the workflow its cohort
    follows; `cohort` chooses among several participations (default: the latest). Or `subject` is
    an agreement's id, and the workflow the procedure of its kind. Working days count over
    `calendar` (default: only weekends are left out). Raises `NotFound` for a subject that has no
    workflow, or a stage that it does not have.
    """
    agreement = portfolio.find(Agreement, subject)
    if agreement is not None:
        case = open_procedure(portfolio, agreement, on, calendar)
    else:
        mine = latest_participation(portfolio, subject, cohort, on=on)
        case = open_case(portfolio, mine, on, calendar)
    target = case.workflow.stage(stage)
    if target is None:
        raise NotFound(_STAGE, stage, case.scene.stages)
    reached = case.progress.at(stage)
    way = (reached.transition,) if reached else _way(case, stage)
    steps = tuple(_step(transition, case) for transition in way)
    truth = all_of(step.verdict.truth for step in steps)
    return Explanation(
        subject=case.subject,
        name=case.name,
        stage=stage,
        stage_name=target.name,
        on=on,
        verdict=Verdict.of(truth) if way else Verdict.UNKNOWN,
        reached=reached,
        steps=steps,
        actions=_actions(steps),
    )


def latest_participation(
    portfolio: Portfolio, subject: str, cohort: str | None = None, *, on: date = date.max
) -> Participation:
    """Return a region's participation in its latest cohort on a day, or in `cohort`.

    Where every cohort of the region is a later one, the first of them is meant. Raises
    `NotFound` for a region that takes no part, or not in that cohort.
    """
    mine = [p for p in portfolio.concerning(subject) if isinstance(p, Participation)]
    if not mine:
        known = {p.region for p in portfolio.all(Participation)}
        raise NotFound(_PARTICIPANT, subject, known, called=names_of(portfolio, known))
    chosen = [p for p in mine if cohort in {None, p.cohort}]
    if not chosen:
        raise NotFound(_COHORT, str(cohort), {p.cohort for p in mine})
    cohorts = {c.id: c for c in portfolio.all(Cohort)}
    begun = [p for p in chosen if p.cohort not in cohorts or cohorts[p.cohort].begun(on)]
    pick = max if begun else min
    return pick(
        begun or chosen,
        key=lambda p: (cohorts[p.cohort].order if p.cohort in cohorts else (0, date.min), p.id),
    )


def _step(transition: Transition, case: Case) -> Step:
    checks = transition_checks(transition, case.scene)
    truth = all_of(judged.verdict.truth for judged in checks)
    stage = case.workflow.stage(transition.target)
    return Step(
        stage=transition.target,
        name=case.scene.stages[transition.target],
        verdict=Verdict.of(truth),
        reached=case.progress.at(transition.target),
        actor=supplier(stage.actor if stage else None, case.scene),
        checks=checks,
    )


def _way(case: Case, target: str) -> tuple[Transition, ...]:
    """Return the transitions from what was reached to `target` with the fewest open conditions."""
    starts: set[str | None] = {None, *(reached.stage for reached in case.progress.reached)}
    # A stage that was left long ago is a start too, yet a later one makes a shorter way.
    waiting: list[tuple[int, int, int, str | None, tuple[int, ...]]] = []
    transitions = case.workflow.transitions
    costs = [
        sum(1 for c in transition_checks(t, case.scene) for _ in c.open()) for t in transitions
    ]
    outgoing: dict[str | None, list[int]] = {}
    for number, transition in enumerate(transitions):
        outgoing.setdefault(transition.source, []).append(number)
    order = {reached.stage: -n for n, reached in enumerate(case.progress.reached, 1)}
    for start in starts:
        heapq.heappush(waiting, (0, 0, order.get(start or "", 0), start, ()))
    done: set[str | None] = set()
    while waiting:
        cost, length, rank, stage, way = heapq.heappop(waiting)
        if stage == target:
            return tuple(transitions[number] for number in way)
        if stage in done:
            continue
        done.add(stage)
        for number in outgoing.get(stage, ()):
            step = transitions[number]
            if step.target not in done:
                entry = (cost + costs[number], length + 1, rank, step.target, (*way, number))
                heapq.heappush(waiting, entry)
    return ()


def _actions(steps: tuple[Step, ...]) -> tuple[Action, ...]:
    """Return what has to be done: step by step, within a step the earliest deadline first."""
    actions: list[Action] = []
    for step in steps:
        needed = [one for top in step.checks for one in top.open()]
        needed.sort(key=lambda c: c.due.day if c.due else date.max)
        actions += [
            Action(
                stage=step.stage,
                what=one.what,
                verdict=one.verdict,
                supplier=one.supplier,
                due=one.due,
            )
            for one in needed
        ]
        if step.reached is None:
            actions.append(
                Action(
                    stage=step.stage, what=step.name, verdict=Verdict.UNKNOWN, supplier=step.actor
                )
            )
    return tuple(actions)
