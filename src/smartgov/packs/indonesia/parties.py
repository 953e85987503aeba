"""The parties to cooperation as its law sorts them: regions, the centre, third parties, abroad."""

import enum
from typing import Final, NamedTuple

from smartgov import Agency, Agreement, Context, Text, Tier

_BUSINESS: Final = frozenset(
    {"business", "state-owned-enterprise", "region-owned-enterprise", "cooperative"}
)
_THIRD: Final = _BUSINESS | {"person", "community-organisation"}
_ABROAD: Final = frozenset(
    {
        "foreign-government",
        "foreign-nonprofit",
        "international-organisation",
        "intergovernmental-organisation",
        "development-partner",
    }
)


class Side(enum.Enum):
    """On which side of cooperation an agency stands.

    An enterprise of the state or of a region is a third party, whatever its tier; apparatus are
    the offices of a region, which are no region themselves.
    """

    REGION = "region"
    APPARATUS = "apparatus"
    CENTRE = "centre"
    THIRD = "third"
    ABROAD = "abroad"
    OTHER = "other"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _SIDES[self].say(lang)


_SIDES: Final = {
    Side.REGION: Text("pemerintah daerah", "a regional government"),
    Side.APPARATUS: Text("perangkat daerah", "an office of a region"),
    Side.CENTRE: Text("instansi pusat", "a body of the centre"),
    Side.THIRD: Text("pihak ketiga", "a third party"),
    Side.ABROAD: Text("lembaga luar negeri", "a body abroad"),
    Side.OTHER: Text("pihak lain", "another party"),
}


class Party(NamedTuple):
    """A party of an agreement: its place there, the agency, and its side; None if not recorded."""

    path: str
    agency: Agency | None
    side: Side | None


def side_of(agency: Agency) -> Side:
    """Return on which side an agency stands, by its kind before its tier."""
    if agency.kind in _ABROAD or agency.tier is Tier.FOREIGN:
        return Side.ABROAD
    if agency.kind in _THIRD:
        return Side.THIRD
    if agency.tier is Tier.CENTRE:
        return Side.CENTRE
    if agency.tier is Tier.OUTSIDE:
        return Side.OTHER
    return Side.REGION if agency.kind == "government" else Side.APPARATUS


def parties_of(agreement: Agreement, at: Context) -> tuple[Party, ...]:
    """Return the parties of an agreement in their order."""
    agencies = (at.portfolio.find(Agency, name) for name in agreement.parties)
    return tuple(
        Party(f"parties[{number}]", agency, side_of(agency) if agency else None)
        for number, agency in enumerate(agencies)
    )


def is_business(agency: Agency) -> bool:
    """Answer whether an agency is a business, whoever owns it."""
    return agency.kind in _BUSINESS


def has_known_kind(agency: Agency) -> bool:
    """Answer whether the kind of an agency is one that the law names as a partner."""
    return agency.kind in _ABROAD | _THIRD | {"government"}
