"""Edges that follow from other records: where they come from, and when they are gone."""

from datetime import date

import pytest

from smartgov import (
    DependencyGraph,
    DependencyKind,
    NotFound,
    Portfolio,
    Review,
    dependency_graph,
    dependency_view,
    impact,
    load,
    review_text,
)

ON = date(2023, 5, 1)
BASE = """
[[levels]]
id = "city"
name = { id = "Kota", en = "City" }
rank = 2

[[regions]]
id = "1"
name = "Kota Satu"
level = "city"

[[agencies]]
id = "a"
name = { id = "Dinas A", en = "Office A" }
kind = "office"
tier = "local"
region = "1"

[[agencies]]
id = "b"
name = { id = "Kementerian B", en = "Ministry B" }
kind = "ministry"
tier = "centre"
"""
AGREEMENT = """
[[agreements]]
id = "nk"
kind = "sinergi"
title = { id = "Kesepakatan", en = "Agreement" }
parties = ["a", "b"]
signed = 2020-01-01
period = { start = 2020-01-01, end = 2025-12-31 }
obligations = [
  { what = { id = "Data", en = "Data" }, debtor = "a", creditor = "b" },
  { what = { id = "Uang", en = "Money" }, debtor = "b", creditor = "a", performances = [{ evidence = "nk" }] },
]
"""  # noqa: E501 - an inline table stands on one line
INITIATIVE = """
[[frameworks]]
id = "f"
name = { id = "Kerangka", en = "Framework" }
version = "1"
nodes = [{ id = "d", name = { id = "Dimensi", en = "Dimension" } }]

[[masterplans]]
id = "m"
region = "1"
title = { id = "Masterplan", en = "Masterplan" }
framework = "f"
documents = ["book"]

[[initiatives]]
id = "i"
masterplan = "m"
name = { id = "Inisiatif", en = "Initiative" }
dimension = "d"
horizon = "short"
lead = "a"
partners = ["a", "b"]

[[documents]]
id = "book"
kind = "book"
title = { id = "Buku", en = "Book" }
date = 2023-06-01
issuer = "a"
approved_by = ["b"]

[[funding]]
id = "money"
subject = "i"
fund = "apbn"
payer = "b"
"""
WORKFLOW = """
[[roles]]
id = "lead"
name = { id = "Pemimpin", en = "Lead" }

[[roles]]
id = "team"
name = { id = "Tim", en = "Team" }

[[agencies]]
id = "c"
name = { id = "Badan C", en = "Agency C" }
kind = "agency"
tier = "centre"
role = "lead"

[[programmes]]
id = "p"
name = { id = "Program", en = "Programme" }

[[cohorts]]
id = "co"
programme = "p"
name = { id = "Angkatan", en = "Cohort" }
year = 2023
workflow = "w"

[[participations]]
id = "pa"
cohort = "co"
region = "1"

[[workflows]]
id = "w"
name = { id = "Alur", en = "Way" }
programme = "p"
version = "1"
stages = [
  { id = "s1", name = { id = "T1", en = "S1" } },
  { id = "s2", name = { id = "T2", en = "S2" }, actor = "lead" },
  { id = "left", name = { id = "Kiri", en = "Left" } },
  { id = "right", name = { id = "Kanan", en = "Right" } },
  { id = "s3", name = { id = "T3", en = "S3" } },
]
transitions = [
  { target = "s1", activity = "one" },
  { source = "s1", target = "s2", activity = "two", conditions = [
    { shape = "exists", id = "report", kind = "report", what = { id = "Laporan", en = "Report" }, supplier = "team", basis = ["UU 23/2014"] },
    { shape = "elapsed", id = "wait", wait = "P10D", after = "s1", what = { id = "Masa tunggu", en = "Wait" } },
  ] },
  { source = "s2", target = "left", activity = "go-left" },
  { source = "s2", target = "right", activity = "go-right" },
  { source = "left", target = "s3", activity = "three" },
  { source = "right", target = "s3", activity = "three" },
  { source = "s3", target = "s2", activity = "again" },
]
"""  # noqa: E501 - so


