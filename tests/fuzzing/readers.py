"""Readers of files: any bytes give a portfolio and findings that speak, or a refusal."""

import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

import attrs
from tests.fuzzing.target import Target

from smartgov.files import (
    Reading,
    dumps,
    read_baseline,
    read_calendar,
    read_decisions,
    read_portfolio,
    read_text,
)
from smartgov.findings import Finding
from smartgov.model.errors import Refused
from smartgov.model.text import placeholders

_SAID: Final = 2
"""How many findings of one input are said: most inputs have many that are alike."""

_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_BOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PARTS: Final[Mapping[str, str]] = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml"'
    ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
    f' ContentType="{_BOOK}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SPACE}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="agreements" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1"'
    f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


@attrs.frozen
class InMemory:
    """A file that stands in memory, as the readers take one (a `Traversable`)."""

    name: str
    content: bytes

    def is_file(self) -> bool:
        return True

    def is_dir(self) -> bool:
        return False

    def iterdir(self) -> "Iterator[InMemory]":
        return iter(())

    def joinpath(self, *_: Any) -> "InMemory":
        raise NotADirectoryError(self.name)

    __truediv__ = joinpath

    def open(self, *_: Any, **__: Any) -> IO[Any]:
        return io.BytesIO(self.content)

    def read_bytes(self) -> bytes:
        return self.content

    def read_text(self, encoding: str | None = None) -> str:
        return self.content.decode(encoding or "utf-8")


def portfolio_as(name: str) -> Callable[[bytes], None]:
    """Return what reads bytes as the portfolio in a file of this name."""

    def run(data: bytes) -> None:
        reading = read_portfolio(InMemory(name, data))
        _said(reading)
        _read_back(reading)

    return run


def _said(reading: Reading) -> None:
    """Let findings speak: in both languages, with nothing left to fill in."""
    for finding in reading.findings[:_SAID]:
        speaks(finding)


def speaks(finding: Finding) -> None:
    """See that a finding says what is wrong and what to do, and where."""
    assert finding.code
    assert finding.location is not None
    assert str(finding.location)
    values = "".join(map(str, finding.values.values()))
    for lang in ("id", "en"):
        said = (finding.message(lang), finding.fix(lang))
        assert all(one.strip() for one in said), said
        if "{" not in values:
            assert not placeholders("".join(said)), said


def _read_back(reading: Reading) -> None:
    """See that what was read without a finding can be written and read again."""
    if reading.findings or not any(reading.portfolio.records()):
        return
    again = read_text(dumps(reading.portfolio), "again.json")
    assert not again.findings, again.findings
    assert again.portfolio == reading.portfolio


def sheet(data: bytes) -> None:
    """Read a workbook that is whole, with these bytes as the rows of its sheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, body in _PARTS.items():
            archive.writestr(name, body)
        head, end = f'<worksheet xmlns="{_SPACE}">'.encode(), b"</worksheet>"
        archive.writestr("xl/worksheets/sheet1.xml", head + data + end)
    portfolio_as("sheet.xlsx")(stream.getvalue())


def by_path(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    """Return what writes bytes to a file and reads that; a refusal must speak."""
    folder = Path(tempfile.gettempdir()) / f"smartgov-fuzzing-{os.getpid()}"

    def run(data: bytes) -> None:
        folder.mkdir(exist_ok=True)
        file = folder / name
        file.write_bytes(data)
        try:
            read(file)
        except Refused as refused:
            refusal_speaks(refused)

    return run


def refusal_speaks(refused: Refused) -> None:
    """See that a refusal says something in both languages."""
    assert refused.say("id").strip()
    assert refused.say("en").strip()


TARGETS: Final = (
    Target(name="toml", run=portfolio_as("file.toml"), longest=2048),
    Target(name="json", run=portfolio_as("file.json")),
    Target(name="csv", run=portfolio_as("agreements.csv")),
    Target(name="semicolons", run=portfolio_as("funding.csv")),
    Target(name="xlsx", run=portfolio_as("file.xlsx")),
    Target(name="sheet", run=sheet),
    Target(name="baseline", run=by_path("baseline.json", read_baseline)),
    Target(name="calendar", run=by_path("calendar.csv", read_calendar)),
    Target(name="fixes", run=by_path("fixes.csv", read_decisions)),
)
