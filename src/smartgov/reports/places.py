"""Names of files as other programs want them: relative, with forward slashes, as a URI."""

import pathlib
import string
from typing import Final

_SAFE: Final = frozenset(string.ascii_letters + string.digits + "-._~/")


def relative_name(file: str, base: str | None) -> str:
    """Return the name of a file, seen from the folder `base` where it lies below it."""
    path = pathlib.PurePath(file)
    if base is not None and path.is_absolute() and path.is_relative_to(base):
        path = path.relative_to(base)
    return path.as_posix()


def relative_uri(file: str, base: str | None) -> str:
    """Return the name of a file as a relative URI, or as one of the scheme `file`."""
    name = relative_name(file, base)
    drive = name[1:2] == ":" and pathlib.PurePath(file).is_absolute()
    quoted = "".join(_quoted(character) for character in name)
    if drive:
        return f"file:///{quoted[0]}:{quoted[4:]}"
    return f"file://{quoted}" if name.startswith("/") else quoted


def _quoted(character: str) -> str:
    if character in _SAFE:
        return character
    # Where a name was no UTF-8, its bytes stand as surrogates of this range; others stand alone.
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", errors))
