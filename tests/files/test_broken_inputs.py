"""Whatever a file holds: a finding with its code, file and line, and nothing else is lost."""

import csv
import json
import time
import tracemalloc
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartgov.files import Reading, gathering, limits, read_portfolio
from smartgov.files.reading import read_text
from smartgov.findings import Finding, Severity
from smartgov.model.dates import PartialDate
from smartgov.model.text import placeholders
from smartgov.reviewing import read, review_text
from smartgov.rules import Review

DAY = date(2023, 5, 1)
GOOD = """
[[agencies]]
id = "{id}"
name = {{ id = "Dinas", en = "Office" }}
kind = "office"
tier = "local"
"""
FIRST, LAST = GOOD.format(id="first"), GOOD.format(id="last")
"""Six lines each, before and after what is broken."""

Known = tuple[str, str, int | None]


def told(findings: Iterable[Finding]) -> list[Known]:
    """Return code, file and line of every finding, after looking at what each says."""
    found: list[Known] = []
    for finding in findings:
        for lang in ("id", "en"):
            message, fix = finding.message(lang), finding.fix(lang)
            assert message.strip()
            assert fix.strip()
            assert not placeholders(message + fix), (message, fix)
        assert finding.message("id") != finding.message("en") or finding.code == "FIL103"
        assert finding.fix("id") != finding.fix("en")
        place = finding.location
        found.append((finding.code, place.file if place else "", place.line if place else None))
    return found


def ids(answer: Reading | Review) -> list[str]:
    return [record.id for record in answer.portfolio.records()]


def around(broken: str) -> Reading:
    """Read a broken record between two good ones, and see that those are still read."""
    reading = read_text(FIRST + broken + LAST, "p.toml")
    assert [name for name in ids(reading) if name in {"first", "last"}] == ["first", "last"]
    return reading


# The ten of which every newcomer makes one.


def test_1_missing_file(tmp_path: Path) -> None:
    (tmp_path / "portfolio.toml").touch()
    path = tmp_path / "portfolo.toml"
    reading = read_portfolio(path)
    assert told(reading.findings) == [("FIL101", str(path), None)]
    assert "portfolio.toml" in reading.findings[0].fix("id")


def test_2_wrong_type() -> None:
    reading = around('\n[[regions]]\nid = 31.70\nname = "Kota"\nlevel = "city"\n')
    assert told(reading.findings) == [("FIL204", "p.toml", 9)]
    assert "31.70" in reading.findings[0].message("en")
    assert ids(reading) == ["first", "last"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "7"),
        ("rank", '"1"'),
        ("rank", "1.0"),
        ("rank", "true"),
        ("autonomous", '"false"'),
        ("autonomous", "0"),
        ("sources", '"s"'),
        ("sources", "[1]"),
        ("confidence", "1"),
    ],
)
def test_2_nothing_is_coerced(key: str, value: str) -> None:
    fields = {"id": '"x"', "name": '"X"', "rank": "1", key: value}
    text = "[[levels]]\n" + "".join(f"{name} = {given}\n" for name, given in fields.items())
    reading = read_text(text, "p.toml")
    line = 2 + list(fields).index(key)
    assert told(reading.findings) == [("FIL204", "p.toml", line)]
    assert ids(reading) == []


def test_3_unknown_key() -> None:
    reading = around(GOOD.format(id="x").rstrip("\n") + '\nparrent = "first"\n')
    assert told(reading.findings) == [("FIL202", "p.toml", 13)]
    assert "parent" in reading.findings[0].fix("id")
    assert "parent" in reading.findings[0].fix("en")
    assert ids(reading) == ["first", "last"]


def test_4_duplicate_id() -> None:
    reading = around(GOOD.format(id="first"))
    assert told(reading.findings) == [("FIL301", "p.toml", 8)]
    assert "p.toml:2" in reading.findings[0].message("id")


def test_4_duplicate_id_in_another_file_and_register(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FIRST)
    (tmp_path / "documents.csv").write_text("id,kind,title\nd,k,t\nfirst,k,t\n")
    reading = read_portfolio(tmp_path)
    assert told(reading.findings) == [("FIL301", f"{tmp_path}/documents.csv", 3)]
    assert f"{tmp_path}/a.toml:2" in reading.findings[0].message("en")
    assert ids(reading) == ["first", "d"]


