"""The command line: answers in three forms and two languages, exit codes, plain messages."""

import json
import os
import pathlib
import re
import subprocess
import sys
from datetime import date
from typing import cast

import pytest

import smartgov.cli
import smartgov.cli.declaring
from smartgov import Portfolio, load
from smartgov.cli import main
from smartgov.cli.parsing import Parser

METRO = "example:kota-metro"
DAY = ("--on", "2023-05-01")
YEAR_END = ("--on", "2023-12-31")
QUESTIONS = {
    "status": ["status", METRO, *DAY],
    "check": ["check", METRO, *DAY],
    "explanation": ["explain", METRO, "18.72", "mentoring-1", *DAY],
    "masterplan": ["masterplan", METRO, "18.72", *DAY],
    "graph": ["graph", METRO, *DAY],
    "impact": ["graph", METRO, *DAY, "--impact", "kominfo"],
    "removal": ["graph", METRO, *DAY, "--without", "diskominfo-metro"],
    "delay": ["graph", METRO, *DAY, "--delay", "rpjmd-metro", "--days", "7"],
    "cut": ["graph", METRO, *DAY, "--between", "masterplan-metro", "dprd-metro"],
    "spof": ["graph", METRO, *DAY, "--ask", "spof", "--tier", "local"],
    "bottlenecks": ["graph", METRO, *DAY, "--ask", "bottlenecks", "--region", "18.72"],
    "order": ["graph", METRO, *DAY, "--ask", "order"],
    "dsm": ["graph", METRO, *DAY, "--ask", "dsm", "--stated"],
    "gaps": ["graph", METRO, *DAY, "--ask", "gaps"],
    "change": ["graph", METRO, *DAY, "--ask", "change", "--until", "2023-07-01"],
    "scores": ["score", METRO, *DAY],
    "score": ["score", METRO, "spbe-metro-2023", *DAY],
    "ranking": ["rank", METRO, *DAY, "--ties", "dense"],
    "rank-intervals": ["rank", "example:gmsc", *YEAR_END, "--intervals", "--draws", "5"],
    "rank-drivers": ["rank", "example:gmsc", *YEAR_END, "--drivers"],
    "score-explanation": ["explain-score", METRO, "spbe-metro-2023", *DAY, "--depth", "2"],
    "overview": ["status", "example:gmsc", *DAY],
    "funnel": ["funnel", "example:gmsc", *DAY],
    "lateness": ["late", "example:gmsc", *DAY],
    "conformance": ["conformance", "example:gmsc", *DAY],
    "rule": ["rule", "AGR202"],
    "rules": ["rule"],
}
BROKEN = '[[agencies]]\nid = "a"\nname = "A"\nkind = "office"\ntier = "moon"\n'
WARNED = (
    '[portfolio]\npacks = ["indonesia"]\n'
    '[[letters]]\nid = "l"\nkind = "letter"\nsubject = "S"\nnumber = "B-349/DJAI/06/2022"\n'
    "date = 2023-01-01\n"
)
Captured = pytest.CaptureFixture[str]


def run(
    *arguments: str, cwd: pathlib.Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "smartgov", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},  # noqa: TID251 - a child needs the rest of it
    )


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_question_in_every_form(kind: str, lang: str, form: str, capsys: Captured) -> None:
    assert main([*QUESTIONS[kind], "--lang", lang, "--format", form]) == 0
    out, err = capsys.readouterr()
    assert out.strip()
    assert err == ""
    if form == "json":
        answer = json.loads(out)
        assert set(answer) == {"format", "kind", "answer"}
        assert (answer["format"], answer["kind"]) == (1, kind)
        assert answer["answer"]


def test_languages_differ_in_words_not_in_json(capsys: Captured) -> None:
    said: dict[tuple[str, str], str] = {}
    for lang in ("id", "en"):
        for form in ("text", "json"):
            main([*QUESTIONS["explanation"], "--lang", lang, "--format", form])
            said[lang, form] = capsys.readouterr().out
    assert said["id", "json"] == said["en", "json"]
    assert "belum" in said["id", "text"].lower()
    assert "not recorded" in said["en", "text"]


