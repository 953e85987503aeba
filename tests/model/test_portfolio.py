"""The portfolio: a value with indexes over its records and those it lies on."""

import typing

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model import ids
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement, Annex, Appearance, Presence
from smartgov.model.errors import NotFound
from smartgov.model.letters import Letter
from smartgov.model.portfolio import (
    REGISTERS,
    Portfolio,
    Record,
    dangling,
    references,
    register_name,
)
from smartgov.model.posts import Post, Tenure
from smartgov.model.regions import Region
from smartgov.model.sources import Location, Source
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.workflows import All, Condition, Due, Exists, Stage, Transition, Workflow

X = Text("nama", "name")


def _agency(
    name: str, region: str | None = None, title: str = "A", parent: str | None = None
) -> Agency:
    return Agency(
        id=name,
        name=Text.same(title),
        kind="office",
        tier=Tier.LOCAL,
        region=region or None,
        parent=parent or None,
    )


def _region(name: str, parent: str | None = None, title: str = "R") -> Region:
    up = parent or None
    return Region(id=name, name=title, level="city", parent=up)


def _letter(name: str, *regions: str) -> Letter:
    concerned = regions
    return Letter(id=name, kind="invitation", subject=X, regions=concerned)


def _post(name: str, agency: str) -> Post:
    return Post(id=name, title=X, agency=agency)


def _agreement(name: str, *parties: str) -> Agreement:
    found = parties
    return Agreement(id=name, kind="sinergi", title=X, parties=found)


@pytest.mark.parametrize("kind", typing.get_args(Record), ids=lambda kind: kind.__name__)
def test_every_kind_of_record_has_a_register_and_a_name(kind: type[Record]) -> None:
    register = REGISTERS[kind]
    assert register in {field.name for field in attrs.fields(Portfolio)}
    name = register_name(kind)
    assert name.say("id").strip()
    assert name.say("en").strip()


def test_registers_are_exactly_the_kinds_of_records() -> None:
    assert set(REGISTERS) == set(typing.get_args(Record))
    assert len(set(REGISTERS.values())) == len(REGISTERS)


@pytest.mark.parametrize(("kind", "register"), REGISTERS.items(), ids=REGISTERS.values())
def test_the_id_of_a_record_names_its_own_register(kind: type[Record], register: str) -> None:
    hint = typing.get_type_hints(kind, include_extras=True)["id"]
    assert hint.__metadata__ == (ids.Names(register),)


def test_lookups() -> None:
    city, letter = _agency("a"), _letter("b")
    portfolio = Portfolio(agencies=(city,), letters=(letter,))
    assert portfolio.find(Agency, "a") is city
    assert portfolio.find(Letter, "a") is None
    assert portfolio.get(Letter, "b") is letter
    assert portfolio.record("c") is None
    assert tuple(portfolio.records()) == (city, letter)
    with pytest.raises(NotFound) as caught:
        portfolio.get(Agency, "b")
    assert caught.value.known == ("a",)


def test_with_and_without_return_new_values() -> None:
    one, two = _agency("one"), _agency("two")
    old = Portfolio(agencies=(one, two))
    changed = _agency("one", title="B")
    new = old.with_(changed, _letter("l"))
    assert new.agencies == (changed, two)  # in the place of its namesake
    assert new.find(Letter, "l") == _letter("l")
    assert new.without("two", "l").agencies == (changed,)
    assert old == Portfolio(agencies=(one, two))
    assert old.record("one") is one
    assert old.record("l") is None
    with pytest.raises(NotFound):
        old.without("l")


def test_one_call_may_hold_the_same_record_twice() -> None:
    first, last = _agency("a", title="1"), _agency("a", title="2")
    assert Portfolio().with_(first, last).agencies == (last,)


NAMES = st.sampled_from(("a", "b", "c"))
RECORDS: st.SearchStrategy[Agency | Letter | Region] = st.one_of(
    st.builds(_agency, NAMES), st.builds(_letter, NAMES), st.builds(_region, NAMES)
)


@pytest.mark.law(
    "loading",
    "One id names one record: the last added, whatever its register.",
    source="algebra: last write wins",
)
@given(st.lists(RECORDS, max_size=5))
def test_what_was_added_last_is_found(records: list[Agency | Letter | Region]) -> None:
    """One id names one record, whatever its register."""
    portfolio = Portfolio()
    for record in records:
        portfolio = portfolio.with_(record)
        assert portfolio.record(record.id) == record
        assert portfolio.find(type(record), record.id) == record
    names = [record.id for record in portfolio.records()]
    assert len(names) == len(set(names))


def test_lookups_fall_through_to_the_reference_and_the_own_record_wins() -> None:
    base = Portfolio(agencies=(_agency("a"), _agency("b")))
    mine = _agency("a", title="mine")
    portfolio = Portfolio(agencies=(mine,)).on_reference(base)
    assert portfolio.get(Agency, "a") is mine
    assert portfolio.get(Agency, "b") == _agency("b")
    assert portfolio.own(Agency) == (mine,)
    assert portfolio.all(Agency) == (_agency("b"), mine)
    assert portfolio.without("a").get(Agency, "a") == _agency("a")
    with pytest.raises(NotFound):
        portfolio.without("b")


