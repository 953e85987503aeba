"""The critical path, against networkx and against delaying every activity day by day."""

import itertools
from datetime import date, timedelta
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgov import (
    Activity,
    Blocking,
    Calendar,
    CriticalPath,
    Dependency,
    DependencyKind,
    Horizon,
    HorizonBand,
    Initiative,
    Masterplan,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Predecessor,
    Refused,
    Relation,
    Term,
    Text,
    Workflow,
    critical_path,
    load,
    masterplan_activities,
    schedule_activities,
    to_records,
    workflow_activities,
)

ON = date(2024, 1, 29)
DAY = timedelta(days=1)
HOLIDAYS = Calendar(name=Text.same("x"), holidays=[date(2024, 2, 8), date(2024, 2, 9)])


def activity(name: str, duration: str | None = None, *after: str, **more: Any) -> Activity:
    return Activity(
        id=name,
        name=Text.same(name.upper()),
        duration=Term.parse(duration) if duration else None,
        after=tuple(map(Predecessor.parse, after)),
        **more,
    )


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def dates(answer: CriticalPath, name: str) -> tuple[str, str, str, str]:
    one = answer.planned(name)
    found = (one.earliest_start, one.earliest_finish, one.latest_start, one.latest_finish)
    return tuple(each.isoformat()[5:] for each in found)  # type: ignore[return-value]


# Random schedules: links go from earlier to later numbers, so there is no circle.
CIVIL = st.builds(Term, days=st.integers(1, 9)) | st.builds(Term, weeks=st.integers(1, 2))
ANY_TERM = (
    CIVIL
    | st.integers(1, 2).map(lambda n: Term(months=n))
    | st.integers(1, 9).map(lambda n: Term(working_days=n))
)


@st.composite
def schedules(
    draw: st.DrawFn, terms: st.SearchStrategy[Term], *, deadlines: bool = False, plain: bool = False
) -> list[Activity]:
    count = draw(st.integers(1, 6))
    found: list[Activity] = []
    for n in range(count):
        before = draw(st.sets(st.integers(0, n - 1), max_size=3)) if n else set[int]()
        links = tuple(
            Predecessor(f"a{k}")
            if plain
            else Predecessor(
                f"a{k}",
                draw(st.sampled_from(Relation)),
                lag := draw(st.none() | terms),
                lead=bool(lag) and draw(st.booleans()),
            )
            for k in sorted(before)
        )
        limit = draw(st.none() | st.integers(0, 40)) if deadlines else None
        since = draw(st.none() | st.integers(0, count - 1)) if deadlines and limit is None else None
        found.append(
            Activity(
                id=f"a{n}",
                name=Text.same(f"A{n}"),
                duration=draw(st.none() | terms),
                after=links,
                not_before=None
                if plain
                else draw(st.none() | st.integers(0, 20).map(lambda k: day(str(ON + k * DAY)))),
                deadline=None if limit is None else day(str(ON + limit * DAY)),
                within=None if since is None else draw(terms),
                since=None if since is None else f"a{since}",
            )
        )
    return found


def earliest(
    activities: list[Activity], floors: dict[str, date] | None = None
) -> dict[str, tuple[date, date]]:
    """Return earliest starts and finishes, by walking the calendar day by day."""
    found: dict[str, tuple[date, date]] = {}
    for one in activities:
        start = max(ON, one.not_before.earliest if one.not_before else ON)
        start = max(start, (floors or {}).get(one.id, ON))
        while not fits(one, start, found):
            start += DAY
        found[one.id] = (start, finish_of(one, start))
    return found


def finish_of(one: Activity, start: date) -> date:
    return one.duration.reckon(start, calendar=HOLIDAYS).day if one.duration else start


def fits(one: Activity, start: date, found: dict[str, tuple[date, date]]) -> bool:
    finish = finish_of(one, start)
    for link in one.after:
        theirs = found[link.activity][0 if link.relation in {Relation.SS, Relation.SF} else 1]
        if link.lag:
            theirs = link.lag.reckon(theirs, backwards=link.lead, calendar=HOLIDAYS).day
        if (start if link.relation in {Relation.FS, Relation.SS} else finish) < theirs:
            return False
    return True


def limit_of(one: Activity, plain: dict[str, tuple[date, date]]) -> date | None:
    if one.deadline:
        return one.deadline.latest
    if one.within and one.since:
        return one.within.reckon(plain[one.since][1], calendar=HOLIDAYS).day
    return None


