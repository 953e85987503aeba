"""A dependency graph as DOT, for Graphviz."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from smartgov.graph import DependencyGraph
from smartgov.model.dependencies import Blocking
from smartgov.model.escaping import dot_text, drawable
from smartgov.reports.flat_graphs import flat_edges, flat_nodes

_PLAIN: Final = re.compile(r"[A-Za-z0-9._-]+", re.ASCII)
_STYLES: Final = {
    Blocking.YES.value: 'style="bold", penwidth="2"',
    Blocking.PARTLY.value: 'style="solid"',
    Blocking.NO.value: 'style="dashed", color="gray50"',
}
_WRAP: Final = 26


def to_dot(graph: DependencyGraph, lang: str = "en") -> str:
    """Return a graph as DOT, labelled in the language `lang`; what blocks is drawn bold.

    A node whose id holds other characters than letters, digits, `.`, `_` and `-` is called by its
    place (`#3`). Characters that no drawing can show become U+FFFD.
    """
    return "\n".join(_lines(graph, lang)) + "\n"


def _lines(graph: DependencyGraph, lang: str) -> Iterator[str]:
    yield "digraph dependencies {"
    yield '  graph [rankdir="BT", charset="UTF-8"];'
    yield '  node [shape="box", fontname="sans-serif"];'
    yield '  edge [fontname="sans-serif", fontsize="10"];'
    names: dict[str, str] = {}
    for place, node in enumerate(flat_nodes(graph, lang)):
        names[node.id] = node.id if _PLAIN.fullmatch(node.id) else f"#{place}"
        label = dot_text("\n".join(textwrap.wrap(drawable(node.label), _WRAP)) or node.label)
        yield f'  "{names[node.id]}" [label={label}, tooltip={dot_text(node.label)}];'
    for edge in flat_edges(graph, lang):
        ends = f'"{names[edge.source]}" -> "{names[edge.target]}"'
        style = _STYLES.get(edge.blocking, _STYLES[Blocking.NO.value])
        yield f"  {ends} [label={dot_text(edge.label)}, {style}];"
    yield "}"
