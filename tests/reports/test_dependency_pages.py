"""The pages of questions to the graph, where Kota Metro has nothing to show."""

from datetime import date

import pytest

from smartgov import (
    Contract,
    Dependency,
    DependencyGraph,
    DependencyKind,
    Document,
    Portfolio,
    Strength,
    Text,
    bottlenecks,
    contract_breaches,
    cycles,
    dependency_graph,
    design_structure_matrix,
    load,
    minimum_cut,
    order_of_work,
    what_if_delayed,
    what_if_removed,
)
from smartgov.reports import dependencies as pages
from smartgov.reports.graphs import names_in
from smartgov.reports.pages import Page, text_lines

ON = date(2023, 5, 1)


def graph(
    *edges: tuple[int, int], kind: DependencyKind = DependencyKind.APPROVAL
) -> DependencyGraph:
    ends = sorted({end for edge in edges for end in edge})
    records = Portfolio(
        documents=tuple(
            Document(id=f"n{n}", kind="plan", title=Text(f"Rencana {n}", f"Plan {n}")) for n in ends
        ),
        dependencies=tuple(
            Dependency(
                id=f"d{n}",
                kind=kind,
                dependent=f"n{a}",
                provider=f"n{b}",
                what=Text("sesuatu", "something"),
                strength=Strength.STRONG,
            )
            for n, (a, b) in enumerate(edges)
        ),
    )
    return dependency_graph(records, ON)


def text(page: Page, lang: str = "en") -> str:
    return "\n".join(text_lines(page, lang))


def test_cycles_say_the_round_and_what_to_cut() -> None:
    ring = graph((0, 1), (1, 0))
    said = text(pages.cycles_page(cycles(ring), names_in(ring), "en"))
    assert "Involved: Plan 0, Plan 1" in said
    assert "Least costly to cut: Plan 0 needs Plan 1" in said.replace("\n  ", " ")
    assert "Cost of the cut: 3" in said
    said = text(pages.cycles_page(cycles(ring), names_in(ring), "id"), "id")
    assert "Biaya pemutusan: 3" in said


def test_a_large_knot_is_an_estimate_and_not_all_its_names() -> None:
    ring = graph(*((n, (n + 1) % 20) for n in range(20)))
    said = text(pages.cycles_page(cycles(ring), names_in(ring), "en"))
    assert "an estimate" in said
    assert "…" in said


def test_a_sample_is_told() -> None:
    chain = graph((0, 1), (1, 2), (2, 3))
    assert "sample of 2 nodes" in text(pages.bottlenecks_page(bottlenecks(chain, sources=2), "en"))
    assert "sample" not in text(pages.bottlenecks_page(bottlenecks(chain), "en"))


def test_order_names_those_in_a_knot() -> None:
    ring = graph((0, 1), (1, 0), (2, 1))
    said = text(pages.order_page(order_of_work(ring), names_in(ring), "en"))
    assert "wait for each other: n0, n1" in said
    assert "waits for steps up to 1" in said


def test_a_matrix_too_wide_for_a_page_tells_its_feedback() -> None:
    ring = graph(*((n, (n + 1) % 61) for n in range(61)))
    said = text(pages.matrix_page(design_structure_matrix(ring), "en"))
    assert "Too wide for a page (61 nodes)" in said
    assert said.count(" > ") == 1


def test_a_broken_contract_carries_its_instruction_and_law() -> None:
    ring = graph((0, 1), (1, 0), kind=DependencyKind.PLANNING_CONFORMITY)
    contracts = load("example:kota-metro").all(Contract)
    found = contract_breaches(ring, contracts)
    said = " ".join(text(pages.contracts_page(found, "en")).split())
    assert "The planning chain has no circle [UU 23/2014 Ps 263(4)" in said
    assert "→ Keep the order of law" in said


def test_without_late_and_cut() -> None:
    chain = graph((0, 1), (1, 2))
    names = names_in(chain)
    gone = text(pages.removal_page(what_if_removed(chain, "n1"), "en"))
    assert "no longer gets to Plan 2" in gone
    assert "still gets to all others" in text(
        pages.removal_page(what_if_removed(chain, "n2"), "en")
    )
    late = text(pages.delay_page(what_if_delayed(chain, "n2", 5), names, "en"))
    assert "day 5 at the earliest, not 0" in late
    assert "counted as nothing: 2" in late
    assert "stall: Plan 1" in text(pages.cut_page(minimum_cut(chain, "n0", "n2"), names, "en"))
    assert "directly" in text(pages.cut_page(minimum_cut(chain, "n0", "n1"), names, "en"))
    assert "does not wait" in text(pages.cut_page(minimum_cut(chain, "n2", "n0"), names, "en"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_nothing_is_said_too(lang: str) -> None:
    word = {"id": "Tidak ada.", "en": "None."}[lang]
    for page in (
        pages.cycles_page((), {}, lang),
        pages.single_points_page((), lang),
        pages.bottlenecks_page((), lang),
        pages.order_page((), {}, lang),
        pages.contracts_page((), lang),
        pages.gaps_page((), lang),
        pages.changes_page((), lang, before=ON, after=ON),
    ):
        assert text(page, lang).endswith(word)
