"""What packs add to a record: a frozen mapping from the id of a pack to the fields it added.

A pack that is installed declares its fields by an attrs class and finds an object of it here. Of
another pack the fields are kept as plain data: texts, whole numbers, yes and no, tuples, and
mappings of these. Numbers with decimals and dates are texts there, as files in JSON have them.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Final, cast, final

from smartgov.model.errors import Refused
from smartgov.model.text import Text


@final
class Extras(Mapping[str, object]):
    """A mapping that cannot be changed, and that equals and hashes by what it holds."""

    __slots__ = ("_hash", "_held")

    def __init__(self, held: Mapping[str, object] | None = None) -> None:
        """Keep a copy of what is held."""
        self._held = dict(held or {})
        self._hash: int | None = None

    def __getitem__(self, name: str) -> object:
        """Return what is held under a name; raise `KeyError`."""
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._held)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._held)

    def __hash__(self) -> int:
        """Return the same number for whatever is equal."""
        if self._hash is None:
            self._hash = hash(frozenset(self._held.items()))
        return self._hash

    def __repr__(self) -> str:
        """Return how it is written in Python."""
        return f"Extras({self._held!r})"


NO_EXTRAS: Final = Extras()

DEEPEST: Final = 32
"""Levels. Plain data that is nested more deeply is refused."""
_TOO_DEEP: Final = Text(
    "kolom tambahan bersarang lebih dari {most} tingkat",
    "extra fields are nested more than {most} levels deep",
)
_BROKEN: Final = Text(
    "teks berisi aksara rusak {character}, sebagai karakter ke-{n}",
    "the text holds the broken character {character}, as character {n}",
)

_NO_NUMBER: Final = Text("{name} bukan bilangan", "{name} is no number")


def frozen(value: object, depth: int = DEEPEST) -> object:
    """Return plain data as a value that cannot be changed.

    Raises `Refused` for what is nested too deeply, and for text and numbers that no file can hold.
    """
    if not depth:
        raise Refused(_TOO_DEEP, most=DEEPEST)
    match value:
        case Mapping():
            items = cast("Mapping[str, object]", value).items()
            return Extras({_whole(name): frozen(item, depth - 1) for name, item in items})
        case list() | tuple():
            return tuple(frozen(item, depth - 1) for item in cast("list[object]", value))
        case str():
            return _whole(value)
        case float() if not math.isfinite(value):
            raise Refused(_NO_NUMBER, name=value)
        case float():
            return f"{Decimal(repr(value)):f}"
        case Decimal():
            return f"{value:f}"
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        character = f"U+{ord(text[error.start]):04X}"
        raise Refused(_BROKEN, character=character, n=error.start + 1) from None
    return text


def thawed(value: object) -> object:
    """Return frozen plain data as the lists and dicts that files are written from."""
    match value:
        case Extras():
            return {name: thawed(item) for name, item in value.items()}
        case tuple():
            return [thawed(item) for item in cast("tuple[object, ...]", value)]
        case _:
            return value
