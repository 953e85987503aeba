"""Judging the conditions of a step: met, missing or unknown, with evidence and suppliers.

What is not recorded is unknown. It is missing only where the portfolio declares its records of
that kind complete (a `Silence`), where the only record there is dates from after the day, or
where what is recorded shows it: an agreement that ended, a term that has not passed.
"""

import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.agreements import agreement_status, is_kind, lineage
from smartgov.cases.checks import (
    NOT_RECORDED,
    Check,
    Deadline,
    Evidence,
    Verdict,
)
from smartgov.cases.histories import participations_of, progress_of
from smartgov.cases.scenes import Scene, scene_of, supplier
from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement, Presence
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth, all_of, any_of
from smartgov.model.documents import Document
from smartgov.model.letters import Letter
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Post
from smartgov.model.text import Text
from smartgov.model.workflows import (
    All,
    Any,
    ApprovedBy,
    Condition,
    Count,
    Due,
    Elapsed,
    Exists,
    InForce,
    OfKind,
    Shape,
    Share,
    Stated,
    Transition,
)
from smartgov.model.workflows import Reached as ReachedShape

_Judged = tuple[Truth, tuple[Evidence, ...], Text | None]
"""An answer, the evidence for it, and why it is not yes."""


_UNDATED: Final = Text("tercatat tanpa tanggal", "recorded without a date")
_APPROVER: Final = Text("tidak tercatat dari siapa", "it is not recorded by whom")
_LATER: Final = Text("baru ada pada {date}", "there only since {date}")
_COMPLETE: Final = Text(
    "tidak ada; catatan dinyatakan lengkap per {date}",
    "absent; records declared complete on {date}",
)
_IN_FORCE: Final = Text("masa berlakunya tidak diketahui", "its term is not known")
_ENDED: Final = Text("sudah berakhir", "it has ended")
_STAGE_OPEN: Final = Text(
    "tahap itu tidak tercatat tercapai", "that stage is not recorded as reached"
)
_COUNTED: Final = Text("{met} dari {needed} tercatat", "{met} of {needed} recorded")
_SHARED: Final = Text(
    "{met} dari {total} daerah tercatat; diperlukan {needed}",
    "{met} of {total} regions recorded; {needed} needed",
)
_WAITS: Final = Text("baru lewat sesudah {date}", "it passes after {date}")
_NOT_STATED: Final = Text("tidak dinyatakan", "not stated")
_STATED_NOT: Final = Text("dinyatakan sebaliknya", "the contrary is stated")
_KIND: Final = Text("bentuknya '{kind}'", "its kind is '{kind}'")
_THEN: Final = Text(
    "terpenuhi ketika tahap ini dicapai; kini: {reason}",
    "met when this stage was reached; now: {reason}",
)
_NO_PARTS: Final = Text("daerah bawahannya tidak tercatat", "its parts are not recorded")


def transition_checks(transition: Transition, scene: Scene) -> tuple[Check, ...]:
    """Judge the conditions of a transition; what was met when its stage was reached stays met."""
    reached = scene.progress.at(transition.target)
    then = min(reached.known_by.latest, scene.on) if reached else None
    return tuple(check(condition, scene, then) for condition in transition.conditions)


def check(condition: Condition, scene: Scene, then: date | None = None) -> Check:
    """Judge a condition in a scene; what was met on an earlier day, `then`, stays met."""
    shape = condition.shape
    inner = shape.parts if isinstance(shape, All | Any) else ()
    parts = tuple(check(part, scene, then) for part in inner)
    truth, pieces, reason = _judge(shape, parts, scene)
    if truth is not Truth.YES and reason is not None and then is not None:
        before, shown, _ = _judge(shape, parts, attrs.evolve(scene, on=then))
        if before is Truth.YES:
            truth, pieces, reason = before, shown, _THEN.filled(reason=reason)
    verdict = Verdict.of(truth)
    return Check(
        condition=condition.id,
        what=condition.what,
        verdict=verdict,
        evidence=pieces,
        supplier=supplier(condition.supplier, scene),
        due=_deadline(condition.due, verdict, scene),
        basis=condition.basis,
        sources=condition.sources,
        confidence=condition.confidence,
        reason=reason,
        any_of=isinstance(shape, Any),
        parts=parts,
    )


def _judge(shape: Shape, parts: tuple[Check, ...], scene: Scene) -> _Judged:  # noqa: C901 - a case for each shape
    match shape:
        case All():
            return all_of(part.verdict.truth for part in parts), (), None
        case Any():
            return any_of(part.verdict.truth for part in parts), (), None
        case Exists():
            return _exists(shape.kind, scene)
        case ApprovedBy():
            return _exists(shape.kind, scene, by=shape.by)
        case InForce():
            return _in_force(shape.kind, scene)
        case Count():
            return _count(shape, scene)
        case Share():
            return _share(shape, scene)
        case ReachedShape():
            return _reached(shape.stage, scene)
        case Elapsed():
            return _elapsed(shape, scene)
        case Stated():
            return _stated(shape, scene)
        case OfKind():
            return _of_kind(shape, scene)


