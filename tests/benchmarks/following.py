"""Following a workflow: steps with their history, and whole logs of events."""

import contextlib
import functools
import importlib
import io
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from tests.benchmarks.measuring import Amounts, Comparison, Given, Pair, cost

import smartgov
from smartgov import Event, PartialDate, Progress, Workflow, replay

ON: Final = date(2026, 1, 1)
_FIRST: Final = date(2023, 1, 2)
SUBJECTS: Final = 500
EVENTS: Final = 1_000_000
_LEFT_OUT: Final = 0.1
SHARE_OF_PM4PY: Final = 20
"""pm4py is measured over one of so many cases, and its cost counted for each event."""


@functools.cache
def _workflow() -> Workflow:
    return smartgov.load("example:kota-metro").get(Workflow, "gmsc-2023")


def _line(workflow: Workflow) -> tuple[str, ...]:
    """Return the activities of a way through the workflow that never goes back or aside."""
    way: list[str] = []
    here: str | None = None
    for one in workflow.transitions:
        if one.source == here:
            way.append(one.activity)
            here = one.target
    return tuple(way)


def _events(subject: str, activities: tuple[str, ...]) -> tuple[Event, ...]:
    return tuple(
        Event(
            id=f"{subject}-{number}",
            subject=subject,
            workflow="gmsc-2023",
            activity=activity,
            date=PartialDate.of(_FIRST + timedelta(days=number)),
        )
        for number, activity in enumerate(activities)
    )


History = list[tuple[str, str, str]]
"""From which stage an activity led to which."""


def _ways(given: Given) -> Pair:
    """Return the replay of subjects, and the same way by a machine of `transitions`."""
    transitions: Any = importlib.import_module("transitions")
    workflow = _workflow()
    activities = _line(workflow)
    states = _states(workflow)
    steps = [
        {"trigger": one.activity, "source": one.source or "", "dest": one.target}
        for one in workflow.transitions
    ]

    class Subject:
        def __init__(self) -> None:
            self.history: History = []

        def note(self, event: Any) -> None:
            way = event.transition
            self.history.append((event.event.name, way.source, way.dest))

    machine = transitions.Machine(
        None,
        states=states,
        transitions=steps,
        initial="",
        send_event=True,
        auto_transitions=False,
        after_state_change="note",
    )

    def walk() -> list[set[str]]:
        reached: list[set[str]] = []
        for _ in range(_subjects(given)):
            one: Any = Subject()
            machine.add_model(one)
            for activity in activities:
                one.trigger(activity)
            reached.append({target for _, _, target in one.history})
            machine.remove_model(one)
        return reached

    return _stepped(given, walk)


def _machines(given: Given) -> Pair:
    """Return the replay of subjects, and the same way by `python-statemachine`."""
    library: Any = importlib.import_module("statemachine")
    workflow = _workflow()
    activities = _line(workflow)
    parts: dict[str, Any] = {"start": library.State(initial=True)}
    finals = {stage.id for stage in workflow.stages if not workflow.out_of(stage.id)}
    for stage in workflow.stages:
        parts[stage.id.replace("-", "_")] = library.State(final=stage.id in finals)
    for activity, ways in workflow.by_activity.items():
        joined: Any = None
        for one in ways:
            source = parts[(one.source or "start").replace("-", "_")]
            made = source.to(parts[one.target.replace("-", "_")])
            joined = made if joined is None else joined | made
        parts[f"do_{activity.replace('-', '_')}"] = joined

    def after_transition(self: Any, event: Any, source: Any, target: Any) -> None:
        self.history.append((str(event), source.id, target.id))

    kind: Any = type(
        "Way", (library.StateMachine,), {**parts, "after_transition": after_transition}
    )
    events = [f"do_{activity.replace('-', '_')}" for activity in activities]

    def walk() -> list[set[str]]:
        reached: list[set[str]] = []
        for _ in range(_subjects(given)):
            one = kind()
            history: History = []
            one.history = history
            for event in events:
                one.send(event)
            reached.append({target.replace("_", "-") for _, _, target in history})
        return reached

    return _stepped(given, walk)


def _subjects(given: Given) -> int:
    """Return how many subjects go the way: few in the small nation of the tests."""
    return SUBJECTS if given.file.stat().st_size > 1e6 else 2


