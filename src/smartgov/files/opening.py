"""From a path to what stands in files: a file, a folder, or a bundled example, with names."""

import difflib
import importlib.resources
import os
import pathlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Final

from smartgov.files import norms
from smartgov.files.gathering import Gathered
from smartgov.files.limits import LARGEST_FILE
from smartgov.files.regular import RegularFile, reason_of
from smartgov.findings import Norm
from smartgov.model.errors import Hint, did_you_mean
from smartgov.model.portfolio import KINDS
from smartgov.model.sources import Location
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent

EXAMPLE: Final = "example:"
SUFFIXES: Final = (".csv", ".json", ".toml", ".xlsx")
DESCRIPTOR: Final = "datapackage.json"
"""What describes a folder of CSV files to other tools; it holds no records."""
_QUIET: Final = (".md", ".txt", ".py", ".pyc")
_NO_FILE: Final = Text("tidak ada", "it does not exist")
_NO_NAME: Final = Text("tidak ada nama yang disebut", "no name is given")
_NO_SUFFIX: Final = Text("akhiran '{suffix}' tidak dikenal", "the ending '{suffix}' is not known")
_NO_REGISTER: Final = Text("tidak ada daftar '{name}'", "there is no register '{name}'")
_FOLDER: Final = Text("ini folder di dalam folder", "it is a folder inside the folder")
_OUTSIDE: Final = Text("ini tautan ke luar folder", "it is a link that leads out of the folder")
_SPECIAL: Final = Text(
    "ini perangkat, pipa, atau soket, bukan berkas", "it is a device, a pipe or a socket, no file"
)

PortfolioPath = str | os.PathLike[str] | Traversable


def examples() -> tuple[str, ...]:
    """Return the names of the bundled portfolios."""
    folder = importlib.resources.files("smartgov") / "examples"
    return tuple(sorted(item.name for item in folder.iterdir() if item.is_dir()))


def files(
    path: PortfolioPath, found: Gathered, progress: Track = silent
) -> Iterator[tuple[str, RegularFile]]:
    """Yield the name of every file to read and the file; note a finding for each that is none."""
    for file, name in progress(list(_files(path, found))):
        yield name, RegularFile(file, LARGEST_FILE)


def _files(path: PortfolioPath, found: Gathered) -> Iterator[tuple[Traversable, str]]:
    """Yield the file and the name to show for every file to read."""
    if isinstance(path, str) and path.startswith(EXAMPLE):
        label = path
        name = path.removeprefix(EXAMPLE)
        if name not in examples():
            hint = did_you_mean(name, examples())
            found.find(norms.NOT_FOUND, Location(path), file=path, reason=_NO_FILE, hint=hint)
            return
        root: Traversable = importlib.resources.files("smartgov") / "examples" / name
    elif isinstance(path, str | os.PathLike):
        root = pathlib.Path(path)
        label = str(path)
    else:
        root, label = path, path.name
    try:
        if label == "":
            place = Location("''")
            found.find(norms.NOT_FOUND, place, file="''", reason=_NO_NAME, hint="")
        elif root.is_file():
            if may_hold_records(label, found, norms.KIND_OF_NAMED_FILE):
                yield root, label
        elif root.is_dir():
            yield from _folder(root, label, found)
        else:
            there = isinstance(root, pathlib.Path) and root.exists()
            reason, near = (_SPECIAL, "") if there else (_NO_FILE, _neighbours(root))
            found.find(norms.NOT_FOUND, Location(label), file=label, reason=reason, hint=near)
    except (OSError, ValueError) as error:
        found.find(norms.NOT_FOUND, Location(label), file=label, reason=reason_of(error), hint="")


def may_hold_records(name: str, found: Gathered, norm: Norm) -> bool:
    """Answer whether files of such a name are read; note by a norm that they are not."""
    file = pathlib.PurePath(name)
    suffix = file.suffix.lower()
    hint: Hint | str = ""
    if suffix not in SUFFIXES:
        reason = _NO_SUFFIX.filled(suffix=suffix)
    elif suffix == ".csv" and file.stem not in KINDS:
        reason = _NO_REGISTER.filled(name=file.stem)
        hint = did_you_mean(file.stem, KINDS)
    else:
        return True
    found.find(norm, Location(name), file=name, reason=reason, hint=hint)
    return False


def _folder(root: Traversable, label: str, found: Gathered) -> Iterator[tuple[Traversable, str]]:
    some = False
    for item in sorted(root.iterdir(), key=lambda item: item.name):
        name = f"{label.rstrip('/')}/{item.name}"
        suffix = pathlib.PurePath(item.name).suffix.lower()
        if item.name.startswith((".", "~", "__")) or suffix in _QUIET or item.name == DESCRIPTOR:
            continue
        if _leads_out(item, root):
            found.find(norms.NOT_FOUND, Location(name), file=name, reason=_OUTSIDE, hint="")
        elif item.is_file() and suffix in SUFFIXES:
            if may_hold_records(name, found, norms.KIND_OF_FILE):
                some = True
                yield item, name
        else:
            reason = _not_read(item, suffix)
            found.find(norms.KIND_OF_FILE, Location(name), file=name, reason=reason, hint="")
    if not some:
        found.find(norms.EMPTY, Location(label), file=label)


def _not_read(item: Traversable, suffix: str) -> Text:
    """Return why an item of a folder is not read."""
    if item.is_dir():
        return _FOLDER
    if suffix not in SUFFIXES:
        return _NO_SUFFIX.filled(suffix=suffix)
    return _SPECIAL if isinstance(item, pathlib.Path) and item.exists() else _NO_FILE


def _leads_out(item: Traversable, root: Traversable) -> bool:
    """Answer whether an item of a folder is a link to what lies outside of it."""
    if not (isinstance(item, pathlib.Path) and isinstance(root, pathlib.Path)):
        return False
    inside = pathlib.Path(os.path.realpath(root))
    return item.is_symlink() and not pathlib.Path(os.path.realpath(item)).is_relative_to(inside)


def _neighbours(root: Traversable) -> object:
    """Return a hint with the names beside a path that does not exist."""
    if not isinstance(root, pathlib.Path):
        return ""
    try:
        beside = sorted(item.name for item in root.parent.iterdir())
    except OSError:
        return ""
    return did_you_mean(root.name, difflib.get_close_matches(root.name, beside, n=3) or beside)
