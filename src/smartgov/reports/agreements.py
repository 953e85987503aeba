"""Pages about agreements: how they stand, one of them in full, and what is due."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from smartgov.agreements import (
    Agenda,
    AgreementStatus,
    Authority,
    Chain,
    Classification,
    Consolidated,
    DueItem,
    DueState,
    JointKind,
    Signature,
)
from smartgov.findings import Finding
from smartgov.model.agencies import Agency
from smartgov.model.agreements import Agreement, Presence
from smartgov.model.dates import Truth
from smartgov.model.portfolio import Portfolio
from smartgov.model.tables import Table
from smartgov.model.text import Text, say
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page
from smartgov.reports.reviews import finding_blocks

_T: Final = {
    "title": Text("Kerja sama dalam {name} per {on}", "Agreements of {name} on {on}"),
    "none": Text("Tidak ada kerja sama.", "There are no agreements."),
    "agreement": Text("Id", "Id"),
    "kind": Text("Bentuk", "Kind"),
    "status": Text("Status", "Status"),
    "last": Text("Hari terakhir", "Last day"),
    "left": Text("sisa hari", "days left"),
    "why": Text("Sebab", "Why"),
    "chains": Text("Perpanjangan", "Renewals"),
    "joint": Text("{before} lalu {after}: {kind}", "{before}, then {after}: {kind}"),
    "joint-days": Text(
        "{before} lalu {after}: {kind} {days} hari ({first} – {last})",
        "{before}, then {after}: {kind} of {days} days ({first} – {last})",
    ),
    "per": Text("Per {on}.", "On {on}."),
    "stands": Text("{status}: {why}", "{status}: {why}"),
    "parties": Text("Pihak", "Parties"),
    "kind-of": Text("{kind}: {reasons}", "{kind}: {reasons}"),
    "recorded": Text("tercatat sebagai '{kind}'", "recorded as '{kind}'"),
    "recorded-not": Text(
        "tercatat sebagai '{kind}', yang tidak cocok dengan pihaknya",
        "recorded as '{kind}', which its parties do not fit",
    ),
    "signed": Text("Ditandatangani", "Signed"),
    "span": Text("Berlaku", "Holds"),
    "not-recorded": Text("tidak tercatat", "not recorded"),
    "signing": Text("Siapa yang menandatangani", "Who signed"),
    "signed-by": Text("{person} bagi {party}: {reason}", "{person} for {party}: {reason}"),
    "was-there": Text("{person} bagi {party}: {role}", "{person} for {party}: {role}"),
    "could": Text("Siapa yang berwenang hari itu", "Who could sign on that day"),
    "could-line": Text("{party}: {holder}; {reason}", "{party}: {holder}; {reason}"),
    "could-none": Text("{party}: jabatannya tidak tercatat", "{party}: no post is recorded"),
    "text": Text("Naskah per hari itu", "The text on that day"),
    "set-by": Text(
        "{field}: {value} (diubah '{instrument}', {since})",
        "{field}: {value} (set by '{instrument}', {since})",
    ),
    "unsure": Text(
        "'{instrument}': tidak diketahui apakah sudah berlaku, tidak ikut dihitung",
        "'{instrument}': not known whether it had taken effect, left out",
    ),
    "findings": Text("Temuan", "Findings"),
    "agenda": Text(
        "Jatuh tempo dalam {name}: {within} hari sejak {on}",
        "Due in {name}: {within} days from {on}",
    ),
    "nothing": Text("Tidak ada yang jatuh tempo.", "Nothing is due."),
    "overdue": Text("Lewat tenggat", "Overdue"),
    "ahead": Text("Yang akan datang", "Ahead"),
    "closed": Text("Selesai", "Done"),
    "days-late": Text("{day}, lewat {days} hari", "{day}, {days} days ago"),
    "days-ahead": Text("{day}, {days} hari lagi", "{day}, in {days} days"),
    "today": Text("{day}, hari ini", "{day}, today"),
    "one-late": Text("{day}, lewat 1 hari", "{day}, 1 day ago"),
    "one-ahead": Text("{day}, besok", "{day}, tomorrow"),
    "item": Text("{day}: {kind}: {what}", "{day}: {kind}: {what}"),
    "under": Text("kerja sama: {title} ({agreement})", "agreement: {title} ({agreement})"),
    "who": Text("yang bertanggung jawab: {who}", "responsible: {who}"),
    "nobody": Text("tidak tercatat", "not recorded"),
    "state": Text("{state}; bukti: {evidence}", "{state}; evidence: {evidence}"),
    "unproved": Text("pelaksanaannya tidak tercatat", "not recorded as done"),
    "reckoned": Text("dihitung: {how}", "reckoned: {how}"),
    "undated": Text("Tanpa hari yang dapat dihitung", "Without a day that can be told"),
    "undated-line": Text("{agreement}: {what}: {why}", "{agreement}: {what}: {why}"),
    "calendar": Text(
        "Hari kerja dihitung menurut: {calendar}.", "Working days are counted over: {calendar}."
    ),
}
_MARKS: Final = {Truth.YES: "[x]", Truth.NO: "[ ]", Truth.UNKNOWN: "[?]"}


def agreements_page(
    name: str, statuses: Iterable[AgreementStatus], chains: Iterable[Chain], lang: str
) -> Page:
    """Return the table of how agreements stand, why, and how renewals follow each other."""
    shown = tuple(statuses)
    if not shown:
        return (Line(_T["none"].say(lang)),)
    blocks: list[Block] = [Heading(_T["title"].say(lang, name=name, on=shown[0].on), 1)]
    blocks.append(Grid(status_table(shown)))
    joints = [joint for chain in chains for joint in chain.joints]
    if joints:
        blocks.append(Heading(_T["chains"].say(lang)))
    for joint in joints:
        key = "joint" if joint.days is None else "joint-days"
        line = _T[key].say(
            lang,
            before=joint.before,
            after=joint.after,
            kind=joint.kind,
            days=joint.days,
            first=joint.first,
            last=joint.last,
        )
        mark = {JointKind.GAP: "!", JointKind.UNKNOWN: "?"}.get(joint.kind, "-")
        blocks.append(Line(line, 0, mark))
    return tuple(blocks)


def status_table(statuses: Iterable[AgreementStatus]) -> Table:
    """Return one row for each agreement: its kind, status, last day, days left, and why."""
    return Table(
        keys=("agreement", "kind", "status", "last", "left", "why"),
        headings=tuple(_T[key] for key in ("agreement", "kind", "status", "last", "left", "why")),
        rows=tuple(
            (
                one.agreement,
                one.kind,
                one.lifecycle,
                one.span.end if one.span else None,
                one.days_left,
                one.why,
            )
            for one in statuses
        ),
    )


def agreement_page(
    portfolio: Portfolio,
    whole: Consolidated,
    *,
    status: AgreementStatus,
    kinds: Classification,
    signed: Iterable[Signature],
    could: Iterable[Authority],
    findings: Iterable[Finding],
    lang: str,
) -> Page:
    """Return the page of one agreement: how it stands, what it is, who signed, what is wrong."""
    now = whole.agreement
    span = status.span.say(lang) if status.span else _T["not-recorded"].say(lang)
    signed_on = say(now.signed, lang) if now.signed else _T["not-recorded"].say(lang)
    blocks: list[Block] = [
        Heading(f"{now.title.say(lang)} ({now.id})", 1),
        Line(_T["per"].say(lang, on=status.on)),
        Facts(
            (
                (_T["status"].say(lang), (_stands(status, lang),)),
                (_T["kind"].say(lang), tuple(_kinds(kinds, lang))),
                (
                    _T["parties"].say(lang),
                    tuple(_name(portfolio, p, status.on, lang) for p in now.parties),
                ),
                (_T["signed"].say(lang), (signed_on,)),
                (_T["span"].say(lang), (span,)),
            )
        ),
    ]
    blocks += _signing(portfolio, now, tuple(signed), status.on, lang)
    blocks.append(Heading(_T["could"].say(lang)))
    for one in could:
        blocks += _authority(portfolio, one, lang)
    if whole.set_by or whole.unsure:
        blocks.append(Heading(_T["text"].say(lang)))
        blocks += _amended(whole, lang)
    shown = tuple(findings)
    if shown:
        blocks.append(Heading(_T["findings"].say(lang)))
        for finding in shown:
            blocks += finding_blocks(finding, lang)
    return tuple(blocks)


def agenda_page(name: str, agenda: Agenda, lang: str) -> Page:
    """Return what is overdue and what comes, earliest first, with who answers for it."""
    title = _T["agenda"].say(lang, name=name, within=agenda.within, on=agenda.on)
    blocks: list[Block] = [Heading(title, 1)]
    closed = [item for item in agenda.items if item.state in {DueState.DONE, DueState.DONE_LATE}]
    still = [item for item in agenda.items if item not in closed]
    groups = (
        ("overdue", [item for item in still if item.days < 0]),
        ("ahead", [item for item in still if item.days >= 0]),
        ("closed", closed),
    )
    for key, items in groups:
        if items:
            blocks.append(Heading(_T[key].say(lang)))
        for item in items:
            blocks += _item(item, lang)
    if not agenda.items:
        blocks.append(Line(_T["nothing"].say(lang)))
    if agenda.undated:
        blocks.append(Heading(_T["undated"].say(lang)))
        blocks += [
            Line(
                _T["undated-line"].say(lang, agreement=one.agreement, what=one.what, why=one.why),
                0,
                "?",
            )
            for one in agenda.undated
        ]
    if any(item.reckoning and item.reckoning.calendar for item in agenda.items):
        blocks.append(Line(_T["calendar"].say(lang, calendar=agenda.calendar.name)))
    return tuple(blocks)


def when_due(item: DueItem, lang: str) -> str:
    """Return the day of an item and how far off it is."""
    near = {0: "today", 1: "one-ahead", -1: "one-late"}
    key = near.get(item.days, "days-ahead" if item.days > 0 else "days-late")
    return _T[key].say(lang, day=item.day, days=abs(item.days))


def _stands(status: AgreementStatus, lang: str) -> str:
    return _T["stands"].say(lang, status=status.lifecycle, why=status.why)


def _kinds(kinds: Classification, lang: str) -> Iterable[str]:
    for fit in kinds.fits:
        basis = ", ".join(str(citation) for citation in fit.basis)
        reasons = "; ".join([*(reason.say(lang) for reason in fit.reasons), basis])
        yield _T["kind-of"].say(lang, kind=fit.name, reasons=reasons)
    key = "recorded-not" if kinds.agrees is Truth.NO else "recorded"
    yield _T[key].say(lang, kind=kinds.recorded)


def _name(portfolio: Portfolio, party: str, on: date, lang: str) -> str:
    """Return what a party was called on a day."""
    agency = portfolio.find(Agency, party)
    return agency.name_on(on).say(lang) if agency else party


def _signing(
    portfolio: Portfolio,
    agreement: Agreement,
    signed: tuple[Signature, ...],
    on: date,
    lang: str,
) -> list[Block]:
    blocks: list[Block] = [Heading(_T["signing"].say(lang))]
    for one in signed:
        party = _name(portfolio, one.party, on, lang)
        line = _T["signed-by"].say(lang, person=one.person, party=party, reason=one.reason)
        blocks.append(Line(line, 0, _MARKS[one.truth]))
    for there in agreement.appearances:
        if there.role is not Presence.SIGNATORY:
            party = _name(portfolio, there.party, on, lang)
            line = _T["was-there"].say(lang, person=there.person, party=party, role=there.role)
            blocks.append(Line(line, 0, "-"))
    missing = [p for p in agreement.parties if p not in {one.party for one in signed}]
    for party in missing:
        name, words = _name(portfolio, party, on, lang), _T["not-recorded"].say(lang)
        blocks.append(Line(f"{name}: {words}", 0, "[?]"))
    return blocks


def _authority(portfolio: Portfolio, one: Authority, lang: str) -> list[Block]:
    party = _name(portfolio, one.party, one.on, lang)
    if not one.signers:
        return [Line(_T["could-none"].say(lang, party=party), 0, "[?]")]
    return [
        Line(
            _T["could-line"].say(lang, party=party, holder=signer.holder, reason=signer.reason),
            0,
            _MARKS[signer.truth],
        )
        for signer in one.signers
    ]


def _amended(whole: Consolidated, lang: str) -> list[Block]:
    blocks: list[Block] = []
    for one in whole.set_by:
        value: object = getattr(whole.agreement, one.field)
        words = str(len(value)) if isinstance(value, tuple) else say(value, lang)  # pyright: ignore[reportUnknownArgumentType]
        line = _T["set-by"].say(
            lang, field=one.field, value=words, instrument=one.instrument, since=one.since
        )
        blocks.append(Line(line, 0, "-"))
    blocks += [Line(_T["unsure"].say(lang, instrument=name), 0, "?") for name in whole.unsure]
    return blocks


def _item(item: DueItem, lang: str) -> list[Block]:
    day = when_due(item, lang)
    blocks: list[Block] = [
        Line(_T["item"].say(lang, day=day, kind=item.kind, what=item.what), 0, "*"),
        Line(_T["under"].say(lang, title=item.title, agreement=item.agreement), 1),
    ]
    who = "; ".join(post.say(lang) for post in item.responsible) or _T["nobody"].say(lang)
    blocks.append(Line(_T["who"].say(lang, who=who), 1))
    if item.reckoning is not None:
        blocks.append(Line(_T["reckoned"].say(lang, how=item.reckoning), 1))
    if item.evidence:
        evidence = ", ".join(item.evidence)
        blocks.append(Line(_T["state"].say(lang, state=item.state, evidence=evidence), 1))
    elif item.days < 0:
        blocks.append(Line(_T["unproved"].say(lang), 1))
    return blocks
