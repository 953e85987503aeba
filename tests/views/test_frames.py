"""Answers as data frames: types of columns, gaps, and messages where a library is absent."""

import importlib
import importlib.util
import math
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from smartgov import (
    Assessment,
    Framework,
    Refused,
    Table,
    Text,
    load,
    rank,
    score,
    status,
    to_frame,
    to_records,
)

LIBRARIES = ["pandas", "polars", "pyarrow"]
KEYS = ("code", "day", "count", "share", "yes", "gap", "mixed", "nothing")
ROWS = (
    ("18.72", date(2023, 2, 28), 1, Decimal("0.30"), True, True, "x", None),
    ("03", None, None, Decimal("2.5"), False, None, 1, None),
)
TABLE = Table(keys=KEYS, headings=tuple(Text.same(key) for key in KEYS), rows=ROWS)


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if importlib.util.find_spec(name) is None or importlib.util.find_spec("narwhals") is None:
        pytest.skip(f"{name} is not installed")
    return name


def columns(frame: object) -> dict[str, list[object]]:
    """Return the columns of a frame of any library, missing values as None."""
    found: Any = importlib.import_module("narwhals").from_native(frame, eager_only=True)
    return {name: [_known(value) for value in found[name].to_list()] for name in found.columns}


def _known(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def test_every_column_has_one_type(library: str) -> None:
    frame = to_frame(TABLE, backend=library)  # type: ignore[arg-type]
    assert type(frame).__module__.split(".")[0] == library
    found = columns(frame)
    assert list(found) == list(KEYS)
    assert found["code"] == ["18.72", "03"]
    day = datetime(2023, 2, 28) if library == "pandas" else date(2023, 2, 28)  # noqa: DTZ001 - a civil date
    assert found["day"][0] == day
    assert str(found["day"][1]) in {"None", "NaT"}
    assert found["count"] == [1, None]
    assert found["share"] == [0.3, 2.5]
    assert all(type(value) is float for value in found["share"])
    assert found["yes"] == [True, False]
    assert found["gap"] == [True, None]
    assert found["mixed"] == ["x", "1"]
    assert found["nothing"] == [None, None]


def test_decimals_are_text_with_all_their_digits_when_that_is_asked_for(library: str) -> None:
    found = columns(to_frame(TABLE, backend=library, exact=True))  # type: ignore[arg-type]
    assert found["share"] == ["0.30", "2.5"]
    assert [Decimal(str(value)) for value in found["share"]] == [row[3] for row in ROWS]


def test_an_answer_has_the_rows_of_its_records(library: str) -> None:
    metro = load("example:kota-metro")
    answer = status(metro, "18.72", on=date(2023, 12, 31))
    found = columns(to_frame(answer, backend=library, lang="id"))  # type: ignore[arg-type]
    rows = to_records(answer, "id")
    assert found["name"] == [row["name"] for row in rows]
    assert found["subject"] == ["18.72"] * 6
    card = score(metro.get(Framework, "spbe-2020"), metro.get(Assessment, "spbe-metro-2023"))
    weights = columns(to_frame(card, backend=library))["weight"]  # type: ignore[arg-type]
    assert weights[0] == 13.0


def test_no_rows_make_a_frame_without_columns(library: str) -> None:
    assert columns(to_frame(rank({}), backend=library)) == {}  # type: ignore[arg-type]


def test_what_is_loaded_goes_first_then_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("narwhals")
    pytest.importorskip("pandas")
    monkeypatch.delitem(sys.modules, "polars", raising=False)
    assert type(to_frame(TABLE)).__module__.split(".")[0] == "pandas"


@pytest.mark.parametrize("absent", ["narwhals", "pandas"])
def test_it_is_said_what_is_absent(absent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(Refused, match=r"narwhals and pandas.*to_records"):
        to_frame(TABLE, backend="pandas")
    if absent == "narwhals":
        with pytest.raises(Refused, match=r"smartgov\[frames\]"):
            to_frame(TABLE)


def test_an_unknown_library_is_refused() -> None:
    with pytest.raises(Refused, match="choose polars, pandas, pyarrow"):
        to_frame(TABLE, backend="excel")  # type: ignore[arg-type]
