"""Building the graph: a frozen `nx.MultiDiGraph`, edges from who needs to who provides."""

import itertools
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import networkx as nx

from smartgov.graph.derived import derived as derived_edges
from smartgov.graph.edges import Edge, Node, stated
from smartgov.graph.stages import stages
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement
from smartgov.model.dependencies import Blocking, DependencyKind
from smartgov.model.errors import NotFound
from smartgov.model.masterplans import Initiative, Masterplan
from smartgov.model.portfolio import REGISTERS, Portfolio, Record, name_of
from smartgov.model.posts import Post
from smartgov.model.regions import Level, Region
from smartgov.model.text import Text

if TYPE_CHECKING:
    DependencyGraph = nx.MultiDiGraph[str]
else:
    DependencyGraph = nx.MultiDiGraph

_REGION: Final = Text("daerah dalam graf", "region in the graph")
_SINGULAR: Final = {
    "agencies": "agency",
    "ceremonies": "ceremony",
    "assessments": "assessment",
    "funding": "funding",
}


def dependency_graph(
    portfolio: Portfolio,
    on: date,
    *,
    kinds: Collection[DependencyKind] | None = None,
    blocking: bool = False,
    derived: bool = True,
) -> DependencyGraph:
    """Return the dependencies that may hold on a day as a frozen multigraph.

    Beside the dependencies on record stand those that follow from other records, unless
    `derived` is false: an agreement needs its parties, an initiative its lead and partners, a
    coming stage what its conditions ask for. `kinds` keeps only edges of these kinds,
    `blocking=True` only edges that block in full. An edge whose ends are not recorded is left
    out; a core rule reports it.

    Nodes are ids; a stage is `participation/stage`, a role nobody is recorded in `region/role`.
    They carry `name` (Text on that day), `kind` (`agency`, `stage`, …), `own_kind` (`office`),
    `register`, `tier`, `region` and `role`. Edges are keyed by the dependency's id, or by what
    they follow from; they carry `kind`, `what`, `origin` (`stated` or `derived:…`), `blocking`
    (`yes`, `partly`, `no`), `basis`, `sources`, `confidence`, `lead_time`, `strength`,
    `agreement` and `period`. Both are in the order of their ids.
    """
    nodes: dict[str, Node] = {}
    edges: Iterable[Edge] = stated(portfolio, on)
    if derived:
        edges = itertools.chain(edges, derived_edges(portfolio, on), stages(portfolio, on, nodes))
    chosen = sorted(
        (
            edge
            for edge in edges
            if (kinds is None or edge.kind in kinds)
            and (not blocking or edge.blocking is Blocking.YES)
        ),
        key=lambda edge: edge.key,
    )
    graph: DependencyGraph = nx.MultiDiGraph(on=on)
    for name in sorted({end for edge in chosen for end in (edge.dependent, edge.provider)}):
        data = _node(portfolio, name, nodes, on)
        if data is not None:
            graph.add_node(name, **data)
    for edge in chosen:
        if edge.dependent in graph and edge.provider in graph:
            graph.add_edge(edge.dependent, edge.provider, key=edge.key, **_data(edge))
    return _frozen(graph)


def only_blocking(graph: DependencyGraph) -> DependencyGraph:
    """Return the part of a graph whose edges block in full, with the nodes they join."""
    return keeping(graph, lambda _a, _b, data: data["blocking"] == Blocking.YES.value)


def keeping(
    graph: DependencyGraph, wanted: Callable[[str, str, dict[str, Any]], bool]
) -> DependencyGraph:
    """Return the part of a graph with the edges that are wanted and the nodes they join."""
    edges = [
        edge for edge in graph.edges(keys=True, data=True) if wanted(edge[0], edge[1], edge[3])
    ]
    ends = {end for a, b, _, _ in edges for end in (a, b)}
    part: DependencyGraph = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((node, graph.nodes[node]) for node in graph if node in ends)
    for a, b, key, data in edges:
        part.add_edge(a, b, key=key, **data)
    return _frozen(part)


def dependency_view(
    graph: DependencyGraph,
    *,
    tiers: Collection[str] | None = None,
    region: str | None = None,
) -> DependencyGraph:
    """Return the part of a graph that one looks at, by level of government or by region.

    `tiers` (`centre`, `province`, `local`, …) keeps the edges between nodes of these tiers;
    `region` those that start or end at a node of the region. Raises `NotFound` for a region
    that no node belongs to.
    """
    data = graph.nodes
    if region is not None:
        known = {str(one["region"]) for one in data.values() if one["region"]}
        if region not in known:
            raise NotFound(_REGION, region, known)
    levels = None if tiers is None else {str(tier) for tier in tiers}

    def wanted(a: str, b: str, _data: dict[str, Any]) -> bool:
        if region is not None and region not in {data[a]["region"], data[b]["region"]}:
            return False
        return levels is None or {data[a]["tier"], data[b]["tier"]} <= levels

    return keeping(graph, wanted)


def _frozen(graph: DependencyGraph) -> DependencyGraph:
    return cast("DependencyGraph", nx.freeze(graph))  # pyright: ignore[reportUnknownMemberType]


def _data(edge: Edge) -> dict[str, object]:
    return {
        "kind": edge.kind.value,
        "blocking": edge.blocking.value,
        "what": edge.what,
        "origin": edge.origin,
        "basis": tuple(map(str, edge.basis)),
        "sources": edge.sources,
        "confidence": edge.confidence.value if edge.confidence else None,
        "lead_time": str(edge.lead_time) if edge.lead_time else None,
        "strength": edge.strength.value if edge.strength else None,
        "agreement": edge.agreement,
        "period": edge.period,
    }


def _node(
    portfolio: Portfolio, name: str, nodes: dict[str, Node], on: date
) -> dict[str, object] | None:
    made = nodes.get(name)
    record = portfolio.record(name)
    if made is not None:
        values: dict[str, object] = {
            "name": made.name,
            "kind": made.kind,
            "own_kind": made.own_kind,
            "register": None,
            "region": made.region,
            "role": made.role,
        }
    elif record is not None:
        register = REGISTERS[type(record)]
        kind = _SINGULAR.get(register, register.removesuffix("s"))
        values = {
            "name": record.name_on(on) if isinstance(record, Agency) else name_of(record),
            "kind": kind,
            "own_kind": str(getattr(record, "kind", kind)),
            "register": register,
            "region": _region(portfolio, record),
            "role": getattr(record, "role", None),
        }
    else:
        return None
    values["tier"] = _tier(portfolio, record, cast("str | None", values["region"]))
    return values


def _region(portfolio: Portfolio, record: Record) -> str | None:
    match record:
        case Region():
            return record.id
        case Post():
            home = portfolio.home(record.agency)
            return home.id if home else None
        case Agreement():
            homes = sorted({h.id for party in record.parties if (h := portfolio.home(party))})
            return homes[0] if len(homes) == 1 else None
        case Initiative():
            found = portfolio.find(Masterplan, record.masterplan)
            return found.region if found else None
        case _:
            region: str | None = getattr(record, "region", None)
            return region


def _tier(portfolio: Portfolio, record: Record | None, region: str | None) -> str | None:
    """Return the level of government of a node: its agency's, else that of its region."""
    agency = portfolio.find(Agency, record.agency) if isinstance(record, Post) else record
    if isinstance(agency, Agency):
        return agency.tier.value
    found = portfolio.find(Region, region) if region else None
    level = portfolio.find(Level, found.level) if found else None
    if level is None:
        return None
    return (Tier.PROVINCE if level.rank == 1 else Tier.LOCAL).value
