"""Every kept input goes once through its target, and so do mutations of it; no fuzzer is needed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzzing.__main__ import Run
from tests.fuzzing.target import Target
from tests.fuzzing.targets import TARGETS

pytest.importorskip("python_calamine")
pytest.importorskip("icalendar")
pytest.importorskip("jinja2")

LONGEST = 1.0
"""Seconds of processor time that no input may take."""
EXAMPLES = 12
"""Mutations that are made for each target."""


def timed(target: Target, data: bytes) -> float:
    start = time.process_time()
    target.run(data)
    return time.process_time() - start


@pytest.mark.parametrize("name", TARGETS)
def test_every_kept_input_meets_nothing_but_domain_errors(name: str) -> None:
    target = TARGETS[name]
    files = list(target.kept())
    assert files, "a target has seeds"
    target.run(b"")  # what is loaded once is not the input's
    for file in files:
        assert timed(target, file.read_bytes()) < LONGEST, file


@st.composite
def mutated(draw: st.DrawFn, seeds: list[bytes], words: list[bytes]) -> bytes:
    """Return a seed with some of it cut, doubled, or replaced by bytes and words."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        piece = bytes(data[start:end])
        data[start:end] = draw(
            st.sampled_from((b"", piece * 2, piece * 40, *words)) | st.binary(max_size=6)
        )
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_mutations_meet_nothing_but_domain_errors(name: str) -> None:
    target = TARGETS[name]
    seeds = [file.read_bytes() for file in target.kept()]
    words = [
        line[1:-1].encode().decode("unicode_escape").encode("latin-1")
        for line in target.words.read_text(encoding="utf-8").splitlines()
    ]

    @settings(max_examples=EXAMPLES)
    @given(mutated(seeds, words))
    def check(data: bytes) -> None:
        assert timed(target, data[: target.longest]) < LONGEST

    check()


def test_every_target_has_words() -> None:
    for target in TARGETS.values():
        assert target.words.is_file(), target.name


def test_a_row_says_what_was_met() -> None:
    run = Run("toml", 1_000_000, 254.2, 0.0312, (753, 833), {}, 0)
    assert run.row == "| toml | 1,000,000 | 254 s | 753 → 833 | none | 31 ms |"
    failed = Run("toml", 10, 1, 1.5, (1, 2), {"KeyError-convert-7": "…"}, 0)
    assert "| KeyError-convert-7 | 1,500 ms |" in failed.row
