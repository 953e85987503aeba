"""The funnel of a programme: how many of each cohort were assessed, selected and so on, on a day.

What was published stands beside the members that are known; neither is computed from the other.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from smartgov.cases.histories import departure
from smartgov.cases.membership import Member, cohort_order, members
from smartgov.model.asking import on_a_day
from smartgov.model.claims import Policy, Question
from smartgov.model.dates import PartialDate
from smartgov.model.milestones import Headcount, Milestone
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation, Standing
from smartgov.model.settlement import Settlement, settle
from smartgov.model.shown import Shown
from smartgov.model.sources import Confidence
from smartgov.model.text import Text

_LONG: Final = 9
"""A number of so many digits counts no regions."""
_WORDS: Final = {Milestone.SELECTED: ("selected", "announced")}
"""By which words a question asks for the number of a milestone, if not by its own."""


@attrs.frozen(kw_only=True)
class Published:
    """A number that sources give for a milestone."""

    number: str
    sources: tuple[str, ...]
    confidence: Confidence | None
    note: Text | None


@attrs.frozen(kw_only=True)
class FunnelStep:
    """A milestone of a cohort: the number published, and the members known to have come to it.

    `versions` are all the numbers that sources give. `official` is the only one, or the one that
    the policy takes, and `why` says how; None while it is open or nothing was published.
    `known` counts members, `unsure` those whose membership rests on weak evidence.
    """

    milestone: Milestone
    official: int | None
    known: int
    unsure: int
    versions: tuple[Published, ...]
    question: str | None = None
    why: Text | None = None

    @property
    def open(self) -> bool:
        """Whether sources give different numbers and none of them is taken."""
        return self.official is None and len(self.versions) > 1


@attrs.frozen(kw_only=True)
class Departure:
    """A member that left its cohort: since when, who took its place, and why, where recorded."""

    participation: str
    region: str
    name: str
    standing: Standing
    since: PartialDate | None
    replaced_by: str | None
    why: Text | None
    sources: tuple[str, ...]
    confidence: Confidence | None


@attrs.frozen(kw_only=True)
class CohortFunnel:
    """A cohort on a day; `complete` is what it declares of its list of members."""

    cohort: str
    name: Text
    year: int
    complete: bool | None
    repeats: int | None
    steps: tuple[FunnelStep, ...]
    left: tuple[Departure, ...]

    def step(self, milestone: Milestone) -> FunnelStep:
        """Return the step of a milestone."""
        return next(step for step in self.steps if step.milestone is milestone)


@attrs.frozen(kw_only=True)
class Funnel(Shown):
    """The cohorts of a portfolio on a day, by year, and the policy for numbers that compete."""

    on: date
    policy: Policy
    cohorts: tuple[CohortFunnel, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each milestone of each cohort."""
        return [
            {
                "cohort": cohort.cohort,
                "year": cohort.year,
                "complete": cohort.complete,
                "milestone": step.milestone,
                "known": step.known,
                "unsure": step.unsure,
                "official": step.official,
                "versions": "; ".join(
                    f"{one.number} ({', '.join(one.sources)})" for one in step.versions
                ),
                "question": step.question,
                "why": step.why.say(lang) if step.why else None,
            }
            for cohort in self.cohorts
            for step in cohort.steps
        ]


@on_a_day
def funnel(portfolio: Portfolio, on: date, *, policy: Policy | str = Policy.KEEP_OPEN) -> Funnel:
    """Return the funnel of every cohort that has begun on a day, or whose members have.

    A number that is contested is a `Question` about the cohort whose attribute is the milestone
    (`announced` for `selected`); `policy` says which claim is taken, if any. Raises `ValueError`
    for another policy.
    """
    return funnel_of(portfolio, members(portfolio, on), on, Policy(policy))


