"""The papers of agreements: what was there by their signing, and the reports that follow it."""

from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Context,
    Document,
    Letter,
    PartialDate,
    Skip,
    Text,
    Tier,
    Truth,
    Undecided,
    Verdict,
    evidence,
    is_kind,
)
from smartgov.packs.indonesia.cooperation import (
    COOPERATION_LAW,
    KSDLL,
    KSDPK,
    KSDPL,
    outside,
    unsigned,
)

DPRD_APPROVAL: Final = "dprd-approval"
PLAN: Final = "cooperation-plan"
REPORT: Final = "implementation-report"
_OTHER_FORM: Final = Text("bentuk naskah lain", "a text of another form")
_OWN_LAW: Final = Text("mengikuti peraturannya sendiri", "it follows a law of its own")


def signed_as(agreement: Agreement, at: Context, *forms: str) -> Skip | Undecided | None:
    """Return why a rule about signed texts of some forms does not speak of an agreement, or None.

    Where it speaks, the day of signing is recorded.
    """
    if agreement.form is None:
        return Undecided("form")
    if agreement.form not in forms:
        return Skip(_OTHER_FORM)
    aside = unsigned(agreement, at)
    return aside or (Undecided("signed") if agreement.signed is None else None)


def own_law(agreement: Agreement, at: Context) -> Skip | Undecided | None:
    """Return why the ten stages are not asked of an agreement with a third party, or None.

    Assets and investment follow a law of their own (Ps 15(3)), and so do some of the other kinds
    (Ps 15(4)), of which it has to be recorded.
    """
    said = stated(agreement, at, "own-law")
    if is_kind(at.portfolio, agreement, "ksdpk-pengelolaan-aset", "ksdpk-investasi"):
        return Skip(_OWN_LAW)
    if said is Truth.UNKNOWN and is_kind(at.portfolio, agreement, "ksdpk-lainnya"):
        return Undecided("own-law")
    third = is_kind(at.portfolio, agreement, KSDPK)
    return Skip(_OWN_LAW) if said is Truth.YES and third else None


def abroad(
    agreement: Agreement, at: Context, since: PartialDate = COOPERATION_LAW
) -> Skip | Undecided | None:
    """Return why the procedure of Ps 30 is not asked of an agreement with partners abroad, or None.

    It is asked of KSDPL and, by Ps 38, of KSDLL under Ps 25 letter b; of letter a that is open.
    """
    aside = outside(agreement, at, KSDPL, KSDLL, since=since)
    if aside is None and not is_kind(at.portfolio, agreement, KSDPL, "ksdll-b"):
        return Undecided("kind")
    return aside


def stated(agreement: Agreement, at: Context, what: str) -> Truth:
    """Answer whether `what` is stated of an agreement, else of the one that it details."""
    said = agreement.states(what)
    above = at.portfolio.find(Agreement, agreement.under or "")
    return above.states(what) if above and said is Truth.UNKNOWN else said


def by_signing(agreement: Agreement, at: Context, kind: str) -> tuple[Verdict, PartialDate | None]:
    """Answer whether evidence of `kind` was there by the signing, and the date of a later one.

    A day of signing that is known in part has to give one answer on all the days it may be.
    """
    signed = agreement.signed
    if signed is None:
        return Verdict.UNKNOWN, None
    first = evidence(at.portfolio, agreement.id, kind, on=signed.earliest)
    last = evidence(at.portfolio, agreement.id, kind, on=signed.latest)
    if first.verdict is Verdict.MET:
        return Verdict.MET, None
    if last.verdict is not Verdict.MISSING:
        return Verdict.UNKNOWN, None
    later = [piece.date for piece in last.evidence if piece.date]
    return Verdict.MISSING, min(later, key=lambda day: day.earliest, default=None)


def regions(agreement: Agreement, at: Context) -> list[Agency]:
    """Return the parties of an agreement that are regions."""
    parties = (at.portfolio.find(Agency, party) for party in agreement.parties)
    return [party for party in parties if party and party.tier in {Tier.LOCAL, Tier.PROVINCE}]


def reports(agreement: Agreement, at: Context) -> list[Document | Letter]:
    """Return the reports on carrying out an agreement, whatever their dates."""
    about = at.portfolio.concerning(agreement.id)
    return [one for one in about if isinstance(one, Document | Letter) and one.kind == REPORT]


def planned(plan: Document, at: Context) -> list[Agreement]:
    """Return the agreements that a plan of cooperation is about."""
    return [one for name in plan.about if (one := at.portfolio.find(Agreement, name))]