def test_5_dangling_id() -> None:
    answer = review_text(FIRST + 'parent = "lst"\n' + LAST, DAY, name="p.toml")
    assert told(answer.findings) == [("REF001", "p.toml", 7)]
    assert "last" in answer.findings[0].fix("id")
    assert ids(answer) == ["first", "last"]


def test_6_bad_region_code() -> None:
    head = '[portfolio]\npacks = ["indonesia"]\n'
    region = '[[regions]]\nid = "18.79"\nname = "Kabupaten X"\nlevel = "regency"\nparent = "18"\n'
    answer = review_text(head + region + LAST, DAY, name="p.toml")
    assert told(answer.findings) == [("REG001", "p.toml", 6)]
    assert ids(answer) == ["last", "18.79"]


@pytest.mark.parametrize("day", ["31/02/2023", "2023-02-31", "2023-13", "31 Februari 2023"])
def test_7_impossible_date(day: str) -> None:
    broken = f'\n[[documents]]\nid = "d"\nkind = "k"\ntitle = "t"\ndate = "{day}"\n'
    reading = around(broken)
    assert told(reading.findings) == [("FIL205", "p.toml", 12)]
    assert ids(reading) == ["first", "last"]


def test_7_impossible_date_without_quotes_stops_the_file_at_its_line() -> None:
    reading = read_text(FIRST + "date = 2023-02-31\n", "p.toml")
    assert told(reading.findings) == [("FIL103", "p.toml", 7)]


def test_8_bad_letter_number() -> None:
    head = '[portfolio]\npacks = ["indonesia"]\n'
    letter = '[[letters]]\nid = "b"\nkind = "k"\nnumber = "B-349/DJAI/Juni/2022"\nsubject = "s"\n'
    scheme = (
        'sender = "last"\n[[schemes]]\nid = "n"\nname = "N"\nissuers = ["last"]\n'
        'template = "[{security}-]{serial}/{unit}/{month}/{year}"\n'
    )
    answer = review_text(head + letter + scheme + LAST, DAY, name="p.toml")
    assert told(answer.findings) == [("NUM001", "p.toml", 6)]
    assert ids(answer) == ["last", "b", "n"]


@pytest.mark.parametrize(
    "template",
    ["{serial}/{unit}", "{serial}{unit}/{year}", "(a+)+{serial}/{unit}/{year}", "{serial", "*"],
)
def test_8_bad_template_of_letter_numbers(template: str) -> None:
    scheme = f'[[schemes]]\nid = "n"\nname = "N"\n\ntemplate = "{template}"\n'
    reading = around(scheme)
    assert told(reading.findings) == [("FIL205", "p.toml", 11)]
    assert ids(reading) == ["first", "last"]


def test_9_wrong_encoding(tmp_path: Path) -> None:
    latin, wide, good = tmp_path / "a.toml", tmp_path / "b.toml", tmp_path / "c.toml"
    latin.write_bytes(FIRST.replace("Dinas", "Café").encode("latin-1"))
    wide.write_bytes(FIRST.encode("utf-16"))
    good.write_text(LAST)
    reading = read_portfolio(tmp_path)
    assert told(reading.findings) == [("FIL102", str(latin), 4), ("FIL102", str(wide), 1)]
    assert ids(reading) == ["last"]


def test_10_empty_folder(tmp_path: Path) -> None:
    assert told(read_portfolio(tmp_path).findings) == [("FIL105", str(tmp_path), None)]


# What a hostile or an unlucky program writes.

FUNDING = (
    '{"agencies": [],\n "funding": [{"id": "f", "subject": "x", "fund": "apbd",\n  "amount": %s}]}'
)


def test_json_repeated_key() -> None:
    reading = read_text('{"roles": [\n {"id": "a",\n  "name": "A",\n  "id": "b"}]}', "p.json")
    assert told(reading.findings) == [("FIL206", "p.json", 4)]
    assert "'id'" in reading.findings[0].message("id")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_json_without_a_number(number: str) -> None:
    reading = read_text(FUNDING % number, "p.json")
    assert told(reading.findings) == [("FIL103", "p.json", 3)]


