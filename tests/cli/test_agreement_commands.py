"""`agreements`, `due` and `diff`: their forms, languages and exit codes."""

import json
import pathlib
import sys
from typing import Any

import pytest

from smartgov.cli import main

METRO = "example:kota-metro"
Captured = pytest.CaptureFixture[str]
WORLD = """
[portfolio]
packs = ["indonesia"]

[[agencies]]
id = "pemkot"
name = "Pemkot"
kind = "government"
tier = "local"

[[agencies]]
id = "ditjen"
name = { id = "Ditjen", en = "Directorate General" }
kind = "directorate-general"
tier = "centre"

[[posts]]
id = "wali-kota"
title = { id = "Wali Kota", en = "Mayor" }
agency = "pemkot"
represents = ["pemkot"]
tenures = [{ person = "Budi", period = { start = 2021-02-26, end = 2026-02-25 } }]

[[agreements]]
id = "nk-1"
kind = "sinergi"
form = "nk"
title = { id = "Nota Pertama", en = "First memorandum" }
parties = ["pemkot", "ditjen"]
signed = 2021-03-01
term = "P2Y"

[[agreements]]
id = "nk-2"
kind = "sinergi"
form = "nk"
title = { id = "Nota Kedua", en = "Second memorandum" }
parties = ["pemkot", "ditjen"]
signed = 2023-03-02
term = "P3Y"
notice = "P3M"
renews = "nk-1"
appearances = [
  { person = "Budi", role = "signatory", party = "pemkot", post = "wali-kota" },
  { person = "Ani", role = "attendee", party = "ditjen" },
]

[[agreements.obligations]]
what = { id = "Laporan pertama", en = "First report" }
debtor = "pemkot"
within = "P45WD"

[[agreements.obligations]]
what = { id = "Laporan kedua", en = "Second report" }
debtor = "ditjen"
due = 2023-06-30

[[agreements.obligations]]
what = { id = "Rapat awal", en = "First meeting" }
debtor = "pemkot"
due = 2023-03-31
performances = [{ evidence = "rapat", date = 2023-03-20 }]

[[documents]]
id = "rapat"
kind = "minutes"
title = "Rapat"

[[amendments]]
id = "adendum"
agreement = "nk-2"
title = "Adendum"
signed = 2023-05-02
changes = { notice = "P6M" }
"""
DAY = ("--on", "2023-06-01")


@pytest.fixture
def mine(tmp_path: pathlib.Path) -> str:
    file = tmp_path / "mine.toml"
    file.write_text(WORLD, encoding="utf-8")
    return str(file)


def said(capsys: Captured, *arguments: str, code: int = 0) -> str:
    assert main(list(arguments)) == code
    out, err = capsys.readouterr()
    assert err == ""
    return out


def answered(capsys: Captured, *arguments: str) -> Any:
    return json.loads(said(capsys, *arguments, "--format", "json"))["answer"]


QUESTIONS = {
    "agreements": ("agreements",),
    "agreement": ("agreements", "nk-2"),
    "agenda": ("due",),
    "difference": ("diff", "--until", "2024-06-01"),
}


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_question_in_every_form(
    kind: str, lang: str, form: str, mine: str, capsys: Captured
) -> None:
    command, *more = QUESTIONS[kind]
    out = said(capsys, command, mine, *more, *DAY, "--lang", lang, "--format", form)
    if form == "json":
        answer = json.loads(out)
        assert (answer["format"], answer["kind"]) == (1, kind)
        assert answer["answer"]
    elif form == "text":
        assert max(map(len, out.replace(mine, "").splitlines())) <= 80
    else:
        assert out.startswith("# ")


@pytest.mark.parametrize("kind", QUESTIONS)
def test_languages_differ_in_words_and_not_in_json(kind: str, mine: str, capsys: Captured) -> None:
    command, *more = QUESTIONS[kind]
    asked = (command, mine, *more, *DAY)
    texts = {said(capsys, *asked, "--lang", lang) for lang in ("id", "en")}
    assert len(texts) == 2
    values = [said(capsys, *asked, "--lang", lang, "--format", "json") for lang in ("id", "en")]
    assert values[0] == values[1]


