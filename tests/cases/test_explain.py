"""`explain`: the way from what was reached, its conditions, and what has to be done."""

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from smartgov import (
    Agency,
    Agreement,
    AgreementKind,
    All,
    Cohort,
    Condition,
    Confidence,
    Document,
    Due,
    Event,
    Exists,
    InForce,
    Level,
    NotFound,
    PartialDate,
    Participation,
    Period,
    Portfolio,
    Region,
    Stage,
    Term,
    Text,
    Tier,
    Transition,
    Verdict,
    Workflow,
    conformance,
    explain,
    load,
    review_text,
    status,
)
from smartgov.cases.explanation import latest_participation

METRO = "18.72"
MAY = date(2023, 5, 1)


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


def decree(kind: str, day: PartialDate | None = None) -> Document:
    return Document(
        id=f"sk-{kind}",
        kind=kind,
        title=Text.same(kind),
        date=day,
        issuer="wali-kota-metro",
        region=METRO,
    )


def test_the_first_mentoring_round_waits_for_decrees_that_are_not_recorded(
    metro: Portfolio,
) -> None:
    answer = explain(metro, METRO, "mentoring-1", on=MAY)
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.reached is None
    assert [step.stage for step in answer.steps] == ["institution-building", "mentoring-1"]
    assert [step.verdict for step in answer.steps] == [Verdict.MET, Verdict.UNKNOWN]
    assert [check.condition for check in answer.open] == ["council-decree", "team-decree"]
    for check in answer.open:
        assert check.verdict is Verdict.UNKNOWN
        assert check.reason == Text("tidak tercatat", "not recorded")
        assert check.supplier is not None
        assert (check.supplier.record, check.supplier.person) == ("wali-kota-metro", "Wahdi")
        assert check.due is not None
        assert (check.due.day, check.due.late) == (date(2023, 4, 28), 3)
        assert (check.due.within, check.due.exact) == ("P2M", True)
        assert check.due.after == Text("Nota Kesepakatan", "Memorandum")
        assert check.confidence is Confidence.CERTAIN
        assert "s05" in check.sources


def test_the_actions_stand_in_an_order_that_unblocks(metro: Portfolio) -> None:
    answer = explain(metro, METRO, "mentoring-1", on=MAY)
    assert [(action.stage, action.what.en) for action in answer.actions] == [
        ("institution-building", "Institution building"),
        ("mentoring-1", "Decree on the Smart City Council"),
        ("mentoring-1", "Decree on the implementation team"),
        ("mentoring-1", "First mentoring round"),
    ]
    who = [action.supplier.record for action in answer.actions if action.supplier]
    assert who == ["wali-kota-metro"] * 3 + ["ditjen-aptika"]


def test_the_window_has_not_closed_on_its_last_day(metro: Portfolio) -> None:
    for on, late in ((date(2023, 4, 27), 0), (date(2023, 4, 28), 0), (date(2023, 4, 29), 1)):
        dues = [check.due for check in explain(metro, METRO, "mentoring-1", on=on).open]
        assert [due.late for due in dues if due] == [late, late]


def test_what_if_the_decrees_are_recorded(metro: Portfolio) -> None:
    one = metro.with_(decree("council-decree", PartialDate(2023, 4, 3)))
    answer = explain(one, METRO, "mentoring-1", on=MAY)
    assert answer.verdict is Verdict.UNKNOWN
    assert [check.condition for check in answer.open] == ["team-decree"]
    both = one.with_(decree("team-decree", PartialDate(2023, 4)))
    assert explain(both, METRO, "mentoring-1", on=MAY).verdict is Verdict.MET
    assert [c.due.late for c in explain(both, METRO, "mentoring-1", on=MAY).open if c.due] == []
    assert explain(metro, METRO, "mentoring-1", on=MAY).verdict is Verdict.UNKNOWN


def test_what_if_a_decree_has_no_date_or_a_later_one(metro: Portfolio) -> None:
    undated = metro.with_(decree("council-decree"))
    later = metro.with_(decree("council-decree", PartialDate(2023, 6, 1)))
    first = explain(undated, METRO, "mentoring-1", on=MAY).steps[-1].checks[0]
    assert first.verdict is Verdict.UNKNOWN
    assert [piece.record for piece in first.evidence] == ["sk-council-decree"]
    answer = explain(later, METRO, "mentoring-1", on=MAY)
    assert answer.verdict is Verdict.MISSING
    assert answer.steps[-1].checks[0].verdict is Verdict.MISSING


