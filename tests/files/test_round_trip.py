"""What is written is read back equal: any portfolio, as JSON, TOML, CSV and an Excel workbook."""

import enum
import importlib
import importlib.util
import json
import os
import re
import tempfile
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from smartgov.differences import diff
from smartgov.files import dump, dumps, read_portfolio
from smartgov.files.json_schema import schema_of
from smartgov.files.reading import read_text
from smartgov.model.agreements import Agreement
from smartgov.model.amendments import Amendment, Changes
from smartgov.model.assessments import Assessment, Score
from smartgov.model.calendars import MonthDay, Weekday
from smartgov.model.dates import PartialDate
from smartgov.model.documents import Document
from smartgov.model.errors import Refused
from smartgov.model.events import Event
from smartgov.model.extras import Extras, frozen
from smartgov.model.frameworks import Framework, Node
from smartgov.model.funding import FundingLine
from smartgov.model.holidays import Holiday, HolidayCalendar
from smartgov.model.law import Citation
from smartgov.model.masterplans import HorizonBand, Masterplan
from smartgov.model.numbering import NumberingScheme
from smartgov.model.obligations import Obligation
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.recurrences import Recurrence
from smartgov.model.scales import MaturityLevel, Scale
from smartgov.model.schedules import Activity, Predecessor, Relation
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.tiles import Tile
from smartgov.model.timelines import OPEN, Open, Period
from smartgov.model.waivers import Waiver
from smartgov.model.workflows import All, Shape, Stage, Transition, Workflow
from smartgov.model.workflows import Any as AnyOf

Values = st.SearchStrategy[Any]


def _cut(day: date, known: int) -> PartialDate:
    """Return `day` as it is known by year, by month or by day."""
    return PartialDate(*(day.year, day.month, day.day)[:known])


ROUND_TRIP = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)

# Ids and text in the shapes that files hold: readers refuse blank text, broken characters and
# those that steer what shows them.
IDS: Values = st.from_regex(re.compile(r"[a-z0-9][a-z0-9._-]{0,20}", re.ASCII), fullmatch=True)
# A lone carriage return has a test of its own below.
STRINGS: Values = st.one_of(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc", "Cn"],
            exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
            include_characters="\t\n",
        ),
        min_size=1,
        max_size=12,
    ),
    st.text("ab |[]{}\"',;\n\t=#", min_size=1, max_size=8),
    st.sampled_from(
        (
            "open",
            "P3Y",
            "2023",
            "[x",
            "=1+1",
            "'=1",
            "''-a",
            "+62",
            "@a",
            "-5",
            "_x000D_",
            "x005F_",
            "TRUE",
            "#N/A",
            "1e5",
            "true",
            "null",
            "é",
            "a | b",
            " a",
            "b\n",
        )
    ),
).filter(lambda text: bool(text.strip()))
# Readers take numbers of at most 30 digits on either side of the point, and 18 without one.
DECIMALS: Values = st.decimals(-(10**20), 10**20, allow_nan=False, allow_infinity=False, places=6)
DATES: Values = st.builds(
    _cut,
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.integers(min_value=1, max_value=3),
)
TERMS: Values = st.one_of(
    st.builds(Term, st.integers(1, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)),
    st.integers(1, 9999).map(lambda n: Term(working_days=n)),
)
MONTH_DAYS: Values = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
    lambda day: MonthDay(day.month, day.day)
)
RECURRENCES: Values = st.sampled_from(
    (
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7",
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
        "FREQ=WEEKLY;COUNT=5;BYDAY=MO,TH",
        "FREQ=YEARLY;UNTIL=20281231",
    )
).map(Recurrence.parse)
CITATIONS: Values = st.sampled_from(
    (
        "PP 28/2018 Ps 9(1)",
        "UU 23/2014 Ps 363(2)a",
        "Perda Kota Metro 24/2016",
        "PermenPANRB 59/2020 Lampiran I",
        "Permendagri 137/2017",
    )
).map(Citation.parse)
PREDECESSORS: Values = st.one_of(
    st.builds(Predecessor, IDS, st.sampled_from(Relation)),
    st.builds(Predecessor, IDS, st.sampled_from(Relation), TERMS, lead=st.booleans()),
)
TEXTS: Values = st.one_of(
    STRINGS.map(lambda word: Text(word, word)),
    st.tuples(STRINGS, STRINGS).map(lambda pair: _made(Text, {"id": pair[0], "en": pair[1]})),
).filter(lambda text: text is not None)
PERIODS: Values = st.tuples(st.none() | DATES, st.sampled_from((None, OPEN, "date")), DATES).map(
    lambda parts: _period(*parts)
)


