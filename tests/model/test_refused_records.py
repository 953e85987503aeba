"""What records refuse of each other's parts: the field, and the reason in both languages.

`python tests/model/test_refused_records.py` writes the golden file again; read the difference.
"""

import pathlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from smartgov.model.agencies import Agency, Tier
from smartgov.model.amendments import Amendment, Changes
from smartgov.model.assessments import Assessment, Score
from smartgov.model.calendars import Calendar, MonthDay, Weekday
from smartgov.model.contracts import Contract, ContractShape, NodePattern
from smartgov.model.copies import DigitalCopy
from smartgov.model.crosswalks import NodeMatch
from smartgov.model.dates import PartialDate
from smartgov.model.dependencies import DependencyKind
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework, Node
from smartgov.model.funding import Fund, FundingLine
from smartgov.model.holidays import Holiday, HolidayCalendar
from smartgov.model.law import Citation
from smartgov.model.masterplans import Horizon, HorizonBand, Masterplan
from smartgov.model.numbering import NumberingScheme
from smartgov.model.obligations import Obligation
from smartgov.model.scales import MaturityLevel, Scale
from smartgov.model.text import Text
from smartgov.model.timelines import Period

GOLDEN = pathlib.Path(__file__).with_name("refused_records.txt")
X = Text("nama", "name")
D = Decimal
HASH = "0" * 64
SCALE = Scale(
    id="s",
    name=X,
    levels=(MaturityLevel(value=D(1), name=X), MaturityLevel(value=D(2), name=X)),
)
BAND = HorizonBand(horizon=Horizon.LONG, period=Period(PartialDate(2023)))


def _assessment(**given: Any) -> Assessment:
    return Assessment(id="a", region="r", framework="f", **given)


def _contract(shape: ContractShape, **given: Any) -> Contract:
    return Contract(id="c", name=X, shape=shape, instruction=X, **given)


def _framework(*nodes: Node, **given: Any) -> Framework:
    return Framework(id="f", name=X, version="1", nodes=nodes, **given)


def _node(**given: Any) -> Node:
    return Node(id="n", name=X, **given)


def _scheme(template: str, *security: str) -> NumberingScheme:
    return NumberingScheme(id="s", name=X, template=template, security=security)


