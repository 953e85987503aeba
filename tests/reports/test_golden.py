"""What the command line says of the examples, against files that were read by people.

`python tests/reports/regenerate.py` writes the files again; look at the difference before you
keep it.
"""

import contextlib
import io
import pathlib
import re

import pytest

from smartgov.cli import main

FOLDER = pathlib.Path(__file__).parent / "golden"
METRO = "example:kota-metro"
GMSC = "example:gmsc"
PAGES = {
    "status-2023-05-01": ["status", METRO, "--on", "2023-05-01"],
    "status-2023-12-31": ["status", METRO, "--on", "2023-12-31"],
    "explain-mentoring-1": ["explain", METRO, "18.72", "mentoring-1", "--on", "2023-05-01"],
    "explain-memorandum": ["explain", METRO, "18.72", "memorandum", "--on", "2023-05-01"],
    "explain-evaluation": ["explain", METRO, "18.72", "evaluation", "--on", "2023-12-31"],
    "check-2023-12-31": ["check", METRO, "--on", "2023-12-31", "--counts"],
    "graph": ["graph", METRO, "--on", "2023-05-01"],
    "graph-impact": ["graph", METRO, "--on", "2023-05-01", "--impact", "dprd-metro"],
    "graph-spof": ["graph", METRO, "--on", "2023-05-01", "--region", "18.72", "--ask", "spof"],
    "graph-dsm": [
        *("graph", METRO, "--on", "2023-05-01", "--stated", "--blocking"),
        *("--region", "18.72", "--ask", "dsm"),
    ],
    "graph-gaps": ["graph", METRO, "--on", "2023-05-01", "--ask", "gaps"],
    "graph-change": [
        *("graph", METRO, "--on", "2023-05-01", "--ask", "change", "--until", "2023-07-01"),
    ],
    "graph-waits-for": [
        *("graph", METRO, "--on", "2023-05-01", "--blocking"),
        *("--waits-for", "apbd-metro"),
    ],
    "scores": ["score", METRO, "--on", "2023-12-31"],
    "score": ["score", METRO, "spbe-metro-2023", "--on", "2023-12-31"],
    "rank": ["rank", METRO, "--framework", "spbe-2020", "--on", "2024-12-31"],
    "rank-gmsc": ["rank", GMSC, "--on", "2024-12-31", "--ties", "fractional"],
    "rank-intervals": [
        *("rank", GMSC, "--on", "2024-12-31", "--intervals", "--draws", "40", "--seed", "5"),
    ],
    "rank-drivers": ["rank", GMSC, "--on", "2024-12-31", "--drivers"],
    "explain-score": [
        *("explain-score", METRO, "spbe-metro-2024", "--on", "2024-12-31"),
        *("--since", "spbe-metro-2023"),
    ],
    "schedule-2024-10-20": ["schedule", METRO, "yearly-budget", "--on", "2024-10-20"],
    "overview-2024-12-31": ["status", GMSC, "--on", "2024-12-31"],
    "funnel-2024-12-31": ["funnel", GMSC, "--on", "2024-12-31"],
    "rule-AGR202": ["rule", "AGR202"],
    "rule-KSD030": ["rule", "KSD030"],
}
FORMS = {"text": "txt", "markdown": "md"}
CASES = [(name, lang, form) for name in PAGES for lang in ("id", "en") for form in FORMS]


def golden(name: str, lang: str, form: str) -> pathlib.Path:
    return FOLDER / f"{name}.{lang}.{FORMS[form]}"


def said(name: str, lang: str, form: str) -> str:
    """Return what the command line prints for a page."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*PAGES[name], "--lang", lang, "--format", form]) == 0
    return out.getvalue()


@pytest.mark.parametrize(("name", "lang", "form"), CASES)
def test_a_page_is_as_it_was_read(name: str, lang: str, form: str) -> None:
    assert said(name, lang, form) == golden(name, lang, form).read_text(encoding="utf-8")


def test_there_is_no_file_too_many() -> None:
    assert {file for file in FOLDER.iterdir() if file.name[0] != "."} == {
        golden(*case) for case in CASES
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_line_of_text_is_wider_than_80_columns(name: str, lang: str) -> None:
    wide = [line for line in said(name, lang, "text").split("\n") if len(line) > 80]
    # A word that cannot be broken may stick out, if it stands alone on its line.
    assert [line for line in wide if len(line.split()) > 1] == []


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("rule-")])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_placeholder_is_left(name: str, lang: str) -> None:
    for form in FORMS:
        assert re.findall(r"\{[a-z_]+\\?\}", said(name, lang, form)) == []


WORDS = {
    "id": r"\b(the|of|and|with|from|due|not recorded|met|unknown|hint|remedy|by)\b",
    "en": r"\b(yang|dan|dari|dengan|tenggat|tidak|terpenuhi|petunjuk|perbaikan|per|sesudah)\b",
}
HEADED = (
    "status-2023-05-01",
    "explain-mentoring-1",
    "check-2023-12-31",
    "graph",
    "overview-2024-12-31",
)


@pytest.mark.parametrize("name", HEADED)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_page_speaks_one_language(name: str, lang: str) -> None:
    text = said(name, lang, "text").replace("\n", " ")
    # Titles of sources stay in the language they are recorded in.
    text = re.split(r"(Sources|Sumber) -+", text)[0]
    assert sorted(set(re.findall(WORDS[lang], text, re.IGNORECASE))) == []


def test_a_number_is_not_taken_for_a_region() -> None:
    # The cohort's size is 50 or 51; 51 also happens to be the code of Bali.
    for lang in ("id", "en"):
        page = said("status-2023-05-01", lang, "text")
        assert "Bali" not in page
        assert "Jawa Barat (32)" in page
