"""Which stages every way through a workflow goes by."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from smartgov import Stage, Text, Transition, Workflow

NAMES = "abcde"
STEPS = st.lists(st.tuples(st.sampled_from([None, *NAMES]), st.sampled_from(NAMES)), max_size=12)


def workflow(steps: list[tuple[str | None, str]]) -> Workflow:
    return Workflow(
        id="w",
        name=Text.same("W"),
        version="1",
        stages=tuple(Stage(id=name, name=Text.same(name)) for name in NAMES),
        transitions=tuple(Transition(source=a, target=b, activity=f"{a}{b}") for a, b in steps),
    )


def ways(steps: list[tuple[str | None, str]], goal: str) -> Iterator[tuple[str, ...]]:
    """Yield every way from the start to a stage that goes through no stage twice."""

    def onward(at: str | None, way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if at == goal:
            yield way
            return
        for target in {b for a, b in steps if a == at} - set(way):
            yield from onward(target, (*way, target))

    return onward(None, ())


@given(STEPS)
def test_a_stage_is_needed_where_every_way_goes_through_it(
    steps: list[tuple[str | None, str]],
) -> None:
    whole = workflow(steps)
    for goal in NAMES:
        found = list(ways(steps, goal))
        if not found:
            assert whole.needed_before(goal) == ()
        else:
            common = [name for name in found[0] if all(name in way for way in found)]
            nearest_first = [name for name in reversed(common) if name != goal]
            assert [stage.id for stage in whole.needed_before(goal)] == nearest_first
