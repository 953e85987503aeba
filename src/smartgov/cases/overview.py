"""The overview of a programme: totals, funnel, where its members stand, and what is late."""

from datetime import date

import attrs

from smartgov.cases.funnel import Funnel, funnel_of
from smartgov.cases.lateness import Lateness, late_of
from smartgov.cases.membership import By, Grouping, grouped, members
from smartgov.cases.totals import Totals, totals_of
from smartgov.model.asking import on_a_day
from smartgov.model.claims import Policy
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Overview(Shown):
    """A whole programme on a day.

    `members` counts the participations that have not left, `known` their different regions,
    without the `unsure` ones.
    """

    on: date
    title: Text | None
    members: int
    known: int
    unsure: int
    totals: Totals
    funnel: Funnel
    stages: Grouping
    late: Lateness

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each cohort."""
        return self.totals.listed(lang)


@on_a_day
def overview(
    portfolio: Portfolio, on: date, *, policy: Policy | str = Policy.KEEP_OPEN
) -> Overview:
    """Return the overview of a portfolio on a day; `policy` is that of the `funnel`."""
    found = members(portfolio, on)
    staying = tuple(member for member in found if member.is_known)
    return Overview(
        on=on,
        title=portfolio.title,
        members=len(staying),
        known=len({member.region for member in staying}),
        unsure=sum(member.unsure and not member.left for member in found),
        totals=totals_of(portfolio, found, on),
        funnel=funnel_of(portfolio, found, on, Policy(policy)),
        stages=grouped(portfolio, staying, By.STAGE, on),
        late=late_of(portfolio, found, on),
    )
