"""How a name is written: a text to its words, and words to the key that spaces do not change."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 200
"""A longer text is no name of a region."""

_WORD: Final = re.compile(r"[^\W_]+|&")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GAP: Final = re.compile(r"\s{2,}")
_LEAST_SPACED: Final = 4
_ROMAN: Final = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip
"""Roman numerals of two letters and more: a single letter may be anything."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text: plain, in lower case, letter-spaced ones joined again."""
    plain = unicodedata.normalize("NFKC", text)
    found: list[str] = _WORD.findall(_CAMEL.sub(" ", plain).casefold())
    if len(found) >= _LEAST_SPACED and all(len(word) == 1 for word in found):
        found = ["".join(_WORD.findall(part.casefold())) for part in _GAP.split(plain.strip())]
    return tuple([_ROMAN.get(word, word) for word in found])


def key(text: str) -> str:
    """Return the key of a name: its words without the blanks between them."""
    return "".join(words(text))
