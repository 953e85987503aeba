"""A dependency graph as Mermaid, for pages of Markdown."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from smartgov.model.dependencies import Blocking
from smartgov.reports.flat_graphs import flat_edges, flat_nodes, shown

if TYPE_CHECKING:
    from smartgov.graph import DependencyGraph

_ARROWS: Final = {Blocking.YES.value: "==>", Blocking.PARTLY.value: "-->"}
_WEAK: Final = "-.->"
# Numbered, these would come out as characters of Windows: HTML reads them so.
_CONTROL: Final = re.compile("[\x7f-\x9f]")
_BREAKS: Final = re.compile(r"\s+")
# What may stand as it is: letters and digits of any script, and a few signs inside a word.
_ESCAPED: Final = re.compile(r"[^\w ,()/.-]|_|(?<![^\W\d_])[.-]")


def to_mermaid(graph: "DependencyGraph", lang: str = "en") -> str:
    """Return a graph as a Mermaid flowchart, labelled in `lang`; what blocks is drawn thick.

    Nodes are called by their place (`n3`), since ids may be words that Mermaid knows. Line breaks
    become blanks, characters that no drawing can show U+FFFD.
    """
    return "\n".join(_lines(graph, lang)) + "\n"


def _lines(graph: "DependencyGraph", lang: str) -> Iterator[str]:
    yield "flowchart BT"
    names: dict[str, str] = {}
    for place, node in enumerate(flat_nodes(graph, lang)):
        names[node.id] = f"n{place}"
        yield f"  n{place}[{_quoted(node.label)}]"
    for edge in flat_edges(graph, lang):
        arrow = _ARROWS.get(edge.blocking, _WEAK)
        label = f"|{_quoted(edge.label)}|" if edge.label.strip() else ""
        yield f"  {names[edge.source]} {arrow}{label} {names[edge.target]}"


def _quoted(text: str) -> str:
    """Return a text as a label in quotes: what Mermaid, Markdown or HTML reads is a number."""
    held = _CONTROL.sub("\ufffd", _BREAKS.sub(" ", shown(text))).strip() or " "
    return f'"{_ESCAPED.sub(lambda match: f"#{ord(match[0])};", held)}"'
