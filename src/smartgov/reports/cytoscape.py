"""A dependency graph as the JSON of Cytoscape and Cytoscape.js."""

import json
import re
from typing import Final

from smartgov.graph import DependencyGraph
from smartgov.reports.flat_graphs import flat_edges, flat_nodes

_FOR_HTML: Final = re.compile("[<>&]")


def to_cytoscape(graph: DependencyGraph, lang: str = "en") -> str:
    """Return a graph as Cytoscape JSON: every attribute as text, `name` in the language `lang`.

    It is plain ASCII without `<`, `>` and `&`, so that it may stand in a page of HTML.
    """
    body: dict[str, object] = {
        "data": [],
        "directed": True,
        "multigraph": True,
        "elements": {
            "nodes": [
                {"data": {**one.values, "id": one.id, "value": one.id, "name": one.label}}
                for one in flat_nodes(graph, lang)
            ],
            "edges": [
                {
                    "data": {
                        **one.values,
                        "id": one.id,
                        "key": one.id,
                        "source": one.source,
                        "target": one.target,
                        "name": one.label,
                    }
                }
                for one in flat_edges(graph, lang)
            ],
        },
    }
    return _in_html(json.dumps(body, indent=1)) + "\n"


def _in_html(text: str) -> str:
    return _FOR_HTML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
