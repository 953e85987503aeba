"""`check` at the command line: forms, selectors, rules of a file, baselines, exit codes."""

import json
import pathlib
import subprocess
import sys

import pytest

from smartgov.cli import main

METRO = ["check", "example:kota-metro", "--on", "2024-12-31"]
Captured = pytest.CaptureFixture[str]
AGENCY = '[[agencies]]\nid = "{id}"\nname = "A"\nkind = "office"\ntier = "local"\nparent = "x"\n'
RULES = '''
from collections.abc import Iterator
from datetime import date

from smartgov import Agency, Context, Example, Outcome, Severity, Text, breach, rule

TEXT = """
[[agencies]]
id = "a"
name = "A"
kind = "office"
tier = "local"
"""


@rule(
    "LOC001",
    Severity.ERROR,
    title=Text("Judul", "Title"),
    message=Text("{subject} keliru.", "{subject} is wrong."),
    fix=Text("Perbaiki.", "Mend it."),
    examples=(
        Example(text=TEXT, on=date(2024, 1, 1), breaches=1),
        Example(text="", on=date(2024, 1, 1)),
    ),
)
def wrong(agency: Agency, at: Context) -> Iterator[Outcome]:
    """Every agency is wrong."""
    yield breach(agency, "name", on=at.on)
'''


@pytest.fixture
def portfolio(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "p.toml"
    file.write_text(AGENCY.format(id="a") + AGENCY.format(id="b"), encoding="utf-8")
    return file


def code_of(*arguments: str) -> int:
    return main(["check", "p.toml", "--on", "2024-06-01", "--lang", "en", *arguments])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("form", ["sarif", "github", "html"])
def test_every_form_is_written(form: str, lang: str, capsys: Captured) -> None:
    assert main([*METRO, "--format", form, "--lang", lang]) == 0
    out, err = capsys.readouterr()
    assert not err
    beginning = {"sarif": "{", "github": "::", "html": "<!doctype html>"}[form]
    assert out.startswith(beginning)


def test_absolute_files_are_named_from_the_folder(
    portfolio: pathlib.Path, capsys: Captured
) -> None:
    arguments = ["check", str(portfolio), "--on", "2024-06-01"]
    assert main([*arguments, "--format", "github"]) == 1
    assert "::error file=p.toml,line=6," in capsys.readouterr().out
    assert main([*arguments, "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (place,) = run["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "p.toml"


def test_selectors_may_be_given_together_or_apart(capsys: Captured) -> None:
    assert main([*METRO, "--select", "AGR,KSD", "--format", "json"]) == 0
    one = capsys.readouterr().out
    assert main([*METRO, "--select", "AGR", "--select", " KSD", "--format", "json"]) == 0
    assert capsys.readouterr().out == one
    codes = {rule["code"][:3] for rule in json.loads(one)["answer"]["rules"]}
    assert codes == {"AGR", "KSD"}


@pytest.mark.parametrize(("lang", "said"), [("id", "Mungkin maksud Anda"), ("en", "Did you mean")])
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_misspelled_selector_is_misuse(
    option: str, lang: str, said: str, capsys: Captured
) -> None:
    assert main([*METRO, option, "pack:gmcs", "--lang", lang]) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)


def test_rules_of_a_file_are_run_beside_the_others(
    portfolio: pathlib.Path, capsys: Captured
) -> None:
    file = portfolio.with_name("mine.py")
    file.write_text(RULES, encoding="utf-8")
    assert code_of("--rules", "mine.py", "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert [one["code"] for one in answer["findings"]].count("LOC001") == 2
    assert [one["code"] for one in answer["findings"]].count("REF001") == 2
    assert code_of("--rules", "mine.py", "--select", "LOC", "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert {one["code"] for one in answer["findings"]} == {"LOC001"}
    # Nothing is left beside the file, and the module is not kept.
    assert sorted(one.name for one in portfolio.parent.iterdir()) == ["mine.py", "p.toml"]
    assert [name for name in sys.modules if name.startswith("smartgov_rules_")] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "mine.py:1"),
        ("\n\nraise ValueError('no')", "mine.py:3"),
        ("import nothing_of_this_name", "mine.py:1"),
        ("import sys\nsys.exit(0)", "mine.py:2"),
        ("x = 1", "declares no rule"),
        (RULES.replace('"LOC001"', '"LOC1"'), "three capitals"),
        (RULES.replace('"LOC001"', '"AGR101"'), "two rules have the code AGR101"),
        ("\0", "mine.py"),
        (None, "mine.py"),
    ],
)
def test_a_broken_file_of_rules_gives_a_clear_error(
    text: str | None, said: str, portfolio: pathlib.Path, capsys: Captured
) -> None:
    if text is not None:
        portfolio.with_name("mine.py").write_text(text, encoding="utf-8")
    assert code_of("--rules", "mine.py") == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True), err
    assert "Traceback" not in err


