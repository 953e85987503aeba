"""The bodies of a region: set up by which decree, with whom, and when they last met."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.cases.checks import Check, Evidence
from smartgov.cases.elements import elements
from smartgov.cases.scenes import Scene
from smartgov.model.agencies import Agency
from smartgov.model.asking import on_a_day
from smartgov.model.dates import Truth, any_of
from smartgov.model.documents import Document
from smartgov.model.frameworks import Framework
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Post
from smartgov.model.text import Text

MINUTES: Final = "meeting-minutes"
"""The kind of document that shows a meeting; its issuer is the body that met."""


@attrs.frozen(kw_only=True)
class BodyStanding:
    """A body of the region on a day, or a role that no body recorded fills (`body` is None).

    `decree` judges whether a decree set it up, None where none is asked for; `set_up_by` names
    the one that the body itself states. `members` are posts and agencies. `meetings` are those
    of the year of the day so far, `met` says whether there was one.
    """

    role: str | None
    name: Text
    body: str | None = None
    decree: Check | None
    set_up_by: str | None = None
    members: tuple[str, ...] = ()
    meetings: tuple[Evidence, ...] = ()
    met: Truth = Truth.UNKNOWN


@on_a_day
def met_in(portfolio: Portfolio, body: str, year: int, *, on: date) -> Truth:
    """Answer whether a body met in a calendar year, by the minutes recorded up to the day `on`.

    Without minutes it is unknown, unless the records of its region are declared complete by the
    end of the year, or by the day `on` while the year runs. Raises `NotFound`.
    """
    agency = portfolio.get(Agency, body)
    held = [_held(one, year, on) for one in _minutes(portfolio, agency)]
    answer = any_of(held)
    if answer is not Truth.NO:
        return answer
    subjects = (agency.region,) if agency.region else ()
    last = min(on, date(year, 12, 31))
    complete = portfolio.silence((MINUTES,), subjects, last)
    return Truth.NO if complete else Truth.UNKNOWN


def bodies(framework: Framework | None, scene: Scene) -> tuple[BodyStanding, ...]:
    """Return the bodies that a programme asks for, then the region's others."""
    portfolio, region = scene.portfolio, scene.subjects[0]
    mine = [one for one in portfolio.concerning(region) if isinstance(one, Agency)]
    found: list[BodyStanding] = []
    asked: set[str] = set()
    for element in elements(framework, scene) if framework else ():
        node = framework.node(element.node) if framework else None
        decree = element.check if node is not None and node.evidence else None
        asked.add(element.node)
        filling = [one for one in mine if one.role == element.node]
        found += [_standing(one, decree, scene) for one in filling]
        if not filling:
            found.append(BodyStanding(role=element.node, name=element.check.what, decree=decree))
    others = (one for one in mine if one.role not in asked and (one.members or one.set_up_by))
    return (*found, *(_standing(one, None, scene) for one in others))


def _standing(agency: Agency, decree: Check | None, scene: Scene) -> BodyStanding:
    portfolio, on = scene.portfolio, scene.on
    posts = (one.id for one in portfolio.all(Post) if one.agency == agency.id)
    return BodyStanding(
        role=agency.role,
        name=agency.name_on(on),
        body=agency.id,
        decree=decree,
        set_up_by=agency.set_up_by,
        members=tuple(dict.fromkeys((*posts, *agency.members))),
        meetings=tuple(
            Evidence(record=one.id, what=one.title, date=one.date)
            for one in _minutes(portfolio, agency)
            if _held(one, on.year, on) is Truth.YES
        ),
        met=met_in(portfolio, agency.id, on.year, on=on),
    )


def _minutes(portfolio: Portfolio, agency: Agency) -> Iterator[Document]:
    for record in portfolio.concerning(agency.region) if agency.region else ():
        if isinstance(record, Document) and record.kind == MINUTES and record.issuer == agency.id:
            yield record


def _held(minutes: Document, year: int, on: date) -> Truth:
    """Answer whether a meeting took place in a year, by the day `on`."""
    if minutes.date is None:
        return Truth.UNKNOWN
    in_year = Truth.of(value=minutes.date.year == year)  # a date is known by its year at least
    return in_year & minutes.date.on_or_before(on)
