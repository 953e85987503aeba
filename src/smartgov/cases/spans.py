"""`status_history`: how a participant's status changed over a stretch of days."""

from datetime import date, timedelta
from typing import Final

import attrs

from smartgov.cases.standing import Status, status
from smartgov.model.asking import on_a_day
from smartgov.model.errors import Refused
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Participation, Standing
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent

_BACKWARDS: Final = Text(
    "rentang hari yang berakhir {until} tidak dapat mulai {on}",
    "a range of days that ends on {until} cannot start on {on}",
)


@attrs.frozen(kw_only=True)
class StatusSpan:
    """Days on end on which the status was the same, both ends included.

    `stages` are those reached and not left, `overdue` what was late on these days.
    """

    since: date
    until: date
    participation: str
    standing: Standing | None
    stages: tuple[str, ...]
    names: tuple[Text, ...]
    overdue: tuple[Text, ...]

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.until - self.since).days + 1


@attrs.frozen(kw_only=True)
class StatusHistory(Shown):
    """The spans of a stretch of days, one after the other without a gap.

    Two that follow each other differ in the standing, a stage, or what is overdue.
    """

    subject: str
    name: str
    on: date
    until: date
    spans: tuple[StatusSpan, ...]

    def at(self, day: date) -> StatusSpan | None:
        """Return the span that a day lies in; None for a day outside."""
        return next((one for one in self.spans if one.since <= day <= one.until), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each span."""
        return [
            {
                "subject": self.subject,
                "since": one.since,
                "until": one.until,
                "days": one.days,
                "participation": one.participation,
                "standing": one.standing,
                "stage": "; ".join(one.stages),
                "name": "; ".join(name.say(lang) for name in one.names),
                "overdue": "; ".join(what.say(lang) for what in one.overdue),
            }
            for one in self.spans
        ]


@on_a_day
def status_history(
    portfolio: Portfolio,
    participation: Participation | str,
    *,
    on: date,
    until: date,
    progress: Track = silent,
) -> StatusHistory:
    """Return how the status of a participation changed from the day `on` to the day `until`.

    Both days count, and every day is asked with `status`, so that whatever a day may bring is seen:
    an event, a deadline that passes, an agreement that ends. A region's id means on each day the
    participation that is its latest on that day. `progress` wraps the loop over the days. Raises
    `NotFound` as `status` does, and `Refused` for a range that ends before it starts.
    """
    if until < on:
        raise Refused(_BACKWARDS, on=on, until=until)
    spans: list[StatusSpan] = []
    name = ""
    subject = ""
    for number in progress(range((until - on).days + 1)):
        answer = status(portfolio, participation, on=on + timedelta(days=number))
        subject, name = answer.subject, answer.name
        here = _span(answer)
        if spans and attrs.evolve(here, since=spans[-1].since, until=spans[-1].until) == spans[-1]:
            spans[-1] = attrs.evolve(spans[-1], until=here.until)
        else:
            spans.append(here)
    return StatusHistory(subject=subject, name=name, on=on, until=until, spans=tuple(spans))


def _span(answer: Status) -> StatusSpan:
    return StatusSpan(
        since=answer.on,
        until=answer.on,
        participation=answer.participation,
        standing=answer.standing,
        stages=tuple(one.stage for one in answer.now),
        names=answer.now_names,
        overdue=tuple(late.check.what for late in answer.overdue),
    )
