"""What a stage of the programme may not be reached without: letter, sheet, quick wins, share."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Confidence,
    Context,
    Document,
    Example,
    Letter,
    Outcome,
    Participation,
    Post,
    Severity,
    Text,
    Truth,
    Verdict,
    breach,
    explain,
    rule,
    skip,
    undecided,
)
from smartgov.packs.gmsc.rules.stages import CAST, FORUM, SILENT, document, explained, judged

_DAY = date(2024, 6, 1)
_MEMORANDUM = """
[[agencies]]
id = "ditjen"
name = { id = "Ditjen Aptika", en = "Directorate General" }
kind = "directorate-general"
tier = "centre"

[[agreements]]
id = "nk"
kind = "sinergi"
evidence = "memorandum"
title = { id = "Nota Kesepakatan", en = "Memorandum" }
parties = ["ditjen", "pemkot"]
"""
_SIGNED = "signed = 2023-02-28\n"


def _letter(day: str) -> str:
    return f"""
[[letters]]
id = "hasil"
kind = "selection-letter"
subject = {{ id = "Hasil asesmen", en = "Result of the assessment" }}
regions = ["18.72"]
{day}
"""


@rule(
    "GMS205",
    Severity.ERROR,
    title=Text(
        "Nota Kesepakatan sesudah surat hasil asesmen",
        "The memorandum follows the selection letter",
    ),
    message=Text(
        "{subject} ditandatangani {signed}, sebelum surat hasil asesmen '{letter}' ({day}).",
        "{subject} was signed on {signed}, before the selection letter '{letter}' ({day}).",
    ),
    fix=Text("Periksa kedua tanggalnya.", "Check both dates."),
    sources=("s10", "s12"),
    why=(
        "Hanya daerah yang diberi tahu bahwa ia terpilih yang menandatangani; surat itu meminta"
        " konfirmasinya."
    ),
    examples=(
        Example(text=CAST + _MEMORANDUM + _SIGNED + _letter("date = 2022-06-03"), on=_DAY),
        Example(text=CAST + _MEMORANDUM + _SIGNED, on=_DAY, undecided=1),
        Example(text=CAST + _MEMORANDUM + _letter("date = 2022-06-03"), on=_DAY, undecided=1),
        Example(
            text=CAST + _MEMORANDUM + _SIGNED + _letter("date = 2023-03-01"), on=_DAY, breaches=1
        ),
        Example(
            text=CAST
            + _MEMORANDUM
            + _SIGNED
            + 'rests_on = ["hasil"]\n'
            + _letter("date = 2023-03-01"),
            on=_DAY,
        ),
    ),
)
def memorandum_after_letter(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Only a region that was told it is selected signs; that letter asks it to confirm."""
    if agreement.evidence != "memorandum":
        yield skip(Text("bukan Nota Kesepakatan program ini", "no memorandum of the programme"))
        return
    homes = (at.portfolio.home(party) for party in agreement.parties)
    letters = {
        record.id: record
        for home in homes
        if home is not None
        for record in at.portfolio.concerning(home.id)
        if isinstance(record, Letter) and record.kind == "selection-letter"
    }
    if letters.keys() & set(agreement.rests_on):
        yield skip(Text("menyebut suratnya sendiri", "it names its letter itself"))
    elif agreement.signed is None:
        yield undecided("signed")
    else:
        yield from _against(agreement, list(letters.values()))


def _against(agreement: Agreement, letters: list[Letter]) -> Iterator[Outcome]:
    """Judge a memorandum by the letters of its regions, of which any will do."""
    signed = agreement.signed
    days = [one.date for one in letters if one.date is not None]
    if signed is None or not days or len(days) < len(letters):
        yield undecided("selection-letter")
    elif all(signed.before(day) is Truth.YES for day in days):
        first = min(letters, key=lambda one: one.date.earliest if one.date else date.max)
        yield breach(agreement, "signed", signed=signed, letter=first.id, day=first.date)
    elif not any(day.on_or_before(signed) is Truth.YES for day in days):
        yield undecided("selection-letter")


