"""What a masterplan covers, its money and bodies, and the evidence of readiness."""

from datetime import date
from decimal import Decimal

import pytest

from smartgov import (
    Confidence,
    Horizon,
    MasterplanOverview,
    NotFound,
    Portfolio,
    Truth,
    Verdict,
    load,
    masterplan_overview,
    met_in,
    readiness,
    review_text,
    to_records,
)

ON = date(2024, 6, 1)
HEAD = """
[portfolio]
packs = ["gmsc"]

[[agencies]]
id = "dewan"
name = { id = "Dewan", en = "Council" }
kind = "council"
tier = "local"
region = "18.72"
role = "smart-city-council"
set_up_by = "sk"
members = ["dinas"]

[[agencies]]
id = "dinas"
name = { id = "Dinas", en = "Office" }
kind = "office"
tier = "local"
region = "18.72"

[[posts]]
id = "ketua"
title = { id = "Ketua", en = "Chair" }
agency = "dewan"

[[documents]]
id = "sk"
kind = "council-decree"
title = { id = "Keputusan", en = "Decree" }
region = "18.72"
date = 2023-04-10

[[masterplans]]
id = "plan"
region = "18.72"
title = { id = "Masterplan", en = "Masterplan" }
framework = "gmsc-dimensions"
period = { start = "2024", end = "2028" }
"""


def initiative(name: str, dimension: str, horizon: str, more: str = "") -> str:
    return f"""
[[initiatives]]
id = "{name}"
masterplan = "plan"
name = {{ id = "Aksi {name}", en = "Action {name}" }}
dimension = "{dimension}"
horizon = "{horizon}"
{more}
"""


def money(name: str, subject: str, more: str = "") -> str:
    return f"""
[[funding]]
id = "{name}"
subject = "{subject}"
fund = "apbd"
{more}
"""


def minutes(day: str, name: str = "risalah") -> str:
    return f"""
[[documents]]
id = "{name}"
kind = "meeting-minutes"
title = {{ id = "Risalah", en = "Minutes" }}
region = "18.72"
issuer = "dewan"
{day}
"""


SILENT = """
[[silences]]
id = "complete"
subject = "18.72"
as_of = 2024-06-30
"""


def read(text: str) -> Portfolio:
    answer = review_text(HEAD + text, ON, rules=())
    assert answer.findings == ()
    return answer.portfolio


def overview(text: str = "") -> MasterplanOverview:
    return masterplan_overview(read(text), "18.72", on=ON)


def gaps(text: str) -> list[str]:
    return [gap.en for gap in overview(text).gaps]


def test_every_dimension_has_a_cell_in_every_horizon() -> None:
    found = overview()
    assert len(found.coverage) == 6 * 4
    assert {cell.initiatives for cell in found.coverage} == {()}
    assert [c.dimension for c in found.coverage if c.horizon is Horizon.LONG] == [
        *("governance", "branding", "economy", "living", "society", "environment")
    ]


def test_a_sub_dimension_counts_for_its_dimension() -> None:
    found = overview(initiative("a", "health", "short") + initiative("b", "living", "short"))
    cell = found.cell("living", Horizon.SHORT)
    assert cell is not None
    assert cell.initiatives == ("a", "b")
    assert found.cell("health", Horizon.SHORT) is None


def test_unknown_money_is_not_zero() -> None:
    found = overview(
        "".join(initiative(name, "living", "short") for name in "abcd")
        + money("m1", "a", "amount = 100")
        + money("m2", "a", 'amount = 7\ncurrency = "USD"')
        + money("m3", "b", "amount = 50")
        + money("m4", "b")
        + money("m5", "c", "amount = 0")
    )
    cell = found.cell("living", Horizon.SHORT)
    assert cell is not None
    assert (cell.known, cell.unknown) == (2, 2)  # a and c; b in part, d not at all
    assert cell.amounts == {"IDR": Decimal(150), "USD": Decimal(7)}
    empty = found.cell("living", Horizon.LONG)
    assert empty is not None
    assert (empty.known, empty.unknown, empty.amounts) == (0, 0, {})
    assert "Initiatives whose money is not wholly known: 2. Unknown is not zero." in [
        gap.en for gap in found.gaps
    ]


