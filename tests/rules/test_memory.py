"""Checking again with a memory says what checking says, and judges little again."""

import functools
import gc
import weakref
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
    Event,
    Judgement,
    Pack,
    Portfolio,
    Record,
    check,
    installed_packs,
    load,
    review_text,
)
from smartgov.graph import reading
from smartgov.model.portfolio import REGISTERS
from smartgov.rules.memory import Watched

DAY = date(2024, 6, 1)
HOW = ("lose", "borrow", "copy", "go", "back", "first", "turn", "nothing")
Step = tuple[str, Record, Record, float]


@functools.cache
def metro() -> Portfolio:
    return load("example:kota-metro")


@functools.cache
def gmsc() -> Portfolio:
    return load("example:gmsc")


def changes(portfolio: Portfolio) -> st.SearchStrategy[list[Step]]:
    """Return steps that change a record, by itself or to be more like another of its kind."""
    records = list(portfolio.records())
    pairs = st.sampled_from(records).flatmap(
        lambda one: st.tuples(st.just(one), st.sampled_from(portfolio.own(type(one))))
    )
    step = st.tuples(st.sampled_from(HOW), pairs, st.floats(0, 1))
    steps = st.lists(step, min_size=1, max_size=4)
    return steps.map(lambda found: [(how, *pair, which) for how, pair, which in found])


def changed(portfolio: Portfolio, how: str, record: Record, other: Record, at: float) -> Portfolio:
    """Return a portfolio after a step; as it is where the step would mean nothing."""
    kind = type(record)
    register = REGISTERS[kind]
    names = [field.name for field in attrs.fields(kind) if field.name != "id"]
    held = portfolio.record(record.id) == record
    match how:
        case "lose" | "borrow" if held:
            name = names[int(at * (len(names) - 1))]
            value = getattr(other, name) if how == "borrow" else None
            try:
                return portfolio.changed(record.id, **{name: value})
            except (ValueError, TypeError):
                return portfolio
        case "copy":
            return portfolio.with_(attrs.evolve(record, id=f"{record.id}-copy"))
        case "go" if held:
            return portfolio.without(record.id)
        case "first" if held:
            others = tuple(one for one in portfolio.own(kind) if one.id != record.id)
            first: dict[str, Any] = {register: (record, *others)}
            return attrs.evolve(portfolio, **first)
        case "turn":
            turned: dict[str, Any] = {register: portfolio.own(kind)[::-1]}
            return attrs.evolve(portfolio, **turned)
        case "back":
            return portfolio.with_(record)
        case _:
            return portfolio


def same_again(portfolio: Portfolio, steps: list[Step]) -> None:
    memory = CheckMemory()
    assert check(portfolio, DAY, memory=memory) == check(portfolio, DAY)
    for step in steps:
        portfolio = changed(portfolio, *step)
        assert check(portfolio, DAY, memory=memory) == check(portfolio, DAY)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=changes(metro()))
def test_a_check_with_a_memory_says_what_a_check_says(steps: list[Step]) -> None:
    same_again(metro(), steps)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=changes(gmsc()))
def test_so_it_does_of_a_whole_programme(steps: list[Step]) -> None:
    same_again(gmsc(), steps)


def with_registers_of(portfolio: Portfolio, other: Portfolio) -> Portfolio:
    """Return a portfolio that has the very registers of another where they are equal."""
    alike: dict[str, Any] = {
        name: getattr(other, name)
        for name in REGISTERS.values()
        if getattr(other, name) == getattr(portfolio, name)
    }
    return attrs.evolve(portfolio, **alike)


@pytest.mark.parametrize("pack", installed_packs(), ids=lambda pack: pack.id)
def test_an_example_after_another_of_its_rule_is_judged_as_if_it_were_the_first(pack: Pack) -> None:
    """Examples of a rule differ by little, and most of all by what the rule says of them."""
    for rule in pack.rules:
        memory = CheckMemory()
        last = Portfolio()
        for example in (*rule.examples, *rule.examples[-2::-1]):
            read = review_text(example.text, example.on, rules=()).portfolio
            last = with_registers_of(read, last)
            found = check(last, example.on, rules=[rule], memory=memory)
            assert found == check(read, example.on, rules=[rule]), (rule.code, example.text)


def test_little_is_judged_again() -> None:
    memory = CheckMemory()
    check(metro(), DAY, memory=memory)
    whole = memory.judged
    check(metro(), DAY, memory=memory)
    assert memory.judged == 0
    check(metro().changed("diskominfo-metro", note="Renamed."), DAY, memory=memory)
    assert 0 < memory.judged < whole / 10


def test_findings_that_stay_are_not_made_again() -> None:
    memory = CheckMemory()
    first = check(gmsc(), DAY, memory=memory)
    office = gmsc().own(Event)[0]
    again = check(gmsc().changed(office.id, note="Corrected."), DAY, memory=memory)
    made = {id(one) for one in first.findings}
    assert len(first.findings) > 50
    assert sum(id(one) not in made for one in again.findings) < 5


def test_checking_again_reads_no_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionaries of networkx are made for people, and would double what a change costs."""
    read: list[object] = []
    monkeypatch.setattr(reading, "_read", read.append)
    memory = CheckMemory()
    for note in ("one", "two"):
        check(metro().changed("diskominfo-metro", note=note), DAY, memory=memory)
    assert not read


def test_what_is_gone_is_forgotten() -> None:
    """A memory that is used for months holds no more than the last portfolios."""
    office = attrs.evolve(metro().get(Agency, "diskominfo-metro"), id="diskominfo-baru")
    held = weakref.ref(office)
    memory = CheckMemory()
    check(metro().with_(office), DAY, memory=memory)
    del office
    for note in ("one", "two", "three"):
        check(metro().changed("diskominfo-metro", note=note), DAY, memory=memory)
    gc.collect()
    assert held() is None


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
    made_of_others = {"get", "find", "home", "changed", "with_", "without", "facts"}
    # What builds graphs asks it, and asks for names later: it notes every record, by the index.
    made_of_others |= {"unrecorded"}
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


def test_a_check_cut_short_leaves_nothing_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> bool:
        raise KeyboardInterrupt

    memory = CheckMemory()
    check(metro(), DAY, memory=memory)
    gone = metro().without("diskominfo-metro")
    with monkeypatch.context() as patch:
        patch.setattr(CheckMemory, "_differs", stop)
        with pytest.raises(KeyboardInterrupt):
            check(gone, DAY, memory=memory)
    assert check(gone, DAY, memory=memory) == check(gone, DAY)
