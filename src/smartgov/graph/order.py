"""Order of work: what can go on side by side, providers before those who need them."""

from typing import Final

import attrs

from smartgov.graph.adjacency import knots
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_FIRST: Final = Text("tidak menunggu siapa pun", "waits for nobody")
_AFTER: Final = Text("menunggu langkah sampai {step}", "waits for steps up to {step}")
_KNOT: Final = Text("{why}; saling menunggu: {knots}", "{why}; wait for each other: {knots}")


@attrs.frozen(kw_only=True)
class WorkStep(Shown):
    """Nodes that can go on side by side; each needs only nodes of earlier steps.

    `knots` are those among them that wait for each other, which nobody can begin.
    """

    number: int
    nodes: tuple[str, ...]
    knots: tuple[tuple[str, ...], ...]
    why: Text

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each node."""
        why = self.why.say(lang)
        tied = {node for knot in self.knots for node in knot}
        return [
            {"step": self.number, "node": node, "in_knot": node in tied, "why": why}
            for node in self.nodes
        ]


def order_of_work(graph: DependencyGraph) -> tuple[WorkStep, ...]:
    """Return the steps in which work can be done, each after the last.

    Nodes of a cycle stand together in one step, since none of them can go first. Ids are sorted
    inside a step.
    """
    kernel = kernel_of(graph)
    parts = knots(kernel.out, kernel.into)
    level: list[int] = []
    for number, members in enumerate(parts.members):
        needed = {parts.of[far] for node in members for far in kernel.out[node]} - {number}
        level.append(1 + max((level[one] for one in needed), default=0))
    steps: list[WorkStep] = []
    for number in range(1, max(level, default=0) + 1):
        here = [knot for knot, step in enumerate(level) if step == number]
        tied = tuple(
            sorted(
                tuple(kernel.nodes[node] for node in parts.members[knot])
                for knot in here
                if parts.ring(knot, kernel.out)
            )
        )
        why = _FIRST if number == 1 else _AFTER.filled(step=number - 1)
        if tied:
            why = _KNOT.filled(why=why, knots="; ".join(", ".join(knot) for knot in tied))
        nodes = sorted(kernel.nodes[node] for knot in here for node in parts.members[knot])
        steps.append(WorkStep(number=number, nodes=tuple(nodes), knots=tied, why=why))
    return tuple(steps)
