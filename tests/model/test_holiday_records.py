"""Calendars of holidays as records, and counting working days over them."""

import json
import pathlib
from datetime import date

import pytest

from smartgov import (
    Holiday,
    HolidayCalendar,
    PartialDate,
    Refused,
    Term,
    Text,
    Weekday,
    review_text,
)
from smartgov.cli import main

NAME = Text("Libur", "Holidays")
CALENDAR = """
[[calendars]]
id = "libur"
name = { id = "Libur nasional", en = "Public holidays" }
holidays = [
  { date = 2023-03-22, name = "Nyepi" },
  { date = 2023-03-23, name = { id = "Cuti bersama", en = "Collective leave" } },
]
"""


def test_working_days_are_counted_over_it() -> None:
    (one,) = review_text(CALENDAR, date(2023, 1, 1)).portfolio.calendars
    assert one.calendar.years == {2023}
    assert Term.parse("P20WD").reckon(date(2023, 2, 28), calendar=one.calendar).day == date(
        2023, 3, 30
    )


def test_a_year_that_may_lack_some_is_not_known() -> None:
    day = Holiday(date=PartialDate.parse("2023-03-22"))
    one = HolidayCalendar(id="x", name=NAME, holidays=(day,), incomplete=(2023,))
    assert one.calendar.years == frozenset()


def test_a_holiday_says_its_day() -> None:
    with pytest.raises(Refused, match="does not say the day"):
        Holiday(date=PartialDate.parse("2023-03"))


def test_a_week_without_work_is_refused() -> None:
    with pytest.raises(Refused, match="no working days"):
        HolidayCalendar(id="x", name=NAME, holidays=(), weekend=tuple(Weekday))
    found = review_text(CALENDAR + f"weekend = {[d.value for d in Weekday]}\n", date(2023, 1, 1))
    assert [finding.code for finding in found.findings] == ["FIL205"]


def test_the_command_line_takes_one_by_its_id(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portfolio = """
[[agencies]]
id = "a"
name = "A"
kind = "government"
tier = "local"

[[agencies]]
id = "b"
name = "B"
kind = "government"
tier = "local"

[[agreements]]
id = "ks"
kind = "ksdd"
title = "KS"
parties = ["a", "b"]
signed = 2023-02-28
period = { start = 2023-02-28, end = 2024-02-27 }

[[agreements.obligations]]
what = { id = "Laporan", en = "Report" }
debtor = "a"
within = "P20WD"
"""
    file = tmp_path / "x.toml"
    file.write_text(CALENDAR + portfolio, encoding="utf-8")
    command = ["due", str(file), "--on", "2023-03-01", "--format", "json", "--lang", "en"]
    days: dict[str, str] = {}
    for holidays in (["--holidays", "libur"], []):
        main([*command, *holidays])
        (item,) = [
            one
            for one in json.loads(capsys.readouterr().out)["answer"]["items"]
            if one["what"]["en"] == "Report"
        ]
        days[" ".join(holidays)] = item["day"]
    assert days == {"--holidays libur": "2023-03-30", "": "2023-03-28"}
