"""A page is a list of blocks; one renderer makes text of 80 columns of it, one Markdown."""

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from typing import Final

import attrs

from smartgov.model.escaping import markdown_text
from smartgov.model.tables import Table
from smartgov.model.text import Text, printable, say

WIDTH: Final = 80
_LEAST: Final = 24
_NARROWEST: Final = 14
_JOINER: Final = "\N{WORD JOINER}"
_BELOW: Final = "      "
"""What stands before the last cell of a row that does not fit beside the others."""


@attrs.frozen
class Heading:
    """A heading; level 1 is the page's own."""

    text: str
    level: int = 2


@attrs.frozen
class Line:
    """A paragraph; `depth` indents it, `mark` stands before its first line."""

    text: str
    depth: int = 0
    mark: str = ""


@attrs.frozen
class Facts:
    """Names with one or more values each, side by side."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@attrs.frozen
class Grid:
    """A table of short cells."""

    table: Table


@attrs.frozen
class Code:
    """Lines shown exactly as they are, in a language that Markdown may colour."""

    text: str
    language: str = "toml"


Block = Heading | Line | Facts | Grid | Code
Page = tuple[Block, ...]


def text_lines(page: Page, lang: str, width: int = WIDTH) -> Iterator[str]:
    """Yield a page as lines of plain text, wrapped at `width` columns."""
    for line in _lines(page, lang, width):
        yield printable(line)


def _lines(page: Page, lang: str, width: int) -> Iterator[str]:
    for position, block in enumerate(page):
        match block:
            case Heading():
                if position:
                    yield ""
                yield from _wrapped(block.text, width, "")
                yield ("=" if block.level == 1 else "-") * min(width, _columns(block.text))
            case Line():
                indent = "  " * block.depth
                first = f"{indent}{block.mark} " if block.mark else indent
                yield from _wrapped(block.text, width, first)
            case Facts():
                wide = max((_columns(name) for name, _ in block.rows), default=0)
                for name, values in block.rows:
                    for number, value in enumerate(values):
                        first = f"  {_padded(name if number == 0 else '', wide)}  "
                        yield from _wrapped(value, width, first)
            case Grid():
                yield from _grid(block.table, lang, width)
            case Code():
                yield from (f"    {line}".rstrip() for line in block.text.split("\n"))


def markdown_lines(page: Page, lang: str) -> Iterator[str]:
    """Yield a page as lines of Markdown; every text is escaped."""
    page = tuple(block for block in page if not _blank(block))
    for position, block in enumerate(page):
        if position and not (isinstance(block, Line) and isinstance(page[position - 1], Line)):
            yield ""
        match block:
            case Heading():
                yield f"{'#' * block.level} {markdown_text(block.text)}"
            case Line():
                mark = f"{markdown_text(block.mark)} " if block.mark else ""
                yield f"{'  ' * block.depth}- {mark}{markdown_text(block.text, begins=True)}"
            case Facts():
                for name, values in block.rows:
                    yield f"- **{markdown_text(name)}:** {'; '.join(map(markdown_text, values))}"
            case Grid():
                table = block.table
                yield _row(heading.say(lang) for heading in table.headings)
                yield _row("---" for _ in table.headings)
                for row in table.rows:
                    yield _row(markdown_text(cell_text(cell, lang)) for cell in row)
            case Code():
                fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(block.text)), default=0))
                yield from (f"{fence}{block.language}", *block.text.split("\n"), fence)


def _blank(block: Block) -> bool:
    """Answer whether a block is a lone dash, which would make a heading of the line above."""
    return isinstance(block, Line) and not (block.text.strip() or block.mark)


def cell_text(cell: object, lang: str) -> str:
    """Return the words of a cell; None is empty."""
    return "" if cell is None else say(cell, lang)


def _grid(table: Table, lang: str, width: int) -> Iterator[str]:
    rows = [[heading.say(lang) for heading in table.headings]]
    rows += [[_BREAKS.sub(" ", cell_text(cell, lang)) for cell in row] for row in table.rows]
    wide = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    spare = width - 2 - 2 * (len(wide) - 1) - sum(wide[:-1])
    for number, row in enumerate(rows):
        first = "  " + "".join(
            f"{_padded(cell, space)}  " for cell, space in zip(row[:-1], wide[:-1], strict=True)
        )
        if spare < _NARROWEST and len(wide) > 1:
            yield first.rstrip()
            yield from _wrapped(row[-1], width, _BELOW) if row[-1] else ()
        else:
            last = _filled(row[-1], max(spare, _NARROWEST)) or [""]
            yield (first + last[0]).rstrip()
            for more in last[1:]:
                yield " " * _columns(first) + more
        if number == 0:
            lines = (*wide[:-1], min(wide[-1], max(spare, _NARROWEST)))
            yield ("  " + "  ".join("-" * space for space in lines))[:width]


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _wrapped(text: str, width: int, first: str) -> list[str]:
    """Wrap a text; later lines stand under the first word."""
    hanging = " " * _columns(first)
    room = max(width, _columns(first) + _LEAST)
    return _filled(text, room, first, hanging, breaking=False) or [first.rstrip()]


def _filled(
    text: str, width: int, first: str = "", later: str = "", *, breaking: bool = True
) -> list[str]:
    """Return lines of so many columns; `breaking` may break words that are longer."""
    lines = textwrap.wrap(
        _spread(text),
        width,
        initial_indent=_spread(first),
        subsequent_indent=later,
        break_on_hyphens=breaking,
        break_long_words=breaking,
    )
    return [line.replace(_JOINER, "") for line in lines]


def _spread(text: str) -> str:
    """Return a text with as many characters as it has columns, for what counts characters."""
    if text.isascii():
        return text
    return "".join(c + _JOINER if unicodedata.east_asian_width(c) in "WF" else c for c in text)


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


_TICKS: Final = re.compile(r"`+")
_BREAKS: Final = re.compile(r"[\t\n\r]+")
"""What would end the line of a row, or move its columns."""


def counted(number: int, one: Text, many: Text, lang: str) -> str:
    """Return a number with its noun."""
    return f"{number} {(one if number == 1 else many).say(lang)}"
