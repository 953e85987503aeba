"""A board of regions by stage: who has come how far, what is not recorded, what is late."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from smartgov.cases import Status, Verdict
from smartgov.model.errors import Refused
from smartgov.model.programmes import Standing
from smartgov.model.text import Text
from smartgov.model.workflows import Stage, Workflow
from smartgov.views.drawing import (
    ALARM,
    DEEP,
    HATCH,
    INK,
    LIGHT,
    PALE,
    SOFT,
    axes_for,
    bare,
    described,
    ink_on,
    key_below,
    listed,
    named,
    shade_of,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes


class _Cell(enum.Enum):
    """How far a region has come with a stage."""

    HERE = "here"
    REACHED = "reached"
    SILENT = "silent"
    NEXT = "next"
    OUTSIDE = "outside"


_T: Final = {
    "here": Text("di sini sekarang", "stands here"),
    "reached": Text("sudah dilalui", "has come through"),
    "silent": Text("dilewati tanpa catatan", "passed by, not recorded"),
    "next": Text("dapat menyusul", "can come next"),
    "outside": Text("tidak dimasuki", "not entered"),
    "missing": Text("lewat tenggat", "past its deadline"),
    "unknown": Text("tenggat lewat, tidak tercatat", "deadline past, not recorded"),
    "late": Text("lewat tenggat", "past a deadline"),
    "left": Text("{name} ({standing})", "{name} ({standing})"),
    "board": Text(
        "Papan tahap per {on}: {workflow}, {who}, {stages} tahap. Di sini sekarang: {here}."
        " Dilewati tanpa catatan: {silent}. Lewat tenggat: {late}.",
        "Stage board on {on}: {workflow}, {who}, {stages} stages. Stand now: {here}."
        " Passed by, not recorded: {silent}. Past a deadline: {late}.",
    ),
    "stage": Text("{stage} {count}", "{stage} {count}"),
    "where": Text("{stage} {count} ({names})", "{stage} {count} ({names})"),
    "of": Text("{count} daerah", "{count} regions"),
}
_LEFT: Final = frozenset({Standing.REPLACED, Standing.WITHDRAWN})
_EMPTY: Final = Text("tidak ada status untuk digambar", "there is no status to draw")
_OTHER: Final = Text(
    "status '{subject}' mengikuti alur '{its}', bukan '{workflow}'",
    "the status of '{subject}' follows the workflow '{its}', not '{workflow}'",
)
_DAYS: Final = Text(
    "status-status itu dari hari yang berbeda", "the statuses are of different days"
)
_FACES: Final[Mapping[_Cell, tuple[str, str, str]]] = {
    _Cell.HERE: (DEEP, "D", "white"),
    _Cell.REACHED: (LIGHT, "o", INK),
    _Cell.SILENT: ("white", "$?$", INK),
    _Cell.NEXT: ("white", ">", "white"),
    _Cell.OUTSIDE: ("#f4f4f4", "", ""),
}
"""Fill of a cell, its mark and the fill of that mark: any of them tells it from the others."""
_MOST: Final = 60
_NARROW: Final = 9
"""Under so few stages only two columns of the legend have room."""
_NAMED: Final = 3
"""So few regions of a stage are named in the words of a board."""


@attrs.frozen
class _Row:
    name: str
    cells: tuple[_Cell, ...]
    late: Mapping[int, Verdict]


def plot_stage_board(
    workflow: Workflow,
    answers: Iterable[Status],
    *,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    most: int = _MOST,
    lang: str = "en",
) -> "Axes":
    """Draw regions by stage of a workflow, those that came farthest on top, and return the axes.

    A cell says whether a region stands in a stage, came through it, passed it by without a record,
    can enter it next, or has it still ahead; a triangle that a deadline of it has passed. Of more
    than `most` regions the board counts how many there are of each in every stage. Raises
    `Refused` without matplotlib or answers, and for answers of another workflow or of several
    days.
    """
    shown = tuple(answers)
    if not shown:
        raise Refused(_EMPTY)
    for one in shown:
        if one.workflow != workflow.id:
            raise Refused(_OTHER, subject=one.subject, its=one.workflow, workflow=workflow.id)
    if len({one.on for one in shown}) > 1:
        raise Refused(_DAYS)
    rows = _rows(workflow, shown, names, lang)
    high = len(rows) if len(rows) <= most else len(_Cell) + 1
    room = max(len(stage.name.say(lang)) for stage in workflow.stages)
    wide = max(0.46 * len(workflow.stages), 3.8)
    size = (2.4 + wide, (0.65 if len(rows) <= most else 0.35) + 0.055 * room + 0.27 * high)
    ax = axes_for(ax, size, "status")
    if len(rows) <= most:
        _draw_cells(ax, rows, lang)
    else:
        _draw_counts(ax, workflow, rows, lang)
    ax.set_xticks(
        [column + 0.5 for column in range(len(workflow.stages))],
        [stage.name.say(lang) for stage in workflow.stages],
        rotation=50,
        ha="left",
        rotation_mode="anchor",
        fontsize=8,
    )
    ax.xaxis.tick_top()
    bare(ax)
    ax.tick_params(axis="x", pad=3)
    ax.set_xlim(0, len(workflow.stages))
    ax.set_ylim(high, 0)
    return described(ax, _words(workflow, shown, rows, names), lang)


def _rows(
    workflow: Workflow,
    answers: tuple[Status, ...],
    names: Mapping[str, str] | None,
    lang: str,
) -> tuple[_Row, ...]:
    """Return the rows, those that came farthest first."""
    labels = [(names or {}).get(one.subject, one.name) for one in answers]
    twice = {name for name, count in Counter(labels).items() if count > 1}
    found: list[tuple[tuple[int, ...], str, _Row]] = []
    for name, one in zip(labels, answers, strict=True):
        label = f"{name}, {one.cohort.say(lang)}" if name in twice else name
        if one.standing in _LEFT:
            label = _T["left"].say(lang, name=label, standing=one.standing)
        cells = _cells(workflow.stages, one)
        late: dict[int, Verdict] = {}
        for place, stage in enumerate(workflow.stages):
            verdicts = {item.check.verdict for item in one.overdue if item.stage == stage.id}
            if verdicts:
                late[place] = Verdict.MISSING if Verdict.MISSING in verdicts else Verdict.UNKNOWN
        far = [place for place, cell in enumerate(cells) if cell in (_Cell.HERE, _Cell.REACHED)]
        found.append(((-max(far, default=-1), -len(far)), label, _Row(label, cells, late)))
    return tuple(row for _, _, row in sorted(found, key=lambda each: each[:2]))


def _cells(stages: tuple[Stage, ...], answer: Status) -> tuple[_Cell, ...]:
    here = {one.stage for one in answer.now}
    reached = {one.stage for one, _ in answer.way}
    coming = {one.stage for one in answer.next}
    return tuple(
        _Cell.HERE
        if stage.id in here
        else _Cell.REACHED
        if stage.id in reached
        else _Cell.SILENT
        if stage.name in answer.gaps
        else _Cell.NEXT
        if stage.id in coming
        else _Cell.OUTSIDE
        for stage in stages
    )


def _draw_cells(ax: "Axes", rows: tuple[_Row, ...], lang: str) -> None:
    from matplotlib.collections import PatchCollection  # noqa: PLC0415 - an extra
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - an extra

    key: list[tuple[Artist | tuple[Artist, ...], str]] = []
    for kind, (fill, mark, inside) in _FACES.items():
        places = [
            (column, line)
            for line, row in enumerate(rows)
            for column, cell in enumerate(row.cells)
            if cell is kind
        ]
        if not places:
            continue
        hatch = HATCH if kind is _Cell.SILENT else None
        cells = PatchCollection(
            [Rectangle((x + 0.04, y + 0.07), 0.92, 0.86) for x, y in places],
            facecolor=fill,
            edgecolor=PALE if kind in (_Cell.SILENT, _Cell.OUTSIDE) else INK,
            linewidth=0.4 if kind is _Cell.OUTSIDE else 0.6,
            hatch=hatch,
        )
        cells.set_gid(kind.value)
        ax.add_collection(cells)
        marks: dict[str, Any] = {
            "marker": mark or "None",
            "color": INK,
            "markerfacecolor": inside or "none",
            "markeredgewidth": 0.7,
            "linestyle": "none",
        }
        if mark:
            ax.plot(
                [x + 0.5 for x, _ in places],
                [y + 0.5 for _, y in places],
                markersize=6 if kind is _Cell.SILENT else 5,
                **marks,
            )
        key.append((_sample(fill, hatch, mark, inside), _T[kind.value].say(lang)))
    for verdict, inside in ((Verdict.MISSING, ALARM), (Verdict.UNKNOWN, "white")):
        late = [
            (column, line)
            for line, row in enumerate(rows)
            for column, found in row.late.items()
            if found is verdict
        ]
        if late:
            (drawn,) = ax.plot(
                [x + 0.82 for x, _ in late],
                [y + 0.34 for _, y in late],
                linestyle="none",
                marker="v",
                markersize=6,
                color=ALARM,
                markerfacecolor=inside,
                markeredgewidth=1.3,
                zorder=4,
            )
            drawn.set_gid(f"late-{verdict.value}")
            key.append((drawn, _T[verdict.value].say(lang)))
    ax.set_yticks([line + 0.5 for line in range(len(rows))], [row.name for row in rows], fontsize=8)
    key_below(ax, key, columns=3 if len(rows[0].cells) > _NARROW else 2)


def _sample(fill: str, hatch: str | None, mark: str, inside: str) -> "Artist | tuple[Artist, ...]":
    """Return what stands for a kind of cell in the legend: its fill with its mark on it."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra
    from matplotlib.patches import Patch  # noqa: PLC0415 - an extra

    box = Patch(facecolor=fill, edgecolor=SOFT, hatch=hatch, linewidth=0.6)
    if not mark:
        return box
    sign = Line2D(
        [], [], linestyle="none", marker=mark, color=INK, markerfacecolor=inside, markersize=5
    )
    return (box, sign)