@on_a_day
def evidence(portfolio: Portfolio, subject: str, kind: str, *, on: date) -> Check:
    """Ask whether there is evidence of `kind` on a day: met, missing or unknown.

    `subject` is a region or an agreement.
    """
    scene = scene_of(portfolio, subject, on=on)
    return check(Condition(id=kind, what=Text.same(kind), shape=Exists(kind=kind)), scene)


def _pieces(kind: str, subjects: Iterable[str], portfolio: Portfolio) -> Iterator[Evidence]:
    """Yield the records that serve as evidence of `kind` for any of the subjects."""
    found = (record for subject in subjects for record in portfolio.concerning(subject))
    for record in {record.id: record for record in found}.values():
        match record:
            case Document() if record.kind == kind:
                yield Evidence(record=record.id, what=record.title, date=record.date)
            case Letter() if record.kind == kind:
                yield Evidence(record=record.id, what=record.subject, date=record.date)
            case Agreement() if kind in {record.evidence, record.kind, record.form}:
                yield Evidence(record=record.id, what=record.title, date=record.signed)
            case Agreement() if kind in {annex.kind for annex in record.annexes}:
                yield Evidence(record=record.id, what=record.title, date=record.signed)
            case _:
                pass


def _exists(kind: str, scene: Scene, by: str | None = None) -> _Judged:
    pieces = tuple(_pieces(kind, scene.subjects, scene.portfolio))
    if by is None:
        return _dated(pieces, kind, scene)
    answers = {piece: _approved(piece.record, by, scene.portfolio) for piece in pieces}
    approved = tuple(piece for piece, answer in answers.items() if answer is Truth.YES)
    unsure = tuple(piece for piece, answer in answers.items() if answer is Truth.UNKNOWN)
    truth, shown, reason = _dated(approved, kind, scene)
    if truth is Truth.NO and unsure and _dated(unsure, kind, scene)[0] is not Truth.NO:
        return Truth.UNKNOWN, unsure, _APPROVER
    return truth, shown, reason


def _dated(pieces: tuple[Evidence, ...], kind: str, scene: Scene) -> _Judged:
    there = tuple(piece for piece in pieces if _by_day(piece, scene) is Truth.YES)
    if there:
        return Truth.YES, there, None
    unsure = tuple(piece for piece in pieces if _by_day(piece, scene) is Truth.UNKNOWN)
    if unsure:
        return Truth.UNKNOWN, unsure, _UNDATED
    if pieces:
        first = min((p.date for p in pieces if p.date), key=lambda d: d.earliest)
        return Truth.NO, pieces, _LATER.filled(date=first)
    silent = scene.portfolio.silence((kind,), scene.subjects, scene.on)
    if silent is not None:
        when = silent.as_of
        return Truth.NO, (), _COMPLETE.filled(date=when)
    return Truth.UNKNOWN, (), NOT_RECORDED


def _by_day(piece: Evidence, scene: Scene) -> Truth:
    """Answer whether a piece of evidence was there by the day."""
    return piece.date.on_or_before(scene.on) if piece.date else Truth.UNKNOWN


def _approved(record: str, role: str, portfolio: Portfolio) -> Truth:
    """Answer whether someone in a role issued, sent, signed or approved a record."""
    found = portfolio.record(record)
    names: tuple[str | None, ...] = ()
    match found:
        case Document():
            names = (found.issuer, *found.approved_by)
        case Letter():
            names = (found.sender,)
        case Agreement():
            names = tuple(one.post for one in found.people(Presence.SIGNATORY))
        case _:
            pass
    filled = [portfolio.record(name) for name in names if name]
    if not filled:
        return Truth.UNKNOWN
    return any_of(Truth.of(value=isinstance(r, Agency | Post) and r.role == role) for r in filled)


def _in_force(kind: str, scene: Scene) -> _Judged:
    """Judge the agreements serving as `kind`; a copy or a letter about one shows nothing."""
    found = {
        piece.record: piece
        for piece in _pieces(kind, scene.subjects, scene.portfolio)
        if scene.portfolio.find(Agreement, piece.record)
    }
    truth, pieces, reason = _dated(tuple(found.values()), kind, scene)
    if truth is not Truth.YES:
        return truth, pieces, reason
    best = any_of(
        agreement_status(scene.portfolio, piece.record, on=scene.on).in_force for piece in pieces
    )
    return best, pieces, {Truth.YES: None, Truth.NO: _ENDED, Truth.UNKNOWN: _IN_FORCE}[best]


