"""What the questions to a graph and to a schedule say of a small harbour town, word for word.

`python tests/graph/test_questions_in_words.py` writes the files again; read the difference before
you keep it. Each file holds the answers to one question in one language: the facts of each, what
it holds beside them, and its rows.
"""

import pathlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs
import pytest

from smartgov import (
    Activity,
    Agency,
    Agreement,
    Amendment,
    Blocking,
    Calendar,
    Changes,
    Citation,
    Criticality,
    Dated,
    Dependency,
    DependencyGraph,
    DependencyKind,
    Distribution,
    Document,
    GapKind,
    Horizon,
    Initiative,
    Leg,
    Level,
    Loss,
    Mark,
    Masterplan,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Post,
    Predecessor,
    Refused,
    Region,
    Role,
    Shift,
    Shown,
    Strength,
    Term,
    Text,
    Tier,
    critical_path,
    dependency_graph,
    design_structure_matrix,
    gaps,
    impact,
    most_waited_for,
    order_of_work,
    paths,
    simulate,
    single_points,
    transitive_reduction,
    what_if_delayed,
    what_if_removed,
)

FOLDER = pathlib.Path(__file__).parent / "words"
ON = date(2023, 5, 1)
LATER = date(2026, 7, 1)
K = DependencyKind

# Who there is: all but the ministry are of the town.
NAMES = {
    "mayor": Text("Wali kota", "Mayor"),
    "council": Text("DPRD", "Council"),
    "port": Text("Dinas Pelabuhan", "Port Office"),
    "works": Text("Dinas Pekerjaan Umum", "Works Office"),
    "data": Text("Walidata", "Data Office"),
    "fishery": Text("Dinas Perikanan", "Fishery Office"),
    "library": Text("Dinas Perpustakaan", "Library Office"),
}
UNTIL_2024 = Period(end=PartialDate(2024, 12, 31))
MINISTRY = Agency(
    id="ministry",
    name=Text("Kementerian Kelautan", "Ministry of the Sea"),
    kind="ministry",
    tier=Tier.CENTRE,
    former_names=(
        Dated(period=UNTIL_2024, value=Text("Kementerian Perairan", "Ministry of Waters")),
    ),
)
OLD = (Dated(period=UNTIL_2024, value=Text("Dinas Ikan", "Fish Office")),)
# What there is: papers, of which those that wait for each other cannot be begun.
PAPERS = {
    "plan": Text("Rencana pelabuhan", "Harbour plan"),
    "permit": Text("Izin", "Permit"),
    "survey": Text("Survei", "Survey"),
    "chart": Text("Peta laut", "Sea chart"),
    "tender": Text("Lelang", "Tender"),
    "quay": Text("Dermaga", "Quay"),
    "crane": Text("Derek", "Crane"),
    "shed": Text("Gudang", "Shed"),
    "archive": Text("Arsip", "Archive"),
    "ledger": Text("Buku besar", "Ledger"),
    "notice": Text("Pengumuman", "Notice"),
    "tower": Text("Menara suar", "Light tower"),
    "lamp": Text("Lampu suar", "Lamp"),
    "horn": Text("Sirene", "Horn"),
}
OTHER_LAW = Citation.parse("PP 28/2018 Ps 46")
LAW = Citation.parse("UU 23/2014 Ps 267(2)")


def need(
    name: str, dependent: str, provider: str, kind: DependencyKind = K.APPROVAL, **more: Any
) -> Dependency:
    values: dict[str, Any] = {
        "what": Text(f"Butir {name}", f"Item {name}"),
        "basis": (LAW,),
        **more,
    }
    return Dependency(id=name, kind=kind, dependent=dependent, provider=provider, **values)


def days(count: int) -> dict[str, Any]:
    return {"lead_time": Term(days=count)}


