"""Opening portfolios: what cannot be read is said, with its place and what to do."""

import copy
import functools
import pathlib
import pickle
from datetime import date
from typing import Any, Final

import pytest

import smartgov
from smartgov import (
    LoadError,
    Portfolio,
    load,
    read,
    review,
    review_text,
)
from smartgov.files import opening
from smartgov.files.raw import RepeatedKey
from smartgov.files.regular import NotText
from smartgov.files.scalars import WrongType
from smartgov.model.errors import NotFound, Refused

DAY: Final = date(2023, 5, 1)
BAD = """format = 1

[[agencies]]
id = "a"
name = "A"
kind = "office"
tier = "locl"

[[regions]]
id = 31.70
name = "X"
level = "city"
"""


def codes(path: str | pathlib.Path) -> list[str]:
    return [finding.code for finding in read(path).findings]


def test_load_lists_every_finding_with_its_line(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text(BAD, encoding="utf-8")
    with pytest.raises(LoadError) as raised:
        load(file)
    assert [finding.code for finding in raised.value.findings] == ["FIL205", "FIL204"]
    message = str(raised.value)
    assert f"{file}:7: FIL205 'locl' is not known here" in message
    assert f"{file}:10: FIL204" in message
    # A worker hands it on as it is: one that cannot be made again breaks the whole pool.
    for again in (pickle.loads(pickle.dumps(raised.value)), copy.copy(raised.value)):  # noqa: S301 - ours
        assert str(again) == message
        assert again.findings == raised.value.findings


@pytest.mark.parametrize(
    "error",
    [
        WrongType(smartgov.Text("teks", "text"), 1),
        NotText(smartgov.Text("rusak", "broken"), b"a\n\xff", 2),
        RepeatedKey(smartgov.Text("{name}", "{name}"), 3, name="x", first=1),
        NotFound(smartgov.Text("kota", "city"), "metr", ["metro"]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_travels_whole(error: Refused | NotFound) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    assert type(again) is type(error)
    assert (str(again), again.say("id")) == (str(error), error.say("id"))
    assert vars(again) == vars(error)


def test_load_gives_the_portfolio_when_all_is_well(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "p.json"
    smartgov.dump(Portfolio(), file)
    assert load(file).own(smartgov.Agency) == ()


def test_an_example_that_does_not_exist_is_answered_with_the_one_that_does() -> None:
    (finding,) = read("example:kota-metr").findings
    assert finding.code == "FIL101"
    assert "kota-metro" in finding.fix("id")


@pytest.mark.parametrize("name", ["example:../examples", "example:", "example:kota-metro/..", "\0"])
def test_names_that_lead_elsewhere_are_not_followed(name: str) -> None:
    assert codes(name) == ["FIL101"]


def test_what_is_not_read_in_a_folder_is_said(tmp_path: pathlib.Path) -> None:
    (tmp_path / "README.md").write_text("quiet", encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "book.ods").write_bytes(b"PK")
    (tmp_path / "visitors.csv").write_text("id\n", encoding="utf-8")
    (tmp_path / "p.toml").write_text("format = 1\n", encoding="utf-8")
    findings = read(tmp_path).findings
    assert [f.code for f in findings] == ["FIL104"] * 3
    assert "silences" not in findings[0].message("en")
    said = " ".join(f.message("en") for f in findings)
    for word in ("'.ods'", "folder inside the folder", "no register 'visitors'"):
        assert word in said


def test_a_single_file_of_another_kind(tmp_path: pathlib.Path) -> None:
    for name, content in (
        ("p.yaml", b"a: 1"),
        ("p.xls", b"\xd0\xcf\x11\xe0\0\0"),
        ("visitors.csv", b"id\n"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        assert codes(file) == ["FIL104"]
        with pytest.raises(LoadError, match="FIL104"):  # nothing of what was asked for is there
            load(file)
    assert [one.code for one in review_text("a: 1", date(2024, 1, 1), name="p.yaml").findings] == [
        "FIL104"
    ]


def test_a_folder_of_other_files_holds_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "visitors.csv").write_text("id\n", encoding="utf-8")
    assert sorted(codes(tmp_path)) == ["FIL104", "FIL105"]


def test_a_path_without_a_name_is_not_the_folder_one_is_in(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.toml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (found,) = read("").findings
    assert (found.code, found.message("en")) == (
        "FIL101",
        "'' cannot be read: no name is given.",
    )
    assert "FIL101" not in codes(".")


def test_a_file_beyond_the_limit(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 10)
    file = tmp_path / "p.toml"
    file.write_text(BAD, encoding="utf-8")
    assert codes(file) == ["FIL107"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (MemoryError(), "there is not enough memory"),
    ],
)
def test_a_file_that_the_system_refuses(
    error: Exception, words: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "p.toml"
    file.write_text(BAD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("smartgov.files.regular._without_waiting", refuse)
    (finding,) = read(file).findings
    assert finding.code == "FIL101"
    assert words in finding.message("en")


def test_findings_of_reading_and_of_rules_come_together() -> None:
    answer = review("example:kota-metro", date(2023, 12, 31))
    assert answer.count(smartgov.Severity.HINT) == len(answer.findings) == 6
    assert {finding.location is not None for finding in answer.findings} == {True}


@pytest.mark.parametrize("given", [None, b"portfolio.toml", [], 7, Portfolio()])
def test_what_is_no_path_is_refused_at_the_door(given: Any) -> None:
    for ask in (load, read, functools.partial(review, on=DAY)):
        with pytest.raises(Refused) as caught:
            ask(given)
        kind = type(given).__name__
        assert caught.value.say("en").startswith("a portfolio is read from a path, such as")
        assert f"not from {kind}" in caught.value.say("en")
        assert f"bukan dari {kind}" in caught.value.say("id")
        assert "check(portfolio, on)" in caught.value.say("en")
