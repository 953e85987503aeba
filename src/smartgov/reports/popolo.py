"""Agencies, posts and who held them as Popolo, the vocabulary of open government data.

Popolo (popoloproject.com) knows areas, organizations, posts, persons and memberships. What it has
no word for is left out, and so is what is not recorded. Dates known by year or month stay so,
since Popolo takes them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from smartgov.model.agencies import Agency
from smartgov.model.dates import PartialDate
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Post
from smartgov.model.programmes import Role
from smartgov.model.regions import Level, Region
from smartgov.model.sources import Confidence, Source
from smartgov.model.text import Text
from smartgov.model.timelines import Period

Thing = dict[str, object]

_OTHER: Final = {"id": "en", "en": "id"}
_IN: Final = {
    "id": Text("dalam bahasa Indonesia", "in Indonesian"),
    "en": Text("dalam bahasa Inggris", "in English"),
}
_FORMER: Final = Text("nama terdahulu", "former name")


def to_popolo(portfolio: Portfolio, lang: str = "id") -> str:
    """Return the organisations of a portfolio as Popolo JSON, named in the language `lang`.

    These are its own regions, agencies and posts, and the agencies and regions that they name.
    `confidence` is a word of ours beside Popolo's: C certain, L likely, U unsure.
    """
    writer = _Writer(portfolio, lang)
    posts = portfolio.own(Post)
    agencies = _agencies(portfolio, posts)
    areas = _areas(portfolio, agencies)
    tenures = [one for post in posts for one in writer.tenures(post)]
    body = {
        "areas": [writer.area(region) for region in areas],
        "organizations": [writer.organization(agency) for agency in agencies],
        "posts": [writer.post(post) for post in posts],
        "persons": list({str(person["id"]): person for person, _ in tenures}.values()),
        "memberships": [
            *(membership for _, membership in tenures),
            *(one for agency in agencies for one in writer.members(agency)),
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _agencies(portfolio: Portfolio, posts: Iterable[Post]) -> tuple[Agency, ...]:
    """Return the portfolio's own agencies, then those that these and the posts name."""
    found: dict[str, Agency] = {}
    waiting = [one.id for one in portfolio.own(Agency)] + [post.agency for post in posts]
    while waiting:
        name = waiting.pop(0)
        agency = portfolio.find(Agency, name)
        if agency is not None and name not in found:
            found[name] = agency
            waiting += [*([agency.parent] if agency.parent else []), *agency.members]
    return tuple(found.values())


def _areas(portfolio: Portfolio, agencies: Iterable[Agency]) -> tuple[Region, ...]:
    """Return the portfolio's own regions, then those that these and the agencies name."""
    found: dict[str, Region] = {}
    waiting = [one.id for one in portfolio.own(Region)]
    waiting += [agency.region for agency in agencies if agency.region]
    while waiting:
        name = waiting.pop(0)
        region = portfolio.find(Region, name)
        if region is not None and name not in found:
            found[name] = region
            waiting += [region.parent] if region.parent else []
    return tuple(found.values())


class _Writer:
    """Writes single things; a key without a value is left out."""

    def __init__(self, portfolio: Portfolio, lang: str) -> None:
        self.portfolio = portfolio
        self.lang = lang

    def area(self, region: Region) -> Thing:
        level = self.portfolio.find(Level, region.level)
        return _known(
            id=region.id,
            name=region.name,
            identifier=region.id,
            classification=level.name.say(self.lang) if level else region.level,
            parent_id=self._there(Region, region.parent),
            sources=self._links(region.sources),
            confidence=region.confidence,
        )

    def organization(self, agency: Agency) -> Thing:
        others = [*self._translated(agency.name)]
        for former in agency.former_names:
            words = _FORMER.say(self.lang)
            others.append(
                _known(name=former.value.say(self.lang), **_dates(former.period), note=words)
            )
        return _known(
            id=agency.id,
            name=agency.name.say(self.lang),
            other_names=others,
            classification=agency.kind,
            parent_id=self._there(Agency, agency.parent),
            area_id=self._there(Region, agency.region),
            sources=self._links(agency.sources),
            confidence=agency.confidence,
        )

    def post(self, post: Post) -> Thing:
        agency = self.portfolio.find(Agency, post.agency)
        return _known(
            id=post.id,
            label=post.title.say(self.lang),
            other_label=[str(other["name"]) for other in self._translated(post.title)],
            role=self._role(post),
            organization_id=agency.id if agency else None,
            area_id=self._there(Region, agency.region) if agency else None,
            sources=self._links(post.sources),
            confidence=post.confidence,
        )

    def tenures(self, post: Post) -> Iterator[tuple[Thing, Thing]]:
        """Yield the person and the membership of every tenure whose holder is recorded.

        One name in one post is one person; whether it is the same in two posts is not recorded.
        """
        people: dict[str, str] = {}
        for number, tenure in enumerate(post.tenures, 1):
            if tenure.person is None:
                continue
            name = people.setdefault(tenure.person, f"{post.id}/person-{len(people) + 1}")
            yield (
                {"id": name, "name": tenure.person},
                _known(
                    id=f"{post.id}/tenure-{number}",
                    label=tenure.capacity.say(self.lang),
                    role=self._role(post),
                    person_id=name,
                    organization_id=self._there(Agency, post.agency),
                    post_id=post.id,
                    **_dates(tenure.period),
                    sources=self._links(tenure.sources),
                    confidence=tenure.confidence,
                ),
            )

    def members(self, body: Agency) -> Iterator[Thing]:
        """Yield the memberships of agencies in a body."""
        for name in body.members:
            agency = self.portfolio.find(Agency, name)
            if agency is not None:
                member = {"id": agency.id, "name": agency.name.say(self.lang)}
                yield {
                    "id": f"{body.id}/{agency.id}",
                    "member": member,
                    "organization_id": body.id,
                }

    def _role(self, post: Post) -> str | None:
        role = self.portfolio.find(Role, post.role) if post.role else None
        return role.name.say(self.lang) if role else post.role

    def _translated(self, text: Text) -> Iterator[Thing]:
        other = _OTHER[self.lang]
        if text.id != text.en:
            yield {"name": text.say(other), "note": _IN[other].say(self.lang)}

    def _there(self, kind: type[Agency | Region], name: str | None) -> str | None:
        """Return an id that names something; None where it names nothing."""
        return name if name and self.portfolio.find(kind, name) else None

    def _links(self, names: Iterable[str]) -> list[Thing]:
        """Return the sources that have an address, which is all that Popolo can name."""
        found = (self.portfolio.find(Source, name) for name in names)
        return [
            {"url": source.locator, "note": source.title}
            for source in found
            if source and source.locator and "://" in source.locator
        ]


def _dates(period: Period) -> dict[str, str]:
    ends = {"start_date": period.start, "end_date": period.end}
    return {name: str(end) for name, end in ends.items() if isinstance(end, PartialDate)}


def _known(**values: object) -> Thing:
    """Return what is known of a thing, without what is not."""
    kept = {name: value for name, value in values.items() if value not in (None, [])}
    return {
        name: value.value if isinstance(value, Confidence) else value
        for name, value in kept.items()
    }
