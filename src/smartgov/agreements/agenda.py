"""What is due: obligations, notice days, renewal decisions and ends, and who answers for them."""

import enum
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from smartgov.agreements.consolidation import consolidate
from smartgov.agreements.renewals import last_days
from smartgov.agreements.signing import Responsible, responsible
from smartgov.agreements.standing import agreement_status
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.calendars import WEEKENDS_ONLY, Calendar
from smartgov.model.dates import PartialDate, Truth, any_of
from smartgov.model.documents import Document
from smartgov.model.errors import Refused
from smartgov.model.events import Event
from smartgov.model.letters import Letter
from smartgov.model.lifecycles import Lifecycle
from smartgov.model.obligations import Obligation, Performance
from smartgov.model.portfolio import Portfolio
from smartgov.model.recurrences import Recurrence
from smartgov.model.shown import Shown
from smartgov.model.terms import Reckoning, Term
from smartgov.model.text import Text

DAYS: Final = 90
"""How many days ahead an agenda looks unless told otherwise."""


class DueKind(enum.StrEnum):
    """What is due: to perform, to give notice, to decide on renewal; or the last day itself."""

    OBLIGATION = "obligation"
    NOTICE = "notice"
    RENEWAL = "renewal"
    EXPIRY = "expiry"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _KINDS[self].say(lang)


_KINDS: Final = {
    DueKind.OBLIGATION: Text("kewajiban", "obligation"),
    DueKind.NOTICE: Text("batas pemberitahuan", "last day of notice"),
    DueKind.RENEWAL: Text("keputusan perpanjangan", "renewal decision"),
    DueKind.EXPIRY: Text("hari terakhir", "last day"),
}


class DueState(enum.StrEnum):
    """Whether something was done by its day.

    Overdue means that its day has passed and nothing is recorded that shows it done.
    """

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done-late"
    UNKNOWN = "unknown"

    def say(self, lang: str) -> str:
        """Return the word in the language `lang`."""
        return _STATES[self].say(lang)


_STATES: Final = {
    DueState.OPEN: Text("terbuka", "open"),
    DueState.OVERDUE: Text("lewat tenggat", "overdue"),
    DueState.DONE: Text("selesai", "done"),
    DueState.DONE_LATE: Text("selesai terlambat", "done late"),
    DueState.UNKNOWN: Text("tidak diketahui", "unknown"),
}
_CLOSED: Final = (DueState.DONE, DueState.DONE_LATE)
_T: Final = {
    "notice": Text(
        "Hari terakhir memberi tahu bahwa kerja sama tidak diteruskan",
        "Last day to give notice of leaving",
    ),
    "renewal": Text("Putuskan perpanjangan", "Decide on renewal"),
    "automatic": Text(
        "Hari terakhir menolak perpanjangan otomatis", "Last day to object to automatic renewal"
    ),
    "expiry": Text("Hari terakhir berlaku", "Last day in force"),
    "renewed": Text(
        "Hari terakhir berlaku; diteruskan dengan '{by}'",
        "Last day in force; continued by '{by}'",
    ),
    "no-signing": Text("hari tanda tangannya tidak tercatat", "the day of signing is not recorded"),
    "no-anchor": Text("hari '{name}' tidak tercatat", "the day of '{name}' is not recorded"),
    "no-start": Text("awal berlakunya tidak tercatat", "the day it starts is not recorded"),
    "no-end": Text("akhir berlakunya tidak tercatat", "its last day is not recorded"),
    "refused": Text("{reason}", "{reason}"),
}


@attrs.frozen(kw_only=True)
class DueItem:
    """One thing with a day: what, under which agreement, by whom.

    `party` owes it, None where all parties are concerned; `responsible` are the posts that
    answer for it on the day asked about; `days` counts from that day, less than 0 when it has
    passed; `reckoning` says how a day that is not written in the text was reached.
    """

    kind: DueKind
    day: date
    days: int
    state: DueState
    agreement: str
    title: Text
    what: Text
    party: str | None = None
    responsible: tuple[Responsible, ...] = ()
    reckoning: Reckoning | None = None
    evidence: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Undated:
    """Something that is owed on a day that cannot be told, and why."""

    agreement: str
    kind: DueKind
    what: Text
    why: Text


