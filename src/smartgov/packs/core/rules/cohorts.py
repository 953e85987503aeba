"""Cohorts: as many as they declare, repeats of the same region, replacements of the same cohort."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Cohort,
    Confidence,
    Context,
    Event,
    Example,
    Outcome,
    Participation,
    Portfolio,
    Severity,
    Standing,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.core.rules.events import WORKFLOW, event

_DAY = date(2024, 6, 1)
_OLD = """
[[cohorts]]
id = "old"
programme = "p"
name = { id = "Angkatan lama", en = "Old cohort" }
year = 2021
workflow = "w"

[[participations]]
id = "metro-old"
cohort = "old"
region = "18.72"
"""
_OTHER = """
[[regions]]
id = "18.71"
name = "Kota Lain"
level = "city"

[[participations]]
id = "other"
cohort = "c"
region = "18.71"
"""
_REPLACED = 'standings = [{ value = "replaced", period = { start = 2023-03-01 } }]\n'
_REPEATS = 'repeats = "metro-old"\n'
_GONE = {Standing.REPLACED, Standing.WITHDRAWN}
_ROUNDS = (
    WORKFLOW.replace("year = 2023", 'year = 2023\ndate = "2023-M2"')
    + _REPEATS
    + _OLD.replace("year = 2021", 'year = 2023\ndate = "2023-M1"')
)
_NO_PARTICIPATION = Text("tidak menyebut keikutsertaan", "it names no participation")
_SIZED = WORKFLOW.replace('levels = ["city"]\n', 'levels = ["city"]\ncomplete = true\n')

_ONE = _SIZED.replace("complete", "announced = 1\ncomplete")
_UNDATED = 'standings = [{ value = "withdrawn", period = {} }]\n'


@rule(
    "PAR105",
    Severity.ERROR,
    title=Text(
        "Yang diulang adalah keikutsertaan sendiri yang lebih dahulu",
        "What is repeated is an earlier participation of the same region",
    ),
    message=Text(
        "'{repeats}' bukan keikutsertaan {region} dalam angkatan yang lebih dahulu.",
        "'{repeats}' is no participation of {region} in an earlier cohort.",
    ),
    fix=Text("Perbaiki 'repeats', atau hapus.", "Mend 'repeats', or remove it."),
    why="Daerah yang mengulang dihitung sekali; rujukan yang salah membuat jumlah daerah salah.",
    examples=(
        Example(text=WORKFLOW + _REPEATS + _OLD, on=_DAY),
        Example(text=WORKFLOW + _REPEATS + _OLD.replace("2021", "2024"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _REPEATS + _OLD.replace("2021", "2023"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _REPEATS + _OLD.replace("2021", "2022"), on=_DAY),
        Example(text=WORKFLOW + _REPEATS + _OLD.replace('"18.72"', '"18.71"'), on=_DAY, breaches=1),
        Example(text=WORKFLOW, on=_DAY, skipped=1),
        Example(text=WORKFLOW + _REPEATS, on=_DAY, undecided=1),
        Example(text=WORKFLOW + 'repeats = "metro"\n', on=_DAY, breaches=1),
        Example(text=_ROUNDS.replace("M1", "01").replace("M2", "05"), on=_DAY),
        Example(text=_ROUNDS.replace("M1", "05").replace("M2", "01"), on=_DAY, breaches=1),
    ),
)
def repeats_an_earlier_one(participation: Participation, at: Context) -> Iterator[Outcome]:
    """Regions that repeat are counted once; a wrong reference makes the count of regions wrong."""
    if participation.repeats is None:
        yield skip(Text("tidak mengulang", "it repeats nothing"))
        return
    earlier = at.portfolio.find(Participation, participation.repeats)
    if earlier is None:
        yield undecided("repeats")
        return
    before, after = (at.portfolio.find(Cohort, p.cohort) for p in (earlier, participation))
    late = before is not None and after is not None and before.order >= after.order
    if late or earlier.region != participation.region:
        yield breach(
            participation,
            "repeats",
            repeats=participation.repeats,
            region=participation.region,
        )


@rule(
    "PAR106",
    Severity.WARNING,
    title=Text(
        "Pengganti ada dalam angkatan yang sama", "A replacement belongs to the same cohort"
    ),
    message=Text("Penggantiannya tidak cocok: {why}", "Its replacement does not fit: {why}"),
    fix=Text("Periksa 'replaced_by' dan statusnya.", "Check 'replaced_by' and the standings."),
    why=(
        "Yang keluar dan yang masuk dibaca bersama; bila hanya separuhnya, satu daerah terhitung"
        " dua kali."
    ),
    examples=(
        Example(text=WORKFLOW + 'replaced_by = "other"\n' + _REPLACED + _OTHER, on=_DAY),
        Example(text=WORKFLOW + 'replaced_by = "other"\n' + _OTHER, on=_DAY, breaches=1),
        Example(
            text=WORKFLOW + 'replaced_by = "metro-old"\n' + _REPLACED + _OLD, on=_DAY, breaches=1
        ),
        Example(text=WORKFLOW, on=_DAY, skipped=1),
        Example(text=WORKFLOW + 'replaced_by = "other"\n' + _REPLACED, on=_DAY, undecided=1),
        Example(text=WORKFLOW + 'replaced_by = "metro-old"\n' + _OLD, on=_DAY, breaches=2),
        Example(text=WORKFLOW + 'replaced_by = "metro"\n' + _REPLACED, on=_DAY, breaches=1),
        Example(
            text=WORKFLOW
            + 'replaced_by = "other"\n'
            + _REPLACED.replace("replaced", "withdrawn")
            + _OTHER,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=WORKFLOW
            + 'replaced_by = "other"\n'
            + _REPLACED.replace("start = 2023-03-01", "")
            + _OTHER,
            on=_DAY,
        ),
    ),
)
def replaced_in_its_cohort(participation: Participation, at: Context) -> Iterator[Outcome]:
    """Who left and who came in are read together; half of it counts a region twice."""
    if participation.replaced_by is None:
        yield skip(Text("tidak digantikan", "it was not replaced"))
        return
    other = at.portfolio.find(Participation, participation.replaced_by)
    if other is None:
        yield undecided("replaced_by")
        return
    if other.id == participation.id:
        why = Text("Ia digantikan oleh dirinya sendiri.", "It is replaced by itself.")
        yield breach(participation, "replaced_by", why=why)
    if other.cohort != participation.cohort:
        why = Text(
            f"Penggantinya '{other.id}' ada dalam angkatan lain.",
            f"'{other.id}', which replaced it, is in another cohort.",
        )
        yield breach(participation, "replaced_by", why=why)
    if all(one.value is not Standing.REPLACED for one in participation.standings):
        why = Text(
            f"Digantikan oleh '{other.id}', tetapi tidak berstatus 'digantikan'.",
            f"It was replaced by '{other.id}', but its standings do not say so.",
        )
        yield breach(participation, "standings", why=why)


@rule(
    "PAR107",
    Severity.HINT,
    title=Text(
        "Daftar yang lengkap sama banyak dengan yang diumumkan",
        "A complete list is as long as what was announced",
    ),
    message=Text(
        "Daftar anggota dinyatakan lengkap, dengan {known} anggota; yang diumumkan {announced}.",
        "The list of members is declared complete, with {known} of them; {announced} were"
        " announced.",
    ),
    fix=Text(
        "Periksa yang keluar dan yang mengganti, atau 'complete'.",
        "Check who left and who came in, or 'complete'.",
    ),
    confidence=Confidence.LIKELY,
    why=(
        "Dua angka yang berbeda tentang satu angkatan perlu alasan: ada yang keluar, atau"
        " daftarnya salah."
    ),
    examples=(
        Example(text=_SIZED.replace("complete", "announced = 1\ncomplete"), on=_DAY),
        Example(text=_SIZED.replace("complete", "announced = 2\ncomplete"), on=_DAY, breaches=1),
        Example(text=_SIZED, on=_DAY, skipped=1),
        Example(
            text=_ONE.replace("complete = true", "complete = false") + _OTHER, on=_DAY, skipped=1
        ),
        Example(text=_ONE + _OTHER, on=_DAY, breaches=1),
        Example(text=_ONE + _REPLACED + _OTHER, on=_DAY),
        Example(text=_ONE + _REPLACED + _OTHER, on=date(2023, 2, 28), breaches=1),
        Example(text=_ONE + _UNDATED + _OTHER, on=_DAY, undecided=1),
        Example(text=_ONE + _REPLACED, on=date(2023, 3, 1), breaches=1),
    ),
)
def complete_as_announced(cohort: Cohort, at: Context) -> Iterator[Outcome]:
    """Two numbers of one cohort that differ need a reason: somebody left, or a list is wrong."""
    if not cohort.complete or cohort.announced is None:
        yield skip(Text("tidak dinyatakan lengkap", "not declared complete"))
        return
    here = [_still_in(one, at.on) for one in at.once(_members).get(cohort.id, ())]
    least, most = here.count(Truth.YES), len(here) - here.count(Truth.NO)
    if not least <= cohort.announced <= most:
        known = least if cohort.announced < least else most
        yield breach(cohort, "announced", known=known, announced=cohort.announced)
    elif least < most:
        yield undecided("participations/standings")


def _still_in(participation: Participation, on: date) -> Truth:
    """Answer whether a participant counts on a day; one that left on no known day may not."""
    if participation.standing(on) in _GONE:
        return Truth.NO
    left = (one.period.begun(on) for one in participation.standings if one.value in _GONE)
    return Truth.UNKNOWN if Truth.UNKNOWN in left else Truth.YES


def _members(portfolio: Portfolio, _on: date) -> dict[str, tuple[Participation, ...]]:
    found: dict[str, list[Participation]] = {}
    for one in portfolio.all(Participation):
        found.setdefault(one.cohort, []).append(one)
    return {cohort: tuple(mine) for cohort, mine in found.items()}


_MINE = event("e1", "select", "2022-06-03")


@rule(
    "EVT105",
    Severity.WARNING,
    title=Text(
        "Kejadian jelas milik keikutsertaan yang mana",
        "It is clear whose participation an event belongs to",
    ),
    message=Text("Keikutsertaannya tidak jelas: {why}", "Its participation is not clear: {why}"),
    fix=Text(
        "Sebut keikutsertaannya dengan 'participation'.",
        "Name the participation with 'participation'.",
    ),
    why=(
        "Kejadian pada daerah yang ikut dua kali tidak memajukan keduanya, sampai disebut milik"
        " yang mana."
    ),
    examples=(
        Example(text=WORKFLOW + _MINE, on=_DAY),
        Example(text=WORKFLOW + _OLD + _MINE + 'participation = "metro-old"\n', on=_DAY),
        Example(text=WORKFLOW + _OLD + _MINE, on=_DAY, breaches=1),
        Example(text=WORKFLOW + _OTHER + _MINE + 'participation = "other"\n', on=_DAY, breaches=1),
        Example(text=WORKFLOW + _MINE.replace("18.72", "18.71"), on=_DAY, skipped=1),
        Example(text=WORKFLOW + _OLD.replace('workflow = "w"', 'workflow = "v"') + _MINE, on=_DAY),
        Example(text=WORKFLOW + _MINE.replace("18.72", "c") + 'participation = "metro"\n', on=_DAY),
        Example(text=WORKFLOW + _MINE.replace("18.72", "c"), on=_DAY, skipped=1),
    ),
)
def participation_clear(event: Event, at: Context) -> Iterator[Outcome]:
    """An event of a region that takes part twice moves neither on until it says which it is of."""
    if event.participation is not None:
        named = at.portfolio.find(Participation, event.participation)
        if named is not None and event.subject not in {named.region, named.cohort}:
            why = Text(
                f"'{named.id}' bukan keikutsertaan {event.subject}.",
                f"'{named.id}' is no participation of {event.subject}.",
            )
            yield breach(event, "participation", why=why)
        return
    mine = [
        record
        for record in at.once(_participations_of, event.subject)
        if (cohort := at.portfolio.find(Cohort, record.cohort)) is not None
        and cohort.workflow == event.workflow
    ]
    if not mine:
        yield skip(_NO_PARTICIPATION)
    elif len(mine) > 1:
        names = ", ".join(one.id for one in mine)
        why = Text(
            f"{event.subject} ikut lebih dari sekali dalam alur ini: {names}.",
            f"{event.subject} takes part in this workflow more than once: {names}.",
        )
        yield breach(event, why=why)


def _participations_of(portfolio: Portfolio, _on: date, region: str) -> tuple[Participation, ...]:
    about = portfolio.concerning(region)
    return tuple(record for record in about if isinstance(record, Participation))
