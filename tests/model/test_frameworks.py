"""Frameworks are trees that say how their numbers are made."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov.model.assessments import Assessment, Score
from smartgov.model.crosswalks import Crosswalk, MatchKind, NodeMatch
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework, Node
from smartgov.model.methods import Aggregation, Direction
from smartgov.model.scales import MaturityLevel, Scale
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


LADDER = Scale(
    id="ladder",
    name=Text.same("Ladder"),
    levels=tuple(MaturityLevel(value=Decimal(n), name=Text.same(str(n))) for n in (1, 2, 3)),
)


def _node(name: str, parent: str | None = None) -> Node:
    return Node(id=name, name=Text.same(name), parent=parent)


def test_what_holds_for_a_branch_holds_for_what_lies_under_it() -> None:
    top = Node(
        id="top",
        name=Text.same("T"),
        scale="ladder",
        direction=Direction.LOWER,
        lowest=Decimal(0),
        highest=Decimal(9),
        aggregation=Aggregation.MEDIAN,
    )
    own = Node(id="own", name=Text.same("O"), parent="top", direction=Direction.HIGHER)
    framework = Framework(
        id="f",
        name=Text.same("F"),
        version="1",
        nodes=(top, own, _node("leaf", "top"), _node("other")),
        scales=(LADDER,),
        lowest=Decimal(-1),
        highest=Decimal(1),
    )
    assert framework.scale_of("leaf") is LADDER
    assert framework.scale_of("other") is None
    assert framework.direction_of("leaf") is Direction.LOWER
    assert framework.direction_of("own") is Direction.HIGHER
    assert framework.direction_of("other") is Direction.HIGHER
    # An indicator on a ladder has its ends, a mean of such the range of the branch.
    assert framework.range_of("leaf") == (Decimal(1), Decimal(3))
    assert framework.range_of("top") == (Decimal(0), Decimal(9))
    assert framework.range_of("other") == (Decimal(-1), Decimal(1))
    assert framework.aggregation_of("top") is Aggregation.MEDIAN
    assert framework.aggregation_of(None) is Aggregation.WEIGHTED_MEAN
    assert [leaf.id for leaf in framework.leaves()] == ["own", "leaf", "other"]


def test_what_is_no_node_has_what_the_framework_says() -> None:
    framework = Framework(
        id="f",
        name=Text.same("F"),
        version="1",
        nodes=(_node("a"),),
        lowest=Decimal(1),
        highest=Decimal(5),
        aggregation=Aggregation.MEDIAN,
    )
    assert framework.range_of("nobody") == (Decimal(1), Decimal(5))
    assert framework.direction_of("nobody") is Direction.HIGHER
    assert framework.scale_of("nobody") is None
    assert framework.aggregation_of("nobody") is framework.aggregation_of("a") is Aggregation.MEDIAN
    assert framework.children("a") == framework.children("nobody") == ()


def test_what_a_framework_refuses() -> None:
    def made(*nodes: Node, **fields: object) -> Framework:
        return Framework(id="f", name=Text.same("F"), version="1", nodes=nodes, **fields)  # type: ignore[arg-type]

    with pytest.raises(Refused, match="scale"):
        made(Node(id="a", name=Text.same("A"), scale="nothing"))
    with pytest.raises(Refused, match="stands twice"):
        made(scales=(LADDER, LADDER))
    with pytest.raises(Refused, match="not below"):
        made(lowest=Decimal(1), highest=Decimal(1))
    with pytest.raises(Refused, match="not below"):
        Node(id="a", name=Text.same("A"), lowest=Decimal(2), highest=Decimal(1))
    with pytest.raises(Refused, match="negative"):
        Node(id="a", name=Text.same("A"), weight=Decimal(-1))
    for places in (-1, 21):
        with pytest.raises(Refused, match="decimal places"):
            made(places=places)


def test_an_assessment_scores_a_node_once() -> None:
    twice = (Score(node="a", value=Decimal(1)), Score(node="a", value=Decimal(2)))
    with pytest.raises(Refused, match="given twice") as caught:
        Assessment(id="r", region="x", framework="f", scores=twice)
    assert caught.value.path == "scores[1]/node"
    with pytest.raises(Refused, match="summary"):
        Assessment(id="r", region="x", framework="f", members=("a",))


def test_a_crosswalk_is_many_to_many_and_says_where_there_is_nothing() -> None:
    walk = Crosswalk(
        id="w",
        name=Text.same("W"),
        source="f",
        target="g",
        matches=(
            NodeMatch(source="a", target="x"),
            NodeMatch(source="a", target="y", kind=MatchKind.RELATED),
            NodeMatch(source="b", target="x"),
            NodeMatch(source="c"),
            NodeMatch(target="z"),
        ),
    )
    assert walk.targets("a") == ("x", "y")
    assert walk.targets("c") == ()
    assert walk.targets("d") is None
    assert walk.sources_of("x") == ("a", "b")
    assert walk.sources_of("z") == ()
    assert walk.sources_of("q") is None
    with pytest.raises(Refused):
        NodeMatch()