def graph(text: str, on: date = ON, *, blocking: bool = False) -> DependencyGraph:
    found: Review = review_text(text, on)
    assert [f.code for f in found.findings if f.severity.value == "error"] == []
    return dependency_graph(found.portfolio, on, blocking=blocking)


def edges(graph: DependencyGraph, origin: str) -> set[tuple[str, str, str, str]]:
    return {
        (a, b, data["kind"], data["blocking"])
        for a, b, data in graph.edges(data=True)
        if data["origin"] == f"derived:{origin}"
    }


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


def test_an_agreement_needs_its_parties_while_it_holds() -> None:
    parties = {("nk", "a", "agreement", "yes"), ("nk", "b", "agreement", "yes")}
    now = graph(BASE + AGREEMENT)
    assert edges(now, "party") == parties
    assert edges(now, "region") == {("1", "nk", "agreement", "yes")}
    assert edges(graph(BASE + AGREEMENT, date(2026, 1, 1)), "party") == set()
    assert edges(graph(BASE + AGREEMENT, date(2019, 1, 1)), "party") == set()


def test_a_creditor_needs_the_debtor_until_it_is_done() -> None:
    found = graph(BASE + AGREEMENT)
    assert edges(found, "obligation") == {("b", "a", "agreement", "partly")}
    assert found.edges["b", "a", "obligation/nk/0"]["agreement"] == "nk"


def test_an_initiative_needs_its_lead_its_partners_and_its_money() -> None:
    found = graph(BASE + INITIATIVE)
    assert edges(found, "lead") == {("i", "a", "actor", "yes")}
    assert edges(found, "partner") == {("i", "b", "coordination", "partly")}
    assert edges(found, "initiative") == {("1", "i", "deliverable", "yes")}
    assert edges(found, "funding") == {("i", "b", "funding", "yes")}
    waiting = impact(dependency_graph(load_text(BASE + INITIATIVE), ON, blocking=True), "a")
    assert {one.node for one in waiting.of_kind("initiative", "region")} == {"i", "1"}


def load_text(text: str) -> Portfolio:
    return review_text(text, ON).portfolio


def test_a_document_that_is_there_waits_for_nobody() -> None:
    found = graph(BASE + INITIATIVE)
    assert edges(found, "issuer") == {("book", "a", "actor", "yes")}
    assert edges(found, "approver") == {("book", "b", "approval", "yes")}
    assert edges(found, "book") == {("m", "book", "deliverable", "yes")}
    later = graph(BASE + INITIATIVE, date(2023, 6, 1))
    assert edges(later, "issuer") == edges(later, "approver") == edges(later, "book") == set()


def test_a_coming_stage_needs_its_supplier_actor_and_the_stage_before() -> None:
    found = graph(BASE + WORKFLOW)
    assert ("pa/s2", "c", "actor", "yes") in edges(found, "actor")
    assert edges(found, "condition") == {
        ("pa/s2", "1/team", "deliverable", "yes"),
        ("pa/s2", "pa/s1", "stage", "yes"),
    }
    waits = [d for _, _, d in found.edges(data=True) if d["kind"] == "stage" and d["lead_time"]]
    assert [one["lead_time"] for one in waits] == ["P10D"]
    team = found.nodes["1/team"]
    assert (team["kind"], team["region"], team["name"].en) == ("role", "1", "Team (Kota Satu)")
    assert found.nodes["pa/s2"]["name"].en == "S2 (Kota Satu)"


def test_one_of_several_ways_blocks_in_part_and_what_all_share_in_full() -> None:
    found = edges(graph(BASE + WORKFLOW), "stage")
    assert found == {
        ("pa/s2", "pa/s1", "stage", "yes"),
        ("pa/left", "pa/s2", "stage", "yes"),
        ("pa/right", "pa/s2", "stage", "yes"),
        ("pa/s3", "pa/s2", "stage", "yes"),
        ("pa/s3", "pa/left", "stage", "partly"),
        ("pa/s3", "pa/right", "stage", "partly"),
    }


