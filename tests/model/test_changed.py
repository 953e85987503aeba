"""What if: a portfolio with one fact changed."""

from datetime import date

import pytest

from smartgov import (
    NotFound,
    PartialDate,
    Refused,
    Region,
    load,
    status,
)
from smartgov.model.agreements import Agreement

METRO = load("example:kota-metro")
DAY = date(2023, 5, 1)


def test_one_fact_is_changed_and_asked_again_in_one_line() -> None:
    before = status(METRO, "18.72", on=DAY)
    after = status(METRO.changed("metro-memorandum", date=date(2023, 3, 31)), "18.72", on=DAY)
    assert before.since == date(2023, 2, 28)
    assert after.since == date(2023, 3, 31)
    assert len(before.overdue) == 2
    assert not after.overdue


def test_the_portfolio_itself_stays_and_so_does_the_rest() -> None:
    changed = METRO.changed("nk-metro-2023", signed=PartialDate(2024))
    assert METRO.get(Agreement, "nk-metro-2023").signed == PartialDate(2023, 2, 28)
    assert changed.get(Agreement, "nk-metro-2023").signed == PartialDate(2024)
    assert changed.changed("nk-metro-2023", signed=PartialDate(2023, 2, 28)) == METRO
    assert changed.place("nk-metro-2023") == METRO.place("nk-metro-2023")


def test_a_day_will_do_for_a_partial_date() -> None:
    changed = METRO.changed("nk-metro-2023", signed=date(2024, 1, 2))
    assert changed.get(Agreement, "nk-metro-2023").signed == PartialDate(2024, 1, 2)


def test_a_record_of_a_pack_is_replaced_by_an_own_one() -> None:
    changed = METRO.changed("18.72", name="Metro")
    assert changed.own(Region)[-1].name == "Metro"
    assert changed.get(Region, "18.72").name == "Metro"
    assert METRO.get(Region, "18.72").name == "Kota Metro"


def test_unknown_names_are_met_with_close_ones() -> None:
    with pytest.raises(
        NotFound, match=r"record called 'nk-metro-2032'. Did you mean: nk-metro-2023"
    ):
        METRO.changed("nk-metro-2032", signed=None)
    with pytest.raises(
        NotFound, match=r"agreement field called 'signd'. Did you mean: signed"
    ) as no:
        METRO.changed("nk-metro-2023", signd=None)
    assert no.value.say("id").startswith("Tidak ada bidang kerja sama bernama 'signd'")
    with pytest.raises(NotFound, match="field called 'id'"):
        METRO.changed("nk-metro-2023", id="other")


def test_what_means_nothing_is_refused() -> None:
    with pytest.raises(Refused):
        METRO.changed("metro-award", date=date(2024, 1, 2), end=date(2024, 1, 1))
