"""A ceremony and its instruments: each in its own state, counted against what was announced."""

from datetime import date

import pytest

from smartgov import (
    OPEN,
    Agreement,
    Appearance,
    Ceremony,
    Lifecycle,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Presence,
    Silence,
    Text,
    Truth,
    ceremony_status,
)

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
HELD = PartialDate(2023, 2, 28)
ON = date(2023, 5, 1)
RECORDED = PartialDate(2023, 5, 1)


def instrument(name: str, signed: str | None = "2023-02-28", **fields: object) -> Agreement:
    return Agreement(
        id=name,
        kind="sinergi",
        title=Text.same(name),
        parties=("ditjen", name + "-city"),
        signed=PartialDate.parse(signed) if signed else None,
        ceremony="signing",
        **fields,  # type: ignore[arg-type]
    )


def world(announced: int | None, *instruments: Agreement, complete: bool = False) -> Portfolio:
    ceremony = Ceremony(id="signing", title=Text.same("Signing"), date=HELD, announced=announced)
    silence = Silence(id="s", kinds=("agreement",), subject="signing", as_of=RECORDED)
    return Portfolio(
        agreements=instruments,
        ceremonies=(ceremony,),
        silences=(silence,) if complete else (),
    )


NOT_KNOWN = instrument("x", None)
LATER = instrument("y", "2023-05-02")
# Signed for certain, though nobody knows when it ends: where it stands is not known.
ENDLESS = instrument("z", period=Period(HELD, None))


@pytest.mark.parametrize(
    ("announced", "instruments", "complete", "agrees"),
    [
        (2, [instrument("a"), instrument("b")], False, YES),
        (1, [instrument("a"), instrument("b")], False, NO),
        (3, [instrument("a"), instrument("b")], False, UNKNOWN),
        (3, [instrument("a"), instrument("b")], True, NO),
        (None, [instrument("a")], True, UNKNOWN),
        (0, [], False, YES),
        (1, [], False, UNKNOWN),
        (1, [], True, NO),
        # Not signed by that day.
        (2, [instrument("a"), LATER], True, NO),
        (1, [instrument("a"), LATER], False, YES),
        # Perhaps signed.
        (2, [instrument("a"), NOT_KNOWN], False, UNKNOWN),
        (2, [instrument("a"), NOT_KNOWN], True, UNKNOWN),
        (1, [instrument("a"), NOT_KNOWN], False, UNKNOWN),
        (3, [instrument("a"), NOT_KNOWN], True, NO),
        # Signed, whatever became of it since.
        (2, [instrument("a"), ENDLESS], False, YES),
        (1, [ENDLESS], True, YES),
    ],
)
def test_the_total_that_was_announced(
    announced: int | None, instruments: list[Agreement], complete: bool, agrees: Truth
) -> None:
    portfolio = world(announced, *instruments, complete=complete)
    assert ceremony_status(portfolio, "signing", on=ON).agrees is agrees


def test_each_instrument_has_its_own_state() -> None:
    runs = Period(HELD, OPEN)
    lapsed = Period(HELD, PartialDate(2023, 3, 31))
    portfolio = world(
        3, instrument("a", period=runs), instrument("b", period=lapsed), instrument("c"), LATER
    )
    status = ceremony_status(portfolio, "signing", on=ON)
    assert [(one.agreement, one.lifecycle) for one in status.instruments] == [
        ("a", Lifecycle.IN_FORCE),
        ("b", Lifecycle.EXPIRED),
        ("c", Lifecycle.SIGNED),
        ("y", Lifecycle.DRAFT),
    ]
    assert status.counts == {
        Lifecycle.DRAFT: 1,
        Lifecycle.SIGNED: 1,
        Lifecycle.IN_FORCE: 1,
        Lifecycle.EXPIRED: 1,
    }
    assert (status.held, status.announced, status.on) == (HELD, 3, ON)


def test_other_agreements_are_not_its_instruments() -> None:
    alone = Agreement(
        id="alone", kind="sinergi", title=Text.same("A"), parties=("a", "b"), signed=HELD
    )
    status = ceremony_status(
        Portfolio(
            agreements=(alone,),
            ceremonies=(Ceremony(id="signing", title=Text.same("S"), announced=0),),
        ),
        "signing",
        on=ON,
    )
    assert status.instruments == ()
    assert status.agrees is YES


def test_an_instrument_signed_by_its_parties_on_their_own_days_counts() -> None:
    both = tuple(
        Appearance(person="P", role=Presence.SIGNATORY, party=party, date=HELD)
        for party in ("ditjen", "a-city")
    )
    portfolio = world(1, instrument("a", None, appearances=both))
    assert ceremony_status(portfolio, "signing", on=ON).agrees is YES


def test_a_ceremony_that_is_not_there() -> None:
    with pytest.raises(NotFound, match="signing"):
        ceremony_status(world(1), "sining", on=ON)
