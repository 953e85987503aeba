# ruff: noqa: E501 - parts of a workbook are long
"""Workbooks from strangers: each a finding that says so, within bounded time and memory."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from smartgov.files import Reading, archives, dump, norms, read_portfolio, workbooks
from smartgov.files.csv_text import bare, guarded
from smartgov.model.documents import Document
from smartgov.model.errors import Refused
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import Text, placeholders

pytest.importorskip("python_calamine")
pytest.importorskip("xlsxwriter")

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = (
    '<c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>kind</t></is></c>'
)
ROWS = f'<row r="1">{HEAD}</row>'


def parts(sheet: str = ROWS, *, before: str = "") -> dict[str, str]:
    """Return the parts of a workbook of one sheet."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets><sheet name="documents" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{before}<worksheet xmlns="{SPACE}"><sheetData>{sheet}</sheetData></worksheet>',
    }  # fmt: skip


def packed(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return stream.getvalue()


def read(content: bytes, folder: Path, name: str = "x.xlsx") -> Reading:
    """Read a workbook; see that this takes neither long nor much, and that findings speak."""
    file = folder / name
    file.write_bytes(content)
    start = time.process_time()
    reading = read_portfolio(file)
    assert time.process_time() - start < 20
    for finding in reading.findings:
        for lang in ("id", "en"):
            said = finding.message(lang) + finding.fix(lang)
            assert said.strip()
            assert not placeholders(said), said
    return reading


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def _encrypted_zip() -> bytes:
    content = bytearray(packed(parts()))
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1  # the flag of an encrypted entry
        start += 4
    return bytes(content)


def _lying() -> bytes:
    """Return an archive whose directory says that a bomb is small."""
    content = bytearray(packed({**parts(), "xl/bomb.xml": " " * 50_000_000}))
    start = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/bomb.xml"))
    content[start + 24 : start + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


def _cell(reference: str) -> str:
    return f'<row r="2"><c r="{reference}" t="inlineStr"><is><t>x</t></is></c></row>'


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "FIL108"),
    "text": (lambda: b"id,kind\n", "FIL108"),
    "old format": (lambda: OLD, "FIL108"),
    "password": (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), "FIL108"),
    "encrypted archive": (_encrypted_zip, "FIL108"),
    "another archive": (lambda: packed({"a.txt": "x"}), "FIL108"),
    "half": (lambda: packed(parts())[:-40], "FIL108"),
    "no sheet": (lambda: packed({k: v for k, v in parts().items() if "sheet1" not in k}), "none"),
    "no XML": (lambda: packed({**parts(), "xl/worksheets/sheet1.xml": "<a"}), "FIL108"),
    "UTF-16 with a DTD": (
        lambda: packed({**{k: v.encode() for k, v in parts().items()},
                        "xl/styles.xml": f"{LAUGHS}<x>&b;</x>".encode("utf-16")}),
        "FIL108",
    ),
    "entities": (lambda: packed(parts(before=LAUGHS)), "FIL108"),
    "outside entity": (lambda: packed(parts(before=OUTSIDE)), "FIL108"),
    "DTD in strings": (lambda: packed({**parts(), "xl/sharedStrings.xml": f"{LAUGHS}<x/>"}), "FIL108"),
    "bomb by ratio": (lambda: packed({**parts(), "xl/bomb.xml": " " * 50_000_000}), "FIL107"),
    "bomb that lies": (_lying, "FIL108"),
    "many parts": (lambda: packed({**parts(), **{f"a{n}": "" for n in range(3000)}}), "FIL107"),
    "unpacks to gigabytes": (
        lambda: packed({**parts(), **{f"a{n}.bin": bytes(50_000_000) for n in range(6)}}),
        "FIL107",
    ),
    "a part twice": (lambda: packed({**parts(), "XL/WORKBOOK.XML": "<x/>"}), "FIL108"),
    "a far cell": (lambda: packed(parts(ROWS + _cell("B900000"))), "none"),
    "a far corner": (lambda: packed(parts(ROWS + _cell("ALL1048576"))), "FIL107"),
    "many columns": (lambda: packed(parts(ROWS + _cell("XFD2"))), "FIL107"),
    "100,000 columns": (lambda: packed(parts(ROWS + _cell("EQXD2"))), "FIL108"),
    "a row too many": (lambda: packed(parts(ROWS + _cell("A1048577"))), "FIL108"),
    "no such cell": (lambda: packed(parts(ROWS + _cell("A0"))), "FIL108"),
    "bad string index": (
        lambda: packed(parts(ROWS + '<row r="2"><c r="A2" t="s"><v>99</v></c></row>')), "any",
    ),
    "bad number": (
        lambda: packed(parts(ROWS + '<row r="2"><c r="A2"><v>1e999</v></c></row>')), "any",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_a_finding(case: str, tmp_path: Path) -> None:
    make, code = CASES[case]
    found = codes(read(make(), tmp_path))
    if code == "none":
        assert not {"FIL107", "FIL108"} & set(found)
    elif code != "any":
        assert found == [code]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("<a", ("sebuah tanda < … > tidak ditutup", "unclosed token")),
        ("<a></b>", ("tanda penutup tidak cocok dengan pembukanya", "mismatched tag")),
        ("<a/><b/>", ("ada isi sesudah unsur terluar", "junk after document element")),
        ("<a b='1' b='2'/>", ("sebuah atribut ditulis dua kali", "duplicate attribute")),
        ("", ("tidak ada unsur di dalamnya", "no element found")),
        ("a", ("ada yang bukan XML di dalamnya", "syntax error")),
        ("<a>&</a>", ("ada yang bukan XML di dalamnya", "not well-formed (invalid token)")),
        ("<a>&b;</a>", ("entitas yang tidak dikenal", "undefined entity")),
    ],
)
def test_why_a_part_is_no_xml_is_said_in_both_languages(
    sheet: str, said: tuple[str, str], tmp_path: Path
) -> None:
    part = "xl/worksheets/sheet1.xml"
    (finding,) = read(packed({**parts(), part: sheet}), tmp_path).findings
    assert f"bagian '{part}' bukan XML: {said[0]}" in finding.message("id")
    assert f"the part '{part}' is no XML: {said[1]}" in finding.message("en")


