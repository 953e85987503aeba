"""Single points of failure: what only one node can provide, and what holds the graph together."""

from typing import Final

import attrs

from smartgov.graph.adjacency import Lists, reached
from smartgov.graph.edges import attributes
from smartgov.graph.kernel import Kernel
from smartgov.graph.legs import Leg, leg
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.dependencies import DependencyKind
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_SOLE: Final = Text(
    "satu-satunya tumpuan untuk {kind}: {names}", "the only one to turn to for {kind}: {names}"
)
_MORE: Final = Text("{names} dan {more} lainnya", "{names} and {more} more")
_MOST_NAMES: Final = 4
_BETWEEN: Final = Text(
    "hanya melalui simpul ini {dependent} sampai pada {provider}",
    "only through it does {dependent} get to {provider}",
)
_PIECES: Final = Text(
    "tanpa simpul ini graf terpisah menjadi {count} bagian",
    "without it the graph falls apart into {count} parts",
)
_WAITERS: Final = Text("{count} simpul menunggunya", "{count} nodes wait for it")
_WAITER: Final = Text("1 simpul menunggunya", "1 node waits for it")


@attrs.frozen(kw_only=True)
class SinglePoint(Shown):
    """A node that nobody can stand in for, with the reasons.

    `waiters` is how many nodes wait for it, near or far. `sole` are the blocking needs whose
    kind the one who needs gets from nobody else. `between` are pairs of its neighbours of which
    the first waits for the second through it alone. `pieces` is how many parts the graph falls
    into without it (1: it stays in one), whichever way dependencies run.
    """

    node: str
    name: Text
    kind: str
    waiters: int
    sole: tuple[Leg, ...]
    between: tuple[tuple[str, str], ...]
    pieces: int
    why: tuple[Text, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [
            {
                "node": self.node,
                "name": self.name.say(lang),
                "kind": self.kind,
                "waiters": self.waiters,
                "sole": ", ".join(one.dependency for one in self.sole),
                "between": ", ".join(" > ".join(pair) for pair in self.between),
                "pieces": self.pieces,
                "why": "; ".join(one.say(lang) for one in self.why),
            }
        ]


def single_points(graph: DependencyGraph, limit: int | None = None) -> tuple[SinglePoint, ...]:
    """Return the nodes that nobody can stand in for, most waited for first, then by id.

    Only dependencies that block in full are looked at. `limit` cuts the list.
    """
    kernel = kernel_of(graph).blocking()
    waiters = reached(kernel.into, kernel.out)
    pieces = separated(kernel.out, kernel.into)
    sole = _sole(kernel)
    found: list[SinglePoint] = []
    for position, node in enumerate(kernel.nodes):
        legs = sole.get(position, ())
        between = _between(kernel, position)
        if not legs and not between and pieces[position] == 1:
            continue
        found.append(
            SinglePoint(
                node=node,
                name=kernel.name(position),
                kind=kernel.about(node)["kind"],
                waiters=waiters[position],
                sole=legs,
                between=between,
                pieces=pieces[position],
                why=_why(kernel, waiters[position], legs, between, pieces[position]),
            )
        )
    found.sort(key=lambda one: (-one.waiters, -len(one.sole), one.node))
    return tuple(found[:limit])


def _why(
    kernel: Kernel,
    waiters: int,
    sole: tuple[Leg, ...],
    between: tuple[tuple[str, str], ...],
    pieces: int,
) -> tuple[Text, ...]:
    def name(node: str) -> Text:
        found: Text = kernel.about(node)["name"]
        return found

    said = [_WAITER if waiters == 1 else _WAITERS.filled(count=waiters)]
    for kind in sorted({one.kind for one in sole}):
        names = tuple(dict.fromkeys(name(one.dependent) for one in sole if one.kind == kind))
        more = len(names) - _MOST_NAMES
        few: object = names
        if more > 0:
            few = _MORE.filled(names=names[:_MOST_NAMES], more=more)
        said.append(_SOLE.filled(kind=DependencyKind(kind), names=few))
    said += [_BETWEEN.filled(dependent=name(a), provider=name(b)) for a, b in between[:3]]
    if pieces > 1:
        said.append(_PIECES.filled(count=pieces))
    return tuple(said)


def _sole(kernel: Kernel) -> dict[int, tuple[Leg, ...]]:
    """Return the legs by provider for which the dependent has no other provider of that kind."""
    kinds = [attributes(need)["kind"] for need in kernel.needs]
    ends = list(zip(kernel.dependents, kernel.providers, kinds, strict=True))
    providers: dict[tuple[int, str], set[int]] = {}
    for dependent, provider, kind in ends:
        providers.setdefault((dependent, kind), set()).add(provider)
    found: dict[int, list[Leg]] = {}
    for edge, (dependent, provider, kind) in enumerate(ends):
        if len(providers[dependent, kind]) == 1 and dependent != provider:
            found.setdefault(provider, []).append(leg(kernel, edge))
    return {node: tuple(legs) for node, legs in found.items()}


def _between(kernel: Kernel, node: int) -> tuple[tuple[str, str], ...]:
    """Return the pairs (needs it, is needed by it) that no way joins without the node.

    Asking its neighbours is enough: a way between others that needs the node goes through two
    of them that need it too.
    """
    return tuple(
        (kernel.nodes[a], kernel.nodes[b])
        for a in kernel.into[node]
        for b in kernel.out[node]
        if node not in {a, b} and a != b and not _joined(kernel, a, b, node)
    )


def _joined(kernel: Kernel, start: int, end: int, without: int) -> bool:
    """Answer whether a way leads from `start` to `end` past a node, looking from both ends."""
    near, far = {start}, {end}
    ahead, back = [start], [end]
    while ahead and back:
        forward = len(ahead) <= len(back)
        layer, mine, other, step = (
            (ahead, near, far, kernel.out) if forward else (back, far, near, kernel.into)
        )
        following: list[int] = []
        for node in layer:
            for one in step[node]:
                if one in other and one != without:
                    return True
                if one not in mine and one != without:
                    mine.add(one)
                    following.append(one)
        if forward:
            ahead = following
        else:
            back = following
    return False


def separated(out: Lists, into: Lists) -> list[int]:
    """Return for every node into how many parts its own part of the graph falls without it.

    Articulation points (Hopcroft and Tarjan 1973) are those with more than one.
    """
    around = [[*a, *b] for a, b in zip(out, into, strict=True)]
    walk, order, before = _walk(around)
    low = order.copy()
    parts = [1 if near >= 0 else 0 for near in before]
    for node in reversed(walk):
        near = before[node]
        if near < 0:
            continue
        # To look back at `near` itself changes nothing: no node behind it is lower.
        first = low[node]
        for one in around[node]:
            if (place := order[one]) < first:
                first = place
        if first >= order[near]:
            parts[near] += 1
        elif first < low[near]:
            low[near] = first
    return [max(1, count) for count in parts]


def _walk(around: Lists) -> tuple[list[int], list[int], list[int]]:
    """Return the nodes depth first, the place of each among them, and where it was come from."""
    order, before = [-1] * len(around), [-1] * len(around)
    walk: list[int] = []
    for root in range(len(around)):
        waiting = [root] if order[root] < 0 else []
        while waiting:
            node = waiting.pop()
            if order[node] < 0:
                order[node] = len(walk)
                walk.append(node)
                for far in around[node]:
                    if order[far] < 0:
                        before[far] = node  # who saw it last goes on to it first
                        waiting.append(far)
    return walk, order, before
