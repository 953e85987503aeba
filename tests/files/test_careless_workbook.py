"""The workbook of a careless clerk: explained cell by cell, and nothing is lost.

`python tests/files/test_careless_workbook.py` writes the golden files, and the workbook as
LibreOffice rewrites it, again.
"""

import io
import re
import shutil
import struct
import subprocess
import sys
import zlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from smartgov.findings import Finding
from smartgov.model.sources import Location
from smartgov.reviewing import review
from smartgov.rules import Review

HERE = Path(__file__).parent
DAY = date(2024, 1, 1)
SOFFICE = shutil.which("soffice")
REWRITTEN = HERE / "golden" / "careless-libreoffice.xlsx"


def write_careless(path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    head = book.add_worksheet("Portfolio")
    head.write_row(0, 0, ["title", "packs", "format"])
    head.write_row(1, 0, ["Kota Contoh", "gmsc", 1])
    _agencies(book, title, bold)
    _events(book, bold, day)
    _funding(book, bold)
    book.add_worksheet("Sheet4")  # empty, as spreadsheets add them
    notes = book.add_worksheet("_catatan")
    notes.write(0, 0, "catatan pribadi")
    misspelt = book.add_worksheet("leters")
    misspelt.write_row(0, 0, ["id", "kind", "subject"])
    misspelt.write_row(1, 0, ["s-1", "invitation", "Undangan"])
    book.close()


def _agencies(book: Any, title: Any, bold: Any) -> None:
    sheet = book.add_worksheet("Agencies ")
    sheet.merge_range("A1:F1", "DAFTAR INSTANSI KOTA CONTOH 2023", title)
    sheet.write_row(2, 0, ["ID ", "Name", "kind", "Tier", "region", "note"], bold)
    rows = [
        ["kominfo", "Dinas Kominfo", "office", "local", "18.72", None],
        ["bappeda ", "Bappeda", "office", "local ", "18.72", "id dan tier berspasi di belakang"],
        ["dishub", "Dinas Perhubungan", "local", "office", "18.72", "kind dan tier tertukar"],
        ["dinkes", "Dinas Kesehatan", "office", "local", 1872, "kode menjadi bilangan"],
        ["disdik", "Dinas Pendidikan", "office", "local", 18.1, "18.10 menjadi 18.1"],
        ["setda", "Sekretariat Daerah", "office", "local", "18.72", "baris tersembunyi"],
        ["disnaker", None, "office", "local", "18.72", "namanya rumus"],
    ]
    for number, row in enumerate(rows, 3):
        sheet.write_row(number, 0, row)
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.write_formula("B10", '="Dinas "&"Tenaga Kerja"', None, "Dinas Tenaga Kerja")
    sheet.write("A11", "Jumlah", bold)
    sheet.write_formula("B11", "=COUNTA(B4:B10)", None, 7)
    sheet.insert_image("H3", "logo.png", {"image_data": io.BytesIO(_png())})
    sheet.write_comment("A3", "tolong diisi lengkap", {"author": "Kasubbag"})


def _events(book: Any, bold: Any, day: Any) -> None:
    sheet = book.add_worksheet("events")
    names = ["id", "subject", "workflow", "activity", "date", "note"]
    sheet.write_row(0, 0, names, bold)
    days = [
        date(2023, 2, 28),
        "28/02/2023",
        "28 Februari 2023",
        "2023",
        2023,
        "31/02/2023",
        "Februari",
    ]
    for number, when in enumerate(days, 1):
        sheet.write_row(number, 0, [f"e{number}", "18.72", "gmsc-2023", "sign-memorandum"])
        if isinstance(when, date):
            sheet.write_datetime(number, 4, when, day)
        elif isinstance(when, int):
            sheet.write_number(number, 4, when, day)
        else:
            sheet.write_string(number, 4, when)
    sheet.write("G3", "tanpa judul")
    sheet.merge_range("F5:F6", "satu catatan untuk dua baris")
    sheet.set_column("C:C", None, None, {"hidden": True})


def _funding(book: Any, bold: Any) -> None:
    sheet = book.add_worksheet("funding")
    sheet.write_row(0, 0, ["id", "subject", "fund", "amount", "year", "jumlah"], bold)
    sheet.write_row(1, 0, ["f1", "18.72", "apbd", 1_500_000_000, 2023])
    sheet.write_row(2, 0, ["f2", "18.72", "apbd", "Rp 1.500.000", 2023.5, "x"])
    sheet.write_formula("D4", "=1/0", None, "#DIV/0!")
    sheet.write_row(3, 0, ["f3", "18.72", "APBN"])
    sheet.write("A6", "TOTAL")
    sheet.write("D6", 1_500_000_000)


def _png() -> bytes:
    """Return a red square of 8 by 8."""
    rows = b"".join(b"\0" + b"\xc0\x20\x20" * 8 for _ in range(8))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    size = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def rewritten(source: Path, folder: Path) -> Path:
    """Return the workbook as LibreOffice writes it again."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    home = folder / "home"
    command = [SOFFICE, "--headless", f"-env:UserInstallation={home.as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
    return folder / "out" / source.name


def explained(answer: Review, lang: str) -> str:
    """Return every finding with its cell, message and remedy."""
    lines: list[str] = []
    for finding in answer.findings:
        cell = finding.location.cell.rstrip("!") if finding.location else finding.path
        lines.append(f"{cell}: {finding.code} {finding.message(lang)}")
        lines += [f"    {finding.fix(lang)}".rstrip()]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("python_calamine")
    path = tmp_path_factory.mktemp("clerk") / "careless.xlsx"
    write_careless(path)
    return path


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_explained_cell_by_cell(clerk: Path, lang: str) -> None:
    golden = HERE / "golden" / f"careless.{lang}.txt"
    assert explained(review(clerk, DAY), lang) == golden.read_text(encoding="utf-8")


def test_every_readable_record_is_read(clerk: Path) -> None:
    portfolio = review(clerk, DAY).portfolio
    assert [agency.id for agency in portfolio.agencies] == ["kominfo", "bappeda", "setda"]
    assert [event.id for event in portfolio.events] == ["e1", "e4", "e5"]
    assert [line.id for line in portfolio.funding] == ["f1"]
    assert portfolio.place("setda") == Location(str(clerk), 9, "agencies/5", "'Agencies '!A9")


def covered(finding: Finding) -> set[str]:
    """Return the sheets and rows that a finding is about."""
    place = finding.location
    assert place is not None
    cells = str(finding.values.get("cells", place.cell.rpartition("!")[2]))
    rows = [int(digits) for digits in re.findall(r"\d+", cells)]
    return {f"{place.sheet}!{row}" for row in range(min(rows), max(rows) + 1)} if rows else set()


@pytest.mark.parametrize("again", [False, True], ids=["as written", "by LibreOffice"])
def test_every_filled_row_is_a_record_or_is_named(clerk: Path, again: bool) -> None:
    python_calamine = pytest.importorskip("python_calamine")
    path = REWRITTEN if again else clerk
    answer = review(path, DAY)
    known = {row for finding in answer.findings for row in covered(finding)}
    for record in answer.portfolio.records():
        place = answer.portfolio.place(record.id)
        assert place is not None
        known.add(f"{place.sheet}!{place.line}")
    heads = {"Agencies !3", "events!1", "funding!1"}
    with python_calamine.load_workbook(path) as book:
        filled = {
            f"{name}!{number}"
            for name in ("Agencies ", "events", "funding")
            for number, cells in enumerate(
                book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1
            )
            if any(cell != "" for cell in cells)
        }
    assert len(filled) > 20
    assert filled - heads - known == set()


def told(answer: Review) -> list[tuple[str, str, str]]:
    return [
        (f.code, f.location.cell if f.location else "", f.message("en")) for f in answer.findings
    ]


def test_what_libreoffice_wrote_says_the_same(clerk: Path) -> None:
    assert told(review(REWRITTEN, DAY)) == told(review(clerk, DAY))


def test_what_libreoffice_writes_now_says_the_same(clerk: Path, tmp_path: Path) -> None:
    assert told(review(rewritten(clerk, tmp_path), DAY)) == told(review(clerk, DAY))


def test_a_column_that_stands_twice_is_told_with_its_first_place(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "twice.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("letters")
    sheet.write_row(0, 0, ["id", "kind", "subject.id", "kind", "subject"])
    sheet.write_row(1, 0, ["s-1", "invitation", "Undangan", "reply", "Undangan"])
    book.close()
    found = [one for one in review(str(path), DAY).findings if one.code == "FIL206"]
    assert [(one.location and one.location.cell, one.message("en")) for one in found] == [
        ("letters!D1", "'kind' is written twice: first at letters!B1."),
        ("letters!E1", "'subject' is written twice: first at letters!C1."),
    ]
    assert found[0].message("id") == "'kind' ditulis dua kali: pertama di letters!B1."


def test_a_time_of_day_in_one_cell_spares_the_rest_of_the_workbook(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "stamped.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("events")
    sheet.write_row("A1", ["id", "subject", "workflow", "activity", "date"])
    stamp = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for row, when in enumerate((datetime(2023, 2, 28, 13, 30), datetime(2023, 3, 1)), 1):  # noqa: DTZ001
        sheet.write_row(row, 0, [f"e{row}", "18.72", "gmsc-2023", "sign-memorandum"])
        sheet.write_datetime(row, 4, when, stamp)
    book.close()
    answer = review(str(path), DAY)
    (found,) = (one for one in answer.findings if one.code.startswith("FIL"))
    assert (found.code, str(found.location)) == ("FIL501", f"{path}:events!E2")
    assert "a date with a time (2023-02-28 13:30:00)" in found.message("en")
    assert [one.id for one in answer.portfolio.events] == ["e2"]


if __name__ == "__main__":
    scratch = Path(sys.argv[1])
    write_careless(scratch / "careless.xlsx")
    for tongue in ("id", "en"):
        text = explained(review(scratch / "careless.xlsx", DAY), tongue)
        (HERE / "golden" / f"careless.{tongue}.txt").write_text(text, encoding="utf-8")
    shutil.copy(rewritten(scratch / "careless.xlsx", scratch), REWRITTEN)
