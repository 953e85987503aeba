"""Laws of what is written for people and for other tools."""

import re
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    Agreement,
    Dependency,
    DependencyKind,
    Document,
    Obligation,
    PartialDate,
    Portfolio,
    Text,
    dependency_graph,
    due,
    load,
    status,
    to_dot,
    to_edge_list,
    to_mermaid,
    to_records,
)
from smartgov.model.tables import Table
from smartgov.reports.icalendar import agenda_to_icalendar
from smartgov.reports.pages import Facts, Grid, Heading, Line, markdown_lines, text_lines

METRO = load("example:kota-metro")
WORDS = st.text(max_size=40)
LONG = st.lists(st.text(alphabet="abc éä。日", min_size=1, max_size=12), max_size=20).map(" ".join)
PAGES = st.lists(
    st.one_of(
        st.builds(Heading, LONG.filter(str.strip), st.integers(1, 3)),
        st.builds(Line, LONG, st.integers(0, 3), st.sampled_from(("", "-"))),
        st.tuples(WORDS.filter(str.strip), LONG).map(
            lambda two: Facts(((two[0][:20], (two[1],)),))
        ),
        st.lists(st.tuples(st.integers(), LONG), max_size=3).map(
            lambda rows: Grid(
                Table(
                    keys=("a", "b"),
                    headings=(Text.same("a"), Text.same("b")),
                    rows=tuple(rows),
                )
            )
        ),
    ),
    max_size=4,
).map(tuple)


def columns(text: str) -> int:
    wide = sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in text)
    return wide - sum(unicodedata.combining(one) > 0 for one in text)


@pytest.mark.law(
    "renderers",
    "A page is at most eighty columns wide, wide characters counted twice.",
    source="Unicode Standard Annex 11, East Asian Width",
)
@settings(max_examples=60)
@given(PAGES)
def test_a_page_is_eighty_columns_wide(page: tuple[Heading, ...]) -> None:
    for line in text_lines(page, "en"):
        assert columns(line) <= 80, line


@pytest.mark.law(
    "renderers",
    "A page is written the same each time, and each line is one line.",
    source="a pure function; no line breaks inside a line",
)
@given(PAGES)
def test_a_page_is_written_the_same(page: tuple[Heading, ...]) -> None:
    for lines in (text_lines, markdown_lines):
        once = list(lines(page, "id"))
        assert once == list(lines(page, "id"))
        assert all(len(one.splitlines()) <= 1 for one in once)


@pytest.mark.law(
    "renderers",
    "Both languages give rows with the same keys, and the same numbers and days.",
    source="a language changes words only",
)
@settings(max_examples=15)
@given(st.integers(0, 400).map(lambda n: date(2022, 10, 1) + timedelta(days=n)))
def test_languages_change_words_only(on: date) -> None:
    answer = status(METRO, "18.72", on=on)
    for one, other in zip(to_records(answer, "id"), to_records(answer, "en"), strict=True):
        assert list(one) == list(other)
        for key, value in one.items():
            if not isinstance(value, str):
                assert value == other[key]


@pytest.mark.law(
    "renderers",
    "A calendar's lines have at most 75 octets, and each event starts and ends.",
    source="RFC 5545, 3.1 and 3.6.1",
)
@settings(max_examples=40)
@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=3))
def test_lines_of_a_calendar_are_folded(titles: list[str]) -> None:
    agreement = Agreement(
        id="nk",
        kind="k",
        title=Text.same(titles[0]),
        parties=("x", "y"),
        signed=PartialDate(2024, 1, 1),
        obligations=tuple(
            Obligation(what=Text.same(title * 3), debtor="x", due=PartialDate(2024, 6, 1 + n))
            for n, title in enumerate(titles)
        ),
    )
    agenda = due(Portfolio(agreements=(agreement,)), date(2024, 5, 1), 90)
    text = agenda_to_icalendar(agenda, "id")
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in text.encode().replace(b"\r\n", b"")
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == len(agenda.items)


@pytest.mark.law(
    "renderers",
    "A drawing is the same in whatever order its records stand.",
    source="invariance under permutation",
)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
    st.randoms(use_true_random=False),
)
def test_drawings_do_not_see_the_order(edges: list[tuple[int, int]], mixing: object) -> None:
    given_edges = [
        Dependency(
            id=f"d{n}",
            dependent=f"n{a}",
            provider=f"n{b}",
            kind=DependencyKind.APPROVAL,
            what=Text.same("w"),
        )
        for n, (a, b) in enumerate(edges)
    ]
    documents = [Document(id=f"n{n}", kind="k", title=Text.same("T")) for n in range(6)]
    plain = Portfolio().with_(*documents, *given_edges)
    mixing.shuffle(given_edges)  # type: ignore[attr-defined]
    mixing.shuffle(documents)  # type: ignore[attr-defined]
    mixed = Portfolio().with_(*given_edges, *documents)
    on = date(2024, 1, 1)
    for draw in (to_dot, to_mermaid, to_edge_list):
        assert draw(dependency_graph(plain, on)) == draw(dependency_graph(mixed, on))
    text = to_mermaid(dependency_graph(plain, on))
    assert len(re.findall(r"-->|==>|-\.->", text)) == len(edges)
