"""Workflows as data: stages, the transitions between them, and the conditions on those.

Conditions come in a small closed set of shapes; what kinds of evidence they look for and who
supplies it is data. They read recorded values only: they compute no score and walk no graph.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeVar

import attrs

from smartgov.model.errors import Refused
from smartgov.model.extras import NO_EXTRAS, Extras
from smartgov.model.ids import (
    LevelId,
    ProgrammeId,
    RoleId,
    SourceId,
    WorkflowId,
    not_blank,
    valid_id,
)
from smartgov.model.law import Citation
from smartgov.model.milestones import Milestone
from smartgov.model.numbers import finite
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period


@attrs.frozen(kw_only=True)
class Due:
    """A deadline: `within` a term after the stage `after` was reached."""

    within: Term
    after: str = attrs.field(validator=not_blank)
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Exists:
    """There is evidence of `kind` for the subject, dated on or before the day."""

    kind: str = attrs.field(validator=not_blank)


@attrs.frozen(kw_only=True)
class InForce:
    """An agreement serving as `kind` binds the subject and is in force on the day."""

    kind: str = attrs.field(validator=not_blank)


@attrs.frozen(kw_only=True)
class ApprovedBy:
    """There is evidence of `kind` that someone in the role `by` issued or approved."""

    kind: str = attrs.field(validator=not_blank)
    by: RoleId


@attrs.frozen(kw_only=True)
class Count:
    """There are at least `at_least` pieces of evidence of `kind` for the subject."""

    kind: str = attrs.field(validator=not_blank)
    at_least: int


@attrs.frozen(kw_only=True)
class Share:
    """At least the share `at_least` (0 to 1) of the region's own parts have evidence of `kind`."""

    kind: str = attrs.field(validator=not_blank)
    at_least: Decimal = attrs.field(validator=finite)


@attrs.frozen(kw_only=True)
class Reached:
    """The subject has reached another stage of the same workflow."""

    stage: str = attrs.field(validator=not_blank)


@attrs.frozen(kw_only=True)
class Elapsed:
    """The term `wait` has passed since the stage `after` was reached; its last day is over."""

    wait: Term
    after: str = attrs.field(validator=not_blank)


@attrs.frozen(kw_only=True)
class Stated:
    """It is recorded of the agreement that `statement` holds, or where `holds` is False, not."""

    statement: str = attrs.field(validator=not_blank)
    holds: bool = True


@attrs.frozen(kw_only=True)
class OfKind:
    """The agreement is of this kind of cooperation, or of a kind under it."""

    kind: str = attrs.field(validator=not_blank)


@attrs.frozen(kw_only=True)
class All:
    """Every one of `parts` is met."""

    parts: "tuple[Condition, ...]"


@attrs.frozen(kw_only=True)
class Any:
    """At least one of `parts` is met."""

    parts: "tuple[Condition, ...]"


Shape = (
    Exists | InForce | ApprovedBy | Count | Share | Reached | Elapsed | Stated | OfKind | All | Any
)
"""What a condition can ask; a closed set."""

SHAPES: Final[dict[str, type[Shape]]] = {
    "exists": Exists,
    "in-force": InForce,
    "approved-by": ApprovedBy,
    "count": Count,
    "share": Share,
    "reached": Reached,
    "elapsed": Elapsed,
    "stated": Stated,
    "of-kind": OfKind,
    "all": All,
    "any": Any,
}
"""The words by which files name the shapes."""


@attrs.frozen(kw_only=True)
class Condition:
    """What must hold before a step: what it asks, who can supply it, by when, on what ground.

    In files the fields of its shape stand beside its own, and `shape` is a word of SHAPES.
    """

    id: str = attrs.field(validator=not_blank)
    what: Text
    shape: Shape
    supplier: RoleId | None = None
    due: Due | None = None
    basis: tuple[Citation, ...] = ()
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


for _shape in (All, Any):
    attrs.resolve_types(_shape, globals())


@attrs.frozen(kw_only=True)
class Stage:
    """A stage of the way; `optional` stages may be passed by, `final` ones have no way out.

    `milestone` is the step of the programme's funnel that reaching it counts as.
    A stage that is reached by a signing is `shown_by` the form of the agreement signed, so that
    nobody has to record an event beside it.
    """

    id: str = attrs.field(validator=not_blank)
    name: Text
    what: Text | None = None
    actor: RoleId | None = None
    shown_by: str | None = None
    milestone: Milestone | None = None
    optional: bool = False
    repeats: bool = False
    final: bool = False
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None


@attrs.frozen(kw_only=True)
class Transition:
    """A step from the stage `source` (None: the start) to `target`, made by an `activity`.

    Every one of its conditions must hold before the step is due to be made.
    """

    source: str | None = None
    target: str = attrs.field(validator=not_blank)
    activity: str = attrs.field(validator=not_blank)
    conditions: tuple[Condition, ...] = ()


_Key = TypeVar("_Key")
_TWICE: Final = Text("tahap '{stage}' ada dua kali", "the stage '{stage}' stands twice")
_UNKNOWN: Final = Text(
    "langkah '{activity}' menyebut tahap '{stage}' yang tidak ada",
    "the transition '{activity}' names a stage '{stage}' that is not there",
)


