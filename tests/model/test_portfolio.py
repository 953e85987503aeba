"""The portfolio: a value with indexes over its records and those it lies on."""

import typing
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model import ids
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement, Annex, Appearance, Presence
from smartgov.model.amendments import Amendment, Changes
from smartgov.model.dates import PartialDate
from smartgov.model.documents import Document
from smartgov.model.errors import NotFound
from smartgov.model.events import Event
from smartgov.model.letters import Letter
from smartgov.model.numbering import NumberingScheme
from smartgov.model.parameters import Parameter, ParameterValue
from smartgov.model.portfolio import (
    REGISTERS,
    Portfolio,
    Record,
    name_of,
    names_of,
    register_name,
)
from smartgov.model.posts import Post, Tenure
from smartgov.model.references import dangling, references
from smartgov.model.regions import Region
from smartgov.model.silences import Silence
from smartgov.model.sources import Location, Source
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period
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
    assert new.without("one", "two") == Portfolio(letters=(_letter("l"),))
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


def test_what_holds_of_the_whole_and_what_it_holds() -> None:
    title = Text("Kota kecil", "Small town")
    portfolio = Portfolio(
        title=title,
        packs=("indonesia",),
        agencies=(_agency("a"), _agency("b")),
        letters=(_letter("l"),),
    ).on_reference(Portfolio(regions=(_region("18"),)))
    assert portfolio.facts("id") == {"title": title, "packs": ("indonesia",)}
    assert portfolio.listed("id") == [
        {"register": "agencies", "name": "instansi", "count": 2},
        {"register": "letters", "name": "surat", "count": 1},
    ]
    assert [row["name"] for row in portfolio.listed("en")] == ["agency", "letter"]


def test_a_region_is_offered_with_its_name_and_an_agency_by_its_id() -> None:
    portfolio = Portfolio(
        agencies=(_agency("metro-dinas"),), regions=(_region("18.72", title="Kota Metro"),)
    )
    with pytest.raises(NotFound) as caught:
        portfolio.get(Region, "18.73")
    assert caught.value.say("id") == (
        "Tidak ada daerah bernama '18.73'. Mungkin maksud Anda: 18.72 Kota Metro."
    )
    assert caught.value.say("en") == (
        "There is no region called '18.73'. Did you mean: 18.72 Kota Metro?"
    )
    with pytest.raises(NotFound) as caught:
        portfolio.get(Agency, "metro-dinaz")
    assert (
        str(caught.value) == "There is no agency called 'metro-dinaz'. Did you mean: metro-dinas?"
    )


@pytest.mark.parametrize("call", [Portfolio.without, Portfolio.changed], ids=["without", "changed"])
def test_a_record_that_is_not_there_is_met_with_close_names(
    call: Callable[[Portfolio, str], object],
) -> None:
    with pytest.raises(NotFound) as caught:
        call(Portfolio(agencies=(_agency("a"),), letters=(_letter("letter"),)), "lettr")
    assert caught.value.say("id") == (
        "Tidak ada catatan bernama 'lettr'. Mungkin maksud Anda: letter."
    )
    assert str(caught.value) == "There is no record called 'lettr'. Did you mean: letter?"


def test_only_a_field_that_holds_a_partial_date_makes_one_of_a_day() -> None:
    letter = attrs.evolve(_letter("l"), date=PartialDate(2023, 5))
    changed = Portfolio(letters=(letter,)).changed("l", date=date(2023, 5, 2), kind="reply")
    assert changed.get(Letter, "l") == attrs.evolve(
        letter, date=PartialDate(2023, 5, 2), kind="reply"
    )
    assert Portfolio(letters=(letter,)).changed("l", note=date(2023, 5, 2)).letters[0].note == (
        date(2023, 5, 2)
    )


def test_a_record_with_the_id_of_one_of_another_class_takes_its_place() -> None:
    portfolio = Portfolio(agencies=(_agency("a"), _agency("b")), letters=(_letter("l"),))
    changed = portfolio.with_(_letter("a"), _agency("c"))
    assert changed.agencies == (_agency("b"), _agency("c"))
    assert changed.letters == (_letter("l"), _letter("a"))
    assert portfolio.with_() == portfolio


