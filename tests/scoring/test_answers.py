"""What the answers say of a small town's scheme, against files that were read by people.

`python tests/scoring/test_answers.py` writes the files again; look at the difference before you
keep it. Each file holds the facts of an answer, then its rows, in one language.
"""

import pathlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

import attrs
import pytest

from smartgov import (
    Aggregate,
    Aggregation,
    Assessment,
    Band,
    Dated,
    Direction,
    Framework,
    Imputation,
    Impute,
    Index,
    LabelBasis,
    LeftOutKind,
    MaturityLevel,
    MissingPolicy,
    Node,
    Normalisation,
    Normalise,
    PartialDate,
    Period,
    Portfolio,
    RankUncertainty,
    Scale,
    Score,
    Screen,
    Summary,
    Text,
    Ties,
    Truth,
    Uncertainty,
    Weight,
    Weighting,
    decompose_change,
    dominance,
    drivers,
    leave_one_out,
    lift,
    maturity,
    measure,
    rank,
    rank_correlations,
    rank_uncertainty,
    scheme_in_force,
    score,
    score_change,
    waterfall,
)
from smartgov.model.shown import Shown
from smartgov.scoring.measuring import LeftOut
from smartgov.scoring.ranking import Unranked

BESIDE = Text | LeftOut | Unranked
FOLDER = pathlib.Path(__file__).parent / "golden"
D = Decimal

# Two dimensions: the mean of one is rounded on the way, the other counts all indicators under it.
TOWN = Framework(
    id="town",
    name=Text("Kota kecil", "Small town"),
    version="1",
    programme="towns",
    track="small",
    period=Period(PartialDate(2023, 1, 1), PartialDate(2023, 12, 31)),
    lowest=D(0),
    highest=D(5),
    bands=(
        Band(at_least=D(0), label=Text("Rendah", "Low")),
        Band(at_least=D("2.5"), label=Text("Sedang", "Fair")),
        Band(at_least=D("3.5"), label=Text("Tinggi", "High")),
    ),
    labelled_by=(
        Dated(
            period=Period(PartialDate(2023, 1, 1), PartialDate(2024, 12, 31)),
            value=LabelBasis.ROUNDED,
        ),
    ),
    nodes=(
        Node(id="services", name=Text("Layanan", "Services"), weight=D(60), places=1),
        Node(id="online", name=Text("Daring", "Online"), parent="services", weight=D(50)),
        Node(
            id="waiting",
            name=Text("Waktu tunggu", "Waiting"),
            parent="services",
            weight=D(50),
            direction=Direction.LOWER,
        ),
        Node(
            id="people",
            name=Text("Aparatur", "People"),
            weight=D(40),
            aggregation=Aggregation.POOLED_MEAN,
        ),
        Node(id="staff", name=Text("Pegawai", "Staff"), parent="people"),
        Node(id="trained", name=Text("Terlatih", "Trained"), parent="staff"),
        Node(id="certified", name=Text("Tersertifikasi", "Certified"), parent="staff"),
        Node(id="budget", name=Text("Anggaran", "Budget"), parent="people", aliases=("money",)),
    ),
)
# The year after: other weights, an indicator more, no rounding on the way.
NEXT = attrs.evolve(
    TOWN,
    id="town-2",
    version="2",
    period=Period(PartialDate(2024, 1, 1)),
    nodes=(
        attrs.evolve(TOWN.nodes[0], weight=D(50), places=None),
        *TOWN.nodes[1:3],
        attrs.evolve(TOWN.nodes[3], weight=D(30)),
        *TOWN.nodes[4:],
        Node(id="access", name=Text("Akses", "Access"), weight=D(20)),
    ),
)
LEAVES = ("online", "waiting", "trained", "certified", "budget")
TABLE: Mapping[str, tuple[str | None, ...]] = {
    "amber": ("3.0", "1.5", "2", "3", "4"),
    "brook": ("4", "2", "3", "4", "2"),
    "cliff": ("1.25", "4", "1", "0", "2"),
    "delta": ("3", "3", None, "2", "1"),
    "ember": ("3.5", "2", "2", "2", "2"),
}


