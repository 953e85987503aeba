"""Approval of the regional council (DPRD): when it is needed, and what its silence means."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from smartgov import (
    Agreement,
    Context,
    Example,
    Outcome,
    PartialDate,
    Reckoning,
    Severity,
    Term,
    Text,
    Truth,
    Verdict,
    breach,
    evidence,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDPK,
    agreement,
    complete,
    document,
    outside,
    statement,
)
from smartgov.packs.indonesia.papers import (
    DPRD_APPROVAL,
    abroad,
    by_signing,
    signed_as,
    stated,
)

_DAY = date(2023, 12, 31)
_REQUEST: Final = "dprd-request"
_WITHIN: Final = "ksd.dprd-within"
_PKS: Final = CAST + agreement("ksdd", "pemkab-lamteng")
_BURDEN: Final = _PKS + statement("burdens-public")
_NASKAH: Final = CAST + agreement("ksdpl", "kota-luar", "naskah")
_LETTER_A: Final = CAST + agreement("ksdll-a", "lembaga-luar", "naskah")
_SILENT: Final = complete(DPRD_APPROVAL, _REQUEST)
_MESSAGE: Final = Text(
    "{subject} ditandatangani pada {signed}, {lack}.", "{subject} was signed on {signed}, {lack}."
)
_WITHOUT: Final = Text("tanpa persetujuan DPRD", "without approval of the DPRD")
_LATER: Final = Text(
    "sedangkan persetujuan DPRD baru diberikan {day}", "but the DPRD approved only on {day}"
)
_TOO_SOON: Final = Text(
    "tanpa persetujuan DPRD; permohonannya baru dianggap disetujui sesudah {day} ({how})",
    "without approval of the DPRD; the request counts as approved only after {day} ({how})",
)
_DECIDED: Final = Text("baru memutus pada {day}", "decided only on {day}")
_SILENCE: Final = Text("belum memutus", "has not decided")
_NOT_NEEDED: Final = Text("persetujuan DPRD tidak diperlukan", "no approval of the DPRD is needed")
_NO_REQUEST: Final = Text("tidak ada permohonan kepada DPRD", "there is no request to the DPRD")


def approval_needed(agreement: Agreement, at: Context) -> Truth:
    """Answer whether an agreement at home needs the approval of the DPRD (Ps 6(2))."""
    return stated(agreement, at, "burdens-public") | ~stated(agreement, at, "in-budget")


@rule(
    "KSD016",
    Severity.ERROR,
    title=Text(
        "Kerja sama yang membebani disetujui DPRD", "Cooperation that burdens is approved by DPRD"
    ),
    message=_MESSAGE,
    fix=Text(
        "Minta persetujuan DPRD sebelum PKS ditandatangani, dan catat (kind = 'dprd-approval').",
        "Ask the DPRD before the contract is signed, and record it (kind = 'dprd-approval').",
    ),
    basis=(
        "PP 28/2018 Ps 6(1)e",
        "PP 28/2018 Ps 6(2)",
        "PP 28/2018 Ps 19(1)",
        "UU 23/2014 Ps 101(1)i",
        "UU 23/2014 Ps 154(1)i",
    ),
    why=(
        "Yang akan dibayar masyarakat dan daerah diputuskan bersama wakil mereka. Bahwa"
        " persetujuan mendahului perjanjian adalah pembacaan kami atas urutan tahapnya."
    ),
    examples=(
        Example(text=_BURDEN + document(DPRD_APPROVAL, "2023-02-28"), on=_DAY),
        Example(text=_BURDEN + _SILENT, on=_DAY, breaches=1),
        Example(text=_PKS + statement("in-budget", holds=False) + _SILENT, on=_DAY, breaches=1),
        Example(text=_BURDEN + document(DPRD_APPROVAL, "2023-03-01"), on=_DAY, breaches=1),
        Example(text=_BURDEN, on=_DAY, undecided=1),
        Example(text=_BURDEN + document(DPRD_APPROVAL), on=_DAY, undecided=1),
        Example(text=_PKS + statement("in-budget") + _SILENT, on=_DAY, undecided=1),
        Example(
            text=_PKS + statement("in-budget") + statement("burdens-public", holds=False) + _SILENT,
            on=_DAY,
        ),
        Example(text=_BURDEN.replace('"pks"', '"kb"') + _SILENT, on=_DAY),
    ),
)
def burden_is_approved(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What the public and the region will pay for is decided with those who represent them.

    That the approval comes before the contract is our reading of the order of the stages.
    """
    needed = approval_needed(agreement, at)
    aside = outside(agreement, at, KSDD, KSDPK) or signed_as(agreement, at, "pks")
    verdict, later = by_signing(agreement, at, DPRD_APPROVAL)
    if aside is not None:
        yield aside
    elif needed is Truth.NO:
        yield skip(_NOT_NEEDED)
    elif verdict is Verdict.UNKNOWN:
        yield undecided(DPRD_APPROVAL)
    elif verdict is Verdict.MISSING and needed is Truth.UNKNOWN:
        known = stated(agreement, at, "burdens-public") is not Truth.UNKNOWN
        yield undecided("in-budget" if known else "burdens-public")
    elif verdict is Verdict.MISSING:
        yield _unapproved(agreement, _WITHOUT, later)


