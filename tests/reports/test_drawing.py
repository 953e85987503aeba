"""The drawing: well-formed, every box in its level and none over another, the path told."""

import itertools
import re
import xml.etree.ElementTree as ET
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    DependencyGraph,
    Portfolio,
    Refused,
    Text,
    dependency_graph,
    impact,
    load,
    to_svg,
)
from smartgov.reports.layering import layered

ON = date(2023, 5, 1)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: DependencyGraph, lang: str = "en", **more: Any) -> ET.Element:
    return ET.fromstring(to_svg(graph, lang, **more))  # noqa: S314 - our own


def texts(tree: ET.Element) -> str:
    return " ".join("".join(one.itertext()) for one in tree.iter(f"{SVG}text"))


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_kota_metro(metro: Portfolio, lang: str) -> None:
    graph = dependency_graph(metro, ON, blocking=True)
    found = impact(graph, "masterplan-metro", waits_for=True)
    path = list(dict.fromkeys(leg.dependency for one in found.affected for leg in one.path))
    tree = drawn(graph, lang, path=path, title="Kota Metro")
    assert tree.get("role") == "img"
    title, desc = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert tree.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (
        title.text
        == {
            "id": "Kota Metro: Siapa menunggu siapa, 1 Mei 2023",
            "en": "Kota Metro: Who waits for whom, 1 May 2023",
        }[lang]
    )
    said = texts(tree)
    for n, _ in enumerate(path, 1):
        assert len([one for one in tree.iter(f"{SVG}text") if one.text == str(n)]) == 2
    assert "UU 23/2014 Ps 264(1)" in said
    assert {"id": "menahan: harus menunggu", "en": "blocks: has to wait"}[lang] in said
    # Nothing is loaded, nothing is run.
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", to_svg(graph, lang))
    assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= {
        "svg", "title", "desc", "defs", "marker", "path", "rect", "circle", "text", "g",
    }  # fmt: skip


def test_a_drawing_is_the_same_again(metro: Portfolio) -> None:
    graph = dependency_graph(metro, ON)
    assert to_svg(graph) == to_svg(dependency_graph(metro, ON))


def test_without_a_day_or_a_path() -> None:
    graph: DependencyGraph = nx.MultiDiGraph()
    assert "There are no dependencies." in texts(drawn(graph))
    graph.add_edge("a", "b", key="d")
    said = texts(drawn(graph))
    assert "Who waits for whom" in said
    assert "The path asked about" not in said


def test_levels_from_tier_or_region() -> None:
    graph: DependencyGraph = nx.MultiDiGraph()
    graph.add_node("m", tier="centre", region="18.72")
    graph.add_node("p", region="18")
    graph.add_node("c", region="18.72")
    graph.add_node("d", region="18.72", register="documents")
    graph.add_node("o", tier="outside")
    said = texts(drawn(graph))
    levels = ("Centre", "Province", "Regency or city", "city, papers", "Outside")
    assert all(level in said for level in levels), said


def test_too_many_are_refused() -> None:
    graph: DependencyGraph = nx.MultiDiGraph()
    graph.add_nodes_from(map(str, range(201)))
    with pytest.raises(Refused, match="201 nodes and 0 arrows"):
        to_svg(graph)
    graph = nx.MultiDiGraph()
    for n in range(1001):
        graph.add_edge("a", "b", key=str(n))
    with pytest.raises(Refused, match="1001 arrows"):
        to_svg(graph)


HOSTILE = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["]]>", "<script>alert(1)</script>", "a\x00\x1b", '" onload="x', "\ud83d", "مدينة", "&amp;"]
)


@pytest.mark.law("renderers", "Any names give well-formed XML.", source="XML 1.0")
@settings(max_examples=60)
@given(
    st.lists(HOSTILE, min_size=2, max_size=5, unique=True),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), HOSTILE), max_size=6),
    HOSTILE,
)
def test_any_names_give_well_formed_xml(
    names: list[str], edges: list[tuple[int, int, str]], title: str
) -> None:
    graph: DependencyGraph = nx.MultiDiGraph(on=ON)
    graph.add_nodes_from(names)
    for n, (a, b, what) in enumerate(edges):
        said = Text.same(what) if what.strip() else None
        ends = (names[a % len(names)], names[b % len(names)])
        graph.add_edge(*ends, key=str(n), what=said, kind=what, blocking="yes")
    tree = drawn(graph, path=["0", "1"], title=title)
    assert not list(tree.iter(f"{SVG}script"))
    assert not any(name.startswith("on") for one in tree.iter() for name in one.attrib)


EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24)


@pytest.mark.law("renderers", "Boxes and bends of a drawing do not meet.", source="planar geometry")
@settings(max_examples=80)
@given(EDGES, st.lists(st.integers(0, 2), min_size=12, max_size=12))
def test_boxes_and_bends_do_not_meet(edges: list[tuple[int, int]], bands: list[int]) -> None:
    members = [(str(k), [f"n{n}" for n in range(12) if bands[n] == k]) for k in range(3)]
    ends = [(f"n{a}", f"n{b}") for a, b in edges]
    layout = layered(members, ends, box=190, bend=14, width=900)
    assert set(layout.boxes) == {f"n{n}" for n in range(12)}
    rows: dict[int, list[tuple[float, float]]] = {}
    for box in layout.boxes.values():
        rows.setdefault(box.row, []).append((box.x, 190))
    for way in layout.bends.values():
        for bend in way:
            rows.setdefault(bend.row, []).append((bend.x, 14))
    for row in rows.values():
        row.sort()
        assert row[0][0] - row[0][1] / 2 >= -1e-6
        assert row[-1][0] + row[-1][1] / 2 <= layout.width + 1e-6
        for (x, wide), (other, also) in itertools.pairwise(row):
            assert other - x >= (wide + also) / 2 - 1e-6
    # Every edge has a bend in each row between its ends, and bands stand in their order.
    for n, (a, b) in enumerate(ends):
        first, last = sorted((layout.boxes[a].row, layout.boxes[b].row))
        assert sorted(bend.row for bend in layout.bends[n]) == list(range(first + 1, last))
    for k, (_, names) in enumerate(members):
        first, last = layout.bands[k][1:]
        assert all(first <= layout.boxes[name].row <= last for name in names)


@given(EDGES)
def test_providers_stand_above_inside_a_band(edges: list[tuple[int, int]]) -> None:
    ends = [(f"n{max(a, b)}", f"n{min(a, b)}") for a, b in edges if a != b]
    layout = layered([("x", [f"n{n}" for n in range(12)])], ends, box=1, bend=1, width=20)
    for source, target in ends:
        assert layout.boxes[target].row < layout.boxes[source].row
