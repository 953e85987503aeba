"""How certain ranks are: an index drawn many times, with weights and steps that could be others.

A draw is an index like any other, so it can be run again. Only `Random.random` is used, whose
numbers are the same for a seed in every version of Python.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Final

import attrs

from smartgov.model.assessments import Assessment
from smartgov.model.errors import Refused
from smartgov.model.numbers import finite
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent
from smartgov.scoring.exact import to_decimal
from smartgov.scoring.index import Index
from smartgov.scoring.measuring import measure
from smartgov.scoring.ranking import Ranking, Ties, Unranked
from smartgov.scoring.steps import IndexStep, Weight
from smartgov.scoring.winning import WinShares, win_shares

MOST_DRAWS: Final = 100_000
STEPS: Final = 1000
"""A weight is drawn from so many equal steps to each side of it."""
_SHARE: Final = Text(
    "bobot berubah dengan bagian antara 0 dan 1, bukan {share}",
    "weights change by a share between 0 and 1, not by {share}",
)
_DRAWS: Final = Text(
    "banyak undian antara 1 dan {most}, bukan {draws}",
    "the number of draws lies between 1 and {most}, not at {draws}",
)
_LEVEL: Final = Text(
    "tingkat selang antara 0 dan 1, bukan {level}",
    "the level of an interval lies between 0 and 1, not at {level}",
)
_NEVER: Final = Text(
    "tidak punya indeks dalam satu undian pun", "it has no index in any of the draws"
)


@attrs.frozen(kw_only=True)
class Uncertainty:
    """What about an index could be otherwise.

    Each weight may be larger or smaller by up to the share `weights` of itself, one independently
    of the others; every value between is as likely. Each kind of step is the index's own or one of
    those of its kind in `instead`, all as likely. Raises `Refused` for a share beyond 0 to 1.
    """

    weights: Decimal = attrs.field(default=Decimal("0.25"), validator=finite)
    instead: tuple[IndexStep, ...] = attrs.field(default=(), converter=tuple[IndexStep, ...])

    def __attrs_post_init__(self) -> None:
        """Refuse a share that could make a weight negative."""
        if not 0 <= self.weights <= 1:
            raise Refused(_SHARE, share=self.weights).at("weights")


@attrs.frozen(kw_only=True)
class RankInterval:
    """The ranks of a subject over all draws, the undisturbed one among them.

    `value` and `rank` are those of the undisturbed index (None: it has none there). `best` and
    `worst` are the ends over all draws, `low` and `high` those of the central interval, `middle`
    is the median. `ranked` counts the draws in which the subject has an index.
    """

    subject: str
    value: Decimal | None
    rank: Decimal | None
    best: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal
    worst: Decimal
    ranked: int


@attrs.frozen(kw_only=True)
class RankUncertainty(Shown):
    """Rank intervals, the best undisturbed rank first, and who outranks whom how often.

    `draws` counts the random ones; the undisturbed index is counted with them in every row. The
    central interval leaves out so many draws at each end that at least the share `level` is
    within.
    """

    framework: str
    uncertainty: Uncertainty
    draws: int
    seed: int
    level: Decimal
    ties: Ties
    rows: tuple[RankInterval, ...]
    unranked: tuple[Unranked, ...]
    wins: WinShares = attrs.field(repr=False)

    def of(self, subject: str) -> RankInterval | None:
        """Return the interval of a subject; None where it never has a rank."""
        return next((row for row in self.rows if row.subject == subject), None)

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each subject."""
        known: list[dict[str, object]] = [
            {
                "region": one.subject,
                "value": one.value,
                "rank": one.rank,
                "best": one.best,
                "low": one.low,
                "middle": one.middle,
                "high": one.high,
                "worst": one.worst,
                "ranked": one.ranked,
                "why": None,
            }
            for one in self.rows
        ]
        keys = ("value", "rank", "best", "low", "middle", "high", "worst")
        return known + [
            {"region": one.subject, **dict.fromkeys(keys), "ranked": 0, "why": one.why.say(lang)}
            for one in self.unranked
        ]


