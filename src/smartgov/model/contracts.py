"""Contracts: which dependencies must not be, must be, or must keep an order, as data."""

import enum
from typing import Final

import attrs

from smartgov.model.agencies import Tier
from smartgov.model.dependencies import DependencyKind
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AnyId, ContractId, RoleId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


class ContractShape(enum.StrEnum):
    """What a contract asks of dependencies."""

    FORBIDDEN = "forbidden"
    """No dependency from one to the other."""
    REQUIRED = "required"
    """Each of the one needs at least one of the other."""
    ACYCLIC = "acyclic"
    """Nobody waits in a circle."""
    LAYERED = "layered"
    """Nobody needs it of a lower layer."""

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _SHAPES[self].say(lang)


_SHAPES: Final = {
    ContractShape.FORBIDDEN: Text("dilarang", "forbidden"),
    ContractShape.REQUIRED: Text("diwajibkan", "required"),
    ContractShape.ACYCLIC: Text("tanpa lingkaran", "without circles"),
    ContractShape.LAYERED: Text("berlapis", "layered"),
}


class Across(enum.StrEnum):
    """How the regions of both ends of a dependency have to lie for a contract to speak of it."""

    ANY = "any"
    SAME_REGION = "same-region"
    OTHER_REGION = "other-region"


@attrs.frozen(kw_only=True)
class NodePattern:
    """Which nodes of the graph are meant; a field that is empty asks nothing.

    `kinds` are kinds of node (`agency`, `stage`) or the record's own (`office`, `yearly-plan`).
    """

    nodes: tuple[AnyId, ...] = ()
    kinds: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    roles: tuple[RoleId, ...] = ()


_LAYERS: Final = Text(
    "'layers' menyebut paling sedikit dua tingkat, dari bawah, hanya untuk 'layered'",
    "'layers' names at least two tiers, from below, and only of 'layered'",
)
_EVERYTHING: Final = Text(
    "ketentuan yang melarang segalanya tidak berarti: sebut jenis atau salah satu ujungnya",
    "a contract that forbids everything means nothing: name kinds or one of the ends",
)


@attrs.frozen(kw_only=True)
class Contract:
    """A norm about dependencies that any graph can be held against.

    It speaks of dependencies of `kinds` (empty: any), from nodes like `dependent` to nodes like
    `provider`, whose regions lie as `across` says; `layers` are tiers from below.
    `instruction` says what to do where it is broken. Raises `Refused` for layers of another
    shape, and where everything would be forbidden.
    """

    id: ContractId = attrs.field(validator=valid_id)
    name: Text
    shape: ContractShape
    kinds: tuple[DependencyKind, ...] = ()
    dependent: NodePattern = attrs.field(factory=NodePattern)
    provider: NodePattern = attrs.field(factory=NodePattern)
    across: Across = Across.ANY
    layers: tuple[Tier, ...] = ()
    instruction: Text
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse what asks nothing, or everything."""
        layered = self.shape is ContractShape.LAYERED
        if layered != (len(set(self.layers)) > 1) or (self.layers and not layered):
            raise Refused(_LAYERS).at("layers")
        anything = NodePattern()
        if (
            self.shape in {ContractShape.FORBIDDEN, ContractShape.REQUIRED}
            and not self.kinds
            and self.dependent == anything == self.provider
        ):
            raise Refused(_EVERYTHING).at("kinds")
