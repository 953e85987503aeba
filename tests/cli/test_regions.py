"""The commands of the gazetteer."""

import json
import pathlib

import pytest

from smartgov.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def table(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "table.csv"
    file.write_text("no;daerah\n1;Kota Metro\n2;Bandung\n3;Kab. Metro\n", encoding="utf-8")
    return file


def test_a_text_is_resolved(capsys: Captured) -> None:
    assert main(["regions", "resolve", "Kab. Bandung", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "clear: one region fits: it is its name" in said
    assert "32.04" in said
    assert main(["regions", "resolve", "Bandung", "--lang", "id", "--format", "markdown"]) == 1
    assert "bermakna ganda: 2 daerah cocok" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "clear: one region fits: it is spelled almost like 'Kota Metro'"),
        ("id", "jelas: satu daerah cocok: tertulis hampir seperti 'Kota Metro'"),
    ],
)
def test_a_slip_is_not_called_exact(lang: str, words: str, capsys: Captured) -> None:
    asked = ["regions", "resolve", "Metrro", "--lang", lang]
    assert main(asked) == 0
    assert words in capsys.readouterr().out
    assert main([*asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"]["match"] == "exact"


def test_a_code_is_resolved_by_scheme_and_day(capsys: Captured) -> None:
    arguments = ["regions", "resolve", "91.01", "--scheme", "kemendagri", "--format", "json"]
    assert main([*arguments, "--on", "2022-08-01"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["kind"] == "resolution"
    assert answer["answer"]["candidates"][0]["region"] == "93.01"
    assert main([*arguments, "--on", "2023-08-01"]) == 1
    assert main(["regions", "resolve", "1", "--scheme", "bsp", "--lang", "en"]) == 2
    assert "Did you mean: bps" in capsys.readouterr().err


def test_a_column_is_joined_and_decisions_are_replayed(
    table: pathlib.Path, capsys: Captured
) -> None:
    fixes = table.with_name("fixes.csv")
    arguments = ["regions", "match", str(table), "--column", "daerah", "--lang", "en"]
    assert main([*arguments, "--fix", str(fixes)]) == 1
    assert "texts to decide  2" in capsys.readouterr().out
    assert main([*arguments, "--fix", str(fixes)]) == 2
    assert "use --force" in capsys.readouterr().err
    text = fixes.read_text(encoding="utf-8")
    text = text.replace("Bandung,,", "Bandung,32.73,").replace("Kab. Metro,,", "Kab. Metro,18.7,")
    fixes.write_text(text, encoding="utf-8")
    assert main([*arguments, "--decisions", str(fixes)]) == 1
    said = capsys.readouterr().out
    assert "The decision 'Kab. Metro' = '18.7' names no single region" in said
    fixes.write_text(text.replace("18.7,", "18.72,"), encoding="utf-8")
    assert main([*arguments, "--decisions", str(fixes), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"]["codes"] == ["18.72", "32.73", "18.72"]


def test_many_texts_to_decide_are_cut_short(tmp_path: pathlib.Path, capsys: Captured) -> None:
    file = tmp_path / "many.csv"
    names = "".join(f"nowhere {n}\n" for n in range(25))
    file.write_text(f"name\n{names}", encoding="utf-8")
    arguments = ["regions", "match", str(file), "--column", "name", "--lang", "en"]
    assert main(arguments) == 1
    assert "and 5 more: write all with --fix" in capsys.readouterr().out
    assert main([*arguments, "--fix", str(tmp_path / "no" / "fixes.csv")]) == 2


def test_a_missing_column_is_misuse(table: pathlib.Path, capsys: Captured) -> None:
    assert main(["regions", "match", str(table), "--column", "region", "--lang", "id"]) == 2
    assert "kolom 'region' tidak ada" in capsys.readouterr().err