NEEDS = (
    need("n00", "notice", "nowhere", basis=()),
    # A plan that two ways lead to, by way of the ministry and by way of the council.
    need("n01", "plan", "ministry", strength=Strength.STRONG, **days(60)),
    need("n02", "plan", "ministry", K.FUNDING, basis=(), agreement="over", **days(14)),
    need("n03", "plan", "ministry", K.DATA_SHARING, basis=(), agreement="runs"),
    need("n04", "plan", "council", basis=(), **days(20)),
    need("n05", "council", "mayor", **days(3)),
    need("n06", "ministry", "mayor", K.REPORTING, blocks=Blocking.YES, lead_time=Term(months=1)),
    # What stands on the plan.
    need("n07", "tender", "plan", K.LEGAL_BASIS, **days(5)),
    need("n08", "quay", "tender", K.PROCUREMENT, **days(90)),
    need("n09", "quay", "plan", K.LEGAL_BASIS, **days(1)),
    need("n10", "crane", "quay", K.DELIVERABLE),
    need("n11", "shed", "quay", K.DELIVERABLE, **days(30)),
    need("n12", "shed", "works", K.SERVICE, blocks=Blocking.YES, **days(400)),
    need("n13", "crane", "works", K.SERVICE, blocks=Blocking.YES, **days(1000)),
    need("n14", "library", "port", K.COORDINATION),
    # A round, and two that wait for themselves.
    need("n15", "permit", "survey", strength=Strength.WEAK),
    need("n16", "survey", "chart", K.DATA_SHARING, blocks=Blocking.YES),
    need("n17", "chart", "permit", basis=(LAW, OTHER_LAW)),
    need("n18", "chart", "permit", K.SERVICE),
    need("n19", "permit", "plan", basis=(), agreement="amended"),
    need("n20", "archive", "archive", K.SHARED_STAFF),
    need("n21", "ledger", "ledger", blocks=Blocking.YES),
    need(
        "n22", "ledger", "data", K.DATA_SHARING, blocks=Blocking.YES, basis=(), agreement="unknown"
    ),
    need("n23", "ledger", "archive", K.SHARED_STAFF),
    # Five that need the data office alone.
    need("n24", "port", "data", K.DATA_SHARING, blocks=Blocking.YES),
    need("n25", "works", "data", K.DATA_SHARING, blocks=Blocking.YES),
    need("n26", "notice", "data", K.DATA_SHARING, blocks=Blocking.YES),
    need("n27", "plan", "data", K.DATA_SHARING, blocks=Blocking.YES, **days(2)),
    need("n28", "council", "data", K.DATA_SHARING, blocks=Blocking.YES, **days(1)),
    need("n29", "notice", "archive", K.SERVICE),
    need("n30", "data", "mayor", K.ASSESSMENT, blocks=Blocking.YES),
    need("n32", "port", "library", K.COORDINATION),
    # Apart from all of these: two parts that a tower joins.
    need("n33", "tower", "lamp", K.DELIVERABLE),
    need("n34", "tower", "horn", K.PROCUREMENT),
)


def agreement(name: str, end: int) -> Agreement:
    return Agreement(
        id=name,
        kind="synergy",
        title=Text(f"Kesepakatan {name}", f"Agreement {name}"),
        parties=("port", "ministry"),
        signed=PartialDate(2020, 1, 1),
        period=Period(PartialDate(2020, 1, 1), PartialDate(end, 12, 31)),
    )


TOWN = Portfolio(
    levels=(Level(id="city", name=Text("Kota", "City"), rank=2),),
    regions=(Region(id="1", name="Kota Dermaga", level="city"),),
    roles=(Role(id="reader", name=Text("Pembaca", "Reader")),),
    agencies=(
        *(
            Agency(
                id=name,
                name=said,
                kind="office",
                tier=Tier.LOCAL,
                region="1",
                role="reader" if name == "library" else None,
                former_names=OLD if name == "fishery" else (),
            )
            for name, said in NAMES.items()
            if name != "mayor"
        ),
        MINISTRY,
    ),
    posts=(Post(id="mayor", title=NAMES["mayor"], agency="port"),),
    documents=tuple(Document(id=name, kind="paper", title=said) for name, said in PAPERS.items()),
    agreements=(agreement("over", 2022), agreement("amended", 2022), agreement("runs", 2025)),
    amendments=(
        Amendment(
            id="longer",
            agreement="amended",
            title=Text("Adendum", "Addendum"),
            changes=Changes(title=Text("Lebih lama", "Longer")),
        ),
    ),
    masterplans=(
        Masterplan(id="m", region="1", title=Text("Masterplan", "Masterplan"), framework="f"),
    ),
    initiatives=(
        Initiative(
            id="lights",
            masterplan="m",
            name=Text("Lampu jalan", "Street lights"),
            dimension="d",
            horizon=Horizon.SHORT,
        ),
        Initiative(
            id="wifi",
            masterplan="m",
            name=Text("Wifi", "Wifi"),
            dimension="d",
            horizon=Horizon.SHORT,
            lead="data",
        ),
    ),
    dependencies=NEEDS,
)


def graph(*, blocking: bool = False) -> DependencyGraph:
    return dependency_graph(TOWN, ON, derived=False, blocking=blocking)


# Work on a quay: lengths known and not, what is done, what is late, and what is not among it.
def work(
    name: str, said: tuple[str, str], length: str | None, *after: str, **more: Any
) -> Activity:
    return Activity(
        id=name,
        name=Text(*said),
        duration=Term.parse(length) if length else None,
        after=tuple(map(Predecessor.parse, after)),
        **more,
    )


