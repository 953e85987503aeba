"""Third-party files, where a folder of them is at hand (SMARTGOV_CORPORA)."""

import os
import time
from pathlib import Path

import pytest

from smartgov.files import Reading, read_portfolio

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
    start = time.perf_counter()
    reading = read_portfolio(path)
    assert time.perf_counter() - start < 5, path
    for finding in reading.findings:
        for lang in ("id", "en"):
            assert finding.message(lang).strip(), path
            assert finding.fix(lang).strip(), path
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
        if not any(f.code.startswith("FIL1") for f in _read(path).errors)
    ]
    assert silent == []
