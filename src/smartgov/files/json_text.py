"""JSON, what programs write: strict values, and places as lines of the records' paths."""

import functools
import json
import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NoReturn, cast

from smartgov.files.limits import DEEPEST
from smartgov.files.parser_words import said
from smartgov.files.raw import LONG_NUMBER, NESTED, Malformed, Path, RepeatedKey, TooLarge
from smartgov.files.regular import RegularFile, decoded_text
from smartgov.model.paths import spelled
from smartgov.model.text import Text

_REASON: Final = Text("{reason}", "{reason}")
_NOT_OBJECT: Final = Text("berkas harus berisi satu objek", "the file must hold one object")
_CHANGED: Final = Text("berkas berubah selagi dibaca", "the file changed while it was read")
_CONSTANT: Final = Text("{name} bukan bilangan", "{name} is no number")
_TWICE: Final = Text("kunci '{name}' ditulis dua kali", "the key '{name}' is written twice")
_BLANKS: Final = re.compile(r"[ \t\n\r]*")
_NO_LINES: Final[Mapping[str, int]] = types.MappingProxyType({})
_FIRST_LINE: Final[Mapping[str, int]] = types.MappingProxyType({"": 1})
_PIECE: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},:]|\n|[^\s\[\]{},:"]+')
_OPENING: Final = frozenset("[{")
_CLOSING: Final = frozenset("]}")
_MOST_DIGITS: Final = sys.int_info.default_max_str_digits
_TOO_LONG: Final = re.compile(rf"(?<!\d)-?\d{{{_MOST_DIGITS + 1}}}|\d[eE][+-]?\d{{9}}")


def parse(text: str) -> object:
    """Return the value of a JSON text; refuse repeated keys, NaN and infinities."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_float=Decimal, parse_constant=constant
        )
    except json.JSONDecodeError as error:
        told = _at_the_comma(error)
        reason = said(told.msg)
        raise Malformed(_REASON, told.lineno, column=told.colno, reason=reason) from error
    except RepeatedKey as error:
        error.line, error.first = _lines_of_repeated(text)
        raise
    except Malformed as error:
        error.line = _line_of_constant(text, error.values.get("name"))
        raise
    except RecursionError as error:
        raise _too_deep(text) from error
    except (ValueError, ArithmeticError) as error:
        line = _line_of_number(text)
        raise TooLarge(LONG_NUMBER, line, most=_MOST_DIGITS) from error


def _at_the_comma(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """Return what Python 3.13 says of a comma before the end, which 3.12 finds one later."""
    before = error.doc[: error.pos].rstrip()
    if error.doc[error.pos : error.pos + 1] not in _CLOSING or not before.endswith(","):
        return error
    what = "object" if error.doc[error.pos] == "}" else "array"
    msg = f"Illegal trailing comma before end of {what}"
    return json.JSONDecodeError(msg, error.doc, len(before) - 1)


def refusal(content: str | bytes | RegularFile) -> Malformed:
    """Return why a text is refused, with the line; raise `NotText` for what is none."""
    content = content.read() if isinstance(content, RegularFile) else content
    text = content if isinstance(content, str) else decoded_text(content)
    try:
        data = parse(text)
    except Malformed as error:
        return error
    if not isinstance(data, dict):
        return Malformed(_NOT_OBJECT, 1)
    deep = _too_deep(text)
    return deep if deep.line else Malformed(_CHANGED, None)


def plain(scanned: object, level: int = 1) -> object:
    """Return a scanned value with objects as dicts; it stands at a `level`, the file's being 1.

    Raises `RepeatedKey`, and `TooLarge` for what is nested too deeply, without the line.
    """
    if not isinstance(scanned, tuple | list):
        return scanned
    if level > DEEPEST:
        raise TooLarge(NESTED, None, most=DEEPEST)
    parts = cast("list[Any]", scanned)
    if isinstance(scanned, tuple):
        return _object([(name, plain(value, level + 1)) for name, value in parts])
    return [plain(value, level + 1) for value in parts]


class JsonLines:
    """The lines of the records of a JSON text that is well-formed.

    Nothing is looked for before the first question. Then a file is read again, one pass finds
    where every record starts, and only the records that are asked for are looked into. In a file
    that has changed meanwhile nothing has a line any more.
    """

    def __init__(self, content: str | bytes | RegularFile) -> None:
        """Keep the text, in its smaller form, or the file."""
        if isinstance(content, str):
            content = content.encode(errors="surrogatepass")
        self._content = content
        self._last: tuple[Path, Mapping[str, int]] = ((), {})

    def of(self, register: str, index: int | None) -> Mapping[str, int]:
        """Return the line of every path inside a record; of a text of one line only its own.

        Without an index, inside the value of a key of the file.
        """
        return self._at((register,) if index is None else (register, index))

    def _at(self, path: Path) -> Mapping[str, int]:
        text = self._text
        if not text:
            return _NO_LINES if text is None else _FIRST_LINE
        if self._last[0] != path:
            start, end, line = self._spans[path]
            found: dict[str, int] = {}
            for inside, more in _walk(text[start:end]):
                found.setdefault(spelled(inside), line + more - 1)
            self._last = (path, found)
        return self._last[1]

    @functools.cached_property
    def _text(self) -> str | None:
        """What the file holds; nothing where that is one line, None where it is not known."""
        content = self._content
        held = content.again() if isinstance(content, RegularFile) else content
        if not held:
            return None
        return held.decode("utf-8-sig", "surrogatepass") if b"\n" in held.rstrip() else ""

    @functools.cached_property
    def _spans(self) -> dict[Path, tuple[int, int, int]]:
        """Return where each record and each other value starts and ends, and its line."""
        text = self._text or ""
        found: dict[Path, tuple[int, int, int]] = {}
        seen, line = 0, 1
        for path, start, end in _parts(text):
            line += text.count("\n", seen, start)
            seen = start
            found[path] = (start, end, line)
        return found


def _parts(text: str) -> Iterator[tuple[Path, int, int]]:
    """Yield start and end of every value right inside a JSON object, and of a list's items."""
    at = _after_blanks(text, text.index("{") + 1)
    while text[at] != "}":
        name, at = _END_OF(text, at)
        start = _after_blanks(text, _after_blanks(text, at) + 1)
        _, end = _END_OF(text, start)
        yield (name,), start, end
        if text[start] == "[":
            inside = _after_blanks(text, start + 1)
            index = 0
            while text[inside] != "]":
                _, stop = _END_OF(text, inside)
                yield (name, index), inside, stop
                index += 1
                inside = _after_comma(text, stop)
        at = _after_comma(text, end)


def _after_blanks(text: str, start: int) -> int:
    if text[start : start + 1] > " ":
        return start  # where most values are, without asking the expression
    match = _BLANKS.match(text, start)
    return match.end() if match else start


def _after_comma(text: str, start: int) -> int:
    at = _after_blanks(text, start)
    return _after_blanks(text, at + 1) if text[at] == "," else at


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise RepeatedKey(_TWICE, None, name=name, first=None)
            seen.add(name)
    return found


def constant(name: str) -> NoReturn:
    """Refuse NaN and the infinities."""
    raise Malformed(_CONSTANT, None, name=name)


_END_OF: Final[Callable[[str, int], tuple[Any, int]]] = json.JSONDecoder().raw_decode


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a JSON text with their lines; blanks are left out.

    Raises `TooLarge` where values are nested too deeply.
    """
    line, level = 1, 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "\n":
            line += 1
            continue
        if piece in _OPENING:
            level += 1
            if level > DEEPEST:
                raise TooLarge(NESTED, line, most=DEEPEST)
        elif piece in _CLOSING:
            level -= 1
        yield piece, line


def _walk(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path of every value of a JSON text with its line, in one pass."""
    stack: list[str | int] = []
    kinds: list[str] = []
    key = False
    for piece, line in _pieces(text):
        if piece in _CLOSING:
            kinds.pop()
            stack.pop()
            key = False
        elif piece == ",":
            step = stack[-1]
            stack[-1] = step + 1 if isinstance(step, int) else ""
            key = kinds[-1] == "{"
        elif piece == ":":
            key = False
        elif key:
            stack[-1] = str(json.loads(piece))
        else:
            yield tuple(stack), line
            if piece in _OPENING:
                kinds.append(piece)
                stack.append(0 if piece == "[" else "")
                key = piece == "{"


def _lines_of_repeated(text: str) -> tuple[int | None, int | None]:
    """Return the line of the first path that stands a second time, and where it stood first."""
    seen: dict[Path, int] = {}
    for path, line in _walk(text):
        if path in seen:
            return line, seen[path]
        seen[path] = line
    return None, None


def _too_deep(text: str) -> TooLarge:
    """Return the refusal of a text that is nested too deeply, with the line."""
    try:
        for _ in _pieces(text):
            pass
    except TooLarge as error:
        return error
    return TooLarge(NESTED, None, most=DEEPEST)


def _line_of_number(text: str) -> int | None:
    found = _TOO_LONG.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _line_of_constant(text: str, name: object) -> int | None:
    return next((line for piece, line in _pieces(text) if piece == name), None)
