"""Letters: who wrote to whom, when, about what, in answer to what."""

import attrs

from smartgov.model.calendars import Weekday
from smartgov.model.copies import DigitalCopy
from smartgov.model.dates import PartialDate
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AgreementId,
    AnyId,
    LetterId,
    RegionId,
    SourceId,
    not_blank,
    valid_id,
)
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Letter:
    """An official letter: who wrote to whom, under which number, on which day, about what.

    `kind` is the evidence it may serve as (`selection-letter`); `sender` is a post or an agency;
    `regions` and `about` are the regions and the agreements it concerns; `weekday` is the day of
    the week it states; `refers_to` are the letters it cites; `copy` is the file that holds it.
    """

    id: LetterId = attrs.field(validator=valid_id)
    kind: str = attrs.field(validator=not_blank)
    number: str | None = None
    date: PartialDate | None = None
    weekday: Weekday | None = None
    sender: AnyId | None = None
    regions: tuple[RegionId, ...] = ()
    about: tuple[AgreementId, ...] = ()
    subject: Text
    refers_to: tuple[LetterId, ...] = ()
    copy: DigitalCopy | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS
