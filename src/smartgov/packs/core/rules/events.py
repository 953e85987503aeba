"""Events: known to their workflow, in its order, without gaps, on the weekday they state."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Event,
    Example,
    Letter,
    NotFound,
    Outcome,
    Participation,
    Portfolio,
    Severity,
    Text,
    Truth,
    Weekday,
    Workflow,
    breach,
    rule,
    skip,
    status,
    undecided,
)

_DAY = date(2023, 5, 1)
WORKFLOW = """
[[levels]]
id = "city"
name = { id = "Kota", en = "City" }
rank = 2

[[levels]]
id = "province"
name = { id = "Provinsi", en = "Province" }
rank = 1

[[regions]]
id = "18.72"
name = "Kota Metro"
level = "city"

[[programmes]]
id = "p"
name = { id = "Program", en = "Programme" }

[[workflows]]
id = "w"
name = { id = "Alur", en = "Way" }
programme = "p"
version = "1"
stages = [
  { id = "letter", name = { id = "Surat", en = "Letter" } },
  { id = "signing", name = { id = "Tanda tangan", en = "Signing" } },
  { id = "round", name = { id = "Bimtek", en = "Mentoring" }, final = true },
]
transitions = [
  { target = "letter", activity = "select" },
  { source = "letter", target = "signing", activity = "sign" },
  { source = "signing", target = "round", activity = "mentor", conditions = [ { shape = "exists",\
 id = "sk", kind = "decree", what = "SK", due = { within = "P2M", after = "signing" } } ] },
]

[[cohorts]]
id = "c"
programme = "p"
name = { id = "Angkatan", en = "Cohort" }
year = 2023
workflow = "w"
levels = ["city"]

[[participations]]
id = "metro"
cohort = "c"
region = "18.72"
"""


def event(name: str, activity: str, day: str) -> str:
    """Return an event in the input format, for the examples."""
    return f"""