@pytest.mark.parametrize("number", ["1e999", "1e999999999", "1e-999999"])
def test_a_number_beyond_all_measure(number: str) -> None:
    """It would be written in a thousand digits, or a billion, that nobody reads back."""
    texts = {
        "p.json": FUNDING % number,
        "p.toml": f'\n[[funding]]\nid="f"\nsubject="x"\nfund="apbd"\namount = {number}\n',
    }
    for name, text in texts.items():
        found = told(read_text(text, name).findings)
        assert [code[:3] for code, _, _ in found] == ["FIL"], name


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_toml_without_a_number(number: str) -> None:
    text = f'[[assessments]]\nid = "a"\nregion = "r"\nframework = "f"\npublished = {number}\n'
    [(code, _, line)] = told(read_text(text, "p.toml").findings)
    assert code in {"FIL204", "FIL205"}
    assert line == 5


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.json", '{"agencies": ' + "[" * 100_000),
        ("p.json", '{"agencies": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        ("p.json", '{"a":' * 100_000),
        ("p.toml", "agencies = " + "[" * 100_000),
        ("p.toml", "agencies = " + "[" * 100_000 + "]" * 100_000),
        ("p.toml", "agencies = " + "{a=" * 100_000),
        ("p.json", FUNDING % ("9" * 5000)),
        ("p.toml", "[[cohorts]]\nyear = " + "9" * 5000),
        ("p.toml", "a = '''" + "'" * 100_000),
        ("p.toml", 'a = """' + '\\"' * 100_000),
    ],
)
def test_what_is_made_to_hurt_is_answered_quickly(name: str, text: str) -> None:
    start = time.process_time()
    found = told(read_text(text, name).findings)
    assert time.process_time() - start < 5
    assert found
    assert all(code.startswith("FIL") for code, _, _ in found)


@pytest.mark.parametrize(
    "text", ["{}b = 1", "[{}b]", "x = {{ {}b = 1 }}", "x = {{ a = 1, {}b = 1 }}"]
)
def test_a_key_of_50_000_parts_is_beyond_a_limit(text: str) -> None:
    """The parser's time grows with the square of the parts, so it must not see them."""
    start = time.process_time()
    found = told(read_text("\n\n" + text.format("a." * 50_000), "p.toml").findings)
    assert time.process_time() - start < 10
    assert found == [("FIL107", "p.toml", 3)]


@pytest.mark.parametrize(
    "before", ["", "# ]]]]\n", "x = ']]]]'\n", 'x = "]]\\"]]"\n', 'x = """]\n]"""\n']
)
@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("a = " + "[" * 64 + "]" * 64, False),
        ("a = " + "[" * 65 + "]" * 65, True),
        ("a = " + "{b=[" * 33 + "]}" * 33, True),
        (".".join("a" * 65) + " = 1", False),
        (".".join("a" * 66) + " = 1", True),
        ("a = [" + "1.5, " * 70 + "]", False),
    ],
)
def test_what_toml_looks_like_does_not_hide_a_limit(before: str, text: str, refused: bool) -> None:
    """Brackets and dots in strings and comments count for nothing, those beside them do."""
    found = told(read_text(f"{before}{text}\n", "p.toml").findings)
    line = f"{before}{text}".count("\n") + 1
    assert (("FIL107", "p.toml", line) in found) is refused


@pytest.mark.parametrize("depth", [28, 29, 200, 400])
def test_nested_conditions_are_read_or_refused_in_words(depth: int) -> None:
    condition = '{"shape":"exists","id":"e","what":"w","kind":"k"}'
    for _ in range(depth):
        condition = f'{{"shape":"all","id":"a","what":"w","parts":[{condition}]}}'
    text = (
        '{"workflows":[{"id":"w","name":"w","programme":"p","version":"1","stages":'
        '[{"id":"s","name":"s"}],"transitions":[{"target":"s","activity":"a",'
        f'"conditions":[{condition}]}}]}}]}}'
    )
    findings = read_text(text, "p.json").findings
    told(findings)
    assert not any("RecursionError" in finding.message("id") for finding in findings)
    assert bool(findings) is (depth > 28)


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 70 + "]" * 70])
@pytest.mark.parametrize("where", ["portfolio", "agencies", "agences"])
def test_nesting_has_a_limit(deep: str, where: str) -> None:
    start = time.process_time()
    found = read_text(f'{{"{where}":\n[\n{deep}]}}', "p.json").findings
    assert time.process_time() - start < 5
    assert told(found) == [("FIL107", "p.json", 3)]
    assert "64" in found[0].message("id")


@pytest.mark.parametrize(
    "text",
    [
        "# " + "." * 80 + "\n" + FIRST,
        FIRST + 'note = """\n' + "." * 80 + '\n"""\n',
        '[[letters]]\nid = "first"\nkind = "k"\nsubject = "s"\nregions = [\n'
        + ", ".join(f'"18.{n}"' for n in range(10, 80))
        + "\n]\n",
    ],
    ids=["comment", "text", "list of codes"],
)
def test_dots_that_are_in_no_key_are_harmless(text: str) -> None:
    reading = read_text(text, "p.toml")
    assert reading.findings == ()
    assert ids(reading) == ["first"]


