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
    ("stages", "steps", "named"),
    [
        ("aa", (), "'a'"),
        ("a", ((None, "b"),), "'b'"),
        ("a", (("c", "a"),), "'c'"),
    ],
)
def test_no_state_machine(
    stages: str, steps: tuple[tuple[str | None, str], ...], named: str
) -> None:
    with pytest.raises(Refused) as caught:
        _workflow(stages, *steps)
    assert named in caught.value.say("id")
    assert named in caught.value.say("en")


def test_ways_in_and_out() -> None:
    workflow = _workflow("abc", (None, "a"), ("a", "b"), ("a", "c"), ("c", "c"))
    assert [t.target for t in workflow.out_of(None)] == ["a"]
    assert [t.target for t in workflow.out_of("a")] == ["b", "c"]
    assert [t.source for t in workflow.into("c")] == ["a", "c"]
    assert workflow.stage("b") is workflow.stages[1]
    assert workflow.stage("x") is None


def _asks(name: str, shape: Shape) -> Condition:
    return Condition(id=name, what=Text.same(name), shape=shape)


def test_leaves_of_any_nesting_in_order() -> None:
    first = _asks("1", Exists(kind="letter"))
    second = _asks("2", Reached(stage="a"))
    third = _asks("3", Exists(kind="decree"))
    outer = _asks("all", All(parts=(first, _asks("any", Any(parts=(second, third))))))
    assert tuple(leaves((outer, first))) == (first, second, third, first)
