"""A folder of CSV is a Data Package, by the judgement of frictionless, the standard's own tool."""

import importlib
import importlib.util
import json
import os
import pathlib
import tempfile
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from smartgov import PartialDate, Portfolio, Source, data_package, dump, load, read
from smartgov.files.opening import DESCRIPTOR, examples
from smartgov.model.portfolio import REGISTERS

jsonschema: Any = importlib.import_module("jsonschema")
ROOT = os.environ.get("SMARTGOV_CORPORA", "")  # noqa: TID251 - where the corpora are
PUBLISHED: Final = pathlib.Path(ROOT, "schemas", "datapackage-2.0", "datapackage.json")
frictionless: Final = pytest.importorskip("frictionless")


def _portfolios() -> Any:
    """Return the strategy for portfolios of the round trip."""
    file = pathlib.Path(__file__).with_name("test_round_trip.py")
    spec = importlib.util.spec_from_file_location("round_trip", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PORTFOLIOS


def _errors(folder: pathlib.Path) -> list[str]:
    report = frictionless.Package(str(folder / DESCRIPTOR)).validate()
    found = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [f"{error.type}: {error.message}" for error in found]


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="SMARTGOV_CORPORA names no folder of schemas")
@pytest.mark.parametrize("name", [None, *examples()])
def test_it_is_valid_by_the_published_profile(name: str | None, tmp_path: pathlib.Path) -> None:
    package = data_package()
    if name is not None:
        dump(load(f"example:{name}"), tmp_path / "out")
        package = json.loads((tmp_path / "out" / DESCRIPTOR).read_text("utf-8"))
    profile = json.loads(PUBLISHED.read_text("utf-8"))
    validator = jsonschema.Draft7Validator(profile, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(package)] == []


@pytest.fixture
def metro(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "metro"
    dump(load("example:kota-metro"), folder)
    return folder


@pytest.mark.parametrize("name", examples())
def test_the_folder_of_every_example_is_valid_and_loads(name: str, tmp_path: pathlib.Path) -> None:
    portfolio = load(f"example:{name}")
    dump(portfolio, tmp_path / "out")
    assert _errors(tmp_path / "out") == []
    reading = read(tmp_path / "out")
    assert reading.findings == ()
    assert reading.portfolio == portfolio


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(_portfolios())
def test_the_folder_of_any_portfolio_is_valid(portfolio: Portfolio) -> None:
    with tempfile.TemporaryDirectory() as above:
        folder = pathlib.Path(above, "out")
        dump(portfolio, folder)
        records = any(True for _ in portfolio.records())
        assert (folder / DESCRIPTOR).exists() is records
        assert not records or _errors(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("agencies.csv", ",centre,", ",center,", "constraint-error"),
        ("agreements.csv", "2023-02-28", "28/02/2023", "type-error"),
        ("agreements.csv", "metro-2023", "metro-2032", "foreign-key"),
        ("events.csv", "id,", "ids,", "incorrect-label"),
    ],
)
def test_what_is_broken_in_a_folder_is_seen(
    metro: pathlib.Path, file: str, old: str, new: str, error: str
) -> None:
    text = (metro / file).read_text("utf-8")
    assert old in text
    (metro / file).write_text(text.replace(old, new, 1), "utf-8")
    found = _errors(metro)
    assert any(one.startswith(error) for one in found), found


@pytest.mark.parametrize(
    ("known", "kind", "limits"),
    [("2023-02-28", "date", []), ("2023-02", "string", ["pattern"])],
)
def test_a_date_known_in_part_makes_its_column_text(
    tmp_path: pathlib.Path, known: str, kind: str, limits: list[str]
) -> None:
    sources = [("a", "2022-06-03"), ("b", known)]
    records = [Source(id=name, title="T", published=PartialDate.parse(d)) for name, d in sources]
    dump(Portfolio().with_(*records), tmp_path / "out")
    package = json.loads((tmp_path / "out" / DESCRIPTOR).read_text("utf-8"))
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert fields["published"]["type"] == kind
    assert list(fields["published"].get("constraints", {})) == limits
    assert _errors(tmp_path / "out") == []


def test_the_general_descriptor_has_every_register_and_both_languages() -> None:
    package = data_package()
    frictionless.Package.from_descriptor(package)
    tables: Any = package["resources"]
    assert [table["name"] for table in tables] == list(REGISTERS.values())
    assert not any("foreignKeys" in table["schema"] for table in tables)
    assert all(" / " in field["description"] for t in tables for field in t["schema"]["fields"])