def test_the_gaps_are_said() -> None:
    said = gaps(initiative("a", "living", "medium") + initiative("b", "fun", "medium"))
    assert "Smart Living: no quick win is recorded." in said
    assert "Smart Branding: no initiative is recorded." in said
    assert "Smart Branding: no quick win is recorded." not in said
    assert "Initiatives outside the dimensions of the framework: b." in said
    assert "The years of the horizon medium term are not recorded, yet it has initiatives." in said
    assert "Initiatives without a lead agency on record: 2." in said
    assert "No risks are recorded." in said
    assert gaps("")[0] == "No initiatives are recorded."


def test_a_whole_masterplan_has_no_gaps() -> None:
    dimensions = ("governance", "branding", "economy", "living", "society", "environment")
    text = 'risks = [{ what = "R", mitigation = "M", owner = "dinas" }]\n' + "".join(
        initiative(one, one, "quick-win", 'lead = "dinas"') + money(f"m-{one}", one, "amount = 1")
        for one in dimensions
    )
    assert gaps(text) == []


def test_a_region_without_a_masterplan_is_answered_too() -> None:
    metro = load("example:kota-metro")
    found = masterplan_overview(metro, "18.72", on=ON)
    assert found.masterplan is None
    assert [gap.id for gap in found.gaps] == ["Masterplan tidak tercatat."]
    with pytest.raises(NotFound):
        masterplan_overview(metro, "99.99", on=ON)


def test_of_two_masterplans_the_one_in_force_is_meant() -> None:
    next_one = """
[[masterplans]]
id = "next"
region = "18.72"
title = { id = "Berikut", en = "Next" }
framework = "gmsc-dimensions"
period = { start = "2029", end = "2033" }
"""
    portfolio = read(next_one)
    for year, name in ((2026, "plan"), (2030, "next"), (2040, "next")):
        on = date(year, 6, 1)
        assert masterplan_overview(portfolio, "18.72", on=on).masterplan == name


def test_a_quick_win_has_lacks_or_does_not_state_its_ten_traits() -> None:
    statements = """statements = [
  { what = "benefit", holds = true }, { what = "uniqueness", holds = false },
]"""
    (found,) = overview(initiative("a", "living", "quick-win", statements)).quick_wins
    assert found.has == ("benefit",)
    assert found.lacks == ("uniqueness",)
    assert len(found.unstated) == 8


def test_books_are_a_list_in_which_the_third_is_unsure() -> None:
    books = overview().books
    assert [(one.node, one.check.confidence) for one in books] == [
        ("book-1", Confidence.CERTAIN),
        ("book-2", Confidence.CERTAIN),
        ("book-3", Confidence.UNSURE),
    ]
    assert books[2].check.sources == ()
    assert {one.check.verdict for one in books} == {Verdict.UNKNOWN}


def test_bodies_with_their_decree_members_and_meetings() -> None:
    found = overview(minutes("date = 2024-03-14"))
    council, team, *_ = found.bodies
    assert council.decree is not None
    assert council.decree.verdict is Verdict.MET
    assert council.members == ("ketua", "dinas")
    assert [piece.record for piece in council.meetings] == ["risalah"]
    assert council.met is Truth.YES
    assert team.body is None
    assert team.decree is not None
    assert team.decree.verdict is Verdict.UNKNOWN


def test_whether_a_body_met_in_a_year() -> None:
    portfolio = read(minutes("date = 2023-08-01") + minutes('date = "2024"', "later"))
    assert met_in(portfolio, "dewan", 2023, on=ON) is Truth.YES
    assert met_in(portfolio, "dewan", 2024, on=ON) is Truth.UNKNOWN
    assert met_in(portfolio, "dewan", 2024, on=date(2024, 12, 31)) is Truth.YES
    assert met_in(portfolio, "dewan", 2022, on=ON) is Truth.UNKNOWN
    complete = read(minutes("date = 2023-08-01") + SILENT)
    assert met_in(complete, "dewan", 2022, on=ON) is Truth.NO
    assert met_in(complete, "dewan", 2024, on=ON) is Truth.NO
    assert met_in(complete, "dewan", 2024, on=date(2024, 7, 1)) is Truth.UNKNOWN
    undated = read(minutes("") + SILENT)
    assert met_in(undated, "dewan", 2023, on=ON) is Truth.UNKNOWN


