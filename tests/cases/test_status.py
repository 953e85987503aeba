"""`status` and `deadlines`: where a participant stands, what is late, who must act."""

from datetime import date, timedelta

import pytest

from smartgov import (
    NotFound,
    PartialDate,
    Participation,
    Portfolio,
    Standing,
    Verdict,
    conformance,
    deadlines,
    load,
    participations,
    review_text,
    status,
)

METRO = "18.72"


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


def test_on_the_last_day_of_2023_the_whole_way_is_there(metro: Portfolio) -> None:
    answer = status(metro, METRO, on=date(2023, 12, 31))
    assert [(one.stage, str(one.date or f"by {one.known_by}")) for one, _ in answer.way] == [
        ("assessment", "by 2022-06-03"),
        ("selection", "2022-06-03"),
        ("memorandum", "2023-02-28"),
        ("mentoring-1", "2023-06-19"),
        ("mentoring-4", "by 2023-10-12"),
        ("masterplan", "2023-12-07"),
    ]
    assert [one.stage for one in answer.now] == ["masterplan"]
    assert (answer.since, answer.days) == (date(2023, 12, 7), 24)
    assert answer.standing is Standing.SIGNED
    assert [gap.en for gap in answer.gaps] == [
        "Candidate screening",
        "Invitation or application",
        "Institution building",
        "Second mentoring round",
        "Third mentoring round",
    ]
    assert {one.stage: one.optional for one in answer.next} == {
        "legalisation": True,
        "quick-win": False,
    }


def test_in_may_2023_the_decrees_are_late_and_the_mayor_must_act(metro: Portfolio) -> None:
    answer = status(metro, METRO, on=date(2023, 5, 1))
    assert answer.standing is Standing.SIGNED
    assert [one.stage for one in answer.now] == ["memorandum"]
    assert (answer.since, answer.days) == (date(2023, 2, 28), 62)
    assert [one.check.condition for one in answer.overdue] == ["council-decree", "team-decree"]
    assert answer.due_soon == ()
    assert [one.record for one in answer.must_act] == ["wali-kota-metro"]
    assert [one.stage for one in answer.next] == ["institution-building"]
    assert answer.next[0].verdict is Verdict.MET


def test_a_deadline_is_due_soon_up_to_its_last_day(metro: Portfolio) -> None:
    def soon(on: date, days: int = 30) -> tuple[int, int]:
        answer = status(metro, METRO, on=on, soon=days)
        return (len(answer.due_soon), len(answer.overdue))

    assert soon(date(2023, 3, 28)) == (0, 0)
    assert soon(date(2023, 3, 29)) == (2, 0)
    assert soon(date(2023, 4, 28)) == (2, 0)
    assert soon(date(2023, 4, 28), 0) == (2, 0)
    assert soon(date(2023, 4, 29)) == (0, 2)


def test_every_day_of_three_years_has_a_status_and_no_stage_is_lost(metro: Portfolio) -> None:
    (mine,) = (one for one in participations(metro) if one.region == METRO)
    day, before = date(2022, 1, 1), 0
    while day <= date(2024, 12, 31):
        answer = status(metro, mine, on=day)
        assert len(answer.way) >= before, day
        assert all(one.known_by.earliest <= day for one, _ in answer.way)
        before = len(answer.way)
        day += timedelta(days=1)
    assert before == 6


def test_before_anything_happened_the_first_stage_comes_next(metro: Portfolio) -> None:
    answer = status(metro, METRO, on=date(2022, 1, 1))
    assert (answer.way, answer.now, answer.since, answer.days) == ((), (), None, None)
    assert [one.stage for one in answer.next] == ["screening"]
    assert answer.standing is None


def test_participations_name_what_is_recorded_only(metro: Portfolio) -> None:
    assert [one.id for one in participations(metro)] == [
        "metro-2023",
        "jawa-barat-2023",
        "yogyakarta-2023",
    ]
    broken = metro.without("gmsc-pilot-provinces-2023")
    assert [one.id for one in participations(broken)] == ["metro-2023"]


def test_a_region_that_takes_no_part_is_not_found(metro: Portfolio) -> None:
    with pytest.raises(NotFound, match=r"18\.72"):
        status(metro, "18.71", on=date(2023, 5, 1))


