"""The values of a JSON text one after the other, so that neither all of it nor of them is held."""

import codecs
import contextlib
import json
from collections.abc import Container, Iterator
from decimal import Decimal
from typing import Final, final

from smartgov.files import json_text
from smartgov.files.regular import RegularFile

Scanned = tuple[tuple[str, object], ...]
"""An object: a tuple of its pairs, in which repeated keys can be seen."""

_PIECE: Final = 1 << 16
"""Bytes that are decoded at once; more where one value takes more."""

_OPENS: Final = 200
"""Characters in which the first key of a value is looked for."""

_CUT: Final = 2
"""Characters after a number that the end of a piece may have cut off: `1` of `1e+5`."""

_BLANK: Final = frozenset(" \t\n\r")
_SCAN: Final = json.JSONDecoder(
    object_pairs_hook=tuple, parse_float=Decimal, parse_constant=json_text.constant
).raw_decode


def values(
    content: str | bytes | RegularFile, whole: Container[str]
) -> Iterator[tuple[str, int | None, object]]:
    """Yield every value of the object that a JSON text is: its key, None, and itself.

    Of a list that holds some, every item is yielded with its index instead, unless its key is in
    `whole`. Objects are `Scanned`, arrays are lists. Raises some exception for every text that
    `json_text.parse` refuses or that is no object; `json_text.refusal` says which error it is.
    """
    text = _Text(content)
    names: set[str] = set()
    text.take("{")
    more = not text.took("}")
    while more:
        name = text.value()
        if not isinstance(name, str) or name in names:
            raise ValueError(name)
        names.add(name)
        text.take(":")
        if name in whole or not text.took("["):
            yield name, None, text.value()
        elif text.took("]"):
            yield name, None, []
        else:
            for index, value in enumerate(text.items()):
                yield name, index, value
            text.take("]")
        more = text.took(",")
        if not more:
            text.take("}")
    if text.sign():
        raise ValueError


@final
class _Text:
    """A text of which only the piece is held that is being read."""

    __slots__ = ("_alone", "_at", "_held", "_pieces")

    def __init__(self, content: str | bytes | RegularFile) -> None:
        self._held = ""
        self._at = 0
        self._alone = 0
        self._pieces = iter((content,)) if isinstance(content, str) else _decoded(content)

    def items(self) -> Iterator[object]:
        """Yield the values up to the end of a list that holds some."""
        yield self.value()
        while self.sign() == ",":
            several = self._several() if self._at >= self._alone else []
            if several:
                yield from several
            else:
                self._at += 1
                yield self.value()

    def _several(self) -> list[object]:
        """Return the values after a comma that are held whole; none where that is in doubt.

        They are read at once, so that keys that are alike are one object. Where the last of them
        ends is a guess: before what stands between two values and opens the next, as `,{"id":`.
        What was cut off elsewhere is no JSON, and is read one by one.
        """
        held, start = self._held, self._at
        key = held.find(":", start, start + _OPENS)
        end = held.rfind(held[start : key + 1], key, start + _PIECE) if key > 0 else -1
        if end < 0:
            return []
        several: list[object] = []
        read = 0
        with contextlib.suppress(ValueError, ArithmeticError, RecursionError):
            several, read = _SCAN(f"[{held[start + 1 : end]}]", 0)
        if read != end - start + 1:
            self._alone = end
            return []
        self._at = end
        return several

    def value(self) -> object:
        """Return the value that follows."""
        if self._held[self._at : self._at + 1] <= " ":
            self.sign()
        while True:
            try:
                value, end = _SCAN(self._held, self._at)
            except json.JSONDecodeError:
                if not self._fetched():
                    raise
                continue
            if end + _CUT < len(self._held) or not self._fetched():
                self._at = end
                return value

    def sign(self) -> str:
        """Return the next character that is no blank, without taking it; at the end nothing."""
        held, at = self._held, self._at
        while True:
            sign = held[at : at + 1]
            if sign in _BLANK:
                at += 1
            elif sign:
                self._at = at
                return sign
            else:
                self._at = at
                if not self._fetched():
                    return ""
                held, at = self._held, self._at

    def took(self, sign: str) -> bool:
        """Answer whether a sign follows, and take it."""
        if self._held[self._at : self._at + 1] != sign and self.sign() != sign:
            return False
        self._at += 1
        return True

    def take(self, sign: str) -> None:
        """Take the sign that must follow."""
        if not self.took(sign):
            raise ValueError(sign)

    def _fetched(self) -> bool:
        """Fetch at least as much as is left, and let go of what was read; answer if there was."""
        left = self._held[self._at :]
        pieces: list[str] = []
        found = 0
        for piece in self._pieces:
            pieces.append(piece)
            found += len(piece)
            if found >= len(left):
                break
        if found:
            self._held = "".join((left, *pieces))
            self._at = self._alone = 0
        return found > 0


def _decoded(content: bytes | RegularFile) -> Iterator[str]:
    if isinstance(content, RegularFile):
        return codecs.iterdecode(content.pieces(), "utf-8-sig")
    parts = (content[start : start + _PIECE] for start in range(0, len(content), _PIECE))
    return codecs.iterdecode(parts, "utf-8-sig")
