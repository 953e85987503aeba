"""Nodes and edges of a dependency graph as flat words, for files of other tools.

A text becomes two values (`name_id`, `name_en`), several values one, joined by ` | ` (a JSON list
where one of them holds that sign); what is not known is left out.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

import attrs

from smartgov.model.dependencies import DependencyKind
from smartgov.model.plain import plain
from smartgov.model.text import Text

if TYPE_CHECKING:
    from smartgov.graph import DependencyGraph

_LISTED: Final = " | "


@attrs.frozen
class FlatNode:
    """A node with its flat values."""

    id: str
    label: str
    values: Mapping[str, str]


@attrs.frozen
class FlatEdge:
    """An edge from who needs to who provides, with its flat values."""

    id: str
    source: str
    target: str
    label: str
    blocking: str
    values: Mapping[str, str]


def flat_nodes(graph: "DependencyGraph", lang: str) -> list[FlatNode]:
    """Return the nodes of a graph in its order, labelled in a language."""
    return [
        FlatNode(node, label_of(data, node, lang), flat(data))
        for node, data in graph.nodes(data=True)
    ]


def flat_edges(graph: "DependencyGraph", lang: str) -> list[FlatEdge]:
    """Return the edges of a graph in its order, labelled by their kind."""
    return [
        FlatEdge(
            str(key),
            source,
            target,
            kind_of(data, lang),
            str(data.get("blocking") or "no"),
            flat(data),
        )
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]


def label_of(data: Mapping[str, object], node: str, lang: str) -> str:
    """Return what a node is called."""
    name = data.get("name")
    return name.say(lang) if isinstance(name, Text) else str(name or node)


def kind_of(data: Mapping[str, object], lang: str) -> str:
    """Return what kind of need an edge is, in words where it is one that is known."""
    kind = str(data.get("kind") or "")
    return DependencyKind(kind).say(lang) if kind in set(DependencyKind) else kind


def flat(data: Mapping[str, object]) -> dict[str, str]:
    """Return attributes as flat words, by their names."""
    found: dict[str, str] = {}
    for name, value in data.items():
        match plain(value):
            case {"id": str(indonesian), "en": str(english)}:
                found[f"{name}_id"], found[f"{name}_en"] = indonesian, english
            case str(word):
                found[name] = word
            case list():
                found[name] = _joined(cast("list[object]", plain(value)))
            case None:
                pass
            case other:
                found[name] = json.dumps(other, ensure_ascii=False, sort_keys=True)
    return {name: found[name] for name in sorted(found) if found[name]}


def _joined(items: list[object]) -> str:
    words = [item for item in items if isinstance(item, str)]
    if len(words) < len(items) or any("|" in word or word != word.strip() for word in words):
        return json.dumps(items, ensure_ascii=False)
    return _LISTED.join(words)
