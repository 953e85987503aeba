"""Where a value stands in a portfolio: `register/id/field[1]/part`, the same in every answer.

Problems met while reading, findings, waivers and changes name places this way. The parts inside a
record are joined by `/`, an item of a list is counted from 0 in brackets. A record that has no
readable id is counted in its register instead: `letters[2]/number`. What a file says of the
portfolio itself stands under `portfolio`.
"""

import re
from collections.abc import Iterable
from typing import Final

import attrs

HEAD: Final = "portfolio"

_PATH: Final = re.compile(
    r"(?P<register>[a-z_]+)(?:/(?P<id>[a-z0-9][a-z0-9._-]{0,79})|\[(?P<index>\d{1,9})\])"
    r"(?:/(?P<inside>.*))?",
    re.ASCII | re.DOTALL,
)


@attrs.frozen
class RecordPath:
    """A place in a portfolio: the register, the id of the record, and the path inside it.

    `id` is None for a record without a readable one, which `index` counts from 0, and for what
    is said of the portfolio itself, whose `register` is `portfolio`.
    """

    register: str
    id: str | None = None
    inside: str = ""
    index: int | None = None

    @classmethod
    def parse(cls, text: str) -> "RecordPath | None":
        """Read a path as findings spell it; None when it names no place."""
        head, _, rest = text.partition("/")
        if head == HEAD:
            return cls(HEAD, inside=rest)
        match = _PATH.fullmatch(text)
        if match is None:
            return None
        index = int(match["index"]) if match["index"] else None
        return cls(match["register"], match["id"], match["inside"] or "", index)

    def __str__(self) -> str:
        """Return the path as findings spell it."""
        text = self.register
        if self.id is not None:
            text += f"/{self.id}"
        elif self.index is not None:
            text += f"[{self.index}]"
        return f"{text}/{self.inside}" if self.inside else text


def spelled(steps: Iterable[str | int]) -> str:
    """Return a path inside a record: `parties[1]/agency`."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f"/{step}" if text else step
    return text


def covers(above: str, path: str) -> bool:
    """Answer whether a path inside a record is `above` or lies in it."""
    return not above or path == above or path.startswith((f"{above}/", f"{above}["))
