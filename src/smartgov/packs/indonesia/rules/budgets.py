"""Regional budgets: drawn up from the plans, evaluated and enacted in time, reported on."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Context,
    Document,
    Example,
    MonthDay,
    Outcome,
    PartialDate,
    Post,
    Region,
    Severity,
    Term,
    Text,
    Tier,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import CAST
from smartgov.packs.indonesia.plans import (
    BUDGET,
    BUDGET_POLICY,
    EVALUATION,
    MEDIUM_TERM,
    NAMES,
    PERFORMANCE,
    YEARLY,
    plan,
    plans,
    rests_on,
)

_DAY = date(2024, 5, 1)
_NEEDS: Final = {
    BUDGET_POLICY: (YEARLY,),
    BUDGET: (YEARLY, BUDGET_POLICY),
    EVALUATION: (MEDIUM_TERM,),
}
_POLICY = plan(BUDGET_POLICY, 'rests_on = ["yearly-plan"]') + plan(YEARLY)


@rule(
    "PLN003",
    Severity.ERROR,
    title=Text("Anggaran disusun dari rencananya", "A budget is drawn up from the plans"),
    message=Text(
        "Dasar {subject} tercatat, tetapi tidak ada {plan} di antaranya.",
        "What {subject} was drawn up from is recorded, but {plan} is not there.",
    ),
    fix=Text("Periksa dokumennya, atau lengkapi 'rests_on'.", "Check it, or complete 'rests_on'."),
    basis=(
        "UU 23/2014 Ps 265(3)",
        "UU 23/2014 Ps 310(1)",
        "UU 23/2014 Ps 311(3)",
        "UU 23/2014 Ps 314(3)",
        "UU 23/2014 Ps 315(3)",
    ),
    why="Hanya yang tercantum dalam rencana yang sampai ke anggaran.",
    examples=(
        Example(text=CAST + _POLICY + plan(BUDGET, 'rests_on = ["budget-policy"]'), on=_DAY),
        Example(
            text=CAST + _POLICY + plan(BUDGET, 'rests_on = ["yearly-plan"]'), on=_DAY, breaches=1
        ),
        Example(text=CAST + plan(BUDGET), on=_DAY, undecided=1),
        Example(
            text=CAST + plan(BUDGET_POLICY, 'rests_on = ["medium-term-plan"]') + plan(MEDIUM_TERM),
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + plan(MEDIUM_TERM), on=_DAY),
    ),
)
def budget_follows_plans(document: Document, at: Context) -> Iterator[Outcome]:
    """Only what stands in the plans finds its way into the money."""
    needs = _NEEDS.get(document.kind)
    if needs is None:
        yield skip(Text("bukan dokumen anggaran", "no document of the budget"))
        return
    for kind in needs:
        truth = rests_on(at.portfolio, document, kind)
        if truth is Truth.NO:
            yield breach(document, "rests_on", plan=NAMES[kind])
        elif truth is Truth.UNKNOWN:
            yield undecided("rests_on")


_YEAR = "period = { start = 2024-01-01, end = 2024-12-31 }"
_LAW = 'citation = "Perda Kota Metro 9/2023"'
_RULING = 'citation = "Perwal Kota Metro 9/2023"'
_EVALUATED = plan(EVALUATION, "date = 2023-12-10", _YEAR, 'issuer = "pemprov-lampung"')
_NOT_EVALUATED: Final = Text(
    "tidak ada evaluasi gubernur atau Menteri sebelumnya",
    "there is no evaluation by the governor or the Minister before it",
)
_LATE: Final = Text(
    "baru ditetapkan {day}; batasnya {last}", "it was enacted only on {day}; the last day is {last}"
)


@rule(
    "PLN004",
    Severity.ERROR,
    title=Text(
        "APBD dievaluasi dan ditetapkan pada waktunya", "A budget is evaluated and enacted in time"
    ),
    message=Text("Mengenai {subject}: {why}.", "Of {subject}: {why}."),
    fix=Text(
        "Periksa tanggalnya, atau catat evaluasinya.", "Check its date, or record the evaluation."
    ),
    basis=(
        "UU 23/2014 Ps 313",
        "UU 23/2014 Ps 315(1)",
        "UU 23/2014 Ps 315(2)",
        "PP 12/2019 Ps 112(1)",
        "PP 12/2019 Ps 113(1)",
        "PP 12/2019 Ps 117(2)",
        "PP 12/2019 Ps 118",
    ),
    parameters=("plan.budget-enacted",),
    why="Gubernur melihat anggaran lebih dahulu, dan tahun tidak dimulai tanpanya.",
    examples=(
        Example(text=CAST + plan(BUDGET, _LAW, _YEAR, "date = 2023-12-31") + _EVALUATED, on=_DAY),
        Example(
            text=CAST + plan(BUDGET, _LAW, _YEAR, "date = 2024-01-02") + _EVALUATED,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + plan(BUDGET, _LAW, _YEAR, "date = 2023-12-01") + _EVALUATED,
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + plan(BUDGET, _LAW, _YEAR, "date = 2023-12-29"), on=_DAY, undecided=1),
        Example(text=CAST + plan(BUDGET, _LAW, _YEAR), on=_DAY, undecided=1),
        Example(
            text=CAST
            + plan(
                BUDGET, _RULING, _YEAR, "date = 2024-01-02", 'approved_by = ["pemprov-lampung"]'
            ),
            on=_DAY,
        ),
        Example(
            text=CAST + plan(BUDGET, _RULING, _YEAR, "date = 2024-01-02"), on=_DAY, undecided=1
        ),
        Example(text=CAST + plan(BUDGET, _LAW, _YEAR, "date = 2024-01-02", region="18"), on=_DAY),
    ),
)
def budget_is_enacted_in_time(document: Document, at: Context) -> Iterator[Outcome]:
    """The governor looks at the budget first, and the year does not begin without one."""
    region = at.portfolio.find(Region, document.region or "")
    start = document.period.start if document.period else None
    if document.kind != BUDGET:
        yield skip(Text("bukan APBD", "no budget"))
    elif region is None:
        yield undecided("region")
    elif region.level not in {"regency", "city"}:
        yield skip(Text("bukan APBD kabupaten/kota", "no budget of a regency or city"))
    elif start is None:
        yield undecided("period")
    elif document.date is None or document.citation is None:
        yield undecided("date" if document.date is None else "citation")
    elif _changes_another(document, start.year, at):
        yield skip(Text("perubahan APBD", "a change of the budget"))
    elif document.citation.form == "Perda":
        yield from _on_time(document, start.year, at)
        yield from _evaluated(document, start.year, region, at)
    elif not any(_above(name, region, at) for name in document.approved_by):
        yield undecided("approved_by")  # The governor's silence of 30 days would do as well.


def _changes_another(document: Document, year: int, at: Context) -> bool:
    """Answer whether the region had enacted a budget of the same year before."""
    for one in plans(at.portfolio, document.region or "", BUDGET):
        start = one.period.start if one.period else None
        if start is None or start.year != year or one.date is None or document.date is None:
            continue
        if one.date.before(document.date) is Truth.YES:
            return True
    return False


def _on_time(document: Document, year: int, at: Context) -> Iterator[Outcome]:
    """Judge whether a budget was enacted by its day, as the law of that day had it."""
    eve = date(year - 1, 12, 31)
    held = at.portfolio.parameter("plan.budget-enacted", eve, region=document.region)
    if held is None or not isinstance(held.value, MonthDay) or document.date is None:
        return
    last = held.value.in_year(eve.year)
    met = document.date.on_or_before(last)
    if met is Truth.UNKNOWN:
        yield undecided("date")
    elif met is Truth.NO:
        yield breach(document, "date", why=_LATE.filled(day=document.date, last=last))


def _evaluated(document: Document, year: int, region: Region, at: Context) -> Iterator[Outcome]:
    """Judge whether an evaluation came before the budget."""
    truth, recorded = Truth.NO, False
    for one in plans(at.portfolio, region.id, EVALUATION):
        start = one.period.start if one.period else None
        linked = document.id in one.rests_on or one.id in document.rests_on
        if not linked and (start is None or start.year != year):
            continue
        if one.issuer is not None and not _above(one.issuer, region, at):
            continue
        recorded = True
        if one.date is None or document.date is None:
            truth |= Truth.UNKNOWN
        else:
            truth |= one.date.on_or_before(document.date)
    day = document.date.latest if document.date else at.on
    if not recorded and not at.portfolio.silence((EVALUATION,), (region.id,), day):
        truth = Truth.UNKNOWN
    if truth is Truth.UNKNOWN:
        yield undecided(EVALUATION)
    elif truth is Truth.NO:
        yield breach(document, "date", why=_NOT_EVALUATED)


def _above(name: str, region: Region, at: Context) -> bool:
    """Answer whether an agency or post is of the region's province, or of the centre."""
    post = at.portfolio.find(Post, name)
    agency = at.portfolio.find(Agency, post.agency if post else name)
    if agency is None:
        return False
    return agency.tier is Tier.CENTRE or (
        agency.tier is Tier.PROVINCE and agency.region in {None, region.parent}
    )


