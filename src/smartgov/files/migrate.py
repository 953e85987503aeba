"""Format versions: a file of an older one is carried forward, step by step, on reading."""

from collections.abc import Callable
from typing import Final

from smartgov.files.raw import Entry

Step = Callable[[Entry], Entry]

STEPS: Final[tuple[Step, ...]] = ()
"""The step at index n carries an entry of format n + 1 to format n + 2."""

FORMAT: Final = 1 + len(STEPS)
"""The format that is written."""


def migrate(entry: Entry, version: int, steps: tuple[Step, ...] = STEPS) -> Entry:
    """Return an entry of format `version` as the newest format spells it."""
    for step in steps[version - 1 :]:
        entry = step(entry)
    return entry