def assessed(
    region: str, values: tuple[str | None, ...], framework: str = "town", **more: str
) -> Assessment:
    named = {**dict(zip(LEAVES, values, strict=True)), **more}
    return Assessment(
        id=f"{framework}-{region}",
        region=region,
        framework=framework,
        date=PartialDate(2023),
        scores=tuple(Score(node=n, value=D(v)) for n, v in named.items() if v is not None),
    )


ALL = [assessed(region, values) for region, values in TABLE.items()]
FULL = [one for one in ALL if one.region != "delta"]
AMBER = ALL[0]
LATER = assessed("amber", ("3", "2.5", "4", "3", "4"), "town-2", access="5")
SAME_TREE = attrs.evolve(NEXT, nodes=NEXT.nodes[:-1])
GROUP = attrs.evolve(AMBER, id="all-towns", region="all", summary=Summary.MEAN)
ABSENT = attrs.evolve(AMBER, id="town-fjord", region="fjord", scores=(), took_part=False)
PLAIN = attrs.evolve(TOWN, id="plain", track=None, period=None)
LADDER = Scale(
    id="ladder",
    name=Text("Tangga", "Ladder"),
    levels=(
        MaturityLevel(value=D(1), name=Text("Rintisan", "Initial")),
        MaturityLevel(value=D(2), name=Text("Terkelola", "Managed"), evidence=("plan",)),
        MaturityLevel(value=D(3), name=Text("Terukur", "Measured"), evidence=("report", "audit")),
    ),
)
NARROW = attrs.evolve(TOWN, nodes=TOWN.nodes[:2])
SCALED = Index(framework=TOWN).with_step(
    Impute(method=Imputation.MEDIAN), Normalise(method=Normalisation.MIN_MAX)
)

STEPS = Index(framework=TOWN).with_step(
    Screen(without_indicators=("money",)),
    Normalise(
        method=Normalisation.GOALPOSTS,
        given={name: (D(0), D(4)) for name in ("online", "waiting", "trained", "certified")},
    ),
    Weight(given={"online": D(3), "trained": D(2), "staff": D(1)}),
    Aggregate(missing=MissingPolicy.REWEIGH),
)
DOUBT = Uncertainty(weights=D(1), instead=(Impute(),))


def _intervals() -> RankUncertainty:
    return rank_uncertainty(SCALED, ALL, DOUBT, draws=40, seed=4, level=D("0.8"))


def _published(index: str, year: int) -> Shown:
    one = attrs.evolve(AMBER, date=PartialDate(year), published=D(index), label="Sedang")
    return score(TOWN, attrs.evolve(one, scores=(Score(node="old", value=D(1)), *one.scores)))


def _in_force(on: date, *more: Framework, track: str | None = "small") -> Shown:
    found = Portfolio(frameworks=(TOWN, NEXT, *more))
    return scheme_in_force(found, "towns", on, track=track)