def test_a_stage_that_was_reached_is_explained_by_its_own_step(metro: Portfolio) -> None:
    answer = explain(metro, METRO, "memorandum", on=MAY)
    assert answer.reached is not None
    assert answer.reached.date == PartialDate(2023, 2, 28)
    assert [step.stage for step in answer.steps] == ["memorandum"]
    states = {check.condition: check.verdict for check in answer.steps[0].checks}
    assert states == {"selection-letter": Verdict.MET, "confirmation": Verdict.UNKNOWN}
    assert "Memorandum" not in [action.what.en for action in answer.actions]


def test_every_stage_of_the_workflow_can_be_explained_from_the_start(metro: Portfolio) -> None:
    answer = explain(metro, METRO, "evaluation", on=date(2022, 1, 1))
    stages = [step.stage for step in answer.steps]
    assert stages[0] == "screening"
    assert stages[-1] == "evaluation"
    assert len(stages) == len(set(stages))


def test_unknown_names_are_refused_with_suggestions(metro: Portfolio) -> None:
    with pytest.raises(NotFound, match="mentoring-1") as stage:
        explain(metro, METRO, "mentoring1", on=MAY)
    assert stage.value.name == "mentoring1"
    with pytest.raises(NotFound, match=r"18\.72") as region:
        explain(metro, "18.73", "mentoring-1", on=MAY)
    assert "18.72" in region.value.say("id")
    with pytest.raises(NotFound):
        explain(metro, METRO, "mentoring-1", on=MAY, cohort="gmsc-pilot-provinces-2023")


def test_the_cohort_in_the_message_is_the_one_that_was_not_found(metro: Portfolio) -> None:
    with pytest.raises(NotFound) as raised:
        explain(metro, METRO, "mentoring-1", on=MAY, cohort="gmsc-cohort-2032")
    # The region does take part; the cohort is what is misspelled.
    assert "gmsc-cohort-2023" in raised.value.say("en")


FORK = """
[[levels]]
id = "city"
name = "City"
rank = 2
[[regions]]
id = "r"
name = "R"
level = "city"
[[cohorts]]
id = "old"
programme = "p"
name = "Old"
year = 2019
workflow = "w"
[[cohorts]]
id = "new"
programme = "p"
name = "New"
year = 2023
workflow = "w"
[[participations]]
id = "first"
cohort = "old"
region = "r"
[[participations]]
id = "second"
cohort = "new"
region = "r"
[[workflows]]
id = "w"
name = "W"
programme = "p"
version = "1"
stages = [
  { id = "start", name = "Start" }, { id = "long", name = "Long" }, { id = "short", name = "S" },
  { id = "end", name = "End" }, { id = "island", name = "Island" },
]
[[workflows.transitions]]
target = "start"
activity = "begin"
[[workflows.transitions]]
source = "start"
target = "short"
activity = "shortcut"
conditions = [
  { shape = "exists", id = "p", what = "P", kind = "p" },
  { shape = "exists", id = "q", what = "Q", kind = "q" },
]
[[workflows.transitions]]
source = "start"
target = "long"
activity = "detour"
conditions = [{ shape = "exists", id = "s", what = "S", kind = "s" }]
[[workflows.transitions]]
source = "short"
target = "end"
activity = "finish"
[[workflows.transitions]]
source = "long"
target = "end"
activity = "finish"
"""


def fork(more: str = "") -> Portfolio:
    review = review_text(FORK + more, MAY, rules=())
    assert review.findings == ()
    return review.portfolio


def happened(activity: str, day: str) -> str:
    return (
        f'[[events]]\nid = "{activity}"\nsubject = "r"\nworkflow = "w"\nparticipation = "second"\n'
        f'activity = "{activity}"\ndate = "{day}"\n'
    )


def paper(kind: str) -> str:
    return (
        f'[[documents]]\nid = "{kind}"\nkind = "{kind}"\ntitle = "{kind}"\n'
        f'region = "r"\ndate = "2023-01-01"\n'
    )


def way(portfolio: Portfolio, stage: str) -> list[str]:
    return [step.stage for step in explain(portfolio, "r", stage, on=MAY).steps]


