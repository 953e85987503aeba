"""The stages of the programme: mentoring in order, and what must be there before moving on."""

import itertools
from collections.abc import Iterator
from datetime import date

from smartgov import (
    Check,
    Context,
    Event,
    Example,
    NotFound,
    Outcome,
    Participation,
    Reached,
    Severity,
    Text,
    Truth,
    Verdict,
    breach,
    evidence,
    explain,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 6, 1)
CAST = """
[portfolio]
packs = ["gmsc"]

[[cohorts]]
id = "c"
programme = "gmsc"
name = { id = "Angkatan", en = "Cohort" }
year = 2023
workflow = "gmsc-2023"

[[participations]]
id = "metro"
cohort = "c"
region = "18.72"

[[agencies]]
id = "pemkot"
name = { id = "Pemkot", en = "City" }
kind = "government"
tier = "local"
region = "18.72"

[[posts]]
id = "wali-kota"
title = { id = "Wali Kota", en = "Mayor" }
agency = "pemkot"
role = "head-of-region"
"""


def _event(name: str, activity: str, day: str) -> str:
    return f"""
[[events]]
id = "{name}"
subject = "18.72"
workflow = "gmsc-2023"
activity = "{activity}"
date = {day}
"""


def document(kind: str, day: str) -> str:
    """Return a document of a kind, for the examples; it follows `CAST`."""
    return f"""
[[documents]]
id = "{kind}"
kind = "{kind}"
title = {{ id = "Dokumen", en = "Document" }}
region = "18.72"
issuer = "wali-kota"
date = {day}
"""


SILENT = """
[[silences]]
id = "complete"
as_of = 2024-12-31
"""
_FIRST = _event("e1", "mentor-1", "2023-06-19")
_FOURTH = _event("e4", "mentor-4", "2023-10-12")
FORUM = _event("e5", "present-masterplan", "2023-12-07")
_NO_CASE = Text("alurnya tidak memuat tahap itu", "its workflow has no such stage")
_NOT_THERE = Text("tahap itu belum tercapai", "that stage is not reached")
_ROUNDS = ("mentor-1", "mentor-2", "mentor-3", "mentor-4")


@rule(
    "GMS201",
    Severity.ERROR,
    title=Text("Bimtek I sampai IV berurutan", "Mentoring rounds I to IV follow each other"),
    message=Text(
        "{later} ({day}) tercatat sebelum {earlier} ({other}).",
        "{later} ({day}) is recorded before {earlier} ({other}).",
    ),
    fix=Text("Periksa tanggal kedua bimtek.", "Check the dates of both rounds."),
    sources=("s05", "s31", "s35"),
    examples=(
        Example(text=CAST + _FIRST + _FOURTH, on=_DAY),
        Example(text=CAST + _FIRST + _event("e4", "mentor-4", "2023-06-01"), on=_DAY, breaches=1),
    ),
)
def rounds_in_order(participation: Participation, at: Context) -> Iterator[Outcome]:
    """Each round builds on the output of the one before."""
    rounds = sorted(
        (
            record
            for record in at.portfolio.concerning(participation.region)
            if isinstance(record, Event) and record.activity in _ROUNDS
        ),
        key=lambda event: _ROUNDS.index(event.activity),
    )
    if not rounds:
        yield skip(Text("belum ada bimtek yang tercatat", "no round is recorded yet"))
    for first, second in itertools.pairwise(rounds):
        earlier, later = first.date, second.known_by
        if first.activity == second.activity or earlier is None or later is None:
            continue
        if later.before(earlier) is Truth.YES:
            yield breach(
                participation,
                later=second.activity,
                day=later,
                earlier=first.activity,
                other=earlier,
            )


def judged(
    participation: Participation, at: Context, stage: str, condition: str
) -> Iterator[Outcome]:
    """Judge one condition of a stage that was reached."""
    try:
        answer = explain(
            at.portfolio, participation.region, stage, on=at.on, cohort=participation.cohort
        )
    except NotFound:
        yield skip(_NO_CASE)
        return
    if answer.reached is None:
        yield skip(_NOT_THERE)
        return
    for step in answer.steps:
        for check in step.checks:
            if check.condition != condition:
                continue
            if check.verdict is Verdict.UNKNOWN:
                yield undecided(condition)
            elif check.verdict is Verdict.MISSING or _only_later(check, answer.reached):
                yield breach(participation, stage=answer.stage_name, what=check.what)


