"""Amendments, endings and renewals: each lies where it can mean something."""

from collections.abc import Iterator
from datetime import date, timedelta

from smartgov import (
    Agreement,
    AgreementKind,
    Amendment,
    Context,
    Example,
    JointKind,
    NotFound,
    Open,
    Outcome,
    PartialDate,
    Period,
    Portfolio,
    Severity,
    Term,
    Text,
    Truth,
    breach,
    chains,
    consolidate,
    register_name,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 6, 1)


def _agreement(name: str, start: str, end: str, more: str = "") -> str:
    return f"""
[[agreements]]
id = "{name}"
kind = "sinergi"
title = {{ id = "Nota Kesepakatan", en = "Memorandum" }}
parties = ["ditjen", "pemkot"]
signed = {start}
period = {{ start = {start}, end = {end} }}
{more}
"""


_FIRST = _agreement("nk-1", "2020-02-28", "2023-02-27")


def _following(start: str, more: str = 'renews = "nk-1"') -> str:
    return _FIRST + _agreement("nk-2", start, "2027-02-27", more)


def _ended(day: str) -> str:
    return _agreement("nk-1", "2020-02-28", "2023-02-27", f"ending = {{ date = {day} }}")


def _amendment(signed: str, name: str = "adendum", changes: str = 'notice = "P3M"') -> str:
    return f"""
[[amendments]]
id = "{name}"
agreement = "nk-1"
title = {{ id = "Adendum", en = "Addendum" }}
{f"signed = {signed}" if signed else ""}
changes = {{ {changes} }}
"""


_LONGER = _amendment("2022-12-01", "longer", "period = { start = 2020-02-28, end = 2026-02-27 }")
_PACK = '[portfolio]\npacks = ["indonesia"]\n'
_OWN_KIND = """
[[kinds]]
id = "synergy"
name = { id = "Sinergi kami", en = "Our synergy" }
"""


