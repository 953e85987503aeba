"""Renderers: whatever the words, a parser that is not ours sees the same structure."""

import csv
import html.parser
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

import networkx as nx
from tests.fuzzing.target import Target, texts

from smartgov import (
    Agenda,
    Because,
    Citation,
    DueItem,
    DueKind,
    DueState,
    Finding,
    FindingState,
    Judgement,
    Location,
    Norm,
    PartialDate,
    Portfolio,
    Review,
    Severity,
    Text,
    Truth,
    Waiver,
    to_cytoscape,
    to_dot,
    to_edge_list,
    to_graphml,
    to_mermaid,
    to_svg,
)
from smartgov.reports.agreements import agenda_page
from smartgov.reports.annotations import review_to_annotations
from smartgov.reports.answers import review_to_json
from smartgov.reports.graphs import graph_page
from smartgov.reports.icalendar import agenda_to_icalendar
from smartgov.reports.pages import Page, markdown_lines, text_lines
from smartgov.reports.reviews import review_page
from smartgov.reports.sarif import review_to_sarif
from smartgov.reports.webpage import review_to_html

_ON: Final = date(2024, 6, 1)
_STEERING: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MERMAID: Final = re.compile(
    r"flowchart BT\n"
    r'(?:  n\d+\["(?:[\w ,()/.-]|#\d+;)+"\]\n)*'
    r'(?:  n\d+ (?:==>|-->|-\.->)(?:\|"(?:[\w ,()/.-]|#\d+;)+"\|)? n\d+\n)*'
)
_STRING_OF_DOT: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


class Words:
    """Words to put where a portfolio has texts: each in its turn, and round again."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._next = 0

    def word(self) -> str:
        """Return the next one, which may be empty or blank."""
        self._next += 1
        return self._words[(self._next - 1) % len(self._words)]

    def name(self) -> str:
        """Return the next one, or a dash for a blank one."""
        word = self.word()
        return word if word.strip() else "-"

    def text(self) -> Text:
        """Return a text whose languages differ where they may."""
        indonesian, english = self.name(), self.name()
        try:
            return Text(indonesian, english)
        except ValueError:
            return Text.same(indonesian)


def _graph(words: Words) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(on=_ON)
    first = words.name()  # the others differ from it, so that nobody waits for itself
    names = [first, *(f"{first}{number}{words.word()}" for number in range(2))]
    for name in names:
        graph.add_node(
            name, name=words.text(), register="agencies", kind=words.word(), region="18.72",
            tier="local", own_kind=words.word(), role=None,
        )  # fmt: skip
    for number, blocking in enumerate(("yes", "partly", "no")):
        graph.add_edge(
            names[number], names[(number + 1) % 3], key=f"{number}{words.word()}",
            kind="approval" if number else words.word(), blocking=blocking, what=words.text(),
            basis=(words.word(), words.word()), lead_time="P60D", agreement=None,
            sources=(words.word(),), origin="stated", strength=None,
        )  # fmt: skip
    return graph


def _review(words: Words) -> Review:
    norm = Norm(
        code="TST001", severity=Severity.ERROR, title=words.text(),
        message=Text("{said}", "{said}"), fix=Text("{said}", "{said}"),
        basis=(Citation.parse("PP 28/2018 Ps 9(1)"),),
    )  # fmt: skip
    reason = Because(
        what=words.text(), truth=Truth.UNKNOWN, note=words.text(), records=(words.word(),),
        sources=(words.word(),), parts=(Because(what=words.text(), truth=Truth.NO),),
    )  # fmt: skip
    waiver = Waiver(
        id="w", code="TST001", subject="a", reason=words.text(), author=words.name(),
        until=PartialDate(2025),
    )  # fmt: skip
    findings = (
        Finding(
            norm=norm, severity=Severity.ERROR, path=words.word(), values={"said": words.word()},
            location=Location(words.name(), 3), because=(reason,),
        ),
        Finding(
            norm=norm, severity=Severity.ERROR, path=words.word(), values={"said": words.word()},
            state=FindingState.WAIVED, waiver=waiver,
        ),
    )  # fmt: skip
    return Review(
        portfolio=Portfolio(title=words.text()), on=_ON, findings=findings,
        judgement=Judgement(on=_ON), name=words.word(),
    )  # fmt: skip


def _agenda(words: Words) -> Agenda:
    items = tuple(
        DueItem(
            kind=kind, day=_ON + timedelta(days=days), days=days, state=DueState.OPEN,
            agreement=words.name(), title=words.text(), what=words.text(), party=words.name(),
        )
        for days, kind in enumerate(DueKind)
    )[:2]  # fmt: skip
    return Agenda(on=_ON, within=30, items=items)


def _svg(words: Words, lang: str) -> None:
    _plain_xml(to_svg(_graph(words), lang, title=words.name()), {"http://www.w3.org/2000/svg"})


def _graphml(words: Words, lang: str) -> None:
    root = _plain_xml(to_graphml(_graph(words), lang), {"http://graphml.graphdrawing.org/xmlns"})
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(list(root.iter(f"{space}edge"))) == 3


def _plain_xml(text: str, spaces: set[str]) -> ET.Element:
    root = ET.fromstring(text)  # noqa: S314 - our own text
    tags = {element.tag for element in root.iter()}
    assert {tag.partition("}")[0][1:] for tag in tags} <= spaces
    assert not {tag for tag in tags if tag.endswith(("}script", "}foreignObject", "}a"))}
    return root


def _dot(words: Words, lang: str) -> None:
    text = to_dot(_graph(words), lang)
    assert text.startswith("digraph dependencies {\n")
    bare = _STRING_OF_DOT.sub("", text)
    assert re.fullmatch(r"[\w\s{}\[\]=,;>-]*", bare), bare
    assert bare.count("->") == 3
    assert bare.count("{") == bare.count("}") == 1


def _mermaid(words: Words, lang: str) -> None:
    text = to_mermaid(_graph(words), lang)
    assert _MERMAID.fullmatch(text), text


def _cytoscape(words: Words, lang: str) -> None:
    read = json.loads(to_cytoscape(_graph(words), lang))
    assert len(read["elements"]["edges"]) == 3


def _edges(words: Words, _lang: str) -> None:
    text = to_edge_list(_graph(words))
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == 4
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for row in rows for cell in row)


def _json(words: Words, _lang: str) -> None:
    assert len(json.loads(review_to_json(_review(words)))["answer"]["findings"]) == 2


def _sarif(words: Words, lang: str) -> None:
    (run,) = json.loads(review_to_sarif(_review(words), lang))["runs"]
    assert len(run["results"]) == 2
    for result in run["results"]:
        said = result["message"]["text"]
        assert re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", said) is None, said
        assert re.search(r"(?<!\\)\[[^\[\]]*\]\(", said) is None, said


def _annotations(words: Words, lang: str) -> None:
    lines = re.split(r"\r\n|\r|\n", review_to_annotations(_review(words), lang).rstrip("\n"))
    assert sum(line.lstrip().startswith("::") for line in lines) == 2, lines
    assert not any("##[" in line and not line.startswith("::") for line in lines)


class _Page(html.parser.HTMLParser):
    """Sees that tags close in order, and none that we do not write."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.articles = 0
        self.feed(text)
        self.close()
        assert self.stack == [], self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "img", "iframe", "object", "form", "input", "link", "svg"}
        assert not any(name.startswith("on") or name in {"style", "src"} for name, _ in attrs)
        self.articles += tag == "article"
        if tag != "meta":
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def _html(words: Words, lang: str) -> None:
    assert _Page(review_to_html(_review(words), lang)).articles == 2


