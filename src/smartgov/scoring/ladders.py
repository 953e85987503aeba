"""Maturity ladders: the highest level whose evidence is complete, and what the next one lacks."""

from collections.abc import Mapping
from decimal import Decimal

import attrs

from smartgov.model.dates import Truth
from smartgov.model.scales import MaturityLevel, Scale
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Maturity(Shown):
    """Where a ladder stands.

    `level` is the highest level whose evidence, and that of all below it, is certainly there;
    None below the first. `possible` is the highest that may be reached with what is not known.
    `missing` and `unknown` are the evidence that the level after `level` lacks, and of which it
    is not recorded whether it is there.
    """

    scale: str
    level: MaturityLevel | None
    possible: MaturityLevel | None
    next: MaturityLevel | None
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def value(self) -> Decimal | None:
        """The value of the level that is certainly reached."""
        return self.level.value if self.level is not None else None

    @property
    def name(self) -> Text | None:
        """The name of the level that is certainly reached."""
        return self.level.name if self.level is not None else None


def maturity(scale: Scale, evidence: Mapping[str, Truth]) -> Maturity:
    """Return the level of a scale, given which kinds of evidence are there.

    A kind that is not named is unknown, not missing. A level without evidence of its own is
    reached with the one below it.
    """
    level = possible = None
    certain = hopeful = True
    following: MaturityLevel | None = None
    for one in scale.levels:
        held = [evidence.get(kind) for kind in one.evidence]
        if certain and all(truth is Truth.YES for truth in held):
            level = one
        elif certain:
            certain, following = False, one
        if hopeful and all(truth is not Truth.NO for truth in held):
            possible = one
        else:
            hopeful = False
    lacking = following.evidence if following else ()
    return Maturity(
        scale=scale.id,
        level=level,
        possible=possible,
        next=following,
        missing=tuple(k for k in lacking if evidence.get(k) is Truth.NO),
        unknown=tuple(k for k in lacking if evidence.get(k, Truth.UNKNOWN) is Truth.UNKNOWN),
    )