def funnel_of(portfolio: Portfolio, found: Sequence[Member], on: date, policy: Policy) -> Funnel:
    """Return the funnel of these members."""
    mine: dict[str, list[Member]] = {}
    for member in found:
        mine.setdefault(member.cohort, []).append(member)
    asked: dict[tuple[str, str], Question] = {}
    for question in portfolio.all(Question):
        asked.setdefault((question.subject, question.attribute), question)
    cohorts = sorted(portfolio.all(Cohort), key=cohort_order)
    return Funnel(
        on=on,
        policy=policy,
        cohorts=tuple(
            _cohort(portfolio, cohort, mine.get(cohort.id, ()), asked, policy=policy, on=on)
            for cohort in cohorts
            if cohort.begun(on) or cohort.id in mine
        ),
    )


def _cohort(
    portfolio: Portfolio,
    cohort: Cohort,
    mine: Sequence[Member],
    asked: Mapping[tuple[str, str], Question],
    *,
    policy: Policy,
    on: date,
) -> CohortFunnel:
    steps: list[FunnelStep] = []
    for milestone in Milestone:
        words = _WORDS.get(milestone, (milestone.value,))
        question = next((asked[cohort.id, w] for w in words if (cohort.id, w) in asked), None)
        step = _step(cohort, milestone, mine, on)
        if question is not None:
            step = _contested(step, question, settle(portfolio, question, policy))
        steps.append(step)
    return CohortFunnel(
        cohort=cohort.id,
        name=cohort.name,
        year=cohort.year,
        complete=cohort.complete,
        repeats=cohort.repeats,
        steps=tuple(steps),
        left=tuple(_departure(portfolio, member) for member in mine if member.left),
    )


def _step(cohort: Cohort, milestone: Milestone, mine: Sequence[Member], on: date) -> FunnelStep:
    come = [member for member in mine if milestone in member.milestones]
    given = _published(cohort, milestone, on)
    return FunnelStep(
        milestone=milestone,
        official=given[0].number if len(given) == 1 else None,
        known=sum(member.is_known for member in come),
        unsure=sum(member.unsure and not member.left for member in come),
        versions=tuple(
            Published(
                number=str(one.number),
                sources=one.sources,
                confidence=one.confidence,
                note=one.note,
            )
            for one in given
        ),
    )


def _contested(step: FunnelStep, question: Question, settled: Settlement) -> FunnelStep:
    """Return a step with the numbers of a question in the place of those of its cohort."""
    value = settled.claim.value if settled.claim else ""
    return attrs.evolve(
        step,
        official=int(value) if value.isascii() and value.isdigit() and len(value) < _LONG else None,
        versions=tuple(
            Published(
                number=claim.value,
                sources=claim.sources,
                confidence=claim.confidence,
                note=claim.note,
            )
            for claim in question.claims
        ),
        question=question.id,
        why=settled.why,
    )


def _published(cohort: Cohort, milestone: Milestone, on: date) -> tuple[Headcount, ...]:
    """Return what was published of a milestone; the size announced is that of the selection.

    Of a number that grows only the last by the day counts, beside those without a day.
    """
    given = tuple(one for one in cohort.counts if one.of is milestone and one.as_of is None)
    dated = [(one.as_of.latest, one) for one in cohort.counts if one.of is milestone and one.as_of]
    past = [(day, one) for day, one in dated if day <= on]
    given += tuple(one for day, one in past if day == max(past, key=lambda pair: pair[0])[0])
    if given or milestone is not Milestone.SELECTED or cohort.announced is None:
        return given
    announced = Headcount(
        of=milestone,
        number=cohort.announced,
        sources=cohort.sources,
        confidence=cohort.confidence,
    )
    return (announced,)


def _departure(portfolio: Portfolio, member: Member) -> Departure:
    participation = portfolio.get(Participation, member.participation)
    end = departure(participation)
    return Departure(
        participation=participation.id,
        region=member.region,
        name=member.name,
        standing=end.value if end else Standing.WITHDRAWN,
        since=end.period.start if end else None,
        replaced_by=participation.replaced_by,
        why=participation.reason,
        sources=participation.sources,
        confidence=participation.confidence,
    )
