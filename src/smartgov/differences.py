"""What changed: between two portfolios, or in one between two days, in words.

Records are compared field by field. Beside them stand the changes that follow from the days:
agreements that began, ended or were amended, what became overdue, who moved on.
"""

import enum
import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, cast

import attrs

from smartgov.agreements import (
    AgreementStatus,
    DueState,
    agreement_status,
    agreement_statuses,
    due,
)
from smartgov.cases import participations, status
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.extras import Extras
from smartgov.model.lifecycles import Lifecycle
from smartgov.model.paths import RecordPath
from smartgov.model.portfolio import REGISTERS, Portfolio, Record, name_of
from smartgov.model.shown import Shown
from smartgov.model.text import LANGUAGES, Sayable, Text, say
from smartgov.model.workflows import Condition


class ChangeKind(enum.StrEnum):
    """What became of a record, or of where it stands."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    AMENDED = "amended"
    STARTED = "started"
    ENDED = "ended"
    STATUS = "status"
    OVERDUE = "overdue"
    MOVED_ON = "moved-on"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    ChangeKind.ADDED: Text("ditambahkan", "added"),
    ChangeKind.REMOVED: Text("dihapus", "removed"),
    ChangeKind.CHANGED: Text("berubah", "changed"),
    ChangeKind.AMENDED: Text("diubah dengan naskah", "amended"),
    ChangeKind.STARTED: Text("mulai berlaku", "came into force"),
    ChangeKind.ENDED: Text("berakhir", "ended"),
    ChangeKind.STATUS: Text("berubah status", "changed status"),
    ChangeKind.OVERDUE: Text("menjadi lewat tenggat", "became overdue"),
    ChangeKind.MOVED_ON: Text("melangkah maju", "moved on"),
}
_T: Final = {
    "added": Text("tercatat", "it is recorded"),
    "removed": Text("tidak lagi tercatat", "it is no longer recorded"),
    "field": Text("{path}: {before} menjadi {after}", "{path}: {before} became {after}"),
    "new-field": Text("{path}: kini {after}", "{path}: now {after}"),
    "lost-field": Text("{path}: {before} tidak lagi tercatat", "{path}: {before} is gone"),
    "status": Text("{before} menjadi {after}: {why}", "{before} became {after}: {why}"),
    "amended": Text("'{instrument}' mengubah {fields}", "'{instrument}' changed {fields}"),
    "overdue": Text("{what}, tenggat {day}", "{what}, due {day}"),
    "stage": Text("mencapai {stage}", "reached {stage}"),
    "something": Text("isinya", "its content"),
}
_LONGEST: Final = 80


@attrs.frozen(kw_only=True)
class Change:
    """One thing that changed: what became of it, and how, in words.

    `path` is the field of the record where that is what changed.
    """

    kind: ChangeKind
    register: str
    subject: str
    name: Text
    text: Text
    path: str = ""

    @property
    def where(self) -> str:
        """The place as findings spell it, `register/id` and the field that changed."""
        inside = self.path if self.kind is ChangeKind.CHANGED else ""
        return str(RecordPath(self.register, self.subject, inside))


@attrs.frozen(kw_only=True)
class Difference(Shown):
    """What changed from the first portfolio and day to the second."""

    on: date
    until: date
    changes: tuple[Change, ...] = ()

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each change."""
        return [
            {
                "kind": one.kind,
                "register": one.register,
                "subject": one.subject,
                "name": one.name.say(lang),
                "path": one.path,
                "text": one.text.say(lang),
            }
            for one in self.changes
        ]


@on_a_day
def diff(
    before: Portfolio, after: Portfolio | None = None, *, on: date, until: date | None = None
) -> Difference:
    """Return what changed between `before` on the day `on` and `after` on the day `until`.

    Without `after` it compares one portfolio on two days, without `until` two portfolios on one
    day. The records compared are the portfolio's own, by their ids.
    """
    then, now = before, before if after is None else after
    last = on if until is None else until
    changes = [
        *_records(then, now),
        *_agreements(then, now, on, last),
        *_overdue(then, now, on, last),
        *_stages(then, now, on, last),
    ]
    registers = list(REGISTERS.values())
    kinds = list(ChangeKind)
    changes.sort(
        key=lambda one: (
            registers.index(one.register),
            one.subject,
            kinds.index(one.kind),
            one.path,
        )
    )
    return Difference(on=on, until=last, changes=tuple(changes))


def _change(kind: ChangeKind, record: Record, text: Text, path: str = "") -> Change:
    return Change(
        kind=kind,
        register=REGISTERS[type(record)],
        subject=record.id,
        name=name_of(record),
        text=text,
        path=path,
    )


def _records(then: Portfolio, now: Portfolio) -> Iterator[Change]:
    """Yield the records that came, went, or have another content."""
    old = {record.id: record for record in then.records()}
    new = {record.id: record for record in now.records()}
    for name, record in new.items():
        known = old.get(name)
        if known is None:
            yield _change(ChangeKind.ADDED, record, _T["added"])
        elif type(known) is not type(record):
            yield _change(ChangeKind.REMOVED, known, _T["removed"])
            yield _change(ChangeKind.ADDED, record, _T["added"])
        elif known != record:
            for path, was, is_ in fields_that_differ(known, record):
                yield _change(ChangeKind.CHANGED, record, _field(path, was, is_), path)
    for name, record in old.items():
        if name not in new:
            yield _change(ChangeKind.REMOVED, record, _T["removed"])


