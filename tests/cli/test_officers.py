"""The commands of officers: begin, record, merge, complete."""

import hashlib
import io
import json
import pathlib
import subprocess
import sys

import pytest

import smartgov.cli
from smartgov import Document, Event, Letter, Region, check, installed_packs, load, read
from smartgov.cli import main
from smartgov.files import dump
from smartgov.model.dates import PartialDate

DAY = PartialDate(2023, 5, 1).earliest
ON = ("--on", "2023-05-01", "--lang", "en")
BEGIN = ["--region", "18.72", "--cohort", "2023"]
Captured = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    """A standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _place(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "region", ["18.72", "kabupaten bandung", "Lampung", "Daerah Khusus Ibukota Jakarta", "91"]
)
@pytest.mark.parametrize("year", ["2017", "2023"])
def test_what_is_begun_loads_clean(region: str, lang: str, year: str, capsys: Captured) -> None:
    options = ["--region", region, "--cohort", year, "--lang", lang, "--json"]
    if main(["init", *options, "--agency", "communications-agency"]) == 2:
        assert year == "2017"  # the programme took no provinces then
        return
    answer = json.loads(capsys.readouterr().out)["answer"]
    reading = read("portfolio.toml")
    assert reading.findings == ()
    assert check(reading.portfolio, DAY).findings == ()
    assert {str(one.id) for one in reading.portfolio.records()} == set(answer["records"])
    text = pathlib.Path("portfolio.toml").read_text(encoding="utf-8")
    words = ("keterangan", "Angkatan", "Instansi") if lang == "id" else ("comments", "The agencies")
    comments = " ".join(line[2:] for line in text.splitlines() if line.startswith("#"))
    assert all(word in comments for word in words)
    assert max(len(line) for line in text.splitlines() if line.startswith("#")) <= 80
    for command in answer["next"]:
        _, *arguments = command.split()
        assert main([*arguments, *ON]) == 0, command


def test_every_region_of_the_pack_can_begin() -> None:
    from smartgov.cli.first_portfolio import FirstPortfolio
    from smartgov.discovery import chosen, reference
    from smartgov.files.reading import read_text
    from smartgov.model.programmes import Programme
    from smartgov.model.workflows import Workflow

    data = reference(chosen(["gmsc"]))
    for region in data.all(Region):
        first = FirstPortfolio(
            pack="gmsc",
            programme=data.get(Programme, "gmsc"),
            workflow=data.get(Workflow, "gmsc-2023"),
            year=2023,
            region=region,
        )
        assert read_text(first.to_toml("id")).findings == (), region.id


def test_the_lines_to_fill_in_can_be_filled_in() -> None:
    main(["init", *BEGIN])
    file = pathlib.Path("portfolio.toml")
    text = file.read_text(encoding="utf-8")
    for start in (
        "# standings",
        "# tenures",
        "# [[",
        "# id",
        "# subject",
        "# work",
        "# act",
        "# date",
    ):
        assert f"\n{start}" in text
        text = text.replace(f"\n{start}", f"\n{start[2:]}")
    file.write_text(text, encoding="utf-8")
    assert read(file).findings == ()
    assert len(load(file).own(Event)) == 1


def test_a_person_is_asked(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    answers = "Bandung\n\n18.27\nkabupaten metro\nt\n18.72\nxx\n2023\n\n-\n"
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    assert main(["init", "--lang", "id", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["answer"]["region"] == "18.72"
    assert "Maksud Anda" in err
    roles = {one.role for one in load("portfolio.toml").agencies}
    assert roles == {None, "communications-agency"}


def test_a_person_who_says_yes_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("kabupaten metro\ny\n2023\n-\n-\n"))
    assert main(["init"]) == 0
    assert load("portfolio.toml").participations[0].region == "18.72"


def test_a_person_who_leaves_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("18.72\n"))
    assert main(["init", "--lang", "en"]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert list(pathlib.Path().iterdir()) == []


def test_nothing_is_replaced_unless_asked(capsys: Captured) -> None:
    file = pathlib.Path("portfolio.toml")
    file.write_text("mine", encoding="utf-8")
    assert main(["init", *BEGIN, "--lang", "en"]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["init", ".", *BEGIN]) == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert main(["init", *BEGIN, "--force"]) == 0
    assert load(file).participations


@pytest.mark.parametrize("target", ["portfolio.toml", "p.json", "folder"])
def test_every_kind_of_record(target: str, capsys: Captured) -> None:
    main(["init", *BEGIN])
    if target != "portfolio.toml":
        dump(load("portfolio.toml"), target)
    pathlib.Path("scan.pdf").write_bytes(b"%PDF \x00\xff")
    digest = hashlib.sha256(b"%PDF \x00\xff").hexdigest()
    made = [
        ["event", "Kota Metro", "assessment", "--date", "2022-05", "--document", "scan.pdf"],
        ["event", "18.72", "assess", "--date", "2022-05"],
        ["decree", "18.72", "--kind", "council-decree", "--title", "T", "--title-en", "E",
         "--date", "2023-04-01", "--issuer", "head-metro", "--document", "scan.pdf"],
        ["letter", "metro", "--kind", "selection-letter", "--subject", "S", "--number", "B-1",
         "--confidence", "L", "--note", 'a "note"', "--document", "scan.pdf", "--id", "b-1"],
    ]  # fmt: skip
    for one in made:
        assert main(["record", target, *one, *ON, "--json"]) == 0, capsys.readouterr().err
    portfolio = load(target)
    assert [one.id for one in portfolio.own(Event)] == [
        "assess-18.72-2022-05",
        "assess-18.72-2022-05-2",
    ]
    assert portfolio.own(Event)[0].evidence == ("minutes-assess-18.72-2022-05",)
    decree = portfolio.get(Document, "council-decree-18.72-2023-04-01")
    letter = portfolio.get(Letter, "b-1")
    assert (decree.issuer, letter.regions, letter.confidence) == ("head-metro", ("18.72",), "L")
    for paper in (decree, letter, portfolio.get(Document, "minutes-assess-18.72-2022-05")):
        assert paper.copy is not None
        assert (paper.copy.file, paper.copy.sha256) == ("scan.pdf", digest)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["event", "18.72", "mentoring1"], "mentoring-1"),
        (["event", "18.27", "mentoring-1"], "18.72 Kota Metro"),
        (["event", "18.72", "selection", "--actor", "head-metr"], "head-metro"),
        (["event", "18.72", "selection", "--date", "2023-02-30"], "no day 30"),
        (["event", "18.72", "selection", "--date", "2023-05-02", "--end", "2023-05-01"], "cannot"),
        (["decree", "18.72", "--kind", "k", "--title", "T", "--document", "no.pdf"], "no.pdf"),
        (["decree", "18.72", "--kind", "k", "--title", "T", "--id", "metro-2023"], "metro-2023"),
        (["decree", "18.72", "--kind", "k", "--title", "T", "--id", "BAD ID"], "BAD ID"),
        (["letter", "18.72", "--kind", "k", "--subjct", "S"], "--subject"),
        (["letter", "18.72", "--kind", "k", "--subject", " "], "words"),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(
    arguments: list[str], word: str, capsys: Captured
) -> None:
    main(["init", *BEGIN])
    before = pathlib.Path("portfolio.toml").read_bytes()
    capsys.readouterr()
    try:
        code: object = main(["record", "portfolio.toml", *arguments, *ON])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert word in capsys.readouterr().err
    assert pathlib.Path("portfolio.toml").read_bytes() == before


@pytest.mark.parametrize("region", ["Metrro", "Kota Metrro, Lampung", "Kota Metro, Lampunk"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["event", "{}", "screening"],
        ["decree", "{}", "--kind", "k", "--title", "T"],
        ["letter", "{}", "--kind", "k", "--subject", "S"],
    ],
)
def test_nothing_is_written_on_a_guess(arguments: list[str], region: str, capsys: Captured) -> None:
    main(["init", *BEGIN])
    before = pathlib.Path("portfolio.toml").read_bytes()
    capsys.readouterr()
    asked = ["record", "portfolio.toml", *(one.format(region) for one in arguments)]
    for lang, words in (("en", "Did you mean: 18.72 Kota Metro?"),
                        ("id", "Mungkin maksud Anda: 18.72 Kota Metro.")):  # fmt: skip
        assert main([*asked, "--lang", lang]) == 2
        assert words in " ".join(capsys.readouterr().err.split())
    assert pathlib.Path("portfolio.toml").read_bytes() == before
    assert main(["init", "new.toml", "--region", region, "--cohort", "2023"]) == 2
    assert not pathlib.Path("new.toml").exists()


@pytest.mark.parametrize(
    "question",
    [
        ["status", "{}", "--subject", "Metrro"],
        ["explain", "{}", "Metrro", "mentoring-1"],
    ],
)
def test_a_question_may_guess_and_says_so(question: list[str], capsys: Captured) -> None:
    asked = [one.format("example:kota-metro") for one in question]
    assert main([*asked, *ON]) == 0
    said = capsys.readouterr()
    assert "Kota Metro (18.72)" in said.out
    assert said.err == "'Metrro' is read as Kota Metro (18.72).\n"
    exact = ["Kota Metro" if one == "Metrro" else one for one in asked]
    assert main([*exact, *ON]) == 0
    assert capsys.readouterr() == (said.out, "")


def test_what_would_be_worse_is_refused(capsys: Captured) -> None:
    main(["init", *BEGIN])
    before = pathlib.Path("portfolio.toml").read_bytes()
    late = ["letter", "18.72", "--kind", "k", "--subject", "S", "--number", "B-349/DJAI/06/2022"]
    asked = ["record", "portfolio.toml", *late, "--date", "2023-01-01", *ON]
    capsys.readouterr()
    assert main([*asked, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert (answer["files"], [one["code"] for one in answer["findings"]]) == ([], ["NUM002"])
    assert pathlib.Path("portfolio.toml").read_bytes() == before


def test_a_misspelled_kind_is_pointed_out_and_recorded(capsys: Captured) -> None:
    main(["init", *BEGIN])
    asked = ["decree", "18.72", "--kind", "council-decre", "--title", "T"]
    assert main(["record", "portfolio.toml", *asked, *ON]) == 0
    assert "Did you mean: council-decree" in capsys.readouterr().err


def test_merging_files(capsys: Captured) -> None:
    main(["init", "a.toml", *BEGIN])
    main(["init", "b.toml", *BEGIN])
    main(["record", "a.toml", "event", "18.72", "screening", *ON])
    main(["record", "b.toml", "event", "18.72", "selection", *ON, "--note", "b"])
    assert main(["merge", "a.toml", "b.toml", "-o", "c.toml", "--json"]) == 0
    assert len(load("c.toml").own(Event)) == 2
    main(["record", "a.toml", "event", "18.72", "selection", *ON, "--note", "a"])
    capsys.readouterr()
    assert main(["merge", "a.toml", "b.toml", "-o", "d.json", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)["answer"]
    assert answer["written"] is None
    assert [(one["path"], one["first"], one["second"]) for one in answer["conflicts"]] == [
        ("note", "a", "b")
    ]
    assert not pathlib.Path("d.json").exists()
    assert main(["merge", "a.toml", "b.toml", "-o", "d.json", "--prefer", "second"]) == 0
    assert [one.note for one in load("d.json").own(Event)] == [None, "b"]
    assert main(["merge", "a.toml", "b.toml", "-o", "d.json", "--prefer", "first"]) == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str, capsys: Captured) -> None:
    pytest.importorskip("shtab", reason="shell completion is an extra")
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(word in script for word in ("smartgov", "masterplan", "--within", "mermaid"))


def test_bash_completes(tmp_path: pathlib.Path, capsys: Captured) -> None:
    pytest.importorskip("shtab", reason="shell completion is an extra")
    main(["completion", "bash"])
    script = tmp_path / "complete.bash"
    script.write_text(
        capsys.readouterr().out
        + 'COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _shtab_smartgov 2>/dev/null\n'
        + 'printf "%s\\n" "${COMPREPLY[@]}"\n',
        encoding="utf-8",
    )
    for words, found in {
        ("smartgov", "st"): ["status"],
        ("smartgov", "record", "p.toml", "de"): ["decree"],
        ("smartgov", "merge", "--prefer", ""): ["first", "second"],
    }.items():
        done = subprocess.run(  # noqa: S603 - what was written just now
            ["/bin/bash", str(script), *words], capture_output=True, check=True, text=True
        )
        assert done.stdout.split() == found


def test_without_the_package_for_completion(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "pip install 'smartgov[completion]'" in capsys.readouterr().err


def test_a_defect_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def broken(_arguments: object) -> str:
        raise ZeroDivisionError

    assert installed_packs()
    monkeypatch.setattr(smartgov.cli, "_parser", broken)
    assert main(["status", "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert "please report" in err
    assert "ZeroDivisionError" in err
