"""The marked-up copy: each finding on its cell, the original untouched, nothing lost."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from smartgov.files import dump, read_portfolio, write_marked_copy
from smartgov.findings import Finding, Severity
from smartgov.model.documents import Document
from smartgov.model.errors import Refused
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import Text

openpyxl: Any = pytest.importorskip("openpyxl")
xlsxwriter: Any = pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")
GOLDEN = Path(__file__).parent / "golden" / "careless-libreoffice.xlsx"


def marked(source: Path, target: Path, lang: str = "en") -> tuple[Any, tuple[Finding, ...]]:
    """Return the copy as another library reads it, and the findings."""
    findings = read_portfolio(source).findings
    write_marked_copy(source, findings, target, lang)
    return openpyxl.load_workbook(target), findings


def test_every_finding_is_a_comment_on_its_cell_and_a_row_of_the_list(tmp_path: Path) -> None:
    before = GOLDEN.read_bytes()
    book, findings = marked(GOLDEN, tmp_path / "copy.xlsx")
    assert GOLDEN.read_bytes() == before
    assert len(findings) > 20
    colours = {Severity.ERROR: "FFF4B6B0", Severity.WARNING: "FFFFE08A", Severity.HINT: "FFCFE3F7"}
    for finding in findings:
        place = finding.location
        assert place is not None
        name, cell = place.sheet, place.cell.rpartition("!")[2]
        if cell:
            comment = book[name][cell].comment
            assert comment is not None, place
            assert f"{finding.code} {finding.severity}: {finding.message('en')}" in comment.text
            assert finding.fix("en").strip() in comment.text
            assert book[name][cell].fill.fgColor.rgb in colours.values()
    assert book["Agencies "]["E8"].fill.fgColor.rgb == colours[Severity.ERROR]
    rows = list(book["_temuan"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[3], row[5]) for row in rows] == [
        (f.code, f.message("id"), f.message("en")) for f in sorted(findings, key=lambda f: f.order)
    ]
    assert book["_temuan"]["C3"].hyperlink.location == "'Agencies '!A1"


def test_the_copy_says_the_same_when_it_is_checked(tmp_path: Path) -> None:
    _, findings = marked(GOLDEN, tmp_path / "copy.xlsx")
    again = read_portfolio(tmp_path / "copy.xlsx").findings
    assert [(f.code, f.location.cell if f.location else "", f.message("id")) for f in again] == [
        (f.code, f.location.cell if f.location else "", f.message("id")) for f in findings
    ]


def test_a_copy_of_a_copy_has_each_comment_once(tmp_path: Path) -> None:
    marked(GOLDEN, tmp_path / "a.xlsx")
    once = openpyxl.load_workbook(tmp_path / "a.xlsx")
    twice, _ = marked(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert twice["Agencies "]["E8"].comment.text == once["Agencies "]["E8"].comment.text
    assert twice.sheetnames == once.sheetnames


def test_what_the_clerk_made_is_kept(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    book, _ = marked(GOLDEN, tmp_path / "copy.xlsx")
    sheet = book["Agencies "]
    assert "tolong diisi lengkap" in sheet["A3"].comment.text
    assert sheet.row_dimensions[9].hidden
    assert book["events"].column_dimensions["C"].hidden
    assert sheet["B10"].value == '="Dinas "&"Tenaga Kerja"'
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:F1"]
    assert sheet["A1"].font.bold
    assert book["events"]["E2"].value == dt.datetime(2023, 2, 28)  # noqa: DTZ001
    assert book["events"]["E2"].number_format.lower() == "dd/mm/yyyy"
    with zipfile.ZipFile(GOLDEN) as old, zipfile.ZipFile(tmp_path / "copy.xlsx") as new:
        pictures = [n for n in old.namelist() if "media/" in n]
        assert len(pictures) == 1 == sum("media/" in name for name in new.namelist())


def test_drop_downs_and_comments_of_a_template_are_kept(tmp_path: Path) -> None:
    from smartgov.scaffolding import new_workbook

    new_workbook(tmp_path / "new.xlsx")
    before = openpyxl.load_workbook(tmp_path / "new.xlsx")
    book, findings = marked(tmp_path / "new.xlsx", tmp_path / "copy.xlsx")
    assert findings == ()
    for name in before.sheetnames:
        count = len(before[name].data_validations.dataValidation)
        assert len(book[name].data_validations.dataValidation) == count
        assert book[name].freeze_panes == before[name].freeze_panes
        for old, new in zip(before[name][1], book[name][1], strict=True):
            assert (old.comment and old.comment.text) == (new.comment and new.comment.text)


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        sheet = book.add_worksheet("documents")
        sheet.write_row(0, 0, ["id", "kind", "title"])
        sheet.insert_textbox(3, 3, "catatan")
    findings = read_portfolio(tmp_path / "x.xlsx").findings
    assert write_marked_copy(tmp_path / "x.xlsx", findings, tmp_path / "y.xlsx") == ("drawings",)


def test_text_that_openpyxl_would_change_is_refused(tmp_path: Path) -> None:
    portfolio = Portfolio(
        documents=(Document(id="d", kind="k", title=Text.same("T"), note="_x005F_ and x005F_"),)
    )
    dump(portfolio, tmp_path / "x.xlsx")
    with pytest.raises(Refused, match="documents"):
        write_marked_copy(tmp_path / "x.xlsx", (), tmp_path / "y.xlsx")
    assert not (tmp_path / "y.xlsx").exists()


def test_a_message_like_a_formula_stays_text(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("documents")
        sheet.write_row(0, 0, ["id", "kind", "title", "=1+1"])
        sheet.write_row(1, 0, ["d", "k", "T", "x"])
    found, _ = marked(tmp_path / "x.xlsx", tmp_path / "y.xlsx")
    assert all(cell.data_type != "f" for row in found["_temuan"] for cell in row)


@pytest.mark.parametrize("name", ["x.xlsx", "./x.xlsx", "copy.csv"])
def test_the_original_is_never_replaced(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dump(Portfolio(), "x.xlsx")
    before = Path("x.xlsx").read_bytes()
    with pytest.raises(Refused):
        write_marked_copy("x.xlsx", (), name)
    assert Path("x.xlsx").read_bytes() == before


def test_what_is_no_workbook_cannot_be_marked(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", "x")
    (tmp_path / "x.xlsx").write_bytes(stream.getvalue())
    with pytest.raises(Refused):
        write_marked_copy(tmp_path / "x.xlsx", (), tmp_path / "y.xlsx")
