"""Where activities come from, field by field: schedules, workflows, masterplans."""

from datetime import date
from typing import Any

import attrs
import pytest

from smartgov import (
    OPEN,
    Activity,
    Blocking,
    Citation,
    Condition,
    Confidence,
    Dependency,
    DependencyKind,
    Due,
    Elapsed,
    Exists,
    Horizon,
    HorizonBand,
    Initiative,
    Masterplan,
    MonthDay,
    Parameter,
    ParameterValue,
    PartialDate,
    Period,
    Portfolio,
    Predecessor,
    Schedule,
    Stage,
    Term,
    Text,
    Transition,
    Workflow,
    masterplan_activities,
    schedule_activities,
    workflow_activities,
)

ON = date(2024, 1, 29)
LAW, OTHER = Citation.parse("UU 23/2014"), Citation.parse("PP 28/2018")
ALWAYS = Period(PartialDate(2000), OPEN)


def parameter(name: str, value: Term | MonthDay, **more: Any) -> Parameter:
    held = ParameterValue(value=value, period=ALWAYS, basis=(OTHER,))
    return Parameter(id=name, name=Text.same(name), values=(held,), **more)


def activity(name: str, **more: Any) -> Activity:
    return Activity(id=name, name=Text.same(name), **more)


PARAMETERS = (
    parameter("length", Term(days=10)),
    parameter("length-9", Term(days=20), overrides="length", region="9"),
    parameter("limit", MonthDay(7, 31)),
    parameter("limit-9", MonthDay(6, 30), overrides="limit", region="9"),
    parameter("within", Term(months=1)),
)


def settled(*activities: Activity, region: str | None = None) -> list[Activity]:
    given = Portfolio(parameters=PARAMETERS, activities=activities)
    return list(schedule_activities(given, on=ON, region=region))


@pytest.mark.parametrize(
    ("region", "length", "limit"), [(None, 10, (7, 31)), ("8", 10, (7, 31)), ("9", 20, (6, 30))]
)
def test_what_a_region_set_for_itself_goes_before_the_general(
    region: str | None, length: int, limit: tuple[int, int]
) -> None:
    (found,) = settled(activity("a", takes="length", due="limit"), region=region)
    assert found.duration == Term(days=length)
    assert found.deadline == PartialDate(2024, *limit)


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ({"takes": "length"}, {"duration": Term(days=10), "basis": (LAW, OTHER)}),
        ({"due": "limit"}, {"deadline": PartialDate(2024, 7, 31), "basis": (LAW, OTHER)}),
        # A day of the year counts from nothing; a term from the activity named.
        (
            {"due": "limit", "since": "b"},
            {"deadline": PartialDate(2024, 7, 31), "basis": (LAW, OTHER)},
        ),
        (
            {"due": "within", "since": "b"},
            {"within": Term(months=1), "since": "b", "basis": (LAW, OTHER)},
        ),
        # Both on the same ground: it is named once.
        (
            {"takes": "length", "due": "limit"},
            {
                "duration": Term(days=10),
                "deadline": PartialDate(2024, 7, 31),
                "basis": (LAW, OTHER),
            },
        ),
        # What is not recorded, or of another sort, sets nothing.
        ({"takes": "limit"}, {}),
        ({"due": "within"}, {}),
        ({"due": "unknown", "since": "b"}, {}),
        ({"takes": "unknown"}, {}),
    ],
)
def test_what_parameters_set_stands_in_place_of_their_names(
    given: dict[str, Any], becomes: dict[str, Any]
) -> None:
    (found,) = settled(activity("a", basis=(LAW,), **given))
    assert found == activity("a", **{"basis": (LAW,), **becomes})


def test_only_the_schedules_asked_for() -> None:
    given = Portfolio(
        schedules=tuple(Schedule(id=name, name=Text.same(name)) for name in ("one", "two")),
        activities=(activity("a", schedule="one"), activity("b", schedule="two"), activity("c")),
    )

    def names(*schedules: str) -> str:
        return "".join(one.id for one in schedule_activities(given, *schedules, on=ON))

    assert [names("one"), names("two", "one"), names()] == ["a", "ab", "abc"]
    # The activities of the records below are only taken where their schedule is asked for.
    above = Portfolio(activities=(activity("d"),)).on_reference(given)
    assert [one.id for one in schedule_activities(above, on=ON)] == ["d"]
    assert [one.id for one in schedule_activities(above, "one", on=ON)] == ["a"]


def condition(name: str, **more: Any) -> Condition:
    values: dict[str, Any] = {"shape": Exists(kind="report"), **more}
    return Condition(id=name, what=Text.same(name.upper()), **values)


