"""What is late across a whole programme, with who can supply it."""

from collections.abc import Sequence
from datetime import date

import attrs

from smartgov.cases.checks import Deadline, Supplier, Verdict
from smartgov.cases.membership import Member, members
from smartgov.cases.standing import deadlines
from smartgov.model.asking import on_a_day
from smartgov.model.errors import NotFound
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Participation
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Overdue:
    """A condition past its deadline: of whom, for which stage, how many days.

    Its `verdict` is missing only where that is known; else what should be there is not recorded.
    """

    participation: str
    region: str
    name: str
    cohort: str
    stage: str
    stage_name: Text
    condition: str
    what: Text
    verdict: Verdict
    due: Deadline
    days: int
    supplier: Supplier | None


@attrs.frozen(kw_only=True)
class Lateness(Shown):
    """Everything past its deadline on a day, the longest late first."""

    on: date
    items: tuple[Overdue, ...]

    def count(self, verdict: Verdict) -> int:
        """Return how many items have a verdict."""
        return sum(item.verdict is verdict for item in self.items)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each item."""
        return [
            {
                "participation": one.participation,
                "region": one.region,
                "name": one.name,
                "cohort": one.cohort,
                "stage": one.stage,
                "condition": one.condition,
                "what": one.what.say(lang),
                "verdict": one.verdict,
                "due": one.due.day,
                "days": one.days,
                "supplier": one.supplier.say(lang) if one.supplier else None,
            }
            for one in self.items
        ]


@on_a_day
def late(portfolio: Portfolio, on: date) -> Lateness:
    """Return what is past its deadline on a day, of all members that have not left."""
    return late_of(portfolio, members(portfolio, on), on)


def late_of(portfolio: Portfolio, found: Sequence[Member], on: date) -> Lateness:
    """Return what is past its deadline, of these members."""
    items = [
        item for member in found if not member.left for item in _overdue(portfolio, member, on)
    ]
    items.sort(key=lambda one: (-one.days, one.region, one.participation, one.condition))
    return Lateness(on=on, items=tuple(items))


def _overdue(portfolio: Portfolio, member: Member, on: date) -> list[Overdue]:
    participation = portfolio.get(Participation, member.participation)
    try:
        running = deadlines(portfolio, participation, on=on)
    except NotFound:
        return []
    return [
        Overdue(
            participation=member.participation,
            region=member.region,
            name=member.name,
            cohort=member.cohort,
            stage=one.stage,
            stage_name=one.stage_name,
            condition=one.check.condition,
            what=one.check.what,
            verdict=one.check.verdict,
            due=one.check.due,
            days=one.check.due.late,
            supplier=one.check.supplier,
        )
        for one in running
        if one.check.due is not None and one.check.due.late > 0
    ]