def test_a_portfolio_names_no_file_of_rules(portfolio: pathlib.Path) -> None:
    marker = portfolio.with_name("ran")
    evil = portfolio.with_name("evil.py")
    evil.write_text(f"open({str(marker)!r}, 'w').close()", encoding="utf-8")
    text = '[portfolio]\npacks = ["evil", "evil.py", "./evil.py"]\nrules = ["evil.py"]\n'
    portfolio.write_text(text, encoding="utf-8")
    assert code_of() == 1
    done = subprocess.run(
        [sys.executable, "-m", "smartgov", "check", "p.toml"],
        cwd=portfolio.parent,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert not marker.exists()


def test_a_baseline_is_written_compared_and_worked_down(
    portfolio: pathlib.Path, capsys: Captured
) -> None:
    frozen = portfolio.with_name("known.json")
    assert code_of("--baseline", "known.json") == 2
    assert "--write-baseline" in capsys.readouterr().err
    assert code_of("--baseline", "known.json", "--write-baseline") == 0
    assert "2 findings" in capsys.readouterr().out
    assert len(json.loads(frozen.read_text(encoding="utf-8"))["findings"]) == 2

    assert code_of("--baseline", "known.json", "--strict") == 0
    assert "0 new, 2 known on 1 June 2024, 0 gone." in capsys.readouterr().out

    portfolio.write_text(AGENCY.format(id="b") + AGENCY.format(id="c"), encoding="utf-8")
    assert code_of("--baseline", "known.json") == 1
    out = capsys.readouterr().out
    assert "1 new, 1 known on 1 June 2024, 1 gone." in out
    assert "New (1)" in out
    assert "Gone since 1 June 2024 (1)" in out

    portfolio.write_text(AGENCY.format(id="b"), encoding="utf-8")
    assert code_of("--baseline", "known.json") == 0
    assert code_of("--baseline", "known.json", "--strict") == 1  # an entry is stale
    capsys.readouterr()
    assert code_of("--baseline", "known.json", "--write-baseline") == 0
    assert "1 findings (0 new, 1 known, 1 removed)" in capsys.readouterr().out
    assert code_of("--baseline", "known.json", "--strict") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--write-baseline"],
        ["--write-baseline", "--baseline", "b.json", "--select", "AGR"],
        ["--write-baseline", "--baseline", "b.json", "--ignore", "AGR"],
        ["--write-baseline", "--baseline", "no/such/folder/b.json"],
    ],
)
def test_a_baseline_of_a_part_is_misuse(
    arguments: list[str], portfolio: pathlib.Path, capsys: Captured
) -> None:
    assert code_of(*arguments) == 2
    assert capsys.readouterr().out == ""
    assert list(portfolio.parent.iterdir()) == [portfolio]


def test_what_is_waived_does_not_fail_and_is_shown(
    portfolio: pathlib.Path, capsys: Captured
) -> None:
    waiver = (
        '[[waivers]]\nid = "w"\ncode = "REF001"\nsubject = "a"\nreason = "R"\nauthor = "A"\n'
        "until = 2024-12-31\n"
    )
    portfolio.write_text(AGENCY.format(id="a") + waiver, encoding="utf-8")
    assert code_of("--strict") == 0
    out = capsys.readouterr().out
    assert "Waived (1)" in out
    assert "1 waived." in out
    assert main(["check", "p.toml", "--on", "2025-01-01", "--strict"]) == 1


def test_a_cell_of_a_csv_is_told_with_its_column(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "id,subject,fund,amount,year\nf1,18.72,apbd,Rp 5,20x3\n"
    pathlib.Path("funding.csv").write_text(table, encoding="utf-8")
    assert main(["check", "funding.csv", "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "funding.csv:2 funding/f1/amount: error FIL204" in said
    assert "funding.csv:2 funding/f1/year: error FIL204" in said
    main(["status", "funding.csv", "--lang", "en"])
    assert "funding.csv:2 funding/f1/amount: FIL204" in capsys.readouterr().err
