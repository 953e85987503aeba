"""Laws of agreements: a life has one direction, and every status follows from a table."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    TRUTH_TABLE,
    Agreement,
    Amendment,
    Changes,
    Lifecycle,
    LifecycleFacts,
    Obligation,
    PartialDate,
    Period,
    Portfolio,
    Term,
    Text,
    Truth,
    agreement_status,
    consolidate,
    due,
)

DAYS = st.dates(date(2022, 6, 1), date(2024, 6, 30))
LIFE = (Lifecycle.DRAFT, Lifecycle.NOT_YET_IN_FORCE, Lifecycle.IN_FORCE, Lifecycle.EXPIRED)


def agreement(signed: date, start: date, last: date) -> Agreement:
    return Agreement(
        id="nk",
        kind="k",
        title=Text.same("NK"),
        parties=("x", "y"),
        signed=PartialDate.of(signed),
        period=Period(PartialDate.of(start), PartialDate.of(last)),
    )


AGREEMENTS = st.lists(DAYS, min_size=3, max_size=3).map(lambda days: agreement(*sorted(days)))
TRUTHS = st.sampled_from(Truth)
FACTS = st.builds(
    LifecycleFacts,
    signed=TRUTHS,
    terminated=TRUTHS,
    superseded=TRUTHS,
    begun=st.none() | TRUTHS,
    expired=st.none() | TRUTHS,
    suspended=TRUTHS,
)


@pytest.mark.law(
    "agreements",
    "As days pass, an agreement goes from draft by its signing into force and to its end, and"
    " never back.",
    source="monotony in time",
)
@given(AGREEMENTS, DAYS, DAYS)
def test_a_life_has_one_direction(made: Agreement, one: date, other: date) -> None:
    portfolio = Portfolio(agreements=(made,))
    ages = [
        LIFE.index(agreement_status(portfolio, "nk", on=day).lifecycle)
        for day in sorted((one, other))
    ]
    assert ages == sorted(ages)


@pytest.mark.law(
    "agreements",
    "While an agreement is in force the days that are left fall by one a day, to none on its"
    " last day.",
    source="arithmetic of closed intervals",
)
@given(AGREEMENTS, DAYS)
def test_days_left_fall_by_one(made: Agreement, on: date) -> None:
    portfolio = Portfolio(agreements=(made,))
    today, tomorrow = (
        agreement_status(portfolio, "nk", on=day) for day in (on, on + timedelta(days=1))
    )
    if today.days_left is None:
        assert today.lifecycle is Lifecycle.EXPIRED
        assert tomorrow.days_left is None
    elif today.days_left == 0:
        assert tomorrow.lifecycle is Lifecycle.EXPIRED
        assert today.span is not None
        assert today.span.end == PartialDate.of(on)
    else:
        assert tomorrow.days_left == today.days_left - 1


@pytest.mark.law(
    "agreements",
    "Whatever is known of its facts, the table gives an agreement one status, and it is in force"
    " with certainty exactly where the status says so.",
    source="totality of a decision table",
)
@given(FACTS)
def test_the_table_is_total(facts: LifecycleFacts) -> None:
    assert any(row.fits(facts) for row in TRUTH_TABLE)
    assert (facts.status is Lifecycle.IN_FORCE) is (facts.in_force is Truth.YES)
    if facts.status not in {Lifecycle.IN_FORCE, Lifecycle.UNKNOWN, Lifecycle.SIGNED}:
        assert facts.in_force is Truth.NO


@pytest.mark.law(
    "agreements",
    "The text as amended by a day is its own text as amended by that day.",
    source="algebra: idempotence",
)
@given(AGREEMENTS, st.lists(st.tuples(DAYS, st.integers(1, 9)), max_size=4), DAYS)
def test_consolidation_is_idempotent(
    made: Agreement, changes: list[tuple[date, int]], on: date
) -> None:
    amendments = tuple(
        Amendment(
            id=f"a{n}",
            agreement="nk",
            title=Text.same("A"),
            signed=PartialDate.of(day),
            changes=Changes(notice=Term(months=months)),
        )
        for n, (day, months) in enumerate(changes)
    )
    portfolio = Portfolio(agreements=(made,), amendments=amendments)
    once = consolidate(portfolio, "nk", on=on).agreement
    assert consolidate(portfolio.with_(once), "nk", on=on).agreement == once
    if all(day > on for day, _ in changes):
        assert once == made


@pytest.mark.law(
    "agreements",
    "Who looks further ahead sees what is due nearer by, in the same order, and more.",
    source="monotony: a filter by a longer span",
)
@given(AGREEMENTS, st.lists(DAYS, max_size=3), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_an_agenda_grows_with_its_span(
    made: Agreement, days: list[date], on: date, one: int, other: int
) -> None:
    owed = tuple(
        Obligation(what=Text.same(f"W{n}"), debtor="x", due=PartialDate.of(day))
        for n, day in enumerate(days)
    )
    portfolio = Portfolio(agreements=(attrs.evolve(made, obligations=owed),))
    short, long = (due(portfolio, on, days).items for days in sorted((one, other)))
    assert short == tuple(item for item in long if item.day <= on + timedelta(days=min(one, other)))
    assert [item.day for item in long] == sorted(item.day for item in long)


@pytest.mark.law(
    "agreements",
    "An agreement is in force on a day exactly if it was signed by then and holds on that day.",
    source="definition of in force; both ends included",
)
@given(AGREEMENTS, DAYS)
def test_in_force_is_signed_and_in_its_period(made: Agreement, on: date) -> None:
    found = agreement_status(Portfolio(agreements=(made,)), "nk", on=on)
    assert made.signed is not None
    assert made.period is not None
    holds = made.signed.on_or_before(on) & made.period.holds(on)
    assert found.in_force is holds
