"""Agreements: in force, signed by those who may, and recorded as what they were."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Example,
    Lifecycle,
    Outcome,
    Presence,
    Severity,
    Skip,
    Text,
    Truth,
    Undecided,
    agreement_status,
    breach,
    rule,
    signatures,
    skip,
    undecided,
)

_DAY = date(2023, 5, 1)
_SAMPLE = """
[[agencies]]
id = "ditjen"
name = { id = "Ditjen", en = "Directorate" }
kind = "directorate-general"
tier = "centre"

[[agencies]]
id = "pemkot"
name = { id = "Pemkot", en = "City" }
kind = "government"
tier = "local"

[[posts]]
id = "dirjen"
title = { id = "Direktur Jenderal", en = "Director General" }
agency = "ditjen"
represents = ["ditjen"]

[[posts]]
id = "wali-kota"
title = { id = "Wali Kota", en = "Mayor" }
agency = "pemkot"
represents = ["pemkot"]

[[posts]]
id = "sekda"
title = { id = "Sekda", en = "Secretary" }
agency = "pemkot"

[[agreements]]
id = "nk"
kind = "sinergi"
title = { id = "Nota Kesepakatan", en = "Memorandum" }
parties = ["ditjen", "pemkot"]
signed = 2023-02-28
"""
_DG = """
[[agreements.appearances]]
person = "A"
role = "signatory"
party = "ditjen"
post = "dirjen"
"""
_CITY = """
[[agreements.appearances]]
person = "B"
role = "signatory"
party = "pemkot"
"""
_BY_POWER = _SAMPLE + _CITY + 'post = "sekda"\ndelegation = "kuasa"\n'
_DELEGATED = """
[[delegations]]
id = "kuasa"
delegator = "wali-kota"
delegate = "sekda"
given = 2023-02-20
agreements = ["nk"]
"""
_PARTLY = _SAMPLE.replace("2023-02-28", '"2023-05"')
_GUEST = _CITY.replace('person = "B"', 'person = "C"').replace("signatory", "attendee")
_ENDED = """
[agreements.ending]
date = 2023-04-01
grounds = ["parties-agree"]
"""
_NEXT = """
[[agreements]]
id = "nk-2"
kind = "sinergi"
title = { id = "Nota Kesepakatan", en = "Memorandum" }
parties = ["ditjen", "pemkot"]
signed = 2023-04-28
term = "P3Y"
renews = "nk"
"""
_TENURE = '[{ person = "B", period = { start = 2021-02-26, end = 2025-02-20 } }]'
_HELD = _SAMPLE.replace(
    'represents = ["pemkot"]\n', f'represents = ["pemkot"]\ntenures = {_TENURE}\n'
)
_UNSIGNED = Text("belum ditandatangani", "not signed yet")
_NOBODY = Text("tidak ada penanda tangan yang tercatat", "no signatory is recorded")


@rule(
    "AGR101",
    Severity.WARNING,
    title=Text("Kerja sama masih berlaku", "The agreement is in force"),
    message=Text("{subject} berakhir pada {end}.", "{subject} ended on {end}."),
    fix=Text(
        "Perpanjang, catat penerusnya (renews), atau akhiri pemakaiannya.",
        "Renew it, record what follows it (renews), or stop relying on it.",
    ),
    why=(
        "Pekerjaan di bawah kerja sama yang sudah habis masanya tidak berdasar; yang sudah"
        " diakhiri dianggap selesai."
    ),
    examples=(
        Example(text=_SAMPLE + 'period = { start = 2023-02-28, end = "open" }\n', on=_DAY),
        Example(text=_SAMPLE, on=_DAY, undecided=1),
        Example(text=_SAMPLE + 'term = "P3Y"\n', on=_DAY),
        Example(text=_SAMPLE + 'term = "P2M"\n', on=_DAY, breaches=1),
        Example(
            text=_SAMPLE + "period = { start = 2023-02-28, end = 2023-04-30 }\n",
            on=_DAY,
            breaches=1,
        ),
        Example(text=_SAMPLE + _ENDED, on=_DAY),
        Example(text=_SAMPLE + 'term = "P2M"\n' + _NEXT, on=_DAY),
    ),
)
def agreement_in_force(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Work done under a lapsed agreement has no ground; one that was ended is settled."""
    status = agreement_status(at.portfolio, agreement, on=at.on)
    if status.lifecycle is Lifecycle.DRAFT:
        yield skip(_UNSIGNED)
    elif status.lifecycle is Lifecycle.EXPIRED:
        if at.portfolio.succeeding(agreement.id):
            yield skip(Text("diteruskan dengan yang lain", "continued by another"))
        else:
            yield breach(agreement, "period", end=status.span.end if status.span else None)
    elif status.lifecycle.over:
        yield skip(Text("sudah diakhiri atau digantikan", "ended or replaced"))
    elif status.lifecycle in {Lifecycle.SIGNED, Lifecycle.UNKNOWN}:
        yield undecided("period")


