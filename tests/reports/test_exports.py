"""The graph in formats of other tools, read by independent parsers, with hostile names."""

import csv
import io
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import networkx as nx
import pydot
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    DependencyGraph,
    Portfolio,
    Text,
    dependency_graph,
    load,
    to_cytoscape,
    to_dot,
    to_edge_list,
    to_graphml,
    to_mermaid,
)
from smartgov.files.csv_text import bare
from smartgov.model.text import placeholders

ON = date(2023, 5, 1)
SVG = "{http://www.w3.org/2000/svg}"
NASTY = (
    "a\x00b",
    "\x01\x1f\x7f\x85", "\ufffe\uffff", 'say "hi"', "it's", "a\nb\r\nc\rd\te", "\\", "\\n\\",
    "]]>", "<b>&amp;</b>", "&lt;", "&#65;", "<!--", "</script>", "#quot;", "#35;", "end", "1. one",
    "- item", "`code`", "**b**", "a|b", "a;b,c", "=1+1", "@x", "😀 kota", "مدينة ذكية", "\u202eabc",
    "\u2028\u2029", "e\u0301", "{x}", "[x]", "(x)", "a--b", "-->|x|", "%% c", "\ud800", "graph",
)  # fmt: skip


def words() -> st.SearchStrategy[str]:
    """Return any text that says something, broken surrogates and control characters too."""
    plain = st.text(st.characters(), min_size=1, max_size=8)
    mixed = st.lists(st.sampled_from(NASTY), min_size=1, max_size=3).map("".join)
    return (plain | mixed).filter(lambda one: bool(one.strip()))


@st.composite
def graphs(draw: st.DrawFn) -> DependencyGraph:
    """Return a graph of the shape that the library builds, with names nobody would give."""
    graph: DependencyGraph = nx.MultiDiGraph(on=ON)
    names = draw(st.lists(words(), min_size=1, max_size=4, unique=True))
    for name in names:
        graph.add_node(
            name,
            name=bilingual(draw(words()), draw(words())) if draw(st.booleans()) else None,
            register=draw(st.sampled_from(("agencies", "documents"))),
            region=draw(st.sampled_from((None, "18", "18.72"))),
            tier=draw(st.sampled_from((None, "centre", "local"))),
        )
    keys = draw(st.lists(words(), max_size=5, unique=True))
    for key in keys:
        graph.add_edge(
            draw(st.sampled_from(names)),
            draw(st.sampled_from(names)),
            key=key,
            kind=draw(st.sampled_from(("approval", "funding")) | words()),
            blocking=draw(st.sampled_from(("yes", "partly", "no"))),
            what=bilingual(draw(words()), draw(words())),
            basis=tuple(draw(st.lists(words(), max_size=2))),
            lead_time=draw(st.sampled_from((None, "P60D"))),
            agreement=None,
        )
    return graph


def bilingual(one: str, other: str) -> Text:
    """Return a text in two languages, whose placeholders must be the same."""
    return Text(one, other) if placeholders(one) == placeholders(other) else Text.same(one)


FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xml(text: str) -> str:
    """Return what is left of a text in XML 1.0 (its production Char)."""
    return FORBIDDEN.sub("\ufffd", text)


