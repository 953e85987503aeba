"""What cooperation is about: its object, and the conditions of cooperation abroad."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Context,
    Example,
    Outcome,
    Severity,
    Text,
    Truth,
    breach,
    is_kind,
    rule,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDLL,
    KSDPK,
    KSDPL,
    agreement,
    outside,
    statement,
)
from smartgov.packs.indonesia.parties import parties_of
from smartgov.packs.indonesia.statements import any_stated, first_unknown, place_of

_DAY = date(2023, 5, 1)
_AFFAIR: Final = "regional-affair"
_TASK: Final = "co-administration"
_PLANNED: Final = ("in-plan", "emergency", "national-strategic-programme", _TASK)
_RELATIONS: Final = "diplomatic-relations"
_SCIENCE: Final = "science-and-technology"
_ALIKE: Final = {
    "equal-status": Text(
        "kesetaraan status administrasi atau wilayah", "regions of equal status or area"
    ),
    "complementary": Text("sifat saling melengkapi", "regions that complete each other"),
    "better-relations": Text(
        "hubungan masyarakat yang lebih baik", "better relations between their people"
    ),
}
_BETWEEN_STATES: Final = frozenset({"intergovernmental-organisation", "international-organisation"})

_KSDPK = CAST + agreement("ksdpk", "pt")
_KSDPL = CAST + agreement("ksdpl", "kota-luar", "naskah")
_NK = CAST + agreement("sinergi", "ditjen", "nk")
_UNPLANNED = "".join(statement(word, holds=False) for word in _PLANNED)
_EQUAL = "".join(statement(word) for word in _ALIKE)


@rule(
    "KSD010",
    Severity.ERROR,
    title=Text("Objeknya urusan pemerintahan daerah", "The object is an affair of the region"),
    message=Text(
        "Objek {subject} bukan urusan daerah{task}.",
        "The object of {subject} is no affair of the region{task}.",
    ),
    fix=Text(
        "Periksa pembagian urusannya, atau bentuk kerja samanya.",
        "Check whose affair it is, or the kind of cooperation.",
    ),
    basis=(
        "PP 28/2018 Ps 4(1)",
        "PP 28/2018 Ps 4(3)c",
        "PP 28/2018 Ps 16(1)",
        "PP 28/2018 Ps 16(3)c",
        "PP 28/2018 Ps 27(1)b",
        "PP 28/2018 Ps 46(1)",
    ),
    why="Daerah hanya dapat mengikat diri dalam urusannya sendiri, atau yang ditugaskan kepadanya.",
    examples=(
        Example(text=_KSDPK + statement(_AFFAIR), on=_DAY),
        Example(text=_KSDPK + statement(_AFFAIR, holds=False) + statement(_TASK), on=_DAY),
        Example(text=_NK + statement(_AFFAIR, holds=False), on=_DAY),
        Example(
            text=_KSDPK + statement(_AFFAIR, holds=False) + statement(_TASK, holds=False),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_KSDPL + statement(_AFFAIR, holds=False) + statement(_TASK), on=_DAY, breaches=1
        ),
        Example(text=_KSDPK + statement(_AFFAIR, holds=False), on=_DAY, undecided=1),
        Example(text=_KSDPL, on=_DAY, undecided=1),
    ),
)
def object_is_regional(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A region can commit itself only in what is its own, or was given to it as a task."""
    away = outside(agreement, at, KSDD, KSDPK, KSDPL, KSDLL)
    if away is not None:
        yield away
        return
    tasks = is_kind(at.portfolio, agreement, KSDD, KSDPK)
    words = (_AFFAIR, _TASK) if tasks else (_AFFAIR,)
    answer = any_stated(agreement, *words)
    if answer is Truth.UNKNOWN:
        yield undecided(first_unknown(agreement, *words))
    elif answer is Truth.NO:
        task = Text(" dan bukan tugas pembantuan", " and no co-administration task")
        yield breach(agreement, place_of(agreement, _AFFAIR), task=task if tasks else "")


