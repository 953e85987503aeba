"""The status of an agreement: a truth table that is complete, and dates that bear it out."""

import itertools
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov.model.agreements import Agreement, Appearance, Presence
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.lifecycles import (
    TRUTH_TABLE,
    Ending,
    Lifecycle,
    LifecycleFacts,
    Row,
    Suspension,
)
from smartgov.model.terms import Rounding, Term
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ON: Final = date(2024, 6, 15)
FACTS: Final = ("signed", "terminated", "superseded", "begun", "expired", "suspended")


def every_combination() -> list[LifecycleFacts]:
    """Return the facts in every combination; of when it holds either both are silent or none."""
    held: list[tuple[Truth | None, Truth | None]] = [*itertools.product(Truth, Truth), (None, None)]
    return [
        LifecycleFacts(
            signed=signed,
            terminated=terminated,
            superseded=superseded,
            begun=begun,
            expired=expired,
            suspended=suspended,
        )
        for signed, terminated, superseded, (begun, expired), suspended in itertools.product(
            Truth, Truth, Truth, held, Truth
        )
    ]


COMBINATIONS: Final = every_combination()


def deciding(facts: LifecycleFacts) -> Row:
    return next(row for row in TRUTH_TABLE if row.fits(facts))


def known(facts: LifecycleFacts) -> bool:
    return UNKNOWN not in attrs.astuple(facts)


def refined(facts: LifecycleFacts) -> list[LifecycleFacts]:
    """Return the facts with one of those that are unknown become known, in each way."""
    return [
        attrs.evolve(facts, **{name: answer})
        for name in FACTS
        if getattr(facts, name) is UNKNOWN
        for answer in (YES, NO)
    ]


def test_every_combination_meets_a_row() -> None:
    assert len(COMBINATIONS) == 3**3 * 10 * 3
    for facts in COMBINATIONS:
        assert facts.status is deciding(facts).status


def test_every_row_decides_something() -> None:
    assert {deciding(facts) for facts in COMBINATIONS} == set(TRUTH_TABLE)
    assert len(set(TRUTH_TABLE)) == len(TRUTH_TABLE)


def test_every_status_is_given_by_some_row() -> None:
    assert {row.status for row in TRUTH_TABLE} == set(Lifecycle)


def test_knowing_more_never_changes_a_status_that_was_known() -> None:
    for facts in COMBINATIONS:
        for better in refined(facts):
            assert facts.status in {Lifecycle.UNKNOWN, better.status}


def test_a_status_is_known_where_everything_is() -> None:
    for facts in filter(known, COMBINATIONS):
        assert facts.status is not Lifecycle.UNKNOWN


def test_in_force_agrees_with_the_status_where_everything_is_known() -> None:
    for facts in filter(known, COMBINATIONS):
        if facts.begun is None:
            assert facts.in_force is not YES  # nobody knows when it holds
        else:
            assert (facts.in_force is YES) == (facts.status is Lifecycle.IN_FORCE)
            assert facts.in_force is not UNKNOWN


def test_knowing_more_never_changes_whether_it_is_in_force() -> None:
    for facts in COMBINATIONS:
        for better in refined(facts):
            assert facts.in_force in {UNKNOWN, better.in_force}


def test_over_is_what_does_not_come_back() -> None:
    over = {status for status in Lifecycle if status.over}
    assert over == {Lifecycle.EXPIRED, Lifecycle.TERMINATED, Lifecycle.SUPERSEDED}


@pytest.mark.parametrize("status", Lifecycle)
def test_a_status_has_words_in_both_languages(status: Lifecycle) -> None:
    assert status.say("id")
    assert status.say("en") == status.value.replace("-", " ")


def agreement(**fields: Any) -> Agreement:
    return Agreement(
        id="nk",
        kind="sinergi",
        title=Text.same("NK"),
        parties=("pemkot", "ditjen"),
        **fields,
    )


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def period(start: str | None, end: str | None) -> Period:
    last = OPEN if end == "open" else day(end) if end else None
    return Period(day(start) if start else None, last)


