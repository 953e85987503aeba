"""The page of a masterplan, in both languages and forms, and its JSON."""

import json
import pathlib
import re

import pytest

from smartgov.cli import main

PLAN = """
[portfolio]
packs = ["gmsc"]

[[agencies]]
id = "tim"
name = { id = "Tim Pelaksana Kota", en = "City team" }
kind = "team"
tier = "local"
region = "18.72"
role = "implementation-team"

[[masterplans]]
id = "plan"
region = "18.72"
title = { id = "Masterplan Kota", en = "City masterplan" }
framework = "gmsc-dimensions"
period = { start = "2024", end = "2028" }
bands = [{ horizon = "short", period = { start = "2024", end = "2024" } }]
risks = [
  { what = "Dana", mitigation = { id = "KPBU", en = "PPP" }, owner = "tim" },
]

[[initiatives]]
id = "a"
masterplan = "plan"
name = { id = "Antrean", en = "Queue" }
dimension = "health"
horizon = "quick-win"
statements = [{ what = "benefit", holds = true }, { what = "uniqueness", holds = false }]

[[initiatives]]
id = "b"
masterplan = "plan"
name = { id = "Aplikasi", en = "App" }
dimension = "living"
horizon = "short"

[[funding]]
id = "m"
subject = "a"
fund = "apbd"
amount = 25
"""
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: pathlib.Path) -> str:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, encoding="utf-8")
    return str(file)


def ask(plan: str, capsys: Captured, *more: str) -> str:
    assert main(["masterplan", plan, "18.72", "--on", "2024-06-01", *more]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "id",
            ("Yang masih kosong", "paling sedikit IDR 25", "tidak ada: Keunikan", "mitigasi: KPBU"),
        ),
        (
            "en",
            ("Gaps", "at least IDR 25", "lacks: Uniqueness", "mitigation: PPP", "by: City team"),
        ),
    ],
)
def test_what_the_page_says(
    plan: str, capsys: Captured, form: str, lang: str, words: tuple[str, ...]
) -> None:
    out = ask(plan, capsys, "--lang", lang, "--format", form)
    for word in words:
        assert word in out
    assert re.findall(r"\{[a-z_-]+\}", out) == []


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_line_is_too_wide(plan: str, capsys: Captured, lang: str) -> None:
    lines = ask(plan, capsys, "--lang", lang).split("\n")
    assert [line for line in lines if len(line) > 80 and len(line.split()) > 1] == []


def test_the_json_is_alike_in_both_languages(plan: str, capsys: Captured) -> None:
    said = [ask(plan, capsys, "--format", "json", "--lang", lang) for lang in ("id", "en")]
    assert said[0] == said[1]
    answer = json.loads(said[0])
    assert answer["kind"] == "masterplan"
    cells = answer["answer"]["overview"]["coverage"]
    living = [c for c in cells if c["dimension"] == "living" and c["initiatives"]]
    assert [(c["horizon"], c["known"], c["unknown"], c["amounts"]) for c in living] == [
        ("quick-win", 1, 0, {"IDR": "25"}),
        ("short", 0, 1, {}),
    ]
    assert answer["answer"]["readiness"]["framework"] == "gmsc-readiness-elements"


def test_another_set_of_elements(plan: str, capsys: Captured) -> None:
    assert "Culture" in ask(plan, capsys, "--lang", "en", "--elements", "gmsc-readiness-five")


@pytest.mark.parametrize("wrong", [["99.99"], ["18.72", "--elements", "gmsc-readiness-fife"]])
def test_what_is_not_there_is_misuse(plan: str, capsys: Captured, wrong: list[str]) -> None:
    assert main(["masterplan", plan, *wrong, "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("smartgov: ")
