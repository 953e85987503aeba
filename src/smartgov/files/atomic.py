"""Writing whole or not at all: after any crash the old or the new content is there, never a part.

A part is written beside its target, brought to the disk, then renamed over it. Who writes holds a
lock on the part, so that what a killed process left is told from what another still writes, and
is swept away by the next to write the same target.
"""

import contextlib
import os
import pathlib
import secrets
import shutil
import sys
from collections.abc import Generator, Mapping
from typing import Final

from smartgov.model.errors import Refused
from smartgov.model.text import Text

if sys.platform != "win32":  # where there are no such locks, nothing is swept
    import fcntl

Steps = tuple[str, ...]
"""The names of the folders that lead to a file, and its own."""

_NOT_EMPTY: Final = Text(
    "folder '{name}' sudah berisi; pilih folder baru atau kosong",
    "the folder '{name}' is not empty; choose a new or an empty one",
)
_SPECIAL: Final = Text(
    "'{name}' adalah perangkat, pipa, atau soket, bukan berkas; pilih nama lain",
    "'{name}' is a device, a pipe or a socket, no file; choose another name",
)
_PART: Final = ".part"
_LONGEST: Final = 40
"""Characters of the target's name in that of its part, so that a long name has room for one."""


def write_whole(target: pathlib.Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8, so that the old or the new one is there.

    A link is followed. Raises `Refused` for a device or a pipe, which a rename would destroy, and
    `OSError` when the disk refuses, with the old file untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    target = _followed(target)
    _sweep(target)
    with _part_of(target, folder=False) as part, part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    _sync(target.parent)


def write_tree(target: pathlib.Path, contents: Mapping[Steps, str | bytes]) -> None:
    """Write files into a new or empty folder: all of them or none.

    Raises `Refused` for a folder that holds something, and for what is no folder; `OSError` when
    the disk refuses.
    """
    target = _followed(target)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(_NOT_EMPTY, name=target.name)
    _sweep(target)
    with _part_of(target, folder=True) as part:
        for steps, content in contents.items():
            file = part.joinpath(*steps)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
                stream.flush()
                os.fsync(stream.fileno())
        for folder in (part, *(path for path in part.rglob("*") if path.is_dir())):
            _sync(folder)
        if sys.platform == "win32" and target.exists():  # elsewhere a rename goes over it
            target.rmdir()
        part.replace(target)
    _sync(target.parent)


def _followed(target: pathlib.Path) -> pathlib.Path:
    """Return the file or folder that a path leads to; raise `Refused` where it is neither."""
    if target.exists() and not (target.is_file() or target.is_dir()):
        raise Refused(_SPECIAL, name=target.name)
    return pathlib.Path(os.path.realpath(target))


@contextlib.contextmanager
def _part_of(target: pathlib.Path, *, folder: bool) -> Generator[pathlib.Path]:
    """Give a new file or folder beside the target, locked; take it away when all goes wrong."""
    while True:
        part = target.with_name(f"{_before(target)}{secrets.token_hex(8)}{_PART}")
        if folder:
            part.mkdir()
        else:
            part.touch(exist_ok=False)
        try:
            with _locked(part) as lock:
                if lock is False:  # swept between its making and its locking
                    continue
                yield part
                return
        except BaseException:
            with contextlib.suppress(OSError):
                _remove(part)
            raise


def _sweep(target: pathlib.Path) -> None:
    """Remove the parts that nobody writes any more."""
    before = _before(target)
    if sys.platform == "win32" or not target.parent.is_dir():
        return
    for part in target.parent.iterdir():
        if part.name.startswith(before) and part.name.endswith(_PART):
            with contextlib.suppress(OSError), _locked(part) as lock:
                if lock:
                    _remove(part)


@contextlib.contextmanager
def _locked(part: pathlib.Path) -> Generator[bool | None]:
    """Lock a part: True, False when it is gone or another holds it, None where no locks are."""
    if sys.platform == "win32":
        yield None
        return
    try:
        handle = os.open(part, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield False
        return
    try:
        yield _lock(part, handle)
    finally:
        os.close(handle)


def _lock(part: pathlib.Path, handle: int) -> bool | None:
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return None
    try:
        return os.path.samestat(part.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _before(target: pathlib.Path) -> str:
    return f".{target.name[:_LONGEST]}."


def _remove(part: pathlib.Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink()


def _sync(folder: pathlib.Path) -> None:
    """Ask the disk to keep a renamed entry, where the system can open a folder."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
