"""Looking into a workbook's archive before anything opens it: its directory, then its XML.

A stranger's workbook may unpack to gigabytes, declare entities, or point to other files. The
directory of the archive is held to limits first; then every XML part is parsed once by expat,
which builds no tree, and refused when it declares a document type. Only what passes both is given
to a library. Entities cannot be declared without a document type, so none is ever expanded.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final, NoReturn
from xml.parsers import expat

import attrs

from smartgov.files.parser_words import said
from smartgov.files.raw import Malformed, TooLarge
from smartgov.model.text import Text

MOST_PARTS: Final = 2_000
MOST_BYTES: Final = 256 * 1024 * 1024
"""Bytes of all parts of a workbook, unpacked."""
MOST_RATIO: Final = 400
"""Times that a part above a MiB may grow; rows that are formatted but empty grow 40 times."""
MOST_ELEMENTS: Final = 4_000_000
"""Elements of XML in all sheets of a workbook."""
_LONGEST: Final = 200
_MOST_PIECES: Final = 20

_MIB: Final = 1 << 20
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")

_PASSWORD: Final = Text(
    "berkas dilindungi kata sandi; buka, lalu simpan tanpa kata sandi",
    "it is protected by a password; open it and save it without one",
)
_XLS: Final = Text(
    "ini format Excel lama (.xls); buka, lalu simpan sebagai .xlsx",
    "this is the old Excel format (.xls); open it and save it as .xlsx",
)
_NO_ZIP: Final = Text("ini bukan arsip ZIP yang utuh", "it is no whole ZIP archive")
_NO_WORKBOOK: Final = Text(
    "arsip ini tidak berisi buku kerja Excel", "the archive holds no Excel workbook"
)
_PARTS: Final = Text(
    "arsip ini berisi {n} bagian, paling banyak {most}",
    "the archive holds {n} parts, at most {most}",
)
_BYTES: Final = Text(
    "isinya menjadi {n} MiB bila dibuka, paling banyak {most}",
    "it unpacks to {n} MiB, at most {most}",
)
_RATIO: Final = Text(
    "bagian '{part}' membesar {n} kali bila dibuka, paling banyak {most}",
    "the part '{part}' grows {n} times when unpacked, at most {most}",
)
_ELEMENTS: Final = Text(
    "buku kerja berisi lebih dari {most} sel dan baris, termasuk yang kosong tetapi berformat",
    "the workbook holds more than {most} cells and rows, those empty but formatted among them",
)
_DOCTYPE: Final = Text(
    "bagian '{part}' menyatakan DTD; buku kerja tidak memerlukannya",
    "the part '{part}' declares a DTD; no workbook needs one",
)
_XML: Final = Text("bagian '{part}' bukan XML: {reason}", "the part '{part}' is no XML: {reason}")
_DAMAGED: Final = Text(
    "bagian '{part}' rusak dan tidak dapat dibuka dari arsipnya",
    "the part '{part}' is damaged and cannot be unpacked",
)
_TWICE: Final = Text("bagian '{part}' ada dua kali", "the part '{part}' stands twice")


class Watch:
    """What looks at the elements of one part, as expat comes by them."""

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:  # noqa: ARG002 - for others
        """Meet an element, named without namespace; answer whether its text is wanted."""
        return False

    def text(self, name: str, text: str) -> None:
        """Meet the text of an element that was wanted, or its beginning."""


@attrs.define
class Archive:
    """The parts of a workbook that keeps to the limits."""

    parts: zipfile.ZipFile
    elements: int = 0

    @property
    def names(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self.parts.namelist())

    def xml(self) -> Iterator[str]:
        """Yield the names of the parts that are XML."""
        yield from (name for name in self.parts.namelist() if name.endswith((".xml", ".rels")))

    def walk(self, part: str, watch: Watch) -> None:
        """Show every element of a part to `watch`; raise `Malformed` or `TooLarge`."""
        parser = self._parser(part, watch)
        try:
            with self.parts.open(part) as stream:
                parser.ParseFile(stream)
        except expat.ExpatError as error:
            reason = said(expat.ErrorString(error.code))
            raise Malformed(_XML, None, part=part[:80], reason=reason) from error
        except Malformed:
            raise
        except Exception as error:  # every way of packing has errors of its own
            raise Malformed(_DAMAGED, None, part=part[:80]) from error

    def _parser(self, part: str, watch: Watch) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        short: dict[str, str] = {}
        pieces: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            self.elements += 1
            if self.elements > MOST_ELEMENTS:
                raise TooLarge(_ELEMENTS, None, most=MOST_ELEMENTS)
            known = short.get(name) or short.setdefault(name, name.rpartition(" ")[2])
            if watch.start(known, attributes):
                pieces.clear()
                parser.CharacterDataHandler = text
                parser.EndElementHandler = end

        def text(data: str) -> None:
            if len(pieces) < _MOST_PIECES:
                pieces.append(data[:_LONGEST])

        def end(name: str) -> None:
            parser.CharacterDataHandler = parser.EndElementHandler = None
            watch.text(short[name], "".join(pieces)[:_LONGEST])

        def doctype(*_: object) -> NoReturn:
            raise Malformed(_DOCTYPE, None, part=part[:80])

        if type(watch) is not Watch:  # what is only looked through need not be counted
            parser.StartElementHandler = start
        parser.StartDoctypeDeclHandler = doctype
        return parser


def opened(content: bytes) -> Archive:
    """Return the archive of a workbook; nothing is unpacked yet.

    Raises `Malformed` or `TooLarge`.
    """
    if content.startswith(_OLD):
        raise Malformed(_PASSWORD if _ENCRYPTED_PACKAGE in content else _XLS, None)
    try:
        parts = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Malformed(_NO_ZIP, None) from error
    infos = parts.infolist()
    if len(infos) > MOST_PARTS:
        raise TooLarge(_PARTS, None, n=len(infos), most=MOST_PARTS)
    size = sum(info.file_size for info in infos)
    if size > MOST_BYTES:
        raise TooLarge(_BYTES, None, n=size // _MIB, most=MOST_BYTES // _MIB)
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if info.flag_bits & 1:
            raise Malformed(_PASSWORD, None)
        if name.casefold() in seen:
            raise Malformed(_TWICE, None, part=name[:80])
        seen.add(name.casefold())
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > _MIB and ratio > MOST_RATIO:
            raise TooLarge(_RATIO, None, part=name[:80], n=ratio, most=MOST_RATIO)
    if "[Content_Types].xml" not in parts.namelist() or "xl/workbook.xml" not in parts.namelist():
        raise Malformed(_NO_WORKBOOK, None)
    return Archive(parts)
