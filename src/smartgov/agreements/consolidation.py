"""An agreement as amended: its text as of a day, and which instrument set each field."""

from datetime import date
from typing import Any

import attrs

from smartgov.model.agreements import Agreement
from smartgov.model.amendments import Amendment
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown


@attrs.frozen(kw_only=True)
class SetBy:
    """A field of a consolidated agreement and the amendment that set it."""

    field: str
    instrument: str
    since: PartialDate | None = None


@attrs.frozen(kw_only=True)
class Consolidated(Shown):
    """An agreement as of a day.

    Fields that `set_by` does not name are those of the agreement itself. `unsure` are the
    amendments of which it is not known whether they had taken effect; they are left out.
    """

    agreement: Agreement
    on: date
    set_by: tuple[SetBy, ...] = ()
    unsure: tuple[str, ...] = ()

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {
            "agreement": self.agreement.id,
            "title": self.agreement.title,
            "on": self.on,
            "unsure": self.unsure,
        }

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each field that was set."""
        return [
            {
                "agreement": self.agreement.id,
                "field": one.field,
                "instrument": one.instrument,
                "since": one.since.exact if one.since else None,
            }
            for one in self.set_by
        ]


@on_a_day
def consolidate(portfolio: Portfolio, agreement: Agreement | str, *, on: date) -> Consolidated:
    """Return an agreement with the amendments that took effect by the day `on`.

    Of two that set a field the one that took effect later counts. Raises `NotFound`.
    """
    if isinstance(agreement, str):
        agreement = portfolio.get(Agreement, agreement)
    amendments = [a for a in portfolio.concerning(agreement.id) if isinstance(a, Amendment)]
    amendments.sort(key=_order)
    set_by: dict[str, SetBy] = {}
    unsure: list[str] = []
    for amendment in amendments:
        truth = _holds(amendment, on)
        if truth is Truth.UNKNOWN:
            unsure.append(amendment.id)
        if truth is not Truth.YES:
            continue
        made: dict[str, Any] = dict(amendment.changes.made())
        agreement = attrs.evolve(agreement, **made)
        for name in made:
            set_by[name] = SetBy(field=name, instrument=amendment.id, since=amendment.since)
    names = [field.name for field in attrs.fields(Agreement)]
    ordered = sorted(set_by.values(), key=lambda one: names.index(one.field))
    return Consolidated(agreement=agreement, on=on, set_by=tuple(ordered), unsure=tuple(unsure))


def _holds(amendment: Amendment, on: date) -> Truth:
    """Answer whether an amendment had been signed and taken effect by the day."""
    signed = amendment.signed.on_or_before(on) if amendment.signed else Truth.UNKNOWN
    since = amendment.since.on_or_before(on) if amendment.since else Truth.UNKNOWN
    return signed & since


def _order(amendment: Amendment) -> tuple[date, date, str]:
    since, signed = amendment.since, amendment.signed
    return (
        since.latest if since else date.max,
        signed.latest if signed else date.max,
        amendment.id,
    )
