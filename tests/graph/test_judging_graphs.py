"""Contracts, gaps, changes and single points: what they say of small graphs."""

from datetime import date
from typing import Any

import attrs
import pytest

from smartgov import (
    Across,
    Agency,
    Blocking,
    Citation,
    Contract,
    ContractShape,
    Dependency,
    DependencyChangeKind,
    DependencyGraph,
    DependencyKind,
    Document,
    GapKind,
    NodePattern,
    NotFound,
    PartialDate,
    Period,
    Portfolio,
    Refused,
    Strength,
    Term,
    Text,
    Tier,
    contract_breaches,
    cycles,
    dependency_changes,
    dependency_graph,
    design_structure_matrix,
    gaps,
    load,
    minimum_cut,
    single_points,
    to_records,
    what_if_delayed,
    what_if_removed,
)

ON = date(2023, 5, 1)


def dependency(name: str, dependent: str, provider: str, **more: Any) -> Dependency:
    values: dict[str, Any] = {"kind": DependencyKind.APPROVAL, "what": Text.same(name), **more}
    return Dependency(id=name, dependent=dependent, provider=provider, **values)


def portfolio(dependencies: list[Dependency]) -> Portfolio:
    names = sorted({end for one in dependencies for end in (one.dependent, one.provider)})
    documents = tuple(Document(id=name, kind="node", title=Text.same(name)) for name in names)
    return Portfolio(documents=documents, dependencies=tuple(dependencies))


def graph_of(edges: list[tuple[int, int]]) -> DependencyGraph:
    given = [dependency(f"d{n}", f"n{a}", f"n{b}") for n, (a, b) in enumerate(edges)]
    return dependency_graph(portfolio(given), ON)


TODO = Text("Perbaiki.", "Mend it.")


def contract(shape: ContractShape, **values: Any) -> Contract:
    name = Text("Ketentuan", "Contract")
    return Contract(id="c", name=name, shape=shape, instruction=TODO, **values)


def agency(name: str, tier: Tier = Tier.LOCAL, **more: Any) -> Agency:
    return Agency(id=name, name=Text.same(name.upper()), kind="office", tier=tier, **more)


CITY = agency("city", region="1")
OFFICE = agency("office", region="1", role="assessor")
OTHER = agency("other", region="2")
CENTRE = agency("centre", Tier.CENTRE)


def held(one: Contract, *edges: tuple[str, str, DependencyKind]) -> list[tuple[str, int]]:
    records = Portfolio(
        agencies=(CITY, OFFICE, OTHER, CENTRE),
        dependencies=tuple(
            dependency(f"d{n}", a, b, kind=kind) for n, (a, b, kind) in enumerate(edges)
        ),
    )
    found = contract_breaches(dependency_graph(records, ON), [one])
    assert all(item.instruction == TODO for item in found)
    return [(item.node, len(item.legs)) for item in found]


ASSESSES, APPROVES = DependencyKind.ASSESSMENT, DependencyKind.APPROVAL


def test_no_region_assesses_itself() -> None:
    one = contract(ContractShape.FORBIDDEN, kinds=(ASSESSES,), across=Across.SAME_REGION)
    assert held(one, ("city", "office", ASSESSES)) == [("city", 1)]
    assert held(one, ("city", "other", ASSESSES), ("city", "centre", ASSESSES)) == []
    assert held(one, ("city", "office", APPROVES)) == []
    far = attrs.evolve(one, across=Across.OTHER_REGION)
    assert held(far, ("city", "office", ASSESSES), ("city", "other", ASSESSES)) == [("city", 1)]


def test_what_is_required() -> None:
    one = contract(
        ContractShape.REQUIRED,
        kinds=(ASSESSES,),
        dependent=NodePattern(nodes=("city",)),
        provider=NodePattern(roles=("assessor",)),
    )
    assert held(one, ("city", "office", ASSESSES)) == []
    assert held(one, ("city", "centre", ASSESSES)) == [("city", 0)]
    assert held(one, ("other", "centre", ASSESSES)) == []


def test_layers() -> None:
    layers = (Tier.LOCAL, Tier.PROVINCE, Tier.CENTRE)
    one = contract(ContractShape.LAYERED, layers=layers)
    assert held(one, ("city", "centre", APPROVES), ("city", "office", APPROVES)) == []
    assert held(one, ("centre", "city", APPROVES)) == [("centre", 1)]


def test_no_circle_of_a_kind() -> None:
    one = contract(ContractShape.ACYCLIC, kinds=(APPROVES,))
    there = ("city", "office", APPROVES)
    assert held(one, there, ("office", "city", ASSESSES)) == []
    assert held(one, there, ("office", "city", APPROVES)) == [("city", 2)]


