"""The dependency graph on a page: drawn where it can be read, told in numbers where not."""

from datetime import date
from typing import Final

import attrs

from smartgov.graph import (
    Cycle,
    DependencyGraph,
    WaitedFor,
    cycles,
    dependency_graph,
    dependency_view,
    most_waited_for,
)
from smartgov.model.portfolio import Portfolio

MOST_BOXES: Final = 40
MOST_ARROWS: Final = 60
"""What a reader takes in at one look; a larger drawing is a hairball."""

MOST_WAITED: Final = 10


@attrs.frozen(kw_only=True)
class Relations:
    """The dependency graph of a day: its size, who is waited for, and what can be drawn of it.

    `drawn` is the largest of all, what blocks, and what blocks and was recorded itself, that can
    be read; None where none can. `left` is how many dependencies the drawing leaves out.
    """

    nodes: int
    edges: int
    blocking: int
    waited: tuple[WaitedFor, ...]
    cycles: tuple[Cycle, ...]
    drawn: DependencyGraph | None
    left: int


def relations(portfolio: Portfolio, on: date, subject: str | None = None) -> Relations:
    """Return the dependency graph of a portfolio, or of one region, as a page shows it."""

    def built(*, blocking: bool, derived: bool) -> DependencyGraph:
        found = dependency_graph(portfolio, on, blocking=blocking, derived=derived)
        return dependency_view(found, region=subject) if subject is not None else found

    whole = built(blocking=False, derived=True)
    blocking = built(blocking=True, derived=True)
    smaller = (whole, blocking, built(blocking=True, derived=False))
    drawn = next((one for one in smaller if _readable(one)), None)
    return Relations(
        nodes=whole.number_of_nodes(),
        edges=whole.number_of_edges(),
        blocking=blocking.number_of_edges(),
        waited=most_waited_for(whole, MOST_WAITED),
        cycles=cycles(blocking),
        drawn=drawn,
        left=whole.number_of_edges() - (drawn.number_of_edges() if drawn else 0),
    )


def _readable(graph: DependencyGraph) -> bool:
    return 0 < graph.number_of_edges() <= MOST_ARROWS and graph.number_of_nodes() <= MOST_BOXES
