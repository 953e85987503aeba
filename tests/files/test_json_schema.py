"""The JSON Schema and the loader agree about a portfolio's JSON, as far as a schema can see."""

import copy
import importlib
import json
from collections.abc import Iterator
from typing import Any, Final, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartgov import Portfolio, dumps, installed_packs, json_schema, lay, load
from smartgov.discovery import extras_of
from smartgov.files import read_text
from smartgov.files.opening import examples
from smartgov.model.portfolio import REGISTERS

jsonschema: Any = importlib.import_module("jsonschema")
SCHEMA: Final = json_schema()
VALIDATOR: Final = jsonschema.Draft202012Validator(SCHEMA)
EXTRAS: Final = extras_of(installed_packs())
STRUCTURAL: Final = frozenset({"FIL201", "FIL202", "FIL203", "FIL204"})
"""What is wrong with the shape of a file; FIL205 is what its values mean."""


def _portfolios() -> Iterator[Portfolio]:
    for name in examples():
        yield load(f"example:{name}")
    for pack in installed_packs():
        held = lay(Portfolio(packs=(pack.id,))).reference
        if held is not None:
            yield held


def _documents() -> list[dict[str, Any]]:
    """Return documents of one record each: a few of every register that our data has."""
    found: dict[str, list[dict[str, Any]]] = {}
    for portfolio in _portfolios():
        for register, records in json.loads(dumps(portfolio)).items():
            if register in REGISTERS.values():
                longest = sorted(records, key=lambda one: -len(json.dumps(one)))
                found.setdefault(register, []).extend(longest[:6])
    return [
        {"format": 1, "portfolio": {"title": "A"}, register: [record]}
        for register, records in sorted(found.items())
        for record in records
    ]


DOCUMENTS: Final = _documents()
WORDS: Final = (
    *(
        "",
        " ",
        "x",
        "open",
        "C",
        "18.72",
        "true",
        "exists",
        "in-force",
        "local",
        "1,5",
        "1.5",
        "-3",
    ),
    *(
        "2023",
        "2023-02",
        "2023-02-28",
        "2023-02-30",
        "2023-13-01",
        "0999",
        "28/02/2023",
        "2023-2-8",
    ),
    *("P", "P3Y", "P0Y5WD", "P1Y5WD", "P45WD", "p3y", "--12-31", "--02-30", "--1-1", "12-31"),
    *("FREQ=YEARLY", "freq=yearly;bymonth=1", "FREQ", "FREQ=DAILY", "PP 28/2018 Ps 9(1)"),
    *("PP 28", "Perda Kota Metro 24/2016", "PP Metro 1/2016", "rkpd SS", "rkpd FS+P", "Rkpd"),
)
JUNK: Final[st.SearchStrategy[Any]] = st.one_of(
    st.sampled_from((None, True, False, 0, 7, -1, 1.5)),
    st.sampled_from(WORDS),
    st.text(max_size=3),
    st.sampled_from(([], {}, ["x"], [None], [{}], {"id": "a"}, {"id": "a", "en": "b"})),
    st.sampled_from(({"id": "a", "en": "b", "fr": "c"}, {"start": "2023", "end": "open"})),
)


def _paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from _paths(item, (*path, index))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document with one thing changed, anywhere in it."""
    document: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(DOCUMENTS)))
    *above, last = draw(st.sampled_from([path for path in _paths(document) if path]))
    place: Any = document
    for step in above:
        place = place[step]
    match draw(st.sampled_from(("replace", "remove", "add"))):
        case "replace":
            place[last] = draw(JUNK)
        case "remove":
            del place[last]
        case _ if isinstance(place, dict):
            keys = ("knd", "note", "period", "extras", "holds", "kind", "parts", "date", "sources")
            place[draw(st.sampled_from(keys))] = draw(JUNK)
        case _:
            place.append(draw(JUNK))
    return document


def _codes(document: object) -> set[str]:
    reading = read_text(json.dumps(document), "portfolio.json", EXTRAS)
    return {finding.code for finding in reading.errors}


def test_it_is_a_schema_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", examples())
def test_every_example_follows_it(name: str) -> None:
    VALIDATOR.validate(json.loads(dumps(load(f"example:{name}"))))


def test_the_data_of_every_pack_follows_it() -> None:
    for portfolio in _portfolios():
        VALIDATOR.validate(json.loads(dumps(portfolio)))


@pytest.mark.law(
    "loading", "The schema and the loader refuse the same documents.", source="JSON Schema 2020-12"
)
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_the_schema_and_the_loader_refuse_alike(document: dict[str, Any]) -> None:
    valid, codes = VALIDATOR.is_valid(document), _codes(document)
    if not valid:
        assert codes, "the schema refuses what the loader takes"
    if codes & STRUCTURAL:
        assert not valid, f"the loader says {codes}, and the schema sees nothing"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("agencies", 0, "teir"), "local"),
        (("agencies", 0, "tier"), "locl"),
        (("agencies", 0, "name"), {"id": "Kota"}),
        (("agencies", 0, "name"), 7),
        (("agencies", 0, "id"), "Kota Metro"),
        (("agencies", 0, "legal_person"), "yes"),
        (("agreements", 0, "signed"), "28/02/2023"),
        (("agreements", 0, "signed"), "2023-13"),
        (("agreements", 0, "term"), "3 years"),
        (("agreements", 0, "basis"), ["Peraturan Pemerintah"]),
        (("agreement",), []),
        (("format",), 2),
    ],
)
def test_what_it_refuses_by_name(path: tuple[Any, ...], value: object) -> None:
    document = json.loads(dumps(load("example:kota-metro")))
    VALIDATOR.validate(document)
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(document)
    assert _codes(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("agencies", 0, "parent"), "nowhere"),
        (("agreements", 0, "signed"), "2023-02-30"),
        (("agreements", 0, "parties"), ["one"]),
        (("agreements", 0, "period"), {"start": "2023", "end": "2020"}),
        (("agencies", 0, "name"), {"id": "{a}", "en": "{b}"}),
    ],
)
def test_what_it_cannot_see(path: tuple[Any, ...], value: object) -> None:
    # The page about schemas lists these; a schema that learned one should be said there.
    document = json.loads(dumps(load("example:kota-metro")))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert VALIDATOR.is_valid(document)
