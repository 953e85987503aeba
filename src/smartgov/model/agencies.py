"""Agencies: ministries, offices and bodies, whose names change over time."""

import enum
from datetime import date
from decimal import Decimal
from typing import Final

import attrs

from smartgov.model.dates import Truth
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgencyId,
    AnyId,
    DocumentId,
    RegionId,
    RoleId,
    SourceId,
    not_blank,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Dated, Period


class Tier(enum.StrEnum):
    """Which level of government an agency belongs to."""

    CENTRE = "centre"
    PROVINCE = "province"
    LOCAL = "local"
    OUTSIDE = "outside"
    FOREIGN = "foreign"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _TIERS[self].say(lang)


_TIERS: Final = {
    Tier.CENTRE: Text("pusat", "centre"),
    Tier.PROVINCE: Text("provinsi", "province"),
    Tier.LOCAL: Text("kabupaten/kota", "regency or city"),
    Tier.OUTSIDE: Text("luar pemerintah", "outside government"),
    Tier.FOREIGN: Text("luar negeri", "abroad"),
}


_NO_SHARE: Final = Text(
    "bagian saham {share} persen: harus lebih dari 0 dan paling banyak 100",
    "a holding of {share} per cent: it must be more than 0 and at most 100",
)


@attrs.frozen(kw_only=True)
class Shareholding:
    """What an agency holds of a company, in per cent; None where that is not known.

    A holding without a period is one that its source does not date. Raises `Refused` for a share
    that is not more than 0 and at most 100.
    """

    holder: AgencyId
    share: Decimal | None = attrs.field(default=None, validator=finite)
    period: Period | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no share."""
        if self.share is not None and not 0 < self.share <= 100:  # noqa: PLR2004 - per cent
            raise Refused(_NO_SHARE, share=self.share).at("share")

    def holds(self, on: date) -> Truth:
        """Answer whether it was held on the day `on`: one that is not dated, always."""
        return self.period.holds(on) if self.period else Truth.YES


@attrs.frozen(kw_only=True)
class Agency:
    """An organisation of government, or one that government works with (W3C ORG: Organization).

    `kind` is a word such as `ministry`, `government`, `office`, `council`; `role` is the part
    it plays in programmes; `legal_person` says whether it is one, None while not known. Of a body,
    `set_up_by` is the decree and `members` are the posts and agencies in it (empty: not recorded).
    Of a company `shareholders` say who owns it (empty: not recorded).
    Of an organ of a region `organ` says which its law calls it (`dinas`, `kecamatan`), `size` the
    type that law gives it (`A`), and `affairs` the affairs of government it carries.
    """

    id: AgencyId = attrs.field(validator=valid_id)
    name: Text
    kind: str = attrs.field(validator=not_blank)
    tier: Tier
    region: RegionId | None = None
    parent: AgencyId | None = None
    role: RoleId | None = None
    legal_person: bool | None = None
    set_up_by: DocumentId | None = None
    members: tuple[AnyId, ...] = ()
    shareholders: tuple[Shareholding, ...] = ()
    organ: str | None = None
    size: str | None = None
    affairs: tuple[str, ...] = ()
    former_names: tuple[Dated[Text], ...] = ()
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def name_on(self, on: date) -> Text:
        """Return the name on the day `on`: a former one until the day it certainly ended."""
        for former in self.former_names:
            period = former.period
            if period.end is None or period.begun(on) is Truth.NO:
                continue
            if period.ended(on) is not Truth.YES:
                return former.value
        return self.name