@pytest.mark.law(
    "graph",
    "An activity's float is how long it may be delayed without moving the end.",
    source="critical path method (Kelley and Walker 1959)",
)
@settings(max_examples=150)
@given(schedules(ANY_TERM, deadlines=True))
def test_days_and_floats_are_those_found_by_delaying_each_activity(
    activities: list[Activity],
) -> None:
    answer = critical_path(activities, ON, calendar=HOLIDAYS)
    plain = earliest(activities)
    limits = {one.id: limit_of(one, plain) for one in activities}
    finish = max(end for _, end in plain.values())
    end = max([finish, *filter(None, limits.values())])
    assert (answer.finish, answer.end) == (finish, end)

    def kept(delayed: dict[str, tuple[date, date]]) -> bool:
        return all(last <= min(end, limits[name] or end) for name, (_, last) in delayed.items())

    for one in activities:
        planned = answer.planned(one.id)
        assert (planned.earliest_start, planned.earliest_finish) == plain[one.id]
        assert planned.deadline == limits[one.id]
        late = (plain[one.id][1] - (limits[one.id] or date.max)).days
        assert planned.late == max(0, late)

        def moved(days: int, name: str = one.id) -> dict[str, tuple[date, date]]:
            return earliest(activities, {name: plain[name][0] + days * DAY})

        slack = planned.total_float
        if slack >= 0 and all(limits[k] is None or plain[k][1] <= limits[k] for k in limits):  # type: ignore[operator]
            assert kept(moved(slack))
            assert not kept(moved(slack + 1))
        others = [name for name in plain if name != one.id]
        for days, same in ((planned.free_float, True), (planned.free_float + 1, False)):
            after = moved(days)
            moves = [name for name in others if after[name] != plain[name]]
            unmoved = not moves and max(last for _, last in after.values()) == finish
            assert unmoved is same
        assert planned.latest_start - planned.earliest_start == slack * DAY