_NOT_DUE: Final = Text("belum jatuh tempo", "not due yet")
_REPORTED = "period = { start = 2023-01-01, end = 2023-12-31 }"


@rule(
    "PLN005",
    Severity.WARNING,
    title=Text(
        "LPPD disampaikan dalam tiga bulan", "The performance report (LPPD) is sent in three months"
    ),
    message=Text(
        "{subject} baru disampaikan {day}; batasnya {last}.",
        "{subject} was sent only on {day}; the last day is {last}.",
    ),
    fix=Text(
        "Periksa tanggalnya, atau jadwalkan lebih awal tahun depan.",
        "Check the date, or start earlier next year.",
    ),
    basis=("UU 23/2014 Ps 70(2)", "UU 23/2014 Ps 70(3)", "UU 23/2014 Ps 70(4)"),
    parameters=("plan.performance-report-within",),
    why=(
        "Pemerintah di atasnya hanya dapat membantu atau turun tangan bila mendengar pada waktunya."
    ),
    examples=(
        Example(text=CAST + plan(PERFORMANCE, _REPORTED, "date = 2024-03-31"), on=_DAY),
        Example(text=CAST + plan(PERFORMANCE, _REPORTED, "date = 2024-04-01"), on=_DAY, breaches=1),
        Example(text=CAST + plan(PERFORMANCE, _REPORTED), on=_DAY, undecided=1),
        Example(text=CAST + plan(PERFORMANCE, "date = 2024-04-01"), on=_DAY, undecided=1),
        Example(text=CAST + plan(PERFORMANCE, _REPORTED), on=date(2024, 3, 31)),
    ),
)
def performance_is_reported(document: Document, at: Context) -> Iterator[Outcome]:
    """Government above can help or step in only when it hears in time."""
    end = document.period.end if document.period else None
    if document.kind != PERFORMANCE:
        yield skip(Text("bukan LPPD", "no performance report (LPPD)"))
        return
    if not isinstance(end, PartialDate):
        yield undecided("period")
        return
    closed = date(end.year, 12, 31)
    held = at.portfolio.parameter("plan.performance-report-within", closed, region=document.region)
    if held is None or not isinstance(held.value, Term):
        yield undecided("plan.performance-report-within")
        return
    last = held.value.after(closed)
    if document.date is None:
        yield undecided("date") if at.on > last else skip(_NOT_DUE)
        return
    met = document.date.on_or_before(last)
    if met is Truth.UNKNOWN:
        yield undecided("date")
    elif met is Truth.NO:
        yield breach(document, "date", day=document.date, last=last)
