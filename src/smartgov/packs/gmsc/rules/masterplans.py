"""Masterplans and quick wins: over the six dimensions, in the spans the programme names."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Context,
    Example,
    Framework,
    Horizon,
    Initiative,
    Masterplan,
    Outcome,
    Portfolio,
    Severity,
    Term,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.gmsc.spans import length_within

_DAY = date(2024, 6, 1)
_HEAD = '[portfolio]\npacks = ["gmsc"]\n'
_PLAN = """
[portfolio]
packs = ["gmsc"]

[[masterplans]]
id = "plan"
region = "18.72"
title = { id = "Masterplan", en = "Masterplan" }
framework = "gmsc-dimensions"
period = { start = 2024-01-01, end = 2028-12-31 }
"""
_SIX = ("governance", "branding", "economy", "living", "society", "environment")


def _initiative(dimension: str, period: str = "start = 2024-01-01, end = 2024-09-30") -> str:
    return f"""
[[initiatives]]
id = "win-{dimension}"
masterplan = "plan"
name = {{ id = "Aksi", en = "Action" }}
dimension = "{dimension}"
horizon = "quick-win"
period = {{ {period} }}
"""


def _lasting(start: str, end: str) -> str:
    return _PLAN + _initiative("living", f"start = {start}, end = {end}")


_ALL = "".join(map(_initiative, _SIX))
_NO_PLAN = Text("masterplannya tidak tercatat", "its masterplan is not recorded")


def _dimensions(portfolio: Portfolio, _on: date) -> dict[str, set[str]]:
    """Return the dimensions that the initiatives of each masterplan belong to."""
    found: dict[str, set[str]] = {}
    for initiative in portfolio.all(Initiative):
        found.setdefault(initiative.masterplan, set()).add(initiative.dimension)
    return found


@rule(
    "GMS101",
    Severity.ERROR,
    title=Text("Inisiatif berada dalam dimensinya", "An initiative belongs to a dimension"),
    message=Text(
        "'{dimension}' bukan dimensi dari {framework}.",
        "'{dimension}' is no dimension of {framework}.",
    ),
    fix=Text("Pilih satu dari: {known}.", "Choose one of: {known}."),
    sources=("s30",),
    why="Masterplan dinilai per dimensi, jadi tiap kegiatan milik satu dimensi.",
    examples=(
        Example(text=_PLAN + _initiative("governance"), on=_DAY),
        Example(text=_PLAN + _initiative("mobility-and-fun"), on=_DAY, breaches=1),
        Example(text=_PLAN + _initiative("health"), on=_DAY),
        Example(
            text=_PLAN + _initiative("living").replace('= "living"', '= "Living"'),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_HEAD + _initiative("mobility-and-fun"), on=_DAY, skipped=1),
        Example(
            text=_PLAN.replace("gmsc-dimensions", "own") + _initiative("fun"), on=_DAY, skipped=1
        ),
        Example(text=_PLAN + _ALL + _initiative("public-service"), on=_DAY, breaches=1),
    ),
)
def initiative_has_dimension(initiative: Initiative, at: Context) -> Iterator[Outcome]:
    """The masterplan is judged dimension by dimension, so each action belongs to one."""
    plan = at.portfolio.find(Masterplan, initiative.masterplan)
    framework = at.portfolio.find(Framework, plan.framework) if plan else None
    if framework is None:
        yield skip(_NO_PLAN)
    elif framework.node(initiative.dimension) is None:
        known = tuple(node.id for node in framework.children())
        yield breach(
            initiative,
            "dimension",
            dimension=initiative.dimension,
            framework=framework.name,
            known=known,
        )


@rule(
    "GMS102",
    Severity.WARNING,
    title=Text("Masterplan meliput semua dimensi", "A masterplan covers every dimension"),
    message=Text("Belum ada inisiatif untuk: {missing}.", "There is no initiative for: {missing}."),
    fix=Text("Tambahkan paling sedikit satu untuk tiap dimensi.", "Add at least one for each."),
    sources=("s15", "s30"),
    why="Untuk tiap dimensi dipilih satu quick win, dan masing-masing dihitung dalam evaluasi.",
    examples=(
        Example(text=_PLAN + _ALL, on=_DAY),
        Example(text=_PLAN, on=_DAY, undecided=1),
        Example(text=_PLAN + _initiative("living"), on=_DAY, breaches=1),
        Example(
            text=_PLAN + _ALL.replace('dimension = "governance"', 'dimension = "bureaucracy"'),
            on=_DAY,
        ),
        Example(
            text=_PLAN + _ALL.replace('dimension = "branding"', 'dimension = "living"'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_PLAN + _ALL.replace('masterplan = "plan"', 'masterplan = "other"'),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_PLAN.replace("gmsc-dimensions", "own") + _ALL, on=_DAY, skipped=1),
        Example(text=_PLAN + _ALL.replace("quick-win", "long"), on=_DAY),
    ),
)
def masterplan_covers_dimensions(plan: Masterplan, at: Context) -> Iterator[Outcome]:
    """A quick win is chosen for every dimension, and each counts in the evaluation."""
    framework = at.portfolio.find(Framework, plan.framework)
    if framework is None:
        yield skip(Text("kerangkanya tidak tercatat", "its framework is not recorded"))
        return
    covered = at.once(_dimensions).get(plan.id)
    if covered is None:
        yield undecided("initiatives")
        return
    missing = tuple(
        node.name
        for node in framework.children()
        if not covered & {node.id, *node.aliases, *(c.id for c in framework.children(node.id))}
    )
    if missing:
        yield breach(plan, missing=missing)


@rule(
    "GMS103",
    Severity.WARNING,
    title=Text("Quick win selesai dalam 6–12 bulan", "A quick win takes 6 to 12 months"),
    message=Text(
        "Quick win {subject} berlangsung {start} sampai {end}; lazimnya {least} sampai {most}.",
        "The quick win {subject} runs from {start} to {end}; usual is {least} to {most}.",
    ),
    fix=Text("Sesuaikan masanya, atau pindahkan jangkanya.", "Adjust it, or move its horizon."),
    sources=("s15",),
    parameters=("gmsc.quick-win-longest", "gmsc.quick-win-shortest"),
    why="Quick win menunjukkan hasil nyata kepada warga dalam setahun.",
    examples=(
        Example(text=_PLAN + _initiative("living"), on=_DAY),
        Example(text=_PLAN + _initiative("living", "start = 2024-01-01"), on=_DAY, undecided=1),
        Example(text=_lasting("2024-01-01", "2024-02-29"), on=_DAY, breaches=1),
        Example(text=_lasting("2024-01-01", "2025-06-30"), on=_DAY, breaches=1),
        Example(text=_lasting("2024-01-01", "2024-06-30"), on=_DAY),
        Example(text=_lasting("2024-01-01", "2024-06-29"), on=_DAY, breaches=1),
        Example(text=_lasting("2024-01-01", "2024-12-31"), on=_DAY),
        Example(text=_lasting("2024-01-01", "2025-01-01"), on=_DAY, breaches=1),
        Example(text=_lasting('"2024-01"', '"2024-09"'), on=_DAY),
        Example(text=_lasting('"2022"', '"2024"'), on=_DAY, breaches=1),
        Example(text=_lasting('"2024"', '"2025"'), on=_DAY, undecided=1),
        Example(
            text=_lasting("2024-01-01", "2025-06-30").replace("quick-win", "short"),
            on=_DAY,
            skipped=1,
        ),
        Example(text=_lasting("2018-01-01", "2018-02-28"), on=date(2018, 12, 31), skipped=1),
    ),
)
def quick_win_length(initiative: Initiative, at: Context) -> Iterator[Outcome]:
    """A quick win shows citizens something real within a year."""
    least = at.parameter("gmsc.quick-win-shortest")
    most = at.parameter("gmsc.quick-win-longest")
    if initiative.horizon is not Horizon.QUICK_WIN:
        yield skip(Text("bukan quick win", "not a quick win"))
    elif not isinstance(least, Term) or not isinstance(most, Term):
        yield skip(Text("batasnya belum berlaku", "its bounds are not in force yet"))
    elif (fits := length_within(initiative.period, least, most)) is Truth.UNKNOWN:
        yield undecided("period")
    elif fits is Truth.NO and initiative.period is not None:
        start, end = initiative.period.start, initiative.period.end
        yield breach(initiative, "period", start=start, end=end, least=least, most=most)


@rule(
    "GMS104",
    Severity.WARNING,
    title=Text("Masterplan berjangka 5–10 tahun", "A masterplan spans 5 to 10 years"),
    message=Text(
        "{subject} berlaku {start} sampai {end}; lazimnya {least} sampai {most}.",
        "{subject} runs from {start} to {end}; usual is {least} to {most}.",
    ),
    fix=Text("Periksa masanya.", "Check its period."),
    sources=("s08", "s17"),
    parameters=("gmsc.masterplan-longest", "gmsc.masterplan-shortest"),
    why="Peta jalannya dimaksudkan untuk lima sampai sepuluh tahun.",
    examples=(
        Example(text=_PLAN, on=_DAY),
        Example(text=_PLAN.replace("2028-12-31", "2025-12-31"), on=_DAY, breaches=1),
        Example(text=_PLAN.replace(", end = 2028-12-31", ""), on=_DAY, undecided=1),
        Example(
            text=_PLAN.replace("2024-01-01, end = 2028-12-31", '"2022", end = "2031"'), on=_DAY
        ),
        Example(
            text=_PLAN.replace("2024-01-01, end = 2028-12-31", '"2022", end = "2023"'),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def masterplan_span(plan: Masterplan, at: Context) -> Iterator[Outcome]:
    """The road map is meant for five to ten years."""
    least = at.parameter("gmsc.masterplan-shortest")
    most = at.parameter("gmsc.masterplan-longest")
    if not isinstance(least, Term) or not isinstance(most, Term):
        yield skip(Text("batasnya belum berlaku", "its bounds are not in force yet"))
    elif (fits := length_within(plan.period, least, most)) is Truth.UNKNOWN:
        yield undecided("period")
    elif fits is Truth.NO and plan.period is not None:
        start, end = plan.period.start, plan.period.end
        yield breach(plan, "period", start=start, end=end, least=least, most=most)