@settings(max_examples=150)
@given(schedules(CIVIL, plain=True))
def test_the_longest_path_is_that_of_networkx(activities: list[Activity]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for one in activities:
        days = (finish_of(one, ON) - ON).days
        graph.add_edge(f"{one.id}<", f"{one.id}>", weight=days)
        graph.add_edges_from(((f"{k.activity}>", f"{one.id}<") for k in one.after), weight=0)
    longest = nx.dag_longest_path_length(graph)  # pyright: ignore[reportUnknownMemberType]
    answer = critical_path(activities, ON)
    assert (answer.finish - ON).days == longest
    # Without deadlines and in civil days, critical is what has no float, and nothing else.
    for each in answer.activities:
        assert each.critical is (each.total_float == 0)
    for chain in answer.chains:
        planned = [answer.planned(name) for name in chain]
        assert planned[-1].earliest_finish == answer.finish
        assert planned[0].earliest_start == ON
        for before, after in itertools.pairwise(planned):
            assert before.earliest_finish == after.earliest_start
            assert before.activity in after.drivers


@settings(max_examples=100)
@given(schedules(CIVIL, plain=True))
def test_every_critical_chain_is_told(activities: list[Activity]) -> None:
    answer = critical_path(activities, ON)
    by_name = {one.id: one for one in activities}
    ends = [one.activity for one in answer.activities if one.earliest_finish == answer.finish]

    def back(way: tuple[str, ...]) -> list[tuple[str, ...]]:
        start = answer.planned(way[0]).earliest_start
        drivers = [
            link.activity
            for link in by_name[way[0]].after
            if answer.planned(link.activity).earliest_finish == start
        ]
        return [one for name in drivers for one in back((name, *way))] if drivers else [way]

    ways = {way for end in ends for way in back((end,))}
    # A chain inside a longer one (through work of no length at the end) is not told by itself.
    grown = {way for way in ways if not any(other[: len(way)] == way != other for other in ways)}
    assert set(answer.chains) == grown
    assert answer.chain_count == len(grown)


@pytest.mark.law(
    "graph",
    "The order of activities does not change the schedule.",
    source="invariance under permutation",
)
@given(schedules(ANY_TERM, deadlines=True), st.randoms())
def test_the_order_of_activities_does_not_matter(
    activities: list[Activity],
    chance: Any,
) -> None:
    turned = [*activities]
    chance.shuffle(turned)
    assert critical_path(turned, ON) == critical_path(activities, ON)


@pytest.mark.law(
    "graph",
    "A stated end moves the latest days and nothing else.",
    source="critical path method: the forward pass does not see the end",
)
@given(schedules(ANY_TERM))
def test_an_end_moves_the_latest_days_and_nothing_else(activities: list[Activity]) -> None:
    plain = critical_path(activities, ON)
    later = critical_path(activities, ON, end=plain.finish + 400 * DAY)
    assert later.chains == plain.chains
    for one, other in zip(plain.activities, later.activities, strict=True):
        assert one.earliest_start == other.earliest_start
        assert one.free_float == other.free_float
        assert one.total_float < other.total_float


def test_a_schedule_in_words() -> None:
    work = [
        activity("survey", "P10D"),
        activity("design", "P5D", "survey"),
        activity("staff", "P3D", "survey SS+P2D"),
        activity("launch", None, "design", "staff", milestone=True),
    ]
    answer = critical_path(work, ON)
    assert dates(answer, "survey") == ("01-29", "02-08", "01-29", "02-08")
    assert dates(answer, "staff") == ("01-31", "02-03", "02-10", "02-13")
    assert answer.chains == (("survey", "design", "launch"),)
    staff = answer.planned("staff")
    assert (staff.total_float, staff.free_float, staff.critical) == (10, 10, False)
    assert answer.planned("launch").why.say("id") == "menunggu: DESIGN"
    assert answer.planned("survey").why.say("en") == "can begin on 29 January 2024"
    assert answer.unknown == ()
    with pytest.raises(NotFound, match="lunch"):
        answer.planned("lunch")


@pytest.mark.parametrize(
    ("link", "start", "finish"),
    [
        ("a", "02-08", "02-13"),
        ("a FS+P3D", "02-11", "02-16"),
        ("a FS-P3D", "02-05", "02-10"),
        ("a SS+P2D", "01-31", "02-05"),
        ("a FF", "02-03", "02-08"),
        ("a FF+P2D", "02-05", "02-10"),
        ("a SF+P10D", "02-03", "02-08"),
        ("a SF", "01-29", "02-03"),
    ],
)
def test_relations_and_lags(link: str, start: str, finish: str) -> None:
    answer = critical_path([activity("a", "P10D"), activity("b", "P5D", link)], ON)
    assert dates(answer, "b")[:2] == (start, finish)


def test_a_month_that_no_day_fills_exactly() -> None:
    # No day is a month before 31 March: 28 and 29 February lead to the 28th and 29th.
    work = [activity("a", "P62D"), activity("b", "P1M", "a FF")]
    assert dates(critical_path(work, ON), "b")[:2] == ("03-01", "04-01")
    assert critical_path(work, ON).planned("a").earliest_finish == date(2024, 3, 31)


def test_work_is_counted_over_a_calendar() -> None:
    work = [activity("a", "P9WD")]
    assert critical_path(work, ON).finish == date(2024, 2, 9)
    answer = critical_path(work, ON, calendar=HOLIDAYS)
    assert answer.finish == date(2024, 2, 13)
    assert answer.calendar == Text.same("x")
    assert critical_path([activity("a", "P9D")], ON).calendar is None
    # Nothing is counted for what is done.
    assert critical_path(work, ON, calendar=HOLIDAYS, done={"a": ON}).calendar is None


def test_a_missed_deadline_makes_float_negative_up_the_chain() -> None:
    work = [
        activity("a", "P10D"),
        activity("b", "P5D", "a", deadline=day("2024-02-10")),
        activity("c", "P40D"),
    ]
    answer = critical_path(work, ON)
    assert [one.activity for one in answer.missed] == ["b"]
    assert answer.planned("b").late == 3
    assert [answer.planned(name).total_float for name in "abc"] == [-3, -3, 0]
    assert set(answer.chains) == {("a", "b"), ("c",)}


def test_a_deadline_counts_from_the_earliest_finish_of_another() -> None:
    work = [
        activity("signed", None, milestone=True),
        activity("decree", "P10D", "signed", within=Term.parse("P2M"), since="signed"),
    ]
    answer = critical_path(work, ON)
    assert answer.planned("decree").deadline == date(2024, 3, 29)
    assert answer.planned("decree").total_float == 50
    moved = critical_path(work, ON, done={"signed": date(2023, 12, 1)})
    assert moved.planned("decree").late == 7


def test_there_is_no_deadline_since_what_is_not_among_them() -> None:
    work = [activity("a", "P10D", within=Term(days=1), since="elsewhere")]
    assert critical_path(work, ON).planned("a").deadline is None


def test_what_is_done_moves_no_more() -> None:
    work = [activity("a", "P10D"), activity("b", "P5D", "a", "elsewhere"), activity("c", "P9D")]
    answer = critical_path(work, ON, done={"a": date(2024, 1, 10)})
    one = answer.planned("a")
    assert (one.done, one.critical, one.total_float, one.free_float) == (True, False, 0, 0)
    assert one.why.say("en") == "done on 10 January 2024"
    assert answer.planned("b").earliest_start == ON
    assert answer.chains == (("c",),)
    assert answer.outside == ("elsewhere",)
    with pytest.raises(NotFound, match="x"):
        critical_path(work, ON, done={"x": ON})


@pytest.mark.parametrize("link", ["a", "a FS+P1D", "a FF", "a SS+P1M"])
def test_what_is_done_asks_nothing_any_more_of_what_it_follows(link: str) -> None:
    work = [activity("a", "P10D"), activity("b", "P5D", link, "elsewhere"), activity("c", "P9D")]
    answer = critical_path(work, ON, done={"b": date(2024, 1, 20)})
    assert (answer.planned("a").total_float, answer.planned("a").free_float) == (0, 0)
    assert answer.planned("b").drivers == ()
    assert answer.outside == ()
    assert answer.chains == (("a",),)


def test_days_known_in_part_count_by_what_is_certain() -> None:
    work = [activity("a", "P1D", not_before=day("2024-03"), deadline=day("2024-03"))]
    one = critical_path(work, ON).planned("a")
    assert one.earliest_start == date(2024, 3, 1)
    assert one.deadline == date(2024, 3, 31)
    assert one.why.say("en") == "not before 1 March 2024"


def test_unknown_lengths_are_said() -> None:
    answer = critical_path([activity("a"), activity("b", "P2D", "a")], ON)
    assert [one.activity for one in answer.unknown] == ["a"]
    assert not answer.planned("a").known


def test_nothing_is_a_schedule_of_no_days() -> None:
    answer = critical_path([], ON)
    assert (answer.finish, answer.end, answer.chains, answer.chain_count) == (ON, ON, (), 0)


def test_many_chains_are_counted_and_some_told() -> None:
    work = [activity("s0", None)]
    for n in range(1, 12):
        work += [activity(f"{side}{n}", "P1D", f"s{n - 1}") for side in "ab"]
        work.append(activity(f"s{n}", None, f"a{n}", f"b{n}"))
    answer = critical_path(work, ON)
    assert answer.chain_count == 2**11
    assert len(answer.chains) == 100
    assert len(set(answer.chains)) == 100


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ([activity("a", None, "b"), activity("b", None, "c"), activity("c", None, "a")],
         "a → b → c → a"),
        ([activity("a"), activity("a")], "'a' stands twice"),
        ([activity("a", "P400Y"), *(activity(f"b{n}", "P499Y", f"b{n - 1}") for n in range(20))],
         "leaves the calendar"),
        ([activity("a", "P400D", not_before=day("2999-12-31")),
          *(activity(f"b{n}", "P181000D", f"b{n - 1}" if n else "a") for n in range(20))],
         "leaves the calendar"),
    ],
)  # fmt: skip
def test_what_cannot_be_scheduled_is_refused(work: list[Activity], said: str) -> None:
    with pytest.raises(Refused) as caught:
        critical_path(work, ON)
    message = str(caught.value)
    if "→" in said:
        turns = {
            " → ".join((*way, way[0]))
            for way in (("a", "c", "b"), ("c", "b", "a"), ("b", "a", "c"))
        }
        assert any(turn in message for turn in turns), message
    else:
        assert said in message


