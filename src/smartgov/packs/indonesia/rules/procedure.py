"""The way to an agreement at home: the order of its stages, and the KB it stands under."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Event,
    Example,
    Outcome,
    PartialDate,
    Severity,
    Text,
    Truth,
    Verdict,
    breach,
    rule,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDPK,
    agreement,
    complete,
    outside,
    statement,
)
from smartgov.packs.indonesia.papers import by_signing, own_law, signed_as
from smartgov.packs.indonesia.rules.council import approval_needed

_DAY = date(2023, 12, 31)
_PROCEDURES: Final = ("ksdd-procedure", "ksdpk-procedure")
_STAGES: Final = {
    "prepare": Text("persiapan", "preparation"),
    "offer": Text("penawaran", "offer"),
    "draft-kb": Text("penyusunan kesepakatan bersama", "drafting of the joint agreement"),
    "sign-kb": Text("penandatanganan kesepakatan bersama", "signing of the joint agreement"),
    "approve-dprd": Text("persetujuan DPRD", "approval of the DPRD"),
    "draft-pks": Text("penyusunan perjanjian kerja sama", "drafting of the contract"),
    "sign-pks": Text("penandatanganan perjanjian kerja sama", "signing of the contract"),
    "carry-out": Text("pelaksanaan", "carrying out"),
    "register": Text("penatausahaan", "registration"),
    "report": Text("pelaporan", "reporting"),
}
"""The stages of Ps 6(1) by their activity, in the order in which they are printed."""
_ORDER: Final = tuple(_STAGES)
_TO_KB: Final = frozenset(_ORDER[:4])
_COUNCIL: Final = "approve-dprd"
_RECURRING: Final = frozenset({"register", "report"})


def _event(activity: str, day: str, subject: str = "ks", workflow: str = "ksdd-procedure") -> str:
    return f"""
[[events]]
id = "{subject}-{activity}"
subject = "{subject}"
workflow = "{workflow}"
activity = "{activity}"
date = {day}
"""


_KB: Final = agreement("ksdd", "pemkab-lamteng", "kb", name="kb", signed="2022-05-02")
_PKS: Final = CAST + _KB + agreement("ksdd", "pemkab-lamteng")
_UNDER: Final = _PKS + 'under = "kb"\n'
_OFFERED: Final = _UNDER + _event("offer", "2022-03-01", "kb")
_THIRD: Final = CAST + agreement("ksdpk-pelayanan-publik", "pt")
_WRONG_WAY: Final = _event("draft-pks", "2023-03-01", workflow="ksdpk-procedure")


@rule(
    "KSD015",
    Severity.ERROR,
    title=Text("Tahap kerja sama berurutan", "The stages of cooperation are in order"),
    message=Text(
        "{subject}: {later} ({later_day}) mendahului {earlier} ({earlier_day}).",
        "{subject}: {later} ({later_day}) comes before {earlier} ({earlier_day}).",
    ),
    fix=Text(
        "Periksa kedua tanggalnya; tahap boleh jatuh pada hari yang sama.",
        "Check both dates; stages may fall on the same day.",
    ),
    basis=(
        *(f"PP 28/2018 Ps 6(1){letter}" for letter in "abcdefghij"),
        "PP 28/2018 Ps 15(3)",
        "PP 28/2018 Ps 15(4)",
        "PP 28/2018 Ps 19(1)",
    ),
    why=(
        "Tiap tahap bertumpu pada tahap sebelumnya: tidak ada yang merancang perjanjian atas KB"
        " yang belum ada. Beberapa perjanjian boleh berbagi satu KB; penatausahaan dan pelaporan"
        " datang berulang kali. Letak persetujuan DPRD adalah pembacaan kami atas urutan yang"
        " tercetak."
    ),
    examples=(
        Example(text=_OFFERED, on=_DAY),
        Example(text=_OFFERED.replace("2022-05-02", "2023-02-28"), on=_DAY),
        Example(text=_OFFERED.replace("2022-05-02", "2023-03-01"), on=_DAY, breaches=1),
        Example(text=_OFFERED.replace("2022-05-02", '"2023"'), on=_DAY, undecided=1),
        Example(text=_PKS + _event("carry-out", "2023-02-27"), on=_DAY, breaches=1, undecided=1),
        Example(
            text=_OFFERED + _event("report", "2023-06-01") + _event("register", "2023-07-01"),
            on=_DAY,
        ),
        Example(text=_THIRD, on=_DAY, undecided=1),
        Example(text=_THIRD + _WRONG_WAY, on=_DAY, breaches=1),
        Example(text=_THIRD + statement("own-law") + _WRONG_WAY, on=_DAY),
        Example(text=_THIRD.replace("pelayanan-publik", "investasi") + _WRONG_WAY, on=_DAY),
    ),
)
def stages_in_order(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Each stage rests on the one before: nobody drafts a contract on a KB that is not there.

    Several contracts may share one KB; registration and reports come again and again. Where the
    council stands is our reading of the printed order.
    """
    aside = outside(agreement, at, KSDD, KSDPK) or own_law(agreement, at)
    chain = _chain(agreement, at)
    if aside is not None:
        yield aside
        return
    if len(chain) < 2:  # noqa: PLR2004 - an order needs two
        yield undecided("events")
    for later in chain:
        before = [one for one in chain if _comes_before(one, later, agreement)]
        for earlier in reversed(before):
            wrong = _wrong_way(earlier, later)
            council = _COUNCIL in {earlier.activity, later.activity}
            sure = wrong & approval_needed(agreement, at) if council else wrong
            if sure is Truth.UNKNOWN:
                yield undecided("events")
            elif sure is Truth.YES:
                yield breach(
                    agreement,
                    severity=Severity.WARNING if council else None,
                    earlier=_STAGES[earlier.activity],
                    earlier_day=earlier.first,
                    later=_STAGES[later.activity],
                    later_day=later.by,
                )
                break


