"""Who signs for a region: its head, or under a power where the law knows one."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Confidence,
    Context,
    Example,
    Form,
    Outcome,
    Post,
    Severity,
    Signature,
    Text,
    Truth,
    Undecided,
    breach,
    form_of,
    is_kind,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDLL,
    KSDPK,
    KSDPL,
    SINERGI,
    agreement,
    outside,
    unsigned,
)
from smartgov.packs.indonesia.parties import Side, parties_of, side_of
from smartgov.packs.indonesia.signers import HEAD, Signed, by_others

_DAY = date(2023, 5, 1)
_PASSED_ON: Final = "ksdll-a"
_APPROVED: Final = "ksdll-b"
_TEXTS: Final = ("loi", "naskah")
_PRACTICE: Final = "ksd.head-signs-memorandum"
_MESSAGE: Final = Text(
    "{person} menandatangani {subject} bagi {party}, tetapi {why}.",
    "{person} signed {subject} for {party}, but {why}.",
)
_NOT_HEAD: Final = Text(
    "naskah ini ditandatangani kepala daerah sendiri",
    "this text is for the head of region to sign",
)


def _signs(post: str = "", delegation: str = "") -> str:
    """Return a signature for Kota Metro."""
    by = f'post = "{post}"\n' if post else ""
    power = f'delegation = "{delegation}"\n' if delegation else ""
    return f"""
[[agreements.appearances]]
person = "A"
role = "signatory"
party = "pemkot-metro"
{by}{power}"""


_POWER = """
[[delegations]]
id = "kuasa"
delegator = "wali-kota"
delegate = "sekda"
given = 2023-02-20
"""
_ACTING = """
[[posts.tenures]]
person = "A"
capacity = "acting"
period = { start = 2022-08-22, end = 2023-08-22 }
"""
_CAST_ACTING = CAST.replace(
    'represents = ["pemkot-metro"]\n', f'represents = ["pemkot-metro"]{_ACTING}'
)
_COUNCIL = """
[[agencies]]
id = "dprd"
name = { id = "DPRD Kota Metro", en = "Legislature of Metro" }
kind = "regional-legislature"
tier = "local"
region = "18.72"

[[posts]]
id = "ketua-dprd"
title = { id = "Ketua DPRD", en = "Speaker" }
agency = "dprd"
"""
_REGISTERED = """
[[parameters]]
id = "metro-head-signs"
name = { id = "Wali kota menandatangani", en = "The mayor signs" }
overrides = "ksd.head-signs-memorandum"
region = "18.72"
values = [{ value = 1, period = { start = 2020-01-01, end = "open" } }]
"""
_NK = agreement("sinergi", "ditjen", "nk")
_PKS = agreement("ksdpk", "pt")
_KB = agreement("ksdpk", "pt", "kb")
_NASKAH = agreement("ksdpl", "kota-luar", "naskah")


def _breach(agreement: Agreement, signed: Signed, why: Text) -> Outcome:
    one = signed.signature
    return breach(agreement, one.path, person=one.person, party=signed.region.name, why=why)


def _why(signature: Signature) -> Text:
    return signature.reason if signature.truth is Truth.NO else _NOT_HEAD


@rule(
    "KSD001",
    Severity.ERROR,
    title=Text("Daerah diwakili kepala daerahnya", "A region is represented by its head of region"),
    message=_MESSAGE,
    fix=Text(
        "Periksa jabatan penanda tangannya; gubernur, bupati atau wali kota mewakili daerah.",
        "Check the signatory's post; a governor, regent or mayor represents the region.",
    ),
    basis=(
        "PP 28/2018 Ps 2(1)",
        "PP 28/2018 Ps 2(2)",
        "PP 28/2018 Ps 13(1)",
        "PP 28/2018 Ps 13(2)",
        "PP 28/2018 Ps 23(1)",
        "UU 23/2014 Ps 65(1)e",
        "UU 23/2014 Ps 65(4)",
        "UU 23/2014 Ps 65(5)",
        "UU 23/2014 Ps 65(6)",
        "UU 23/2014 Ps 86",
    ),
    why=(
        "Hanya kepala daerah yang mengikat daerah, selama tidak ada norma lebih khusus yang"
        " menilai tanda tangannya. Tanda tangan dengan kuasa dan perjanjian yang memerlukannya"
        " dinilai KSD002; naskah kerja sama luar negeri oleh KSD003."
    ),
    examples=(
        Example(text=CAST + _KB + _signs("wali-kota"), on=_DAY),
        Example(text=_CAST_ACTING + _KB + _signs("wali-kota"), on=_DAY),
        Example(text=CAST + _PKS + _signs("sekda", "kuasa") + _POWER, on=_DAY),
        Example(text=CAST + _NK + _signs("sekda"), on=_DAY),
        Example(text=CAST + _NASKAH + _signs("sekda"), on=_DAY),
        Example(text=CAST + _KB + _signs("sekda"), on=_DAY, breaches=1),
        Example(
            text=CAST + _PKS.replace('form = "pks"\n', "") + _signs("sekda"), on=_DAY, breaches=1
        ),
        Example(
            text=_CAST_ACTING.replace('person = "A"', 'person = "B"') + _KB + _signs("wali-kota"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST
            + agreement("ksdll-a", "lembaga-luar", "naskah")
            + _signs("sekda", "kuasa")
            + _POWER,
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + _KB + _signs(), on=_DAY, undecided=1),
        Example(text=CAST + _KB, on=_DAY, undecided=1),
    ),
)
def represented_by_its_head(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Only the head of region binds the region, as far as no narrower norm judges the signature.

    Signatures under a power, and contracts that need one, are for KSD002; the texts of
    cooperation abroad for KSD003.
    """
    away = outside(agreement, at, KSDD, KSDPK, KSDPL, KSDLL) or unsigned(agreement, at)
    if away is not None:
        yield away
        return
    form = form_of(at.portfolio, agreement)
    with_power = is_kind(at.portfolio, agreement, KSDD, KSDPK)
    if not with_power and _is_text_abroad(agreement, at):
        yield skip(Text("naskah luar negeri: KSD003", "a text with a partner abroad: KSD003"))
        return
    for signed in by_others(agreement, at):
        if isinstance(signed, Undecided):
            yield signed
        elif not (with_power and _under_power(signed, form, at)):
            yield _breach(agreement, signed, _why(signed.signature))