[[events]]
id = "{name}"
subject = "18.72"
workflow = "w"
activity = "{activity}"
date = {day}
"""


_SELECTED = event("e1", "select", "2022-06-03")
_SIGNED = event("e2", "sign", "2023-02-28")
_MENTORED = event("e3", "mentor", "2023-04-19")
_LATER = event("e4", "select", "2023-03-01").replace('"18.72"', '"18.72"\nparticipation = "m"')
_PARTLY = _SELECTED.replace("2022-06-03", '"2022"')
_UNDATED_SIGNING = _SIGNED.replace("date = 2023-02-28\n", "")
_LETTER = """
[[letters]]
id = "b-349"
kind = "selection-letter"
subject = { id = "Hasil asesmen", en = "Result of the assessment" }
weekday = "friday"
"""
_NO_WORKFLOW = Text("alurnya tidak tercatat", "its workflow is not recorded")
_UNDATED = Text("tanpa tanggal", "without a date")
_NO_WEEKDAY = Text("tidak menyebut hari", "it states no weekday")


@rule(
    "EVT101",
    Severity.ERROR,
    title=Text("Kegiatan dikenal alurnya", "The activity is known to its workflow"),
    message=Text(
        "Alur {workflow} tidak mengenal kegiatan '{activity}'.",
        "The workflow {workflow} has no activity '{activity}'.",
    ),
    fix=Text("Pakai kegiatan dari alur itu. {hint}", "Use one of its activities. {hint}"),
    why=(
        "Kejadian yang tidak cocok dengan langkah mana pun tidak memajukan siapa pun, sehingga"
        " jalan yang ditampilkan akan salah."
    ),
    examples=(
        Example(text=WORKFLOW + _SELECTED, on=_DAY),
        Example(text=WORKFLOW + event("e1", "selekt", "2022-06-03"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + event("e1", "Select", "2022-06-03"), on=_DAY, breaches=1),
        Example(text=_SELECTED, on=_DAY, skipped=1),
        Example(text=WORKFLOW + _SIGNED + _SIGNED.replace("e2", "e3"), on=_DAY),
        Example(text=WORKFLOW + _UNDATED_SIGNING.replace("sign", "signing"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _UNDATED_SIGNING, on=_DAY),
        Example(text=WORKFLOW + _SELECTED + _SIGNED.replace('"w"', '"v"'), on=_DAY, skipped=1),
    ),
)
def activity_known(event: Event, at: Context) -> Iterator[Outcome]:
    """An event that no transition fits moves nobody on, so the way shown would be wrong."""
    workflow = at.portfolio.find(Workflow, event.workflow)
    if workflow is None:
        yield skip(_NO_WORKFLOW)
        return
    known = {transition.activity for transition in workflow.transitions}
    if event.activity not in known:
        hint = NotFound(Text("kegiatan", "activity"), event.activity, known).hint
        yield breach(event, "activity", workflow=workflow.name, activity=event.activity, hint=hint)


def _dated_events(portfolio: Portfolio, _on: date) -> dict[tuple[str, str, str], tuple[Event, ...]]:
    """Return the dated events by subject, workflow and activity."""
    found: dict[tuple[str, str, str], list[Event]] = {}
    for one in portfolio.all(Event):
        if one.date is not None:
            found.setdefault((one.subject, one.workflow, one.activity), []).append(one)
    return {key: tuple(events) for key, events in found.items()}


@rule(
    "EVT102",
    Severity.WARNING,
    title=Text("Kejadian menurut urutan alurnya", "Events follow the order of the workflow"),
    message=Text(
        "{subject} ({day}) mendahului '{earlier}' ({other}), padahal mengikutinya dalam alur.",
        "{subject} ({day}) comes before '{earlier}' ({other}), which it follows in the workflow.",
    ),
    fix=Text("Periksa kedua tanggalnya.", "Check both dates."),
    confidence=Confidence.LIKELY,
    why="Dua tanggal yang terbalik urutannya biasanya berarti salah satunya salah ketik.",
    examples=(
        Example(text=WORKFLOW + _SELECTED + _SIGNED, on=_DAY),
        Example(text=WORKFLOW + _SELECTED + event("e2", "sign", "2022-05-30"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _SELECTED + event("e2", "sign", "2022-06-03"), on=_DAY),
        Example(text=WORKFLOW + _SELECTED + event("e2", "sign", "2022-06-02"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _PARTLY + event("e2", "sign", "2022-05-30"), on=_DAY, undecided=1),
        Example(text=WORKFLOW + _SELECTED + event("e2", "sign", '"2021"'), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _SELECTED + _UNDATED_SIGNING, on=_DAY, skipped=1),
        Example(text=WORKFLOW + _SIGNED, on=_DAY),
        Example(
            text=WORKFLOW + _SELECTED + _UNDATED_SIGNING + "no_later_than = 2023-05-01\n",
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=WORKFLOW + _SELECTED + _UNDATED_SIGNING + "no_later_than = 2022-05-30\n",
            on=_DAY,
            breaches=1,
        ),
        Example(text=WORKFLOW + _SELECTED + _LATER + _SIGNED, on=_DAY),
        Example(text=WORKFLOW + _LATER + _SIGNED + 'participation = "metro"\n', on=_DAY),
    ),
)
def events_in_order(event: Event, at: Context) -> Iterator[Outcome]:
    """Two dates in the wrong order usually mean that one of them is a typing error."""
    workflow = at.portfolio.find(Workflow, event.workflow)
    day = event.known_by
    if workflow is None or day is None:
        yield skip(_NO_WORKFLOW if workflow is None else _UNDATED)
        return
    before = {
        earlier.activity
        for transition in workflow.transitions
        if transition.activity == event.activity and transition.source is not None
        for earlier in workflow.into(transition.source)
    }
    known = at.once(_dated_events)
    others = [
        other
        for activity in sorted(before)
        for other in known.get((event.subject, event.workflow, activity), ())
        if None in {event.participation, other.participation}
        or event.participation == other.participation
    ]
    answers = [day.before(other.date) for other in others if other.date]
    if answers and all(answer is Truth.YES for answer in answers):
        other = others[0]
        yield breach(event, "date", day=day, earlier=other.activity, other=other.date)
    elif answers and (event.date is None or Truth.NO not in answers):
        yield undecided("date")  # a bound alone says no more than that it was not later


@rule(
    "EVT103",
    Severity.HINT,
    title=Text("Tidak ada tahap yang terlewat tanpa catatan", "No stage is passed unrecorded"),
    message=Text(
        "{region} sudah melewati tahap yang tidak tercatat: {stages}.",
        "{region} has passed stages that are not recorded: {stages}.",
    ),
    fix=Text(
        "Catat kejadiannya; tanggal boleh hanya tahun atau bulan.",
        "Record the events; a date may be a year or a month alone.",
    ),
    why="Tahap yang dilewati tanpa catatan membuat tenggat dan lamanya tidak diketahui.",
    examples=(
        Example(text=WORKFLOW + _SELECTED + _SIGNED + _MENTORED, on=_DAY),
        Example(text=WORKFLOW + _SELECTED + _MENTORED, on=_DAY, breaches=1),
        Example(text=WORKFLOW, on=_DAY, skipped=1),
        Example(text=WORKFLOW + _PARTLY + _SIGNED + _MENTORED, on=_DAY),
        Example(text=WORKFLOW + _SELECTED + _MENTORED, on=date(2023, 4, 18)),
        Example(text=WORKFLOW + _SELECTED + _MENTORED, on=date(2023, 4, 19), breaches=1),
        Example(text=WORKFLOW + _MENTORED, on=_DAY, breaches=1),
        Example(text=WORKFLOW + _SELECTED + _UNDATED_SIGNING + _MENTORED, on=_DAY, undecided=1),
        Example(
            text=WORKFLOW.replace('workflow = "w"', 'workflow = "v"') + _SELECTED + _MENTORED,
            on=_DAY,
            skipped=1,
        ),
    ),
)
def no_gaps(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A stage that was passed without a record leaves deadlines and durations unknown."""
    try:
        answer = status(at.portfolio, participation, on=at.on)
    except NotFound:
        yield skip(_NO_WORKFLOW)
        return
    if not answer.way:
        yield skip(Text("belum ada tahap yang tercatat", "no stage is recorded yet"))
        return
    workflow = at.portfolio.find(Workflow, answer.workflow)
    events = (at.portfolio.find(Event, name) for name in answer.undated)
    undated = {event.activity for event in events if event}
    known = {
        stage.name
        for transition in (workflow.transitions if workflow else ())
        if transition.activity in undated
        and workflow
        and (stage := workflow.stage(transition.target))
    }
    gaps = tuple(stage for stage in answer.gaps if stage not in known)
    if gaps:
        yield breach(participation, region=answer.name, stages=gaps)
    elif answer.gaps:
        yield undecided("events/date")


