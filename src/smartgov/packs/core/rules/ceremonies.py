"""Ceremonies: their instruments agree with what was announced and with the day."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Ceremony,
    Context,
    Example,
    Outcome,
    Severity,
    Text,
    Truth,
    breach,
    ceremony_status,
    rule,
    skip,
    undecided,
)

_DAY = date(2023, 5, 1)


def _ceremony(announced: str = "announced = 2") -> str:
    return f"""
[[ceremonies]]
id = "tanda-tangan"
title = {{ id = "Penandatanganan serentak", en = "Signing together" }}
date = 2023-02-28
{announced}
"""


def _instrument(name: str, signed: str = "2023-02-28") -> str:
    return f"""
[[agreements]]
id = "{name}"
kind = "sinergi"
title = {{ id = "Nota Kesepakatan", en = "Memorandum" }}
parties = ["ditjen", "{name}-pemkot"]
signed = {signed}
ceremony = "tanda-tangan"
"""


_COMPLETE = """
[[silences]]
id = "lengkap"
kinds = ["agreement"]
subject = "tanda-tangan"
as_of = 2023-12-31
"""


@rule(
    "AGR301",
    Severity.WARNING,
    title=Text(
        "Jumlah naskah sesuai dengan yang diumumkan", "As many instruments as were announced"
    ),
    message=Text(
        "{subject}: diumumkan {announced}, tercatat ditandatangani {signed}.",
        "{subject}: {announced} were announced, {signed} are recorded as signed.",
    ),
    fix=Text(
        "Periksa naskahnya, atau simpan kedua jumlah itu sebagai 'questions'.",
        "Check the instruments, or keep both numbers as 'questions'.",
    ),
    why="Satu acara, banyak tanda tangan: jumlah yang diumumkan dapat dihitung kembali.",
    examples=(
        Example(text=_ceremony() + _instrument("a") + _instrument("b"), on=_DAY),
        Example(text=_ceremony() + _instrument("a"), on=_DAY, undecided=1),
        Example(text=_ceremony() + _instrument("a") + _COMPLETE, on=_DAY, breaches=1),
        Example(
            text=_ceremony("announced = 1") + _instrument("a") + _instrument("b"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_ceremony("") + _instrument("a"), on=_DAY),
    ),
)
def totals_agree(ceremony: Ceremony, at: Context) -> Iterator[Outcome]:
    """One programme, many signatures: the total that was published can be counted again."""
    if ceremony.announced is None:
        yield skip(Text("tidak ada jumlah yang diumumkan", "no number was announced"))
        return
    status = ceremony_status(at.portfolio, ceremony, on=at.on)
    if status.agrees is Truth.UNKNOWN:
        yield undecided("agreements")
    elif status.agrees is Truth.NO:
        announced, signed = ceremony.announced, status.signed
        yield breach(ceremony, "announced", announced=announced, signed=signed)


@rule(
    "AGR302",
    Severity.HINT,
    title=Text("Naskah bertanggal hari upacaranya", "An instrument has the day of its ceremony"),
    message=Text(
        "{subject} ditandatangani {signed}, sedangkan upacaranya {day}.",
        "{subject} was signed on {signed}, but its ceremony was on {day}.",
    ),
    fix=Text("Periksa kedua tanggalnya.", "Check both dates."),
    why=(
        "Yang ditandatangani bersama bertanggal sama; tanggal lain berarti salah tulis, atau acara"
        " lain."
    ),
    examples=(
        Example(text=_ceremony() + _instrument("a"), on=_DAY),
        Example(text=_ceremony() + _instrument("a", "2023-03-01"), on=_DAY, breaches=1),
        Example(
            text=_ceremony() + _instrument("a").replace("signed = 2023-02-28\n", ""),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_ceremony() + _instrument("a", "2023-02-27"), on=_DAY, breaches=1),
        Example(text=_ceremony() + _instrument("a", '"2023-02"'), on=_DAY, undecided=1),
        Example(text=_ceremony() + _instrument("a", '"2023-03"'), on=_DAY, breaches=1),
        Example(text=_instrument("a"), on=_DAY, skipped=1),
        Example(
            text=_ceremony().replace("date = 2023-02-28\n", "") + _instrument("a"),
            on=_DAY,
            skipped=1,
        ),
        Example(
            text=_ceremony().replace("2023-02-28", '"2023"') + _instrument("a"),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_ceremony() + _instrument("a") + _instrument("b", "2024-02-28"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def signed_at_its_ceremony(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What is signed together bears one date; another one is a slip, or another occasion."""
    ceremony = at.portfolio.find(Ceremony, agreement.ceremony or "")
    if ceremony is None or ceremony.date is None:
        yield skip(Text("tanpa upacara yang bertanggal", "without a dated ceremony"))
        return
    if agreement.signed is None:
        yield undecided("signed")
        return
    signed, day = agreement.signed, ceremony.date
    other = signed.before(day) | day.before(signed)
    if other is Truth.YES:
        yield breach(agreement, "signed", signed=signed, day=day)
    elif other is Truth.UNKNOWN:
        yield undecided("signed" if signed.exact is None else "ceremony/date")
