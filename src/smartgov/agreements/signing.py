"""Authority on a day: who could sign for a party, by which post or power, and who did.

To attend or to witness binds nobody; only who signed by a post that represents the party, or by
a power (Indonesian: kuasa) that was given before and covers the matter, binds it.
"""

from datetime import date
from typing import Final

import attrs

from smartgov.agreements.kinds import lineage
from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement, Appearance, Presence
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.posts import Capacity, Delegation, Post
from smartgov.model.shown import Shown
from smartgov.model.text import Text


@attrs.frozen(kw_only=True)
class Responsible(Shown):
    """The post that answers for an agency on a day, and who holds it.

    `certain` is False where it is not certain that `person` held the post on the day.
    """

    party: str
    post: str
    title: Text
    person: str | None = None
    capacity: Capacity | None = None
    certain: bool = True

    def say(self, lang: str) -> str:
        """Return the post, with the person who holds it where that is known."""
        words = self.title.say(lang)
        if self.capacity is Capacity.VACANT:
            return f"{words} ({self.capacity.say(lang)})"
        if self.person is None:
            return words
        person = self.person if self.certain else _UNSURE.say(lang, person=self.person)
        acting = f", {self.capacity.say(lang)}" if self.capacity is Capacity.ACTING else ""
        return f"{words} ({person}{acting})"


@attrs.frozen(kw_only=True)
class Signer:
    """Someone who could sign for a party on a day: a post, its holder, and by which reason.

    `truth` is no where the post is vacant, unknown where a power's days are not known.
    """

    holder: Responsible
    truth: Truth
    reason: Text
    delegation: str | None = None


