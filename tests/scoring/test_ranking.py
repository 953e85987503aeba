"""Ranks with stated rules for ties."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Assessment, Framework, Node, Refused, Score, Text, Ties, rank, score

FOUR = {"d": Decimal(1), "b": Decimal(2), "a": Decimal(3), "c": Decimal(2)}


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        (Ties.STANDARD, "1 2 2 4"),
        (Ties.MODIFIED, "1 3 3 4"),
        (Ties.DENSE, "1 2 2 3"),
        (Ties.FRACTIONAL, "1 2.5 2.5 4"),
    ],
)
def test_a_rule_for_ties(ties: Ties, ranks: str) -> None:
    found = rank(FOUR, ties=ties)
    assert " ".join(str(row.rank) for row in found.rows) == ranks
    assert [row.subject for row in found.rows] == ["a", "b", "c", "d"]
    assert [row.tied for row in found.rows] == [(), ("c",), ("b",), ()]
    assert ranks in ties.say("en")


@pytest.mark.law(
    "scoring",
    "Ranks are one more than the number of the better; fractional ranks sum to n(n+1)/2.",
    source="order statistics",
)
@given(st.lists(st.integers(0, 5).map(Decimal), min_size=1, max_size=20))
def test_ranks_of_any_values(numbers: list[Decimal]) -> None:
    values = {f"s{i}": value for i, value in enumerate(numbers)}
    standard, modified = rank(values), rank(values, ties=Ties.MODIFIED)
    fractional, dense = rank(values, ties=Ties.FRACTIONAL), rank(values, ties=Ties.DENSE)
    count = len(values)
    assert sum(row.rank for row in fractional.rows) == Decimal(count * (count + 1)) / 2
    for subject, value in values.items():
        better = sum(other > value for other in numbers)
        equal = numbers.count(value)
        one = standard.of(subject)
        assert one is not None
        assert one.rank == better + 1
        other = modified.of(subject)
        assert other is not None
        assert other.rank == better + equal
        step = dense.of(subject)
        assert step is not None
        assert step.rank == len({number for number in numbers if number > value}) + 1


HALVES = Framework(
    id="halves",
    name=Text.same("Halves"),
    version="1",
    nodes=(
        Node(id="left", name=Text.same("L"), weight=Decimal(50)),
        Node(id="right", name=Text.same("R"), weight=Decimal(50)),
    ),
)


def result(region: str, *values: str) -> Assessment:
    scores = zip(("left", "right"), values, strict=False)
    return Assessment(
        id=region,
        region=region,
        framework="halves",
        scores=tuple(Score(node=node, value=Decimal(value)) for node, value in scores),
    )


def test_scorecards_are_ranked_by_their_rounded_index() -> None:
    absent = attrs.evolve(result("z"), took_part=False)
    cards = [score(HALVES, one) for one in (result("a", "1", "1.004"), result("b", "1", "1"))]
    cards += [score(HALVES, one) for one in (result("c", "2"), absent)]
    found = rank(cards)
    assert [(row.subject, str(row.rank)) for row in found.rows] == [("a", "1"), ("b", "1")]
    assert {one.subject: one.why.en for one in found.unranked} == {
        "c": "no index; missing: right",
        "z": "the region did not take part",
    }
    assert found.of("c") is None


def test_what_cannot_be_ranked_together() -> None:
    card = score(HALVES, result("a", "1", "1"))
    with pytest.raises(Refused, match="scored twice"):
        rank([card, card])
    with pytest.raises(Refused, match="one framework only"):
        rank([card, attrs.evolve(card, region="b", framework="other")])


def test_values_without_a_number() -> None:
    found = rank({"a": None, "b": Decimal(1)})
    assert [one.subject for one in found.unranked] == ["a"]
    assert rank({}).rows == ()
