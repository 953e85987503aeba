"""Answers about a small made-up programme, whole, against files that were read by people.

`python tests/cases/test_valley.py` writes the files again; look at the difference before you keep
it. A file holds an answer as a tree, every text in both languages, then its facts and its rows.
"""

import enum
import pathlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast

import attrs
import pytest

from smartgov import (
    Agency,
    Calendar,
    Check,
    Claim,
    DeviationKind,
    Event,
    Framework,
    Milestone,
    NotFound,
    PartialDate,
    Participation,
    Policy,
    Question,
    Region,
    Silence,
    Stage,
    Text,
    Tier,
    Transition,
    Truth,
    Workflow,
    conformance,
    conformances,
    evidence,
    explain,
    funnel,
    met_in,
    readiness,
    review_text,
    stage_durations,
)
from smartgov.cases.bodies import bodies
from smartgov.cases.scenes import scene_of
from smartgov.model.law import Citation
from smartgov.model.shown import Shown

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "valley"
SPRING, YEAR_END, ON = date(2021, 3, 1), date(2021, 12, 31), date(2022, 6, 30)

VALLEY = review_text((HERE / "data" / "valley.toml").read_text(encoding="utf-8"), ON, rules=())
WHOLE = VALLEY.portfolio
HOLIDAYS = Calendar(name=Text("Libur", "Holidays"), holidays=frozenset({date(2021, 2, 5)}))


def _judged(participation: str, on: date = ON) -> object:
    return conformance(WHOLE, WHOLE.get(Participation, participation), on=on)


def _money(region: str, on: date) -> Check:
    """Return the second condition of a plan, which is met in one of two ways."""
    return explain(WHOLE, region, "planned", on=on).steps[-1].checks[1]


ANSWERS: Mapping[str, Callable[[], object]] = {
    "because": lambda: _money("bay", SPRING).because(),
    "conformance-again": lambda: _judged("ash-1"),
    "conformance-fits": lambda: _judged("oak-1", SPRING),
    "conformance-late": lambda: _judged("bay-1"),
    "conformance-muddled": lambda: _judged("fig-2"),
    "conformance-newer": lambda: _judged("yew-2"),
    "conformance-skipped": lambda: _judged("elm-1"),
    "conformance-skipped-surely": lambda: _judged("fir-1"),
    "bodies": lambda: bodies(WHOLE.get(Framework, "bodies"), scene_of(WHOLE, "oak", on=ON)),
    "bodies-before": lambda: bodies(None, scene_of(WHOLE, "oak", on=SPRING)),
    "condition": lambda: _money("bay", YEAR_END),
    "durations": lambda: stage_durations(WHOLE, YEAR_END),
    "durations-early": lambda: stage_durations(WHOLE, date(2021, 2, 1)),
    "evidence": lambda: evidence(WHOLE, "bay", "decree", on=SPRING),
    "explanation": lambda: explain(WHOLE, "bay", "judged", on=SPRING),
    "explanation-holidays": lambda: explain(
        WHOLE, "fir", "planned", on=YEAR_END, calendar=HOLIDAYS
    ),
    "explanation-inexact": lambda: explain(WHOLE, "elm", "judged", on=ON),
    "explanation-made": lambda: explain(WHOLE, "oak", "planned", on=date(2021, 7, 1)),
    "explanation-of-a-pact": lambda: explain(
        WHOLE, "bay-memorandum", "filed", on=ON, calendar=HOLIDAYS
    ),
    "funnel": lambda: funnel(WHOLE, ON),
    "funnel-early": lambda: funnel(WHOLE, SPRING),
    "funnel-official": lambda: funnel(WHOLE, YEAR_END, policy=Policy.MOST_OFFICIAL),
    "readiness": lambda: readiness(WHOLE, "oak", on=SPRING),
}


def _leaf(value: object) -> str | None:
    """Return what is written of a value that has nothing inside; None where it has."""
    match value:
        case Text():
            return repr(value.en) if value.id == value.en else f"{value.id!r} / {value.en!r}"
        case Event() | Workflow() | Region():
            return value.id
        case Transition():
            return value.activity
        case Truth():
            return value.name
        case enum.Enum():
            return str(value.value)
        case str():
            return repr(value)
        case tuple():
            leaves = [_leaf(one) for one in cast("tuple[object, ...]", value)]
            return ", ".join(map(str, leaves)) if None not in leaves else None
        case Citation() | PartialDate():
            return str(value)
        case _:
            return None if attrs.has(type(value)) else str(value)


def _tree(value: object, indent: str = "") -> Iterator[str]:
    """Yield an answer line by line: what it is made of stands under its name, indented."""
    leaf = _leaf(value)
    if leaf is not None:
        yield f"{indent}{leaf}"
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _tree(one, indent)
    else:
        yield f"{indent}{type(value).__name__}"
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
            held = getattr(value, field.name)
            said = _leaf(held)
            if held is None or held == ():
                continue
            if said is None:
                yield f"{indent}  {field.name}:"
                yield from _tree(held, indent + "    ")
            else:
                yield f"{indent}  {field.name}: {said}"


def _listed(answer: Shown) -> Iterator[str]:
    """Yield the facts and the rows of an answer in each language."""
    for lang in ("id", "en"):
        yield f"[{lang}]"
        for fact, value in answer.facts(lang).items():
            if value not in {None, ()} and _leaf(value) is not None:
                yield f"{fact}: {_leaf(value)}"
        for row in answer.listed(lang):
            held = {column: value for column, value in row.items() if value not in {None, ""}}
            yield "- " + "  ".join(f"{column}={_leaf(value)}" for column, value in held.items())


