"""Bars for long work, of tqdm (the extra `progress`)."""

import functools
import importlib
from typing import Final, cast

from smartgov.model.errors import Refused
from smartgov.model.text import Text
from smartgov.model.tracking import Track

_ABSENT: Final = Text(
    "bilah kemajuan memerlukan tqdm: pip install 'smartgov[progress]'",
    "progress bars need tqdm: pip install 'smartgov[progress]'",
)


def progress_bar(what: str = "") -> Track:
    """Return what shows a bar while a long question is worked out: `progress=progress_bar()`.

    In a notebook it is a bar of the notebook (with ipywidgets), on a terminal a line that goes away
    when the work is done; where nobody looks on, nothing is shown. `what` stands before the bar.
    Raises `Refused` where tqdm is absent.
    """
    try:
        auto = importlib.import_module("tqdm.auto")
        lines = importlib.import_module("tqdm.std")
    except ImportError:
        raise Refused(_ABSENT) from None
    notebook = auto.notebook_tqdm is not lines.tqdm
    # `None` asks whether the output is a terminal, which the output of a notebook is not.
    silent = False if notebook else None
    return cast(
        "Track", functools.partial(auto.tqdm, desc=what or None, leave=False, disable=silent)
    )