@attrs.frozen(kw_only=True)
class Authority(Shown):
    """Who could sign for a party on a day; no signers where no post is recorded for it."""

    party: str
    on: date
    signers: tuple[Signer, ...] = ()

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each signer."""
        return [
            {
                "party": self.party,
                "post": one.holder.post,
                "title": one.holder.title.say(lang),
                "person": one.holder.person,
                "may_sign": {Truth.YES: True, Truth.NO: False}.get(one.truth),
                "why": one.reason.say(lang),
                "delegation": one.delegation,
            }
            for one in self.signers
        ]


@attrs.frozen(kw_only=True)
class Signature(Shown):
    """A signature under an agreement: who signed for whom, and whether that binds the party.

    `reason` says why it does, does not, or cannot be told; `path` is its place in the agreement.
    """

    party: str
    person: str
    truth: Truth
    reason: Text
    path: str
    post: str | None = None
    delegation: str | None = None


_UNSURE: Final = Text("{person}, belum pasti", "{person}, not certain")
_T: Final = {
    "by-post": Text(
        "sebagai {post}, yang mewakilinya karena jabatan",
        "as {post}, who represents it by office",
    ),
    "may-by-post": Text("mewakilinya karena jabatan", "represents it by office"),
    "vacant": Text("jabatan {post} kosong", "the post {post} is vacant"),
    "by-power": Text(
        "sebagai {post} bagi {head} berdasarkan {power}",
        "as {post} for {head} under {power}",
    ),
    "may-by-power": Text(
        "menandatangani bagi {head} berdasarkan {power}",
        "signs for {head} under {power}",
    ),
    "power": Text("kuasa '{name}' tanggal {day}", "the power '{name}' of {day}"),
    "undated-power": Text("kuasa '{name}' tanpa tanggal", "the power '{name}' without a date"),
    "no-post": Text("jabatannya tidak tercatat", "the post is not recorded"),
    "no-day": Text("hari kuasanya tidak tercatat", "the day of the power is not recorded"),
    "not-told": Text(
        "tidak diketahui apakah kuasanya sudah diberikan dan masih berlaku pada hari itu",
        "it is not known whether the power had been given and still held on that day",
    ),
    "no-giver": Text(
        "tidak tercatat apakah pemberi kuasanya mewakili pihak itu",
        "it is not recorded whether who gave the power represents the party",
    ),
    "no-power": Text(
        "jabatannya tidak mewakili pihak itu dan kuasanya tidak tercatat",
        "that post does not represent the party and no power is recorded",
    ),
    "wrong-giver": Text(
        "pemberi kuasanya tidak mewakili pihak itu",
        "who gave the power does not represent the party",
    ),
    "other-matter": Text(
        "kuasanya untuk jabatan atau perkara lain", "the power is for another post or matter"
    ),
    "late": Text("kuasanya diberikan sesudahnya", "the power was given afterwards"),
    "lapsed": Text("kuasanya tidak berlaku pada hari itu", "the power did not hold that day"),
    "was-vacant": Text("jabatan itu kosong pada hari itu", "that post was vacant on that day"),
    "another": Text(
        "pada hari itu jabatannya dipegang {holder}", "on that day the post was held by {holder}"
    ),
    "not-known": Text(
        "tidak diketahui siapa pemegang jabatannya pada hari itu",
        "it is not known who held the post on that day",
    ),
}


@on_a_day
def authority(
    portfolio: Portfolio, party: str, *, on: date, agreement: Agreement | None = None
) -> Authority:
    """Return who could sign for a party on the day `on`, by office first, then by powers.

    With an `agreement`, only the powers that cover it. Raises `NotFound` for an agency that is
    not recorded.
    """
    portfolio.get(Agency, party)
    posts = tuple(post for post in portfolio.all(Post) if party in post.represents)
    signers = [_by_post(post, party, on) for post in posts]
    heads = {post.id: post for post in posts}
    for delegation in portfolio.all(Delegation):
        head, delegate = heads.get(delegation.delegator), portfolio.find(Post, delegation.delegate)
        if head is None or delegate is None:
            continue
        if agreement is not None and not _covers(portfolio, delegation, agreement):
            continue
        given = delegation.given.on_or_before(on) if delegation.given else Truth.UNKNOWN
        truth = given & _not_over(delegation, on)
        if truth is Truth.NO:
            continue
        reason = _T["may-by-power"].filled(head=head.title, power=_power(delegation))
        holder = _holder(delegate, party, on)
        if _vacant(holder):
            truth, reason = Truth.NO, _T["vacant"].filled(post=delegate.title)
        signers.append(Signer(holder=holder, truth=truth, reason=reason, delegation=delegation.id))
    return Authority(party=party, on=on, signers=tuple(signers))


def signatures(portfolio: Portfolio, agreement: Agreement) -> tuple[Signature, ...]:
    """Return every signature under an agreement, and whether it binds the party it was for."""
    return tuple(
        _signature(portfolio, agreement, one, number)
        for number, one in enumerate(agreement.appearances)
        if one.role is Presence.SIGNATORY
    )


@on_a_day
def responsible(portfolio: Portfolio, agency: str, *, on: date) -> Responsible | None:
    """Return the post that answers for an agency on the day `on`; None where none is recorded.

    That is the post that represents it, else the first post of the agency itself.
    """
    posts = portfolio.all(Post)
    for fits in (
        [post for post in posts if agency in post.represents],
        [post for post in posts if post.agency == agency],
    ):
        if fits:
            return _holder(fits[0], agency, on)
    return None


def _by_post(post: Post, party: str, on: date) -> Signer:
    holder = _holder(post, party, on)
    vacant = _vacant(holder)
    reason = _T["vacant"].filled(post=post.title) if vacant else _T["may-by-post"]
    return Signer(holder=holder, truth=Truth.of(value=not vacant), reason=reason)


def _vacant(holder: Responsible) -> bool:
    return holder.capacity is Capacity.VACANT and holder.certain


def _holder(post: Post, party: str, on: date) -> Responsible:
    held = post.held_on(on)
    one = held[0] if len(held) == 1 else None
    return Responsible(
        party=party,
        post=post.id,
        title=post.title,
        person=one.person if one else None,
        capacity=one.capacity if one else None,
        certain=all(tenure.period.holds(on) is Truth.YES for tenure in held),
    )


def _covers(portfolio: Portfolio, delegation: Delegation, agreement: Agreement) -> bool:
    """Answer whether a power covers an agreement, by its kind or by one that this is under."""
    kinds = (agreement.kind, *(kind.id for kind in lineage(portfolio, agreement.kind)))
    return any(delegation.covers(agreement.id, kind) for kind in kinds)


def _not_over(delegation: Delegation, on: date | PartialDate) -> Truth:
    """Answer whether a power may be used on a day; one without a period has no end of its own."""
    start, end = delegation.period.start, delegation.period.end
    begun = start.on_or_before(on) if start else Truth.YES
    return begun & ~(end.before(on) if isinstance(end, PartialDate) else Truth.NO)


def _power(delegation: Delegation) -> Text:
    name = delegation.instrument or delegation.id
    if delegation.given is None:
        return _T["undated-power"].filled(name=name)
    return _T["power"].filled(name=name, day=delegation.given)


def _signature(
    portfolio: Portfolio, agreement: Agreement, one: Appearance, number: int
) -> Signature:
    truth, reason = _binds(portfolio, agreement, one)
    return Signature(
        party=one.party,
        person=one.person,
        truth=truth,
        reason=reason,
        path=f"appearances[{number}]",
        post=one.post,
        delegation=one.delegation,
    )


def _binds(portfolio: Portfolio, agreement: Agreement, one: Appearance) -> tuple[Truth, Text]:
    """Answer whether a signature binds the party, and why."""
    post = portfolio.find(Post, one.post or "")
    if post is None:
        return Truth.UNKNOWN, _T["no-post"]
    day = one.date or agreement.signed
    held, why = _held(post, one.person, day)
    if held is Truth.NO:
        return held, why
    if one.party in post.represents:
        by_post = _T["by-post"].filled(post=post.title)
        return (held, by_post if held is Truth.YES else why)
    truth, reason = _empowered(portfolio, agreement, one, post)
    return (held, why) if truth is Truth.YES and held is Truth.UNKNOWN else (truth, reason)


def _empowered(
    portfolio: Portfolio, agreement: Agreement, one: Appearance, post: Post
) -> tuple[Truth, Text]:
    """Answer whether a post that does not represent the party signed by a power that does."""
    day = one.date or agreement.signed
    delegation = portfolio.find(Delegation, one.delegation or "")
    if delegation is None:
        return Truth.NO, _T["no-power"]
    head = portfolio.find(Post, delegation.delegator)
    if head is not None and one.party not in head.represents:
        return Truth.NO, _T["wrong-giver"]
    if delegation.delegate != post.id or not _covers(portfolio, delegation, agreement):
        return Truth.NO, _T["other-matter"]
    given, held = delegation.given, Truth.UNKNOWN
    if day is not None:
        if given is not None and day.before(given) is Truth.YES:
            return Truth.NO, _T["late"]
        held = _not_over(delegation, day)
        if held is Truth.NO:
            return held, _T["lapsed"]
    if given is None:
        return Truth.UNKNOWN, _T["no-day"]
    if day is None or (held & ~day.before(given)) is Truth.UNKNOWN:
        return Truth.UNKNOWN, _T["not-told"]
    if head is None:
        return Truth.UNKNOWN, _T["no-giver"]
    return Truth.YES, _T["by-power"].filled(
        post=post.title, head=head.title, power=_power(delegation)
    )


def _held(post: Post, person: str, day: PartialDate | None) -> tuple[Truth, Text]:
    """Answer whether a person held a post on a day, as far as its tenures tell.

    A post without tenures, and a tenure whose days are not recorded, are taken at their word.
    """
    if not post.tenures or day is None:
        return Truth.YES, _T["not-known"]
    first, last = (_held_on(post, person, one) for one in (day.earliest, day.latest))
    if first[0] is last[0] and (first[0] is Truth.YES or not _may_have(post, person, day)):
        return first
    return Truth.UNKNOWN, _T["not-known"]


def _may_have(post: Post, person: str, day: PartialDate) -> bool:
    """Answer whether a tenure of the person's may touch a day that is known in part."""
    return day.exact is None and any(
        (start is None or start.on_or_before(day) is not Truth.NO)
        and not (isinstance(end, PartialDate) and end.before(day) is Truth.YES)
        for tenure in post.tenures
        if tenure.person == person
        for start, end in [(tenure.period.start, tenure.period.end)]
    )


def _held_on(post: Post, person: str, day: date) -> tuple[Truth, Text]:
    held = post.held_on(day)
    if any(tenure.person == person for tenure in held):
        return Truth.YES, _T["not-known"]
    certain = [tenure for tenure in held if tenure.period.holds(day) is Truth.YES]
    if not certain:
        return Truth.UNKNOWN, _T["not-known"]
    if certain[0].capacity is Capacity.VACANT:
        return Truth.NO, _T["was-vacant"]
    return Truth.NO, _T["another"].filled(holder=certain[0].person or "?")
