"""An agreement as amended: which amendment counts on which day, and which set what."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import (
    Agreement,
    Amendment,
    Changes,
    Lifecycle,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Refused,
    Term,
    Text,
    agreement_status,
    consolidate,
)


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


NK = Agreement(
    id="nk",
    kind="sinergi",
    title=Text.same("NK"),
    parties=("pemkot", "ditjen"),
    signed=day("2023-01-01"),
    term=Term(years=1),
    notice=Term(months=1),
)


def amendment(
    name: str, signed: str | None = None, effective: str | None = None, **changes: object
) -> Amendment:
    given_changes = changes or {"notice": Term(months=3)}
    return Amendment(
        id=name,
        agreement="nk",
        title=Text.same(name),
        signed=day(signed),
        effective=day(effective),
        changes=Changes(**given_changes),  # type: ignore[arg-type]
    )


def world(*amendments: Amendment) -> Portfolio:
    return Portfolio(agreements=(NK,), amendments=amendments)


@pytest.mark.parametrize(
    ("signed", "effective", "on", "changed", "unsure"),
    [
        ("2023-03-01", None, "2023-02-28", False, False),
        ("2023-03-01", None, "2023-03-01", True, False),
        # It takes effect later than it is signed, and never before.
        ("2023-03-01", "2023-04-01", "2023-03-31", False, False),
        ("2023-03-01", "2023-04-01", "2023-04-01", True, False),
        ("2023-03-01", "2023-02-01", "2023-02-15", False, False),
        ("2023-03-01", "2023-02-01", "2023-03-01", True, False),
        # Nobody wrote down when it was signed, or not well enough.
        (None, None, "2023-06-01", False, True),
        (None, "2023-02-01", "2023-06-01", False, True),
        (None, "2023-07-01", "2023-06-01", False, False),
        ("2023", None, "2023-06-01", False, True),
        ("2023", None, "2023-12-31", True, False),
    ],
)
def test_an_amendment_counts_from_its_day(
    signed: str | None, effective: str | None, on: str, changed: bool, unsure: bool
) -> None:
    whole = consolidate(world(amendment("a", signed, effective)), "nk", on=date.fromisoformat(on))
    assert whole.agreement.notice == Term(months=3 if changed else 1)
    assert [one.instrument for one in whole.set_by] == (["a"] if changed else [])
    assert whole.unsure == (("a",) if unsure else ())


def test_fields_that_are_not_amended_stay() -> None:
    whole = consolidate(world(amendment("a", "2023-03-01")), NK, on=date(2023, 6, 1))
    (set_by,) = whole.set_by
    assert (set_by.field, set_by.instrument, set_by.since) == ("notice", "a", day("2023-03-01"))
    assert whole.agreement.term == NK.term
    assert whole.agreement.title == NK.title


def test_the_one_that_took_effect_later_counts_whatever_its_place() -> None:
    first = amendment("z", "2023-02-01", notice=Term(months=2), term=Term(years=2))
    later = amendment("a", "2023-03-01", notice=Term(months=6))
    for order in ((first, later), (later, first)):
        whole = consolidate(world(*order), "nk", on=date(2023, 6, 1))
        assert whole.agreement.notice == Term(months=6)
        assert whole.agreement.term == Term(years=2)
        assert {one.field: one.instrument for one in whole.set_by} == {"term": "z", "notice": "a"}


def test_signed_first_and_effective_last_counts_last() -> None:
    slow = amendment("slow", "2023-02-01", "2023-05-01", notice=Term(months=2))
    quick = amendment("quick", "2023-03-01", notice=Term(months=6))
    assert consolidate(world(slow, quick), "nk", on=date(2023, 4, 1)).agreement.notice == Term(
        months=6
    )
    assert consolidate(world(slow, quick), "nk", on=date(2023, 5, 1)).agreement.notice == Term(
        months=2
    )


def test_fields_stand_in_the_order_of_an_agreement() -> None:
    both = amendment("a", "2023-03-01", notice=Term(months=3), title=Text.same("New"))
    whole = consolidate(world(both), "nk", on=date(2023, 6, 1))
    assert [one.field for one in whole.set_by] == ["title", "notice"]


def test_an_amendment_of_another_agreement_changes_nothing() -> None:
    other = Agreement(id="pks", kind="sinergi", title=Text.same("PKS"), parties=("a", "b"))
    portfolio = Portfolio(agreements=(NK, other), amendments=(amendment("a", "2023-03-01"),))
    assert consolidate(portfolio, "pks", on=date(2023, 6, 1)).agreement == other


def test_a_longer_term_keeps_it_in_force() -> None:
    portfolio = world(amendment("a", "2023-06-01", term=Term(years=3)))
    before = agreement_status(portfolio, "nk", on=date(2023, 5, 31))
    after = agreement_status(portfolio, "nk", on=date(2024, 6, 1))
    assert before.days_left == (date(2023, 12, 31) - date(2023, 5, 31)).days
    assert agreement_status(world(), "nk", on=date(2024, 6, 1)).lifecycle is Lifecycle.EXPIRED
    assert after.lifecycle is Lifecycle.IN_FORCE
    assert after.span == Period(day("2023-01-01"), day("2025-12-31"))


def test_an_amendment_of_nothing_and_one_of_a_single_party_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        Amendment(id="a", agreement="nk", title=Text.same("A"), changes=Changes())
    assert caught.value.path == "changes"
    with pytest.raises(Refused) as caught:
        Changes(parties=("pemkot", "pemkot"))
    assert caught.value.path == "parties"


def test_an_agreement_that_is_not_there() -> None:
    with pytest.raises(NotFound, match="nk"):
        consolidate(world(), "nkk", on=date(2023, 1, 1))


DAYS = st.dates(date(2023, 1, 1), date(2023, 2, 10))


@pytest.mark.law(
    "agreements",
    "Of several amendments the last to take effect wins.",
    source="lex posterior derogat legi priori",
)
@given(st.lists(st.tuples(DAYS, DAYS, st.integers(1, 9)), max_size=5), DAYS)
def test_the_last_to_take_effect_wins_by_plain_dates(
    made: list[tuple[date, date, int]], on: date
) -> None:
    portfolio = world(
        *(
            amendment(f"a{n}", signed.isoformat(), since.isoformat(), notice=Term(months=months))
            for n, (signed, since, months) in enumerate(made)
        )
    )
    held = [
        (since, signed, n, months)
        for n, (signed, since, months) in enumerate(made)
        if signed <= on and since <= on
    ]
    expected = max(held)[-1] if held else 1
    whole = consolidate(portfolio, "nk", on=on)
    assert whole.agreement.notice == Term(months=expected)
    assert whole.unsure == ()