def _count(shape: Count, scene: Scene) -> _Judged:
    pieces = tuple(_pieces(shape.kind, scene.subjects, scene.portfolio))
    there = {piece: _by_day(piece, scene) for piece in pieces}
    sure = tuple(piece for piece, answer in there.items() if answer is Truth.YES)
    if len(sure) >= shape.at_least:
        return Truth.YES, sure, None
    reason = _COUNTED.filled(met=len(sure), needed=shape.at_least)
    possible = sum(answer is not Truth.NO for answer in there.values())
    silent = scene.portfolio.silence((shape.kind,), scene.subjects, scene.on)
    if possible < shape.at_least and silent:
        return Truth.NO, sure, reason
    return Truth.UNKNOWN, sure, reason


def _share(shape: Share, scene: Scene) -> _Judged:
    parts = scene.portfolio.parts(scene.subjects[0])
    if not parts:
        return Truth.UNKNOWN, (), _NO_PARTS
    answers = {part: _part_has(shape.kind, part.id, scene) for part in parts}
    have = tuple(
        Evidence(record=part.id, what=Text.same(part.name))
        for part, answer in answers.items()
        if answer is Truth.YES
    )
    possible = sum(answer is not Truth.NO for answer in answers.values())
    needed = shape.at_least * len(parts)
    reason = _SHARED.filled(met=len(have), total=len(parts), needed=math.ceil(needed))
    if len(have) >= needed:
        return Truth.YES, have, None
    return (Truth.UNKNOWN if possible >= needed else Truth.NO), have, reason


def _part_has(kind: str, part: str, scene: Scene) -> Truth:
    """Answer whether a part has the evidence, or took part and reached the stage of that name."""
    truth = _exists(kind, attrs.evolve(scene, subjects=(part,)))[0]
    if truth is Truth.YES:
        return truth
    for participation in participations_of(scene.portfolio, part):
        progress = progress_of(scene.portfolio, participation, scene.on)
        if progress is not None and progress.at(kind) is not None:
            return Truth.YES
    return truth


def _reached(stage: str, scene: Scene) -> _Judged:
    if scene.progress.at(stage) is not None:
        return Truth.YES, (), None
    return Truth.UNKNOWN, (), _STAGE_OPEN


def _elapsed(shape: Elapsed, scene: Scene) -> _Judged:
    anchor = scene.progress.at(shape.after)
    if anchor is None:
        return Truth.UNKNOWN, (), _STAGE_OPEN
    first, last = (
        shape.wait.reckon(day, calendar=scene.calendar).day
        for day in (anchor.known_by.earliest, anchor.known_by.latest)
    )
    if last < scene.on:
        return Truth.YES, (), None
    truth = Truth.NO if first >= scene.on else Truth.UNKNOWN
    return truth, (), _WAITS.filled(date=last)


def _stated(shape: Stated, scene: Scene) -> _Judged:
    """Judge by what is recorded of the agreement, else of the one that it details."""
    found = (scene.portfolio.find(Agreement, subject) for subject in scene.subjects)
    answers = (one.states(shape.statement) for one in found if one)
    truth = next((answer for answer in answers if answer is not Truth.UNKNOWN), Truth.UNKNOWN)
    if truth is Truth.UNKNOWN:
        return truth, (), _NOT_STATED
    truth = truth if shape.holds else ~truth
    return truth, (), None if truth is Truth.YES else _STATED_NOT


def _of_kind(shape: OfKind, scene: Scene) -> _Judged:
    """Judge by the kind of the agreement; a kind that is wider than the one asked tells nothing."""
    agreement = scene.portfolio.find(Agreement, scene.subjects[0])
    if agreement is None or is_kind(scene.portfolio, agreement, shape.kind):
        return Truth.of(value=agreement is not None), (), None
    wider = {one.id for one in lineage(scene.portfolio, shape.kind)}
    truth = Truth.UNKNOWN if agreement.kind in wider else Truth.NO
    return truth, (), _KIND.filled(kind=agreement.kind)


def _deadline(due: Due | None, verdict: Verdict, scene: Scene) -> Deadline | None:
    anchor = scene.progress.at(due.after) if due else None
    if due is None or anchor is None:
        return None
    reckoning = due.within.reckon(anchor.known_by.latest, calendar=scene.calendar)
    day = reckoning.day
    plain = reckoning.calendar is None and not reckoning.rounded
    return Deadline(
        day=day,
        late=max(0, (scene.on - day).days) if verdict is not Verdict.MET else 0,
        exact=anchor.known_by.exact is not None,
        within=str(due.within),
        after=scene.stages.get(due.after, Text.same(due.after)),
        reckoned=None if plain else Text(reckoning.say("id"), reckoning.say("en")),
        sources=due.sources,
        confidence=due.confidence,
    )
