"""A refusal says why, in both languages."""

import pathlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from smartgov.model.agencies import Agency, Shareholding, Tier
from smartgov.model.agreements import Agreement
from smartgov.model.assessments import Assessment, Score
from smartgov.model.calendars import WEEKENDS_ONLY, Calendar, MonthDay, Weekday
from smartgov.model.claims import Claim
from smartgov.model.dates import PartialDate
from smartgov.model.errors import NotFound, Refused, SmartgovError
from smartgov.model.events import Event
from smartgov.model.frameworks import Framework, Node
from smartgov.model.funding import Fund, FundingLine
from smartgov.model.law import Citation
from smartgov.model.obligations import Obligation
from smartgov.model.recurrences import Recurrence
from smartgov.model.terms import Rounding, Term
from smartgov.model.text import Text, placeholders
from smartgov.model.tiles import Tile
from smartgov.model.timelines import Period
from smartgov.model.workflows import Stage, Transition, Workflow

X = Text("nama", "name")
NODE = Node(id="a", name=X)
STAGE = Stage(id="a", name=X)
EARLY, LATE = PartialDate(2022), PartialDate(2023)


def _framework(*nodes: Node) -> Framework:
    return Framework(id="f", name=X, version="1", nodes=nodes)


def _workflow(*stages: Stage) -> Workflow:
    step = Transition(target="a", activity="begin")
    return Workflow(
        id="w",
        name=X,
        programme="p",
        version="1",
        stages=stages,
        transitions=(step,),
    )


def _agreement(*parties: str) -> Agreement:
    found = parties
    return Agreement(id="a", kind="k", title=X, parties=found)


def _calendar(*days: Any) -> Calendar:
    return Calendar(name=X, holidays=days)


