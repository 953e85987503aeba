"""The command `graph`: who depends on whom, and each question to the dependency graph."""

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from smartgov import graph as room
from smartgov.cli.declaring import Commands
from smartgov.cli.naming import region_meant
from smartgov.cli.output import code, opened, show
from smartgov.cli.speaking import misuse, put
from smartgov.cli.texts import T
from smartgov.files import answer_to_json
from smartgov.graph import DependencyGraph, Leg, dependency_graph, dependency_view
from smartgov.model.agencies import Tier
from smartgov.model.contracts import Contract
from smartgov.model.portfolio import Portfolio
from smartgov.reports import dependencies as pages
from smartgov.reports.cytoscape import to_cytoscape
from smartgov.reports.dot import to_dot
from smartgov.reports.drawing import to_svg
from smartgov.reports.edge_lists import to_edge_list
from smartgov.reports.graphml import to_graphml
from smartgov.reports.graphs import graph_page, impact_page, names_in
from smartgov.reports.mermaid import to_mermaid

if TYPE_CHECKING:
    from datetime import date

    from smartgov.reports.pages import Page

WRITERS: Final[Mapping[str, Callable[[DependencyGraph, str], str]]] = {
    "graphml": to_graphml,
    "cytoscape": to_cytoscape,
    "dot": to_dot,
    "mermaid": to_mermaid,
    "csv": lambda graph, _: to_edge_list(graph),
    "svg": to_svg,
}
"""Form to what writes a dependency graph in it."""

ASKED: Final = ("cycles", "spof", "bottlenecks", "order", "dsm", "contracts", "gaps", "change")
"""The questions of `--ask`."""

MOST: Final = 10
"""How many single points and bottlenecks a page shows; JSON has them all."""

PROVIDERS: Final = ("agency", "post", "role", "document", "letter")
"""The kinds of node that provide something; a stage only waits, so no page calls it a risk."""


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("graph", graph, *WRITERS)
    asked = sub.add_mutually_exclusive_group()
    asked.add_argument("--impact", metavar="ID", help=t("impact"))
    asked.add_argument("--waits-for", metavar="ID", help=t("waits"))
    asked.add_argument("--without", metavar="ID", help=t("without"))
    asked.add_argument("--delay", metavar="ID", help=t("delay"))
    asked.add_argument("--between", metavar="ID", nargs=2, help=t("between"))
    asked.add_argument("--ask", choices=ASKED, help=t("ask"))
    sub.add_argument("--until", type=declared.day, metavar="DAY", help=t("graph_until"))
    sub.add_argument("--days", type=declared.days, default=30, metavar="DAYS", help=t("late_by"))
    sub.add_argument("--blocking", action="store_true", help=t("blocking"))
    sub.add_argument("--stated", action="store_true", help=t("stated"))
    sub.add_argument("--tier", action="append", choices=[*Tier], metavar="TIER", help=t("tier"))
    sub.add_argument("--region", metavar="CODE", help=t("graph_region"))


def graph(options: argparse.Namespace) -> int:
    """Show who depends on whom, or answer a question about it."""
    if options.ask == "change" and options.until is None:
        return misuse(T["no_until"].say(options.lang))
    reading, portfolio = opened(options)
    graph = _built(portfolio, options, options.on)
    kind, answer, page = _answered(portfolio, graph, options)
    if options.format in WRITERS:
        put(_written(portfolio, graph, answer, options))
    elif kind and options.format == "json":
        put(answer_to_json(answer, kind))
    elif kind:
        show(page(), options)
    elif options.format == "json":
        nodes = [{"id": name, **data} for name, data in graph.nodes(data=True)]
        edges = [
            {"id": key, "dependent": a, "provider": b, **data}
            for a, b, key, data in graph.edges(keys=True, data=True)
        ]
        put(answer_to_json({"nodes": nodes, "edges": edges}, "graph"))
    else:
        show(graph_page(graph, options.path, options.lang), options)
    return code(reading.findings)