def _parameter(name: str, value: int, region: str | None = None) -> Parameter:
    period = Period(PartialDate(2020, 1, 1), PartialDate(2022, 12, 31))
    return Parameter(
        id=name,
        name=X,
        overrides="notice" if region else None,
        region=region,
        values=(ParameterValue(value=Decimal(value), period=period),),
    )


@pytest.mark.parametrize(
    ("name", "on", "region", "value"),
    [
        ("notice", date(2021, 1, 1), None, 30),
        ("notice", date(2021, 1, 1), "18.72", 14),
        ("notice", date(2021, 1, 1), "18.71", 30),
        ("notice", date(2023, 1, 1), "18.72", None),
        ("nothing", date(2021, 1, 1), "18.72", None),
        ("nothing", date(2021, 1, 1), None, None),
    ],
)
def test_what_a_region_set_for_itself_goes_before_what_is_general(
    name: str, on: date, region: str | None, value: int | None
) -> None:
    local = _parameter("notice-metro", 14, "18.72")
    portfolio = Portfolio(parameters=(local,)).on_reference(
        Portfolio(parameters=(_parameter("notice", 30),))
    )
    found = portfolio.parameter(name, on, region=region)
    assert (found.value if found else None) == value


def test_where_a_region_set_nothing_for_the_day_the_general_value_holds() -> None:
    late = attrs.evolve(_parameter("notice-metro", 14, "18.72"), values=())
    portfolio = Portfolio(parameters=(_parameter("notice", 30), late))
    found = portfolio.parameter("notice", date(2021, 1, 1), region="18.72")
    assert found is not None
    assert found.value == 30


def test_what_is_asked_once_is_worked_out_once() -> None:
    asked: list[Portfolio] = []

    def count(portfolio: Portfolio) -> int:
        asked.append(portfolio)
        return len(portfolio.agencies)

    one, other = Portfolio(agencies=(_agency("a"),)), Portfolio()
    assert [one.once(count), one.once(count), other.once(count)] == [1, 1, 0]
    assert asked == [one, other]


def _silence(name: str, *kinds: str, subject: str | None = None) -> Silence:
    return Silence(id=name, kinds=kinds, subject=subject, as_of=PartialDate(2023, 5))


@pytest.mark.parametrize(
    ("kinds", "subjects", "on", "found"),
    [
        (("letter",), ("18.72",), date(2023, 5, 1), "letters"),
        (("letter", "decree"), ("18.72",), date(2023, 5, 1), "letters"),
        (("decree",), ("18.72",), date(2023, 5, 1), "all"),
        (("decree",), ("18.71",), date(2023, 5, 1), "all"),
        (("decree",), (), date(2023, 5, 1), "all"),
        (("letter",), ("18.71", "18.72"), date(2023, 5, 1), "letters"),
        # As of some day of May: on the second it may have been over, on the first it was not.
        (("letter",), ("18.72",), date(2023, 5, 2), None),
        (("letter",), ("18.72",), date(2023, 6, 1), None),
    ],
)
def test_silence_means_absence_only_where_it_is_declared(
    kinds: tuple[str, ...], subjects: tuple[str, ...], on: date, found: str | None
) -> None:
    portfolio = Portfolio(
        silences=(_silence("letters", "letter", subject="18.72"), _silence("all")),
        letters=(_letter("l", "18.72"),),
    )
    silence = portfolio.silence(kinds, subjects, on)
    assert (silence.id if silence else None) == found


def test_records_that_concern_a_region_or_an_agreement() -> None:
    document = Document(id="doc", kind="plan", title=X, region="18.72", about=("nk",))
    loose = attrs.evolve(document, id="loose", region=None, about=())
    change = Amendment(id="am", title=X, agreement="nk", changes=Changes(notice=Term(days=1)))
    event = Event(id="ev", subject="18.72", workflow="w", activity="a")
    letter = attrs.evolve(_letter("l"), about=("nk",))
    pact = _agreement("nk", "city", "far")
    home = _agency("city", "18.72")
    waiting = _silence("s", subject="nk")
    portfolio = Portfolio(
        agencies=(home, _agency("far")),
        agreements=(pact,),
        amendments=(change,),
        documents=(document, loose),
        events=(event,),
        letters=(letter,),
        posts=(_post("mayor", "city"), _post("chief", "far")),
        silences=(waiting, _silence("all")),
    )
    assert portfolio.concerning("nk") == (pact, change, document, letter, waiting)
    assert portfolio.concerning("18.72") == (
        home,
        pact,
        document,
        event,
        _post("mayor", "city"),
    )
    assert portfolio.concerning("") == (_silence("all"),)