SIGNED: Final = {"signed": day("2023-02-28")}
RUNS: Final = {**SIGNED, "period": period("2023-02-28", "2026-02-27")}
EXAMPLES: Final[Mapping[int, Callable[[], LifecycleFacts]]] = {
    0: lambda: agreement(signed=day("2024-06-16")).lifecycle(ON),
    1: lambda: agreement(signed=day("2024-06")).lifecycle(ON),
    2: lambda: agreement(**RUNS, ending=Ending(date=day("2024-06-15"))).lifecycle(ON),
    3: lambda: agreement(**RUNS, ending=Ending()).lifecycle(ON),
    4: lambda: agreement(**RUNS).lifecycle(ON, replaced=day("2024-06-15")),
    5: lambda: agreement(**RUNS).lifecycle(ON, replaced=day("2024")),
    6: lambda: agreement(**SIGNED).lifecycle(ON),
    7: lambda: agreement(**SIGNED, period=period("2023-02-28", "2024-06-14")).lifecycle(ON),
    8: lambda: agreement(**SIGNED, period=period("2023-02-28", None)).lifecycle(ON),
    9: lambda: agreement(**SIGNED, period=period("2024-06-16", "2026-02-27")).lifecycle(ON),
    10: lambda: agreement(**SIGNED, period=period("2024", "2026-02-27")).lifecycle(ON),
    11: lambda: agreement(
        **RUNS, suspensions=(Suspension(period=period("2024-06-15", "2024-06-15")),)
    ).lifecycle(ON),
    12: lambda: agreement(
        **RUNS, suspensions=(Suspension(period=period("2024-06", "2024-12-31")),)
    ).lifecycle(ON),
    13: lambda: agreement(**RUNS).lifecycle(ON),
}


@pytest.mark.parametrize("number", range(len(TRUTH_TABLE)))
def test_every_row_has_an_agreement_that_it_decides(number: int) -> None:
    assert deciding(EXAMPLES[number]()) == TRUTH_TABLE[number]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2023-02-27", Lifecycle.DRAFT),
        ("2023-02-28", Lifecycle.NOT_YET_IN_FORCE),
        ("2023-03-31", Lifecycle.NOT_YET_IN_FORCE),
        ("2023-04-01", Lifecycle.IN_FORCE),
        ("2024-01-01", Lifecycle.SUSPENDED),
        ("2024-03-31", Lifecycle.SUSPENDED),
        ("2024-04-01", Lifecycle.IN_FORCE),
        ("2024-09-29", Lifecycle.IN_FORCE),
        ("2024-09-30", Lifecycle.TERMINATED),
        ("2030-01-01", Lifecycle.TERMINATED),
    ],
)
def test_one_life_day_by_day(on: str, status: Lifecycle) -> None:
    life = agreement(
        **SIGNED,
        period=period("2023-04-01", "2026-03-31"),
        suspensions=(Suspension(period=period("2024-01-01", "2024-03-31")),),
        ending=Ending(date=day("2024-09-30")),
    )
    assert life.lifecycle(date.fromisoformat(on)).status is status


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        # Both ends belong to it, so three years end on the eve of the anniversary.
        ({"signed": "2023-02-28", "term": "P3Y"}, "2023-02-28", "2026-02-27"),
        ({"signed": "2024-02-29", "term": "P1Y"}, "2024-02-29", "2025-02-27"),
        ({"signed": "2024-01-01", "term": "P1D"}, "2024-01-01", "2024-01-01"),
        ({"signed": "2024-01-01", "term": "P1Y"}, "2024-01-01", "2024-12-31"),
        ({"signed": "2023-01-31", "term": "P1M"}, "2023-01-31", "2023-02-27"),
        ({"signed": "2023-01-31", "term": "P1M", "rounding": "up"}, "2023-01-31", "2023-02-28"),
        # Not from the signing, where another start is recorded.
        (
            {"signed": "2023-02-28", "term": "P2Y", "start": "2023-04-01"},
            "2023-04-01",
            "2025-03-31",
        ),
        # A recorded end stands.
        ({"signed": "2023-02-28", "term": "P3Y", "end": "2025-12-31"}, "2023-02-28", "2025-12-31"),
        # A start that is not known to the day gives no end.
        ({"signed": "2023-02", "term": "P3Y"}, "2023-02", None),
        # Without a term it is not said to hold from its signing.
        ({"signed": "2023-02-28", "end": "2025-12-31"}, None, "2025-12-31"),
    ],
)
def test_when_it_holds(fields: dict[str, str], start: str | None, end: str | None) -> None:
    known_of = {name: fields[name] for name in ("start", "end") if name in fields}
    made = agreement(
        signed=day(fields["signed"]),
        term=Term.parse(fields["term"]) if "term" in fields else None,
        rounding=Rounding(fields.get("rounding", "down")),
        period=period(known_of.get("start"), known_of.get("end")) if known_of else None,
    )
    assert made.span == period(start, end)