# The file as a whole.


@pytest.mark.parametrize(
    ("name", "text"), [("p.toml", "format = 2\n" + FIRST), ("p.json", '{"format": 2}')]
)
def test_newer_format(name: str, text: str) -> None:
    reading = read_text(text, name)
    assert [(code, file) for code, file, _ in told(reading.findings)] == [("FIL106", name)]
    assert ids(reading) == []


@pytest.mark.parametrize("version", ["0", "-1", '"1"', "true", "1.5"])
def test_a_format_that_is_none(version: str) -> None:
    reading = read_text(f"format = {version}\n" + FIRST, "p.toml")
    assert [code for code, _, _ in told(reading.findings)] == ["FIL204"]


def test_unknown_register() -> None:
    reading = around('\n[[agencys]]\nid = "x"\n\n[[agencys]]\nid = "y"\n')
    assert told(reading.findings) == [("FIL201", "p.toml", 8)]
    assert "agencies" in reading.findings[0].fix("en")


def test_single_brackets_do_not_deny_a_register_that_there_is() -> None:
    reading = around('\n[levels]\nid = "x"\nname = "X"\nrank = 1\n')
    [finding] = reading.findings
    assert told([finding]) == [(finding.code, "p.toml", 8)]
    assert "There is no register 'levels'" not in finding.message("en")


def test_unknown_key_of_the_head() -> None:
    reading = read_text('[portfolio]\ntitel = "x"\n' + FIRST, "p.toml")
    assert told(reading.findings) == [("FIL202", "p.toml", 2)]
    assert "title" in reading.findings[0].fix("id")
    assert ids(reading) == ["first"]


def test_unknown_pack(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text('[portfolio]\npacks = ["indonesa"]\n' + FIRST)
    reading = read(path)
    [finding] = reading.findings
    told([finding])
    assert finding.code == "FIL401"
    assert "indonesia" in finding.message("id")
    assert finding.location is not None
    assert finding.location.file == str(path)
    assert ids(reading) == ["first"]


@pytest.mark.parametrize(
    ("lines", "missing", "line"),
    [
        ('kind = "k"\ntier = "local"', "name", 8),
        ('name = "X"\nkind = "k"', "tier", 8),
        ('kind = "k"\nname = { id = "X" }\ntier = "local"', "name.en", 11),
        ('kind = "k"\nname.id = "X"\ntier = "local"', "name.en", 11),
        ('kind = "k"\ntier = "local"\n[agencies.name]\nid = "X"', "name.en", 12),
    ],
)
def test_missing_key(lines: str, missing: str, line: int) -> None:
    reading = around(f'\n[[agencies]]\nid = "x"\n{lines}\n')
    assert told(reading.findings) == [("FIL203", "p.toml", line)]
    assert f"'{missing}'" in reading.findings[0].message("id")


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("sep=;", "the line 'sep=…' names no columns"),
        ("sep=,", "the line 'sep=…' names no columns"),
        ("id\ttitle", "separated by tabs"),
    ],
)
def test_a_table_that_a_spreadsheet_saved_otherwise(first: str, said: str) -> None:
    (found,) = read_text(f"{first}\r\nid;title\r\ns;T\r\n", "sources.csv").findings
    assert (found.code, found.location and found.location.line) == ("FIL103", 1)
    assert said in found.message("en")


@pytest.mark.parametrize("value", ["7", "3.5", "true", "2023-02-28", "10:00:00", '["x"]', "{}"])
@pytest.mark.parametrize("key", ["title", "publisher"])
def test_2_nothing_becomes_text(key: str, value: str) -> None:
    fields = {"id": '"x"', "title": '"X"', key: value}
    text = "[[sources]]\n" + "".join(f"{name} = {given}\n" for name, given in fields.items())
    line = 2 + list(fields).index(key)
    assert told(read_text(text, "p.toml").findings) == [("FIL204", "p.toml", line)]


def test_every_problem_of_a_record_at_once() -> None:
    reading = around('\n[[agencies]]\nid = "X"\nnam = 1\nkind = ""\ntier = "centr"\n')
    found = told(reading.findings)
    assert sorted(found) == [
        ("FIL202", "p.toml", 10),
        ("FIL203", "p.toml", 8),
        ("FIL205", "p.toml", 11),
        ("FIL205", "p.toml", 12),
    ]


