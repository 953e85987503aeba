"""Reports on cooperation abroad: due every January, and asked about when a plan comes."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Context,
    Document,
    Example,
    Letter,
    MonthDay,
    Outcome,
    PartialDate,
    Severity,
    Text,
    Tier,
    Truth,
    Undecided,
    agreement_status,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    FOREIGN_LAW,
    KSDLL,
    KSDPL,
    agreement,
    complete,
    document,
    outside,
    unsigned,
)
from smartgov.packs.indonesia.papers import PLAN, REPORT, planned, regions, reports

_DAY = date(2025, 6, 30)
_LIMITS: Final = {Tier.LOCAL: "ksd.report-regent", Tier.PROVINCE: "ksd.report-governor"}
_ABROAD: Final = (
    CAST
    + agreement("ksdpl", "kota-luar", "naskah")
    + "period = { start = 2023-02-28, end = 2027-02-27 }\n"
)
_FIRST: Final = document(REPORT, "2024-01-05")
_SECOND: Final = _FIRST.replace("2024-01-05", "2025-01-07").replace(f'"{REPORT}"', '"second"', 1)
_REPORTED: Final = _FIRST + _SECOND.replace('kind = "second"', f'kind = "{REPORT}"')
_PROVINCE: Final = _ABROAD.replace('parties = ["pemkot-metro"', 'parties = ["pemprov-lampung"')
_SILENT: Final = complete(REPORT)
_MISSING: Final = Text("tidak ada", "is missing")
_LATE: Final = Text("baru bertanggal {day}", "is dated only {day}")
_NO_PLAN: Final = Text("bukan rencana kerja sama", "no plan of cooperation")
_EARLIER: Final = Text("dari sebelum peraturan ini", "from before this law")


@rule(
    "KSD038",
    Severity.WARNING,
    title=Text(
        "Kerja sama luar negeri dilaporkan tiap Januari",
        "Cooperation abroad is reported every January",
    ),
    message=Text(
        "Laporan pelaksanaan {subject} untuk tahun {year}, paling lambat {limit}, {lack}.",
        "The report on carrying out {subject} in {year}, due by {limit}, {lack}.",
    ),
    fix=Text(
        "Sampaikan laporannya kepada gubernur, yang meneruskannya kepada Menteri (dari gubernur"
        " langsung kepada Menteri), dan catat (kind = 'implementation-report').",
        "Report to the governor, who passes it on to the Minister (a governor to the Minister),"
        " and record it (kind = 'implementation-report').",
    ),
    basis=(
        "PP 28/2018 Ps 43(1)",
        "Permendagri 25/2020 Ps 35",
        "Permendagri 25/2020 Ps 36",
        "Permendagri 25/2020 Ps 37",
        "Permendagri 25/2020 Ps 38",
    ),
    parameters=("ksd.report-governor", "ksd.report-regent"),
    why="Dengan laporan ini Menteri mengawasi kerja sama luar negeri, dan menjawab rencananya.",
    examples=(
        Example(text=_ABROAD + _REPORTED, on=_DAY),
        Example(text=_ABROAD + _FIRST, on=_DAY, undecided=1),
        Example(text=_ABROAD + _FIRST + _SILENT, on=_DAY, breaches=1),
        Example(text=_ABROAD + _SILENT, on=_DAY, breaches=2),
        Example(text=_ABROAD + _SILENT, on=date(2024, 1, 7)),
        Example(text=_ABROAD + _REPORTED.replace("01-07", "01-08"), on=_DAY, breaches=1),
        Example(text=_PROVINCE + _REPORTED.replace("01-07", "01-14"), on=_DAY),
        Example(text=_ABROAD + document(REPORT) + _SILENT, on=_DAY, undecided=1),
        Example(text=_ABROAD.replace("2027-02-27", "2023-12-31") + _SILENT, on=_DAY),
        Example(text=_ABROAD.replace('"ksdpl"', '"ksdd"') + _SILENT, on=_DAY),
    ),
)
def abroad_is_reported(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The Minister supervises cooperation abroad by these reports, and answers plans by them."""
    aside = outside(agreement, at, KSDPL, KSDLL, since=FOREIGN_LAW) or unsigned(agreement, at)
    aside = aside or _unlimited(agreement, at)
    if aside is not None:
        yield aside
        return
    for limit, runs in _limits(agreement, at, at.on):
        reported, late = _reported(agreement, at, limit, limit)
        if runs is Truth.UNKNOWN:
            yield undecided("period")
        elif reported is Truth.UNKNOWN:
            yield undecided(REPORT)
        elif reported is Truth.NO:
            lack = _LATE.filled(day=late) if late else _MISSING
            yield breach(agreement, year=limit.year - 1, limit=limit, lack=lack)


_NEW: Final = (
    _ABROAD
    + agreement("ksdll-b", "lembaga-luar", "naskah", name="new", signed="")
    + document(PLAN, "2024-05-02", about="new")
)


