"""The way of one region through its stages, on an axis of days."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from smartgov.cases import Late, Reached, Status, Verdict
from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.model.workflows import Stage, Workflow
from smartgov.views.calendar_axis import (
    Span,
    asked_day,
    beside,
    date_axis,
    day_before,
    draw_span,
    lanes,
)
from smartgov.views.drawing import (
    ALARM,
    DEEP,
    HATCH,
    INK,
    LIGHT,
    MUTED,
    SOFT,
    axes_for,
    bare,
    described,
    key_below,
    listed,
    named,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_T: Final = {
    "by": Text("selambatnya {day}", "by {day}"),
    "silent": Text("tidak tercatat", "not recorded"),
    "next": Text("dapat menyusul", "can come next"),
    "times": Text("{day}, {times} kali", "{day}, {times} times"),
    "due": Text("tenggat {day}", "due {day}"),
    "late": Text("lewat {days} hari", "{days} days late"),
    "late?": Text("lewat {days} hari, tidak tercatat", "{days} days past, not recorded"),
    "met": Text("terpenuhi", "met"),
    "many": Text("{count} syarat: {what}", "{count} conditions: {what}"),
    "done": Text("tahap yang dilalui", "a stage gone through"),
    "here": Text("di sini sekarang", "stands here"),
    "unknown": Text("hari yang tidak diketahui", "days that are not known"),
    "deadline": Text("tenggat", "deadline"),
    "overdue": Text("lewat tenggat", "past its deadline"),
    "way": Text(
        "Jalan {name} per {on} ({workflow}). Dilalui: {way}. Tanpa catatan: {silent}."
        " Tenggat: {due}. Dapat menyusul: {next}.",
        "The way of {name} as of {on} ({workflow}). Reached: {way}. Not recorded: {silent}."
        " Deadlines: {due}. Can come next: {next}.",
    ),
    "step": Text("{stage} ({when})", "{stage} ({when})"),
    "owed": Text("{what} ({when})", "{what} ({when})"),
}
_OTHER: Final = Text(
    "status itu mengikuti alur '{its}', bukan '{workflow}'",
    "the status follows the workflow '{its}', not '{workflow}'",
)
_NOTHING: Final = Text(
    "tidak ada hari yang diketahui untuk digambar", "there are no known days to draw"
)
_ALL: Final = 99
"""A way is told whole."""


@attrs.frozen
class _Due:
    """Conditions of one stage that share a deadline, and what became of them."""

    stage: str
    day: date
    days: int
    verdict: Verdict
    whats: tuple[Text, ...]


def plot_way(
    workflow: Workflow,
    answer: Status,
    *,
    deadlines: Iterable[Late] | None = None,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    lang: str = "en",
) -> "Axes":
    """Draw the way of one region through the stages of its workflow, and return the axes.

    A bar runs from the day a stage was reached to the day it was left. Days that are known only
    by year, by month or by a bound, and stages passed by without a record, are white and hatched.
    A triangle is a deadline, the line behind it how long it has been passed. `deadlines` are all
    that run; without them those that are passed or near are drawn. Raises `Refused` without
    matplotlib, for the answer of another workflow, and where no day is known.
    """
    if answer.workflow != workflow.id:
        raise Refused(_OTHER, its=answer.workflow, workflow=workflow.id)
    due = _grouped((*answer.overdue, *answer.due_soon) if deadlines is None else tuple(deadlines))
    spans = _spans(workflow, answer)
    if not spans:
        raise Refused(_NOTHING)
    ax = axes_for(ax, (9.6, 1.25 + 0.31 * len(workflow.stages)), "status")
    known = [day for one in spans.values() for day in (one.earliest, one.first, one.last) if day]
    date_axis(
        ax,
        [*known, *(one.day for one in due), answer.on],
        lang,
        open_before=any(one.earliest is None for one in spans.values()),
    )
    for row, stage in enumerate(workflow.stages):
        mine = [one for one in due if one.stage == stage.id]
        _draw_stage(ax, stage, row, answer, spans.get(stage.id))
        _draw_due(ax, mine, row, answer.on)
        words = _when(stage, answer, mine)
        if words is not None:
            beside(ax, row, words.say(lang))
    asked_day(ax, answer.on, lang)
    ax.set_yticks(
        range(len(workflow.stages)), [stage.name.say(lang) for stage in workflow.stages], fontsize=8
    )
    bare(ax)
    coming = {one.stage for one in answer.next}
    for label, stage in zip(ax.get_yticklabels(), workflow.stages, strict=True):
        if stage.id not in spans and stage.id not in coming:
            label.set_color(MUTED)
    lanes(ax, len(workflow.stages))
    _legend(ax, answer, due, lang)
    return described(ax, _words(workflow, answer, due, names), lang)


def _spans(workflow: Workflow, answer: Status) -> dict[str, Span]:
    """Return the days that each stage took, of those reached and of those without a record."""
    way = [one for one, _ in answer.way]
    here = {one.stage for one in answer.now}
    found: dict[str, Span] = {}
    for place, step in enumerate(way):
        low, high = _bounds(step, way[:place])
        if step.stage in here:
            last, latest = answer.on, answer.on
        else:
            nearest, farthest = _bounds(_leaving(step, way[place + 1 :]), way[: place + 1])
            last, latest = day_before(nearest or high), max(day_before(farthest), low or high)
        found[step.stage] = Span(low, high, last, latest)
    before: date | None = None
    silent: list[str] = []
    for stage in workflow.stages:
        span = found.get(stage.id)
        if span is None:
            if stage.name in answer.gaps:
                silent.append(stage.id)
            continue
        for name in silent:
            found[name] = Span(before, span.first, day_before(span.first), span.first)
        silent = []
        before = span.first
    return found


def _bounds(step: Reached, earlier: list[Reached]) -> tuple[date | None, date]:
    """Return the first and the last day on which a stage may have been reached."""
    if step.date is not None:
        return step.date.earliest, step.date.latest
    known = [one.date.earliest for one in earlier if one.date is not None]
    return (max(known) if known else None), step.known_by.latest


def _leaving(step: Reached, later: list[Reached]) -> Reached:
    """Return the step by which a stage was left: one out of it, else the next one."""
    out = [one for one in later if one.transition.source == step.stage or one.jumped]
    return (out or later or [step])[0]


def _grouped(late: tuple[Late, ...]) -> tuple[_Due, ...]:
    found: dict[tuple[str, date, Verdict], list[Late]] = {}
    for one in late:
        if one.check.due is not None:
            found.setdefault((one.stage, one.check.due.day, one.check.verdict), []).append(one)
    return tuple(
        _Due(
            stage=stage,
            day=day,
            days=max(one.check.due.late for one in those if one.check.due),
            verdict=verdict,
            whats=tuple(one.check.what for one in those),
        )
        for (stage, day, verdict), those in sorted(found.items(), key=lambda each: each[0][1])
    )


def _draw_stage(ax: "Axes", stage: Stage, row: int, answer: Status, span: Span | None) -> None:
    """Draw the days of one stage, the day it was reached, or that it can come next."""
    here = any(one.stage == stage.id for one in answer.now)
    if span is not None:
        draw_span(ax, span, row, fill=DEEP if here else LIGHT, height=0.5, gid=stage.id)
    marks: list[tuple[date, str, str]] = [
        (one.date.exact, "D" if here else "o", "reached")
        for one, _ in answer.way
        if one.stage == stage.id and one.date is not None and one.date.exact is not None
    ]
    if span is None and any(one.stage == stage.id for one in answer.next):
        marks.append((answer.on, ">", "next"))
    for day, shape, word in marks:
        (mark,) = ax.plot(
            [day.toordinal()],
            [row],
            color=INK,
            markerfacecolor="white",
            marker=shape,
            markersize=5.5,
            zorder=6,
        )
        mark.set_gid(f"{stage.id}:{word}")


def _draw_due(ax: "Axes", due: list[_Due], row: int, on: date) -> None:
    for one in due:
        day = one.day.toordinal()
        if one.days > 0 and one.verdict is not Verdict.MET:
            (line,) = ax.plot(
                [day, on.toordinal()],
                [row + 0.36, row + 0.36],
                color=ALARM,
                linewidth=2.2,
                linestyle="-" if one.verdict is Verdict.MISSING else (0, (2, 1)),
                solid_capstyle="butt",
                zorder=4,
            )
            line.set_gid(f"{one.stage}:late")
        (mark,) = ax.plot(
            [day],
            [row + 0.3],
            linestyle="none",
            marker="v",
            markersize=7,
            color=ALARM if one.verdict is not Verdict.MET else INK,
            markerfacecolor=ALARM if one.verdict is Verdict.MISSING else "white",
            markeredgewidth=1.3,
            zorder=6,
        )
        mark.set_gid(f"{one.stage}:due")


def _when(stage: Stage, answer: Status, due: list[_Due]) -> Text | None:
    """Return what stands beside a row: when the stage was reached, and its deadlines."""
    parts: list[Text] = []
    step = next((one for one, _ in answer.way if one.stage == stage.id), None)
    owed = [_said(one) for one in due]
    if step is not None:
        parts.append(_reached_on(step))
    elif stage.name in answer.gaps:
        parts.append(_T["silent"])
    elif any(one.stage == stage.id for one in answer.next):
        parts.append(_T["next"])
    if owed:
        parts.append(Text("; ".join(one.id for one in owed), "; ".join(one.en for one in owed)))
    if not parts:
        return None
    return Text("\n".join(one.id for one in parts), "\n".join(one.en for one in parts))


def _reached_on(step: Reached) -> Text:
    day = (
        Text(step.date.say("id"), step.date.say("en"))
        if step.date is not None
        else _T["by"].filled(day=step.known_by)
    )
    return _T["times"].filled(day=day, times=step.times) if step.times > 1 else day


def _said(due: _Due) -> Text:
    """Return what became of a deadline in words."""
    if due.verdict is Verdict.MET:
        what = _T["due"].filled(day=due.day)
        return Text(f"{what.id}, {_T['met'].id}", f"{what.en}, {_T['met'].en}")
    if due.days > 0:
        key = "late" if due.verdict is Verdict.MISSING else "late?"
        what = _T[key].filled(days=due.days)
    else:
        what = _T["due"].filled(day=due.day)
    count = len(due.whats)
    return what if count == 1 else _T["many"].filled(count=count, what=what)


def _legend(ax: "Axes", answer: Status, due: tuple[_Due, ...], lang: str) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra
    from matplotlib.patches import Patch  # noqa: PLC0415 - an extra

    key: list[tuple[Artist, str]] = [
        (Patch(facecolor=LIGHT, edgecolor=INK, linewidth=0.6), "done"),
        (Patch(facecolor=DEEP, edgecolor=INK, linewidth=0.6), "here"),
        (Patch(facecolor="white", edgecolor=SOFT, hatch=HATCH, linewidth=0.6), "unknown"),
    ]
    if answer.next:
        mark = Line2D(
            [], [], linestyle="none", marker=">", color=INK, markerfacecolor="white", markersize=6
        )
        key.append((mark, "next"))
    if due:
        mark = Line2D(
            [], [], linestyle="none", marker="v", color=ALARM, markerfacecolor="white",
            markersize=7, markeredgewidth=1.3,
        )  # fmt: skip
        key.append((mark, "deadline"))
    if any(one.days > 0 and one.verdict is not Verdict.MET for one in due):
        key.append((Line2D([], [], color=ALARM, linewidth=2.2, linestyle=(0, (2, 1))), "overdue"))
    key_below(ax, ((handle, _T[word].say(lang)) for handle, word in key), gap=24)


def _words(
    workflow: Workflow, answer: Status, due: tuple[_Due, ...], names: Mapping[str, str] | None
) -> Text:
    steps = [_T["step"].filled(stage=name, when=_reached_on(one)) for one, name in answer.way]
    owed = [
        _T["owed"].filled(what=what, when=_said(_alone(one))) for one in due for what in one.whats
    ]
    return _T["way"].filled(
        name=named({answer.subject: answer.name} | dict(names or {}), answer.subject),
        on=answer.on,
        workflow=workflow.name,
        way=listed(steps, _ALL),
        silent=listed(answer.gaps, _ALL),
        due=listed(owed),
        next=listed(one.name for one in answer.next),
    )


def _alone(due: _Due) -> _Due:
    return attrs.evolve(due, whats=due.whats[:1])
