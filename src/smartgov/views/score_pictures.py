"""Pictures of scores: a radar over the dimensions, and a heat map of regions by dimension."""

import math
import textwrap
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework, Node
from smartgov.model.text import Text, say
from smartgov.scoring import Scorecard
from smartgov.views.drawing import INK, LINES, PALE, axes_for, described, ink_on, named, shade_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_T: Final = {
    "index": Text("Indeks", "Index"),
    "radar": Text(
        "Radar {framework} atas {count} dimensi. {regions}.",
        "Radar of {framework} over {count} dimensions. {regions}.",
    ),
    "spoke": Text("{name}: {values}", "{name}: {values}"),
    "heat": Text(
        "Peta panas {framework}: {count} daerah, {nodes} dimensi. Tertinggi {high}; terendah"
        " {low}.",
        "Heat map of {framework}: {count} regions, {nodes} dimensions. Highest {high}; lowest"
        " {low}.",
    ),
    "cell": Text("{region} dalam {node} ({value})", "{region} in {node} ({value})"),
}
_THREE: Final = Text("radar perlu sedikitnya tiga dimensi", "a radar needs at least three nodes")
_MANY: Final = Text(
    "radar memuat paling banyak {most} daerah: pilih dahulu",
    "a radar holds {most} regions at most: choose some",
)
_EMPTY: Final = Text("tidak ada nilai untuk digambar", "there are no values to draw")
_NO_RANGE: Final = Text("rentang '{node}' tidak diketahui", "the range of '{node}' is not known")
RINGS: Final = 4


def plot_radar(
    framework: Framework,
    cards: Iterable[Scorecard],
    *,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    under: str | None = None,
    lang: str = "en",
) -> "Axes":
    """Draw scorecards over the dimensions of a framework as a radar, and return the axes.

    The middle is the lowest valid value of each node, the rim the highest; where a value is
    missing the line is open. `under` takes the nodes under one in place of those at the top. Any
    axes will do, they need not be polar. Raises `Refused` without matplotlib, for fewer than three
    nodes, more than six scorecards, or a node without a valid range.
    """
    shown, nodes = tuple(cards), framework.children(under)
    if len(nodes) < 3:  # noqa: PLR2004 - two make no area
        raise Refused(_THREE)
    if len(shown) > len(LINES):
        raise Refused(_MANY, most=len(LINES))
    if not shown:
        raise Refused(_EMPTY)
    ax = axes_for(ax, (6, 5.4), "text_radar")
    turns = [2 * math.pi * place / len(nodes) for place in range(len(nodes))]
    for ring in range(1, RINGS + 1):
        around = [(ring / RINGS, turn) for turn in (*turns, turns[0])]
        ax.plot(*_points(around), color=PALE, linewidth=0.8, zorder=1)
    for turn, node in zip(turns, nodes, strict=True):
        ax.plot(*_points([(0, turn), (1, turn)]), color=PALE, linewidth=0.8, zorder=1)
        (across,), (up,) = _points([(1.1, turn)])
        side = "center" if abs(across) < 0.1 else "left" if across > 0 else "right"  # noqa: PLR2004 - near the middle
        level = "center" if abs(up) < 0.9 else "bottom" if up > 0 else "top"  # noqa: PLR2004 - near the ends
        lowest, highest = _range(framework, node)
        label = textwrap.fill(node.name.say(lang), 16)
        ax.text(
            across, up, f"{label}\n{say(lowest, lang)}–{say(highest, lang)}",
            ha=side, va=level, fontsize=9, color=INK,
        )  # fmt: skip
    for card, (colour, dash, mark) in zip(shown, LINES, strict=False):
        reached = [part_of_range(framework, node, _value(card, node)) for node in nodes]
        around = [
            (math.nan if part is None else part, turn)
            for part, turn in zip((*reached, reached[0]), (*turns, turns[0]), strict=True)
        ]
        ax.plot(
            *_points(around),
            color=colour,
            linestyle=dash,
            marker=mark,
            markersize=5,
            linewidth=1.8,
            label=named(names, card.region),
            zorder=3,
        )
    ax.set_aspect("equal")
    ax.set_xlim(-1.5, 1.5)
    ax.set_ylim(-1.25, 1.35)
    ax.set_axis_off()
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, frameon=False, fontsize=9)
    return described(ax, _words_of_radar(framework, shown, nodes, names), lang)


