"""Frameworks: dated, cited trees of dimensions or elements, with or without weights.

A framework is data: its tree, the weights of a year, the scales of its indicators, how a level is
made of the one below, how numbers are rounded and what a missing value means. Computing with it
is the room of `scoring`.
"""

import functools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import FrameworkId, ProgrammeId, RoleId, SourceId, not_blank, valid_id
from smartgov.model.law import Citation
from smartgov.model.methods import (
    Aggregation,
    Direction,
    LabelBasis,
    MissingPolicy,
    RoundingRule,
)
from smartgov.model.numbers import finite
from smartgov.model.scales import Scale
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Dated, Period

_TWICE: Final = Text("simpul '{node}' ada dua kali", "the node '{node}' stands twice")
_NO_PARENT: Final = Text(
    "induk '{parent}' dari '{node}' bukan simpul sebelumnya",
    "the parent '{parent}' of '{node}' is no earlier node",
)
_NO_SCALE: Final = Text(
    "'{node}' memakai skala '{scale}', yang tidak ada dalam kerangka ini",
    "'{node}' uses the scale '{scale}', which this framework does not have",
)
_SCALE_TWICE: Final = Text("skala '{scale}' ada dua kali", "the scale '{scale}' stands twice")
_UPSIDE_DOWN: Final = Text(
    "nilai terendah {lowest} tidak di bawah nilai tertinggi {highest}",
    "the lowest value {lowest} is not below the highest value {highest}",
)
_PLACES: Final = Text(
    "banyak angka di belakang koma antara 0 dan {most}", "decimal places are between 0 and {most}"
)
_NEGATIVE: Final = Text("bobot tidak boleh negatif", "a weight cannot be negative")
MOST_PLACES: Final = 20
NODE: Final = Text("simpul", "node")


def _sane_places(_instance: object, _attribute: object, value: int | None) -> None:
    if value is not None and not 0 <= value <= MOST_PLACES:
        raise Refused(_PLACES, most=MOST_PLACES).at("places")


def _not_negative(
    instance: object, attribute: "attrs.Attribute[Decimal | None]", value: Decimal | None
) -> None:
    finite(instance, attribute, value)
    if value is not None and value < 0:
        raise Refused(_NEGATIVE).at("weight")


def _range(lowest: Decimal | None, highest: Decimal | None) -> None:
    if lowest is not None and highest is not None and lowest >= highest:
        raise Refused(_UPSIDE_DOWN, lowest=lowest, highest=highest).at("lowest")


