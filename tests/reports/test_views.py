"""Answers as flat records: the rows that a data frame is made of."""

from datetime import date
from decimal import Decimal

import pytest

from smartgov import (
    Assessment,
    Framework,
    Portfolio,
    Table,
    Text,
    check,
    explain,
    load,
    score,
    status,
    to_records,
)

ON = date(2023, 12, 31)


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


def test_a_status_gives_a_row_for_each_stage_reached(metro: Portfolio) -> None:
    rows = to_records(status(metro, "18.72", on=ON), "id")
    assert len(rows) == 6
    assert rows[2] == {
        "subject": "18.72",
        "stage": "memorandum",
        "name": "Nota Kesepakatan",
        "date": date(2023, 2, 28),
        "known_by": date(2023, 2, 28),
        "event": "metro-memorandum",
    }
    assert (rows[0]["date"], rows[0]["known_by"]) == (None, date(2022, 6, 3))


def test_an_explanation_gives_a_row_for_each_condition(metro: Portfolio) -> None:
    rows = to_records(explain(metro, "18.72", "mentoring-1", on=date(2023, 5, 1)))
    assert [row["condition"] for row in rows] == ["memorandum", "council-decree", "team-decree"]
    assert rows[0]["evidence"] == "nk-metro-2023"
    assert rows[1] == {
        "subject": "18.72",
        "stage": "mentoring-1",
        "condition": "council-decree",
        "what": "Decree on the Smart City Council",
        "verdict": "unknown",
        "evidence": "",
        "supplier": "Mayor of Metro (Wahdi, not certain)",
        "due": date(2023, 4, 28),
        "late": 3,
    }


def test_a_judgement_gives_a_row_for_each_finding(metro: Portfolio) -> None:
    judgement = check(metro, ON)
    rows = to_records(judgement, "id")
    assert len(rows) == len(judgement.findings)
    row = next(row for row in rows if row["code"] == "AGR204")
    assert row["severity"] == "hint"
    assert str(row["path"]).startswith("agreements/nk-metro-2023")
    assert row["file"] == "example:kota-metro/portfolio.toml"
    assert isinstance(row["line"], int)
    assert "tidak tercatat" in str(row["message"])
    assert row["fix"]


def test_a_scorecard_gives_a_row_for_each_node(metro: Portfolio) -> None:
    framework = metro.get(Framework, "spbe-2020")
    rows = to_records(score(framework, metro.get(Assessment, "spbe-metro-2023")))
    assert [row["node"] for row in rows] == [node.id for node in framework.nodes]
    assert rows[0] == {
        "region": "18.72",
        "node": "d1",
        "name": "Internal policy on SPBE",
        "depth": 0,
        "weight": Decimal("13.00"),
        "value": Decimal("2.50"),
        "how": "recorded",
    }


def test_a_table_gives_its_own_rows() -> None:
    table = Table(keys=("a", "b"), headings=(Text.same("A"), Text.same("B")), rows=((1, None),))
    assert to_records(table) == [{"a": 1, "b": None}]


def test_rows_of_one_answer_have_the_same_keys(metro: Portfolio) -> None:
    for answer in (
        status(metro, "18.72", on=ON),
        explain(metro, "18.72", "evaluation", on=ON),
        check(metro, ON),
    ):
        rows = to_records(answer)
        assert rows
        assert len({tuple(row) for row in rows}) == 1
