"""The reasons of an answer as lines: the same for a finding and for a condition of a stage."""

from typing import Final

from smartgov.model.dates import Truth
from smartgov.model.reasons import Because
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Line

MARKS: Final = {Truth.YES: "[x]", Truth.NO: "[ ]", Truth.UNKNOWN: "[?]"}
"""What stands before a reason: it holds, it does not, that is not known."""

_T: Final = {
    "any_of": Text("salah satu dari ini", "one of these"),
    "note": Text("{what} ({note})", "{what} ({note})"),
    "records": Text("catatan: {names}", "records: {names}"),
    "basis": Text("dasar: {names}", "basis: {names}"),
}


def reason_line(reason: Because, lang: str) -> str:
    """Return what a reason says, with its note, on one line."""
    said = reason.what.say(lang)
    for note in (_T["any_of"] if reason.any_of else None, reason.note):
        said = _T["note"].say(lang, what=said, note=note) if note else said
    return said


def ground_of(reason: Because) -> str:
    """Return the law and the sources that a reason rests on."""
    return ", ".join((*(str(citation) for citation in reason.basis), *reason.sources))


def reason_blocks(reason: Because, lang: str, depth: int) -> list[Block]:
    """Return a reason with those below it."""
    blocks: list[Block] = [Line(reason_line(reason, lang), depth, MARKS[reason.truth])]
    for key, names in (("records", ", ".join(reason.records)), ("basis", ground_of(reason))):
        if names:
            blocks.append(Line(_T[key].say(lang, names=names), depth + 2))
    for part in reason.parts:
        blocks += reason_blocks(part, lang, depth + 1)
    return blocks
