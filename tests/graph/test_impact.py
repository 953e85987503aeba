"""Paths: which of many ways are told, and how many are looked at."""

import itertools
import sys

import pytest
from tests.graph.small import small_graph

from smartgov import (
    DependencyGraph,
    NotFound,
    paths,
)

MODULE = sys.modules[paths.__module__]


def graph_of(*edges: tuple[str, str]) -> DependencyGraph:
    return small_graph(edges)


def between(graph: DependencyGraph, most: int | None = None) -> list[str]:
    """Return the ways from a to z, each as the nodes between them."""
    found = paths(graph, "a", "z") if most is None else paths(graph, "a", "z", most=most)
    return ["".join(leg.provider for leg in way[:-1]) for way in found]


MIDDLES = "bcdefghijklm"
WIDE = graph_of(*(("a", name) for name in MIDDLES), *((name, "z") for name in MIDDLES))


def test_ten_ways_are_told_unless_one_asks_for_more() -> None:
    assert between(WIDE) == list(MIDDLES[:10])
    assert between(WIDE, 3) == list(MIDDLES[:3])
    assert between(WIDE, 40) == list(MIDDLES)


# Two ways of one length; networkx, looking from both ends, meets the second by its ids first.
TWISTED = graph_of(
    ("a", "c"), ("c", "f"), ("f", "z"), ("a", "d"), ("d", "e"), ("e", "z"), ("a", "g")
)


def test_of_equal_ways_the_first_by_their_ids_are_told() -> None:
    assert between(TWISTED) == ["cf", "de"]
    assert between(TWISTED, 1) == ["cf"]


def test_as_many_as_one_asks_for_are_looked_at_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "_MOST_EQUALS", 0)
    assert len(between(WIDE, 5)) == 5


def test_a_million_ways_of_one_length_do_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "_MOST_EQUALS", 10)
    layers = [[f"{letter}{n}" for n in range(4)] for letter in "bcdefghijk"]
    edges = [("a", one) for one in layers[0]] + [(one, "z") for one in layers[-1]]
    for near, far in itertools.pairwise(layers):
        edges += [(one, other) for one in near for other in far]
    assert len(paths(graph_of(*edges), "a", "z", most=2)) == 2


def test_there_may_be_no_way() -> None:
    assert paths(TWISTED, "z", "a") == paths(TWISTED, "g", "c") == paths(TWISTED, "a", "a") == ()
    with pytest.raises(NotFound):
        paths(TWISTED, "a", "y")
