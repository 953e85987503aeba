"""A dependency graph as a drawing in SVG: levels of government from the top, what blocks marked.

The drawing stands by itself: no script, no font and no style from elsewhere. It can be read in
grey, and says in words (`title`, `desc`) what it shows.
"""

import math
import textwrap
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from smartgov.graph import DependencyGraph
from smartgov.model.dependencies import Blocking
from smartgov.model.errors import Refused
from smartgov.model.escaping import drawable, xml_text
from smartgov.model.text import Text, printable, say
from smartgov.reports.flat_graphs import (
    FlatEdge,
    FlatNode,
    flat_edges,
    flat_nodes,
)
from smartgov.reports.layering import Layout, Spot, layered

MOST_DRAWN: Final = 200
MOST_ARROWS: Final = 1000
"""Nodes and edges. A drawing of more could not be read."""

_T: Final = {
    "title": Text("Siapa menunggu siapa, {on}", "Who waits for whom, {on}"),
    "title_plain": Text("Siapa menunggu siapa", "Who waits for whom"),
    "desc": Text(
        "{nodes} pihak dan dokumen menurut tingkat pemerintahan, {edges} ketergantungan,"
        " {blocking} di antaranya menahan. Panah menuju ke yang ditunggu.",
        "{nodes} parties and papers by level of government, {edges} dependencies, {blocking} of"
        " which block. Arrows point to who is waited for.",
    ),
    "path": Text("Jalur yang ditanyakan", "The path asked about"),
    "yes": Text("menahan: harus menunggu", "blocks: has to wait"),
    "partly": Text("menahan sebagian", "blocks in part"),
    "no": Text("tidak menahan", "does not block"),
    "asked": Text("jalur yang ditanyakan", "the path asked about"),
    "arrow": Text(
        "panah: dari yang perlu ke yang ditunggu", "arrow: from who needs to who is waited for"
    ),
    "party": Text("instansi atau jabatan", "institution or post"),
    "paper": Text("dokumen atau rencana", "document or plan"),
    "stage": Text("tahap atau inisiatif", "stage or initiative"),
    "centre": Text("Pusat", "Centre"),
    "province": Text("Provinsi", "Province"),
    "local": Text("Kabupaten/kota", "Regency or city"),
    "outside": Text("Di luar pemerintahan", "Outside government"),
    "paper_band": Text("{level}, dokumen", "{level}, papers"),
    "stage_band": Text("{level}, tahapan", "{level}, stages"),
    "leg": Text("{source} menunggu {target}", "{source} waits for {target}"),
    "too_many": Text(
        "{nodes} simpul dan {edges} panah terlalu banyak untuk satu gambar (paling banyak {most}"
        " dan {arrows}): minta yang menahan saja",
        "{nodes} nodes and {edges} arrows are too many for one drawing (at most {most} and"
        " {arrows}): ask for what blocks only",
    ),
    "nothing": Text("Tidak ada ketergantungan.", "There are no dependencies."),
}
_LEVELS: Final = ("centre", "province", "local", "outside")
_GROUPS: Final = ("party", "paper", "stage")
_PARTIES: Final = frozenset(
    {"agencies", "agency", "post", "posts", "region", "regions", "role", "roles"}
)
_STAGES: Final = frozenset({"initiative", "initiatives", "stage", "stages"})

_WIDTH: Final = 1180
_MARGIN: Final = 24
_SIDE: Final = 118
_BOX: Final = 170
_GAP: Final = 22
_BEND: Final = 14
_HIGH: Final = 66
_BETWEEN: Final = 46
_BAND: Final = 22
_LINE: Final = 15
_LETTERS: Final = 20
_MOST_LINES: Final = 4
_INK: Final = "#1b1f24"
_STRONG: Final = "#0b57a4"


