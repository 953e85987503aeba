"""Pages about dependencies: an overview, and who waits for whom."""

from collections.abc import Mapping, Sequence
from typing import Final

from smartgov.graph import (
    DependencyGraph,
    Impact,
    Leg,
    cycles,
    most_waited_for,
    only_blocking,
    order_of_work,
)
from smartgov.model.dependencies import DependencyKind
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page, counted

_T: Final = {
    "title": Text("Ketergantungan {name} per {on}", "Dependencies of {name} on {on}"),
    "nodes": Text("Simpul", "Nodes"),
    "edges": Text("Ketergantungan", "Dependencies"),
    "blocking": Text("yang menahan", "that block"),
    "cycles": Text("Lingkaran", "Cycles"),
    "no_cycles": Text("tidak ada lingkaran yang menahan", "no cycle blocks"),
    "waiting": Text("Yang paling banyak ditunggu", "Most waited for"),
    "node": Text("Id", "Id"),
    "name": Text("Nama", "Name"),
    "waiters": Text("menunggu", "waiting"),
    "order": Text("Urutan kerja", "Order of work"),
    "order_of": Text(
        "Yang selangkah dapat berjalan bersamaan; tiap langkah hanya menunggu yang di atas.",
        "What stands in one step can go on side by side; a step waits only for those above.",
    ),
    "stalls": Text("Bila {name} terhenti", "If {name} stalls"),
    "waits_for": Text("Yang ditunggu {name}", "What {name} waits for"),
    "count": Text("{count}, yang terdekat lebih dahulu.", "{count}, nearest first."),
    "one": Text("simpul", "node"),
    "many": Text("simpul", "nodes"),
    "nobody": Text("Tidak ada.", "Nobody."),
    "beside": Text("juga: {leg}", "also: {leg}"),
    "days": Text("Waktu tunggu tercatat: {days} hari.", "Recorded lead time: {days} days."),
    "days_open": Text(
        "Waktu tunggu tercatat: {days} hari; tanpa catatan: {open} ketergantungan.",
        "Recorded lead time: {days} days; not recorded for {open} of the dependencies.",
    ),
    "more": Text(", dan {count} lagi", ", and {count} more"),
    "stages": Text("tahap", "stages"),
    "initiatives": Text("inisiatif", "initiatives"),
    "agreements": Text("kerja sama", "agreements"),
    "regions": Text("daerah", "regions"),
    "leg": Text("{dependent} perlu {provider}: {what}", "{dependent} needs {provider}: {what}"),
}
_MOST_TOGETHER: Final = 12
_COUNTED: Final = (
    ("stages", "stage"),
    ("initiatives", "initiative"),
    ("agreements", "agreement"),
    ("regions", "region"),
)


def graph_page(graph: DependencyGraph, name: str, lang: str, *, most: int = 10) -> Page:
    """Return the overview of a graph: its size, cycles that block, who is waited for, the order."""
    names = names_in(graph)
    blocking = only_blocking(graph)
    edges = f"{graph.number_of_edges()} ({blocking.number_of_edges()} {_T['blocking'].say(lang)})"
    rows: tuple[tuple[str, tuple[str, ...]], ...] = (
        (_T["nodes"].say(lang), (str(graph.number_of_nodes()),)),
        (_T["edges"].say(lang), (edges,)),
    )
    blocks: list[Block] = [
        Heading(_T["title"].say(lang, name=name, on=graph.graph["on"]), 1),
        Facts(rows),
        Heading(_T["cycles"].say(lang)),
    ]
    found = cycles(blocking)
    blocks += [Line("; ".join(leg_words(leg, names, lang) for leg in one.legs), 1) for one in found]
    if not found:
        blocks.append(Line(_T["no_cycles"].say(lang), 1))
    table = Table(
        keys=("node", "waiters", "name"),
        headings=(_T["node"], _T["waiters"], _T["name"]),
        rows=tuple((one.node, one.waiters, one.name) for one in most_waited_for(graph, most)),
    )
    blocks += [Heading(_T["waiting"].say(lang)), Grid(table), Heading(_T["order"].say(lang))]
    blocks.append(Line(_T["order_of"].say(lang)))
    blocks += [
        Line(_together(step.nodes, names, lang), 0, f"{step.number}.")
        for step in order_of_work(blocking)
    ]
    return tuple(blocks)


def names_in(graph: DependencyGraph) -> Mapping[str, Text]:
    """Return the name of every node of a graph."""
    return {node: data["name"] for node, data in graph.nodes(data=True)}


def impact_page(answer: Impact, names: Mapping[str, Text], lang: str) -> Page:
    """Return the page of who waits for a node, or of what it waits for, each with its path."""
    key = "waits_for" if answer.waits_for else "stalls"
    blocks: list[Block] = [Heading(_T[key].say(lang, name=answer.name), 1)]
    if not answer.affected:
        blocks.append(Line(_T["nobody"].say(lang)))
        return tuple(blocks)
    blocks.append(
        Line(
            _T["count"].say(lang, count=counted(len(answer.affected), _T["one"], _T["many"], lang))
        )
    )
    kinds = [(key, len(answer.of_kind(kind))) for key, kind in _COUNTED]
    said = [f"{_T[key].say(lang)}: {count}" for key, count in kinds if count]
    if said:
        blocks.append(Line("; ".join(said)))
    for one in answer.affected:
        blocks.append(Line(f"{one.name.say(lang)} ({one.node})", 0, "*"))
        blocks += [Line(leg_words(leg, names, lang), 2) for leg in one.path]
        blocks += [
            Line(_T["beside"].say(lang, leg=leg_words(leg, names, lang)), 2) for leg in one.beside
        ]
        if one.days is not None:
            key = "days_open" if one.open_legs else "days"
            blocks.append(Line(_T[key].say(lang, days=one.days, open=one.open_legs), 2))
    return tuple(blocks)


def leg_words(leg: Leg, names: Mapping[str, Text], lang: str) -> str:
    """Return a dependency in words, with its kind and ground."""
    said = _T["leg"].say(
        lang,
        dependent=names.get(leg.dependent, Text.same(leg.dependent)),
        provider=names.get(leg.provider, Text.same(leg.provider)),
        what=leg.what,
    )
    kind = DependencyKind(leg.kind).say(lang)
    basis = f"; {', '.join(leg.basis)}" if leg.basis else ""
    return f"{said} [{kind}{basis}]"


def _together(nodes: Sequence[str], names: Mapping[str, Text], lang: str) -> str:
    said = [names[node].say(lang) for node in nodes[:_MOST_TOGETHER]]
    more = len(nodes) - len(said)
    return ", ".join(said) + (_T["more"].say(lang, count=more) if more else "")
