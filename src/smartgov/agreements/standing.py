"""The status of agreements on a day, with its reason; derived, never recorded."""

from datetime import date
from typing import Final

import attrs

from smartgov.agreements.consolidation import Consolidated, SetBy, consolidate
from smartgov.model.agreements import Agreement
from smartgov.model.asking import on_a_day
from smartgov.model.dates import PartialDate, Truth
from smartgov.model.lifecycles import Lifecycle, LifecycleFacts
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import Text
from smartgov.model.timelines import Period


@attrs.frozen(kw_only=True)
class AgreementStatus(Shown):
    """Where an agreement stands on a day, as amended by then.

    `in_force` may be known where the `lifecycle` is not; `why` says what it follows from;
    `days_left` counts from the day to its last day, None where that is not known exactly.
    """

    agreement: str
    title: Text
    kind: str
    form: str | None = None
    parties: tuple[str, ...]
    on: date
    lifecycle: Lifecycle
    in_force: Truth
    why: Text
    signed: PartialDate | None = None
    span: Period | None = None
    days_left: int | None = None
    replaced_by: str | None = None
    set_by: tuple[SetBy, ...] = ()
    unsure: tuple[str, ...] = ()

    def facts(self, lang: str) -> dict[str, object]:
        """Return what holds of the whole answer."""
        return {
            **self.listed(lang)[0],
            "signed": self.signed,
            "last": self.span.end if self.span else None,
            "parties": self.parties,
            "on": self.on,
            "replaced_by": self.replaced_by,
        }

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return the agreement as a record."""
        end = self.span.end if self.span else None
        return [
            {
                "agreement": self.agreement,
                "title": self.title.say(lang),
                "kind": self.kind,
                "form": self.form,
                "status": self.lifecycle,
                "in_force": {Truth.YES: True, Truth.NO: False}.get(self.in_force),
                "signed": self.signed.exact if self.signed else None,
                "last": end.exact if isinstance(end, PartialDate) else None,
                "days_left": self.days_left,
                "why": self.why.say(lang),
            }
        ]


_WHY: Final = {
    "complete": Text(
        "tanda tangannya tidak ada; catatan dinyatakan lengkap",
        "there is no signing; the records are declared complete",
    ),
    "later": Text("baru ditandatangani {day}", "signed only on {day}"),
    "signed?": Text(
        "tidak diketahui apakah sudah ditandatangani", "it is not known whether it was signed"
    ),
    "terminated": Text("diakhiri {day}", "ended on {day}"),
    "terminated?": Text(
        "diakhiri pada hari yang tidak diketahui", "ended on a day that is not known"
    ),
    "superseded": Text("digantikan '{by}' sejak {day}", "replaced by '{by}' from {day}"),
    "superseded?": Text(
        "digantikan '{by}' pada hari yang tidak diketahui",
        "replaced by '{by}' on a day that is not known",
    ),
    "silent": Text(
        "{day}; masa berlakunya tidak tercatat",
        "{day}; when it holds is not recorded",
    ),
    "expired": Text("berakhir {day}", "its last day was {day}"),
    "expired?": Text("akhirnya tidak diketahui", "its end is not known"),
    "before": Text("berlaku sejak {day}", "it holds from {day}"),
    "begun?": Text("awalnya tidak diketahui", "its start is not known"),
    "suspended": Text("ditangguhkan {period}", "suspended {period}"),
    "suspended?": Text(
        "tidak diketahui apakah sedang ditangguhkan", "it is not known whether it is suspended"
    ),
    "runs": Text("{period}", "{period}"),
    "runs-by-term": Text(
        "{period}, {term} dihitung dari {day}", "{period}, {term} counted from {day}"
    ),
}


@on_a_day
def agreement_status(
    portfolio: Portfolio, agreement: Agreement | str, *, on: date
) -> AgreementStatus:
    """Return the status of an agreement on the day `on`; raise `NotFound`.

    An agreement that nobody recorded as signed is a draft only where a `Silence` declares the
    records of the agreement, its kind or its evidence complete; else it is unknown.
    """
    whole = consolidate(portfolio, agreement, on=on)
    now = whole.agreement
    complete = _complete(portfolio, now, on)
    replacement, sure = _replacement(portfolio, now, on)
    begins = (replacement.start or replacement.signed) if replacement else None
    facts = now.lifecycle(on, replaced=begins if sure else None, complete=complete)
    if replacement is not None and not sure and facts.terminated is not Truth.YES:
        came = begins.on_or_before(on) if begins else Truth.UNKNOWN
        facts = attrs.evolve(facts, superseded=came & Truth.UNKNOWN)
    span = now.span
    end = span.end.exact if span and isinstance(span.end, PartialDate) else None
    return AgreementStatus(
        agreement=now.id,
        title=now.title,
        kind=now.kind,
        form=now.form,
        parties=now.parties,
        on=on,
        lifecycle=facts.status,
        in_force=facts.in_force,
        why=_why(facts, whole, replacement),
        signed=now.signed,
        span=span,
        days_left=(end - on).days if end and end >= on and not facts.status.over else None,
        replaced_by=replacement.id if replacement else None,
        set_by=whole.set_by,
        unsure=whole.unsure,
    )


@on_a_day
def agreement_statuses(portfolio: Portfolio, *, on: date) -> tuple[AgreementStatus, ...]:
    """Return the status of every agreement of a portfolio on the day `on`, in their order."""
    return tuple(agreement_status(portfolio, one, on=on) for one in portfolio.all(Agreement))


def _complete(portfolio: Portfolio, agreement: Agreement, on: date) -> bool:
    """Answer whether an agreement that is not recorded as signed was not signed."""
    words = (word for word in (agreement.kind, agreement.evidence, agreement.form) if word)
    homes = (portfolio.home(party) for party in agreement.parties)
    subjects = (agreement.id, *(home.id for home in homes if home))
    return portfolio.silence(words, subjects, on) is not None


def _replacement(
    portfolio: Portfolio, agreement: Agreement, on: date
) -> tuple[Agreement | None, bool]:
    """Return what replaces an agreement, and whether that was certainly signed by the day.

    A draft replaces nothing; of several the one that begins first counts.
    """
    later = [one for one in portfolio.succeeding(agreement.id) if one.replaces == agreement.id]
    signed = [one.signed_by(on, complete=_complete(portfolio, one, on)) for one in later]
    for truth in (Truth.YES, Truth.UNKNOWN):
        those = (one for one, answer in zip(later, signed, strict=True) if answer is truth)
        found = min(those, key=_since, default=None)
        if found is not None:
            return found, truth is Truth.YES and (found.start or found.signed) is not None
    return None, False


def _since(agreement: Agreement) -> tuple[date, str]:
    since = agreement.start or agreement.signed
    return (since.earliest if since else date.max, agreement.id)


def _why(facts: LifecycleFacts, whole: Consolidated, replacement: Agreement | None) -> Text:  # noqa: C901 - a case for each row of the truth table
    """Return what the status follows from."""
    now, span = whole.agreement, whole.agreement.span
    ended = now.ending.date if now.ending else None
    since = (replacement.start or replacement.signed) if replacement else None
    values: dict[str, object] = {"by": replacement.id if replacement else ""}
    key = ""
    match facts.status:
        case Lifecycle.DRAFT:
            key, values["day"] = ("later" if now.signed else "complete"), now.signed
        case Lifecycle.SIGNED:
            key, values["day"] = "silent", now.signed or Text("semua pihak", "by every party")
        case Lifecycle.NOT_YET_IN_FORCE:
            key, values["day"] = "before", now.start
        case Lifecycle.IN_FORCE:
            key, values["period"] = "runs", span
            if now.term and now.span != now.period:
                key, values["term"], values["day"] = "runs-by-term", now.term, now.start
        case Lifecycle.SUSPENDED:
            held = next(one for one in now.suspensions if one.period.holds(whole.on) is Truth.YES)
            key, values["period"] = "suspended", held.period
        case Lifecycle.EXPIRED:
            key, values["day"] = "expired", span.end if span else None
        case Lifecycle.TERMINATED:
            key, values["day"] = "terminated", ended
        case Lifecycle.SUPERSEDED:
            key, values["day"] = "superseded", since
        case Lifecycle.UNKNOWN:
            key = f"{_first_unknown(facts)}?"
    return _WHY[key].filled(**values)


def _first_unknown(facts: LifecycleFacts) -> str:
    """Return the first fact of the truth table's order that is not known."""
    order = ("signed", "terminated", "superseded", "expired", "begun", "suspended")
    return next(name for name in order if getattr(facts, name) is Truth.UNKNOWN)
