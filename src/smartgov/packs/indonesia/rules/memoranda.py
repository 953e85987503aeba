"""Memoranda of synergy: what is annexed to them, what they are called, and what does not follow."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Confidence,
    Context,
    Example,
    Outcome,
    Portfolio,
    Severity,
    Text,
    Tier,
    Truth,
    breach,
    rule,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDPK,
    SINERGI,
    agreement,
    outside,
    unsigned,
)
from smartgov.packs.indonesia.papers import regions

_DAY = date(2023, 12, 31)
_MIXED: Final = ("nota kesepakatan bersama", "memorandum of understanding", "mou")
_TITLE: Final = "Kerja sama"
_NK: Final = CAST + agreement(SINERGI, "ditjen", "nk")
_LATER: Final = agreement(KSDPK, "ditjen", name="pks", signed="2023-06-01")

_MAP: Final = 'annexes = [{ kind = "peta" }]\n'


def _signed(day: str, text: str = _NK) -> str:
    return text.replace("2023-02-28", day)


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
    why=(
        "Tanpa Rencana Kerja, tidak ada yang dapat mengatakan pihak mana mengerjakan apa dari"
        " anggarannya sendiri."
    ),
    examples=(
        Example(text=_NK + 'annexes = [{ kind = "rencana-kerja" }]\n', on=_DAY),
        Example(text=_NK, on=_DAY, undecided=1),
        Example(text=_NK + _MAP, on=_DAY, breaches=1),
        Example(text=_NK + _MAP.replace("}]", '}, { kind = "rencana-kerja" }]'), on=_DAY),
        Example(text=_signed("2018-07-12") + _MAP, on=_DAY, skipped=1),
        Example(text=_signed("2018-07-13") + _MAP, on=_DAY, breaches=1),
        Example(text=_signed('"2018-07"') + _MAP, on=_DAY, undecided=1),
        Example(text=_NK.replace('"sinergi"', '"ksdd"') + _MAP, on=_DAY, skipped=1),
        Example(text=_NK + 'special_law = ["UU 1/2000"]\n' + _MAP, on=_DAY, skipped=1),
    ),
)
def memorandum_has_work_plan(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Without a work plan nobody can say which party does what from its own budget."""
    aside = outside(agreement, at, SINERGI)
    if aside is not None:
        yield aside
    elif not agreement.annexes:
        yield undecided("annexes")
    elif all(annex.kind != "rencana-kerja" for annex in agreement.annexes):
        yield breach(agreement, "annexes")


@rule(
    "KSD029",
    Severity.WARNING,
    title=Text("Sinergi tidak diikuti PKS", "No contract follows a synergy"),
    message=Text(
        "{subject} adalah sinergi, tetapi diikuti '{contract}', PKS antara pihak yang sama.",
        "{subject} is a synergy, but '{contract}' follows it, a contract of the same parties.",
    ),
    fix=Text(
        "Tuangkan rinciannya dalam Rencana Kerja; tiap pihak memakai anggarannya sendiri.",
        "Put the details into the work plan; each party uses its own budget.",
    ),
    basis=("PP 28/2018 Ps 46(4)",),
    sources=("yog",),
    confidence=Confidence.LIKELY,
    why=(
        "Sinergi sudah mengikat kedua tingkat; yang dikerjakan masing-masing tercantum dalam"
        " Rencana Kerjanya."
    ),
    examples=(
        Example(text=_NK, on=_DAY),
        Example(text=_NK + _LATER, on=_DAY, breaches=1),
        Example(text=_NK + _LATER.replace("2023-06-01", "2022-06-01"), on=_DAY),
        Example(text=_NK + _LATER.replace("2023-06-01", '"2023"'), on=_DAY, undecided=1),
        Example(text=_NK + _LATER.replace("ditjen", "pt"), on=_DAY),
        Example(text=_NK + _LATER, on=date(2023, 5, 1)),
    ),
)
def no_contract_follows_synergy(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A synergy binds both levels as it is; what each does stands in its work plan."""
    aside = outside(agreement, at, SINERGI) or unsigned(agreement, at)
    if aside is not None:
        yield aside
        return
    contracts = at.once(_contracts)
    theirs = dict(one for region in regions(agreement, at) for one in contracts.get(region.id, ()))
    for _, other in sorted(theirs.items()):
        if not _same_levels(agreement, other, at):
            continue
        after = _follows(agreement, other) & other.signed_by(at.on)
        if after is Truth.YES:
            yield breach(agreement, contract=other.title)
        elif after is Truth.UNKNOWN:
            yield undecided("signed")


def _contracts(portfolio: Portfolio, _on: date) -> dict[str, tuple[tuple[int, Agreement], ...]]:
    """Return the numbered contracts of every party."""
    found: dict[str, list[tuple[int, Agreement]]] = {}
    for number, one in enumerate(portfolio.all(Agreement)):
        for party in one.parties if one.form == "pks" else ():
            found.setdefault(party, []).append((number, one))
    return {party: tuple(contracts) for party, contracts in found.items()}


def _same_levels(one: Agreement, other: Agreement, at: Context) -> bool:
    """Answer whether two agreements share a party of the centre and a region."""
    shared = (at.portfolio.find(Agency, party) for party in {*one.parties} & {*other.parties})
    tiers = {party.tier for party in shared if party}
    return Tier.CENTRE in tiers and not tiers.isdisjoint({Tier.LOCAL, Tier.PROVINCE})


def _follows(one: Agreement, other: Agreement) -> Truth:
    """Answer whether an agreement was signed after another, or details it."""
    if other.under == one.id:
        return Truth.YES
    if one.signed is None or other.signed is None:
        return Truth.UNKNOWN
    return one.signed.on_or_before(other.signed)


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
    why=(
        "Judul yang mencampur dua bentuk mengundang prosedur yang keliru; tidak ada peraturan yang"
        " menetapkannya."
    ),
    examples=(
        Example(text=_NK, on=_DAY),
        Example(text=_NK.replace(_TITLE, "Nota Kesepakatan Bersama"), on=_DAY, breaches=1),
        Example(text=_NK.replace(_TITLE, "MoU Smart City"), on=_DAY, breaches=1),
        Example(text=_NK.replace('"sinergi"', '"ksdd"').replace(_TITLE, "MoU"), on=_DAY),
        Example(text=_NK.replace(_TITLE, "Kerja Sama Moulana"), on=_DAY),
        Example(text=_NK.replace(_TITLE, "Memorandum of Understanding"), on=_DAY, breaches=1),
        Example(text=_signed('"2018"', _NK.replace(_TITLE, "MoU")), on=_DAY, undecided=1),
        Example(text=_signed("2018-07-12", _NK.replace(_TITLE, "MoU")), on=_DAY, skipped=1),
        Example(text=_NK.replace("Cooperation", "MoU"), on=_DAY),
    ),
)
def synergy_is_titled_so(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A title that mixes two forms invites the procedure of the wrong one; no law sets it."""
    aside = outside(agreement, at, SINERGI)
    if aside is not None:
        yield aside
        return
    title = f" {agreement.title.id.casefold()} "
    for words in _MIXED:
        if f" {words} " in title:
            yield breach(agreement, "title", words=words)
            return
