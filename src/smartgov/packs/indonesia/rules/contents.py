"""What texts have to contain: contracts with a third party, plans of cooperation abroad."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Clause,
    Context,
    Document,
    Example,
    Outcome,
    Severity,
    Skip,
    Text,
    Undecided,
    breach,
    form_of,
    lineage,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDLL,
    KSDPK,
    KSDPL,
    agreement,
    document,
    outside,
)
from smartgov.packs.indonesia.papers import PLAN, planned

_DAY = date(2023, 12, 31)
_NO_CONTRACT: Final = Text("bukan kontrak", "no contract")
_NO_PLAN: Final = Text("bukan rencana kerja sama", "no plan of cooperation")
_MESSAGE: Final = Text(
    "{subject} tidak memuat: {missing}.", "{subject} does not contain: {missing}."
)
_CONTRACT: Final = CAST + agreement("ksdpk-investasi", "pt")
_HELD: Final = 'clauses = ["rights-and-duties", "term", "dispute-settlement", "sanctions"]\n'
_ABROAD: Final = CAST + agreement("ksdpl", "kota-luar", "loi") + document(PLAN, "2023-05-02")
_INSTITUTION: Final = _ABROAD.replace('"ksdpl"', '"ksdll-b"')
PLANNED: Final = (
    'clauses = ["subject", "background", "purpose", "object", "scope", "funding", "term"]\n'
)


@rule(
    "KSD023",
    Severity.ERROR,
    title=Text(
        "Kontrak dengan pihak ketiga memuat empat pokok",
        "A contract with a third party has four parts",
    ),
    message=_MESSAGE,
    fix=Text(
        "Lengkapi naskahnya sebelum ditandatangani, atau dengan perubahan.",
        "Complete the text before it is signed, or by an amendment.",
    ),
    basis=("UU 23/2014 Ps 366(2)", "PP 28/2018 Ps 19(2)"),
    why=(
        "Perjanjian yang membiarkan pokok-pokok ini terbuka membuat daerah tidak dapat menuntut"
        " bila terjadi masalah."
    ),
    examples=(
        Example(text=_CONTRACT + _HELD, on=_DAY),
        Example(text=_CONTRACT, on=_DAY, undecided=1),
        Example(text=_CONTRACT.replace('form = "pks"\n', ""), on=_DAY, undecided=1),
        Example(text=_CONTRACT + _HELD.replace(', "sanctions"', ""), on=_DAY, breaches=1),
        Example(text=_CONTRACT + 'clauses = ["term"]\n', on=_DAY, breaches=1),
        Example(text=_CONTRACT.replace('"pks"', '"kb"') + 'clauses = ["term"]\n', on=_DAY),
    ),
)
def contract_is_whole(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A contract that leaves these open leaves the region without a claim when things go wrong."""
    form = form_of(at.portfolio, agreement)
    aside = outside(agreement, at, KSDPK)
    if aside is not None:
        yield aside
    elif agreement.form is None:
        yield undecided("form")
    elif agreement.form != "pks" or form is None:
        yield skip(_NO_CONTRACT)
    else:
        yield from _lacking(agreement, form.clauses)


@rule(
    "KSD019",
    Severity.ERROR,
    title=Text(
        "Rencana kerja sama luar negeri memuat tujuh pokok",
        "A plan of cooperation abroad has seven parts",
    ),
    message=_MESSAGE,
    fix=Text(
        "Lengkapi rencananya sebelum disampaikan kepada DPRD.",
        "Complete the plan before it goes to the DPRD.",
    ),
    basis=("PP 28/2018 Ps 30(3)", "PP 28/2018 Ps 38", "Permendagri 25/2020 Ps 15(3)"),
    why=(
        "DPRD dan Menteri menilai kerja sama dari rencananya, jadi semua pokok itu dimuat di"
        " dalamnya."
    ),
    examples=(
        Example(text=_ABROAD + PLANNED, on=_DAY),
        Example(text=_INSTITUTION + PLANNED, on=_DAY),
        Example(text=_ABROAD, on=_DAY, undecided=1),
        Example(text=CAST + document(PLAN).replace('["ks"]', "[]"), on=_DAY, undecided=1),
        Example(text=_ABROAD + PLANNED.replace(', "funding"', ""), on=_DAY, breaches=1),
        Example(text=_INSTITUTION + PLANNED.replace(', "term"', ""), on=_DAY, breaches=1),
        Example(text=_ABROAD.replace('"ksdpl"', '"ksdd"') + 'clauses = ["term"]\n', on=_DAY),
    ),
)
def plan_is_whole(plan: Document, at: Context) -> Iterator[Outcome]:
    """Council and Minister judge the cooperation by its plan, so the plan says all of it."""
    if plan.kind != PLAN:
        yield skip(_NO_PLAN)
        return
    asides: list[Skip | Undecided] = []
    for one in planned(plan, at):
        aside = outside(one, at, KSDPL, KSDLL)
        if aside is None:
            yield from _lacking(plan, _clauses(one, at))
            return
        asides.append(aside)
    yield asides[0] if asides else undecided("about")


def _clauses(agreement: Agreement, at: Context) -> tuple[Clause, ...]:
    """Return what the kind of an agreement asks of its plan."""
    forms = (kind.form(PLAN) for kind in lineage(at.portfolio, agreement.kind))
    return next((form.clauses for form in forms if form), ())


def _lacking(text: Agreement | Document, clauses: Iterable[Clause]) -> Iterator[Outcome]:
    """Say which clauses a text lacks; one whose clauses are not recorded may hold all of them."""
    missing = tuple(clause.name for clause in clauses if clause.id not in text.clauses)
    if not text.clauses:
        yield undecided("clauses")
    elif missing:
        yield breach(text, "clauses", missing=missing)
