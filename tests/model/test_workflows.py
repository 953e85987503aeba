"""Workflows are state machines."""

import pytest

from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.model.workflows import (
    All,
    Any,
    Condition,
    Exists,
    Reached,
    Shape,
    Stage,
    Transition,
    Workflow,
    leaves,
)


def _workflow(stages: str, *steps: tuple[str | None, str]) -> Workflow:
    return Workflow(
        id="w",
        name=Text.same("W"),
        programme="p",
        version="1",
        stages=tuple(Stage(id=name, name=Text.same(name)) for name in stages),
        transitions=tuple(Transition(source=s, target=t, activity=f"to {t}") for s, t in steps),
    )


@pytest.mark.parametrize(
    ("stages", "steps", "indonesian", "english"),
    [
        ("bab", (), "tahap 'b' ada dua kali", "the stage 'b' stands twice"),
        (
            "a",
            ((None, "a"), (None, "b")),
            "langkah 'to b' menyebut tahap 'b' yang tidak ada",
            "the transition 'to b' names a stage 'b' that is not there",
        ),
        (
            "a",
            (("c", "a"),),
            "langkah 'to a' menyebut tahap 'c' yang tidak ada",
            "the transition 'to a' names a stage 'c' that is not there",
        ),
    ],
)
def test_no_state_machine(
    stages: str, steps: tuple[tuple[str | None, str], ...], indonesian: str, english: str
) -> None:
    with pytest.raises(Refused) as caught:
        _workflow(stages, *steps)
    assert (caught.value.say("id"), caught.value.say("en")) == (indonesian, english)


def test_ways_in_and_out() -> None:
    workflow = _workflow("abc", (None, "a"), ("a", "b"), ("a", "c"), ("c", "c"))
    assert [t.target for t in workflow.out_of(None)] == ["a"]
    assert [t.target for t in workflow.out_of("a")] == ["b", "c"]
    assert [t.source for t in workflow.into("c")] == ["a", "c"]
    assert workflow.stage("b") is workflow.stages[1]
    assert workflow.stage("x") is None


def test_every_stage_that_leads_to_another() -> None:
    workflow = _workflow("abcde", (None, "a"), ("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"))
    assert workflow.leading_to("d") == {"a", "b", "c", "d"}
    assert workflow.leading_to("a") == {"a", "b", "c"}
    assert workflow.leading_to("e") == {"e"}
    assert workflow.leading_to("d") == {"a", "b", "c", "d"}  # and when it is asked again


def test_the_transitions_of_an_activity() -> None:
    workflow = _workflow("abc", (None, "a"), ("a", "b"), ("c", "a"))
    assert workflow.by_activity == {
        "to a": (workflow.transitions[0], workflow.transitions[2]),
        "to b": (workflow.transitions[1],),
    }


def _asks(name: str, shape: Shape) -> Condition:
    return Condition(id=name, what=Text.same(name), shape=shape)


def test_leaves_of_any_nesting_in_order() -> None:
    first = _asks("1", Exists(kind="letter"))
    second = _asks("2", Reached(stage="a"))
    third = _asks("3", Exists(kind="decree"))
    outer = _asks("all", All(parts=(first, _asks("any", Any(parts=(second, third))))))
    assert tuple(leaves((outer, first))) == (first, second, third, first)
