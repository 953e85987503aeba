"""Checking again with a memory says what checking says, and judges little again."""

import functools
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartgov import (
    Agency,
    CheckMemory,
    Context,
    Judgement,
    Portfolio,
    Record,
    check,
    load,
)
from smartgov.model.portfolio import REGISTERS
from smartgov.rules.memory import Watched

DAY = date(2024, 6, 1)
HOW = ("lose", "go", "back", "first", "nothing")


@functools.cache
def metro() -> Portfolio:
    return load("example:kota-metro")


def optional(record: Record) -> list[str]:
    """Return the fields of a record that may be left out, and are not."""
    return [
        field.name
        for field in attrs.fields(type(record))
        if field.default is None and getattr(record, field.name) is not None
    ]


@st.composite
def changes(draw: st.DrawFn) -> list[Any]:
    """Return changes: records that lose a field, go, come back, or come first."""
    records = list(metro().records())
    some = draw(st.lists(st.sampled_from(records), min_size=1, max_size=3))
    return [
        (
            draw(st.sampled_from(["lose", "go", "back", "first", "nothing"])),
            record,
            draw(st.floats(0, 1)),
        )
        for record in some
    ]


def changed(portfolio: Portfolio, how: str, record: Record, which: float) -> Portfolio:
    held = portfolio.record(record.id) == record
    fields = optional(record)
    match how:
        case "lose" if held and fields:
            name = fields[int(which * (len(fields) - 1))]
            try:
                return portfolio.changed(record.id, **{name: None})
            except ValueError:
                return portfolio
        case "go" if held:
            return portfolio.without(record.id)
        case "first" if held:
            register = REGISTERS[type(record)]
            others = tuple(one for one in portfolio.own(type(record)) if one.id != record.id)
            first: dict[str, Any] = {register: (record, *others)}
            return attrs.evolve(portfolio, **first)
        case "back":
            return portfolio.with_(record)
        case _:
            return portfolio


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=changes())
def test_a_check_with_a_memory_says_what_a_check_says(steps: list[Any]) -> None:
    memory = CheckMemory()
    portfolio = metro()
    check(portfolio, DAY, memory=memory)
    for step in steps:
        portfolio = changed(portfolio, *step)
        assert check(portfolio, DAY, memory=memory) == check(portfolio, DAY)


def test_little_is_judged_again() -> None:
    memory = CheckMemory()
    check(metro(), DAY, memory=memory)
    whole = memory.judged
    check(metro(), DAY, memory=memory)
    assert memory.judged == 0
    check(metro().changed("diskominfo-metro", note="Renamed."), DAY, memory=memory)
    assert 0 < memory.judged < whole / 10


def test_another_day_or_other_packs_are_another_check() -> None:
    memory = CheckMemory()
    for on in (DAY, date(2023, 5, 1), DAY):
        assert check(metro(), on, memory=memory) == check(metro(), on)
    other = attrs.evolve(metro(), packs=("indonesia",), reference=None)
    assert check(other, DAY, memory=memory) == check(other, DAY)


def test_rules_and_choices_may_differ_from_check_to_check() -> None:
    memory = CheckMemory()
    portfolio = metro()
    gone = portfolio.without("diskominfo-metro")

    def both(portfolio: Portfolio, *select: str) -> tuple[Judgement, Judgement]:
        with_it = check(portfolio, DAY, select=select, memory=memory)
        return with_it, check(portfolio, DAY, select=select)

    for one, other in (
        both(portfolio),
        both(gone, "AGR"),
        both(gone),
        both(portfolio, "REF"),
        both(portfolio),
    ):
        assert one == other


def test_what_is_found_moves_with_its_lines() -> None:
    memory = CheckMemory()
    portfolio = metro()
    first = check(portfolio, DAY, memory=memory)
    moved = attrs.evolve(
        portfolio,
        places={
            name: {
                path: attrs.evolve(place, line=(place.line or 0) + 7)
                for path, place in places.items()
            }
            for name, places in portfolio.places.items()
        },
    )
    again = check(moved, DAY, memory=memory)
    assert memory.judged == 0
    assert again == check(moved, DAY)
    assert again != first


@pytest.mark.parametrize("name", [name for name in vars(Portfolio) if not name.startswith("__")])
def test_no_question_to_a_portfolio_goes_unnoticed(name: str) -> None:
    """Every method and index either notes what it is asked or is made of those that do."""
    memory = CheckMemory()
    watched = memory.begin(metro(), DAY)
    made_of_others = {"get", "find", "silence", "home", "changed", "with_", "without", "facts"}
    made_of_others |= {"listed", "on_reference", "_below", "_evolve", "_subjects_of", "_home"}
    assert name in vars(Watched) or name in made_of_others or name.startswith("_attrs")
    assert isinstance(watched, Portfolio)


def test_what_is_made_from_a_watched_portfolio_is_a_plain_one_that_asked_for_everything() -> None:
    memory = CheckMemory()
    watched = memory.begin(metro(), DAY)
    context = Context(DAY, watched, memory=memory)
    made = memory._listen(lambda: watched.changed("diskominfo-metro", note="What if"))  # pyright: ignore[reportPrivateUsage]
    assert type(made.value) is Portfolio
    assert any(question[0].__name__ == "_records" for question in made.asked)
    assert context.portfolio.own(Agency) == metro().own(Agency)
