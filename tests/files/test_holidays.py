"""Calendars of holidays, from the package and from files."""

import sys
from datetime import date
from pathlib import Path

import pytest

from smartgov.files import country_calendar, read_calendar
from smartgov.files.holidays import LARGEST_CALENDAR
from smartgov.model.calendars import Weekday
from smartgov.model.errors import NotFound, Refused
from smartgov.model.terms import Term
from smartgov.model.text import Text, placeholders


def test_indonesia_with_and_without_collective_leave() -> None:
    shared = country_calendar("ID", [2023])
    public = country_calendar("id", [2023], collective_leave=False)
    # Collective leave before Lebaran 2023, Independence Day, and an ordinary Wednesday.
    assert not shared.works(date(2023, 4, 20))
    assert public.works(date(2023, 4, 20))
    assert not shared.works(date(2023, 8, 17))
    assert not public.works(date(2023, 8, 17))
    assert shared.works(date(2023, 3, 1))
    assert public.holidays < shared.holidays
    assert shared.years == public.years == {2023}
    assert shared.name.id == "Libur nasional dan cuti bersama (ID)"
    assert public.name.en == "Public holidays (ID)"


def test_forty_five_working_days_over_lebaran() -> None:
    # On paper: 54 weekdays from 1 March to 15 May 2023, without 22 and 23 March, 7, 19, 20, 21, 24
    # and 25 April, and 1 May.
    calendar = country_calendar("ID", [2023])
    found = Term.parse("P45WD").reckon(date(2023, 2, 28), calendar=calendar)
    assert found.covered
    assert found.day == date(2023, 5, 15)
    assert Term.parse("P45WD").after(date(2023, 2, 28)) == date(2023, 5, 2)


def test_a_year_whose_dates_are_estimates_is_not_known() -> None:
    calendar = country_calendar("ID", [2023, 2090], collective_leave=False)
    assert calendar.years == {2023}
    assert not calendar.works(date(2090, 8, 17))  # what is known of it is kept
    assert not calendar.covers(date(2090, 1, 1), date(2090, 1, 2))


def test_a_year_without_the_collective_leave_that_is_wanted_is_not_known() -> None:
    # There was none to list in 1990; whether that is so, or not known, the package does not say.
    assert country_calendar("ID", [1990]).years == frozenset()
    assert country_calendar("ID", [1990], collective_leave=False).years == {1990}


def test_another_weekend() -> None:
    arabia = country_calendar("SA", [2023])
    assert arabia.weekend == (Weekday.FRIDAY, Weekday.SATURDAY)
    assert arabia.name.en == "Public holidays (SA)"


@pytest.mark.parametrize("country", ["IDX", "idx", "XX", "", "date", "__name__"])
def test_no_country(country: str) -> None:
    with pytest.raises(NotFound) as caught:
        country_calendar(country, [2023])
    if country == "idx":
        assert "Did you mean: ID" in str(caught.value)


@pytest.mark.parametrize("year", [23, 20023])
def test_no_year(year: int) -> None:
    with pytest.raises(Refused, match="typing error"):
        country_calendar("ID", [year])


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "holidays":
                raise ModuleNotFoundError(name=name)

    for name in [name for name in sys.modules if name.split(".")[0] == "holidays"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    with pytest.raises(Refused) as caught:
        country_calendar("ID", [2023])
    for lang in ("id", "en"):
        assert "pip install 'smartgov[holidays]'" in caught.value.say(lang)


def _file(folder: Path, text: str, name: str = "libur-2023.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-25\n2023-12-26\n",
        "2023-12-25\r\n2023-12-26",
        "date\n2023-12-25\n\n2023-12-26\n",
        "Date,name\n2023-12-25,Natal\n2023-12-26,Cuti bersama\n",
        "date;name\n2023-12-25;Natal, hari raya\n2023-12-26;Cuti bersama\n",
        '"2023-12-25","Natal\n(hari raya)"\n2023-12-26,x\n2023-12-26,y\n,\n',
        "\ufeff2023-12-25\n 2023-12-26 \n",
    ],
)
@pytest.mark.parametrize("name", ["libur-2023.csv", "libur-2023.txt"])
def test_a_file_of_dates(text: str, name: str, tmp_path: Path) -> None:
    calendar = read_calendar(str(_file(tmp_path, text, name)))
    assert calendar.holidays == {date(2023, 12, 25), date(2023, 12, 26)}
    assert calendar.name == Text.same("libur-2023")
    assert calendar.years == {2023}


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    text = "date,name\n25/12/2023,x\n2023-12-26,ok\n2023-12,y\n,nameless\n2023-02-30,z\ndate,w\n"
    with pytest.raises(Refused) as caught:
        read_calendar(_file(tmp_path, text))
    for lang, line in (("id", "baris"), ("en", "line")):
        words = caught.value.say(lang)
        assert "'libur-2023.csv'" in words
        assert not placeholders(words)
        named = [n for n in range(1, 9) if f"{line} {n}:" in words]
        assert named == [2, 4, 5, 6, 7]
    assert "2023-12-25" in str(caught.value)  # day first is recognised, and not guessed at


def test_many_bad_lines_are_counted(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_calendar(_file(tmp_path, "x\n" * 1000))
    assert "line 100:" in str(caught.value)
    assert "line 101:" not in str(caught.value)
    assert str(caught.value).endswith("and 900 more lines")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no dates"),
        (b"date\n", "holds no dates"),
        (b"2023-12-25,Natal \xff\n", "it is not UTF-8"),
        (b"2023-12-25,'\n" * (LARGEST_CALENDAR // 10), "larger than 1 MiB"),
        (b'2023-12-25\n"2023-12-26" x\n', "line 2"),
        (b'2023-12-25\n"2023-12-26\n', "cannot be read"),
    ],
)
def test_no_calendar(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(Refused, match=said):
        read_calendar(file)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"'absent\.csv' cannot be read"):
        read_calendar(tmp_path / "absent.csv")
    with pytest.raises(Refused, match="cannot be read"):
        read_calendar(tmp_path)