def _draw_counts(ax: "Axes", workflow: Workflow, rows: tuple[_Row, ...], lang: str) -> None:
    """Draw how many regions are in each kind of cell, the darker the more."""
    counts = [
        [sum(row.cells[column] is kind for row in rows) for column in range(len(workflow.stages))]
        for kind in _Cell
    ]
    counts.append(
        [sum(column in row.late for row in rows) for column in range(len(workflow.stages))]
    )
    mesh = ax.pcolormesh(
        [[one / len(rows) for one in line] for line in counts],
        cmap="Greys",
        vmin=0,
        vmax=1.25,
        edgecolors="white",
        linewidth=1.2,
    )
    for line, found in enumerate(counts):
        for column, count in enumerate(found):
            ax.text(
                column + 0.5,
                line + 0.5,
                str(count) if count else "·",
                ha="center",
                va="center",
                fontsize=8,
                color=ink_on(shade_of(mesh, count / len(rows))) if count else SOFT,
            )
    ax.axhline(len(_Cell), color=INK, linewidth=0.8)
    labels = [_T[kind.value].say(lang) for kind in _Cell] + [_T["late"].say(lang)]
    ax.set_yticks([line + 0.5 for line in range(len(labels))], labels, fontsize=8)
    ax.set_xlabel(_T["of"].say(lang, count=len(rows)), loc="left", fontsize=8)


