"""Files that strangers may send: each is answered in words, soon, and its neighbours are read."""

import time
import tomllib
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from smartgov.files import Reading, read_portfolio
from smartgov.files.reading import read_text
from smartgov.model.text import placeholders

HERE: Final = Path(__file__).parent
FILES: Final = HERE / "files"
EXPECTED: Final[Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    (HERE / "expected.toml").read_text(encoding="utf-8")
)
GROWN: Final[Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    (HERE / "grown.toml").read_text(encoding="utf-8")
)
SECONDS: Final = 2
MEGABYTES: Final = 120


def found(reading: Reading) -> list[list[object]]:
    """Return code, line and column of every finding, after looking at what each says."""
    for finding in reading.findings:
        for lang in ("id", "en"):
            for said in (finding.message(lang), finding.fix(lang)):
                assert said.strip()
                assert len(said) < 1000
                said.encode()
                assert not placeholders(said) - {"a", "b"}
        assert finding.message("id") != finding.message("en"), finding.message("en")
    return [
        [one.code, place.line or 0, place.column or 0]
        for one in reading.findings
        if (place := one.location) is not None
    ]


def test_every_file_is_expected_to_be_something() -> None:
    there = {path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file()}
    assert there == EXPECTED.keys()
    assert len(there) >= 120


@pytest.mark.parametrize("name", EXPECTED)
def test_file(name: str) -> None:
    start = time.process_time()
    reading = read_portfolio(FILES / name)
    assert time.process_time() - start < SECONDS
    assert found(reading) == EXPECTED[name]["found"]
    assert [one.id for one in reading.portfolio.records()] == EXPECTED[name]["read"]


def _grown(pieces: list[list[Any]]) -> str:
    """Return a text from its description: pieces, and how often each stands."""
    text = "".join(
        "".join(piece.replace("@", str(n)) for n in range(times)) if "@" in piece else piece * times
        for piece, times in pieces
    )
    return text.replace("¶", "\n")


@pytest.mark.parametrize("name", GROWN)
def test_grown(name: str) -> None:
    text = _grown(GROWN[name]["pieces"])
    file = name.partition(" ")[0]
    start = time.process_time()
    reading = read_text(text, file)
    assert time.process_time() - start < SECONDS
    said = found(reading)
    assert said[: len(GROWN[name]["found"])] == GROWN[name]["found"]
    assert len(said) == GROWN[name].get("count", len(GROWN[name]["found"]))


@pytest.mark.parametrize("name", GROWN)
def test_memory_of_grown(name: str) -> None:
    """What is held while reading stays within a few times of what was sent."""
    text = _grown(GROWN[name]["pieces"])
    tracemalloc.start()
    try:
        read_text(text, name.partition(" ")[0])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEGABYTES << 20, f"{peak >> 20} MiB for {len(text) >> 10} KiB"
