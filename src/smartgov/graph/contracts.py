"""Holding a graph against contracts: what is forbidden, required, without circles, in layers."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from smartgov.graph.building import DependencyGraph, keeping
from smartgov.graph.cycles import cycles
from smartgov.graph.impact import Leg, in_words, leg
from smartgov.model.contracts import Across, Contract, ContractShape, NodePattern
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_FORBIDDEN: Final = Text("Tidak boleh ada: {legs}.", "This must not be: {legs}.")
_MISSING: Final = Text(
    "{node} belum punya ketergantungan yang diwajibkan.",
    "{node} has no dependency as it is required.",
)
_ROUND: Final = Text("Melingkar: {legs}.", "It goes in a circle: {legs}.")
_DOWN: Final = Text(
    "Turun ke tingkat yang lebih rendah: {legs}.", "It runs to a lower tier: {legs}."
)


@attrs.frozen(kw_only=True)
class ContractBreach(Shown):
    """Where a graph breaks a contract: at which node, by which dependencies, what to do.

    `basis` is the law that the contract rests on.
    """

    contract: str
    name: Text
    node: str
    node_name: Text
    legs: tuple[Leg, ...]
    why: Text
    instruction: Text
    basis: tuple[str, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return one record."""
        return [
            {
                "contract": self.contract,
                "name": self.name.say(lang),
                "node": self.node,
                "dependencies": ", ".join(one.dependency for one in self.legs),
                "why": self.why.say(lang),
                "instruction": self.instruction.say(lang),
                "basis": "; ".join(self.basis),
            }
        ]


def contract_breaches(
    graph: DependencyGraph, contracts: Iterable[Contract]
) -> tuple[ContractBreach, ...]:
    """Return where a graph breaks contracts, by contract and node.

    The contracts of the packs in use are `portfolio.all(Contract)`. What is required can only
    be missed by nodes of the graph.
    """
    found = [one for contract in contracts for one in _breaches(graph, contract)]
    found.sort(key=lambda one: (one.contract, one.node, [leg.dependency for leg in one.legs]))
    return tuple(found)


def _breaches(graph: DependencyGraph, one: Contract) -> Iterator[ContractBreach]:
    match one.shape:
        case ContractShape.FORBIDDEN:
            for legs in _matching(graph, one):
                yield _breach(graph, one, legs.dependent, (legs,), _FORBIDDEN)
        case ContractShape.LAYERED:
            for legs in _downward(graph, one):
                yield _breach(graph, one, legs.dependent, (legs,), _DOWN)
        case ContractShape.ACYCLIC:
            wanted = {legs.dependency for legs in _matching(graph, one)}
            for cycle in cycles(_with_keys(graph, wanted)):
                yield _breach(graph, one, cycle.legs[0].dependent, cycle.legs, _ROUND)
        case ContractShape.REQUIRED:
            have = {legs.dependent for legs in _matching(graph, one)}
            for node, data in graph.nodes(data=True):
                if node not in have and _fits(node, data, one.dependent):
                    yield _breach(graph, one, node, (), _MISSING)


def _downward(graph: DependencyGraph, one: Contract) -> Iterator[Leg]:
    rank = {tier.value: number for number, tier in enumerate(one.layers)}
    for legs in _matching(graph, one):
        below, above = (
            rank.get(graph.nodes[end]["tier"]) for end in (legs.dependent, legs.provider)
        )
        if below is not None and above is not None and above < below:
            yield legs


def _with_keys(graph: DependencyGraph, keys: set[str]) -> DependencyGraph:
    edges = {(a, b) for a, b, key in graph.edges(keys=True) if str(key) in keys}
    return keeping(graph, lambda a, b, _data: (a, b) in edges)


def _breach(
    graph: DependencyGraph, one: Contract, node: str, legs: tuple[Leg, ...], why: Text
) -> ContractBreach:
    name: Text = graph.nodes[node]["name"]
    said = why.filled(legs=in_words(graph, legs)) if legs else why.filled(node=name)
    return ContractBreach(
        contract=one.id,
        name=one.name,
        node=node,
        node_name=name,
        legs=legs,
        why=said,
        instruction=one.instruction,
        basis=tuple(map(str, one.basis)),
    )


def _matching(graph: DependencyGraph, one: Contract) -> Iterator[Leg]:
    kinds = {kind.value for kind in one.kinds}
    nodes = graph.nodes
    for dependent, provider, key, data in graph.edges(keys=True, data=True):
        if kinds and data["kind"] not in kinds:
            continue
        ends = ((dependent, one.dependent), (provider, one.provider))
        if not all(_fits(node, nodes[node], pattern) for node, pattern in ends):
            continue
        regions = (nodes[dependent]["region"], nodes[provider]["region"])
        if one.across is not Across.ANY:
            if None in regions:
                continue
            if (regions[0] == regions[1]) is not (one.across is Across.SAME_REGION):
                continue
        yield leg(graph, dependent, provider, str(key))


def _fits(node: str, data: dict[str, Any], pattern: NodePattern) -> bool:
    return (
        (not pattern.nodes or node in pattern.nodes)
        and (
            not pattern.kinds or data["kind"] in pattern.kinds or data["own_kind"] in pattern.kinds
        )
        and (not pattern.tiers or data["tier"] in pattern.tiers)
        and (not pattern.roles or data["role"] in pattern.roles)
    )