def test_the_way_is_the_one_with_the_fewest_open_conditions() -> None:
    assert way(fork(), "end") == ["start", "long", "end"]
    assert way(fork(paper("p") + paper("q")), "end") == ["start", "short", "end"]


def test_the_way_starts_from_what_was_reached() -> None:
    assert way(fork(happened("begin", "2023-01-01")), "end") == ["long", "end"]
    there = happened("begin", "2023-01-01") + happened("shortcut", "2023-02-01")
    assert way(fork(there), "end") == ["end"]


def test_a_stage_that_no_way_leads_to_has_no_steps_and_is_unknown() -> None:
    answer = explain(fork(), "r", "island", on=MAY)
    assert (answer.steps, answer.actions, answer.verdict) == ((), (), Verdict.UNKNOWN)


def test_the_latest_cohort_is_meant_unless_one_is_named() -> None:
    names = "[[participations]]\nid = 'zz'\ncohort = 'old'\nregion = 'r'\n"
    with_more = fork(names)
    assert explain(with_more, "r", "end", on=MAY).steps
    only = fork().without("second")
    assert explain(only, "r", "end", on=MAY).subject == "r"
    with pytest.raises(NotFound):
        explain(only, "r", "end", on=MAY, cohort="new")


def test_within_a_step_what_is_due_first_is_done_first() -> None:
    due = """
[[workflows.transitions]]
source = "start"
target = "island"
activity = "sail"

[[workflows.transitions.conditions]]
shape = "exists"
id = "any"
what = "Whenever"
kind = "k1"

[[workflows.transitions.conditions]]
shape = "exists"
id = "late"
what = "Later"
kind = "k2"
due = { within = "P2M", after = "start" }

[[workflows.transitions.conditions]]
shape = "exists"
id = "soon"
what = "Sooner"
kind = "k3"
due = { within = "P1M", after = "start" }

"""
    answer = explain(fork(due + happened("begin", "2023-01-15")), "r", "island", on=MAY)
    assert [action.what.en for action in answer.actions] == [
        "Sooner",
        "Later",
        "Whenever",
        "Island",
    ]


def _step(source: str | None, target: str, *kinds: str) -> Transition:
    needs = tuple(
        Condition(id=kind, what=Text.same(kind), shape=Exists(kind=kind)) for kind in kinds
    )
    return Transition(
        source=source, target=target, activity=f"{source or ''}{target}", conditions=needs
    )


def _walked(steps: tuple[Transition, ...], *happened: tuple[str, int]) -> Portfolio:
    """Return a region on a way of these steps, with what happened on days of May 2023."""
    names = sorted({step.target for step in steps} | {"island"})
    return Portfolio(
        levels=(Level(id="city", name=Text.same("City"), rank=1),),
        regions=(Region(id="r", name="R", level="city"),),
        cohorts=(Cohort(id="c", programme="p", name=Text.same("C"), year=2023, workflow="w"),),
        participations=(Participation(id="m", cohort="c", region="r"),),
        workflows=(
            Workflow(
                id="w",
                name=Text.same("W"),
                version="1",
                stages=tuple(Stage(id=name, name=Text.same(name)) for name in names),
                transitions=steps,
            ),
        ),
        events=tuple(
            Event(
                id=activity,
                subject="r",
                workflow="w",
                activity=activity,
                date=PartialDate(2023, 5, day),
            )
            for activity, day in happened
        ),
    )


def _needs(whole: Portfolio, stage: str) -> list[tuple[str, list[str]]]:
    answer = explain(whole, "r", stage, on=date(2023, 5, 31))
    return [(step.stage, [one.condition for one in step.checks]) for step in answer.steps]


def test_of_ways_as_short_the_one_from_the_stage_reached_last_is_taken() -> None:
    steps = (
        _step(None, "a"),
        _step(None, "b"),
        _step("a", "c", "early"),
        _step("b", "c", "late"),
        _step(None, "c", "never"),
    )
    assert _needs(_walked(steps, ("a", 1), ("b", 2)), "c") == [("c", ["late"])]
    assert _needs(_walked(steps, ("b", 1), ("a", 2)), "c") == [("c", ["early"])]
    assert _needs(_walked(steps, ("a", 1)), "c") == [("c", ["early"])]
    assert _needs(_walked(steps), "c") == [("c", ["never"])]