def test_placeholders_that_differ_are_explained_in_both_languages() -> None:
    reading = around('\n[[roles]]\nid = "r"\nname = { id = "Peta {nama}", en = "Map {name}" }\n')
    assert [code for code, _, _ in told(reading.findings)] == ["FIL205"]


def test_a_file_of_another_kind_beside_good_ones(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FIRST)
    (tmp_path / "sub").mkdir()
    (tmp_path / "x.ods").touch()
    (tmp_path / "agencys.csv").write_text("id\nx\n")
    reading = read_portfolio(tmp_path)
    assert sorted(told(reading.findings)) == [
        ("FIL104", f"{tmp_path}/agencys.csv", None),
        ("FIL104", f"{tmp_path}/sub", None),
        ("FIL104", f"{tmp_path}/x.ods", None),
    ]
    assert ids(reading) == ["first"]


# Tables.

HEAD = "id,kind,title,date\n"


def test_csv_with_too_many_cells_in_one_row() -> None:
    reading = read_text(f"{HEAD}a,k,t,\nb,k,t,2023,more\nc,k,t,,\n", "documents.csv")
    assert told(reading.findings) == [("FIL103", "documents.csv", 3)]
    assert ids(reading) == ["a", "c"]


@pytest.mark.parametrize(
    ("head", "said"), [("id,,kind", "2"), ("id,kind, kind ", "'kind'"), ("", ""), (",,", "")]
)
def test_csv_columns(head: str, said: str) -> None:
    reading = read_text(f"{head}\na,b,c\n", "documents.csv")
    assert told(reading.findings) == [("FIL103", "documents.csv", 1)]
    assert said in reading.findings[0].message("id")


def test_csv_names_its_columns_as_carelessly_as_a_workbook_may() -> None:
    head = "ID , Name.id,name.EN,KIND,Tier,extras.demo.Asal"
    reading = read_text(f"{head}\na,Dinas,Office,office,local,x\n", "agencies.csv")
    assert ids(reading) == ["a"]
    assert reading.portfolio.agencies[0].extras["demo"] == {"Asal": "x"}
    said = [one for one in reading.findings if one.code == "FIL504"]
    assert {(str(one.location), one.severity.value) for one in said} == {("agencies.csv:1", "hint")}
    names = {(one.values["written"], one.values["name"]) for one in said}
    assert names == {
        ("ID ", "id"),
        (" Name.id", "name.id"),
        ("name.EN", "name.en"),
        ("KIND", "kind"),
        ("Tier", "tier"),
    }


def test_csv_columns_that_are_the_same_when_read_stand_twice() -> None:
    reading = read_text("id,kind,Kind\na,b,c\n", "documents.csv")
    assert told(reading.findings) == [("FIL103", "documents.csv", 1)]


def test_a_cell_is_too_long_whatever_another_library_allows() -> None:
    """The limit of the csv module is that of the whole process."""
    before = csv.field_size_limit(10**9)
    try:
        text = f"{HEAD}a,k,{'x' * (limits.LONGEST_CELL + 1)},\n"
        assert told(read_text(text, "documents.csv").findings) == [("FIL107", "documents.csv", 2)]
    finally:
        csv.field_size_limit(before)


def test_csv_never_drops_a_cell_silently() -> None:
    text = "id,name,name.id,name.en,kind,tier\na,Dinas,Kantor,Office,office,local\n"
    reading = read_text(text, "agencies.csv")
    assert [code[:3] for code, _, _ in told(reading.findings)] == ["FIL"]


@pytest.mark.parametrize(
    ("word", "value"),
    [("true", True), ("ya", True), ("no", False), ("tidak", False), ("FALSE", False)],
)
def test_csv_yes_and_no(word: str, value: bool) -> None:
    reading = read_text(f"id,name,rank,autonomous\nx,X,1,{word}\n", "levels.csv")
    assert reading.findings == ()
    assert reading.portfolio.levels[0].autonomous is value
    assert reading.portfolio.levels[0].rank == 1


def test_csv_wrong_cells() -> None:
    text = "id,name,rank,autonomous\na,A,satu,\nb,B,1,maybe\nc,C,1,\n"
    reading = read_text(text, "levels.csv")
    assert told(reading.findings) == [("FIL204", "levels.csv", 2), ("FIL204", "levels.csv", 3)]
    assert ids(reading) == ["c"]


