"""The bytes and the text of one regular file, bounded: no device, pipe or socket is waited for."""

import contextlib
import os
import pathlib
import stat
import zlib
from collections.abc import Generator, Iterator
from importlib.resources.abc import Traversable
from typing import IO, Final, final

from smartgov.files.parser_words import said
from smartgov.model.errors import Refused
from smartgov.model.text import Text

TOO_LARGE: Final = Text(
    "berkas ini lebih besar dari {limit} MiB", "the file is larger than {limit} MiB"
)
_FOLDER: Final = Text("ini folder", "it is a folder")
_SPECIAL: Final = Text(
    "ini perangkat, pipa, atau soket, bukan berkas", "it is a device, a pipe or a socket, no file"
)
_NOT_UTF8: Final = Text(
    "bukan UTF-8 (baris {line}: {reason})", "it is not UTF-8 (line {line}: {reason})"
)
_SYSTEM: Final = Text("{reason}", "{reason}")
_WIDE: Final = Text(
    "ini UTF-16 atau UTF-32, atau berisi karakter NUL",
    "it is UTF-16 or UTF-32, or holds the character NUL",
)
_CUT: Final = Text("karakter terakhir terpotong", "the last character is cut off")
_MEMORY: Final = Text("memori tidak cukup", "there is not enough memory")
_PIECE: Final = 1 << 16
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class Unread(Exception):
    """A file cannot be read; `why` is the error that says so."""

    def __init__(self, why: Exception) -> None:
        """Keep the error."""
        super().__init__(str(why))
        self.why: Exception = why


class TooBig(Refused):
    """A file is larger than its limit."""


class NotText(Refused):
    """The bytes of a file are no UTF-8; `line` and `column` count from 1."""

    def __init__(self, reason: Text, content: bytes, start: int) -> None:
        """Keep where the first wrong byte stands."""
        self.line: int = content.count(b"\n", 0, start) + 1
        before = content[content.rfind(b"\n", 0, start) + 1 : start]
        self.column: int = len(before.decode("utf-8-sig", "replace")) + 1
        self.why = reason
        super().__init__(_NOT_UTF8, line=self.line, reason=reason)


@final
class RegularFile:
    """A regular file of bounded size, read when it is asked for: whole, or piece by piece."""

    __slots__ = ("_file", "_most", "_sum")

    def __init__(self, file: Traversable, most: int) -> None:
        """Keep the file; nothing is opened yet."""
        self._file = file.absolute() if isinstance(file, pathlib.Path) else file
        self._most = most
        self._sum: int | None = None

    def read(self) -> bytes:
        """Return all that it holds; raise `Unread`."""
        try:
            return read_bytes(self._file, self._most)
        except Exception as error:  # what opens an archive has errors of its own
            raise Unread(error) from error

    def pieces(self) -> Iterator[bytes]:
        """Yield what it holds, piece by piece; raise `Unread`."""
        try:
            seen = 0
            for piece in _pieces(self._file, self._most):
                seen = zlib.crc32(piece, seen)
                yield piece
            self._sum = seen
        except Exception as error:  # so
            raise Unread(error) from error

    def again(self) -> bytes | None:
        """Return what all the pieces were of; None where the file is gone or has changed since."""
        try:
            content = self.read()
        except Unread:
            return None
        return content if zlib.crc32(content) == self._sum else None


@contextlib.contextmanager
def _opened(file: Traversable, most: int) -> Generator[IO[bytes]]:
    """Open a file; raise `TooBig` before it is read, where its size is known so early."""
    with (
        open(file, "rb", opener=_without_waiting)
        if isinstance(file, pathlib.Path)
        else file.open("rb") as stream
    ):
        try:
            size = os.fstat(stream.fileno()).st_size
        except OSError:  # inside an archive
            size = 0
        if size > most:
            raise TooBig(TOO_LARGE, limit=most >> 20)
        yield stream


def _pieces(file: Traversable, most: int) -> Iterator[bytes]:
    with _opened(file, most) as stream:
        left = most
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise TooBig(TOO_LARGE, limit=most >> 20)
            yield piece


def read_bytes(file: Traversable, most: int) -> bytes:
    """Return what a regular file holds; raise `Refused`, `TooBig`, `OSError`, `ValueError`."""
    with _opened(file, most) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise TooBig(TOO_LARGE, limit=most >> 20)
    return content


def decoded_text(content: bytes) -> str:
    """Return the text of UTF-8, with or without a byte order mark; raise `NotText`."""
    wide = 0 if content.startswith(_MARKS) else content.find(b"\0")
    if wide >= 0:
        raise NotText(_WIDE, content, wide)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        raise NotText(_CUT if cut else said(error.reason), content, error.start) from error


def read_regular(file: Traversable, most: int) -> str:
    """Return the text of a regular file; raise `Refused` that says why there is none."""
    try:
        return decoded_text(read_bytes(file, most))
    except Refused:
        raise
    except (OSError, ValueError) as error:
        raise Refused(_SYSTEM, reason=reason_of(error)) from error


def reason_of(error: Exception) -> object:
    """Return why a file cannot be read, as the system or this module says it."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, MemoryError):
        return _MEMORY
    return getattr(error, "strerror", None) or str(error)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file that may be a pipe without waiting for its other end; refuse what is no file."""
    handle = os.open(path, flags | _NO_WAIT)
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind):
        os.close(handle)
        raise Refused(_FOLDER if stat.S_ISDIR(kind) else _SPECIAL)
    return handle
