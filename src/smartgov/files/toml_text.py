"""TOML, what people write: `tomllib` for the values, one linear scan for lines, when asked for."""

import contextlib
import functools
import itertools
import re
import sys
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, final

from smartgov.files.limits import DEEPEST, LARGEST_TOML, MOST_PARTS
from smartgov.files.parser_words import said
from smartgov.files.quick import document
from smartgov.files.raw import (
    LONG_NUMBER,
    NESTED,
    Decoded,
    Malformed,
    Path,
    RepeatedKey,
    TooLarge,
)
from smartgov.model.paths import spelled
from smartgov.model.text import Text

_REASON: Final = Text("{reason}", "{reason}")
_DOTS: Final = Text("kunci dengan lebih dari {limit} bagian", "a key with more than {limit} parts")
_LARGE: Final = Text(
    "TOML lebih panjang dari {limit} MiB: daftar sepanjang itu ditulis sebagai CSV atau JSON",
    "TOML longer than {limit} MiB: a register of that length is written as CSV or JSON",
)
_TWICE: Final = Text("kunci '{name}' ditulis dua kali", "the key '{name}' is written twice")
_AGAIN: Final = re.compile("Cannot overwrite|Cannot declare|Duplicate inline|Cannot mutate")
_MOST_DIGITS: Final = sys.int_info.default_max_str_digits
_ENDS: Final = frozenset("=,\n[]{}")
_QUOTES: Final = frozenset("\"'#")
_AT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SAID: Final = re.compile(r""""(?:[^"\\\n]++|\\.)*+"|'[^'\n]*'|#[^\n]*""")
_BRACKET: Final = re.compile(r"[\[\]{}]")
_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}
_IN_LINE: Final = re.compile(r"""
    "(?:[^"\\\n]++|\\.)*+"
    |'[^'\n]*'
    |\#[^\n]*
    |[\[\]{}=,\n]
    |[^\s\[\]{}=,"'#]+
    |[^\S\n]+
    """, re.VERBOSE)  # fmt: skip


def decode(text: str) -> Decoded:
    """Decode a TOML document; raise `Malformed` with the line of the first mistake."""
    if len(text) > LARGEST_TOML:
        raise TooLarge(_LARGE, None, limit=LARGEST_TOML >> 20)
    if _doubtful(text):
        _pieces(text)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(str(error), text, _pieces(text)) from error
    except RecursionError as error:
        _pieces(text)
        raise TooLarge(NESTED, None, most=DEEPEST) from error
    except (ValueError, ArithmeticError) as error:
        line = next((line for piece, line in _pieces(text) if len(piece) > _MOST_DIGITS), None)
        raise TooLarge(LONG_NUMBER, line, most=_MOST_DIGITS) from error
    return document(data, TomlLines(text))


@final
class TomlLines:
    """The lines of the records of a TOML text; nothing is looked for before the first question."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self._text = text

    def of(self, register: str, index: int | None) -> Mapping[str, int]:
        """Return the line of every path inside a record, or without an index inside a table."""
        return self._groups.get((register,) if index is None else (register, index), {})

    @functools.cached_property
    def _groups(self) -> dict[Path, dict[str, int]]:
        return _grouped(_pieces(self._text))


def _doubtful(text: str) -> bool:
    """Answer quickly whether a text may go beyond a limit; only `_pieces` knows."""
    if '"""' in text or "'''" in text:
        return True
    bare = _SAID.sub("", text)
    if any(line.count(".") > MOST_PARTS for line in bare.split("\n")):
        return True
    levels = itertools.accumulate(map(_STEP.__getitem__, _BRACKET.findall(bare)))
    return max(levels, default=0) > DEEPEST


def _malformed(message: str, text: str, pieces: list[tuple[str, int]]) -> Malformed:
    """Return what the parser said with its place; of a repeated key with both of its places."""
    found = _AT.search(message)
    line = int(found[1]) if found and found[1] else text.count("\n") + 1
    column = int(found[2]) if found and found[2] else None
    if _AGAIN.match(message):
        first: dict[Path, int] = {}
        for path, where in _Scanner(pieces).until(line):
            if path in first:
                return RepeatedKey(_TWICE, where, name=spelled(path), first=first[path])
            first[path] = where
    return Malformed(_REASON, line, column=column, reason=said(_AT.sub("", message)))


