"""What is due, until when one looks, by whose count of days, and what was done about it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgov import Agenda, Calendar, DueItem, DueKind, DueState, Portfolio, Text, due
from smartgov.reviewing import review_text

ON = date(2024, 6, 14)
NK = """
[[agreements]]
id = "nk"
kind = "sinergi"
title = "NK"
parties = ["pemkot", "ditjen"]
"""
SIGNED = "signed = 2024-06-03\n"  # a Monday
OWED = """
[[agreements.obligations]]
what = { id = "Laporan", en = "Report" }
debtor = "pemkot"
"""


def world(*parts: str) -> Portfolio:
    review = review_text("".join(parts), ON, rules=())
    assert [finding.message("en") for finding in review.findings] == []
    return review.portfolio


def nk(more: str = "", signed: str = SIGNED) -> str:
    return NK + signed + more


def owed(deadline: str, *performances: str) -> str:
    done = f"performances = [{', '.join(performances)}]\n" if performances else ""
    return f"{OWED}{deadline}\n{done}"


def only(agenda: Agenda) -> DueItem:
    (item,) = agenda.items
    return item


def listed(agenda: Agenda, kind: DueKind = DueKind.OBLIGATION) -> list[tuple[str, DueState]]:
    return [(item.day.isoformat(), item.state) for item in agenda.items if item.kind is kind]


OPEN, OVERDUE = DueState.OPEN, DueState.OVERDUE
DONE, LATE, UNKNOWN = DueState.DONE, DueState.DONE_LATE, DueState.UNKNOWN


@pytest.mark.parametrize(
    ("day", "within", "state"),
    [
        ("2024-06-13", 0, OVERDUE),
        ("2010-01-01", 0, OVERDUE),
        ("2024-06-14", 0, OPEN),
        ("2024-06-15", 0, None),
        ("2024-06-24", 10, OPEN),
        ("2024-06-25", 10, None),
        # By the end of the month, of the year.
        ('"2024-06"', 16, OPEN),
        ('"2024-06"', 15, None),
        ('"2023"', 0, OVERDUE),
    ],
)
def test_the_edges_of_what_one_looks_at(day: str, within: int, state: DueState | None) -> None:
    agenda = due(world(nk(owed(f"due = {day}"))), ON, within)
    assert [one for _, one in listed(agenda)] == ([state] if state else [])
    assert (agenda.on, agenda.within) == (ON, within)


def test_days_count_from_the_day_asked_about() -> None:
    portfolio = world(nk(owed("due = 2024-06-20")))
    assert only(due(portfolio, ON)).days == 6
    assert only(due(portfolio, date(2024, 6, 20))).days == 0
    assert only(due(portfolio, date(2024, 6, 23))).days == -3


def test_one_cannot_look_back() -> None:
    with pytest.raises(ValueError, match="looks ahead"):
        due(world(nk()), ON, -1)


# Holidays of a made-up year: Monday 10 and Tuesday 11 June.
HOLIDAYS = Calendar(
    name=Text.same("Libur"), holidays=frozenset({date(2024, 6, 10), date(2024, 6, 11)})
)
LETTER = """
[[letters]]
id = "surat"
kind = "letter"
number = "1"
subject = "S"
date = 2024-06-05
"""
MEETING = """
[[events]]
id = "rapat"
subject = "nk"
workflow = "w"
activity = "meet"
date = 2024-06-04
end = 2024-06-05
"""


@pytest.mark.parametrize(
    ("deadline", "records", "calendar", "day", "how"),
    [
        ('within = "P10D"', "", None, "2024-06-13", "10 days after 3 June 2024"),
        ('within = "P10D"\ninclusive = true', "", None, "2024-06-12", "counted as the first"),
        ('within = "P1M"', "", None, "2024-07-03", "1 month after 3 June 2024"),
        # After an event, from its last day; after a letter.
        ('within = "P10D"\nafter = "rapat"', MEETING, None, "2024-06-15", "after 5 June 2024"),
        ('within = "P1W"\nafter = "surat"', LETTER, None, "2024-06-12", "after 5 June 2024"),
        # Working days: weekends alone, then holidays too.
        ('within = "P5WD"', "", None, "2024-06-10", "only weekends are known"),
        ('within = "P5WD"', "", HOLIDAYS, "2024-06-12", "by the calendar “Libur”"),
        ('within = "P5WD"\ninclusive = true', "", None, "2024-06-07", "counted as the first"),
        ('within = "P5WD"\ninclusive = true', "", HOLIDAYS, "2024-06-07", "“Libur”"),
        # Calendar days know no holidays.
        ('within = "P7D"', "", HOLIDAYS, "2024-06-10", "7 days after 3 June 2024"),
    ],
)
def test_a_term_after_something(
    deadline: str, records: str, calendar: Calendar | None, day: str, how: str
) -> None:
    agenda = due(world(nk(owed(deadline)), records), ON, calendar=calendar)
    item = only(agenda)
    assert item.day == date.fromisoformat(day)
    assert item.reckoning is not None
    assert how in item.reckoning.say("en")
    assert item.reckoning.covered == (calendar is not None or "WD" not in deadline)
    assert agenda.calendar.name.en == ("Libur" if calendar else "weekends only")


def test_a_day_that_the_text_names_needs_no_reckoning() -> None:
    assert only(due(world(nk(owed("due = 2024-06-20"))), ON)).reckoning is None


def test_holidays_of_a_year_that_the_calendar_lacks_are_said_to_be_unknown() -> None:
    old = HOLIDAYS.holidays | {date(2023, 1, 2)}
    calendar = Calendar(name=Text.same("Libur"), holidays=old, incomplete=frozenset({2024}))
    item = only(due(world(nk(owed('within = "P5WD"'))), ON, calendar=calendar))
    assert item.reckoning is not None
    assert "not all holidays of 2024 are known" in item.reckoning.say("en")


UNDATED = [
    (nk(owed('within = "P10D"'), signed=""), "the day of signing is not recorded"),
    (nk(owed('within = "P10D"\nafter = "rapat"')), "the day of 'rapat' is not recorded"),
    (nk(owed('recurs = "FREQ=YEARLY"'), signed=""), "the day it starts is not recorded"),
    (nk('notice = "P3M"\n'), "its last day is not recorded"),
    (nk('renewal = { decide = "P3M" }\n'), "its last day is not recorded"),
    (
        nk('rounding = "refuse"\n' + owed('within = "P1M"'), signed="signed = 2024-01-31\n"),
        "say whether 29 February 2024 or 1 March 2024 is meant",
    ),
    (
        nk(owed('recurs = "FREQ=YEARLY"'), signed="signed = 1200-01-31\n"),
        "500",
    ),
]


@pytest.mark.parametrize(("text", "why"), UNDATED)
def test_what_has_no_day_is_told_with_the_reason(text: str, why: str) -> None:
    agenda = due(world(text), ON)
    assert agenda.items == ()
    (undated,) = agenda.undated
    assert undated.agreement == "nk"
    assert why in undated.why.en
    assert undated.why.id != undated.why.en


def test_one_that_is_owed_on_no_day_is_not_listed() -> None:
    agenda = due(world(nk(OWED)), ON)
    assert (agenda.items, agenda.undated) == ((), ())


def performance(day: str = "", due_on: str = "", evidence: str = "laporan") -> str:
    parts = [f'evidence = "{evidence}"']
    parts += [f"date = {day}"] if day else []
    parts += [f"due = {due_on}"] if due_on else []
    return f"{{ {', '.join(parts)} }}"


def report(day: str = "") -> str:
    when = f"date = {day}\n" if day else ""
    return f'\n[[documents]]\nid = "laporan"\nkind = "report"\ntitle = "L"\n{when}'


@pytest.mark.parametrize(
    ("due_on", "done", "on", "state"),
    [
        ("2024-05-31", "2024-05-31", "2024-06-14", DONE),
        ("2024-05-31", "2024-06-01", "2024-06-14", LATE),
        ("2024-05-31", "2024-06-01", "2024-05-31", OPEN),  # not yet done on that day
        ("2024-05-31", "2024-06-14", "2024-06-13", OVERDUE),
        ("2024-05-31", "2024-06-14", "2024-06-14", LATE),
        ("2024-07-31", "2024-06-14", "2024-06-14", DONE),
        ("2024-07-31", "2024-06-15", "2024-06-14", OPEN),
        # Known in part, or not at all.
        ("2024-05-31", '"2024-05"', "2024-06-14", DONE),
        ("2024-05-15", '"2024-05"', "2024-06-14", UNKNOWN),
        ("2024-04-30", '"2024-05"', "2024-06-14", LATE),
        ("2024-05-31", '"2024"', "2024-06-14", UNKNOWN),
        ("2023-12-31", '"2024"', "2024-06-14", UNKNOWN),
        ("2023-12-31", '"2024"', "2024-12-31", LATE),
        ("2024-07-31", '"2024"', "2024-06-14", UNKNOWN),
        ("2024-05-31", "", "2024-06-14", UNKNOWN),
    ],
)
def test_what_was_done_about_it(due_on: str, done: str, on: str, state: DueState) -> None:
    signed = "signed = 2023-01-01\n"
    own_day = world(nk(owed(f"due = {due_on}", performance(done)), signed), report())
    by_evidence = world(nk(owed(f"due = {due_on}", performance()), signed), report(done))
    for portfolio in (own_day, by_evidence):
        agenda = due(portfolio, date.fromisoformat(on), done=True)
        item = only(agenda)
        assert item.state is state
        assert item.evidence == (() if state in {OPEN, OVERDUE} else ("laporan",))


def test_what_was_done_is_listed_only_when_asked_for() -> None:
    portfolio = world(nk(owed("due = 2024-05-31", performance("2024-05-30"))))
    assert due(portfolio, ON).items == ()
    assert only(due(portfolio, ON, done=True)).state is DONE


def test_of_several_performances_the_one_in_time_counts() -> None:
    late, early = performance("2024-06-02"), performance("2024-05-02", evidence="notulen")
    for order in ((late, early), (early, late)):
        item = only(due(world(nk(owed("due = 2024-05-31", *order))), ON, done=True))
        assert item.state is DONE


MONTHLY = 'recurs = "FREQ=MONTHLY;BYMONTHDAY=10"'
TERM = "period = { start = 2024-02-01, end = 2025-01-31 }\n"


def test_a_recurring_one_has_an_item_for_every_day() -> None:
    performances = (
        performance("2024-02-09", "2024-02-10"),
        performance("2024-03-20", "2024-03-10"),
        performance("", '"2024-04"', "unrecorded"),
        performance("2024-06-12"),  # for no day in particular
    )
    portfolio = world(nk(TERM + owed(MONTHLY, *performances)))
    assert listed(due(portfolio, ON, 30, done=True)) == [
        ("2024-02-10", DONE),
        ("2024-03-10", LATE),
        ("2024-04-10", UNKNOWN),
        ("2024-05-10", OVERDUE),
        ("2024-06-10", OVERDUE),
        ("2024-07-10", OPEN),
    ]


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ("", "2025-01-10"),
        ("ending = { date = 2024-04-10 }\n", "2024-03-10"),
        ("ending = { date = 2024-04-11 }\n", "2024-04-10"),
    ],
)
def test_it_recurs_while_the_agreement_holds(more: str, last: str) -> None:
    portfolio = world(nk(TERM + more + owed(MONTHLY)))
    assert listed(due(portfolio, ON, 365))[-1][0] == last


def test_it_recurs_until_the_agreement_is_replaced() -> None:
    other = NK.replace('"nk"', '"nk-2"') + 'signed = 2024-04-01\nreplaces = "nk"\n'
    portfolio = world(nk(TERM + owed(MONTHLY)), other)
    assert listed(due(portfolio, ON, 365))[-1][0] == "2024-03-10"
    draft = world(nk(TERM + owed(MONTHLY)), other.replace("2024-04-01", "2030-04-01"))
    assert listed(due(draft, ON, 365))[-1][0] == "2025-01-10"


ENDS = "period = { start = 2024-06-03, end = 2024-12-31 }\n"


@pytest.mark.parametrize(
    ("on", "days"),
    [
        # Three months before the last day, on or before which one has to say it.
        ("2024-09-29", [(DueKind.NOTICE, "2024-09-30"), (DueKind.EXPIRY, "2024-12-31")]),
        ("2024-09-30", [(DueKind.NOTICE, "2024-09-30"), (DueKind.EXPIRY, "2024-12-31")]),
        ("2024-10-01", [(DueKind.EXPIRY, "2024-12-31")]),  # too late to leave
        ("2024-12-31", [(DueKind.EXPIRY, "2024-12-31")]),
        ("2025-01-01", []),
    ],
)
def test_the_day_of_notice_and_the_last_day(on: str, days: list[tuple[DueKind, str]]) -> None:
    agenda = due(world(nk(ENDS + 'notice = "P3M"\n')), date.fromisoformat(on), 120)
    assert [(item.kind, item.day.isoformat()) for item in agenda.items] == days
    assert all(item.state is OPEN for item in agenda.items)
    assert all(item.party is None for item in agenda.items)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2024-06-30", OPEN),
        ("2024-07-01", OVERDUE),
        ("2024-12-31", OVERDUE),
        ("2025-01-01", None),  # there is nothing left to decide on
    ],
)
def test_a_decision_on_renewal_goes_before_the_last_day(on: str, state: DueState | None) -> None:
    agenda = due(world(nk(ENDS + 'renewal = { decide = "P6M" }\n')), date.fromisoformat(on), 365)
    assert listed(agenda, DueKind.RENEWAL) == ([("2024-06-30", state)] if state else [])


def test_a_decision_is_not_owed_where_nobody_knows_of_a_signing_and_the_end_has_passed() -> None:
    portfolio = world(nk(ENDS + 'renewal = { decide = "P6M" }\n', signed=""))
    assert due(portfolio, date(2025, 6, 1), 365).items == ()


def test_one_may_object_to_an_automatic_renewal() -> None:
    renewal = 'renewal = { decide = "P1M", automatic = true }\n'
    agenda = due(world(nk(ENDS + renewal)), ON, 365)
    (decision,) = (item for item in agenda.items if item.kind is DueKind.RENEWAL)
    assert decision.day == date(2024, 11, 30)
    assert "object to automatic renewal" in decision.what.en


SUCCESSOR = NK.replace('"nk"', '"nk-2"') + 'term = "P1Y"\nrenews = "nk"\n'


@pytest.mark.parametrize(("signed", "decided"), [("2024-06-14", True), ("2024-06-15", False)])
def test_a_successor_that_was_signed_is_the_decision(signed: str, decided: bool) -> None:
    portfolio = world(
        nk(ENDS + 'renewal = { decide = "P6M" }\n'), SUCCESSOR + f"signed = {signed}\n"
    )
    agenda = due(portfolio, ON, 365)
    assert bool(listed(agenda, DueKind.RENEWAL)) != decided
    (last,) = (i for i in agenda.items if i.agreement == "nk" and i.kind is DueKind.EXPIRY)
    assert ("continued by 'nk-2'" in last.what.en) == decided


@pytest.mark.parametrize("more", ["", 'period = { start = 2024-07-01, end = "open" }\n'])
def test_a_draft_is_silent(more: str) -> None:
    text = nk('notice = "P1M"\n' + more + owed("due = 2024-06-20"), signed="signed = 2024-06-15\n")
    assert due(world(text), ON).items == ()
    assert due(world(text), ON).undated == ()
    assert due(world(text), date(2024, 6, 15)).items != ()


def test_one_declared_unsigned_is_a_draft() -> None:
    silence = '\n[[silences]]\nid = "s"\nas_of = 2024-06-14\nkinds = ["sinergi"]\n'
    text = nk(owed("due = 2024-06-20"), signed="")
    assert due(world(text), ON).items != ()
    assert due(world(text, silence), ON).items == ()


def test_one_that_was_ended_has_no_days_ahead_of_its_end() -> None:
    text = nk(ENDS + 'notice = "P1M"\nending = { date = 2024-06-10 }\n')
    assert due(world(text), ON, 365).items == ()


def test_what_was_amended_by_that_day_counts() -> None:
    amendment = """