def test_of_ways_with_as_many_open_conditions_the_one_of_fewest_steps_is_taken() -> None:
    steps = (
        _step(None, "a"),
        _step("a", "b", "x"),
        _step("b", "d"),
        _step("a", "d", "y"),
        _step("a", "e", "p"),
        _step("e", "f", "q"),
    )
    assert _needs(_walked(steps), "d") == [("a", []), ("d", ["y"])]
    assert _needs(_walked(steps), "f") == [("a", []), ("e", ["p"]), ("f", ["q"])]


def test_a_way_in_a_circle_has_an_end() -> None:
    steps = (_step(None, "a"), _step("a", "b"), _step("b", "a"))
    assert _needs(_walked(steps), "island") == []
    assert _needs(_walked(steps, ("a", 1)), "b") == [("b", [])]


def test_what_was_met_when_a_stage_was_reached_stays_met() -> None:
    pact = Condition(id="pact", what=Text.same("pact"), shape=InForce(kind="pact"))
    needs = (pact, *_step("a", "b", "late", "lost").conditions)
    month = Due(within=Term.parse("P1M"), after="a")
    parts = tuple(attrs.evolve(one, due=month) for one in needs)
    every = Condition(id="all", what=Text.same("All"), shape=All(parts=parts))
    steps = (
        _step(None, "a"),
        attrs.evolve(_step("a", "b"), conditions=(every,)),
        attrs.evolve(_step("b", "c"), conditions=(pact,)),
    )
    whole = _walked(steps, ("a", 1), ("ab", 10)).with_(
        Agency(id="office", name=Text.same("O"), kind="office", tier=Tier.LOCAL, region="r"),
        Agency(id="centre", name=Text.same("C"), kind="office", tier=Tier.CENTRE),
        Agreement(
            id="pact",
            kind="pact",
            title=Text.same("Pact"),
            parties=("office", "centre"),
            signed=PartialDate(2023, 5, 1),
            period=Period(PartialDate(2023, 5, 1), PartialDate(2023, 12, 31)),
        ),
        Document(
            id="late", kind="late", title=Text.same("L"), region="r", date=PartialDate(2023, 8, 1)
        ),
    )
    day = date(2024, 1, 1)
    answer = explain(whole, "r", "b", on=day)
    (one,) = answer.steps[0].checks
    assert [(part.condition, part.verdict.value, part.evidence != ()) for part in one.parts] == [
        ("pact", "met", True),
        ("late", "met", True),  # there since, so that nobody is asked for it
        ("lost", "unknown", False),
    ]
    assert answer.verdict is Verdict.UNKNOWN
    assert [action.what.en for action in answer.actions] == ["lost"]
    note = one.parts[0].reason
    assert note is not None
    assert (note.id, note.en) == (
        "terpenuhi ketika tahap ini dicapai; kini: sudah berakhir",
        "met when this stage was reached; now: it has ended",
    )
    before = explain(whole, "r", "b", on=date(2023, 12, 31)).steps[0].checks[0]
    assert before.parts[0].reason is None
    # Nor is it late, or departed from; for a stage to come it has to hold on the day.
    running = [late.check for late in status(whole, "r", on=day).overdue if late.stage == "b"]
    assert [late.condition for late in running] == ["lost"]
    fit = conformance(whole, whole.participations[0], on=day)
    assert [(one.evidence, one.certain) for one in fit.deviations] == [(("late",), True)]
    assert [action.what.en for action in explain(whole, "r", "c", on=day).actions] == ["pact", "c"]


def test_a_signing_that_nobody_recorded_is_an_event_of_its_own() -> None:
    whole = _signed("memorandum")
    reached = explain(whole, "pact", "signed", on=MAY).reached
    assert reached is not None
    assert reached.by == Event(
        id="pact",
        subject="pact",
        workflow="writing",
        activity="sign",
        date=PartialDate(2023, 2, 1),
        evidence=("pact",),
    )
    # A text of no form, or of another one, shows no stage; a stage that names no form, no text.
    for form in (None, "contract"):
        for stage in ("drafted", "signed"):
            assert explain(_signed(form), "pact", stage, on=MAY).reached is None


