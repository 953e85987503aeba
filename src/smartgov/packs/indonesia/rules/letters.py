"""Letters: numbers as their scheme has them, once each, in step with the date; what they cite."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Confidence,
    Context,
    Example,
    Letter,
    NumberingScheme,
    Outcome,
    Portfolio,
    Post,
    Severity,
    Skip,
    Text,
    Truth,
    Undecided,
    breach,
    letter_number,
    letter_schemes,
    rule,
    skip,
    undecided,
)

_DAY = date(2023, 5, 1)
_AGENCY = """
[[agencies]]
id = "djai"
name = { id = "Ditjen Aptika", en = "Directorate General of Informatics Applications" }
kind = "directorate-general"
tier = "centre"
"""
_STYLE = """
[[schemes]]
id = "numbering"
name = { id = "Penomoran surat", en = "Numbering of letters" }
template = "[{security}-]{serial}/{unit}[/{classification}]/{month}/{year}"
security = ["B", "R", "SR", "T"]
"""
_ANYBODY = _AGENCY + _STYLE
_SCHEME = _ANYBODY + 'issuers = ["djai"]\n'
_ENDED = _SCHEME + 'period = { start = 2019-01-01, end = "2022" }\n'
_CLASSED = _SCHEME.replace("[{security}-]", "{security}-")


def _letter(number: str, day: str = "2022-06-03", name: str = "b-349", more: str = "") -> str:
    return f"""
[[letters]]
id = "{name}"
kind = "selection-letter"
number = "{number}"
date = {day}
subject = {{ id = "Hasil asesmen", en = "Result of the assessment" }}
{more}"""


_BY = 'sender = "djai"\n'
_GOOD = _letter("B-349/DJAI/AI.01.02/06/2022", more=_BY)
_BAD = _letter("B-349/DJAI/AI.01.02/Juni/2022", more=_BY)
_UNSENT = _letter("B-349/DJAI/AI.01.02/06/2022")
_SPELLED = "B-349/DJAI/AI.01.02/06/2022"

_NO_NUMBER = Text("tanpa nomor", "without a number")
_NOT_READ = Text("nomornya tidak terbaca", "its number cannot be read")
_NO_SCHEME = Text("pengirimnya tanpa skema penomoran", "its sender has no numbering scheme")
_NO_CLASSES = Text("skemanya tanpa daftar kelas", "its scheme lists no classes")
_UNCLASSED = Text("nomornya tanpa kelas", "its number has no class")
_UNREADABLE = Text("tidak terbaca", "it cannot be read")


def _declared(portfolio: Portfolio, _on: date) -> bool:
    return any(scheme.issuers for scheme in portfolio.all(NumberingScheme))


def _own_schemes(letter: Letter, at: Context) -> tuple[NumberingScheme, ...] | Skip | Undecided:
    """Return the schemes that the letter's sender declares, or why there are none to judge by."""
    if letter.number is None:
        return skip(_NO_NUMBER)
    if letter.sender is None and at.once(_declared):
        return undecided("sender")
    schemes = letter_schemes(at.portfolio, letter)
    return schemes if schemes and schemes[0].issuers else skip(_NO_SCHEME)


def _unsure(letter: Letter) -> Undecided:
    """Say what is not known where a scheme may or may not be in force for a letter."""
    return undecided("period" if letter.date else "date")


@rule(
    "NUM001",
    Severity.WARNING,
    title=Text("Nomor surat menurut skemanya", "A letter's number follows its scheme"),
    message=Text(
        "Nomor '{number}' tidak menurut skema '{scheme}': {why}.",
        "The number '{number}' does not follow the scheme '{scheme}': {why}.",
    ),
    fix=Text(
        "Periksa ejaannya pada surat, atau skema yang dinyatakan pengirimnya.",
        "Check its spelling on the letter, or the scheme that its sender declares.",
    ),
    sources=("law-notes",),
    confidence=Confidence.LIKELY,
    why=(
        "Dari nomornya dua kantor tahu bahwa mereka membicarakan surat yang sama. Nomor yang hanya"
        " terbaca bila ada yang dimaafkan menjadi petunjuk."
    ),
    examples=(
        Example(text=_SCHEME + _GOOD, on=_DAY),
        Example(text=_SCHEME + _BAD, on=_DAY, breaches=1),
        Example(text=_SCHEME + _letter("b.349 / DJAI/06/2022", more=_BY), on=_DAY, breaches=1),
        Example(text=_ANYBODY + _BAD, on=_DAY),
        Example(text=_SCHEME + _UNSENT, on=_DAY, undecided=1),
        Example(text=_ENDED + _BAD.replace("date = 2022-06-03\n", ""), on=_DAY, undecided=1),
    ),
)
def number_follows_scheme(letter: Letter, at: Context) -> Iterator[Outcome]:
    """The number is how two offices know that they speak of the same letter.

    One that can only be read by letting something pass is a hint.
    """
    schemes = _own_schemes(letter, at)
    if not isinstance(schemes, tuple):
        yield schemes
        return
    number = letter_number(at.portfolio, letter)
    if number is None:
        certain = all(scheme.in_force(letter.date) is Truth.YES for scheme in schemes)
        yield _not_followed(letter, schemes[0], _UNREADABLE) if certain else _unsure(letter)
    elif number.loose:
        scheme = at.portfolio.get(NumberingScheme, number.scheme)
        yield _not_followed(letter, scheme, *number.loose, severity=Severity.HINT)


