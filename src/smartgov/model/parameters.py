"""Parameters: numbers, terms and days that a regulation may change, dated and cited."""

from datetime import date
from decimal import Decimal

import attrs

from smartgov.model.calendars import MonthDay
from smartgov.model.dates import Truth
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import ParameterId, RegionId, SourceId, valid_id
from smartgov.model.law import Citation
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period


@attrs.frozen(kw_only=True)
class ParameterValue:
    """One value with the period in which it holds and the place that says so."""

    value: Decimal | Term | MonthDay = attrs.field(validator=finite)
    period: Period
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Parameter:
    """A timeline of values of one quantity; `unit` says what a plain number counts.

    With `overrides` and `region` it says what holds in that region in place of another parameter.
    """

    id: ParameterId = attrs.field(validator=valid_id)
    name: Text
    unit: Text | None = None
    overrides: ParameterId | None = None
    region: RegionId | None = None
    values: tuple[ParameterValue, ...] = ()
    extras: Extras = NO_EXTRAS

    def on(self, on: date) -> ParameterValue | None:
        """Return what held on the day `on`; None when no value certainly did."""
        held = (value for value in self.values if value.period.holds(on) is Truth.YES)
        return next(held, None)
