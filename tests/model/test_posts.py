"""Posts and delegations."""

from datetime import date

from smartgov.model.dates import PartialDate
from smartgov.model.posts import Capacity, Delegation, Post, Tenure
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Period

FIRST = Tenure(person="A", period=Period(PartialDate(2016, 2, 17), PartialDate(2021, 2, 17)))
SECOND = Tenure(person="B", period=Period(PartialDate(2021, 2, 26), OPEN))
VACANT = Tenure(
    capacity=Capacity.VACANT, period=Period(PartialDate(2021, 2, 18), PartialDate(2021, 2, 25))
)
UNDATED = Tenure(person="C")


def _mayor(*tenures: Tenure) -> Post:
    return Post(
        id="mayor",
        title=Text("Wali Kota", "Mayor"),
        agency="city",
        tenures=tenures,
    )


def test_who_held_it() -> None:
    mayor = _mayor(FIRST, VACANT, SECOND)
    assert mayor.held_on(date(2016, 2, 16)) == ()
    assert mayor.held_on(date(2016, 2, 17)) == (FIRST,)
    assert mayor.held_on(date(2021, 2, 17)) == (FIRST,)
    assert mayor.held_on(date(2021, 2, 20)) == (VACANT,)
    assert mayor.held_on(date(2030, 1, 1)) == (SECOND,)


def test_a_certain_holder_hides_those_who_may_have_held_it() -> None:
    mayor = _mayor(UNDATED, FIRST)
    assert mayor.held_on(date(2020, 1, 1)) == (FIRST,)
    assert mayor.held_on(date(2010, 1, 1)) == (UNDATED,)


def _delegation(*, agreements: tuple[str, ...] = (), kinds: tuple[str, ...] = ()) -> Delegation:
    return Delegation(
        id="d",
        delegator="mayor",
        delegate="secretary",
        agreements=tuple(name for name in agreements),
        kinds=kinds,
    )


def test_scope() -> None:
    this, other = "nk-metro", "nk-lain"
    assert _delegation().covers(this, "sinergi")
    assert _delegation(agreements=("nk-metro",)).covers(this, "sinergi")
    assert not _delegation(agreements=("nk-metro",)).covers(other, "sinergi")
    assert _delegation(kinds=("sinergi",)).covers(other, "sinergi")
    assert not _delegation(kinds=("sinergi",)).covers(this, "ksdpk")