@pytest.mark.parametrize(
    "fields",
    [
        # The month lacks the day, and the parties have to state which one they mean.
        {"signed": day("2024-01-31"), "term": Term(months=1), "rounding": Rounding.REFUSE},
        # Beyond the years that a date may have.
        {"signed": day("2950-01-01"), "term": Term(years=99)},
    ],
)
def test_an_end_that_cannot_be_reckoned_is_not_known_and_stops_nothing(
    fields: dict[str, Any],
) -> None:
    made = agreement(**fields)
    assert made.span == Period(made.signed, None)
    assert made.lifecycle(date(2990, 1, 1)).status is Lifecycle.UNKNOWN


def test_one_that_was_signed_after_its_last_day_has_expired() -> None:
    late = agreement(
        signed=day("2024-01-05"), term=Term(years=1), period=period(None, "2023-12-31")
    )
    assert late.start is None
    assert late.span == period(None, "2023-12-31")
    assert late.lifecycle(ON).status is Lifecycle.EXPIRED


def test_a_suspension_cannot_end_before_it_starts() -> None:
    with pytest.raises(Refused):
        Suspension(period=period("2024-02-01", "2024-01-31"))


def appearances(**days: str | None) -> tuple[Appearance, ...]:
    return tuple(
        Appearance(
            person="A", role=Presence.SIGNATORY, party=party, date=day(when) if when else None
        )
        for party, when in days.items()
    )


@pytest.mark.parametrize(
    ("days", "complete", "answer"),
    [
        ({"pemkot": "2024-06-01", "ditjen": "2024-06-15"}, False, YES),
        ({"pemkot": "2024-06-01", "ditjen": "2024-06-16"}, False, NO),
        ({"pemkot": "2024-06-01", "ditjen": None}, False, UNKNOWN),
        ({"pemkot": "2024-06-01"}, False, UNKNOWN),
        # The records are complete: the other party did not sign.
        ({"pemkot": "2024-06-01"}, True, NO),
        ({}, True, NO),
        # It did, on a day that nobody wrote down.
        ({"pemkot": "2024-06-01", "ditjen": None}, True, UNKNOWN),
    ],
)
def test_the_last_party_to_sign_makes_it_signed(
    days: dict[str, str | None], complete: bool, answer: Truth
) -> None:
    made = agreement(appearances=appearances(**days))
    assert made.lifecycle(ON, complete=complete).signed is answer


def test_one_who_attended_did_not_sign() -> None:
    there = Appearance(person="B", role=Presence.ATTENDEE, party="ditjen", date=day("2024-06-01"))
    made = agreement(appearances=(*appearances(pemkot="2024-06-01"), there))
    assert made.lifecycle(ON).signed is UNKNOWN


