"""Histories on small portfolios: whose events they are, and how they fit the workflow."""

from datetime import date

import pytest

from smartgov import (
    Conformance,
    DeviationKind,
    Milestone,
    Participation,
    Portfolio,
    Truth,
    conformance,
    event_log,
    funnel,
    members,
    review_text,
    stage_durations,
    status,
    totals,
)

ON = date(2024, 1, 1)
HEAD = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[regions]]
id = "r"
name = "Kota"
level = "city"
[[regions]]
id = "q"
name = "Other"
level = "city"
[[programmes]]
id = "p"
name = "P"
[[roles]]
id = "lead"
name = "Lead"
[[roles]]
id = "expert"
name = "Expert"
on_behalf_of = "lead"
[[roles]]
id = "head"
name = "Head"
[[agencies]]
id = "centre"
name = "Centre"
kind = "ministry"
tier = "centre"
role = "lead"
[[agencies]]
id = "town"
name = "Town"
kind = "government"
tier = "local"
region = "r"
[[posts]]
id = "mayor"
title = "Mayor"
agency = "town"
role = "head"
[[posts]]
id = "clerk"
title = "Clerk"
agency = "town"
role = "secretary"
[[roles]]
id = "secretary"
name = "Secretary"
[[workflows]]
id = "w"
name = "Way"
programme = "p"
version = "1"
stages = [
  { id = "choice", name = "Choice", actor = "expert", milestone = "selected" },
  { id = "signing", name = "Signing", actor = "head", milestone = "signed" },
  { id = "plan", name = "Plan", milestone = "masterplan" },
  { id = "review", name = "Review", repeats = true, milestone = "evaluated" },
]
transitions = [
  { target = "choice", activity = "choose" },
  { source = "choice", target = "signing", activity = "sign" },
  { source = "signing", target = "plan", activity = "plan", conditions = [
    { shape = "exists", id = "decree", what = "Decree", kind = "decree",\
 due = { within = "P1M", after = "signing" } },
  ] },
  { source = "plan", target = "review", activity = "review" },
]
[[cohorts]]
id = "c1"
programme = "p"
name = "First"
year = 2021
workflow = "w"
levels = ["city"]
announced = 1
[[cohorts]]
id = "c2"
programme = "p"
name = "Second"
year = 2023
workflow = "w"
levels = ["city"]
announced = 2
repeats = 1
[[participations]]
id = "r1"
cohort = "c1"
region = "r"
"""
AGAIN = """
[[participations]]
id = "r2"
cohort = "c2"
region = "r"
repeats = "r1"
[[participations]]
id = "q2"
cohort = "c2"
region = "q"
"""


def event(activity: str, day: str, *more: str, subject: str = "r", name: str = "") -> str:
    lines = "\n".join(more)
    return (
        f'[[events]]\nid = "{name or activity}"\nsubject = "{subject}"\nworkflow = "w"\n'
        f'activity = "{activity}"\ndate = "{day}"\n{lines}\n'
    )


def portfolio(text: str) -> Portfolio:
    found = review_text(HEAD + text, ON, rules=())
    assert found.findings == ()
    return found.portfolio


def judged(text: str, participation: str = "r1", on: date = ON) -> Conformance:
    whole = portfolio(text)
    return conformance(whole, whole.get(Participation, participation), on=on)


def kinds(answer: Conformance) -> list[str]:
    return [one.kind.value for one in answer.deviations]


GOOD = (
    event("choose", "2021-01-01")
    + event("sign", "2021-02-01")
    + event("plan", "2021-06-01")
    + event("review", "2021-12-01")
    + event("review", "2022-12-01", name="review-2")
)
DECREE = '[[documents]]\nid = "d"\nkind = "decree"\ntitle = "D"\nregion = "r"\ndate = "{day}"\n'


def test_a_region_that_takes_part_twice_has_two_ways() -> None:
    whole = portfolio(
        AGAIN
        + event("choose", "2021-01-01", 'participation = "r1"')
        + event("choose", "2023-01-01", 'participation = "r2"', name="choose-2")
        + event("sign", "2023-02-01", 'participation = "r2"')
    )
    first, second = (whole.get(Participation, name) for name in ("r1", "r2"))
    assert [one.stage for one in status(whole, first, on=ON).now] == ["choice"]
    assert [one.stage for one in status(whole, second, on=ON).now] == ["signing"]


def test_an_event_that_names_none_is_of_the_only_participation() -> None:
    alone = portfolio(event("choose", "2021-01-01"))
    assert status(alone, "r", on=ON).way
    twice = portfolio(AGAIN + event("choose", "2021-01-01"))
    assert not status(twice, twice.get(Participation, "r1"), on=ON).way
    assert not status(twice, twice.get(Participation, "r2"), on=ON).way


def test_regions_that_repeat_are_counted_once() -> None:
    rows = totals(portfolio(AGAIN), ON).rows
    assert [(one.cumulative, one.distinct) for one in rows] == [(1, 1), (3, 2)]
    assert [(one.members, one.known) for one in rows] == [(1, 1), (3, 2)]


def test_a_size_that_was_not_published_leaves_later_totals_unknown() -> None:
    whole = review_text((HEAD + AGAIN).replace("announced = 1\n", ""), ON, rules=()).portfolio
    assert [one.distinct for one in totals(whole, ON).rows] == [None, None]
    assert [one.known for one in totals(whole, ON).rows] == [1, 2]


def test_what_a_cohort_did_its_members_did_until_they_left() -> None:
    standings = (
        'standings = [{ value = "selected", period = { start = "2021-01-01" } },'
        ' { value = "withdrawn", period = { start = "2021-03-01" } }]\n'
    )
    whole = portfolio(
        standings
        + event("choose", "2021-01-01", subject="c1")
        + event("sign", "2021-02-01", subject="c1")
        + event("plan", "2021-06-01", subject="c1")
    )
    (one,) = [m for m in members(whole, ON) if m.participation == "r1"]
    assert one.milestones == (Milestone.SELECTED, Milestone.SIGNED)
    assert (one.left, one.is_known) == (True, False)
    (left,) = funnel(whole, ON).cohorts[0].left
    assert str(left.since) == "2021-03-01"
    assert not members(whole, date(2021, 2, 28))[0].left


def test_what_a_cohort_did_before_a_member_came_is_not_its_own() -> None:
    standings = 'standings = [{ value = "signed", period = { start = "2021-05-01" } }]\n'
    whole = portfolio(standings + event("choose", "2021-01-01", subject="c1"))
    assert not status(whole, "r", on=ON).way


def test_a_standing_without_a_day_leaves_nobody_out_of_what_the_cohort_did() -> None:
    standings = 'standings = [{ value = "signed", period = { end = "2025" } }]\n'
    undated = event("sign", "2021-02-01", subject="c1").replace('date = "2021-02-01"\n', "")
    whole = portfolio(standings + event("choose", "2021-01-01", subject="c1") + undated)
    found = status(whole, "r", on=ON)
    assert ([one.stage for one in found.now], found.undated) == (["choice"], ("sign",))


def test_whoever_left_on_a_day_that_is_not_recorded_has_no_part_in_what_the_cohort_did() -> None:
    standings = 'standings = [{ value = "withdrawn", period = { end = "2025" } }]\n'
    whole = portfolio(standings + event("choose", "2021-01-01", subject="c1"))
    assert not status(whole, "r", on=ON).way


def test_without_standings_a_member_shares_what_its_cohort_did_in_its_own_workflow() -> None:
    other = event("sign", "2021-02-01", subject="c1").replace('workflow = "w"', 'workflow = "v"')
    undated = event("plan", "2021-06-01", subject="c1").replace('date = "2021-06-01"\n', "")
    whole = portfolio(event("choose", "2021-01-01", subject="c1") + other + undated)
    found = status(whole, "r", on=ON)
    assert [(one.stage, one.by.subject) for one, _ in found.way] == [("choice", "r")]
    assert found.undated == ("plan",)
    assert [row.event for row in event_log(whole, ON).rows] == ["choose"]


def test_a_history_that_follows_its_workflow_fits() -> None:
    answer = judged(GOOD + DECREE.format(day="2021-02-20"))
    assert (answer.deviations, answer.fits, answer.events) == ((), Truth.YES, 5)


def test_without_events_nothing_can_be_told() -> None:
    assert judged("").fits is Truth.UNKNOWN


def test_a_stage_without_a_record_is_skipped_for_certain_only_where_a_silence_says_so() -> None:
    text = event("choose", "2021-01-01") + event("plan", "2021-06-01")
    answer = judged(text)
    (one,) = answer.deviations
    assert (one.kind, one.stage, one.certain) == (DeviationKind.SKIPPED, "signing", False)
    assert one.evidence == ("plan",)
    assert answer.fits is Truth.UNKNOWN
    silent = '[[silences]]\nid = "s"\nkinds = ["sign"]\nas_of = 2024-06-01\n'
    (one,) = judged(text + silent).deviations
    assert one.certain


def test_what_happens_again_is_repeated_with_the_days_between() -> None:
    answer = judged(GOOD + DECREE.format(day="2021-02-20") + event("sign", "2021-02-11", name="x"))
    (one,) = answer.deviations
    assert (one.kind, one.days, one.evidence) == (DeviationKind.REPEATED, 10, ("sign", "x"))
    assert answer.fits is Truth.NO


def test_what_comes_too_soon_is_out_of_order_with_the_days() -> None:
    text = event("choose", "2021-01-01") + event("sign", "2021-02-01") + event("plan", "2021-01-20")
    (one,) = judged(text + DECREE.format(day="2021-01-10")).deviations
    assert (one.kind, one.stage, one.days) == (DeviationKind.OUT_OF_ORDER, "plan", 12)
    assert one.evidence == ("plan", "sign")


def test_months_that_overlap_are_not_called_out_of_order() -> None:
    text = event("choose", "2021-01-01") + event("sign", "2021-02") + event("plan", "2021-02-10")
    assert "out-of-order" not in kinds(judged(text))


@pytest.mark.parametrize(
    ("day", "late"), [("2021-03-01", None), ("2021-03-02", 1), ("2021-03-11", 10)]
)
def test_a_decree_after_its_deadline_is_too_late(day: str, late: int | None) -> None:
    answer = judged(GOOD + DECREE.format(day=day))
    assert [one.days for one in answer.deviations] == ([] if late is None else [late])
    assert answer.fits is (Truth.YES if late is None else Truth.NO)


def test_a_decree_that_is_not_recorded_leaves_it_open() -> None:
    answer = judged(GOOD)
    assert (answer.deviations, answer.undecided, answer.fits) == ((), 1, Truth.UNKNOWN)
    silent = '[[silences]]\nid = "s"\nkinds = ["decree"]\nas_of = 2024-06-01\n'
    (one,) = judged(GOOD + silent).deviations
    assert (one.kind, one.days) == (DeviationKind.TOO_LATE, (ON - date(2021, 3, 1)).days)


@pytest.mark.parametrize(
    ("activity", "actor", "wrong"),
    [
        ("sign", "mayor", False),
        ("sign", "clerk", True),
        ("sign", "centre", True),
        ("sign", "town", False),  # it is not recorded what part it plays
        ("choose", "centre", False),  # the experts act for it
        ("choose", "mayor", True),
        ("plan", "centre", False),  # the workflow names nobody
    ],
)
def test_another_actor_than_the_workflow_has(activity: str, actor: str, wrong: bool) -> None:
    answer = judged(event(activity, "2021-01-01", f'actor = "{actor}"'))
    found = [one for one in answer.deviations if one.kind is DeviationKind.WRONG_ACTOR]
    assert len(found) == wrong
    for one in found:
        assert one.evidence == (activity, actor)


def test_who_has_a_delegation_may_act() -> None:
    power = '[[delegations]]\nid = "k"\ndelegator = "mayor"\ndelegate = "clerk"\n'
    late = power + 'period = { start = "2022-01-01" }\n'
    signed = event("sign", "2021-01-01", 'actor = "clerk"')
    assert "wrong-actor" not in kinds(judged(signed + power))
    assert "wrong-actor" in kinds(judged(signed + late))


def test_an_activity_that_no_version_has_is_not_in_the_workflow() -> None:
    answer = judged(event("dance", "2021-01-01"))
    assert kinds(answer) == ["unforeseen"]
    assert answer.deviations[0].stage is None


NEWER = """
[[workflows]]
id = "w2"
name = "Newer way"
programme = "p"
version = "2"
replaces = "w"
period = { start = "2021-05-01", end = "open" }
stages = [
  { id = "choice", name = "Choice" },
  { id = "signing", name = "Signing" },
  { id = "book", name = "Book" },
  { id = "plan", name = "Plan" },
]
transitions = [
  { target = "choice", activity = "choose" },
  { source = "choice", target = "signing", activity = "sign" },
  { source = "signing", target = "book", activity = "write" },
  { source = "book", target = "plan", activity = "plan" },
]
"""


def test_each_event_is_judged_by_the_version_in_force_on_its_day() -> None:
    text = event("choose", "2021-01-01") + event("sign", "2021-02-01")
    before = judged(text + event("plan", "2021-04-30") + NEWER)
    assert kinds(before) == []
    after = judged(text + event("plan", "2021-05-01") + NEWER)
    (one,) = after.deviations
    assert (one.kind, one.stage, one.workflow) == (DeviationKind.SKIPPED, "book", "w2")


def test_an_event_after_the_day_is_not_judged() -> None:
    assert judged(event("dance", "2021-01-02"), on=date(2021, 1, 1)).events == 0


def test_spans_end_with_the_next_stage_or_with_the_day() -> None:
    whole = portfolio(event("choose", "2021-01-01") + event("sign", "2021-01-31"))
    first, second = stage_durations(whole, date(2021, 2, 10)).stages
    assert (first.stage, first.finished, first.median) == ("choice", 1, 30)
    assert (second.stage, second.unfinished, second.median) == ("signing", 1, None)


def test_whoever_left_is_counted_until_then_and_not_as_finished() -> None:
    standings = 'standings = [{ value = "withdrawn", period = { start = "2021-01-11" } }]\n'
    whole = portfolio(standings + event("choose", "2021-01-01"))
    (one,) = stage_durations(whole, ON).stages
    assert (one.finished, one.unfinished, one.curve) == (0, 1, ())


def test_a_jump_and_a_month_give_no_days() -> None:
    jumped = portfolio(event("choose", "2021-01-01") + event("plan", "2021-06-01"))
    assert stage_durations(jumped, ON).stages[0].inexact == 1
    vague = portfolio(event("choose", "2021-01") + event("sign", "2021-06-01"))
    assert stage_durations(vague, ON).stages[0].inexact == 1


def test_the_first_record_of_what_repeats_need_not_be_its_first_time() -> None:
    (plan,) = [one for one in stage_durations(portfolio(GOOD), ON).stages if one.stage == "plan"]
    assert (plan.finished, plan.inexact) == (0, 1)
    silent = '[[silences]]\nid = "s"\nkinds = ["review"]\nas_of = 2024-06-01\n'
    stages = stage_durations(portfolio(GOOD + silent), ON).stages
    (plan,) = [one for one in stages if one.stage == "plan"]
    assert (plan.finished, plan.median) == (1, 183)


def test_a_log_has_a_start_and_an_end_and_leaves_unknown_days_empty() -> None:
    text = (
        event("choose", "2021-01")
        + event("sign", "2021-02-01", 'end = "2021-02-03"', 'actor = "mayor"')
        + '[[events]]\nid = "x"\nsubject = "r"\nworkflow = "w"\nactivity = "plan"\n'
        'no_later_than = "2021-06-30"\n'
    )
    rows = event_log(portfolio(text), ON).table().records()
    assert [
        (row["concept:name"], row["lifecycle:transition"], row["time:timestamp"]) for row in rows
    ] == [
        ("choose", "complete", None),
        ("sign", "start", date(2021, 2, 1)),
        ("sign", "complete", date(2021, 2, 3)),
        ("plan", "complete", None),
    ]
    assert str(rows[0]["event:recorded"]) == "2021-01"
    assert str(rows[3]["event:by"]) == "2021-06-30"
    assert rows[1]["org:resource"] == "mayor"
    assert {row["case:concept:name"] for row in rows} == {"r1"}


def test_a_log_ends_with_the_day() -> None:
    text = event("sign", "2021-02-01", 'end = "2021-02-03"')
    rows = event_log(portfolio(text), date(2021, 2, 2)).rows
    assert [row.lifecycle for row in rows] == ["start"]
