"""Masterplans: a horizon is dated once, a trait is stated, denied or unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Horizon,
    HorizonBand,
    Initiative,
    Masterplan,
    PartialDate,
    Period,
    Refused,
    Statement,
    Text,
    Truth,
)

YEARS = Period(PartialDate(2024), PartialDate(2028))


def plan(*horizons: Horizon) -> Masterplan:
    return Masterplan(
        id="plan",
        region="18.72",
        title=Text.same("Masterplan"),
        framework="gmsc-dimensions",
        bands=tuple(HorizonBand(horizon=one, period=YEARS) for one in horizons),
    )


def initiative(*statements: tuple[str, bool]) -> Initiative:
    return Initiative(
        id="one",
        masterplan="plan",
        name=Text.same("Aksi"),
        dimension="living",
        horizon=Horizon.QUICK_WIN,
        statements=tuple(Statement(what=what, holds=holds) for what, holds in statements),
    )


def test_a_horizon_is_dated_once() -> None:
    with pytest.raises(Refused) as raised:
        plan(Horizon.SHORT, Horizon.LONG, Horizon.SHORT)
    assert raised.value.path == "bands"
    assert "short term" in raised.value.say("en")
    assert "jangka pendek" in raised.value.say("id")


@given(st.lists(st.sampled_from(Horizon), unique=True))
def test_a_band_is_found_by_its_horizon(horizons: list[Horizon]) -> None:
    found = plan(*horizons)
    for horizon in Horizon:
        band = found.band(horizon)
        assert (band is not None) is (horizon in horizons)
        assert band is None or band.horizon is horizon


def test_what_is_not_stated_is_unknown() -> None:
    found = initiative(("benefit", True), ("resources", False))
    assert found.states("benefit") is Truth.YES
    assert found.states("resources") is Truth.NO
    assert found.states("uniqueness") is Truth.UNKNOWN


def test_two_statements_against_each_other_tell_nothing() -> None:
    assert initiative(("benefit", True), ("benefit", False)).states("benefit") is Truth.UNKNOWN
    assert initiative(("benefit", True), ("benefit", True)).states("benefit") is Truth.YES