# Days close to each other, so that they fall together often.
DAYS: Final = st.dates(date(2023, 11, 1), date(2024, 3, 31))
# A year, or a month, that has passed is known to have passed.
LATER: Final = DAYS | st.sampled_from((date(2024, 4, 1), date(2025, 1, 1)))
RANGES: Final = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@attrs.frozen
class Life:
    """What really happened, in plain days."""

    signed: date
    held: tuple[date, date | None] | None
    ended: date | None
    replaced: date | None
    suspended: tuple[tuple[date, date], ...]

    def status(self, on: date) -> Lifecycle:
        """Say where it stands, without any of the library's machinery."""
        if on < self.signed:
            return Lifecycle.DRAFT
        ends: list[tuple[date, int, Lifecycle]] = []
        if self.held is not None and self.held[1] is not None:
            ends.append((self.held[1] + timedelta(days=1), 0, Lifecycle.EXPIRED))
        if self.ended is not None:
            ends.append((self.ended, 1, Lifecycle.TERMINATED))
        if self.replaced is not None:
            ends.append((self.replaced, 2, Lifecycle.SUPERSEDED))
        if ends and min(ends)[0] <= on:
            return min(ends)[2]
        if self.held is None:
            return Lifecycle.SIGNED
        if on < self.held[0]:
            return Lifecycle.NOT_YET_IN_FORCE
        if any(first <= on <= last for first, last in self.suspended):
            return Lifecycle.SUSPENDED
        return Lifecycle.IN_FORCE


LIVES: Final = st.builds(
    Life,
    signed=DAYS,
    held=st.one_of(st.none(), RANGES, DAYS.map(lambda first: (first, None))),
    ended=st.none() | DAYS,
    replaced=st.none() | DAYS,
    suspended=st.lists(RANGES, max_size=2).map(tuple),
)


def facts_of(
    life: Life, on: date, blurred: Callable[[date], PartialDate] = PartialDate.of
) -> LifecycleFacts:
    """Ask the library about a life, its days as they are known."""
    held = None
    if life.held is not None:
        first, last = life.held
        held = Period(blurred(first), OPEN if last is None else blurred(last))
    made = agreement(
        signed=blurred(life.signed),
        period=held,
        ending=Ending(date=blurred(life.ended)) if life.ended else None,
        suspensions=tuple(
            Suspension(period=Period(blurred(first), blurred(last)))
            for first, last in life.suspended
        ),
    )
    return made.lifecycle(on, replaced=blurred(life.replaced) if life.replaced else None)


@pytest.mark.law(
    "agreements",
    "With every date known, the status is that of plain dates compared.",
    source="definition",
)
@given(LIVES, DAYS)
def test_the_status_is_that_of_plain_dates(life: Life, on: date) -> None:
    facts = facts_of(life, on)
    assert facts.status is life.status(on)
    assert (facts.in_force is YES) == (life.status(on) is Lifecycle.IN_FORCE)


@pytest.mark.law(
    "agreements",
    "A status told from dates known in part is never contradicted by the days.",
    source="monotony of information (Kleene 1952)",
)
@settings(max_examples=400)
@given(LIVES, LATER, st.lists(st.integers(1, 3), min_size=12, max_size=12))
def test_what_is_known_in_part_is_never_contradicted_by_the_days(
    life: Life, on: date, known_to: list[int]
) -> None:
    left = iter(known_to)

    def blurred(one: date) -> PartialDate:
        return PartialDate(*(one.year, one.month, one.day)[: next(left)])

    facts, sure = facts_of(life, on, blurred), facts_of(life, on)
    assert facts.status in {Lifecycle.UNKNOWN, sure.status}
    assert sure.begun is None or facts.in_force in {UNKNOWN, sure.in_force}


@pytest.mark.parametrize(
    ("ended", "replaced", "end"),
    [
        # The ending may have come after the end, and then came to nothing.
        ("2024", None, "2024-03-31"),
        ("2024-02-10", None, "2024"),
        # Either may have come first.
        ("2024", "2024-02-01", "2026-12-31"),
    ],
)
def test_it_may_be_known_that_it_is_over_and_not_how(
    ended: str, replaced: str | None, end: str
) -> None:
    made = agreement(
        signed=day("2023-01-01"),
        period=period("2023-01-01", end),
        ending=Ending(date=day(ended)),
    )
    facts = made.lifecycle(date(2024, 12, 31), replaced=day(replaced) if replaced else None)
    assert facts.status is Lifecycle.UNKNOWN
    assert facts.in_force is NO


def test_what_has_not_begun_has_not_ended_either() -> None:
    made = agreement(signed=day("2024-01-01"), period=period("2024-03-15", "2024"))
    assert made.lifecycle(date(2024, 3, 14)).status is Lifecycle.NOT_YET_IN_FORCE
