"""Laws of the gazetteer: names, codes and who lay in whom."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Gazetteer,
    Portfolio,
    Region,
    ancestors_of,
    code_on,
    lay,
    match_regions,
    parent_of,
    parts_of,
    regions_by_law,
    resolve,
    resolve_code,
    siblings_of,
)
from smartgov.gazetteer.spelling import one_slip
from smartgov.gazetteer.writing import key

INDONESIA = Gazetteer.of(lay(Portfolio(packs=("indonesia",))))
REGIONS = st.sampled_from(INDONESIA.regions)
DAYS = st.dates(date(1999, 1, 1), date(2026, 12, 31))
WORDS = st.text(alphabet="abcd", max_size=7)


def mixed(word: str) -> st.SearchStrategy[list[str]]:
    """Return a word and the same letters in another order."""
    return st.permutations(word).map(lambda letters: [word, "".join(letters)])


@pytest.mark.law(
    "gazetteer",
    "A region is a part of what it lies in, and what has it as a part is what it lies in.",
    source="converse relations",
)
@given(REGIONS, DAYS)
def test_parts_and_parents_are_converse(region: Region, on: date) -> None:
    parent = parent_of(INDONESIA, region.id, on)
    if parent is not None and parent in INDONESIA.by_id:
        assert region.id in parts_of(INDONESIA, parent, on)
    for part in parts_of(INDONESIA, region.id, on):
        assert parent_of(INDONESIA, part, on) == region.id


@pytest.mark.law(
    "gazetteer",
    "The regions above a region are the one it lies in and those above that one; none is above"
    " itself.",
    source="transitive closure of an acyclic relation",
)
@given(REGIONS, DAYS)
def test_ancestors_are_the_closure(region: Region, on: date) -> None:
    above = ancestors_of(INDONESIA, region.id, on)
    parent = parent_of(INDONESIA, region.id, on)
    rest = ancestors_of(INDONESIA, parent, on) if parent and parent in INDONESIA.by_id else ()
    assert above == ((parent, *rest) if parent else ())
    assert region.id not in above


@pytest.mark.law(
    "gazetteer",
    "Who is my sibling has me as a sibling, and nobody is their own.",
    source="symmetry; irreflexivity",
)
@given(REGIONS, DAYS)
def test_siblings_are_mutual(region: Region, on: date) -> None:
    found = siblings_of(INDONESIA, region.id, on)
    assert region.id not in found
    assert all(region.id in siblings_of(INDONESIA, one, on) for one in found[:3])


@pytest.mark.law(
    "gazetteer",
    "A code that a region certainly has on a day leads back to it among the regions that had it.",
    source="inverse relations",
)
@given(REGIONS, DAYS, st.sampled_from(sorted(INDONESIA.schemes)))
def test_codes_lead_back(region: Region, on: date, scheme: str) -> None:
    code = code_on(INDONESIA, region.id, scheme=scheme, on=on)
    if code is None:
        return
    for day in (on, None):
        answer = resolve_code(INDONESIA, f" {code.value} ", scheme=scheme, on=day)
        assert region.id in {one.region for one in answer.candidates}


@pytest.mark.law(
    "gazetteer",
    "There are never fewer regions by law on a later day, and each that was there still is.",
    source="monotony in time",
)
@given(DAYS, DAYS, st.sampled_from(("province", "regency", "city")))
def test_regions_are_made_and_stay(one: date, other: date, level: str) -> None:
    earlier, later = (
        set(regions_by_law(INDONESIA, day, level=level).regions) for day in sorted((one, other))
    )
    assert earlier <= later


@pytest.mark.law(
    "gazetteer",
    "The key of a name is its own key.",
    source="algebra: idempotence of a normal form",
)
@given(REGIONS)
def test_a_key_is_its_own_key(region: Region) -> None:
    for name in (region.name, *region.aliases):
        assert key(key(name)) == key(name)
        assert key(name.upper()) == key(name.lower()) == key(f"  {name} ")


@pytest.mark.law(
    "gazetteer",
    "One slip of the pen leads back by one slip, and is one insertion, deletion, change or swap"
    " of neighbours.",
    source="edit distance with swaps (Damerau 1964)",
)
@given(st.lists(WORDS, min_size=2, max_size=2) | WORDS.flatmap(mixed))
def test_one_slip_is_an_edit(two: list[str]) -> None:
    left, right = two
    edits = {left}
    for n in range(len(left) + 1):
        edits |= {left[:n] + letter + left[n:] for letter in "abcd"}
        if n < len(left):
            edits |= {left[:n] + letter + left[n + 1 :] for letter in ("", *"abcd")}
            edits.add(left[:n] + left[n + 1 : n + 2] + left[n] + left[n + 2 :])
    assert one_slip(left, right) is (right in edits)
    assert one_slip(right, left) is one_slip(left, right)


@pytest.mark.law(
    "gazetteer",
    "A column is joined row by row: every row as it would be alone, whatever stands around it.",
    source="a map over a sequence",
)
@given(st.lists(REGIONS.map(lambda one: one.name) | st.text(max_size=8), max_size=6))
def test_rows_are_joined_alone(column: list[str]) -> None:
    found = match_regions(INDONESIA, column)
    assert len(found.codes) == len(column)
    assert list(found.codes) == [resolve(INDONESIA, text).region for text in found.texts]
