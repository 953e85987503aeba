"""What changed between two portfolios or two days: each kind of change, and nothing besides."""

from datetime import date

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartgov import Change, ChangeKind, Document, PartialDate, Portfolio, Text, diff, load
from smartgov.model.agreements import Agreement
from smartgov.reviewing import review_text

ON, LATER = date(2024, 6, 1), date(2025, 6, 1)
NK = """
[[agreements]]
id = "nk"
kind = "sinergi"
title = "NK"
parties = ["pemkot", "ditjen"]
signed = 2024-01-01
"""
ENDS = "period = { start = 2024-09-01, end = 2025-03-31 }\n"


def world(*parts: str) -> Portfolio:
    review = review_text("".join(parts), ON, rules=())
    assert [finding.message("en") for finding in review.findings] == []
    return review.portfolio


def between(before: Portfolio, after: Portfolio) -> list[Change]:
    return list(diff(before, after, on=ON).changes)


def over_time(portfolio: Portfolio, on: date = ON, until: date = LATER) -> list[Change]:
    return list(diff(portfolio, on=on, until=until).changes)


def told(changes: list[Change]) -> list[tuple[ChangeKind, str, str]]:
    return [(one.kind, one.subject, one.path) for one in changes]


def document(name: str, **fields: object) -> Document:
    return Document(id=name, kind="k", title=Text.same(name), **fields)  # type: ignore[arg-type]


def test_added_and_removed_are_each_others_opposite() -> None:
    few = Portfolio(documents=(document("a"), document("b")))
    many = few.with_(document("c"), document("d"))
    assert told(between(few, many)) == [(ChangeKind.ADDED, "c", ""), (ChangeKind.ADDED, "d", "")]
    back = between(many, few)
    assert told(back) == [(ChangeKind.REMOVED, "c", ""), (ChangeKind.REMOVED, "d", "")]
    assert back[0].register == "documents"
    assert back[0].text.en == "it is no longer recorded"


def test_one_that_became_another_kind_of_record_went_and_came() -> None:
    before = Portfolio(documents=(document("a"),))
    after = before.with_(Agreement(id="a", kind="k", title=Text.same("A"), parties=("x", "y")))
    kinds = {(one.kind, one.register) for one in between(before, after)}
    assert kinds == {(ChangeKind.REMOVED, "documents"), (ChangeKind.ADDED, "agreements")}


@pytest.mark.parametrize(
    ("before", "after", "path", "words"),
    [
        ("", 'form = "nk"\n', "form", "form: now nk"),
        ('form = "nk"\n', "", "form", "form: nk is gone"),
        ('form = "nk"\n', 'form = "kb"\n', "form", "form: nk became kb"),
        ('term = "P1Y"\n', 'term = "P2Y"\n', "term", "term: 1 year became 2 years"),
        (
            "ending = { date = 2025-01-01 }\n",
            "ending = { date = 2025-02-01 }\n",
            "ending/date",
            "ending/date: 1 January 2025 became 1 February 2025",
        ),
        (
            'obligations = [{ what = "W", debtor = "pemkot" }]\n',
            'obligations = [{ what = "W", debtor = "ditjen" }]\n',
            "obligations[0]/debtor",
            "obligations[0]/debtor: pemkot became ditjen",
        ),
        (
            'obligations = [{ what = "W", debtor = "pemkot" }]\n',
            "",
            "obligations[0]",
            "obligations[0]: its content is gone",
        ),
        ('clauses = ["a"]\n', 'clauses = ["a", "b"]\n', "clauses[1]", "clauses[1]: now b"),
    ],
)
def test_a_field_that_changed_is_told_by_its_path(
    before: str, after: str, path: str, words: str
) -> None:
    (change,) = between(world(NK, before), world(NK, after))
    assert told([change]) == [(ChangeKind.CHANGED, "nk", path)]
    assert change.text.en == words
    assert change.name == Text.same("NK")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Text.same("A"), Text("x" * 76 + "{nama}", "{nama}")),  # cut inside a placeholder
        (Text.same("A"), Text.same(" " * 90 + "x")),
        (Text.same("A"), Text.same("{a} {b}")),
    ],
)
def test_words_of_any_shape_and_length_can_be_shown(before: Text, after: Text) -> None:
    old, new = (attrs.evolve(document("a"), title=title) for title in (before, after))
    (change,) = between(Portfolio(documents=(old,)), Portfolio(documents=(new,)))
    assert change.path == "title"
    assert len(change.text.say("id")) < 120