def _only_later(check: Check, reached: Reached) -> bool:
    """Answer whether every piece of evidence came after the stage was reached."""
    days = [piece.date for piece in check.evidence if piece.date]
    return bool(days) and all(reached.known_by.before(day) is Truth.YES for day in days)


_BEFORE = Text(
    "Tahap '{stage}' tercapai, tetapi belum ada: {what}.",
    "The stage '{stage}' was reached, but this is not there: {what}.",
)


@rule(
    "GMS202",
    Severity.WARNING,
    title=Text("Bimtek I sesudah Dewan dan Tim dibentuk", "Mentoring starts with council and team"),
    message=_BEFORE,
    fix=Text("Terbitkan keputusannya, atau catat bila sudah ada.", "Issue it, or record it."),
    sources=("s05",),
    examples=(
        Example(
            text=CAST
            + _FIRST
            + document("council-decree", "2023-04-10")
            + document("team-decree", "2023-04-10"),
            on=_DAY,
        ),
        Example(text=CAST + _FIRST, on=_DAY, undecided=1),
        Example(text=CAST + _FIRST + SILENT, on=_DAY, breaches=2),
    ),
)
def bodies_before_mentoring(participation: Participation, at: Context) -> Iterator[Outcome]:
    """The team that writes the masterplan is formed by decree before it is trained."""
    for condition in ("council-decree", "team-decree"):
        yield from judged(participation, at, "mentoring-1", condition)


@rule(
    "GMS203",
    Severity.ERROR,
    title=Text("Masterplan sesudah lembar komitmen", "The masterplan follows the commitment sheet"),
    message=_BEFORE,
    fix=Text(
        "Catat lembar komitmen yang ditandatangani kepala daerah.",
        "Record the commitment sheet that the head of region signed.",
    ),
    sources=("s40", "s41"),
    examples=(
        Example(text=CAST + FORUM + document("commitment-sheet", "2023-10-12"), on=_DAY),
        Example(text=CAST + FORUM, on=_DAY, undecided=1),
        Example(text=CAST + FORUM + SILENT, on=_DAY, breaches=1),
        Example(
            text=CAST + FORUM + document("commitment-sheet", "2024-03-01"), on=_DAY, breaches=1
        ),
    ),
)
def commitment_before_masterplan(participation: Participation, at: Context) -> Iterator[Outcome]:
    """The fourth round ends with the signature of the head of region, who owns the plan."""
    yield from judged(participation, at, "masterplan", "commitment-sheet")


@rule(
    "GMS204",
    Severity.WARNING,
    title=Text("Masterplan punya dasar hukum", "The masterplan has a legal basis"),
    message=Text(
        "Masterplan {region} belum ditetapkan dengan peraturan.",
        "The masterplan of {region} is not fixed by a regulation.",
    ),
    fix=Text(
        "Tetapkan dengan Perwal, Perbup atau Perda; evaluasi tahunan menilainya.",
        "Fix it by a regulation of the head of region; the yearly evaluation scores it.",
    ),
    sources=("s29", "s30"),
    examples=(
        Example(text=CAST + FORUM + document("masterplan-regulation", "2024-03-01"), on=_DAY),
        Example(text=CAST + FORUM, on=_DAY, undecided=1),
        Example(text=CAST, on=_DAY),
        Example(text=CAST + FORUM + SILENT, on=_DAY, breaches=1),
    ),
)
def masterplan_is_legal(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A missing regulation stops nobody, yet costs points in two parts of the evaluation."""
    try:
        plan = explain(
            at.portfolio, participation.region, "masterplan", on=at.on, cohort=participation.cohort
        )
    except NotFound:
        yield skip(_NO_CASE)
        return
    if plan.reached is None:
        yield skip(_NOT_THERE)
        return
    law = evidence(at.portfolio, participation.region, "masterplan-regulation", on=at.on)
    if law.verdict is Verdict.UNKNOWN:
        yield undecided("masterplan-regulation")
    elif law.verdict is Verdict.MISSING:
        yield breach(participation, region=plan.name)
