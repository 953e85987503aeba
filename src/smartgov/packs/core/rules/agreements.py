"""Agreements: in force, signed by those who may, and recorded as what they were."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Appearance,
    Confidence,
    Context,
    Delegation,
    Example,
    Outcome,
    Post,
    Presence,
    Severity,
    Text,
    Truth,
    breach,
    rule,
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
_UNSIGNED = Text("belum ditandatangani", "not signed yet")
_NOBODY = Text("tidak ada penanda tangan yang tercatat", "no signatory is recorded")


@rule(
    "AGR101",
    Severity.WARNING,
    title=Text("Kerja sama masih berlaku", "The agreement is in force"),
    message=Text("{subject} berakhir pada {end}.", "{subject} ended on {end}."),
    fix=Text("Perpanjang, atau akhiri pemakaiannya.", "Renew it, or stop relying on it."),
    examples=(
        Example(text=_SAMPLE + 'period = { start = 2023-02-28, end = "open" }\n', on=_DAY),
        Example(text=_SAMPLE, on=_DAY, undecided=1),
        Example(
            text=_SAMPLE + "period = { start = 2023-02-28, end = 2023-04-30 }\n",
            on=_DAY,
            breaches=1,
        ),
    ),
)
def agreement_in_force(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Work done under a lapsed agreement has no ground."""
    if agreement.signed is None:
        yield skip(_UNSIGNED)
    elif agreement.period is None:
        yield undecided("period")
    elif agreement.period.ended(at.on) is Truth.YES:
        yield breach(agreement, "period", end=agreement.period.end)
    elif agreement.period.ended(at.on) is Truth.UNKNOWN:
        yield undecided("period/end")


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
    ),
)
def signed_by_who_may(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """An agreement binds a party only when someone signed who could act for it that day."""
    signatories = agreement.people(Presence.SIGNATORY)
    if not signatories:
        yield skip(_NOBODY)
    for number, appearance in enumerate(agreement.appearances):
        if appearance.role is not Presence.SIGNATORY:
            continue
        path = f"appearances[{number}]"
        if appearance.post is None:
            yield undecided(f"{path}/post")
            continue
        why = _unfit(agreement, appearance, at)
        if why is not None:
            party = appearance.party
            yield breach(agreement, path, person=appearance.person, party=party, why=why)
        elif _undated(appearance, at):
            yield undecided(f"{path}/delegation/given")


def _undated(appearance: Appearance, at: Context) -> bool:
    """Answer whether the person signed by a power whose day is not recorded."""
    delegation = at.portfolio.find(Delegation, appearance.delegation or "")
    return delegation is not None and delegation.given is None


def _unfit(agreement: Agreement, appearance: Appearance, at: Context) -> Text | None:
    """Return why a signatory could not act for the party; None when that person could."""
    post = at.portfolio.find(Post, appearance.post or "")
    if post is None or appearance.party in post.represents:
        return None
    delegation = at.portfolio.find(Delegation, appearance.delegation or "")
    if delegation is None:
        return Text(
            "jabatannya tidak mewakili pihak itu dan kuasanya tidak tercatat",
            "that post does not represent the party and no power is recorded",
        )
    delegator = at.portfolio.find(Post, delegation.delegator)
    if delegator is not None and appearance.party not in delegator.represents:
        return Text(
            "pemberi kuasanya tidak mewakili pihak itu",
            "who gave the power does not represent the party",
        )
    if delegation.delegate != post.id or not delegation.covers(agreement.id, agreement.kind):
        return Text(
            "kuasanya untuk jabatan atau perkara lain", "the power is for another post or matter"
        )
    late = (
        delegation.given is not None
        and agreement.signed is not None
        and agreement.signed.before(delegation.given) is Truth.YES
    )
    if late:
        return Text("kuasanya diberikan sesudahnya", "the power was given afterwards")
    day = agreement.signed.exact if agreement.signed else None
    if day is not None and delegation.period.holds(day) is Truth.NO:
        return Text("kuasanya tidak berlaku pada hari itu", "the power did not hold that day")
    return None


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
    examples=(
        Example(text=_SAMPLE + _DG + _CITY, on=_DAY),
        Example(text=_SAMPLE.replace("signed = 2023-02-28", ""), on=_DAY),
        Example(text=_SAMPLE + _DG + _CITY.replace("signatory", "attendee"), on=_DAY, breaches=1),
    ),
)
def signatories_recorded(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Whether an agreement binds a party can only be judged where its signatory is known."""
    if agreement.signed is None or agreement.signed.on_or_before(at.on) is Truth.NO:
        yield skip(_UNSIGNED)
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
    examples=(
        Example(text=_SAMPLE + _DG + _CITY, on=_DAY),
        Example(text=_SAMPLE + _CITY + _CITY.replace("signatory", "attendee"), on=_DAY, breaches=1),
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
    examples=(
        Example(text=_SAMPLE + 'term = "P5Y"\n', on=_DAY),
        Example(text=_SAMPLE, on=_DAY, breaches=1),
    ),
)
def term_recorded(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Without its term nobody can tell when an agreement has to be renewed."""
    if agreement.signed is None or agreement.signed.on_or_before(at.on) is Truth.NO:
        yield skip(_UNSIGNED)
    elif agreement.period is None and agreement.term is None:
        yield breach(agreement)
