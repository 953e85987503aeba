"""A whole portfolio as data frames: a frame for each register, its columns those of the class."""

import importlib
import importlib.util
from datetime import date
from typing import Any

import attrs
import pytest

from smartgov import Portfolio, load, status, to_frame, to_frames, to_records
from smartgov.model.flat import columns
from smartgov.model.portfolio import REGISTERS

LIBRARIES = ["pandas", "polars", "pyarrow"]
DATES = {"pandas": "Datetime", "polars": "Date", "pyarrow": "Date"}


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Any:
    name = str(request.param)
    if importlib.util.find_spec(name) is None or importlib.util.find_spec("narwhals") is None:
        pytest.skip(f"{name} is not installed")
    return name


def opened(frame: object) -> Any:
    return importlib.import_module("narwhals").from_native(frame, eager_only=True)


def test_every_register_has_its_frame_also_where_it_is_empty(library: Any) -> None:
    metro = load("example:kota-metro")
    frames = {name: opened(frame) for name, frame in to_frames(metro, backend=library).items()}
    bare = {name: opened(one) for name, one in to_frames(Portfolio(), backend=library).items()}
    assert list(frames) == list(bare) == list(REGISTERS.values())
    for kind, register in REGISTERS.items():
        assert frames[register].columns == bare[register].columns == list(columns(kind))
        assert len(frames[register]) == len(getattr(metro, register))
        assert len(bare[register]) == 0
        for column, promised in columns(kind).items():
            made = str(bare[register].schema[column]).partition("(")[0]
            assert made == (DATES[library] if promised is date else made), column
            if promised is str:
                assert made == str(frames[register].schema[column]) == "String", column


def test_codes_stay_text_and_dates_become_dates(library: Any) -> None:
    metro = load("example:kota-metro")
    frames = to_frames(metro, backend=library)
    events = opened(frames["events"])
    assert events["subject"].to_list() == [one.subject for one in metro.events]
    days = [str(day)[:10] for day in events["date"].to_list()]
    kept = [str(one.date.exact) if one.date and one.date.exact else None for one in metro.events]
    assert [None if day in {"NaT", "None"} else day for day in days] == kept
    assert "18.72" in events["subject"].to_list()


def test_rows_stand_in_the_order_of_the_records(library: Any) -> None:
    metro = load("example:kota-metro")
    turned = attrs.evolve(metro, agencies=metro.agencies[::-1])
    frame = opened(to_frames(turned, backend=library)["agencies"])
    assert frame["id"].to_list() == [one.id for one in metro.agencies[::-1]]


def test_a_tuple_of_records_is_a_frame(library: Any) -> None:
    metro = load("example:kota-metro")
    frame = opened(to_frame(metro.agreements, backend=library, lang="id"))
    assert frame["title"].to_list() == [metro.agreements[0].title.id]
    assert frame.columns == list(to_records(metro.agreements)[0])


def test_dates_of_answers_are_dates(library: Any) -> None:
    metro = load("example:kota-metro")
    answer = status(metro, "18.72", on=date(2023, 12, 31))
    frame = opened(to_frame(answer, backend=library))
    assert str(frame.schema["known_by"]).partition("(")[0] == DATES[library]
    assert str(frame.schema["stage"]) == "String"
