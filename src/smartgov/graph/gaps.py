"""Gaps: what nobody owns, who has nothing to do, what nothing backs."""

import enum
from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.graph.building import dependency_graph
from smartgov.graph.edges import attributes
from smartgov.graph.kernel import Kernel
from smartgov.graph.reading import kernel_of
from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.amendments import Amendment
from smartgov.model.asking import on_a_day
from smartgov.model.dependencies import Dependency
from smartgov.model.masterplans import Initiative
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text


class GapKind(enum.StrEnum):
    """What is missing."""

    NO_OWNER = "no-owner"
    IDLE = "idle"
    UNUSED = "unused"
    UNBACKED = "unbacked"
    LAPSED = "lapsed"

    def say(self, lang: str) -> str:
        """Return the words in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    GapKind.NO_OWNER: Text("keluaran tanpa pemilik", "deliverable without an owner"),
    GapKind.IDLE: Text("pemilik tanpa kegiatan", "owner without activity"),
    GapKind.UNUSED: Text("instansi yang tidak ditunggu", "agency that nobody depends on"),
    GapKind.UNBACKED: Text("ketergantungan tanpa dasar", "unbacked dependency"),
    GapKind.LAPSED: Text("kerja samanya sudah berakhir", "agreement has lapsed"),
}
_NO_ONE: Final = Text(
    "Tidak tercatat siapa yang mengisi peran ini; ditunggu: {what}.",
    "Nobody is recorded in this role; waited for: {what}.",
)
_NO_LEAD: Final = Text("Tidak tercatat siapa yang memimpinnya.", "It is not recorded who leads it.")
_NO_WORK: Final = Text(
    "Punya peran '{role}', tetapi tidak ada tahap, inisiatif, kerja sama atau pihak yang"
    " memerlukannya.",
    "It has the role '{role}', but no stage, initiative, agreement or other needs it.",
)
_NOT_USED: Final = Text(
    "Tidak ada yang tercatat bergantung padanya.", "Nothing on record depends on it."
)
_NO_GROUND: Final = Text(
    "{dependent} perlu {provider}, tanpa kerja sama dan tanpa dasar hukum.",
    "{dependent} needs {provider}, with no agreement and no law behind it.",
)
_OVER: Final = Text(
    "{dependent} perlu {provider} menurut {agreement}, yang sudah {status}.",
    "{dependent} needs {provider} under {agreement}, which is {status}.",
)


@attrs.frozen(kw_only=True)
class Gap(Shown):
    """Something missing around a node or a dependency."""

    kind: GapKind
    subject: str
    name: Text
    why: Text

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [
            {
                "kind": self.kind,
                "subject": self.subject,
                "name": self.name.say(lang),
                "why": self.why.say(lang),
            }
        ]


@on_a_day
def gaps(portfolio: Portfolio, on: date) -> tuple[Gap, ...]:
    """Return what is missing around a portfolio's own records on a day, by kind, then by id.

    An amended agreement is not counted as lapsed here; whether it is, is a rule's judgement.
    """
    kernel = kernel_of(dependency_graph(portfolio, on))
    found = [
        *_no_owner(portfolio, kernel),
        *_agencies(portfolio, kernel, on),
        *_unbacked(portfolio, kernel, on),
    ]
    order = list(GapKind)
    found.sort(key=lambda one: (order.index(one.kind), one.subject))
    return tuple(found)


def _no_owner(portfolio: Portfolio, kernel: Kernel) -> Iterator[Gap]:
    for number, node in enumerate(kernel.nodes):
        data = kernel.about(node)
        if data["kind"] == "role":
            pairs = ((near, number) for near in kernel.into[number])
            edges = sorted(edge for pair in pairs for edge in kernel.between[pair])
            what = tuple(dict.fromkeys(attributes(kernel.needs[edge])["what"] for edge in edges))
            yield Gap(
                kind=GapKind.NO_OWNER,
                subject=node,
                name=data["name"],
                why=_NO_ONE.filled(what=what),
            )
    for one in portfolio.own(Initiative):
        if one.lead is None:
            yield Gap(kind=GapKind.NO_OWNER, subject=one.id, name=one.name, why=_NO_LEAD)


def _agencies(portfolio: Portfolio, kernel: Kernel, on: date) -> Iterator[Gap]:
    for one in portfolio.own(Agency):
        place = kernel.index.get(one.id)
        if place is not None and kernel.into[place]:
            continue
        kind, why = GapKind.UNUSED, _NOT_USED
        if one.role is not None:
            kind, why = GapKind.IDLE, _NO_WORK.filled(role=one.role)
        yield Gap(kind=kind, subject=one.id, name=one.name_on(on), why=why)


def _unbacked(portfolio: Portfolio, kernel: Kernel, on: date) -> Iterator[Gap]:
    known = {need.id for need in kernel.needs if isinstance(need, Dependency)}
    for one in portfolio.own(Dependency):
        if one.id not in known:
            continue
        names = {
            "dependent": kernel.about(one.dependent)["name"],
            "provider": kernel.about(one.provider)["name"],
        }
        agreement = portfolio.find(Agreement, one.agreement) if one.agreement else None
        if agreement is None and not one.basis:
            why = _NO_GROUND.filled(**names)
            yield Gap(kind=GapKind.UNBACKED, subject=one.id, name=one.what, why=why)
        if agreement is not None:
            status = agreement.lifecycle(on).status
            about = portfolio.concerning(agreement.id)
            if status.over and not any(isinstance(record, Amendment) for record in about):
                why = _OVER.filled(**names, agreement=agreement.title, status=status)
                yield Gap(kind=GapKind.LAPSED, subject=one.id, name=one.what, why=why)
