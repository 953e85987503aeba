"""The design structure matrix: who needs whom, in an order with few needs looking ahead."""

import attrs

from smartgov.graph.adjacency import strong_parts
from smartgov.graph.cycles import cost
from smartgov.graph.edges import blocks_in_full
from smartgov.graph.feedback import feedback_order
from smartgov.graph.reading import DependencyGraph, kernel_of
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Mark:
    """A need: the node of a row needs that of a column.

    `feedback` marks one that looks ahead in the order, so that work has to be done again.
    """

    row: str
    column: str
    dependencies: tuple[str, ...]
    blocking: bool
    feedback: bool


@attrs.frozen(kw_only=True)
class Matrix(Shown):
    """A design structure matrix (DSM), partitioned: rows and columns stand in one order.

    Providers come before those who need them, so a mark lies below the diagonal unless it is
    feedback. `blocks` are the nodes that wait for each other, in that order; the others stand
    alone.
    """

    order: tuple[str, ...]
    names: tuple[Text, ...]
    blocks: tuple[tuple[str, ...], ...]
    marks: tuple[Mark, ...]

    @property
    def feedback(self) -> tuple[Mark, ...]:
        """The marks that look ahead."""
        return tuple(one for one in self.marks if one.feedback)

    def lines(self) -> tuple[str, ...]:
        """Return the matrix as text: `x` needs and must wait, `o` needs, `F` and `f` look ahead.

        The rows and columns are numbered in the order.
        """
        place = {node: position for position, node in enumerate(self.order)}
        cells = {
            (place[one.row], place[one.column]): (
                ("F" if one.feedback else "x") if one.blocking else ("f" if one.feedback else "o")
            )
            for one in self.marks
        }
        count = len(self.order)
        wide = len(str(count))
        head = " " * wide + " " + " ".join(f"{n:>{wide}}" for n in range(1, count + 1))
        rows = [head.rstrip()]
        for row in range(count):
            marks = [
                "·" if row == column else cells.get((row, column), "") for column in range(count)
            ]
            said = " ".join(f"{mark:>{wide}}" for mark in marks)
            rows.append(f"{row + 1:>{wide}} {said}".rstrip())
        return tuple(rows)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each mark."""
        names = dict(zip(self.order, self.names, strict=True))
        return [
            {
                "row": one.row,
                "row_name": names[one.row].say(lang),
                "column": one.column,
                "column_name": names[one.column].say(lang),
                "dependencies": ", ".join(one.dependencies),
                "blocking": one.blocking,
                "feedback": one.feedback,
            }
            for one in self.marks
        ]


def design_structure_matrix(graph: DependencyGraph) -> Matrix:
    """Return the matrix of a graph, partitioned and ordered so that little looks ahead."""
    kernel = kernel_of(graph)
    order: list[int] = []
    blocks: list[tuple[str, ...]] = []
    for members in strong_parts(kernel.out):
        if len(members) > 1:
            inside = set(members)
            costs = {
                (a, b): cost(kernel, a, b) for a in members for b in kernel.out[a] if b in inside
            }
            ordered = feedback_order(members, costs)
            order += ordered
            blocks.append(tuple(kernel.nodes[node] for node in ordered))
        else:
            order += members
    place = {node: position for position, node in enumerate(order)}
    marks: list[Mark] = []
    for row in order:
        for column in sorted(kernel.out[row], key=lambda node: place[node]):
            edges = kernel.between[row, column]
            marks.append(
                Mark(
                    row=kernel.nodes[row],
                    column=kernel.nodes[column],
                    dependencies=tuple(kernel.keys[edge] for edge in edges),
                    blocking=any(blocks_in_full(kernel.needs[edge]) for edge in edges),
                    feedback=place[row] <= place[column],
                )
            )
    return Matrix(
        order=tuple(kernel.nodes[node] for node in order),
        names=tuple(map(kernel.name, order)),
        blocks=tuple(blocks),
        marks=tuple(marks),
    )
