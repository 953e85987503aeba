"""The two renderers: text that is wrapped, Markdown that is escaped."""

from datetime import date

from smartgov import Table, Text, load, review_text, status
from smartgov.reports.pages import Facts, Grid, Heading, Line, markdown_lines, text_lines
from smartgov.reports.stages import status_page

NASTY = "a|b *c* <script>alert(1)</script> [x](y) `z` _u_ # \\ ~"
SAFE = r"a\|b \*c\* \<script\>alert(1)\</script\> \[x\](y) \`z\` \_u\_ \# \\ \~"
TABLE = Table(
    keys=("a", "b"),
    headings=(Text("Kiri", "Left"), Text("Kanan", "Right")),
    rows=((NASTY, 1), (None, date(2023, 2, 28))),
)


def test_every_block_is_escaped_in_markdown() -> None:
    page = (Heading(NASTY), Line(NASTY), Facts(((NASTY, (NASTY, "x")),)), Grid(TABLE))
    lines = list(markdown_lines(page, "en"))
    assert lines == [
        f"## {SAFE}",
        "",
        f"- {SAFE}",
        "",
        f"- **{SAFE}:** {SAFE}; x",
        "",
        "| Left | Right |",
        "| --- | --- |",
        f"| {SAFE} | 1 |",
        "|  | 28 February 2023 |",
    ]


def test_a_line_break_in_a_name_does_not_end_a_row() -> None:
    rows = Table(keys=("a",), headings=(Text.same("A"),), rows=(("one\ntwo",),))
    assert list(markdown_lines((Grid(rows), Line("x\n# y")), "en"))[2:] == [
        "| one two |",
        "",
        r"- x \# y",
    ]


def test_text_is_wrapped_under_its_first_word() -> None:
    lines = list(text_lines((Line("word " * 30, 1, "*"),), "en", 40))
    assert all(len(line) <= 40 for line in lines)
    assert lines[0].startswith("  * word")
    assert all(line.startswith("    word") for line in lines[1:])


def test_facts_and_grids_are_aligned() -> None:
    facts = Facts((("One", ("1", "2")), ("Longer", ("3",))))
    assert list(text_lines((facts,), "en")) == ["  One     1", "          2", "  Longer  3"]
    lines = list(text_lines((Grid(TABLE),), "id"))
    assert lines[0].split() == ["Kiri", "Kanan"]
    assert lines[-1].endswith("28 Februari 2023")


def test_wide_characters_count_twice() -> None:
    table = Table(
        keys=("a", "b"),
        headings=(Text.same("A"), Text.same("B")),
        rows=(("日本", 1), ("abcd", 2)),
    )
    lines = list(text_lines((Grid(table),), "en"))
    assert lines[2:] == ["  日本  1", "  abcd  2"]


def test_a_very_long_word_does_not_loop_or_vanish() -> None:
    word = "x" * 200
    said = "".join(
        line.strip() for line in text_lines((Line(word), Facts(((word, (word,)),))), "en")
    )
    assert said.count("x") == 600


def test_a_name_that_holds_markup_comes_out_escaped() -> None:
    text = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[regions]]
id = "r"
name = "R|<b>*x*"
level = "city"
[[cohorts]]
id = "c"
programme = "p"
name = "C|<script>"
year = 2023
workflow = "w"
[[participations]]
id = "m"
cohort = "c"
region = "r"
[[workflows]]
id = "w"
name = "W"
programme = "p"
version = "1"
stages = [{ id = "a", name = "A" }]
transitions = [{ target = "a", activity = "go" }]
"""
    portfolio = review_text(text, date(2023, 5, 1), rules=()).portfolio
    answer = status(portfolio, "r", on=date(2023, 5, 1))
    lines = list(markdown_lines(status_page(portfolio, [answer], "en"), "en"))
    assert lines[0] == r"# R\|\<b\>\*x\* (r)"
    assert lines[2] == r"- p, C\|\<script\>, on 1 May 2023"


def test_one_condition_is_said_in_the_singular() -> None:
    portfolio = load("example:kota-metro")
    answer = status(portfolio, "18.72", on=date(2023, 12, 31))
    page = "\n".join(text_lines(status_page(portfolio, [answer], "en"), "en"))
    assert "1 conditions" not in " ".join(page.split())