def _not_followed(
    letter: Letter, scheme: NumberingScheme, *why: Text, severity: Severity | None = None
) -> Outcome:
    return breach(
        letter, "number", severity=severity, number=letter.number, scheme=scheme.name, why=why
    )


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
    why=(
        "Bulan dan tahun dalam nomor adalah bulan dan tahun suratnya, jadi perbedaan berarti salah"
        " tulis."
    ),
    examples=(
        Example(text=_STYLE + _UNSENT, on=_DAY),
        Example(text=_STYLE + _UNSENT.replace("2022-06-03", '"2022-06"'), on=_DAY),
        Example(text=_STYLE + _letter(_SPELLED.replace("/06/", "/07/")), on=_DAY, breaches=1),
        Example(text=_STYLE + _letter(_SPELLED.replace("/2022", "/2023")), on=_DAY, breaches=1),
        Example(text=_STYLE + _UNSENT.replace("date = 2022-06-03\n", ""), on=_DAY, undecided=1),
        Example(text=_STYLE + _UNSENT.replace("2022-06-03", '"2022"'), on=_DAY, undecided=1),
    ),
)
def number_agrees_with_date(letter: Letter, at: Context) -> Iterator[Outcome]:
    """Month and year in the number are those of the letter, so a difference is a slip."""
    number = letter_number(at.portfolio, letter)
    day = letter.date
    if number is None:
        yield skip(_NO_NUMBER if letter.number is None else _NOT_READ)
    elif day is None:
        yield undecided("date")
    elif number.year != day.year or (number.month and day.month and number.month != day.month):
        stated = f"{number.month:02}/{number.year}" if number.month else str(number.year)
        yield breach(letter, "number", number=letter.number, stated=stated, day=day)
    elif number.month and not day.month:
        yield undecided("date")


