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

    `dependents` and `providers` are the two ends of every edge; `out[n]` are the nodes that `n`
    needs, `into[n]` those that need it, each once and in order (an edge from a node to itself
    stands in both). `about` gives the attributes of a node by its id, `facts` are those of the
    whole graph.
    """

    facts: dict[str, Any]
    nodes: Sequence[str]
    index: Mapping[str, int]
    keys: Sequence[str]
    needs: Sequence[Need]
    dependents: Sequence[int]
    providers: Sequence[int]
    about: Callable[[str], Mapping[str, Any]]
    out: list[list[int]] = attrs.field(init=False)
    into: list[list[int]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Join the nodes to their neighbours."""
        out: list[list[int]] = [[] for _ in self.nodes]
        into: list[list[int]] = [[] for _ in self.nodes]
        for dependent, provider in zip(self.dependents, self.providers, strict=True):
            out[dependent].append(provider)
        for node, far in enumerate(out):
            if len(far) > 1:
                out[node] = far = sorted({*far})  # noqa: PLW2901 - its order, each once
            for one in far:
                into[one].append(node)
        object.__setattr__(self, "out", out)
        object.__setattr__(self, "into", into)

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
        used = {*dependents, *providers}
        if len(used) < len(nodes) and not whole:
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
