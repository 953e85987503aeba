"""Running totals: participations add up, regions do not, for some take part again."""

from collections.abc import Sequence
from datetime import date

import attrs

from smartgov.cases.membership import Member, cohort_order, members
from smartgov.model.asking import on_a_day
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Total:
    """The totals up to and with one cohort, of a programme at these levels of region.

    `cumulative` adds up what was announced, `distinct` leaves out those who had taken part
    before; both are None from the first cohort on whose size was not published. `known` counts
    the different regions recorded, `members` their participations, `unsure` those that rest on
    weak evidence.
    """

    programme: str
    levels: tuple[str, ...]
    cohort: str
    name: Text
    year: int
    announced: int | None
    repeats: int | None
    cumulative: int | None
    distinct: int | None
    members: int
    known: int
    unsure: int
    complete: bool | None


@attrs.frozen(kw_only=True)
class Totals(Shown):
    """The running totals on a day, cohort by cohort."""

    on: date
    rows: tuple[Total, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each cohort."""
        return [
            {
                "cohort": one.cohort,
                "name": one.name.say(lang),
                "year": one.year,
                "levels": ", ".join(one.levels),
                "announced": one.announced,
                "repeats": one.repeats,
                "cumulative": one.cumulative,
                "distinct": one.distinct,
                "members": one.members,
                "known": one.known,
                "unsure": one.unsure,
                "complete": one.complete,
            }
            for one in self.rows
        ]


@on_a_day
def totals(portfolio: Portfolio, on: date) -> Totals:
    """Return the running totals of every cohort that has begun on a day.

    Cohorts add up where they are of one programme and open to the same levels. Members of whom
    only several possible cohorts are known count from the last of those on.
    """
    return totals_of(portfolio, members(portfolio, on), on)


def totals_of(portfolio: Portfolio, found: Sequence[Member], on: date) -> Totals:
    """Return the running totals of these members."""
    cohorts = sorted((one for one in portfolio.all(Cohort) if one.begun(on)), key=cohort_order)
    rows: list[Total] = []
    sums: dict[tuple[str, tuple[str, ...]], tuple[int | None, int | None]] = {}
    for cohort in cohorts:
        if cohort.one_of:
            continue
        series = (cohort.programme, cohort.levels)
        cumulative, distinct = sums.get(series, (0, 0))
        if cohort.announced is None or cumulative is None or distinct is None:
            cumulative, distinct = None, None
        else:
            cumulative += cohort.announced
            distinct += cohort.announced - (cohort.repeats or 0)
        sums[series] = (cumulative, distinct)
        alike = [one for one in cohorts if (one.programme, one.levels) == series]
        reached = {o.id for o in alike if not o.one_of and cohort_order(o) <= cohort_order(cohort)}
        reached |= {o.id for o in alike if o.one_of and reached.issuperset(o.one_of)}
        mine = [one for one in found if one.cohort in reached and not one.left]
        rows.append(
            Total(
                programme=cohort.programme,
                levels=cohort.levels,
                cohort=cohort.id,
                name=cohort.name,
                year=cohort.year,
                announced=cohort.announced,
                repeats=cohort.repeats,
                cumulative=cumulative,
                distinct=distinct,
                members=sum(one.is_known for one in mine),
                known=len({one.region for one in mine if one.is_known}),
                unsure=sum(one.unsure for one in mine),
                complete=cohort.complete,
            )
        )
    return Totals(on=on, rows=tuple(rows))