def test_a_blank_note_is_shown_between_quotes() -> None:
    old, new = document("a", note="x"), document("a", note="  ")
    (change,) = between(Portfolio(documents=(old,)), Portfolio(documents=(new,)))
    assert change.text.en == "note: x became '  '"


def test_long_words_are_cut_and_say_so() -> None:
    old, new = document("a", note="x"), document("a", note="y" * 200)
    (change,) = between(Portfolio(documents=(old,)), Portfolio(documents=(new,)))
    assert change.text.en == f"note: x became {'y' * 80}…"


@pytest.mark.parametrize(
    ("more", "on", "until", "kind", "words"),
    [
        (ENDS, "2024-08-31", "2024-09-01", ChangeKind.STARTED, "not yet in force became in force"),
        (ENDS, "2025-03-31", "2025-04-01", ChangeKind.ENDED, "in force became expired"),
        (ENDS, "2024-08-31", "2025-04-01", ChangeKind.ENDED, "not yet in force became expired"),
        (
            ENDS + "ending = { date = 2024-12-01 }\n",
            "2024-11-30",
            "2024-12-01",
            ChangeKind.ENDED,
            "in force became terminated",
        ),
        ("", "2023-12-31", "2024-01-01", ChangeKind.STATUS, "draft became signed"),
        (
            ENDS + "suspensions = [{ period = { start = 2024-10-01, end = 2024-10-31 } }]\n",
            "2024-09-30",
            "2024-10-01",
            ChangeKind.STATUS,
            "in force became suspended",
        ),
        # What goes on again did not begin.
        (
            ENDS + "suspensions = [{ period = { start = 2024-10-01, end = 2024-10-31 } }]\n",
            "2024-10-31",
            "2024-11-01",
            ChangeKind.STATUS,
            "suspended became in force",
        ),
        (
            'period = { start = 2024-01-01, end = "2024" }\n',
            "2023-12-31",
            "2024-06-01",
            ChangeKind.STATUS,
            "draft became unknown",
        ),
    ],
)
def test_an_agreement_that_began_ended_or_changed_status(
    more: str, on: str, until: str, kind: ChangeKind, words: str
) -> None:
    first, last = date.fromisoformat(on), date.fromisoformat(until)
    (change,) = over_time(world(NK, more), first, last)
    assert told([change]) == [(kind, "nk", "")]
    assert change.text.en.startswith(f"{words}: ")


def test_one_that_ended_does_not_end_again() -> None:
    before = world(NK, "period = { start = 2024-01-01, end = 2024-03-31 }\n")
    after = world(
        NK, "period = { start = 2024-01-01, end = 2024-03-31 }\nending = { date = 2024-02-01 }\n"
    )
    kinds = [one.kind for one in between(before, after)]
    assert kinds == [ChangeKind.CHANGED, ChangeKind.STATUS]


AMENDMENT = """
[[amendments]]
id = "adendum"
agreement = "nk"
title = "Adendum"
signed = 2024-07-01
changes = { notice = "P3M", objects = ["Data"] }
"""


def test_an_amendment_that_took_effect() -> None:
    portfolio = world(NK, AMENDMENT)
    (change,) = over_time(portfolio)
    assert told([change]) == [(ChangeKind.AMENDED, "nk", "")]
    assert change.text.en == "'adendum' changed notice, objects"
    assert over_time(portfolio, date(2024, 7, 1)) == []


