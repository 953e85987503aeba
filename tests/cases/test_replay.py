"""Replay follows what happened: order, jumps, repeats, what is refused and what is undated."""

from datetime import date, timedelta
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Event, PartialDate, Progress, Stage, Text, Transition, Workflow, replay

FIRST = date(2022, 1, 1)
LENGTH = 6
LATER = date(2026, 1, 1)

LINE = Workflow(
    id="w",
    name=Text.same("W"),
    programme="p",
    version="1",
    stages=tuple(Stage(id=f"s{n}", name=Text.same(f"S{n}")) for n in range(LENGTH)),
    transitions=tuple(
        Transition(source=f"s{n - 1}" if n else None, target=f"s{n}", activity=f"do-{n}")
        for n in range(LENGTH)
    ),
)


def event(name: str, activity: str, day: PartialDate | date | None, **other: PartialDate) -> Event:
    when = PartialDate.of(day) if isinstance(day, date) else day
    return Event(
        id=name,
        subject="r",
        workflow="w",
        activity=activity,
        date=when,
        end=other.get("end"),
        no_later_than=other.get("no_later_than"),
    )


def names(progress: Progress) -> list[str]:
    return [reached.stage for reached in progress.reached]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events by day, within a day in the order of the line; some are unknown to it."""
    steps = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(0, LENGTH)), max_size=12))
    return [
        event(f"e{n:02}", f"do-{step}", FIRST + timedelta(days=day))
        for n, (day, step) in enumerate(sorted(steps))
    ]


@pytest.mark.law(
    "replay",
    "A prefix of the events reaches a prefix of the stages.",
    source="a fold over a prefix",
)
@given(histories(), st.integers(0, 12))
def test_a_prefix_of_events_reaches_a_prefix_of_the_stages(events: list[Event], cut: int) -> None:
    whole = names(replay(LINE, events, LATER))
    part = names(replay(LINE, events[:cut], LATER))
    assert part == whole[: len(part)]


@pytest.mark.law(
    "replay",
    "What was reached by a day is what the events up to that day reach.",
    source="a fold over a prefix",
)
@given(histories(), st.integers(0, 31))
def test_an_earlier_day_has_a_prefix_of_the_stages(events: list[Event], days: int) -> None:
    on = FIRST + timedelta(days=days)
    before = replay(LINE, events, on)
    assert before == replay(LINE, [e for e in events if e.date and e.date.earliest <= on], LATER)
    assert names(before) == names(replay(LINE, events, LATER))[: len(before.reached)]


@pytest.mark.law(
    "replay",
    "The order in which events are given does not matter.",
    source="invariance under permutation",
)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_given_does_not_matter(
    events: list[Event], random: Random
) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)
    assert replay(LINE, shuffled, LATER) == replay(LINE, events, LATER)


@pytest.mark.law(
    "replay", "An unknown activity is refused and changes nothing else.", source="frame condition"
)
@given(histories(), st.integers(0, 30))
def test_an_unknown_activity_is_refused_and_changes_nothing_else(
    events: list[Event], days: int
) -> None:
    stray = event("stray", "dance", FIRST + timedelta(days=days))
    without = replay(LINE, events, LATER)
    with_it = replay(LINE, [*events, stray], LATER)
    assert "stray" in {refusal.event for refusal in with_it.refused}
    kept = tuple(refusal for refusal in with_it.refused if refusal.event != "stray")
    assert attrs.evolve(with_it, refused=kept) == without


@pytest.mark.law(
    "replay",
    "Every event is counted once: as a stage reached or as refused.",
    source="conservation",
)
@given(histories())
def test_every_event_is_counted_once(events: list[Event]) -> None:
    progress = replay(LINE, events, LATER)
    assert sum(one.times for one in progress.reached) + len(progress.refused) == len(events)


def test_a_jump_leaves_all_earlier_stages_behind() -> None:
    first = event("e0", "do-0", date(2022, 1, 1))
    second = event("e1", "do-1", date(2022, 1, 2))
    jump = event("e4", "do-4", date(2022, 1, 3))
    progress = replay(LINE, [first, second, jump], LATER)
    assert names(progress) == ["s0", "s1", "s4"]
    assert progress.open == ("s4",)
    assert [one.jumped for one in progress.reached] == [False, False, True]


def test_a_stage_behind_a_jump_that_is_recorded_late_does_not_open_again() -> None:
    jump = event("e3", "do-3", date(2022, 1, 3))
    late = event("e1", "do-1", date(2022, 1, 9))
    assert replay(LINE, [jump, late], LATER).open == ("s3",)


def test_repeats_count_and_keep_the_first_event() -> None:
    events = [event(f"e{n}", "do-0", date(2022, n, 1)) for n in (3, 1, 2)]
    (only,) = replay(LINE, events, LATER).reached
    assert (only.times, only.event, only.date) == (3, "e1", PartialDate(2022, 1, 1))
    assert repr(only) == "Reached(by='e1', transition='s0', jumped=False, times=3)"


def test_a_stage_that_is_come_to_again_is_open_again() -> None:
    ring = attrs.evolve(
        LINE, transitions=(*LINE.transitions, Transition(source="s1", target="s0", activity="back"))
    )
    days = [("do-0", 1), ("do-1", 2), ("back", 3)]
    events = [event(f"e{n}", activity, date(2022, 1, n)) for activity, n in days]
    progress = replay(ring, events, LATER)
    assert progress.open == ("s0",)
    assert progress.reached[0].times == 2


def test_an_event_without_any_date_is_undated() -> None:
    progress = replay(LINE, [event("e0", "do-0", None)], LATER)
    assert progress == Progress(undated=("e0",))


def test_undated_events_stand_in_the_order_of_the_workflow() -> None:
    dated = event("e0", "do-0", date(2022, 1, 1))
    undated = [event("e1", "do-2", None), event("e2", "do-1", None)]
    assert replay(LINE, [dated, *undated], LATER).undated == ("e2", "e1")


def test_a_partial_date_that_may_lie_after_the_day_is_undated() -> None:
    march = event("e0", "do-0", PartialDate(2022, 3))
    assert replay(LINE, [march], date(2022, 2, 28)) == Progress()
    assert replay(LINE, [march], date(2022, 3, 1)).undated == ("e0",)
    assert replay(LINE, [march], date(2022, 3, 30)).undated == ("e0",)
    assert names(replay(LINE, [march], date(2022, 3, 31))) == ["s0"]


def test_an_end_or_a_bound_is_enough_to_know_that_it_had_begun() -> None:
    ended = event("e0", "do-0", None, end=PartialDate(2022, 3, 5))
    bounded = event("e1", "do-1", None, no_later_than=PartialDate(2022, 4))
    progress = replay(LINE, [bounded, ended], date(2022, 4, 30))
    assert names(progress) == ["s0", "s1"]
    assert [one.date for one in progress.reached] == [None, None]
    assert [str(one.known_by) for one in progress.reached] == ["2022-03-05", "2022-04"]


def test_of_several_transitions_the_one_whose_source_was_reached_is_taken() -> None:
    forked = attrs.evolve(
        LINE,
        transitions=(
            Transition(target="s0", activity="a"),
            Transition(target="s1", activity="b"),
            Transition(source="s0", target="s2", activity="join"),
            Transition(source="s1", target="s3", activity="join"),
        ),
    )
    events = [event("e1", "b", date(2022, 1, 1)), event("e2", "join", date(2022, 1, 2))]
    progress = replay(forked, events, LATER)
    assert names(progress) == ["s1", "s3"]
    assert not progress.reached[1].jumped


def test_on_one_day_stages_follow_the_workflow_whatever_the_events_are_called() -> None:
    day = date(2022, 1, 1)
    for first, second in (("a", "b"), ("b", "a")):
        progress = replay(LINE, [event(first, "do-0", day), event(second, "do-1", day)], LATER)
        assert names(progress) == ["s0", "s1"]
        assert progress.open == ("s1",)
        assert [one.jumped for one in progress.reached] == [False, False]