_OFFICES: Final = {"regional-offices", "communications-agency", "planning-agency"}
_OFFICE = """
[[agencies]]
id = "dinas"
name = { id = "Dinas", en = "Office" }
kind = "office"
tier = "local"
region = "18.72"

[[posts]]
id = "kadis"
title = { id = "Kepala Dinas", en = "Head of office" }
agency = "dinas"
"""


def _sheet(approved_by: str) -> str:
    return document("commitment-sheet", "2023-10-12") + approved_by


@rule(
    "GMS206",
    Severity.WARNING,
    title=Text(
        "Lembar komitmen ditandatangani juga oleh kepala OPD",
        "Heads of offices sign the commitment sheet too",
    ),
    message=Text(
        "Di antara penanda tangan {subject} tidak ada kepala perangkat daerah.",
        "No head of a regional office is among those who signed {subject}.",
    ),
    fix=Text("Lengkapi 'approved_by' dengan kepala OPD.", "Add the heads to 'approved_by'."),
    sources=("s40", "s41"),
    why="OPD yang melaksanakan rencana, jadi kepalanya ikut berkomitmen.",
    examples=(
        Example(text=CAST + _OFFICE + _sheet('approved_by = ["wali-kota", "kadis"]\n'), on=_DAY),
        Example(text=CAST + _sheet(""), on=_DAY, undecided=1),
        Example(
            text=CAST
            + _OFFICE.replace('"office"', '"collective"')
            + _sheet('approved_by = ["kadis"]\n'),
            on=_DAY,
            undecided=1,
        ),
        Example(text=CAST + _sheet('approved_by = ["wali-kota"]\n'), on=_DAY, breaches=1),
        Example(text=CAST + document("council-decree", "2023-04-10"), on=_DAY),
    ),
)
def offices_sign_commitment(sheet: Document, at: Context) -> Iterator[Outcome]:
    """The offices carry out the plan, so their heads commit themselves to it too."""
    if sheet.kind != "commitment-sheet":
        yield skip(Text("bukan lembar komitmen", "no commitment sheet"))
        return
    answers = [_heads_office(name, at) for name in sheet.approved_by]
    if Truth.YES in answers:
        return
    if not answers or Truth.UNKNOWN in answers:
        yield undecided("approved_by")
    else:
        yield breach(sheet, "approved_by")


def _heads_office(name: str, at: Context) -> Truth:
    """Answer whether a post or agency that approved is one of the regional offices."""
    record = at.portfolio.record(name)
    agency = at.portfolio.find(Agency, record.agency) if isinstance(record, Post) else record
    if not isinstance(agency, Agency):
        return Truth.UNKNOWN
    roles = {agency.role, record.role if isinstance(record, Post) else None} - {None}
    if roles & _OFFICES or (agency.kind in {"office", "agency"} and agency.region is not None):
        return Truth.YES
    return Truth.NO if roles else Truth.UNKNOWN


@rule(
    "GMS207",
    Severity.WARNING,
    title=Text("Masterplan sesudah quick win final", "The masterplan follows the final quick wins"),
    message=Text(
        "Tahap '{stage}' tercapai, tetapi belum ada: {what}.",
        "The stage '{stage}' was reached, but this is not there: {what}.",
    ),
    fix=Text("Catat daftar quick win final.", "Record the list of final quick wins."),
    sources=("s40", "s41"),
    why="Bimtek IV berakhir dengan quick win final, yang disajikan dalam masterplan.",
    examples=(
        Example(text=CAST + FORUM + document("quick-win-final", "2023-10-12"), on=_DAY),
        Example(text=CAST + FORUM, on=_DAY, undecided=1),
        Example(text=CAST + FORUM + SILENT, on=_DAY, breaches=1),
        Example(text=CAST + FORUM + document("quick-win-final", "2023-12-07"), on=_DAY),
        Example(text=CAST + FORUM + document("quick-win-final", "2023-12-08"), on=_DAY, breaches=1),
        Example(text=CAST + SILENT, on=_DAY, skipped=1),
        Example(
            text=CAST + FORUM + document("quick-win-candidates", "2023-10-12") + SILENT,
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + FORUM + SILENT, on=date(2023, 12, 6), skipped=1),
    ),
)
def quick_wins_before_masterplan(participation: Participation, at: Context) -> Iterator[Outcome]:
    """The fourth round ends with the final quick wins, which the masterplan presents."""
    yield from judged(participation, at, "masterplan", "quick-win-final")


