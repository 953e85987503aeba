"""Settling a question: the one claim that a policy takes where an answer needs one value."""

from typing import Final

import attrs

from smartgov.model.claims import Claim, Policy, Question
from smartgov.model.dates import Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.sources import Source
from smartgov.model.text import Text

_SETTLED: Final = Text("diputus oleh sumbernya", "settled by its sources")
_OPEN: Final = Text("dibiarkan terbuka", "kept open")
_OFFICIAL: Final = Text(
    "satu-satunya dari sumber resmi", "the only one that an official source gives"
)
_NOT_OFFICIAL: Final = Text(
    "tidak ada keterangan dari sumber resmi", "no claim is from an official source"
)
_TIED: Final = Text(
    "sumber resmi pun tidak sepakat", "the official sources do not agree among themselves"
)
_LATEST: Final = Text("dari sumber yang paling baru", "from the latest source")
_NO_LATEST: Final = Text(
    "tidak diketahui sumber mana yang paling baru", "it is not known which source is the latest"
)


@attrs.frozen(kw_only=True)
class Settlement:
    """What a policy makes of a question: the claim taken, None while it stays open, and why."""

    question: str
    policy: Policy
    claim: Claim | None
    why: Text


def settle(
    portfolio: Portfolio, question: Question, policy: Policy = Policy.KEEP_OPEN
) -> Settlement:
    """Return the claim that a policy takes among those of a question.

    What the sources settled stays settled under every policy. `MOST_OFFICIAL` takes the value
    that official sources give, where they give one value only. `LATEST` takes the value whose
    newest source was certainly published after those of every other value; a source without a date
    of publication may be newer than any.
    """

    def answer(claim: Claim | None, why: Text) -> Settlement:
        return Settlement(question=question.id, policy=policy, claim=claim, why=why)

    if question.answer is not None:
        by = next((one for one in question.claims if one.value == question.answer), None)
        return answer(by, _SETTLED)
    match policy:
        case Policy.KEEP_OPEN:
            return answer(None, _OPEN)
        case Policy.MOST_OFFICIAL:
            official = {c.value: c for c in question.claims if _official(portfolio, c)}
            if len(official) == 1:
                return answer(next(iter(official.values())), _OFFICIAL)
            return answer(None, _TIED if official else _NOT_OFFICIAL)
        case Policy.LATEST:
            latest = _latest(portfolio, question)
            return answer(latest, _LATEST if latest else _NO_LATEST)


def _official(portfolio: Portfolio, claim: Claim) -> bool:
    return any(source.official for source in _sources(portfolio, claim))


def _sources(portfolio: Portfolio, claim: Claim) -> tuple[Source, ...]:
    found = (portfolio.find(Source, name) for name in claim.sources)
    return tuple(source for source in found if source is not None)


def _latest(portfolio: Portfolio, question: Question) -> Claim | None:
    dates = {
        claim: [source.published for source in _sources(portfolio, claim)]
        for claim in question.claims
    }
    for claim, mine in dates.items():
        others = [
            day for other, days in dates.items() if other.value != claim.value for day in days
        ]
        known, dated = ([day for day in days if day is not None] for days in (mine, others))
        unnamed = any(not days for other, days in dates.items() if other.value != claim.value)
        if unnamed or not known or len(dated) < len(others):
            continue
        newest = max(known, key=lambda day: day.earliest)
        if all(day.before(newest) is Truth.YES for day in dated):
            return claim
    return None
