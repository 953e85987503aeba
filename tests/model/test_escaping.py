"""Any text becomes text in a format that is written, never structure: by table, and by parsers."""

import csv
import html.parser
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from smartgov.model.escaping import (
    annotation_property,
    annotation_text,
    calendar_text,
    csv_cell,
    dot_text,
    drawable,
    html_text,
    markdown_text,
    mermaid_text,
    sarif_text,
    xml_text,
)
from smartgov.model.text import printable

R = "\ufffd"
# Every character that some format reads as a sign of its own, and every one that none can hold.
CHARACTERS = st.text(
    st.sampled_from(
        "\"'&<>\\{}[]()#;%:,|`*_~!=+-.1 9aé\n\r\t\x00\x1b\x85\u202e\ud800\uffff\U0001f600"
    ),
    max_size=12,
)

WRITTEN: dict[Callable[[str], str], dict[str, str]] = {
    drawable: {
        "a\tb\nc\rd é \U0010ffff": "a\tb\nc\rd é \U0010ffff",
        "a\x00b\x1b\ud800\ufffe": f"a{R}b{R}{R}{R}",
    },
    html_text: {
        "a & b": "a &amp; b",
        "<b>": "&lt;b&gt;",
        '"it\'s"': "&quot;it&#x27;s&quot;",
        "\x1b[31m": f"{R}[31m",
    },
    xml_text: {
        "<a b='c'>&\"": "&#60;a b=&#39;c&#39;&#62;&#38;&#34;",
        # In an attribute a parser would make blanks of them.
        "a\tb\nc\rd": "a&#9;b&#10;c&#13;d",
        "a\x00b": f"a{R}b",
    },
    dot_text: {
        "kata": '"kata"',
        'a"b': '"a\\"b"',
        "\\N": '"\\\\N"',
        '\\"': '"\\\\\\""',
        "&lt;": '"&amp;lt;"',
        "a\nb\rc\r\nd": '"a\\nb\\nc\\nd"',
        "a\x00": f'"a{R}"',
    },
    mermaid_text: {
        "kata 1, (2/3)": '"kata 1, (2/3)"',
        "Bandar Lampung é": '"Bandar Lampung é"',
        '"#;<b>': '"#34;#35;#59;#60;b#62;"',
        "a_b": '"a#95;b"',
        # A point or a hyphen after a letter is a part of the word; else it may begin a list.
        "a.b-c 1. - x": '"a.b-c 1#46; #45; x"',
        "  a\n\tb  ": '"a b"',
        "": '" "',
        " \n": '" "',
        "a\x85b\x7f": f'"a b#{ord(R)};"',
    },
    markdown_text: {
        "kata": "kata",
        "a * b_c `d` [e](f)": r"a \* b\_c \`d\` \[e\](f)",
        r"a\b <c> #d |e| ~f~ &amp;": r"a\\b \<c\> \#d \|e\| \~f\~ \&amp;",
        " a\n\n b\t": "a b",
        "- a": "- a",
        "\x1b": R,
    },
    partial(markdown_text, begins=True): {
        "kata - x 1.": "kata - x 1.",
        "- a": r"\- a",
        "+ a": r"\+ a",
        "=== a": r"\=== a",
        "1. a": r"1\. a",
        "123456789) a": r"123456789\) a",
        "1234567890. is no list": "1234567890. is no list",
        "12 a": "12 a",
    },
    sarif_text: {
        "kata": "kata",
        "{0} {{": "{{0}} {{{{",
        "}": "}}",
        "[a](b) [c] (d)": "\\[a](b) [c] (d)",
        "[[a](b)": "[\\[a](b)",
        "\ud800": R,
    },
    annotation_text: {
        "100%": "100%25",
        "a\r\nb\nc": "a%0D%0Ab%0Ac",
        "%0A": "%250A",
        "a:b,c": "a:b,c",
        "\udfff": R,
    },
    annotation_property: {"a:b,c%\n": "a%3Ab%2Cc%25%0A"},
    calendar_text: {
        "a\r\nb\rc\nd": "a\nb\nc\nd",
        "a;b,c\\": "a;b,c\\",  # its writer does the rest
        "\x07a": f"{R}a",
    },
    csv_cell: {
        "kata": '"kata"',
        'a "b", c;\nd': '"a ""b"", c;\nd"',
        "\ud800": f'"{R}"',
    },
}
CASES = [
    (write, text, said) for write, said_of in WRITTEN.items() for text, said in said_of.items()
]


@pytest.mark.parametrize(("write", "text", "said"), CASES)
def test_what_is_written(write: Callable[[str], str], text: str, said: str) -> None:
    assert write(text) == said


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.words += data


@given(CHARACTERS)
def test_a_parser_of_html_reads_the_text_back(text: str) -> None:
    reader = _Reader()
    reader.feed(f'<p title="{html_text(text)}">{html_text(text)}</p>')
    reader.close()
    assert reader.tags == [("p", [("title", printable(text))])]
    assert reader.words == printable(text)


@given(CHARACTERS)
def test_a_parser_of_xml_reads_the_text_back(text: str) -> None:
    root = ET.fromstring(f'<p title="{xml_text(text)}">{xml_text(text)}</p>')  # noqa: S314 - ours
    assert root.tag == "p"
    assert root.attrib == {"title": drawable(text)}
    assert (root.text or "") == drawable(text)
    assert len(root) == 0


@given(CHARACTERS)
def test_a_reader_of_csv_reads_the_text_back(text: str) -> None:
    rows = list(csv.reader(io.StringIO(f"{csv_cell(text)},{csv_cell('b')}\r\n", newline="")))
    assert rows == [[text.replace("\ud800", R), "b"]]


@given(CHARACTERS)
def test_a_parser_of_markdown_reads_one_paragraph_of_text(text: str) -> None:
    words = printable(" ".join(text.split()))
    tokens = MarkdownIt().parse(markdown_text(text, begins=True))
    inside = [child for token in tokens for child in token.children or ()]
    assert [token.type for token in tokens if token.type != "inline"] == (
        ["paragraph_open", "paragraph_close"] if words else []
    )
    assert {child.type for child in inside} <= {"text", "text_special"}
    assert "".join(child.content for child in inside) == words


@given(CHARACTERS)
def test_a_label_of_mermaid_is_read_back_from_its_numbers(text: str) -> None:
    written = mermaid_text(text)
    assert re.fullmatch(r'"(?:[^"#;<>&`*_\n]|#\d+;)+"', written)
    read = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), written[1:-1])
    words = re.sub("[\x7f-\x9f]", R, re.sub(r"\s+", " ", drawable(text))).strip()
    assert read == (words or " ")


@given(CHARACTERS)
def test_a_command_of_a_workflow_is_one_line(text: str) -> None:
    for written in (annotation_text(text), annotation_property(text)):
        assert not {"\n", "\r"} & set(written)
        read = re.sub("%(25|0D|0A|3A|2C)", lambda match: chr(int(match[1], 16)), written)
        assert read == text.replace("\ud800", R)
    assert not {":", ","} & set(annotation_property(text))