OWED = """
[[agreements.obligations]]
what = "Laporan"
debtor = "pemkot"
due = 2024-09-30
"""


def test_what_became_overdue() -> None:
    portfolio = world(NK, OWED)
    assert over_time(portfolio, until=date(2024, 9, 30)) == []
    (change,) = over_time(portfolio, until=date(2024, 10, 1))
    assert told([change]) == [(ChangeKind.OVERDUE, "nk", "")]
    assert change.text.en == "Laporan, due 30 September 2024"
    assert over_time(portfolio, date(2024, 10, 1)) == []  # it was so before


def test_what_was_done_did_not_become_overdue() -> None:
    done = 'performances = [{ evidence = "x", date = 2024-09-30 }]\n'
    assert over_time(world(NK, OWED, done)) == []


def test_each_of_two_debtors_is_told() -> None:
    both = world(NK, OWED, OWED.replace("pemkot", "ditjen"))
    assert [one.kind for one in over_time(both)] == [ChangeKind.OVERDUE] * 2


def test_two_days_of_kota_metro() -> None:
    metro = load("example:kota-metro")
    changes = over_time(metro, date(2023, 2, 27), date(2023, 7, 1))
    assert {(one.kind, one.subject, one.path) for one in changes} >= {
        (ChangeKind.STATUS, "nk-metro-2023", ""),
        (ChangeKind.MOVED_ON, "metro-2023", "memorandum"),
        (ChangeKind.MOVED_ON, "metro-2023", "mentoring-1"),
    }
    assert {one.kind for one in changes} <= {
        ChangeKind.STATUS,
        ChangeKind.MOVED_ON,
        ChangeKind.OVERDUE,
    }
    assert over_time(metro, date(2023, 7, 2), date(2023, 7, 3)) == []


def test_a_condition_of_a_stage_that_became_overdue_is_told() -> None:
    metro = load("example:kota-metro")
    late = [
        one
        for one in over_time(metro, date(2023, 2, 28), date(2023, 12, 31))
        if one.kind is ChangeKind.OVERDUE
    ]
    assert {(one.register, one.subject) for one in late} == {("participations", "metro-2023")}
    assert all(", due " in one.text.en for one in late)


def test_changes_stand_register_by_register_and_the_answer_names_its_days() -> None:
    metro = load("example:kota-metro")
    answer = diff(metro, on=date(2022, 1, 1), until=date(2024, 1, 1))
    assert (answer.on, answer.until) == (date(2022, 1, 1), date(2024, 1, 1))
    registers = [one.register for one in answer.changes]
    assert registers == sorted(registers, key=["agreements", "participations"].index)
    alone = diff(metro, metro, on=date(2022, 1, 1))
    assert (alone.until, alone.changes) == (date(2022, 1, 1), ())


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_kind_of_change_has_words(kind: ChangeKind) -> None:
    assert kind.say("id") != kind.say("en")


NAMES = st.sampled_from(("a", "b", "c", "d"))
TITLES = st.sampled_from(("A", "B"))
PORTFOLIOS = st.dictionaries(NAMES, TITLES, max_size=4).map(
    lambda named: Portfolio(
        documents=tuple(
            document(name, note=note, date=PartialDate(2024)) for name, note in named.items()
        )
    )
)


@pytest.mark.law(
    "diff and merge", "There and back a difference names the same records.", source="symmetry"
)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PORTFOLIOS, PORTFOLIOS)
def test_there_and_back_the_same_records_are_named(one: Portfolio, other: Portfolio) -> None:
    there, back = between(one, other), between(other, one)
    turned = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    assert {(c.subject, c.kind) for c in there} == {
        (c.subject, turned.get(c.kind, c.kind)) for c in back
    }
    notes, others = ({d.id: d.note for d in p.documents} for p in (one, other))
    assert {c.subject for c in there} == {
        name for name in {*notes, *others} if notes.get(name) != others.get(name)
    }