@attrs.frozen(kw_only=True)
class Workflow:
    """The way a region goes through a programme, or an agreement through its procedure.

    One value is one version, which may replace an earlier one; `programme` is None for a
    procedure.

    Raises `Refused` when a stage stands twice or a transition names one that is not there.
    """

    id: WorkflowId = attrs.field(validator=valid_id)
    name: Text
    programme: ProgrammeId | None = None
    version: str = attrs.field(validator=not_blank)
    replaces: WorkflowId | None = None
    period: Period | None = None
    levels: tuple[LevelId, ...] = ()
    basis: tuple[Citation, ...] = ()
    stages: tuple[Stage, ...]
    transitions: tuple[Transition, ...]
    sources: tuple[SourceId, ...] = ()
    confidence: Confidence | None = None
    note: str | None = None
    extras: Extras = NO_EXTRAS

    def __attrs_post_init__(self) -> None:
        """Refuse what is no state machine."""
        names: set[str] = set()
        for stage in self.stages:
            if stage.id in names:
                raise Refused(_TWICE, stage=stage.id)
            names.add(stage.id)
        for transition in self.transitions:
            for end in (transition.source, transition.target):
                if end is not None and end not in names:
                    raise Refused(_UNKNOWN, activity=transition.activity, stage=end)

    def stage(self, name: str) -> Stage | None:
        """Return the stage whose id is `name`."""
        return self._by_id.get(name)

    def into(self, stage: str) -> tuple[Transition, ...]:
        """Return the transitions that lead to `stage`."""
        return self._into.get(stage, ())

    def out_of(self, stage: str | None) -> tuple[Transition, ...]:
        """Return the transitions that lead away from `stage` (None: from the start)."""
        return self._out_of.get(stage, ())

    @functools.cached_property
    def by_activity(self) -> Mapping[str, tuple[Transition, ...]]:
        """An activity to the transitions that it makes, both in the order of the workflow."""
        return _grouped((transition.activity, transition) for transition in self.transitions)

    def leading_to(self, stage: str) -> frozenset[str]:
        """Return `stage` and every stage from which it can be come to."""
        if stage not in self._leading_to:
            found = {stage}
            waiting = [stage]
            while waiting:
                for transition in self.into(waiting.pop()):
                    if transition.source is not None and transition.source not in found:
                        found.add(transition.source)
                        waiting.append(transition.source)
            self._leading_to[stage] = frozenset(found)
        return self._leading_to[stage]

    def needed_before(self, stage: str) -> tuple[Stage, ...]:
        """Return the stages that every way to `stage` goes through, the nearest first."""
        found: list[Stage] = []
        nearest = self._nearest.get(stage)
        while nearest is not None:
            found.append(self._by_id[nearest])
            nearest = self._nearest[nearest]
        return tuple(found)

    @functools.cached_property
    def _by_id(self) -> dict[str, Stage]:
        return {stage.id: stage for stage in reversed(self.stages)}

    @functools.cached_property
    def _into(self) -> dict[str, tuple[Transition, ...]]:
        return _grouped((transition.target, transition) for transition in self.transitions)

    @functools.cached_property
    def _out_of(self) -> dict[str | None, tuple[Transition, ...]]:
        return _grouped((transition.source, transition) for transition in self.transitions)

    @functools.cached_property
    def _nearest(self) -> dict[str | None, str | None]:
        """A stage to the nearest that every way to it goes through; to None, the start, else.

        Dominators: Cooper, Harvey, Kennedy, "A simple, fast dominance algorithm", 2001.
        """
        onward: dict[str | None, list[str]] = {}
        back: dict[str, list[str | None]] = {}
        for way in self.transitions:
            onward.setdefault(way.source, []).append(way.target)
            back.setdefault(way.target, []).append(way.source)
        done: list[str | None] = []
        seen: set[str | None] = {None}
        open_: list[tuple[str | None, Iterator[str]]] = [(None, iter(onward.get(None, ())))]
        while open_:
            name, ahead = open_[-1]
            target = next((one for one in ahead if one not in seen), None)
            if target is None:
                done.append(name)
                open_.pop()
            else:
                seen.add(target)
                open_.append((target, iter(onward.get(target, ()))))
        place = {name: number for number, name in enumerate(done)}  # the start stands last
        nearest: dict[str | None, str | None] = {None: None}

        def both(one: str | None, other: str | None) -> str | None:
            while one != other:
                if place[one] < place[other]:
                    one = nearest[one]
                else:
                    other = nearest[other]
            return one

        changed = True
        while changed:
            changed = False
            for name in reversed(done[:-1]):
                sources = [one for one in back[str(name)] if one in nearest]
                found = functools.reduce(both, sources)
                if name not in nearest or nearest[name] != found:
                    nearest[name] = found
                    changed = True
        return nearest

    @functools.cached_property
    def _leading_to(self) -> dict[str, frozenset[str]]:
        return {}


def _grouped(pairs: Iterable[tuple[_Key, Transition]]) -> dict[_Key, tuple[Transition, ...]]:
    """Return the transitions under each key, both in the order in which they come."""
    found: dict[_Key, list[Transition]] = {}
    for key, transition in pairs:
        found.setdefault(key, []).append(transition)
    return {key: tuple(ways) for key, ways in found.items()}


def leaves(conditions: tuple[Condition, ...]) -> Iterator[Condition]:
    """Yield the conditions that look at something themselves, inside any nesting."""
    for condition in conditions:
        if isinstance(condition.shape, All | Any):
            yield from leaves(condition.shape.parts)
        else:
            yield condition