@attrs.frozen(kw_only=True)
class Agenda(Shown):
    """What is due within a number of days, and what is overdue, earliest first.

    `calendar` is the one over which working days were counted.
    """

    on: date
    within: int
    items: tuple[DueItem, ...] = ()
    undated: tuple[Undated, ...] = ()
    calendar: Calendar = WEEKENDS_ONLY

    def facts(self, lang: str) -> dict[str, object]:
        """Return what holds of the whole answer."""
        undated = (
            f"{one.agreement}: {one.what.say(lang)} – {one.why.say(lang)}" for one in self.undated
        )
        return {"on": self.on, "within": self.within, "undated": tuple(undated)}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each item."""
        return [
            {
                "agreement": one.agreement,
                "kind": one.kind,
                "what": one.what.say(lang),
                "day": one.day,
                "days": one.days,
                "state": one.state,
                "party": one.party,
                "responsible": "; ".join(post.say(lang) for post in one.responsible),
                "reckoning": one.reckoning.say(lang) if one.reckoning else None,
                "evidence": ", ".join(one.evidence),
            }
            for one in self.items
        ]


@on_a_day
def due(
    portfolio: Portfolio,
    on: date,
    within: int = DAYS,
    *,
    agreement: str | None = None,
    calendar: Calendar | None = None,
    done: bool = False,
) -> Agenda:
    """Return what is due within `within` days of the day `on`, and what is overdue.

    Looks at every agreement that is signed, or at the one whose id is `agreement`, as amended by
    that day. Working days count over `calendar`; without one only weekends are left out, and the
    answer says so. With `done` it also lists what was done. Raises `ValueError` for a negative
    number of days, `NotFound` for an agreement that is not there.
    """
    if within < 0:
        msg = "an agenda looks ahead: `within` is a number of days from 0"
        raise ValueError(msg)
    until = date.fromordinal(min(on.toordinal() + within, date.max.toordinal()))
    scene = _Scene(portfolio, on, until, calendar or WEEKENDS_ONLY)
    items: list[DueItem] = []
    undated: list[Undated] = []
    alone = () if agreement is None else (portfolio.get(Agreement, agreement),)
    for record in alone or portfolio.all(Agreement):
        amended = consolidate(portfolio, record, on=on).agreement
        status = agreement_status(portfolio, record, on=on)
        if status.lifecycle is Lifecycle.DRAFT:
            continue
        ends = () if status.lifecycle.over else _ends(amended, scene)
        for each in (*_obligations(amended, scene), *ends):
            if isinstance(each, Undated):
                undated.append(each)
            else:
                items.append(each)
    shown = [item for item in items if done or item.state not in _CLOSED]
    shown.sort(key=lambda item: (item.day, item.agreement, item.kind, item.what.en))
    return Agenda(
        on=on,
        within=within,
        items=tuple(shown),
        undated=tuple(undated),
        calendar=scene.calendar,
    )


@attrs.frozen
class _Scene:
    portfolio: Portfolio
    on: date
    until: date
    calendar: Calendar

    def item(
        self,
        kind: DueKind,
        agreement: Agreement,
        what: Text,
        day: date,
        party: str | None = None,
    ) -> DueItem:
        """Return an open item, with who answers for it."""
        parties = (party,) if party else agreement.parties
        posts = (responsible(self.portfolio, one, on=self.on) for one in parties)
        return DueItem(
            kind=kind,
            day=day,
            days=(day - self.on).days,
            state=DueState.OPEN if day >= self.on else DueState.OVERDUE,
            agreement=agreement.id,
            title=agreement.title,
            what=what,
            party=party,
            responsible=tuple(post for post in posts if post),
        )


def _obligations(agreement: Agreement, scene: _Scene) -> Iterator[DueItem | Undated]:
    for obligation in agreement.obligations:
        yield from _occurrences(obligation, agreement, scene)


def _occurrences(
    obligation: Obligation, agreement: Agreement, scene: _Scene
) -> Iterator[DueItem | Undated]:
    """Yield an item for every day on which an obligation is due, up to the last day looked at."""
    reckoning: Reckoning | None = None
    why: Text | None = None
    days: tuple[date, ...] = ()
    if obligation.due is not None:
        days = (obligation.due.latest,)
    elif obligation.recurs is not None:
        days, why = _recurring(obligation.recurs, agreement, scene)
    elif obligation.within is not None:
        anchor, why = _anchor(obligation, agreement, scene.portfolio)
        if anchor is not None:
            reckoning, why = _reckoned(
                obligation.within, anchor.latest, agreement, scene, obligation
            )
            days = (reckoning.day,) if reckoning else ()
    if why is not None:
        kind = DueKind.OBLIGATION
        yield Undated(agreement=agreement.id, kind=kind, what=obligation.what, why=why)
    for day in days:
        if day <= scene.until:
            item = scene.item(
                DueKind.OBLIGATION, agreement, obligation.what, day, obligation.debtor
            )
            shown = [
                one
                for one in obligation.performances
                if _answers(one, day, obligation) and _by(one, scene.on, scene) is not Truth.NO
            ]
            yield attrs.evolve(
                item,
                reckoning=reckoning,
                evidence=tuple(one.evidence for one in shown),
                state=_state(shown, day, scene) if shown else item.state,
            )


def _recurring(
    recurs: Recurrence, agreement: Agreement, scene: _Scene
) -> tuple[tuple[date, ...], Text | None]:
    """Return the days of a recurring obligation while the agreement holds, or why there are none.

    None falls after its last day, nor on or after the first of what replaces it.
    """
    start = agreement.start or agreement.signed
    if start is None:
        return (), _T["no-start"]
    ends = last_days(agreement)
    last = min(scene.until, ends[1]) if ends else scene.until
    for one in scene.portfolio.succeeding(agreement.id):
        begins = one.start or one.signed
        if one.replaces == agreement.id and begins and one.signed_by(scene.on) is Truth.YES:
            last = min(last, begins.latest - timedelta(days=1))
    if start.latest > last:
        return (), None
    try:
        return recurs.between(start.latest, start.latest, last), None
    except Refused as error:
        return (), _T["refused"].filled(reason=error)


def _anchor(
    obligation: Obligation, agreement: Agreement, portfolio: Portfolio
) -> tuple[PartialDate | None, Text | None]:
    """Return the day from which an obligation's term counts, or why there is none."""
    if obligation.after is None:
        return agreement.signed, None if agreement.signed else _T["no-signing"]
    day = date_of(portfolio, obligation.after)
    return day, None if day else _T["no-anchor"].filled(name=obligation.after)


