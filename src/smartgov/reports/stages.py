"""Pages about a participant's way: its status, and the explanation of a stage."""

from collections.abc import Iterable, Iterator
from typing import Final

from smartgov.cases import Action, Check, Deadline, Explanation, Late, Next, Reached, Status
from smartgov.cases.checks import NOT_RECORDED, Verdict
from smartgov.model.claims import Question
from smartgov.model.portfolio import Portfolio
from smartgov.model.sources import Source
from smartgov.model.tables import Table
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.reports.pages import Block, Facts, Grid, Heading, Line, Page, counted
from smartgov.reports.reasons import MARKS, ground_of, reason_line

_T: Final = {
    "on": Text("{programme}, {cohort}, per {on}", "{programme}, {cohort}, on {on}"),
    "stage": Text("Tahap", "Stage"),
    "standing": Text("Status", "Standing"),
    "next": Text("Berikutnya", "Next"),
    "overdue": Text("Terlambat", "Overdue"),
    "due_soon": Text("Segera", "Due soon"),
    "must_act": Text("Yang bertindak", "Must act"),
    "since": Text("{stage}, sejak {since} ({days} hari)", "{stage}, since {since} ({days} days)"),
    "by": Text("{stage}, paling lambat {by}", "{stage}, by {by}"),
    "no_stage": Text("belum ada tahap yang tercatat", "no stage is recorded yet"),
    "nothing": Text("tidak ada", "nothing"),
    "nothing_soon": Text("tidak ada dalam {soon} hari", "nothing within {soon} days"),
    "nobody": Text("tidak tercatat", "not recorded"),
    "way": Text("Jalan yang sudah ditempuh", "The way so far"),
    "date": Text("Tanggal", "Date"),
    "event": Text("Kejadian", "Event"),
    "by_date": Text("paling lambat {date}", "by {date}"),
    "gaps": Text("Dilewati tanpa catatan", "Passed without a record"),
    "questions": Text("Yang belum pasti", "What is open"),
    "settled": Text("{text} {answer}, menurut {by}", "{text} {answer}, by {by}"),
    "unsettled": Text("{text} {claims}", "{text} {claims}"),
    "claim": Text("{value} ({sources})", "{value} ({sources})"),
    "or": Text(" atau ", " or "),
    "open_of": Text("{name}: {count}", "{name}: {count}"),
    "one_open": Text("syarat terbuka", "condition open"),
    "many_open": Text("syarat terbuka", "conditions open"),
    "step_met": Text("syaratnya terpenuhi", "conditions met"),
    "step_missing": Text("ada syarat yang belum ada", "a condition is missing"),
    "step_unknown": Text("ada syarat yang tidak tercatat", "a condition is not recorded"),
    "step_free": Text("tanpa syarat", "no conditions"),
    "act_late": Text(
        "{who}: {what}, tenggat {due} (lewat {late} hari)",
        "{who}: {what}, due {due} ({late} days ago)",
    ),
    "ready": Text("{name}: semua syarat terpenuhi", "{name}: every condition met"),
    "optional": Text("{name} (boleh dilewati)", "{name} (optional)"),
    "title": Text("{name} ({subject}): {stage}", "{name} ({subject}): {stage}"),
    "per": Text("Per {on}", "On {on}"),
    "reached": Text("Tercapai {date}.", "Reached {date}."),
    "not_reached": Text("Belum tercatat tercapai.", "Not recorded as reached."),
    "verdict_met": Text("Semua syaratnya terpenuhi.", "Every condition is met."),
    "verdict_missing": Text("Ada syarat yang belum ada.", "Something is missing."),
    "verdict_unknown": Text(
        "Tidak diketahui: ada syarat yang tidak tercatat. Tidak tercatat bukan berarti tidak ada.",
        "Unknown: some conditions are not recorded. Not recorded does not mean not there.",
    ),
    "no_way": Text("Tidak ada jalan ke tahap ini.", "No way leads to this stage."),
    "who": Text("dari", "from"),
    "due": Text("tenggat", "due"),
    "basis": Text("dasar", "basis"),
    "evidence": Text("bukti", "evidence"),
    "actions": Text("Yang perlu dilakukan, berurutan", "What to do, in this order"),
    "late": Text(
        "{day}, lewat {late} hari ({within} sesudah {after})",
        "{day}, {late} days ago ({within} after {after})",
    ),
    "in_time": Text("{day} ({within} sesudah {after})", "{day} ({within} after {after})"),
    "record": Text("catat atau terbitkan: {what}", "record or issue: {what}"),
    "obtain": Text("adakan: {what}", "obtain: {what}"),
    "enter": Text("jalankan tahap: {what}", "carry out the stage: {what}"),
    "act": Text("{who}: {what}", "{who}: {what}"),
    "act_by": Text("{who}: {what}, tenggat {due}", "{who}: {what}, due {due}"),
    "sources": Text("Sumber", "Sources"),
}


