"""Regions, their levels of government, and their codes in several schemes."""

from datetime import date

import attrs

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AbbreviationId, LevelId, RegionId, SourceId, not_blank, valid_id
from smartgov.model.law import Citation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.timelines import Period


@attrs.frozen(kw_only=True)
class Level:
    """A level of regional government.

    `rank` counts from 1 below the centre; `autonomous` is False where the unit is only
    administrative and cannot be party to an agreement. `words` are what people write before or
    after a name to say the level (`kab.`, `pemkab`); a word may stand at several levels.
    """

    id: LevelId = attrs.field(validator=valid_id)
    name: Text
    rank: int
    autonomous: bool = True
    words: tuple[str, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    extras: Extras = NO_EXTRAS


@attrs.frozen(kw_only=True)
class Code:
    """A region's code in a named scheme (`kemendagri`, `bps`, `iso-3166-2`).

    `period` is when it was the code, and `basis` the lists that first gave it; a code without a
    period is one that its source does not date.
    """

    scheme: str = attrs.field(validator=not_blank)
    value: str = attrs.field(validator=not_blank)
    period: Period | None = None
    basis: tuple[Citation, ...] = ()

    def holds(self, on: date) -> Truth:
        """Answer whether it was the code on the day `on`: unknown where that is not dated."""
        return self.period.holds(on) if self.period else Truth.UNKNOWN


@attrs.frozen(kw_only=True)
class FormerName:
    """A name that a region once had; the period says what is known of when."""

    name: str = attrs.field(validator=not_blank)
    period: Period = Period()  # noqa: RUF009 - frozen, and the same for all
    basis: tuple[Citation, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class FormerParent:
    """A region that a region once lay in, by law; the present one stands in `parent`."""

    region: RegionId
    period: Period
    basis: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Abbreviation:
    """Words that people shorten inside the names of regions (`kep.` for `kepulauan`).

    `means` holds what `short` may stand for, several where it is open; without any, the words
    add nothing to a name and are passed over (`Indonesia`).
    """

    id: AbbreviationId = attrs.field(validator=valid_id)
    short: tuple[str, ...]
    means: tuple[str, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS


@attrs.frozen(kw_only=True)
class Region:
    """A province, regency or city; its id is its code in the newest list its pack ships.

    `codes` are its codes in every scheme, the present one of each first, then former ones.
    `former_names` and `former_parents` say what it was called and where it lay before, `since`
    since when it is a region of its own level, `special` the laws that give it a law of its own.
    `seat` is the town of its government. `borders` are the regions it has a boundary with, empty
    while they are not recorded.
    """

    id: RegionId = attrs.field(validator=valid_id)
    name: str = attrs.field(validator=not_blank)
    level: LevelId
    parent: RegionId | None = None
    codes: tuple[Code, ...] = ()
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    former_parents: tuple[FormerParent, ...] = ()
    borders: tuple[RegionId, ...] = ()
    seat: str | None = None
    special: tuple[Citation, ...] = ()
    since: PartialDate | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def code(self, scheme: str) -> str | None:
        """Return the region's code in `scheme`, the first recorded; None when it has none."""
        return next((code.value for code in self.codes if code.scheme == scheme), None)

    def code_on(self, scheme: str, on: date) -> Code | None:
        """Return the region's code in `scheme` on a day: one that held, else one not dated."""
        mine = [code for code in self.codes if code.scheme == scheme]
        for truth in (Truth.YES, Truth.UNKNOWN):
            for code in mine:
                if code.holds(on) is truth:
                    return code
        return None

    def parent_on(self, on: date) -> str | None:
        """Return the region that it lay in on a day, by law."""
        for former in self.former_parents:
            if former.period.ended(on) is Truth.NO and former.period.begun(on) is not Truth.NO:
                return former.region
        return self.parent
