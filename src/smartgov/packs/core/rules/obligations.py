"""Obligations: between the parties, and done in time."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Context,
    DueKind,
    DueState,
    Example,
    Outcome,
    Severity,
    Text,
    breach,
    due,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 6, 1)
_SAMPLE = """
[[agreements]]
id = "nk"
kind = "sinergi"
title = { id = "Nota Kesepakatan", en = "Memorandum" }
parties = ["ditjen", "pemkot"]
signed = 2023-02-28
term = "P3Y"

[[documents]]
id = "laporan"
kind = "implementation-report"
title = { id = "Laporan", en = "Report" }
date = 2024-01-20

[[agreements.obligations]]
what = { id = "Laporan tahunan", en = "Yearly report" }
debtor = "pemkot"
creditor = "ditjen"
"""
_DONE = 'performances = [{ evidence = "laporan" }]\n'

_OWED = _SAMPLE[_SAMPLE.index("[[agreements.obligations]]") :]


@rule(
    "AGR401",
    Severity.WARNING,
    title=Text("Kewajiban ada di antara para pihak", "An obligation is between the parties"),
    message=Text(
        "'{what}' dibebankan pada atau kepada '{other}', yang bukan pihak.",
        "'{what}' is owed by or to '{other}', which is no party.",
    ),
    fix=Text(
        "Tulis pihak yang mengikatkan diri; pelaksananya dapat disebut dalam 'what'.",
        "Name the party that is bound; who carries it out can be named in 'what'.",
    ),
    why="Kerja sama mengikat para pembuatnya, dan tidak mengikat orang lain.",
    examples=(
        Example(text=_SAMPLE, on=_DAY),
        Example(text=_SAMPLE.replace('debtor = "pemkot"', 'debtor = "dinas"'), on=_DAY, breaches=1),
        Example(
            text=_SAMPLE.replace('creditor = "ditjen"', 'creditor = "dinas"'), on=_DAY, breaches=1
        ),
        Example(text=_SAMPLE.replace('creditor = "ditjen"', ""), on=_DAY),
        Example(text=_SAMPLE.replace(_OWED, ""), on=_DAY, skipped=1),
        Example(text=_SAMPLE.replace('"ditjen"\n', '"pemkot"\n'), on=_DAY),
        Example(
            text=_SAMPLE + _OWED.replace("ditjen", "dinas").replace("pemkot", "kelurahan"),
            on=_DAY,
            breaches=2,
        ),
    ),
)
def between_the_parties(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """An agreement binds those who made it and nobody else."""
    del at
    if not agreement.obligations:
        yield skip(Text("tidak ada kewajiban yang tercatat", "no obligations are recorded"))
    for number, obligation in enumerate(agreement.obligations):
        for field in ("debtor", "creditor"):
            name: str | None = getattr(obligation, field)
            if name is not None and name not in agreement.parties:
                path = f"obligations[{number}]/{field}"
                yield breach(agreement, path, what=obligation.what, other=name)


@rule(
    "AGR402",
    Severity.HINT,
    title=Text("Kewajiban dipenuhi pada waktunya", "An obligation is done in time"),
    message=Text(
        "'{what}' menurut {subject} dipenuhi sesudah {day}.",
        "'{what}' under {subject} was done after {day}.",
    ),
    fix=Text(
        "Periksa harinya, atau sepakati tenggat lain (amendments).",
        "Check the day, or agree on another one (amendments).",
    ),
    why=(
        "Yang dijanjikan sampai suatu hari berkurang nilainya sesudah hari itu; yang tidak"
        " tercatat tidak dinilai."
    ),
    examples=(
        Example(text=_SAMPLE + "due = 2024-01-31\n" + _DONE, on=_DAY),
        Example(text=_SAMPLE + "due = 2024-01-14\n" + _DONE, on=_DAY, breaches=1),
        Example(text=_SAMPLE + "due = 2024-01-14\n", on=_DAY, undecided=1),
        Example(text=_SAMPLE + "due = 2024-07-14\n", on=_DAY),
        Example(text=_SAMPLE + "due = 2024-01-20\n" + _DONE, on=_DAY),
        Example(text=_SAMPLE + "due = 2024-01-19\n" + _DONE, on=_DAY, breaches=1),
        Example(
            text=_SAMPLE.replace("2024-01-20", '"2024-01"') + "due = 2024-01-20\n" + _DONE,
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_SAMPLE.replace("2024-01-20", '"2024-02"') + "due = 2024-01-31\n" + _DONE,
            on=_DAY,
            breaches=1,
        ),
        Example(text=_SAMPLE.replace(_OWED, ""), on=_DAY, skipped=1),
    ),
)
def done_in_time(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What was promised by a day is worth less after it; what is not recorded is not judged."""
    agenda = due(at.portfolio, at.on, 0, agreement=agreement.id, done=True)
    mine = [item for item in agenda.items if item.kind is DueKind.OBLIGATION]
    if not mine:
        yield skip(Text("belum ada kewajiban yang jatuh tempo", "nothing has fallen due"))
    for item in mine:
        if item.state is DueState.DONE_LATE:
            yield breach(agreement, "obligations", what=item.what, day=item.day)
        elif item.state in {DueState.OVERDUE, DueState.UNKNOWN}:
            yield undecided("obligations/performances")