REFUSED: dict[str, Callable[[], object]] = {
    "amendment of nothing": lambda: Amendment(id="a", agreement="b", title=X, changes=Changes()),
    "amended to one party": lambda: Changes(parties=("a",)),
    "node scored twice": lambda: _assessment(
        scores=tuple(Score(node=node, value=D(1)) for node in ("a", "b", "a"))
    ),
    "members of nothing": lambda: _assessment(members=("b",)),
    "infinite improvement": lambda: _assessment(improvement=D("Infinity")),
    "time as holiday": lambda: Calendar(name=X, holidays=[datetime(2023, 1, 1, tzinfo=UTC)]),
    "long holiday": lambda: Calendar(name=X, holidays=["1234567890" * 5]),  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    "long day of the year": lambda: MonthDay.parse("1234567890" * 5),
    "month of the year": lambda: MonthDay(13, 1),
    "no month of the year": lambda: MonthDay(0, 1),
    "no day of the year": lambda: MonthDay(1, 0),
    "layers of another shape": lambda: _contract(
        ContractShape.ACYCLIC, layers=(Tier.LOCAL, Tier.CENTRE)
    ),
    "a layer of another shape": lambda: _contract(ContractShape.ACYCLIC, layers=(Tier.LOCAL,)),
    "one layer": lambda: _contract(ContractShape.LAYERED, layers=(Tier.LOCAL, Tier.LOCAL)),
    "no layers": lambda: _contract(ContractShape.LAYERED),
    "everything forbidden": lambda: _contract(ContractShape.FORBIDDEN),
    "everything required": lambda: _contract(ContractShape.REQUIRED),
    "short hash": lambda: DigitalCopy(file="a.pdf", sha256=HASH[:-1]),
    "hash in capitals": lambda: DigitalCopy(file="a.pdf", sha256="A" * 64),
    "long hash": lambda: DigitalCopy(file="a.pdf", sha256="1234567890" * 9),
    "blank file": lambda: DigitalCopy(file=" ", sha256=HASH),
    "match of nothing": NodeMatch,
    "unknown scale": lambda: _framework(_node(scale="t"), scales=(SCALE,)),
    "scale twice": lambda: _framework(scales=(SCALE, SCALE)),
    "range of a node": lambda: _node(lowest=D(5), highest=D(1)),
    "range without room": lambda: _node(lowest=D(1), highest=D(1)),
    "range of a framework": lambda: _framework(lowest=D(5), highest=D(1)),
    "negative weight": lambda: _node(weight=D("-0.1")),
    "endless tolerance": lambda: _framework(tolerance=D("Infinity")),
    "long number": lambda: _node(weight=D("1E-31")),
    "high number": lambda: FundingLine(id="f", subject="a", fund=Fund.APBD, amount=D("1E30")),
    "holiday by its month": lambda: Holiday(date=PartialDate(2023, 12)),
    "calendar of weekends": lambda: HolidayCalendar(
        id="c", name=X, holidays=(), weekend=tuple(Weekday)
    ),
    "long id": lambda: Agency(id="A" * 90, name=X, kind="k", tier=Tier.LOCAL),
    "long law": lambda: Citation.parse("1234567890" * 9),
    "endless law": lambda: Citation.parse("PP 28/2018 Lampiran" + " I" * 100),
    "place of a national law": lambda: Citation.parse("PP Kota Metro 24/2016"),
    "issuer of a law": lambda: Citation.parse("UUKominfo 24/2016"),
    "issuer of a regional law": lambda: Citation.parse("PerdaKominfo 24/2016"),
    "horizon twice": lambda: Masterplan(
        id="m", region="r", title=X, framework="f", bands=(BAND, BAND)
    ),
    "small class": lambda: _scheme("{security}-{serial}/{unit}/{year}", "B", "b"),
    "long class": lambda: _scheme("{security}-{serial}/{unit}/{year}", "1234567890" * 5),
    "class without a place": lambda: _scheme("{serial}/{unit}/{year}", "B"),
    "unreadable template": lambda: _scheme("{serial}/{unit}/{yaer}"),
    "after without a term": lambda: Obligation(what=X, debtor="a", after="l"),
    "after a date": lambda: Obligation(what=X, debtor="a", after="l", due=PartialDate(2023)),
}


def lines() -> Iterator[str]:
    for name, make in REFUSED.items():
        with pytest.raises(Refused) as caught:
            make()
        one = caught.value
        yield f"{name}: {one.path or '-'} | {one.say('id')} | {one.say('en')}"


def test_every_refusal_names_its_field_and_quotes_what_is_wrong() -> None:
    assert list(lines()) == GOLDEN.read_text(encoding="utf-8").splitlines()


MEANINGFUL: list[Callable[[], object]] = [
    lambda: _contract(ContractShape.ACYCLIC),
    lambda: _contract(ContractShape.LAYERED, layers=(Tier.LOCAL, Tier.CENTRE)),
    lambda: _contract(ContractShape.FORBIDDEN, kinds=(DependencyKind.FUNDING,)),
    lambda: _contract(ContractShape.REQUIRED, dependent=NodePattern(kinds=("agency",))),
    lambda: _contract(ContractShape.FORBIDDEN, provider=NodePattern(nodes=("a",))),
    lambda: NodeMatch(source="a"),
    lambda: NodeMatch(target="a"),
    lambda: DigitalCopy(file="a.pdf", sha256=HASH),
    lambda: _node(weight=D(0)),
    lambda: _node(lowest=D(1)),
    lambda: _node(highest=D(1)),
    lambda: FundingLine(id="f", subject="a", fund=Fund.APBD, amount=D(0)),
    lambda: _scheme("{security}-{serial}/{unit}/{year}", "B", "SR", "ABC"),
]


@pytest.mark.parametrize("make", MEANINGFUL)
def test_what_just_means_something_is_kept(make: Callable[[], object]) -> None:
    assert make() == make()


if __name__ == "__main__":
    GOLDEN.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
