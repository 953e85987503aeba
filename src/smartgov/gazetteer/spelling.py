"""Keys that differ by one slip of the hand: a letter too many, too few, another, or two swapped."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

SHORTEST: Final = 5
"""A shorter text may be a slip for too many names: nothing is concluded from it."""
_LEAST: Final = 3


@attrs.frozen(eq=False)
class Spellings:
    """Keys by what is left of them when one letter is taken out."""

    by_part: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "Spellings":
        """Index keys; the shortest are left out."""
        found: dict[str, list[str]] = {}
        for key in keys:
            if len(key) >= _LEAST:
                for part in {key, *_shorter(key)}:
                    found.setdefault(part, []).append(key)
        return cls({part: tuple(keys) for part, keys in found.items()})

    def near(self, text: str) -> tuple[str, ...]:
        """Return the keys that are one slip away from a text, sorted."""
        if len(text) < _LEAST:
            return ()
        found = set(self.by_part.get(text, ()))
        for part in _shorter(text):
            if part in self.by_part:
                found.update(self.by_part[part])
        return tuple(sorted([key for key in found if one_slip(text, key)]))


def one_slip(left: str, right: str) -> bool:
    """Answer whether at most one slip makes one text of the other."""
    if left == right:
        return True
    if len(left) > len(right):
        left, right = right, left
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) + 1 == len(right):
        return left[start:] == right[start + 1 :]
    if len(left) != len(right):
        return False
    if left[start + 1 :] == right[start + 1 :]:
        return True
    swapped = left[start : start + 2] == right[start : start + 2][::-1]
    return swapped and left[start + 2 :] == right[start + 2 :]


def _shorter(key: str) -> list[str]:
    return [key[:position] + key[position + 1 :] for position in range(len(key))]
