"""Agreements, who took part in them, and what they oblige to."""

from datetime import date

import attrs
import pytest

from smartgov.model.agreements import Agreement, Appearance, Presence, Statement
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.errors import Refused
from smartgov.model.lifecycles import Ending
from smartgov.model.obligations import Obligation
from smartgov.model.terms import Term
from smartgov.model.text import Text

CITY, MINISTRY = "pemkot-metro", "kominfo"


def _agreement(*parties: str, appearances: tuple[Appearance, ...] = ()) -> Agreement:
    return Agreement(
        id="nk-metro",
        kind="sinergi",
        title=Text("Nota Kesepakatan", "Memorandum"),
        parties=parties,
        appearances=appearances,
    )


@pytest.mark.parametrize("parties", [(), (CITY,), (CITY, CITY), (CITY, MINISTRY, CITY)])
def test_needs_different_parties(parties: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as caught:
        _agreement(*parties)
    assert caught.value.path == "parties"


def test_people_by_role_and_party() -> None:
    signed = Appearance(person="A", role=Presence.SIGNATORY, party=CITY)
    witnessed = Appearance(person="B", role=Presence.WITNESS, party=CITY)
    theirs = Appearance(person="C", role=Presence.SIGNATORY, party=MINISTRY)
    agreement = _agreement(CITY, MINISTRY, appearances=(signed, witnessed, theirs))
    assert agreement.people(Presence.SIGNATORY) == (signed, theirs)
    assert agreement.people(Presence.SIGNATORY, MINISTRY) == (theirs,)
    assert agreement.people(Presence.ATTENDEE) == ()


WHAT = Text("Menyusun masterplan", "Write the masterplan")


def test_two_deadlines_are_refused() -> None:
    with pytest.raises(Refused):
        Obligation(what=WHAT, debtor=CITY, due=PartialDate(2023), within=Term(months=2))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([], Truth.UNKNOWN),
        ([True], Truth.YES),
        ([True, True], Truth.YES),
        ([False], Truth.NO),
        ([True, False], Truth.UNKNOWN),  # its statements contradict each other
    ],
)
def test_what_statements_record(said: list[bool], answer: Truth) -> None:
    statements = [Statement(what="in-budget", holds=holds) for holds in said]
    other = Statement(what="other", holds=True)
    agreement = attrs.evolve(_agreement(CITY, MINISTRY), statements=(*statements, other))
    assert agreement.states("in-budget") is answer


def test_a_party_of_which_nobody_is_recorded_as_signing() -> None:
    theirs = Appearance(
        person="C", role=Presence.SIGNATORY, party=MINISTRY, date=PartialDate(2023, 2, 28)
    )
    agreement = _agreement(CITY, MINISTRY, appearances=(theirs,))
    day = date(2023, 2, 28)
    assert agreement.signed_by(day) is Truth.UNKNOWN
    assert agreement.signed_by(day, complete=True) is Truth.NO
    ours = attrs.evolve(theirs, party=CITY)
    both = attrs.evolve(agreement, appearances=(ours, theirs))
    assert both.signed_by(day) is both.signed_by(day, complete=True) is Truth.YES
    assert both.signed_by(date(2023, 2, 27)) is Truth.NO
    undated = attrs.evolve(both, appearances=(attrs.evolve(ours, date=None), theirs))
    assert undated.signed_by(day, complete=True) is Truth.UNKNOWN


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("ended", "replaced", "terminated", "superseded"),
    [
        ("2024-01-01", "2024-03-01", YES, NO),  # what had ended was replaced by nothing
        ("2024-03-01", "2024-01-01", NO, YES),
        ("2024-03-01", "2024-03-01", YES, YES),
        ("2024-03", "2024", UNKNOWN, UNKNOWN),
        ("2025-01-01", "2025-03-01", NO, NO),  # neither has come yet
        ("2024-01-01", "2025-01-01", YES, NO),
        ("2025-01-01", "2024-01-01", NO, YES),
    ],
)
def test_of_an_ending_and_a_successor_the_first_counts(
    ended: str, replaced: str, terminated: Truth, superseded: Truth
) -> None:
    ending = Ending(date=PartialDate.parse(ended))
    agreement = attrs.evolve(_agreement(CITY, MINISTRY), ending=ending)
    facts = agreement.lifecycle(date(2024, 6, 15), replaced=PartialDate.parse(replaced))
    assert (facts.terminated, facts.superseded) == (terminated, superseded)
