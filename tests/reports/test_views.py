"""Answers as flat records: the rows that a data frame is made of."""

from datetime import date
from decimal import Decimal

import attrs
import pytest

from smartgov import (
    Assessment,
    Framework,
    Index,
    Portfolio,
    Table,
    Text,
    check,
    explain,
    latest_assessments,
    lift,
    load,
    rank,
    score,
    score_change,
    status,
    to_records,
    waterfall,
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
        "share": Decimal("0.13"),
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


def test_answers_about_scores_give_rows(metro: Portfolio) -> None:
    spbe = metro.get(Framework, "spbe-2020")
    before, after = (metro.get(Assessment, f"spbe-metro-{year}") for year in (2023, 2024))
    assert to_records(waterfall(spbe, after), "id")[0] == {
        "region": "18.72",
        "node": "d1",
        "name": "Kebijakan Internal SPBE",
        "share": Decimal("0.13"),
        "value": Decimal("2.7"),
        "amount": Decimal("0.351"),
        "lost": Decimal("0.299"),
    }
    changes = to_records(score_change((spbe, before), (spbe, after)))
    assert [row["amount"] for row in changes if row["node"] == "d3"] == [Decimal("0.12045")]
    cards = [score(spbe, one) for one in latest_assessments(metro, spbe.id, ON)]
    absent = score(spbe, metro.get(Assessment, "spbe-metro-2022"))
    ranks = to_records(rank([*cards, attrs.evolve(absent, region="x")]))
    assert [(row["region"], row["rank"]) for row in ranks] == [("18.72", Decimal(1)), ("x", None)]
    assert ranks[1]["why"] == "no index; missing: d1, d2, d3, d4"
    result = Index(framework=spbe, indicators=("d1", "d2", "d3", "d4")).run([after])
    assert to_records(result) == [
        {
            "region": "18.72",
            "index": Decimal("3.34"),
            "exact": Decimal("3.3373"),
            "rank": Decimal(1),
        }
    ]
    raises = to_records(lift(spbe, after, target=Decimal("3.5")))
    assert [row["node"] for row in raises] == ["d4"]
