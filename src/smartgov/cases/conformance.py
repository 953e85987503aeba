"""Conformance: a history against the version of the workflow in force at the time.

Each event is judged by the version that was in force on its day.
"""

from collections.abc import Iterable
from datetime import date

import attrs

from smartgov.cases.deviations import Deviation, Judged, deviations
from smartgov.cases.explanation import latest_participation, open_case
from smartgov.cases.histories import history
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import NotFound
from smartgov.model.events import Event
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.tracking import Track, silent
from smartgov.model.workflows import Workflow


@attrs.frozen(kw_only=True)
class Conformance(Shown):
    """How the history of a participation, up to a day, fits its workflow.

    `events` counts what was judged; `undecided` the deadlines of which it is not recorded whether
    they were kept.
    """

    participation: str
    region: str
    name: str
    cohort: str
    on: date
    workflow: str
    events: int
    deviations: tuple[Deviation, ...]
    undecided: int

    @property
    def fits(self) -> Truth:
        """Whether the history follows the workflow; unknown where only records may be lacking."""
        if any(one.certain for one in self.deviations):
            return Truth.NO
        open_ = self.deviations or self.undecided or not self.events
        return Truth.UNKNOWN if open_ else Truth.YES

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each deviation."""
        return [
            {
                "participation": self.participation,
                "region": self.region,
                "cohort": self.cohort,
                "workflow": one.workflow,
                "kind": one.kind,
                "stage": one.stage,
                "what": one.what.say(lang),
                "evidence": ", ".join(one.evidence),
                "days": one.days,
                "certain": one.certain,
            }
            for one in self.deviations
        ]


@on_a_day
def conformance(
    portfolio: Portfolio, participation: Participation | str, *, on: date
) -> Conformance:
    """Judge the history of a participation up to a day; raise `NotFound` for what it lacks.

    `participation` is the record or a region's id, as for `status`. The versions are the workflow
    of its cohort and those that replace it, each from the day its period begins.
    """
    if isinstance(participation, str):
        participation = latest_participation(portfolio, participation, on=on)
    cohort = portfolio.get(Cohort, participation.cohort)
    region = portfolio.get(Region, participation.region)
    versions = _versions(portfolio, portfolio.get(Workflow, cohort.workflow))
    events = history(portfolio, participation, frozenset(one.id for one in versions))
    judged = _judged(events, versions, on)
    scene = open_case(portfolio, participation, on).scene
    found, undecided = deviations(judged, versions, scene)
    return Conformance(
        participation=participation.id,
        region=region.id,
        name=region.name,
        cohort=cohort.id,
        on=on,
        workflow=versions[0].id,
        events=len(judged),
        deviations=found,
        undecided=undecided,
    )


@on_a_day
def conformances(
    portfolio: Portfolio, on: date, *, progress: Track = silent
) -> tuple[Conformance, ...]:
    """Judge the history of every participation up to a day, in the order of their regions.

    `progress` wraps the loop over the participations.
    """
    found: list[Conformance] = []
    for participation in progress(portfolio.all(Participation)):
        try:
            found.append(conformance(portfolio, participation, on=on))
        except NotFound:
            continue
    return tuple(sorted(found, key=lambda one: (one.region, one.participation)))


def _versions(portfolio: Portfolio, first: Workflow) -> tuple[Workflow, ...]:
    """Return a workflow and those that replace it, one after the other."""
    following = {one.replaces: one for one in portfolio.all(Workflow) if one.replaces}
    found = {first.id: first}
    last = first
    while last.id in following and following[last.id].id not in found:
        last = following[last.id]
        found[last.id] = last
    return tuple(found.values())


def _in_force(versions: tuple[Workflow, ...], day: PartialDate) -> Workflow:
    """Return the last version that had certainly begun on a day; else the first."""
    begun = [
        one
        for one in versions[1:]
        if one.period is not None and one.period.begun(day.earliest) is Truth.YES
    ]
    return begun[-1] if begun else versions[0]


def _judged(
    events: Iterable[Event], versions: tuple[Workflow, ...], on: date
) -> tuple[Judged, ...]:
    """Return what had certainly happened by the day, in its order."""
    found: list[Judged] = []
    for event in events:
        day = event.known_by
        if day is None or day.on_or_before(on) is not Truth.YES:
            continue
        workflow = _in_force(versions, day)
        ways = [way for way in workflow.transitions if way.activity == event.activity]
        stage = workflow.stage(ways[0].target) if ways else None
        found.append(Judged(event=event, day=day, workflow=workflow, stage=stage))
    found.sort(key=lambda one: (one.day.latest, one.day.earliest, one.event.id))
    return tuple(found)
