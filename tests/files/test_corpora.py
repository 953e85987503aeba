"""Third-party files, where a folder of them is at hand (SMARTGOV_CORPORA)."""

import json
import os
import time
from pathlib import Path

import pytest

from smartgov.files import Reading, csv_text, read_portfolio
from smartgov.files.raw import Entry, Malformed

ROOT = os.environ.get("SMARTGOV_CORPORA", "")  # noqa: TID251 - where the corpora are
FILES = (
    tuple(p for p in sorted(Path(ROOT).rglob("*")) if p.suffix in {".toml", ".json", ".csv"})
    if ROOT
    else ()
)
pytestmark = pytest.mark.skipif(not FILES, reason="SMARTGOV_CORPORA names no folder of files")

# TOML 1.0 files that a stated limit refuses, and the reason.
BEYOND: dict[str, str] = {}
# tomllib reads TOML 1.0; files that only TOML 1.1 calls valid are not expected to be read.
_LIST = Path(ROOT, "toml-test", "tests", "files-toml-1.0.0")
TOML_1_0 = set(_LIST.read_text(encoding="utf-8").split()) if ROOT and _LIST.exists() else set[str]()


def _read(path: Path) -> Reading:
    start = time.process_time()
    reading = read_portfolio(path)
    assert time.process_time() - start < 5, path
    for finding in reading.findings:
        for lang in ("id", "en"):
            assert finding.message(lang).strip(), path
            assert finding.fix(lang).strip(), path
        assert finding.message("id") != finding.message("en"), path
    return reading


def test_every_file_is_read_without_an_exception() -> None:
    for path in FILES:
        _read(path)


def test_every_file_under_the_name_of_a_register(tmp_path: Path) -> None:
    """A table is looked into only when its name says which register it is."""
    for path in FILES:
        if path.suffix == ".csv":
            copy = tmp_path / "agencies.csv"
            copy.write_bytes(path.read_bytes())
            _read(copy)


def _toml(kind: str) -> list[tuple[str, Path]]:
    """Return name and path of the files that TOML 1.0 calls `valid` or `invalid`."""
    base = Path(ROOT, "toml-test", "tests")
    names = sorted(name for name in TOML_1_0 if name.startswith(f"{kind}/"))
    return [(name, base / name) for name in names if name.endswith(".toml")]


def test_valid_toml_is_no_mistake_of_syntax() -> None:
    wrong: dict[str, list[str]] = {}
    for name, path in _toml("valid"):
        said = [
            f"{finding.code} {finding.message('en')}"
            for finding in _read(path).findings
            if finding.code in {"FIL101", "FIL102", "FIL103", "FIL107"}
        ]
        if said and name not in BEYOND:
            wrong[name] = said
    assert wrong == {}


def test_invalid_toml_is_an_error() -> None:
    paths = _toml("invalid")
    silent = [
        name
        for name, path in paths
        if not any(f.code.startswith("FIL1") or f.code == "FIL206" for f in _read(path).errors)
    ]
    assert silent == []


def test_invalid_toml_is_refused_with_its_place() -> None:
    placeless = [
        name
        for name, path in _toml("invalid")
        for finding in _read(path).errors
        if finding.code in {"FIL102", "FIL103", "FIL107", "FIL206"}
        and (finding.location is None or finding.location.line is None)
    ]
    assert placeless == []


LIMITS = {"FIL107", "FIL206"}
"""What a well-formed file may be refused for: a stated limit, and a key that stands twice."""


def test_json_is_accepted_or_refused_as_its_grammar_says() -> None:
    wrong: dict[str, list[str]] = {}
    for path in FILES:
        if path.suffix != ".json":
            continue
        reading = _read(path)
        codes = [one.code for one in reading.errors if one.code.startswith("FIL1")]
        try:
            value: object = json.loads(path.read_bytes().decode("utf-8-sig"))
        except ValueError:
            refused = [
                one
                for one in reading.errors
                if one.code in {"FIL102", "FIL103", "FIL107"}
                and one.location is not None
                and one.location.line is not None
            ]
            if not refused:
                wrong[str(path)] = codes
        else:
            # A file that holds no object is JSON, and no portfolio.
            said = set(codes) - LIMITS - (set[str]() if isinstance(value, dict) else {"FIL103"})
            if said:
                wrong[str(path)] = sorted(said)
    assert wrong == {}


def test_csv_means_what_its_suite_says() -> None:
    """Each table of the suite has its rows beside it as JSON; an empty cell is left out here."""
    base = Path(ROOT, "csv-spectrum")
    # The suite contradicts itself about one table: its JSON has another telephone number.
    tables = [one for one in sorted(base.rglob("*.csv")) if one.stem != "location_coordinates"]
    if not tables:
        pytest.skip("the folder holds no csv-spectrum")
    meant = {path.stem: path for path in base.rglob("*.json")}
    wrong: dict[str, object] = {}
    for path in tables:
        rows: list[dict[str, str]] = json.loads(meant[path.stem].read_text(encoding="utf-8"))
        expected = [{name: cell for name, cell in row.items() if cell} for row in rows]
        text = path.read_bytes().decode("utf-8-sig")
        try:
            rows_read = csv_text.decode(text, "agencies").made["agencies"]
            found = [row.data for row in rows_read if isinstance(row, Entry)]
        except Malformed as error:
            wrong[path.name] = error.say("en")
            continue
        if _lines(found) != _lines(expected):
            wrong[path.name] = found
    assert wrong == {}


def _lines(rows: object) -> str:
    """Return rows as text, line ends in cells alike: the suite has them both ways."""
    return json.dumps(rows).replace("\\r\\n", "\\n")