def _pieces(text: str) -> list[tuple[str, int]]:
    """Return the pieces of a TOML text with their lines, without blanks and comments.

    One pass, linear also on text that is no TOML. Raises `TooLarge` for a key of more parts
    than anyone writes: decoding it takes time and memory that grow with the square of its length.
    """
    found: list[tuple[str, int]] = []
    position = 0
    line = 1
    dots = 0
    depth = 0
    while position < len(text):
        end = _end(text, position)
        piece = text[position:end]
        position = end
        if piece in _ENDS:
            dots = 0
            depth += (piece in "[{") - (piece in "]}")
            if depth > DEEPEST:
                raise TooLarge(NESTED, line, most=DEEPEST)
        elif piece[0] not in _QUOTES:
            dots += piece.count(".")
            if dots > MOST_PARTS:
                raise TooLarge(_DOTS, line, limit=MOST_PARTS)
        if piece == "\n" or not (piece[0] == "#" or piece.isspace()):
            found.append((piece, line))
        line += piece.count("\n")
    found.append(("\n", line))
    return found


def _end(text: str, start: int) -> int:
    """Return where the piece that starts at `start` ends; always further on."""
    for quotes in ('"""', "'''"):
        if text.startswith(quotes, start):
            return _end_of_lines(text, start, quotes)
    match = _IN_LINE.match(text, start)
    if match is not None:
        return match.end()
    # A quote that its line does not close: the rest of the line goes with it.
    end = text.find("\n", start)
    return len(text) if end < 0 else max(end, start + 1)


def _end_of_lines(text: str, start: int, quotes: str) -> int:
    """Return where a string of several lines ends, with quotes that stand before its end."""
    end = text.find(quotes, start + 3)
    while end >= 0 and quotes[0] == '"' and _escaped(text, end):
        end = text.find(quotes, end + 1)
    if end < 0:
        return len(text)
    end += 3
    while text[end : end + 1] == quotes[0]:
        end += 1
    return end


def _escaped(text: str, position: int) -> bool:
    """Answer whether an odd number of backslashes stands before a position."""
    first = position
    while text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


def _grouped(pieces: list[tuple[str, int]]) -> dict[Path, dict[str, int]]:
    """Return for each record the line of each path inside it; `""` is the record's own."""
    groups: dict[Path, dict[str, int]] = {}
    for path, line in _Scanner(pieces).scan():
        head = path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]
        group = groups.setdefault(head, {})
        for end in range(len(path), len(head) - 1, -1):
            inside = spelled(path[len(head) : end])
            if inside in group:
                break  # so the parts above it are there, too
            group[inside] = line
    return groups


class _Scanner:
    """Finds the line of every header, key and array element of a text known to be TOML."""

    def __init__(self, pieces: list[tuple[str, int]]) -> None:
        self._pieces = pieces
        self._next = 0
        self._found: list[tuple[Path, int]] = []

    def until(self, line: int) -> list[tuple[Path, int]]:
        """Return what stands on the lines up to `line` of a text that is TOML only so far."""
        self._pieces = [piece for piece in self._pieces if piece[1] <= line]
        self._pieces.append(("\n", line))
        with contextlib.suppress(IndexError):
            self.scan()
        return self._found

    def scan(self) -> list[tuple[Path, int]]:
        table: Path = ()
        counts: dict[Path, int] = {}
        while self._next < len(self._pieces):
            piece, line = self._take()
            if piece == "[":
                table = self._header(counts)
                self._found.append((table, line))
            elif piece != "\n":
                self._next -= 1
                self._pair(table)
        return self._found

    def _take(self) -> tuple[str, int]:
        self._next += 1
        return self._pieces[self._next - 1]

    def _peek(self) -> str:
        """Return the next piece that is no line end."""
        while self._pieces[self._next][0] == "\n":
            self._next += 1
        return self._pieces[self._next][0]

    def _header(self, counts: dict[Path, int]) -> Path:
        names: list[str] = []
        array = False
        while (piece := self._take()[0]) != "\n":
            array = array or piece == "["
            if piece not in "[]":
                names.extend(_names(piece))
        path: Path = ()
        for position, name in enumerate(names, 1):
            path = (*path, name)
            if array and position == len(names):
                counts[path] = counts.get(path, 0) + 1
            if path in counts:
                path = (*path, counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        """Take `key = value`, noting the key's line and what is inside the value."""
        names: list[str] = []
        line = self._pieces[self._next][1]
        while (piece := self._take()[0]) != "=":
            names.extend(_names(piece))
        path = (*table, *names)
        self._found.append((path, line))
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._pieces[self._next][0]
        if opening not in "[{":
            while self._pieces[self._next][0] not in {",", "]", "}", "\n"}:
                self._next += 1
            return
        self._next += 1
        index = 0
        while (piece := self._peek()) not in "]}":
            if piece == ",":
                self._next += 1
                index += 1
            elif opening == "[":
                self._found.append(((*path, index), self._pieces[self._next][1]))
                self._value((*path, index))
            else:
                self._pair(path)
        self._next += 1


def _names(piece: str) -> list[str]:
    if piece[0] in "\"'":
        return [piece[1:-1]]
    return [name for name in piece.split(".") if name]
