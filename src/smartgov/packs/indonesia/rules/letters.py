"""Letters: numbers that can be read, that agree with the date, and that are not used twice."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Confidence,
    Context,
    Example,
    Letter,
    Outcome,
    Portfolio,
    Severity,
    Text,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2023, 5, 1)


def _letter(number: str, day: str = "2022-06-03", name: str = "b-349") -> str:
    return f"""
[[letters]]
id = "{name}"
kind = "selection-letter"
number = "{number}"
date = {day}
subject = {{ id = "Hasil asesmen", en = "Result of the assessment" }}
"""


_GOOD = _letter("B-349/DJAI/AI.01.02/06/2022")
_NO_NUMBER = Text("tanpa nomor", "without a number")
_NOT_READ = Text("nomornya tidak terbaca", "its number cannot be read")


@rule(
    "NUM001",
    Severity.WARNING,
    title=Text("Nomor surat terbaca", "The letter's number can be read"),
    message=Text(
        "Nomor '{number}' tidak mengikuti gaya yang dikenal.",
        "The number '{number}' follows no known style.",
    ),
    fix=Text(
        "Periksa ejaannya, misalnya B-349/DJAI/AI.01.02/06/2022.",
        "Check its spelling, such as B-349/DJAI/AI.01.02/06/2022.",
    ),
    sources=("law-notes",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_GOOD, on=_DAY),
        Example(text=_letter("B.116/DJAI/AI.01.05/02/2019", "2019-02-28"), on=_DAY),
        Example(text=_letter("S-692/MK.02/2020", '"2020"'), on=_DAY),
        Example(text=_letter("119/249/421.022/2014", '"2014"'), on=_DAY),
        Example(text=_letter("B-349/DJAI/AI.01.02/Juni/2022"), on=_DAY, breaches=1),
    ),
)
def number_can_be_read(letter: Letter, at: Context) -> Iterator[Outcome]:
    """The number is how two offices know that they speak of the same letter."""
    del at
    if letter.number is None:
        yield skip(_NO_NUMBER)
    elif letter.reading is None:
        yield breach(letter, "number", number=letter.number)


@rule(
    "NUM002",
    Severity.WARNING,
    title=Text("Nomor surat cocok dengan tanggalnya", "The number agrees with the date"),
    message=Text(
        "Nomor '{number}' menyebut {stated}, sedangkan suratnya bertanggal {day}.",
        "The number '{number}' says {stated}, but the letter is dated {day}.",
    ),
    fix=Text("Periksa nomor dan tanggalnya.", "Check the number and the date."),
    sources=("law-notes",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_GOOD, on=_DAY),
        Example(text=_letter("B-349/DJAI/AI.01.02/07/2022"), on=_DAY, breaches=1),
        Example(text=_letter("B-349/DJAI/AI.01.02/06/2023"), on=_DAY, breaches=1),
        Example(text=_GOOD.replace("date = 2022-06-03\n", ""), on=_DAY, undecided=1),
    ),
)
def number_agrees_with_date(letter: Letter, at: Context) -> Iterator[Outcome]:
    """Month and year in the number are those of the letter, so a difference is a slip."""
    del at
    reading = letter.reading
    if letter.number is None or reading is None:
        yield skip(_NO_NUMBER if letter.number is None else _NOT_READ)
    elif letter.date is None:
        yield undecided("date")
    elif reading.year != letter.date.year or (
        reading.month is not None
        and letter.date.month is not None
        and reading.month != letter.date.month
    ):
        stated = f"{reading.month:02}/{reading.year}" if reading.month else str(reading.year)
        yield breach(letter, "number", number=letter.number, stated=stated, day=letter.date)


@rule(
    "NUM101",
    Severity.WARNING,
    title=Text("Nomor surat dipakai sekali", "A letter's number is used once"),
    message=Text(
        "Nomor urut {serial} dari {unit} tahun {year} juga dipakai oleh '{other}'.",
        "Serial {serial} of {unit} in {year} is also used by '{other}'.",
    ),
    fix=Text("Periksa kedua suratnya.", "Check both letters."),
    sources=("law-notes",),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_GOOD + _letter("B-349/DJAI/AI.01.02/06/2021", "2021-06-03", "x"), on=_DAY),
        Example(
            text=_GOOD + _letter("B-349/DJAI/AI.01.05/06/2022", "2022-06-03", "x"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def numbers_are_unique(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """Serials run through a year and start again, so unit, serial and year name one letter."""
    del at
    seen: dict[tuple[str, str, int], str] = {}
    for letter in portfolio.own(Letter):
        reading = letter.reading
        if reading is None:
            continue
        other = seen.setdefault(reading.key, letter.id)
        if other != letter.id:
            unit, serial, year = reading.key
            yield breach(letter, "number", serial=serial, unit=unit, year=str(year), other=other)