def test_csv_of_an_indonesian_spreadsheet(tmp_path: Path) -> None:
    text = "id;region;framework;date;published\r\na;18.72;spbe-2023;28/02/2023;3,04\r\n"
    (tmp_path / "assessments.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    reading = read_portfolio(tmp_path)
    assert reading.findings == ()
    [assessment] = reading.portfolio.assessments
    assert assessment.id == "a"
    assert assessment.date == PartialDate(2023, 2, 28)
    assert assessment.published == Decimal("3.04")


def test_csv_where_a_point_parts_thousands() -> None:
    """150.000 is a hundred and fifty thousand where the comma is the decimal sign."""
    reading = read_text("id;subject;fund;amount\nf;x;apbd;150.000\n", "funding.csv")
    told(reading.findings)
    assert [line.amount for line in reading.portfolio.funding] in ([], [Decimal(150_000)])


def test_csv_with_commas_wants_the_iso_date_and_shows_it() -> None:
    text = "id,region,framework,date,published\na,18.72,f,28/02/2023,3.04\nb,18.72,f,2023,3.04\n"
    reading = read_text(text, "assessments.csv")
    assert told(reading.findings) == [("FIL205", "assessments.csv", 2)]
    assert "2023-02-28" in reading.findings[0].message("id")
    assert "2023-02-28" in reading.findings[0].message("en")
    assert ids(reading) == ["b"]


def test_csv_with_a_quote_left_open_names_a_line() -> None:
    found = told(read_text(f'{HEAD}a,k,"t,\nb,k,t,\n', "documents.csv").findings)
    assert [(code, file) for code, file, _ in found] == [("FIL103", "documents.csv")]
    assert found[0][2]


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_so_many_bad_rows_that_they_are_counted(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_FINDINGS", 20)
    rows = [{"id": f"Bad {n}", "kind": "k", "title": "t"} for n in range(50)]
    rows.append({"id": "well", "kind": "k", "title": "t"})
    file = tmp_path / f"documents.{ending}"
    if ending == "csv":
        lines = [",".join(row.values()) for row in rows]
        file.write_text("\n".join(["id,kind,title", *lines]))
    elif ending == "json":
        file.write_text(json.dumps({"documents": rows}))
    else:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet("documents")
            for number, cells in enumerate([rows[0].keys(), *(row.values() for row in rows)]):
                sheet.write_row(number, 0, cells)
    reading = read_portfolio(file)
    assert [record.id for record in reading.portfolio.documents] == ["well"]
    first, *others = reading.findings
    assert (first.code, first.values, first.severity) == ("FIL111", {"n": 30}, Severity.ERROR)
    assert len(others) == 20
    assert {finding.code for finding in others} == {"FIL205"}


@pytest.mark.parametrize("most", [20, 1000])
def test_many_doubtful_words_are_warnings_all_of_them(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters apart from their marks, as some systems write them, make no portfolio unusable."""
    monkeypatch.setattr(gathering, "MOST_FINDINGS", most)
    words = "".join(f'[[roles]]\nid = "r{n}"\nname = "{n}e\u0301"\n' for n in range(150))
    reading = read_text(words, "p.toml")
    assert reading.errors == ()
    assert {f.code for f in reading.findings} == {"FIL110", "FIL111"}
    assert len(reading.portfolio.roles) == 150


def test_errors_of_bad_extras_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """They hold each other, and nobody collects them while a file is read."""
    monkeypatch.setattr(gathering, "MOST_FINDINGS", 10)

    def most(rows: int) -> int:
        row = {"kind": "k", "title": "t", "extras": {"p": 1}}
        text = json.dumps({"documents": [{"id": f"d{n}", **row} for n in range(rows)]})
        tracemalloc.start()
        try:
            assert len(read_text(text, "x.json").findings) == 11
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert most(6000) < 3 * most(1500)


def test_bad_rows_take_no_longer_the_more_there_are() -> None:
    def seconds(rows: int) -> float:
        text = "id,kind,title,date\n" + "".join(f"D{n}!,k,,2023-13\n" for n in range(rows))
        start = time.process_time()
        reading = read_text(text, "documents.csv")
        taken = time.process_time() - start
        assert len(reading.findings) == min(2 * rows, limits.MOST_FINDINGS + 1)
        return taken

    few = min(seconds(1000) for _ in range(3))
    assert seconds(20_000) < 60 * few + 0.2
