"""Merging: with itself nothing changes, the order matters for conflicts alone, nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Document,
    Letter,
    MergeSide,
    PartialDate,
    Portfolio,
    Text,
    load,
    merge,
    review_text,
)
from smartgov.differences import fields_that_differ
from smartgov.model.portfolio import Record

IDS = st.sampled_from(["a", "b", "c", "d"])
DAYS = st.none() | st.sampled_from([PartialDate(2023, 5, 1), PartialDate(2023), PartialDate(2024)])
KINDS = st.sampled_from(["decree", "plan"])
TITLES = st.sampled_from([Text("satu", "one"), Text("dua", "two")])
LETTERS = st.builds(
    Letter, id=IDS, kind=KINDS, date=DAYS, subject=TITLES, regions=st.sampled_from([(), ("x", "y")])
)
DOCUMENTS = st.builds(Document, id=IDS, kind=KINDS, date=DAYS, title=TITLES)


def made(records: list[Record], title: Text | None, packs: tuple[str, ...]) -> Portfolio:
    return Portfolio(title=title, packs=packs).with_(*records)


PORTFOLIOS = st.builds(
    made,
    st.lists(LETTERS | DOCUMENTS, max_size=6),
    st.none() | TITLES,
    st.sampled_from([(), ("gmsc",), ("indonesia",)]),
)


def held(portfolio: Portfolio) -> dict[str, Record]:
    return {str(one.id): one for one in portfolio.records()}


@pytest.mark.law(
    "diff and merge", "A portfolio merged with itself is itself.", source="algebra: idempotence"
)
@given(PORTFOLIOS)
def test_with_itself_a_portfolio_is_itself(one: Portfolio) -> None:
    answer = merge(one, one)
    assert answer.portfolio == one
    assert not answer.conflicts
    assert set(answer.same) == set(held(one))


@pytest.mark.law(
    "diff and merge",
    "A portfolio merged with nothing is itself.",
    source="algebra: neutral element",
)
@given(PORTFOLIOS)
def test_with_nothing_a_portfolio_is_itself(one: Portfolio) -> None:
    assert merge(one, Portfolio()).portfolio == one
    assert held(merge(Portfolio(), one).portfolio) == held(one)


@pytest.mark.law(
    "diff and merge",
    "The order of a merger matters for conflicts alone.",
    source="algebra: commutativity up to conflict",
)
@given(PORTFOLIOS, PORTFOLIOS)
def test_the_order_matters_for_conflicts_alone(one: Portfolio, two: Portfolio) -> None:
    there, back = merge(one, two), merge(two, one)
    differing = {conflict.subject for conflict in there.conflicts}
    a, b = held(there.portfolio), held(back.portfolio)
    assert set(a) == set(b)
    assert all(a[name] == b[name] for name in a if name not in differing)
    assert set(there.portfolio.packs) == set(back.portfolio.packs)
    mirrored = {(c.path, repr(c.second), repr(c.first)) for c in back.conflicts}
    assert {(c.path, repr(c.first), repr(c.second)) for c in there.conflicts} == mirrored
    # Preferring the same portfolio from either side gives the same records.
    first = merge(one, two, prefer=MergeSide.FIRST).portfolio
    second = merge(two, one, prefer=MergeSide.SECOND).portfolio
    assert held(first) == held(second)
    assert first.title == second.title


@pytest.mark.law(
    "diff and merge",
    "No record and no conflict is lost in a merger.",
    source="algebra of sets: union",
)
@given(PORTFOLIOS, PORTFOLIOS)
def test_nothing_is_lost(one: Portfolio, two: Portfolio) -> None:
    answer = merge(one, two)
    merged, ours, theirs = held(answer.portfolio), held(one), held(two)
    assert set(merged) == set(ours) | set(theirs)
    told = {conflict.subject for conflict in answer.conflicts}
    for name, record in merged.items():
        assert record in (ours.get(name), theirs.get(name))
        both = name in ours and name in theirs
        assert (both and ours[name] != theirs[name]) == (name in told)
    for conflict in answer.conflicts:
        if conflict.subject and type(ours[conflict.subject]) is type(theirs[conflict.subject]):
            fields = fields_that_differ(ours[conflict.subject], theirs[conflict.subject])
            assert (conflict.path, conflict.first, conflict.second) in list(fields)


def test_a_conflict_knows_both_places() -> None:
    text = '[[letters]]\nid = "b-1"\nkind = "letter"\nsubject = "S"\ndate = 2023-05-0{day}\n'
    one, two = (
        review_text(text.format(day=day), PartialDate(2023, 6, 1).earliest, name=f"{day}.toml")
        for day in (1, 2)
    )
    (conflict,) = merge(one.portfolio, two.portfolio).conflicts
    assert conflict.where == "letters/b-1/date"
    assert (str(conflict.first_place), str(conflict.second_place)) == ("1.toml:5", "2.toml:5")
    assert (conflict.first, conflict.second) == (PartialDate(2023, 5, 1), PartialDate(2023, 5, 2))


def test_the_examples_lie_on_their_packs_still() -> None:
    metro, gmsc = load("example:kota-metro"), load("example:gmsc")
    answer = merge(metro, gmsc)
    assert answer.portfolio.reference is metro.reference
    assert answer.portfolio.place(answer.only_second[0]) is not None
