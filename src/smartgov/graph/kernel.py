"""The kernel: a graph as lists of whole numbers, and the records that its edges stand for."""

import functools
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from smartgov.graph.edges import Need, blocks_in_full
from smartgov.model.text import Text


@attrs.frozen(eq=False)
class Kernel:
    """Nodes by position in the order of their ids, edges by position in the order of theirs.

    `dependents` and `providers` are the two ends of every edge. `about` gives the attributes of a
    node by its id, `facts` are those of the whole graph.
    """

    facts: dict[str, Any]
    nodes: Sequence[str]
    index: Mapping[str, int]
    keys: Sequence[str]
    needs: Sequence[Need]
    dependents: Sequence[int]
    providers: Sequence[int]
    about: Callable[[str], Mapping[str, Any]]

    @functools.cached_property
    def out(self) -> list[list[int]]:
        """The nodes that each node needs, each once and in order; itself, too, where it does."""
        out: list[list[int]] = [[] for _ in self.nodes]
        for dependent, provider in zip(self.dependents, self.providers, strict=True):
            out[dependent].append(provider)
        return [sorted({*needs}) if len(needs) > 1 else needs for needs in out]

    @functools.cached_property
    def into(self) -> list[list[int]]:
        """The nodes that need each node, each once and in order."""
        into: list[list[int]] = [[] for _ in self.nodes]
        for node, needs in enumerate(self.out):
            for one in needs:
                into[one].append(node)
        return into

    @functools.cached_property
    def between(self) -> Mapping[tuple[int, int], Sequence[int]]:
        """The edges that join two nodes, in order."""
        found: dict[tuple[int, int], list[int]] = {}
        for edge, ends in enumerate(zip(self.dependents, self.providers, strict=True)):
            found.setdefault(ends, []).append(edge)
        return found

    def name(self, node: int) -> Text:
        """Return what a node is called."""
        name: Text = self.about(self.nodes[node])["name"]
        return name

    def blocking(self, *, whole: bool = False) -> "Kernel":
        """Return the part whose edges block in full."""
        return self.part(list(map(blocks_in_full, self.needs)), whole=whole)

    def part(self, kept: Sequence[bool], *, whole: bool = False) -> "Kernel":
        """Return the kernel of the edges kept, and of the nodes that they join or of all."""
        dependents = list(itertools.compress(self.dependents, kept))
        providers = list(itertools.compress(self.providers, kept))
        nodes, index = self.nodes, self.index
        if not whole and len(used := {*dependents, *providers}) < len(nodes):
            joined = sorted(used)
            place = dict(zip(joined, range(len(joined)), strict=True))
            dependents = [place[node] for node in dependents]
            providers = [place[node] for node in providers]
            nodes = [self.nodes[node] for node in joined]
            index = dict(zip(nodes, range(len(nodes)), strict=True))
        return Kernel(
            facts=dict(self.facts),
            nodes=nodes,
            index=index,
            keys=list(itertools.compress(self.keys, kept)),
            needs=list(itertools.compress(self.needs, kept)),
            dependents=dependents,
            providers=providers,
            about=self.about,
        )
