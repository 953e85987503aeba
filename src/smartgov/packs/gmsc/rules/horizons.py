"""The horizons of a masterplan: dated bands that lie in its span, in order, and fill it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from smartgov import (
    Confidence,
    Context,
    Example,
    Horizon,
    HorizonBand,
    Initiative,
    Masterplan,
    Outcome,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.gmsc.spans import follows, inside, next_day, whole

_DAY = date(2024, 6, 1)
_PLAN = """
[portfolio]
packs = ["gmsc"]

[[masterplans]]
id = "plan"
region = "18.72"
title = { id = "Masterplan", en = "Masterplan" }
framework = "gmsc-dimensions"
period = { start = "2020", end = "2029" }
"""


def _band(horizon: str, start: str, end: str) -> str:
    return f"""
[[masterplans.bands]]
horizon = "{horizon}"
period = {{ start = "{start}", end = "{end}" }}
"""


def _initiative(horizon: str, period: str) -> str:
    return f"""
[[initiatives]]
id = "one"
masterplan = "plan"
name = {{ id = "Aksi", en = "Action" }}
dimension = "living"
horizon = "{horizon}"
{period}
"""


_SHORT = _band("short", "2020", "2020")
_MEDIUM = _band("medium", "2021", "2024")
_LONG = _band("long", "2025", "2029")
_NO_BANDS = Text("jangkanya tidak bertanggal", "its horizons have no dates")
_SOURCES = ("s18", "s34", "s36")


@rule(
    "GMS105",
    Severity.WARNING,
    title=Text("Jangka berada dalam masa masterplan", "Horizons lie in the masterplan's span"),
    message=Text(
        "{horizon} ({band}) keluar dari masa masterplan ({span}).",
        "The horizon {horizon} ({band}) goes beyond the span of the masterplan ({span}).",
    ),
    fix=Text("Sesuaikan tahun jangka itu, atau masa masterplan.", "Adjust the years of either."),
    sources=_SOURCES,
    confidence=Confidence.LIKELY,
    why="Jangka di luar masa masterplan tidak direncanakan oleh rencana mana pun.",
    examples=(
        Example(text=_PLAN + _SHORT + _MEDIUM + _LONG, on=_DAY),
        Example(text=_PLAN + _band("long", "2025", "2031"), on=_DAY, breaches=1),
        Example(text=_PLAN + _band("short", "2019", "2020"), on=_DAY, breaches=1),
        Example(text=_PLAN + _SHORT.replace(', end = "2020"', ""), on=_DAY, undecided=1),
        Example(text=_PLAN, on=_DAY, undecided=1),
    ),
)
def bands_in_span(plan: Masterplan, at: Context) -> Iterator[Outcome]:
    """A horizon outside the span of the plan is planned by no plan."""
    del at
    if not plan.bands:
        yield undecided("bands")
    for number, band in enumerate(plan.bands):
        lies = inside(band.period, plan.period)
        if lies is Truth.UNKNOWN:
            yield undecided("bands" if plan.period else "period")
        elif lies is Truth.NO:
            yield breach(
                plan,
                f"bands[{number}]",
                horizon=band.horizon,
                band=band.period,
                span=plan.period,
            )


@rule(
    "GMS106",
    Severity.WARNING,
    title=Text(
        "Jangka berurutan tanpa tumpang tindih", "Horizons follow each other, none overlaps"
    ),
    message=Text(
        "{later} ({second}) tidak mulai sesudah {earlier} ({first}) berakhir.",
        "The horizon {later} ({second}) does not start after {earlier} ({first}) has ended.",
    ),
    fix=Text("Atur tahunnya sehingga berurutan.", "Set the years one after the other."),
    sources=_SOURCES,
    confidence=Confidence.LIKELY,
    why=(
        "Tiap inisiatif milik satu jangka; quick win boleh berjalan dalam tahun-tahun jangka"
        " pendek."
    ),
    examples=(
        Example(text=_PLAN + _SHORT + _MEDIUM + _LONG, on=_DAY),
        Example(text=_PLAN + _band("quick-win", "2020", "2020") + _SHORT + _MEDIUM, on=_DAY),
        Example(text=_PLAN + _SHORT + _band("medium", "2021", "2021-06"), on=_DAY),
        Example(text=_PLAN + _MEDIUM + _band("long", "2023", "2029"), on=_DAY, breaches=1),
        Example(text=_PLAN + _LONG.replace("long", "short") + _MEDIUM, on=_DAY, breaches=1),
        Example(text=_PLAN + _MEDIUM + _band("long", "2024", "2029"), on=_DAY, undecided=1),
    ),
)
def bands_in_order(plan: Masterplan, at: Context) -> Iterator[Outcome]:
    """Each initiative belongs to one horizon; quick wins may run in the years of the short one."""
    del at
    order = tuple(Horizon)
    bands = sorted(plan.bands, key=lambda band: order.index(band.horizon))
    if len(bands) <= 1:
        yield skip(_NO_BANDS)
    for first, second in pairwise(bands):
        if (first.horizon, second.horizon) == (Horizon.QUICK_WIN, Horizon.SHORT):
            continue
        after = follows(first.period, second.period)
        if after is Truth.UNKNOWN:
            yield undecided("bands")
        elif after is Truth.NO:
            yield breach(
                plan,
                f"bands[{plan.bands.index(second)}]",
                earlier=first.horizon,
                first=first.period,
                later=second.horizon,
                second=second.period,
            )


@rule(
    "GMS107",
    Severity.WARNING,
    title=Text("Jangka mengisi masa masterplan", "The horizons fill the masterplan's span"),
    message=Text(
        "Masa {first} – {last} dari masterplan tidak termasuk jangka mana pun.",
        "The days {first} – {last} of the masterplan belong to no horizon.",
    ),
    fix=Text("Tambahkan jangkanya, atau perpanjang yang ada.", "Add a horizon, or extend one."),
    sources=_SOURCES,
    confidence=Confidence.LIKELY,
    why="Tahun tanpa jangka tidak punya inisiatif, jadi tidak ada yang dikerjakan di dalamnya.",
    examples=(
        Example(text=_PLAN + _SHORT + _MEDIUM + _LONG, on=_DAY),
        Example(text=_PLAN + _SHORT + _LONG, on=_DAY, breaches=1),
        Example(text=_PLAN + _MEDIUM, on=_DAY, breaches=2),
        Example(text=_PLAN, on=_DAY, undecided=1),
        Example(text=_PLAN.replace(', end = "2029"', "") + _SHORT, on=_DAY, undecided=1),
        Example(text=_PLAN + _SHORT.replace(', end = "2020"', ""), on=_DAY, undecided=1),
    ),
)
def bands_fill_span(plan: Masterplan, at: Context) -> Iterator[Outcome]:
    """Years without a horizon have no initiatives, so nothing is done in them."""
    del at
    span = whole(plan.period)
    known = [days for band in plan.bands if (days := whole(band.period))]
    if span is None:
        yield undecided("period")
    elif not plan.bands or len(known) < len(plan.bands):
        yield undecided("bands")
    else:
        for first, last in _open_days(span, sorted(known)):
            yield breach(plan, "bands", first=first, last=last)


def _open_days(
    span: tuple[date, date], known: list[tuple[date, date]]
) -> Iterator[tuple[date, date]]:
    """Yield the stretches of a span that no band covers."""
    following, last = span
    for begins, ends in known:
        if begins > following and following <= last:
            yield following, min(_day_before(begins), last)
        following = max(following, next_day(ends))
    if following <= last:
        yield following, last


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


@rule(
    "GMS108",
    Severity.WARNING,
    title=Text("Inisiatif berjalan dalam jangkanya", "An initiative runs in its horizon"),
    message=Text(
        "{subject} ({period}) tidak berada dalam {horizon} masterplan ({band}).",
        "{subject} ({period}) does not lie in the horizon {horizon} of the masterplan ({band}).",
    ),
    fix=Text("Pindahkan jangkanya, atau sesuaikan masanya.", "Move it, or adjust its period."),
    sources=("s17", "s34", "s36"),
    confidence=Confidence.LIKELY,
    why="Peta jalan menyebut tahun pengerjaannya; yang di luar tahun itu tidak ada di dalamnya.",
    examples=(
        Example(
            text=_PLAN
            + _MEDIUM
            + _initiative("medium", 'period = { start = "2022", end = 2023-06-30 }'),
            on=_DAY,
        ),
        Example(
            text=_PLAN
            + _MEDIUM
            + _initiative("medium", 'period = { start = "2022", end = "2026" }'),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_PLAN + _MEDIUM + _initiative("medium", ""), on=_DAY, undecided=1),
        Example(text=_PLAN + _MEDIUM + _initiative("long", ""), on=_DAY, undecided=1),
        Example(text=_PLAN + _initiative("long", 'period = { start = "2025" }'), on=_DAY),
    ),
)
def initiative_in_band(initiative: Initiative, at: Context) -> Iterator[Outcome]:
    """The road map says in which years a thing is done; one outside them is not on it."""
    plan = at.portfolio.find(Masterplan, initiative.masterplan)
    if plan is None or not plan.bands:
        yield skip(_NO_BANDS)
        return
    band = plan.band(initiative.horizon)
    if band is None and initiative.horizon is Horizon.QUICK_WIN:
        yield skip(Text("quick win tanpa jangka bertanggal", "a quick win without a dated horizon"))
    elif band is None:
        yield undecided("masterplans/bands")
    else:
        yield from _judge(initiative, band)


def _judge(initiative: Initiative, band: HorizonBand) -> Iterator[Outcome]:
    lies = inside(initiative.period, band.period)
    if lies is Truth.UNKNOWN:
        yield undecided("period")
    elif lies is Truth.NO:
        yield breach(
            initiative,
            "period",
            period=initiative.period,
            horizon=band.horizon,
            band=band.period,
        )
