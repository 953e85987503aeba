"""Laws of status over days, and of a cohort counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    StatusSpan,
    funnel,
    load,
    members,
    status,
    status_history,
)

METRO = load("example:kota-metro")
GMSC = load("example:gmsc")
DAYS = st.integers(0, 400).map(lambda number: date(2022, 10, 1) + timedelta(days=number))


def said(span: StatusSpan) -> tuple[object, ...]:
    return (span.standing, span.stages, span.overdue)


@pytest.mark.law(
    "status",
    "The spans of two stretches of days laid end to end are those of the whole.",
    source="additivity over disjoint intervals",
)
@settings(max_examples=10)
@given(DAYS, st.integers(0, 25), st.integers(1, 25))
def test_spans_add_up(first: date, some: int, more: int) -> None:
    middle = first + timedelta(days=some)
    last = middle + timedelta(days=more)
    whole = status_history(METRO, "18.72", on=first, until=last)
    parts = (
        *status_history(METRO, "18.72", on=first, until=middle).spans,
        *status_history(METRO, "18.72", on=middle + timedelta(days=1), until=last).spans,
    )
    joined: list[tuple[date, object]] = []
    for span in parts:
        if not joined or joined[-1][1] != said(span):
            joined.append((span.since, said(span)))
    assert joined == [(span.since, said(span)) for span in whole.spans]


@pytest.mark.law(
    "status",
    "An answer about a day does not change with what is recorded of later days.",
    source="causality: no answer depends on later days",
)
@settings(max_examples=20)
@given(DAYS)
def test_later_events_do_not_matter(on: date) -> None:
    later = [one.id for one in METRO.events if one.date is not None and one.date.earliest > on]
    assert status(METRO.without(*later), "18.72", on=on).way == status(METRO, "18.72", on=on).way


@pytest.mark.law(
    "status",
    "While a participant stands where it stood, its days there grow by one a day.",
    source="arithmetic of civil days",
)
@settings(max_examples=20)
@given(DAYS)
def test_days_grow_by_one(on: date) -> None:
    today, tomorrow = (status(METRO, "18.72", on=day) for day in (on, on + timedelta(days=1)))
    assert (today.days is None) is (today.since is None)
    if today.days is not None and tomorrow.days is not None and today.since == tomorrow.since:
        assert tomorrow.days == today.days + 1


@pytest.mark.law(
    "status",
    "What a funnel counts are members, each of its own cohort, and no milestone has more of them"
    " than the cohort.",
    source="cardinality of subsets",
)
@settings(max_examples=15)
@given(DAYS)
def test_a_funnel_counts_members(on: date) -> None:
    known = members(GMSC, on)
    assert len({one.participation for one in known}) == len(known)
    for cohort in funnel(GMSC, on).cohorts:
        theirs = sum(one.cohort == cohort.cohort for one in known)
        for step in cohort.steps:
            assert 0 <= step.unsure <= step.known <= theirs
        assert len(cohort.left) <= theirs
