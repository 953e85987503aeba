"""Edges of stages: what each participation's coming stages wait for, and from whom.

A stage that was reached waits for nothing, and nobody waits for it any more. Which stages were
reached is told by the events alone; whether conditions are met is `explain`'s question, here a
condition is left out only where what it asks for is certainly there.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, cast

import attrs
import networkx as nx

from smartgov.graph.edges import Edge, Node
from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.dates import Truth
from smartgov.model.dependencies import Blocking, DependencyKind
from smartgov.model.documents import Document
from smartgov.model.events import Event
from smartgov.model.law import Citation
from smartgov.model.letters import Letter
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Post
from smartgov.model.programmes import Cohort, Participation, Role
from smartgov.model.regions import Region
from smartgov.model.sources import Confidence
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.workflows import (
    All,
    Any,
    ApprovedBy,
    Condition,
    Elapsed,
    Exists,
    InForce,
    Reached,
    Transition,
    Workflow,
)

_STAGE: Final = Text("{stage} ({region})", "{stage} ({region})")
_ROLE: Final = Text("{role} ({region})", "{role} ({region})")
_BEFORE: Final = Text("tahap yang mendahuluinya", "the stage before it")
_AFTER: Final = Text("salah satu tahap yang mendahuluinya", "one of the stages before it")
_LAST: Final = Text("tahap yang belum tercapai", "a stage not reached yet")
_ACTS: Final = Text("melaksanakan tahap ini", "carries out this stage")


def stages(portfolio: Portfolio, on: date, nodes: dict[str, Node]) -> Iterator[Edge]:
    """Yield the edges of every participation's coming stages; add their nodes to `nodes`."""
    before: dict[str, Mapping[str, str]] = {}
    for participation in portfolio.all(Participation):
        cohort = portfolio.find(Cohort, participation.cohort)
        workflow = portfolio.find(Workflow, cohort.workflow) if cohort else None
        region = portfolio.find(Region, participation.region)
        if workflow is not None and region is not None:
            if workflow.id not in before:
                before[workflow.id] = _before(workflow)
            passed = _passed(portfolio, participation, workflow, on, before[workflow.id])
            yield from _Way(
                portfolio, participation, workflow, region, on, nodes, passed, before[workflow.id]
            ).edges()


def _before(workflow: Workflow) -> Mapping[str, str]:
    """Return for each stage the nearest one that every way to it goes through."""
    way: nx.DiGraph[str] = nx.DiGraph()
    way.add_node("")
    way.add_edges_from((one.source or "", one.target) for one in workflow.transitions)
    found = cast(
        "Mapping[str, str | None]",
        nx.immediate_dominators(way, ""),  # pyright: ignore[reportUnknownMemberType]
    )
    return {stage: before for stage, before in found.items() if before}


def _passed(
    portfolio: Portfolio,
    participation: Participation,
    workflow: Workflow,
    on: date,
    before: Mapping[str, str],
) -> frozenset[str]:
    """Return the stages reached by the day, and those that every way to them goes through."""
    subjects = (participation.region, participation.cohort)
    events = (event for subject in subjects for event in portfolio.concerning(subject))
    done = {
        event.activity
        for event in events
        if isinstance(event, Event)
        and event.workflow == workflow.id
        and event.participation in {None, participation.id}
        and event.known_by is not None
        and event.known_by.on_or_before(on) is Truth.YES
    }
    passed: set[str] = set()
    for transition in workflow.transitions:
        if transition.activity in done:
            for stage in _through(transition.target, before):
                if stage in passed:
                    break
                passed.add(stage)
    return frozenset(passed)


def _through(stage: str, before: Mapping[str, str]) -> Iterator[str]:
    """Yield a stage and those that every way to it goes through, nearest first."""
    here: str | None = stage
    while here is not None:
        yield here
        here = before.get(here)