TEXT = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[regions]]
id = "r"
name = "R"
level = "city"
[[cohorts]]
id = "c"
programme = "p"
name = "C"
year = 2023
workflow = "w"
[[participations]]
id = "m"
cohort = "c"
region = "r"
[[events]]
id = "begun"
subject = "r"
workflow = "w"
activity = "begin"
date = "{day}"
[[workflows]]
id = "w"
name = "W"
programme = "p"
version = "1"
stages = [
  {{ id = "a", name = "A" }}, {{ id = "b", name = "B", repeats = true }},
  {{ id = "z", name = "Z" }},
]
[[workflows.transitions]]
target = "a"
activity = "begin"
[[workflows.transitions]]
source = "a"
target = "b"
activity = "go"
conditions = [{condition}]
[[workflows.transitions]]
source = "b"
target = "b"
activity = "again"
"""
DUE = 'due = { within = "P2M", after = "a" }'
PLAIN = f'{{ shape = "exists", id = "x", what = "X", kind = "x", {DUE} }}'


def small(condition: str = PLAIN, day: str = "2023-01-31", more: str = "") -> Portfolio:
    review = review_text(
        TEXT.format(day=day, condition=condition) + more, date(2023, 5, 1), rules=()
    )
    assert [finding.message("en") for finding in review.findings] == []
    return review.portfolio


def test_a_deadline_counts_from_the_last_day_its_anchor_may_be() -> None:
    def due(day: str, on: date) -> tuple[date, int, bool]:
        portfolio = small(day=day)
        (late,) = deadlines(portfolio, portfolio.participations[0], on=on)
        assert late.check.due is not None
        return (late.check.due.day, late.check.due.late, late.check.due.exact)

    assert due("2023-01-31", date(2023, 4, 10)) == (date(2023, 3, 31), 10, True)
    assert due("2022-12-31", date(2023, 3, 1)) == (date(2023, 2, 28), 1, True)
    assert due("2023-01", date(2023, 4, 1)) == (date(2023, 3, 31), 1, False)


def test_no_deadline_runs_before_its_anchor() -> None:
    portfolio = small(day="2023-01")
    assert deadlines(portfolio, portfolio.participations[0], on=date(2023, 1, 30)) == ()


def test_what_is_met_is_not_late() -> None:
    paper = '[[documents]]\nid = "d"\nkind = "x"\ntitle = "D"\nregion = "r"\ndate = "2023-04-30"\n'
    portfolio = small(more=paper)
    (late,) = deadlines(portfolio, portfolio.participations[0], on=date(2023, 5, 1))
    assert late.check.verdict is Verdict.MET
    assert late.check.due is not None
    assert late.check.due.late == 0
    assert status(portfolio, "r", on=date(2023, 5, 1)).overdue == ()


def test_the_deadline_of_a_group_of_conditions_counts_too() -> None:
    inner = '{ shape = "exists", id = "x", what = "X", kind = "x" }'
    group = f'{{ shape = "all", id = "g", what = "G", parts = [{inner}], {DUE} }}'
    portfolio = small(group)
    late = deadlines(portfolio, portfolio.participations[0], on=date(2023, 5, 1))
    assert [one.check.due.day for one in late if one.check.due] == [date(2023, 3, 31)]


def test_an_alternative_that_is_not_needed_is_not_late() -> None:
    parts = f'{PLAIN}, {{ shape = "exists", id = "y", what = "Y", kind = "y" }}'
    either = f'{{ shape = "any", id = "g", what = "G", parts = [{parts}] }}'
    paper = '[[documents]]\nid = "d"\nkind = "y"\ntitle = "D"\nregion = "r"\ndate = "2023-02-01"\n'
    portfolio = small(either, more=paper)
    assert status(portfolio, "r", on=date(2023, 5, 1)).overdue == ()


def test_a_stage_that_repeats_comes_next_again() -> None:
    more = (
        '[[events]]\nid = "went"\nsubject = "r"\nworkflow = "w"\nactivity = "go"\n'
        'date = "2023-02-01"\n'
    )
    answer = status(small(more=more), "r", on=date(2023, 5, 1))
    assert [one.stage for one in answer.now] == ["b"]
    assert [one.stage for one in answer.next] == ["b"]


def test_events_without_a_day_are_listed(metro: Portfolio) -> None:
    assert status(metro, METRO, on=date(2023, 5, 1)).undated == ()
    vague = status(small(day="2023-05"), "r", on=date(2023, 5, 1))
    assert vague.undated == ("begun",)
    assert vague.way == ()
    known = status(small(day="2023-04"), "r", on=date(2023, 5, 1))
    assert known.way[0][0].date == PartialDate(2023, 4)
    assert (known.since, known.days) == (None, None)


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_too(metro: Portfolio, on: date) -> None:
    assert status(metro, "18.72", on=on).on == on


def test_a_region_stands_for_its_latest_participation(metro: Portfolio) -> None:
    on = date(2023, 5, 1)
    mine = metro.get(Participation, status(metro, METRO, on=on).participation)
    assert mine.region == METRO
    assert deadlines(metro, METRO, on=on) == deadlines(metro, mine, on=on)
    assert conformance(metro, METRO, on=on) == conformance(metro, mine, on=on)
    for ask in (deadlines, conformance, status):
        with pytest.raises(NotFound, match=METRO):
            ask(metro, "18.27", on=on)