def test_readiness_tells_evidence_from_silence_and_from_not_knowing() -> None:
    found = readiness(read(""), "18.72", on=ON)
    assert found.framework == "gmsc-readiness-elements"
    assert found.confidence is Confidence.LIKELY
    verdicts = {one.node: one.check.verdict for one in found.elements}
    assert set(verdicts.values()) == {Verdict.UNKNOWN}
    parts = next(one.check.parts for one in found.elements if one.node == "institution")
    assert [part.verdict for part in parts] == [Verdict.MET, Verdict.UNKNOWN]
    complete = readiness(read(SILENT), "18.72", on=ON)
    assert complete.count(Verdict.MISSING) == 9
    document = """
[[documents]]
id = "analisis-tik"
kind = "readiness-digital"
title = { id = "Analisis TIK", en = "ICT analysis" }
region = "18.72"
date = 2024-01-15
"""
    shown = readiness(read(document + SILENT), "18.72", on=ON)
    assert shown.count(Verdict.MET) == 1
    assert shown.count(Verdict.MISSING) == 8
    element = next(one for one in shown.elements if one.node == "digital")
    assert [piece.record for piece in element.check.evidence] == ["analisis-tik"]
    assert next(o for o in shown.elements if o.node == "infrastructure").check.verdict is (
        Verdict.MISSING
    )


def test_who_can_supply_what_is_not_there() -> None:
    found = readiness(read(""), "18.72", on=ON)
    assert [one.role for one in found.must_act] == ["implementation-team", "head-of-region"]


def test_the_set_of_elements_can_be_chosen_or_recorded() -> None:
    five = readiness(read(""), "18.72", on=ON, framework="gmsc-readiness-five")
    tops = [one.node for one in five.elements if one.depth == 0]
    assert tops == ["nature", "structure", "infrastructure", "superstructure", "culture"]
    own = """
[[frameworks]]
id = "ours"
name = { id = "Unsur kami", en = "Our elements" }
version = "1"
nodes = [
  { id = "council", name = { id = "Dewan", en = "Council" }, evidence = ["council-decree"] },
  { id = "people", name = { id = "Orang", en = "People" } },
]
"""
    found = readiness(read(own + SILENT), "18.72", on=ON, framework="ours")
    assert [one.check.verdict for one in found.elements] == [Verdict.MET, Verdict.UNKNOWN]
    reason = found.elements[1].check.reason
    assert reason is not None
    assert reason.en == "it is not said which record shows it"
    with pytest.raises(NotFound):
        readiness(read(""), "18.72", on=ON, framework="ourz")
    with pytest.raises(NotFound):
        readiness(Portfolio(), "18.72", on=ON)


def test_a_tree_as_deep_as_a_file_likes_is_answered() -> None:
    nodes = "".join(
        f'[[frameworks.nodes]]\nid = "n{n}"\nname = "N"\n' + (f'parent = "n{n - 1}"\n' if n else "")
        for n in range(2000)
    )
    deep = f'[[frameworks]]\nid = "deep"\nname = "Deep"\nversion = "1"\n{nodes}'
    found = readiness(read(deep), "18.72", on=ON, framework="deep")
    assert len(found.elements) == 2000
    assert found.elements[-1].depth == 1999


def test_the_answers_make_records() -> None:
    text = initiative("a", "living", "short") + money("m", "a", "amount = 10.5")
    rows = to_records(overview(text), "id")
    assert len(rows) == 24
    row = next(row for row in rows if row["initiatives"])
    assert row == {
        "subject": "18.72",
        "masterplan": "plan",
        "dimension": "living",
        "name": "Smart Living",
        "horizon": "short",
        "initiatives": 1,
        "funding_known": 1,
        "funding_unknown": 0,
        "amount": "IDR 10.5",
    }
    assert {r["amount"] for r in rows if r is not row} == {None}
    elements = to_records(readiness(read(""), "18.72", on=ON), "id")
    assert elements[1] == {
        "subject": "18.72",
        "element": "human-resources",
        "name": "Sumber daya manusia",
        "depth": 1,
        "verdict": "unknown",
        "evidence": "",
        "supplier": "Tim Pelaksana Smart City",
    }
