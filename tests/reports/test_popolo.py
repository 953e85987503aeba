"""Popolo JSON: every key is one of the vocabulary's, and what is not recorded is not said.

`SCHEMA` states, in our own words, what Popolo's published JSON Schemas (draft 3) ask of the five
classes written here: the names and types of their properties, the form of their dates, and that a
link has a URL and another name a name. Where these are at hand (SMARTGOV_CORPORA) they are asked
too. Theirs let further properties pass; `SCHEMA` lets pass
only `confidence`, which is ours.
"""

import importlib
import importlib.util
import json
import os
import pathlib
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from smartgov import (
    OPEN,
    Agency,
    Confidence,
    PartialDate,
    Period,
    Portfolio,
    Post,
    Region,
    Source,
    Tenure,
    Text,
    Tier,
    load,
    to_popolo,
)
from smartgov.files.opening import examples
from smartgov.model.posts import Capacity
from smartgov.model.timelines import Dated

jsonschema: Any = importlib.import_module("jsonschema")
ROOT = os.environ.get("SMARTGOV_CORPORA", "")  # noqa: TID251 - where the corpora are
PUBLISHED: Final = pathlib.Path(ROOT, "schemas", "popolo", "schemas")
CLASSES: Final = (
    "area.json",
    "organization.json",
    "post.json",
    "person.json",
    "membership.json",
)
"""Their schemas, in the order of the lists."""
TEXT: Final = {"type": "string"}
DATE: Final = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}


def _object(*needed: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*needed],
        "additionalProperties": False,
    }


def _list(of: object) -> dict[str, object]:
    return {"type": "array", "items": of}


LINK: Final = _object("url", url={**TEXT, "pattern": "^[a-z]+://"}, note=TEXT)
OTHER_NAME: Final = _object("name", name=TEXT, start_date=DATE, end_date=DATE, note=TEXT)
OURS: Final = {"sources": _list(LINK), "confidence": {"enum": ["C", "L", "U"]}}
SCHEMA: Final = _object(
    *("areas", "organizations", "posts", "persons", "memberships"),
    areas=_list(
        _object(
            *("id", "name"),
            **OURS,
            **dict.fromkeys(("id", "name", "identifier", "classification", "parent_id"), TEXT),
        )
    ),
    organizations=_list(
        _object(
            *("id", "name"),
            **OURS,
            other_names=_list(OTHER_NAME),
            **dict.fromkeys(("id", "name", "classification", "parent_id", "area_id"), TEXT),
        )
    ),
    posts=_list(
        _object(
            *("id", "label"),
            **OURS,
            other_label=_list(TEXT),
            **dict.fromkeys(("id", "label", "role", "organization_id", "area_id"), TEXT),
        )
    ),
    persons=_list(_object("id", "name", id=TEXT, name=TEXT)),
    memberships=_list(
        _object(
            "id",
            **OURS,
            start_date=DATE,
            end_date=DATE,
            member=_object("id", "name", id=TEXT, name=TEXT),
            **dict.fromkeys(
                ("id", "label", "role", "person_id", "organization_id", "post_id"), TEXT
            ),
        )
    ),
)
VALIDATOR: Final = jsonschema.Draft202012Validator(SCHEMA)


def _popolo(portfolio: Portfolio, lang: str = "id") -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(to_popolo(portfolio, lang))
    VALIDATOR.validate(found)
    return found


def _whole(found: dict[str, list[dict[str, Any]]]) -> None:
    """Check that every id names something, and that no id stands twice."""
    ids = {name: {one["id"] for one in things} for name, things in found.items()}
    assert all(len(ids[name]) == len(things) for name, things in found.items())
    named = {"area_id": "areas", "organization_id": "organizations", "post_id": "posts"}
    named["person_id"] = "persons"
    for name, things in found.items():
        for one in things:
            for key, target in {**named, "parent_id": name}.items():
                assert one.get(key) is None or one[key] in ids[target]


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_examples(name: str, lang: str) -> None:
    _whole(_popolo(load(f"example:{name}"), lang))


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="SMARTGOV_CORPORA names no folder of schemas")
@pytest.mark.filterwarnings("ignore:jsonschema.RefResolver is deprecated")
@pytest.mark.parametrize("name", [*examples(), ""])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_valid_by_the_published_schemas(name: str, lang: str) -> None:
    texts = (file.read_text("utf-8") for file in PUBLISHED.iterdir())
    schemas = {one["id"].removesuffix("#"): one for one in map(json.loads, texts)}
    found = _popolo(load(f"example:{name}") if name else METRO, lang)
    for things, file in zip(found.values(), CLASSES, strict=True):
        own = json.loads((PUBLISHED / file).read_text("utf-8"))
        resolver = jsonschema.RefResolver(own["id"], own, store=schemas)
        checker = jsonschema.FormatChecker()
        validator = jsonschema.Draft3Validator(own, resolver=resolver, format_checker=checker)
        for thing in things:
            assert [error.message for error in validator.iter_errors(thing)] == []


