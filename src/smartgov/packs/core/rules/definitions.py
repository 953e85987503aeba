"""Definitions: conditions that can be met, deadlines that can be kept, weights that are whole."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Aggregation,
    All,
    Any,
    ApprovedBy,
    Condition,
    Context,
    Count,
    Elapsed,
    Example,
    Exists,
    Framework,
    InForce,
    Outcome,
    Severity,
    Share,
    StageReached,
    Text,
    Workflow,
    breach,
    leaves,
    rule,
)
from smartgov.packs.core.rules.events import WORKFLOW

_DAY = date(2023, 5, 1)
_BEHIND: Final = Text(
    "menyebut tahap '{stage}', yang baru dapat dicapai sesudah langkah ini",
    "names the stage '{stage}', which can only be reached after this step",
)
_OVER_ALL: Final = Text("meminta bagian yang lebih dari seluruhnya", "asks for more than the whole")
_NO_WAY: Final = Text("tidak menyebut satu pilihan pun", "offers no alternative at all")
_EMPTY: Final = Text("terpenuhi tanpa bukti apa pun", "is met without anything being there")
_LATE_START: Final = Text(
    "tenggatnya baru mulai pada tahap '{stage}', sesudah langkah ini",
    "it only begins to run at the stage '{stage}', after this step",
)
_TOO_SHORT: Final = Text(
    "syaratnya menunggu {wait} sejak '{stage}', tetapi tenggatnya {within}",
    "the condition waits {wait} from '{stage}', but it is due within {within}",
)


def _asks(shape: str) -> str:
    """Return the example workflow with another condition before its last step."""
    return WORKFLOW.replace('shape = "exists", id = "sk", kind = "decree"', f'id = "sk", {shape}')


@rule(
    "WFL104",
    Severity.WARNING,
    title=Text("Tidak ada syarat mati", "There is no dead condition"),
    message=Text("Syarat '{condition}' {why}.", "The condition '{condition}' {why}."),
    fix=Text("Perbaiki syaratnya, atau hapus.", "Mend the condition, or drop it."),
    why=(
        "Syarat yang tidak pernah terpenuhi menutup jalan; syarat yang selalu terpenuhi tidak"
        " meminta apa-apa."
    ),
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(text=_asks('shape = "reached", stage = "letter"'), on=_DAY),
        Example(text=_asks('shape = "reached", stage = "round"'), on=_DAY, breaches=1),
        Example(
            text=_asks('shape = "elapsed", after = "round", wait = "P1M"'), on=_DAY, breaches=1
        ),
        Example(
            text=_asks('shape = "share", kind = "decree", at_least = 1.5'), on=_DAY, breaches=1
        ),
        Example(text=_asks('shape = "share", kind = "decree", at_least = 0.5'), on=_DAY),
        Example(text=_asks('shape = "count", kind = "decree", at_least = 0'), on=_DAY, breaches=1),
        Example(text=_asks('shape = "count", kind = "decree", at_least = 2'), on=_DAY),
        Example(text=_asks('shape = "any", parts = []'), on=_DAY, breaches=1),
        Example(text=_asks('shape = "all", parts = []'), on=_DAY, breaches=1),
    ),
)
def no_dead_conditions(workflow: Workflow, at: Context) -> Iterator[Outcome]:
    """A condition that is never met shuts the way; one that is always met asks for nothing."""
    del at
    for number, transition in enumerate(workflow.transitions):
        for condition in _nested(transition.conditions):
            why = _dead(condition, _before(workflow, number))
            if why is not None:
                path = f"transitions[{number}]/conditions"
                yield breach(workflow, path, condition=condition.what, why=why)


def _dead(condition: Condition, before: set[str]) -> Text | None:
    """Return why a condition is never met, or always; None where it is neither."""
    match condition.shape:
        case StageReached(stage=stage) | Elapsed(after=stage) if stage not in before:
            return _BEHIND.filled(stage=stage)
        case Share(at_least=share) if share > 1:
            return _OVER_ALL
        case Count(at_least=least) | Share(at_least=least) if least <= 0:
            return _EMPTY
        case All(parts=()):
            return _EMPTY
        case Any(parts=()):
            return _NO_WAY
        case _:
            return None


@rule(
    "WFL105",
    Severity.WARNING,
    title=Text("Tenggat tidak saling bertentangan", "Deadlines do not contradict each other"),
    message=Text(
        "Tenggat '{condition}' tidak dapat dipegang: {why}.",
        "The deadline of '{condition}' cannot be kept: {why}.",
    ),
    fix=Text("Perbaiki tenggatnya, atau lama tunggunya.", "Mend the deadline, or the wait."),
    why=(
        "Siapa pun yang harus menunggu lebih lama daripada tenggatnya pasti terlambat, apa pun"
        " yang dilakukannya."
    ),
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(text=WORKFLOW.replace('after = "signing"', 'after = "round"'), on=_DAY, breaches=1),
        Example(text=WORKFLOW.replace('after = "signing"', 'after = "letter"'), on=_DAY),
        Example(
            text=_asks('shape = "elapsed", wait = "P3M", after = "signing"'), on=_DAY, breaches=1
        ),
        Example(text=_asks('shape = "elapsed", wait = "P1M", after = "signing"'), on=_DAY),
        Example(text=_asks('shape = "elapsed", wait = "P3M", after = "letter"'), on=_DAY),
    ),
)
def deadlines_can_be_kept(workflow: Workflow, at: Context) -> Iterator[Outcome]:
    """Whoever must wait longer than the deadline allows is late whatever they do."""
    for number, transition in enumerate(workflow.transitions):
        before = _before(workflow, number)
        for condition in _nested(transition.conditions):
            due = condition.due
            if due is None or workflow.stage(due.after) is None:
                continue
            why = None
            if due.after not in before:
                why = _LATE_START.filled(stage=due.after)
            for inner in leaves((condition,)):
                shape = inner.shape
                if not isinstance(shape, Elapsed) or shape.after != due.after:
                    continue
                if shape.wait.after(at.on) > due.within.after(at.on):
                    why = _TOO_SHORT.filled(wait=shape.wait, within=due.within, stage=shape.after)
            if why is not None:
                path = f"transitions[{number}]/conditions"
                yield breach(workflow, path, condition=condition.what, why=why)


@rule(
    "WFL106",
    Severity.HINT,
    title=Text("Tiap bukti ada pemasoknya", "Somebody supplies every piece of evidence"),
    message=Text(
        "Syarat '{condition}' meminta bukti, tetapi tidak menyebut siapa yang membuatnya.",
        "The condition '{condition}' asks for evidence, but names nobody who produces it.",
    ),
    fix=Text("Isi 'supplier' dengan sebuah peran.", "Give a role as its 'supplier'."),
    why="Yang tidak ada pemasoknya tetap terbuka, dan jalan yang ditampilkan berhenti di situ.",
    examples=(
        Example(text=WORKFLOW.replace('what = "SK"', 'what = "SK", supplier = "head"'), on=_DAY),
        Example(text=WORKFLOW, on=_DAY, breaches=1),
        Example(text=_asks('shape = "in-force", kind = "memorandum"'), on=_DAY, breaches=1),
        Example(text=_asks('shape = "reached", stage = "letter"'), on=_DAY),
        Example(
            text=_asks(
                'supplier = "head", shape = "any", parts = '
                '[{ shape = "exists", id = "a", what = "A", kind = "a" }]'
            ),
            on=_DAY,
        ),
    ),
)
def evidence_has_a_supplier(workflow: Workflow, at: Context) -> Iterator[Outcome]:
    """What nobody is named for stays open, and the way shown ends at it."""
    del at
    for number, transition in enumerate(workflow.transitions):
        for condition in _unsupplied(transition.conditions):
            path = f"transitions[{number}]/conditions"
            yield breach(workflow, path, condition=condition.what)


_FRAMEWORK = """
[[frameworks]]
id = "f"
name = { id = "Kerangka", en = "Framework" }
version = "1"
nodes = [
  { id = "a", name = { id = "Tata kelola", en = "Governance" }, weight = 60 },
  { id = "b", name = { id = "Lingkungan", en = "Environment" }, weight = 40 },
  { id = "b1", name = { id = "Sampah", en = "Waste" }, parent = "b" },
  { id = "b2", name = { id = "Air", en = "Water" }, parent = "b" },
]
"""


@rule(
    "SCO108",
    Severity.WARNING,
    title=Text("Saudara sama-sama berbobot", "Siblings all have a weight, or none"),
    message=Text(
        "'{node}' tidak berbobot, padahal yang setingkat dengannya berbobot.",
        "'{node}' has no weight, but others beside it have one.",
    ),
    fix=Text("Isi 'weight', atau hapus dari yang lain.", "Give its 'weight', or drop the others'."),
    why=(
        "Indeks dengan dimensi yang tidak berbobot karena kurang satu angka bukanlah yang dimaksud."
    ),
    examples=(
        Example(text=_FRAMEWORK, on=_DAY),
        Example(text=_FRAMEWORK.replace(", weight = 40", ""), on=_DAY, breaches=1),
        Example(
            text=_FRAMEWORK.replace('"Air", en = "Water" }', '"Air", en = "Water" }, weight = 9'),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_FRAMEWORK.replace(", weight = 40", "").replace(", weight = 60", ""), on=_DAY),
        Example(text=_FRAMEWORK.replace("weight = 40", "weight = 0"), on=_DAY),
    ),
)
def siblings_are_weighted(framework: Framework, at: Context) -> Iterator[Outcome]:
    """An index in which a dimension weighs nothing for want of a number is not what was meant."""
    del at
    weighted = {
        node.parent
        for node in framework.nodes
        if node.weight is not None
        and framework.aggregation_of(node.parent) is Aggregation.WEIGHTED_MEAN
    }
    for number, node in enumerate(framework.nodes):
        if node.weight is None and node.parent in weighted:
            yield breach(framework, f"nodes[{number}]", node=node.name)


def _before(workflow: Workflow, number: int) -> set[str]:
    """Return the stages that can be reached without the transition of this number."""
    ways: dict[str | None, list[str]] = {}
    for index, transition in enumerate(workflow.transitions):
        if index != number:
            ways.setdefault(transition.source, []).append(transition.target)
    found: set[str] = set()
    waiting: list[str | None] = [None]
    while waiting:
        new = {*ways.get(waiting.pop(), ())} - found
        found |= new
        waiting += new
    return found


def _nested(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    """Yield conditions and those inside them."""
    for condition in conditions:
        yield condition
        if isinstance(condition.shape, All | Any):
            yield from _nested(condition.shape.parts)


def _unsupplied(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    """Yield the conditions that ask for evidence of which nobody is named as supplier."""
    for condition in conditions:
        if condition.supplier is not None:
            continue
        match condition.shape:
            case All(parts=parts) | Any(parts=parts):
                yield from _unsupplied(parts)
            case Exists() | InForce() | Count() | Share() | ApprovedBy():
                yield condition
            case _:
                pass
