"""An axis of days in both languages, and spans whose ends are known in part."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import attrs

from smartgov.model.text import MONTHS, Text, say
from smartgov.views.drawing import HATCH, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_TICKS: Final = 9
_YEAR: Final = 12
_MARGIN: Final = 0.04
_OPEN: Final = 0.1
_INSIDE: Final = 0.012
_T: Final = {"asked": Text("per {on}", "on {on}")}


@attrs.frozen
class Span:
    """What is drawn of a stretch of days: the part that is certain, and how far it may reach.

    It began between `earliest` and `first` and ended between `last` and `latest`. Without
    `earliest` or `latest` nothing bounds it on that side; `first` after `last` says that no day
    of it is certain.
    """

    earliest: date | None
    first: date
    last: date
    latest: date | None


def date_axis(
    ax: "Axes",
    days: list[date],
    lang: str,
    *,
    open_before: bool = False,
    open_after: bool = False,
) -> None:
    """Put an axis of days at the top, wide enough for `days`.

    It leaves room for what has no known beginning or end.
    """
    low, high = float(min(days).toordinal()), float(max(days).toordinal() + 1)
    room = max(high - low, 60.0)
    left = low - (_OPEN if open_before else _MARGIN) * room
    right = high + (_OPEN if open_after else _MARGIN) * room
    first, last = date.fromordinal(int(left)), date.fromordinal(int(right))
    months = (last.year - first.year) * _YEAR + last.month - first.month
    step = next((one for one in _STEPS if months / one <= _TICKS), _STEPS[-1])
    ticks: list[int] = []
    labels: list[str] = []
    month = -(-(first.year * _YEAR + first.month - 1) // step) * step
    while month <= last.year * _YEAR + last.month - 1:
        day = date(month // _YEAR, month % _YEAR + 1, 1)
        if left <= day.toordinal() <= right:
            short = MONTHS[lang][day.month - 1][:3]
            new = not ticks or day.month <= step
            plain = str(day.year) if step >= _YEAR else f"{short}\n{day.year}" if new else short
            ticks.append(day.toordinal())
            labels.append(plain)
        month += step
    ax.set_xticks(ticks, labels, fontsize=8)
    ax.xaxis.tick_top()
    ax.set_xlim(left, right)
    ax.grid(axis="x", color="#e6e6e6", linewidth=0.8, zorder=0)
    ax.set_axisbelow(True)


def asked_day(ax: "Axes", on: date, lang: str) -> None:
    """Draw the day that was asked about as a line through all rows, its date below them."""
    line = ax.axvline(on.toordinal(), color=INK, linewidth=1.3, linestyle=(0, (4, 2)), zorder=5)
    line.set_gid("asked")
    ax.annotate(
        _T["asked"].say(lang, on=say(on, lang)),
        (on.toordinal(), 0),
        xycoords=ax.get_xaxis_transform(),
        xytext=(0, -4),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=8,
        weight="bold",
    )


def draw_span(
    ax: "Axes",
    span: Span,
    row: float,
    *,
    fill: str,
    height: float = 0.44,
    gid: str = "",
    hatch: str | None = None,
) -> None:
    """Draw a span on a row: what is certain filled, what is not known white and hatched."""
    left, right = ax.get_xlim()
    earliest = left if span.earliest is None else span.earliest.toordinal()
    latest = right if span.latest is None else span.latest.toordinal() + 1
    first, last = span.first.toordinal(), span.last.toordinal() + 1
    sure = span.first <= span.last
    parts = [(earliest, first), (last, latest)] if sure else [(earliest, latest)]
    for start, end in parts:
        if start < end:
            ax.barh(
                row,
                end - start,
                left=start,
                height=height,
                facecolor="white",
                edgecolor=MUTED,
                hatch=HATCH,
                linewidth=0.6,
                zorder=2,
            )[0].set_gid(f"{gid}:unknown")
    for open_end, place, mark in (
        (span.earliest is None, left + _INSIDE * (right - left), "<"),
        (span.latest is None, right - _INSIDE * (right - left), ">"),
    ):
        if open_end:
            ax.plot([place], [row], color=INK, marker=mark, markersize=4, zorder=4)
    if sure:
        ax.barh(
            row,
            last - first,
            left=first,
            height=height,
            facecolor=fill,
            edgecolor=INK,
            hatch=hatch,
            linewidth=0.6,
            zorder=3,
        )[0].set_gid(f"{gid}:certain")


def beside(ax: "Axes", row: int, words: str) -> None:
    """Write words to the right of a row, outside of the axes."""
    ax.text(
        1.015, row, words, transform=ax.get_yaxis_transform(), va="center", fontsize=8, color=INK
    )


def lanes(ax: "Axes", rows: int) -> None:
    """Part the rows by thin lines, the first row on top."""
    for row in range(1, rows):
        ax.axhline(row - 0.5, color="#efefef", linewidth=0.8, zorder=0)
    ax.set_ylim(rows - 0.4, -0.6)


def day_before(day: date) -> date:
    """Return the eve of a day."""
    return day - timedelta(days=1)
