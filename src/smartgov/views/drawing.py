"""What pictures share: matplotlib, the axes they are drawn on, and their words for those who hear.

matplotlib is the extra `plot`. It is looked for when a picture is drawn, not before.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
LINES: Final = (
    ("#1a1a1a", "-", "o"),
    ("#b3541e", "--", "s"),
    ("#2f6f9f", "-.", "^"),
    ("#7a7a7a", ":", "D"),
    ("#5e3c99", (0, (5, 1)), "v"),
    ("#1b7837", (0, (1, 1)), "P"),
)
"""Colour, dash and mark of a line: any of the three tells it from the others."""


def axes_for(ax: "Axes | None", size: tuple[float, float], instead: str) -> "Axes":
    """Return the axes given, or those of a new figure; raise `Refused` without matplotlib."""
    if ax is not None:
        return ax
    try:
        import matplotlib.pyplot as plt  # noqa: PLC0415 - an extra, looked for when needed
    except ImportError as error:
        raise Refused(_ABSENT, instead=instead) from error
    _, found = plt.subplots(figsize=size, layout="constrained")
    return found


def described(ax: "Axes", words: Text, lang: str) -> "Axes":
    """Keep the alternative text with a picture; its label has it in one language."""
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
