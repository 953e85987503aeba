"""The rounds and the end: no more cities than the mission has, and nothing after it closed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smartgov import (
    Cohort,
    Confidence,
    Context,
    Event,
    Example,
    Outcome,
    Portfolio,
    Programme,
    Severity,
    Text,
    Truth,
    Workflow,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2025, 6, 1)
_ROUND = """
[portfolio]
packs = ["in-smart-cities"]

[[cohorts]]
id = "last"
programme = "in-smart-cities"
name = { id = "Putaran terakhir", en = "Last round" }
year = 2018
workflow = "scm-way"
"""
_EVENT = """
[portfolio]
packs = ["in-smart-cities"]

[[events]]
id = "e"
subject = "example-city"
workflow = "scm-way"
activity = "start-projects"
"""
_AFTER = "new-purpose"


def _announced(portfolio: Portfolio, _on: date) -> int:
    mine = (one for one in portfolio.all(Cohort) if one.programme == "in-smart-cities")
    return sum(one.announced or 0 for one in mine)


@rule(
    "SCM301",
    Severity.WARNING,
    title=Text("Putaran-putaran tidak melebihi misi", "The rounds are no more than the mission"),
    message=Text(
        "Dengan {subject} diumumkan {total} kota; misi ini punya {most}.",
        "With {subject} {total} cities are announced; the mission has {most}.",
    ),
    fix=Text("Periksa ukuran putaran ini.", "Check the size of this round."),
    sources=("scm-s80",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_ROUND + "announced = 1\n", on=_DAY),
        Example(text=_ROUND, on=_DAY, undecided=1),
        Example(text=_ROUND + "announced = 2\n", on=_DAY, breaches=1),
    ),
)
def rounds_fit_the_mission(cohort: Cohort, at: Context) -> Iterator[Outcome]:
    """A city counted in two rounds makes the mission larger than it is."""
    most = at.parameter("scm.cities")
    if cohort.programme != "in-smart-cities" or not isinstance(most, Decimal):
        yield skip(Text("program lain", "another programme"))
    elif cohort.announced is None:
        yield undecided("announced")
    else:
        total = at.once(_announced)
        if total > most:
            yield breach(cohort, "announced", total=total, most=most)


@rule(
    "SCM302",
    Severity.WARNING,
    title=Text("Sesudah penutupan tidak ada langkah lagi", "No step is made after the closure"),
    message=Text(
        "{subject} ({day}) tercatat sesudah misi ditutup ({end}).",
        "{subject} ({day}) is recorded after the mission closed ({end}).",
    ),
    fix=Text("Periksa tanggalnya.", "Check its date."),
    sources=("scm-s80",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_EVENT + "date = 2025-03-31\n", on=_DAY),
        Example(text=_EVENT.replace("start-projects", "find-new-purpose"), on=_DAY),
        Example(text=_EVENT, on=_DAY, undecided=1),
        Example(text=_EVENT + "date = 2025-04-01\n", on=_DAY, breaches=1),
    ),
)
def nothing_after_the_closure(event: Event, at: Context) -> Iterator[Outcome]:
    """What is done after the closure has no funds of the mission."""
    way = at.portfolio.find(Workflow, event.workflow)
    programme = at.portfolio.find(Programme, (way.programme if way else None) or "")
    steps = way.transitions if way else ()
    later = any(one.activity == event.activity and one.target == _AFTER for one in steps)
    if programme is None or programme.id != "in-smart-cities" or programme.period is None or later:
        yield skip(Text("bukan langkah misi ini", "no step of this mission"))
    elif event.known_by is None:
        yield undecided("date")
    else:
        late = programme.period.ended(event.known_by.earliest)
        if late is Truth.YES:
            yield breach(event, "date", day=event.known_by, end=programme.period.end)
