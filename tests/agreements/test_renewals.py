"""Renewals: what follows what, and on which days neither holds or both do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    OPEN,
    Agreement,
    Chain,
    Ending,
    Joint,
    JointKind,
    Lifecycle,
    PartialDate,
    Period,
    Portfolio,
    Text,
    Truth,
    agreement_status,
    chains,
)

ON = date(2024, 6, 1)
SEAMLESS, GAP, OVERLAP, UNKNOWN = JointKind


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def agreement(name: str, start: str | None, end: str | None, **fields: object) -> Agreement:
    last = OPEN if end == "open" else day(end) if end else None
    known = {"signed": day(start) if start else None, **fields}
    return Agreement(
        id=name,
        kind="sinergi",
        title=Text.same(name),
        parties=("a", "b"),
        period=Period(day(start) if start else None, last),
        **known,  # type: ignore[arg-type]
    )


def found(*agreements: Agreement) -> tuple[Chain, ...]:
    return chains(Portfolio(agreements=agreements), on=ON)


def joint(before: Agreement, after: Agreement) -> Joint:
    (chain,) = found(before, after)
    (one,) = chain.joints
    assert (one.before, one.after) == (before.id, after.id)
    return one


def between(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None], how: str = "renews"
) -> Joint:
    return joint(agreement("n1", *first), agreement("n2", *second, **{how: "n1"}))


@pytest.mark.parametrize(
    ("first", "second", "kind", "days"),
    [
        # Known to the day.
        (("2020-02-28", "2023-02-27"), ("2023-02-28", "2026-02-27"), SEAMLESS, None),
        (("2020-02-28", "2023-02-27"), ("2023-03-01", "2026-02-28"), GAP, 1),
        (("2020-02-28", "2023-02-27"), ("2023-02-27", "2026-02-26"), OVERLAP, 1),
        (("2020-01-01", "2022-12-31"), ("2022-01-01", "2022-06-30"), OVERLAP, 181),
        (("2020-01-01", "open"), ("2023-01-01", "2023-12-31"), OVERLAP, 365),
        (("2020-01-01", "open"), ("2023-01-01", "open"), OVERLAP, None),
        # Known in part.
        (("2020", "2022"), ("2024", "2025"), GAP, None),
        (("2020", "2022-12-31"), ("2023", "2025"), UNKNOWN, None),
        (("2020", "2022"), ("2023-01-01", "2025"), UNKNOWN, None),
        (("2020", "2023-12"), ("2023-06", "2025"), OVERLAP, None),
        (("2020", "2023"), ("2023", "2025"), UNKNOWN, None),
        # Not known.
        (("2020", None), ("2023-01-01", "2025"), UNKNOWN, None),
        (("2020", "2022"), (None, "2025"), UNKNOWN, None),
        (("2020-01-01", "2022-12-31"), ("2022-12-01", None), OVERLAP, None),
    ],
)
def test_how_a_successor_follows(
    first: tuple[str | None, str | None],
    second: tuple[str | None, str | None],
    kind: JointKind,
    days: int | None,
) -> None:
    answer = between(first, second)
    assert (answer.kind, answer.days) == (kind, days)


def test_days_that_both_hold_begin_when_the_later_of_the_two_begins() -> None:
    answer = between(("2023-06-01", "2024-05-31"), ("2023-01-01", "2025-12-31"))
    assert (answer.kind, answer.first, answer.last) == (
        OVERLAP,
        date(2023, 6, 1),
        date(2024, 5, 31),
    )


def test_a_successor_that_ended_before_its_predecessor_began_follows_nothing() -> None:
    answer = between(("2023-01-01", "2024-12-31"), ("2020-01-01", "2021-12-31"))
    assert (answer.kind, answer.days) == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("first", "start", "kind", "days"),
    [
        # What is replaced ends on the eve.
        (("2020-01-01", "2025-12-31"), "2023-01-01", SEAMLESS, None),
        (("2020-01-01", "open"), "2023-01-01", SEAMLESS, None),
        (("2020-01-01", "2025"), "2023", SEAMLESS, None),
        (("2020-01-01", "2022-12-31"), "2023-01-01", SEAMLESS, None),
        # What had run out before was not replaced in time.
        (("2020-01-01", "2022-12-30"), "2023-01-01", GAP, 1),
        # It may have run out before.
        (("2020-01-01", None), "2023-01-01", UNKNOWN, None),
    ],
)
def test_a_replacement_leaves_no_overlap(
    first: tuple[str, str | None], start: str, kind: JointKind, days: int | None
) -> None:
    answer = between(first, (start, "open"), "replaces")
    assert (answer.kind, answer.days) == (kind, days)


@pytest.mark.parametrize(
    ("ending", "kind", "first"),
    [
        (Ending(date=day("2022-07-01")), GAP, date(2022, 7, 1)),
        (Ending(date=day("2023-01-01")), SEAMLESS, None),
        # After its end it came to nothing.
        (Ending(date=day("2023-06-01")), SEAMLESS, None),
        # Ended in a year, or on a day, that is not known.
        (Ending(date=day("2021")), GAP, None),
        (Ending(date=day("2022")), GAP, None),
        (Ending(), UNKNOWN, None),
    ],
)
def test_one_that_was_ended_early_leaves_a_gap(
    ending: Ending, kind: JointKind, first: date | None
) -> None:
    before = agreement("n1", "2020-01-01", "2022-12-31", ending=ending)
    answer = joint(before, agreement("n2", "2023-01-01", "open", renews="n1"))
    assert (answer.kind, answer.first) == (kind, first)


DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 25))
RANGES = st.tuples(DAYS, DAYS).map(sorted)


@pytest.mark.law(
    "agreements",
    "Gaps and overlaps of renewals are those counted day by day.",
    source="algebra of sets; both ends included",
)
@given(RANGES, RANGES, st.booleans())
def test_gaps_and_overlaps_are_those_counted_day_by_day(
    first: list[date], second: list[date], replaces: bool
) -> None:
    answer = between(
        (first[0].isoformat(), first[1].isoformat()),
        (second[0].isoformat(), second[1].isoformat()),
        "replaces" if replaces else "renews",
    )
    every = [date(2023, 12, 1) + timedelta(days=n) for n in range(90)]
    old = {one for one in every if first[0] <= one <= first[1]}
    new = {one for one in every if second[0] <= one <= second[1]}
    if replaces:
        old = {one for one in old if one < second[0]}
    covered = old | new
    both = old & new
    gap = {one for one in every if first[1] < one < second[0]} - covered
    if both:
        assert (answer.kind, answer.first, answer.last) == (OVERLAP, min(both), max(both))
        assert answer.days == len(both)
    elif gap:
        assert (answer.kind, answer.first, answer.last) == (GAP, min(gap), max(gap))
        assert answer.days == len(gap)
    elif second[1] < first[0] and not replaces:
        assert answer.kind is UNKNOWN
    else:
        assert (answer.kind, answer.days) == (SEAMLESS, None)


def test_a_chain_holds_all_that_hang_together_earliest_first() -> None:
    chain, other = found(
        agreement("n3", "2026-01-01", "2028-12-31", renews="n2"),
        agreement("n1", "2020-01-01", "2022-12-31"),
        agreement("m2", "2021-01-01", "2021-12-31", renews="m1"),
        agreement("n2", "2023-01-01", "2025-12-31", renews="n1"),
        agreement("m1", "2020-01-01", "2020-12-31"),
        agreement("alone", "2020-01-01", "2020-12-31"),
    )
    assert chain.agreements == ("n1", "n2", "n3")
    assert [(one.before, one.after) for one in chain.joints] == [("n1", "n2"), ("n2", "n3")]
    assert other.agreements == ("m1", "m2")


def test_a_fork_is_one_chain_with_two_joints() -> None:
    (chain,) = found(
        agreement("n1", "2020-01-01", "2022-12-31"),
        agreement("n2", "2023-01-01", "2025-12-31", renews="n1"),
        agreement("n3", "2023-02-01", "2025-12-31", replaces="n1"),
    )
    assert chain.agreements == ("n1", "n2", "n3")
    assert [one.kind for one in chain.joints] == [SEAMLESS, GAP]


def test_one_that_renews_one_and_replaces_another_joins_both() -> None:
    (chain,) = found(
        agreement("n1", "2020-01-01", "2022-12-31"),
        agreement("m1", "2020-01-01", "open"),
        agreement("n2", "2023-01-01", "2025-12-31", renews="n1", replaces="m1"),
    )
    assert set(chain.agreements) == {"n1", "m1", "n2"}
    assert {(one.before, one.kind) for one in chain.joints} == {("n1", SEAMLESS), ("m1", SEAMLESS)}


def test_circles_end() -> None:
    (chain,) = found(
        agreement("n1", "2020-01-01", "2022-12-31", renews="n3"),
        agreement("n2", "2023-01-01", "2025-12-31", renews="n1"),
        agreement("n3", "2026-01-01", "2028-12-31", renews="n2"),
    )
    assert set(chain.agreements) == {"n1", "n2", "n3"}
    assert len(chain.joints) == 3


def test_one_that_renews_itself_or_nothing_known_is_no_chain() -> None:
    assert found(agreement("n1", "2020-01-01", "2022-12-31", renews="n1")) == ()
    assert found(agreement("n1", "2020-01-01", "2022-12-31", renews="lost")) == ()


def test_a_circle_of_replacements_has_a_status() -> None:
    portfolio = Portfolio(
        agreements=(
            agreement("n1", "2020-01-01", "open", replaces="n2"),
            agreement("n2", "2023-01-01", "open", replaces="n1"),
        )
    )
    assert agreement_status(portfolio, "n1", on=ON).lifecycle is Lifecycle.SUPERSEDED


@pytest.mark.parametrize(
    ("signed", "on", "lifecycle"),
    [
        ("2023-01-10", "2023-01-09", Lifecycle.IN_FORCE),
        ("2023-01-10", "2023-01-10", Lifecycle.SUPERSEDED),
        # A text that is planned, or of which nobody knows whether it was signed.
        ("2030-01-01", "2024-06-01", Lifecycle.IN_FORCE),
        (None, "2024-06-01", Lifecycle.UNKNOWN),
        (None, "2022-06-01", Lifecycle.IN_FORCE),
    ],
)
def test_only_what_was_signed_replaces(signed: str | None, on: str, lifecycle: Lifecycle) -> None:
    old = agreement("n1", "2020-01-01", "open")
    new = agreement(
        "n2", "2023-01-01", "open", replaces="n1", signed=day(signed) if signed else None
    )
    status = agreement_status(Portfolio(agreements=(old, new)), "n1", on=date.fromisoformat(on))
    assert status.lifecycle is lifecycle
    if lifecycle is Lifecycle.IN_FORCE:
        assert status.in_force is Truth.YES


def test_what_has_ended_has_no_days_left() -> None:
    ended = agreement("n1", "2020-01-01", "2026-12-31", ending=Ending(date=day("2024-01-01")))
    status = agreement_status(Portfolio(agreements=(ended,)), "n1", on=ON)
    assert status.lifecycle is Lifecycle.TERMINATED
    assert status.days_left is None
