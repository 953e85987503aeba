"""The stages of the programme: mentoring in order, and what must be there before moving on."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Check,
    Context,
    Event,
    Example,
    Explanation,
    NotFound,
    Outcome,
    Participation,
    Portfolio,
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
_SECOND = _event("e2", "mentor-2", "2023-07-20")
_THIRD = _event("e3", "mentor-3", "2023-06-10")
_AGAIN = """
[[cohorts]]
id = "old"
programme = "gmsc"
name = { id = "Angkatan lama", en = "Old cohort" }
year = 2021
workflow = "gmsc-2023"

[[participations]]
id = "metro-old"
cohort = "old"
region = "18.72"
"""
_OF_OLD = 'participation = "metro-old"\n'
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
    why="Tiap bimtek bertumpu pada hasil bimtek sebelumnya.",
    examples=(
        Example(text=CAST + _FIRST + _FOURTH, on=_DAY),
        Example(text=CAST + _FIRST + _event("e4", "mentor-4", "2023-06-01"), on=_DAY, breaches=1),
        Example(text=CAST + _FIRST + _event("e4", "mentor-4", "2023-06-19"), on=_DAY),
        Example(text=CAST + _FIRST + _event("e4", "mentor-4", "2023-06-18"), on=_DAY, breaches=1),
        Example(text=CAST, on=_DAY, skipped=1),
        Example(text=CAST + _FIRST + _event("e4", "mentor-4", '"2023"'), on=_DAY, undecided=1),
        Example(text=CAST + _FIRST + _event("e4", "mentor-4", '"2023-05"'), on=_DAY, breaches=1),
        Example(
            text=CAST + _FIRST + _SECOND.replace("date = 2023-07-20\n", "") + _THIRD,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + _FIRST + _SECOND.replace("date", "no_later_than"), on=_DAY, undecided=1
        ),
        Example(
            text=CAST
            + _AGAIN
            + _FIRST
            + 'participation = "metro"\n'
            + _FOURTH.replace("2023", "2021")
            + _OF_OLD,
            on=_DAY,
        ),
        Example(text=CAST + _AGAIN + _FIRST + _FOURTH, on=_DAY, undecided=2),
        Example(text=CAST + _FIRST + _FIRST.replace("e1", "e0").replace("06-19", "06-20"), on=_DAY),
    ),
)
def rounds_in_order(participation: Participation, at: Context) -> Iterator[Outcome]:
    """Each round builds on the output of the one before."""
    about = at.portfolio.concerning(participation.region)
    again = sum(isinstance(record, Participation) for record in about) > 1
    rounds = [
        record
        for record in about
        if isinstance(record, Event)
        and record.activity in _ROUNDS
        and record.participation in {None, participation.id}
    ]
    if not rounds:
        yield skip(Text("belum ada bimtek yang tercatat", "no round is recorded yet"))
    elif again and any(event.participation is None for event in rounds):
        yield undecided("participation")
    else:
        yield from _in_order(participation, rounds)


def _in_order(participation: Participation, rounds: list[Event]) -> Iterator[Outcome]:
    """Hold each round against the last one before it whose day is recorded."""
    last: Event | None = None
    for event in sorted(rounds, key=lambda one: _ROUNDS.index(one.activity)):
        day, other = event.known_by, last.date if last else None
        if last is not None and other is not None and last.activity != event.activity:
            before = day.before(other) if day else Truth.UNKNOWN
            if day is not None and before is Truth.YES:
                yield breach(
                    participation,
                    later=event.activity,
                    day=day,
                    earlier=last.activity,
                    other=other,
                )
            elif before is Truth.UNKNOWN or event.date is None:
                yield undecided("events/date")
        if event.date is not None:
            last = event


def explained(participation: Participation, at: Context, stage: str) -> Explanation | None:
    """Return what a stage waits for, worked out once for all rules; None where it is not found."""
    return at.once(_explained, participation.region, participation.cohort, stage)


def _explained(
    portfolio: Portfolio, on: date, region: str, cohort: str, stage: str
) -> Explanation | None:
    try:
        return explain(portfolio, region, stage, on=on, cohort=cohort)
    except NotFound:
        return None


def judged(
    participation: Participation, at: Context, stage: str, condition: str
) -> Iterator[Outcome]:
    """Judge one condition of a stage that was reached."""
    answer = explained(participation, at, stage)
    if answer is None:
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
                yield breach(
                    participation,
                    because=(check.because(),),
                    stage=answer.stage_name,
                    what=check.what,
                )


def _only_later(check: Check, reached: Reached) -> bool:
    """Answer whether every piece of evidence came after the stage was reached."""
    days = [piece.date for piece in check.evidence if piece.date]
    return bool(days) and all(reached.known_by.before(day) is Truth.YES for day in days)


_BEFORE = Text(
    "Tahap '{stage}' tercapai, tetapi belum ada: {what}.",
    "The stage '{stage}' was reached, but this is not there: {what}.",
)


def _decrees(council: str, team: str) -> str:
    return document("council-decree", council) + document("team-decree", team)


@rule(
    "GMS202",
    Severity.WARNING,
    title=Text("Bimtek I sesudah Dewan dan Tim dibentuk", "Mentoring starts with council and team"),
    message=_BEFORE,
    fix=Text("Terbitkan keputusannya, atau catat bila sudah ada.", "Issue it, or record it."),
    sources=("s05",),
    why="Tim yang menyusun masterplan dibentuk dengan keputusan sebelum dibimbing.",
    examples=(
        Example(
            text=CAST + _FIRST + _decrees("2023-04-10", "2023-04-10"),
            on=_DAY,
        ),
        Example(text=CAST + _FIRST, on=_DAY, undecided=1),
        Example(text=CAST + _FIRST + SILENT, on=_DAY, breaches=2),
        Example(text=CAST + _FIRST + _decrees("2023-06-19", "2023-06-19"), on=_DAY),
        Example(text=CAST + _FIRST + _decrees("2023-06-19", "2023-06-20"), on=_DAY, breaches=1),
        Example(
            text=CAST + _FIRST + document("council-decree", "2023-04-10") + SILENT,
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + _FIRST + document("team-decree", "2023-04-10"), on=_DAY, undecided=1),
        Example(text=CAST + SILENT, on=_DAY, skipped=1),
        Example(text=CAST + _FIRST + SILENT, on=date(2023, 6, 18), skipped=1),
        Example(text=CAST.replace("gmsc-2023", "own") + _FIRST + SILENT, on=_DAY, skipped=1),
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
    why="Bimtek IV berakhir dengan tanda tangan kepala daerah, pemilik rencana itu.",
    examples=(
        Example(text=CAST + FORUM + document("commitment-sheet", "2023-10-12"), on=_DAY),
        Example(text=CAST + FORUM, on=_DAY, undecided=1),
        Example(text=CAST + FORUM + SILENT, on=_DAY, breaches=1),
        Example(
            text=CAST + FORUM + document("commitment-sheet", "2024-03-01"), on=_DAY, breaches=1
        ),
        Example(text=CAST + FORUM + document("commitment-sheet", "2023-12-07"), on=_DAY),
        Example(
            text=CAST + FORUM + document("commitment-sheet", "2023-12-08"), on=_DAY, breaches=1
        ),
        Example(text=CAST + FORUM + document("commitment-sheet", '"2023"'), on=_DAY),
        Example(text=CAST + SILENT, on=_DAY, skipped=1),
        Example(text=CAST + FORUM + SILENT, on=date(2023, 12, 6), skipped=1),
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
    why=(
        "Peraturan yang tidak ada tidak menghentikan siapa pun, tetapi mengurangi nilai pada dua"
        " bagian evaluasi."
    ),
    examples=(
        Example(text=CAST + FORUM + document("masterplan-regulation", "2024-03-01"), on=_DAY),
        Example(text=CAST + FORUM, on=_DAY, undecided=1),
        Example(text=CAST, on=_DAY),
        Example(text=CAST + FORUM + SILENT, on=_DAY, breaches=1),
        Example(text=CAST + FORUM + document("masterplan-regulation", "2024-06-01"), on=_DAY),
        Example(
            text=CAST + FORUM + document("masterplan-regulation", "2024-06-02") + SILENT,
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + FORUM + document("masterplan-regulation", "2022-03-01"), on=_DAY),
        Example(text=CAST + FORUM + SILENT, on=date(2023, 12, 6), skipped=1),
        Example(
            text=CAST + FORUM + document("masterplan-regulation", '"2024"'), on=_DAY, undecided=1
        ),
    ),
)
def masterplan_is_legal(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A missing regulation stops nobody, yet costs points in two parts of the evaluation."""
    plan = explained(participation, at, "masterplan")
    if plan is None:
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