@rule(
    "AGR201",
    Severity.WARNING,
    title=Text(
        "Pihak menandatangani lewat pejabat yang berwenang", "A party signs through who may sign"
    ),
    message=Text(
        "{person} menandatangani {subject} bagi {party}, tetapi {why}.",
        "{person} signed {subject} for {party}, but {why}.",
    ),
    fix=Text(
        "Catat jabatan yang mewakili pihak itu, atau kuasanya yang diberikan sebelum hari itu.",
        "Record the post that represents the party, or the power given before that day.",
    ),
    confidence=Confidence.LIKELY,
    why=(
        "Kerja sama mengikat suatu pihak hanya bila ditandatangani orang yang pada hari itu boleh"
        " bertindak atas namanya."
    ),
    examples=(
        Example(text=_SAMPLE + _DG, on=_DAY),
        Example(text=_SAMPLE + _DG + _CITY, on=_DAY, undecided=1),
        Example(text=_SAMPLE + _DG + _CITY + 'post = "wali-kota"\n', on=_DAY),
        Example(text=_SAMPLE + _CITY + 'post = "sekda"\n', on=_DAY, breaches=1),
        Example(text=_BY_POWER + _DELEGATED, on=_DAY),
        Example(
            text=_BY_POWER + _DELEGATED.replace("2023-02-20", "2023-03-01"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_BY_POWER + _DELEGATED + "period = { start = 2020-01-01, end = 2020-12-31 }\n",
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_BY_POWER + _DELEGATED.replace("given = 2023-02-20\n", ""),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_HELD + _CITY + 'post = "wali-kota"\n', on=_DAY),
        Example(
            text=_HELD.replace('"B"', '"C"') + _CITY + 'post = "wali-kota"\n', on=_DAY, breaches=1
        ),
    ),
)
def signed_by_who_may(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """An agreement binds a party only when someone signed who could act for it that day."""
    found = signatures(at.portfolio, agreement)
    if not found:
        yield skip(_NOBODY)
    for one in found:
        if one.truth is Truth.UNKNOWN:
            yield undecided(f"{one.path}/{'delegation/given' if one.delegation else 'post'}")
        elif one.truth is Truth.NO:
            record = at.portfolio.record(one.party)
            party = getattr(record, "name", one.party)
            yield breach(agreement, one.path, person=one.person, party=party, why=one.reason)


@rule(
    "AGR202",
    Severity.HINT,
    title=Text(
        "Tercatat siapa menandatangani bagi tiap pihak", "It is recorded who signed for each party"
    ),
    message=Text(
        "Tidak tercatat siapa menandatangani {subject} bagi {party}.{attended}",
        "It is not recorded who signed {subject} for {party}.{attended}",
    ),
    fix=Text(
        "Cari penanda tangannya dalam naskah aslinya; hadir bukan menandatangani.",
        "Find the signatory in the original text; to attend is not to sign.",
    ),
    why=(
        "Apakah kerja sama mengikat suatu pihak hanya dapat dinilai bila penanda tangannya"
        " diketahui."
    ),
    examples=(
        Example(text=_SAMPLE + _DG + _CITY, on=_DAY),
        Example(text=_SAMPLE.replace("signed = 2023-02-28", ""), on=_DAY),
        Example(text=_SAMPLE + _DG + _CITY.replace("signatory", "attendee"), on=_DAY, breaches=1),
        Example(text=_SAMPLE, on=date(2023, 2, 27), skipped=1),
        Example(text=_SAMPLE, on=date(2023, 2, 28), breaches=2),
        Example(text=_PARTLY, on=_DAY, undecided=1),
        Example(text=_PARTLY, on=date(2023, 5, 31), breaches=2),
        Example(text=_SAMPLE + _DG + _CITY.replace("signatory", "witness"), on=_DAY, breaches=1),
        Example(text=_SAMPLE + _DG + _CITY + _GUEST, on=_DAY),
    ),
)
def signatories_recorded(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Whether an agreement binds a party can only be judged where its signatory is known."""
    if aside := _unsigned(agreement, at):
        yield aside
        return
    for number, party in enumerate(agreement.parties):
        if agreement.people(Presence.SIGNATORY, party):
            continue
        there = agreement.people(Presence.ATTENDEE, party)
        names = ", ".join(one.person for one in there)
        attended = Text(f" {names} hadir.", f" {names} attended.") if names else ""
        record = at.portfolio.record(party)
        yield breach(
            agreement,
            f"parties[{number}]",
            party=getattr(record, "name", party),
            attended=attended,
        )


@rule(
    "AGR203",
    Severity.WARNING,
    title=Text("Hadir bukan menandatangani", "To attend is not to sign"),
    message=Text(
        "{person} tercatat hadir atau menjadi saksi dan sekaligus menandatangani {subject}.",
        "{person} is recorded as attending or witnessing {subject} and as signing it too.",
    ),
    fix=Text("Catat satu peran saja.", "Record one part only."),
    confidence=Confidence.LIKELY,
    why="Yang hadir atau menyaksikan tidak mengikat pihaknya; keduanya tidak boleh tercampur.",
    examples=(
        Example(text=_SAMPLE + _DG + _CITY, on=_DAY),
        Example(text=_SAMPLE + _CITY + _CITY.replace("signatory", "attendee"), on=_DAY, breaches=1),
        Example(text=_SAMPLE, on=_DAY, skipped=1),
        Example(text=_SAMPLE + _CITY + _GUEST, on=_DAY),
        Example(text=_SAMPLE + _CITY + _CITY.replace("signatory", "witness"), on=_DAY, breaches=1),
        Example(
            text=_SAMPLE + _CITY + _DG.replace('"A"', '"B"').replace("signatory", "witness"),
            on=_DAY,
        ),
        Example(
            text=_SAMPLE
            + _CITY.replace("signatory", "witness")
            + _CITY
            + _GUEST.replace('"C"', '"B"'),
            on=_DAY,
            breaches=2,
        ),
    ),
)
def one_part_in_a_signing(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """One who attends or witnesses does not bind the party; the two must not be mixed up."""
    del at
    if not agreement.appearances:
        yield skip(Text("tidak ada orang yang tercatat", "nobody is recorded"))
    signed = {(one.person, one.party) for one in agreement.people(Presence.SIGNATORY)}
    for number, one in enumerate(agreement.appearances):
        if one.role is not Presence.SIGNATORY and (one.person, one.party) in signed:
            yield breach(agreement, f"appearances[{number}]", person=one.person)


@rule(
    "AGR204",
    Severity.HINT,
    title=Text("Jangka waktu tercatat", "The term is recorded"),
    message=Text(
        "Jangka waktu {subject} tidak tercatat.", "The term of {subject} is not recorded."
    ),
    fix=Text("Isi 'period' atau 'term' dari naskahnya.", "Give 'period' or 'term' from its text."),
    why="Tanpa jangka waktu, tidak ada yang tahu kapan kerja sama harus diperpanjang.",
    examples=(
        Example(text=_SAMPLE + 'term = "P5Y"\n', on=_DAY),
        Example(text=_SAMPLE, on=_DAY, breaches=1),
        Example(text=_SAMPLE + 'period = { start = 2023-02-28, end = "open" }\n', on=_DAY),
        Example(text=_SAMPLE + "period = { start = 2023-02-28 }\n", on=_DAY, breaches=1),
        Example(text=_SAMPLE + "period = { end = 2026-02-27 }\n", on=_DAY),
        Example(text=_SAMPLE, on=date(2023, 2, 27), skipped=1),
        Example(text=_PARTLY, on=_DAY, undecided=1),
        Example(text=_SAMPLE.replace("signed = 2023-02-28", ""), on=_DAY, skipped=1),
    ),
)
def term_recorded(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Without its term nobody can tell when an agreement has to be renewed."""
    if aside := _unsigned(agreement, at):
        yield aside
    elif agreement.term is None and (agreement.period is None or agreement.period.end is None):
        yield breach(agreement)


def _unsigned(agreement: Agreement, at: Context) -> Skip | Undecided | None:
    """Return why a rule about what was signed does not speak of an agreement; None if it does."""
    signed = agreement.signed.on_or_before(at.on) if agreement.signed else Truth.NO
    if signed is Truth.UNKNOWN:
        return undecided("signed")
    return skip(_UNSIGNED) if signed is Truth.NO else None
