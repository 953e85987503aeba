"""Members: every participation with its region, and how far it had come on a day.

The questions about a whole programme are all asked of these. `where` keeps some, `group` puts
them together.
"""

import enum
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.cases.histories import departure, progress_of
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth
from smartgov.model.milestones import Milestone
from smartgov.model.portfolio import Portfolio
from smartgov.model.programmes import Cohort, Participation, Standing
from smartgov.model.regions import Level, Region
from smartgov.model.shown import Shown
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow

_STANDING_SHOWS: Final = {
    Standing.SELECTED: (Milestone.SELECTED,),
    Standing.SIGNED: (Milestone.SELECTED, Milestone.SIGNED),
    Standing.FINISHED: (Milestone.SELECTED, Milestone.MASTERPLAN),
}
NOT_RECORDED: Final = Text("tidak tercatat", "not recorded")


@attrs.frozen(kw_only=True)
class Member(Shown):
    """A participation on a day.

    `stage` is the last stage that was reached and not left, `milestones` those it had certainly
    come to. `left` says that it no longer belonged to its cohort, `unsure` that its membership
    rests on weak evidence only.
    """

    participation: str
    region: str
    name: str
    level: str
    province: str
    cohort: str
    year: int
    standing: Standing | None
    stage: str | None
    stage_name: Text | None
    milestones: tuple[Milestone, ...]
    left: bool
    unsure: bool
    repeats: str | None
    confidence: Confidence | None

    @property
    def is_known(self) -> bool:
        """Whether it counts as a member known, one that has not left and is more than a guess."""
        return not self.left and not self.unsure

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return the member as a record."""
        return [
            {
                "participation": self.participation,
                "region": self.region,
                "name": self.name,
                "level": self.level,
                "province": self.province,
                "cohort": self.cohort,
                "year": self.year,
                "standing": self.standing,
                "stage": self.stage,
                "stage_name": self.stage_name.say(lang) if self.stage_name else None,
                "milestones": ", ".join(self.milestones),
                "left": self.left,
                "unsure": self.unsure,
                "repeats": self.repeats,
            }
        ]


class By(enum.StrEnum):
    """What members are put together by."""

    COHORT = "cohort"
    PROVINCE = "province"
    LEVEL = "level"
    STAGE = "stage"
    STANDING = "standing"


@attrs.frozen(kw_only=True)
class Selection(Shown):
    """The members that fit, by the year of their cohort and the code of their region."""

    on: date
    members: tuple[Member, ...]

    @property
    def region_codes(self) -> tuple[str, ...]:
        """The regions, each once, in the order of their codes."""
        return tuple(sorted({member.region for member in self.members}))

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each member."""
        return [row for one in self.members for row in one.listed(lang)]


@attrs.frozen(kw_only=True)
class Group:
    """Members that are alike: of one cohort, province, level, stage or standing."""

    key: str | None
    name: Text
    members: tuple[Member, ...]

    @property
    def distinct_regions(self) -> int:
        """How many different regions they are."""
        return len({member.region for member in self.members})


