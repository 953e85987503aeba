"""Being told how far long work has come, by whatever wraps a loop."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Track(Protocol):
    """Anything that wraps a loop and gives its items on, such as `tqdm.tqdm`."""

    def __call__(self, items: Iterable[T], /) -> Iterable[T]:
        """Return the items; who is told how far the loop is, is its own affair."""
        ...


def silent(items: Iterable[T], /) -> Iterable[T]:
    """Return the items and tell nobody."""
    return items