@rule(
    "KSD011",
    Severity.ERROR,
    title=Text(
        "Objeknya dari rencana pembangunan daerah", "The object is taken from the region's plans"
    ),
    message=Text(
        "Objek {subject} tidak ada dalam rencana pembangunan daerah, dan bukan keadaan darurat,"
        " program strategis nasional atau tugas pembantuan.",
        "The object of {subject} is in no development plan of the region, and is no emergency,"
        " national strategic programme or co-administration task.",
    ),
    fix=Text(
        "Masukkan objeknya ke RPJPD, RPJMD atau RKPD, atau catat alasan pengecualiannya.",
        "Take the object into the region's plans, or record why it is excepted.",
    ),
    basis=(
        "PP 28/2018 Ps 4(2)",
        "PP 28/2018 Ps 4(3)",
        "PP 28/2018 Ps 16(2)",
        "PP 28/2018 Ps 16(3)",
        "UU 23/2014 Ps 263(1)",
    ),
    why="Kerja sama melayani rencana pembangunan; hanya tiga pengecualian yang disebut.",
    examples=(
        Example(text=_KSDPK + statement("in-plan"), on=_DAY),
        Example(text=_KSDPK + statement("in-plan", holds=False) + statement("emergency"), on=_DAY),
        Example(text=_KSDPL + _UNPLANNED, on=_DAY),
        Example(text=_KSDPK + _UNPLANNED, on=_DAY, breaches=1),
        Example(text=_KSDPK + statement("in-plan", holds=False), on=_DAY, undecided=1),
        Example(text=_KSDPK, on=_DAY, undecided=1),
    ),
)
def object_is_planned(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Cooperation serves the plans; three exceptions are named and no more."""
    away = outside(agreement, at, KSDD, KSDPK)
    answer = any_stated(agreement, *_PLANNED)
    if away is not None:
        yield away
    elif answer is Truth.UNKNOWN:
        yield undecided(first_unknown(agreement, *_PLANNED))
    elif answer is Truth.NO:
        yield breach(agreement, place_of(agreement, "in-plan"))


@rule(
    "KSD021",
    Severity.ERROR,
    title=Text(
        "Syarat kerja sama dengan luar negeri terpenuhi", "Cooperation abroad meets its conditions"
    ),
    message=Text("Dalam {subject}, {why}.", "In {subject}, {why}."),
    fix=Text(
        "Periksa syaratnya bersama kementerian sebelum naskahnya disusun.",
        "Check the conditions with the ministries before the text is drawn up.",
    ),
    basis=(
        "PP 28/2018 Ps 27(1)",
        "PP 28/2018 Ps 27(2)",
        "Permendagri 25/2020 Ps 5(1)",
        "Permendagri 25/2020 Ps 5(2)",
    ),
    why=(
        "Daerah tidak punya politik luar negeri sendiri, dan pengetahuan yang dibelinya harus"
        " tinggal."
    ),
    examples=(
        Example(text=_KSDPL + statement(_RELATIONS) + statement(_SCIENCE, holds=False), on=_DAY),
        Example(
            text=_KSDPL + statement(_RELATIONS) + statement(_SCIENCE) + statement("transferable"),
            on=_DAY,
        ),
        Example(text=_KSDPK + statement(_RELATIONS, holds=False), on=_DAY),
        Example(text=_KSDPL + statement(_RELATIONS, holds=False), on=_DAY, breaches=1),
        Example(
            text=_KSDPL
            + statement(_RELATIONS)
            + statement(_SCIENCE)
            + statement("transferable", holds=False),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_KSDPL.replace('"foreign-government"', '"intergovernmental-organisation"')
            + statement(_RELATIONS, holds=False)
            + statement(_SCIENCE, holds=False),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_KSDPL, on=_DAY, undecided=1),
    ),
)
def conditions_abroad(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A region has no foreign policy of its own, and knowledge it buys has to stay."""
    away = outside(agreement, at, KSDPL, KSDLL)
    if away is not None:
        yield away
        return
    parties = parties_of(agreement, at)
    between = any(one.agency and one.agency.kind in _BETWEEN_STATES for one in parties)
    relations = Truth.UNKNOWN if between else agreement.states(_RELATIONS)
    if relations is Truth.NO:
        why = Text(
            "negara mitranya tidak mempunyai hubungan diplomatik dengan Indonesia",
            "the partner's state has no diplomatic relations with Indonesia",
        )
        yield breach(agreement, place_of(agreement, _RELATIONS), why=why)
    elif relations is Truth.UNKNOWN:
        yield undecided(_RELATIONS)
    stays = ~agreement.states(_SCIENCE) | agreement.states("transferable")
    if stays is Truth.NO:
        why = Text(
            "ilmu pengetahuan dan teknologinya tidak dapat dialihkan kepada tenaga Indonesia",
            "its science and technology cannot be transferred to Indonesian personnel",
        )
        yield breach(agreement, place_of(agreement, "transferable"), why=why)
    elif stays is Truth.UNKNOWN:
        yield undecided(first_unknown(agreement, _SCIENCE, "transferable"))


@rule(
    "KSD022",
    Severity.WARNING,
    title=Text(
        "Daerah mitra setara dan saling melengkapi",
        "The regions are alike and complete each other",
    ),
    message=Text("Dalam {subject} tidak ada {what}.", "{subject} lacks {what}."),
    fix=Text("Periksa pilihan daerah mitranya.", "Check the choice of the partner region."),
    basis=("PP 28/2018 Ps 27(3)", "Permendagri 25/2020 Ps 5(3)"),
    why=(
        "Kerja sama kembar berguna bagi keduanya hanya bila setara dan masing-masing punya yang"
        " tidak dimiliki mitranya."
    ),
    examples=(
        Example(text=_KSDPL + _EQUAL, on=_DAY),
        Example(text=_KSDPK + statement("equal-status", holds=False), on=_DAY),
        Example(text=_KSDPL + statement("equal-status", holds=False), on=_DAY, breaches=1),
        Example(
            text=_KSDPL + "".join(statement(word, holds=False) for word in _ALIKE),
            on=_DAY,
            breaches=3,
        ),
        Example(text=_KSDPL + statement("equal-status"), on=_DAY, undecided=1),
    ),
)
def partner_region_is_alike(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Twinning serves both sides only where they are alike and each has what the other lacks."""
    away = outside(agreement, at, KSDPL)
    if away is not None:
        yield away
        return
    for word, what in _ALIKE.items():
        answer = agreement.states(word)
        if answer is Truth.NO:
            yield breach(agreement, place_of(agreement, word), what=what)
        elif answer is Truth.UNKNOWN:
            yield undecided(word)