def test_how_agreements_stand_and_follow_each_other(mine: str, capsys: Captured) -> None:
    answer = answered(capsys, "agreements", mine, *DAY)
    assert [(one["agreement"], one["lifecycle"]) for one in answer["agreements"]] == [
        ("nk-1", "expired"),
        ("nk-2", "in-force"),
    ]
    (chain,) = answer["chains"]
    assert chain["joints"] == [
        {
            "after": "nk-2",
            "before": "nk-1",
            "first": "2023-03-01",
            "kind": "gap",
            "last": "2023-03-01",
        }
    ]
    out = said(capsys, "agreements", mine, *DAY, "--lang", "en")
    assert "1 March 2026" in out
    assert "! nk-1, then nk-2: gap of 1 day" in " ".join(out.split())


def test_a_portfolio_without_agreements(tmp_path: pathlib.Path, capsys: Captured) -> None:
    file = tmp_path / "empty.toml"
    file.write_text("", encoding="utf-8")
    out = said(capsys, "agreements", str(file), *DAY, "--lang", "en")
    assert out == "There are no agreements.\n"
    assert "Nothing is due." in said(capsys, "due", str(file), *DAY, "--lang", "en")
    out = said(capsys, "diff", str(file), *DAY, "--until", "2024-01-01", "--lang", "en")
    assert "Nothing changed." in out


def test_one_agreement_in_full(mine: str, capsys: Captured) -> None:
    words = " ".join(said(capsys, "agreements", mine, "nk-2", *DAY, "--lang", "en").split())
    for part in (
        "Second memorandum (nk-2)",
        "in force: 2 March 2023 – 1 March 2026, 3 years counted from 2 March 2023",
        "Directorate General is its partner",
        "[x] Budi for Pemkot: as Mayor, who represents it by office",
        "Ani for Directorate General: attendee",
        "Mayor (Budi)",
        "'adendum'",
        "6 months",
    ):
        assert part in words
    answer = answered(capsys, "agreements", mine, "nk-2", *DAY)
    assert answer["classification"]["agrees"] == "yes"
    assert [one["truth"] for one in answer["signatures"]] == ["yes"]
    assert answer["text"]["set_by"][0]["instrument"] == "adendum"
    assert {one["code"] for one in answer["findings"]} >= {"AGR202"}


