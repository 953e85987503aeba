"""The workbook to fill in: what it holds, and that what is filled in is read as it was meant."""

from pathlib import Path
from typing import Any

import attrs
import pytest

from smartgov.discovery import chosen, reference
from smartgov.files import read_portfolio, write_marked_copy
from smartgov.files.columns import columns_of, known_name
from smartgov.files.field_words import FIELDS, REGISTERS, words_of
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.portfolio import REGISTERS as ALL
from smartgov.model.regions import Region
from smartgov.scaffolding import new_workbook

openpyxl: Any = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("new") / "new.xlsx"
    new_workbook(target)
    return target


def test_it_reads_as_an_empty_portfolio_and_is_small(path: Path) -> None:
    reading = read_portfolio(path)
    assert reading.findings == ()
    assert reading.portfolio.packs == ("gmsc",)
    assert list(reading.portfolio.records()) == []
    assert path.stat().st_size < 150_000


def test_the_same_workbook_is_the_same_bytes(path: Path, tmp_path: Path) -> None:
    new_workbook(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_one_sheet_a_register_with_comments_in_both_languages(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Petunjuk - Guide", "portfolio", *REGISTERS, "_lists"]
    kinds = {name: kind for kind, name in ALL.items()}
    for register in REGISTERS:
        names = [cell.value for cell in book[register][1]]
        assert names == [column.name for column in columns_of(kinds[register])]
        assert book[register].freeze_panes == "B2"
        for cell, column in zip(book[register][1], columns_of(kinds[register]), strict=True):
            assert ("Wajib diisi." in cell.comment.text) is column.required
            assert ("Required." in cell.comment.text) is column.required
            assert words_of(register, column.name).id[1:] in cell.comment.text
            assert words_of(register, column.name).en[1:] in cell.comment.text


def formats(path: Path, name: str) -> dict[str, str]:
    """Return the format of each column of a sheet; neighbours of one format stand together."""
    sheet = openpyxl.load_workbook(path)[name]
    return {
        cell.value: group.number_format
        for group in sheet.column_dimensions.values()
        for cell in sheet[1]
        if group.min <= cell.column <= group.max
    }


def test_codes_are_text_and_days_are_dates(path: Path, tmp_path: Path) -> None:
    write_marked_copy(path, (), tmp_path / "copy.xlsx")
    for file in (path, tmp_path / "copy.xlsx"):
        found = formats(file, "events")
        assert found["subject"] == found["id"] == "@"
        assert found["date"] == "yyyy-mm-dd"


def test_drop_downs_offer_the_codes_of_the_packs(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    columns = {cell.value: cell.column for cell in book["_lists"][1] if cell.value}
    column = columns["regions"]
    offered = [
        (row[column - 1], row[column])
        for row in book["_lists"].iter_rows(min_row=2, values_only=True)
        if row[column - 1]
    ]
    known = [(one.id, one.name) for one in reference(chosen(["gmsc"])).all(Region)]
    assert ("18.72", "Kota Metro") in offered
    assert offered == known
    tiers = {str(one.sqref): one for one in book["agencies"].data_validations.dataValidation}
    tier = next(c.column_letter for c in book["agencies"][1] if c.value == "tier")
    chosen_from = tiers[f"{tier}2:{tier}501"]
    assert (chosen_from.type, chosen_from.errorStyle or "stop") == ("list", "stop")


def test_what_is_filled_in_is_read(path: Path, tmp_path: Path) -> None:
    import datetime as dt

    book = openpyxl.load_workbook(path)
    book["agencies"].append(["kominfo", "Dinas Kominfo", "Office", "office", "local", "18.10"])
    book["events"].append(["e1", "18.10", "gmsc", None, "invite", dt.date(2023, 2, 28)])
    book["events"].append(["e2", "18.10", "gmsc", None, "invite", "2023-02"])
    book["funding"].append(["f", "18.10", "apbd", None, 1500000.5, "IDR", 2023])
    book.save(tmp_path / "filled.xlsx")
    reading = read_portfolio(tmp_path / "filled.xlsx")
    assert [str(f.location) for f in reading.findings] == []
    portfolio = reading.portfolio
    assert portfolio.agencies[0].region == "18.10"
    assert [event.date for event in portfolio.events] == [
        PartialDate(2023, 2, 28),
        PartialDate(2023, 2),
    ]
    assert str(portfolio.funding[0].amount) == "1500000.5"
    place = portfolio.place("e1", "date")
    assert str(place) == f"{tmp_path}/filled.xlsx:events!F2"


def test_every_column_of_every_register_has_words() -> None:
    missing = {
        column.field for kind in ALL for column in columns_of(kind) if column.field not in FIELDS
    }
    assert missing == set()


def test_every_column_is_a_field_or_a_part_of_one() -> None:
    for kind in ALL:
        fields = {field.name for field in attrs.fields(kind)} - {"extras"}
        assert {column.field for column in columns_of(kind)} == fields
        for column in columns_of(kind):
            assert known_name(f" {column.name.upper()} ", kind) == column.name


@pytest.mark.parametrize("name", ["x.xls", "x", "x.csv"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        new_workbook(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
