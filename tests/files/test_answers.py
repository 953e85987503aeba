"""Answers as plain values, and steps from older formats."""

import json
from datetime import date
from decimal import Decimal

import attrs
import pytest

from smartgov.files import answer_to_json
from smartgov.files.answers import ANSWER_FORMAT
from smartgov.files.migrate import FORMAT, STEPS, migrate
from smartgov.files.raw import Entry
from smartgov.model.agencies import Tier
from smartgov.model.calendars import Calendar, MonthDay
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.law import Citation
from smartgov.model.plain import plain
from smartgov.model.recurrences import Recurrence
from smartgov.model.sources import Location
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("x", "x"),
        (date(2023, 2, 28), "2023-02-28"),
        (PartialDate(2023, 2), "2023-02"),
        (Decimal("3.040"), "3.040"),
        (Decimal("1E+3"), "1000"),
        (Tier.LOCAL, "local"),
        (Truth.UNKNOWN, "unknown"),
        (Truth.YES, "yes"),
        (OPEN, "open"),
        (Term(months=2), "P2M"),
        (Term(working_days=45), "P45WD"),
        (MonthDay(12, 31), "--12-31"),
        (Recurrence("FREQ=YEARLY"), "FREQ=YEARLY"),
        (
            Calendar(name=Text.same("x"), holidays=[date(2024, 1, 1), date(2023, 1, 1)]),
            {
                "name": {"id": "x", "en": "x"},
                "weekend": ["saturday", "sunday"],
                "years": [2023, 2024],
            },
        ),
        (Citation.parse("PP 28/2018 Ps 9(1)"), "PP 28/2018 Ps 9(1)"),
        (Location("a.toml", 3), "a.toml:3"),
        (Location("a.json", path="x/0"), "a.json#x/0"),
        (Text("kota", "city"), {"id": "kota", "en": "city"}),
        (Period(PartialDate(2023), OPEN), {"start": "2023", "end": "open"}),
        ((1, (Decimal(2),)), [1, ["2"]]),
        ({"a": date(2023, 1, 1), 2: None}, {"a": "2023-01-01", "2": None}),
    ],
)
def test_plain(value: object, expected: object) -> None:
    found = plain(value)
    assert found == expected
    assert type(found) is type(expected)


def test_json_is_versioned_and_keeps_other_alphabets() -> None:
    text = answer_to_json((Text("é", "e"),), "status")
    assert json.loads(text) == {
        "format": ANSWER_FORMAT,
        "kind": "status",
        "answer": [{"id": "é", "en": "e"}],
    }
    assert "é" in text
    assert text.endswith("}\n")


def _rename(entry: Entry) -> Entry:
    return attrs.evolve(entry, register="agencies")


def _mark(entry: Entry) -> Entry:
    assert entry.register == "agencies"  # the first step has gone before
    return attrs.evolve(entry, data={"id": "marked"})


@pytest.mark.parametrize(
    ("version", "register", "data"),
    [
        (1, "agencies", {"id": "marked"}),
        (3, "offices", {"id": "x"}),
    ],
)
def test_steps_carry_an_entry_forward(version: int, register: str, data: object) -> None:
    old = Entry("offices", 0, {"id": "x"}, 7)
    new = migrate(old, version, (_rename, _mark))
    assert (new.register, new.data, new.line) == (register, data, 7)
    assert old == Entry("offices", 0, {"id": "x"}, 7)


def test_a_file_in_between_takes_only_the_steps_it_needs() -> None:
    old = Entry("agencies", 0, {"id": "x"}, 7)
    assert migrate(old, 2, (_rename, _mark)).data == {"id": "marked"}


def test_the_newest_format_needs_no_step() -> None:
    entry = Entry("agencies", 0, {}, None)
    assert migrate(entry, FORMAT) is entry
    assert len(STEPS) + 1 == FORMAT
