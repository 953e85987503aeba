"""Two examples side by side: what they share is folded, so that the reader sees what matters."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

import attrs

from smartgov.rules import Example

_TABLE: Final = re.compile(r"\[\[?([a-z]+)\]?\](?:\s|$)")
_HEAD: Final = frozenset({"", "portfolio"})
_ONE: Final = 1


@attrs.frozen
class _Block:
    """The lines of one record, with the name of its register."""

    register: str
    text: str


def right_beside(wrong: Example, examples: Sequence[Example]) -> Example:
    """Return the right example that is most like a wrong one; a decided one before another."""
    shared = set(_blocks(wrong.text))
    right = [example for example in examples if not example.breaches]
    decided = [example for example in right if not example.undecided]
    return min(decided or right, key=lambda one: len(set(_blocks(one.text)) ^ shared))


def folded(text: str, beside: str, register: str | None) -> str:
    """Return an example in which what it shares with another is folded into a comment.

    Records of `register`, what a rule judges, stay where none of them is the example's own. Of
    two that are the same nothing is folded.
    """
    if text == beside:
        return text.strip()
    known = set(_blocks(beside))
    blocks = _blocks(text)
    mine = {block.register for block in blocks if block not in known}
    keep = _HEAD if register in mine else _HEAD | {register}
    shown = {block for block in blocks if block not in known or block.register in keep}
    parts: list[str] = []
    for whole, group in groupby(blocks, key=shown.__contains__):
        some = list(group)
        parts.append("\n\n".join(block.text for block in some) if whole else _comment(some))
    return "\n\n".join(part for part in parts if part).strip()


def _comment(blocks: list[_Block]) -> str:
    """Return the comment that stands for records: the registers, and how many of each."""
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.register] = counts.get(block.register, 0) + 1
    said = (name if n == _ONE else f"{name} ({n})" for name, n in counts.items())
    return f"# … {', '.join(said)}"


def _blocks(text: str) -> list[_Block]:
    """Return the records of a TOML text; what stands inside a record belongs to it."""
    found: list[_Block] = []
    register, lines = "", list[str]()
    for line in text.split("\n"):
        start = _TABLE.match(line)
        if start is not None:
            found.append(_Block(register, "\n".join(lines).strip()))
            register, lines = start[1], []
        lines.append(line)
    found.append(_Block(register, "\n".join(lines).strip()))
    return [block for block in found if block.text]