@pytest.fixture(autouse=True, scope="module")
def quick_disk() -> Iterator[None]:
    """Do not wait for the disk: that is what test_writing looks at."""

    def nothing(_: int) -> None:
        pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", nothing)
        yield


PLAIN: Values = st.dictionaries(
    STRINGS,
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**17), 10**17)
        | STRINGS
        | DECIMALS
        | st.dates(),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(STRINGS, inner, max_size=2),
        max_leaves=3,
    ),
    max_size=2,
)
"""What the fields of a pack that is not there may look like."""


def _period(start: PartialDate | None, kind: object, end: PartialDate) -> Period:
    if kind != "date":
        return Period(start, OPEN if kind is OPEN else None)
    if start is not None and end.latest < start.earliest:
        start, end = end, start
    return Period(start, end)


def _made(kind: Callable[..., Any], values: Mapping[str, Any]) -> Any:
    """Return what a constructor makes of `values`; None when it refuses them."""
    try:
        return kind(**values)
    except (Refused, ValueError):
        return None


LEAVES: Mapping[object, Values] = {
    str: STRINGS,
    int: st.integers(-(10**17), 10**17),
    bool: st.booleans(),
    Decimal: DECIMALS,
    PartialDate: DATES,
    Term: TERMS,
    MonthDay: MONTH_DAYS,
    Recurrence: RECURRENCES,
    Citation: CITATIONS,
    Predecessor: PREDECESSORS,
    Text: TEXTS,
    Period: PERIODS,
    type(None): st.none(),
    Literal[Open.OPEN]: st.just(OPEN),
    Extras: PLAIN.map(lambda table: Extras({"absent": frozen(table)})) | st.just(Extras()),
}


def values_of(hint: Any, depth: int = 2) -> Values:
    """Return a strategy for the values of a type; conditions nest to `depth`."""
    if hint in LEAVES:
        return LEAVES[hint]
    if hint == Shape:
        shapes = [s for s in typing.get_args(Shape) if depth or s not in {All, AnyOf}]
        return st.one_of([values_of(shape, depth - 1) for shape in shapes])
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return IDS
    if origin is tuple:
        return st.lists(values_of(args[0], depth), max_size=2).map(tuple)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([values_of(arg, depth) for arg in args])
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return st.sampled_from(hint)
    return record_of(hint, depth)


def record_of(kind: Any, depth: int = 2) -> Values:
    """Return a strategy for instances of an attrs class, from the types of its fields."""
    origin = typing.get_origin(kind) or kind
    fill = dict(zip(getattr(origin, "__parameters__", ()), typing.get_args(kind), strict=True))
    hints = typing.get_type_hints(origin, include_extras=True)
    if kind in TOGETHER:
        return TOGETHER[kind]()
    fields = {
        f.name: values_of(fill.get(hints[f.name], hints[f.name]), depth) for f in _fields(kind)
    }
    return (
        st.fixed_dictionaries(fields).map(lambda v: _made(kind, v)).filter(lambda r: r is not None)
    )


def _fields(kind: Any) -> tuple[Any, ...]:
    return tuple(attrs.fields(typing.get_origin(kind) or kind))