@attrs.frozen
class _Way:
    portfolio: Portfolio
    participation: Participation
    workflow: Workflow
    region: Region
    on: date
    nodes: dict[str, Node]
    passed: frozenset[str]
    before: Mapping[str, str]

    def edges(self) -> Iterator[Edge]:
        passed = self.passed
        coming = [stage for stage in self.workflow.stages if stage.id not in passed]
        needed: set[str] = set()
        for stage in coming:
            # Whose every way goes through this stage comes after it, and is no way into it.
            ways = [
                way
                for way in self.workflow.into(stage.id)
                if way.source is None or stage.id not in _through(way.source, self.before)
            ]
            alone = len({way.source for way in ways}) == 1
            certain = self.before.get(stage.id)
            sources = {way.source for way in ways} | {certain}
            for source in sorted({one for one in sources if one} - passed):
                needed |= {source} if source == certain and not stage.optional else set()
                yield self._stage(stage.id, source, alone=source == certain)
            for way in ways:
                for condition in way.conditions:
                    yield from self._condition(way, condition, alone=alone)
            if stage.actor is not None:
                yield self._edge(
                    f"actor/{self._id(stage.id)}",
                    DependencyKind.ACTOR,
                    self._id(stage.id),
                    self._filled(stage.actor),
                    _ACTS,
                    sources=stage.sources,
                    confidence=stage.confidence,
                )
        for stage in coming:
            if stage.id not in needed and not stage.optional:
                yield self._edge(
                    f"participation/{self._id(stage.id)}",
                    DependencyKind.STAGE,
                    self.region.id,
                    self._id(stage.id),
                    _LAST,
                    sources=self.participation.sources,
                    confidence=self.participation.confidence,
                )

    def _stage(self, stage: str, before: str, *, alone: bool) -> Edge:
        return self._edge(
            f"stage/{self._id(stage)}/{before}",
            DependencyKind.STAGE,
            self._id(stage),
            self._id(before),
            _BEFORE if alone else _AFTER,
            blocks=None if alone else Blocking.PARTLY,
            sources=self.workflow.sources,
            confidence=self.workflow.confidence,
        )

    def _condition(self, way: Transition, one: Condition, *, alone: bool) -> Iterator[Edge]:
        """Yield what a condition asks of its supplier; one of several ways blocks in part."""
        shape = one.shape
        if isinstance(shape, All | Any):
            only = alone and (isinstance(shape, All) or len(shape.parts) == 1)
            for part in shape.parts:
                yield from self._condition(way, part, alone=only)
            return
        stage = self._id(way.target)
        before: str | None = None
        wait: Term | None = None
        if isinstance(shape, Reached):
            before = shape.stage
        elif isinstance(shape, Elapsed):
            before, wait = shape.after, shape.wait
        if before is not None and (before in self.passed or before == way.target):
            return
        if before is not None and self.workflow.stage(before) is None:
            return
        if before is None and (one.supplier is None or self._there(one)):
            return
        yield self._edge(
            f"condition/{stage}/{way.activity}/{one.id}",
            _kind(one),
            stage,
            self._id(before) if before else self._filled(str(one.supplier)),
            one.what,
            blocks=None if alone else Blocking.PARTLY,
            basis=one.basis,
            sources=one.sources,
            confidence=one.confidence,
            lead_time=wait,
        )

    def _there(self, one: Condition) -> bool:
        """Answer whether what a condition asks for is certainly there on the day."""
        if not isinstance(one.shape, Exists | InForce):
            return False
        for record in self.portfolio.concerning(self.region.id):
            words: tuple[str | None, ...] = ()
            day = None
            match record:
                case Document() | Letter() if isinstance(one.shape, Exists):
                    words, day = (record.kind,), record.date
                case Agreement():
                    words, day = (record.evidence, record.kind, record.form), record.signed
                    if isinstance(one.shape, InForce):
                        holds = record.lifecycle(self.on).in_force is Truth.YES
                        words = words if holds else ()
                case _:
                    pass
            if one.shape.kind in words and day and day.on_or_before(self.on) is Truth.YES:
                return True
        return False

    def _filled(self, role: str) -> str:
        """Return who fills a role for the region: a post, an agency, else the role itself."""
        local = self.portfolio.concerning(self.region.id)
        fillers: list[Post | Agency] = [r for r in local if isinstance(r, Post)]
        fillers += [r for r in local if isinstance(r, Agency)]
        for record in (*fillers, *self.portfolio.central(role)):
            if record.role == role:
                return record.id
        known = self.portfolio.find(Role, role)
        name = f"{self.region.id}/{role}"
        said = known.name if known else Text.same(role)
        self.nodes[name] = Node(
            name=_ROLE.filled(role=said, region=self.region.name),
            kind="role",
            own_kind=role,
            region=self.region.id,
            role=role,
        )
        return name

    def _id(self, stage: str) -> str:
        name = f"{self.participation.id}/{stage}"
        if name not in self.nodes:
            found = self.workflow.stage(stage)
            said = found.name if found else Text.same(stage)
            self.nodes[name] = Node(
                name=_STAGE.filled(stage=said, region=self.region.name),
                kind="stage",
                own_kind=stage,
                region=self.region.id,
                role=found.actor if found else None,
            )
        return name

    def _edge(
        self,
        key: str,
        kind: DependencyKind,
        dependent: str,
        provider: str,
        what: Text,
        *,
        blocks: Blocking | None = None,
        basis: tuple[Citation, ...] = (),
        sources: tuple[str, ...] = (),
        confidence: Confidence | None = None,
        lead_time: Term | None = None,
    ) -> Edge:
        return Edge(
            id=key,
            kind=kind,
            dependent=dependent,
            provider=provider,
            what=what,
            origin=f"derived:{key.partition('/')[0]}",
            blocks=blocks,
            basis=basis,
            sources=sources,
            confidence=confidence,
            lead_time=lead_time,
        )


def _kind(one: Condition) -> DependencyKind:
    match one.shape:
        case ApprovedBy():
            return DependencyKind.APPROVAL
        case InForce():
            return DependencyKind.AGREEMENT
        case Reached() | Elapsed():
            return DependencyKind.STAGE
        case _:
            return DependencyKind.DELIVERABLE
