"""What coming stages wait for: every shape of a condition, over days on which more is there.

`python tests/graph/test_stages.py` writes `stages.txt` again; read the difference before you keep
it. A line is a node that stages make or an edge: who needs what of whom, in both languages, and the
rest of it; of the days after the first, what is gone and what is new.
"""

import itertools
import pathlib
from datetime import date
from decimal import Decimal

import attrs

from smartgov import (
    Agency,
    Agreement,
    All,
    Any,
    ApprovedBy,
    Citation,
    Cohort,
    Condition,
    Confidence,
    Count,
    Document,
    Elapsed,
    Event,
    Exists,
    InForce,
    Letter,
    Level,
    PartialDate,
    Participation,
    Period,
    Portfolio,
    Post,
    Programme,
    Region,
    Role,
    Shape,
    Share,
    Stage,
    StageReached,
    Stated,
    Term,
    Text,
    Tier,
    Transition,
    Workflow,
    dependency_graph,
)

GOLDEN = pathlib.Path(__file__).with_name("stages.txt")
DAYS = (date(2023, 1, 15), date(2023, 5, 1), date(2024, 6, 1), date(2024, 8, 1))


def asks(name: str, shape: Shape, supplier: str | None = "team", **more: object) -> Condition:
    said = Text(f"Syarat {name}", f"Condition {name}")
    return Condition(id=name, what=said, shape=shape, supplier=supplier, **more)  # type: ignore[arg-type]


def stage(name: str, actor: str | None = None, **more: object) -> Stage:
    said = Text(f"Tahap {name}", f"Stage {name}")
    return Stage(id=name, name=said, actor=actor, **more)  # type: ignore[arg-type]


WORKFLOW = Workflow(
    id="w",
    name=Text("Alur", "Way"),
    version="1",
    sources=("handbook",),
    confidence=Confidence.LIKELY,
    stages=(
        stage("apply", "head"),
        stage("sign", "lead", sources=("decree",), confidence=Confidence.CERTAIN),
        stage("extra", "clerk", optional=True),
        stage("left"),
        stage("right", "stranger"),
        stage("join"),
        stage("close"),
    ),
    transitions=(
        Transition(target="apply", activity="hand-in"),
        Transition(
            source="apply",
            target="sign",
            activity="sign",
            conditions=(
                # Papers: missing, there, there one day, of a day nobody knows, and a letter.
                asks("missing", Exists(kind="report")),
                asks("there", Exists(kind="map")),
                asks("one-day", Exists(kind="chart")),
                asks("undated", Exists(kind="sketch")),
                asks("letter", Exists(kind="invitation")),
                # Agreements: by kind, by form, by evidence, signed or in force.
                asks("kind", Exists(kind="synergy")),
                asks("form", Exists(kind="memorandum")),
                asks("evidence", Exists(kind="proof")),
                asks("holds", InForce(kind="synergy"), "lead"),
                asks("no-paper-holds", InForce(kind="map"), "lead"),
                # What only somebody else can tell.
                asks(
                    "approval",
                    ApprovedBy(kind="map", by="head"),
                    "head",
                    basis=(Citation.parse("UU 23/2014 Ps 267(2)"),),
                    sources=("minutes",),
                    confidence=Confidence.UNSURE,
                ),
                asks("count", Count(kind="map", at_least=3), "clerk"),
                asks("share", Share(kind="map", at_least=Decimal("0.5")), "stranger"),
                asks("word", Stated(statement="ready")),
                asks("nobody", Stated(statement="ready"), None),
                # Stages: reached, long enough ago, this one, and one that is not there.
                asks("reached", StageReached(stage="apply"), None),
                asks("elapsed", Elapsed(wait=Term(days=10), after="apply"), None),
                asks("itself", StageReached(stage="sign"), None),
                asks("unknown", StageReached(stage="nowhere"), None),
                # Several at once.
                asks(
                    "both",
                    All(
                        parts=(
                            asks("both-1", Stated(statement="a")),
                            asks("both-2", Stated(statement="b")),
                        )
                    ),
                ),
                asks(
                    "either",
                    Any(
                        parts=(
                            asks("either-1", Stated(statement="a")),
                            asks("either-2", Stated(statement="b")),
                        )
                    ),
                ),
                asks("single", Any(parts=(asks("single-1", Stated(statement="a")),))),
                asks(
                    "nested",
                    Any(parts=(asks("in", All(parts=(asks("deep", Stated(statement="a")),))),)),
                ),
            ),
        ),
        Transition(source="sign", target="extra", activity="add"),
        Transition(
            source="sign",
            target="left",
            activity="go-left",
            conditions=(asks("l", Stated(statement="l")),),
        ),
        Transition(source="sign", target="right", activity="go-right"),
        Transition(
            source="left",
            target="join",
            activity="join",
            conditions=(asks("j", Stated(statement="j")),),
        ),
        Transition(
            source="right",
            target="join",
            activity="join",
            conditions=(asks("jj", All(parts=(asks("jj-1", StageReached(stage="left")),))),),
        ),
        Transition(source="join", target="sign", activity="again"),
        Transition(source="join", target="close", activity="close"),
        Transition(source="extra", target="close", activity="close"),
    ),
)


def office(name: str, role: str | None, region: str | None = "1") -> Agency:
    tier = Tier.LOCAL if region else Tier.CENTRE
    said = Text(f"Dinas {name}", f"Office {name}")
    return Agency(id=name, name=said, kind="office", tier=tier, region=region, role=role)


def paper(name: str, kind: str, day: PartialDate | None) -> Document:
    title = Text(f"Naskah {name}", f"Paper {name}")
    return Document(id=name, kind=kind, title=title, date=day, region="1")


def happened(name: str, activity: str, day: PartialDate | None, **more: str) -> Event:
    values = {"subject": "1", "workflow": "w", **more}
    return Event(id=name, activity=activity, date=day, **values)  # type: ignore[arg-type]


def cohort(name: str, workflow: str) -> Cohort:
    said = Text("Angkatan", "Cohort")
    return Cohort(id=name, programme="p", name=said, year=2023, workflow=workflow)


SIGNED = PartialDate(2023, 4, 20)
TOWNS = Portfolio(
    levels=(Level(id="city", name=Text("Kota", "City"), rank=2),),
    regions=(
        Region(id="1", name="Kota Satu", level="city"),
        Region(id="2", name="Kota Dua", level="city"),
    ),
    roles=(
        Role(id="lead", name=Text("Pemimpin", "Lead")),
        Role(id="team", name=Text("Tim", "Team")),
        Role(id="clerk", name=Text("Panitera", "Clerk")),
        Role(id="head", name=Text("Kepala", "Head")),
    ),
    # The lead is of the centre; in the first town a post goes before an agency, the clerk is one.
    agencies=(
        office("ministry", "lead", None),
        office("hall", "head"),
        office("registry", "clerk"),
        office("shop", None),
    ),
    posts=(Post(id="mayor", title=Text("Wali kota", "Mayor"), agency="hall", role="head"),),
    programmes=(Programme(id="p", name=Text("Program", "Programme")),),
    workflows=(WORKFLOW,),
    cohorts=(cohort("co", "w"), cohort("lost", "no-such-workflow")),
    participations=(
        Participation(
            id="one", cohort="co", region="1", sources=("list",), confidence=Confidence.LIKELY
        ),
        Participation(id="astray", cohort="lost", region="1"),
        Participation(id="stray", cohort="no-such-cohort", region="1"),
        Participation(id="afar", cohort="co", region="no-such-region"),
        Participation(id="two", cohort="co", region="2"),
    ),
    documents=(
        paper("d1", "map", PartialDate(2023, 1, 10)),
        paper("d2", "chart", PartialDate(2023, 5, 1)),
        paper("d3", "sketch", None),
        paper("d4", "invitation", None),
    ),
    letters=(
        Letter(
            id="l1",
            kind="invitation",
            date=PartialDate(2023, 2),
            regions=("1",),
            subject=Text("Undangan", "Invitation"),
        ),
    ),
    agreements=(
        Agreement(
            id="nk",
            kind="synergy",
            form="memorandum",
            evidence="proof",
            title=Text("Kesepakatan", "Agreement"),
            parties=("hall", "ministry"),
            signed=SIGNED,
            period=Period(SIGNED, PartialDate(2023, 12, 31)),
        ),
    ),
    events=(
        happened("e1", "hand-in", PartialDate(2022), workflow="another"),
        happened("e2", "hand-in", None),
        happened("e3", "close", PartialDate(2023, 1, 1), participation="two"),
        happened("e4", "hand-in", PartialDate(2023, 6, 1), participation="one"),
        happened("e5", "go-left", PartialDate(2024, 7, 1)),
        happened("e7", "add", PartialDate(2024, 7, 5), subject="co"),
        happened("e6", "sign", PartialDate(2023, 3, 1), subject="2"),
    ),
)


def of_stages(on: date) -> list[str]:
    graph = dependency_graph(TOWNS, on)
    lines: list[str] = []
    for name, data in graph.nodes(data=True):
        if data["kind"] in {"stage", "role"}:
            held = ", ".join(str(data[key]) for key in ("kind", "own_kind", "region", "role"))
            lines.append(f"{name}: {data['name'].id} / {data['name'].en} ({held})")
    for dependent, provider, key, data in graph.edges(keys=True, data=True):
        what = data.pop("what")
        if data.pop("origin").split(":")[-1] in {"actor", "condition", "participation", "stage"}:
            held = ", ".join(f"{name}={value}" for name, value in data.items() if value)
            lines.append(f"{dependent} > {provider}: {what.id} / {what.en} [{key}] {held}")
    return lines


def written() -> str:
    """Return what stages make of the first day, then what changes."""
    days = [of_stages(on) for on in DAYS]
    lines = [f"# {DAYS[0]}", "", *days[0], ""]
    for on, (old, new) in zip(DAYS[1:], itertools.pairwise(days), strict=True):
        lines += [f"# {on}", "", *(f"- {one}" for one in old if one not in new)]
        lines += [*(f"+ {one}" for one in new if one not in old), ""]
    return "\n".join(lines)


def test_coming_stages_wait_for_what_was_read() -> None:
    assert written().splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_a_workflow_that_nothing_leads_into_has_edges_all_the_same() -> None:
    way = attrs.evolve(
        WORKFLOW,
        stages=(stage("begin"), stage("end")),
        transitions=(Transition(source="begin", target="end", activity="end"),),
    )
    graph = dependency_graph(attrs.evolve(TOWNS, workflows=(way,), events=()), DAYS[0])
    assert graph.edges["one/end", "one/begin", "stage/one/end/begin"]["blocking"] == "partly"


if __name__ == "__main__":
    GOLDEN.write_text(written(), encoding="utf-8", newline="\n")