@rule(
    "AGR102",
    Severity.WARNING,
    title=Text("Perpanjangan tidak menyisakan jeda", "A renewal leaves no gap"),
    message=Text(
        "Antara '{before}' dan {subject} ada {days} hari tanpa kerja sama ({first} – {last}).",
        "Between '{before}' and {subject} there are {days} days without an agreement"
        " ({first} – {last}).",
    ),
    fix=Text(
        "Periksa kedua tanggalnya; yang dikerjakan dalam jeda itu tidak berdasar.",
        "Check both dates; what was done in the gap has no ground.",
    ),
    why=(
        "Perpanjangan yang mulai sehari terlambat menyisakan satu hari ketika tidak seorang pun"
        " berkewajiban."
    ),
    examples=(
        Example(
            text=_FIRST + _agreement("nk-2", "2023-02-28", "2026-02-27", 'renews = "nk-1"'), on=_DAY
        ),
        Example(
            text=_FIRST + _agreement("nk-2", "2023-03-01", "2026-02-28", 'renews = "nk-1"'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_FIRST.replace(", end = 2023-02-27", "")
            + _agreement("nk-2", "2023-03-01", "2026-02-28", 'renews = "nk-1"'),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_following("2023-02-27"), on=_DAY),
        Example(text=_FIRST, on=_DAY, skipped=1),
        Example(text=_following("2023-03-15", 'replaces = "nk-1"'), on=_DAY, breaches=1),
        Example(
            text=_following("2023-02-28").replace(_FIRST, _ended("2022-06-01")), on=_DAY, breaches=1
        ),
        Example(text=_following('"2023-02"'), on=_DAY, undecided=1),
        Example(text=_following("2026-02-28") + _LONGER, on=_DAY),
    ),
)
def renewals_without_gap(portfolio: Portfolio, at: Context) -> Iterator[Outcome]:
    """A renewal that starts a day late leaves a day on which nobody owes anything."""
    found = chains(portfolio, on=at.on)
    if not found:
        yield skip(Text("tidak ada perpanjangan", "there are no renewals"))
    for joint in (joint for chain in found for joint in chain.joints):
        after = portfolio.find(Agreement, joint.after)
        if joint.kind is JointKind.UNKNOWN:
            yield undecided(f"{joint.before}/period")
        elif joint.kind is JointKind.GAP and after is not None:
            yield breach(
                after,
                "renews" if after.renews == joint.before else "replaces",
                before=joint.before,
                days=joint.days or "?",
                first=joint.first or "?",
                last=joint.last or "?",
            )


@rule(
    "AGR103",
    Severity.WARNING,
    title=Text("Pengakhiran terjadi selama berlaku", "An ending falls while the agreement holds"),
    message=Text(
        "{subject} tercatat diakhiri {day}, padahal {why}.",
        "{subject} is recorded as ended on {day}, but {why}.",
    ),
    fix=Text("Periksa hari pengakhirannya.", "Check the day of its ending."),
    why=(
        "Yang belum berlaku tidak dapat diakhiri, dan yang sudah habis masanya tidak perlu"
        " diakhiri."
    ),
    examples=(
        Example(
            text=_agreement("nk-1", "2020-02-28", "2023-02-27", "ending = { date = 2022-01-01 }"),
            on=_DAY,
        ),
        Example(
            text=_agreement("nk-1", "2020-02-28", "2023-02-27", "ending = { date = 2020-01-01 }"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_agreement("nk-1", "2020-02-28", "2023-02-27", "ending = { date = 2023-06-01 }"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_agreement(
                "nk-1", "2020-02-28", "2023-02-27", 'ending = { grounds = ["parties-agree"] }'
            ),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_ended("2023-02-28"), on=_DAY),
        Example(text=_ended("2023-03-01"), on=_DAY, breaches=1),
        Example(text=_ended("2020-02-28"), on=_DAY),
        Example(text=_ended("2020-02-27"), on=_DAY, breaches=1),
        Example(text=_ended('"2020"'), on=_DAY, undecided=1),
        Example(text=_ended('"2023-02"'), on=_DAY),
        Example(text=_ended('"2023"'), on=_DAY, undecided=1),
        Example(text=_FIRST, on=_DAY, skipped=1),
        Example(text=_ended("2022-01-01").replace(", end = 2023-02-27", ""), on=_DAY, undecided=1),
        Example(text=_ended("2031-01-01").replace("2023-02-27", '"open"'), on=_DAY),
    ),
)
def ending_within_life(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What has not begun cannot be ended, and what has run out needs no ending."""
    del at
    if agreement.ending is None:
        yield skip(Text("tidak diakhiri", "it was not ended"))
        return
    day, signed = agreement.ending.date, agreement.signed
    end = agreement.span.end if agreement.span else None
    if day is None:
        yield undecided("ending/date")
        return
    early = day.before(signed) if signed else Truth.UNKNOWN
    late = _after_the_end(day, end)
    if early is Truth.YES:
        why = Text("baru ditandatangani {signed}", "it was signed on {signed}")
        yield breach(agreement, "ending/date", day=day, why=why.filled(signed=signed or "?"))
    elif late is Truth.YES:
        why = Text("sudah habis {end}", "it had run out on {end}")
        yield breach(agreement, "ending/date", day=day, why=why.filled(end=end or "?"))
    elif Truth.UNKNOWN in {early, late}:
        yield undecided("ending/date" if signed and end else "period")


def _after_the_end(day: PartialDate, end: PartialDate | Open | None) -> Truth:
    """Answer whether an ending comes after the last day; the day after it is that very end."""
    if not isinstance(end, PartialDate):
        return Truth.UNKNOWN if end is None else Truth.NO
    if _next(end.latest) < day.earliest:
        return Truth.YES
    return Truth.NO if day.latest <= _next(end.earliest) else Truth.UNKNOWN


def _next(day: date) -> date:
    return Term(days=1).after(day)


@rule(
    "AGR105",
    Severity.HINT,
    title=Text("Bentuk kerja sama dikenal", "The kind of agreement is known"),
    message=Text(
        "Bentuk '{kind}' tidak dikenal, sehingga aturan tentang bentuknya tidak menilai {subject}.",
        "The kind '{kind}' is not known, so that no rule about its kind judges {subject}.",
    ),
    fix=Text(
        "Perbaiki ejaannya, atau catat bentuknya. {hint}", "Mend it, or record the kind. {hint}"
    ),
    why="Bentuk yang salah tulis dilewati diam-diam oleh setiap aturan yang menanyakannya.",
    examples=(
        Example(text=_FIRST, on=_DAY),
        Example(text='[portfolio]\npacks = ["indonesia"]\n' + _FIRST, on=_DAY),
        Example(
            text='[portfolio]\npacks = ["indonesia"]\n' + _FIRST.replace("sinergi", "sinergy"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_PACK + _FIRST.replace("sinergi", "Sinergi"), on=_DAY, breaches=1),
        Example(text=_PACK + _FIRST.replace("sinergi", "ksdpk-investasi"), on=_DAY),
        Example(text=_FIRST + _OWN_KIND, on=_DAY, breaches=1),
        Example(text=_FIRST.replace("sinergi", "synergy") + _OWN_KIND, on=_DAY),
        Example(text=_PACK + _FIRST.replace("sinergi", "synergy") + _OWN_KIND, on=_DAY),
    ),
)
def kind_is_known(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A misspelled kind is passed by in silence by every rule that asks for one."""
    kinds = [kind.id for kind in at.portfolio.all(AgreementKind)]
    if not kinds:
        yield skip(Text("tidak ada bentuk yang tercatat", "no kinds are recorded"))
    elif agreement.kind not in kinds:
        hint = NotFound(register_name(AgreementKind), agreement.kind, kinds).hint
        yield breach(agreement, "kind", kind=agreement.kind, hint=hint)


@rule(
    "AGR106",
    Severity.WARNING,
    title=Text(
        "Perubahan ditandatangani selama kerja sama berlaku",
        "An amendment is signed while the agreement holds",
    ),
    message=Text(
        "{subject} ditandatangani {signed}, padahal kerja samanya {why}.",
        "{subject} was signed on {signed}, but the agreement {why}.",
    ),
    fix=Text(
        "Periksa tanggalnya; yang sudah habis diperbarui dengan kerja sama baru.",
        "Check the date; what has run out is renewed by a new agreement.",
    ),
    why="Perubahan mengubah yang masih berlaku; yang sudah berakhir tidak dihidupkannya kembali.",
    examples=(
        Example(text=_FIRST + _amendment("2021-05-01"), on=_DAY),
        Example(text=_FIRST + _amendment("2019-05-01"), on=_DAY, breaches=1),
        Example(text=_FIRST + _amendment("2023-05-01"), on=_DAY, breaches=1),
        Example(text=_FIRST + _amendment(""), on=_DAY, undecided=1),
        Example(text=_FIRST + _amendment("2023-02-27"), on=_DAY),
        Example(text=_FIRST + _amendment("2023-02-28"), on=_DAY, breaches=1),
        Example(text=_FIRST + _amendment("2020-02-28"), on=_DAY),
        Example(text=_FIRST + _amendment('"2023"'), on=_DAY, undecided=1),
        Example(text=_FIRST + _amendment('"2020"'), on=_DAY, undecided=1),
        Example(text=_amendment("2021-05-01"), on=_DAY, skipped=1),
        Example(text=_ended("2022-01-01") + _amendment("2021-12-31"), on=_DAY),
        Example(text=_ended("2022-01-01") + _amendment("2022-01-01"), on=_DAY, breaches=1),
        Example(text=_FIRST + _LONGER + _amendment("2023-05-01"), on=_DAY),
        Example(
            text=_FIRST.replace(", end = 2023-02-27", "") + _amendment("2021-05-01"),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_FIRST + _LONGER.replace("2022-12-01", "2023-05-01"), on=_DAY, breaches=1),
    ),
)
def amended_while_it_holds(amendment: Amendment, at: Context) -> Iterator[Outcome]:
    """An amendment changes what holds; it brings nothing back to life."""
    agreement = at.portfolio.find(Agreement, amendment.agreement)
    if agreement is None:
        yield skip(Text("kerja samanya tidak tercatat", "its agreement is not recorded"))
    elif amendment.signed is None:
        yield undecided("signed")
    else:
        yield from _misplaced(amendment, amendment.signed, agreement, at)


def _misplaced(
    amendment: Amendment, signed: PartialDate, agreement: Agreement, at: Context
) -> Iterator[Outcome]:
    """Judge a day of signing by the agreement as earlier amendments had left it."""
    eve = signed.earliest - timedelta(days=1)
    agreement = consolidate(at.portfolio, agreement, on=eve).agreement
    made, ending = agreement.signed, agreement.ending
    ended = ending.date if ending else None
    span = agreement.span or Period()
    end = span.end if isinstance(span.end, PartialDate) else None
    answers = {
        Text("baru ditandatangani {day}", "was signed on {day}"): (
            made,
            signed.before(made) if made else Truth.UNKNOWN,
        ),
        Text("sudah habis {day}", "had run out on {day}"): (
            end,
            end.before(signed) if end else Truth.of(value=False) if span.end else Truth.UNKNOWN,
        ),
        Text("sudah diakhiri {day}", "had been ended on {day}"): (
            ended,
            ended.on_or_before(signed) if ended else Truth.UNKNOWN if ending else Truth.NO,
        ),
    }
    for why, (day, truth) in answers.items():
        if truth is Truth.YES:
            yield breach(amendment, "signed", signed=signed, why=why.filled(day=day or "?"))
            return
    if Truth.UNKNOWN in {truth for _, truth in answers.values()}:
        yield undecided("signed" if made and span.end else "period")


@rule(
    "AGR107",
    Severity.ERROR,
    title=Text("Kerja sama tidak mendahului dirinya sendiri", "No agreement goes before itself"),
    message=Text(
        "{subject} kembali kepada dirinya sendiri lewat {way}.",
        "{subject} comes back to itself through {way}.",
    ),
    fix=Text(
        "Periksa 'renews', 'replaces' dan 'under'.", "Check 'renews', 'replaces' and 'under'."
    ),
    why="Penerus yang mendahului pendahulunya adalah salah ketik pada salah satu id.",
    examples=(
        Example(
            text=_FIRST + _agreement("nk-2", "2023-02-28", "2026-02-27", 'renews = "nk-1"'), on=_DAY
        ),
        Example(
            text=_agreement("nk-1", "2020-02-28", "2023-02-27", 'renews = "nk-1"'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_agreement("nk-1", "2020-02-28", "2023-02-27", 'under = "nk-2"')
            + _agreement("nk-2", "2023-02-28", "2026-02-27", 'under = "nk-1"'),
            on=_DAY,
            breaches=2,
        ),
        Example(text=_FIRST, on=_DAY),
        Example(
            text=_FIRST.replace("2020-02-28\nperiod", '2020-02-28\nreplaces = "nk-2"\nperiod')
            + _following("2023-02-28").removeprefix(_FIRST),
            on=_DAY,
            breaches=2,
        ),
        Example(text=_following("2023-02-28", 'renews = "nk-1"\nunder = "nk-1"'), on=_DAY),
        Example(text=_following("2023-02-28", 'renews = "lost"'), on=_DAY),
        Example(
            text=_following("2023-02-28")
            + _agreement("nk-3", "2027-02-28", "2030-02-27", 'renews = "nk-2"'),
            on=_DAY,
        ),
        Example(
            text=_FIRST.replace("period", 'renews = "nk-3"\nperiod')
            + _following("2023-02-28").removeprefix(_FIRST)
            + _agreement("nk-3", "2027-02-28", "2030-02-27", 'renews = "nk-2"'),
            on=_DAY,
            breaches=3,
        ),
    ),
)
def no_circle_of_agreements(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A successor that precedes itself is a typing error in one of two ids."""
    for field in ("renews", "replaces", "under"):
        way = _way_back(agreement, field, at)
        if way:
            yield breach(agreement, field, way=", ".join(way))


def _way_back(agreement: Agreement, field: str, at: Context) -> tuple[str, ...]:
    """Return the way from an agreement to itself that begins with one of its fields, if any."""
    fields = ("under",) if field == "under" else ("renews", "replaces")
    first: str | None = getattr(agreement, field)
    waiting: list[tuple[str, ...]] = [(first,)] if first else []
    seen: set[str] = set()
    while waiting:
        way = waiting.pop(0)
        if way[-1] == agreement.id:
            return way
        found = at.portfolio.find(Agreement, way[-1])
        if found is not None and found.id not in seen:
            seen.add(found.id)
            names: list[str | None] = [getattr(found, one) for one in fields]
            waiting += [(*way, name) for name in names if name]
    return ()
