"""Digital copies of papers: the name of the file, and the hash by which it is known again."""

import re
from typing import Final

import attrs

from smartgov.model.errors import Refused
from smartgov.model.ids import not_blank
from smartgov.model.text import Text

_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NO_HASH: Final = Text(
    "'{value}' bukan SHA-256: perlu 64 angka heksadesimal dalam huruf kecil",
    "'{value}' is no SHA-256: 64 hexadecimal digits in lower case are needed",
)


def _hash(_instance: object, _attribute: object, value: str) -> None:
    if _SHA256.fullmatch(value) is None:
        raise Refused(_NO_HASH, value=value[:80]).at("sha256")


@attrs.frozen(kw_only=True)
class DigitalCopy:
    """A file with the copy of a paper.

    `file` is its name, without folders; `sha256` the SHA-256 of its bytes (FIPS 180-4) in
    hexadecimal. Raises `Refused` for what is no such hash.
    """

    file: str = attrs.field(validator=not_blank)
    sha256: str = attrs.field(validator=_hash)