def test_a_part_that_does_not_unpack_is_called_damaged(tmp_path: Path) -> None:
    (finding,) = read(_lying(), tmp_path).findings
    assert "bagian 'xl/bomb.xml' rusak" in finding.message("id")
    assert "the part 'xl/bomb.xml' is damaged" in finding.message("en")


def test_every_column_up_to_a_limit(tmp_path: Path) -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>column{n}</t></is></c>' for n in range(100_000))
    assert codes(read(packed(parts(f"<row r='1'>{cells}</row>")), tmp_path)) == ["FIL107"]


def test_a_million_rows_that_are_formatted_and_empty(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}" ht="15" customHeight="1" s="1" customFormat="1"/>'
        for n in range(2, 1_048_577)
    )
    assert codes(read(packed(parts(ROWS + rows)), tmp_path)) == []


def test_empty_rows_take_no_memory() -> None:
    content = packed(parts(ROWS + "".join(f'<row r="{n}" s="1"/>' for n in range(2, 60_000))))
    tracemalloc.start()
    assert workbooks.decode(content).entries == ()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000


def test_rows_of_formatted_cells_without_end(tmp_path: Path) -> None:
    row = "".join("<c s='1'/>" for _ in range(100))
    content = packed(parts(ROWS + "".join(f"<row>{row}</row>" for _ in range(45_000))))
    assert codes(read(content, tmp_path)) == ["FIL107"]


