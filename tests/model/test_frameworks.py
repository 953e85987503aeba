"""Frameworks are trees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework, Node
from smartgov.model.text import Text


def _tree(*pairs: tuple[str, str | None]) -> Framework:
    nodes = tuple(Node(id=n, name=Text.same(n), parent=parent) for n, parent in pairs)
    return Framework(id="f", name=Text.same("F"), version="1", nodes=nodes)


@pytest.mark.parametrize(
    "pairs",
    [
        (("a", None), ("a", None)),
        (("b", "a"), ("a", None)),
        (("a", "a"),),
        (("a", "b"), ("b", "a")),
        (("a", "x"),),
    ],
)
def test_no_tree(pairs: tuple[tuple[str, str | None], ...]) -> None:
    with pytest.raises(Refused):
        _tree(*pairs)


@given(st.lists(st.integers(min_value=0, max_value=10_000), max_size=30))
def test_walk_goes_down_one_step_at_a_time(choices: list[int]) -> None:
    # Node n hangs under an earlier node, or at the top.
    parents = [pick % (n + 1) - 1 for n, pick in enumerate(choices)]
    pairs = [(f"n{n}", f"n{up}" if up >= 0 else None) for n, up in enumerate(parents)]
    framework = _tree(*pairs)
    depth = {node.id: level for level, node in framework.walk()}
    assert list(depth) == [node.id for node in framework.nodes]
    for node in framework.nodes:
        assert depth[node.id] == (depth[node.parent] + 1 if node.parent else 0)
        assert node in framework.children(node.parent)
    families = [framework.children(), *(framework.children(n.id) for n in framework.nodes)]
    assert sum(map(len, families)) == len(framework.nodes)


def test_nodes_are_found_by_alias_too() -> None:
    node = Node(id="sg", name=Text.same("Smart Governance"), aliases=("tata-kelola",))
    framework = Framework(id="f", name=Text.same("F"), version="1", nodes=(node,))
    assert framework.node("tata-kelola") is node
    assert framework.node("sg") is node
    assert framework.node("x") is None