@pytest.mark.parametrize("length", ["P1M", "P1D", None])
def test_a_lag_beyond_the_calendar_is_refused_however_long_the_work(length: str | None) -> None:
    late = [activity("a"), activity("b", length, "a FS+P400D")]
    with pytest.raises(Refused, match="leaves the calendar"):
        critical_path(late, date(9999, 1, 1))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"milestone": True, "duration": Term(days=1)}, "duration"),
        ({"takes": "p", "duration": Term(days=1)}, "takes"),
        ({"optimistic": Term(days=1)}, "optimistic"),
        ({"duration": Term(days=1), "pessimistic": Term(days=1)}, "pessimistic"),
        ({"deadline": PartialDate(2024), "due": "p"}, "due"),
        ({"within": Term(days=1)}, "within"),
        ({"since": "b"}, "since"),
        ({"after": (Predecessor("a"),)}, "after"),
        (
            {
                "optimistic": Term(days=1),
                "duration": Term(working_days=2),
                "pessimistic": Term(days=3),
            },
            "optimistic",
        ),
        (
            {"optimistic": Term(days=3), "duration": Term(days=2), "pessimistic": Term(days=3)},
            "optimistic",
        ),
        (
            {
                "optimistic": Term(days=1, months=1),
                "duration": Term(days=2, months=1),
                "pessimistic": Term(days=3, months=1),
            },
            "optimistic",
        ),
    ],
)
def test_what_means_nothing_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        Activity(id="a", name=Text.same("A"), **fields)
    assert caught.value.path == field
    assert caught.value.say("id") != caught.value.say("en")


