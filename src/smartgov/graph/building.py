"""Building the graph: a frozen `nx.MultiDiGraph`, edges from who needs to who provides."""

import functools
import itertools
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import Any, Final

from smartgov.graph.derived import derived as derived_edges
from smartgov.graph.edges import Edge, Node, blocks_in_full, stated
from smartgov.graph.kernel import Kernel
from smartgov.graph.reading import DependencyGraph, graph_over, kernel_of
from smartgov.graph.stages import stages
from smartgov.model.agencies import Agency, Tier
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.dependencies import Dependency, DependencyKind
from smartgov.model.errors import NotFound
from smartgov.model.masterplans import Initiative, Masterplan
from smartgov.model.portfolio import REGISTERS, Portfolio, Record, name_of
from smartgov.model.posts import Post
from smartgov.model.regions import Level, Region
from smartgov.model.text import Text

_REGION: Final = Text("daerah dalam graf", "region in the graph")
_SINGULAR: Final = {
    "agencies": "agency",
    "ceremonies": "ceremony",
    "assessments": "assessment",
    "funding": "funding",
}


@on_a_day
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
    needs: Iterable[Dependency | Edge] = stated(portfolio, on)
    if derived:
        needs = itertools.chain(needs, derived_edges(portfolio, on), stages(portfolio, on, nodes))
    if kinds is not None:
        needs = (one for one in needs if one.kind in kinds)
    if blocking:
        needs = filter(blocks_in_full, needs)
    chosen = sorted(needs, key=attrgetter("id"))
    if len({one.id for one in chosen}) < len(chosen):  # such as a party that stands twice
        chosen = [*{(one.id, one.dependent, one.provider): one for one in chosen}.values()]
    ends = _ends(chosen)
    unknown = portfolio.unrecorded(ends) - nodes.keys()
    if unknown:
        chosen = [one for one in chosen if unknown.isdisjoint((one.dependent, one.provider))]
        ends = _ends(chosen)
    names = sorted(ends)
    index = dict(zip(names, range(len(names)), strict=True))

    @functools.cache
    def about(name: str) -> dict[str, Any]:
        return _about(portfolio, name, nodes, on)

    return graph_over(
        Kernel(
            facts={"on": on},
            nodes=names,
            index=index,
            keys=[one.id for one in chosen],
            needs=chosen,
            dependents=[index[one.dependent] for one in chosen],
            providers=[index[one.provider] for one in chosen],
            about=about,
        )
    )


def _ends(needs: Collection[Dependency | Edge]) -> frozenset[str]:
    return frozenset(one.dependent for one in needs).union(one.provider for one in needs)


def only_blocking(graph: DependencyGraph) -> DependencyGraph:
    """Return the part of a graph whose edges block in full, with the nodes they join."""
    return graph_over(kernel_of(graph).blocking())


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
    kernel = kernel_of(graph)
    data = [kernel.about(name) for name in kernel.nodes]
    if region is not None:
        known = {str(one["region"]) for one in data if one["region"]}
        if region not in known:
            raise NotFound(_REGION, region, known)
    levels = None if tiers is None else {str(tier) for tier in tiers}

    def wanted(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
        if region is not None and region not in {a["region"], b["region"]}:
            return False
        return levels is None or {a["tier"], b["tier"]} <= levels

    ends = zip(kernel.dependents, kernel.providers, strict=True)
    return graph_over(kernel.part([wanted(data[a], data[b]) for a, b in ends]))


def _about(portfolio: Portfolio, name: str, nodes: Mapping[str, Node], on: date) -> dict[str, Any]:
    """Return the attributes of a node."""
    record = portfolio.record(name)
    if record is not None:
        register = REGISTERS[type(record)]
        kind = _SINGULAR.get(register, register.removesuffix("s"))
        values: dict[str, Any] = {
            "name": record.name_on(on) if isinstance(record, Agency) else name_of(record),
            "kind": kind,
            "own_kind": str(getattr(record, "kind", kind)),
            "register": register,
            "region": _region(portfolio, record),
            "role": getattr(record, "role", None),
        }
    else:
        one = nodes[name]
        values = {
            "name": one.name,
            "kind": one.kind,
            "own_kind": one.own_kind,
            "register": None,
            "region": one.region,
            "role": one.role,
        }
    values["tier"] = _tier(portfolio, record, values["region"])
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
