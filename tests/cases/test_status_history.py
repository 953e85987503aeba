"""Status over days: spans without gaps, that say of every day what `status` says of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    Event,
    NotFound,
    PartialDate,
    Portfolio,
    Refused,
    load,
    replay,
    status,
    status_history,
    to_records,
)
from smartgov.model.workflows import Workflow

METRO = load("example:kota-metro")
FIRST = date(2022, 6, 1)
DAYS = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
ACTIVITIES = sorted({one.activity for one in METRO.get(Workflow, "gmsc-2023").transitions})


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """Return Kota Metro with other events, on days or in months of a short time."""
    made: list[Event] = []
    for number in range(draw(st.integers(0, 5))):
        day = draw(DAYS)
        known = PartialDate.of(day) if draw(st.booleans()) else PartialDate(day.year, day.month)
        made.append(
            Event(
                id=f"e{number}",
                subject="18.72",
                workflow="gmsc-2023",
                participation="metro-2023",
                activity=draw(st.sampled_from(ACTIVITIES)),
                date=known,
            )
        )
    return METRO.without(*(one.id for one in METRO.events)).with_(*made)


@pytest.mark.law(
    "status",
    "Spans of status cover every day once, without gaps, and say of each what replay says.",
    source="partition of the days",
)
@settings(max_examples=25, deadline=None)
@given(portfolios(), DAYS, DAYS)
def test_every_day_lies_in_one_span_and_replay_agrees(
    portfolio: Portfolio, one: date, other: date
) -> None:
    on, until = sorted((one, other))
    answer = status_history(portfolio, "18.72", on=on, until=until)
    assert answer.spans[0].since == on
    assert answer.spans[-1].until == until
    for before, after in zip(answer.spans, answer.spans[1:], strict=False):
        assert after.since == before.until + timedelta(days=1)
        assert (before.standing, before.stages, before.overdue) != (
            after.standing,
            after.stages,
            after.overdue,
        )
    workflow = portfolio.get(Workflow, "gmsc-2023")
    for number in range((until - on).days + 1):
        day = on + timedelta(days=number)
        span = answer.at(day)
        assert span is not None
        reached = replay(workflow, portfolio.events, day)
        assert span.stages == tuple(s.stage for s in reached.reached if s.stage in reached.open)
        asked = status(portfolio, "18.72", on=day)
        assert span.overdue == tuple(late.check.what for late in asked.overdue)
        assert span.standing == asked.standing
    assert sum(span.days for span in answer.spans) == (until - on).days + 1
    assert answer.at(until + timedelta(days=1)) is None


def test_the_way_of_kota_metro_in_2023() -> None:
    answer = status_history(METRO, "18.72", on=date(2023, 2, 1), until=date(2023, 6, 30))
    rows = to_records(answer)
    assert [(row["since"], row["stage"], bool(row["overdue"])) for row in rows] == [
        (date(2023, 2, 1), "selection", False),
        (date(2023, 2, 28), "memorandum", False),
        (date(2023, 4, 29), "memorandum", True),
        (date(2023, 6, 19), "mentoring-1", True),
    ]
    assert rows[-1]["until"] == date(2023, 6, 30)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(Refused, match="ends on 1 January 2023 cannot start on 2 January 2023"):
        status_history(METRO, "18.72", on=date(2023, 1, 2), until=date(2023, 1, 1))
    with pytest.raises(NotFound):
        status_history(METRO, "99.99", on=FIRST, until=FIRST)
