"""A dependency graph as Mermaid, for pages of Markdown."""

from collections.abc import Iterator
from typing import Final

from smartgov.graph import DependencyGraph
from smartgov.model.dependencies import Blocking
from smartgov.model.escaping import mermaid_text
from smartgov.reports.flat_graphs import flat_edges, flat_nodes

_ARROWS: Final = {Blocking.YES.value: "==>", Blocking.PARTLY.value: "-->"}
_WEAK: Final = "-.->"


def to_mermaid(graph: DependencyGraph, lang: str = "en") -> str:
    """Return a graph as a Mermaid flowchart, labelled in `lang`; what blocks is drawn thick.

    Nodes are called by their place (`n3`), since ids may be words that Mermaid knows. Line breaks
    become blanks, characters that no drawing can show U+FFFD.
    """
    return "\n".join(_lines(graph, lang)) + "\n"


def _lines(graph: DependencyGraph, lang: str) -> Iterator[str]:
    yield "flowchart BT"
    names: dict[str, str] = {}
    for place, node in enumerate(flat_nodes(graph, lang)):
        names[node.id] = f"n{place}"
        yield f"  n{place}[{mermaid_text(node.label)}]"
    for edge in flat_edges(graph, lang):
        arrow = _ARROWS.get(edge.blocking, _WEAK)
        label = f"|{mermaid_text(edge.label)}|" if edge.label.strip() else ""
        yield f"  {names[edge.source]} {arrow}{label} {names[edge.target]}"
