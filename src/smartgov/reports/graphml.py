"""A dependency graph as GraphML, for Gephi, yEd, igraph and networkx."""

from collections.abc import Iterator, Mapping

from smartgov.graph import DependencyGraph
from smartgov.model.escaping import xml_text
from smartgov.reports.flat_graphs import flat_edges, flat_nodes


def to_graphml(graph: DependencyGraph, lang: str = "en") -> str:
    """Return a graph as GraphML: every attribute as text, and a `label` in the language `lang`.

    Characters that XML cannot hold become U+FFFD; all else reads back equal.
    """
    return "\n".join(_lines(graph, lang)) + "\n"


def _lines(graph: DependencyGraph, lang: str) -> Iterator[str]:
    nodes, edges = flat_nodes(graph, lang), flat_edges(graph, lang)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    keys: dict[tuple[str, str], str] = {}
    for kind, parts in (("node", nodes), ("edge", edges)):
        for name in sorted({name for one in parts for name in one.values} | {"label"}):
            keys[kind, name] = key = f"d{len(keys)}"
            yield (
                f'  <key id="{key}" for="{kind}" attr.name="{xml_text(name)}" attr.type="string"/>'
            )
    yield '  <graph id="dependencies" edgedefault="directed">'
    for node in nodes:
        yield f'    <node id="{xml_text(node.id)}">'
        yield from _data("node", {**node.values, "label": node.label}, keys)
        yield "    </node>"
    for edge in edges:
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
        yield f'    <edge id="{xml_text(edge.id)}" {ends}>'
        yield from _data("edge", {**edge.values, "label": edge.label}, keys)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(
    kind: str, values: Mapping[str, str], keys: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    for name, value in values.items():
        if value:
            yield f'      <data key="{keys[kind, name]}">{xml_text(value)}</data>'
