"""Renewals: agreements that follow each other, and the days between them that none covers."""

import enum
from datetime import date, timedelta
from typing import Final

import attrs

from smartgov.agreements.consolidation import consolidate
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text

_DAY: Final = timedelta(days=1)
_NEVER: Final = date.max - _DAY


class JointKind(enum.StrEnum):
    """How a successor follows its predecessor."""

    SEAMLESS = "seamless"
    GAP = "gap"
    OVERLAP = "overlap"
    UNKNOWN = "unknown"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    JointKind.SEAMLESS: Text("bersambung", "seamless"),
    JointKind.GAP: Text("jeda", "gap"),
    JointKind.OVERLAP: Text("tumpang tindih", "overlap"),
    JointKind.UNKNOWN: Text("tidak diketahui", "unknown"),
}


@attrs.frozen(kw_only=True)
class Joint:
    """Where a successor follows its predecessor.

    `first` and `last` are the days of the gap or of the overlap, `days` their number; they are
    None where the two are seamless or their days are not known exactly.
    """

    before: str
    after: str
    kind: JointKind
    first: date | None = None
    last: date | None = None

    @property
    def days(self) -> int | None:
        """The number of days of the gap or of the overlap."""
        return (self.last - self.first).days + 1 if self.first and self.last else None


@attrs.frozen(kw_only=True)
class Chain(Shown):
    """Agreements that renew or replace each other, earliest first, and how each follows."""

    agreements: tuple[str, ...]
    joints: tuple[Joint, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each joint."""
        return [
            {
                "before": one.before,
                "after": one.after,
                "kind": one.kind,
                "first": one.first,
                "last": one.last,
                "days": one.days,
            }
            for one in self.joints
        ]


@on_a_day
def chains(portfolio: Portfolio, *, on: date) -> tuple[Chain, ...]:
    """Return every chain of renewals, its agreements as amended by the day `on`.

    An agreement may have several successors; a chain holds all that hang together. One that
    another replaces ends on the eve of its replacement.
    """
    agreements = {
        a.id: consolidate(portfolio, a, on=on).agreement for a in portfolio.all(Agreement)
    }
    joints = [
        (earlier, later)
        for later in agreements.values()
        for name in sorted({later.renews, later.replaces} - {None}, key=str)
        if (earlier := agreements.get(str(name))) is not None and earlier.id != later.id
    ]
    family: dict[str, set[str]] = {}
    for earlier, later in joints:
        joined = family.get(earlier.id, {earlier.id}) | family.get(later.id, {later.id})
        family.update(dict.fromkeys(joined, joined))
    found: list[Chain] = []
    seen: set[str] = set()
    for members in family.values():
        if not seen.isdisjoint(members):
            continue
        seen |= members
        ordered = sorted(members, key=lambda name: _order(agreements[name]))
        inside = [_joint(a, b) for a, b in joints if a.id in members]
        inside.sort(key=lambda joint: (ordered.index(joint.before), ordered.index(joint.after)))
        found.append(Chain(agreements=tuple(ordered), joints=tuple(inside)))
    return tuple(found)


def _order(agreement: Agreement) -> tuple[date, str]:
    start = agreement.start or agreement.signed
    return (start.earliest if start else date.max, agreement.id)


def _joint(before: Agreement, after: Agreement) -> Joint:
    """Compare the last day of one with the first of the other."""
    joint = Joint(before=before.id, after=after.id, kind=JointKind.UNKNOWN)
    start, ends = after.start or after.signed, last_days(before)
    if start is None or ends is None:
        return joint
    earliest, latest = ends
    if after.replaces == before.id and start.latest <= earliest + _DAY:
        return attrs.evolve(joint, kind=JointKind.SEAMLESS)
    day = start.exact if earliest == latest else None
    if day == latest + _DAY:
        return attrs.evolve(joint, kind=JointKind.SEAMLESS)
    if start.earliest > latest + _DAY:
        joint = attrs.evolve(joint, kind=JointKind.GAP)
        return attrs.evolve(joint, first=latest + _DAY, last=day - _DAY) if day else joint
    if start.latest <= earliest:
        return _overlap(joint, before, after)
    return joint


def _overlap(joint: Joint, before: Agreement, after: Agreement) -> Joint:
    """Add the days that both hold; a successor that ends before the other begins follows none."""
    begins = [one.start or one.signed for one in (before, after)]
    ends = [last_days(one) for one in (before, after)]
    if ends[1] and begins[0] and ends[1][1] < begins[0].earliest:
        return joint
    joint = attrs.evolve(joint, kind=JointKind.OVERLAP)
    first = [one.exact for one in begins if one]
    last = [one[0] for one in ends if one and one[0] == one[1]]
    days = [day for day in first if day]
    if len(days) < len(begins) or len(last) < len(ends) or min(last) == _NEVER:
        return joint
    return attrs.evolve(joint, first=max(days), last=min(last))


def last_days(agreement: Agreement) -> tuple[date, date] | None:
    """Return the first and the last of the days that may be the last on which it holds.

    `_NEVER` twice where it is open; None where its end is not known.
    """
    end, ending = agreement.span.end if agreement.span else None, agreement.ending
    known: tuple[date, date] | None = None
    if isinstance(end, PartialDate):
        known = (end.earliest, end.latest)
    elif end is not None:
        known = (_NEVER, _NEVER)
    if ending is None:
        return known
    if ending.date is None:
        return None
    eve = (ending.date.earliest - _DAY, ending.date.latest - _DAY)
    return eve if known is None else (min(eve[0], known[0]), min(eve[1], known[1]))