WORK = (
    work("draft", ("Rancangan", "Draft"), "P10D"),
    work("hearing", ("Dengar pendapat", "Hearing"), "P9WD", "draft SS+P4D", basis=(LAW,)),
    work("money", ("Dana", "Money"), None, not_before=PartialDate(2023, 6)),
    work(
        "piles",
        ("Tiang pancang", "Piles"),
        "P2M",
        "draft",
        "elsewhere",
        optimistic=Term(months=1),
        pessimistic=Term(months=3),
    ),
    work("deck", ("Lantai", "Deck"), "P20D", "piles FS-P5D", "money FF+P2WD"),
    work(
        "rail",
        ("Rel", "Rail"),
        "P4WD",
        "deck SF+P1M",
        "another",
        optimistic=Term(working_days=2),
        pessimistic=Term(working_days=15),
        deadline=PartialDate(2023, 6, 15),
    ),
    work("paint", ("Cat", "Paint"), "P2W", "deck FF", within=Term(days=40), since="draft"),
    work("open", ("Peresmian", "Opening"), None, "rail", "paint", "hearing", milestone=True),
)
TIED = (
    work("north", ("Sisi utara", "North side"), "P3D", basis=(LAW, OTHER_LAW)),
    work("south", ("Sisi selatan", "South side"), "P3D"),
    work("whole", ("Seluruhnya", "Whole"), "P1D", "north", "south"),
    # Its deadline is met on the last day, so nothing is missed.
    work("flag", ("Bendera", "Flag"), "P1D", deadline=PartialDate(2023, 5, 2)),
)
HOLIDAYS = Calendar(
    name=Text("Libur kota", "Town holidays"),
    holidays=[date(2023, 5, 18), *(date(2023, 7, day) for day in (17, 18, 19))],
)
DONE = {"draft": date(2023, 4, 20), "money": date(2023, 5, 3)}

ANSWERS: Mapping[str, Callable[[], Iterator[Shown]]] = {
    "gaps": lambda: (one for day in (ON, LATER) for one in gaps(TOWN, day)),
    "impact": lambda: (
        impact(*asked)
        for asked in ((graph(), "quay"), (graph(blocking=True), "plan"), (graph(), "crane"))
    ),
    "impact-waits-for": lambda: (
        impact(one, "quay", waits_for=True) for one in (graph(), graph(blocking=True))
    ),
    "legs": lambda: (
        leg
        for ends in (("quay", "mayor"), ("plan", "ministry"), ("ledger", "data"), ("wifi", "data"))
        for way in paths(dependency_graph(TOWN, ON), *ends, most=2)
        for leg in way
    ),
    "matrix": lambda: iter(
        (design_structure_matrix(graph()), design_structure_matrix(graph(blocking=True)))
    ),
    "order": lambda: (
        one for part in (graph(), graph(blocking=True)) for one in order_of_work(part)
    ),
    "path": lambda: iter((critical_path(WORK, ON),)),
    "path-begun": lambda: iter(
        (critical_path(WORK, ON, done=DONE, calendar=HOLIDAYS, end=date(2023, 12, 31)),)
    ),
    "path-tied": lambda: iter((critical_path(TIED, ON),)),
    "reduced": lambda: iter((design_structure_matrix(transitive_reduction(graph())),)),
    "removed": lambda: (
        what_if_removed(graph(), name) for name in ("mayor", "plan", "permit", "data", "library")
    ),
    "delayed": lambda: (
        what_if_delayed(graph(), name, late)
        for name, late in (
            ("data", 100),
            ("council", 40),
            ("plan", 300),
            ("permit", 2),
            ("port", 9),
        )
    ),
    "simulation": lambda: (
        simulate(WORK, ON, seed=5, runs=40, distribution=how, done=done, calendar=HOLIDAYS)
        for how in Distribution
        for done in ({}, DONE)
    ),
    "single-points": lambda: iter(single_points(graph())),
    "waited-for": lambda: iter(most_waited_for(graph())),
}
IN_ROWS = Text | Loss | Shift | Mark | Criticality
CASES = [(name, lang) for name in ANSWERS for lang in ("id", "en")]


def golden(name: str, lang: str) -> pathlib.Path:
    return FOLDER / f"{name}.{lang}.txt"


def _cell(value: Any, lang: str) -> str:
    """Return a value on one line; of a record in an answer, all its fields that are known."""
    if isinstance(value, Text):
        return value.say(lang)
    if isinstance(value, tuple):
        return f"[{'; '.join(_cell(one, lang) for one in _parts(value))}]"
    if isinstance(value, Leg):
        return value.dependency
    if attrs.has(type(value)) and not isinstance(value, Citation):  # pyright: ignore[reportUnknownArgumentType]
        return "{" + ", ".join(_fields(value, lang)) + "}"
    return str(value)


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]