def fields_that_differ(
    was: object, now: object, path: str = ""
) -> Iterator[tuple[str, object, object]]:
    """Yield the paths at which two records, or parts of them, differ, with what stands there."""
    if was == now:
        return
    if type(was) is type(now) and _has_parts(now):
        for name in _names(now):
            old_part, new_part = getattr(was, name), getattr(now, name)
            # In files the fields of a condition's shape stand beside its own.
            flat = isinstance(now, Condition) and name == "shape"
            beside = flat and type(old_part) is type(new_part)
            inner = path if beside else f"{path}/{name}".lstrip("/")
            yield from fields_that_differ(old_part, new_part, inner)
    elif isinstance(was, Extras) and isinstance(now, Extras):
        for name in sorted({*was, *now}):
            yield from fields_that_differ(was.get(name), now.get(name), f"{path}/{name}")
    elif isinstance(was, tuple) and isinstance(now, tuple):
        old, new = cast("tuple[object, ...]", was), cast("tuple[object, ...]", now)
        for index, (left, right) in enumerate(itertools.zip_longest(old, new)):
            yield from fields_that_differ(left, right, f"{path}[{index}]")
    else:
        yield path, was, now


def _has_parts(value: object) -> bool:
    """Answer whether a value is a record's part rather than a word, a number or a date."""
    return attrs.has(type(value)) and not isinstance(value, Sayable)


def _names(value: object) -> list[str]:
    """Return the names of the fields of a record's part."""
    kind = type(value)
    return [field.name for field in attrs.fields(kind)] if attrs.has(kind) else []


def _field(path: str, was: object, now: object) -> Text:
    if was is None:
        return _T["new-field"].filled(path=path, after=said(now))
    if now is None:
        return _T["lost-field"].filled(path=path, before=said(was))
    return _T["field"].filled(path=path, before=said(was), after=said(now))


def said(value: object) -> Text:
    """Return the words of a value; a record's part without words of its own is only named."""
    if _has_parts(value):
        whole = str(value)
        return _T["something"] if whole == repr(value) else Text.same(whole)
    words = [say(value, lang) for lang in LANGUAGES]
    if max(map(len, words)) > _LONGEST:
        # A cut may take a placeholder from one language alone.
        words = [one.replace("{", "(").replace("}", ")")[:_LONGEST] + "…" for one in words]
    return Text(*(one if one.strip() else f"'{one}'" for one in words))


def _agreements(then: Portfolio, now: Portfolio, on: date, until: date) -> Iterator[Change]:
    """Yield the agreements whose status or text is another one."""
    old = {one.agreement: one for one in agreement_statuses(then, on=on)}
    for agreement in now.all(Agreement):
        before = old.get(agreement.id)
        if before is None:
            continue
        after = agreement_status(now, agreement, on=until)
        yield from _amendments(agreement, before, after)
        if before.lifecycle is not after.lifecycle:
            text = _T["status"].filled(
                before=before.lifecycle, after=after.lifecycle, why=after.why
            )
            yield _change(_became(before.lifecycle, after.lifecycle), agreement, text)


def _became(before: Lifecycle, after: Lifecycle) -> ChangeKind:
    """Return what became of an agreement; one that held before did not begin, nor end twice."""
    if after.over:
        return ChangeKind.STATUS if before.over else ChangeKind.ENDED
    begun = before.over or before is Lifecycle.SUSPENDED
    started = after is Lifecycle.IN_FORCE and not begun
    return ChangeKind.STARTED if started else ChangeKind.STATUS


def _amendments(
    agreement: Agreement, before: AgreementStatus, after: AgreementStatus
) -> Iterator[Change]:
    known = set(before.set_by)
    fields: dict[str, list[str]] = {}
    for one in after.set_by:
        if one not in known:
            fields.setdefault(one.instrument, []).append(one.field)
    for instrument, names in fields.items():
        text = _T["amended"].filled(instrument=instrument, fields=", ".join(names))
        yield _change(ChangeKind.AMENDED, agreement, text)


def _overdue(then: Portfolio, now: Portfolio, on: date, until: date) -> Iterator[Change]:
    """Yield what was not overdue and is: obligations, decisions, and deadlines of stages."""
    known = set(_late(then, on))
    for subject, (what, day) in _late(now, until).items():
        record = now.record(subject[0])
        if subject not in known and record is not None:
            yield _change(ChangeKind.OVERDUE, record, _T["overdue"].filled(what=what, day=day))


def _late(portfolio: Portfolio, on: date) -> Mapping[tuple[str, str, str, date], tuple[Text, date]]:
    """Return what is overdue on a day, by subject, who owes it, what it is and its day."""
    found: dict[tuple[str, str, str, date], tuple[Text, date]] = {}
    for item in due(portfolio, on, 0).items:
        if item.state is DueState.OVERDUE:
            key = (item.agreement, item.party or "", item.what.en, item.day)
            found[key] = (item.what, item.day)
    for participation in participations(portfolio):
        for late in status(portfolio, participation, on=on).overdue:
            if late.check.due is not None:
                day = late.check.due.day
                found[participation.id, "", late.check.condition, day] = (late.check.what, day)
    return found


def _stages(then: Portfolio, now: Portfolio, on: date, until: date) -> Iterator[Change]:
    """Yield the stages that participants have reached since."""
    old = {
        one.id: {reached.stage for reached, _ in status(then, one, on=on).way}
        for one in participations(then)
    }
    for participation in participations(now):
        for reached, name in status(now, participation, on=until).way:
            if participation.id in old and reached.stage not in old[participation.id]:
                text = _T["stage"].filled(stage=name)
                yield _change(ChangeKind.MOVED_ON, participation, text, reached.stage)
