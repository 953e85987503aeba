"""The graph of a small town and what is asked of it, against files that were read by people.

`python tests/graph/test_graph_of_a_town.py` writes the files again; read the difference before
you keep it. `graph.txt` holds all nodes and edges; the others the facts and the rows of an answer,
in one language.
"""

import pathlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import attrs
import pytest

from smartgov import (
    Blocking,
    Citation,
    Contract,
    ContractShape,
    Dependency,
    DependencyChangeKind,
    DependencyGraph,
    DependencyKind,
    Initiative,
    NodePattern,
    NotFound,
    Period,
    Portfolio,
    Strength,
    Term,
    Text,
    Tier,
    bottlenecks,
    contract_breaches,
    cycles,
    dependency_changes,
    dependency_graph,
    dependency_view,
    load,
    minimum_cut,
)
from smartgov.model.shown import Shown

FOLDER = pathlib.Path(__file__).parent / "town"
ON = date(2023, 5, 1)
TOWN = load(pathlib.Path(__file__).with_name("town.toml"))
LAW = (Citation.parse("UU 23/2014 Ps 12"), Citation.parse("PP 28/2018"))


def needs(name: str, dependent: str, provider: str, what: str, **more: Any) -> Dependency:
    values: dict[str, Any] = {"kind": DependencyKind.APPROVAL, **more}
    said = Text(what, f"{what} (en)")
    return Dependency(id=name, dependent=dependent, provider=provider, what=said, **values)


# The office gets to the ministry by the mayor and by the province; the city alone needs it itself.
# The office and the city wait for each other.
WAYS = (
    needs("w1", "office", "mayor", "surat", basis=LAW),
    needs("w2", "office", "province-government", "izin", lead_time=Term(days=5)),
    needs("w3", "mayor", "ministry", "pedoman", strength=Strength.WEAK),
    needs("w4", "province-government", "ministry", "evaluasi"),
    needs("w5", "city", "ministry", "dana"),
    needs("w6", "city", "office", "sistem", blocks=Blocking.YES, strength=Strength.STRONG),
    needs("w7", "office", "city", "anggaran", basis=LAW),
    needs("w8", "neighbour", "city", "data", kind=DependencyKind.DATA_SHARING),
)
LATER = (
    attrs.evolve(WAYS[0], blocks=Blocking.PARTLY, lead_time=Term(months=1)),
    attrs.evolve(WAYS[1], lead_time=Term(days=3), blocks=Blocking.NO),
    attrs.evolve(WAYS[2], strength=Strength.MEDIUM, lead_time=Term(weeks=1)),
    WAYS[3],
    attrs.evolve(WAYS[4], strength=Strength.WEAK),
    attrs.evolve(WAYS[5], strength=Strength.MEDIUM, blocks=Blocking.PARTLY),
    attrs.evolve(WAYS[7], id="w9"),
    attrs.evolve(WAYS[6], provider="mayor"),
)


def ways(*dependencies: Dependency) -> DependencyGraph:
    kept = Portfolio(
        levels=TOWN.levels,
        regions=TOWN.regions,
        agencies=TOWN.agencies,
        posts=TOWN.posts,
        dependencies=dependencies,
    )
    return dependency_graph(kept, ON)


def contract(name: str, shape: ContractShape, **more: Any) -> Contract:
    return Contract(
        id=name,
        name=Text(f"Ketentuan {name}", f"Contract {name}"),
        shape=shape,
        instruction=Text("Perbaiki.", "Mend it."),
        **more,
    )


CONTRACTS = (
    contract("round", ContractShape.ACYCLIC),
    contract("down", ContractShape.LAYERED, layers=(Tier.CENTRE, Tier.PROVINCE, Tier.LOCAL)),
    contract("asks", ContractShape.REQUIRED, dependent=NodePattern(nodes=("ministry", "city"))),
    contract("never", ContractShape.FORBIDDEN, kinds=(DependencyKind.DATA_SHARING,), basis=LAW),
)
ANSWERS: Mapping[str, Callable[[], tuple[Shown, ...]]] = {
    "bottlenecks": lambda: bottlenecks(ways(*WAYS)),
    "breaches": lambda: contract_breaches(ways(*WAYS), CONTRACTS),
    "changes": lambda: dependency_changes(ways(*WAYS), ways(*LATER)),
    "cut": lambda: (minimum_cut(ways(*WAYS), "office", "ministry"),),
    "cut-apart": lambda: (minimum_cut(ways(*WAYS), "neighbour", "office"),),
    "cut-between": lambda: (minimum_cut(ways(*WAYS[:4]), "office", "ministry"),),
    "cut-direct": lambda: (minimum_cut(ways(*WAYS), "city", "ministry"),),
    "cycles": lambda: cycles(ways(*WAYS)),
}
CASES = [(name, lang) for name in ANSWERS for lang in ("id", "en")]


