"""What answers say, word for word in both languages: their records, and what is shown of them.

`python tests/cases/test_answers_in_words.py` writes the golden files anew; read the difference.
"""

import html
import pathlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import smartgov
from smartgov import (
    Activity,
    Assessment,
    Framework,
    Index,
    LeftOutKind,
    Normalisation,
    Normalise,
    PartialDate,
    Predecessor,
    Relation,
    Term,
    Text,
    Truth,
)

GOLDEN = pathlib.Path(__file__).with_name("golden")
EARLY, DAY, LATE = date(2023, 5, 1), date(2023, 12, 31), date(2024, 12, 31)
FEW, LENGTH = 6, 900
SPBE, EVALUATION = "spbe-2020", "gmsc-evaluation-2023-regular"


def _of_metro() -> Iterator[tuple[str, Any]]:
    metro = smartgov.load("example:kota-metro")
    for on in (EARLY, DAY):
        yield f"status {on}", smartgov.status(metro, "18.72", on=on)
        yield f"funnel {on}", smartgov.funnel(metro, on)
        yield f"totals {on}", smartgov.totals(metro, on)
        yield f"late {on}", smartgov.late(metro, on)
        yield f"overview {on}", smartgov.overview(metro, on)
        yield f"gaps {on}", smartgov.gaps(metro, on)
        yield f"group {on}", smartgov.group(metro, "province", on=on)
        yield f"readiness {on}", smartgov.readiness(metro, "18.72", on=on)
        yield f"masterplan {on}", smartgov.masterplan_overview(metro, "18.72", on=on)
        for stage in ("mentoring-1", "mentoring-3", "masterplan"):
            said = smartgov.explain(metro, "18.72", stage, on=on)
            yield f"explain {stage} {on}", said
    yield "history", smartgov.status_history(metro, "18.72", on=EARLY, until=DAY)
    yield "durations", smartgov.stage_durations(metro, DAY)
    yield "log", smartgov.event_log(metro, DAY)
    yield "conformances", smartgov.conformances(metro, DAY)
    graph = smartgov.dependency_graph(metro, DAY)
    yield "impact", smartgov.impact(graph, "wali-kota-metro")
    yield "impact, waiting", smartgov.impact(graph, "wali-kota-metro", waits_for=True)
    yield "bottlenecks", smartgov.bottlenecks(graph)
    yield "cycles", smartgov.cycles(graph)
    yield "single points", smartgov.single_points(graph)
    ways = [
        Activity(id="a", name=Text("Draf", "Draft"), duration=Term(days=5)),
        Activity(
            id="b",
            name=Text("Telaah", "Review"),
            duration=Term(days=9),
            optimistic=Term(days=4),
            pessimistic=Term(days=30),
            deadline=PartialDate(2023, 5, 12),
            after=(Predecessor(activity="a"),),
        ),
        Activity(
            id="c",
            name=Text("Cetak", "Print"),
            duration=Term(days=2),
            after=(Predecessor(activity="a", relation=Relation.SS, lag=Term(days=1)),),
        ),
        Activity(id="d", name=Text("Sah", "Adopted"), milestone=True, after=(
            Predecessor(activity="b"), Predecessor(activity="c"),
        )),
    ]  # fmt: skip
    yield "path", smartgov.critical_path(ways, EARLY)
    yield "path, begun", smartgov.critical_path(ways, EARLY, done={"a": EARLY})
    yield "simulation", smartgov.simulate(ways, EARLY, seed=1, runs=50)
    framework = metro.get(Framework, SPBE)
    card = smartgov.score(framework, metro.get(Assessment, "spbe-metro-2023"))
    yield "score", card
    for scale in framework.scales[:2]:
        evidence = dict.fromkeys(scale.levels[0].evidence, Truth.YES)
        yield f"maturity {scale.id}", smartgov.maturity(scale, evidence)


def _of_the_nation() -> Iterator[tuple[str, Any]]:
    nation = smartgov.load("example:gmsc")
    yield "funnel", smartgov.funnel(nation, LATE)
    yield "totals", smartgov.totals(nation, LATE)
    yield "late", smartgov.late(nation, LATE)
    yield "by island", smartgov.group(nation, "province", on=LATE)
    yield "durations", smartgov.stage_durations(nation, LATE)
    yield "overview", smartgov.overview(nation, LATE)
    every = smartgov.latest_assessments(nation, EVALUATION, LATE)[:8]
    framework = nation.get(Framework, EVALUATION)
    index = Index(framework=framework, normalise=Normalise(method=Normalisation.MIN_MAX))
    yield "rank", smartgov.rank([smartgov.score(framework, one) for one in every])
    yield "correlations", smartgov.rank_correlations(index, every)
    yield "dominance", smartgov.dominance(index, every)
    yield "drivers", smartgov.drivers(index, every)
    for kind in LeftOutKind:
        yield f"without {kind}", smartgov.leave_one_out(index, every, kind)
    yield "uncertainty", smartgov.rank_uncertainty(index, every, draws=30, seed=1)


ANSWERS = {"kota-metro": _of_metro, "gmsc": _of_the_nation}


def _shown(answer: Any, lang: str) -> str:
    """Return the words that a notebook shows, without the tags."""
    said = re.sub(r"<[^>]+>", "|", smartgov.show(answer, lang).html)
    return " ".join(html.unescape(re.sub(r"(\s*\|\s*)+", " | ", said)).split())


def _written(name: str, lang: str) -> str:
    lines: list[str] = []
    for title, answer in ANSWERS[name]():
        lines += [f"# {title}", "", _shown(answer, lang)[:LENGTH]]
        rows = smartgov.to_records(answer, lang)
        for row in [*rows[:FEW], *rows[-2:]]:
            held = (f"{key}: {value}" for key, value in row.items() if value not in {None, ""})
            lines.append("- " + "; ".join(held))
        lines.append("")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_said_word_for_word(name: str, lang: str) -> None:
    golden = GOLDEN / f"{name}-{lang}.txt"
    assert _written(name, lang).splitlines() == golden.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for each in ANSWERS:
        for language in ("id", "en"):
            text = _written(each, language)
            (GOLDEN / f"{each}-{language}.txt").write_text(text, encoding="utf-8")
