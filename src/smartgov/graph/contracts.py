"""Holding a graph against contracts: what is forbidden, required, without circles, in layers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from smartgov.graph.cycles import cycles
from smartgov.graph.edges import attributes
from smartgov.graph.kernel import Kernel
from smartgov.graph.legs import Leg, in_words, leg
from smartgov.graph.reading import DependencyGraph, graph_over, kernel_of
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
    kernel = kernel_of(graph)
    found = [one for contract in contracts for one in _breaches(kernel, contract)]
    found.sort(key=lambda one: (one.contract, one.node, [leg.dependency for leg in one.legs]))
    return tuple(found)


def _breaches(kernel: Kernel, one: Contract) -> Iterator[ContractBreach]:
    match one.shape:
        case ContractShape.FORBIDDEN:
            for edge in _matching(kernel, one):
                legs = (leg(kernel, edge),)
                yield _breach(kernel, one, legs[0].dependent, legs, _FORBIDDEN)
        case ContractShape.LAYERED:
            for edge in _downward(kernel, one):
                legs = (leg(kernel, edge),)
                yield _breach(kernel, one, legs[0].dependent, legs, _DOWN)
        case ContractShape.ACYCLIC:
            wanted = set(_matching(kernel, one))
            part = kernel.part([edge in wanted for edge in range(len(kernel.needs))])
            for cycle in cycles(graph_over(part)):
                yield _breach(kernel, one, cycle.legs[0].dependent, cycle.legs, _ROUND)
        case ContractShape.REQUIRED:
            have = {kernel.nodes[kernel.dependents[edge]] for edge in _matching(kernel, one)}
            for node in kernel.nodes:
                if node not in have and _fits(node, kernel.about(node), one.dependent):
                    yield _breach(kernel, one, node, (), _MISSING)


def _downward(kernel: Kernel, one: Contract) -> Iterator[int]:
    rank = {tier.value: number for number, tier in enumerate(one.layers)}
    for edge in _matching(kernel, one):
        ends = kernel.dependents[edge], kernel.providers[edge]
        below, above = (rank.get(kernel.about(kernel.nodes[end])["tier"]) for end in ends)
        if below is not None and above is not None and above < below:
            yield edge


def _breach(
    kernel: Kernel, one: Contract, node: str, legs: tuple[Leg, ...], why: Text
) -> ContractBreach:
    name: Text = kernel.about(node)["name"]
    said = why.filled(legs=in_words(kernel, legs)) if legs else why.filled(node=name)
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


def _matching(kernel: Kernel, one: Contract) -> Iterator[int]:
    """Yield the edges that a contract speaks of."""
    kinds = {kind.value for kind in one.kinds}
    for edge, need in enumerate(kernel.needs):
        if kinds and attributes(need)["kind"] not in kinds:
            continue
        dependent = kernel.nodes[kernel.dependents[edge]]
        provider = kernel.nodes[kernel.providers[edge]]
        mine, theirs = kernel.about(dependent), kernel.about(provider)
        if not _fits(dependent, mine, one.dependent) or not _fits(provider, theirs, one.provider):
            continue
        if one.across is not Across.ANY:
            regions = mine["region"], theirs["region"]
            if None in regions:
                continue
            if (regions[0] == regions[1]) is not (one.across is Across.SAME_REGION):
                continue
        yield edge


def _fits(node: str, data: Mapping[str, Any], pattern: NodePattern) -> bool:
    return (
        (not pattern.nodes or node in pattern.nodes)
        and (
            not pattern.kinds or data["kind"] in pattern.kinds or data["own_kind"] in pattern.kinds
        )
        and (not pattern.tiers or data["tier"] in pattern.tiers)
        and (not pattern.roles or data["role"] in pattern.roles)
    )
