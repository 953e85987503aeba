"""Assessments: what a region scored under a framework, as recorded."""

from decimal import Decimal

import attrs

from smartgov.model.dates import PartialDate
from smartgov.model.ids import AssessmentId, FrameworkId, RegionId, SourceId, not_blank, valid_id
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence


@attrs.frozen(kw_only=True)
class Score:
    """The value recorded for one node of the framework."""

    node: str = attrs.field(validator=not_blank)
    value: Decimal = attrs.field(validator=finite)


@attrs.frozen(kw_only=True)
class Assessment:
    """A region's scores at a time; `published` and `label` are the index as it was announced.

    `improvement` is the change from the index before it, as it was announced.
    """

    id: AssessmentId = attrs.field(validator=valid_id)
    region: RegionId
    framework: FrameworkId
    date: PartialDate | None = None
    scores: tuple[Score, ...] = ()
    published: Decimal | None = attrs.field(default=None, validator=finite)
    improvement: Decimal | None = attrs.field(default=None, validator=finite)
    label: str | None = None
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
