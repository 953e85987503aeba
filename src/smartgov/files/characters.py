"""Characters that hide, steer or mislead, in a text as a file spells it and in its values.

Control characters and those that turn the direction of writing mean nothing in a name, and could
make a screen show something else than what is there: a value with one is refused. What only looks
like something else is kept, and said once for each word: letters of two scripts in one word,
invisible characters, and letters whose marks stand apart from them (not in the form NFC).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.text import Text

_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LONE: Final = re.compile("[\ud800-\udfff]")
_REFUSED: Final = Text(
    "teks berisi karakter {character} yang tidak boleh ada, sebagai karakter ke-{n}",
    "the text holds the character {character}, which may not stand there, as character {n}",
)
_BROKEN: Final = Text(
    "teks berisi aksara rusak {character}, sebagai karakter ke-{n}",
    "the text holds the broken character {character}, as character {n}",
)

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\ufeff"
)
_DOUBTFUL: Final = re.compile(
    f"[{_INVISIBLE}\u0300-\u036f\u0370-\u058f\u13a0-\u13ff\uff00-\uffef\U0001d400-\U0001d7ff]"
)
_CUT: Final = 3
"""Bytes of a character, or of an escape, that the end of a piece may have cut off."""
_ASCII: Final = bytes(range(0x80))
_HIDDEN: Final = re.compile(f"[{_INVISIBLE}]")
_NO_WORD: Final = frozenset(" \t\r\n\"'`,;:|()[]{}<>=/\\")
_LONGEST_WORD: Final = 80
_ALIKE: Final = frozenset(
    ("LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL")
)
"""First words of the names of letters that look like each other."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)

_UNSEEN: Final = Text(
    "'{word}' berisi karakter tak terlihat {character}",
    "'{word}' holds the invisible character {character}",
)
_MIXED: Final = Text(
    "'{word}' mencampur aksara ({scripts}): {character} tampak seperti huruf lain",
    "'{word}' mixes scripts ({scripts}): {character} looks like another letter",
)
_APART: Final = Text(
    "'{word}' menulis huruf dan tandanya terpisah (bukan bentuk NFC)",
    "'{word}' has letters apart from their marks (it is not in the form NFC)",
)


@attrs.frozen
class Doubt:
    """A word that is not what it seems, where it first stands; line and column count from 1."""

    line: int
    column: int | None
    reason: Text


def named(character: str) -> str:
    """Return the number and the name of a character: `U+0435 CYRILLIC SMALL LETTER IE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def check(text: str) -> None:
    """Raise `Refused` when a value holds a character that steers what shows it, or a broken one."""
    found = _HARMFUL.search(text)
    if found is None:
        return
    reason = _BROKEN if unicodedata.category(found[0]) == "Cs" else _REFUSED
    raise Refused(reason, character=named(found[0]), n=found.start() + 1)


def whole(text: str) -> str:
    """Return a text with U+FFFD for every broken character, so that it can be written."""
    return text if text.isascii() else _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def any_doubtful(pieces: Iterable[bytes]) -> bool:
    """Answer quickly whether a file may have `doubts`: as it is written, or by escapes.

    Where the answer is no, nobody has to look through its whole text.
    """
    before = b""
    for piece in pieces:
        content = before + piece
        rest = content.translate(None, _ASCII)  # without it UTF-8 is still UTF-8
        escaped = b"\\" in content and b"\\u" in content  # the first alone is found far sooner
        if escaped or _DOUBTFUL.search(rest.decode(errors="replace")):
            return True
        before = content[-_CUT:]
    return False


def doubts(text: str, *, escapes: bool = False) -> Iterator[Doubt]:
    r"""Yield each word of a file that is not what it seems, once.

    With `escapes` characters may be spelled as `\u0435` too, as in JSON; then columns are unknown.
    """
    if escapes and "\\u" in text:
        for one in doubts(_ESCAPE.sub(_unescaped, text)):
            yield attrs.evolve(one, column=None)
        return
    if text.isascii():
        return
    seen: set[str] = set()
    line, start_of_line, counted = 1, 0, 0
    position = 0
    while found := _DOUBTFUL.search(text, position):
        start, end = _word(text, found.start())
        position = max(end, found.end())
        word = text[start:end]
        reason = None if word in seen else _reason(word)
        seen.add(word)
        if reason is None:
            continue
        line += text.count("\n", counted, start)
        start_of_line = max(start_of_line, text.rfind("\n", counted, start) + 1)
        counted = start
        yield Doubt(line, start - start_of_line + 1, reason)


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that an escape stands for, where it is none that ends a word."""
    character = chr(int(match[1], 16)) if match[1] else ""
    return character if _DOUBTFUL.match(character) or character.isalpha() else match[0]


def _word(text: str, at: int) -> tuple[int, int]:
    """Return where the word around a position starts and ends; a very long one is cut."""
    start = end = at
    while start > 0 and at - start < _LONGEST_WORD and text[start - 1] not in _NO_WORD:
        start -= 1
    while end < len(text) and end - at < _LONGEST_WORD and text[end] not in _NO_WORD:
        end += 1
    return start, end


def _reason(word: str) -> Text | None:
    hidden = _HIDDEN.search(word)
    if hidden is not None:
        shown = word.replace(hidden[0], "\N{REPLACEMENT CHARACTER}")
        return _UNSEEN.filled(word=shown, character=named(hidden[0]))
    for part in _LETTERS.findall(word):
        scripts = {_script(letter) for letter in part} & _ALIKE
        if len(scripts) > 1:
            odd = next(letter for letter in part if _script(letter) in scripts - {"LATIN"})
            names = ", ".join(sorted(scripts))
            return _MIXED.filled(word=word, scripts=names, character=named(odd))
    if not unicodedata.is_normalized("NFC", word):
        return _APART.filled(word=word)
    return None


def _script(letter: str) -> str:
    """Return the first word of the name of a letter, which names its script or its make."""
    return unicodedata.name(letter, "?").partition(" ")[0]
