"""How long stages take, with those counted that are not through yet.

The product-limit estimate (Kaplan and Meier 1958): whoever is still in a stage has taken at least
so long, which counts as that and no more.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

import attrs

from smartgov.cases.histories import departure, progress_of
from smartgov.cases.progress import Progress, Reached
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.workflows import Stage, Workflow

_HALF: Final = Fraction(1, 2)
_PLACES: Final = Decimal("0.0001")


@attrs.frozen(kw_only=True)
class CurvePoint(Shown):
    """After `days`, the share that is still in the stage.

    `at_risk` were in it for at least so long, and `left` of them left on that day.
    """

    days: int
    at_risk: int
    left: int
    remaining: Decimal


@attrs.frozen(kw_only=True)
class StageDuration:
    """How long a stage of a workflow takes.

    `finished` left it after a known number of days, `unfinished` are in it still, or left the
    programme in it. `inexact` have no day on record for the start or for the next stage, or a
    next stage that repeats and may have been reached before, so that nothing can be counted.
    `median` is the number of days after which at most half remain; None while more than half do.
    """

    workflow: str
    stage: str
    stage_name: Text
    finished: int
    unfinished: int
    inexact: int
    median: int | None
    curve: tuple[CurvePoint, ...]


@attrs.frozen(kw_only=True)
class Durations(Shown):
    """The durations of stages on a day, workflow by workflow in the order of the stages."""

    on: date
    stages: tuple[StageDuration, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each stage."""
        return [
            {
                "workflow": one.workflow,
                "stage": one.stage,
                "name": one.stage_name.say(lang),
                "finished": one.finished,
                "unfinished": one.unfinished,
                "inexact": one.inexact,
                "median": one.median,
            }
            for one in self.stages
        ]


def product_limit(spans: Iterable[tuple[int, bool]]) -> tuple[CurvePoint, ...]:
    """Return the product-limit estimate for spans of days, each with whether it has ended.

    A span that has not ended counts as at risk up to and with its last day.
    """
    known = sorted(spans)
    points: list[CurvePoint] = []
    remaining = Fraction(1)
    for days in sorted({days for days, ended in known if ended}):
        at_risk = sum(other >= days for other, _ in known)
        left = sum(ended and other == days for other, ended in known)
        remaining *= 1 - Fraction(left, at_risk)
        points.append(
            CurvePoint(days=days, at_risk=at_risk, left=left, remaining=_decimal(remaining))
        )
    return tuple(points)


@on_a_day
def stage_durations(portfolio: Portfolio, on: date) -> Durations:
    """Return how long the stages of the cohorts' workflows take, as known on a day.

    Left out are stages that nobody reached, and those that no way leads out of.
    """
    found: dict[str, list[tuple[Participation, Progress]]] = {}
    for participation in portfolio.all(Participation):
        cohort = portfolio.find(Cohort, participation.cohort)
        progress = progress_of(portfolio, participation, on)
        if cohort is not None and progress is not None:
            found.setdefault(cohort.workflow, []).append((participation, progress))
    stages: list[StageDuration] = []
    for name in sorted(found):
        workflow = portfolio.get(Workflow, name)
        for stage in workflow.stages:
            if not any(way.target != stage.id for way in workflow.out_of(stage.id)):
                continue
            here = [case for case in found[name] if case[1].at(stage.id) is not None]
            if here:
                spans = (_span(portfolio, stage, *case, on) for case in here)
                stages.append(_duration(workflow, stage, spans))
    return Durations(on=on, stages=tuple(stages))


def _duration(
    workflow: Workflow, stage: Stage, found: Iterable[tuple[int, bool] | None]
) -> StageDuration:
    spans: list[tuple[int, bool]] = []
    inexact = 0
    for span in found:
        if span is None:
            inexact += 1
        else:
            spans.append(span)
    return StageDuration(
        workflow=workflow.id,
        stage=stage.id,
        stage_name=stage.name,
        finished=sum(ended for _, ended in spans),
        unfinished=sum(not ended for _, ended in spans),
        inexact=inexact,
        median=_median(spans),
        curve=product_limit(spans),
    )


def _span(
    portfolio: Portfolio, stage: Stage, participation: Participation, progress: Progress, on: date
) -> tuple[int, bool] | None:
    """Return the days in a stage and whether it was left; None where they cannot be counted."""
    here = progress.at(stage.id)
    start = here.date.exact if here and here.date else None
    if start is None:
        return None
    following = [one for one in progress.reached if one.transition.source == stage.id]
    following = [one for one in following if one.stage != stage.id and not one.jumped]
    if following:
        end = following[0].date.exact if following[0].date else None
        if end is None or end < start or not _first(portfolio, participation, following[0], on):
            return None
        return (end - start).days, True
    if stage.id not in progress.open:
        return None
    gone = departure(participation)
    if gone is not None and gone.period.begun(on) is Truth.YES and gone.period.start is not None:
        on = gone.period.start.earliest
    return ((on - start).days, False) if on >= start else None


def _first(portfolio: Portfolio, participation: Participation, reached: Reached, on: date) -> bool:
    """Answer whether what is recorded is known to be the first time a stage was reached.

    Of a stage that repeats it is, where a silence says that all such events are recorded.
    """
    cohort = portfolio.get(Cohort, participation.cohort)
    stage = portfolio.get(Workflow, cohort.workflow).stage(reached.stage)
    if stage is None or not stage.repeats:
        return True
    return (
        portfolio.silence((reached.transition.activity,), (participation.region,), on) is not None
    )


def _median(spans: list[tuple[int, bool]]) -> int | None:
    remaining = Fraction(1)
    for point in product_limit(spans):
        remaining *= 1 - Fraction(point.left, point.at_risk)
        if remaining <= _HALF:
            return point.days
    return None


def _decimal(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(_PLACES, ROUND_HALF_UP)