@attrs.frozen(kw_only=True)
class Node:
    """A dimension, sub-dimension, indicator, or any other element of a framework.

    `weight` is in per cent of the whole index, or of its siblings; None where the framework
    states none. `lowest`, `highest`, `scale` and `direction` hold for what lies under the node
    too, until a node below says otherwise. `aggregation` says how the node is made of those
    right under it (None: as the framework says), and `places` to how many decimals its value is
    rounded before it is used (None: not at all). `aliases` are other names in use; `tags` sort
    indicators (core, supporting). `evidence` are the kinds of records that show it, every one of
    them, and `supplier` the role that can supply these.
    """

    id: str = attrs.field(validator=not_blank)
    name: Text
    parent: str | None = None
    weight: Decimal | None = attrs.field(default=None, validator=_not_negative)
    goal: Text | None = None
    direction: Direction | None = None
    unit: Text | None = None
    lowest: Decimal | None = attrs.field(default=None, validator=finite)
    highest: Decimal | None = attrs.field(default=None, validator=finite)
    scale: str | None = None
    aggregation: Aggregation | None = None
    places: int | None = attrs.field(default=None, validator=_sane_places)
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    supplier: RoleId | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a range without room."""
        _range(self.lowest, self.highest)


@attrs.frozen(kw_only=True)
class _Held:
    """What holds for a node and what lies under it."""

    lowest: Decimal | None = None
    highest: Decimal | None = None
    direction: Direction = Direction.HIGHER
    scale: Scale | None = None


@attrs.frozen(kw_only=True)
class Band:
    """A label for every index from `at_least` up to the next band."""

    at_least: Decimal = attrs.field(validator=finite)
    label: Text


@attrs.frozen(kw_only=True)
class Framework:
    """A version of a tree of dimensions; `nodes` are listed parents first.

    `programme` and `track` say whose scheme it is, `period` when it is in force. `levels` names
    the levels of the tree from the top. `lowest` and `highest` bound the scores; `aggregation`
    makes the index of the top nodes. `places` and `rounding` say how its index is published,
    `labelled_by` whether a band is looked up with the index before or after rounding, by the date
    of the assessment (nothing dated: before). `missing` says what a missing value does,
    `tolerance` how far a published index may be from the computed one beyond what rounding
    explains, `judged_by` the family of rules that judges its assessments in place of the general
    ones. Raises `Refused` when a node stands twice or before its parent, or for an unknown scale.
    """

    id: FrameworkId = attrs.field(validator=valid_id)
    name: Text
    version: str = attrs.field(validator=not_blank)
    programme: ProgrammeId | None = None
    track: str | None = None
    period: Period | None = None
    levels: tuple[Text, ...] = ()
    scales: tuple[Scale, ...] = ()
    nodes: tuple[Node, ...]
    lowest: Decimal | None = attrs.field(default=None, validator=finite)
    highest: Decimal | None = attrs.field(default=None, validator=finite)
    aggregation: Aggregation = Aggregation.WEIGHTED_MEAN
    places: int = attrs.field(default=2, validator=_sane_places)
    rounding: RoundingRule = RoundingRule.HALF_UP
    bands: tuple[Band, ...] = ()
    labelled_by: tuple[Dated[LabelBasis], ...] = ()
    missing: MissingPolicy = MissingPolicy.NO_INDEX
    tolerance: Decimal | None = attrs.field(default=None, validator=finite)
    judged_by: str | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse what is no tree, and scales that are not there."""
        _range(self.lowest, self.highest)
        known: set[str] = set()
        for scale in self.scales:
            if scale.id in known:
                raise Refused(_SCALE_TWICE, scale=scale.id)
            known.add(scale.id)
        seen: set[str | None] = {None}
        for node in self.nodes:
            if node.id in seen:
                raise Refused(_TWICE, node=node.id)
            if node.parent not in seen:
                raise Refused(_NO_PARENT, parent=node.parent, node=node.id)
            if node.scale is not None and node.scale not in known:
                raise Refused(_NO_SCALE, node=node.id, scale=node.scale)
            seen.add(node.id)

    def node(self, name: str) -> Node | None:
        """Return the node whose id, or else whose alias, is `name`."""
        return self._by_id.get(name) or self._by_alias.get(name)

    def children(self, parent: str | None = None) -> tuple[Node, ...]:
        """Return the nodes right under `parent`; without one, the dimensions at the top."""
        return self._children.get(parent, ())

    def leaves(self) -> tuple[Node, ...]:
        """Return the nodes that have none under them, in their order."""
        return tuple(node for node in self.nodes if node.id not in self._children)

    def walk(self) -> Iterator[tuple[int, Node]]:
        """Yield every node with its depth (0 at the top), parents before children."""
        depth: dict[str | None, int] = {None: -1}
        for node in self.nodes:
            depth[node.id] = depth[node.parent] + 1
            yield depth[node.id], node

    def aggregation_of(self, parent: str | None) -> Aggregation:
        """Return how a node is made of those under it; without one, how the index is."""
        node = self._by_id.get(parent) if parent is not None else None
        return (node.aggregation if node else None) or self.aggregation

    def range_of(self, name: str) -> tuple[Decimal | None, Decimal | None]:
        """Return the lowest and highest valid value of a node, its own or from above.

        An indicator that is scored on a scale has the ends of that.
        """
        held = self._held.get(name, _Held())
        if held.scale is not None and name not in self._children:
            return held.scale.levels[0].value, held.scale.levels[-1].value
        return (
            self.lowest if held.lowest is None else held.lowest,
            self.highest if held.highest is None else held.highest,
        )

    def direction_of(self, name: str) -> Direction:
        """Return whether a higher or a lower value of a node is better."""
        return self._held.get(name, _Held()).direction

    def scale_of(self, name: str) -> Scale | None:
        """Return the scale on which a node is scored, its own or from above."""
        return self._held.get(name, _Held()).scale

    @functools.cached_property
    def _held(self) -> "Mapping[str, _Held]":
        """Return what holds for each node, its own or from above."""
        scales = {scale.id: scale for scale in self.scales}
        found: dict[str, _Held] = {}
        for node in self.nodes:
            above = found[node.parent] if node.parent is not None else _Held()
            found[node.id] = _Held(
                lowest=above.lowest if node.lowest is None else node.lowest,
                highest=above.highest if node.highest is None else node.highest,
                direction=node.direction or above.direction,
                scale=scales[node.scale] if node.scale is not None else above.scale,
            )
        return found

    @functools.cached_property
    def _by_id(self) -> Mapping[str, Node]:
        return {node.id: node for node in self.nodes}

    @functools.cached_property
    def _by_alias(self) -> Mapping[str, Node]:
        return {alias: node for node in reversed(self.nodes) for alias in node.aliases}

    @functools.cached_property
    def _children(self) -> Mapping[str | None, tuple[Node, ...]]:
        found: dict[str | None, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(node.parent, []).append(node)
        return {parent: tuple(nodes) for parent, nodes in found.items()}
