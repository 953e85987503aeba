"""Scales: the levels on which an indicator is scored, and the evidence that each needs."""

from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.ids import not_blank
from smartgov.model.law import Citation
from smartgov.model.numbers import finite
from smartgov.model.text import Text

_ORDER: Final = Text(
    "tingkat suatu skala ditulis dari yang terendah, tiap nilai satu kali",
    "the levels of a scale are written from the lowest up, each value once",
)
_FEW: Final = Text("skala '{scale}' tidak punya tingkat", "the scale '{scale}' has no levels")


@attrs.frozen(kw_only=True)
class MaturityLevel:
    """A level of a scale; `evidence` are the kinds of evidence it needs beside those below."""

    value: Decimal = attrs.field(validator=finite)
    name: Text
    evidence: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Scale:
    """The levels of a maturity ladder, lowest first; each presumes those below it.

    Raises `Refused` when there are none, or when they are not in order.
    """

    id: str = attrs.field(validator=not_blank)
    name: Text
    levels: tuple[MaturityLevel, ...]
    basis: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a ladder without rungs, and rungs out of order."""
        if not self.levels:
            raise Refused(_FEW, scale=self.id)
        values = [level.value for level in self.levels]
        if values != sorted(set(values)):
            raise Refused(_ORDER).at("levels")

    def level(self, value: Decimal) -> MaturityLevel | None:
        """Return the level of exactly this value; None when there is none."""
        return next((level for level in self.levels if level.value == value), None)