def plot_heat(
    framework: Framework,
    cards: Iterable[Scorecard],
    *,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    under: str | None = None,
    most: int | None = 30,
    lang: str = "en",
) -> "Axes":
    """Draw regions by dimension as a map of shades with their values, and return the axes.

    The darker the better: shades go by where in its valid range a value lies, from the lowest
    shown to the highest. A cell without a value is white with a dash. The best indices stand on
    top, `most` of them (None: all). Raises `Refused` without matplotlib, where there is nothing to
    draw, and for a node without a valid range.
    """
    shown, nodes = by_index(cards)[:most], framework.children(under)
    if not shown or not nodes:
        raise Refused(_EMPTY)
    parts = [
        [part_of_range(framework, node, _value(card, node)) for node in nodes] for card in shown
    ]
    found = [part for row in parts for part in row if part is not None]
    if not found:
        raise Refused(_EMPTY)
    low, room = min(found), (max(found) - min(found)) or 1
    shades = [[math.nan if part is None else (part - low) / room for part in row] for row in parts]
    ax = axes_for(ax, (2.6 + 1.1 * len(nodes), 1.2 + 0.26 * len(shown)), "text_heat")
    mesh = ax.pcolormesh(shades, cmap="Greys", vmin=-0.1, vmax=1.2, edgecolors="white", linewidth=1)
    for row, card in enumerate(shown):
        for column, node in enumerate(nodes):
            value = _value(card, node)
            ax.text(
                column + 0.5,
                row + 0.5,
                "–" if value is None else say(round(value, 2), lang),
                ha="center",
                va="center",
                fontsize=8,
                color=ink_on(shade_of(mesh, shades[row][column])),
            )
        ax.text(
            len(nodes) + 0.1,
            row + 0.5,
            "–" if card.index is None else say(card.index, lang),
            va="center",
            fontsize=8,
            weight="bold",
        )
    ax.text(len(nodes) + 0.1, -0.15, _T["index"].say(lang), fontsize=8, weight="bold", va="bottom")
    labels = [textwrap.fill(node.name.say(lang), 12) for node in nodes]
    ax.set_xticks([column + 0.5 for column in range(len(nodes))], labels, fontsize=8)
    ax.xaxis.tick_top()
    ax.set_yticks(
        [row + 0.5 for row in range(len(shown))],
        [named(names, card.region) for card in shown],
        fontsize=8,
    )
    ax.set_xlim(0, len(nodes) + 0.7)
    ax.set_ylim(len(shown), 0)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return described(ax, _words_of_heat(framework, shown, nodes, names), lang)


def by_index(cards: Iterable[Scorecard]) -> tuple[Scorecard, ...]:
    """Return scorecards, the best index first and those without one last."""
    return tuple(
        sorted(cards, key=lambda card: (card.index is None, -(card.index or 0), card.region))
    )


def part_of_range(framework: Framework, node: Node, value: Decimal | None) -> float | None:
    """Return where in its valid range a value lies, 0 to 1; raise `Refused` without a range."""
    lowest, highest = _range(framework, node)
    if value is None:
        return None
    return float(min(max((value - lowest) / (highest - lowest), Decimal(0)), Decimal(1)))


def brief(value: Decimal) -> Decimal:
    """Return a value to two decimal places at most."""
    return value if -int(value.as_tuple().exponent) <= 2 else round(value, 2)  # noqa: PLR2004 - two places


def _range(framework: Framework, node: Node) -> tuple[Decimal, Decimal]:
    lowest, highest = framework.range_of(node.id)
    if lowest is None or highest is None:
        raise Refused(_NO_RANGE, node=node.id)
    return lowest, highest


def _value(card: Scorecard, node: Node) -> Decimal | None:
    found = card.node(node.id)
    return found.value if found is not None else None


def _points(around: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Return points given by distance and turn from the top, clockwise."""
    known = list(around)
    return [r * math.sin(turn) for r, turn in known], [r * math.cos(turn) for r, turn in known]


def _words_of_radar(
    framework: Framework,
    cards: tuple[Scorecard, ...],
    nodes: tuple[Node, ...],
    names: Mapping[str, str] | None,
) -> Text:
    def said(lang: str) -> str:
        return "; ".join(
            _T["spoke"].say(
                lang,
                name=named(names, card.region),
                values=", ".join(
                    f"{node.name.say(lang)} {'–' if value is None else say(brief(value), lang)}"
                    for node in nodes
                    for value in (_value(card, node),)
                ),
            )
            for card in cards
        )

    return _T["radar"].filled(
        framework=framework.name, count=len(nodes), regions=Text(said("id"), said("en"))
    )


def _words_of_heat(
    framework: Framework,
    cards: tuple[Scorecard, ...],
    nodes: tuple[Node, ...],
    names: Mapping[str, str] | None,
) -> Text:
    cells = [
        (part, card, node, value)
        for card in cards
        for node in nodes
        if (value := _value(card, node)) is not None
        and (part := part_of_range(framework, node, value)) is not None
    ]

    def said(cell: tuple[float, Scorecard, Node, Decimal]) -> Text:
        _, card, node, value = cell
        return _T["cell"].filled(
            region=named(names, card.region), node=node.name, value=brief(value)
        )

    return _T["heat"].filled(
        framework=framework.name,
        count=len(cards),
        nodes=len(nodes),
        high=said(max(cells, key=lambda cell: cell[0])),
        low=said(min(cells, key=lambda cell: cell[0])),
    )
