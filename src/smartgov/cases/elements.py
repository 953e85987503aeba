"""`readiness`: which elements of a framework have evidence on a day, and who can supply the rest.

The elements and the kinds of records that show them are data: a framework whose nodes name both.
"""

from datetime import date
from typing import Final

import attrs

from smartgov.cases.checks import Check, Supplier, Verdict
from smartgov.cases.conditions import check
from smartgov.cases.explanation import latest_participation
from smartgov.cases.scenes import Scene, scene_of, supplier
from smartgov.model.asking import on_a_day
from smartgov.model.dates import all_of
from smartgov.model.errors import NotFound
from smartgov.model.frameworks import Framework, Node
from smartgov.model.portfolio import Portfolio, register_name
from smartgov.model.programmes import Cohort, Programme
from smartgov.model.regions import Region
from smartgov.model.shown import Shown
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.workflows import Condition, Exists

_NO_KIND: Final = Text(
    "tidak disebut catatan apa yang menunjukkannya", "it is not said which record shows it"
)


@attrs.frozen(kw_only=True)
class Element:
    """An element of a framework, with what shows it; `depth` is 0 at the top.

    An element that has parts is met when all of them are.
    """

    node: str
    depth: int
    check: Check
    parts: bool


@attrs.frozen(kw_only=True)
class Readiness(Shown):
    """Which elements of readiness have evidence on a day, in the order of their framework.

    `must_act` are those who can supply what is not there, each once. No score is made of them.
    """

    subject: str
    name: str
    on: date
    framework: str
    framework_name: Text
    confidence: Confidence | None
    elements: tuple[Element, ...]
    must_act: tuple[Supplier, ...]

    def count(self, verdict: Verdict) -> int:
        """Return the number of elements without parts of their own that have this verdict."""
        return sum(one.check.verdict is verdict for one in self.elements if not one.parts)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each element."""
        return [
            {
                "subject": self.subject,
                "element": one.node,
                "name": one.check.what.say(lang),
                "depth": one.depth,
                "verdict": one.check.verdict,
                "evidence": ", ".join(piece.record for piece in one.check.evidence),
                "supplier": one.check.supplier.say(lang) if one.check.supplier else None,
            }
            for one in self.elements
        ]


@on_a_day
def readiness(
    portfolio: Portfolio, region: str, *, on: date, framework: str | None = None
) -> Readiness:
    """Return which elements of readiness a region has evidence for on the day `on`.

    `framework` is the set of elements (default: the one that the region's programme names).
    Raises `NotFound` for an unknown region or framework.
    """
    subject = portfolio.get(Region, region)
    programme = programme_of(portfolio, region, on)
    chosen = framework or (programme.readiness if programme else None)
    if chosen is None:
        known = (one.id for one in portfolio.all(Framework))
        raise NotFound(register_name(Framework), "readiness", known)
    asked = portfolio.get(Framework, chosen)
    found = elements(asked, scene_of(portfolio, region, on=on))
    still = (one.check for one in found if not one.parts and one.check.verdict is not Verdict.MET)
    return Readiness(
        subject=region,
        name=subject.name,
        on=on,
        framework=asked.id,
        framework_name=asked.name,
        confidence=asked.confidence,
        elements=found,
        must_act=tuple(dict.fromkeys(one.supplier for one in still if one.supplier)),
    )


def programme_of(portfolio: Portfolio, region: str, on: date) -> Programme | None:
    """Return the programme of a region's latest cohort, else the only programme there is."""
    try:
        mine = latest_participation(portfolio, region, on=on)
    except NotFound:
        programmes = portfolio.all(Programme)
        return programmes[0] if len(programmes) == 1 else None
    cohort = portfolio.find(Cohort, mine.cohort)
    return portfolio.find(Programme, cohort.programme) if cohort else None


def elements(framework: Framework, scene: Scene) -> tuple[Element, ...]:
    """Judge every element of a framework in a scene, in its order."""
    below: dict[str, list[Verdict]] = {}
    judged: dict[str, Check] = {}
    for node in reversed(framework.nodes):  # parents stand first, so this meets the parts first
        inner = below.get(node.id, [])
        judged[node.id] = one = _judged(node, inner, framework, scene)
        if node.parent is not None:
            below.setdefault(node.parent, []).append(one.verdict)
    return tuple(
        Element(node=node.id, depth=depth, check=judged[node.id], parts=node.id in below)
        for depth, node in framework.walk()
    )


def _judged(node: Node, inner: list[Verdict], framework: Framework, scene: Scene) -> Check:
    """Judge an element by the records that show it, and by the verdicts on its parts."""
    parts = tuple(_shown(kind, node, scene) for kind in node.evidence)
    truths = [*(part.verdict.truth for part in parts), *(verdict.truth for verdict in inner)]
    alone = len(parts) == 1 and not inner
    reason = None if truths else _NO_KIND
    return Check(
        condition=node.id,
        what=node.name,
        verdict=Verdict.of(all_of(truths)) if truths else Verdict.UNKNOWN,
        evidence=tuple(dict.fromkeys(piece for part in parts for piece in part.evidence)),
        supplier=supplier(node.supplier, scene),
        sources=node.sources if node.confidence else framework.sources,
        confidence=node.confidence or framework.confidence,
        reason=parts[0].reason if alone else reason,
        parts=() if alone else parts,
    )


def _shown(kind: str, node: Node, scene: Scene) -> Check:
    shape = Exists(kind=kind)
    return check(Condition(id=kind, what=_named(kind, node), shape=shape), scene)


def _named(kind: str, node: Node) -> Text:
    return node.name if len(node.evidence) == 1 else Text.same(kind)