@attrs.frozen(kw_only=True)
class Grouping(Shown):
    """Groups of members, in the order of their keys; those of whom it is not recorded last."""

    on: date
    by: By
    groups: tuple[Group, ...]

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each group."""
        return [
            {
                "by": self.by,
                "key": one.key,
                "name": one.name.say(lang),
                "members": len(one.members),
                "regions": one.distinct_regions,
            }
            for one in self.groups
        ]


@on_a_day
def members(portfolio: Portfolio, on: date) -> tuple[Member, ...]:
    """Return every participation of a recorded region and cohort as it was on a day.

    Those of a cohort that has not begun are no members yet, unless their own way has. They come by
    year and cohort, then by the codes of the regions.
    """
    cohorts = {cohort.id: cohort for cohort in portfolio.all(Cohort)}
    found = [
        (cohort, _member(portfolio, participation, cohort, region, on))
        for participation in portfolio.all(Participation)
        if (cohort := cohorts.get(participation.cohort)) is not None
        and (region := portfolio.find(Region, participation.region)) is not None
    ]
    found.sort(key=lambda pair: (*cohort_order(pair[0]), pair[1].region, pair[1].participation))
    return tuple(
        member
        for cohort, member in found
        if cohort.begun(on) or member.standing is not None or member.stage is not None
    )


def cohort_order(cohort: Cohort) -> tuple[int, bool, date, str]:
    """Return what cohorts are sorted by; one that stands for several comes after them."""
    year, day = cohort.order
    return (year, bool(cohort.one_of), day, cohort.id)


@on_a_day
def where(
    portfolio: Portfolio,
    *,
    on: date,
    cohort: str | None = None,
    province: str | None = None,
    level: str | None = None,
    stage: str | None = None,
    standing: Standing | str | None = None,
    milestone: Milestone | str | None = None,
    left: bool | None = None,
) -> Selection:
    """Return the members that fit every filter given, as they were on a day.

    `stage` is where they stand now, `milestone` what they have come to; `left=False` keeps those
    who still belong to their cohort. Raises `ValueError` for a word that is no standing or
    milestone.
    """
    asked_standing = None if standing is None else Standing(standing)
    asked_milestone = None if milestone is None else Milestone(milestone)
    tests: list[Callable[[Member], bool]] = []
    if cohort is not None:
        tests.append(lambda one: one.cohort == cohort)
    if province is not None:
        tests.append(lambda one: one.province == province)
    if level is not None:
        tests.append(lambda one: one.level == level)
    if stage is not None:
        tests.append(lambda one: one.stage == stage)
    if asked_standing is not None:
        tests.append(lambda one: one.standing is asked_standing)
    if asked_milestone is not None:
        tests.append(lambda one: asked_milestone in one.milestones)
    if left is not None:
        tests.append(lambda one: one.left is left)
    fitting = tuple(one for one in members(portfolio, on) if all(test(one) for test in tests))
    return Selection(on=on, members=fitting)


@on_a_day
def group(portfolio: Portfolio, by: By | str, *, on: date) -> Grouping:
    """Return the members on a day, put together by cohort, province, level, stage or standing.

    Groups follow the order of their keys: cohorts by year, stages by their workflow. Raises
    `ValueError` for another word.
    """
    return grouped(portfolio, members(portfolio, on), By(by), on)


def grouped(portfolio: Portfolio, found: tuple[Member, ...], by: By, on: date) -> Grouping:
    """Return members put together."""
    order = _order(portfolio, by)
    groups: dict[str | None, list[Member]] = {}
    for member in found:
        groups.setdefault(_key(member, by), []).append(member)
    keys = sorted(groups, key=lambda key: (key is None, order.get(key, len(order)), key or ""))
    return Grouping(
        on=on,
        by=by,
        groups=tuple(
            Group(
                key=key, name=_name(portfolio, by, key, groups[key][0]), members=tuple(groups[key])
            )
            for key in keys
        ),
    )


def _member(
    portfolio: Portfolio, participation: Participation, cohort: Cohort, region: Region, on: date
) -> Member:
    progress = progress_of(portfolio, participation, on)
    workflow = portfolio.find(Workflow, cohort.workflow)
    last = progress.open[-1] if progress and progress.open else None
    stages = {stage.id: stage for stage in workflow.stages} if workflow else {}
    come = {stages[reached.stage].milestone for reached in (progress.reached if progress else ())}
    for held in participation.held(on):
        come.update(_STANDING_SHOWS.get(held.value, ()))
    gone = departure(participation)
    return Member(
        participation=participation.id,
        region=region.id,
        name=region.name,
        level=region.level,
        province=region.parent or region.id,
        cohort=cohort.id,
        year=cohort.year,
        standing=participation.standing(on),
        stage=last,
        stage_name=stages[last].name if last else None,
        milestones=tuple(one for one in Milestone if one in come),
        left=gone is not None and gone.period.begun(on) is Truth.YES,
        unsure=participation.confidence is Confidence.UNSURE,
        repeats=participation.repeats,
        confidence=participation.confidence,
    )


def _key(member: Member, by: By) -> str | None:
    match by:
        case By.COHORT:
            return member.cohort
        case By.PROVINCE:
            return member.province
        case By.LEVEL:
            return member.level
        case By.STAGE:
            return member.stage
        case By.STANDING:
            return member.standing.value if member.standing else None


def _order(portfolio: Portfolio, by: By) -> dict[str | None, int]:
    names: list[str]
    match by:
        case By.COHORT:
            names = [one.id for one in sorted(portfolio.all(Cohort), key=cohort_order)]
        case By.STAGE:
            names = list(_stages(portfolio))
        case By.STANDING:
            names = [one.value for one in Standing]
        case By.LEVEL:
            names = [one.id for one in sorted(portfolio.all(Level), key=lambda one: one.rank)]
        case By.PROVINCE:
            names = []
    return {name: number for number, name in enumerate(names)}


def _stages(portfolio: Portfolio) -> Iterator[str]:
    """Yield the stages of the cohorts' workflows, those of the longest workflow first."""
    used = {cohort.workflow for cohort in portfolio.all(Cohort)}
    ways = [way for way in portfolio.all(Workflow) if way.id in used]
    seen: set[str] = set()
    for way in sorted(ways, key=lambda one: (-len(one.stages), one.id)):
        for stage in way.stages:
            if stage.id not in seen:
                seen.add(stage.id)
                yield stage.id


def _name(portfolio: Portfolio, by: By, key: str | None, member: Member) -> Text:
    if key is None:
        return NOT_RECORDED
    match by:
        case By.COHORT:
            return portfolio.get(Cohort, key).name
        case By.PROVINCE:
            region = portfolio.find(Region, key)
            return Text.same(region.name if region else key)
        case By.LEVEL:
            level = portfolio.find(Level, key)
            return level.name if level else Text.same(key)
        case By.STAGE:
            return member.stage_name or Text.same(key)
        case By.STANDING:
            standing = Standing(key)
            return Text(standing.say("id"), standing.say("en"))