def status_page(portfolio: Portfolio, statuses: Iterable[Status], lang: str) -> Page:
    """Return the page of one or more participants' standing, and what is open about them."""
    blocks: list[Block] = []
    cited: set[str] = set()
    for each in statuses:
        blocks += _status(each, lang)
        cited.update(s for late in (*each.overdue, *each.due_soon) for s in late.check.sources)
    blocks += _questions(portfolio, lang)
    blocks += sources_block(portfolio, cited, lang)
    return tuple(blocks)


def explanation_page(portfolio: Portfolio, answer: Explanation, lang: str) -> Page:
    """Return the page that explains a stage: its way, its conditions, and what to do."""
    title = _T["title"].say(lang, name=answer.name, subject=answer.subject, stage=answer.stage_name)
    blocks: list[Block] = [Heading(title, 1), Line(f"{_T['per'].say(lang, on=answer.on)}.")]
    if answer.reached:
        blocks.append(Line(_T["reached"].say(lang, date=when(answer.reached, lang))))
    else:
        blocks.append(Line(_T["not_reached"].say(lang)))
    blocks.append(
        Line(_T[f"verdict_{answer.verdict}"].say(lang) if answer.steps else _T["no_way"].say(lang))
    )
    for number, step in enumerate(answer.steps, 1):
        how = _T[f"step_{step.verdict}" if step.checks else "step_free"].say(lang)
        blocks.append(Heading(f"{number}. {step.name.say(lang)}: {how}"))
        for check in step.checks:
            blocks += _check(check, lang, 0)
    if answer.actions:
        blocks.append(Heading(_T["actions"].say(lang)))
        blocks += [
            Line(_action(action, answer, lang), 0, f"{number}.")
            for number, action in enumerate(answer.actions, 1)
        ]
    cited = {s for step in answer.steps for check in step.checks for s in _cited(check)}
    blocks += sources_block(portfolio, cited, lang)
    return tuple(blocks)


def sources_block(portfolio: Portfolio, names: Iterable[str], lang: str) -> list[Block]:
    """Return the list of sources with these ids, with their titles and addresses."""
    found = [portfolio.find(Source, name) for name in sorted(set(names))]
    rows = tuple((s.id, (s.title + (f", {s.locator}" if s.locator else ""),)) for s in found if s)
    return [Heading(_T["sources"].say(lang)), Facts(rows)] if rows else []


def when(reached: Reached, lang: str) -> str:
    """Return when a stage was reached, in words."""
    if reached.date is not None:
        return reached.date.say(lang)
    return _T["by_date"].say(lang, date=reached.known_by)


def _status(each: Status, lang: str) -> list[Block]:
    blocks: list[Block] = [
        Heading(f"{each.name} ({each.subject})", 1),
        Line(_T["on"].say(lang, programme=each.programme, cohort=each.cohort, on=each.on)),
    ]
    if not each.way:
        return [*blocks, Facts(((_T["stage"].say(lang), (_T["no_stage"].say(lang),)),))]
    rows = [
        ("stage", tuple(_now(each, lang))),
        ("standing", (each.standing.say(lang),) if each.standing else ()),
        ("next", tuple(_next(item, lang) for item in each.next)),
        ("overdue", tuple(_late(item, lang) for item in each.overdue)),
        ("due_soon", tuple(_late(item, lang) for item in each.due_soon)),
        ("must_act", tuple(one.say(lang) for one in each.must_act)),
        ("gaps", (", ".join(gap.say(lang) for gap in each.gaps),) if each.gaps else ()),
    ]
    empty = {
        "next": _T["nothing"].say(lang),
        "overdue": _T["nothing"].say(lang),
        "due_soon": _T["nothing_soon"].say(lang, soon=each.soon),
        "must_act": _T["nobody"].say(lang),
    }
    shown = [
        (_T[key].say(lang), values or (empty[key],))
        for key, values in rows
        if values or key in empty
    ]
    table = Table(
        keys=("stage", "date", "event"),
        headings=(_T["stage"], _T["date"], _T["event"]),
        rows=tuple((name, when(reached, lang), reached.event) for reached, name in each.way),
    )
    return [*blocks, Facts(tuple(shown)), Heading(_T["way"].say(lang)), Grid(table)]