@rule(
    "KSD047",
    Severity.WARNING,
    title=Text(
        "Rencana menyusul tahun yang dilaporkan", "A plan comes after a year that was reported"
    ),
    message=Text(
        "{subject} menyusul tahun {year}, yang laporan pelaksanaan '{unreported}'-nya tidak ada;"
        " Menteri menolak rencana seperti itu.",
        "{subject} comes after {year}, a year without a report on '{unreported}'; the Minister"
        " refuses such a plan.",
    ),
    fix=Text(
        "Sampaikan dahulu laporan tahun itu kepada Menteri.",
        "First send the Minister the report of that year.",
    ),
    basis=("Permendagri 25/2020 Ps 38",),
    parameters=("ksd.report-governor", "ksd.report-regent"),
    why="Rencana yang akan ditolak lebih baik ditahan sampai laporannya ada.",
    examples=(
        Example(text=_NEW + _FIRST, on=_DAY),
        Example(text=_NEW + _SILENT, on=_DAY, breaches=1),
        Example(text=_NEW + _FIRST.replace("2024-01-05", "2024-06-03"), on=_DAY, breaches=1),
        Example(text=_NEW + _FIRST.replace("2024-01-05", "2024-02-05"), on=_DAY),
        Example(text=_NEW, on=_DAY, undecided=1),
        Example(text=_NEW.replace("date = 2024-05-02\n", ""), on=_DAY, undecided=1),
        Example(text=_NEW.replace("2024-05-02", "2023-05-02") + _SILENT, on=_DAY),
        Example(
            text=_NEW.replace('"ksdll-b"\nform = "naskah"', '"ksdd"\nform = "kb"') + _SILENT,
            on=_DAY,
        ),
    ),
)
def plan_follows_a_reported_year(plan: Document, at: Context) -> Iterator[Outcome]:
    """A plan that will be refused is better held back until the report is there."""
    if plan.kind != PLAN:
        yield skip(_NO_PLAN)
        return
    about = planned(plan, at)
    asides = [outside(one, at, KSDPL, KSDLL, since=FOREIGN_LAW) for one in about]
    parties = {party.id for one in about for party in regions(one, at)}
    if asides and all(asides):
        yield asides[0] or undecided("about")
    elif not parties or plan.date is None:
        yield undecided("date" if parties else "about")
    elif plan.date.before(FOREIGN_LAW) is Truth.YES:
        yield skip(_EARLIER)
    else:
        for one in at.portfolio.all(Agreement):
            if parties & set(one.parties):
                yield from _refused(plan, plan.date, one, at)


def _refused(
    plan: Document, day: PartialDate, agreement: Agreement, at: Context
) -> Iterator[Outcome]:
    """Say whether the last report due before a plan was there on the day of the plan."""
    if outside(agreement, at, KSDPL, KSDLL, since=FOREIGN_LAW) or _unlimited(agreement, at):
        return
    for limit, runs in (*_limits(agreement, at, day.earliest),)[-1:]:
        reported, _ = _reported(agreement, at, limit, day.latest)
        if (reported | ~runs) is Truth.UNKNOWN:
            yield undecided(REPORT)
        elif (reported | ~runs) is Truth.NO:
            yield breach(plan, "date", year=limit.year - 1, unreported=agreement.title)


def _limit(agreement: Agreement, at: Context) -> MonthDay | str:
    """Return the day of January by which an agreement is reported, or what is not known of it."""
    names = sorted({_LIMITS[party.tier] for party in regions(agreement, at)})
    found: list[MonthDay] = []
    for name in names:
        value = at.parameter(name)
        if not isinstance(value, MonthDay):
            return name
        found.append(value)
    return max(found, key=lambda one: (one.month, one.day), default="parties")


def _unlimited(agreement: Agreement, at: Context) -> Undecided | None:
    """Return what is not known of the days on which an agreement is reported; None where all is."""
    limit = _limit(agreement, at)
    if isinstance(limit, str):
        return undecided(limit)
    return None if agreement.start or agreement.signed else undecided("signed")


def _limits(agreement: Agreement, at: Context, until: date) -> Iterator[tuple[date, Truth]]:
    """Yield the days before another on which reports were due, and whether it was running then.

    Nothing is due before the first January after the start.
    """
    limit = _limit(agreement, at)
    start = agreement.start or agreement.signed
    if start is None or isinstance(limit, str):
        return
    for year in range(start.year + 1, until.year + 1):
        day = limit.in_year(year)
        runs = agreement_status(at.portfolio, agreement, on=day).in_force
        if day < until and runs is not Truth.NO:
            yield day, runs


def _reported(
    agreement: Agreement, at: Context, limit: date, by: date
) -> tuple[Truth, PartialDate | None]:
    """Answer whether the report due on a day was there `by` another, and the date of a later one.

    It is not there only where it came later, or where the records are declared complete.
    """
    answer, late = Truth.NO, None
    for report in reports(agreement, at):
        year, day = _year(report), report.date
        if year in {None, limit.year}:
            there = day.on_or_before(by) if day else Truth.UNKNOWN
            answer |= there & (Truth.UNKNOWN if year is None else Truth.YES)
            late = day if year is not None and there is Truth.NO else late
    if answer is Truth.NO and late is None:
        silent = at.portfolio.silence((REPORT,), (agreement.id,), by)
        answer = Truth.NO if silent else Truth.UNKNOWN
    return answer, late


def _year(report: Document | Letter) -> int | None:
    """Return the year in whose January a report was due: after its period, else its date's own."""
    period = report.period if isinstance(report, Document) else None
    end = period.end if period else None
    if isinstance(end, PartialDate):
        return end.year + 1
    return report.date.year if report.date else None
