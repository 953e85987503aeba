"""Agreements, who took part in them, and what they oblige to."""

import pytest

from smartgov.model.agreements import Agreement, Appearance, Presence
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
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