def _signed(form: str | None, procedure: str = "writing") -> Portfolio:
    return Portfolio(
        kinds=(
            AgreementKind(id="pact-kind", name=Text.same("Pact"), procedure=procedure),
            AgreementKind(id="other-kind", name=Text.same("Other"), procedure="writing"),
            AgreementKind(id="bare-kind", name=Text.same("Bare")),
        ),
        agreements=(
            Agreement(
                id="pact",
                kind="pact-kind",
                form=form,
                title=Text.same("Pact"),
                parties=("a", "b"),
                signed=PartialDate(2023, 2, 1),
            ),
        ),
        workflows=(
            Workflow(
                id="writing",
                name=Text.same("Writing"),
                version="1",
                stages=(
                    Stage(id="drafted", name=Text.same("Drafted")),
                    Stage(id="signed", name=Text.same("Signed"), shown_by="memorandum"),
                ),
                transitions=(
                    Transition(target="drafted", activity="draft"),
                    Transition(source="drafted", target="signed", activity="sign"),
                ),
            ),
        ),
    )


def _cohort(name: str, year: int, day: PartialDate | None = None) -> Cohort:
    said = Text.same(name)
    return Cohort(id=name, programme="p", name=said, year=year, date=day, workflow="w")


@pytest.mark.parametrize(
    ("cohorts", "on", "meant"),
    [
        (("a", "b"), date(2023, 1, 1), "b"),
        (("a", "b"), date(2022, 12, 31), "a"),
        # Rounds of one year follow the days of their announcements.
        (("b", "d"), date(2023, 12, 31), "d"),
        (("b", "d"), date(2023, 6, 1), "b"),
        # Where every cohort is a later one, the first of them is meant.
        (("b", "a"), date(2020, 1, 1), "a"),
        (("c", "b"), date(2020, 1, 1), "b"),
        # One that is not recorded may have begun, and comes before those that are.
        (("lost", "a"), date(2022, 1, 1), "a"),
        (("lost", "a"), date(2020, 1, 1), "lost"),
        (("lost", "older"), date(2022, 1, 1), "older"),
        (("older", "lost"), date(2022, 1, 1), "older"),
        # Of two in one cohort, the one with the last name.
        (("a", "a"), date(2022, 1, 1), "a"),
    ],
)
def test_which_participation_is_meant_on_a_day(
    cohorts: tuple[str, ...], on: date, meant: str
) -> None:
    whole = Portfolio(
        cohorts=(
            _cohort("older", 1),
            _cohort("a", 2022),
            _cohort("b", 2023),
            _cohort("c", 2024),
            _cohort("d", 2023, PartialDate(2023, 6, 2)),
        ),
        participations=tuple(
            Participation(id=f"{n}", cohort=name, region="r") for n, name in enumerate(cohorts)
        ),
    )
    found = latest_participation(whole, "r", on=on)
    last = max(n for n, name in enumerate(cohorts) if name == meant)
    assert (found.cohort, found.id) == (meant, str(last))
    named = latest_participation(whole, "r", cohorts[0], on=on)
    assert named.cohort == cohorts[0]


def _refused(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(NotFound) as raised:
        call()
    return raised.value.say("id"), raised.value.say("en")


def test_what_is_not_found_is_said_in_both_languages() -> None:
    whole = _walked((_step(None, "a"),))
    assert _refused(lambda: explain(whole, "r", "b", on=MAY)) == (
        "Tidak ada tahap bernama 'b'. Yang dikenal: a, island.",
        "There is no stage called 'b'. Known: a, island.",
    )
    assert _refused(lambda: explain(whole, "r2", "a", on=MAY)) == (
        "Tidak ada peserta bernama 'r2'. Mungkin maksud Anda: r R.",
        "There is no participant called 'r2'. Did you mean: r R?",
    )
    assert _refused(lambda: explain(whole, "r", "a", on=MAY, cohort="d")) == (
        "Tidak ada angkatan daerah ini bernama 'd'. Yang dikenal: c.",
        "There is no cohort of this region called 'd'. Known: c.",
    )
    # A kind whose procedure is not recorded has none to offer.
    assert _refused(lambda: explain(_signed(None, "gone"), "pact", "signed", on=MAY)) == (
        (
            "Tidak ada bentuk kerja sama dengan prosedur bernama 'pact-kind'."
            " Mungkin maksud Anda: other-kind."
        ),
        (
            "There is no kind of agreement with a procedure called 'pact-kind'."
            " Did you mean: other-kind?"
        ),
    )
