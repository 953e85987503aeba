"""Frameworks: dated, cited trees of dimensions or elements, with or without weights."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.ids import FrameworkId, RoleId, SourceId, not_blank, valid_id
from smartgov.model.law import Citation
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period

_TWICE: Final = Text("simpul '{node}' ada dua kali", "the node '{node}' stands twice")
_NO_PARENT: Final = Text(
    "induk '{parent}' dari '{node}' bukan simpul sebelumnya",
    "the parent '{parent}' of '{node}' is no earlier node",
)


@attrs.frozen(kw_only=True)
class Node:
    """A dimension, sub-dimension, indicator, or any other element of a framework.

    `weight` is in per cent of the whole index, None where the framework states none;
    `aliases` are other names in use. `evidence` are the kinds of records that show it, every one
    of them, and `supplier` the role that can supply these.
    """

    id: str = attrs.field(validator=not_blank)
    name: Text
    parent: str | None = None
    weight: Decimal | None = attrs.field(default=None, validator=finite)
    goal: Text | None = None
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    supplier: RoleId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Band:
    """A label for every index from `at_least` up to the next band."""

    at_least: Decimal = attrs.field(validator=finite)
    label: Text


@attrs.frozen(kw_only=True)
class Framework:
    """A version of a tree of dimensions; `nodes` are listed parents first.

    `lowest` and `highest` bound the scores of its leaves; `places` is the number of decimal
    places its index is published with. Raises `Refused` when a node stands twice or before its
    parent.
    """

    id: FrameworkId = attrs.field(validator=valid_id)
    name: Text
    version: str = attrs.field(validator=not_blank)
    period: Period | None = None
    nodes: tuple[Node, ...]
    lowest: Decimal | None = attrs.field(default=None, validator=finite)
    highest: Decimal | None = attrs.field(default=None, validator=finite)
    places: int = 2
    bands: tuple[Band, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no tree."""
        seen: set[str] = set()
        for node in self.nodes:
            if node.id in seen:
                raise Refused(_TWICE, node=node.id)
            if node.parent is not None and node.parent not in seen:
                raise Refused(_NO_PARENT, parent=node.parent, node=node.id)
            seen.add(node.id)

    def node(self, name: str) -> Node | None:
        """Return the node whose id or alias is `name`."""
        return next((node for node in self.nodes if name in {node.id, *node.aliases}), None)

    def children(self, parent: str | None = None) -> tuple[Node, ...]:
        """Return the nodes right under `parent`; without one, the dimensions at the top."""
        return tuple(node for node in self.nodes if node.parent == parent)

    def walk(self) -> Iterator[tuple[int, Node]]:
        """Yield every node with its depth (0 at the top), parents before children."""
        depth: dict[str | None, int] = {None: -1}
        for node in self.nodes:
            depth[node.id] = depth[node.parent] + 1
            yield depth[node.id], node
