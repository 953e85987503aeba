"""What holds of every field of its kind, in whatever class of the model it stands."""

import enum
import inspect
import types
import typing
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, cast

import attrs
import pytest

from smartgov.model.amendments import Changes
from smartgov.model.calendars import Weekday
from smartgov.model.contracts import Across, NodePattern
from smartgov.model.crosswalks import MatchKind
from smartgov.model.dates import PartialDate
from smartgov.model.decisions import Decision
from smartgov.model.errors import Refused
from smartgov.model.law import Citation
from smartgov.model.methods import Aggregation, MissingPolicy, RoundingRule
from smartgov.model.portfolio import REGISTERS
from smartgov.model.posts import Capacity
from smartgov.model.recurrences import Recurrence
from smartgov.model.scales import MaturityLevel
from smartgov.model.schedules import Relation
from smartgov.model.terms import Rounding, Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period


def _parts(annotation: Any) -> Iterator[type[Any]]:
    if inspect.isclass(annotation) and attrs.has(annotation):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _parts(part)


def _written() -> dict[str, type[Any]]:
    """Give the classes of all that files hold: the records, and what they are made of."""
    found: dict[str, type[Any]] = {}
    waiting: list[type[Any]] = [*REGISTERS, Decision]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ not in found and not kind.__name__.startswith("_"):
            found[kind.__name__] = kind
            for hint in typing.get_type_hints(kind, include_extras=True).values():
                waiting += _parts(hint)
    return dict(sorted(found.items()))


CLASSES = _written()
READY: dict[Any, object] = {
    bool: True,
    int: 1,
    str: "x",
    date: date(2023, 5, 1),
    Decimal: Decimal(1),
    Text: Text("nama", "name"),
    PartialDate: PartialDate(2023),
    Term: Term(days=1),
    Citation: Citation.parse("PP 28/2018 Ps 3"),
    Recurrence: Recurrence("FREQ=YEARLY"),
}
# Fields that ask for more than their types say.
GIVEN: dict[str, dict[str, object]] = {
    "Agreement": {"parties": ("a", "b")},
    "Amendment": {"changes": Changes(notice=Term(days=1))},
    "Contract": {"kinds": ("approval",)},
    "DigitalCopy": {"sha256": "0" * 64},
    "Holiday": {"date": PartialDate(2023, 12, 25)},
    "NodeMatch": {"source": "a"},
    "NumberingScheme": {"template": "{serial}/{unit}/{year}"},
    "PartialDate": {"year": 2023},
    "Recurrence": {"rule": "FREQ=YEARLY"},
    "Scale": {"levels": (MaturityLevel(value=Decimal(1), name=Text("satu", "one")),)},
    "Term": {"days": 1},
    "Waiver": {"code": "AGR101"},
}


def _one(annotation: Any) -> object:
    """Make something that fits an annotation."""
    if annotation in READY:
        return READY[annotation]
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        return _one(typing.get_args(annotation)[0])
    if origin in {types.UnionType, typing.Union}:
        parts = typing.get_args(annotation)
        return None if type(None) in parts else _one(parts[0])
    if origin in {tuple, frozenset}:
        return () if origin is tuple else frozenset[Any]()
    if inspect.isclass(annotation) and issubclass(annotation, enum.Enum):
        return next(iter(annotation))
    if inspect.isclass(annotation) and attrs.has(annotation):
        return made(annotation)
    return origin() if origin else None


def made(kind: type[Any]) -> Any:
    """Make one of these with only what it must have."""
    hints = typing.get_type_hints(kind, include_extras=True)
    given = {
        field.alias: _one(hints[field.name])
        for field in attrs.fields(kind)
        if field.default is attrs.NOTHING and field.init
    }
    return kind(**given | GIVEN.get(kind.__name__, {}))


def _fields() -> Iterator[tuple[type[Any], "attrs.Attribute[Any]", Any]]:
    for kind in CLASSES.values():
        hints = typing.get_type_hints(kind, include_extras=True)
        for field in attrs.fields(kind):
            yield kind, field, hints[field.name]


def refuses(kind: type[Any], name: str, bad: object) -> None:
    thing = made(kind)
    try:
        accepted = attrs.evolve(thing, **{name: bad})
    except Refused:
        return
    pytest.fail(f"{kind.__name__} takes {name} = {bad!r}: {accepted}")