@rule(
    "KSD017",
    Severity.ERROR,
    title=Text(
        "Rencana kerja sama luar negeri disetujui DPRD",
        "A plan of cooperation abroad is approved by DPRD",
    ),
    message=_MESSAGE,
    fix=Text(
        "Minta persetujuan DPRD atas rencananya, dan catat (kind = 'dprd-request' dan"
        " 'dprd-approval').",
        "Ask the DPRD to approve the plan, and record it (kind = 'dprd-request' and"
        " 'dprd-approval').",
    ),
    basis=(
        "PP 28/2018 Ps 30(1)",
        "PP 28/2018 Ps 38",
        "UU 23/2014 Ps 101(1)g",
        "UU 23/2014 Ps 154(1)g",
        "Permendagri 25/2020 Ps 16(1)",
        "Permendagri 25/2020 Ps 17(2)",
        "Permendagri 25/2020 Ps 17(3)",
        "Permendagri 25/2020 Ps 17(4)",
    ),
    parameters=("ksd.dprd-within",),
    why=(
        "Kerja sama luar negeri mengikat daerah, jadi DPRD menyetujui rencananya, atau"
        " membiarkannya berlalu."
    ),
    examples=(
        Example(text=_NASKAH + document(DPRD_APPROVAL, "2023-02-01"), on=_DAY),
        # 45 working days after 23 December 2022 are over on 24 February 2023.
        Example(text=_NASKAH + document(_REQUEST, "2022-12-23") + _SILENT, on=_DAY),
        Example(text=_NASKAH + document(_REQUEST, "2023-02-01") + _SILENT, on=_DAY, breaches=1),
        Example(text=_NASKAH + _SILENT, on=_DAY, breaches=1),
        Example(text=_NASKAH + complete(DPRD_APPROVAL), on=_DAY, undecided=1),
        Example(text=_NASKAH, on=_DAY, undecided=1),
        Example(text=_LETTER_A + _SILENT, on=_DAY, undecided=1),
        Example(text=_NASKAH.replace('"naskah"', '"loi"') + _SILENT, on=_DAY),
    ),
)
def plan_abroad_is_approved(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Cooperation abroad binds the region, so its council approves the plan, or lets it pass."""
    aside = abroad(agreement, at) or signed_as(agreement, at, "naskah")
    verdict, later = by_signing(agreement, at, DPRD_APPROVAL)
    signed = agreement.signed
    if aside is not None or signed is None:
        yield aside or undecided("signed")
        return
    if verdict is Verdict.MET:
        return
    asked, _ = by_signing(agreement, at, _REQUEST)
    limit = _limit(agreement, at, signed.latest)
    deemed = asked.truth
    if limit is not None:
        deemed = limit.over_before(signed)
    elif asked is Verdict.MET:
        deemed = Truth.UNKNOWN
    if deemed is Truth.YES:
        return
    if verdict is Verdict.UNKNOWN:
        yield undecided(DPRD_APPROVAL)
    elif deemed is Truth.UNKNOWN:
        yield undecided(_REQUEST)
    elif limit is None:
        yield _unapproved(agreement, _WITHOUT, later)
    else:
        lack = _TOO_SOON.filled(day=limit.last.day, how=limit.how)
        yield _unapproved(agreement, lack, later)


@rule(
    "KSD018",
    Severity.HINT,
    title=Text("DPRD memutus dalam 45 hari kerja", "The DPRD decides within 45 working days"),
    message=Text(
        "DPRD {outcome} atas permohonan bagi {subject}, yang jatuh tempo {due} ({how}); lewat itu"
        " permohonan dianggap disetujui.",
        "The DPRD {outcome} on the request for {subject}, due by {due} ({how}); after that the"
        " request counts as approved.",
    ),
    fix=Text(
        "Catat keputusannya bila ada; kerja samanya tidak terhalang.",
        "Record the decision if there is one; the cooperation is not held up.",
    ),
    basis=(
        "PP 28/2018 Ps 30(4)",
        "PP 28/2018 Ps 38",
        "Permendagri 25/2020 Ps 17(2)",
        "Permendagri 25/2020 Ps 17(3)",
        "Permendagri 25/2020 Ps 17(4)",
    ),
    parameters=("ksd.dprd-within",),
    why="Yang menunggu DPRD boleh melanjutkan sesudah hari itu: diamnya DPRD berarti setuju.",
    examples=(
        Example(
            text=_NASKAH + document(_REQUEST, "2022-12-23") + document(DPRD_APPROVAL, "2023-02-24"),
            on=_DAY,
        ),
        Example(
            text=_NASKAH + document(_REQUEST, "2022-12-23") + document(DPRD_APPROVAL, "2023-02-25"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_NASKAH + document(_REQUEST, "2022-12-23") + _SILENT, on=_DAY, breaches=1),
        Example(text=_NASKAH + document(_REQUEST, "2022-12-23") + _SILENT, on=date(2023, 2, 24)),
        Example(text=_NASKAH + document(_REQUEST, "2022-12-23"), on=_DAY, undecided=1),
        Example(text=_NASKAH, on=_DAY, undecided=1),
        Example(text=_NASKAH + _SILENT, on=_DAY),
    ),
)
def council_decides_in_time(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Who waits for the council may go on after that day: its silence is an approval."""
    aside = abroad(agreement, at)
    request = evidence(at.portfolio, agreement.id, _REQUEST, on=at.on)
    limit = _limit(agreement, at, at.on)
    if aside is not None:
        yield aside
    elif request.verdict is Verdict.MISSING:
        yield skip(_NO_REQUEST)
    elif limit is None:
        yield undecided(_REQUEST if request.verdict is Verdict.UNKNOWN else _WITHIN)
    else:
        decision = evidence(at.portfolio, agreement.id, DPRD_APPROVAL, on=at.on)
        days = [piece.date for piece in decision.evidence if piece.date]
        given = min(days, key=lambda day: day.latest) if decision.verdict is Verdict.MET else None
        late = limit.over_before(given or PartialDate.of(at.on))
        if late is Truth.UNKNOWN or (late is Truth.YES and decision.verdict is Verdict.UNKNOWN):
            yield undecided(DPRD_APPROVAL)
        elif late is Truth.YES:
            outcome = _DECIDED.filled(day=given) if given else _SILENCE
            yield breach(agreement, outcome=outcome, due=limit.last.day, how=limit.how)


def _unapproved(agreement: Agreement, lack: Text, later: PartialDate | None) -> Outcome:
    """Say that an approval is missing; one that came later is a lesser thing."""
    return breach(
        agreement,
        "signed",
        severity=Severity.WARNING if later else None,
        signed=agreement.signed,
        lack=_LATER.filled(day=later) if later else lack,
    )


@attrs.frozen
class _Limit:
    """The last day of the council, counted from the first and the last day of its request."""

    first: Reckoning
    last: Reckoning

    @property
    def how(self) -> Text:
        """How the day was reached."""
        return Text(self.last.say("id"), self.last.say("en"))

    def over_before(self, day: PartialDate) -> Truth:
        """Answer whether the time of the council was over before a day."""
        if self.last.day < day.earliest:
            return Truth.YES
        return Truth.NO if self.first.day >= day.latest else Truth.UNKNOWN


def _limit(agreement: Agreement, at: Context, on: date) -> _Limit | None:
    """Return when the council has to answer the request made by a day; None where unknown."""
    request = evidence(at.portfolio, agreement.id, _REQUEST, on=on)
    within = at.parameter(_WITHIN)
    days = [piece.date for piece in request.evidence if piece.date]
    if request.verdict is not Verdict.MET or not days or not isinstance(within, Term):
        return None
    asked = min(days, key=lambda day: day.earliest)
    return _Limit(within.reckon(asked.earliest), within.reckon(asked.latest))
