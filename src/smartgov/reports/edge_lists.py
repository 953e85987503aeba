"""A dependency graph as a list of its edges in CSV, for spreadsheets, Gephi and data frames."""

from typing import Final

from smartgov.files.csv_text import guarded
from smartgov.graph import DependencyGraph
from smartgov.model.escaping import csv_cell
from smartgov.reports.flat_graphs import flat_edges

_FIRST: Final = ("source", "target", "id", "kind", "blocking", "what_id", "what_en", "basis")


def to_edge_list(graph: DependencyGraph) -> str:
    """Return one row for each edge, from who needs (`source`) to who provides (`target`).

    Every cell is quoted. A broken surrogate, which no file can hold, becomes U+FFFD. Text that a
    spreadsheet would take for a formula has an apostrophe before it.
    """
    edges = flat_edges(graph, "en")
    more = {name for one in edges for name in one.values}
    columns = (*_FIRST, *sorted(more - set(_FIRST)))
    rows = [
        {**one.values, "source": one.source, "target": one.target, "id": one.id} for one in edges
    ]
    lines = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    return "".join(",".join(csv_cell(guarded(cell)) for cell in line) + "\r\n" for line in lines)
