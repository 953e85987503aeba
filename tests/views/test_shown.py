"""What notebooks show of answers: escaped, whole, in a language, and of every answer there is."""

import ast
import html.parser
import inspect
import pathlib
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartgov
from smartgov import (
    Assessment,
    Display,
    Framework,
    Portfolio,
    Refused,
    Region,
    Shown,
    Table,
    Text,
    Truth,
    agreement_statuses,
    bottlenecks,
    check,
    cycles,
    dependency_graph,
    due,
    explain,
    funnel,
    impact,
    late,
    load,
    overview,
    rank,
    read,
    score,
    show,
    status,
    status_history,
    to_records,
    totals,
)
from smartgov.model.flat import columns, flat
from smartgov.model.headings import HEADINGS
from smartgov.model.portfolio import REGISTERS
from smartgov.model.shown import MOST_ROWS, facts_and_rows

DAY = date(2023, 12, 31)
ROOT = pathlib.Path(smartgov.__file__).parent
TAGS = {"div", "table", "thead", "tbody", "tr", "th", "td", "p", "br"}
ATTRIBUTES = {"div": {"lang", "style"}, "th": {"scope", "style"}, "br": set[str]()}


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


class Piece(html.parser.HTMLParser):
    """What a parser sees of a piece of HTML: tags of a few kinds, closed in order, and words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.words: list[str] = []
        self.langs: list[str | None] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, {"style"})
        self.langs += [value for name, value in attrs if name == "lang"]
        inside = self.stack[-1] if self.stack else ""
        assert tag != "tr" or inside in {"thead", "tbody"}
        assert tag not in {"td", "th"} or inside == "tr"
        if tag != "br":
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def answers(metro: Portfolio) -> list[Any]:
    graph = dependency_graph(metro, DAY)
    return [
        metro,
        read("example:kota-metro"),
        status(metro, "18.72", on=DAY),
        status_history(metro, "18.72", on=date(2023, 1, 1), until=DAY),
        explain(metro, "18.72", "mentoring-1", on=DAY),
        check(metro, DAY),
        due(metro, on=date(2023, 1, 1)),
        *agreement_statuses(metro, on=DAY),
        score(metro.get(Framework, "spbe-2020"), metro.get(Assessment, "spbe-metro-2023")),
        rank({"18.72": Decimal(3), "18.71": Decimal(2)}),
        impact(graph, "wali-kota-metro"),
        *bottlenecks(graph),
        *cycles(graph),
        late(metro, DAY),
        funnel(metro, DAY),
        totals(metro, DAY),
        overview(metro, DAY),
    ]


def test_a_notebook_shows_plain_html_without_script_in_english(metro: Portfolio) -> None:
    for answer in answers(metro):
        piece = Piece(answer._repr_html_())
        assert piece.langs == ["en"]
        assert piece.words, type(answer)
        assert Piece(str(show(answer, "id"))).langs == ["id"]


def test_colours_are_those_of_the_page(metro: Portfolio) -> None:
    for answer in answers(metro):
        said = answer._repr_html_()
        assert "color:inherit" in said
        assert said.count("color:") == said.count("color:inherit")
        assert "background:" not in said.replace("background:transparent", "")


def test_it_is_in_the_words_of_the_language_and_records_keep_the_codes(metro: Portfolio) -> None:
    answer = explain(metro, "18.72", "mentoring-1", on=DAY)
    assert "tidak diketahui" in show(answer, "id").html
    assert "unknown" not in show(answer, "id").html
    rows = to_records(answer, "id")
    assert {type(row["verdict"]) for row in rows} == {str}
    assert rows[0]["verdict"] == "unknown"


@pytest.mark.law(
    "renderers", "Nothing in a text becomes markup in a notebook.", source="HTML, tokenisation"
)
@given(st.text(max_size=40))
def test_nothing_in_a_text_becomes_markup(word: str) -> None:
    text = f"x{word}"
    table = Table(
        keys=("name", "why"),
        headings=(Text.same("a"), Text.same("b")),
        rows=((text, Text.same("<b>&amp;")),),
    )
    piece = Piece(str(show(table)))
    assert "<b>&amp;" in piece.words
    assert piece.words[:2] == ["name", "why"]


def test_what_steers_the_writing_is_replaced() -> None:
    said = facts_and_rows({"name": "a\u202eb\x1b[0m"}, None, "en")
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "a\ufffdb" in said


def test_an_unknown_answer_is_said_and_no_bool() -> None:
    said = facts_and_rows({"agrees": Truth.UNKNOWN, "truth": Truth.YES}, None, "id")
    assert Piece(said).words == ["sesuai", "tidak diketahui", "mengikat", "ya"]


def test_a_column_that_repeats_a_fact_is_left_out() -> None:
    rows = [{"subject": "18.72", "stage": "a"}, {"subject": "18.72", "stage": "b"}]
    words = Piece(facts_and_rows({"subject": "18.72"}, rows, "en")).words
    assert words == ["subject", "18.72", "stage", "a", "b"]
    rows[1]["subject"] = "18.71"
    assert Piece(facts_and_rows({"subject": "18.72"}, rows, "en")).words.count("subject") == 2


def test_long_tables_are_cut_and_say_so() -> None:
    rows = [{"node": str(number)} for number in range(MOST_ROWS + 7)]
    words = Piece(facts_and_rows({}, rows, "en")).words
    assert words[-1].startswith("and 7 more rows")
    assert words[1:-1] == [str(number) for number in range(MOST_ROWS)]


def test_several_records_are_one_table(metro: Portfolio) -> None:
    shown = show(metro.agencies[:3], "id")
    assert isinstance(shown, Display)
    assert getattr(shown, "_repr_html_")() == shown.html  # noqa: B009 - what notebooks call
    assert [one.id for one in metro.agencies[:3] if one.id in Piece(shown.html).words] == [
        one.id for one in metro.agencies[:3]
    ]


def test_what_has_no_rows_is_refused() -> None:
    with pytest.raises(Refused, match="no rows can be made of int"):
        to_records(7)
    with pytest.raises(Refused, match="the language is id or en, not 'de'"):
        show((), "de")


def test_answers_stay_values(metro: Portfolio) -> None:
    for answer in answers(metro)[2:]:
        assert not hasattr(answer, "__dict__")


# Every answer of the library


def _classes(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for part in typing.get_args(hint):
        yield from _classes(part)


def _returned() -> set[type]:
    """Return the classes of values that public functions return, made in rooms above the model."""
    found: set[type] = set()
    for name in smartgov.__all__:
        function = getattr(smartgov, name)
        if not inspect.isfunction(function):
            continue
        try:
            hint = typing.get_type_hints(function)["return"]
        except NameError:  # it names a class of an optional package
            continue
        found |= {one for one in _classes(hint) if not one.__module__.startswith("smartgov.model")}
    return found


NO_ANSWERS = {"Breach", "Skip", "Undecided", "Rule", "Index", "Pack"}
"""What public functions return to be used further, not to be looked at."""


def test_no_answer_is_forgotten() -> None:
    returned = _returned()
    assert len(returned) > 50
    forgotten = {one.__name__ for one in returned if not issubclass(one, Shown)}
    assert forgotten <= NO_ANSWERS
    assert issubclass(Portfolio, Shown)
    assert issubclass(smartgov.IndexResult, Shown)


@pytest.mark.parametrize("kind", REGISTERS, ids=REGISTERS.values())
def test_every_record_has_one_row_of_its_columns(kind: type) -> None:
    promised = columns(kind)
    assert next(iter(promised)) == "id"
    plain = {str, bool, int, Decimal, date}
    assert set(promised.values()) <= plain
    portfolio = load("example:gmsc")
    for one in (portfolio, portfolio.reference, load("example:kota-metro")):
        for record in getattr(one, REGISTERS[kind])[:200]:
            row = flat(record, "id")
            assert list(row) == list(promised)
            assert row == to_records(record, "id")[0]
            for column, value in row.items():
                assert value is None or type(value) is promised[column], (column, value)


def test_a_date_not_known_to_the_day_stays_as_written() -> None:
    region = Region(
        id="18.72", name="Kota Metro", level="kota", since=smartgov.PartialDate.parse("1999-04")
    )
    row = flat(region, "en")
    assert row["since"] is None
    assert row["since_written"] == "1999-04"


def test_every_column_and_fact_of_an_answer_has_words() -> None:
    named: set[str] = set()
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name in {"listed", "facts", "counted"}:
                dicts = [inner for inner in ast.walk(node) if isinstance(inner, ast.Dict)]
                named |= {
                    key.value
                    for inner in dicts
                    for key in inner.keys
                    if isinstance(key, ast.Constant) and isinstance(key.value, str)
                }
    for answer in Shown.__subclasses__():
        if answer.listed is Shown.listed:
            named |= {name for name in columns(answer) if not name.endswith("_written")}
        if answer.facts is Shown.facts:
            named |= set(_single(answer))
    assert named - set(HEADINGS) == set()


def _single(answer: type) -> Iterator[str]:
    """Yield the fields that are one thing, such as a date or a word."""
    for name, hint in typing.get_type_hints(answer).items():
        parts = [one for one in typing.get_args(hint) or (hint,) if one is not type(None)]
        if typing.get_origin(hint) in {tuple, Mapping}:
            continue
        if any(
            isinstance(one, type) and (hasattr(one, "say") or not attrs.has(one)) for one in parts
        ):
            yield name
