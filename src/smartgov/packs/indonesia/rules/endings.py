"""How cooperation ends: on the grounds that the law of its kind names, and on no other."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Context,
    Example,
    Outcome,
    Severity,
    Skip,
    Text,
    Truth,
    Undecided,
    breach,
    is_kind,
    lineage,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    COOPERATION_LAW,
    FOREIGN_LAW,
    KSDD,
    KSDLL,
    KSDPK,
    KSDPL,
    agreement,
    outside,
)

_DAY = date(2024, 5, 1)
_LEADERSHIP: Final = "leadership-change"
_NOT_ENDED: Final = Text("tidak diakhiri", "nothing ended it")
_NOT_YET: Final = Text("belum berakhir", "it has not ended yet")
_JUDGED_ALONE: Final = Text(
    "pergantian pimpinan dinilai tersendiri", "a change of leadership is judged apart"
)
_NO_SUCH_GROUND: Final = Text("bukan karena pergantian pimpinan", "not for a change of leadership")


def _ended(*grounds: str, day: str = "2024-01-01") -> str:
    """Return how the agreement above it ended, for the examples."""
    named = ", ".join(f'"{ground}"' for ground in grounds)
    return f"ending = {{ date = {day}, grounds = [{named}] }}\n"


def _not_ended(agreement: Agreement, at: Context) -> Skip | Undecided | None:
    """Return why no ground of an ending can be judged on the day; None where one can."""
    ending = agreement.ending
    if ending is None:
        return skip(_NOT_ENDED)
    if ending.date is not None and ending.date.on_or_before(at.on) is Truth.NO:
        return skip(_NOT_YET)
    return None if ending.grounds else undecided("ending/grounds")


def _lawful(agreement: Agreement, at: Context) -> tuple[str, ...]:
    """Return the grounds on which an agreement of its kind may end."""
    kinds = lineage(at.portfolio, agreement.kind)
    return next((kind.endings for kind in kinds if kind.endings), ())


_KSDD = CAST + agreement("ksdd-sukarela", "pemkab-lamteng")
_KSDPK = CAST + agreement("ksdpk", "pt")
_KSDPL = CAST + agreement("ksdpl", "kota-luar", "naskah")


@rule(
    "KSD034",
    Severity.WARNING,
    title=Text("Berakhir dengan alasan yang sah", "It ended on a lawful ground"),
    message=Text(
        "{subject} diakhiri dengan alasan '{grounds}'; alasan yang sah: {lawful}.",
        "{subject} was ended on the ground '{grounds}'; lawful grounds are: {lawful}.",
    ),
    fix=Text(
        "Periksa alasannya, atau akhiri dengan kesepakatan para pihak.",
        "Check the ground, or end it by agreement of the parties.",
    ),
    basis=(
        "PP 28/2018 Ps 9(1)",
        "PP 28/2018 Ps 22(1)",
        "PP 28/2018 Ps 22(2)",
        "Permendagri 25/2020 Ps 32",
        "Permendagri 25/2020 Ps 34",
    ),
    why="Peraturan menyebut alasan-alasannya, supaya tidak ada mitra yang pergi sesukanya.",
    examples=(
        Example(text=_KSDD + _ended("purpose-reached"), on=_DAY),
        Example(text=_KSDD + _ended("bankruptcy"), on=_DAY, breaches=1),
        Example(text=_KSDD + _ended("bankruptcy", "parties-agree"), on=_DAY),
        Example(text=_KSDD + _ended(), on=_DAY, undecided=1),
        Example(text=_KSDD + _ended("bankruptcy", day="2024-06-01"), on=_DAY),
        Example(text=_KSDD + _ended(_LEADERSHIP), on=_DAY),
        Example(text=_KSDD, on=_DAY),
        Example(text=_KSDPK + _ended("bankruptcy"), on=_DAY),
        Example(text=_KSDPL + _ended("replaced-by-new-agreement"), on=_DAY),
        Example(text=_KSDPL + _ended(_LEADERSHIP), on=_DAY, breaches=1),
    ),
)
def ends_on_lawful_ground(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The law names the grounds, so that no partner walks away as it pleases."""
    foreign = is_kind(at.portfolio, agreement, KSDPL, KSDLL)
    since = FOREIGN_LAW if foreign else COOPERATION_LAW
    if out := outside(agreement, at, KSDD, KSDPK, KSDPL, KSDLL, since=since):
        yield out
        return
    if out := _not_ended(agreement, at):
        yield out
        return
    grounds = agreement.ending.grounds if agreement.ending else ()
    lawful = _lawful(agreement, at)
    if _LEADERSHIP in grounds and not foreign:
        yield skip(_JUDGED_ALONE)
    elif set(grounds).isdisjoint(lawful):
        yield breach(agreement, "ending/grounds", grounds=grounds, lawful=lawful)


@rule(
    "KSD035",
    Severity.ERROR,
    title=Text(
        "Pergantian pimpinan tidak mengakhiri kerja sama",
        "A change of leadership ends no cooperation",
    ),
    message=Text(
        "{subject} diakhiri hanya karena pergantian pimpinan.",
        "{subject} was ended for a change of leadership alone.",
    ),
    fix=Text(
        "Teruskan kerja samanya, atau catat alasan sah yang juga ada.",
        "Go on with it, or record the lawful ground that there was as well.",
    ),
    basis=("PP 28/2018 Ps 9(2)", "PP 28/2018 Ps 22(1)"),
    why="Yang terikat adalah daerahnya, bukan orang yang menandatangani untuknya.",
    examples=(
        Example(text=_KSDD + _ended(_LEADERSHIP, "parties-agree"), on=_DAY),
        Example(text=_KSDD + _ended(_LEADERSHIP), on=_DAY, breaches=1),
        Example(text=_KSDPK + _ended(_LEADERSHIP), on=_DAY, breaches=1),
        Example(text=_KSDPK + _ended(_LEADERSHIP, "court-ruling"), on=_DAY),
        Example(text=_KSDD + _ended(), on=_DAY, undecided=1),
        Example(text=_KSDPL + _ended(_LEADERSHIP), on=_DAY),
    ),
)
def leadership_ends_nothing(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The region is bound, not the person who signed for it."""
    if out := outside(agreement, at, KSDD, KSDPK):
        yield out
        return
    if out := _not_ended(agreement, at):
        yield out
        return
    grounds = agreement.ending.grounds if agreement.ending else ()
    if _LEADERSHIP not in grounds:
        yield skip(_NO_SUCH_GROUND)
    elif set(grounds).isdisjoint(_lawful(agreement, at)):
        yield breach(agreement, "ending/grounds")
