"""`status`: where a participant stands on a day, what is late, what comes next, who must act."""

from datetime import date
from typing import Final

import attrs

from smartgov.cases.checks import Check, Supplier, Verdict
from smartgov.cases.conditions import check, transition_checks
from smartgov.cases.explanation import Case, latest_participation, open_case
from smartgov.cases.progress import Reached
from smartgov.cases.scenes import supplier
from smartgov.model.asking import on_a_day
from smartgov.model.errors import NotFound
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation, Programme, Standing
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.workflows import Transition

_BY: Final = Text("{what}, paling lambat {day}", "{what}, by {day}")


@attrs.frozen(kw_only=True)
class Late(Shown):
    """A condition with a deadline that has begun to run."""

    stage: str
    stage_name: Text
    check: Check

    def say(self, lang: str) -> str:
        """Return what is asked for and by which day, in the language `lang`."""
        what = self.check.what.say(lang)
        return _BY.say(lang, what=what, day=self.check.due.day) if self.check.due else what

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return the condition as a record."""
        due = self.check.due
        return [
            {
                "stage": self.stage,
                "name": self.stage_name.say(lang),
                "condition": self.check.condition,
                "what": self.check.what.say(lang),
                "verdict": self.check.verdict,
                "due": due.day if due else None,
                "late": due.late if due else None,
                "supplier": self.check.supplier.say(lang) if self.check.supplier else None,
            }
        ]


@attrs.frozen(kw_only=True)
class Next:
    """A stage that can come next, with the conditions that are still open before it."""

    stage: str
    name: Text
    verdict: Verdict
    actor: Supplier | None
    open: tuple[Check, ...]
    optional: bool


@attrs.frozen(kw_only=True)
class Status(Shown):
    """Where a participant stands on a day.

    `way` lists the stages reached, in order; `now` those not left since, with the days in them;
    `gaps` the stages passed by without a record; `undated` the events whose day is not known.
    """

    subject: str
    name: str
    on: date
    participation: str
    programme: Text
    cohort: Text
    workflow: str
    standing: Standing | None
    stages: int
    now: tuple[Reached, ...]
    now_names: tuple[Text, ...]
    since: date | None
    days: int | None
    way: tuple[tuple[Reached, Text], ...]
    gaps: tuple[Text, ...]
    undated: tuple[str, ...]
    overdue: tuple[Late, ...]
    due_soon: tuple[Late, ...]
    soon: int
    next: tuple[Next, ...]
    must_act: tuple[Supplier, ...]

    def facts(self, lang: str) -> dict[str, object]:
        """Return what holds of the whole answer."""
        return {
            "name": self.name,
            "subject": self.subject,
            "on": self.on,
            "cohort": self.cohort,
            "standing": self.standing,
            "now": self.now_names,
            "since": self.since,
            "days": self.days,
            "overdue": tuple(late.say(lang) for late in self.overdue),
            "due_soon": tuple(late.say(lang) for late in self.due_soon),
            "next": tuple(one.name for one in self.next),
            "must_act": self.must_act,
            "gaps": self.gaps,
            "undated": self.undated,
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each stage that was reached."""
        return [
            {
                "subject": self.subject,
                "stage": one.stage,
                "name": name.say(lang),
                "date": one.date.exact if one.date else None,
                "known_by": one.known_by.latest,
                "event": one.event,
            }
            for one, name in self.way
        ]


def participations(portfolio: Portfolio) -> tuple[Participation, ...]:
    """Return the participations whose region, cohort and workflow are all recorded."""
    found: list[Participation] = []
    for participation in portfolio.all(Participation):
        try:
            open_case(portfolio, participation, date.max)
        except NotFound:
            continue
        found.append(participation)
    return tuple(found)


