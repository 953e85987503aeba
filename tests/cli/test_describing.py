"""The commands that describe files to other programs, and write organisations as Popolo."""

import json
import pathlib

import pytest

from smartgov import data_package, json_schema, load, to_popolo
from smartgov.cli import main

METRO = "example:kota-metro"
Captured = pytest.CaptureFixture[str]


def test_a_schema_goes_to_the_screen_or_to_a_file(tmp_path: pathlib.Path, capsys: Captured) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()
    target = tmp_path / "datapackage.json"
    assert main(["schema", "--kind", "datapackage", "-o", str(target)]) == 0
    assert json.loads(target.read_text("utf-8")) == data_package()


def test_popolo_is_written_in_the_language_asked_for(tmp_path: pathlib.Path) -> None:
    for lang in ("id", "en"):
        target = tmp_path / f"{lang}.json"
        assert main(["export-popolo", METRO, str(target), "--lang", lang]) == 0
        assert target.read_text("utf-8") == to_popolo(load(METRO), lang)


@pytest.mark.parametrize("command", [["schema", "-o"], ["export-popolo", METRO]])
def test_a_file_is_replaced_only_with_force(
    command: list[str], tmp_path: pathlib.Path, capsys: Captured
) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine", "utf-8")
    assert main([*command, str(target), "--lang", "en"]) == 2
    assert "--force" in capsys.readouterr().err
    assert target.read_text("utf-8") == "mine"
    assert main([*command, str(target), "--force"]) == 0
    assert target.read_text("utf-8") != "mine"


@pytest.mark.parametrize("command", [["schema", "-o"], ["export-popolo", METRO]])
def test_a_target_that_cannot_be_written_is_misuse(
    command: list[str], tmp_path: pathlib.Path, capsys: Captured
) -> None:
    assert main([*command, str(tmp_path / "no" / "out.json")]) == 2
    assert main([*command, str(tmp_path), "--force"]) == 2
    assert capsys.readouterr().err.startswith("smartgov: ")
    assert list(tmp_path.iterdir()) == []