@pytest.mark.parametrize("text", ["", "A", "a XX", "a FS+", "a FS+P", "a FS P3D", "a  SS", "a\n"])
def test_what_is_no_predecessor_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Predecessor.parse(text)


def test_a_lead_needs_a_time() -> None:
    with pytest.raises(Refused, match="'lead' needs 'lag'"):
        Predecessor("a", lead=True)
    assert Relation.FF.say("id") == "selesai ke selesai"


@pytest.fixture(scope="module")
def metro() -> Portfolio:
    return load("example:kota-metro")


BUDGET = [
    "rkpd-set",
    "budget-policy-submitted",
    "budget-policy-agreed",
    "budget-bill-submitted",
    "budget-approved",
    "budget-to-governor",
    "budget-evaluated",
    "budget-enacted",
    "budget-documents",
]


def test_from_plan_to_budget_in_a_year(metro: Portfolio) -> None:
    work = schedule_activities(metro, "yearly-budget", on=date(2024, 6, 3))
    answer = critical_path(work, date(2024, 6, 3))
    assert answer.chains == (tuple(BUDGET),)
    assert answer.end == date(2024, 12, 31)
    latest = {one.activity: one.latest_finish for one in answer.activities}
    # What the law says: PP 12/2019 Ps 90, 104, 106, 117; UU 23/2014 Ps 312, 315.
    assert latest["budget-policy-submitted"] == date(2024, 7, 14)
    assert latest["budget-policy-agreed"] == date(2024, 8, 14)
    assert latest["budget-bill-submitted"] == date(2024, 10, 1)
    assert latest["budget-approved"] == date(2024, 11, 30)
    assert latest["budget-enacted"] == date(2024, 12, 31)
    # And what follows: 60 days before 30 November, 15 days before 31 December.
    bill = answer.planned("budget-approved")
    assert bill.latest_start == latest["budget-bill-submitted"]
    assert latest["budget-to-governor"] == date(2024, 12, 16)
    assert [one.total_float for one in answer.activities] == [
        41, 41, 72, 120, 120, 133, 133, 133, 133,
    ]  # fmt: skip
    assert answer.planned("budget-evaluated").basis
    assert {one.activity for one in answer.unknown} < set(BUDGET)


def test_a_late_budget_bill_misses_what_the_law_sets(metro: Portfolio) -> None:
    on = date(2024, 10, 20)
    done = {"rkpd-set": date(2024, 6, 28), "budget-policy-submitted": date(2024, 7, 12),
            "budget-policy-agreed": date(2024, 8, 14)}  # fmt: skip
    work = schedule_activities(metro, "yearly-budget", on=on)
    answer = critical_path(work, on, done=done)
    late = {one.activity: one.late for one in answer.missed}
    assert late == {"budget-bill-submitted": 19, "budget-approved": 19, "budget-enacted": 6}
    assert answer.planned("budget-to-governor").total_float == -6


def test_both_plans_join_where_asked_together(metro: Portfolio) -> None:
    on = date(2025, 2, 20)
    work = schedule_activities(metro, "medium-term-plan", "yearly-budget", on=on)
    answer = critical_path(work, on)
    assert answer.outside == ()
    assert answer.planned("rpjmd-set").deadline == date(2025, 8, 20)
    assert answer.planned("rpjmd-set").earliest_finish == date(2025, 3, 10)
    assert answer.planned("rkpd-set").drivers == ("rpjmd-set",)