REPORT = condition(
    "report",
    supplier="team",
    due=Due(within=Term(days=30), after="start"),
    basis=(LAW,),
    sources=("minutes",),
    confidence=Confidence.LIKELY,
)
WAIT = condition("wait", shape=Elapsed(wait=Term(days=10), after="start"))
WAY = Workflow(
    id="way",
    name=Text.same("Way"),
    version="1",
    stages=(
        Stage(id="start", name=Text.same("Start")),
        Stage(
            id="middle",
            name=Text.same("Middle"),
            actor="lead",
            sources=("book",),
            confidence=Confidence.UNSURE,
        ),
        Stage(id="end", name=Text.same("End")),
    ),
    transitions=(
        Transition(target="start", activity="begin"),
        Transition(
            source="start",
            target="middle",
            activity="go",
            # What waits for nothing, for a later stage, for itself or for none that there is,
            # is passed over; what comes after it counts.
            conditions=(
                condition("plain"),
                condition("later", shape=Elapsed(wait=Term(days=1), after="end")),
                condition("itself", shape=Elapsed(wait=Term(days=1), after="middle")),
                condition("nowhere", due=Due(within=Term(days=1), after="gone")),
                REPORT,
                WAIT,
            ),
        ),
        Transition(source="start", target="middle", activity="again", conditions=(WAIT,)),
        Transition(source="middle", target="end", activity="close", conditions=(REPORT,)),
        Transition(source="end", target="middle", activity="back"),
    ),
)


def test_stages_and_conditions_as_activities() -> None:
    from_start = (Predecessor("start"),)
    report = Activity(
        id="middle.report",
        name=REPORT.what,
        actor="team",
        after=from_start,
        within=Term(days=30),
        since="start",
        basis=(LAW,),
        sources=("minutes",),
        confidence=Confidence.LIKELY,
    )
    assert workflow_activities(WAY, durations={"middle": Term(days=3)}) == (
        Activity(id="start", name=Text.same("Start")),
        report,
        Activity(id="middle.wait", name=WAIT.what, duration=Term(days=10), after=from_start),
        Activity(
            id="middle",
            name=Text.same("Middle"),
            actor="lead",
            duration=Term(days=3),
            after=tuple(map(Predecessor, ("start", "middle.report", "middle.wait"))),
            sources=("book",),
            confidence=Confidence.UNSURE,
        ),
        attrs.evolve(report, id="end.report"),
        Activity(
            id="end",
            name=Text.same("End"),
            after=tuple(map(Predecessor, ("middle", "end.report"))),
        ),
    )


def test_what_was_passed_by_is_left_out() -> None:
    def names(*reached: str) -> list[str]:
        return [one.id for one in workflow_activities(WAY, reached=reached)]

    assert names("middle") == ["middle", "end.report", "end"]
    assert names("start", "end") == ["start", "end"]


def initiative(name: str, period: Period | None = None, **more: Any) -> Initiative:
    values: dict[str, Any] = {"masterplan": "m", "horizon": Horizon.LONG, **more}
    return Initiative(id=name, name=Text.same(name), dimension="d", period=period, **values)


def plan(
    *initiatives: Initiative, needs: tuple[Dependency, ...] = (), **more: Any
) -> tuple[Activity, ...]:
    masterplan = Masterplan(id="m", region="r", title=Text.same("M"), framework="f", **more)
    given = Portfolio(masterplans=(masterplan,), initiatives=initiatives, dependencies=needs)
    return masterplan_activities(given, "m")


DAY, NEXT = PartialDate(2024, 2, 1), PartialDate(2024, 2, 2)


@pytest.mark.parametrize(
    ("period", "duration", "start", "end"),
    [
        (Period(DAY, NEXT), Term(days=1), DAY, NEXT),
        (Period(DAY, DAY), None, DAY, DAY),
        (Period(DAY, OPEN), None, DAY, None),
        (Period(DAY), None, DAY, None),
        (Period(None, NEXT), None, None, NEXT),
        (Period(DAY, PartialDate(2024, 3)), None, DAY, PartialDate(2024, 3)),
        (Period(PartialDate(2024, 2), PartialDate(2024, 3, 1)), None, PartialDate(2024, 2),
         PartialDate(2024, 3, 1)),
    ],
)  # fmt: skip
def test_the_length_of_an_initiative_is_known_where_both_ends_are(
    period: Period, duration: Term | None, start: PartialDate | None, end: PartialDate | None
) -> None:
    (found,) = plan(initiative("i", period))
    assert (found.duration, found.not_before, found.deadline) == (duration, start, end)


def test_a_band_without_an_end_sets_no_deadline() -> None:
    band = HorizonBand(horizon=Horizon.LONG, period=Period(DAY, OPEN))
    (found,) = plan(initiative("i"), bands=(band,))
    assert (found.not_before, found.deadline) == (DAY, None)


def test_an_initiative_keeps_its_sources() -> None:
    (found,) = plan(initiative("i", sources=("book",), confidence=Confidence.UNSURE))
    assert found == activity("i", sources=("book",), confidence=Confidence.UNSURE)


def test_an_initiative_follows_those_of_its_plan_that_block_it() -> None:
    def need(name: str, dependent: str, provider: str, blocks: Blocking) -> Dependency:
        return Dependency(
            id=name,
            kind=DependencyKind.APPROVAL,
            dependent=dependent,
            provider=provider,
            what=Text.same("x"),
            blocks=blocks,
        )

    other = initiative("other", masterplan="elsewhere")
    found = plan(
        initiative("a"),
        initiative("b"),
        initiative("c"),
        other,
        needs=(
            need("d1", "a", "b", Blocking.YES),
            need("d2", "a", "c", Blocking.PARTLY),
            need("d3", "b", "other", Blocking.YES),
            need("d4", "other", "c", Blocking.YES),
            need("d5", "office", "b", Blocking.NO),
        ),
    )
    assert {one.id: one.after for one in found} == {
        "a": (Predecessor("b"),),
        "b": (),
        "c": (),
    }
