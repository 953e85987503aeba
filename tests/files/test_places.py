"""Where things stand in a file: the line that a person would name."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.files.reading import read_portfolio, read_text
from smartgov.files.regular import RegularFile

# Every line that is asked for is marked at its end, so that the tests below need no counting.
# A mark inside a string or an array is counted by hand (see WITHOUT_MARK).
TOML = '''\
# [[agencies]] in a comment, with "quotes and [brackets
format = 1
[portfolio]
title = "A # B"

[[agencies]]  # a
id = "a"  # a:id
name = { id = "Dinas # [Kominfo]", en = "Office \\" # of = {" }  # a:name
kind = 'literal # ] \\'  # a:kind
"tier" = "local"
note = """
many # lines
[[agencies]]
id = "not-a-key"
""" # closed
basis = [  # a:basis
  "PP 28/2018",  # a:basis[0]

  # between
  "PP 59/2022",  # a:basis[1]
]  # end
parent = "b"  # a:parent

[[ agencies ]]  # b
id = "b"
name.id = "Induk"  # b:name/id
name.en = "Parent"  # b:name/en
kind = "office"  # b:kind
tier = "local"

[[agreements]]  # n
id = "n"
kind = "sinergi"
title = \'\'\'
N [[#
\'\'\'
parties = ["a", "b"]  # n:parties n:parties[0] n:parties[1]
annexes = [{ kind = "x" }, { kind = "y" }]  # n:annexes[1] n:annexes[1]/kind
[agreements.period]  # n:period
start = 2023-02-28  # n:period/start
"end" = "open"  # n:period/end

[[agreements.appearances]]  # n:appearances[0]
person = "P"
role = "signatory"
party = "a"  # n:appearances[0]/party
[[agreements.appearances]]  # n:appearances[1]
person = "Q"
role = "witness"
party = "b"  # n:appearances[1]/party
[[agreements]]  # o
id = "o"
kind = "sinergi"
title = "O"
parties = [  # o:parties
  "a", "b"]  # o:parties[0] o:parties[1]
[[agreements.appearances]]  # o:appearances[0]
person = "R"
role = "witness"
party = "b"  # o:appearances[0]/party'''


def _marks() -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    for number, line in enumerate(TOML.split("\n"), 1):
        _, _, marks = line.rpartition("  # ")
        for mark in marks.split() if "  # " in line else []:
            name, _, path = mark.partition(":")
            if name in {"a", "b", "n", "o"}:
                found.append((name, path, number))
    return found


@pytest.mark.parametrize(("name", "path", "line"), _marks())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_toml(name: str, path: str, line: int, end: str) -> None:
    reading = read_text(TOML.replace("\n", end), "x.toml")
    assert reading.findings == ()
    place = reading.portfolio.place(name, path)
    assert place is not None
    assert (place.file, place.line) == ("x.toml", line)


def test_the_marks_agree_with_lines_counted_by_hand() -> None:
    by_hand = {("a", "", 6), ("a", "basis", 16), ("a", "parent", 22), ("b", "", 24), ("n", "", 31)}
    assert by_hand <= set(_marks())
    assert len(_marks()) > 30


def test_toml_of_parts_that_have_no_line_of_their_own() -> None:
    portfolio = read_text(TOML, "x.toml").portfolio
    lines = {(name, path): line for name, path, line in _marks()}

    def line(name: str, path: str) -> int | None:
        place = portfolio.place(name, path)
        return place.line if place else None

    assert line("a", "sources") == lines["a", ""]
    assert line("a", "name/en") == lines["a", "name"]
    # A table spelled with dotted keys starts where its first key stands.
    assert line("b", "name") == lines["b", "name/id"]


JSON = """\
{
  "format": 1,
  "agencies": [
    {
      "id": "a", "kind": "x] , { \\"",
      "name": {"id": "A",
               "en": "B"},
      "tier": "local",
      "basis": [
        "PP 28/2018",
        "PP 59/2022"
      ]
    }, {"id": "b",
      "name": "B", "kind": "k", "tier": "local"}
  ]
}"""


@pytest.mark.parametrize(
    ("name", "path", "line"),
    [
        ("a", "", 4),
        ("a", "kind", 5),
        ("a", "name", 6),
        ("a", "name/id", 6),
        ("a", "name/en", 7),
        ("a", "basis", 9),
        ("a", "basis[0]", 10),
        ("a", "basis[1]", 11),
        ("b", "", 13),
        ("b", "tier", 14),
    ],
)
def test_json(name: str, path: str, line: int) -> None:
    reading = read_text(JSON, "x.json")
    assert reading.findings == ()
    place = reading.portfolio.place(name, path)
    assert place is not None
    assert place.line == line


def test_csv_rows_over_several_lines_and_blank_rows() -> None:
    text = 'id,kind,title,note\nd1,k,t,"two\nlines"\n\nd2,k,t,\n,,,\nd3,k,t,x\n'
    reading = read_text(text, "documents.csv")
    assert reading.findings == ()
    places = [reading.portfolio.place(name) for name in ("d1", "d2", "d3")]
    assert [place.line for place in places if place] == [2, 5, 7]


NOISE = st.lists(
    st.sampled_from(("", "   ", "# note", "# [[agencies]]", '# """', "\t# id = 'x' ]}", "# '''")),
    max_size=3,
)
TRICKY = st.sampled_from(
    (
        '"plain"',
        '"# no comment"',
        "'[[x]]'",
        '"""\none\n[two]\n"""',
        "'''\n# three\n'''",
        '"\\" = {"',
    )
)
RECORD = st.tuples(NOISE, NOISE, NOISE, TRICKY, st.booleans())


