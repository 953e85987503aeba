"""Reports on cooperation at home: as often as the region says."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Event,
    Example,
    Outcome,
    PartialDate,
    Severity,
    Term,
    Text,
    Truth,
    agreement_status,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDPK,
    SINERGI,
    agreement,
    complete,
    document,
    outside,
    unsigned,
)
from smartgov.packs.indonesia.papers import REPORT, regions, reports

_DAY = date(2025, 6, 30)
_EVERY: Final = "ksd.report-every"
_SILENT: Final = complete(REPORT)
_NOT_RUNNING: Final = Text("tidak sedang dilaksanakan", "it is not being carried out")
_NO_CADENCE: Final = Text(
    "daerahnya tidak menetapkan selang laporan", "its region has set no time between reports"
)
_HOME: Final = (
    CAST
    + agreement("sinergi", "ditjen", "nk")
    + "period = { start = 2023-02-28, end = 2027-02-27 }\n"
)
_CADENCE: Final = """
[[parameters]]
id = "metro.report-every"
name = { id = "Selang laporan Kota Metro", en = "Time between reports of Metro" }
overrides = "ksd.report-every"
region = "18.72"
values = [{ value = "P6M", period = { start = "2020", end = "open" } }]
"""
_LATEST: Final = document(REPORT, "2025-01-02")
_EVENT: Final = """
[[events]]
id = "reported"
subject = "ks"
workflow = "sinergi-procedure"
activity = "report"
date = 2025-01-02
"""


@rule(
    "KSD039",
    Severity.HINT,
    title=Text(
        "Kerja sama yang berjalan dilaporkan berkala", "Running cooperation is reported regularly"
    ),
    message=Text(
        "{subject} tidak dilaporkan sejak {since}; daerahnya meminta laporan tiap {every}.",
        "{subject} was not reported since {since}; its region asks for a report every {every}.",
    ),
    fix=Text(
        "Buat laporannya, dan catat (kind = 'implementation-report').",
        "Write the report, and record it (kind = 'implementation-report').",
    ),
    basis=("PP 28/2018 Ps 6(1)j", "PP 28/2018 Ps 19(1)"),
    confidence=Confidence.UNSURE,
    parameters=("ksd.report-every",),
    why="Pelaporan adalah tahap tersendiri; seberapa sering, daerah yang menentukan.",
    examples=(
        Example(text=_HOME + _CADENCE + _LATEST + _SILENT, on=_DAY),
        Example(text=_HOME + _CADENCE + _EVENT + _SILENT, on=_DAY),
        Example(text=_HOME + _CADENCE + _LATEST + _SILENT, on=date(2025, 7, 3), breaches=1),
        Example(text=_HOME + _CADENCE + _SILENT, on=date(2023, 8, 28)),
        Example(text=_HOME + _CADENCE + _SILENT, on=_DAY, breaches=1),
        Example(text=_HOME + _CADENCE, on=_DAY, undecided=1),
        Example(text=_HOME + _CADENCE + document(REPORT) + _SILENT, on=_DAY, undecided=1),
        Example(text=_HOME + _SILENT, on=_DAY),
        Example(text=_HOME + _CADENCE + _SILENT, on=date(2027, 6, 30)),
    ),
)
def home_is_reported(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Reporting is a stage of its own; how often it comes is for the region to say."""
    aside = outside(agreement, at, KSDD, KSDPK, SINERGI) or unsigned(agreement, at)
    every = _every(agreement, at)
    runs = agreement_status(at.portfolio, agreement, on=at.on).in_force
    start = agreement.start or agreement.signed
    if aside is not None:
        yield aside
    elif every is None:
        yield skip(_NO_CADENCE)
    elif runs is Truth.NO:
        yield skip(_NOT_RUNNING)
    elif runs is Truth.UNKNOWN or start is None:
        yield undecided("period")
    else:
        days = _report_days(agreement, at)
        last = _last((start, *(day for day in days if day)), at.on)
        limit = every.after(last.latest)
        silent = at.portfolio.silence((REPORT,), (agreement.id,), limit)
        if limit < at.on and (None in days or silent is None):
            yield undecided(REPORT)
        elif limit < at.on:
            yield breach(agreement, since=last, every=every)


def _every(agreement: Agreement, at: Context) -> Term | None:
    """Return the shortest time between reports that a region of an agreement set."""
    homes = (at.portfolio.home(party.id) for party in regions(agreement, at))
    values = [at.parameter(_EVERY, region=home.id) for home in homes if home]
    terms = [value for value in values if isinstance(value, Term)]
    return min(terms, key=lambda term: term.after(at.on), default=None)


def _report_days(agreement: Agreement, at: Context) -> list[PartialDate | None]:
    """Return the days of the reports and of the events that report, None for each without one."""
    events = (one for one in at.portfolio.concerning(agreement.id) if isinstance(one, Event))
    told = [one.known_by for one in events if one.activity == "report"]
    return [*(report.date for report in reports(agreement, at)), *told]


def _last(days: Iterable[PartialDate], on: date) -> PartialDate:
    """Return the latest of the days that may be on or before another."""
    there = [day for day in days if day.on_or_before(on) is not Truth.NO]
    return max(there, key=lambda day: day.latest)