def _now(each: Status, lang: str) -> Iterator[str]:
    for reached, name in zip(each.now, each.now_names, strict=True):
        exact = reached.date.exact if reached.date else None
        if exact is None:
            yield _T["by"].say(lang, stage=name, by=reached.known_by)
        else:
            yield _T["since"].say(lang, stage=name, since=exact, days=(each.on - exact).days)


def _next(item: Next, lang: str) -> str:
    name = _T["optional"].say(lang, name=item.name) if item.optional else item.name.say(lang)
    if item.open:
        count = counted(len(item.open), _T["one_open"], _T["many_open"], lang)
        return _T["open_of"].say(lang, name=name, count=count)
    return _T["ready"].say(lang, name=name)


def _late(item: Late, lang: str) -> str:
    parts = [item.check.what.say(lang), (item.check.reason or NOT_RECORDED).say(lang)]
    if item.check.due:
        parts.append(f"{_T['due'].say(lang)} {_deadline(item.check.due, lang)}")
    if item.check.supplier:
        parts.append(f"{_T['who'].say(lang)} {item.check.supplier.say(lang)}")
    return "; ".join(parts)


def _deadline(due: Deadline, lang: str) -> str:
    key = "late" if due.late else "in_time"
    within = Term.parse(due.within)
    return _T[key].say(lang, day=due.day, late=due.late, within=within, after=due.after)


def _check(check: Check, lang: str, depth: int) -> list[Block]:
    reason = check.because()
    blocks: list[Block] = [Line(reason_line(reason, lang), depth, MARKS[reason.truth])]
    details: list[tuple[str, str]] = [
        (
            "evidence",
            "; ".join(
                e.record + (f", {e.date.say(lang)}" if e.date else "") for e in check.evidence
            ),
        )
    ]
    if check.verdict is not Verdict.MET:
        details.append(("who", check.supplier.say(lang) if check.supplier else ""))
        details.append(("due", _deadline(check.due, lang) if check.due else ""))
    ground = ground_of(reason)
    if check.confidence and ground:
        ground += f" ({check.confidence.say(lang)})"
    details.append(("basis", ground))
    blocks += [Line(f"{_T[key].say(lang)}: {value}", depth + 2) for key, value in details if value]
    for part in check.parts:
        blocks += _check(part, lang, depth + 1)
    return blocks


def _action(action: Action, answer: Explanation, lang: str) -> str:
    entering = any(step.stage == action.stage and step.name == action.what for step in answer.steps)
    key = "enter" if entering else "obtain" if action.verdict is Verdict.MISSING else "record"
    what = _T[key].say(lang, what=action.what)
    who = action.supplier.say(lang) if action.supplier else _T["nobody"].say(lang)
    if action.due and action.due.late:
        values = {"who": who, "what": what, "due": action.due.day, "late": action.due.late}
        return _T["act_late"].say(lang, **values)
    if action.due:
        return _T["act_by"].say(lang, who=who, what=what, due=action.due.day)
    return _T["act"].say(lang, who=who, what=what)


def _cited(check: Check) -> Iterator[str]:
    yield from check.sources
    for part in check.parts:
        yield from _cited(part)


def _questions(portfolio: Portfolio, lang: str) -> list[Block]:
    lines: list[Block] = []
    for question in portfolio.all(Question):
        claims = (
            _T["or"]
            .say(lang)
            .join(
                _T["claim"].say(lang, value=claim.value, sources=", ".join(claim.sources))
                for claim in question.claims
            )
        )
        if question.open:
            lines.append(Line(_T["unsettled"].say(lang, text=question.text, claims=claims), 0, "?"))
        else:
            by = ", ".join(question.settled_by)
            said = _T["settled"].say(lang, text=question.text, answer=question.answer, by=by)
            lines.append(Line(said, 0, "="))
    return [Heading(_T["questions"].say(lang)), *lines] if lines else []
