"""What is wrong with a column is said once, at its name, and not again in every row."""

import io
from pathlib import Path
from typing import Final

import attrs
import pytest

from smartgov.files import Reading, read_portfolio
from smartgov.files.reading import read_text
from smartgov.model.agencies import Agency

ROWS: Final = 1000


def told(reading: Reading) -> list[tuple[str, str, str, object]]:
    """Return code, place, name of the column, and number of rows of every finding."""
    for one in reading.findings:
        for lang in ("id", "en"):
            assert "{" not in one.message(lang) + one.fix(lang)
    return [
        (one.code, str(one.location), str(one.values.get("name")), one.values.get("n"))
        for one in reading.findings
    ]


def table(head: str, row: str, rows: int = ROWS) -> str:
    return "\n".join([head, *(row.replace("@", str(n)) for n in range(rows))]) + "\n"


def workbook(path: Path, sheet: str, text: str) -> Path:
    """Write a table of text as a workbook, a row of words above it."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(text.splitlines(), 2):
            for column, cell in enumerate(line.split(","), 1):
                if cell:
                    page.write_string(number, column, cell)
    path.write_bytes(stream.getvalue())
    return path


def test_a_misspelled_column_is_said_at_its_name() -> None:
    reading = read_text(table("id,nmae,kind,tier", "a@,A,office,local"), "agencies.csv")
    assert told(reading) == [
        ("FIL202", "agencies.csv:1", "nmae", ROWS),
        ("FIL203", "agencies.csv:1", "name", ROWS),
    ]
    unknown, absent = reading.findings
    assert {one.path for one in reading.findings} == {"agencies"}
    assert unknown.fix("en").endswith("Did you mean: name?")
    assert "1000" in unknown.message("id").replace(".", "")
    assert "1000" in absent.message("en").replace(",", "")
    assert reading.portfolio.agencies == ()


def test_a_misspelled_column_of_a_sheet_is_said_at_its_cell(tmp_path: Path) -> None:
    text = table("id,nmae,kind,tier", "a@,A,office,local")
    file = workbook(tmp_path / "b.xlsx", "Agencies", text)
    reading = read_portfolio(file)
    assert told(reading) == [
        ("FIL202", f"{file}:Agencies!C3", "nmae", ROWS),
        ("FIL203", f"{file}:Agencies!B3", "name", ROWS),
    ]


def test_parts_that_are_misspelled_are_columns_too() -> None:
    head, row = "id,name.id,name.ne,kind,tier", "a@,A,B,office,local"
    assert told(read_text(table(head, row), "agencies.csv")) == [
        ("FIL202", "agencies.csv:1", "name.ne", ROWS),
        ("FIL203", "agencies.csv:1", "name.en", ROWS),
    ]
    head = "id,nmae.id,nmae.en,kind,tier"
    assert told(read_text(table(head, row), "agencies.csv")) == [
        ("FIL202", "agencies.csv:1", "nmae.en", ROWS),
        ("FIL202", "agencies.csv:1", "nmae.id", ROWS),
        ("FIL203", "agencies.csv:1", "name", ROWS),
    ]


def test_rows_that_leave_an_unknown_column_blank_are_read() -> None:
    text = "id,name,kind,tier,colour\na,A,office,local,\nb,B,office,local,red\n"
    reading = read_text(text, "agencies.csv")
    assert told(reading) == [("FIL202", "agencies.csv:1", "colour", 1)]
    assert [one.id for one in reading.portfolio.agencies] == ["a"]


def test_what_is_wrong_with_a_row_itself_is_said_there() -> None:
    text = "id,name,tier,colour\na,,local,red\nb,B,locla,red\nc,C,local,\n"
    assert told(read_text(text, "agencies.csv")) == [
        ("FIL202", "agencies.csv:1", "colour", 2),
        ("FIL203", "agencies.csv:1", "kind", 3),
        ("FIL203", "agencies.csv:2", "name", None),
        ("FIL205", "agencies.csv:3", "None", None),
    ]


def test_keys_inside_a_cell_belong_to_the_row() -> None:
    text = 'id,name,level,codes\nr,R,l,"[{""scheme"": ""bps"", ""valeu"": ""1""}]"\n'
    assert told(read_text(text, "regions.csv")) == [
        ("FIL202", "regions.csv:2", "valeu", None),
        ("FIL203", "regions.csv:2", "codes[0].value", None),
    ]


@attrs.frozen(kw_only=True)
class Added:
    """What a pack adds to an agency."""

    year: str
    checked: str | None = None


def test_the_columns_of_a_pack_are_columns_too() -> None:
    head, row = "id,name,kind,tier,extras.mycity.yaer", "a@,A,office,local,x"
    reading = read_text(table(head, row), "agencies.csv", {("mycity", Agency): Added})
    assert told(reading) == [
        ("FIL202", "agencies.csv:1", "extras.mycity.yaer", ROWS),
        ("FIL203", "agencies.csv:1", "extras.mycity.year", ROWS),
    ]


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ('id = "@"\nnmae = "A"\n', "[[agencies]]\n{0}[[agencies]]\n{0}"),
        ('{"id": "@", "nmae": "A"}', '{{"agencies": [{0}, {0}]}}'),
    ],
)
def test_records_that_have_no_header_are_told_one_by_one(record: str, text: str) -> None:
    name = "p.json" if record.startswith("{") else "p.toml"
    codes = [one.code for one in read_text(text.format(record), name).findings]
    assert (codes.count("FIL202"), codes.count("FIL203")) == (2, 6)


def test_a_header_is_said_even_where_the_rows_fill_the_list_of_findings() -> None:
    text = table("id,name,kind,tier,colour", "a@,A,office,locla,red", 10_050)
    codes = [code for code, _, _, _ in told(read_text(text, "agencies.csv"))]
    assert codes.count("FIL202") == 1
    assert codes.count("FIL111") == 1


def test_many_unknown_columns_are_answered_soon() -> None:
    names = ",".join(f"c{n}" for n in range(900))
    text = table(f"id,{names}", "a@" + ",x" * 900, 50)
    said = told(read_text(text, "agencies.csv"))
    assert len(said) == 900 + 3
    assert {(place, n) for _, place, _, n in said} == {("agencies.csv:1", 50)}
