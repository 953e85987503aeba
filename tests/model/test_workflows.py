"""Workflows are state machines."""

import pytest

from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.model.workflows import All, Any, Exists, Reached, Stage, Transition, Workflow, leaves


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


def test_leaves_of_any_nesting_in_order() -> None:
    first = Exists(id="1", what=Text.same("1"), kind="letter")
    second = Reached(id="2", what=Text.same("2"), stage="a")
    third = Exists(id="3", what=Text.same("3"), kind="decree")
    inner = Any(id="any", what=Text.same("any"), parts=(second, third))
    outer = All(id="all", what=Text.same("all"), parts=(first, inner))
    assert tuple(leaves((outer, first))) == (first, second, third, first)