def drawn(
    index: Index, uncertainty: Uncertainty, *, draws: int = 200, seed: int = 0
) -> Iterator[Index]:
    """Yield the indices of the draws, the same ones for the same seed.

    Raises `Refused` for a number of draws that is not between 1 and 100000.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise Refused(_DRAWS, draws=draws, most=MOST_DRAWS)
    return _drawn(index, uncertainty, draws, seed)


def _drawn(index: Index, uncertainty: Uncertainty, draws: int, seed: int) -> Iterator[Index]:
    random = Random(seed)  # noqa: S311 - a simulation, no secret
    choices = [
        (own, *(step for step in uncertainty.instead if type(step) is type(own)))
        for own in index.steps
    ]
    for _ in range(draws):
        steps = [some[int(random.random() * len(some))] for some in choices]
        one = index.with_step(*steps)
        yield one.with_step(_disturbed(one, uncertainty.weights, random))


def _disturbed(index: Index, share: Decimal, random: Random) -> Weight:
    """Return the weights of an index, each of them a little larger or smaller."""
    given: list[tuple[str, Decimal]] = []
    for name, weight in index.weight.on(index.framework).items():
        turn = int(random.random() * (2 * STEPS + 1)) - STEPS
        if weight is not None:
            given.append((name, to_decimal(weight * (1 + Fraction(share) * turn / STEPS))))
    return Weight(given=tuple(given))


def rank_uncertainty(
    index: Index,
    assessments: Iterable[Assessment],
    uncertainty: Uncertainty | None = None,
    *,
    draws: int = 200,
    seed: int = 0,
    level: Decimal = Decimal("0.9"),
    ties: Ties = Ties.STANDARD,
    progress: Track = silent,
) -> RankUncertainty:
    """Return how ranks move when what is uncertain about an index is drawn at random.

    Ranks go by the rounded index, as results are published, in every draw. `progress` wraps
    the loop over the draws. Raises `Refused` where a step that is drawn cannot do what it is asked
    for.
    """
    if not 0 < level < 1:
        raise Refused(_LEVEL, level=level)
    doubt = uncertainty or Uncertainty()
    data = measure(index.framework, assessments, indicators=index.indicators)
    point = index.run_on(data).ranking(ties=ties)
    others = drawn(index, doubt, draws=draws, seed=seed)
    rankings = [point]
    for _, one in zip(progress(range(draws)), others, strict=True):
        rankings.append(one.run_on(data).ranking(ties=ties))
    places = _places(rankings)
    rows = [_interval(subject, ranks, point, level) for subject, ranks in places.items()]
    subjects = {*places, *(one.subject for one in point.unranked)}
    return RankUncertainty(
        framework=index.framework.id,
        uncertainty=doubt,
        draws=draws,
        seed=seed,
        level=level,
        ties=ties,
        rows=tuple(sorted(rows, key=_order)),
        unranked=tuple(Unranked(subject=one, why=_NEVER) for one in sorted(subjects - {*places})),
        wins=win_shares(rankings),
    )


def _places(rankings: Iterable[Ranking]) -> dict[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = {}
    for ranking in rankings:
        for row in ranking.rows:
            found.setdefault(row.subject, []).append(row.rank)
    return found


def _interval(subject: str, ranks: list[Decimal], point: Ranking, level: Decimal) -> RankInterval:
    ordered = sorted(ranks)
    cut = int((1 - Fraction(level)) / 2 * len(ordered))
    half = len(ordered) // 2
    middle = (ordered[half] + ordered[len(ordered) - 1 - half]) / 2
    own = point.of(subject)
    return RankInterval(
        subject=subject,
        value=own.value if own else None,
        rank=own.rank if own else None,
        best=ordered[0],
        low=ordered[cut],
        middle=middle,
        high=ordered[len(ordered) - 1 - cut],
        worst=ordered[-1],
        ranked=len(ordered),
    )


def _order(row: RankInterval) -> tuple[bool, Decimal, str]:
    return (row.rank is None, row.middle if row.rank is None else row.rank, row.subject)