@rule(
    "KSD002",
    Severity.ERROR,
    title=Text(
        "Kuasa hanya untuk perjanjian, kepada pejabat perangkat daerah",
        "A power is for a contract only, given to an official of the region",
    ),
    message=_MESSAGE,
    fix=Text(
        "Catat kuasa kepala daerah yang diberikan sebelum hari itu kepada pejabat perangkat daerah;"
        " kesepakatan bersama ditandatangani kepala daerah.",
        "Record the power that the head of region gave before that day to an official of the"
        " region; a joint agreement is signed by the head of region.",
    ),
    basis=(
        "PP 28/2018 Ps 2(2)",
        "PP 28/2018 Ps 2(3)",
        "PP 28/2018 Ps 13(2)",
        "PP 28/2018 Ps 13(3)",
        "UU 23/2014 Ps 65(4)",
        "UU 23/2014 Ps 65(5)",
        "UU 23/2014 Ps 65(6)",
        "UU 23/2014 Ps 86",
    ),
    why=(
        "Peraturan menyebut kuasa untuk perjanjian; bahwa tidak ada kuasa untuk KB disimpulkan"
        " dari situ."
    ),
    examples=(
        Example(text=CAST + _PKS + _signs("sekda", "kuasa") + _POWER, on=_DAY),
        Example(text=CAST + _KB + _signs("wali-kota"), on=_DAY),
        Example(text=CAST + _NASKAH + _signs("sekda"), on=_DAY),
        Example(text=CAST + _KB + _signs("sekda", "kuasa") + _POWER, on=_DAY, breaches=1),
        Example(text=CAST + _PKS + _signs("sekda"), on=_DAY, breaches=1),
        Example(
            text=CAST
            + _PKS
            + _signs("sekda", "kuasa")
            + _POWER.replace("2023-02-20", "2023-03-01"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST
            + _COUNCIL
            + _PKS
            + _signs("ketua-dprd", "kuasa")
            + _POWER.replace('"sekda"', '"ketua-dprd"'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + _PKS.replace('form = "pks"\n', "") + _signs("sekda", "kuasa") + _POWER,
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=CAST
            + _PKS
            + _signs("sekda", "kuasa")
            + _POWER.replace("given = 2023-02-20\n", ""),
            on=_DAY,
            undecided=1,
        ),
    ),
)
def power_for_contracts_only(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The law names a power for the contract; that none may be given for the KB follows from it."""
    away = outside(agreement, at, KSDD, KSDPK) or unsigned(agreement, at)
    if away is not None:
        yield away
        return
    for signed in by_others(agreement, at):
        if isinstance(signed, Undecided):
            yield signed
        elif _under_power(signed, form_of(at.portfolio, agreement), at):
            yield from _power(agreement, signed, at)


def _is_text_abroad(agreement: Agreement, at: Context) -> bool:
    """Answer whether it is a text that KSD003 judges."""
    return is_kind(at.portfolio, agreement, KSDPL, _APPROVED) and agreement.form in _TEXTS


def _under_power(signed: Signed, form: Form | None, at: Context) -> bool:
    """Answer whether a signature needs a power that the law knows, or claims one: KSD002."""
    post = at.portfolio.find(Post, signed.signature.post or "")
    contract = form is not None and form.delegable is True
    of_head = post is not None and post.role == HEAD
    return signed.signature.delegation is not None or (contract and not of_head)


def _power(agreement: Agreement, signed: Signed, at: Context) -> Iterator[Outcome]:
    """Judge a signature under a power: whether it stands, the form of the text, who holds it."""
    form = form_of(at.portfolio, agreement)
    official = _official(signed, at)
    if signed.signature.truth is Truth.NO:
        yield _breach(agreement, signed, signed.signature.reason)
    elif form is not None and form.delegable is False:
        why = Text(
            "kuasa tidak dikenal untuk naskah '{form}'",
            "no power is known for a text of the form '{form}'",
        )
        yield _breach(agreement, signed, why.filled(form=form.name))
    elif official is Truth.NO:
        why = Text(
            "kuasanya bukan kepada pejabat perangkat daerah itu",
            "the power is not given to an official of that region",
        )
        yield _breach(agreement, signed, why)
    elif form is None or form.delegable is None:
        yield undecided("form")
    elif signed.signature.truth is Truth.UNKNOWN:
        yield undecided(f"{signed.signature.path}/delegation")
    elif official is Truth.UNKNOWN:
        yield undecided(f"{signed.signature.path}/post")


def _official(signed: Signed, at: Context) -> Truth:
    """Answer whether who signed has a post in the region's own apparatus."""
    post = at.portfolio.find(Post, signed.signature.post or "")
    agency = at.portfolio.find(Agency, post.agency) if post else None
    if agency is None:
        return Truth.UNKNOWN
    if agency.id == signed.region.id:
        return Truth.YES
    if side_of(agency) is not Side.APPARATUS or agency.kind == "regional-legislature":
        return Truth.NO
    if agency.parent == signed.region.id:
        return Truth.YES
    if agency.region is None or signed.region.region is None:
        return Truth.UNKNOWN
    return Truth.of(value=agency.region == signed.region.region)


@rule(
    "KSD003",
    Severity.ERROR,
    title=Text(
        "Naskah dengan mitra luar negeri ditandatangani kepala daerah",
        "The head of region signs texts with partners abroad",
    ),
    message=_MESSAGE,
    fix=Text(
        "Minta kepala daerah, atau yang sah menjalankan jabatannya, menandatangani naskahnya.",
        "Have the head of region sign, or who lawfully exercises that office.",
    ),
    basis=(
        "PP 28/2018 Ps 23(1)",
        "PP 28/2018 Ps 33(4)",
        "PP 28/2018 Ps 40",
        "Permendagri 25/2020 Ps 2",
        "Permendagri 25/2020 Ps 14(4)",
        "Permendagri 25/2020 Ps 24(2)",
        "Permendagri 25/2020 Ps 25(1)",
        "Permendagri 25/2020 Ps 27",
    ),
    why="Tidak dikenal kuasa untuk pernyataan kehendak atau naskah dengan mitra luar negeri.",
    examples=(
        Example(text=CAST + _NASKAH + _signs("wali-kota"), on=_DAY),
        Example(text=_CAST_ACTING + _NASKAH + _signs("wali-kota"), on=_DAY),
        Example(
            text=CAST + agreement("ksdll-a", "lembaga-luar", "naskah") + _signs("sekda"), on=_DAY
        ),
        Example(text=CAST + _NASKAH + _signs("sekda", "kuasa") + _POWER, on=_DAY, breaches=1),
        Example(
            text=CAST + agreement("ksdll-b", "lembaga-luar", "loi") + _signs("sekda"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + agreement("ksdll", "lembaga-luar", "naskah") + _signs("sekda"),
            on=_DAY,
            undecided=1,
        ),
        Example(text=CAST + _NASKAH + _signs(), on=_DAY, undecided=1),
    ),
)
def texts_abroad_by_the_head(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """No power is known for a letter of intent or a text with a partner abroad."""
    away = outside(agreement, at, KSDPL, KSDLL) or unsigned(agreement, at)
    if away is not None:
        yield away
    elif is_kind(at.portfolio, agreement, _PASSED_ON):
        yield skip(Text("meneruskan kerja sama pusat", "it passes on central cooperation"))
    elif agreement.form not in {None, *_TEXTS}:
        yield skip(Text("bukan naskah yang diatur", "no text that is ruled on"))
    else:
        for signed in by_others(agreement, at):
            if isinstance(signed, Undecided):
                yield signed
            elif agreement.kind == KSDLL:
                yield undecided("kind")
            elif agreement.form is None:
                yield undecided("form")
            else:
                yield _breach(agreement, signed, _why(signed.signature))


@rule(
    "KSD004",
    Severity.HINT,
    title=Text(
        "Nota Kesepakatan ditandatangani kepala daerah", "The head of region signs a memorandum"
    ),
    message=_MESSAGE,
    fix=Text(
        "Daerah ini mencatat kebiasaan itu; periksa penanda tangannya atau cabut catatannya.",
        "The region registered that practice; check who signed, or withdraw the registration.",
    ),
    basis=("UU 23/2014 Ps 65(1)e",),
    sources=("yog",),
    confidence=Confidence.UNSURE,
    parameters=("ksd.head-signs-memorandum",),
    why=(
        "Peraturan tidak menyebut penanda tangan nota kesepakatan, tetapi daerah dapat menetapkan"
        " kepala daerahnya."
    ),
    examples=(
        Example(text=CAST + _REGISTERED + _NK + _signs("wali-kota"), on=_DAY),
        Example(text=CAST + _NK + _signs("sekda"), on=_DAY),
        Example(text=CAST + _REGISTERED + _NK + _signs("sekda"), on=_DAY, breaches=1),
        Example(text=CAST + _REGISTERED + _NK, on=_DAY, undecided=1),
        Example(
            text=CAST + _REGISTERED.replace("value = 1", "value = 0") + _NK + _signs("sekda"),
            on=_DAY,
            skipped=1,
        ),
        Example(text=CAST + _REGISTERED + _NK + _signs("sekda"), on=date(2023, 2, 27), skipped=1),
        Example(
            text=CAST + _REGISTERED.replace("2020-01-01", "2023-02-28") + _NK + _signs("sekda"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + _REGISTERED.replace("2020-01-01", "2023-03-01") + _NK + _signs("sekda"),
            on=_DAY,
            skipped=1,
        ),
        Example(text=_CAST_ACTING + _REGISTERED + _NK + _signs("wali-kota"), on=_DAY),
        Example(
            text=CAST + _REGISTERED + _NK + _signs("sekda", "kuasa") + _POWER, on=_DAY, breaches=1
        ),
        Example(text=CAST + _REGISTERED + _NK + _signs(), on=_DAY, undecided=1),
        Example(
            text=CAST + _REGISTERED + _NK.replace("2023-02-28", '"2023"') + _signs("sekda"),
            on=_DAY,
            undecided=1,
        ),
    ),
)
def memorandum_by_the_head(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The law names no signatory of a memorandum, but a region may have settled on its head."""
    away = outside(agreement, at, SINERGI) or unsigned(agreement, at)
    if away is not None:
        yield away
        return
    day = (agreement.signed.exact if agreement.signed else None) or at.on
    registered = {
        party.agency.id
        for party in parties_of(agreement, at)
        if party.agency
        and (value := at.portfolio.parameter(_PRACTICE, day, region=party.agency.region))
        and value.value == 1
    }
    if not registered:
        yield skip(Text("daerahnya tidak mencatat kebiasaan itu", "no region registered it"))
        return
    for signed in by_others(agreement, at, registered):
        if isinstance(signed, Undecided):
            yield signed
        else:
            yield _breach(agreement, signed, _why(signed.signature))
