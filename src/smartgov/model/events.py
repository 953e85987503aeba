"""Events: what happened on the way of a region or an agreement.

In the words of process mining: case, activity, timestamp, resource.
"""

from typing import Final

import attrs

from smartgov.model.calendars import Weekday
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    AnyId,
    EventId,
    ParticipationId,
    SourceId,
    WorkflowId,
    not_blank,
    valid_id,
)
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

_BACKWARDS: Final = Text(
    "kejadian yang selesai {end} tidak dapat mulai {start}",
    "an event that ended on {end} cannot start on {start}",
)


@attrs.frozen(kw_only=True)
class Event:
    """An activity that took place for a subject.

    The subject is a region, an agreement in its procedure, or a cohort: what a cohort did
    together, each of its members did. `participation` says which one of a region that takes part
    more than once is meant. `date` is its (first) day and `end` its last; None while not known.
    `no_later_than` bounds a date that is not recorded. `actor` is the agency or post that acted;
    `evidence` are the records that show it. Raises `Refused` when it ends before it starts.
    """

    id: EventId = attrs.field(validator=valid_id)
    subject: AnyId
    workflow: WorkflowId
    participation: ParticipationId | None = None
    activity: str = attrs.field(validator=not_blank)
    date: PartialDate | None = None
    end: PartialDate | None = None
    no_later_than: PartialDate | None = None
    weekday: Weekday | None = None
    actor: AnyId | None = None
    what: Text | None = None
    place: str | None = None
    evidence: tuple[AnyId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse an event that ends before it starts."""
        if (
            self.date is not None
            and self.end is not None
            and self.end.before(self.date) is Truth.YES
        ):
            raise Refused(_BACKWARDS, start=self.date, end=self.end)

    @property
    def known_by(self) -> PartialDate | None:
        """The date by which it had certainly begun; None when nothing bounds it."""
        return self.date or self.end or self.no_later_than
