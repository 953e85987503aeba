"""Actors: who may do what a role does, and how they are called."""

from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.events import Event
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Delegation, Post
from smartgov.model.programmes import Role
from smartgov.model.text import Text


def may_act(portfolio: Portfolio, event: Event, day: PartialDate, wanted: str) -> Truth:
    """Answer whether the actor of an event on a day has a role, or acts for one who has it."""
    actor = portfolio.record(event.actor or "")
    agency = portfolio.find(Agency, actor.agency) if isinstance(actor, Post) else actor
    roles = {part.role for part in (actor, agency) if isinstance(part, Agency | Post)} - {None}
    role = portfolio.find(Role, wanted)
    if wanted in roles or (role is not None and role.on_behalf_of in roles):
        return Truth.YES
    # Each party makes an agreement, whoever of them the workflow names.
    for name in event.evidence:
        agreement = portfolio.find(Agreement, name)
        if agreement is not None and isinstance(agency, Agency) and agency.id in agreement.parties:
            return Truth.YES
    if isinstance(actor, Post) and _delegated(portfolio, actor, wanted, day):
        return Truth.YES
    return Truth.NO if roles else Truth.UNKNOWN


def _delegated(portfolio: Portfolio, post: Post, role: str, day: PartialDate) -> bool:
    for delegation in portfolio.all(Delegation):
        giver = portfolio.find(Post, delegation.delegator)
        if delegation.delegate != post.id or giver is None or giver.role != role:
            continue
        if delegation.period.holds(day.earliest) is not Truth.NO:
            return True
    return False


def called(portfolio: Portfolio, name: str) -> Text:
    """Return the name of an agency, the title of a post, else the name as it is written."""
    record = portfolio.record(name)
    if isinstance(record, Agency):
        return record.name
    return record.title if isinstance(record, Post) else Text.same(name)