def test_json_of_a_check_tells_code_file_and_line_in_both_languages(capsys: Captured) -> None:
    main([*QUESTIONS["check"], "--format", "json"])
    answer = json.loads(capsys.readouterr().out)["answer"]
    finding = next(one for one in answer["findings"] if one["code"] == "AGR204")
    assert finding["file"] == "example:kota-metro/portfolio.toml"
    assert isinstance(finding["line"], int)
    assert finding["severity"] == "hint"
    assert set(finding["message"]) == set(finding["fix"]) == {"id", "en"}
    assert {rule["code"] for rule in answer["rules"]} >= {"AGR204", "GMS201", "KSD030"}


def test_the_text_of_a_check_tells_code_file_and_line(capsys: Captured) -> None:
    main([*QUESTIONS["check"], "--lang", "id"])
    out = capsys.readouterr().out
    assert "petunjuk AGR204" in out
    assert "example:kota-metro/portfolio.toml:" in out


def test_the_default_day_is_today(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    class Clock(date):
        """A calendar that stands still."""

        @classmethod
        def today(cls) -> "Clock":
            return cls(2023, 5, 1)

    monkeypatch.setattr(smartgov.cli.declaring, "date", Clock)
    assert main(["explain", METRO, "18.72", "mentoring-1", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"]["on"] == "2023-05-01"


def test_the_language_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for value, word in (("id_ID.UTF-8", "per 1 Mei 2023"), ("C.UTF-8", "on 1 May 2023")):
        monkeypatch.setenv("LANG", value)
        main(QUESTIONS["status"])
        assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "word"),
    [
        ("2023-05", "whole day"),
        ("2023", "whole day"),
        ("01/05/2023", "2023-05-01"),
        ("2023-02-30", "no day 30"),
        ("kemarin", "no date"),
        ("0001-01-01", "typing error"),
    ],
)
def test_a_bad_day_says_what_is_wrong(day: str, word: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["status", METRO, "--on", day, "--lang", "en"])
    assert stopped.value.code == 2
    assert word in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["staus", METRO],
        [],
        ["status"],
        ["status", METRO, "--lang", "fr"],
        ["status", METRO, "--format", "html"],
        ["status", METRO, "--formt", "json"],
        ["graph", METRO, "--impact", "kominfo", "--waits-for", "kominfo"],
        ["status", METRO, "--soon", "many"],
    ],
)
def test_misuse_is_exit_code_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "smartgov" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["explain", METRO, "18.72", "mentoring1", *DAY], "mentoring-1"),
        (["explain", METRO, "18.73", "mentoring-1", *DAY], "18.72"),
        (["status", METRO, "--subject", "18.27", *DAY], "18.72"),
        (["rule", "AGR220"], "AGR202"),
        (["rule", "agr220"], "AGR202"),
        (["graph", METRO, "--impact", "komimfo", *DAY], "kominfo"),
    ],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_an_unknown_name_gets_a_suggestion(
    arguments: list[str], word: str, lang: str, capsys: Captured
) -> None:
    assert main([*arguments, "--lang", lang]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert word in err
    assert ("Mungkin maksud Anda" if lang == "id" else "Did you mean") in err


@pytest.mark.parametrize("soon", ["999999999", "9999999999999"])
def test_a_horizon_beyond_the_calendar_is_misuse_and_no_crash(soon: str, capsys: Captured) -> None:
    try:
        code: object = main(["status", METRO, *DAY, "--soon", soon])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert capsys.readouterr().err


def test_a_rule_may_be_asked_for_in_small_letters(capsys: Captured) -> None:
    assert main(["rule", "agr202"]) == 0
    assert "AGR202" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["status", "check", "graph"])
