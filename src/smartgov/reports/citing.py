"""What the recorded facts rest on: how often each source is cited, and how sure the facts are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

import attrs

from smartgov.model.portfolio import Portfolio, Record
from smartgov.model.sources import Confidence, Source


@attrs.frozen(kw_only=True)
class Cited:
    """A source with the number of facts that cite it, by how sure they are.

    `source` is None where only the id `name` is known.
    """

    name: str
    source: Source | None
    facts: int
    certain: int
    likely: int
    unsure: int


def cited(
    portfolio: Portfolio, records: Iterable[Record], more: Iterable[str] = ()
) -> tuple[Cited, ...]:
    """Return the sources that records cite, then those of `more`, by their ids."""
    counts: dict[str, Counter[Confidence | None]] = {name: Counter() for name in more}
    for record in records:
        for name, confidence in _facts(record):
            counts.setdefault(name, Counter())[confidence] += 1
    return tuple(
        Cited(
            name=name,
            source=portfolio.find(Source, name),
            facts=count.total(),
            certain=count[Confidence.CERTAIN],
            likely=count[Confidence.LIKELY],
            unsure=count[Confidence.UNSURE],
        )
        for name, count in sorted(counts.items())
    )


def _facts(value: object) -> Iterator[tuple[str, Confidence | None]]:
    """Yield every citation of a source inside a record, with how sure what it bears out is."""
    kind = type(value)
    if isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _facts(item)
    elif attrs.has(kind):
        confidence = getattr(value, "confidence", None)
        for field in attrs.fields(kind):
            held: object = getattr(value, field.name)
            if field.name in {"sources", "settled_by"}:
                yield from ((str(name), confidence) for name in cast("tuple[str, ...]", held))
            else:
                yield from _facts(held)
