"""Any value as values that JSON knows."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import attrs
import pytest

from smartgov.model.calendars import Calendar, MonthDay, Weekday
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Reason
from smartgov.model.extras import Extras
from smartgov.model.law import Citation
from smartgov.model.plain import plain
from smartgov.model.recurrences import Recurrence
from smartgov.model.schedules import Predecessor
from smartgov.model.sources import Confidence, Location
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period


class Spoken:
    """Something that says itself and has no fields."""

    def say(self, lang: str) -> str:
        return {"id": "dua", "en": "two"}[lang]


@attrs.frozen
class Part:
    """Fields of which one is nobody's business."""

    text: Text
    day: date
    cache: object = attrs.field(default=1, repr=False)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("é", "é"),
        (Truth.UNKNOWN, "unknown"),
        (Weekday.FRIDAY, "friday"),
        (Confidence.CERTAIN, "C"),
        (OPEN, "open"),
        (date(2023, 2, 28), "2023-02-28"),
        (datetime(2023, 2, 28, 8, 30, tzinfo=UTC), "2023-02-28T08:30:00+00:00"),
        (Decimal("1E+3"), "1000"),
        (Decimal("2.50"), "2.50"),
        (PartialDate(2023, 2), "2023-02"),
        (Term(months=2), "P2M"),
        (MonthDay(12, 31), "--12-31"),
        (Recurrence("FREQ=YEARLY"), "FREQ=YEARLY"),
        (Citation.parse("PP 28/2018 Ps 9(1)"), "PP 28/2018 Ps 9(1)"),
        (Location("a.toml", 3), "a.toml:3"),
        (Predecessor(activity="rkpd"), "rkpd"),
        (
            Calendar(
                name=Text("libur", "leave"),
                holidays=(date(2024, 1, 1), date(2023, 1, 1)),
                weekend=(Weekday.FRIDAY,),
            ),
            {
                "name": {"id": "libur", "en": "leave"},
                "weekend": ["friday"],
                "years": [2023, 2024],
            },
        ),
        (Extras({"a": (1, Decimal("0.5"))}), {"a": [1, "0.5"]}),
        ({1: [Truth.YES, {"b": Truth.NO}]}, {"1": ["yes", {"b": "no"}]}),
        (Text("nama", "name"), {"id": "nama", "en": "name"}),
        (Period(PartialDate(2023), OPEN), {"start": "2023", "end": "open"}),
        (
            Part(Text("nama", "name"), date(2023, 1, 2)),
            {"text": {"id": "nama", "en": "name"}, "day": "2023-01-02"},
        ),
        (
            Reason(Text("bukan {x}", "no {x}"), {"x": Decimal("0.5")}),
            {"text": {"id": "bukan {x}", "en": "no {x}"}, "values": {"x": "0.5"}},
        ),
        (Spoken(), {"id": "dua", "en": "two"}),
        (1.5, "1.5"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_in_json(value: object, wanted: object) -> None:
    said = plain(value)
    assert said == wanted
    assert type(said) is type(wanted)
    assert json.loads(json.dumps(said)) == wanted
