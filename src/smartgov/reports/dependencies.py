"""Pages of the questions to the dependency graph: cycles, single points, gaps, and so on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from smartgov.graph import (
    Bottleneck,
    ContractBreach,
    Cut,
    Cycle,
    Delay,
    DependencyChange,
    Gap,
    GapKind,
    Matrix,
    Removal,
    SinglePoint,
    WorkStep,
)
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.reports.graphs import leg_words
from smartgov.reports.pages import Block, Code, Grid, Heading, Line, Page

MOST_COLUMNS: Final = 60
"""A larger matrix is told by its feedback marks alone."""

_T: Final = {
    "cycles": Text("Siapa saling menunggu", "Who waits for each other"),
    "cost": Text("Biaya pemutusan: {cost}{about}", "Cost of the cut: {cost}{about}"),
    "about": Text(" (perkiraan)", " (an estimate)"),
    "knot": Text("Terlibat: {names}", "Involved: {names}"),
    "spof": Text("Titik rawan tunggal", "Single points of failure"),
    "bottlenecks": Text("Leher botol", "Bottlenecks"),
    "sample": Text(
        "Dihitung dari {sources} simpul sebagai contoh.",
        "Counted from a sample of {sources} nodes.",
    ),
    "order": Text("Urutan kerja", "Order of work"),
    "dsm": Text("Matriks struktur ketergantungan (DSM)", "Design structure matrix (DSM)"),
    "dsm_how": Text(
        "Baris memerlukan kolom: x menahan, o tidak; F dan f mendahului urutan (umpan balik).",
        "A row needs a column: x blocks, o does not; F and f look ahead in the order (feedback).",
    ),
    "wide": Text(
        "Terlalu lebar untuk halaman ({count} simpul); umpan baliknya:",
        "Too wide for a page ({count} nodes); its feedback:",
    ),
    "contracts": Text("Ketentuan yang dilanggar", "Contracts that are broken"),
    "gaps": Text("Celah", "Gaps"),
    "change": Text("Perubahan {before} – {after}", "Changes from {before} to {after}"),
    "without": Text("Tanpa {name}", "Without {name}"),
    "delay": Text("Bila {name} terlambat {days} hari", "If {name} is late by {days} days"),
    "spared": Text("Tidak ikut terlambat: {names}", "Not later for it: {names}"),
    "open_legs": Text(
        "Ketergantungan tanpa waktu tunggu tercatat, dihitung nol: {count}",
        "Dependencies without a recorded lead time, counted as nothing: {count}",
    ),
    "cut": Text("Potongan terkecil", "The smallest cut"),
    "nothing": Text("Tidak ada.", "None."),
    "node": Text("Id", "Id"),
    "share": Text("porsi", "share"),
    "name": Text("Nama", "Name"),
    "number": Text("no.", "no."),
}

Names = Mapping[str, Text]


def cycles_page(answer: Sequence[Cycle], names: Names, lang: str) -> Page:
    """Return the page of who waits for each other, and what to cut."""
    blocks: list[Block] = [Heading(_T["cycles"].say(lang), 1)]
    for one in answer:
        blocks.append(Line(_T["knot"].say(lang, names=_few(one.knot, names)), 0, "*"))
        blocks += [Line(leg_words(leg, names, lang), 2) for leg in one.legs]
        blocks.append(Line(one.why.say(lang), 1))
        about = "" if one.exact else _T["about"].say(lang)
        blocks.append(Line(_T["cost"].say(lang, cost=one.cost, about=about), 1))
    return _whole(blocks, answer, lang)


def single_points_page(answer: Sequence[SinglePoint], lang: str) -> Page:
    """Return the page of what only one node can provide."""
    blocks: list[Block] = [Heading(_T["spof"].say(lang), 1)]
    for one in answer:
        blocks.append(Line(f"{one.name.say(lang)} ({one.node})", 0, "*"))
        blocks += [Line(why.say(lang), 2) for why in one.why]
    return _whole(blocks, answer, lang)


def bottlenecks_page(answer: Sequence[Bottleneck], lang: str) -> Page:
    """Return the page of the nodes that most shortest blocking ways go through."""
    blocks: list[Block] = [Heading(_T["bottlenecks"].say(lang), 1)]
    if answer and not answer[0].exact:
        blocks.append(Line(_T["sample"].say(lang, sources=answer[0].sources)))
    for one in answer:
        blocks.append(Line(f"{one.name.say(lang)} ({one.node})", 0, "*"))
        blocks.append(Line(one.why.say(lang), 2))
    return _whole(blocks, answer, lang)


def order_page(answer: Sequence[WorkStep], names: Names, lang: str) -> Page:
    """Return the page of the order of work, step by step."""
    blocks: list[Block] = [Heading(_T["order"].say(lang), 1)]
    for one in answer:
        blocks.append(Line(one.why.say(lang), 0, f"{one.number}."))
        blocks += [Line(f"{names[node].say(lang)} ({node})", 2, "*") for node in one.nodes]
    return _whole(blocks, answer, lang)


def matrix_page(answer: Matrix, lang: str) -> Page:
    """Return the page of a design structure matrix."""
    blocks: list[Block] = [Heading(_T["dsm"].say(lang), 1)]
    if len(answer.order) > MOST_COLUMNS:
        blocks.append(Line(_T["wide"].say(lang, count=len(answer.order))))
        blocks += [Line(f"{one.row} > {one.column}", 0, "*") for one in answer.feedback]
        return tuple(blocks)
    blocks += [Line(_T["dsm_how"].say(lang)), Code("\n".join(answer.lines()), "text")]
    rows = [
        (number, node, name)
        for number, (node, name) in enumerate(zip(answer.order, answer.names, strict=True), 1)
    ]
    headings = (_T["number"], _T["node"], _T["name"])
    keys = ("number", "node", "name")
    blocks.append(Grid(Table(keys=keys, headings=headings, rows=tuple(rows))))
    return tuple(blocks)


def contracts_page(answer: Sequence[ContractBreach], lang: str) -> Page:
    """Return the page of the contracts that a graph breaks, each with what to do."""
    blocks: list[Block] = [Heading(_T["contracts"].say(lang), 1)]
    for one in answer:
        basis = f" [{', '.join(one.basis)}]" if one.basis else ""
        blocks.append(Line(f"{one.name.say(lang)}{basis}", 0, "*"))
        blocks += [Line(one.why.say(lang), 2), Line(one.instruction.say(lang), 2, "→")]
    return _whole(blocks, answer, lang)


def gaps_page(answer: Sequence[Gap], lang: str) -> Page:
    """Return the page of what is missing, by kind."""
    blocks: list[Block] = [Heading(_T["gaps"].say(lang), 1)]
    for kind in GapKind:
        mine = [one for one in answer if one.kind is kind]
        if mine:
            said = kind.say(lang)
            blocks.append(Heading(f"{said[:1].upper()}{said[1:]} ({len(mine)})"))
        for one in mine:
            blocks.append(Line(f"{one.name.say(lang)} ({one.subject})", 0, "*"))
            blocks.append(Line(one.why.say(lang), 2))
    return _whole(blocks, answer, lang)


def changes_page(
    answer: Sequence[DependencyChange], lang: str, *, before: object, after: object
) -> Page:
    """Return the page of what changed between two days."""
    blocks: list[Block] = [Heading(_T["change"].say(lang, before=before, after=after), 1)]
    blocks += [Line(f"{one.kind.say(lang)}: {one.why.say(lang)}", 0, "*") for one in answer]
    return _whole(blocks, answer, lang)


def removal_page(answer: Removal, lang: str) -> Page:
    """Return the page of who loses what without a node."""
    blocks: list[Block] = [Heading(_T["without"].say(lang, name=answer.name), 1)]
    for one in answer.losses:
        blocks.append(Line(f"{one.name.say(lang)} ({one.node})", 0, "*"))
        blocks.append(Line(one.why.say(lang), 2))
    return _whole(blocks, answer.losses, lang)


def delay_page(answer: Delay, names: Names, lang: str) -> Page:
    """Return the page of who would be later if a node were."""
    title = _T["delay"].say(lang, name=answer.name, days=answer.days)
    blocks: list[Block] = [Heading(title, 1)]
    for one in answer.shifts:
        blocks.append(Line(f"{one.name.say(lang)} ({one.node})", 0, "*"))
        blocks.append(Line(one.why.say(lang), 2))
    if answer.spared:
        blocks.append(Line(_T["spared"].say(lang, names=tuple(names[n] for n in answer.spared))))
    if answer.open_legs:
        blocks.append(Line(_T["open_legs"].say(lang, count=answer.open_legs)))
    return _whole(blocks, (*answer.shifts, *answer.spared), lang)


def cut_page(answer: Cut, names: Names, lang: str) -> Page:
    """Return the page of the smallest cut between one who needs and a provider."""
    blocks: list[Block] = [Heading(_T["cut"].say(lang), 1), Line(answer.why.say(lang))]
    blocks += [Line(leg_words(leg, names, lang), 0, "*") for leg in answer.legs]
    return tuple(blocks)


def _whole(blocks: list[Block], answer: Sequence[object], lang: str) -> Page:
    return tuple(blocks) if answer else (*blocks, Line(_T["nothing"].say(lang)))


def _few(nodes: Iterable[str], names: Names) -> tuple[object, ...]:
    known = [names[node] for node in nodes]
    return (*known[:12], "…") if len(known) > 12 else tuple(known)  # noqa: PLR2004 - a line or two
