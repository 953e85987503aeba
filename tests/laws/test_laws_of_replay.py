"""Laws of replay: what happened is followed, nothing is added."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Event, PartialDate, Stage, Text, Transition, Workflow, replay

FIRST = date(2022, 1, 1)
LENGTH = 5
LATER = date(2026, 1, 1)
STEPS = [(None, 0), (0, 1), (1, 2), (0, 3), (2, 3), (3, 4), (3, 1)]
"""A way with a short cut from 0 to 3 and a way back from 3 to 1."""
WAY = Workflow(
    id="w",
    name=Text.same("W"),
    programme="p",
    version="1",
    stages=tuple(Stage(id=f"s{n}", name=Text.same(f"S{n}")) for n in range(LENGTH)),
    transitions=tuple(
        Transition(
            source=None if source is None else f"s{source}",
            target=f"s{target}",
            activity=f"do-{target}",
        )
        for source, target in STEPS
    ),
)
KNOWN = st.tuples(st.integers(0, 60), st.integers(2, 3)).map(
    lambda pair: PartialDate(
        *map(int, (FIRST + timedelta(days=pair[0])).isoformat().split("-")[: pair[1]])
    )
)
HISTORIES = st.lists(st.tuples(st.none() | KNOWN, st.integers(0, LENGTH)), max_size=10).map(
    lambda steps: [
        Event(id=f"e{n:02}", subject="r", workflow="w", activity=f"do-{step}", date=day)
        for n, (day, step) in enumerate(steps)
    ]
)


@pytest.mark.law(
    "replay",
    "A stage is reached by an event whose activity leads to it, and by nothing else.",
    source="soundness of token replay (van der Aalst 2016)",
)
@given(HISTORIES)
def test_a_stage_is_reached_by_an_event(events: list[Event]) -> None:
    by_name = {event.id: event for event in events}
    for reached in replay(WAY, events, LATER).reached:
        assert reached.event is not None
        leads = {
            one.target for one in WAY.transitions if one.activity == by_name[reached.event].activity
        }
        assert reached.stage in leads


@pytest.mark.law(
    "replay",
    "An event that had not certainly begun by the day changes nothing.",
    source="causality: no answer depends on later days",
)
@given(HISTORIES, st.integers(0, 60))
def test_what_is_to_come_changes_nothing(events: list[Event], days: int) -> None:
    on = FIRST + timedelta(days=days)
    past = [one for one in events if one.date is not None and one.date.latest <= on]
    undated = [one for one in events if one.date is None]
    assert replay(WAY, events, on).reached == replay(WAY, [*past, *undated], on).reached


@pytest.mark.law(
    "replay",
    "What was reached stays reached: a later day has every stage of an earlier one.",
    source="monotony in time",
)
@given(HISTORIES, st.integers(0, 60), st.integers(0, 60))
def test_reached_stays_reached(events: list[Event], one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    before = replay(WAY, events, FIRST + timedelta(days=earlier))
    after = replay(WAY, events, FIRST + timedelta(days=later))
    assert {each.stage for each in before.reached} <= {each.stage for each in after.reached}


@pytest.mark.law(
    "replay",
    "To replay twice gives the same answer as to replay once.",
    source="a pure function",
)
@given(HISTORIES, st.integers(0, 60))
def test_replay_is_pure(events: list[Event], days: int) -> None:
    on = FIRST + timedelta(days=days)
    given_once = list(events)
    assert replay(WAY, events, on) == replay(WAY, events, on)
    assert events == given_once