def test_a_portfolio_that_is_not_there_is_a_finding(
    command: str, tmp_path: pathlib.Path, capsys: Captured
) -> None:
    path = str(tmp_path / "nowhere.toml")
    assert main([command, path, *DAY, "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert "FIL101" in out + err
    assert "nowhere.toml" in out + err


def test_explaining_a_portfolio_that_is_not_there_says_so(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    path = str(tmp_path / "nowhere.toml")
    assert main(["explain", path, "18.72", "mentoring-1", *DAY, "--lang", "en"]) in {1, 2}
    assert "FIL101" in capsys.readouterr().err


def test_an_unknown_example_gets_a_suggestion(capsys: Captured) -> None:
    assert main(["check", "example:kota-metr", *DAY, "--lang", "en"]) == 1
    assert "kota-metro" in capsys.readouterr().out.replace("example:kota-metr ", "")


@pytest.mark.parametrize(("text", "plain", "strict"), [("", 0, 0), (WARNED, 0, 1), (BROKEN, 1, 1)])
def test_exit_codes(
    text: str, plain: int, strict: int, tmp_path: pathlib.Path, capsys: Captured
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(file), *DAY]) == plain
    assert main(["check", str(file), *DAY, "--strict"]) == strict
    assert main(["check", str(file), *DAY, "--format", "json"]) == plain
    capsys.readouterr()


def test_hints_never_make_the_exit_code_1(capsys: Captured) -> None:
    assert main([*QUESTIONS["check"], "--strict"]) == 0
    capsys.readouterr()


def test_what_is_well_is_answered_and_what_is_broken_is_told_apart(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(BROKEN, encoding="utf-8")
    assert main(["graph", str(file), *DAY, "--format", "json", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["answer"] == {"nodes": [], "edges": []}
    assert "mine.toml:5" in err


def test_an_empty_portfolio_has_no_participants(tmp_path: pathlib.Path, capsys: Captured) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("", encoding="utf-8")
    assert main(["status", str(file), *DAY, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "This portfolio has no participants.\n"


def test_counts_are_shown_when_asked_for(capsys: Captured) -> None:
    main([*QUESTIONS["check"], "--lang", "en"])
    without = capsys.readouterr().out
    main([*QUESTIONS["check"], "--lang", "en", "--counts"])
    counted = capsys.readouterr().out
    assert counted.startswith(without)
    assert "Counts of each rule" in counted[len(without) :]


def test_the_list_of_rules_is_markdown_when_asked_for(capsys: Captured) -> None:
    main(["rule", "--lang", "en", "--format", "markdown"])
    lines = [line for line in capsys.readouterr().out.split("\n") if line]
    assert any("AGR202" in line for line in lines)
    assert [line for line in lines if not line.startswith(("#", "- ", "|"))] == []


def test_one_subject_alone(capsys: Captured) -> None:
    main([*QUESTIONS["status"], "--subject", "18.72", "--lang", "en"])
    out = capsys.readouterr().out
    assert "Kota Metro (18.72)" in out
    assert "Yogyakarta" not in out


@pytest.mark.parametrize("name", ["out.json", "out.toml", "folder"])
def test_converted_and_read_back_it_is_equal(
    name: str, tmp_path: pathlib.Path, capsys: Captured
) -> None:
    target = tmp_path / name
    assert main(["convert", METRO, str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert _bare(load(target)) == _bare(load(METRO))


def _bare(portfolio: Portfolio) -> Portfolio:
    return portfolio.on_reference(None)


def test_a_file_is_replaced_only_with_force(tmp_path: pathlib.Path, capsys: Captured) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine", encoding="utf-8")
    assert main(["convert", METRO, str(target), "--lang", "en"]) == 2
    assert "--force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "mine"
    assert main(["convert", METRO, str(target), "--force"]) == 0
    assert _bare(load(target)) == _bare(load(METRO))
    assert [item.name for item in tmp_path.iterdir()] == ["out.json"]
    capsys.readouterr()


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["convert", METRO, str(tmp_path), "--lang", "en"]) == 2
    assert "not empty" in capsys.readouterr().err
    assert [item.name for item in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("target", ["out.ods", "no/such/folder/out.json"])
def test_a_target_that_cannot_be_written_is_misuse(
    target: str, tmp_path: pathlib.Path, capsys: Captured
) -> None:
    assert main(["convert", METRO, str(tmp_path / target)]) == 2
    assert capsys.readouterr().err.startswith("smartgov: ")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_of_what_cannot_be_read(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(BROKEN, encoding="utf-8")
    assert main(["convert", str(file), str(tmp_path / "out.json"), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "nothing written" in said
    assert "Mend it" in said  # each finding, with what is to be done
    assert [item.name for item in tmp_path.iterdir()] == ["mine.toml"]


def test_there_are_no_ranks_where_nothing_was_assessed(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("format = 1\n", encoding="utf-8")
    assert main(["rank", str(file), "--lang", "en"]) == 2
    assert "no assessment is recorded" in capsys.readouterr().err


def test_what_is_left_out_of_what_is_written_is_said(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "good.toml").write_text("format = 1\n", encoding="utf-8")
    (folder / "visitors.csv").write_text("id\nx\n", encoding="utf-8")
    assert main(["convert", str(folder), str(tmp_path / "out.json"), "--lang", "en"]) == 0
    assert "FIL104" in capsys.readouterr().err


def test_help_and_version(capsys: Captured) -> None:
    for arguments in (["--help"], ["status", "--help", "--lang", "id"], ["--version"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 0
        assert capsys.readouterr().out


def test_it_runs_as_a_module_from_another_folder(tmp_path: pathlib.Path) -> None:
    done = run(*QUESTIONS["status"], "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Kota Metro (18.72)" in done.stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_that_lacks_characters_does_not_crash(encoding: str) -> None:
    done = run(*QUESTIONS["status"], "--lang", "id", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert b"Kota Metro (18.72)" in done.stdout
    wrong = run("explain", METRO, "18.72", "日本", *DAY, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert wrong.returncode == 2, wrong.stderr
    assert b"Traceback" not in wrong.stderr


def test_an_answer_that_nobody_reads_to_its_end_is_not_called_sound() -> None:
    command = [sys.executable, "-m", "smartgov", *QUESTIONS["check"], "--counts"]
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        error = process.stderr.read()
        assert process.wait(30) == 141
    assert error == b""


EVALUATED = """
[portfolio]
packs = ["gmsc"]

[[assessments]]
id = "one"
region = "18.72"
framework = "gmsc-evaluation-2022-first-phase"
date = "2022"
scores = [{ node = "baseline", value = 1 }]

[[frameworks]]
id = "ladder"
name = "Ladder"
version = "1"
bands = [{ at_least = 0, label = "Low" }, { at_least = 2.5, label = "High" }]
lowest = 0
highest = 4
nodes = [{ id = "a", name = "A", weight = 60 }, { id = "b", name = "B", weight = 40 }]

[[assessments]]
id = "two"
region = "18.72"
framework = "ladder"
scores = [{ node = "a", value = 1 }, { node = "b", value = 2 }]
published = 1.5
"""


@pytest.fixture
def evaluated(tmp_path: pathlib.Path) -> str:
    path = tmp_path / "evaluated.toml"
    path.write_text(EVALUATED, encoding="utf-8")
    return str(path)


def test_the_way_up_is_shown_where_indicators_are_recorded(
    evaluated: str, capsys: Captured
) -> None:
    assert main(["explain-score", evaluated, "two", *DAY, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "The cheapest way to 2.5 (High)" in out
    assert "* A (a): from 1 to 3, adds 1.20" in out
    assert "The index becomes 2.60, at a cost of 2.00 levels." in out


def test_a_result_that_does_not_agree_says_so(evaluated: str, capsys: Captured) -> None:
    assert main(["score", evaluated, "two", *DAY, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Agrees +no", out)
    assert main(["score", evaluated, "one", *DAY, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Missing +output, outcome, impact, quick-wins", out)
    assert re.search(r"Index +none", out)


def test_what_scores_cannot_answer_is_misuse(evaluated: str, capsys: Captured) -> None:
    assert main(["rank", evaluated, *DAY, "--lang", "en"]) == 2
    assert "--framework" in capsys.readouterr().err
    assert main(["explain-score", evaluated, "one", *DAY, "--lang", "en"]) == 2
    assert "missing: output, outcome, impact, quick-wins" in capsys.readouterr().err
    assert main(["score", evaluated, "tow", *DAY, "--lang", "en"]) == 2
    assert "Did you mean: two" in capsys.readouterr().err
    assert main(["rank", evaluated, "--framework", "ladder", *DAY, "--lang", "en"]) == 0
    assert main(["rank", evaluated, "--framework", "spbe-2020", *DAY, "--lang", "en"]) == 0
    assert "No assessment" in capsys.readouterr().out


def test_ranks_with_intervals(evaluated: str, capsys: Captured) -> None:
    asked = ["rank", "example:gmsc", *YEAR_END, "--intervals", "--lang", "en", "--draws", "10"]
    said: list[str] = []
    for seed in ("1", "1", "2"):
        assert main([*asked, "--seed", seed]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert said[0].replace("seed 1", "seed 2") != said[2]
    for wrong in ("0", "-3", "100001"):
        with pytest.raises(SystemExit):
            main([*asked[:-1], wrong])
        assert "a number from 1 to 100000" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*asked, "--drivers"])
    capsys.readouterr()
    one = ["rank", evaluated, "--framework", "spbe-2020", *DAY, "--lang", "en"]
    assert main([*one, "--intervals"]) == 0
    assert "No assessment" in capsys.readouterr().out
    assert main([*one, "--drivers"]) == 0
    assert "No assessment" in capsys.readouterr().out
    metro = ["rank", METRO, "--framework", "spbe-2020", *DAY, "--lang", "en"]
    assert main([*metro, "--drivers"]) == 2
    assert "nothing sets them apart" in capsys.readouterr().err


def test_a_large_portfolio_is_shown_as_a_whole_unless_asked(capsys: Captured) -> None:
    gmsc = ["status", "example:gmsc", *DAY, "--lang", "en"]
    assert main(gmsc) == 0
    assert "Kota Metro (18.72)" not in capsys.readouterr().out
    assert main([*gmsc, "--subject", "18.72"]) == 0
    out = capsys.readouterr().out
    assert "Kota Metro (18.72)" in out
    assert "Kota Sabang (11.72)" not in out
    assert main([*gmsc, "--all"]) == 0
    out = capsys.readouterr().out
    assert "Kota Metro (18.72)" in out
    assert "Kota Sabang (11.72)" in out


def test_a_policy_is_chosen_by_name(capsys: Captured) -> None:
    arguments = ["funnel", "example:gmsc", *DAY, "--format", "json", "--policy", "most-official"]
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert answer["policy"] == "most_official"
    assert answer["cohorts"][1]["steps"][0]["official"] == 165


def test_departures_that_may_lack_a_record_are_listed_when_asked(capsys: Captured) -> None:
    arguments = ["conformance", "example:gmsc", *DAY, "--lang", "en"]
    assert main(arguments) == 0
    short = capsys.readouterr().out
    assert "Departures" not in short
    assert main([*arguments, "--all"]) == 0
    assert "skipped: Assessment is not recorded" in capsys.readouterr().out.replace("\n  ", " ")


def test_nothing_late_is_said(capsys: Captured) -> None:
    assert main(["late", METRO, "--on", "2023-03-01", "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("Nothing.\n")


def test_a_log_is_written_once_and_again_only_when_told(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    target = tmp_path / "log.csv"
    arguments = ["export-log", METRO, str(target), *DAY, "--lang", "en"]
    assert main(arguments) == 0
    written = target.read_text(encoding="utf-8")
    assert written.startswith("case:concept:name,")
    assert "metro-2023,18.72,Kota Metro,gmsc-cohort-2023,select,2022-06-03,dirjen-aptika" in written
    assert main(arguments) == 2
    assert "already there" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0
    assert target.read_text(encoding="utf-8") == written
    assert main(["export-log", METRO, str(tmp_path / "log.xes"), *DAY]) == 2
    assert main(["export-log", METRO, str(tmp_path / "no" / "log.csv"), *DAY]) == 2


LATE = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[regions]]
id = "r"
name = "Kota"
level = "city"
[[programmes]]
id = "p"
name = "P"
[[workflows]]
id = "w"
name = "Way"
programme = "p"
version = "1"
stages = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
transitions = [
  { target = "a", activity = "do-a" },
  { source = "a", target = "b", activity = "do-b", conditions = [
    { shape = "exists", id = "x", what = "Paper", kind = "paper",\
 due = { within = "P1M", after = "a" } },
  ] },
]
[[cohorts]]
id = "c"
programme = "p"
name = "Cohort"
year = 2021
workflow = "w"
[[participations]]
id = "one"
cohort = "c"
region = "r"
standings = [{ value = "withdrawn", period = { start = "2022-01-01" } }]
[[events]]
id = "e"
subject = "r"
workflow = "w"
activity = "do-a"
date = "2021-01-01"
[[silences]]
id = "s"
kinds = ["paper"]
as_of = "2023-01-01"
"""


def test_what_is_known_to_be_missing_is_said_so(tmp_path: pathlib.Path, capsys: Captured) -> None:
    file = tmp_path / "late.toml"
    file.write_text(LATE, encoding="utf-8")
    asked = [str(file), "--on", "2021-02-11", "--lang", "en"]
    assert main(["late", *asked]) == 0
    out = capsys.readouterr().out
    assert "1 in all: 1 missing, 0 not recorded." in out
    assert "Kota (r)  2021-02-01  10    Paper" in out
    assert main(["conformance", *asked]) == 0
    out = capsys.readouterr().out
    assert "- Kota (r): too late: Paper: due on 1 February 2021, not there (10 days)" in out
    assert "Histories in all 1: 0 fit, 0 cannot be told, 1 depart." in out


def test_who_left_is_no_longer_late(tmp_path: pathlib.Path, capsys: Captured) -> None:
    file = tmp_path / "left.toml"
    file.write_text(LATE, encoding="utf-8")
    asked = [str(file), "--on", "2022-06-01", "--lang", "en"]
    assert main(["late", *asked]) == 0
    assert "Nothing." in capsys.readouterr().out
    assert main(["funnel", *asked]) == 0
    assert "- Kota (Cohort): withdrawn, 1 January 2022." in capsys.readouterr().out


@pytest.mark.parametrize("asked", ["cycles", "contracts"])
def test_a_graph_without_defects_says_so(asked: str, capsys: Captured) -> None:
    assert main(["graph", METRO, *DAY, "--ask", asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"format": 1, "kind": asked, "answer": []}
    assert main(["graph", METRO, *DAY, "--ask", asked, "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("None.\n")


def test_a_change_needs_two_days(capsys: Captured) -> None:
    assert main(["graph", METRO, *DAY, "--ask", "change", "--lang", "en"]) == 2
    assert "--until" in capsys.readouterr().err


def test_every_command_is_declared_by_the_module_that_is_named_for_it() -> None:
    whole = smartgov.cli._parser("en")  # pyright: ignore[reportPrivateUsage]
    commands = next(one for one in whole._actions if one.dest == "name_of_command")
    assert list(commands.choices or ()) == list(smartgov.cli.COMMANDS)
    for name, sub in cast("dict[str, object]", commands.choices).items():
        assert isinstance(sub, Parser)
        sub.ready()
        assert sub.later is None
        answers = sub.get_default("command")
        assert answers.__module__ == f"smartgov.cli.{smartgov.cli.COMMANDS[name]}"


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_what_concerns_no_command_imports_none(asked: str) -> None:
    code = (
        "import sys; from smartgov.cli import main\n"
        f"try: main([{asked!r}])\n"
        "except SystemExit: pass\n"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('smartgov.')}\n"
        "print(sorted(rooms), file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "['cli', 'model']"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that is worked in")
def test_a_working_folder_that_is_gone_is_said_in_words(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    asked = ["check", "example:kota-metro", *DAY]
    assert main([*asked, "--lang", "en"]) == 0
    for lang, words in (("en", "the folder you work in"), ("id", "folder tempat Anda bekerja")):
        assert main([*asked, "--format", "sarif", "--lang", lang]) == 2
        assert words in capsys.readouterr().err
