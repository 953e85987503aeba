"""What goes before cooperation: mapping, coordination, a study, the third party's proof."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Context,
    Document,
    Example,
    Outcome,
    Severity,
    Text,
    Truth,
    Verdict,
    breach,
    evidence,
    is_kind,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDPK,
    agreement,
    complete,
    document,
    outside,
    statement,
    unsigned,
)
from smartgov.packs.indonesia.parties import Side, side_of
from smartgov.packs.indonesia.statements import place_of

_DAY = date(2023, 5, 1)
_COMPULSORY: Final = "ksdd-wajib"
_MAPPING: Final = "affairs-mapping"
_PROVINCIAL: Final = "provincial-coordination"
_NATIONAL: Final = "national-coordination"
_STUDY: Final = "feasibility-study"
_OWN_LAW: Final = "own-law"
_SPECIAL: Final = ("ksdpk-pengelolaan-aset", "ksdpk-investasi")
_OTHERS: Final = "ksdpk-lainnya"
_HOME: Final = (Side.REGION, Side.APPARATUS)
_WHAT: Final = {
    _MAPPING: Text("pemetaan urusan pemerintahan", "a mapping of affairs"),
    _PROVINCIAL: Text(
        "koordinasi teknis tingkat provinsi", "technical coordination in the province"
    ),
    _NATIONAL: Text("koordinasi teknis tingkat nasional", "national technical coordination"),
    _STUDY: Text("studi kelayakan", "a feasibility study"),
}
_SHOWN: Final = {
    "sector-plan-fit": Text(
        "tidak terintegrasi dengan rencana induk sektornya", "it does not fit the sector's plan"
    ),
    "economically-feasible": Text(
        "tidak layak secara ekonomi dan finansial", "it is not feasible economically"
    ),
    "initiator-financially-able": Text(
        "pemrakarsanya tidak mempunyai kemampuan keuangan",
        "its initiator is not able to finance it",
    ),
}

_WITHIN = CAST + agreement(_COMPULSORY, "pemkab-lamteng", "kb")
_ACROSS = CAST + agreement(_COMPULSORY, "pemprov-lampung", "kb")
_KSDPK = CAST + agreement("ksdpk", "pt")
_BY_REGION = _KSDPK + 'initiator = "pemkot-metro"\n'
_BY_PARTNER = _KSDPK + 'initiator = "pt"\n'
_LATER = "2023-03-01"


def _signing(agreement: Agreement, at: Context) -> date:
    """Return the last day on which it may have been signed; what prepares it was there by then."""
    return min(agreement.signed.latest, at.on) if agreement.signed else at.on


def _had(agreement: Agreement, kind: str, at: Context) -> Truth:
    """Answer whether a paper was there by the signing, for the text or the one it details."""
    day = _signing(agreement, at)
    names = (name for name in (agreement.id, agreement.under) if name)
    verdicts = [evidence(at.portfolio, name, kind, on=day).verdict for name in names]
    if Verdict.MET in verdicts:
        return Truth.YES
    return Truth.UNKNOWN if Verdict.UNKNOWN in verdicts else Truth.NO


def _needs(agreement: Agreement, kind: str, at: Context) -> Iterator[Outcome]:
    """Judge whether a paper went before the signing."""
    had = _had(agreement, kind, at)
    if had is Truth.NO:
        yield breach(agreement, why=_MISSING.filled(what=_WHAT[kind]))
    elif had is Truth.UNKNOWN:
        yield undecided(kind)


_MISSING: Final = Text("tanpa didahului {what}", "without {what} before it")


@rule(
    "KSD012",
    Severity.ERROR,
    title=Text(
        "KSDD wajib didahului pemetaan urusan", "Compulsory KSDD follows a mapping of affairs"
    ),
    message=Text("{subject} ditandatangani {why}.", "{subject} was signed {why}."),
    fix=Text(
        "Catat hasil pemetaan dan koordinasinya, dengan tanggalnya.",
        "Record the mapping and the coordination, with their dates.",
    ),
    basis=("PP 28/2018 Ps 5(1)", "PP 28/2018 Ps 5(2)", "PP 28/2018 Ps 5(3)"),
    why="Urusan mana yang melintasi batas disepakati bersama sebelum siapa pun menandatangani.",
    examples=(
        Example(
            text=_WITHIN + document(_MAPPING, "2023-01-10") + document(_PROVINCIAL, "2023-01-20"),
            on=_DAY,
        ),
        Example(
            text=_ACROSS + document(_MAPPING, "2023-01-10") + document(_NATIONAL, "2023-01-20"),
            on=_DAY,
        ),
        Example(text=CAST + agreement("ksdd-sukarela", "pemkab-lamteng"), on=_DAY),
        Example(
            text=CAST + agreement(_COMPULSORY, "pemkab-lamteng", signed=""), on=_DAY, undecided=1
        ),
        Example(text=_WITHIN + complete(_MAPPING, _PROVINCIAL), on=_DAY, breaches=2),
        Example(
            text=_WITHIN + document(_MAPPING, _LATER) + document(_PROVINCIAL, "2023-01-20"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_ACROSS
            + document(_MAPPING, "2023-01-10")
            + document(_PROVINCIAL, "2023-01-20")
            + complete(_NATIONAL),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_WITHIN, on=_DAY, undecided=1),
    ),
)
def affairs_are_mapped_first(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Which affairs cross the border is settled together before anyone signs."""
    away = outside(agreement, at, _COMPULSORY) or unsigned(agreement, at)
    if away is not None:
        yield away
        return
    yield from _needs(agreement, _MAPPING, at)
    provincial = _one_province(agreement, at)
    if provincial is Truth.UNKNOWN:
        yield undecided("parties")
    else:
        kind = _PROVINCIAL if provincial is Truth.YES else _NATIONAL
        yield from _needs(agreement, kind, at)