def _said(value: object, lang: str) -> str:
    match value:
        case Text():
            return value.say(lang)
        case str():
            return repr(str(value))
        case _:
            return str(value)


def graph_lines() -> Iterator[str]:
    """Yield every node, then every edge, with all their attributes."""
    graph = dependency_graph(TOWN, ON)
    for node, data in graph.nodes(data=True):
        yield f"{node}: {_values(data)}"
    for dependent, provider, key, data in graph.edges(keys=True, data=True):
        yield ""
        yield f"{key}: {dependent} -> {provider}"
        yield f"  {_values(data)}"


def _values(data: Mapping[str, Any]) -> str:
    held = {name: value for name, value in data.items() if value not in (None, ())}
    return "  ".join(f"{name}={_both(value)}" for name, value in held.items())


def _both(value: object) -> str:
    if isinstance(value, Text | Period):
        return f"{value.say('id')} / {value.say('en')}"
    return str(value)


def answer_lines(name: str, lang: str) -> Iterator[str]:
    """Yield the facts of every answer, and its rows."""
    for answer in ANSWERS[name]():
        for fact, value in answer.facts(lang).items():
            yield f"{fact}: {_said(value, lang)}"
        for row in answer.listed(lang):
            yield "  " + "  ".join(f"{column}={_said(v, lang)}" for column, v in row.items())
        yield ""


FILES: Mapping[str, Callable[[], Iterator[str]]] = {
    "graph.txt": graph_lines,
    **{f"{name}.{lang}.txt": partial(answer_lines, name, lang) for name, lang in CASES},
}


def written(name: str) -> str:
    return "\n".join(FILES[name]()) + "\n"


@pytest.mark.parametrize("name", FILES)
def test_the_town_is_as_it_was_read(name: str) -> None:
    assert written(name) == (FOLDER / name).read_text(encoding="utf-8")


def test_there_is_no_file_too_many() -> None:
    assert {one.name for one in FOLDER.iterdir()} == set(FILES)


def test_all_nodes_and_all_edges_carry_the_same() -> None:
    graph = dependency_graph(TOWN, ON)
    assert {frozenset(data) for _, data in graph.nodes(data=True)} == {
        frozenset(("name", "kind", "own_kind", "register", "tier", "region", "role"))
    }
    assert {frozenset(data) for _, _, data in graph.edges(data=True)} == {
        frozenset(
            ("kind", "what", "origin", "blocking", "basis", "sources", "confidence", "lead_time")
        )
        | {"strength", "agreement", "period"}
    }


def test_an_initiative_of_no_recorded_masterplan_belongs_to_no_region() -> None:
    lost = attrs.evolve(TOWN.get(Initiative, "network"), id="lost", masterplan="gone")
    node = dependency_graph(TOWN.with_(lost), ON).nodes["lost"]
    assert (node["region"], node["tier"]) == (None, None)


def test_a_region_that_no_node_belongs_to_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        dependency_view(dependency_graph(TOWN, ON), region="9.3")
    assert caught.value.say("id") == (
        "Tidak ada daerah dalam graf bernama '9.3'. Mungkin maksud Anda: 9.2, 9.1."
    )
    assert caught.value.say("en") == (
        "There is no region in the graph called '9.3'. Did you mean: 9.2, 9.1?"
    )


def test_changes_are_told_by_their_kinds_in_words() -> None:
    said = {kind: (kind.say("id"), kind.say("en")) for kind in DependencyChangeKind}
    assert said == {
        DependencyChangeKind.APPEARED: ("muncul", "appeared"),
        DependencyChangeKind.VANISHED: ("hilang", "vanished"),
        DependencyChangeKind.TIGHTENED: ("mengetat", "tightened"),
        DependencyChangeKind.LOOSENED: ("melonggar", "loosened"),
    }


def main() -> None:
    """Write every file that the tests compare."""
    for name in FILES:
        (FOLDER / name).write_text(written(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