# Their text is read by a grammar, which knows no blank part.
PARSED = {"Citation", "Text"}


def test_no_text_that_must_be_there_is_blank() -> None:
    for kind, field, hint in _fields():
        if hint is str and field.default is attrs.NOTHING and kind.__name__ not in PARSED:
            for blank in ("", " \t", "\u00a0"):
                refuses(kind, field.name, blank)


def test_no_record_has_an_id_that_is_none() -> None:
    for kind, field, hint in _fields():
        if field.name == "id" and typing.get_origin(hint) is Annotated:
            for bad in ("", "A B", "-a", "a" * 81):
                refuses(kind, "id", bad)
            assert attrs.evolve(made(kind), id="a" * 80).id == "a" * 80


def test_every_number_is_finite_and_of_sane_length() -> None:
    seen = 0
    for kind, field, hint in _fields():
        if Decimal in (hint, *typing.get_args(hint)):
            seen += 1
            for bad in ("NaN", "-Infinity", "1E+31", "1E-31"):
                refuses(kind, field.name, Decimal(bad))
    assert seen > 10, "the fields were not found"


def test_what_may_be_unknown_need_not_be_written() -> None:
    for kind, field, hint in _fields():
        if type(None) in typing.get_args(hint):
            assert field.default is None, f"{kind.__name__}.{field.name}"


WEEKEND = (Weekday.SATURDAY, Weekday.SUNDAY)
# What a file means by saying nothing, where that is neither unknown, nor empty, nor no.
SILENCE: dict[str, object] = {
    "Agreement.rounding": Rounding.DOWN,
    "Calendar.weekend": WEEKEND,
    "Contract.across": Across.ANY,
    "Contract.dependent": NodePattern(),
    "Contract.provider": NodePattern(),
    "Delegation.period": Period(),
    "FormerName.period": Period(),
    "Framework.aggregation": Aggregation.WEIGHTED_MEAN,
    "Framework.missing": MissingPolicy.NO_INDEX,
    "Framework.places": 2,
    "Framework.rounding": RoundingRule.HALF_UP,
    "FundingLine.currency": "IDR",
    "HolidayCalendar.weekend": WEEKEND,
    "Level.autonomous": True,
    "NodeMatch.kind": MatchKind.CLOSE,
    "Predecessor.relation": Relation.FS,
    "Stated.holds": True,
    "Tenure.capacity": Capacity.DEFINITIVE,
    "Tenure.period": Period(),
}
NOT_SAID = {"Term": 0, "Waiver": ""}
# What means nothing without them.
MUST = {
    "Abbreviation.short",
    "Agreement.parties",
    "All.parts",
    "Any.parts",
    "Counterpart.tiers",
    "Framework.nodes",
    "HolidayCalendar.holidays",
    "Scale.levels",
    "Workflow.stages",
    "Workflow.transitions",
}


def test_a_list_that_is_not_written_is_empty() -> None:
    for kind, field, hint in _fields():
        if typing.get_origin(hint) in {tuple, frozenset}:
            name = f"{kind.__name__}.{field.name}"
            assert (field.default is attrs.NOTHING) is (name in MUST), name
            if name not in MUST:
                held = cast("Any", field.default or ())
                assert set(held) == set(cast("Any", SILENCE.get(name, ()))), name


def test_what_silence_means_is_unknown_or_no_or_what_is_usual() -> None:
    usual: dict[str, object] = {}
    for kind, field, hint in _fields():
        name = f"{kind.__name__}.{field.name}"
        if hint is bool and name not in SILENCE:
            must = name == "Statement.holds"
            assert field.default is (attrs.NOTHING if must else False), name
        elif field.default is not attrs.NOTHING and field.name != "extras":
            held = getattr(made(kind), field.name)
            if (
                held is not None
                and held not in {(), frozenset()}
                and held != NOT_SAID.get(kind.__name__, ())
            ):
                usual[name] = held
    made_of = {f"{kind}.{name}": held for kind in GIVEN for name, held in GIVEN[kind].items()}
    assert usual == SILENCE | {name: made_of[name] for name in usual if name in made_of}


def test_every_record_takes_further_fields_of_packs() -> None:
    for kind in REGISTERS:
        assert made(kind).extras == {}, kind.__name__
