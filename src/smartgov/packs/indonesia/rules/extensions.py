"""Extensions of cooperation: with notice in time, or with the full procedure again."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Context,
    Example,
    Outcome,
    PartialDate,
    Severity,
    Term,
    Text,
    Truth,
    Verdict,
    breach,
    consolidate,
    evidence,
    is_kind,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    FOREIGN_LAW,
    KSDD,
    KSDLL,
    KSDPK,
    KSDPL,
    SINERGI,
    agreement,
    complete,
    document,
    outside,
    registered,
)

_DAY = date(2023, 5, 1)
_OLD = (
    CAST
    + agreement("ksdpl", "kota-luar", "naskah", name="lama", signed="2020-06-01")
    + "period = { start = 2020-06-01, end = 2023-05-31 }\n"
)
_NEW = agreement("ksdpl", "kota-luar", "naskah", signed="2023-05-02") + 'renews = "lama"\n'
_RENEWED = (
    CAST
    + agreement("ksdd", "pemkab-lamteng", name="lama", signed="2020-06-01")
    + agreement("ksdd", "pemkab-lamteng")
    + 'renews = "lama"\n'
)
_FULL = registered("ksd.extension-full-procedure", "1")
_AFTERWARDS = date(2023, 6, 15)
_NO_NOTICE: Final = Text(
    "pemberitahuan tertulis kepada Menteri tidak ada sampai {day}, {term} sebelum berakhir",
    "there was no written notice to the Minister by {day}, {term} before its end",
)
_NO_OFFER: Final = Text(
    "di {region} perpanjangan menempuh seluruh tahapan lagi, dan penawarannya tidak ada",
    "in {region} an extension goes through the full procedure again, and there is no offer",
)
_NOT_RENEWING: Final = Text("tidak memperpanjang kerja sama lain", "it extends no agreement")
_NOT_DUE: Final = Text("pemberitahuannya belum jatuh tempo", "the notice is not due yet")
_BEFORE_THE_LAW: Final = Text(
    "jatuh tempo sebelum peraturan ini berlaku", "due before this law took force"
)
_NO_FULL_PROCEDURE: Final = Text(
    "daerahnya tidak mensyaratkan seluruh tahapan", "its region does not ask the full procedure"
)


@rule(
    "KSD033",
    Severity.WARNING,
    title=Text("Perpanjangan menempuh caranya", "An extension goes the way it has to"),
    message=Text(
        "{subject} memperpanjang '{before}', tetapi {why}.",
        "{subject} extends '{before}', but {why}.",
    ),
    fix=Text(
        "Catat surat atau dokumennya, atau tempuh tahapan yang kurang.",
        "Record the letter or document, or make up for the step.",
    ),
    basis=("Permendagri 25/2020 Ps 32(2)", "Permendagri 25/2020 Ps 33"),
    sources=("yog",),
    parameters=("ksd.extension-full-procedure", "ksd.foreign-extension-notice"),
    why=(
        "Di luar negeri, perpanjangan memerlukan pemberitahuan pada waktunya; di dalam negeri"
        " hanya bila daerah meminta lebih."
    ),
    examples=(
        Example(
            text=_OLD + _NEW + document("extension-notice", "2022-11-30", about="lama"),
            on=_AFTERWARDS,
        ),
        Example(text=_OLD + _NEW, on=_AFTERWARDS, undecided=1),
        Example(
            text=_OLD + _NEW + document("extension-notice", "2022-12-01"),
            on=_AFTERWARDS,
            breaches=1,
        ),
        Example(text=_OLD, on=_AFTERWARDS),
        Example(text=_RENEWED, on=_DAY),
        Example(text=_RENEWED + _FULL, on=_DAY, undecided=1),
        Example(text=_RENEWED + _FULL + complete("offer-letter"), on=_DAY, breaches=1),
    ),
)
def extension_goes_its_way(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Abroad an extension needs notice in time; at home only where the region asks for more."""
    before = at.portfolio.find(Agreement, agreement.renews or "")
    foreign = is_kind(at.portfolio, agreement, KSDPL, KSDLL)
    if before is None:
        yield skip(_NOT_RENEWING)
    elif foreign and (out := outside(agreement, at, KSDPL, KSDLL, since=FOREIGN_LAW)):
        yield out
    elif foreign:
        yield from _notice(agreement, before, at)
    elif out := outside(agreement, at, KSDD, KSDPK, SINERGI):
        yield out
    else:
        yield from _full_procedure(agreement, before, at)


def _notice(agreement: Agreement, before: Agreement, at: Context) -> Iterator[Outcome]:
    """Judge whether the Minister was told in time; the notice may be filed under either."""
    term = at.parameter("ksd.foreign-extension-notice")
    span = consolidate(at.portfolio, before, on=at.on).agreement.span
    last = span.end.exact if span and isinstance(span.end, PartialDate) else None
    if not isinstance(term, Term):
        yield undecided("ksd.foreign-extension-notice")
        return
    if last is None:
        yield undecided("renews/period")
        return
    day = term.before(last)
    if day > at.on:
        yield skip(_NOT_DUE)
        return
    if FOREIGN_LAW.on_or_before(day) is not Truth.YES:
        yield skip(_BEFORE_THE_LAW)
        return
    checks = [
        evidence(at.portfolio, one.id, "extension-notice", on=day) for one in (before, agreement)
    ]
    # What is recorded of either tells more than what is not recorded of the other.
    verdicts = {one.verdict for one in [c for c in checks if c.evidence] or checks}
    if Verdict.MET in verdicts:
        return
    if verdicts == {Verdict.MISSING}:
        why = _NO_NOTICE.filled(day=day, term=term)
        yield breach(agreement, "renews", before=before.title, why=why)
    else:
        yield undecided("extension-notice")


def _full_procedure(agreement: Agreement, before: Agreement, at: Context) -> Iterator[Outcome]:
    """Judge whether an extension began anew with an offer, where its region says it has to."""
    homes = [home for party in agreement.parties if (home := at.portfolio.home(party))]
    strict = [h for h in homes if at.parameter("ksd.extension-full-procedure", region=h.id)]
    if not strict:
        yield skip(_NO_FULL_PROCEDURE)
        return
    offer = evidence(at.portfolio, agreement.id, "offer-letter", on=at.on)
    if offer.verdict is Verdict.UNKNOWN:
        yield undecided("offer-letter")
    elif offer.verdict is Verdict.MISSING:
        why = _NO_OFFER.filled(region=strict[0].name)
        yield breach(agreement, "renews", severity=Severity.HINT, before=before.title, why=why)