ANSWERS: Mapping[str, Callable[[], Shown]] = {
    "scorecard": lambda: score(TOWN, AMBER),
    "scorecard-published": lambda: _published("3.18", 2023),
    "scorecard-published-apart": lambda: _published("3.51", 2022),
    "scorecard-missing": lambda: score(TOWN, ALL[3]),
    "scorecard-absent": lambda: score(TOWN, ABSENT),
    "waterfall": lambda: waterfall(TOWN, AMBER),
    "waterfall-deep": lambda: waterfall(TOWN, AMBER, depth=2),
    "score-change": lambda: score_change((TOWN, AMBER), (NEXT, LATER)),
    "score-change-deep": lambda: score_change((TOWN, AMBER), (NEXT, LATER), depth=1),
    "decomposition": lambda: decompose_change(
        (TOWN, AMBER), (SAME_TREE, attrs.evolve(LATER, scores=LATER.scores[:-1]))
    ),
    "decomposition-joined": lambda: decompose_change(
        (TOWN, attrs.evolve(AMBER, scores=(*AMBER.scores, Score(node="access", value=D(1))))),
        (NEXT, LATER),
    ),
    "lift": lambda: lift(TOWN, ALL[4]),
    "lift-priced": lambda: lift(
        TOWN,
        ALL[2],
        target=D("3.2"),
        costs={"waiting": D("2.5"), "money": D("0.75"), "online": D(1)},
        step=D("0.5"),
    ),
    "lift-beyond": lambda: lift(TOWN, AMBER, target=D(6)),
    "measurements": lambda: measure(TOWN, [*ALL, GROUP, ABSENT]),
    "index": lambda: Index(framework=TOWN).run(ALL),
    "index-scaled": lambda: SCALED.with_step(
        Screen(without=("brook",), least_share=D("0.75")), Weight(method=Weighting.EQUAL)
    ).run([*ALL, ABSENT]),
    "ranking": lambda: rank([score(TOWN, one) for one in [*ALL, ABSENT]]),
    "ranking-ties": lambda: rank(
        {"p": D(1), "q": D(2), "r": D(2), "s": None, "t": D(2)}, ties=Ties.DENSE
    ),
    "correlations": lambda: rank_correlations(SCALED, ALL),
    "drivers": lambda: drivers(Index(framework=TOWN), FULL),
    "dominance": lambda: dominance(Index(framework=TOWN), ALL),
    "without-indicators": lambda: leave_one_out(Index(framework=TOWN), FULL),
    "without-indicators-steps": lambda: leave_one_out(STEPS, ALL),
    "without-an-index": lambda: leave_one_out(
        Index(framework=attrs.evolve(TOWN, nodes=TOWN.nodes[:3])),
        [attrs.evolve(one, scores=one.scores[1:2]) for one in FULL],
    ),
    "without-any-other": lambda: leave_one_out(
        Index(framework=attrs.evolve(TOWN, nodes=TOWN.nodes[:2])),
        [attrs.evolve(one, scores=one.scores[:1]) for one in FULL],
    ),
    "without-regions": lambda: leave_one_out(SCALED, ALL, LeftOutKind.REGION),
    "without-all": lambda: leave_one_out(
        Index(framework=TOWN, indicators=("services",)),
        [attrs.evolve(AMBER, scores=(Score(node="services", value=D(3)),))],
    ),
    "without-a-range": lambda: leave_one_out(
        Index(framework=NARROW, normalise=SCALED.normalise), FULL[:2], LeftOutKind.REGION
    ),
    "rank-intervals": _intervals,
    "rank-intervals-missing": lambda: rank_uncertainty(Index(framework=TOWN), ALL, draws=3),
    "wins": lambda: _intervals().wins,
    "maturity": lambda: maturity(LADDER, {"plan": Truth.YES, "report": Truth.NO}),
    "scheme-in-force": lambda: _in_force(date(2023, 6, 1)),
    "scheme-none": lambda: _in_force(date(2023, 6, 1), track=None),
    "scheme-many": lambda: _in_force(date(2023, 6, 1), attrs.evolve(TOWN, id="rival")),
    "scheme-perhaps": lambda: _in_force(date(2023, 6, 1), PLAIN, track=None),
}
CASES = [(name, lang) for name in ANSWERS for lang in ("id", "en")]


def golden(name: str, lang: str) -> pathlib.Path:
    return FOLDER / f"{name}.{lang}.txt"


def _cell(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def _fields(answer: object) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(answer))):
        yield field.name, getattr(answer, field.name)


def said(name: str, lang: str) -> str:
    """Return the facts of an answer, what it holds beside its rows, and these, a line each."""

    def lines() -> Iterator[str]:
        answer = ANSWERS[name]()
        for fact, value in answer.facts(lang).items():
            yield f"{fact}: {_cell(value)}"
        for name_of, held in _fields(answer):
            if isinstance(held, tuple) and held and isinstance(held[0], str | tuple | BESIDE):
                yield f"{name_of}: {held}"
        yield ""
        for row in answer.listed(lang):
            yield "  ".join(f"{column}={_cell(value)}" for column, value in row.items())

    return "\n".join(lines()) + "\n"


@pytest.mark.parametrize(("name", "lang"), CASES)
def test_an_answer_is_as_it_was_read(name: str, lang: str) -> None:
    assert said(name, lang) == golden(name, lang).read_text(encoding="utf-8")


def test_there_is_no_file_too_many() -> None:
    assert set(FOLDER.iterdir()) == {golden(*case) for case in CASES}


def main() -> None:
    """Write every answer that the tests compare."""
    for old in FOLDER.iterdir():
        old.unlink()
    for name, lang in CASES:
        golden(name, lang).write_text(said(name, lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
