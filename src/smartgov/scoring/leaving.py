"""Leaving one out: how ranks move when one indicator, or one region, were not there."""

import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent
from smartgov.scoring.exact import to_decimal
from smartgov.scoring.index import Index
from smartgov.scoring.measuring import Measurements, measure
from smartgov.scoring.ranking import rank

_GONE: Final = Text("dicoba tanpanya", "left out on trial")
_ALONE: Final = Text("tidak ada indikator lain", "there is no other indicator")
_NOTHING: Final = Text("tanpanya tidak ada indeks", "without it there is no index")


Values = Mapping[str, Decimal | None]


class LeftOutKind(enum.StrEnum):
    """What was left out, one at a time."""

    INDICATOR = "indicator"
    REGION = "region"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    LeftOutKind.INDICATOR: Text("indikator", "indicator"),
    LeftOutKind.REGION: Text("daerah", "region"),
}


@attrs.frozen(kw_only=True)
class RankShift:
    """A subject whose rank moved; a rank is None where the subject has no index."""

    subject: str
    before: Decimal | None
    after: Decimal | None

    @property
    def by(self) -> Decimal | None:
        """By how many places it moved down, below zero for up; None without one of the ranks."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@attrs.frozen(kw_only=True)
class WithoutOne:
    """What changes without one indicator or region: `shifts` holds those that move, by name.

    `compared` counts the subjects whose ranks were compared, `mean` is by how many places they
    move on average. `why` says why there is nothing to compare.
    """

    left_out: str
    name: Text
    compared: int = 0
    shifts: tuple[RankShift, ...] = ()
    why: Text | None = None

    @property
    def farthest(self) -> RankShift | None:
        """The shift over most places; of several the first by name."""
        return max(
            (one for one in self.shifts if one.by is not None),
            key=lambda one: abs(one.by or Decimal(0)),
            default=None,
        )

    @property
    def mean(self) -> Decimal | None:
        """By how many places the ranks that are compared move on average."""
        if not self.compared:
            return None
        total = sum((abs(Fraction(one.by)) for one in self.shifts if one.by), Fraction(0))
        return to_decimal(total / self.compared)


@attrs.frozen(kw_only=True)
class LeaveOneOut(Shown):
    """Each indicator or region left out once, in the order of the index."""

    kind: LeftOutKind
    rows: tuple[WithoutOne, ...]

    def of(self, left_out: str) -> WithoutOne | None:
        """Return what changes without one; None where it was not left out."""
        return next((row for row in self.rows if row.left_out == left_out), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each indicator or region left out."""
        return [
            {
                "kind": self.kind,
                "left_out": one.left_out,
                "name": one.name.say(lang),
                "compared": one.compared,
                "moved": len(one.shifts),
                "mean": one.mean,
                "farthest": one.farthest.subject if one.farthest else None,
                "before": one.farthest.before if one.farthest else None,
                "after": one.farthest.after if one.farthest else None,
                "why": one.why.say(lang) if one.why else None,
            }
            for one in self.rows
        ]


def leave_one_out(
    index: Index,
    assessments: Iterable[Assessment],
    kind: LeftOutKind = LeftOutKind.INDICATOR,
    *,
    progress: Track = silent,
) -> LeaveOneOut:
    """Return how the ranks of an index move without each indicator, or each region, in turn.

    Without an indicator the others keep the proportions of their weights. Without a region the
    others are compared with their ranks among themselves, so only what a normaliser or a filled
    value makes of the missing region shows; where values are taken as they are nothing moves.
    `progress` wraps the loop over what is left out.
    """
    data = measure(index.framework, assessments, indicators=index.indicators)
    whole = index.run_on(data).values
    start = index.screen.on(index.framework, data)
    if kind is LeftOutKind.INDICATOR:
        rows = [_without_indicator(index, data, name, whole) for name in progress(start.indicators)]
    else:
        rows = [_without_region(index, data, name, whole) for name in progress(start.subjects)]
    return LeaveOneOut(kind=kind, rows=tuple(rows))


def _without_indicator(index: Index, data: Measurements, name: str, whole: Values) -> WithoutOne:
    node = index.framework.node(name)
    words = node.name if node is not None else Text.same(name)
    framework = _pruned(index.framework, name)
    if not framework.nodes:
        return WithoutOne(left_out=name, name=words, why=_ALONE)
    try:
        others = _on(index, framework).run_on(data.without(indicators=[name])).values
    except Refused as error:
        return WithoutOne(left_out=name, name=words, why=_reason(error))
    return _compared(name, words, whole, others)


def _without_region(index: Index, data: Measurements, name: str, whole: Values) -> WithoutOne:
    words = Text.same(name)
    try:
        others = index.run_on(data.without(subjects={name: _GONE})).values
    except Refused as error:
        return WithoutOne(left_out=name, name=words, why=_reason(error))
    return _compared(name, words, {s: v for s, v in whole.items() if s != name}, others)


def _compared(left_out: str, name: Text, before: Values, after: Values) -> WithoutOne:
    first = {row.subject: row.rank for row in rank(before).rows}
    second = {row.subject: row.rank for row in rank(after).rows}
    if not second:
        return WithoutOne(left_out=left_out, name=name, why=_NOTHING)
    return WithoutOne(
        left_out=left_out,
        name=name,
        compared=len(first.keys() & second.keys()),
        shifts=tuple(
            RankShift(subject=subject, before=first.get(subject), after=second.get(subject))
            for subject in sorted({*first, *second})
            if first.get(subject) != second.get(subject)
        ),
    )


def _pruned(framework: Framework, name: str) -> Framework:
    """Return a framework without a node, what lies under it, and what then has nothing under it."""
    gone = {name}
    for node in framework.nodes:
        if node.parent in gone:
            gone.add(node.id)
    for node in reversed(framework.nodes):
        below = framework.children(node.id)
        if below and all(child.id in gone for child in below):
            gone.add(node.id)
    return attrs.evolve(
        framework, nodes=tuple(node for node in framework.nodes if node.id not in gone)
    )


def _on(index: Index, framework: Framework) -> Index:
    """Return an index on a smaller framework, its steps without names that are gone.

    Measurements are handed to it, and what it screens out was not left out before.
    """

    def there(name: str) -> bool:
        return framework.node(name) is not None

    normalise, weight = index.normalise, index.weight
    return attrs.evolve(
        index,
        framework=framework,
        normalise=attrs.evolve(
            normalise, given=tuple(one for one in normalise.given if there(one[0]))
        ),
        weight=attrs.evolve(weight, given=tuple(one for one in weight.given if there(one[0]))),
    )


def _reason(error: Refused) -> Text:
    return Text(error.say("id"), error.say("en"))
