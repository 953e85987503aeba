"""Laws of differences and mergers, and of adding and removing records."""

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    ChangeKind,
    Document,
    Letter,
    MergeSide,
    PartialDate,
    Portfolio,
    Text,
    diff,
    merge,
)
from smartgov.differences import fields_that_differ
from smartgov.model.portfolio import Record

ON = date(2023, 6, 1)
IDS = st.sampled_from(["a", "b", "c", "d"])
DAYS = st.none() | st.sampled_from([PartialDate(2023, 5, 1), PartialDate(2023), PartialDate(2024)])
TITLES = st.sampled_from([Text("satu", "one"), Text("dua", "two")])
LETTERS = st.builds(Letter, id=IDS, kind=st.just("k"), date=DAYS, subject=TITLES)
DOCUMENTS = st.builds(Document, id=IDS, kind=st.sampled_from(["k", "l"]), date=DAYS, title=TITLES)
RECORDS = st.lists(LETTERS | DOCUMENTS, max_size=5)
PORTFOLIOS = RECORDS.map(lambda records: Portfolio().with_(*records))


def held(portfolio: Portfolio) -> dict[str, Record]:
    return {str(one.id): one for one in portfolio.records()}


@pytest.mark.law(
    "diff and merge",
    "To add records is to write them over those of their ids, one after the other.",
    source="algebra: a map updated twice",
)
@given(RECORDS, RECORDS)
def test_adding_is_updating(some: list[Record], more: list[Record]) -> None:
    expected = {one.id: one for one in (*some, *more)}
    assert held(Portfolio().with_(*some).with_(*more)) == expected
    assert held(Portfolio().with_(*some, *more)) == expected


@pytest.mark.law(
    "diff and merge",
    "To remove what was added gives back what there was, and nothing else is touched.",
    source="inverse functions; frame condition",
)
@given(PORTFOLIOS, LETTERS)
def test_removing_undoes_adding(one: Portfolio, letter: Letter) -> None:
    fresh = attrs.evolve(letter, id="new")
    assert one.with_(fresh).without("new") == one


@pytest.mark.law(
    "diff and merge",
    "A difference names exactly the ids that were added, removed or changed.",
    source="symmetric difference of maps",
)
@given(PORTFOLIOS, PORTFOLIOS)
def test_a_difference_names_what_differs(one: Portfolio, two: Portfolio) -> None:
    before, after = held(one), held(two)
    found = diff(one, two, on=ON).changes
    for kind, names in (
        (ChangeKind.ADDED, after.keys() - before.keys()),
        (ChangeKind.REMOVED, before.keys() - after.keys()),
    ):
        moved = {n for n in before.keys() & after.keys() if type(before[n]) is not type(after[n])}
        assert {c.subject for c in found if c.kind is kind} in (names, names | moved)
    assert {c.subject for c in found} == {
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }


@pytest.mark.law(
    "diff and merge",
    "To set every field that differs makes one record of the other.",
    source="a difference is a patch",
)
@given(LETTERS, LETTERS)
def test_a_difference_is_a_patch(one: Letter, other: Letter) -> None:
    other = attrs.evolve(other, id=one.id)
    patch = {path.partition("/")[0] for path, *_ in fields_that_differ(one, other)}
    fields = {name: getattr(other, name) for name in patch}
    assert attrs.evolve(one, **fields) == other
    assert bool(patch) is (one != other)


@pytest.mark.law(
    "diff and merge",
    "Three portfolios are merged the same whichever two come first, if one side is preferred.",
    source="algebra: associativity",
)
@given(PORTFOLIOS, PORTFOLIOS, PORTFOLIOS, st.sampled_from(MergeSide))
def test_merging_is_associative(
    one: Portfolio, two: Portfolio, three: Portfolio, side: MergeSide
) -> None:
    left = merge(merge(one, two, prefer=side).portfolio, three, prefer=side).portfolio
    right = merge(one, merge(two, three, prefer=side).portfolio, prefer=side).portfolio
    assert held(left) == held(right)


@pytest.mark.law(
    "diff and merge",
    "To merge what was merged already changes nothing more.",
    source="algebra: absorption",
)
@given(PORTFOLIOS, PORTFOLIOS, st.sampled_from(MergeSide))
def test_merging_again_changes_nothing(one: Portfolio, two: Portfolio, side: MergeSide) -> None:
    once = merge(one, two, prefer=side).portfolio
    assert merge(once, two, prefer=side).portfolio == once
    preferred = held(one if side is MergeSide.FIRST else two)
    assert preferred.items() <= held(once).items()