def test_a_workbook_that_unpacks_too_far_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("unpacked")

    content = packed({**parts(), "xl/bomb.xml": " " * 50_000_000})
    monkeypatch.setattr(zipfile.ZipFile, "open", never)
    with pytest.raises(Refused, match="grows"):
        archives.opened(content)


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    rels = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" TargetMode="External"'
        ' Type="x/externalLinkPath" Target="http://example.invalid/x.xlsx"/></Relationships>'
    )
    content = packed({**parts(), "xl/externalLinks/_rels/externalLink1.xml.rels": rels})
    reading = read(content, tmp_path)
    assert codes(reading) == ["FIL508"]
    assert "http://example.invalid/x.xlsx" in reading.findings[0].message("en")


@pytest.mark.parametrize(
    "formula", ["<f>1+1</f><v>2</v>", "<f/>", '<f t="shared" si="0"/><v>k</v>']
)
def test_a_formula_is_no_value(formula: str, tmp_path: Path) -> None:
    cells = f'<c r="A2" t="inlineStr"><is><t>d</t></is></c><c r="B2" t="str">{formula}</c>'
    title = '<c r="C1" t="inlineStr"><is><t>title</t></is></c>'
    rows = ROWS.replace("</row>", f"{title}</row>") + (
        f'<row r="2">{cells}<c r="C2" t="inlineStr"><is><t>T</t></is></c></row>'
    )
    reading = read(packed(parts(rows)), tmp_path)
    assert [(f.code, str(f.location)) for f in reading.findings] == [
        ("FIL502", f"{tmp_path}/x.xlsx:documents!B2")
    ]
    assert reading.portfolio.documents == ()


def test_every_cut_of_a_workbook_is_a_finding(tmp_path: Path) -> None:
    dump(Portfolio(title=Text.same("T")), tmp_path / "whole.xlsx")
    content = (tmp_path / "whole.xlsx").read_bytes()
    for end in range(0, len(content), 97):
        assert codes(read(content[:end], tmp_path)) == ["FIL108"]


def test_every_byte_changed_is_read_or_a_finding(tmp_path: Path) -> None:
    dump(Portfolio(title=Text.same("T")), tmp_path / "whole.xlsx")
    content = bytearray((tmp_path / "whole.xlsx").read_bytes())
    for position in range(0, len(content), 61):
        broken = bytearray(content)
        broken[position] ^= 0xFF
        read(bytes(broken), tmp_path)


FORMULAS = ("=1+1", "+1", "-a", "@x", "\tx", "\rx", "'=1", "''-1", "=cmd|' /C calc'!A0", "'", "'a")


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_is_text_again(text: str, tmp_path: Path) -> None:
    portfolio = Portfolio(documents=(Document(id="d", kind="k", title=Text.same("t"), note=text),))
    dump(portfolio, tmp_path / "folder")
    written = (tmp_path / "folder" / "documents.csv").read_text(encoding="utf-8")
    assert not any(f",{quote}{text[0]}" in written for quote in ("", '"')) or text[0] == "'"
    assert read_portfolio(tmp_path / "folder").portfolio == portfolio
    dump(portfolio, tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert not any(b"<f" in sheet.replace(b"<formula", b"") for sheet in sheets)
    assert read_portfolio(tmp_path / "x.xlsx").portfolio == portfolio


@pytest.mark.parametrize("number", ["-5", "-5.25", "5", "-5,5"])
def test_a_number_is_left_alone(number: str) -> None:
    assert guarded(number) == number == bare(number)


def test_a_text_that_no_cell_holds_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    for note in ("x" * 32_768, "a\ufffe"):
        document = Document(id="d", kind="k", title=Text.same("t"), note=note)
        with pytest.raises(Refused, match=r"documents/d/note: |'note' of 'd'"):
            dump(Portfolio(documents=(document,)), tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_without_the_packages_it_says_which_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    (tmp_path / "x.xlsx").write_bytes(packed(parts()))
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    reading = read_portfolio(tmp_path / "x.xlsx")
    assert [finding.norm for finding in reading.errors] == [norms.PACKAGES]
    assert "smartgov[xlsx]" in reading.findings[0].message("id")
    with pytest.raises(Refused, match=r"smartgov\[xlsx\]"):
        dump(Portfolio(), tmp_path / "y.xlsx")
