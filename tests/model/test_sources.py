"""Where a fact stands in a file, and how sure it is."""

import pytest

from smartgov.model.sources import Confidence, Location, in_sheet, nearest


@pytest.mark.parametrize(
    ("confidence", "indonesian", "english"),
    [
        (Confidence.CERTAIN, "pasti", "certain"),
        (Confidence.LIKELY, "mungkin", "likely"),
        (Confidence.UNSURE, "belum pasti", "unsure"),
    ],
)
def test_confidence_in_words(confidence: Confidence, indonesian: str, english: str) -> None:
    assert (confidence.say("id"), confidence.say("en")) == (indonesian, english)


SHEETS = {
    "events": "events!C7",
    "x_2.B": "x_2.B!C7",
    "surat masuk": "'surat masuk'!C7",
    "Jum'at": "'Jum''at'!C7",
    "a!b": "'a!b'!C7",
    "acara–2": "'acara–2'!C7",
}


@pytest.mark.parametrize(("sheet", "mark"), SHEETS.items())
def test_a_cell_is_marked_as_in_a_spreadsheet_and_its_sheet_is_read_back(
    sheet: str, mark: str
) -> None:
    assert in_sheet(sheet, "C7") == mark
    place = Location("book.xlsx", path="id").at(mark)
    assert place == Location("book.xlsx", 7, "id", mark)
    assert place.sheet == sheet
    assert str(place) == f"book.xlsx:{mark}"


def test_a_whole_sheet() -> None:
    for sheet, quoted in (("surat masuk", "'surat masuk'"), ("MIX", "MIX")):
        mark = in_sheet(sheet)
        place = Location("book.xlsx").at(mark)
        assert (mark, place.line, place.sheet) == (f"{quoted}!", None, sheet)
        assert str(place) == f"book.xlsx:{quoted}"


def test_columns_beyond_z_and_rows_beyond_nine() -> None:
    assert Location("book.xlsx").at("events!AA120").line == 120


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Location("a.toml"), "a.toml"),
        (Location("a.toml", path="parties[1]"), "a.toml#parties[1]"),
        (Location("a.toml", 7, "parties[1]"), "a.toml:7"),
        (Location("a.toml", 7, column=3), "a.toml:7:3"),
        (Location("a.xlsx", 7, "id", "events!C7"), "a.xlsx:events!C7"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place: Location, written: str) -> None:
    assert str(place) == written


def test_a_line_is_marked_in_the_same_file() -> None:
    assert Location("a.toml", 1, "parties").at(9) == Location("a.toml", 9, "parties")
    assert Location("a.toml").sheet == ""


@pytest.mark.parametrize(
    ("path", "known", "found"),
    [
        ("parties[1]/agency", {"", "parties", "parties[1]"}, "parties[1]"),
        ("parties[1]/agency", {"", "parties"}, "parties"),
        ("parties[1]/agency", {"", "agency"}, ""),
        ("a[1]/b[2]", {"", "a[1]", "a[1]/b"}, "a[1]/b"),
        ("a[1]/b[2]", {"a[1]"}, "a[1]"),
        ("a[1]", {"", "a"}, "a"),
        ("title", {"titl"}, None),
        ("title", {"t"}, None),
        ("[0]", {""}, ""),
        ("", {"a"}, None),
    ],
)
def test_the_nearest_part_that_is_known(path: str, known: set[str], found: str | None) -> None:
    assert nearest(path, known) == found