@attrs.frozen
class _Passed:
    """A stage that was passed: its first day where known, and a day by which it had begun."""

    activity: str
    first: PartialDate | None
    by: PartialDate
    of: str

    @property
    def place(self) -> int:
        """Its place in the printed order."""
        return _ORDER.index(self.activity)


def _chain(agreement: Agreement, at: Context) -> list[_Passed]:
    """Return the stages of an agreement and of the KB it stands under, in the printed order."""
    own = _passed(agreement, at)
    kb = at.portfolio.find(Agreement, agreement.under or "")
    theirs = _passed(kb, at) if kb else []
    shared = [one for one in theirs if one.activity in {*_TO_KB, _COUNCIL}]
    return sorted((*shared, *own), key=lambda one: one.place)


def _passed(agreement: Agreement, at: Context) -> list[_Passed]:
    """Return when an agreement first came to each stage, by its events and its signing."""
    found: dict[str, _Passed] = {}
    events = (one for one in at.portfolio.concerning(agreement.id) if isinstance(one, Event))
    for event in events:
        known = event.known_by
        if event.workflow not in _PROCEDURES or event.activity not in _STAGES or known is None:
            continue
        held = found.get(event.activity)
        if known.on_or_before(at.on) is not Truth.NO and (
            held is None or known.latest < held.by.latest
        ):
            found[event.activity] = _Passed(event.activity, event.date, known, agreement.id)
    signing = f"sign-{agreement.form}"
    if agreement.signed and signing in _STAGES:
        found[signing] = _Passed(signing, agreement.signed, agreement.signed, agreement.id)
    return list(found.values())


def _comes_before(earlier: _Passed, later: _Passed, agreement: Agreement) -> bool:
    """Answer whether the law puts one stage before another, and it is for this agreement to say."""
    pair = {earlier.activity, later.activity}
    mine = agreement.id in {earlier.of, later.of}
    return (
        earlier.place < later.place
        and mine
        and not pair <= _RECURRING
        and (not pair <= _TO_KB or earlier.of == later.of)
    )


def _wrong_way(earlier: _Passed, later: _Passed) -> Truth:
    """Answer whether a later stage had begun before the earlier one."""
    if earlier.first is not None and later.by.before(earlier.first) is Truth.YES:
        return Truth.YES
    if later.first is not None and earlier.by.on_or_before(later.first) is Truth.YES:
        return Truth.NO
    return Truth.UNKNOWN


_NO_KB: Final = Text("tidak ada KB yang mendahuluinya", "no KB comes before it")
_OTHER: Final = Text("'{kb}' bukan KB", "'{kb}' is no KB")
_OTHERS: Final = Text("'{kb}' mengikat pihak lain", "'{kb}' binds other parties")
_AFTER: Final = Text("'{kb}' baru ditandatangani pada {day}", "'{kb}' was signed only on {day}")


@rule(
    "KSD024",
    Severity.HINT,
    title=Text("PKS merinci KB para pihaknya", "A contract details a KB of its parties"),
    message=Text("{subject} adalah PKS, tetapi {lack}.", "{subject} is a contract, but {lack}."),
    fix=Text(
        "Sebut KB-nya dalam 'under', atau periksa pihak dan tanggalnya.",
        "Name its KB in 'under', or check its parties and dates.",
    ),
    basis=(
        "PP 28/2018 Ps 6(1)c",
        "PP 28/2018 Ps 6(1)d",
        "PP 28/2018 Ps 6(1)e",
        "PP 28/2018 Ps 6(1)f",
        "PP 28/2018 Ps 6(1)g",
        "PP 28/2018 Ps 6(3)",
        "PP 28/2018 Ps 19(1)",
    ),
    confidence=Confidence.UNSURE,
    why="Perjanjian merinci yang sebelumnya disepakati para kepala daerah.",
    examples=(
        Example(text=_UNDER, on=_DAY),
        Example(text=_PKS, on=_DAY, undecided=1),
        Example(text=_PKS + complete("kb"), on=_DAY, breaches=1),
        Example(text=_UNDER.replace("2022-05-02", "2023-03-01"), on=_DAY, breaches=1),
        Example(text=_UNDER.replace("signed = 2022-05-02\n", ""), on=_DAY, undecided=1),
        Example(
            text=_UNDER.replace('"pemkot-metro", "pemkab-lamteng"', '"pemkot-metro", "pt"', 1),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def contract_details_a_kb(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The contract works out what the heads of region agreed on together before."""
    aside = outside(agreement, at, KSDD, KSDPK) or signed_as(agreement, at, "pks")
    aside = aside or own_law(agreement, at)
    kb = at.portfolio.find(Agreement, agreement.under or "")
    signed = agreement.signed
    if aside is not None or signed is None:
        yield aside or undecided("signed")
    elif kb is None:
        verdict, _ = by_signing(agreement, at, "kb")
        missing = agreement.under is None and verdict is Verdict.MISSING
        yield breach(agreement, lack=_NO_KB) if missing else undecided("under")
    elif kb.form is None:
        yield undecided("under/form")
    elif kb.form != "kb":
        yield breach(agreement, "under", lack=_OTHER.filled(kb=kb.title))
    elif not set(agreement.parties) <= set(kb.parties):
        yield breach(agreement, "under", lack=_OTHERS.filled(kb=kb.title))
    elif kb.signed is None or kb.signed.on_or_before(signed) is Truth.UNKNOWN:
        yield undecided("under/signed")
    elif kb.signed.on_or_before(signed) is Truth.NO:
        yield breach(agreement, "under", lack=_AFTER.filled(kb=kb.title, day=kb.signed))