def _stepped(given: Given, walk: Callable[[], list[set[str]]]) -> Pair:
    workflow = _workflow()
    ways = [_events(f"r-{n}", _line(workflow)) for n in range(_subjects(given))]

    def same(mine: list[Progress], theirs: list[set[str]]) -> bool:
        return [{one.stage for one in way.reached} for way in mine] == theirs

    return Pair(lambda: [replay(workflow, way, ON) for way in ways], walk, same)


def _log(workflow: Workflow, events: int) -> list[Event]:
    """Return events of many subjects by the day: steps are left out, or done in another order."""
    draw = random.Random(2023)  # noqa: S311 - a benchmark, not a secret
    days = [PartialDate.of(_FIRST + timedelta(days=number)) for number in range(400)]
    line = _line(workflow)
    log: list[Event] = []
    while len(log) < events:
        way = [activity for activity in line if draw.random() > _LEFT_OUT]
        here = draw.randrange(len(way))
        way[here : here + 2] = way[here : here + 2][::-1]
        subject = f"r-{len(log)}"
        for number, activity in enumerate(way):
            log.append(
                Event(
                    id=f"e-{len(log)}",
                    subject=subject,
                    workflow=workflow.id,
                    activity=activity,
                    date=days[10 * number + draw.randrange(10)],
                )
            )
    log.sort(key=lambda one: one.date.earliest if one.date else date.max)
    return log


def _replayed(workflow: Workflow, log: list[Event]) -> dict[str, Progress]:
    ways: dict[str, list[Event]] = {}
    for event in log:
        ways.setdefault(event.subject, []).append(event)
    return {subject: replay(workflow, way, ON) for subject, way in ways.items()}


def _net(workflow: Workflow) -> tuple[Any, Any, Any]:
    """Return the workflow as a Petri net: a stage is a place, a step is a transition."""
    nets: Any = importlib.import_module("pm4py.objects.petri_net.obj")
    arcs: Any = importlib.import_module("pm4py.objects.petri_net.utils.petri_utils")
    net = nets.PetriNet(workflow.id)
    places = {name: nets.PetriNet.Place(name or "start") for name in _states(workflow)}
    net.places.update(places.values())
    for number, way in enumerate(workflow.transitions):
        step = nets.PetriNet.Transition(str(number), way.activity)
        net.transitions.add(step)
        arcs.add_arc_from_to(places[way.source or ""], step, net)
        arcs.add_arc_from_to(step, places[way.target], net)
    return net, nets.Marking({places[""]: 1}), nets.Marking({places[_last(workflow)]: 1})


def _states(workflow: Workflow) -> list[str]:
    return ["", *(stage.id for stage in workflow.stages)]


def _last(workflow: Workflow) -> str:
    """Return the stage at which the plain way ends."""
    return workflow.by_activity[_line(workflow)[-1]][0].target


def _tokens(given: Given) -> Amounts:
    """Return the cost for each event: pm4py over a part of the cases."""
    with contextlib.redirect_stdout(io.StringIO()):  # it greets
        pm4py: Any = importlib.import_module("pm4py")
    pandas: Any = importlib.import_module("pandas")
    workflow = _workflow()
    small = _subjects(given) < SUBJECTS
    log = _log(workflow, 100 if small else EVENTS)
    part = _log(workflow, 100 if small else EVENTS // SHARE_OF_PM4PY)
    frame = pm4py.format_dataframe(
        pandas.DataFrame(
            {
                "case": [one.subject for one in part],
                "activity": [one.activity for one in part],
                "day": pandas.to_datetime([str(one.date) for one in part]),
            }
        ),
        case_id="case",
        activity_key="activity",
        timestamp_key="day",
    )
    net, start, end = _net(workflow)
    replayer: Any = importlib.import_module("pm4py.algo.conformance.tokenreplay.algorithm")
    quiet = {replayer.Variants.TOKEN_REPLAY.value.Parameters.SHOW_PROGRESS_BAR: False}

    def theirs() -> object:
        return replayer.apply(frame, net, start, end, parameters=quiet)

    return Amounts(
        tuple(
            (
                cost(lambda: _replayed(workflow, log), collector=False) / len(log),
                cost(theirs, collector=False) / len(part),
            )
            for _ in range(3)
        )
    )


_STEPS: Final = "ways of 500 subjects step by step, with history"
ROWS: Final = (
    Comparison(what=_STEPS, against="transitions", at_least=12, make=_ways),
    Comparison(what=_STEPS, against="python-statemachine", at_least=100, make=_machines),
    Comparison(
        what="replay of 1,000,000 events, for each event",
        against="pm4py token replay of 50,000",
        at_least=8,
        make=_tokens,
    ),
)
