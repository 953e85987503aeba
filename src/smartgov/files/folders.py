"""Whole folders of texts, read from the library's own data."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from smartgov.files.atomic import Steps


def read_tree(folder: Traversable, above: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text inside a folder of the library, with the steps that lead to it."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from read_tree(item, (*above, item.name))
        else:
            yield (*above, item.name), item.read_text(encoding="utf-8")
