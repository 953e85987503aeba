"""Amendments, endings and renewals: each lies where it can mean something."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    AgreementKind,
    Amendment,
    Context,
    Example,
    JointKind,
    NotFound,
    Outcome,
    PartialDate,
    Portfolio,
    Severity,
    Text,
    Truth,
    breach,
    chains,
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


def _amendment(signed: str) -> str:
    return f"""
[[amendments]]
id = "adendum"
agreement = "nk-1"
title = {{ id = "Adendum", en = "Addendum" }}
{f"signed = {signed}" if signed else ""}
changes = {{ notice = "P3M" }}
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
    ),
)
def ending_within_life(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What has not begun cannot be ended, and what has run out needs no ending."""
    del at
    if agreement.ending is None:
        yield skip(Text("tidak diakhiri", "it was not ended"))
        return
    day, span = agreement.ending.date, agreement.span
    end = span.end if span and isinstance(span.end, PartialDate) else None
    if day is None:
        yield undecided("ending/date")
    elif agreement.signed is not None and day.before(agreement.signed) is Truth.YES:
        why = Text("baru ditandatangani {signed}", "it was signed on {signed}")
        yield breach(agreement, "ending/date", day=day, why=why.filled(signed=agreement.signed))
    elif end is not None and end.before(day) is Truth.YES and day.earliest > _next_day(end):
        why = Text("sudah habis {end}", "it had run out on {end}")
        yield breach(agreement, "ending/date", day=day, why=why.filled(end=end))


def _next_day(end: PartialDate) -> date:
    return date.fromordinal(end.latest.toordinal() + 1)


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
    examples=(
        Example(text=_FIRST, on=_DAY),
        Example(text='[portfolio]\npacks = ["indonesia"]\n' + _FIRST, on=_DAY),
        Example(
            text='[portfolio]\npacks = ["indonesia"]\n' + _FIRST.replace("sinergi", "sinergy"),
            on=_DAY,
            breaches=1,
        ),
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
    examples=(
        Example(text=_FIRST + _amendment("2021-05-01"), on=_DAY),
        Example(text=_FIRST + _amendment("2019-05-01"), on=_DAY, breaches=1),
        Example(text=_FIRST + _amendment("2023-05-01"), on=_DAY, breaches=1),
        Example(text=_FIRST + _amendment(""), on=_DAY, undecided=1),
    ),
)
def amended_while_it_holds(amendment: Amendment, at: Context) -> Iterator[Outcome]:
    """An amendment changes what holds; it brings nothing back to life."""
    agreement = at.portfolio.find(Agreement, amendment.agreement)
    if agreement is None:
        yield skip(Text("kerja samanya tidak tercatat", "its agreement is not recorded"))
    elif amendment.signed is None:
        yield undecided("signed")
    elif agreement.signed is not None and amendment.signed.before(agreement.signed) is Truth.YES:
        why = Text("baru ditandatangani {day}", "was signed on {day}")
        yield _misplaced(amendment, why.filled(day=agreement.signed))
    elif (
        agreement.span is not None and agreement.span.ended(amendment.signed.earliest) is Truth.YES
    ):
        why = Text("sudah habis {day}", "had run out on {day}")
        yield _misplaced(amendment, why.filled(day=agreement.span.end))


def _misplaced(amendment: Amendment, why: Text) -> Outcome:
    return breach(amendment, "signed", signed=amendment.signed, why=why)


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
    ),
)
def no_circle_of_agreements(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A successor that precedes itself is a typing error in one of two ids."""
    for field in ("renews", "replaces", "under"):
        way: list[str] = []
        name: str | None = getattr(agreement, field)
        while name is not None and name not in way and name != agreement.id:
            way.append(name)
            found = at.portfolio.find(Agreement, name)
            name = getattr(found, field) if found else None
        if name == agreement.id:
            yield breach(agreement, field, way=", ".join([*way, agreement.id]))