def _dict_of(kind: Any, **given_: Values) -> Values:
    """Return a strategy for the fields of a class, some of them given."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return st.fixed_dictionaries(
        {
            f.name: given_[f.name] if f.name in given_ else values_of(hints[f.name])
            for f in _fields(kind)
        }
    )


# Classes whose constructors ask something of several values together.
def _agreements() -> Values:
    parties = st.lists(IDS, min_size=2, max_size=3, unique=True).map(tuple)
    return _dict_of(Agreement, parties=parties).map(lambda v: Agreement(**v))


def _events() -> Values:
    def ordered(values: dict[str, Any]) -> Event:
        first, last = values["date"], values["end"]
        if first and last and last.latest < first.earliest:
            values = {**values, "date": last, "end": first}
        return Event(**values)

    return _dict_of(Event).map(ordered)


def _one_deadline(values: dict[str, Any], way: str) -> Obligation:
    ways = ("due", "within", "recurs")
    kept: dict[str, Any] = {**values, **{name: None for name in ways if name != way}}
    kept["after"] = kept["after"] if kept["within"] else None
    return Obligation(**kept)


def _obligations() -> Values:
    ways = st.sampled_from(("due", "within", "recurs"))
    return st.tuples(_dict_of(Obligation), ways).map(lambda pair: _one_deadline(*pair))


def _amendments() -> Values:
    parties = st.none() | st.lists(IDS, min_size=2, max_size=3, unique=True).map(tuple)
    changes = _dict_of(Changes, parties=parties, notice=TERMS).map(lambda v: Changes(**v))
    return _dict_of(Amendment, changes=changes).map(lambda v: Amendment(**v))


def _activities() -> Values:
    lengths = st.one_of(
        st.fixed_dictionaries({"milestone": st.booleans()}),
        st.fixed_dictionaries({"takes": IDS}),
        st.fixed_dictionaries({"duration": TERMS}),
        st.integers(1, 9).map(
            lambda n: {
                "optimistic": Term(days=n),
                "duration": Term(weeks=n),
                "pessimistic": Term(days=8 * n),
            }
        ),
    )
    limits = st.one_of(
        st.fixed_dictionaries({"note": STRINGS}),
        st.fixed_dictionaries({"deadline": DATES}),
        st.fixed_dictionaries({"due": IDS, "since": st.none() | IDS}),
        st.fixed_dictionaries({"within": TERMS, "since": IDS}),
    )
    free = ("optimistic", "pessimistic", "duration", "takes", "milestone")
    none = dict.fromkeys((*free, "deadline", "due", "within", "since"), st.none())
    fields = _dict_of(Activity, **{**none, "milestone": st.just(value=False)})

    def made(parts: tuple[dict[str, Any], ...]) -> Activity | None:
        made: Activity | None = _made(Activity, {**parts[0], **parts[1], **parts[2]})
        return made

    return st.tuples(fields, lengths, limits).map(made).filter(lambda one: one is not None)


def _funding() -> Values:
    amount = st.none() | DECIMALS.map(abs)
    return _dict_of(FundingLine, amount=amount).map(lambda v: FundingLine(**v))


def _ends(values: dict[str, Any]) -> dict[str, Any]:
    """Put the ends of a range in order."""
    low, high = values["lowest"], values["highest"]
    if low is not None and high is not None and low >= high:
        return {**values, "lowest": high, "highest": low + 1}
    return values


def _scales() -> Values:
    levels = st.lists(record_of(MaturityLevel), min_size=1, max_size=3, unique_by=lambda o: o.value)
    ordered = levels.map(lambda found: tuple(sorted(found, key=lambda one: one.value)))
    return _dict_of(Scale, levels=ordered).map(lambda v: Scale(**v))


def _assessments() -> Values:
    scores = st.lists(record_of(Score), max_size=2, unique_by=lambda one: one.node).map(tuple)

    def made(values: dict[str, Any]) -> Assessment:
        members = values["members"] if values["summary"] else ()
        kept: dict[str, Any] = {**values, "members": members}
        return Assessment(**kept)

    return _dict_of(Assessment, scores=scores).map(made)


def _masterplans() -> Values:
    bands = st.lists(record_of(HorizonBand), max_size=3, unique_by=lambda band: band.horizon)
    return _dict_of(Masterplan, bands=bands.map(tuple)).map(lambda v: Masterplan(**v))


def _calendars() -> Values:
    days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(PartialDate.of)
    holidays = st.lists(_dict_of(Holiday, date=days).map(lambda v: Holiday(**v)), max_size=3)
    weekend = st.lists(st.sampled_from(tuple(Weekday)), max_size=6, unique=True)
    fields = _dict_of(HolidayCalendar, holidays=holidays.map(tuple), weekend=weekend.map(tuple))
    return fields.map(lambda v: HolidayCalendar(**v))


def _frameworks() -> Values:
    def tree(parts: list[tuple[dict[str, Any], int]]) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for fields, pick in parts:
            parent = nodes[pick % len(nodes)].id if nodes and pick else None
            if all(node.id != fields["id"] for node in nodes):
                kept: dict[str, Any] = {**_ends(fields), "parent": parent}
                nodes.append(Node(**kept))
        return tuple(nodes)

    # A framework without nodes has no CSV spelling: a blank cell is a missing key.
    places = st.integers(0, 20)
    fields = _dict_of(
        Node,
        weight=st.none() | DECIMALS.map(abs),
        places=st.none() | places,
        scale=st.none(),
    )
    nodes = st.lists(st.tuples(fields, st.integers(0, 9)), min_size=1, max_size=3)
    scales = st.lists(record_of(Scale), max_size=2, unique_by=lambda one: one.id).map(tuple)
    return _dict_of(Framework, nodes=nodes.map(tree), places=places, scales=scales).map(
        lambda v: Framework(**_ends(v))
    )


def _schemes() -> Values:
    templates = ("{serial}/{unit}/{year}", "[{security}-]{serial}/{unit}[/{month-roman}]/{year}")

    def with_places(values: dict[str, Any]) -> NumberingScheme:
        kept: dict[str, Any] = {**values}
        if "security" not in values["template"]:
            kept["security"] = ()
        return NumberingScheme(**kept)

    words = st.lists(st.sampled_from(("B", "R", "SR")), max_size=3).map(tuple)
    return _dict_of(NumberingScheme, template=st.sampled_from(templates), security=words).map(
        with_places
    )


def _waivers() -> Values:
    def placed(values: dict[str, Any], path: str) -> Waiver:
        kept: dict[str, Any] = {**values, "path": path if values["subject"] else ""}
        return Waiver(**kept)

    codes = st.sampled_from(("AGR", "AGR1", "KSD038"))
    fields = _dict_of(Waiver, code=codes)
    return st.tuples(fields, st.just("") | STRINGS).map(lambda pair: placed(*pair))


@st.composite
def _workflows(draw: st.DrawFn) -> Workflow:
    # As for frameworks: no stages or no transitions would be a blank cell.
    stages = draw(
        st.lists(record_of(Stage), min_size=1, max_size=3, unique_by=lambda stage: stage.id)
    )
    names = st.sampled_from([stage.id for stage in stages])
    steps = _dict_of(Transition, source=st.none() | names, target=names)
    transitions = draw(st.lists(steps.map(lambda v: Transition(**v)), min_size=1, max_size=2))
    fields = _dict_of(
        Workflow, stages=st.just(tuple(stages)), transitions=st.just(tuple(transitions))
    )
    return Workflow(**draw(fields))


def _tiles() -> Values:
    grid = st.integers(0, 99)
    return _dict_of(Tile, column=grid, row=grid).map(lambda v: Tile(**v))


TOGETHER: Mapping[object, Callable[[], Values]] = {
    Activity: _activities,
    Agreement: _agreements,
    Amendment: _amendments,
    Assessment: _assessments,
    Event: _events,
    Framework: _frameworks,
    FundingLine: _funding,
    Masterplan: _masterplans,
    NumberingScheme: _schemes,
    Obligation: _obligations,
    HolidayCalendar: _calendars,
    Scale: _scales,
    Tile: _tiles,
    Waiver: _waivers,
    Workflow: _workflows,
}
RECORDS: Mapping[type, Values] = {kind: record_of(kind) for kind in REGISTERS}


def _portfolio(title: Text | None, packs: list[str], records: list[Record]) -> Portfolio:
    unique = {record.id: record for record in records}
    return Portfolio(title=title, packs=tuple(packs)).with_(*unique.values())


PORTFOLIOS: Values = st.builds(
    _portfolio,
    st.none() | TEXTS,
    st.lists(IDS, max_size=2, unique=True),
    st.lists(st.one_of(list(RECORDS.values())), max_size=4),
)


jsonschema: Any = importlib.import_module("jsonschema")
SCHEMA = jsonschema.Draft202012Validator(schema_of())


def assert_same(portfolio: Portfolio) -> None:
    SCHEMA.validate(json.loads(dumps(portfolio)))
    reading = read_text(dumps(portfolio), "x.json")
    assert [f.message("en") for f in reading.errors] == []
    assert reading.portfolio == portfolio
    assert dumps(reading.portfolio) == dumps(portfolio)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("out", "out.toml"):
            try:
                dump(portfolio, Path(folder) / name)
            except Refused:  # extra fields may hold what TOML lacks
                assert name == "out.toml"
                assert "null" in dumps(portfolio)
                continue
            reading = read_portfolio(Path(folder) / name)
            assert [f.message("en") for f in reading.errors] == []
            assert reading.portfolio == portfolio
        assert_same_in_a_workbook(portfolio, Path(folder) / "out.xlsx")


def assert_same_in_a_workbook(portfolio: Portfolio, file: Path) -> None:
    if importlib.util.find_spec("xlsxwriter") is None:
        return
    if any(character in dumps(portfolio) for character in "\ufffe\uffff"):
        with pytest.raises(Refused):
            dump(portfolio, file)
        return
    dump(portfolio, file)
    reading = read_portfolio(file)
    assert [f.message("en") for f in reading.errors] == []
    assert reading.portfolio == portfolio


@pytest.mark.law(
    "loading",
    "What is written is read back equal, as JSON, TOML, CSV and a workbook; written again it is"
    " the same text.",
    source="RFC 8259; TOML 1.0; RFC 4180; inverse functions",
)
@ROUND_TRIP
@given(PORTFOLIOS)
def test_any_portfolio(portfolio: Portfolio) -> None:
    assert_same(portfolio)


@pytest.mark.law(
    "diff and merge",
    "Nothing differs between a portfolio and what is read back.",
    source="identity",
)
@ROUND_TRIP
@given(PORTFOLIOS, st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_nothing_differs_between_any_portfolio_and_what_is_read_back(
    portfolio: Portfolio, on: date
) -> None:
    assert diff(portfolio, read_text(dumps(portfolio), "x.json").portfolio, on=on).changes == ()


@pytest.mark.parametrize("kind", [Agreement, Amendment], ids=lambda kind: kind.__name__)
def test_any_agreement_can_be_compared_over_any_days(kind: type) -> None:
    @settings(ROUND_TRIP, max_examples=100)
    @given(
        RECORDS[Agreement],
        RECORDS[kind],
        st.dates(date(1000, 1, 1), date(2999, 12, 31)),
        st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    )
    def check(agreement: Agreement, other: Any, on: date, until: date) -> None:
        name = {"agreement": agreement.id} if kind is Amendment else {"replaces": agreement.id}
        portfolio = Portfolio().with_(agreement, attrs.evolve(other, **name))
        assert diff(portfolio, portfolio, on=on).changes == ()
        diff(portfolio, on=on, until=until)

    check()


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__name__)
def test_every_kind_of_record(kind: type) -> None:
    @settings(ROUND_TRIP, max_examples=8)
    @given(st.lists(RECORDS[kind], min_size=1, max_size=2, unique_by=lambda record: record.id))
    def check(records: list[Record]) -> None:
        assert_same(Portfolio().with_(*records))

    check()


def _document(note: str) -> Portfolio:
    return Portfolio(documents=(Document(id="d", kind="k", title=Text.same("t"), note=note),))


@pytest.mark.parametrize(
    "note",
    [
        "\r",
        "a\r",
        "a\rb",
        "\r\nb",
        "\ufeffa",
        "a\u2028b",
        "\xa0a",
        "'\"'",
    ],
)
def test_odd_characters(note: str) -> None:
    if note.strip():
        assert_same(_document(note))


@pytest.mark.parametrize("name", ["funding", "frameworks", "workflows"])
def test_the_bundled_example(name: str, tmp_path: Path) -> None:
    portfolio = read_portfolio("example:kota-metro").portfolio
    dump(portfolio, tmp_path / name)
    assert read_portfolio(tmp_path / name).portfolio == portfolio


def test_a_required_list_may_be_empty() -> None:
    empty = Framework(id="f", name=Text.same("F"), version="1", nodes=())
    assert_same(Portfolio(frameworks=(empty,)))


@pytest.mark.parametrize("amount", ["1E+31", "123456789012345678901234567890123", "1E-31"])
def test_what_can_be_made_can_be_written_and_read(amount: str) -> None:
    line = _made(
        FundingLine, {"id": "f", "subject": "x", "fund": "apbd", "amount": Decimal(amount)}
    )
    if line is not None:  # refusing the number would be as good
        assert_same(Portfolio(funding=(line,)))


@pytest.mark.parametrize(
    ("spelled", "value", "codes"),
    [
        ('"P45WD"', Term(working_days=45), []),
        ('"--12-31"', MonthDay(12, 31), []),
        ("2.50", Decimal("2.50"), []),
        ('"--12-32"', None, ["FIL205"]),
        ('"P1M45WD"', None, ["FIL205"]),
        ('"12-31"', None, ["FIL204"]),
    ],
)
def test_a_value_is_told_by_how_it_is_written(
    spelled: str, value: object, codes: list[str]
) -> None:
    text = f"""
[[parameters]]
id = "p"
name = "P"
values = [{{ value = {spelled}, period = {{ start = 2020-01-01, end = "open" }} }}]
"""
    reading = read_text(text, "x.toml")
    assert [finding.code for finding in reading.findings] == codes
    found = [v.value for parameter in reading.portfolio.parameters for v in parameter.values]
    assert found == ([] if codes else [value])