def test_what_concerns_a_region() -> None:
    city, other = _agency("city", "18.72"), _agency("other")
    letter, pact, mayor = (
        _letter("l", "18.72", "18.71"),
        _agreement("p", "city", "other"),
        _post("mayor", "city"),
    )
    portfolio = Portfolio(
        agencies=(city, other), agreements=(pact,), letters=(letter,), posts=(mayor,)
    )
    assert portfolio.concerning("18.72") == (city, pact, letter, mayor)
    assert portfolio.concerning("18.71") == (letter,)
    assert portfolio.concerning("18") == ()


def test_own_records_come_first_and_replace_the_reference_in_every_index() -> None:
    base = Portfolio(
        agencies=(_agency("a", "18.72"), _agency("b", "18.72")),
        regions=(_region("18.72", "18"), _region("18.71", "18")),
    )
    mine, metro = _agency("a", "18.72", "mine"), _region("18.72", "18", "Metro")
    portfolio = Portfolio(agencies=(mine,), regions=(metro,)).on_reference(base)
    assert portfolio.concerning("18.72") == (mine, _agency("b", "18.72"))
    assert set(portfolio.parts("18")) == {metro, _region("18.71", "18")}
    assert len(portfolio.parts("18")) == 2


def test_equality_ignores_places() -> None:
    here = {"a": {"": Location("a.toml", 1)}}
    one = Portfolio(agencies=(_agency("a"),), places=here)
    assert one == Portfolio(agencies=(_agency("a"),))
    assert one != Portfolio(agencies=(_agency("b"),), places=here)


def test_place_is_the_nearest_known_and_falls_through() -> None:
    places = {
        "a": {
            "": Location("f", 1),
            "parts": Location("f", 3),
            "parts[1]": Location("f", 5),
            "parts[1]/name": Location("f", 6),
        }
    }
    base = Portfolio(agencies=(_agency("a"),), places=places)
    portfolio = Portfolio().on_reference(base)

    def line(path: str) -> int | None:
        place = portfolio.place("a", path)
        return place.line if place else None

    assert [
        line(path) for path in ("", "x", "parts[0]", "parts[1]/name/id", "parts[1]/x[2]/y")
    ] == [*(1, 1, 3, 6, 5)]
    assert portfolio.place("b") is None


def _paths(record: Record) -> set[tuple[str, str]]:
    return {(reference.path, reference.target) for reference in references(record)}


def test_references_of_nested_parts() -> None:
    agreement = Agreement(
        id="nk",
        kind="sinergi",
        title=X,
        parties=("a", "b"),
        appearances=(
            Appearance(person="P", role=Presence.WITNESS, party="a"),
            Appearance(
                person="Q",
                role=Presence.SIGNATORY,
                party="b",
                post="mayor",
                sources=("s1",),
            ),
        ),
        annexes=(Annex(kind="plan", document="d"),),
        rests_on=("l",),
    )
    assert _paths(agreement) == {
        ("parties[0]", "a"),
        ("parties[1]", "b"),
        ("appearances[0]/party", "a"),
        ("appearances[1]/party", "b"),
        ("appearances[1]/post", "mayor"),
        ("appearances[1]/sources[0]", "s1"),
        ("annexes[0]/document", "d"),
        ("rests_on[0]", "l"),
    }


def test_references_inside_nested_conditions() -> None:
    due = Due(within=Term(months=2), after="a", sources=("s",))
    leaf = Condition(id="1", what=X, shape=Exists(kind="letter"), supplier="lead", due=due)
    both = Condition(id="0", what=X, shape=All(parts=(leaf, leaf)))
    step = Transition(target="a", activity="begin", conditions=(both,))
    workflow = Workflow(
        id="w",
        name=X,
        programme="gmsc",
        version="1",
        stages=(Stage(id="a", name=X, actor="team"),),
        transitions=(step,),
    )
    inside = "transitions[0]/conditions[0]/parts"
    assert _paths(workflow) == {
        ("programme", "gmsc"),
        ("stages[0]/actor", "team"),
        (f"{inside}[0]/supplier", "lead"),
        (f"{inside}[0]/due/sources[0]", "s"),
        (f"{inside}[1]/supplier", "lead"),
        (f"{inside}[1]/due/sources[0]", "s"),
    }


def test_dangling() -> None:
    source = Source(id="s", title="S")
    mayor = attrs.evolve(_post("mayor", "city"), tenures=(Tenure(sources=("x",)),))
    portfolio = Portfolio(
        agencies=(_agency("city", parent="mayor"), _agency("sub", parent="far")),
        posts=(mayor,),
        sources=(source,),
    ).on_reference(Portfolio(agencies=(_agency("far"),)))
    found = [(r.record.id, r.path, r.target, r.kind) for r in dangling(portfolio)]
    # A parent that is a post is as wrong as one that is not there; the reference counts.
    assert found == [
        ("city", "parent", "mayor", Agency),
        ("mayor", "tenures[0]/sources[0]", "x", Source),
    ]
