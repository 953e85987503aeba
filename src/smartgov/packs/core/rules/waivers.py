"""Waivers forgive one thing for a time. Whether one matches a finding, the engine says."""

from collections.abc import Iterator
from datetime import date

from smartgov import Context, Example, Outcome, Severity, Text, Truth, Waiver, breach, rule, skip

_DAY = date(2024, 6, 1)
_SAMPLE = """
[[agencies]]
id = "kantor"
name = { id = "Kantor", en = "Office" }
kind = "office"
tier = "local"

[[waivers]]
id = "naskah-lama"
code = "AGR101"
subject = "kantor"
reason = { id = "Naskahnya dicari di arsip.", en = "Its text is looked for in the archive." }
author = "Bagian Kerja Sama"
until = 2024-12-31
"""
_OVER = Text("sudah berakhir", "it is over")


@rule(
    "WVR101",
    Severity.WARNING,
    title=Text("Pengecualian masih berlaku", "The waiver still holds"),
    message=Text(
        "Pengecualian '{waiver}' atas {code} berakhir pada {until}; temuannya berlaku lagi.",
        "The waiver '{waiver}' of {code} ended on {until}; what it was for counts again.",
    ),
    fix=Text(
        "Perbaiki temuannya lalu hapus pengecualian ini, atau putuskan lagi dengan 'until' baru.",
        "Mend what it was for and remove it, or decide again with a new 'until'.",
    ),
    tags=("waivers",),
    why=(
        "Siapa pun yang membiarkan suatu temuan melakukannya untuk sementara, lalu memeriksanya"
        " kembali."
    ),
    examples=(
        Example(text=_SAMPLE, on=_DAY),
        Example(text=_SAMPLE, on=date(2024, 12, 31)),
        Example(text=_SAMPLE, on=date(2025, 1, 1), breaches=1),
        Example(text=_SAMPLE.replace("2024-12-31", '"2024-12"'), on=date(2024, 12, 20)),
        Example(text=_SAMPLE.replace("2024-12-31", '"2024"'), on=date(2025, 1, 1), breaches=1),
    ),
)
def waiver_holds(waiver: Waiver, at: Context) -> Iterator[Outcome]:
    """Who lets a finding stand does so for a time, and looks at it again afterwards."""
    if waiver.expired(at.on) is Truth.YES:
        yield breach(waiver, "until", waiver=waiver.id, code=waiver.code, until=waiver.until)


@rule(
    "WVR102",
    Severity.WARNING,
    title=Text("Pengecualian menyebut satu hal", "The waiver is about one thing"),
    message=Text(
        "Pengecualian '{waiver}' terlalu luas, jadi tidak dipakai: {code} tanpa batas aturan"
        " atau subjek.",
        "The waiver '{waiver}' is too broad, so it is not used: {code} without a limit to rules"
        " or to a subject.",
    ),
    fix=Text(
        "Sebut kode aturannya (misalnya AGR101) dan 'subject'; aturan yang tidak dipakai sama"
        " sekali dikecualikan dengan --ignore.",
        "Name the rule's code (such as AGR101) and a 'subject'; a rule that is not used at all is"
        " left out with --ignore.",
    ),
    tags=("waivers",),
    why="Pengecualian untuk semuanya menyembunyikan hal yang belum diperiksa siapa pun.",
    examples=(
        Example(text=_SAMPLE, on=_DAY),
        Example(text=_SAMPLE.replace('"AGR101"', '"AGR1"'), on=_DAY),
        Example(text=_SAMPLE.replace('"AGR101"', '"AGR"'), on=_DAY, breaches=1),
        Example(text=_SAMPLE.replace('subject = "kantor"\n', ""), on=_DAY, breaches=1),
        Example(text=_SAMPLE.replace('"AGR101"', '"AGR"'), on=date(2025, 1, 1)),
    ),
)
def waiver_is_narrow(waiver: Waiver, at: Context) -> Iterator[Outcome]:
    """A waiver of everything hides what nobody has looked at."""
    if waiver.expired(at.on) is Truth.YES:
        yield skip(_OVER)
    elif waiver.broad:
        yield breach(waiver, "code" if waiver.subject else "", waiver=waiver.id, code=waiver.code)
