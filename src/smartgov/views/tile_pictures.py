"""A map of regions as tiles of one size: no boundaries, and small ones as easy to see as large."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

import textwrap
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.text import Text, say
from smartgov.model.tiles import Tile
from smartgov.views.drawing import (
    HATCH,
    INK,
    SOFT,
    axes_for,
    bare,
    described,
    ink_on,
    key_below,
    listed,
    named,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_T: Final = {
    "value": Text("nilai", "value"),
    "missing": Text("tidak ada nilai", "no value"),
    "numbers": Text(
        "Peta petak: {what}. {count} daerah. Tertinggi: {high}. Terendah: {low}. Tanpa nilai:"
        " {missing}.",
        "Tile map: {what}. {count} regions. Highest: {high}. Lowest: {low}. Without a value:"
        " {missing}.",
    ),
    "kinds": Text(
        "Peta petak: {what}. {count} daerah. {kinds}. Tanpa nilai: {missing}.",
        "Tile map: {what}. {count} regions. {kinds}. Without a value: {missing}.",
    ),
    "of": Text("{value} ({name})", "{value} ({name})"),
    "nothing": Text("Tidak satu pun bernilai", "None has a value"),
    "kind": Text("{kind}: {count} ({names})", "{kind}: {count} ({names})"),
    "between": Text(
        "{low} sampai {high}, makin gelap makin besar", "{low} to {high}, the darker the more"
    ),
}
_EMPTY: Final = Text("tidak ada petak untuk digambar", "there are no tiles to draw")
_OUTSIDE: Final = Text("tidak ada petak untuk {codes}", "there is no tile for {codes}")
_TWICE: Final = Text(
    "dua petak di kolom {column} baris {row}, atau dua petak untuk satu daerah",
    "two tiles in column {column} row {row}, or two tiles of one region",
)
_MIXED: Final = Text(
    "nilainya harus semuanya angka atau semuanya kata",
    "the values must be all numbers or all words",
)
_MANY: Final = Text(
    "peta memuat paling banyak {most} kategori", "a map holds {most} categories at most"
)
_KINDS: Final = (
    ("#1f4e73", None),
    ("#d9d9d9", None),
    ("#8fb3cf", "xxxx"),
    ("white", "...."),
    ("#e9c3a6", "----"),
    ("#6b6b6b", "\\\\\\\\"),
)
"""Fill and hatch of categories, in their order; hatches tell those alike in grey apart."""
_COLUMNS: Final = 4
_SIDE: Final = 0.68
_GAP: Final = 0.04
_TOLD: Final = 3

Value = int | float | Decimal | str | Text | None


@attrs.frozen
class _Look:
    fill: str
    hatch: str | None
    ink: str
    words: str


def plot_tile_map(
    values: Mapping[str, Value],
    tiles: Iterable[Tile],
    *,
    what: Text | str | None = None,
    ax: "Axes | None" = None,
    names: Mapping[str, str] | None = None,
    lang: str = "en",
) -> "Axes":
    """Draw values of regions on a tile map, and return the axes.

    `values` are by the codes of regions: all numbers, or all words (six different ones at most).
    A number is written in its tile, the darker the more; a word has a fill and a hatch. A region
    without a value is white and hatched. `what` says what the values are; `names`, by code, are
    for those who hear, in place of what the tiles are called. The tiles of a portfolio are
    `portfolio.all(Tile)`. Raises `Refused` without matplotlib or tiles, where tiles overlap, for a
    code without a tile, and for values of both sorts.
    """
    squares = _checked(tuple(tiles), values)
    known = {code: value for code, value in values.items() if value is not None}
    words = {code: one for code, one in known.items() if isinstance(one, str | Text)}
    if words and len(words) < len(known):
        raise Refused(_MIXED)
    numbers = {
        code: Decimal(str(one)) for code, one in known.items() if not isinstance(one, str | Text)
    }
    kinds = _categories(words)
    if len(kinds) > len(_KINDS):
        raise Refused(_MANY, most=len(_KINDS))
    wide = max(one.column for one in squares) + 1
    high = max(one.row for one in squares) + 1
    entries = len(kinds) + bool(numbers) + any(one.region not in known for one in squares)
    lines = -(-entries // _COLUMNS)
    ax = axes_for(ax, (_SIDE * wide + 0.3, _SIDE * high + 0.5 + 0.22 * lines), "group")
    from matplotlib.patches import Patch, Rectangle  # noqa: PLC0415 - an extra

    scale = _scale(ax, wide, high)
    for one in squares:
        look = _look(one, numbers, words, kinds, lang)
        square = Rectangle(
            (one.column + _GAP, one.row + _GAP),
            1 - 2 * _GAP,
            1 - 2 * _GAP,
            facecolor=look.fill,
            edgecolor=SOFT if one.region not in known else INK,
            hatch=look.hatch,
            linewidth=0.7,
        )
        square.set_gid(one.region)
        ax.add_patch(square)
        label = textwrap.fill(one.short, 9, break_long_words=False)
        ax.text(
            one.column + 0.5,
            one.row + (0.34 if look.words else 0.5),
            label,
            ha="center",
            va="center",
            fontsize=6.5 * scale,
            linespacing=1.05,
            color=look.ink,
            bbox=_plate(look),
        )
        if look.words:
            ax.text(
                one.column + 0.5,
                one.row + 0.79,
                look.words,
                ha="center",
                va="center",
                fontsize=8.5 * scale,
                weight="bold",
                color=look.ink,
            )
    key = [
        (Patch(facecolor=fill, edgecolor=INK, hatch=hatch, linewidth=0.6), kind.say(lang))
        for kind, (fill, hatch) in zip(kinds, _KINDS, strict=False)
    ]
    if numbers:
        low, top = min(numbers.values()), max(numbers.values())
        shade = Patch(facecolor=_shade(0.75), edgecolor=INK, linewidth=0.6)
        key.append((shade, _T["between"].say(lang, low=low, high=top)))
    if any(one.region not in known for one in squares):
        blank = Patch(facecolor="white", edgecolor=SOFT, hatch=HATCH, linewidth=0.6)
        key.append((blank, _T["missing"].say(lang)))
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    bare(ax)
    ax.set_xlim(0, wide)
    ax.set_ylim(high, 0)
    if what is not None:
        ax.set_title(say(what, lang), loc="left", fontsize=10, weight="bold")
    key_below(ax, key, columns=_COLUMNS)
    called = {one.region: named(names, one.region) if names else one.short for one in squares}
    return described(ax, _words(squares, numbers, words, called, what), lang)


def _scale(ax: "Axes", wide: int, high: int) -> float:
    """Return by how much words shrink to fit into the squares of axes that are smaller than ours.

    A new figure gives its axes a little more than three quarters of its room before it is drawn.
    """
    box = ax.get_window_extent()
    dots = ax.get_figure(root=True).dpi  # type: ignore[union-attr]
    return min(1.0, min(box.width / wide, box.height / high) / dots / (0.75 * _SIDE))


def _checked(tiles: tuple[Tile, ...], values: Mapping[str, Value]) -> tuple[Tile, ...]:
    """Return the tiles; raise `Refused` without any, where two clash, or for a value without."""
    if not tiles:
        raise Refused(_EMPTY)
    places: set[tuple[int, int]] = set()
    regions: set[str] = set()
    for one in tiles:
        if (one.column, one.row) in places or one.region in regions:
            raise Refused(_TWICE, column=one.column, row=one.row)
        places.add((one.column, one.row))
        regions.add(one.region)
    outside = tuple(code for code in values if code not in regions)
    if outside:
        raise Refused(_OUTSIDE, codes=outside)
    return tiles


def _categories(words: Mapping[str, str | Text]) -> list[Text]:
    """Return the different words, in the order in which they come."""
    return list(dict.fromkeys(_text(one) for one in words.values()))


def _text(word: str | Text) -> Text:
    return word if isinstance(word, Text) else Text.same(word)


def _look(
    tile: Tile,
    numbers: Mapping[str, Decimal],
    words: Mapping[str, str | Text],
    kinds: list[Text],
    lang: str,
) -> _Look:
    if tile.region in words:
        fill, hatch = _KINDS[kinds.index(_text(words[tile.region]))]
        return _Look(fill, hatch, ink_on(fill), "")
    if tile.region in numbers:
        value = numbers[tile.region]
        low, high = min(numbers.values()), max(numbers.values())
        part = float((value - low) / (high - low)) if high > low else 0.5
        fill = _shade(part)
        return _Look(fill, None, ink_on(fill), say(value, lang))
    return _Look("white", HATCH, INK, "")


def _shade(part: float) -> str:
    """Return a blue that is the darker the larger a part of the range is."""
    pale, deep = (0xEE, 0xF3, 0xF8), (0x17, 0x3F, 0x5F)
    mixed = (round(a + (b - a) * part) for a, b in zip(pale, deep, strict=True))
    return "#" + "".join(f"{one:02x}" for one in mixed)


def _plate(look: _Look) -> dict[str, object] | None:
    """Return what keeps a name readable on a hatch."""
    if look.hatch is None:
        return None
    return {"facecolor": look.fill, "edgecolor": "none", "pad": 1.2}


def _words(
    squares: tuple[Tile, ...],
    numbers: Mapping[str, Decimal],
    words: Mapping[str, str | Text],
    called: Mapping[str, str],
    what: Text | str | None,
) -> Text:
    subject = _T["value"] if what is None else _text(what)
    missing = listed(
        Text.same(called[one.region])
        for one in squares
        if one.region not in numbers and one.region not in words
    )
    if not numbers:
        kinds = [
            _T["kind"].filled(
                kind=kind,
                count=len(those),
                names=listed(Text.same(called[code]) for code in those),
            )
            for kind in _categories(words)
            for those in ([code for code, one in words.items() if _text(one) == kind],)
        ]
        return _T["kinds"].filled(
            count=len(squares),
            what=subject,
            kinds=listed(kinds) if kinds else _T["nothing"],
            missing=missing,
        )

    def said(*, largest: bool) -> Text:
        found = (max if largest else min)(numbers.values())
        those = [code for code, value in numbers.items() if value == found]
        name = listed((Text.same(called[code]) for code in those), _TOLD)
        return _T["of"].filled(name=name, value=found)

    return _T["numbers"].filled(
        count=len(squares),
        what=subject,
        high=said(largest=True),
        low=said(largest=False),
        missing=missing,
    )
