"""Laws of loading and writing: order, spelling and place change nothing."""

import json
import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import Portfolio, dump, dumps, dumps_toml, load
from smartgov.files.reading import read_portfolio, read_text

METRO = load("example:kota-metro").on_reference(None)
IDS = sorted(str(one.id) for one in METRO.records())


def part_of(kept: set[str]) -> Portfolio:
    return METRO.without(*(name for name in IDS if name not in kept))


KEPT = st.sets(st.sampled_from(IDS), min_size=1, max_size=12)
"""A few records of Kota Metro."""
TEXTS = st.text(max_size=60) | st.text(alphabet='[]{}",:=#\n 0123456789abtrue.-', max_size=60)


def read(text: str, name: str = "x.json") -> Portfolio:
    reading = read_text(text, name)
    assert [one.message("en") for one in reading.errors] == []
    return reading.portfolio


def held(portfolio: Portfolio) -> dict[str, object]:
    return {str(one.id): one for one in portfolio.records()}


def shuffled(text: str, mixing: random.Random) -> str:
    """Return a JSON text with the keys of every object in another order."""

    def mixed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return dict(mixing.sample(pairs, len(pairs)))

    return json.dumps(json.loads(text, object_pairs_hook=mixed))


MIXING = st.randoms(use_true_random=False)


@pytest.mark.law(
    "loading",
    "The order of keys in a file changes nothing.",
    source="RFC 8259, section 4: an object is an unordered collection",
)
@settings(max_examples=25)
@given(KEPT, MIXING)
def test_the_order_of_keys_changes_nothing(kept: set[str], mixing: random.Random) -> None:
    part = part_of(kept)
    assert read(shuffled(dumps(part), mixing)) == part


@pytest.mark.law(
    "loading",
    "Blanks between the tokens of a file and escapes in its strings change nothing.",
    source="RFC 8259, sections 2 and 7",
)
@settings(max_examples=25)
@given(KEPT, st.sampled_from((None, 0, 3)), st.booleans())
def test_blanks_and_escapes_change_nothing(
    kept: set[str], indent: int | None, escaped: bool
) -> None:
    part = part_of(kept)
    text = json.dumps(json.loads(dumps(part)), indent=indent, ensure_ascii=escaped)
    assert read(f"\n {text}\t\n") == part


@pytest.mark.law(
    "loading",
    "The same records are read from JSON, TOML and a folder of CSV files.",
    source="RFC 8259; TOML 1.0; RFC 4180: three spellings of one value",
)
@settings(max_examples=10)
@given(KEPT)
def test_formats_agree(kept: set[str]) -> None:
    part = part_of(kept)
    by_json, by_toml = read(dumps(part)), read(dumps_toml(part), "x.toml")
    with tempfile.TemporaryDirectory() as folder:
        dump(part, Path(folder) / "csv")
        by_csv = read_portfolio(Path(folder) / "csv").portfolio
    assert by_json == by_toml == by_csv == part


@pytest.mark.law(
    "loading",
    "What was written, read and written again is the same text, in JSON and in TOML.",
    source="algebra: idempotence of a normal form",
)
@settings(max_examples=15)
@given(KEPT)
def test_writing_is_idempotent(kept: set[str]) -> None:
    part = part_of(kept)
    assert dumps(read(dumps(part))) == dumps(part)
    assert dumps_toml(read(dumps_toml(part), "x.toml")) == dumps_toml(part)


@pytest.mark.law(
    "loading",
    "Into however many files the records are put, and in whatever order, the same are read.",
    source="invariance under partition and permutation",
)
@settings(max_examples=10)
@given(KEPT, st.integers(1, 4), MIXING)
def test_files_can_be_split(kept: set[str], count: int, mixing: random.Random) -> None:
    part = part_of(kept)
    records = list(part.records())
    mixing.shuffle(records)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for n in range(count):
            text = dumps_toml(Portfolio().with_(*records[n::count]))
            (home / f"part-{n}.toml").write_text(text, encoding="utf-8")
        packs = ", ".join(f'"{pack}"' for pack in part.packs)
        head = f"[portfolio]\npacks = [{packs}]\n"
        (home / "portfolio.toml").write_text(head, encoding="utf-8")
        reading = read_portfolio(home)
    assert [one.message("en") for one in reading.errors] == []
    assert held(reading.portfolio) == held(part)


@pytest.mark.law(
    "loading",
    "Any text is read or refused: what is wrong is a finding with a code, never an exception.",
    source="totality",
)
@settings(max_examples=200)
@given(TEXTS, st.sampled_from(("x.json", "x.toml", "events.csv")))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    reading = read_text(text, name)
    for finding in reading.findings:
        assert finding.code[3:].isdigit()
        assert finding.message("id")
        assert finding.fix("en")
    if reading.portfolio != Portfolio():
        assert text.strip()


@pytest.mark.law(
    "loading",
    "A file that was cut off anywhere in its records is refused, with the place.",
    source="RFC 8259: no proper prefix of an object is a JSON text",
)
@settings(max_examples=40)
@given(KEPT, st.data())
def test_a_cut_off_file_is_refused(kept: set[str], data: st.DataObject) -> None:
    part = part_of(kept)
    text = dumps(part).rstrip()
    cut = data.draw(st.integers(1, len(text) - 1))
    reading = read_text(text[:cut], "x.json")
    assert reading.errors
    assert all(one.location is not None for one in reading.errors)


@pytest.mark.law(
    "loading",
    "A key that is not known is named, and everything else is read.",
    source="nothing is dropped in silence",
)
@settings(max_examples=25)
@given(KEPT, st.text(alphabet="abcxyz", min_size=9, max_size=12), st.data())
def test_unknown_keys_are_named(kept: set[str], key: str, data: st.DataObject) -> None:
    part = part_of(kept)
    document = json.loads(dumps(part))
    register = data.draw(st.sampled_from(sorted(set(document) - {"format", "portfolio"})))
    document[register][0][key] = 1
    reading = read_text(json.dumps(document), "x.json")
    assert any(key in one.message("en") for one in reading.findings)
    assert set(held(part)) - set(held(reading.portfolio)) <= {document[register][0]["id"]}


@pytest.mark.law(
    "loading",
    "A key that stands twice is refused, whichever value would have been taken.",
    source="RFC 8259, section 4: names should be unique",
)
@settings(max_examples=25)
@given(KEPT, st.data())
def test_a_key_twice_is_refused(kept: set[str], data: st.DataObject) -> None:
    part = part_of(kept)
    lines = dumps(part).split("\n")
    keyed = [
        n
        for n, line in enumerate(lines)
        if line.strip().startswith('"') and line.endswith(",") and '": ' in line
    ]
    at = data.draw(st.sampled_from(keyed))
    lines.insert(at, lines[at])
    if lines[at].rstrip().endswith(("{,", "[,")):
        return
    assert read_text("\n".join(lines), "x.json").errors