@rule(
    "EVT104",
    Severity.WARNING,
    title=Text("Hari yang disebut cocok dengan tanggalnya", "The weekday stated fits the date"),
    message=Text(
        "{subject} menyebut hari {stated}, tetapi {day} adalah hari {real}.",
        "{subject} states {stated}, but {day} is a {real}.",
    ),
    fix=Text("Salah satunya salah ketik: periksa naskahnya.", "One is a typing error: check it."),
    why=(
        "Nama hari di samping tanggal adalah angka pemeriksa: bila tidak cocok, salah satunya"
        " keliru."
    ),
    examples=(
        Example(text=WORKFLOW + _SIGNED + 'weekday = "tuesday"\n', on=_DAY),
        Example(text=WORKFLOW + _SIGNED + 'weekday = "monday"\n', on=_DAY, breaches=1),
        Example(text=_LETTER + "date = 2022-06-03\n", on=_DAY),
        Example(text=_LETTER + "date = 2022-06-04\n", on=_DAY, breaches=1),
        Example(text=_LETTER + 'date = "2022-06"\n', on=_DAY, undecided=1),
        Example(text=_LETTER, on=_DAY, undecided=1),
    ),
)
def weekday_fits(record: Event | Letter | Agreement, at: Context) -> Outcome | None:
    """A weekday beside a date is a check digit: where they disagree, one of them is wrong."""
    del at
    stated = record.weekday
    if stated is None:
        return skip(_NO_WEEKDAY)
    day = record.signed if isinstance(record, Agreement) else record.date
    exact = day.exact if day else None
    if exact is None:
        return undecided("date")
    if Weekday.of(exact) is stated:
        return None
    return breach(record, "weekday", stated=stated, day=exact, real=Weekday.of(exact))
