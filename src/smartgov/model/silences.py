"""When silence means absence.

What is not recorded is unknown. It is missing only where a source says that it is not there, or
where the portfolio declares that its records of that kind are complete as of a day.
"""

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import AnyId, SilenceId, SourceId, valid_id
from smartgov.model.sources import Confidence


@attrs.frozen(kw_only=True)
class Silence:
    """A declaration that what is not recorded by `as_of` did not exist then.

    It covers the evidence of the `kinds` named (empty: every kind), for `subject`, a region or an
    agreement (None: all of them). A source that denies a single thing is the same declaration
    for that one kind.
    """

    id: SilenceId = attrs.field(validator=valid_id)
    kinds: tuple[str, ...] = ()
    subject: AnyId | None = None
    as_of: PartialDate
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS
