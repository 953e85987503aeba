"""Taking down which file holds the copy of a paper."""

import hashlib
import os
import pathlib

from smartgov.model.copies import DigitalCopy


def digital_copy(path: str | os.PathLike[str]) -> DigitalCopy:
    """Return the name of a file and the SHA-256 of its bytes; raise `OSError`."""
    file = pathlib.Path(path)
    with file.open("rb") as stream:
        return DigitalCopy(file=file.name, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
