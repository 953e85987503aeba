"""Scenes: what a condition is judged in, and who fills a role there."""

from collections.abc import Mapping
from datetime import date

import attrs

from smartgov.cases.checks import Supplier
from smartgov.cases.progress import Progress
from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.calendars import Calendar
from smartgov.model.dates import Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Post
from smartgov.model.programmes import Role
from smartgov.model.regions import Region
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Scene:
    """What a condition is judged in: a portfolio, a subject, its progress, and the day.

    `subjects` are the region, or the agreement and those it details: what evidence concerns;
    `regions` are those whose posts and agencies supply it. Working days count over `calendar`.
    """

    portfolio: Portfolio
    subjects: tuple[str, ...]
    regions: tuple[str, ...]
    on: date
    calendar: Calendar | None
    progress: Progress = attrs.field(factory=Progress)
    stages: Mapping[str, Text] = attrs.field(factory=dict[str, Text])


def scene_of(
    portfolio: Portfolio, subject: str, *, on: date, calendar: Calendar | None = None
) -> Scene:
    """Return the scene of a region or of an agreement, before any progress.

    An agreement shares what concerns the one that it details, and is served by its regions, the
    one that took the initiative first.
    """
    subjects: tuple[str, ...] = (subject,)
    regions: tuple[str, ...] = (subject,)
    agreement = portfolio.find(Agreement, subject)
    if agreement is not None:
        subjects = _with_frameworks(portfolio, agreement)
        parties = (agreement.initiator or agreement.parties[0], *agreement.parties)
        homes = (portfolio.home(party) for party in parties)
        regions = tuple(dict.fromkeys(home.id for home in homes if home))
    return Scene(
        portfolio=portfolio,
        subjects=subjects,
        regions=regions,
        on=on,
        calendar=calendar,
    )


def _with_frameworks(portfolio: Portfolio, agreement: Agreement) -> tuple[str, ...]:
    """Return an agreement and those that it details, nearest first."""
    found: dict[str, None] = {}
    while agreement.id not in found:
        found[agreement.id] = None
        agreement = portfolio.find(Agreement, agreement.under or "") or agreement
    return tuple(found)


def supplier(role: str | None, scene: Scene) -> Supplier | None:
    """Return who fills a role for the scene's subject: a post, else an agency, else the role."""
    if role is None:
        return None
    portfolio = scene.portfolio
    known = portfolio.find(Role, role)
    regions = scene.regions if known is None else _at_level(known, scene)
    local = [record for region in regions for record in portfolio.concerning(region)]
    posts = (record for record in local if isinstance(record, Post))
    for record in (*posts, *local, *portfolio.central(role)):
        if isinstance(record, Post) and record.role == role:
            held = record.held_on(scene.on)
            person = held[0].person if len(held) == 1 else None
            return Supplier(
                role=role,
                name=record.title,
                record=record.id,
                person=person,
                certain=all(one.period.holds(scene.on) is Truth.YES for one in held),
            )
        if isinstance(record, Agency) and record.role == role:
            return Supplier(role=role, name=record.name_on(scene.on), record=record.id)
    return Supplier(role=role, name=known.name if known else Text.same(role))


def _at_level(role: Role, scene: Scene) -> tuple[str, ...]:
    """Return the regions that fill a role: the scene's own, or those of its level around them."""
    if role.level is None:
        return scene.regions
    around: dict[str, None] = {}
    for name in scene.regions:
        seen: set[str] = set()
        region = scene.portfolio.find(Region, name)
        while region is not None and region.id not in seen:
            seen.add(region.id)
            if region.level == role.level:
                around[region.id] = None
            region = scene.portfolio.find(Region, region.parent_on(scene.on) or "")
    return tuple(around)
