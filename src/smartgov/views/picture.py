"""The axes of a picture in a notebook: an image with its words, whichever way it was made."""

# matplotlib's own types leave keyword arguments open.
# pyright: reportUnknownMemberType=false

import base64
import io
from typing import TYPE_CHECKING, Final

from matplotlib import axes, figure

from smartgov.model.escaping import html_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SHARP: Final = 192
"""Dots per inch; twice as many as a page has, for screens that show so many."""
_PAGE: Final = 96


class _Picture(axes.Axes):
    """Axes with a figure of their own, which no global state of matplotlib keeps."""

    def _repr_html_(self) -> str:
        """Return the picture as an image whose alternative text is the label of the axes."""
        sheet = self.get_figure(root=True)
        if sheet is None:
            return html_text(repr(self))
        target = io.BytesIO()
        sheet.savefig(target, format="png", dpi=_SHARP)
        data = base64.b64encode(target.getvalue()).decode("ascii")
        words = html_text(str(self.get_label()))
        width = round(sheet.get_figwidth() * _PAGE)
        return (
            f'<img alt="{words}" width="{width}" style="max-width:100%;height:auto"'
            f' src="data:image/png;base64,{data}">'
        )


def new_picture(size: tuple[float, float]) -> "Axes":
    """Return axes on a new figure of a size in inches."""
    sheet: figure.FigureBase = figure.Figure(figsize=size, layout="constrained")
    made = sheet.add_subplot(axes_class=_Picture)
    assert isinstance(made, _Picture)  # noqa: S101 - as asked for
    return made