REFUSED: dict[str, Callable[[], object]] = {
    "year": lambda: PartialDate(999),
    "share": lambda: Shareholding(holder="a", share=Decimal(101)),
    "no share": lambda: Shareholding(holder="a", share=Decimal(0)),
    "month": lambda: PartialDate(2023, 13),
    "day": lambda: PartialDate(2023, 2, 29),
    "day alone": lambda: PartialDate(2023, None, 1),
    "no date": lambda: PartialDate.parse("besok"),
    "day first": lambda: PartialDate.parse("28/02/2023"),
    "empty term": Term,
    "negative term": lambda: Term(years=2, months=-1),
    "endless term": lambda: Term(years=501),
    "mixed term": lambda: Term(months=1, working_days=1),
    "no holiday": lambda: _calendar("2023-01-01"),
    "no working day": lambda: Calendar(name=X, weekend=tuple(Weekday)),
    "count out of the calendar": lambda: WEEKENDS_ONLY.step(date(9999, 12, 1), 45),
    "term out of the calendar": lambda: Term(years=1).after(date(9999, 12, 1)),
    "no month-day": lambda: MonthDay.parse("31 Desember"),
    "month-day never": lambda: MonthDay(2, 30),
    "missing day": lambda: Term(months=1).reckon(date(2023, 1, 31), rounding=Rounding.REFUSE),
    "no recurrence": lambda: Recurrence("setiap tahun"),
    "key of a recurrence": lambda: Recurrence("FREQ=YEARLY;BYWEEKNO=20"),
    "value of a recurrence": lambda: Recurrence("FREQ=HOURLY"),
    "recurrence twice": lambda: Recurrence("FREQ=YEARLY;FREQ=YEARLY"),
    "recurrence with two ends": lambda: Recurrence("FREQ=YEARLY;COUNT=1;UNTIL=20300101"),
    "day of a week": lambda: Recurrence("FREQ=WEEKLY;BYMONTHDAY=1"),
    "recurrence never": lambda: Recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    "month never": lambda: Recurrence("FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=30"),
    "long span": lambda: Recurrence("FREQ=YEARLY").between(
        date(1000, 1, 1), date(1000, 1, 1), date(1501, 1, 1)
    ),
    "no term": lambda: Term.parse("dua bulan"),
    "no law": lambda: Citation.parse("hukum rimba"),
    "backwards period": lambda: Period(LATE, EARLY),
    "one party": lambda: _agreement("a"),
    "same party": lambda: _agreement("a", "a"),
    "two deadlines": lambda: Obligation(what=X, debtor="a", due=EARLY, within=Term(days=1)),
    "backwards event": lambda: Event(
        id="e",
        subject="r",
        workflow="w",
        activity="a",
        date=LATE,
        end=EARLY,
    ),
    "negative amount": lambda: FundingLine(id="f", subject="a", fund=Fund.APBD, amount=Decimal(-1)),
    "score": lambda: Score(node="n", value=Decimal("NaN")),
    "published index": lambda: Assessment(
        id="a",
        region="r",
        framework="f",
        published=Decimal("NaN"),
    ),
    "weight": lambda: Node(id="a", name=X, weight=Decimal("Infinity")),
    "node twice": lambda: _framework(NODE, NODE),
    "parent later": lambda: _framework(Node(id="b", name=X, parent="a"), NODE),
    "stage twice": lambda: _workflow(STAGE, STAGE),
    "stage absent": _workflow,
    "bad id": lambda: Agency(id="A B", name=X, kind="k", tier=Tier.LOCAL),
    "blank kind": lambda: Agency(id="a", name=X, kind=" ", tier=Tier.LOCAL),
    "places of a node": lambda: attrs.evolve(NODE, places=-1),
    "places of a framework": lambda: attrs.evolve(_framework(NODE), places=21),
    "column of a tile": lambda: Tile(id="a", region="b", column=-1, row=0, short="a"),
    "row of a tile": lambda: Tile(id="a", region="b", column=0, row=-1, short="a"),
    "blank claim": lambda: Claim(value="\t"),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_in_both_languages(make: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        make()
    refused = caught.value
    indonesian, english = refused.say("id"), refused.say("en")
    assert indonesian.strip()
    assert english.strip()
    assert indonesian != english
    assert not placeholders(indonesian + english)
    assert str(refused) == english  # exceptions speak English
    assert isinstance(refused, ValueError)
    assert isinstance(refused, SmartgovError)


def said(make: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        make()
    one = caught.value
    return f"{one.path or '-'} | {one.say('id')} | {one.say('en')}"


def test_every_refusal_names_its_field_and_quotes_what_is_wrong() -> None:
    golden = pathlib.Path(__file__).with_name("refusals.txt").read_text(encoding="utf-8")
    found = [f"{name}: {said(make)}" for name, make in REFUSED.items()]
    assert found == golden.splitlines()


@pytest.mark.parametrize("share", ["0.001", "0.5", "1", "100"])
def test_a_share_is_more_than_nothing_and_at_most_all(share: str) -> None:
    assert Shareholding(holder="a", share=Decimal(share)).share == Decimal(share)
    assert Shareholding(holder="a").share is None


@pytest.mark.parametrize("places", [0, 20])
def test_places_of_a_number_are_none_to_twenty(places: int) -> None:
    assert attrs.evolve(NODE, places=places).places == places
    assert attrs.evolve(_framework(NODE), places=places).places == places
    assert NODE.places is None


def test_user_text_in_a_refusal_is_no_template() -> None:
    with pytest.raises(Refused) as caught:
        PartialDate.parse("{hint}")
    assert "'{hint}'" in caught.value.say("id")


def test_not_found_offers_close_names() -> None:
    error = NotFound(Text("daerah", "region"), "18.27", ["18.71", "18.72", "jawa-barat"])
    assert isinstance(error, LookupError)
    assert error.say("id").startswith("Tidak ada daerah bernama '18.27'. Mungkin maksud Anda: ")
    assert "Did you mean: 18.72" in str(error)
    assert "jawa-barat" not in str(error)


def test_not_found_among_nothing() -> None:
    assert str(NotFound(Text.same("x"), "y")) == "There is no x called 'y'."