def _fields(value: Any, lang: str) -> Iterator[str]:
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
        held = getattr(value, field.name)
        if held is not None and held != ():
            yield f"{field.name}={_cell(held, lang)}"


def said(name: str, lang: str) -> str:
    """Return all answers to one question, of each what its rows do not say and then these."""
    lines: list[str] = []
    for answer in ANSWERS[name]():
        rows = answer.listed(lang)
        lines.append(f"# {type(answer).__name__}")
        for fact, value in answer.facts(lang).items():
            if not rows or any(row.get(fact) not in {value, _cell(value, lang)} for row in rows):
                lines.append(f"{fact}: {_cell(value, lang)}")
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(answer))):
            held = _parts(getattr(answer, field.name))
            if held and isinstance(held[0], str):
                lines.append(f"{field.name}: {_cell(held, lang)}")
            else:
                held = tuple(one for one in held if not isinstance(one, IN_ROWS))
                lines += [f"{field.name}: {_cell(one, lang)}" for one in held]
        lines += getattr(answer, "lines", tuple)()
        for row in rows:
            lines.append("- " + ", ".join(f"{k}={_cell(v, lang)}" for k, v in row.items()))
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_an_answer_is_as_it_was_read(name: str, lang: str) -> None:
    assert said(name, lang).splitlines() == golden(name, lang).read_text("utf-8").splitlines()


def test_there_is_no_file_too_many() -> None:
    assert set(FOLDER.iterdir()) == {golden(*case) for case in CASES}


REFUSALS: dict[str, tuple[Callable[[], object], str, str]] = {
    "impact: no such node": (
        lambda: impact(graph(), "craen"),
        "Tidak ada simpul bernama 'craen'. Mungkin maksud Anda: crane.",
        "There is no node called 'craen'. Did you mean: crane?",
    ),
    "what_if_delayed: no day": (
        lambda: what_if_delayed(graph(), "crane", 0),
        "kelambatan dihitung dalam hari, sedikitnya 1",
        "a delay is 1 day or more",
    ),
    "critical_path: done, but not among them": (
        lambda: critical_path(TIED, ON, done={"nort": ON}),
        "Tidak ada kegiatan bernama 'nort'. Mungkin maksud Anda: north.",
        "There is no activity called 'nort'. Did you mean: north?",
    ),
    "critical_path: beyond the last day": (
        lambda: critical_path(TIED, date(9999, 12, 29)),
        "jadwal keluar dari kalender: Sisi utara",
        "the schedule leaves the calendar: North side",
    ),
    "critical_path: before the first day": (
        lambda: critical_path(TIED, date(1, 1, 1), end=date(1, 1, 1)),
        "jadwal keluar dari kalender: Seluruhnya",
        "the schedule leaves the calendar: Whole",
    ),
    "planned: no such activity": (
        lambda: critical_path(TIED, ON).planned("sout"),
        "Tidak ada kegiatan bernama 'sout'. Mungkin maksud Anda: south.",
        "There is no activity called 'sout'. Did you mean: south?",
    ),
    "simulate: too many runs": (
        lambda: simulate(TIED, ON, seed=1, runs=100_001),
        "banyaknya putaran harus antara 1 dan 100000",
        "the number of runs must be from 1 to 100000",
    ),
}


def words_of(call: Callable[[], object]) -> tuple[str, str]:
    try:
        call()
    except (Refused, NotFound) as error:
        return error.say("id"), error.say("en")
    return "", ""


@pytest.mark.parametrize("what", REFUSALS)
def test_what_is_refused_says_why(what: str) -> None:
    call, indonesian, english = REFUSALS[what]
    assert words_of(call) == (indonesian, english)


def test_words_for_kinds() -> None:
    assert [(kind.say("id"), kind.say("en")) for kind in GapKind] == [
        ("keluaran tanpa pemilik", "deliverable without an owner"),
        ("pemilik tanpa kegiatan", "owner without activity"),
        ("instansi yang tidak ditunggu", "agency that nobody depends on"),
        ("ketergantungan tanpa dasar", "unbacked dependency"),
        ("kerja samanya sudah berakhir", "agreement has lapsed"),
    ]
    assert [(how.say("id"), how.say("en")) for how in Distribution] == [
        ("PERT-beta", "PERT-beta"),
        ("segitiga", "triangular"),
    ]


def main() -> None:
    """Write every answer that the tests compare."""
    for old in FOLDER.iterdir():
        old.unlink()
    for name, lang in CASES:
        golden(name, lang).write_text(said(name, lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
