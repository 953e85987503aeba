"""Dominance: who is at least as good as whom on every indicator, so that no weights can undo it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.shown import Shown
from smartgov.scoring.index import Index
from smartgov.scoring.measuring import measure


@attrs.frozen(kw_only=True)
class Dominated:
    """`better` is at least as good as `worse` everywhere, and better on the indicators `where`."""

    better: str
    worse: str
    where: tuple[str, ...]


@attrs.frozen(kw_only=True)
class RankBounds(Shown):
    """The ranks that a subject can have whatever the weights: after all that dominate it."""

    subject: str
    best: int
    worst: int


@attrs.frozen(kw_only=True)
class Dominance(Shown):
    """What is certain about an order, whatever the weights that are not negative.

    Of a pair in `pairs` the better one never ranks behind the worse one, for every mean and median
    of indicators rises with each of them. `alike` are pairs with the same values throughout,
    `undecided` subjects that lack a value. Those are compared with nobody.
    """

    subjects: tuple[str, ...]
    pairs: tuple[Dominated, ...]
    alike: tuple[tuple[str, str], ...]
    undecided: tuple[str, ...]

    def better_than(self, subject: str) -> tuple[str, ...]:
        """Return those that dominate a subject."""
        return tuple(one.better for one in self.pairs if one.worse == subject)

    def worse_than(self, subject: str) -> tuple[str, ...]:
        """Return those that a subject dominates."""
        return tuple(one.worse for one in self.pairs if one.better == subject)

    @property
    def bounds(self) -> tuple[RankBounds, ...]:
        """The widest range of ranks of every subject, by name, where no two have the same value.

        One that dominates another may still be rounded to the same value, and share its rank.
        """
        count = len(self.subjects) + len(self.undecided)
        return tuple(
            RankBounds(
                subject=subject,
                best=1 + len(self.better_than(subject)),
                worst=count - len(self.worse_than(subject)),
            )
            for subject in self.subjects
        )

    def listed(self, lang: str) -> list[dict[str, object]]:  # noqa: ARG002 - the same in both languages
        """Return a record for each pair."""
        return [
            {"better": one.better, "worse": one.worse, "where": ", ".join(one.where)}
            for one in self.pairs
        ]


def dominance(index: Index, assessments: Iterable[Assessment]) -> Dominance:
    """Return who dominates whom on the indicators of an index, once these are made comparable.

    Values are compared after the steps up to normalising, so what is better when it is low is
    turned round. Raises `Refused` where one of these steps cannot do what it was asked for.
    """
    data = measure(index.framework, assessments, indicators=index.indicators)
    comparable = index.comparable(data)
    names = comparable.indicators
    whole = sorted(s for s, values in comparable.cells.items() if len(values) == len(names))
    pairs: list[Dominated] = []
    alike: list[tuple[str, str]] = []
    for first, second in combinations(whole, 2):
        ours, theirs = comparable.cells[first], comparable.cells[second]
        above, below = _above(ours, theirs, names), _above(theirs, ours, names)
        if above and not below:
            pairs.append(Dominated(better=first, worse=second, where=above))
        elif below and not above:
            pairs.append(Dominated(better=second, worse=first, where=below))
        elif not above:
            alike.append((first, second))
    return Dominance(
        subjects=tuple(whole),
        pairs=tuple(sorted(pairs, key=lambda one: (one.better, one.worse))),
        alike=tuple(alike),
        undecided=tuple(sorted(set(comparable.cells) - set(whole))),
    )


def _above(
    ours: Mapping[str, Decimal], theirs: Mapping[str, Decimal], names: Iterable[str]
) -> tuple[str, ...]:
    return tuple(name for name in names if ours[name] > theirs[name])