def flat(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what a node or edge should read back as."""
    found: dict[str, str] = {}
    for name, value in data.items():
        match value:
            case Text():
                found |= {f"{name}_id": value.id, f"{name}_en": value.en}
            case None | ():
                pass
            case tuple():
                items = [str(item) for item in cast("tuple[object, ...]", value)]
                odd = any("|" in item or item != item.strip() for item in items)
                found[name] = json.dumps(items, ensure_ascii=False) if odd else " | ".join(items)
            case _:
                found[name] = str(value)
    return found


@pytest.mark.law("renderers", "GraphML reads back.", source="GraphML")
@given(graphs())
def test_graphml_reads_back(graph: DependencyGraph) -> None:
    written = to_graphml(graph)
    read: Any = nx.parse_graphml(written, node_type=str, edge_key_type=str, force_multigraph=True)
    tree = ET.fromstring(written)  # noqa: S314 - our own text
    assert tree.tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    # Names that differ only in what XML cannot hold would fall together; ids have no such names.
    if len({as_xml(node) for node in graph}) < len(graph):
        return
    assert set(read) == {as_xml(node) for node in graph}
    for node, data in graph.nodes(data=True):
        got = dict(read.nodes[as_xml(node)])
        got.pop("label")
        assert got == {name: as_xml(value) for name, value in flat(data).items()}
    edges = {(a, b, key): data for a, b, key, data in read.edges(keys=True, data=True)}
    if len({as_xml(str(key)) for *_, key in graph.edges(keys=True)}) < graph.number_of_edges():
        return
    assert len(edges) == graph.number_of_edges()
    for a, b, key, data in graph.edges(keys=True, data=True):
        got = dict(edges[as_xml(a), as_xml(b), as_xml(str(key))])
        got.pop("label")
        assert got == {name: as_xml(value) for name, value in flat(data).items()}


@pytest.mark.law("renderers", "Cytoscape's JSON reads back equal.", source="inverse functions")
@given(graphs())
def test_cytoscape_reads_back_equal(graph: DependencyGraph) -> None:
    written = to_cytoscape(graph)
    assert written.isascii()
    assert not set("<>&") & set(written)
    read: Any = nx.cytoscape_graph(json.loads(written))
    assert read.is_directed()
    assert read.is_multigraph()
    assert list(read) == list(graph)
    for node, data in graph.nodes(data=True):
        got = dict(read.nodes[node])
        assert got.pop("id") == got.pop("value") == node
        assert got.pop("name") == (data["name"].en if data["name"] else node)
        assert got == flat(data)
    assert list(read.edges(keys=True)) == list(graph.edges(keys=True))
    for a, b, key, data in graph.edges(keys=True, data=True):
        got = dict(read.edges[a, b, key])
        for name in ("id", "key", "source", "target", "name"):
            got.pop(name)
        assert got == flat(data)


@pytest.mark.law(
    "renderers", "The list of edges reads back equal.", source="RFC 4180; inverse functions"
)
@given(graphs())
def test_the_edge_list_reads_back_equal(graph: DependencyGraph) -> None:
    written = to_edge_list(graph)
    written.encode()
    rows = list(csv.DictReader(io.StringIO(written, newline=""), strict=True))
    assert len(rows) == graph.number_of_edges()

    def held(text: str) -> str:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)

    for row, (a, b, key, data) in zip(rows, graph.edges(keys=True, data=True), strict=True):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
        got = {name: bare(cell) for name, cell in row.items() if cell}
        want = {**flat(data), "source": a, "target": b, "id": str(key)}
        assert got == {name: held(value) for name, value in want.items()}


def test_the_edge_list_of_nothing_has_its_columns() -> None:
    graph: DependencyGraph = nx.MultiDiGraph()
    assert to_edge_list(graph).startswith('"source","target","id","kind"')


def unescaped(label: str) -> str:
    """Return what Graphviz shows of a label, by its manual: escString, then entities."""
    assert label[0] == label[-1] == '"'
    text = label[1:-1].replace('\\"', '"')
    text = re.sub(r"\\(.)", lambda m: {"n": "\n", "l": "\n", "r": "\n"}.get(m[1], m[1]), text)
    assert not re.search(r"&(?!amp;)", text)
    return text.replace("&amp;", "&")


def labels_of(graph: DependencyGraph) -> list[str]:
    named: list[tuple[str, Text | None]] = [
        (node, data["name"]) for node, data in graph.nodes(data=True)
    ]
    return [name.en if name else node for node, name in named]


def one_line(text: str) -> str:
    return " ".join(as_xml(text).split())


@pytest.mark.law(
    "renderers", "DOT is read by another parser as the same graph.", source="DOT language, Graphviz"
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's use of pyparsing
@settings(max_examples=60)
@given(graphs())
def test_dot_is_read_by_pydot(graph: DependencyGraph) -> None:
    read: Any = pydot.graph_from_dot_data(to_dot(graph))
    assert read is not None
    assert len(read) == 1
    nodes = [one for one in read[0].get_nodes() if one.get_name() not in {"node", "edge", "graph"}]
    assert len(nodes) == len(graph)
    for node, label in zip(nodes, labels_of(graph), strict=True):
        assert one_line(unescaped(node.get("tooltip"))) == one_line(label)
        joined = unescaped(node.get("label"))
        assert joined.replace(" ", "").split() or not one_line(label)
        assert "".join(joined.split()) == "".join(as_xml(label).split())
    assert len(read[0].get_edges()) == graph.number_of_edges()


DOT = shutil.which("dot")


@pytest.mark.skipif(DOT is None, reason="Graphviz is not installed")
@settings(max_examples=25)
@given(graphs())
def test_graphviz_shows_every_name(graph: DependencyGraph) -> None:
    assert DOT is not None
    done = subprocess.run(  # noqa: S603 - Graphviz itself
        [DOT, "-Tsvg"], input=to_dot(graph).encode(), capture_output=True, check=True
    )
    tree = ET.fromstring(done.stdout)  # noqa: S314 - Graphviz's
    shown = [
        "".join("".join(text.itertext()) for text in group.iter(f"{SVG}text"))
        for group in tree.iter(f"{SVG}g")
        if group.get("class") == "node"
    ]
    labels = labels_of(graph)

    def bare(text: str) -> str:
        return "".join(as_xml(text).split())

    assert sorted(map(bare, shown)) == sorted(map(bare, labels))


MERMAID = re.compile(
    r"flowchart BT\n"
    r'(?:  n\d+\["(?P<label>(?:[\w ,()/.-]|#\d+;)+)"\]\n)*'
    r'(?:  n\d+ (?:==>|-->|-\.->)(?:\|"(?:[\w ,()/.-]|#\d+;)+"\|)? n\d+\n)*'
)


@pytest.mark.law(
    "renderers",
    "Mermaid holds nothing but words and numbers.",
    source="injection: one escape for one grammar",
)
@given(graphs())
def test_mermaid_holds_nothing_but_words_and_numbers(graph: DependencyGraph) -> None:
    written = to_mermaid(graph)
    assert MERMAID.fullmatch(written), written
    labels = re.findall(r'^  n\d+\["(.*)"\]$', written, re.MULTILINE)
    assert len(labels) == len(graph)
    for label, name in zip(labels, labels_of(graph), strict=True):
        said = re.sub(r"#(\d+);", lambda m: chr(int(m[1])), label)
        assert (
            said.split() == re.sub("[\x7f-\x9f]", "\ufffd", " ".join(as_xml(name).split())).split()
        )
        # A label that begins like a list, or holds a mark, would be Markdown to Mermaid.
        assert not re.match(r"\d+\.|[-*+]", label)
        assert not set("_*`~\\<>&\"'[]{}") & set(label)


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_kota_metro_in_every_format(metro: Portfolio, lang: str) -> None:
    graph = dependency_graph(metro, ON)
    name = {"id": "Surat hasil asesmen B-349", "en": "Result letter B-349"}[lang]
    assert name in to_graphml(graph, lang)
    kind = {"id": "persetujuan", "en": "approval"}[lang]
    for written in (to_cytoscape(graph, lang), to_dot(graph, lang), to_mermaid(graph, lang)):
        assert kind in written
    read: Any = nx.parse_graphml(to_graphml(graph, lang), edge_key_type=str, force_multigraph=True)
    assert set(read.edges(keys=True)) == set(graph.edges(keys=True))


def test_what_blocks_is_marked(metro: Portfolio) -> None:
    graph = dependency_graph(metro, ON)
    strong = sum(data["blocking"] == "yes" for *_, data in graph.edges(data=True))
    assert to_mermaid(graph).count(" ==>") == strong
    assert to_dot(graph).count('style="bold"') == strong
