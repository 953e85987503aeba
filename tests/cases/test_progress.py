"""The order in which a replay meets events, against its definition, and how a jump is told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smartgov import Event, PartialDate, Progress, Stage, Text, Transition, Workflow, replay
from smartgov.cases.progress import Refusal

ON = date(2024, 2, 15)
ACTIVITIES = ("enter", "sign", "plan", "close")
# Every stage can be begun with, so that what is reached shows the order of the events alone.
STAR = Workflow(
    id="w",
    name=Text.same("W"),
    version="1",
    stages=tuple(Stage(id=name, name=Text.same(name)) for name in ACTIVITIES),
    transitions=tuple(Transition(target=name, activity=name) for name in ACTIVITIES),
)
DAYS = st.one_of(
    st.just(PartialDate(2024)),
    st.builds(PartialDate, st.integers(2023, 2024), st.integers(1, 3)),
    st.builds(PartialDate, st.just(2024), st.just(2), st.integers(13, 17)),
)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Return events of any order, with a day, a bound only, or nothing known."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    found: list[Event] = []
    for name in names:
        kind = draw(st.sampled_from(("date", "end", "bound", "")))
        day = draw(DAYS)
        found.append(
            Event(
                id=name,
                subject="r",
                workflow="w",
                activity=draw(st.sampled_from((*ACTIVITIES, "other"))),
                date=day if kind == "date" else None,
                end=day if kind == "end" else None,
                no_later_than=day if kind == "bound" else None,
            )
        )
    return found


def _key(event: Event) -> tuple[date, date, int, str]:
    known = event.known_by
    last, first = (known.latest, known.earliest) if known else (date.max, date.max)
    place = (*ACTIVITIES, "other").index(event.activity)
    return (last, first, place, event.id)


@given(events())
def test_events_are_met_by_their_days_then_as_the_workflow_has_them(given_: list[Event]) -> None:
    ordered = sorted(given_, key=_key)
    begun = [e for e in ordered if e.known_by is not None and e.known_by.latest <= ON]
    open_ = [
        e for e in ordered if e.known_by is None or e.known_by.earliest <= ON < e.known_by.latest
    ]
    first: dict[str, Event] = {}
    for one in begun:
        first.setdefault(one.activity, one)
    found = replay(STAR, given_, ON)
    assert found.undated == tuple(one.id for one in open_)
    assert [one.by for one in found.reached] == [e for e in first.values() if e.activity != "other"]
    assert found.refused == tuple(
        Refusal(event=e.id, activity="other") for e in begun if e.activity == "other"
    )
    assert [one.times for one in found.reached] == [
        sum(e.activity == one.stage for e in begun) for one in found.reached
    ]


def test_a_month_is_met_when_it_is_over_and_before_what_began_later() -> None:
    days = {
        "close": PartialDate(2023, 1, 31),
        "plan": PartialDate(2023, 1),
        "sign": PartialDate(2023, 1, 30),
        "enter": PartialDate(2023, 2, 1),
    }
    given_ = [
        Event(id=name, subject="r", workflow="w", activity=name, date=day)
        for name, day in days.items()
    ]
    found = replay(STAR, given_, ON)
    assert [one.stage for one in found.reached] == ["sign", "plan", "close", "enter"]


def test_of_bounds_that_are_not_over_the_earlier_comes_first() -> None:
    bounds = {
        "enter": PartialDate(2024),
        "sign": PartialDate(2024, 2),
        "plan": None,
        "close": PartialDate(2024, 2, 15),
        "later": PartialDate(2024, 2, 16),
    }
    given_ = [
        Event(id=name, subject="r", workflow="w", activity=name, no_later_than=day)
        for name, day in bounds.items()
    ]
    found = replay(STAR, given_, ON)
    assert [one.stage for one in found.reached] == ["close"]
    assert found.undated == ("sign", "enter", "plan")


def test_what_happened_on_one_day_follows_the_workflow_also_where_days_stand_in_order() -> None:
    day = PartialDate(2024, 1, 1)
    given_ = [
        Event(id=name, subject="r", workflow="w", activity=name, date=day)
        for name in ("sign", "enter", "close", "plan")
    ]
    assert [one.stage for one in replay(STAR, given_, ON).reached] == list(ACTIVITIES)


def test_the_records_say_what_is_known_of_each_stage() -> None:
    bound = Event(
        id="e",
        subject="r",
        workflow="w",
        activity="enter",
        no_later_than=PartialDate(2024, 1),
    )
    found = replay(STAR, [bound], ON)
    assert found.listed("en") == [
        {
            "stage": "enter",
            "event": "e",
            "date": None,
            "known_by": date(2024, 1, 31),
            "jumped": False,
            "times": 1,
            "open": True,
        }
    ]
    assert Progress().listed("en") == []


def test_a_stage_that_was_not_reached_is_not_found() -> None:
    found = replay(
        STAR,
        [Event(id="e", subject="r", workflow="w", activity="sign", date=PartialDate(2024, 1, 1))],
        ON,
    )
    assert found.at("sign") is found.reached[0]
    assert found.at("plan") is None