def _icalendar(words: Words, lang: str) -> None:
    text = agenda_to_icalendar(_agenda(words), lang)
    lines = text.split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert lines.count("BEGIN:VALARM") == 4
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in unfolded if line), unfolded


def _pages(words: Words, lang: str) -> Iterator[Page]:
    yield review_page(_review(words), lang, counts=True)
    yield agenda_page(words.word(), _agenda(words), lang)
    yield graph_page(_graph(words), words.word(), lang)


def _text(words: Words, lang: str) -> None:
    for page in _pages(words, lang):
        for line in text_lines(page, lang):
            assert not _STEERING.search(line), line


def _markdown(words: Words, lang: str) -> None:
    for page in _pages(words, lang):
        for line in "\n".join(markdown_lines(page, lang)).split("\n"):
            assert not _STEERING.search(line), line
            assert not re.search(r"(?<!\\)(?:\\\\)*<[a-zA-Z/!?]", line), line


_WRITERS: Final[Mapping[str, Callable[[Words, str], None]]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "svg": _svg,
    "dot": _dot,
    "mermaid": _mermaid,
    "graphml": _graphml,
    "cytoscape": _cytoscape,
    "icalendar": _icalendar,
    "sarif": _sarif,
    "annotations": _annotations,
    "json": _json,
    "edges": _edges,
}


def _writes(write: Callable[[Words, str], None]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        for lang in ("id", "en"):
            write(Words(texts(data)), lang)

    return run


TARGETS: Final = tuple(
    Target(
        name=f"to-{name}",
        run=_writes(write),
        longest=600,
        like="writers",
        inside=("smartgov.reports", "smartgov.model.text"),
    )
    for name, write in _WRITERS.items()
)
