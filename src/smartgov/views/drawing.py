"""What pictures share: matplotlib, the axes they are drawn on, and their words for those who hear.

matplotlib is the extra `plot`. It is looked for when a picture is drawn, not before.
"""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

import importlib
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh
    from matplotlib.typing import ColorType

_ABSENT: Final = Text(
    "gambar memerlukan matplotlib: pip install 'smartgov[plot]'; tanpa itu ada {instead}",
    "pictures need matplotlib: pip install 'smartgov[plot]'; without it there is {instead}",
)
_NO_WORDS: Final = Text(
    "bukan gambar dari pustaka ini: teks alternatifnya tidak ada",
    "no picture of this library: it has no alternative text",
)
_KEPT: Final = "smartgov_alt_text"
INK: Final = "#1a1a1a"
SOFT: Final = "#8c8c8c"
PALE: Final = "#d0d0d0"
MUTED: Final = "#6b6b6b"
DEEP: Final = "#1f4e73"
LIGHT: Final = "#8fb3cf"
ALARM: Final = "#b3541e"
HATCH: Final = "//////"
"""What is not known is white and hatched, in every picture."""
LINES: Final = (
    ("#1a1a1a", "-", "o"),
    ("#b3541e", "--", "s"),
    ("#2f6f9f", "-.", "^"),
    ("#7a7a7a", ":", "D"),
    ("#5e3c99", (0, (5, 1)), "v"),
    ("#1b7837", (0, (1, 1)), "P"),
)
"""Colour, dash and mark of a line: any of the three tells it from the others."""


_MORE: Final = Text("{names} dan {count} lagi", "{names} and {count} more")
_NONE: Final = Text("tidak ada", "none")
_MIDDLE: Final = 0.1791
"""Black and white contrast alike with this luminance: the root of 1.05 * 0.05, less 0.05."""
_KNEE: Final = 0.04045
_SPOKEN: Final = 8
"""Nobody listens to more names than these."""


def axes_for(ax: "Axes | None", size: tuple[float, float], instead: str) -> "Axes":
    """Return the axes given, or those of a new figure; raise `Refused` without matplotlib."""
    if ax is not None:
        return ax
    try:
        importlib.import_module("matplotlib.figure")
    except ImportError as error:
        raise Refused(_ABSENT, instead=instead) from error
    from smartgov.views.picture import new_picture  # noqa: PLC0415 - it needs the extra

    return new_picture(size)


def described(ax: "Axes", words: Text, lang: str) -> "Axes":
    """Keep the alternative text with a picture; its label has it in one language."""
    from matplotlib.text import Text as Words  # noqa: PLC0415 - an extra

    for one in ax.findobj(Words):
        one.set_parse_math(False)  # a dollar in a name is no formula
    setattr(ax, _KEPT, words)
    ax.set_label(words.say(lang))
    return ax


def alt_text(ax: "Axes") -> Text:
    """Return what a picture shows, in words of both languages; raise `Refused` for another's."""
    words = getattr(ax, _KEPT, None)
    if not isinstance(words, Text):
        raise Refused(_NO_WORDS)
    return words


def named(names: Mapping[str, str] | None, subject: str) -> str:
    """Return the name given for a subject, else its code."""
    return (names or {}).get(subject, subject)


def listed(items: Iterable[Text], most: int = _SPOKEN) -> Text:
    """Return a few items as a phrase, and how many more there are."""
    known = tuple(items)
    if not known:
        return _NONE
    first = Text.same("{names}").filled(names=known[:most])
    return first if len(known) <= most else _MORE.filled(names=first, count=len(known) - most)


def bare(ax: "Axes") -> None:
    """Take the frame and the ticks away; what they say stays."""
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0)


def key_below(
    ax: "Axes",
    key: "Iterable[tuple[Artist | tuple[Artist, ...], str]]",
    *,
    columns: int = 3,
    gap: float = 6,
) -> None:
    """Say below the axes what is what; `gap` is the distance to them in points."""
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415 - an extra

    pairs = list(key)
    scale = ax.get_figure(root=True).dpi_scale_trans  # type: ignore[union-attr]
    ax.legend(
        [handle for handle, _ in pairs],
        [label for _, label in pairs],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=ax.transAxes + ScaledTranslation(0, -gap / 72, scale),
        borderaxespad=0,
        borderpad=0,
        ncols=columns,
        frameon=False,
        fontsize=8,
        handlelength=1.7,
        handleheight=1.15,
        columnspacing=1.6,
    )


def shade_of(mesh: "QuadMesh", value: float) -> "ColorType":
    """Return the fill that a mesh gives to a value; white where there is none."""
    low, high = mesh.get_clim()
    if math.isnan(value):
        return "white"
    red, green, blue, _ = mesh.cmap((value - low) / (high - low))
    return red, green, blue


def ink_on(fill: "ColorType") -> str:
    """Return black or white, whichever is read better on a fill of any notation."""
    from matplotlib.colors import to_rgb  # noqa: PLC0415 - an extra

    return "black" if _luminance(to_rgb(fill)) > _MIDDLE else "white"


def _luminance(rgb: tuple[float, float, float]) -> float:
    """Return the relative luminance of a colour (WCAG 2.2, definition)."""
    parts = [one / 12.92 if one <= _KNEE else ((one + 0.055) / 1.055) ** 2.4 for one in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
