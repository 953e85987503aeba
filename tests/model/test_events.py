"""Events: the day by which one had certainly begun."""

from typing import Any

import pytest

from smartgov.model.dates import PartialDate
from smartgov.model.events import Event

EARLY, LATE, LAST = PartialDate(2022, 5), PartialDate(2023), PartialDate(2024, 1, 1)


@pytest.mark.parametrize(
    ("dates", "known_by"),
    [
        ({}, None),
        ({"date": EARLY}, EARLY),
        ({"end": LATE}, LATE),
        ({"no_later_than": LAST}, LAST),
        ({"date": EARLY, "end": LATE, "no_later_than": LAST}, EARLY),
        ({"end": LATE, "no_later_than": LAST}, LATE),
        # It need not be certain that it ended later, only not that it ended before.
        ({"date": PartialDate(2022, 5, 3), "end": EARLY}, PartialDate(2022, 5, 3)),
        ({"date": LAST, "end": LAST}, LAST),
    ],
)
def test_known_by(dates: dict[str, Any], known_by: PartialDate | None) -> None:
    event = Event(id="e", subject="r", workflow="w", activity="a", **dates)
    assert event.known_by == known_by
