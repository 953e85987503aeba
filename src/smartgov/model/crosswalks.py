"""Crosswalks: which nodes of one framework answer which of another, many to many."""

import enum
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import CrosswalkId, FrameworkId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

_NEITHER: Final = Text(
    "padanan menyebut simpul 'source', simpul 'target', atau keduanya",
    "a match names a node 'source', a node 'target', or both",
)


class MatchKind(enum.StrEnum):
    """How two nodes answer each other (the mapping relations of W3C SKOS)."""

    EXACT = "exact"
    CLOSE = "close"
    BROADER = "broader"
    NARROWER = "narrower"
    RELATED = "related"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    MatchKind.EXACT: Text("sama", "the same"),
    MatchKind.CLOSE: Text("sangat mirip", "close"),
    MatchKind.BROADER: Text("sasarannya lebih luas", "its target is broader"),
    MatchKind.NARROWER: Text("sasarannya lebih sempit", "its target is narrower"),
    MatchKind.RELATED: Text("berkaitan", "related"),
}


@attrs.frozen(kw_only=True)
class NodeMatch:
    """A node of the source and one of the target; None says that there is no counterpart."""

    source: str | None = None
    target: str | None = None
    kind: MatchKind = MatchKind.CLOSE
    note: Text | None = None
    confidence: Confidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a match of nothing with nothing."""
        if self.source is None and self.target is None:
            raise Refused(_NEITHER)


@attrs.frozen(kw_only=True)
class Crosswalk:
    """The counterparts of the nodes of a framework in another one."""

    id: CrosswalkId = attrs.field(validator=valid_id)
    name: Text
    source: FrameworkId
    target: FrameworkId
    matches: tuple[NodeMatch, ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def targets(self, node: str) -> tuple[str, ...] | None:
        """Return the nodes that answer one of the source; None where nothing is recorded of it.

        Empty says that there is none.
        """
        found = [match.target for match in self.matches if match.source == node]
        return tuple(one for one in found if one is not None) if found else None

    def sources_of(self, node: str) -> tuple[str, ...] | None:
        """Return the nodes that one of the target answers; None where nothing is recorded."""
        found = [match.source for match in self.matches if match.target == node]
        return tuple(one for one in found if one is not None) if found else None
