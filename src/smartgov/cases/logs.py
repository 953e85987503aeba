"""Event logs: the histories in the words of process mining, under the names of XES (IEEE 1849)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.cases.histories import history
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.events import Event
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow

_COLUMNS: Final = {
    "case:concept:name": Text("keikutsertaan", "participation"),
    "case:region": Text("kode daerah", "code of the region"),
    "case:name": Text("daerah", "region"),
    "case:cohort": Text("angkatan", "cohort"),
    "concept:name": Text("kegiatan", "activity"),
    "time:timestamp": Text("hari", "day"),
    "org:resource": Text("pelaku", "resource"),
    "lifecycle:transition": Text("bagian kejadian", "part of the event"),
    "event:id": Text("kejadian", "event"),
    "event:recorded": Text("tanggal yang tercatat", "date as recorded"),
    "event:by": Text("paling lambat", "no later than"),
}


@attrs.frozen(kw_only=True)
class LoggedEvent:
    """A row of an event log: case, activity, timestamp, resource.

    `timestamp` is None where the day is not known; `recorded` is its date as far as it is, `by` the
    day that bounds it.
    An event of several days gives two rows, its `start` and its `complete`.
    """

    case: str
    region: str
    name: str
    cohort: str
    activity: str
    timestamp: date | None
    resource: str | None
    lifecycle: str
    event: str
    recorded: PartialDate | None
    by: PartialDate | None


@attrs.frozen(kw_only=True)
class EventLog(Shown):
    """The histories up to a day, case by case, in the order of their days."""

    on: date
    rows: tuple[LoggedEvent, ...]

    def table(self) -> Table:
        """Return the log as a table whose keys are the names of XES."""
        # The fields of a row stand in the order of the columns.
        return Table(
            keys=tuple(_COLUMNS),
            headings=tuple(_COLUMNS.values()),
            rows=tuple(attrs.astuple(row, recurse=False) for row in self.rows),
        )

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each event."""
        return self.table().records()


@on_a_day
def event_log(portfolio: Portfolio, on: date) -> EventLog:
    """Return what had certainly happened to every participation up to a day.

    What a cohort did together is an event of each of its members. Events of one day stand in the
    order of the workflow, as `replay` takes them.
    """
    rows: list[LoggedEvent] = []
    for participation in sorted(portfolio.all(Participation), key=lambda one: one.id):
        cohort = portfolio.find(Cohort, participation.cohort)
        if cohort is None:
            continue
        workflow = portfolio.find(Workflow, cohort.workflow)
        activities = workflow.by_activity if workflow else ()
        place = {activity: number for number, activity in enumerate(activities)}
        region = portfolio.find(Region, participation.region)
        events = [
            event
            for event in history(portfolio, participation, frozenset({cohort.workflow}))
            if event.known_by is not None and event.known_by.on_or_before(on) is Truth.YES
        ]
        name = region.name if region else participation.region
        mine = [row for event in events for row in _rows(event, participation, name, on)]
        mine.sort(key=lambda row: (_day(row), place.get(row.activity, len(place)), row.event))
        rows += mine
    return EventLog(on=on, rows=tuple(rows))


def _rows(event: Event, participation: Participation, name: str, on: date) -> Iterator[LoggedEvent]:
    first, last = event.date, event.end
    parts: list[tuple[str, PartialDate | None]] = [("complete", last or first)]
    if first is not None and last is not None and first != last:
        parts.insert(0, ("start", first))
        if last.on_or_before(on) is not Truth.YES:
            parts.pop()
    for lifecycle, day in parts:
        yield LoggedEvent(
            case=participation.id,
            region=participation.region,
            name=name,
            cohort=participation.cohort,
            activity=event.activity,
            timestamp=day.exact if day else None,
            resource=event.actor,
            lifecycle=lifecycle,
            event=event.id,
            recorded=day,
            by=event.no_later_than,
        )


def _day(row: LoggedEvent) -> date:
    known = row.recorded or row.by
    return known.latest if known else date.max