def test_an_unknown_agreement_gets_a_suggestion(mine: str, capsys: Captured) -> None:
    for lang, words in (("id", "Mungkin maksud Anda"), ("en", "Did you mean")):
        assert main(["agreements", mine, "nk2", *DAY, "--lang", lang]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert words in err
        assert "nk-2" in err


def test_an_error_about_the_agreement_makes_the_exit_code_1(
    tmp_path: pathlib.Path, capsys: Captured
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(WORLD.replace('renews = "nk-1"', 'renews = "nk-2"'), encoding="utf-8")
    assert "AGR107" in said(capsys, "agreements", str(file), "nk-2", *DAY, code=1)
    # It says nothing of the other one, nor of the list.
    assert "AGR107" not in said(capsys, "agreements", str(file), "nk-1", *DAY)
    said(capsys, "agreements", str(file), *DAY)


def test_what_is_due_is_said_with_who_answers_for_it(mine: str, capsys: Captured) -> None:
    out = said(capsys, "due", mine, *DAY, "--lang", "en")
    words = " ".join(out.split())
    assert out.index("Overdue") < out.index("First report")
    assert out.index("Ahead") < out.index("Second report")
    assert "Mayor (Budi)" in out
    assert "4 May 2023, 28 days ago" in words
    assert "45 working days after 2 March 2023" in words
    assert "Working days are counted over: weekends only." in words
    assert "First meeting" not in out


def test_what_was_done_is_listed_when_asked_for(mine: str, capsys: Captured) -> None:
    out = said(capsys, "due", mine, *DAY, "--done", "--lang", "en")
    assert out.index("Done") < out.index("First meeting")
    assert "done; evidence: rapat" in out


@pytest.mark.parametrize(("within", "items"), [("0", 1), ("28", 1), ("29", 2), ("3660", 4)])
def test_how_far_one_looks(within: str, items: int, mine: str, capsys: Captured) -> None:
    answer = answered(capsys, "due", mine, *DAY, "--within", within)
    assert (answer["within"], len(answer["items"])) == (int(within), items)


@pytest.mark.parametrize(
    "within", ["-1", "many", "3661", "99999999999", "00000099999999999999", "", "²", "1.5"]
)
@pytest.mark.parametrize("option", ["--within", "--soon"])
def test_a_number_of_days_that_cannot_be_meant_is_misuse(
    within: str, option: str, mine: str, capsys: Captured
) -> None:
    command = "due" if option == "--within" else "status"
    with pytest.raises(SystemExit) as stopped:
        main([command, mine, *DAY, f"{option}={within}", "--lang", "en"])
    assert stopped.value.code == 2
    assert "a number of days from 0 to 3660" in capsys.readouterr().err


def test_leading_zeros_are_no_mistake(mine: str, capsys: Captured) -> None:
    assert answered(capsys, "due", mine, *DAY, "--within", "0000000030")["within"] == 30


def test_holidays_from_a_file(mine: str, tmp_path: pathlib.Path, capsys: Captured) -> None:
    file = tmp_path / "libur.csv"
    file.write_text("date\n2023-03-22\n2023-03-23\n2023-04-07\n", encoding="utf-8")
    answer = answered(capsys, "due", mine, *DAY, "--holidays", str(file))
    assert answer["items"][0]["day"] == "2023-05-09"
    out = said(capsys, "due", mine, *DAY, "--holidays", str(file), "--lang", "en")
    assert "Working days are counted over: libur." in " ".join(out.split())


def test_holidays_of_a_country(mine: str, capsys: Captured) -> None:
    pytest.importorskip("holidays")
    answer = answered(capsys, "due", mine, *DAY, "--holidays", "ID")
    assert answer["items"][0]["day"] == "2023-05-17"
    assert answer["items"][0]["reckoning"]["covered"] is True
    out = said(capsys, "due", mine, *DAY, "--holidays", "id", "--lang", "id")
    assert "cuti bersama (ID)" in " ".join(out.split())


@pytest.mark.parametrize("command", [["due"], ["explain", "nk-2", "signing-nk"]])
@pytest.mark.parametrize("which", ["nowhere.csv", "XX", "."])
def test_holidays_that_are_not_there_are_misuse(
    which: str, command: list[str], mine: str, capsys: Captured
) -> None:
    name, *more = command
    assert main([name, mine, *more, *DAY, "--holidays", which]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("smartgov: ")


def test_a_calendar_for_other_programs(mine: str, capsys: Captured) -> None:
    pytest.importorskip("icalendar")
    out = said(capsys, "due", mine, *DAY, "--within", "90", "--format", "ics", "--lang", "id")
    assert out.startswith("BEGIN:VCALENDAR\r\n")
    assert out.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:kewajiban: Laporan pertama (Nota Kedua)\r\n" in out


def test_without_the_package_for_it_that_is_misuse(
    mine: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert main(["due", mine, *DAY, "--format", "ics", "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "pip install 'smartgov[calendar]'" in err


@pytest.mark.parametrize("command", ["status", "agreements", "diff", "explain"])
def test_only_what_is_due_is_a_calendar(command: str, mine: str, capsys: Captured) -> None:
    more = ["nk-2", "signing-nk"] if command == "explain" else []
    with pytest.raises(SystemExit) as stopped:
        main([command, mine, *more, *DAY, "--format", "ics"])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_two_days_of_one_portfolio(mine: str, capsys: Captured) -> None:
    asked = ("diff", mine, "--on", "2023-02-28", "--until", "2023-07-01")
    answer = answered(capsys, *asked)
    assert (answer["on"], answer["until"]) == ("2023-02-28", "2023-07-01")
    assert [(one["kind"], one["subject"]) for one in answer["changes"]] == [
        ("ended", "nk-1"),
        ("amended", "nk-2"),
        ("started", "nk-2"),
        ("overdue", "nk-2"),
        ("overdue", "nk-2"),
    ]
    out = said(capsys, *asked, "--lang", "en")
    assert "What changed from 28 February 2023 to 1 July 2023" in out
    assert "- came into force: draft became in force" in " ".join(out.split())
    assert "mulai berlaku" in said(capsys, *asked, "--lang", "id")


def test_two_files(mine: str, tmp_path: pathlib.Path, capsys: Captured) -> None:
    other = tmp_path / "other.toml"
    other.write_text(WORLD.replace("due = 2023-06-30", "due = 2023-07-31"), encoding="utf-8")
    answer = answered(capsys, "diff", mine, str(other), *DAY)
    assert [(one["kind"], one["path"]) for one in answer["changes"]] == [
        ("changed", "obligations[1]/due")
    ]
    out = said(capsys, "diff", mine, str(other), *DAY, "--lang", "en")
    assert "What changed, on 1 June 2023" in out
    assert "30 June 2023 became 31 July 2023" in " ".join(out.split())
    assert answered(capsys, "diff", mine, mine, *DAY)["changes"] == []


@pytest.mark.parametrize(
    ("lang", "words"), [("id", "sebut portofolio kedua"), ("en", "name a second portfolio")]
)
def test_one_portfolio_on_one_day_has_nothing_to_be_compared_with(
    lang: str, words: str, mine: str, capsys: Captured
) -> None:
    assert main(["diff", mine, *DAY, "--lang", lang]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err


def test_the_day_until_which_to_compare_is_a_whole_day(mine: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["diff", mine, *DAY, "--until", "2024", "--lang", "en"])
    assert stopped.value.code == 2
    err = capsys.readouterr().err
    assert "--until: a whole day is needed" in err


BROKEN = '[[agencies]]\nid = "a"\nname = "A"\nkind = "office"\ntier = "moon"\n'


@pytest.mark.parametrize("command", ["agreements", "due", "diff"])
@pytest.mark.parametrize("text", [None, BROKEN])
def test_what_cannot_be_read_is_told_and_makes_the_exit_code_1(
    command: str, text: str | None, tmp_path: pathlib.Path, mine: str, capsys: Captured
) -> None:
    file = tmp_path / "broken.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    more = [str(file)] if command == "diff" else []
    path = mine if command == "diff" else str(file)
    assert main([command, path, *more, *DAY]) == 1
    assert "broken.toml" in capsys.readouterr().err


def test_kota_metro(capsys: Captured) -> None:
    day = ("--on", "2023-05-01")
    assert "nk-metro-2023" in said(capsys, "agreements", METRO, *day)
    words = said(capsys, "agreements", METRO, "nk-metro-2023", *day, "--lang", "id")
    assert "Yerri Ehwan" in words
    assert "hadirin" in words
    assert answered(capsys, "due", METRO, *day)["items"] == []
    changes = answered(capsys, "diff", METRO, "--on", "2023-02-27", "--until", "2023-02-28")
    assert {one["kind"] for one in changes["changes"]} == {"status", "moved-on"}


def test_an_agreement_is_explained_by_its_procedure(mine: str, capsys: Captured) -> None:
    out = said(capsys, "explain", mine, "nk-2", "signing-nk", *DAY, "--lang", "en")
    assert "Second memorandum" in out
    assert main(["explain", mine, "nk-2", "signing", *DAY, "--lang", "en"]) == 2
    assert "signing-nk" in capsys.readouterr().err
