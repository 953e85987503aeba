"""Joining a column: codes by row, what a person must decide, and decisions used again."""

import csv
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Decision,
    Fix,
    Gazetteer,
    Match,
    Refused,
    Text,
    match_regions,
    read,
    read_decisions,
    to_records,
    write_fix_list,
)
from smartgov.files.fixes import read_column

COLUMN = ["KOTA METRO", "Bandung", None, "Kota Batang", "nowhere", "Bandung", float("nan"), " "]


@pytest.fixture(scope="module")
def regions() -> Gazetteer:
    return Gazetteer.of(read("example:kota-metro").portfolio)


class Scalar:
    """What the column of a column store yields."""

    def __init__(self, value: object) -> None:
        self.value = value

    def as_py(self) -> object:
        return self.value


def test_codes_are_aligned_to_the_rows(regions: Gazetteer) -> None:
    joined = match_regions(regions, COLUMN)
    assert joined.codes == ("18.72", None, None, None, None, None, None, None)
    assert len(joined.texts) == len(COLUMN)
    assert joined.counts == {
        Match.EXACT: 1,
        Match.AMBIGUOUS: 2,
        Match.MISMATCHED: 1,
        Match.NONE: 4,
    }
    assert joined.matched == 1
    assert [(fix.text, fix.count) for fix in joined.fixes] == [
        ("Bandung", 2),
        ("Kota Batang", 1),
        ("nowhere", 1),
    ]
    assert joined.fixes[0].candidates == ("32.04", "32.73")


def test_scalars_of_a_column_store_are_read(regions: Gazetteer) -> None:
    joined = match_regions(regions, iter([Scalar("Kota Metro"), Scalar(None)]))
    assert joined.codes == ("18.72", None)


def test_codes_are_joined_by_scheme(regions: Gazetteer) -> None:
    assert match_regions(regions, ["3171", "1872"], scheme="bps").codes == ("31.74", "18.72")


def test_decisions_go_before_what_was_found(regions: Gazetteer) -> None:
    decisions = [
        Decision(text="bandung ", region="Kota Bandung"),
        Decision(text="nowhere"),
        Decision(text="Kota Metro", region="18.71"),
        Decision(text="Kota Batang", region="33.2"),
    ]
    joined = match_regions(regions, COLUMN, decisions=decisions)
    assert joined.codes == ("18.71", "32.73", None, None, None, "32.73", None, None)
    assert joined.refused == (decisions[3],)
    assert [fix.text for fix in joined.fixes] == ["Kota Batang"]
    assert dict(joined.decided) == {"KOTA METRO": "18.71", "Bandung": "32.73", "nowhere": None}


def test_rows_for_a_data_frame(regions: Gazetteer) -> None:
    rows = to_records(match_regions(regions, ["Kota Metro", "Bandung"]), "id")
    assert rows[1]["candidates"] == "32.04, 32.73"
    assert rows[0] == {
        "text": "Kota Metro",
        "region": "18.72",
        "match": "exact",
        "decided": False,
        "candidates": "18.72",
        "why": "satu daerah cocok: namanya",
    }


def test_a_fix_list_is_written_decided_and_replayed(
    regions: Gazetteer, tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "fixes.csv"
    write_fix_list(match_regions(regions, COLUMN).fixes, file, lang="id")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["region"] for row in rows] == ["", "", ""]
    assert read_decisions(file) == ()
    rows[0]["region"], rows[2]["region"] = "32.04", "-"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    decisions = read_decisions(file)
    assert decisions == (Decision(text="Bandung", region="32.04"), Decision(text="nowhere"))
    again = match_regions(regions, COLUMN, decisions=decisions)
    assert again.codes[1] == again.codes[5] == "32.04"
    assert [fix.text for fix in again.fixes] == ["Kota Batang"]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@pytest.mark.law(
    "gazetteer", "Any text comes back from a list of fixes as it was.", source="RFC 4180"
)
@given(texts)
def test_any_text_comes_back_from_a_fix_list(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("fixes") / "fixes.csv"
    fix = Fix(text=text, count=1, match="none", why=Text.same("x"))
    write_fix_list([fix], file)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert not rows[1][0].startswith(("=", "+", "-", "@"))  # a spreadsheet would run it
    rows[1][1] = "18.72"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert read_decisions(file) == (Decision(text=text, region="18.72"),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"text,code\nBandung,32.04\n", "no column 'region'"),
        (b"text,region\nBandung,32.04\nBandung,32.73\n", "decided twice"),
        (b"text,region\n\xff,32.04\n", "UTF-8"),
        (b'text,region\n"Bandung,32.04\n', "cannot be read"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(
    tmp_path: pathlib.Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes(content)
    with pytest.raises(Refused, match=reason):
        read_decisions(file)


def test_a_list_that_is_not_there_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read_decisions(tmp_path / "none.csv")
    (tmp_path / "t.csv").write_text("a,b\n1\n", encoding="utf-8")
    assert read_column(tmp_path / "t.csv", "b") == ("",)
    with pytest.raises(Refused, match="no column 'c'"):
        read_column(tmp_path / "t.csv", "c")