def written(name: str) -> str:
    answer = ANSWERS[name]()
    lines = [*_tree(answer)]
    several = cast("tuple[object, ...]", answer) if isinstance(answer, tuple) else (answer,)
    for one in several:
        if isinstance(one, Shown):
            lines += _listed(one)
    return "\n".join(lines) + "\n"


def golden(name: str) -> pathlib.Path:
    return FOLDER / f"{name}.txt"


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_as_it_was_read(name: str) -> None:
    assert written(name) == golden(name).read_text(encoding="utf-8")


def test_there_is_no_file_too_many() -> None:
    assert set(FOLDER.iterdir()) == {golden(name) for name in ANSWERS}


def test_every_participation_is_judged_in_the_order_of_the_regions() -> None:
    # The one of a region that is not recorded cannot be; it hides no other.
    assert [(one.participation, one.fits) for one in conformances(WHOLE, ON)] == [
        ("ash-1", Truth.NO),
        ("bay-1", Truth.NO),
        ("elm-1", Truth.NO),
        ("fig-2", Truth.NO),
        ("fir-1", Truth.NO),
        ("fir-2", Truth.UNKNOWN),
        ("gum-1", Truth.UNKNOWN),
        ("oak-1", Truth.UNKNOWN),
        ("oak-3", Truth.UNKNOWN),
        ("pine-1", Truth.YES),
        ("yew-2", Truth.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2020, 12, 31), []),
        (date(2021, 1, 1), ["first"]),
        # One that somebody was chosen for the year before is shown already.
        (date(2022, 12, 31), ["first", "second", "third"]),
        (date(2023, 1, 1), ["first", "second", "third"]),
    ],
)
def test_a_cohort_is_shown_once_its_year_or_its_way_has_begun(on: date, shown: list[str]) -> None:
    assert [one.cohort for one in funnel(WHOLE, on).cohorts] == shown
    nobody = WHOLE.without(*(one.id for one in WHOLE.all(Participation)))
    begun = [name for name, year in (("first", 2021), ("second", 2022), ("third", 2023))
             if year <= on.year]  # fmt: skip
    assert [one.cohort for one in funnel(nobody, on).cohorts] == begun


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("12345678", 12345678),
        ("123456789", None),
        ("twelve", None),
        ("1 or 2", None),
        ("\N{ARABIC-INDIC DIGIT TWO}", None),
        ("-1", None),
    ],
)
def test_a_claim_counts_as_a_number_where_it_is_one(value: str, number: int | None) -> None:
    asked = Question(
        id="asked",
        subject="second",
        attribute="signed",
        text=Text.same("How many?"),
        answer=value,
        claims=(Claim(value=value),),
    )
    step = funnel(WHOLE.with_(asked), ON).cohorts[1].step(Milestone.SIGNED)
    assert (step.official, step.question) == (number, "asked")


def test_without_a_framework_of_readiness_those_that_are_recorded_are_named() -> None:
    # Two programmes, and a region that takes part in neither: none of them can be meant.
    with pytest.raises(NotFound) as raised:
        readiness(WHOLE, "valley", on=ON)
    assert raised.value.say("id") == (
        "Tidak ada kerangka bernama 'readiness'. Yang dikenal: bodies, ready."
    )
    assert raised.value.say("en") == (
        "There is no framework called 'readiness'. Known: bodies, ready."
    )
    only = WHOLE.without("hills")
    assert readiness(only, "valley", on=ON).framework == "ready"
    assert readiness(WHOLE, "valley", on=ON, framework="bodies").framework == "bodies"
    for region in ("elm", "oak"):
        assert readiness(WHOLE, region, on=ON).framework == "ready"

    stray = WHOLE.with_(Participation(id="lone", cohort="nowhere", region="valley"))
    with pytest.raises(NotFound, match="readiness"):
        readiness(stray, "valley", on=ON)


def test_a_deadline_has_not_passed_on_its_last_day() -> None:
    def late(on: date) -> list[int | None]:
        found = conformance(WHOLE, WHOLE.get(Participation, "fig-2"), on=on).deviations
        return [one.days for one in found if one.kind is DeviationKind.TOO_LATE]

    assert (late(date(2022, 2, 25)), late(date(2022, 2, 26))) == ([], [1])


def test_a_stage_that_no_way_leads_to_from_the_start_needs_none_before_it() -> None:
    stages = tuple(Stage(id=name, name=Text.same(name)) for name in ("met", "parted"))
    apart = Transition(source="met", target="parted", activity="part")
    way = attrs.evolve(WHOLE.get(Workflow, "way-3"), stages=stages, transitions=(apart,))
    events = (
        Event(
            id=f"part-{day}",
            subject="oak",
            workflow="way-3",
            activity="part",
            date=PartialDate(2022, 6, day),
        )
        for day in (1, 8)
    )
    whole = WHOLE.with_(way, *events)
    (one,) = conformance(whole, whole.get(Participation, "oak-3"), on=ON).deviations
    assert (one.kind, one.days) == (DeviationKind.REPEATED, 7)


def test_a_cohort_whose_workflow_is_not_recorded_has_no_durations() -> None:
    stages = stage_durations(WHOLE, YEAR_END).stages
    assert stages
    assert stage_durations(WHOLE.without("way-3"), YEAR_END).stages == stages


def test_a_body_of_no_region_has_no_minutes_of_one() -> None:
    body = Agency(id="board", name=Text.same("Board"), kind="council", tier=Tier.CENTRE)
    whole = WHOLE.with_(body, Silence(id="all-known", as_of=PartialDate(2030)))
    assert met_in(WHOLE.with_(body), "board", 2021, on=ON) is Truth.UNKNOWN
    assert met_in(whole, "board", 2021, on=ON) is Truth.NO


def main() -> None:
    """Write every answer that the tests compare."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name in ANSWERS:
        golden(name).write_text(written(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
