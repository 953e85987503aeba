"""Regional plans: set by which law, in time, and for how long."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Capacity,
    Context,
    Document,
    Example,
    Outcome,
    Portfolio,
    Post,
    Region,
    Severity,
    Tenure,
    Term,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import CAST
from smartgov.packs.indonesia.lengths import longer, shorter, whole
from smartgov.packs.indonesia.plans import (
    LONG_TERM,
    MEDIUM_TERM,
    NAMES,
    YEARLY,
    plan,
    plans,
)

_DAY = date(2024, 5, 1)
_PERDA: Final = ("Perda",)
_PERKADA: Final = ("Pergub", "Perbup", "Perwal")
_LAWS: Final = {LONG_TERM: _PERDA, MEDIUM_TERM: _PERDA, YEARLY: _PERKADA}
_HORIZONS: Final = {
    LONG_TERM: "plan.long-term",
    MEDIUM_TERM: "plan.medium-term",
    YEARLY: "plan.yearly",
}
_NO_PLAN: Final = Text("bukan rencana pembangunan", "no development plan")


def _inaugurated(day: str, capacity: str = "definitive", end: str = "open") -> str:
    """Return a head of region from a day on, for the examples; it follows `CAST`."""
    return f"""
[[posts]]
id = "kepala"
title = {{ id = "Wali Kota", en = "Mayor" }}
agency = "pemkot-metro"
role = "head-of-region"
tenures = [{{ person = "A", capacity = "{capacity}", period = {{ start = {day}, end = "{end}" }} }}]
"""


_PLAN = 'citation = "Perda Kota Metro 3/2021"'
_MAYOR = CAST + _inaugurated("2021-02-26")
_WRONG_LAW: Final = Text(
    "ditetapkan dengan {form}, bukan dengan {wanted}", "was set by {form}, not by {wanted}"
)
_LATE: Final = Text(
    "belum ditetapkan sampai {day}, {term} sesudah kepala daerah dilantik",
    "was not set by {day}, {term} after the head of region was inaugurated",
)


@rule(
    "PLN001",
    Severity.ERROR,
    title=Text(
        "Rencana ditetapkan dengan peraturannya dan pada waktunya",
        "Plans are set by the right law and in time",
    ),
    message=Text("{plan} ({subject}) {why}.", "For {subject}: {plan} {why}."),
    fix=Text(
        "Tetapkan dengan peraturan yang benar, atau lengkapi catatannya.",
        "Set it by the right law, or complete the records.",
    ),
    basis=("UU 23/2014 Ps 264(1)", "UU 23/2014 Ps 264(2)", "UU 23/2014 Ps 264(4)"),
    parameters=("plan.medium-term", "plan.medium-term-within"),
    why=(
        "Rencana yang terlambat ditetapkan, atau dengan peraturan yang keliru, tidak dapat memandu"
        " anggaran sesudahnya."
    ),
    examples=(
        Example(text=_MAYOR + plan(MEDIUM_TERM, _PLAN, "date = 2021-08-26"), on=_DAY),
        Example(text=_MAYOR + plan(MEDIUM_TERM, _PLAN, "date = 2021-08-27"), on=_DAY, breaches=1),
        Example(text=_MAYOR + plan(MEDIUM_TERM, _PLAN), on=_DAY, undecided=1),
        Example(text=_MAYOR, on=_DAY, undecided=1),
        Example(text=_MAYOR, on=date(2021, 8, 26)),
        Example(text=CAST + _inaugurated("2021-02-26", "acting"), on=_DAY),
        Example(
            text=CAST + plan(YEARLY, 'citation = "Perda Kota Metro 1/2023"'), on=_DAY, breaches=1
        ),
        Example(text=CAST + plan(YEARLY, 'citation = "Perwal Kota Metro 1/2023"'), on=_DAY),
        Example(text=CAST + plan(YEARLY), on=_DAY, undecided=1),
    ),
)
def plans_are_set(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """A plan that is set late or by the wrong law cannot guide the budgets after it."""
    outcomes = [
        *(one for document in portfolio.own(Document) for one in _by_law(document)),
        *(one for post in portfolio.own(Post) for one in _in_time(post, at)),
    ]
    yield from outcomes
    if not any(one.kind in _LAWS for one in portfolio.own(Document)) and not outcomes:
        yield skip(_NO_PLAN)


def _by_law(document: Document) -> Iterator[Outcome]:
    """Judge by which law a plan was set."""
    wanted = _LAWS.get(document.kind)
    if wanted is None:
        return
    if document.citation is None:
        yield undecided("documents/citation")
    elif document.citation.form not in wanted:
        why = _WRONG_LAW.filled(form=document.citation.form, wanted="/".join(wanted))
        yield breach(document, "citation", plan=NAMES[document.kind], why=why)


def _in_time(post: Post, at: Context) -> Iterator[Outcome]:
    """Judge whether every elected head of region had a medium-term plan set in time."""
    region = at.portfolio.home(post.agency)
    if post.role != "head-of-region" or region is None:
        return
    elected = [one for one in post.tenures if one.capacity is Capacity.DEFINITIVE]
    for number, tenure in enumerate(post.tenures):
        if tenure.capacity is not Capacity.DEFINITIVE:
            continue
        path = f"tenures[{number}]"
        start = tenure.period.start.exact if tenure.period.start else None
        if start is None:
            yield undecided(f"posts/{path}/period/start")
            continue
        held = at.portfolio.parameter("plan.medium-term-within", start, region=region.id)
        if held is None or not isinstance(held.value, Term):
            continue
        day = held.value.after(start)
        set_in_time = _set_between(start, day, region, at)
        if day >= at.on or set_in_time is Truth.YES:
            continue
        if set_in_time is Truth.UNKNOWN or _within_a_term(tenure, elected, at):
            yield undecided(MEDIUM_TERM)
        else:
            why = _LATE.filled(day=day, term=held.value)
            yield breach(post, path, plan=NAMES[MEDIUM_TERM], why=why)


def _set_between(first: date, last: date, region: Region, at: Context) -> Truth:
    """Answer whether a medium-term plan was set on one of the days."""
    truth, later = Truth.NO, False
    for one in plans(at.portfolio, region.id, MEDIUM_TERM):
        if one.date is None:
            truth |= Truth.UNKNOWN
            continue
        truth |= ~one.date.before(first) & one.date.on_or_before(last)
        later |= (
            one.date.on_or_before(last) is Truth.NO and one.date.on_or_before(at.on) is Truth.YES
        )
    if truth is Truth.NO and not later:
        silence = at.portfolio.silence((MEDIUM_TERM,), (region.id,), last)
        return Truth.NO if silence else Truth.UNKNOWN
    return truth


def _within_a_term(tenure: Tenure, elected: list[Tenure], at: Context) -> bool:
    """Answer whether a head took office within the years of an elected one before.

    Then a deputy may have succeeded, for whom no election started the clock anew.
    """
    years = at.parameter("plan.medium-term")
    start = tenure.period.start
    starts = [one.period.start for one in elected if one is not tenure and one.period.start]
    return (
        isinstance(years, Term)
        and start is not None
        and any(
            one.earliest <= start.earliest and start.earliest < years.after(one.latest)
            for one in starts
        )
    )


@rule(
    "PLN002",
    Severity.ERROR,
    title=Text("Rencana berjangka sesuai dengan jenisnya", "A plan has the horizon of its kind"),
    message=Text(
        "{plan} ({subject}) berjangka {period}; jangkanya seharusnya {term}.",
        "{subject}: {plan} covers {period}; its horizon is {term}.",
    ),
    fix=Text("Periksa 'period'.", "Check 'period'."),
    basis=("UU 23/2014 Ps 263(2)", "UU 23/2014 Ps 263(3)", "UU 23/2014 Ps 263(4)"),
    parameters=("plan.long-term", "plan.medium-term", "plan.yearly"),
    why=(
        "Rencana dua puluh, lima, dan satu tahun saling bersambung hanya bila masing-masing"
        " menjaga jangkanya."
    ),
    examples=(
        Example(
            text=CAST + plan(MEDIUM_TERM, "period = { start = 2025-01-01, end = 2029-12-31 }"),
            on=_DAY,
        ),
        Example(
            text=CAST + plan(MEDIUM_TERM, 'period = { start = "2025", end = "2029" }'), on=_DAY
        ),
        Example(
            text=CAST + plan(MEDIUM_TERM, 'period = { start = "2021", end = "2026" }'),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=CAST + plan(MEDIUM_TERM, 'period = { start = "2021", end = "2027" }'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + plan(YEARLY, "period = { start = 2024-01-01, end = 2025-12-31 }"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + plan(LONG_TERM, "period = { start = 2025-01-01, end = 2044-12-31 }"),
            on=_DAY,
        ),
        Example(text=CAST + plan(LONG_TERM), on=_DAY, undecided=1),
        Example(text=CAST + plan("council-decree"), on=_DAY),
    ),
)
def plan_has_its_horizon(document: Document, at: Context) -> Iterator[Outcome]:
    """Plans of twenty, five and one year fit into each other only when each keeps its length."""
    name = _HORIZONS.get(document.kind)
    if name is None:
        yield skip(_NO_PLAN)
        return
    term = at.parameter(name)
    period = document.period
    if not isinstance(term, Term):
        yield undecided(name)
    elif period is None:
        yield undecided("period")
    elif (wrong := longer(period, term) | shorter(period, term)) is Truth.YES:
        yield breach(document, "period", plan=NAMES[document.kind], period=period, term=term)
    elif wrong is Truth.UNKNOWN and not whole(period, term):
        yield undecided("period")
