"""Frameworks: weights that add up, and names that stand for nodes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from smartgov import (
    Aggregation,
    Assessment,
    Context,
    Crosswalk,
    Example,
    Framework,
    Outcome,
    Severity,
    Text,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2024, 1, 1)
_HUNDRED: Final = 100
_TREE = """
[[frameworks]]
id = "scheme"
name = { id = "Skema", en = "Scheme" }
version = "1"
nodes = [
  { id = "left", name = "L", weight = 40 },
  { id = "right", name = "R", weight = 60 },
]
"""
_ARTICLE = """
[[frameworks]]
id = "article"
name = { id = "Skema menurut artikel tentang Bandung", en = "Scheme of an article on Bandung" }
version = "1"
nodes = [
  { id = "baseline", name = "Baseline", weight = 10 },
  { id = "output", name = "Output", weight = 20 },
  { id = "outcome", name = "Outcome", weight = 40 },
  { id = "impact", name = "Impact", weight = 30 },
  { id = "quick-wins", name = "Quick wins", weight = 20 },
]
"""
"""A published case: the weights of this article sum to 120, a slip of the pen."""
_RESULT = (
    _TREE
    + """
[[regions]]
id = "a"
name = "A"
level = "city"

[[assessments]]
id = "result"
region = "a"
framework = "scheme"
scores = [{ node = "left", value = 1 }, { node = "right", value = 1 }]
"""
)
_UNKNOWN: Final = Text("kerangkanya tidak tercatat", "its framework is not recorded")
_NO_WEIGHTS: Final = Text("kerangka tanpa bobot", "a framework without weights")
_TOP: Final = Text("kerangka", "the framework")


@rule(
    "SCO101",
    Severity.ERROR,
    title=Text("Bobot berjumlah 100", "Weights sum to 100"),
    message=Text(
        "Bobot di bawah {node} berjumlah {sum}, bukan {wanted}.",
        "The weights under {node} sum to {sum}, not {wanted}.",
    ),
    fix=Text(
        "Periksa sumbernya; catat bobot yang benar.", "Check the source; record the right weights."
    ),
    why=(
        "Bobot adalah bagian dari satu keseluruhan; bila jumlahnya lain, indeks tidak berada pada"
        " skalanya."
    ),
    examples=(
        Example(text=_TREE, on=_DAY),
        Example(text=_TREE.replace("60", "80"), on=_DAY, breaches=1),
        Example(text=_TREE.replace(", weight = 60", ""), on=_DAY, undecided=1),
        Example(text=_TREE.replace(", weight = 60", "").replace(", weight = 40", ""), on=_DAY),
        Example(text=_ARTICLE, on=_DAY, breaches=1),
    ),
)
def weights_sum_to_a_hundred(framework: Framework, at: Context) -> Iterator[Outcome]:
    """Weights are shares of one whole; if they are not, the index is not on its scale."""
    del at
    weighted = False
    for parent in (None, *framework.nodes):
        name = parent.id if parent else None
        children = framework.children(name)
        known = [child.weight for child in children if child.weight is not None]
        if not known or framework.aggregation_of(name) is not Aggregation.WEIGHTED_MEAN:
            continue
        weighted = True
        if len(known) < len(children):
            yield undecided("nodes/weight")
            continue
        total = sum(known, Decimal(0))
        wanted = parent.weight if parent and parent.weight is not None else _HUNDRED
        if total not in {wanted, _HUNDRED}:
            under = parent.name if parent else _TOP
            yield breach(framework, "nodes", node=under, sum=total, wanted=wanted)
    if not weighted:
        yield skip(_NO_WEIGHTS)


@rule(
    "SCO106",
    Severity.ERROR,
    title=Text("Nilai menyebut simpul kerangkanya", "A score names a node of its framework"),
    message=Text("'{node}' bukan simpul dari {framework}.", "'{node}' is no node of {framework}."),
    fix=Text("Pilih satu dari: {known}.", "Choose one of: {known}."),
    why="Nilai dengan nama yang tidak dikenal diam-diam tidak dihitung sama sekali.",
    examples=(
        Example(text=_RESULT, on=_DAY),
        Example(text=_RESULT.replace('node = "right"', 'node = "rihgt"'), on=_DAY, breaches=1),
        Example(text=_RESULT.replace('framework = "scheme"', 'framework = "other"'), on=_DAY),
        Example(text=_RESULT.replace('node = "left"', 'node = "Left"'), on=_DAY, breaches=1),
        Example(
            text=_RESULT.replace('node = "left"', 'node = "up"').replace(
                '"right", value', '"down", value'
            ),
            on=_DAY,
            breaches=2,
        ),
        Example(text=_RESULT.replace("scores = ", "# "), on=_DAY),
    ),
)
def scores_name_nodes(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """A score under a name that is none would silently count for nothing."""
    framework = at.portfolio.find(Framework, assessment.framework)
    if framework is None:
        yield skip(_UNKNOWN)
        return
    for number, one in enumerate(assessment.scores):
        if framework.node(one.node) is None:
            known = tuple(node.id for node in framework.children())
            path = f"scores[{number}]/node"
            yield breach(assessment, path, node=one.node, framework=framework.name, known=known)


_WALK = """
[[crosswalks]]
id = "walk"
name = { id = "Padanan", en = "Crosswalk" }
source = "scheme"
target = "scheme"
matches = [{ source = "left", target = "right" }, { source = "right" }]
"""


@rule(
    "SCO107",
    Severity.ERROR,
    title=Text("Padanan menyebut simpul kerangkanya", "A crosswalk names nodes of its frameworks"),
    message=Text("'{node}' bukan simpul dari {framework}.", "'{node}' is no node of {framework}."),
    fix=Text("Perbaiki namanya.", "Mend the name."),
    why="Padanan yang tidak ada tidak menjawab apa-apa.",
    examples=(
        Example(text=_TREE + _WALK, on=_DAY),
        Example(text=_TREE + _WALK.replace('"left"', '"lfet"'), on=_DAY, breaches=1),
        Example(text=_WALK, on=_DAY, undecided=1),
        Example(
            text=_TREE + _WALK.replace('target = "right"', 'target = "up"'), on=_DAY, breaches=1
        ),
        Example(
            text=_TREE + _WALK.replace('source = "right"', 'source = "up"'), on=_DAY, breaches=1
        ),
        Example(
            text=_TREE + _WALK.replace('target = "scheme"', 'target = "other"'),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_TREE + _WALK.replace('"left"', '"up"').replace('"right"', '"up"'),
            on=_DAY,
            breaches=3,
        ),
    ),
)
def crosswalk_names_nodes(crosswalk: Crosswalk, at: Context) -> Iterator[Outcome]:
    """A counterpart that does not exist answers nothing."""
    for number, one in enumerate(crosswalk.matches):
        ends = (("source", crosswalk.source, one.source), ("target", crosswalk.target, one.target))
        for field, name, node in ends:
            framework = at.portfolio.find(Framework, name)
            if framework is None:
                yield undecided(field)
            elif node is not None and framework.node(node) is None:
                path = f"matches[{number}]/{field}"
                yield breach(crosswalk, path, node=node, framework=framework.name)
