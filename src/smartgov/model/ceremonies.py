"""Ceremonies: one occasion on which many agreements are signed under one text."""

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import CeremonyId, DocumentId, ProgrammeId, SourceId, valid_id
from smartgov.model.sources import Confidence
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Ceremony:
    """A signing of many agreements alike: one programme, one text, as many instruments as pairs.

    The agreements name it; each has its own parties and its own state. `text` is the document
    that all of them follow; `announced` is how many were published as signed, which need not be
    the number recorded.
    """

    id: CeremonyId = attrs.field(validator=valid_id)
    title: Text
    programme: ProgrammeId | None = None
    date: PartialDate | None = None
    mode: str | None = None
    place: str | None = None
    text: DocumentId | None = None
    announced: int | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS
