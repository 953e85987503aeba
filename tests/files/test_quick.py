"""The short way from JSON to records says and makes what the converter alone would."""

import gc
import json
import pathlib
import random
import tracemalloc
from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.benchmarks.nation import as_json, nation, with_errors

import smartgov.packs
from smartgov.files import Reading, json_text, plans, read_portfolio
from smartgov.files.raw import Malformed
from smartgov.files.reading import read_text
from smartgov.files.writing import dumps
from smartgov.model.text import LANGUAGES

NATION = nation(share=0.0005)
NATION["regions"] = NATION["regions"][:3]
SMALL = as_json(NATION).decode()
SPACED = dumps(read_portfolio("example:kota-metro").portfolio)
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, 1.0, 2.5, 10**20, "", " ", "x", "2023", "2023-02-30", "2023-02",
    "open", "P3M", "\ud800", "\u2028", "{x}", [], [[]], {}, ["x"], [None], {"id": "a"},
    {"id": "a", "en": "b"}, {"id": "{a}", "en": "b"}, "PP 28/2018", "11.01", "agency-000000",
    "NaN", "1E5", "72.50", 10**18, -(10**18), "a\tb", "a\x1bb", "a\x7fb", "\u202ex", "\u200bx",
    "s\u0435mua", "e\u0301", {"id": "a\x07", "en": "b"},
)  # fmt: skip
PIECES = st.sampled_from(
    ('"', ",", ":", "{", "}", "[", "]", " ", "\n", "\\", "\\ud800", '""', "0", "1.50", "null",
     "true", "NaN", "-", "e", '"id":"x",', '"note":null,', '"x":1,', "\ufeff", "\x00", "é")
)  # fmt: skip
CELLS = st.sampled_from(
    ("|", "''", "'", "=", "[]", "[1]", '"[{""a"":1}]"', " ,", "open", "2023-02-30", "2023", "1.5",
     "\n\n[[regions]]\n", "\nid = 1\n", "#", ".", "{ id = 'a', en = 'b' }", "true", "ya", "P3M",
     "1979-05-27T07:32:00", '"""', "\r\n", ";", "\u202e")
)  # fmt: skip
DATA = pathlib.Path(smartgov.packs.__file__).parent
TABLES = {
    name: "\n\n".join((DATA / pack / "data" / name).read_text(encoding="utf-8").split("\n\n")[:12])
    for pack, name in (
        ("gmsc", "workflow.toml"),
        ("gmsc", "sources.csv"),
        ("indonesia", "kinds.toml"),
        ("indonesia", "parameters.toml"),
    )
}
TABLES["regions.csv"] = "".join(
    (DATA / "indonesia/data/regions.csv").read_text(encoding="utf-8").splitlines(keepends=True)[:30]
)
"""The beginnings of files in which something is to be changed."""


def by_the_converter(text: str, name: str = "x.json") -> Reading:
    """Read a text with every record in doubt."""

    def doubtful(*_: object) -> plans.Reader:
        return plans.doubt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plans.Plans, "reader", doubtful)
        return read_text(text, name)


def told(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (
            f.code,
            f.severity,
            f.path,
            f.location,
            *(f.message(lang) + f.fix(lang) for lang in LANGUAGES),
        )
        for f in reading.findings
    ]


def assert_well_formed_or_said(text: str) -> None:
    """One value after the other is read, yet what is no JSON is told as the parser tells it."""
    said = [f for f in read_text(text, "x.json").findings if f.code in {"FIL103", "FIL206"}]
    expected: list[object] = []
    try:
        if not isinstance(json_text.parse(text), dict):
            expected = [1]
    except Malformed as error:
        expected = [error.line]
    assert [f.location.line if f.location else None for f in said] == expected


def assert_same(text: str, name: str = "x.json") -> None:
    if name.endswith(".json"):
        assert_well_formed_or_said(text)
    one, other = read_text(text, name), by_the_converter(text, name)
    assert told(one) == told(other)
    assert one.portfolio == other.portfolio
    # Equal numbers may be written differently.
    assert repr(one.portfolio) == repr(other.portfolio)
    for record, places in other.portfolio.places.items():
        assert dict(places) == dict(one.portfolio.places[record])


@pytest.mark.parametrize("text", [SMALL, SPACED, json.dumps(NATION, indent=1)])
def test_what_is_well(text: str) -> None:
    assert_same(text)
    assert read_text(text, "x.json").findings == ()


def test_what_is_well_needs_no_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> Iterator[None]:
        raise AssertionError

    monkeypatch.setattr("smartgov.files.convert.structure", never)
    assert len(read_text(SMALL, "x.json").portfolio.agencies) == len(NATION["agencies"])
    for name in ("indonesia", "gmsc"):
        assert read_portfolio(DATA / name / "data").findings == ()
    assert read_portfolio("example:kota-metro").findings == ()


@pytest.mark.parametrize("file", sorted(DATA.glob("*/data/*.[tc]*")), ids=lambda file: file.name)
def test_the_data_of_packs(file: pathlib.Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert_same(text, file.name)
    assert read_text(text, file.name).findings == ()


def test_what_is_wrong() -> None:
    text = as_json(with_errors(NATION, one_in=2)).decode()
    assert len(read_text(text, "x.json").findings) > 10
    assert_same(text)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from((SMALL, SPACED)), st.data())
def test_texts_with_a_piece_put_in_or_left_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.sampled_from((start, start + 1, start + 2, start + 20)))
    assert_same(text[:start] + data.draw(PIECES) + text[end:])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TABLES)), st.data())
def test_tables_with_a_piece_put_in_or_left_out(name: str, data: st.DataObject) -> None:
    text = TABLES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.sampled_from((start, start + 1, start + 2, start + 20)))
    assert_same(text[:start] + data.draw(PIECES | CELLS) + text[end:], name)


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(VALUES), st.booleans())
def test_documents_with_a_value_changed(draw: random.Random, value: Any, deep: bool) -> None:
    changed = json.loads(draw.choice((SMALL, SPACED)))
    _change(changed, draw, value, deep=deep)
    assert_same(json.dumps(changed, ensure_ascii=draw.random() < 0.5))


def _change(place: Any, draw: random.Random, value: Any, *, deep: bool) -> None:
    table = isinstance(place, dict)
    keys: list[Any] = list(cast("Any", place) if table else range(len(place)))
    if not keys:
        return
    key = draw.choice(keys)
    if isinstance(place[key], dict | list) and (deep or draw.random() < 0.8):
        _change(place[key], draw, value, deep=deep)
    elif table and draw.random() < 0.3:
        place[draw.choice(("note", "extras", "x", "date", "period", "scores"))] = value
    elif draw.random() < 0.2:
        del place[key]
    else:
        place[key] = value


@pytest.mark.parametrize(
    "text",
    [
        '{"agencies":[{"id":"a","id":"a","name":"n","kind":"k","tier":"local"}]}',
        '{"agencies":[{"id":"a","name":{"id":"n","id":"m","en":"n"},"kind":"k","tier":"local"}]}',
        '{"agencies":[{"id":"a","name":{"id":"n","en":"n","en":"m"},"kind":"k","tier":"local"}]}',
        '{"agencies":[],\n"agencies":[]}',
        '{"agencies":[],\n"agencies":[{"id":"a"}]}',
        '{"agences":[{"x":1,\n"x":2}]}',
        '{"format":1,"format":1}',
        '{"portfolio":{"title":"x","title":"y"}}',
    ],
)
def test_a_repeated_key_is_refused(text: str) -> None:
    assert_same(text)
    reading = read_text(text, "x.json")
    assert [finding.code for finding in reading.findings] == ["FIL206"]
    assert next(reading.portfolio.records(), None) is None
    line = reading.findings[0].location.line if reading.findings[0].location else None
    assert line == text.count("\n") + 1


def test_what_bad_files_leave_behind_is_let_go() -> None:
    """Errors hold each other; a program that reads one bad file after another keeps none."""

    def read(times: int) -> int:
        for _ in range(times):
            assert read_text(
                '{"agencies": [{"id": 1}, {"id": "a", "tier": "x"}]}', "x.json"
            ).findings
        return len(gc.get_objects())

    before = read(300)
    assert read(2000) < before + 20_000


def test_no_long_text_is_kept_after_its_file() -> None:
    """Neither by itself nor as a part of a list; of short ones there is a limit."""
    long = "x" * (1 << 20)
    agency = {"id": "a", "name": "n", "kind": "k", "tier": "local"}
    texts = [json.dumps({"agencies": [{**agency, "kind": long}]})]
    texts += [json.dumps({"agencies": [{**agency, "affairs": ["k", f"{n}{long}"]}]}) for n in "123"]
    read_text(texts[0], "x.json")
    tracemalloc.start()
    try:
        for text in texts:
            assert read_text(text, "x.json").findings == ()
        assert tracemalloc.get_traced_memory()[0] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("frozen", [False, True])
def test_the_collector_goes_on_as_it_was(frozen: bool) -> None:
    """It rests while records are made, and what somebody froze before stays frozen."""
    if frozen:
        gc.freeze()
    try:
        before = gc.get_freeze_count()
        held = read_text(SMALL, "x.json")
        assert gc.isenabled()
        # Nothing is added to what is frozen; of it some may be forgotten.
        assert gc.get_freeze_count() <= before
        assert (gc.get_freeze_count() > 0) is frozen
        assert held.findings == ()
    finally:
        gc.unfreeze()