REPORT = """
[[documents]]
id = "report"
kind = "report"
title = { id = "Laporan", en = "Report" }
date = 2023-04-01
region = "1"
"""
EVENT = """
[[events]]
id = "e"
subject = "1"
workflow = "w"
activity = "two"
date = 2023-05-01
"""


def test_what_is_there_is_waited_for_no_more() -> None:
    found = edges(graph(BASE + WORKFLOW + REPORT), "condition")
    assert found == {("pa/s2", "pa/s1", "stage", "yes")}


def test_a_stage_that_was_reached_waits_for_nothing_nor_do_those_before() -> None:
    found = graph(BASE + WORKFLOW + EVENT)
    assert "pa/s2" not in found
    assert "pa/s1" not in found
    before = graph(BASE + WORKFLOW + EVENT, date(2023, 4, 30))
    assert "pa/s1" in before
    assert edges(found, "participation") >= {("1", "pa/s3", "stage", "yes")}


def test_the_first_mentoring_round_of_metro_waits_for_its_mayor(metro: Portfolio) -> None:
    blocking = dependency_graph(metro, ON, blocking=True)
    answer = impact(blocking, "metro-2023/mentoring-1", waits_for=True)
    mayor = next(one for one in answer.affected if one.node == "wali-kota-metro")
    told = (*mayor.path, *mayor.beside)
    assert {leg.what.en for leg in told} == {
        "Decree on the Smart City Council",
        "Decree on the implementation team",
    }
    assert {one.node for one in answer.affected} == {
        "ditjen-aptika",
        "metro-2023/institution-building",
        "wali-kota-metro",
    }


def test_the_legal_basis_of_the_masterplan_waits_for_council_and_governor(
    metro: Portfolio,
) -> None:
    blocking = dependency_graph(metro, ON, blocking=True)
    answer = {
        one.node: one for one in impact(blocking, "masterplan-metro", waits_for=True).affected
    }
    assert answer["wali-kota-metro"].path[0].kind == "legal-basis"
    assert "UU 23/2014 Ps 267(2)" in answer["dprd-metro"].path[-1].basis
    governor = answer["gubernur-lampung"]
    assert "UU 23/2014 Ps 271(1)" in governor.path[-1].basis
    assert (governor.days, governor.open_legs) == (15, 1)
    assert governor.why.en.startswith("Smart City Masterplan of Kota Metro needs")


def test_if_the_mayor_stalls_stages_and_the_region_wait(metro: Portfolio) -> None:
    answer = impact(dependency_graph(metro, ON, blocking=True), "wali-kota-metro")
    assert "metro-2023/mentoring-4" in {one.node for one in answer.of_kind("stage")}
    assert {one.node for one in answer.of_kind("region")} == {"18.72"}
    row = next(row for row in answer.to_records("en") if row["node"] == "metro-2023/mentoring-1")
    assert row["legs"] == 1


def test_stated_edges_alone(metro: Portfolio) -> None:
    found = dependency_graph(metro, ON, derived=False)
    assert {data["origin"] for _, _, data in found.edges(data=True)} == {"stated"}
    whole = dependency_graph(metro, ON)
    assert whole.number_of_edges() > found.number_of_edges()
    kinds = dependency_graph(metro, ON, kinds=[DependencyKind.STAGE])
    assert {data["kind"] for _, _, data in kinds.edges(data=True)} == {"stage"}


def test_views_by_tier_and_region(metro: Portfolio) -> None:
    whole = dependency_graph(metro, ON)
    centre = dependency_view(whole, tiers=["centre"])
    assert {data["tier"] for _, data in centre.nodes(data=True)} == {"centre"}
    assert centre.number_of_edges() > 0
    province = dependency_view(whole, region="18")
    assert all(
        "18" in {whole.nodes[a]["region"], whole.nodes[b]["region"]} for a, b in province.edges()
    )
    assert "gubernur-lampung" in province
    assert "bssn" not in province
    with pytest.raises(NotFound, match=r"18\.72"):
        dependency_view(whole, region="18.73")