@pytest.mark.law(
    "loading",
    "Whatever stands between, every key of a TOML file has its line.",
    source="TOML 1.0",
)
@settings(max_examples=60, deadline=None)
@given(st.lists(RECORD, min_size=1, max_size=5))
def test_toml_with_anything_between(
    records: list[tuple[list[str], list[str], list[str], str, bool]],
) -> None:
    lines: list[str] = []
    expected: dict[tuple[str, str], int] = {}

    def put(name: str, path: str, text: str) -> None:
        expected[name, path] = len(lines) + 1
        lines.extend(text.split("\n"))

    for number, (before, inside, between, note, table) in enumerate(records):
        name = f"a{number}"
        lines.extend(before)
        put(name, "", "[[documents]]")
        put(name, "id", f'id = "{name}"')
        lines.extend(inside)
        put(name, "note", f"note = {note}")
        put(name, "kind", "kind = 'k' # ] }")
        if not table:
            put(name, "title", 'title = { id = "]", en = "#" }')
        put(name, "sources", "sources = [")
        lines.extend(between)
        put(name, "sources[0]", '  "s",')
        lines.extend(between)
        put(name, "sources[1]", '  "t" ]')
        if table:
            put(name, "title", "[documents.title]")
            put(name, "title/id", "id = 'x'")
            lines.extend(inside)
            put(name, "title/en", "en = 'y'")
    reading = read_text("\n".join(lines), "x.toml")
    assert reading.findings == ()
    for (name, path), line in expected.items():
        place = reading.portfolio.place(name, path)
        assert place is not None
        assert place.line == line, (name, path)


def test_json_is_read_again_for_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(JSON, encoding="utf-8")
    portfolio = read_portfolio(file).portfolio
    assert str(portfolio.place("b", "tier")) == f"{file}:14"


@pytest.mark.parametrize("change", ["longer", "alike", "another", "gone", "folder"])
def test_a_file_that_has_changed_has_no_lines(change: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(JSON, encoding="utf-8")
    portfolio = read_portfolio(file).portfolio
    was = file.stat()
    if change == "longer":
        file.write_text("\n" + JSON, encoding="utf-8")
    elif change == "alike":  # in the same place, as long, and as old
        file.write_text("\n" * len(JSON.encode()), encoding="utf-8")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    else:
        file.unlink()
    if change == "another":
        file.write_text("[]", encoding="utf-8")
    if change == "folder":
        file.mkdir()
    assert str(portfolio.place("b", "tier")) == f"{file}#agencies/1"


def test_a_file_that_was_only_touched_has_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(JSON, encoding="utf-8")
    portfolio = read_portfolio(file).portfolio
    file.rename(tmp_path / "old")
    file.write_text(JSON, encoding="utf-8")
    assert str(portfolio.place("b", "tier")) == f"{file}:14"


def test_a_file_that_is_mended_while_it_is_read_is_not_called_too_deep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no JSON is read once more to say why; by then somebody may have written it whole."""
    file = tmp_path / "x.json"
    file.write_text('{"documents": [', encoding="utf-8")
    read = RegularFile.read

    def mended(self: RegularFile) -> bytes:
        file.write_text(JSON, encoding="utf-8")
        return read(self)

    monkeypatch.setattr(RegularFile, "read", mended)
    (finding,) = read_portfolio(file).findings
    assert finding.code == "FIL103"
    assert "the file changed while it was read" in finding.message("en")


def test_places_of_many_records_are_those_of_each() -> None:
    rows = [{"id": f"d{n}", "kind": "k", "title": "t"} for n in range(300)]
    reading = read_text(json.dumps({"documents": rows}, indent=1), "x.json")
    places = reading.portfolio.places
    assert [*places] == [row["id"] for row in rows]
    assert len(places) == 300
    assert "d299" in places
    assert "d300" not in places
    assert [places[row["id"]][""].line for row in rows] == [3 + 5 * n for n in range(300)]
    with pytest.raises(KeyError):
        places["d300"]


@pytest.mark.parametrize("before", range(12))
def test_a_doubtful_word_where_two_pieces_meet(before: int, tmp_path: Path) -> None:
    """Files are read in pieces of 64 KiB; a character and an escape may lie over their ends."""
    for number, word in enumerate(("s\u0435mua", "\\u0435mu", "a\U0001d400b")):
        text = f'{{"portfolio":{{"title":"{word}"}},"documents":[]}}'
        start = (1 << 16) - text.encode().index(word.encode()) - before
        file = tmp_path / f"{number}.json"
        file.write_bytes(b" " * start + text.encode())
        assert [finding.code for finding in read_portfolio(file).findings] == ["FIL110"]
