"""Regional cooperation: what the law asks of agreements, as far as its text was read.

The codes are those of the list of norms this family follows; more of them come with the full
law of cooperation.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Confidence,
    Context,
    Example,
    Letter,
    Outcome,
    PartialDate,
    Severity,
    Text,
    Tier,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2023, 5, 1)
_SINCE: Final = PartialDate(2018, 7, 13)
_MIXED: Final = ("nota kesepakatan bersama", "memorandum of understanding", "mou")
_AGENCIES = """
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

[[agencies]]
id = "yayasan"
name = { id = "Yayasan", en = "Foundation" }
kind = "community-organisation"
tier = "outside"
"""


def _agreement(
    kind: str = "sinergi", parties: str = '"ditjen", "pemkot"', title: str = "Nota Kesepakatan"
) -> str:
    return f"""
[[agreements]]
id = "nk"
kind = "{kind}"
title = {{ id = "{title}", en = "Memorandum" }}
parties = [{parties}]
signed = 2023-02-28
"""


_GOOD = _AGENCIES + _agreement()
_LETTER = """
[[letters]]
id = "b"
kind = "selection-letter"
date = 2022-06-03
subject = { id = "Hasil asesmen", en = "Result of the assessment" }
"""
_NO_SYNERGY = Text("bukan sinergi", "not a synergy")
_UNSIGNED = Text("belum ditandatangani", "not signed yet")


def _tiers(agreement: Agreement, at: Context) -> list[Tier | None]:
    parties = (at.portfolio.find(Agency, party) for party in agreement.parties)
    return [party.tier if party else None for party in parties]


@rule(
    "KSD008",
    Severity.WARNING,
    title=Text(
        "Kesepakatan pusat dan daerah adalah sinergi",
        "An agreement of centre and region is a synergy",
    ),
    message=Text(
        "{subject} mengikat pusat dan daerah, tetapi dicatat sebagai '{kind}'.",
        "{subject} binds the centre and a region, but is recorded as '{kind}'.",
    ),
    fix=Text(
        "Tulis kind = 'sinergi', atau periksa pihaknya.",
        "Write kind = 'sinergi', or check its parties.",
    ),
    basis=("PP 28/2018 Ps 46(1)", "PP 28/2018 Ps 49"),
    sources=("bina", "yog"),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_GOOD, on=_DAY),
        Example(text=_AGENCIES + _agreement("ksdpk", '"pemkot", "yayasan"'), on=_DAY),
        Example(text=_AGENCIES + _agreement("ksdpk"), on=_DAY, breaches=1),
    ),
)
def centre_and_region_is_synergy(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Since 13 July 2018 a ministry is no longer a third party of a region."""
    tiers = _tiers(agreement, at)
    mixed = Tier.CENTRE in tiers and (Tier.LOCAL in tiers or Tier.PROVINCE in tiers)
    if not mixed or agreement.kind == "ksdll":
        yield skip(Text("bukan antara pusat dan daerah", "not between centre and region"))
    elif agreement.signed is None:
        yield skip(_UNSIGNED)
    elif agreement.kind != "sinergi":
        if agreement.signed.before(_SINCE) is Truth.NO:
            yield breach(agreement, "kind", kind=agreement.kind)
        else:
            yield skip(Text("dari sebelum 13 Juli 2018", "from before 13 July 2018"))


