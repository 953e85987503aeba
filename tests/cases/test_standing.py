"""What a status says on ways of unusual shape, and of what is not recorded."""

from datetime import date

import attrs
import pytest

from smartgov import (
    Check,
    Cohort,
    Event,
    Late,
    NotFound,
    PartialDate,
    Participation,
    Portfolio,
    Region,
    Stage,
    StatusHistory,
    StatusSpan,
    Text,
    Transition,
    Verdict,
    Workflow,
    deadlines,
    late,
    participations,
    status,
)
from smartgov.cases.histories import progress_of

ON = date(2024, 6, 30)
REPEATED = Stage(id="d", name=Text.same("D"), repeats=True)
STAGES = (*(Stage(id=name, name=Text.same(name.upper())) for name in "abc"), REPEATED)


def way(*steps: str) -> Workflow:
    """Return a workflow whose transitions are `ab` (from a to b) or `a` (from the start)."""
    return Workflow(
        id="w",
        name=Text.same("W"),
        version="1",
        stages=STAGES,
        transitions=tuple(
            Transition(source=step[0] if step[1:] else None, target=step[-1], activity=step)
            for step in steps
        ),
    )


def made(workflow: Workflow, *activities: str) -> Portfolio:
    """Return a region that went that way, a step a day, without a programme on record."""
    return Portfolio(
        regions=(Region(id="r", name="R", level="city"),),
        workflows=(workflow,),
        cohorts=(Cohort(id="c", programme="p", name=Text.same("C"), year=2024, workflow="w"),),
        participations=(
            Participation(id="lost", cohort="nowhere", region="r"),
            Participation(id="m", cohort="c", region="r"),
        ),
        events=tuple(
            Event(
                id=f"e{number}",
                subject="r",
                workflow="w",
                activity=activity,
                date=PartialDate(2024, 1, number),
            )
            for number, activity in enumerate(activities, 1)
        ),
    )


@pytest.mark.parametrize(
    ("steps", "went", "now", "coming", "gaps"),
    [
        # A stage that was reached comes next again only where it repeats.
        (("a", "ab", "ba", "bc"), ("a", "ab"), ("b",), ("c",), ()),
        (("a", "ad", "dd"), ("a", "ad"), ("d",), ("d",), ()),
        # Of two open stages both have a next one.
        (("a", "b", "ac", "bd"), ("a", "b"), ("a", "b"), ("c", "d"), ()),
        # What every way goes through was passed by; what only one of two goes through was not.
        (("a", "ab", "bc"), ("bc",), ("c",), (), ("A", "B")),
        (("a", "ac", "b", "bc"), ("ac",), ("c",), (), ()),
        (("a", "ac", "b", "bc", "cd"), ("ac", "cd"), ("d",), (), ()),
        # To a circle without a beginning there is no way; a jump into one ends where it led to.
        (("ab", "ba"), ("ab",), ("b",), ("a",), ()),
        (("a", "ab", "bc", "cb"), ("bc",), ("c",), ("b",), ("A", "B")),
    ],
)
def test_what_is_open_what_comes_next_and_what_was_passed_by(
    steps: tuple[str, ...],
    went: tuple[str, ...],
    now: tuple[str, ...],
    coming: tuple[str, ...],
    gaps: tuple[str, ...],
) -> None:
    found = status(made(way(*steps), *went), "r", on=ON)
    assert tuple(one.stage for one in found.now) == now
    assert tuple(one.stage for one in found.next) == coming
    assert tuple(gap.en for gap in found.gaps) == gaps


def test_a_programme_that_is_not_recorded_is_called_by_its_id() -> None:
    assert status(made(way("a"), "a"), "r", on=ON).programme == Text.same("p")


def test_participations_without_a_recorded_way_are_passed_over() -> None:
    whole = made(way("a"), "a")
    assert [one.id for one in participations(whole)] == ["m"]
    assert late(whole, ON).items == ()
    assert progress_of(whole, whole.participations[0], ON) is None
    with pytest.raises(NotFound, match="nowhere"):
        deadlines(whole, whole.participations[0], on=ON)


def test_without_a_deadline_only_what_is_asked_for_is_said() -> None:
    asked = Check(condition="x", what=Text("Surat", "Letter"), verdict=Verdict.MISSING)
    one = Late(stage="a", stage_name=Text("Awal", "Start"), check=asked)
    assert (one.say("id"), one.say("en")) == ("Surat", "Letter")
    assert one.listed("id") == [
        {
            "stage": "a",
            "name": "Awal",
            "condition": "x",
            "what": "Surat",
            "verdict": Verdict.MISSING,
            "due": None,
            "late": None,
            "supplier": None,
        }
    ]


SPAN = StatusSpan(
    since=date(2024, 1, 10),
    until=date(2024, 1, 19),
    participation="m",
    standing=None,
    stages=("a", "b"),
    names=(Text("Awal", "Start"), Text("Tengah", "Middle")),
    overdue=(Text("Surat", "Letter"), Text("Buku", "Book")),
)
HISTORY = StatusHistory(
    subject="r", name="R", on=SPAN.since, until=date(2024, 1, 20), spans=(SPAN,)
)


def test_stages_and_what_is_late_stand_in_one_line() -> None:
    (row,) = HISTORY.listed("en")
    assert (row["stage"], row["name"], row["overdue"]) == ("a; b", "Start; Middle", "Letter; Book")


@pytest.mark.parametrize(("day", "inside"), [(9, False), (10, True), (19, True), (20, False)])
def test_a_span_holds_its_first_and_its_last_day(day: int, inside: bool) -> None:
    assert HISTORY.at(date(2024, 1, day)) == (SPAN if inside else None)


def test_a_day_is_found_in_the_span_that_it_lies_in() -> None:
    later = attrs.evolve(SPAN, since=date(2024, 1, 20), until=date(2024, 1, 20))
    both = attrs.evolve(HISTORY, spans=(SPAN, later))
    assert (SPAN.days, later.days) == (10, 1)
    assert both.at(date(2024, 1, 20)) == later
