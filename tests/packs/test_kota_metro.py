"""The bundled portfolio: `check` finds its real defects, and nothing else."""

import importlib.resources
from datetime import date

import attrs
import pytest

from smartgov import Portfolio, Review, Severity, check, dangling, load
from smartgov.model.text import placeholders
from smartgov.reviewing import review


@pytest.fixture(scope="module")
def found() -> Review:
    return review("example:kota-metro", date(2023, 12, 31))


def test_it_reads_without_findings_and_nothing_dangles() -> None:
    assert list(dangling(load("example:kota-metro"))) == []


def test_its_real_defects_are_found_and_nothing_else(found: Review) -> None:
    assert sorted((f.code, f.path.split("/")[1]) for f in found.findings) == [
        ("AGR202", "nk-metro-2023"),
        ("AGR204", "nk-metro-2023"),
        ("CLM101", "assessed-2022"),
        ("CLM101", "cohort-size"),
        ("EVT103", "metro-2023"),
        ("KSD030", "nk-metro-2023"),
    ]
    assert {finding.severity for finding in found.findings} == {Severity.HINT}
    assert found.count(Severity.HINT) == 6


def test_its_letter_is_judged_by_the_scheme_of_its_sender(found: Review) -> None:
    for code in ("NUM001", "NUM002", "NUM003", "NUM101"):
        tally = found.judgement.tally(code)
        assert (tally.applied, tally.passed) == (1, 1), code


def test_every_finding_has_its_file_and_line(found: Review) -> None:
    lines = _lines("portfolio.toml")
    for finding in found.findings:
        place = finding.location
        assert place is not None
        assert place.file == "example:kota-metro/portfolio.toml"
        assert place.line is not None
        name = finding.path.split("/")[1]
        record = lines.index(f'id = "{name}"') + 1
        following = [n for n, line in enumerate(lines, 1) if line.startswith("[[") and n > record]
        parts = [n for n in following if not lines[n - 1].startswith("[[agreements.")]
        assert record - 1 <= place.line < min(parts, default=len(lines) + 1), finding.code


def _lines(name: str) -> list[str]:
    folder = importlib.resources.files("smartgov") / "examples" / "kota-metro"
    return (folder / name).read_text(encoding="utf-8").split("\n")


def test_every_finding_is_said_whole_in_both_languages(found: Review) -> None:
    for finding in found.findings:
        for say in (finding.message, finding.fix):
            assert say("id").strip()
            assert say("id") != say("en")
            assert not placeholders(say("id") + say("en"))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("EVT103", "Second mentoring round"),
        ("AGR204", "term"),
        ("KSD030", "nota kesepakatan bersama"),
        ("AGR202", "City government of Metro"),
        ("CLM101", "51"),
        ("CLM101", "50 / 88"),
    ],
)
def test_what_the_findings_name(found: Review, code: str, word: str) -> None:
    said = [finding.message("en") for finding in found.findings if finding.code == code]
    assert any(word in message for message in said)


def test_no_rule_crashes_on_any_of_its_days(found: Review) -> None:
    assert isinstance(found.portfolio, Portfolio)
    for year in (2021, 2022, 2023, 2024, 2030):
        for month in (1, 6, 12):
            judgement = review("example:kota-metro", date(year, month, 1)).judgement
            assert [tally.code for tally in judgement.tallies if tally.crashed] == []
            grave = [f.code for f in judgement.findings if f.severity is not Severity.HINT]
            assert grave == [], (year, month)


def test_the_names_of_events_do_not_change_what_is_found() -> None:
    # Assessment and selection are both known by 3 June 2022; only their ids tell them apart.
    metro = load("example:kota-metro")
    events = tuple(
        attrs.evolve(event, id=f"e{100 - number}") for number, event in enumerate(metro.events)
    )
    renamed = attrs.evolve(metro, events=events)
    on = date(2023, 12, 31)
    codes = [finding.code for finding in check(renamed, on).findings]
    assert sorted(codes) == sorted(finding.code for finding in check(metro, on).findings)
