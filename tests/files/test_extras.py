"""What packs add to records: read strictly, carried along, and written back equal."""

import importlib.metadata
import pathlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Document,
    Extras,
    Pack,
    PackError,
    PartialDate,
    Portfolio,
    Severity,
    Text,
    diff,
    dump,
    dumps,
    installed_packs,
    read,
    review_text,
)
from smartgov.discovery import GROUP
from smartgov.files import read_text
from smartgov.model.errors import Refused
from smartgov.model.extras import DEEPEST, frozen, thawed
from smartgov.model.portfolio import REGISTERS

ON = date(2024, 1, 1)


@attrs.frozen(kw_only=True)
class Budget:
    """Fields that a pack adds to documents."""

    amount: Decimal
    year: int
    tags: tuple[str, ...] = ()
    checked: PartialDate | None = None


CITY = Pack(id="mycity", name=Text("Kota", "City"), extras={Document: Budget})
TOML = """
[[documents]]
id = "plan"
kind = "plan"
title = "Plan"

[documents.extras.mycity]
amount = 2.50
year = 2024
tags = ["a", "b"]
checked = "2024-02"
"""
STRANGE = """
[[documents]]
id = "plan"
kind = "plan"
title = "Plan"

[documents.extras.elsewhere]
amount = 2.50
day = 2024-02-03
deep = { list = [1, true, "x", {}] }
"""


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pack be installed beside the library's own."""
    found: list[object] = [*importlib.metadata.entry_points(group=GROUP), _Entry()]

    def entry_points(*, group: str) -> list[object]:
        return found if group == GROUP else []

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    installed_packs.cache_clear()
    yield
    monkeypatch.undo()
    installed_packs.cache_clear()


class _Entry:
    """What an entry point looks like to discovery."""

    name = "mycity"
    dist = None

    def load(self) -> Pack:
        return CITY


BUDGET = Budget(
    amount=Decimal("2.50"), year=2024, tags=("a", "b"), checked=PartialDate.parse("2024-02")
)


@pytest.mark.usefixtures("installed")
def test_the_fields_of_a_pack_are_typed() -> None:
    answer = review_text(TOML, ON)
    assert answer.findings == ()
    (document,) = answer.portfolio.documents
    assert document.extras == {"mycity": BUDGET}
    assert document.extras["mycity"] == BUDGET
    assert hash(document) == hash(attrs.evolve(document))


@pytest.mark.usefixtures("installed")
def test_they_survive_json_and_csv(tmp_path: pathlib.Path) -> None:
    portfolio = review_text(TOML, ON).portfolio
    again = review_text(dumps(portfolio), ON, name="x.json").portfolio
    assert again == portfolio
    dump(portfolio, tmp_path / "out")
    assert read(tmp_path / "out").portfolio == portfolio
    assert read(tmp_path / "out").findings == ()


@pytest.mark.usefixtures("installed")
def test_columns_of_a_table_are_read_as_cells() -> None:
    table = (
        "id;kind;title;extras.mycity.amount;extras.mycity.year;extras.mycity.tags\n"
        "plan;plan;Plan;2,50;2024;a | b\n"
    )
    answer = review_text(table, ON, name="documents.csv")
    assert answer.findings == ()
    (document,) = answer.portfolio.documents
    assert document.extras["mycity"] == attrs.evolve(BUDGET, checked=None)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("year = 2024", 'year = "2024"', "FIL204", "extras/mycity/year"),
        ("year = 2024\n", "", "FIL203", "extras/mycity/year"),
        ("year = 2024", "years = 2024\nyear = 2024", "FIL202", "extras/mycity/years"),
        ('checked = "2024-02"', 'checked = "2024-13"', "FIL205", "extras/mycity/checked"),
        ("documents", "letters", "FIL205", "extras/mycity"),
        ("extras.mycity", "extra.mycity", "FIL202", "extra"),
    ],
)
def test_they_are_read_strictly(old: str, new: str, code: str, path: str) -> None:
    text = TOML.replace(old, new)
    if old == "documents":
        text = text.replace("title", "subject")
    found = review_text(text, ON)
    assert [(f.code, f.path.partition("/plan/")[2]) for f in found.findings] == [(code, path)]
    assert found.findings[0].location is not None
    assert found.findings[0].location.line is not None
    assert found.portfolio.documents == ()