def test_agreements_that_come_after_another() -> None:
    first = _agreement("a", "x", "y")
    renewed = attrs.evolve(first, id="b", renews="a")
    both = attrs.evolve(first, id="c", renews="a", replaces="a")
    replaced = attrs.evolve(first, id="d", replaces="b")
    portfolio = Portfolio(agreements=(first, renewed, both, replaced))
    assert portfolio.succeeding("a") == (renewed, both)
    assert portfolio.succeeding("b") == (replaced,)
    assert portfolio.succeeding("c") == ()


def test_who_of_no_region_fills_a_role() -> None:
    ministry = attrs.evolve(_agency("ministry"), role="lead")
    local = attrs.evolve(_agency("dinas", "18.72"), role="lead")
    director = attrs.evolve(_post("director", "ministry"), role="lead")
    mayor = attrs.evolve(_post("mayor", "dinas"), role="lead")
    portfolio = Portfolio(agencies=(local, _agency("none")), posts=(mayor, director)).on_reference(
        Portfolio(agencies=(ministry,))
    )
    assert portfolio.central("lead") == (director, ministry)
    assert portfolio.central("team") == ()


def test_numbering_schemes_by_who_issues() -> None:
    def scheme(name: str, *issuers: str) -> NumberingScheme:
        template = "{serial}/{unit}/{year}"
        return NumberingScheme(id=name, name=X, template=template, issuers=issuers)

    anybody, one, two = scheme("s"), scheme("t", "a", "a"), scheme("u", "b", "a")
    portfolio = Portfolio(schemes=(two,)).on_reference(Portfolio(schemes=(anybody, one)))
    assert portfolio.numbering() == (anybody,)
    assert portfolio.numbering("a") == (one, two)
    assert portfolio.numbering("b") == (two,)
    assert portfolio.numbering("c") == ()


def test_the_region_of_an_agency() -> None:
    portfolio = Portfolio(
        agencies=(_agency("a", "18"), _agency("b"), _agency("c", "19")), regions=(_region("18"),)
    )
    assert portfolio.home("a") == _region("18")
    assert [portfolio.home(name) for name in ("b", "c", "d")] == [None, None, None]


def test_ids_of_no_record() -> None:
    portfolio = Portfolio(agencies=(_agency("a"),)).on_reference(
        Portfolio(regions=(_region("18"),))
    )
    assert portfolio.unrecorded(frozenset({"a", "18", "x"})) == {"x"}
    assert portfolio.unrecorded(frozenset({"a"})) == frozenset()
    assert Portfolio().unrecorded(frozenset({"a"})) == {"a"}


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (_region("18", title="Lampung"), Text.same("Lampung")),
        (_agency("a", title="Dinas"), Text.same("Dinas")),
        (_post("mayor", "city"), X),
        (_letter("l"), X),
        (Source(id="s", title="Buku"), Text.same("Buku")),
        (Event(id="ev", subject="18.72", workflow="w", activity="a"), Text.same("ev")),
        (Event(id="ev", subject="18.72", workflow="w", activity="a", what=X), X),
        (_silence("all"), Text.same("all")),
    ],
)
def test_what_a_record_is_called(record: Record, name: Text) -> None:
    assert name_of(record) == name
    portfolio = Portfolio().with_(record)
    assert names_of(portfolio, [record.id, "other"]) == {record.id: name}


def test_a_place_that_is_known_for_a_part_alone() -> None:
    here = Location("f", 3)
    portfolio = Portfolio(places={"a": {"parts": here}})
    assert portfolio.place("a", "parts[0]") == here
    assert portfolio.place("a") is None
    assert portfolio.place("a", "x") is None