def _words(
    workflow: Workflow,
    answers: tuple[Status, ...],
    rows: tuple[_Row, ...],
    names: Mapping[str, str] | None,
) -> Text:
    def of(stage: Stage, found: list[Status]) -> Text:
        if len(answers) == 1:
            return stage.name
        if len(found) > _NAMED:
            return _T["stage"].filled(stage=stage.name, count=len(found))
        who = tuple(_called(one, names) for one in found)
        return _T["where"].filled(stage=stage.name, count=len(found), names=who)

    def where(**held: list[list[Status]]) -> Text:
        (found,) = held.values()
        return listed(
            of(stage, those) for stage, those in zip(workflow.stages, found, strict=True) if those
        )

    cells = {id(one): _cells(workflow.stages, one) for one in answers}

    def being(kind: _Cell) -> list[list[Status]]:
        return [
            [one for one in answers if cells[id(one)][place] is kind]
            for place in range(len(workflow.stages))
        ]

    late = [
        [one for one in answers if any(item.stage == stage.id for item in one.overdue)]
        for stage in workflow.stages
    ]
    return _T["board"].filled(
        workflow=workflow.name,
        who=rows[0].name if len(rows) == 1 else _T["of"].filled(count=len(rows)),
        stages=len(workflow.stages),
        on=answers[0].on,
        here=where(held=being(_Cell.HERE)),
        silent=where(held=being(_Cell.SILENT)),
        late=where(held=late),
    )


def _called(answer: Status, names: Mapping[str, str] | None) -> str:
    return named({answer.subject: answer.name} | dict(names or {}), answer.subject)
