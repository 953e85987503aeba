"""What if: a node is gone, or it is late."""

from typing import Final

import attrs

from smartgov.graph.adjacency import Knots, Lists, bits_of, knots, named, reach, reach_within
from smartgov.graph.edges import attributes
from smartgov.graph.legs import days_of, require
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.errors import Refused
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_LOST: Final = Text("tidak lagi sampai pada {names}", "no longer gets to {names}")
_NOTHING: Final = Text(
    "menunggunya, tetapi yang lain masih dicapai melalui jalur lain",
    "waits for it, but still gets to all others by other ways",
)
_LATE: Final = Text(
    "paling cepat hari ke-{after}, semula ke-{before}", "day {after} at the earliest, not {before}"
)
_NO_DAYS: Final = Text("kelambatan dihitung dalam hari, sedikitnya 1", "a delay is 1 day or more")


@attrs.frozen(kw_only=True)
class Loss:
    """A node that waits for the one that is gone, and what else it can no longer get to."""

    node: str
    name: Text
    lost: tuple[str, ...]
    why: Text


@attrs.frozen(kw_only=True)
class Removal(Shown):
    """What a graph would be without a node, those that lose most first, then by id."""

    node: str
    name: Text
    losses: tuple[Loss, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each node that waits."""
        return [
            {
                "node": one.node,
                "name": one.name.say(lang),
                "lost": ", ".join(one.lost),
                "why": one.why.say(lang),
            }
            for one in self.losses
        ]


@attrs.frozen(kw_only=True)
class Shift:
    """A node that would be later: its earliest day before and after, counted from the day."""

    node: str
    name: Text
    before: int
    after: int
    why: Text


@attrs.frozen(kw_only=True)
class Delay(Shown):
    """What a node that is late by `days` does to those that wait for it.

    `shifts` are those that would be later, the most first; `spared` those that wait for it but
    have room enough. Lead times that are not recorded count as nothing; `open_legs` is how many.
    """

    node: str
    name: Text
    days: int
    shifts: tuple[Shift, ...]
    spared: tuple[str, ...]
    open_legs: int

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each node that would be later."""
        return [
            {
                "node": one.node,
                "name": one.name.say(lang),
                "before": one.before,
                "after": one.after,
                "later_by": one.after - one.before,
                "why": one.why.say(lang),
            }
            for one in self.shifts
        ]


def what_if_removed(graph: DependencyGraph, node: str) -> Removal:
    """Return who loses what if a node were gone, over blocking dependencies.

    Raises `NotFound` when the node is not in the graph.
    """
    whole = kernel_of(graph)
    name = whole.name(require(whole, node))
    kernel = whole.blocking()
    gone = kernel.index.get(node)
    if gone is None:
        return Removal(node=node, name=name, losses=())
    place = range(len(kernel.nodes))
    full = reach(kernel.out, knots(kernel.out, kernel.into), place)
    rest, back = (
        [
            [] if one == gone else [far for far in held if far != gone]
            for one, held in enumerate(lists)
        ]
        for lists in (kernel.out, kernel.into)
    )
    left = reach(rest, knots(rest, back), place)
    losses: list[Loss] = []
    for one, bits in enumerate(full):
        if one == gone or not bits >> gone & 1:
            continue
        lost = named(kernel.nodes, bits_of(bits & ~left[one] & ~(1 << gone | 1 << one)))
        said = tuple(kernel.about(far)["name"] for far in lost)
        losses.append(
            Loss(
                node=kernel.nodes[one],
                name=kernel.name(one),
                lost=lost,
                why=_LOST.filled(names=said) if lost else _NOTHING,
            )
        )
    losses.sort(key=lambda one: (-len(one.lost), one.node))
    return Removal(node=node, name=name, losses=tuple(losses))


def what_if_delayed(graph: DependencyGraph, node: str, days: int) -> Delay:
    """Return who would be later if a node were late by `days`, over blocking dependencies.

    A node is ready when all that it needs is, each after its lead time; nodes that wait for
    each other are ready together. Raises `NotFound` when the node is not in the graph, `Refused`
    for less than a day.
    """
    whole = kernel_of(graph)
    name = whole.name(require(whole, node))
    if days < 1:
        raise Refused(_NO_DAYS)
    kernel = whole.blocking()
    leads: dict[tuple[int, int], int] = {}
    unknown: set[tuple[int, int]] = set()
    for edge, need in enumerate(kernel.needs):
        pair = kernel.dependents[edge], kernel.providers[edge]
        known = days_of(attributes(need)["lead_time"], kernel.facts["on"])
        leads[pair] = max(leads.get(pair, 0), known or 0)
        if known is None:
            unknown.add(pair)
    at = kernel.index.get(node)
    parts = knots(kernel.out, kernel.into)
    before = _ready(kernel.out, parts, leads, None, 0)
    after = _ready(kernel.out, parts, leads, at, days)
    touched: set[int] = set() if at is None else reach_within(kernel.into, at)
    shifts: list[Shift] = []
    spared: list[int] = []
    for one in sorted(touched - {at}):
        if after[one] == before[one]:
            spared.append(one)
            continue
        shifts.append(
            Shift(
                node=kernel.nodes[one],
                name=kernel.name(one),
                before=before[one],
                after=after[one],
                why=_LATE.filled(before=before[one], after=after[one]),
            )
        )
    shifts.sort(key=lambda one: (one.before - one.after, one.node))
    return Delay(
        node=node,
        name=name,
        days=days,
        shifts=tuple(shifts),
        spared=named(kernel.nodes, spared),
        open_legs=sum(a in touched and b in touched for a, b in unknown),
    )


def _ready(
    out: Lists, parts: Knots, leads: dict[tuple[int, int], int], late: int | None, days: int
) -> list[int]:
    """Return the earliest day of every node, all that needs nothing being ready on day 0."""
    ready = [0] * len(out)
    for number, members in enumerate(parts.members):
        day = max(
            (
                ready[far] + leads[node, far]
                for node in members
                for far in out[node]
                if parts.of[far] != number
            ),
            default=0,
        )
        day += days if late in members else 0
        for node in members:
            ready[node] = day
    return ready
