"""Pictures of ranks: intervals of what is uncertain, and the flow from one year to another."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.scoring import Ranking, RankInterval, RankUncertainty
from smartgov.views.drawing import INK, LINES, PALE, SOFT, axes_for, described, named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_T: Final = {
    "rank": Text("Peringkat", "Rank"),
    "all": Text("semua undian", "all draws"),
    "central": Text("{level}% di tengah", "central {level}%"),
    "point": Text("tanpa gangguan", "undisturbed"),
    "ranks": Text(
        "Peringkat {count} daerah dengan selangnya. Teratas: {first}. Selang terlebar: {name},"
        " peringkat {low} sampai {high}.",
        "Ranks of {count} regions with their intervals. First: {first}. Widest interval: {name},"
        " rank {low} to {high}.",
    ),
    "flow": Text(
        "Peringkat {count} daerah dari {start} ke {end}. Naik paling jauh: {up}. Turun paling"
        " jauh: {down}.",
        "Ranks of {count} regions from {start} to {end}. Rose farthest: {up}. Fell farthest:"
        " {down}.",
    ),
    "moved": Text("{name} ({before} ke {after})", "{name} ({before} to {after})"),
    "nobody": Text("tidak ada", "none"),
}
_EMPTY: Final = Text("tidak ada peringkat untuk digambar", "there are no ranks to draw")
_TWO: Final = Text("perlu sedikitnya dua peringkat", "at least two rankings are needed")
_FEW: Final = 6
"""So many lines can have a colour, a dash and a mark of their own."""


def plot_ranks(
    answer: RankUncertainty,
    *,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    most: int | None = 30,
    lang: str = "en",
) -> "Axes":
    """Draw the rank of each region with its interval, the best on top, and return the axes.

    A thick bar is the central interval, a thin line all draws, a dot the undisturbed rank. `most`
    regions are shown (None: all), under `names` by their code. Raises `Refused` without matplotlib
    and where there is nothing to draw.
    """
    rows = answer.rows[:most]
    if not rows:
        raise Refused(_EMPTY)
    ax = axes_for(ax, (7, 1.4 + 0.24 * len(rows)), "text_ranks")
    level = f"{float(answer.level * 100):g}"
    for place, row in enumerate(rows):
        first = place == 0
        ax.plot(
            [float(row.best), float(row.worst)],
            [place, place],
            color=SOFT,
            linewidth=1,
            marker="|",
            markersize=6,
            label=_T["all"].say(lang) if first else None,
            zorder=1,
        )
        ax.plot(
            [float(row.low), float(row.high)],
            [place, place],
            color=PALE,
            linewidth=7,
            solid_capstyle="butt",
            label=_T["central"].say(lang, level=level) if first else None,
            zorder=2,
        )
        if row.rank is not None:
            ax.plot(
                [float(row.rank)],
                [place],
                color=INK,
                linestyle="none",
                marker="o",
                markersize=4.5,
                label=_T["point"].say(lang) if first else None,
                zorder=3,
            )
    ax.set_yticks(range(len(rows)), [named(names, row.subject) for row in rows], fontsize=8)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlabel(_T["rank"].say(lang))
    ax.set_xlim(0.5, float(max(row.worst for row in rows)) + 0.5)
    ax.locator_params(axis="x", integer=True)
    _plain(ax)
    ax.grid(axis="x", color="#ececec", zorder=0)
    ax.set_axisbelow(True)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=8)
    return described(ax, _words_of_ranks(rows, names), lang)


def plot_flow(
    rankings: Mapping[str, Ranking],
    *,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    most: int | None = 20,
    lang: str = "en",
) -> "Axes":
    """Draw how ranks flow from one ranking to the next, named by its key, and return the axes.

    Regions that are among the first `most` of some ranking are shown (None: all). Those that moved
    farthest stand out. Raises `Refused` without matplotlib, and for fewer than two rankings.
    """
    if len(rankings) < 2:  # noqa: PLR2004 - a flow has two ends
        raise Refused(_TWO)
    keys = tuple(rankings)
    places = {key: {row.subject: row.rank for row in rankings[key].rows} for key in keys}
    shown = flowing(rankings, most)
    if not shown:
        raise Refused(_EMPTY)
    ax = axes_for(ax, (3.4 + 1.8 * len(keys), 1 + 0.25 * len(shown)), "text_flow")
    moved = sorted(shown, key=lambda one: (-abs(_move(places, keys, one)), one))
    striking = [one for one in moved if _move(places, keys, one)][:_FEW]
    rows = _spread(places, keys, shown)
    for subject in shown:
        known = [
            (place, rows[key][subject]) for place, key in enumerate(keys) if subject in rows[key]
        ]
        across = [one for one, _ in known]
        down = [one for _, one in known]
        colour, dash, mark = (
            LINES[striking.index(subject)] if subject in striking else (SOFT, "-", ".")
        )
        ax.plot(
            across,
            down,
            color=colour,
            linestyle=dash,
            marker=mark,
            markersize=5,
            linewidth=1.8 if subject in striking else 0.9,
            zorder=3 if subject in striking else 2,
        )
        weight = "bold" if subject in striking else "normal"
        for end, side, shift in ((0, "right", -0.06), (len(keys) - 1, "left", 0.06)):
            if subject in rows[keys[end]]:
                rank = f"{float(places[keys[end]][subject]):g}"
                name = named(names, subject)
                ax.text(
                    end + shift,
                    rows[keys[end]][subject],
                    f"{name}  {rank}" if end == 0 else f"{rank}  {name}",
                    ha=side,
                    va="center",
                    fontsize=8,
                    weight=weight,
                )
    ax.set_xticks(range(len(keys)), keys)
    ax.xaxis.tick_top()
    ax.set_xlim(-0.9, len(keys) - 0.1)
    ax.set_yticks([])
    lowest = max(max(column.values(), default=0) for column in rows.values())
    ax.set_ylim(lowest + 0.7, -0.7)
    _plain(ax, "left", "bottom", "top")
    ax.tick_params(length=0)
    return described(ax, _words_of_flow(places, keys, shown, names), lang)


def flowing(rankings: Mapping[str, Ranking], most: int | None) -> tuple[str, ...]:
    """Return those among the first `most` of some ranking, in the order of the last one."""
    found = {row.subject for ranking in rankings.values() for row in ranking.rows[:most]}
    last: dict[str, Decimal] = {}
    for ranking in rankings.values():
        last |= {row.subject: row.rank for row in ranking.rows if row.subject in found}
    return tuple(sorted(found, key=lambda one: (last[one], one)))


def _spread(
    places: Mapping[str, Mapping[str, Decimal]], keys: tuple[str, ...], shown: tuple[str, ...]
) -> dict[str, dict[str, int]]:
    """Return the line on which each stands: in the order of ranks, without gaps or overlaps."""
    found: dict[str, dict[str, int]] = {}
    for key in keys:
        ranked = [one for one in shown if one in places[key]]
        ordered = sorted(ranked, key=lambda one: (places[key][one], one))
        found[key] = {subject: line for line, subject in enumerate(ordered)}
    return found


def _move(
    places: Mapping[str, Mapping[str, Decimal]], keys: tuple[str, ...], subject: str
) -> Decimal:
    """Return how many ranks a region rose from the first ranking to the last; 0 if not in both."""
    first, last = places[keys[0]].get(subject), places[keys[-1]].get(subject)
    return Decimal(0) if first is None or last is None else first - last


def _words_of_ranks(rows: tuple[RankInterval, ...], names: Mapping[str, str] | None) -> Text:
    widest = max(rows, key=lambda row: row.high - row.low)
    return _T["ranks"].filled(
        count=len(rows),
        first=named(names, rows[0].subject),
        name=named(names, widest.subject),
        low=widest.low,
        high=widest.high,
    )


def _words_of_flow(
    places: Mapping[str, Mapping[str, Decimal]],
    keys: tuple[str, ...],
    shown: tuple[str, ...],
    names: Mapping[str, str] | None,
) -> Text:
    def said(subject: str, *, rose: bool) -> Text:
        move = _move(places, keys, subject)
        if not (move > 0 if rose else move < 0):
            return _T["nobody"]
        return _T["moved"].filled(
            name=named(names, subject),
            before=places[keys[0]][subject],
            after=places[keys[-1]][subject],
        )

    up = max(shown, key=lambda one: _move(places, keys, one))
    down = min(shown, key=lambda one: _move(places, keys, one))
    return _T["flow"].filled(
        count=len(shown),
        start=keys[0],
        end=keys[-1],
        up=said(up, rose=True),
        down=said(down, rose=False),
    )


def _plain(ax: "Axes", *sides: str) -> None:
    """Take away the frame of axes, but for what is read."""
    for side in ("right", "top", *sides):
        ax.spines[side].set_visible(False)
