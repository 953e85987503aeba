"""The days of an agreement: signed after what it rests on, in force after it was signed."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Example,
    Letter,
    Outcome,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    agreement,
)

_DAY = date(2023, 5, 1)
_NK = CAST + agreement("sinergi", "ditjen")


def _from(start: str) -> str:
    return _NK + f"period = {{ start = {start} }}\n"


@rule(
    "KSD032",
    Severity.WARNING,
    title=Text("Tidak berlaku sebelum ditandatangani", "It does not start before it is signed"),
    message=Text(
        "{subject} berlaku sejak {start}, sebelum ditandatangani pada {signed}.",
        "{subject} is in force from {start}, before it was signed on {signed}.",
    ),
    fix=Text(
        "Periksa tanggalnya; berlaku surut hanya bila para pihak menyepakatinya.",
        "Check the dates; the parties may agree on an earlier effect.",
    ),
    confidence=Confidence.LIKELY,
    why="Mulai berlaku sebelum ditandatangani cukup jarang untuk diperiksa.",
    examples=(
        Example(text=_from("2023-03-01"), on=_DAY),
        Example(text=_from("2023-01-01"), on=_DAY, breaches=1),
        Example(text=_from('"2023"'), on=_DAY, undecided=1),
        Example(text=_from("2023-02-28"), on=_DAY),
        Example(text=_from("2023-02-27"), on=_DAY, breaches=1),
        Example(text=_from('"2023-01"'), on=_DAY, breaches=1),
        Example(text=_from('"2023-02"'), on=_DAY, undecided=1),
        Example(text=_NK, on=_DAY, skipped=1),
        Example(text=_from("2023-01-01").replace("signed = 2023-02-28\n", ""), on=_DAY, skipped=1),
        Example(text=_NK + "period = { end = 2026-02-27 }\n", on=_DAY, skipped=1),
    ),
)
def not_before_signing(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A start before the signing is rare enough to be looked at."""
    del at
    start = agreement.period.start if agreement.period else None
    if start is None or agreement.signed is None:
        yield skip(
            Text("awal atau tanda tangannya tidak tercatat", "start or signing not recorded")
        )
        return
    before = start.before(agreement.signed)
    if before is Truth.YES:
        yield breach(agreement, "period/start", start=start, signed=agreement.signed)
    elif before is Truth.UNKNOWN:
        yield undecided("period/start")


_LETTER = """
[[letters]]
id = "b"
kind = "selection-letter"
date = 2022-06-03
subject = { id = "Hasil asesmen", en = "Result of the assessment" }
"""
_RESTING = _NK + 'rests_on = ["b"]\n'

_TWO = _RESTING.replace('["b"]', '["b", "c"]') + _LETTER


@rule(
    "KSD044",
    Severity.WARNING,
    title=Text(
        "Ditandatangani sesudah surat yang mendasarinya", "Signed after the letter it rests on"
    ),
    message=Text(
        "{subject} ditandatangani {signed}, sebelum surat dasarnya '{letter}' ({day}).",
        "{subject} was signed on {signed}, before the letter it rests on, '{letter}' ({day}).",
    ),
    fix=Text("Periksa kedua tanggalnya, atau suratnya.", "Check both dates, or the letter."),
    why="Yang mendasari suatu kerja sama sudah ada lebih dahulu.",
    examples=(
        Example(text=_RESTING + _LETTER, on=_DAY),
        Example(text=_RESTING + _LETTER.replace("date = 2022-06-03\n", ""), on=_DAY, undecided=1),
        Example(text=_RESTING + _LETTER.replace("2022-06-03", "2023-03-01"), on=_DAY, breaches=1),
        Example(text=_RESTING + _LETTER.replace("2022-06-03", "2023-02-28"), on=_DAY),
        Example(text=_RESTING + _LETTER.replace("2022-06-03", '"2023-02"'), on=_DAY),
        Example(text=_RESTING + _LETTER.replace("2022-06-03", '"2023"'), on=_DAY, undecided=1),
        Example(text=_RESTING + _LETTER.replace("2022-06-03", '"2023-03"'), on=_DAY, breaches=1),
        Example(text=_NK + _LETTER, on=_DAY, skipped=1),
        Example(text=_RESTING, on=_DAY, undecided=1),
        Example(text=_RESTING.replace("signed = 2023-02-28\n", "") + _LETTER, on=_DAY, skipped=1),
        Example(
            text=_TWO + _LETTER.replace('"b"', '"c"').replace("2022-06-03", "2023-03-01"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def signed_after_its_letter(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What an agreement rests on was there first."""
    if not agreement.rests_on:
        yield skip(Text("tidak menyebut surat dasar", "it names no letter"))
        return
    if agreement.signed is None:
        yield skip(Text("tanda tangannya tidak tercatat", "its signing is not recorded"))
        return
    for number, name in enumerate(agreement.rests_on):
        letter = at.portfolio.find(Letter, name)
        day = letter.date if letter else None
        before = agreement.signed.before(day) if day else Truth.UNKNOWN
        if before is Truth.UNKNOWN:
            yield undecided(f"rests_on[{number}]/date")
        elif letter is not None and before is Truth.YES:
            yield breach(
                agreement,
                f"rests_on[{number}]",
                signed=agreement.signed,
                letter=letter.number or letter.id,
                day=day,
            )