_PROVINCE = """
[portfolio]
packs = ["gmsc"]

[[cohorts]]
id = "c"
programme = "gmsc"
name = { id = "Angkatan provinsi", en = "Province cohort" }
year = 2023
workflow = "gmsc-province-2023"

[[participations]]
id = "diy"
cohort = "c"
region = "34"

[[events]]
id = "selected"
subject = "34"
workflow = "gmsc-province-2023"
activity = "select"
date = 2022-12-01
"""


def _masterplan_of(region: str, day: str) -> str:
    return f"""
[[documents]]
id = "masterplan-{region}"
kind = "masterplan"
title = {{ id = "Masterplan", en = "Masterplan" }}
region = "{region}"
date = {day}
"""


_FOUR = "".join(
    _masterplan_of(region, "2020-12-01") for region in ("34.01", "34.02", "34.03", "34.04")
)


@rule(
    "GMS208",
    Severity.WARNING,
    title=Text(
        "Provinsi terpilih sesudah cukup daerahnya bermasterplan",
        "A province is chosen once enough of its regions have a masterplan",
    ),
    message=Text(
        "{name} terpilih pada {day}, ketika syarat ini belum terpenuhi: {what} ({reason}).",
        "{name} was chosen on {day}, when this did not hold: {what} ({reason}).",
    ),
    fix=Text(
        "Periksa masterplan kabupaten/kotanya; ambangnya ada dalam alur.",
        "Check the masterplans of its regencies and cities; the threshold stands in the workflow.",
    ),
    sources=("s24", "s42"),
    confidence=Confidence.LIKELY,
    why="Provinsi memimpin kabupaten dan kotanya, jadi sebagian besar dari mereka mendahuluinya.",
    examples=(
        Example(text=_PROVINCE + _FOUR, on=_DAY),
        Example(text=_PROVINCE, on=_DAY, undecided=1),
        Example(text=_PROVINCE + SILENT, on=_DAY, breaches=1),
        Example(
            text=_PROVINCE
            + _FOUR.replace("2020-12-01", "2023-12-01")
            + _masterplan_of("34.71", "2020-12-01"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST, on=_DAY),
    ),
)
def province_share(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A province conducts its regencies and cities, so most of its own go ahead of it."""
    found = explained(participation, at, "selection")
    if found is None:
        yield skip(Text("alurnya tidak memuat tahap itu", "its workflow has no such stage"))
        return
    if found.reached is None:
        yield skip(Text("belum terpilih", "not chosen yet"))
        return
    day = found.reached.known_by
    then = explain(
        at.portfolio,
        participation.region,
        "selection",
        on=day.latest,
        cohort=participation.cohort,
    )
    checks = [one for step in then.steps for one in step.checks]
    share = next((one for one in checks if one.condition == "parts-with-masterplan"), None)
    if share is None:
        yield skip(Text("alurnya tidak memuat syarat itu", "its workflow has no such condition"))
    elif share.verdict is Verdict.UNKNOWN:
        yield undecided("masterplan")
    elif share.verdict is Verdict.MISSING:
        yield breach(
            participation,
            because=(share.because(),),
            name=then.name,
            day=day,
            what=share.what,
            reason=share.reason,
        )
