"""Ids across shards: which two record, and which one lacks while another has it.

Of every id eight bytes of a hash are kept, so two million take 16 MB. Where hashes meet, the few
shards concerned are read again and the ids themselves compared.
"""

import itertools
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Final, TypeAlias

import attrs

from smartgov.findings import Finding, Norm, Severity
from smartgov.model.paths import RecordPath
from smartgov.model.portfolio import REGISTERS, Portfolio
from smartgov.model.references import dangling
from smartgov.model.sources import Location
from smartgov.model.text import Text

_Hashes: TypeAlias = "array[int]"

_PART: Final = 100_000
_MOST_PARTS: Final = 64

_TWICE: Final = Norm(
    code="FIL602",
    severity=Severity.ERROR,
    title=Text("Satu id dalam satu pecahan saja", "An id stands in one shard only"),
    message=Text(
        "Id '{name}' sudah tercatat di {first}.", "The id '{name}' is recorded in {first} already."
    ),
    fix=Text(
        "Beri id lain, atau pindahkan catatan bersama ke portofolio 'common'.",
        "Give it another id, or move what shards share to the 'common' portfolio.",
    ),
)
_ELSEWHERE: Final = Norm(
    code="FIL603",
    severity=Severity.HINT,
    title=Text("Yang dirujuk ada di pecahan yang sama", "What is referred to is in the same shard"),
    message=Text(
        "'{name}' tidak ada di pecahan ini, tetapi tercatat di {other}.",
        "'{name}' is not in this shard, but is recorded in {other}.",
    ),
    fix=Text(
        "Satukan kedua pecahan, atau pindahkan catatan itu ke portofolio 'common'.",
        "Put the two shards together, or move that record to the 'common' portfolio.",
    ),
)


@attrs.frozen
class Here:
    """The hashes of the ids that a shard records, and of those that it lacks."""

    recorded: bytes = b""
    lacking: bytes = b""


@attrs.frozen
class Stands:
    """An id in a shard: where the record stands, or what refers to it."""

    name: str
    path: str
    place: Location | None
    lacking: bool = False


def here(portfolio: Portfolio) -> Here:
    """Return the hashes of a shard."""
    lacking = {reference.target for reference in dangling(portfolio)}
    return Here(
        b"".join(_hash(record.id) for record in portfolio.records()),
        b"".join(_hash(name) for name in sorted(lacking)),
    )


class ShardIds:
    """The hashes of all shards, in their order."""

    def __init__(self) -> None:
        self._recorded: _Hashes = array("Q")
        self._lacking: _Hashes = array("Q")
        self._ends: list[tuple[int, int]] = []

    def add(self, found: Here) -> None:
        """Take the hashes of the next shard."""
        self._recorded.frombytes(found.recorded)
        self._lacking.frombytes(found.lacking)
        self._ends.append((len(self._recorded), len(self._lacking)))

    def suspects(self) -> Mapping[int, frozenset[bytes]]:
        """Return for each shard whose ids may meet those of others the hashes to look for."""
        wanted = frozenset(_meeting(self._recorded, self._lacking))
        found: dict[int, frozenset[bytes]] = {}
        recorded = missing = 0
        for shard, (end, last) in enumerate(self._ends if wanted else ()):
            held = wanted.intersection(self._recorded[recorded:end])
            held |= wanted.intersection(self._lacking[missing:last])
            if held:
                found[shard] = frozenset(array("Q", [one]).tobytes() for one in held)
            recorded, missing = end, last
        return found


def _meeting(recorded: _Hashes, lacking: _Hashes) -> Iterator[int]:
    """Yield the hashes that are recorded twice, or that are recorded and lacking."""
    # In parts, since a sorted list takes five times the memory of what it sorts.
    parts = min(len(recorded) // _PART + 1, _MOST_PARTS)
    for part in range(parts):
        held = sorted(one for one in recorded if one % parts == part)
        yield from (one for one, other in itertools.pairwise(held) if one == other)
        yield from {one for one in lacking if one % parts == part}.intersection(held)
        del held  # before the next


def standing(portfolio: Portfolio, hashes: frozenset[bytes]) -> tuple[Stands, ...]:
    """Return the ids of a shard that have one of these hashes, with their places."""
    return (*_recorded(portfolio, hashes), *_lacking(portfolio, hashes))


def _recorded(portfolio: Portfolio, hashes: frozenset[bytes]) -> Iterator[Stands]:
    for record in portfolio.records():
        if _hash(record.id) in hashes:
            path = str(RecordPath(REGISTERS[type(record)], record.id))
            yield Stands(record.id, path, portfolio.place(record.id))


def _lacking(portfolio: Portfolio, hashes: frozenset[bytes]) -> Iterator[Stands]:
    for one in dangling(portfolio):
        if _hash(one.target) in hashes:
            path = RecordPath(REGISTERS[type(one.record)], one.record.id, one.path)
            place = portfolio.place(one.record.id, one.path)
            yield Stands(one.target, str(path), place, lacking=True)


def meetings(shards: Iterable[tuple[str, tuple[Stands, ...]]]) -> Iterator[Finding]:
    """Yield a finding for each id that stands where it should not, shard by shard."""
    shards = tuple(shards)
    owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for shard, ids in shards:
        for one in ids:
            if not one.lacking:
                owners[one.name][shard] = str(one.place or shard)
    for shard, ids in shards:
        met = (one for one in ids if _meets(one, shard, tuple(owners[one.name])))
        found = (_finding(one, next(iter(owners[one.name].values()))) for one in met)
        yield from sorted(found, key=lambda finding: finding.order)


def _meets(one: Stands, shard: str, owners: tuple[str, ...]) -> bool:
    """Answer whether an id is another's already, or is lacking here and recorded elsewhere."""
    return bool(owners) and shard not in (owners if one.lacking else owners[:1])


def _finding(one: Stands, owner: str) -> Finding:
    norm = _ELSEWHERE if one.lacking else _TWICE
    return Finding(
        norm=norm,
        severity=norm.severity,
        path=one.path,
        values={"name": one.name, "other" if one.lacking else "first": owner},
        location=one.place,
    )


def _hash(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