def _written(
    portfolio: Portfolio, graph: DependencyGraph, answer: object, options: argparse.Namespace
) -> str:
    """Return a graph in the format of another tool; a drawing has what was asked highlighted."""
    if options.format != "svg":
        return WRITERS[options.format](graph, options.lang)
    title = portfolio.title.say(options.lang) if portfolio.title else options.path
    return to_svg(graph, options.lang, path=_shown(answer), title=title)


def _shown(answer: object) -> list[str]:
    """Return the dependencies that an answer speaks of."""
    legs: list[Leg] = []
    match answer:
        case room.Impact():
            legs = [leg for one in answer.affected for leg in (*one.path, *one.beside)]
        case room.Cut():
            legs = list(answer.legs)
        case _:
            pass
    return [leg.dependency for leg in legs]


def _built(portfolio: Portfolio, options: argparse.Namespace, on: "date") -> DependencyGraph:
    graph = dependency_graph(portfolio, on, blocking=options.blocking, derived=not options.stated)
    if options.tier is not None or options.region is not None:
        region = (
            region_meant(portfolio, options.region, options.lang)
            if options.region is not None
            else None
        )
        graph = dependency_view(graph, tiers=options.tier, region=region)
    return graph


_Answer = tuple[str, object, "Callable[[], Page]"]


def _answered(portfolio: Portfolio, graph: DependencyGraph, options: argparse.Namespace) -> _Answer:
    """Return the name of the answer asked for, the answer, and what makes its page."""
    lang = options.lang
    names = names_in(graph)
    if options.ask is not None:
        return _asked(portfolio, graph, options)
    if options.without is not None:
        gone = room.what_if_removed(graph, options.without)
        return "removal", gone, lambda: pages.removal_page(gone, lang)
    if options.delay is not None:
        late = room.what_if_delayed(graph, options.delay, options.days)
        return "delay", late, lambda: pages.delay_page(late, names, lang)
    if options.between is not None:
        cut = room.minimum_cut(graph, *options.between)
        return "cut", cut, lambda: pages.cut_page(cut, names, lang)
    node = options.impact or options.waits_for
    if node is None:
        return "", None, tuple
    found = room.impact(graph, node, waits_for=options.waits_for is not None)
    return "impact", found, lambda: impact_page(found, names, lang)


def _asked(portfolio: Portfolio, graph: DependencyGraph, options: argparse.Namespace) -> _Answer:
    """Return the answer to a question of `--ask`; those about waiting look at what blocks."""
    lang, ask = options.lang, options.ask
    names = names_in(graph)
    match ask:
        case "cycles":
            rounds = room.cycles(room.only_blocking(graph))
            return ask, rounds, lambda: pages.cycles_page(rounds, names, lang)
        case "spof":
            points = room.single_points(graph)
            able = [one for one in points if one.kind in PROVIDERS]
            return ask, points, lambda: pages.single_points_page(able[:MOST], lang)
        case "bottlenecks":
            necks = room.bottlenecks(graph)
            return ask, necks, lambda: pages.bottlenecks_page(necks[:MOST], lang)
        case "order":
            steps = room.order_of_work(room.only_blocking(graph))
            return ask, steps, lambda: pages.order_page(steps, names, lang)
        case "dsm":
            matrix = room.design_structure_matrix(graph)
            return ask, matrix, lambda: pages.matrix_page(matrix, lang)
        case "contracts":
            broken = room.contract_breaches(graph, portfolio.all(Contract))
            return ask, broken, lambda: pages.contracts_page(broken, lang)
        case "gaps":
            missing = room.gaps(portfolio, options.on)
            return ask, missing, lambda: pages.gaps_page(missing, lang)
        case _:
            later = _built(portfolio, options, options.until)
            changes = room.dependency_changes(graph, later)
            days = {"before": options.on, "after": options.until}
            return ask, changes, lambda: pages.changes_page(changes, lang, **days)
