"""The commands for workbooks."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smartgov.cli import FOUND, MISUSE, OK, main

pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")
GOLDEN = Path(__file__).parent.parent / "files" / "golden" / "careless-libreoffice.xlsx"


def test_a_new_workbook_is_made_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "kota.xlsx")
    assert main(["new-workbook", target, "--lang", "id"]) == OK
    assert capsys.readouterr().out == f"{target} ditulis.\n"
    assert main(["new-workbook", target, "--lang", "en"]) == MISUSE
    assert main(["new-workbook", target, "--pack", "indonesia", "--force"]) == OK
    capsys.readouterr()
    assert main(["check", target, "--on", "2024-01-01", "--lang", "en"]) == OK


def test_a_pack_that_is_not_installed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-workbook", str(tmp_path / "x.xlsx"), "--pack", "gmcs"]) == MISUSE
    assert "gmsc" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_both_ways_without_loss(tmp_path: Path) -> None:
    for target in ("a.xlsx", "b", "c.xlsx", "d.json"):
        source = {"a.xlsx": "example:gmsc", "b": "a.xlsx", "c.xlsx": "b", "d.json": "c.xlsx"}[
            target
        ]
        known = source if source.startswith("example:") else str(tmp_path / source)
        assert main(["convert", known, str(tmp_path / target)]) == OK
    assert main(["convert", "example:gmsc", str(tmp_path / "e.json")]) == OK
    assert (tmp_path / "d.json").read_text("utf-8") == (tmp_path / "e.json").read_text("utf-8")


def test_a_marked_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.chdir(tmp_path)  # lines are broken where a path is long
    shutil.copy(GOLDEN, "a.xlsx")
    asked = ["check", "a.xlsx", "--on", "2024-01-01", "--lang", "id", "--annotate", "copy.xlsx"]
    assert main(asked) == FOUND
    said = capsys.readouterr()
    assert "a.xlsx:'Agencies '!E8: galat" in said.out
    assert said.err == "copy.xlsx ditulis.\n"
    before = Path("copy.xlsx").read_bytes()
    assert main(asked) == MISUSE
    assert Path("copy.xlsx").read_bytes() == before
    assert main([*asked, "--force"]) == FOUND
    assert main([*asked[:-1], "a.xlsx", "--force"]) == MISUSE


def test_the_copy_is_written_though_nobody_reads_the_answer(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    target = tmp_path / "copy.xlsx"
    asked = ["check", str(GOLDEN), "--on", "2024-01-01", "--annotate", str(target)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "smartgov", *asked], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        running.wait()
    assert target.exists()


def test_only_a_workbook_can_be_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(tmp_path / "copy.xlsx")
    asked = ["check", "example:kota-metro", "--on", "2024-01-01", "--annotate", target]
    assert main([*asked, "--lang", "en"]) == MISUSE
    assert "only these can be marked up" in capsys.readouterr().err