def test_a_circle_is_told_by_the_dependencies_that_the_contract_speaks_of() -> None:
    given = [
        dependency("d0", "a", "b", kind=ASSESSES),
        dependency("d1", "a", "b", kind=APPROVES),
        dependency("d2", "b", "a", kind=APPROVES),
    ]
    one = contract(ContractShape.ACYCLIC, kinds=(APPROVES,))
    (found,) = contract_breaches(dependency_graph(portfolio(given), ON), [one])
    assert [leg.dependency for leg in found.legs] == ["d1", "d2"]


def test_a_pattern_asks_for_kinds_and_tiers() -> None:
    pattern = NodePattern(kinds=("office",), tiers=(Tier.CENTRE,))
    one = contract(ContractShape.FORBIDDEN, provider=pattern)
    assert held(one, ("city", "centre", APPROVES)) == [("city", 1)]
    assert held(one, ("city", "other", APPROVES)) == []
    agencies = contract(ContractShape.FORBIDDEN, provider=NodePattern(kinds=("agency",)))
    assert len(held(agencies, ("city", "centre", APPROVES))) == 1
    stages = contract(ContractShape.FORBIDDEN, provider=NodePattern(kinds=("stage",)))
    assert held(stages, ("city", "centre", APPROVES)) == []


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        (ContractShape.FORBIDDEN, {}),
        (ContractShape.REQUIRED, {}),
        (ContractShape.LAYERED, {}),
        (ContractShape.LAYERED, {"layers": (Tier.LOCAL, Tier.LOCAL)}),
        (ContractShape.ACYCLIC, {"layers": (Tier.LOCAL, Tier.CENTRE)}),
    ],
)
def test_a_contract_that_means_nothing_is_refused(
    shape: ContractShape, values: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        contract(shape, **values)


def test_kota_metro_keeps_its_contracts_and_would_not_if_it_assessed_itself() -> None:
    metro = load("example:kota-metro")
    contracts = metro.all(Contract)
    assert {one.id for one in contracts} >= {"no-own-assessment", "planning-chain"}
    assert contract_breaches(dependency_graph(metro, ON), contracts) == ()
    own = dependency("own", "pemkot-metro", "inspektorat-metro", kind=ASSESSES)
    back = dependency("back", "rpjmd-metro", "apbd-metro", kind=DependencyKind.PLANNING_CONFORMITY)
    down = dependency("down", "kemendagri", "pemkot-metro", kind=DependencyKind.SUPERVISION)
    worse = metro.with_(own, back, down).without("d11", "d18")
    found = contract_breaches(dependency_graph(worse, ON), contracts)
    assert {(one.contract, one.node) for one in found} == {
        ("no-own-assessment", "pemkot-metro"),
        ("planning-chain", "apbd-metro"),
        ("supervision-from-above", "kemendagri"),
        ("masterplan-has-legal-basis", "masterplan-metro"),
        ("dprd-approves-budget", "apbd-metro"),
    }
    assert (
        "UU 23/2014 Ps 312(1)"
        in next(o for o in found if o.contract == "dprd-approves-budget").basis
    )


def test_gaps_of_kota_metro() -> None:
    metro = load("example:kota-metro")
    found = {(one.kind, one.subject) for one in gaps(metro, ON)}
    assert (GapKind.NO_OWNER, "18.72/implementation-team") in found
    assert (GapKind.IDLE, "pemprov-lampung") in found
    assert (GapKind.UNUSED, "setda-metro") in found
    assert (GapKind.UNBACKED, "d12") in found
    assert (GapKind.UNBACKED, "d15") not in found
    assert not [one for one in found if one[0] is GapKind.LAPSED]
    order = [list(GapKind).index(one.kind) for one in gaps(metro, ON)]
    assert order == sorted(order)


def test_an_agreement_that_lapsed_is_a_gap() -> None:
    metro = load("example:kota-metro")
    (agreement,) = metro.agreements
    period = Period(PartialDate(2023, 2, 28), PartialDate(2024, 2, 27))
    ended = metro.with_(attrs.evolve(agreement, period=period))
    lapsed = [one.subject for one in gaps(ended, date(2024, 3, 1)) if one.kind is GapKind.LAPSED]
    assert lapsed == ["d02"]
    assert not [one for one in gaps(ended, ON) if one.kind is GapKind.LAPSED]


def test_what_appeared_vanished_and_tightened() -> None:
    base = dependency("d1", "a", "b", blocks=Blocking.PARTLY, lead_time=Term(days=5))
    gone, new = dependency("d2", "a", "c"), dependency("d3", "a", "c")
    old = dependency_graph(portfolio([base, gone]), ON)
    tight = attrs.evolve(base, blocks=Blocking.YES, lead_time=Term(days=3))
    found = dependency_changes(old, dependency_graph(portfolio([tight, new]), ON))
    kinds = [(one.kind, one.leg.dependency) for one in found]
    assert kinds == [
        (DependencyChangeKind.APPEARED, "d3"),
        (DependencyChangeKind.VANISHED, "d2"),
        (DependencyChangeKind.TIGHTENED, "d1"),
        (DependencyChangeKind.LOOSENED, "d1"),
    ]
    assert found[2].why.en == "a needs b (d1): blocks in part, now blocks in full"
    assert found[3].why.en == "a needs b (d1): takes 5 days, now 3 days"
    assert dependency_changes(old, old) == ()


def test_strength_tightens_too() -> None:
    weak = dependency("d1", "a", "b", strength=Strength.WEAK)
    strong = attrs.evolve(weak, strength=Strength.STRONG)
    before, after = (dependency_graph(portfolio([one]), ON) for one in (weak, strong))
    (found,) = dependency_changes(before, after)
    assert found.kind is DependencyChangeKind.TIGHTENED
    (back,) = dependency_changes(after, before)
    assert back.kind is DependencyChangeKind.LOOSENED


def test_only_one_provider_of_a_kind() -> None:
    funding = DependencyKind.FUNDING
    given = [
        dependency("d1", "a", "b"),
        dependency("d2", "a", "c"),
        dependency("d3", "a", "d", kind=funding),
    ]
    graph = dependency_graph(portfolio(given), ON)
    sole = {one.node: [leg.dependency for leg in one.sole] for one in single_points(graph)}
    assert sole["d"] == ["d3"]
    assert "b" not in sole
    assert any("funding" in why.en for one in single_points(graph) for why in one.why)


def test_a_delay_counts_what_is_not_known() -> None:
    given = [dependency("d1", "a", "b"), dependency("d2", "b", "c", lead_time=Term(days=2))]
    answer = what_if_delayed(dependency_graph(portfolio(given), ON), "c", 4)
    assert answer.open_legs == 1
    assert [(one.node, one.before, one.after) for one in answer.shifts] == [
        ("a", 2, 6),
        ("b", 2, 6),
    ]
    with pytest.raises(Refused):
        what_if_delayed(dependency_graph(portfolio(given), ON), "c", 0)
    with pytest.raises(NotFound):
        what_if_removed(dependency_graph(portfolio(given), ON), "z")


def test_nodes_outside_the_blocking_part_lose_nothing() -> None:
    given = [dependency("d1", "a", "b", blocks=Blocking.NO)]
    graph = dependency_graph(portfolio(given), ON)
    assert what_if_removed(graph, "b").losses == ()
    assert what_if_delayed(graph, "b", 3).shifts == ()
    cut = minimum_cut(graph, "a", "b")
    assert (cut.nodes, cut.legs) == ((), ())


def test_answers_become_records() -> None:
    graph = graph_of([(0, 1), (1, 2), (2, 0), (2, 3)])
    rows = to_records(single_points(graph), "id")
    assert rows
    assert all(isinstance(row["why"], str) for row in rows)
    assert len(to_records(design_structure_matrix(graph))) == 4
    assert {row["lost"] for row in to_records(what_if_removed(graph, "n2"))} == {"n3", "n0, n3"}


def test_a_matrix_as_text() -> None:
    lines = design_structure_matrix(graph_of([(1, 0), (2, 1), (1, 2)])).lines()
    assert lines == ("  1 2 3", "1 ·", "2 x · F", "3   x ·")


def test_a_need_costs_by_its_strength_and_more_where_law_stands_behind_it() -> None:
    law = (Citation.parse("UU 23/2014"),)
    given = [
        dependency("d1", "a", "a", strength=Strength.STRONG, basis=law),
        dependency("d2", "a", "a", strength=Strength.WEAK),
    ]
    (found,) = cycles(dependency_graph(portfolio(given), ON))
    assert found.cost == (3 + 3) + 1
    assert [(row["round"], row["cut"]) for row in found.listed("en")] == [("d1", "d1, d2")]


@pytest.mark.parametrize(("size", "exact"), [(14, True), (15, False)])
def test_the_least_cost_is_worked_out_for_knots_up_to_a_size(size: int, exact: bool) -> None:
    (found,) = cycles(graph_of([(n, (n + 1) % size) for n in range(size)]))
    assert (found.exact, found.cost, len(found.legs)) == (exact, 2, size)


@pytest.mark.parametrize(
    ("edges", "told"),
    [
        # As short as a later one: the first is told. A shorter one further on is told instead.
        ([(0, 1), (1, 0), (1, 2), (2, 1)], ["d0", "d1"]),
        ([(0, 1), (1, 2), (2, 0), (2, 1)], ["d1", "d3"]),
        ([(0, 1), (1, 0), (1, 1)], ["d2"]),
    ],
)
def test_a_shortest_round_is_told_the_first_of_these(
    edges: list[tuple[int, int]], told: list[str]
) -> None:
    (found,) = cycles(graph_of(edges))
    assert [leg.dependency for leg in found.legs] == told


def test_providers_that_wait_in_no_circle_are_passed_over() -> None:
    # Both 0 and 4 need a knot and stand in none.
    found = cycles(graph_of([(0, 1), (1, 2), (2, 1), (2, 3), (4, 5), (5, 5), (4, 1)]))
    assert [one.knot for one in found] == [("n1", "n2"), ("n5",)]
