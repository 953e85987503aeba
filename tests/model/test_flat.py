"""A value in one row: which columns a class has, and what stands in each cell."""

import enum
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Optional

import attrs
import pytest

from smartgov.model.dates import PartialDate, Truth
from smartgov.model.extras import Extras
from smartgov.model.flat import columns, flat, own_fields
from smartgov.model.law import Citation
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import OPEN, Dated, Open, Period

DAY = date(2023, 2, 28)


class Colour(enum.Enum):
    """A word of a closed list that cannot say itself, like a code of a file."""

    RED = "red"


class Size(enum.StrEnum):
    """A word of a closed list that can."""

    LARGE = "large"

    def say(self, lang: str) -> str:
        return {"id": "besar", "en": "large"}[lang]


@attrs.frozen(kw_only=True)
class Corner:
    """A part: what it consists of stands beside each other."""

    left: int = 0
    seen: PartialDate | None = None
    next: "Corner | None" = None


@attrs.frozen(kw_only=True)
class Owner:
    """A part with an id: it is told by that."""

    id: str | None = None
    year: int = 2023


@attrs.frozen(kw_only=True)
class Remark:
    """A part that says itself in words."""

    text: str

    def say(self, lang: str) -> str:
        return f"{lang}: {self.text}"


@attrs.frozen(kw_only=True)
class Kinds:
    """A field of each kind."""

    yes: bool | None = None
    whole: int = 0
    exact: Optional[Decimal] = None  # noqa: UP045 - as people may write it too
    day: date | None = None
    partial: PartialDate | None = None
    either: PartialDate | Open | None = None
    truth: Truth = Truth.UNKNOWN
    words: str = ""
    colour: Colour = Colour.RED
    size: Size | None = None
    term: Term | None = None
    text: Text | None = None
    corner: Corner = Corner()
    held: Period | None = None
    owner: Owner | None = None
    remark: Remark | None = None
    several: Decimal | Term | bool | None = None
    names: tuple[str, ...] = ()
    corners: tuple[Corner, ...] = ()
    table: Mapping[str, int] = attrs.field(factory=dict[str, int])
    above: "Kinds | None" = None
    hidden: int = attrs.field(default=1, repr=False)
    _own: int = 2
    dated: Dated[Text] | None = None


COLUMNS = {
    "yes": bool,
    "whole": int,
    "exact": Decimal,
    "day": date,
    "partial": date,
    "partial_written": str,
    "either": date,
    "either_written": str,
    "truth": bool,
    "words": str,
    "colour": str,
    "size": str,
    "term": str,
    "text": str,
    "corner_left": int,
    "corner_seen": date,
    "corner_seen_written": str,
    "corner_next": str,
    "held_start": date,
    "held_start_written": str,
    "held_end": date,
    "held_end_written": str,
    "owner": str,
    "remark": str,
    "several": str,
    "names": str,
    "corners": str,
    "table": str,
    "above": str,
    "dated": str,
}
BARE = dict.fromkeys(COLUMNS) | {"whole": 0, "words": "", "colour": "red", "corner_left": 0}


def test_a_class_has_its_columns_in_the_order_of_its_fields() -> None:
    assert list(columns(Kinds).items()) == list(COLUMNS.items())
    assert flat(Kinds(), "id") == BARE


ROWS: list[tuple[dict[str, Any], dict[str, object]]] = [
    ({"yes": False}, {"yes": False}),
    ({"exact": Decimal("2.50")}, {"exact": Decimal("2.50")}),
    ({"day": DAY}, {"day": DAY}),
    ({"partial": PartialDate.of(DAY)}, {"partial": DAY, "partial_written": "2023-02-28"}),
    ({"partial": PartialDate(2023, 2)}, {"partial": None, "partial_written": "2023-02"}),
    ({"either": OPEN}, {"either": None, "either_written": "open"}),
    ({"truth": Truth.YES}, {"truth": True}),
    ({"truth": Truth.NO}, {"truth": False}),
    ({"size": Size.LARGE}, {"size": "large"}),
    ({"term": Term(months=2)}, {"term": "P2M"}),
    ({"text": Text("nama", "name")}, {"text": "nama"}),
    (
        {"corner": Corner(left=3, seen=PartialDate(2023))},
        {"corner_left": 3, "corner_seen_written": "2023"},
    ),
    (
        {"held": Period(PartialDate.of(DAY), OPEN)},
        {"held_start": DAY, "held_start_written": "2023-02-28", "held_end_written": "open"},
    ),
    ({"owner": Owner(id="metro")}, {"owner": "metro"}),
    ({"owner": Owner()}, {"owner": '{"id": null, "year": 2023}'}),
    ({"remark": Remark(text="é")}, {"remark": "id: é"}),
    ({"several": Decimal("1E+2")}, {"several": "100"}),
    ({"several": Term(days=3)}, {"several": "P3D"}),
    ({"several": True}, {"several": "true"}),
    ({"several": DAY}, {"several": "2023-02-28"}),
    ({"several": 7}, {"several": "7"}),
    ({"names": ("a", "b")}, {"names": "a|b"}),
    (
        {"names": (Text("satu", "one"), "", Size.LARGE, Citation.parse("PP 28/2018"))},
        {"names": "satu||large|PP 28/2018"},
    ),
    (
        {"corners": (Corner(left=1), "é")},
        {"corners": '[{"left": 1, "seen": null, "next": null}, "é"]'},
    ),
    ({"corners": (("é",),)}, {"corners": '[["é"]]'}),
    ({"table": {"é": 1}}, {"table": '{"é": 1}'}),
    ({"table": Extras()}, {"table": None}),
    ({"above": Kinds(words="é")}, {}),
    # What is of another class than is promised leaves the cells empty; it raises nothing.
    ({"corner": "left"}, {"corner_left": None}),
    ({"day": "besok"}, {}),
]


@pytest.mark.parametrize(("given", "wanted"), ROWS)
def test_what_stands_in_the_cells(given: dict[str, Any], wanted: dict[str, object]) -> None:
    row = flat(Kinds(**given), "id")
    if "above" in given:  # it would begin anew without end, so it is one cell
        assert json.loads(str(row.pop("above")))["words"] == "é"
        assert "é" in str(flat(Kinds(**given), "id")["above"])
    assert {name: value for name, value in row.items() if value != BARE[name]} == {
        name: value for name, value in wanted.items() if value != BARE[name]
    }


def test_texts_are_in_the_language_asked_for() -> None:
    value = Kinds(text=Text("nama", "name"), remark=Remark(text="x"), names=(Text("satu", "one"),))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert [flat(value, "en")[name] for name in ("text", "remark", "names")] == [
        "name",
        "en: x",
        "one",
    ]


def test_facts_are_the_fields_that_are_one_thing_and_known() -> None:
    assert own_fields(Kinds()) == {
        "whole": 0,
        "truth": Truth.UNKNOWN,
        "words": "",
        "colour": Colour.RED,
    }
    remark, text = Remark(text="x"), Text("nama", "name")
    full = Kinds(
        partial=PartialDate(2023),
        size=Size.LARGE,
        text=text,
        remark=remark,
        exact=Decimal(1),
        day=DAY,
        owner=Owner(id="metro"),
        held=Period(PartialDate(2023)),
        names=("a",),
        table={"a": 1},
    )
    assert own_fields(full) == own_fields(Kinds()) | {
        "partial": PartialDate(2023),
        "size": Size.LARGE,
        "text": text,
        "remark": remark,
        "exact": Decimal(1),
        "day": DAY,
    }