def _portfolios() -> Any:
    """Return the strategy for portfolios of the round trip."""
    file = pathlib.Path(__file__).parents[1] / "files" / "test_round_trip.py"
    spec = importlib.util.spec_from_file_location("round_trip", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PORTFOLIOS


@pytest.mark.law("renderers", "Any portfolio gives valid Popolo.", source="Popolo, schemas")
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(_portfolios())
def test_any_portfolio(portfolio: Portfolio) -> None:
    _whole(_popolo(portfolio))


METRO: Final = Portfolio().with_(
    Region(id="18", name="Lampung", level="province"),
    Region(id="18.72", name="Kota Metro", level="city", parent="18"),
    Source(id="site", title="Situs", locator="https://example.org/a"),
    Source(id="book", title="Buku", locator="rak 3"),
    Agency(
        id="pemkot",
        name=Text("Pemerintah Kota Metro", "City government of Metro"),
        kind="government",
        tier=Tier.LOCAL,
        region="18.72",
        parent="nowhere",
        former_names=(
            Dated(
                value=Text.same("Kotif Metro"),
                period=Period(PartialDate.parse("1986-08"), PartialDate.parse("1999")),
            ),
        ),
    ),
    Agency(
        id="dewan", name=Text.same("Dewan"), kind="council", tier=Tier.LOCAL, members=("pemkot",)
    ),
    Post(
        id="wali-kota",
        title=Text("Wali Kota", "Mayor"),
        agency="pemkot",
        sources=("site", "book"),
        tenures=(
            Tenure(person="A", period=Period(PartialDate.parse("2016"), PartialDate.parse("2021"))),
            Tenure(capacity=Capacity.VACANT),
            Tenure(
                person="A",
                capacity=Capacity.ACTING,
                period=Period(PartialDate.parse("2021-02-17"), OPEN),
                confidence=Confidence.UNSURE,
            ),
        ),
    ),
    Post(id="sekda", title=Text.same("Sekda"), agency="pemkot", tenures=(Tenure(person="A"),)),
)


def test_what_is_recorded_is_said_and_nothing_else() -> None:
    found = _popolo(METRO)
    _whole(found)
    city, council = found["organizations"]
    assert "parent_id" not in city
    assert city["area_id"] == "18.72"
    assert city["other_names"] == [
        {"name": "City government of Metro", "note": "dalam bahasa Inggris"},
        {
            "name": "Kotif Metro",
            "start_date": "1986-08",
            "end_date": "1999",
            "note": "nama terdahulu",
        },
    ]
    mayor = found["posts"][0]
    assert mayor["sources"] == [{"url": "https://example.org/a", "note": "Situs"}]
    assert (mayor["label"], mayor["other_label"]) == ("Wali Kota", ["Mayor"])
    first, acting, secretary, body = found["memberships"]
    assert (first["start_date"], first["end_date"]) == ("2016", "2021")
    assert acting["label"] == "penjabat"
    assert acting["start_date"] == "2021-02-17"
    assert "end_date" not in acting
    assert acting["confidence"] == "U"
    assert not {"start_date", "end_date"} & secretary.keys()
    assert body["member"] == {"id": "pemkot", "name": "Pemerintah Kota Metro"}
    assert body["organization_id"] == council["id"]


def test_one_name_in_two_posts_is_not_taken_for_one_person() -> None:
    found = _popolo(METRO)
    assert [person["id"] for person in found["persons"]] == [
        "wali-kota/person-1",
        "sekda/person-1",
    ]