def to_svg(
    graph: DependencyGraph,
    lang: str = "en",
    *,
    path: Collection[str] = (),
    title: str | None = None,
) -> str:
    """Return a graph as an SVG drawing in the language `lang`.

    `path` are ids of dependencies to highlight; they are numbered and told below the drawing in
    their order. Raises `Refused` for more than 200 nodes or 1000 edges.
    """
    if graph.number_of_nodes() > MOST_DRAWN or graph.number_of_edges() > MOST_ARROWS:
        nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
        most = {"most": MOST_DRAWN, "arrows": MOST_ARROWS}
        raise Refused(_T["too_many"], nodes=nodes, edges=edges, **most)
    return "\n".join(_Drawing(graph, lang, tuple(path), title).lines()) + "\n"


class _Drawing:
    """One drawing: what stands where, and the lines of the file."""

    def __init__(
        self, graph: DependencyGraph, lang: str, path: Sequence[str], title: str | None
    ) -> None:
        self.lang = lang
        self.nodes = {one.id: one for one in flat_nodes(graph, lang)}
        self.edges = flat_edges(graph, lang)
        number = {name: n for n, name in enumerate(dict.fromkeys(path), 1)}
        self.number = {one.id: number[one.id] for one in self.edges if one.id in number}
        self.asked = {
            end for one in self.edges if one.id in self.number for end in (one.source, one.target)
        }
        self.layout = self._layout()
        self.width = 2 * _MARGIN + _SIDE + math.ceil(self.layout.width)
        self.heights, self.bands, self.bottom = self._rows()
        on = graph.graph.get("on")
        heading = (
            _T["title"].say(lang, on=on) if isinstance(on, date) else _T["title_plain"].say(lang)
        )
        self.title = f"{title}: {heading}" if title else heading

    def lines(self) -> Iterator[str]:
        """Yield the file."""
        told = [*self._told()]
        legend = self.bottom + 34
        below = legend + 62
        listed = 30 + sum(_LINE * len(lines) + 7 for _, lines in told) if told else 0
        height = math.ceil(below + listed)
        blocking = sum(one.blocking == Blocking.YES.value for one in self.edges)
        desc = [
            _T["desc"].say(
                self.lang, nodes=len(self.nodes), edges=len(self.edges), blocking=blocking
            )
        ]
        desc += [f"{n}. {' '.join(lines)}" for n, lines in told]
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height}"'
            f' width="{self.width}" height="{height}" role="img" lang="{self.lang}"'
            ' aria-labelledby="smartgov-title smartgov-desc"'
            " font-family=\"'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif\">"
        )
        yield f'<title id="smartgov-title">{_said(self.title)}</title>'
        yield f'<desc id="smartgov-desc">{_said(" ".join(desc))}</desc>'
        yield from _MARKERS
        yield f'<rect width="{self.width}" height="{height}" fill="#ffffff"/>'
        yield _text(self.title, _MARGIN, 38, size=22, weight="bold")
        if not self.nodes:
            yield _text(_T["nothing"].say(self.lang), _MARGIN, 74)
        for band in self.bands:
            yield from self._band(*band)
        order = sorted(range(len(self.edges)), key=lambda n: self._rank(self.edges[n]))
        for n in order:
            yield from self._edge(n)
        for node in self.nodes.values():
            yield from self._box(node)
        for n in order:
            if self.edges[n].id in self.number:
                yield from self._badge(n)
        yield from self._legend(legend)
        if told:
            yield _text(_T["path"].say(self.lang), _MARGIN, below + 6, size=15, weight="bold")
        y = below + 32
        for n, lines in told:
            yield from _round(n, _MARGIN + 11, y - 4)
            for line in lines:
                yield _text(line, _MARGIN + 32, y)
                y += _LINE
            y += 7
        yield "</svg>"

    def _layout(self) -> Layout:
        groups: dict[tuple[int, int], list[str]] = {}
        for node in self.nodes.values():
            place = (_LEVELS.index(_level(node)), _GROUPS.index(_group(node)))
            groups.setdefault(place, []).append(node.id)
        bands = [(f"{_LEVELS[n]}/{_GROUPS[k]}", groups[n, k]) for n, k in sorted(groups)]
        ends = [(one.source, one.target) for one in self.edges]
        room = _WIDTH - 2 * _MARGIN - _SIDE
        return layered(bands, ends, box=_BOX + _GAP, bend=_BEND, width=room)

    def _rows(self) -> tuple[list[float], list[tuple[str, float, float]], float]:
        """Return the top of each row, each band with its top and bottom, and where they end."""
        tops: list[float] = []
        bands: list[tuple[str, float, float]] = []
        y = 62.0
        for name, first, last in self.layout.bands:
            start = y
            y += _BAND
            for row in range(first, last + 1):
                tops.append(y)
                y += _HIGH + (_BETWEEN if row < last else 0)
            y += _BAND
            bands.append((name, start, y))
            y += 8
        return tops, bands, y

    def _band(self, name: str, top: float, bottom: float) -> Iterator[str]:
        tier, _, group = name.partition("/")
        fill = "#f7f8fa" if group == "party" else "#eef1f4"
        wide = self.width - 2 * _MARGIN
        yield (
            f'<rect x="{_MARGIN}" y="{top:g}" width="{wide}" height="{bottom - top:g}" rx="6"'
            f' fill="{fill}" stroke="#c9ced6"/>'
        )
        words = _T[tier] if group == "party" else _T[f"{group}_band"].filled(level=_T[tier])
        for n, line in enumerate(textwrap.wrap(words.say(self.lang), 15)):
            y = top + 24 + n * 16
            yield _text(line, _MARGIN + 10, y, size=13, weight="bold", fill="#4a525c")

    def _box(self, node: FlatNode) -> Iterator[str]:
        x, y = self._corner(node.id)
        asked = node.id in self.asked
        edge = _STRONG if asked else "#5b6470"
        wide = 3 if asked else 1.3
        shape = f'fill="#ffffff" stroke="{edge}" stroke-width="{wide}"'
        yield f"<g><title>{_said(node.label)}</title>"
        group = _group(node)
        if group == "paper":
            fold = 10
            points = (
                f"M{x:g} {y:g}h{_BOX - fold}l{fold} {fold}v{_HIGH - fold}h-{_BOX}z"
                f"M{x + _BOX - fold:g} {y:g}v{fold}h{fold}"
            )
            yield f'<path d="{points}" {shape}/>'
        else:
            round_ = _HIGH / 2 if group == "stage" else 9
            size = f'width="{_BOX}" height="{_HIGH}" rx="{round_:g}"'
            yield f'<rect x="{x:g}" y="{y:g}" {size} {shape}/>'
        lines = _wrapped(node.label)
        first = y + _HIGH / 2 + 4.5 - _LINE * (len(lines) - 1) / 2
        weight = "bold" if asked else "normal"
        for n, line in enumerate(lines):
            yield _text(line, x + _BOX / 2, first + n * _LINE, middle=True, weight=weight, size=12)
        yield "</g>"

    def _edge(self, n: int) -> Iterator[str]:
        one = self.edges[n]
        way = self._way(n)
        asked = one.id in self.number
        said = _T["leg"].say(
            self.lang,
            source=self.nodes[one.source].label,
            target=self.nodes[one.target].label,
        )
        what = one.values.get(f"what_{self.lang}", "")
        tip = ": ".join(part for part in (said, what, one.label) if part)
        yield f"<g><title>{_said(tip)}</title>"
        if asked:
            yield f'<path d="{way}" fill="none" {_HALO}/>'
        faint = ' opacity="0.5"' if self.number and not asked else ""
        yield f'<path d="{way}" fill="none"{faint} {_stroke(one.blocking, asked)}/>'
        yield "</g>"

    def _badge(self, n: int) -> Iterator[str]:
        points = self._points(n)
        (x0, y0), (x1, y1) = points[:2]
        number = self.number[self.edges[n].id]
        down = y0 + (y1 - y0) * (0.36 if number % 2 else 0.64)  # beside each other they would touch
        across = 0.29 if number % 2 else 0.71
        yield from _round(number, x0 + (x1 - x0) * across, down)

    def _legend(self, y: float) -> Iterator[str]:
        x: float = _MARGIN + 4
        for key, asked in (("yes", False), ("partly", False), ("no", False), ("asked", True)):
            word = _T[key].say(self.lang)
            if key != "asked" and not any(one.blocking == key for one in self.edges):
                continue
            if asked and not self.number:
                continue
            line = f"M{x:g} {y:g}h46"
            if asked:
                yield f'<path d="{line}" {_HALO}/>'
            yield f'<path d="{line}" fill="none" {_stroke("yes" if asked else key, asked)}/>'
            yield _text(word, x + 56, y + 4)
            x += 56 + _wide(word) + 26
        x = _MARGIN + 4
        y += 26
        for key in dict.fromkeys(sorted(map(_group, self.nodes.values()), key=_GROUPS.index)):
            word = _T[key].say(self.lang)
            shape = (
                f'<path d="M{x:g} {y - 9:g}h23l7 7v11h-30zM{x + 23:g} {y - 9:g}v7h7"'
                if key == "paper"
                else f'<rect x="{x:g}" y="{y - 9:g}" width="30" height="18"'
                f' rx="{4 if key == "party" else 9}"'
            )
            yield f'{shape} fill="#ffffff" stroke="#5b6470" stroke-width="1.3"/>'
            yield _text(word, x + 40, y + 4)
            x += 40 + _wide(word) + 26
        yield _text(_T["arrow"].say(self.lang), x, y + 4)

    def _told(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each dependency of the path in words, wrapped."""
        for one in sorted(self.edges, key=lambda one: self.number.get(one.id, 0)):
            if one.id in self.number:
                said = _T["leg"].say(
                    self.lang,
                    source=self.nodes[one.source].label,
                    target=self.nodes[one.target].label,
                )
                what = one.values.get(f"what_{self.lang}")
                basis = one.values.get("basis", "").replace(" | ", ", ")
                words = said + (f": {what}" if what else "") + (f" ({basis})" if basis else "")
                yield self.number[one.id], textwrap.wrap(drawable(words), 150)

    def _corner(self, name: str) -> tuple[float, float]:
        spot = self.layout.boxes[name]
        return self._x(spot) - _BOX / 2, self.heights[spot.row]

    def _x(self, spot: Spot) -> float:
        return round(_MARGIN + _SIDE + spot.x, 1)

    def _points(self, n: int) -> list[tuple[float, float]]:
        """Return the stops of an edge: where it leaves, in and out of each row, where it ends."""
        one = self.edges[n]
        start, end = self.layout.boxes[one.source], self.layout.boxes[one.target]
        up = end.row < start.row
        if start.row == end.row:
            y = self.heights[start.row]
            return [
                (self._port(n, one.source, up=True), y),
                (self._port(n, one.target, up=True), y),
            ]
        low, high = (0, _HIGH) if up else (_HIGH, 0)
        points = [(self._port(n, one.source, up=up), self.heights[start.row] + low)]
        for spot in self.layout.bends[n]:
            y = self.heights[spot.row]
            points += [(self._x(spot), y + high), (self._x(spot), y + low)]
        points.append((self._port(n, one.target, up=not up), self.heights[end.row] + high))
        return points

    def _port(self, n: int, name: str, *, up: bool) -> float:
        """Return where an edge meets the upper or lower side of a box: side by side, in order."""
        here = self.layout.boxes[name]
        beside: list[tuple[float, int]] = []
        for k, one in enumerate(self.edges):
            if name not in {one.source, one.target}:
                continue
            far = self.layout.boxes[one.target if name == one.source else one.source]
            if (far.row <= here.row) is not up:
                continue
            bends = self.layout.bends[k]
            next_ = (bends[0] if name == one.source else bends[-1]) if bends else far
            beside.append((next_.x, k))
        place = [k for _, k in sorted(beside)].index(n)
        step = min(22.0, (_BOX - 30) / max(1, len(beside)))
        return round(self._x(here) + (place - (len(beside) - 1) / 2) * step, 1)

    def _way(self, n: int) -> str:
        points = self._points(n)
        (x0, y0), *rest = points
        parts = [f"M{x0:g} {y0:g}"]
        if len(rest) == 1 and rest[0][1] == y0:
            (x1, y1) = rest[0]
            top = y0 - 30
            return f"{parts[0]}C{x0:g} {top:g} {x1:g} {top:g} {x1:g} {y1:g}"
        for k, (x1, y1) in enumerate(rest):
            if k % 2:
                parts.append(f"L{x1:g} {y1:g}")
            else:
                half = (y0 + y1) / 2
                parts.append(f"C{x0:g} {half:g} {x1:g} {half:g} {x1:g} {y1:g}")
            x0, y0 = x1, y1
        return "".join(parts)

    def _rank(self, one: FlatEdge) -> tuple[bool, int]:
        order = (Blocking.NO.value, Blocking.PARTLY.value, Blocking.YES.value)
        known = order.index(one.blocking) if one.blocking in order else 0
        return one.id in self.number, known


_MARKERS: Final = (
    "<defs>",
    *(
        f'<marker id="smartgov-{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}"'
        f' markerHeight="{size}" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L10 5L0 10z" fill="{fill}"/></marker>'
        for name, size, fill in (
            ("yes", 12, _INK),
            ("partly", 10, "#5b6470"),
            ("no", 9, "#9aa1ab"),
            ("asked", 15, _STRONG),
        )
    ),
    "</defs>",
)
_HALO: Final = f'stroke="{_STRONG}" stroke-width="8" opacity="0.28"'
_STROKES: Final = {
    "yes": f'stroke="{_INK}" stroke-width="2.2"',
    "partly": 'stroke="#5b6470" stroke-width="1.5" stroke-dasharray="8 4"',
    "no": 'stroke="#9aa1ab" stroke-width="1.2" stroke-dasharray="2 4"',
}


def _stroke(blocking: str, asked: bool) -> str:  # noqa: FBT001
    known = blocking if blocking in _STROKES else "no"
    look = _STROKES[known]
    if asked:
        look = look.replace(_INK, _STRONG).replace('width="2.2"', 'width="3.4"')
    return f'{look} marker-end="url(#smartgov-{"asked" if asked else known})"'


def _level(node: FlatNode) -> str:
    """Return the level of government of a node: its own, else that of its region."""
    tier = node.values.get("tier", "")
    if tier in _LEVELS:
        return tier
    region = node.values.get("region", "")
    if not region:
        return "centre"
    return "local" if "." in region else "province"


def _group(node: FlatNode) -> str:
    """Return whether a node is somebody who acts, a paper, or a stage of the way."""
    kind = node.values.get("register") or node.values.get("kind") or "agency"
    if kind in _PARTIES:
        return "party"
    return "stage" if kind in _STAGES else "paper"


def _wrapped(label: str) -> list[str]:
    lines = textwrap.wrap(drawable(label), _LETTERS) or [" "]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: _LETTERS - 1] + "…"]
    return lines


def _wide(text: str) -> float:
    """Return about how wide a text is drawn."""
    return 7.5 * len(text)


def _said(text: str) -> str:
    """Return a text for a person to read: nothing in it steers what shows it."""
    return xml_text(printable(text))


def _text(
    text: object,
    x: float,
    y: float,
    *,
    size: int = 13,
    weight: str = "normal",
    fill: str = _INK,
    middle: bool = False,
) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    bold = f' font-weight="{weight}"' if weight != "normal" else ""
    words = _said(say(text, "en"))
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}"{bold} fill="{fill}"{anchor}>{words}</text>'
    )


def _round(number: int, x: float, y: float) -> Iterator[str]:
    ring = f'fill="{_STRONG}" stroke="#ffffff" stroke-width="2"'
    yield f'<circle cx="{x:g}" cy="{y:g}" r="11" {ring}/>'
    yield _text(str(number), x, y + 4.5, size=12, weight="bold", fill="#ffffff", middle=True)
