"""The command `schedule`, and the graph in formats of other tools, on the command line."""

import json
import pathlib
import re
from typing import Any

import pytest

from smartgov.cli import MISUSE, OK, main

METRO = "example:kota-metro"
ROWS = """\
id,name,duration,optimistic,pessimistic,after,deadline
survey,Survey,P10WD,P5WD,P30WD,,
design,Design,P20WD,P15WD,P40WD,survey,
training,Training,P5WD,P3WD,P10WD,design SS+P10WD,
launch,Launch,P2WD,P2WD,P5WD,design | training,2024-06-14
"""
PLAN = """
[portfolio]
title = "Plan"
packs = ["gmsc"]
[[masterplans]]
id = "mp"
region = "18.72"
title = "Masterplan"
framework = "gmsc-dimensions"
[[initiatives]]
id = "network"
masterplan = "mp"
name = "Network"
dimension = "governance"
horizon = "short"
period = { start = 2024-02-01, end = 2024-06-30 }
"""


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = OK) -> str:
    assert main([*arguments, "--lang", "en"]) == code
    streams = capsys.readouterr()
    return streams.out if code == OK else streams.err


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(said(capsys, *arguments, "--format", "json"))


@pytest.fixture
def rows(tmp_path: pathlib.Path) -> str:
    file = tmp_path / "activities.csv"
    file.write_text(ROWS, encoding="utf-8")
    return str(file)


def test_a_schedule_of_the_law(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "schedule", METRO, "yearly-budget", "--on", "2024-06-03")
    path = found["answer"]["path"]
    assert found["kind"] == "schedule"
    assert path["finish"] == "2024-08-20"
    assert path["chains"][0][0] == "rkpd-set"
    assert found["answer"]["simulation"] is None


def test_a_csv_of_activities_and_a_simulation(
    capsys: pytest.CaptureFixture[str], rows: str
) -> None:
    ask = ("schedule", rows, "--on", "2024-02-01", "--runs", "200", "--seed", "7")
    page = said(capsys, *ask)
    assert "1. survey → design → launch" in page
    assert "200 runs, seed 7, distribution PERT-beta; 4 activities have a range." in page
    assert page == said(capsys, *ask)
    one = answer(capsys, *ask)["answer"]["simulation"]
    other = answer(capsys, *ask, "--distribution", "triangular")["answer"]["simulation"]
    assert one["distribution"] == "pert"
    assert one["finishes"] != other["finishes"]
    fixed = said(capsys, "schedule", METRO, "yearly-budget", "--on", "2024-06-03", "--runs", "2")
    assert "every run is the same" in fixed


def test_what_is_done_the_end_and_holidays(capsys: pytest.CaptureFixture[str], rows: str) -> None:
    ask = ("schedule", rows, "--on", "2024-02-01")
    page = said(capsys, *ask, "--done", "survey=2024-01-20", "--end", "2024-03-10")
    assert re.search(r"Float counted to +10 March 2024", page)
    assert "  x  2024-01-20" in page
    page = said(capsys, *ask, "--holidays", "ID")
    assert "Public holidays and collective leave (ID)" in page


def test_a_workflow_with_the_history_of_a_region(capsys: pytest.CaptureFixture[str]) -> None:
    page = said(capsys, "schedule", METRO, "gmsc-2023", "--subject", "18.72", "--on", "2023-05-01")
    assert "Decree on the Smart City Council: due 28 April 2023" in page
    assert "3 days late" in page
    assert "screening" not in page
    ask = ("schedule", METRO, "gmsc-2017", "--subject", "18.72", "--on", "2023-05-01")
    assert "gmsc-2017" in said(capsys, *ask, code=MISUSE)


@pytest.mark.parametrize("what", ["mp", "18.72"])
def test_a_masterplan_by_its_id_or_region(
    capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path, what: str
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, encoding="utf-8")
    found = answer(capsys, "schedule", str(file), what, "--on", "2024-01-15")
    (one,) = found["answer"]["path"]["activities"]
    assert (one["activity"], one["earliest_finish"]) == ("network", "2024-06-30")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((METRO,), "known: gmsc-2017"),
        ((METRO, "yearly"), "called 'yearly'"),
        ((METRO, "kominfo"), "called 'kominfo'"),
        ((METRO, "18.72"), "masterplan called '18.72'"),
        ((METRO, "yearly-budget", "--done", "rkpd=2024-06-01"), "activity called 'rkpd'"),
    ],
)
def test_what_cannot_be_asked(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    assert message in said(capsys, "schedule", *arguments, "--on", "2024-06-03", code=MISUSE)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--year", "24", "a year of four digits"),
        ("--year", "0099", "a year of four digits"),
        ("--runs", "many", "a number from 1 to 100000"),
        ("--runs", "0", "a number from 1 to 100000"),
        ("--runs", "100001", "a number from 1 to 100000"),
        ("--seed", "1234567", "a number from 0 to"),
        ("--done", "rkpd-set", "write id=day"),
        ("--done", "rkpd-set=2024", "a whole day"),
    ],
)
def test_options_are_checked(
    capsys: pytest.CaptureFixture[str], option: str, value: str, message: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["schedule", METRO, "yearly-budget", option, value, "--lang", "en"])
    assert stop.value.code == MISUSE
    assert message in capsys.readouterr().err


def test_a_circle_in_a_file_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path
) -> None:
    file = tmp_path / "activities.csv"
    file.write_text("id,name,after\na,A,b\nb,B,a\n", encoding="utf-8")
    said_ = said(capsys, "schedule", str(file), "--on", "2024-01-01", code=MISUSE)
    assert "wait for each other" in said_


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("graphml", "<?xml"),
        ("cytoscape", "{"),
        ("dot", "digraph"),
        ("mermaid", "flowchart"),
        ("csv", '"source"'),
        ("svg", "<svg"),
    ],
)
def test_the_graph_in_other_formats(
    capsys: pytest.CaptureFixture[str], form: str, start: str
) -> None:
    ask = ("graph", METRO, "--on", "2023-05-01", "--format", form)
    assert said(capsys, *ask).startswith(start)
    path = said(capsys, *ask, "--blocking", "--waits-for", "masterplan-metro")
    assert path.startswith(start)
    assert ("The path asked about" in path) is (form == "svg")
