"""Histories: which events are those of a participation.

They are the events that name it, those of its region that name none where the region takes part
in that workflow only once, and what its cohort did while it belonged to it.
"""

from datetime import date
from typing import Final

import attrs

from smartgov.cases.progress import Progress, replay
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.events import Event
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation, Standing
from smartgov.model.timelines import Dated
from smartgov.model.workflows import Workflow

GONE: Final = frozenset({Standing.REPLACED, Standing.WITHDRAWN})
"""The standings of those who no longer belong to their cohort."""


def history(
    portfolio: Portfolio, participation: Participation, workflows: frozenset[str]
) -> tuple[Event, ...]:
    """Return the events of a participation in any of these workflows, in the order recorded.

    An event that the participation has itself goes before what its cohort did.
    """
    several = _takes_part_again(portfolio, participation, workflows)
    mine = [
        record
        for record in portfolio.concerning(participation.region)
        if isinstance(record, Event)
        and record.workflow in workflows
        and (
            record.participation == participation.id
            or (record.participation is None and not several)
        )
    ]
    done = {event.activity for event in mine}
    # What a cohort did together is an event of each of its members.
    shared = (
        attrs.evolve(record, subject=participation.region)
        for record in portfolio.concerning(participation.cohort)
        if isinstance(record, Event)
        and record.workflow in workflows
        and record.activity not in done
        and _belonged(participation, record.known_by)
    )
    return (*mine, *shared)


def progress_of(portfolio: Portfolio, participation: Participation, on: date) -> Progress | None:
    """Return how far a participation had come on a day; None where its workflow is unknown."""
    cohort = portfolio.find(Cohort, participation.cohort)
    workflow = portfolio.find(Workflow, cohort.workflow) if cohort else None
    if workflow is None:
        return None
    return replay(workflow, history(portfolio, participation, frozenset({workflow.id})), on)


def participations_of(portfolio: Portfolio, region: str) -> tuple[Participation, ...]:
    """Return the participations of a region, in the order recorded."""
    return tuple(p for p in portfolio.concerning(region) if isinstance(p, Participation))


def departure(participation: Participation) -> Dated[Standing] | None:
    """Return the standing with which a participation ended; None where it did not."""
    return next((one for one in participation.standings if one.value in GONE), None)


def _takes_part_again(
    portfolio: Portfolio, participation: Participation, workflows: frozenset[str]
) -> bool:
    for other in participations_of(portfolio, participation.region):
        cohort = portfolio.find(Cohort, other.cohort)
        if other.id != participation.id and cohort and cohort.workflow in workflows:
            return True
    return False


def _belonged(participation: Participation, day: PartialDate | None) -> bool:
    """Answer whether it belonged to its cohort on a day: it had come, and had not gone."""
    if day is None or not participation.standings:
        return True
    starts = [one.period.start for one in participation.standings if one.period.start]
    first = min(starts, key=lambda one: one.earliest, default=None)
    if first is not None and day.before(first) is Truth.YES:
        return False
    end = departure(participation)
    if end is None:
        return True
    return end.period.start is not None and day.before(end.period.start) is Truth.YES