[[amendments]]
id = "adendum"
agreement = "nk"
title = "A"
signed = 2024-07-01
changes = { period = { start = 2024-06-03, end = 2025-12-31 } }
"""
    portfolio = world(nk(ENDS), amendment)
    assert [i.day for i in due(portfolio, ON, 600).items] == [date(2024, 12, 31)]
    assert [i.day for i in due(portfolio, date(2024, 7, 1), 600).items] == [date(2025, 12, 31)]


POSTS = """
[[agencies]]
id = "pemkot"
name = "Pemkot"
kind = "government"
tier = "local"
[[posts]]
id = "wali-kota"
title = "Wali Kota"
agency = "pemkot"
represents = ["pemkot"]
tenures = [
  { person = "A", period = { start = 2020-01-01, end = 2024-06-14 } },
  { person = "B", period = { start = 2024-06-15, end = 2029-01-01 } },
]
"""


def test_who_answers_for_it_is_who_holds_the_post_on_that_day() -> None:
    portfolio = world(nk(owed("due = 2024-06-20")), POSTS)
    assert [one.say("en") for one in only(due(portfolio, ON)).responsible] == ["Wali Kota (A)"]
    after = only(due(portfolio, date(2024, 6, 15)))
    assert [one.say("en") for one in after.responsible] == ["Wali Kota (B)"]
    assert after.party == "pemkot"


def test_items_are_listed_earliest_first_across_agreements() -> None:
    second = NK.replace('"nk"', '"a"') + SIGNED + owed("due = 2024-06-16")
    first = nk(owed("due = 2024-06-15") + owed("due = 2024-06-17"))
    agenda = due(world(first, second), ON)
    assert [(item.agreement, item.days) for item in agenda.items] == [
        ("nk", 1),
        ("a", 2),
        ("nk", 3),
    ]


@pytest.mark.law(
    "working days",
    "A deadline in working days is the day that counting on fingers comes to.",
    source="definition",
)
@given(st.integers(1, 60), st.booleans(), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_working_days_are_those_counted_on_fingers(
    count: int, inclusive: bool, signed: date
) -> None:
    deadline = f'within = "P{count}WD"\ninclusive = {str(inclusive).lower()}'
    portfolio = world(nk(owed(deadline), signed=f"signed = {signed.isoformat()}\n"))
    item = only(due(portfolio, signed, 200, calendar=HOLIDAYS))
    day, left = signed if inclusive else signed + timedelta(days=1), count
    while True:
        if day.weekday() < 5 and day not in HOLIDAYS.holidays:
            left -= 1
        if left == 0:
            break
        day += timedelta(days=1)
    assert item.day == day
