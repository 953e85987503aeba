"""Workflows: every stage can be come to and left, and conditions name stages that are there."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Context,
    Elapsed,
    Example,
    Outcome,
    Severity,
    StageReached,
    Text,
    Workflow,
    breach,
    leaves,
    rule,
)
from smartgov.packs.core.rules.events import WORKFLOW

_DAY = date(2023, 5, 1)

_LOST = '{ id = "lost", name = { id = "Tersesat", en = "Lost" } }'
_ISLAND = WORKFLOW.replace("stages = [", f"stages = [ {_LOST},")
_OPEN_END = WORKFLOW.replace(", final = true", "")
_EXISTS = 'shape = "exists", id = "sk", kind = "decree"'


def _step(source: str, target: str, workflow: str) -> str:
    step = f'{{ source = "{source}", target = "{target}", activity = "go" }}'
    return workflow.replace("transitions = [", f"transitions = [ {step},")


def _asking(shape: str) -> str:
    condition = _EXISTS.replace('shape = "exists"', shape).replace(', kind = "decree"', "")
    return WORKFLOW.replace(_EXISTS, condition)


@rule(
    "WFL101",
    Severity.ERROR,
    title=Text("Tiap tahap dapat dicapai", "Every stage can be reached"),
    message=Text(
        "Tidak ada jalan dari awal ke tahap '{stage}'.",
        "No way leads from the start to the stage '{stage}'.",
    ),
    fix=Text("Tambahkan langkah ke tahap itu, atau hapus.", "Add a transition to it, or drop it."),
    why="Tahap yang tidak dapat dicapai siapa pun adalah kesalahan dalam definisinya.",
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(
            text=WORKFLOW.replace("{ target =", '{ source = "round", target ='), on=_DAY, breaches=1
        ),
        Example(text=_ISLAND, on=_DAY, breaches=1),
        Example(text=_step("lost", "lost", _ISLAND), on=_DAY, breaches=1),
        Example(text=_step("lost", "round", _ISLAND), on=_DAY, breaches=1),
        Example(text=_step("round", "lost", _ISLAND), on=_DAY),
        Example(text=_step("round", "letter", WORKFLOW), on=_DAY),
    ),
)
def stages_reachable(workflow: Workflow, at: Context) -> Iterator[Outcome]:
    """A stage that nobody can come to is a mistake in the definition."""
    del at
    reached: set[str] = set()
    waiting: list[str | None] = [None]
    while waiting:
        for transition in workflow.out_of(waiting.pop()):
            if transition.target not in reached:
                reached.add(transition.target)
                waiting.append(transition.target)
    for number, stage in enumerate(workflow.stages):
        if stage.id not in reached:
            yield breach(workflow, f"stages[{number}]", stage=stage.name)
            return  # what follows from it is the same mistake


@rule(
    "WFL102",
    Severity.WARNING,
    title=Text("Tidak ada jalan buntu", "There is no trap"),
    message=Text(
        "Tahap '{stage}' tidak punya jalan keluar dan tidak dinyatakan sebagai akhir.",
        "The stage '{stage}' has no way out and is not declared final.",
    ),
    fix=Text(
        "Tambahkan langkah keluar, atau tulis final = true.", "Add one, or write final = true."
    ),
    why="Siapa pun yang sampai di tahap tanpa jalan keluar tinggal di sana selamanya.",
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(text=WORKFLOW.replace(", final = true", ""), on=_DAY, breaches=1),
        Example(text=_ISLAND, on=_DAY, breaches=1),
        Example(text=_step("round", "round", _OPEN_END), on=_DAY),
        Example(text=_step("round", "letter", _OPEN_END), on=_DAY),
        Example(text=_step("signing", "lost", _ISLAND), on=_DAY, breaches=1),
        Example(text=_step("lost", "round", _ISLAND), on=_DAY),
        Example(text=_ISLAND.replace(", final = true", ""), on=_DAY, breaches=2),
    ),
)
def no_traps(workflow: Workflow, at: Context) -> Iterator[Outcome]:
    """Whoever comes to a stage without a way out stays there for ever."""
    del at
    for number, stage in enumerate(workflow.stages):
        if not stage.final and not workflow.out_of(stage.id):
            yield breach(workflow, f"stages[{number}]", stage=stage.name)


@rule(
    "WFL103",
    Severity.ERROR,
    title=Text("Syarat menyebut tahap yang ada", "Conditions name stages that are there"),
    message=Text(
        "Syarat '{condition}' menyebut tahap '{stage}', yang tidak ada dalam alur ini.",
        "The condition '{condition}' names the stage '{stage}', which this workflow has not.",
    ),
    fix=Text("Perbaiki nama tahapnya.", "Mend the name of the stage."),
    why="Tenggat sesudah tahap yang tidak ada tidak pernah mulai berjalan.",
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(text=WORKFLOW.replace('after = "signing"', 'after = "sign"'), on=_DAY, breaches=1),
        Example(text=_asking('shape = "reached", stage = "letter"'), on=_DAY),
        Example(text=_asking('shape = "reached", stage = "Letter"'), on=_DAY, breaches=1),
        Example(
            text=_asking('shape = "elapsed", wait = "P1M", after = "letters"'), on=_DAY, breaches=1
        ),
        Example(
            text=_asking('shape = "reached", stage = "a"').replace(
                'after = "signing"', 'after = "b"'
            ),
            on=_DAY,
            breaches=2,
        ),
        Example(
            text=WORKFLOW.replace(', due = { within = "P2M", after = "signing" }', ""), on=_DAY
        ),
        Example(
            text=_asking(
                'shape = "any", parts = [{ shape = "reached", id = "r", what = "R", stage = "a" }]'
            ),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def conditions_name_stages(workflow: Workflow, at: Context) -> Iterator[Outcome]:
    """A deadline after a stage that does not exist never begins to run."""
    del at
    for number, transition in enumerate(workflow.transitions):
        for condition in leaves(transition.conditions):
            named = [condition.due.after] if condition.due else []
            if isinstance(condition.shape, StageReached):
                named.append(condition.shape.stage)
            if isinstance(condition.shape, Elapsed):
                named.append(condition.shape.after)
            for stage in named:
                if workflow.stage(stage) is None:
                    path = f"transitions[{number}]/conditions"
                    yield breach(workflow, path, condition=condition.what, stage=stage)
