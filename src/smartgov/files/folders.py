"""Whole folders of texts: read from the library's own data, and written whole or not at all."""

import pathlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text

Steps = tuple[str, ...]
"""The names of the folders that lead to a file, and its own."""

_NOT_EMPTY: Final = Text(
    "folder '{name}' sudah berisi; pilih folder baru atau kosong",
    "the folder '{name}' is not empty; choose a new or an empty one",
)


def read_tree(folder: Traversable, above: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text inside a folder of the library, with the steps that lead to it."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from read_tree(item, (*above, item.name))
        else:
            yield (*above, item.name), item.read_text(encoding="utf-8")


def write_tree(target: pathlib.Path, texts: Mapping[Steps, str]) -> None:
    """Write texts into a new or empty folder: all of them or none.

    Raises `Refused` for a folder that holds something, and `OSError` when the disk refuses.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(_NOT_EMPTY, name=target.name)
    part = pathlib.Path(
        tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    )
    try:
        for steps, text in texts.items():
            file = part.joinpath(*steps)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        part.chmod(0o755)
        if target.exists():
            target.rmdir()
        part.replace(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
