"""JSON, what programs write: strict values, and places as lines of the records' paths."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NoReturn, cast

from smartgov.files.raw import (
    DEEP,
    Decoded,
    Malformed,
    Path,
    RepeatedKey,
    TooLarge,
    document,
)
from smartgov.model.paths import spelled
from smartgov.model.text import Text

_REASON: Final = Text("{reason}", "{reason}")
_NOT_OBJECT: Final = Text("berkas harus berisi satu objek", "the file must hold one object")
_CONSTANT: Final = Text("{name} bukan bilangan", "{name} is no number")
_TWICE: Final = Text("kunci '{name}' ditulis dua kali", "the key '{name}' is written twice")
_PIECE: Final = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{},:]|\n|[^\s\[\]{},:"]+')


def parse(text: str) -> object:
    """Return the value of a JSON text; refuse repeated keys, NaN and infinities."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_float=Decimal, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise Malformed(_REASON, error.lineno, reason=error.msg) from error
    except RepeatedKey as error:
        error.line = _line_of_repeated(text)
        raise
    except Malformed as error:
        error.line = _line_of_constant(text, error.values.get("name"))
        raise
    except (RecursionError, ValueError, ArithmeticError) as error:
        raise TooLarge(DEEP, None) from error


def decode(text: str) -> Decoded:
    """Decode a JSON document; raise `Malformed` with the line of the first mistake."""
    data = parse(text)
    if not isinstance(data, dict):
        raise Malformed(_NOT_OBJECT, 1)
    return document(cast("dict[str, object]", data), _lines(text))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise RepeatedKey(_TWICE, None, name=name)
            seen.add(name)
    return found


def _constant(name: str) -> NoReturn:
    raise Malformed(_CONSTANT, None, name=name)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a JSON text with their lines; blanks are left out."""
    line = 1
    for match in _PIECE.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            yield match[0], line


def _walk(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path of every value of a JSON text with its line, in one pass."""
    stack: list[str | int] = []
    kinds: list[str] = []
    key = False
    for piece, line in _pieces(text):
        if piece in {"]", "}"}:
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
            if piece in {"[", "{"}:
                kinds.append(piece)
                stack.append(0 if piece == "[" else "")
                key = piece == "{"


def _lines(text: str) -> dict[Path, Mapping[str, int]]:
    """Return for each record and each other table the line of each path inside it."""
    groups: dict[Path, dict[str, int]] = {}
    for path, line in _walk(text):
        head = path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]
        groups.setdefault(head, {}).setdefault(spelled(path[len(head) :]), line)
    return dict(groups)


def _line_of_repeated(text: str) -> int | None:
    """Return the line of the first path that stands a second time."""
    seen: set[Path] = set()
    for path, line in _walk(text):
        if path in seen:
            return line
        seen.add(path)
    return None


def _line_of_constant(text: str, name: object) -> int | None:
    return next((line for piece, line in _pieces(text) if piece == name), None)
