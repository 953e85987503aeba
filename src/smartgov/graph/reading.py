"""The networkx graph over a kernel: frozen, its dictionaries made when somebody asks for them."""

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, cast

import networkx as nx

from smartgov.graph.edges import attributes
from smartgov.graph.kernel import Kernel

if TYPE_CHECKING:
    DependencyGraph = nx.MultiDiGraph[str]
else:
    DependencyGraph = nx.MultiDiGraph

_KERNEL: Final = "_kernel"
_ASKED: Final = frozenset({"_adj", "_node", "_pred", "_succ", "__class__", "__networkx_cache__"})
"""What networkx itself looks at: the dictionaries, and the class when it makes another graph."""


class _Unread(DependencyGraph):
    """A graph whose dictionaries nobody asked for yet; once somebody does, a plain one."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever the name holds
        if name in _ASKED:
            _read(self)
        return object.__getattribute__(self, name)

    def __str__(self) -> str:
        _read(self)
        return str(self)

    def __reduce_ex__(self, protocol: Any) -> Any:  # noqa: ANN401 - as `object` has it
        _read(self)
        return self.__reduce_ex__(protocol)


def graph_over(kernel: Kernel) -> DependencyGraph:
    """Return a frozen graph of networkx, which keeps the kernel until somebody reads the graph."""
    graph = object.__new__(_Unread)
    graph.graph = kernel.facts
    vars(graph)[_KERNEL] = kernel
    return _frozen(graph)


def kernel_of(graph: DependencyGraph) -> Kernel:
    """Return the kernel of a graph: its own, or one made from the dictionaries of networkx."""
    kernel: Kernel | None = vars(graph).get(_KERNEL)
    if kernel is not None:
        return kernel
    nodes = sorted(graph)
    index = dict(zip(nodes, range(len(nodes)), strict=True))
    edges = [(str(key), a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)]
    edges.sort(key=itemgetter(0))
    return Kernel(
        facts=graph.graph,
        nodes=nodes,
        index=index,
        keys=[key for key, _, _, _ in edges],
        needs=[data for _, _, _, data in edges],
        dependents=[index[a] for _, a, _, _ in edges],
        providers=[index[b] for _, _, b, _ in edges],
        about=graph.nodes.__getitem__,
    )


def _read(graph: DependencyGraph) -> None:
    """Make the dictionaries; from then on they are the graph, and the kernel is forgotten."""
    held = vars(graph)
    kernel: Kernel | None = held.get(_KERNEL)
    if kernel is None:
        return
    made: DependencyGraph = nx.MultiDiGraph()
    for name in kernel.nodes:
        made.add_node(name, **kernel.about(name))
    ends = zip(kernel.dependents, kernel.providers, kernel.keys, kernel.needs, strict=True)
    for dependent, provider, key, need in ends:
        names = kernel.nodes[dependent], kernel.nodes[provider]
        made.add_edge(*names, key=key, **attributes(need))
    held.update({**vars(made), "graph": graph.graph})
    object.__setattr__(graph, "__class__", DependencyGraph)
    held.pop(_KERNEL, None)


def _frozen(graph: DependencyGraph) -> DependencyGraph:
    return cast("DependencyGraph", nx.freeze(graph))  # pyright: ignore[reportUnknownMemberType]