@rule(
    "KSD025",
    Severity.ERROR,
    title=Text("Sinergi mengikat pusat dan daerah", "A synergy binds the centre and a region"),
    message=Text(
        "{subject} adalah sinergi, tetapi tidak ada pihak {missing}.",
        "{subject} is a synergy, but has no party of {missing}.",
    ),
    fix=Text("Lengkapi pihaknya, atau perbaiki 'kind'.", "Add the party, or mend 'kind'."),
    basis=("PP 28/2018 Ps 46(1)", "PP 28/2018 Ps 46(4)"),
    examples=(
        Example(text=_GOOD, on=_DAY),
        Example(text=_AGENCIES + _agreement(parties='"pemkot", "yayasan"'), on=_DAY, breaches=1),
        Example(text=_AGENCIES + _agreement(parties='"ditjen", "yayasan"'), on=_DAY, breaches=1),
    ),
)
def synergy_has_both_levels(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Synergy is planning and carrying out development together, by the centre and regions."""
    if agreement.kind != "sinergi":
        yield skip(_NO_SYNERGY)
        return
    tiers = _tiers(agreement, at)
    if None in tiers:
        yield undecided("parties")
    elif Tier.CENTRE not in tiers:
        yield breach(agreement, "parties", missing=Text("pusat", "the centre"))
    elif Tier.LOCAL not in tiers and Tier.PROVINCE not in tiers:
        yield breach(agreement, "parties", missing=Text("daerah", "a region"))


@rule(
    "KSD026",
    Severity.WARNING,
    title=Text("Nota Kesepakatan memuat Rencana Kerja", "A memorandum has a work plan annexed"),
    message=Text(
        "Lampiran {subject} tercatat, tetapi tidak ada Rencana Kerja.",
        "The annexes of {subject} are recorded, but there is no work plan among them.",
    ),
    fix=Text(
        "Lampirkan Rencana Kerja (kind = 'rencana-kerja').",
        "Annex the work plan (kind = 'rencana-kerja').",
    ),
    sources=("yog", "smd"),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_GOOD + 'annexes = [{ kind = "rencana-kerja" }]\n', on=_DAY),
        Example(text=_GOOD, on=_DAY, undecided=1),
        Example(text=_GOOD + 'annexes = [{ kind = "peta" }]\n', on=_DAY, breaches=1),
    ),
)
def memorandum_has_work_plan(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Without a work plan nobody can say which party does what from its own budget."""
    del at
    if agreement.kind != "sinergi":
        yield skip(_NO_SYNERGY)
    elif not agreement.annexes:
        yield undecided("annexes")
    elif all(annex.kind != "rencana-kerja" for annex in agreement.annexes):
        yield breach(agreement, "annexes")


@rule(
    "KSD030",
    Severity.HINT,
    title=Text("Sinergi berjudul Nota Kesepakatan", "A synergy is titled Nota Kesepakatan"),
    message=Text(
        "Judulnya memakai '{words}', istilah bentuk kerja sama lain.",
        "Its title uses '{words}', the term of another form of cooperation.",
    ),
    fix=Text(
        "Pakai judul 'Nota Kesepakatan' pada naskah berikutnya.",
        "Title the next text 'Nota Kesepakatan'.",
    ),
    sources=("yog", "smd"),
    confidence=Confidence.LIKELY,
    examples=(
        Example(text=_GOOD, on=_DAY),
        Example(
            text=_AGENCIES + _agreement(title="Nota Kesepakatan Bersama Smart City"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def synergy_is_titled_so(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A title that mixes two forms invites the procedure of the wrong one; no law sets it."""
    del at
    if agreement.kind != "sinergi":
        yield skip(_NO_SYNERGY)
        return
    title = f" {agreement.title.id.casefold()} "
    for words in _MIXED:
        if f" {words} " in title:
            yield breach(agreement, "title", words=words)
            return


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
    examples=(
        Example(text=_GOOD + "period = { start = 2023-02-28 }\n", on=_DAY),
        Example(text=_GOOD + "period = { start = 2023-01-01 }\n", on=_DAY, breaches=1),
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
    elif start.before(agreement.signed) is Truth.YES:
        yield breach(agreement, "period/start", start=start, signed=agreement.signed)


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
    examples=(
        Example(text=_GOOD + 'rests_on = ["b"]\n' + _LETTER, on=_DAY),
        Example(
            text=_GOOD + 'rests_on = ["b"]\n' + _LETTER.replace("date = 2022-06-03\n", ""),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_GOOD + 'rests_on = ["b"]\n' + _LETTER.replace("2022-06-03", "2023-03-01"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def signed_after_its_letter(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What an agreement rests on was there first."""
    if not agreement.rests_on or agreement.signed is None:
        yield skip(Text("tidak menyebut surat dasar", "it names no letter"))
        return
    for number, name in enumerate(agreement.rests_on):
        letter = at.portfolio.find(Letter, name)
        if letter is None or letter.date is None:
            yield undecided(f"rests_on[{number}]/date")
        elif agreement.signed.before(letter.date) is Truth.YES:
            yield breach(
                agreement,
                f"rests_on[{number}]",
                signed=agreement.signed,
                letter=letter.number or letter.id,
                day=letter.date,
            )