@on_a_day
def status(
    portfolio: Portfolio, participation: Participation | str, *, on: date, soon: int = 30
) -> Status:
    """Return where a participation stands on the day `on`.

    `participation` is the record or a region's id (its latest participation is meant). `soon`
    is the number of days ahead that count as due soon. Raises `NotFound`.
    """
    if isinstance(participation, str):
        participation = latest_participation(portfolio, participation, on=on)
    case = open_case(portfolio, participation, on)
    cohort = portfolio.get(Cohort, participation.cohort)
    now = tuple(r for r in case.progress.reached if r.stage in case.progress.open)
    late = [item for item in _running(case) if item.check.verdict is not Verdict.MET]
    overdue = tuple(item for item in late if item.check.due and item.check.due.late > 0)
    due_soon = tuple(
        item for item in late if item.check.due and 0 <= (item.check.due.day - on).days <= soon
    )
    following = _next(case)
    programme = portfolio.find(Programme, cohort.programme)
    last = now[-1] if now else None
    since = last.date.exact if last and last.date else None
    return Status(
        subject=case.subject,
        name=portfolio.get(Region, case.subject).name,
        on=on,
        participation=participation.id,
        programme=programme.name if programme else Text.same(cohort.programme),
        cohort=cohort.name,
        workflow=case.workflow.id,
        standing=participation.standing(on),
        stages=len(case.workflow.stages),
        now=now,
        now_names=tuple(case.scene.stages[r.stage] for r in now),
        since=since,
        days=(on - since).days if since else None,
        way=tuple((r, case.scene.stages[r.stage]) for r in case.progress.reached),
        gaps=_gaps(case),
        undated=case.progress.undated,
        overdue=overdue,
        due_soon=due_soon,
        soon=soon,
        next=following,
        must_act=_must_act(overdue, following),
    )


@on_a_day
def deadlines(
    portfolio: Portfolio, participation: Participation | str, *, on: date
) -> tuple[Late, ...]:
    """Return every condition whose deadline has begun to run, met or not, earliest first.

    `participation` is the record or a region's id, as for `status`. Raises `NotFound`.
    """
    if isinstance(participation, str):
        participation = latest_participation(portfolio, participation, on=on)
    return _running(open_case(portfolio, participation, on))


def _running(case: Case) -> tuple[Late, ...]:
    found = [
        (
            one.due.day,
            Late(
                stage=transition.target, stage_name=case.scene.stages[transition.target], check=one
            ),
        )
        for transition in case.workflow.transitions
        for top in transition_checks(transition, case.scene)
        for one in top.counting()
        if one.due is not None
    ]
    return tuple(late for _, late in sorted(found, key=lambda pair: pair[0]))


def _next(case: Case) -> tuple[Next, ...]:
    reached = {r.stage for r in case.progress.reached}
    sources: list[str | None] = list(case.progress.open) or [None]
    ways: list[Transition] = []
    for source in sources:
        for transition in case.workflow.out_of(source):
            stage = case.workflow.stage(transition.target)
            if transition.target not in reached or (stage and stage.repeats):
                ways.append(transition)
    return tuple(_coming(way, case) for way in ways)


def _coming(way: Transition, case: Case) -> Next:
    # A stage that is reached again has to meet its conditions anew.
    checks = (check(condition, case.scene) for condition in way.conditions)
    still = tuple(one for top in checks for one in top.open())
    stage = case.workflow.stage(way.target)
    missing = any(one.verdict is Verdict.MISSING for one in still)
    return Next(
        stage=way.target,
        name=case.scene.stages[way.target],
        verdict=Verdict.MISSING if missing else Verdict.UNKNOWN if still else Verdict.MET,
        actor=supplier(stage.actor if stage else None, case.scene),
        open=still,
        optional=stage.optional if stage else False,
    )


def _must_act(overdue: tuple[Late, ...], following: tuple[Next, ...]) -> tuple[Supplier, ...]:
    """Return who holds things up: by what is late, else what is open, else what comes next."""
    late = [item.check.supplier for item in overdue]
    still = [one.supplier for item in following for one in item.open]
    coming = [item.actor for item in following]
    for group in (late, still, coming):
        found = dict.fromkeys(one for one in group if one is not None)
        if found:
            return tuple(found)
    return ()


def _gaps(case: Case) -> tuple[Text, ...]:
    """Return the stages without an event that every way to a reached stage goes through."""
    reached = {r.stage for r in case.progress.reached}
    needed = {one.id for name in reached for one in case.workflow.needed_before(name)}
    return tuple(case.scene.stages[s.id] for s in case.workflow.stages if s.id in needed - reached)
