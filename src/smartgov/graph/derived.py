"""Edges that follow from other records: agreements, documents, initiatives, money.

An agreement needs its parties, an initiative its lead and partners, a document that is not there
yet those who issue and approve it, a creditor the debtor. Those of stages are in `stages`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov.graph.edges import Edge
from smartgov.model.agreements import Agreement
from smartgov.model.dates import Truth
from smartgov.model.dependencies import Blocking, DependencyKind
from smartgov.model.documents import Document
from smartgov.model.funding import FundingLine
from smartgov.model.lifecycles import Lifecycle
from smartgov.model.masterplans import Initiative, Masterplan
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import Text

_PARTY: Final = Text("pelaksanaan oleh pihak ini", "performance by this party")
_RESTS: Final = Text("menjadi dasarnya", "the ground it rests on")
_UNDER: Final = Text("kesepakatan yang dirincinya", "the agreement that it details")
_OF_REGION: Final = Text("kerja sama daerah ini", "an agreement of this region")
_LEAD: Final = Text("memimpin pelaksanaannya", "leads the work")
_PARTNER: Final = Text("ikut melaksanakan", "takes part in the work")
_PLANNED: Final = Text("direncanakan dalam masterplan daerah", "planned in the region's masterplan")
_BOOK: Final = Text("buku masterplan", "a book of the masterplan")
_ISSUES: Final = Text("menerbitkannya", "issues it")
_APPROVES: Final = Text("menyetujuinya", "approves it")
_MONEY: Final = Text("pendanaan ({fund})", "funding ({fund})")


def derived(portfolio: Portfolio, on: date) -> Iterator[Edge]:
    """Yield the edges that follow from records other than dependencies and stages."""
    for agreement in portfolio.all(Agreement):
        yield from _agreement(portfolio, agreement, on)
    for document in portfolio.all(Document):
        if document.date is None or document.date.on_or_before(on) is not Truth.YES:
            yield from _document(document)
    for masterplan in portfolio.all(Masterplan):
        yield from _masterplan(portfolio, masterplan, on)
    for initiative in portfolio.all(Initiative):
        yield from _initiative(portfolio, initiative)
    for line in portfolio.all(FundingLine):
        if line.payer is not None and line.payer != line.subject:
            yield Edge(
                id=f"funding/{line.id}",
                kind=DependencyKind.FUNDING,
                dependent=line.subject,
                provider=line.payer,
                what=_MONEY.filled(fund=line.fund),
                origin="derived:funding",
                basis=line.basis,
                sources=line.sources,
                confidence=line.confidence,
            )


def _agreement(portfolio: Portfolio, one: Agreement, on: date) -> Iterator[Edge]:
    status = one.lifecycle(on).status
    if status.over or status is Lifecycle.DRAFT:
        return

    def edge(origin: str, dependent: str, provider: str, kind: DependencyKind, what: Text) -> Edge:
        return Edge(
            id=f"{origin}/{dependent}/{provider}",
            kind=kind,
            dependent=dependent,
            provider=provider,
            what=what,
            origin=f"derived:{origin}",
            basis=one.basis,
            sources=one.sources,
            confidence=one.confidence,
            agreement=one.id,
            period=one.span,
        )

    for party in one.parties:
        yield edge("party", one.id, party, DependencyKind.AGREEMENT, _PARTY)
    homes = {home.id for party in one.parties if (home := portfolio.home(party))}
    for region in sorted(homes):
        yield edge("region", region, one.id, DependencyKind.AGREEMENT, _OF_REGION)
    for letter in one.rests_on:
        yield edge("rests-on", one.id, letter, DependencyKind.LEGAL_BASIS, _RESTS)
    if one.under is not None and one.under != one.id:
        yield edge("under", one.id, one.under, DependencyKind.LEGAL_BASIS, _UNDER)
    for number, owed in enumerate(one.obligations):
        done = owed.recurs is None and owed.performances
        if owed.creditor in {None, owed.debtor} or done:
            continue
        yield Edge(
            id=f"obligation/{one.id}/{number}",
            kind=DependencyKind.AGREEMENT,
            dependent=str(owed.creditor),
            provider=owed.debtor,
            what=owed.what,
            origin="derived:obligation",
            blocks=Blocking.PARTLY,
            basis=owed.basis,
            sources=owed.sources,
            confidence=owed.confidence,
            agreement=one.id,
            period=one.span,
        )


def _document(one: Document) -> Iterator[Edge]:
    ends = [(one.issuer, "issuer", DependencyKind.ACTOR, _ISSUES)] if one.issuer else []
    ends += [(name, "approver", DependencyKind.APPROVAL, _APPROVES) for name in one.approved_by]
    ends += [(name, "rests-on", DependencyKind.LEGAL_BASIS, _RESTS) for name in one.rests_on]
    for provider, origin, kind, what in dict.fromkeys(ends):
        if provider != one.id:
            yield Edge(
                id=f"{origin}/{one.id}/{provider}",
                kind=kind,
                dependent=one.id,
                provider=provider,
                what=what,
                origin=f"derived:{origin}",
                basis=one.basis,
                sources=one.sources,
                confidence=one.confidence,
            )


def _masterplan(portfolio: Portfolio, one: Masterplan, on: date) -> Iterator[Edge]:
    for name in one.documents:
        book = portfolio.find(Document, name)
        there = book.date.on_or_before(on) if book and book.date else Truth.UNKNOWN
        if there is not Truth.YES:
            yield Edge(
                id=f"book/{one.id}/{name}",
                kind=DependencyKind.DELIVERABLE,
                dependent=one.id,
                provider=name,
                what=_BOOK,
                origin="derived:book",
                sources=one.sources,
                confidence=one.confidence,
            )


def _initiative(portfolio: Portfolio, one: Initiative) -> Iterator[Edge]:
    masterplan = portfolio.find(Masterplan, one.masterplan)
    ends: list[tuple[str, str, str, DependencyKind, Blocking | None, Text]] = []
    if masterplan is not None:
        region = masterplan.region
        ends.append(("initiative", region, one.id, DependencyKind.DELIVERABLE, None, _PLANNED))
    if one.lead is not None:
        ends.append(("lead", one.id, one.lead, DependencyKind.ACTOR, None, _LEAD))
    for partner in one.partners:
        if partner != one.lead:
            how = (DependencyKind.COORDINATION, Blocking.PARTLY, _PARTNER)
            ends.append(("partner", one.id, partner, *how))
    for origin, dependent, provider, kind, blocks, what in ends:
        yield Edge(
            id=f"{origin}/{dependent}/{provider}",
            kind=kind,
            dependent=dependent,
            provider=provider,
            what=what,
            origin=f"derived:{origin}",
            blocks=blocks,
            sources=one.sources,
            confidence=one.confidence,
            period=one.period,
        )