def date_of(portfolio: Portfolio, name: str) -> PartialDate | None:
    """Return the day of a letter, document, event or agreement; None where it is not recorded."""
    match portfolio.record(name):
        case Event() as event:
            return event.end or event.date
        case Letter() | Document() as paper:
            return paper.date
        case Agreement() as other:
            return other.signed
        case _:
            return None


def _reckoned(
    term: Term,
    day: date,
    agreement: Agreement,
    scene: _Scene,
    obligation: Obligation | None = None,
) -> tuple[Reckoning | None, Text | None]:
    """Return the end of a term, or why it cannot be reckoned; before the day without obligation."""
    try:
        return (
            term.reckon(
                day,
                backwards=obligation is None,
                rounding=agreement.rounding,
                inclusive=obligation.inclusive if obligation else False,
                calendar=scene.calendar,
            ),
            None,
        )
    except Refused as error:
        return None, _T["refused"].filled(reason=error)


def _answers(performance: Performance, day: date, obligation: Obligation) -> bool:
    """Answer whether a performance is that of the obligation's occurrence on `day`."""
    if obligation.recurs is None or performance.due is None:
        return obligation.recurs is None
    return performance.due.earliest <= day <= performance.due.latest


def _by(performance: Performance, day: date, scene: _Scene) -> Truth:
    """Answer whether something was done by a day; unknown where its day is not recorded."""
    done = performance.date or date_of(scene.portfolio, performance.evidence)
    return done.on_or_before(day) if done else Truth.UNKNOWN


def _state(performances: list[Performance], day: date, scene: _Scene) -> DueState:
    """Return the state of what its performances show to have been done."""
    in_time = any_of(_by(one, min(day, scene.on), scene) for one in performances)
    if in_time is not Truth.NO:
        return DueState.DONE if in_time is Truth.YES else DueState.UNKNOWN
    late = any_of(_by(one, scene.on, scene) for one in performances)
    return DueState.DONE_LATE if late is Truth.YES else DueState.UNKNOWN


def _ends(agreement: Agreement, scene: _Scene) -> Iterator[DueItem | Undated]:
    """Yield the days that go before an agreement's end, and its last day."""
    notice, renewal = agreement.notice, agreement.renewal
    decide = renewal.decide if renewal else None
    what = _T["automatic" if renewal and renewal.automatic else "renewal"]
    end = agreement.span.end if agreement.span else None
    if not isinstance(end, PartialDate):
        if end is None:
            for term, kind, words in (
                (notice, DueKind.NOTICE, _T["notice"]),
                (decide, DueKind.RENEWAL, what),
            ):
                if term is not None:
                    why = _T["no-end"]
                    yield Undated(agreement=agreement.id, kind=kind, what=words, why=why)
        return
    # A successor that was signed has answered whether and how it goes on.
    later = [
        one
        for one in scene.portfolio.succeeding(agreement.id)
        if one.signed_by(scene.on) is Truth.YES
    ]
    last = end.earliest
    if end.before(scene.on) is Truth.YES:
        return
    if notice is not None:
        yield from _before((DueKind.NOTICE, _T["notice"], notice), last, agreement, scene)
    if decide is not None and not later:
        yield from _before((DueKind.RENEWAL, what, decide), last, agreement, scene)
    if scene.on <= last <= scene.until:
        words = _T["renewed"].filled(by=later[0].id) if later else _T["expiry"]
        yield scene.item(DueKind.EXPIRY, agreement, words, last)


def _before(
    step: tuple[DueKind, Text, Term], last: date, agreement: Agreement, scene: _Scene
) -> Iterator[DueItem | Undated]:
    """Yield the day that lies a term before the last day; a notice day that has passed is moot."""
    kind, what, term = step
    reckoning, why = _reckoned(term, last, agreement, scene)
    if why is not None:
        yield Undated(agreement=agreement.id, kind=kind, what=what, why=why)
    if reckoning is None or reckoning.day > scene.until:
        return
    if kind is DueKind.RENEWAL or reckoning.day >= scene.on:
        item = scene.item(kind, agreement, what, reckoning.day)
        yield attrs.evolve(item, reckoning=reckoning)