def test_parameters_of_a_region_and_a_year_are_used(metro: Portfolio) -> None:
    work = schedule_activities(metro, "yearly-budget", on=ON, year=2026)
    enacted = next(one for one in work if one.id == "budget-enacted")
    assert enacted.deadline == PartialDate(2026, 12, 31)
    assert enacted.due is None
    with pytest.raises(NotFound, match="yearly"):
        schedule_activities(metro, "yearly", on=ON)
    lone = Portfolio(activities=(activity("a", takes="no-such", due="no-such"),))
    assert schedule_activities(lone, on=ON) == (activity("a"),)


def test_a_workflow_as_activities(metro: Portfolio) -> None:
    workflow = metro.get(Workflow, "gmsc-2023")
    work = workflow_activities(workflow, durations={"mentoring-1": Term(days=2)})
    by_name = {one.id: one for one in work}
    decree = by_name["mentoring-1.council-decree"]
    assert (str(decree.within), decree.since) == ("P2M", "memorandum")
    assert by_name["mentoring-1"].duration == Term(days=2)
    assert Predecessor("mentoring-1.council-decree") in by_name["mentoring-1"].after
    signed = date(2023, 2, 28)
    rest = workflow_activities(workflow, reached=["memorandum"])
    names = {one.id for one in rest}
    assert "memorandum" in names
    assert not names & {"assessment", "selection", "screening"}
    answer = critical_path(rest, date(2023, 5, 1), done={"memorandum": signed})
    assert answer.planned("mentoring-1.council-decree").late == 3


def test_a_wait_of_a_workflow_takes_its_time(metro: Portfolio) -> None:
    workflow = metro.get(Workflow, "ksdln-procedure")
    work = workflow_activities(workflow)
    answer = critical_path(work, ON)
    silence = answer.planned("consideration.dprd-silence")
    assert silence.earliest_finish == Term(working_days=45).after(ON)
    assert silence.critical
    assert not answer.planned("consideration.dprd-approval").critical


def test_a_masterplan_as_activities() -> None:
    def initiative(name: str, period: Period | None = None, **more: Any) -> Initiative:
        horizon = more.pop("horizon", Horizon.SHORT)
        return Initiative(
            id=name,
            masterplan="m",
            name=Text.same(name),
            dimension="d",
            horizon=horizon,
            period=period,
        )

    band = HorizonBand(horizon=Horizon.SHORT, period=Period(day("2024"), day("2025")))
    portfolio = Portfolio(
        masterplans=(
            Masterplan(id="m", region="r", title=Text.same("M"), framework="f", bands=(band,)),
        ),
        initiatives=(
            initiative("network", Period(day("2024-02-01"), day("2024-06-30"))),
            initiative("app"),
            initiative("far", horizon=Horizon.LONG),
        ),
        dependencies=(
            Dependency(
                id="d",
                kind=DependencyKind.INFRASTRUCTURE,
                dependent="app",
                provider="network",
                what=Text.same("x"),
                blocks=Blocking.YES,
                lead_time=Term(days=10),
            ),
        ),
    )
    network, app, far = masterplan_activities(portfolio, "m")
    assert (network.duration, network.deadline) == (Term(days=150), day("2024-06-30"))
    assert [str(link) for link in app.after] == ["network FS+P10D"]
    assert (app.not_before, app.deadline, app.duration) == (day("2024"), day("2025"), None)
    assert (far.not_before, far.deadline) == (None, None)
    answer = critical_path([network, app, far], ON)
    assert answer.planned("app").earliest_start == date(2024, 7, 10)
    with pytest.raises(NotFound):
        masterplan_activities(portfolio, "n")


def test_records_of_an_answer() -> None:
    answer = critical_path([activity("a", "P10D"), activity("b", "P5D", "a")], ON)
    rows = to_records(answer)
    assert [row["activity"] for row in rows] == ["a", "b"]
    assert rows[1]["latest_finish"] == date(2024, 2, 13)
    assert to_records(answer, "id")[1]["why"] == "menunggu: A"
    assert set(rows[0]) <= {field.name for field in attrs.fields(type(answer.activities[0]))}
