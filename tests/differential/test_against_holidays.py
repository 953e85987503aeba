"""Working days against the package holidays, which counts them day by day."""

import importlib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Term, country_calendar

holidays: Any = importlib.import_module("holidays")
YEARS = range(2021, 2026)
THEIRS: dict[str, Any] = {
    "ID": holidays.country_holidays("ID", years=YEARS, categories=("public", "government")),
    "ID without collective leave": holidays.country_holidays("ID", years=YEARS),
    "NL": holidays.country_holidays("NL", years=YEARS),
    "SA": holidays.country_holidays("SA", years=YEARS),
    "US": holidays.country_holidays("US", years=YEARS),
}
OURS = {
    name: country_calendar(name[:2], YEARS, collective_leave="without" not in name)
    for name in THEIRS
}
DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))


@pytest.mark.law(
    "differential",
    "A day is worked, and the nth working day falls, where the package holidays says.",
    source="the package holidays, counting day by day",
)
@given(st.sampled_from(sorted(THEIRS)), DAYS, st.integers(1, 60))
def test_working_days(name: str, day: date, n: int) -> None:
    ours, theirs = OURS[name], THEIRS[name]
    assert ours.works(day) is theirs.is_working_day(day)
    assert ours.step(day, n) == theirs.get_nth_working_day(day, n)
    assert ours.step(day, -n) == theirs.get_nth_working_day(day, -n)
    last = Term(working_days=n).reckon(day, calendar=ours).day
    first = ours.step(day, 1)
    assert theirs.get_working_days_count(first, last) == n