@rule(
    "NUM003",
    Severity.WARNING,
    title=Text("Kelas keamanan surat dikenal skemanya", "The scheme knows the security class"),
    message=Text(
        "Nomor '{number}' {stated}; skema '{scheme}' memakai {classes}.",
        "The number '{number}' {stated}; the scheme '{scheme}' uses {classes}.",
    ),
    fix=Text(
        "Periksa kelasnya pada surat, atau lengkapi daftar kelas pada skemanya.",
        "Check the class on the letter, or complete the classes of the scheme.",
    ),
    sources=("law-notes",),
    confidence=Confidence.LIKELY,
    why=(
        "Kelas keamanan menyebut siapa yang boleh membuka surat, jadi kata di luar skemanya tidak"
        " melindungi apa-apa."
    ),
    examples=(
        Example(text=_SCHEME + _GOOD, on=_DAY),
        Example(text=_SCHEME + _letter(_SPELLED.replace("B", "K"), more=_BY), on=_DAY, breaches=1),
        Example(text=_SCHEME + _letter("05/DJAI/06/2022", more=_BY), on=_DAY),
        Example(text=_CLASSED + _letter("05/DJAI/06/2022", more=_BY), on=_DAY, breaches=1),
        Example(text=_ANYBODY + _letter(_SPELLED.replace("B", "K"), more=_BY), on=_DAY),
        Example(text=_SCHEME + _UNSENT, on=_DAY, undecided=1),
    ),
)
def class_is_known(letter: Letter, at: Context) -> Iterator[Outcome]:
    """The class says who may open the letter, so a word outside the scheme protects nothing."""
    schemes = _own_schemes(letter, at)
    if not isinstance(schemes, tuple):
        yield schemes
        return
    number = letter_number(at.portfolio, letter)
    if number is None:
        yield skip(_NOT_READ)
        return
    scheme = at.portfolio.get(NumberingScheme, number.scheme)
    if not scheme.security:
        yield skip(_NO_CLASSES)
    elif number.security is None and not scheme.demands_class:
        yield skip(_UNCLASSED)
    elif number.security in scheme.security:
        return
    elif scheme.in_force(letter.date) is not Truth.YES:
        yield _unsure(letter)
    else:
        word = number.security
        yield breach(
            letter,
            "number",
            number=letter.number,
            stated=Text(f"memakai kelas {word}", f"has the class {word}")
            if word
            else Text("tanpa kelas", "has no class"),
            scheme=scheme.name,
            classes=scheme.security,
        )


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
    why=(
        "Nomor urut berjalan sepanjang tahun lalu mulai lagi, jadi urut, unit, dan tahun menunjuk"
        " satu surat. Demikian pula dalam satu skema yang dipakai bersama para penerbitnya. Dalam"
        " skema yang bukan milik siapa pun, dua kantor dapat memakai kode unit yang sama, jadi"
        " suratnya harus dari satu pengirim."
    ),
    examples=(
        Example(
            text=_SCHEME + _GOOD + _letter(_SPELLED.replace("2022", "2021"), name="x", more=_BY),
            on=_DAY,
        ),
        Example(
            text=_SCHEME + _GOOD + _letter("0349/DJAI/HK.04.02/07/2022", name="x", more=_BY),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_ANYBODY + _GOOD + _letter(_SPELLED, name="x", more='sender = "bupati"\n'),
            on=_DAY,
        ),
        Example(text=_ANYBODY + _GOOD + _letter(_SPELLED, name="x", more=_BY), on=_DAY, breaches=1),
        Example(text=_ANYBODY + _GOOD + _letter(_SPELLED, name="x"), on=_DAY, undecided=1),
        Example(text=_ANYBODY + _UNSENT + _GOOD.replace("b-349", "x"), on=_DAY, undecided=1),
    ),
)
def numbers_are_unique(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """Serials run through a year and start again, so unit, serial and year name one letter.

    They do in one scheme that its issuers share. By a scheme of nobody's, two offices may use
    the same unit code, so there the letters must come from one sender.
    """
    del at
    seen: dict[tuple[str, tuple[str, str, int]], dict[str | None, str]] = {}
    for letter in portfolio.own(Letter):
        number = letter_number(portfolio, letter)
        if number is None:
            continue
        shared = portfolio.get(NumberingScheme, number.scheme).issuers
        office = number.scheme if shared else _office(portfolio, letter)
        earlier = seen.setdefault((number.scheme, number.key), {})
        other = earlier.get(office)
        if other is not None and office is not None:
            unit, serial, year = number.key
            yield breach(letter, "number", serial=serial, unit=unit, year=str(year), other=other)
        elif None in earlier or (office is None and earlier):
            yield undecided("sender")
        earlier.setdefault(office, letter.id)


def _office(portfolio: Portfolio, letter: Letter) -> str | None:
    """Return the agency that a letter comes from; None when that is not recorded."""
    post = portfolio.find(Post, letter.sender or "")
    return post.agency if post else letter.sender


def _answer(day: str, *cited: str) -> str:
    names = ", ".join(f'"{name}"' for name in cited or ("b-349",))
    return _letter("1", day, "answer", f"refers_to = [{names}]\n")


@rule(
    "NUM102",
    Severity.WARNING,
    title=Text("Surat merujuk surat yang lebih dulu", "A letter refers to earlier letters"),
    message=Text(
        "Surat ini bertanggal {day}, tetapi merujuk '{other}' ({later}).",
        "This letter is dated {day}, but refers to '{other}' ({later}).",
    ),
    fix=Text("Periksa kedua tanggalnya dan rujukannya.", "Check both dates and the reference."),
    confidence=Confidence.LIKELY,
    why=(
        "Tidak ada yang merujuk surat yang belum ditulis, jadi salah satu dari kedua tanggal itu"
        " salah tulis."
    ),
    examples=(
        Example(text=_UNSENT + _answer("2022-06-10"), on=_DAY),
        Example(text=_UNSENT + _answer("2022-06-01"), on=_DAY, breaches=1),
        Example(text=_UNSENT + _answer('"2022-06"'), on=_DAY, undecided=1),
        Example(text=_UNSENT + _answer("2022-06-03"), on=_DAY),
        Example(text=_UNSENT + _answer("2022-06-02"), on=_DAY, breaches=1),
        Example(text=_UNSENT + _answer('"2022-05"'), on=_DAY, breaches=1),
        Example(text=_UNSENT, on=_DAY, skipped=1),
        Example(text=_answer("2022-06-01", "lost"), on=_DAY, skipped=1),
        Example(
            text=_UNSENT.replace("date = 2022-06-03\n", "") + _answer("2022-06-10"),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_UNSENT + _letter("2", "2022-06-11", "c") + _answer("2022-06-10", "b-349", "c"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def refers_to_earlier(letter: Letter, at: Context) -> Iterator[Outcome]:
    """Nobody cites a letter that is yet to be written, so one of the two dates is a slip."""
    found = [at.portfolio.find(Letter, name) for name in letter.refers_to]
    if not any(found):
        yield skip(Text("tidak merujuk surat yang tercatat", "it refers to no recorded letter"))
    for index, other in enumerate(found):
        if other is None:
            continue
        if letter.date is None or other.date is None:
            yield undecided("date")
            continue
        earlier = letter.date.before(other.date)
        if earlier is Truth.YES:
            path = f"refers_to[{index}]"
            yield breach(letter, path, day=letter.date, other=other.subject, later=other.date)
        elif earlier is Truth.UNKNOWN:
            yield undecided("date")