@pytest.mark.usefixtures("installed")
def test_everything_wrong_is_said_at_once() -> None:
    text = TOML.replace('title = "Plan"', "title = 3").replace("year = 2024", "year = 2.5")
    codes = [finding.code for finding in review_text(text, ON).findings]
    assert codes == ["FIL204", "FIL204"]


def test_the_fields_of_a_stranger_are_kept_with_a_hint(tmp_path: pathlib.Path) -> None:
    reading = read_text(STRANGE)
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("FIL207", Severity.HINT)
    assert finding.path == "documents/plan/extras/elsewhere"
    assert finding.location is not None
    assert finding.location.line == 7
    held = reading.portfolio.documents[0].extras["elsewhere"]
    deep = Extras({"list": (1, True, "x", Extras())})
    assert held == Extras({"amount": "2.50", "day": "2024-02-03", "deep": deep})
    assert read_text(dumps(reading.portfolio), "x.json").portfolio == reading.portfolio
    dump(reading.portfolio, tmp_path / "out")
    assert read(tmp_path / "out").portfolio.documents == reading.portfolio.documents


@pytest.mark.usefixtures("installed")
def test_a_misspelled_pack_is_offered_the_right_one() -> None:
    (finding,) = review_text(TOML.replace("mycity", "mycty"), ON).findings
    assert "mycity" in finding.fix("en")
    assert finding.message("id") != finding.message("en")


@pytest.mark.usefixtures("installed")
def test_a_difference_is_shown_at_its_field() -> None:
    before = review_text(TOML, ON).portfolio
    after = review_text(TOML.replace("2.50", "3"), ON).portfolio
    (change,) = diff(before, after, on=ON).changes
    assert change.path == "extras/mycity/amount"
    bare = review_text(TOML.partition("[documents.")[0], ON).portfolio
    (gone,) = diff(before, bare, on=ON).changes
    assert gone.path == "extras/mycity"


def test_a_pack_adds_fields_by_a_frozen_class_to_records() -> None:
    @attrs.define
    class Loose:
        amount: Decimal

    for extras in ({Document: Loose}, {Document: int}, {Portfolio: Budget}):
        with pytest.raises(PackError, match="frozen attrs class"):
            Pack(id="x", name=Text("X", "X"), extras=extras)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.__name__)
def test_every_record_can_carry_them(kind: type) -> None:
    assert attrs.fields_dict(kind)["extras"].default == Extras()


def test_extras_are_a_value() -> None:
    assert Extras({"a": 1}) == Extras({"a": 1}) == {"a": 1}
    assert hash(Extras({"a": 1, "b": 2})) == hash(Extras({"b": 2, "a": 1}))
    assert Extras({"a": 1}) != Extras({"a": 2})
    assert repr(Extras({"a": 1})) == "Extras({'a': 1})"
    with pytest.raises(TypeError):
        Extras()["a"] = 1  # type: ignore[index]  # pyright: ignore[reportIndexIssue]


def test_plain_data_is_bounded_and_sound() -> None:
    deep: object = "x"
    for _ in range(DEEPEST):
        deep = [deep]
    with pytest.raises(Refused, match="levels deep"):
        frozen(deep)
    with pytest.raises(Refused, match="broken character"):
        frozen({"a": "\ud800"})
    with pytest.raises(Refused, match="broken character"):
        frozen({"\ud800": 1})
    plain = {"a": [1, None, {"b": True}]}
    assert thawed(frozen(plain)) == plain
