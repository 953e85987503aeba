"""Where activities come from: schedules as recorded, workflows, and masterplans."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

import attrs

from smartgov.model.asking import on_a_day
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import PartialDate
from smartgov.model.dependencies import Blocking, Dependency
from smartgov.model.masterplans import Initiative, Masterplan
from smartgov.model.portfolio import Portfolio
from smartgov.model.schedules import Activity, Predecessor, Schedule
from smartgov.model.terms import Term
from smartgov.model.timelines import Period
from smartgov.model.workflows import Condition, Elapsed, Workflow, leaves


@on_a_day
def schedule_activities(
    portfolio: Portfolio,
    *schedules: str,
    on: date,
    year: int | None = None,
    region: str | None = None,
) -> tuple[Activity, ...]:
    """Return the activities of schedules, with the lengths and deadlines that parameters set.

    Parameters count as of the day `on`, a region's own before the general; a day of every year
    is that of `year`, by default the year of `on`. Several schedules are taken together, so that
    one may follow another. Without any, all activities that the portfolio records itself are
    meant. Raises `NotFound` for an unknown schedule.
    """
    for name in schedules:
        portfolio.get(Schedule, name)
    chosen = (
        [one for one in portfolio.all(Activity) if one.schedule in schedules]
        if schedules
        else portfolio.own(Activity)
    )
    return tuple(_settled(portfolio, one, on, year or on.year, region) for one in chosen)


def workflow_activities(
    workflow: Workflow,
    *,
    durations: Mapping[str, Term] | None = None,
    reached: Collection[str] = (),
) -> tuple[Activity, ...]:
    """Return the stages of a workflow as activities, each after those that lead to it.

    How long a stage takes is not part of a workflow: `durations` may say so, by the stage's id. A
    condition with a deadline, or with a wait, is an activity of its own (`stage.condition`)
    between the stage it counts from and the stage it is for. Ways back to an earlier stage are
    left out, alternatives and optional stages are all kept: this is the longest way. What lies
    before a stage that was `reached`, and was not reached itself, was passed by and is left out.
    """
    place = {stage.id: n for n, stage in enumerate(workflow.stages)}
    found: list[Activity] = []
    for stage in workflow.stages:
        before: dict[str, None] = {}
        for transition in workflow.into(stage.id):
            if transition.source and place[transition.source] < place[stage.id]:
                before[transition.source] = None
            for condition in leaves(transition.conditions):
                part = _condition(stage.id, condition)
                if part is None or any(one.id == part.id for one in found):
                    continue
                if place.get(part.after[0].activity, len(place)) < place[stage.id]:
                    found.append(part)
                    before[part.id] = None
        found.append(
            Activity(
                id=stage.id,
                name=stage.name,
                actor=stage.actor,
                duration=(durations or {}).get(stage.id),
                after=tuple(map(Predecessor, before)),
                sources=stage.sources,
                confidence=stage.confidence,
            )
        )
    return _ahead(found, set(reached))


def masterplan_activities(portfolio: Portfolio, masterplan: str) -> tuple[Activity, ...]:
    """Return the initiatives of a masterplan as activities; raise `NotFound`.

    An initiative may not start before its period, and must be finished by its end; where it has
    none, the band of its horizon stands for it. Its length is known where both ends are known to
    the day. It follows those initiatives of the plan that it depends on, where that blocks; the
    lead time of the dependency lies between them.
    """
    plan = portfolio.get(Masterplan, masterplan)
    mine = [one for one in portfolio.all(Initiative) if one.masterplan == masterplan]
    names = {one.id for one in mine}
    before: dict[str, dict[str, Predecessor]] = {name: {} for name in names}
    for need in portfolio.all(Dependency):
        if need.blocking is Blocking.YES and need.dependent in names and need.provider in names:
            before[need.dependent][need.provider] = Predecessor(need.provider, lag=need.lead_time)
    found: list[Activity] = []
    for one in mine:
        band = plan.band(one.horizon)
        period = one.period or (band.period if band else None) or Period()
        last = period.end if isinstance(period.end, PartialDate) else None
        found.append(
            Activity(
                id=one.id,
                name=one.name,
                duration=_days(one.period),
                after=tuple(before[one.id].values()),
                not_before=period.start,
                deadline=last,
                sources=one.sources,
                confidence=one.confidence,
            )
        )
    return tuple(found)


def _ahead(activities: list[Activity], reached: set[str]) -> tuple[Activity, ...]:
    """Return the activities reached, and those that no reached one follows."""
    passed: set[str] = set()
    kept: list[Activity] = []
    for one in reversed(activities):  # followers stand after those they follow
        if one.id in passed | reached:
            passed |= {link.activity for link in one.after}
        if one.id in reached or one.id not in passed:
            kept.append(one)
    return tuple(reversed(kept))


_DAY: Final = timedelta(days=1)


def _settled(
    portfolio: Portfolio, one: Activity, on: date, year: int, region: str | None
) -> Activity:
    """Return an activity with what its parameters set in place of their names."""
    basis = [*one.basis]
    length, deadline, within, since = one.duration, one.deadline, one.within, one.since
    if one.takes is not None:
        takes = portfolio.parameter(one.takes, on, region=region)
        if takes is not None and isinstance(takes.value, Term):
            length = takes.value
            basis += takes.basis
    if one.due is not None:
        since = None
        limit = portfolio.parameter(one.due, on, region=region)
        if limit is not None and isinstance(limit.value, MonthDay):
            deadline = PartialDate.of(limit.value.in_year(year))
            basis += limit.basis
        elif limit is not None and isinstance(limit.value, Term) and one.since is not None:
            within, since = limit.value, one.since
            basis += limit.basis
    return attrs.evolve(
        one,
        takes=None,
        due=None,
        duration=length,
        deadline=deadline,
        within=within,
        since=since,
        basis=tuple(dict.fromkeys(basis)),
    )


def _condition(stage: str, condition: Condition) -> Activity | None:
    """Return a condition that waits or is due as an activity; None for any other."""
    shape = condition.shape
    if isinstance(shape, Elapsed):
        start, length, within = shape.after, shape.wait, None
    elif condition.due is not None:
        start, length, within = condition.due.after, None, condition.due.within
    else:
        return None
    return Activity(
        id=f"{stage}.{condition.id}",
        name=condition.what,
        actor=condition.supplier,
        duration=length,
        after=(Predecessor(start),),
        within=within,
        since=start if within else None,
        basis=condition.basis,
        sources=condition.sources,
        confidence=condition.confidence,
    )


def _days(period: Period | None) -> Term | None:
    """Return how long a period is whose ends are known to the day; at least a day."""
    start = period.start.exact if period and period.start else None
    last = period.end.exact if period and isinstance(period.end, PartialDate) else None
    if start is None or last is None or last <= start:
        return None
    return Term(days=(last - start) // _DAY)