def _one_province(agreement: Agreement, at: Context) -> Truth:
    """Answer whether all parties are regencies and cities of one province."""
    homes = [at.portfolio.home(party) for party in agreement.parties]
    provinces = {home.parent for home in homes if home}
    if len(provinces) > 1 or None in provinces:
        return Truth.NO
    return Truth.YES if all(homes) else Truth.UNKNOWN


@rule(
    "KSD013",
    Severity.ERROR,
    title=Text("KSDPK didahului studi kelayakan", "KSDPK follows a feasibility study"),
    message=Text("{subject} ditandatangani {why}.", "{subject} was signed {why}."),
    fix=Text(
        "Catat studi kelayakannya dengan tanggal dan penyusunnya (issuer, dan approved_by bila"
        " disusun bersama).",
        "Record the study with its date and who made it (issuer, and approved_by where it was"
        " made jointly).",
    ),
    basis=(
        "UU 23/2014 Ps 366(3)",
        "PP 28/2018 Ps 15(3)",
        "PP 28/2018 Ps 15(4)",
        "PP 28/2018 Ps 17b",
        "PP 28/2018 Ps 18(2)",
    ),
    why=(
        "Layak tidaknya diketahui sebelum daerah mengikat diri; beberapa bentuk punya studinya"
        " sendiri."
    ),
    examples=(
        Example(text=_BY_PARTNER + document(_STUDY, "2023-01-10", issuer="pt"), on=_DAY),
        Example(
            text=_BY_REGION
            + document(_STUDY, "2023-01-10", issuer="pemkot-metro")
            + document(_MAPPING, "2023-01-10"),
            on=_DAY,
        ),
        Example(
            text=_BY_PARTNER
            + document(_STUDY, "2023-01-10", issuer="pemkot-metro")
            + 'approved_by = ["pt"]\n',
            on=_DAY,
        ),
        Example(
            text=CAST + agreement("ksdpk-investasi", "pt") + document(_STUDY, "2023-01-10"),
            on=_DAY,
        ),
        Example(text=_WITHIN, on=_DAY),
        Example(text=_BY_PARTNER + complete(_STUDY), on=_DAY, breaches=1),
        Example(text=_BY_PARTNER + document(_STUDY, _LATER, issuer="pt"), on=_DAY, breaches=1),
        Example(
            text=_BY_PARTNER + document(_STUDY, "2023-01-10", issuer="pemkot-metro"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_BY_REGION
            + document(_STUDY, "2023-01-10", issuer="pemkot-metro")
            + complete(_MAPPING),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_BY_PARTNER, on=_DAY, undecided=1),
        Example(text=_BY_PARTNER + document(_STUDY, "2023-01-10"), on=_DAY, undecided=1),
        Example(
            text=CAST + agreement("ksdpk-investasi", "pt") + complete(_STUDY),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_KSDPK + document(_STUDY, "2023-01-10", issuer="pt"), on=_DAY, undecided=1),
    ),
)
def study_goes_first(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Whether it pays is known before the region binds itself; some kinds have their own study."""
    away = outside(agreement, at, KSDPK) or unsigned(agreement, at)
    if away is not None:
        yield away
        return
    own = _own_law(agreement, at)
    had = _had(agreement, _STUDY, at)
    if had is Truth.NO and own is not Truth.NO:
        # The study that their own law asks of some kinds may be recorded as another paper.
        yield undecided(_STUDY if own is Truth.YES else _OWN_LAW)
    elif had is not Truth.YES:
        yield from _needs(agreement, _STUDY, at)
    elif own is Truth.NO:
        yield from _made_by_initiator(agreement, at)


def _own_law(agreement: Agreement, at: Context) -> Truth:
    """Answer whether an agreement follows a law of its own, as assets and investment do."""
    said = agreement.states(_OWN_LAW)
    if is_kind(at.portfolio, agreement, *_SPECIAL):
        return Truth.YES
    others = is_kind(at.portfolio, agreement, _OTHERS)
    return Truth.NO if said is Truth.UNKNOWN and not others else said


def _made_by_initiator(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Judge who made the study, and the mapping that a region adds when it takes the initiative."""
    side = _initiating(agreement, at)
    if side is None:
        yield undecided("initiator")
        return
    if side is Side.REGION:
        yield from _needs(agreement, _MAPPING, at)
    makers = _makers(agreement, at)
    if not makers:
        yield undecided(f"{_STUDY}/issuer")
    elif side not in makers:
        why = Text(
            "dengan studi kelayakan yang tidak disusun pemrakarsanya",
            "with a feasibility study that its initiator had no part in",
        )
        yield breach(agreement, "initiator", severity=Severity.WARNING, why=why)


def _initiating(agreement: Agreement, at: Context) -> Side | None:
    """Return whether a region or a third party took the initiative; None where neither is known."""
    agency = at.portfolio.find(Agency, agreement.initiator or "")
    return _plain(agency) if agency else None


def _plain(agency: Agency) -> Side | None:
    """Return the side of an agency, its offices counted as the region; None for other sides."""
    side = side_of(agency)
    if side in _HOME:
        return Side.REGION
    return Side.THIRD if side in {Side.THIRD, Side.OTHER} else None


def _makers(agreement: Agreement, at: Context) -> set[Side]:
    """Return the sides that made or approved a feasibility study, as far as recorded."""
    names = {agreement.id, agreement.under} - {None}
    studies = (
        one
        for one in at.portfolio.all(Document)
        if one.kind == _STUDY and not names.isdisjoint(one.about)
    )
    found = {name for one in studies for name in (one.issuer, *one.approved_by) if name}
    agencies = (at.portfolio.find(Agency, name) for name in found)
    return {side for one in agencies if one and (side := _plain(one))}


@rule(
    "KSD014",
    Severity.ERROR,
    title=Text(
        "Prakarsa pihak ketiga memenuhi syaratnya",
        "A third party's initiative meets its conditions",
    ),
    message=Text(
        "Atas prakarsa pihak ketiga, {subject}: {why}.", "{subject}, begun by a third party: {why}."
    ),
    fix=Text(
        "Minta pemrakarsa menunjukkan syaratnya, atau jangan lanjutkan prakarsanya.",
        "Have the initiator show that the conditions are met, or leave the initiative.",
    ),
    basis=("PP 28/2018 Ps 18(1)",),
    why="Pemrakarsa menunjukkan bahwa proyeknya sesuai, layak, dan sanggup dilaksanakannya.",
    examples=(
        Example(text=_BY_PARTNER + "".join(statement(word) for word in _SHOWN), on=_DAY),
        Example(text=_BY_REGION, on=_DAY),
        Example(text=_WITHIN, on=_DAY),
        Example(
            text=_BY_PARTNER + statement("economically-feasible", holds=False),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_BY_PARTNER + "".join(statement(word, holds=False) for word in _SHOWN),
            on=_DAY,
            breaches=3,
        ),
        Example(text=_BY_PARTNER + statement("sector-plan-fit"), on=_DAY, undecided=1),
        Example(text=_KSDPK, on=_DAY, undecided=1),
    ),
)
def initiative_is_sound(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Whoever offers a project shows that it fits, that it pays, and that they can carry it."""
    away = outside(agreement, at, KSDPK)
    side = _initiating(agreement, at)
    if away is not None:
        yield away
    elif side is None:
        yield undecided("initiator")
    elif side is Side.REGION:
        yield skip(Text("prakarsa daerah", "the region took the initiative"))
    else:
        for word, why in _SHOWN.items():
            answer = agreement.states(word)
            if answer is Truth.NO:
                yield breach(agreement, place_of(agreement, word), why=why)
            elif answer is Truth.UNKNOWN:
                yield undecided(word)
