"""Pages about a whole programme: its overview, its funnel, what is late, how histories fit."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from smartgov.cases import (
    CohortFunnel,
    Conformance,
    DeviationKind,
    Durations,
    Funnel,
    FunnelStep,
    Lateness,
    Overdue,
    Overview,
    Published,
    StageDuration,
    Total,
    Verdict,
)
from smartgov.model.claims import Question
from smartgov.model.milestones import Milestone
from smartgov.model.portfolio import Portfolio
from smartgov.model.tables import Table
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow
from smartgov.reports.pages import Block, Grid, Heading, Line, Page, counted
from smartgov.reports.stages import sources_block

_T: Final = {
    "per": Text("Per {on}", "On {on}"),
    "overview": Text("{title}, per {on}", "{title}, on {on}"),
    "programme": Text("Program", "Programme"),
    "members": Text(
        "Tercatat {members} keikutsertaan dari {known} daerah; {unsure} lagi belum pasti.",
        "{members} participations of {known} regions are recorded; {unsure} more are unsure.",
    ),
    "totals": Text("Yang diumumkan dan yang diketahui", "What was announced and what is known"),
    "totals_how": Text(
        "Jumlah berjalan sampai angkatan itu. Yang mengulang dihitung sekali dalam 'daerah'.",
        "Running totals up to the cohort. Those that repeat count once under 'regions'.",
    ),
    "cohort": Text("Angkatan", "Cohort"),
    "announced": Text("Resmi", "Announced"),
    "repeats": Text("Ulang", "Repeats"),
    "cumulative": Text("Semua", "All"),
    "distinct": Text("Daerah", "Regions"),
    "known": Text("Diketahui", "Known"),
    "list": Text("Daftar", "List"),
    "complete": Text("lengkap", "complete"),
    "partial": Text("sebagian", "partial"),
    "undeclared": Text("tidak dinyatakan", "not declared"),
    "milestones": Text("Sampai di mana tiap angkatan", "How far each cohort has come"),
    "milestones_how": Text(
        "Anggota yang diketahui / angka yang diterbitkan; '?' bila sumber tidak sepakat.",
        "Members known / number published; '?' where sources do not agree.",
    ),
    "stages": Text("Tahap sekarang", "Where they stand now"),
    "stage": Text("Tahap", "Stage"),
    "regions": Text("Daerah", "Regions"),
    "one_region": Text("daerah", "region"),
    "many_regions": Text("daerah", "regions"),
    "late": Text("Lewat tenggat", "Past their deadline"),
    "late_none": Text("Tidak ada.", "Nothing."),
    "late_row": Text(
        "{what}: {count}, {missing} di antaranya memang belum ada",
        "{what}: {count}, of which {missing} are known to be missing",
    ),
    "late_how": Text(
        "Yang tidak tercatat belum tentu tidak ada.",
        "What is not recorded may still be there.",
    ),
    "left": Text("Yang keluar", "Who left"),
    "left_row": Text("{name} ({cohort}): {standing}", "{name} ({cohort}): {standing}"),
    "left_since": Text(", {since}", ", {since}"),
    "left_by": Text("; penggantinya {by}", "; its place was taken by {by}"),
    "open": Text("Yang belum pasti", "What is open"),
    "more": Text(
        "Rincian: smartgov funnel, late, conformance; satu daerah: status --subject KODE;"
        " semua: status --all.",
        "More: smartgov funnel, late, conformance; one region: status --subject CODE;"
        " all of them: status --all.",
    ),
    "funnel": Text("Corong program, per {on}", "The funnel, on {on}"),
    "policy": Text(
        "Angka yang bersaing: {policy}. Angka yang diterbitkan dan anggota yang diketahui berdiri"
        " sendiri-sendiri.",
        "Numbers that compete: {policy}. What was published and the members known stand side by"
        " side.",
    ),
    "milestone": Text("Langkah", "Step"),
    "official": Text("Diterbitkan", "Published"),
    "unsure": Text("Belum pasti", "Unsure"),
    "versions": Text("Menurut sumber", "By source"),
    "version": Text("{number} ({sources})", "{number} ({sources})"),
    "version_note": Text("{number}, {note} ({sources})", "{number}, {note} ({sources})"),
    "repeats_of": Text("{count} di antaranya mengulang", "{count} of them repeat"),
    "member_list": Text("daftar anggota: {state}", "list of members: {state}"),
    "contested": Text("{milestone}: {why}", "{milestone}: {why}"),
    "open_number": Text("terbuka", "open"),
    "lateness": Text("Lewat tenggat, per {on}", "Past their deadline, on {on}"),
    "late_sum": Text(
        "Seluruhnya {count}: {missing} belum ada, {unknown} tidak tercatat.",
        "{count} in all: {missing} missing, {unknown} not recorded.",
    ),
    "region": Text("Daerah", "Region"),
    "what": Text("Apa", "What"),
    "due": Text("Tenggat", "Due"),
    "days": Text("Hari", "Days"),
    "late_missing": Text("Belum ada", "Missing"),
    "late_unknown": Text("Tidak tercatat; mungkin ada", "Not recorded; it may be there"),
    "conformance": Text("Kesesuaian dengan alur, per {on}", "Histories and workflow, on {on}"),
    "conformance_sum": Text(
        "Riwayat seluruhnya {count}: {fits} sesuai, {unknown} belum dapat dipastikan,"
        " {not_} menyimpang.",
        "Histories in all {count}: {fits} fit, {unknown} cannot be told, {not_} depart.",
    ),
    "kind": Text("Jenis", "Kind"),
    "certain": Text("Pasti", "Certain"),
    "unrecorded": Text("Mungkin hanya tak tercatat", "Perhaps only unrecorded"),
    "deviation": Text("{kind}: {what}", "{kind}: {what}"),
    "deviation_days": Text("{kind}: {what} ({days})", "{kind}: {what} ({days})"),
    "one_day": Text("hari", "day"),
    "many_days": Text("hari", "days"),
    "evidence": Text("bukti: {evidence}", "evidence: {evidence}"),
    "details": Text(
        "Penyimpangan yang pasti; semuanya: --all", "Departures that are certain; all: --all"
    ),
    "details_all": Text("Semua penyimpangan", "All departures"),
    "durations": Text("Lama tiap tahap", "How long stages take"),
    "durations_how": Text(
        "Taksiran product-limit: yang belum selesai ikut dihitung selama yang sudah lewat.",
        "Product-limit estimate: those not through yet count for as long as they have been in it.",
    ),
    "finished": Text("Selesai", "Through"),
    "unfinished": Text("Masih", "Still in it"),
    "inexact": Text("Tanpa hari", "No day"),
    "median": Text("Median hari", "Median days"),
}

_SHORT: Final = {
    Milestone.ASSESSED: Text("Asesmen", "Assessed"),
    Milestone.SELECTED: Text("Terpilih", "Selected"),
    Milestone.SIGNED: Text("Nota", "Signed"),
    Milestone.MASTERPLAN: Text("Masterplan", "Masterplan"),
    Milestone.EVALUATED: Text("Evaluasi", "Evaluated"),
    Milestone.LABELLED: Text("Label", "Labelled"),
}


def overview_page(portfolio: Portfolio, answer: Overview, lang: str) -> Page:
    """Return the page of a whole programme on a day."""
    title = answer.title.say(lang) if answer.title else _T["programme"].say(lang)
    blocks: list[Block] = [
        Heading(_T["overview"].say(lang, title=title, on=answer.on), 1),
        Line(
            _T["members"].say(
                lang, members=answer.members, known=answer.known, unsure=answer.unsure
            )
        ),
        Heading(_T["totals"].say(lang)),
        Line(_T["totals_how"].say(lang)),
        Grid(_totals(answer.totals.rows)),
        Heading(_T["milestones"].say(lang)),
        Line(_T["milestones_how"].say(lang)),
        Grid(milestones_table(answer.funnel)),
        Heading(_T["stages"].say(lang)),
        Grid(
            Table(
                keys=("stage", "regions"),
                headings=(_T["stage"], _T["regions"]),
                rows=tuple((one.name, one.distinct_regions) for one in answer.stages.groups),
            )
        ),
        Heading(_T["late"].say(lang)),
        *_late_lines(answer.late, lang),
        *_left(answer.funnel.cohorts, portfolio, lang),
    ]
    still = [question.text for question in portfolio.own(Question) if question.open]
    if still:
        blocks.append(Heading(_T["open"].say(lang)))
        blocks += [Line(text.say(lang), 0, "?") for text in still]
    blocks.append(Line(_T["more"].say(lang)))
    return tuple(blocks)


def funnel_page(portfolio: Portfolio, answer: Funnel, lang: str) -> Page:
    """Return the page of a funnel: every number with its sources, beside the members known."""
    blocks: list[Block] = [
        Heading(_T["funnel"].say(lang, on=answer.on), 1),
        Line(_T["policy"].say(lang, policy=answer.policy.say(lang))),
    ]
    cited: set[str] = set()
    for cohort in answer.cohorts:
        cited |= {s for step in cohort.steps for one in step.versions for s in one.sources}
        cited |= {s for one in cohort.left for s in one.sources}
        notes = [_T["member_list"].say(lang, state=_state(cohort.complete))]
        if cohort.repeats:
            notes.append(_T["repeats_of"].say(lang, count=cohort.repeats))
        blocks += [
            Heading(cohort.name.say(lang)),
            Line("; ".join(notes)),
            Grid(_steps(cohort, lang)),
            *(
                Line(_T["contested"].say(lang, milestone=step.milestone.say(lang), why=step.why))
                for step in cohort.steps
                if step.why is not None
            ),
        ]
    blocks += _left(answer.cohorts, portfolio, lang)
    blocks += sources_block(portfolio, cited, lang)
    return tuple(blocks)


def lateness_page(answer: Lateness, lang: str) -> Page:
    """Return the page of what is late in a whole programme."""
    head = Heading(_T["lateness"].say(lang, on=answer.on), 1)
    if not answer.items:
        return (head, Line(_T["late_none"].say(lang)))
    summary = _T["late_sum"].say(
        lang,
        count=len(answer.items),
        missing=answer.count(Verdict.MISSING),
        unknown=answer.count(Verdict.UNKNOWN),
    )
    blocks: list[Block] = [head, Line(summary)]
    for verdict in (Verdict.MISSING, Verdict.UNKNOWN):
        items = [item for item in answer.items if item.verdict is verdict]
        if items:
            blocks.append(Heading(_T[f"late_{verdict}"].say(lang)))
            blocks.append(Grid(_late(items, lang)))
    return tuple(blocks)


def conformance_page(
    portfolio: Portfolio,
    answers: Sequence[Conformance],
    durations: Durations,
    lang: str,
    *,
    full: bool = False,
) -> Page:
    """Return the page of how histories fit their workflow, and how long stages take.

    Departures that may only lack a record are counted, and listed where `full` asks for it.
    """
    truths = [answer.fits.name for answer in answers]
    values = {"fits": truths.count("YES"), "unknown": truths.count("UNKNOWN")}
    summary = _T["conformance_sum"].say(lang, count=len(answers), not_=truths.count("NO"), **values)
    blocks: list[Block] = [
        Heading(_T["conformance"].say(lang, on=durations.on), 1),
        Line(summary),
        Grid(_kinds(answers)),
    ]
    shown = [
        (answer, found)
        for answer in answers
        for found in answer.deviations
        if full or found.certain
    ]
    if shown:
        blocks.append(Heading(_T["details_all" if full else "details"].say(lang)))
    for answer, found in shown:
        kind = found.kind.say(lang)
        if found.days is None:
            what = _T["deviation"].say(lang, kind=kind, what=found.what)
        else:
            days = counted(found.days, _T["one_day"], _T["many_days"], lang)
            what = _T["deviation_days"].say(lang, kind=kind, what=found.what, days=days)
        blocks.append(Line(f"{answer.name} ({answer.region}): {what}", 0, "-"))
        blocks.append(Line(_T["evidence"].say(lang, evidence=", ".join(found.evidence)), 2))
    blocks += [
        Heading(_T["durations"].say(lang)),
        Line(_T["durations_how"].say(lang)),
    ]
    for name, timed in itertools.groupby(durations.stages, key=lambda one: one.workflow):
        workflow = portfolio.find(Workflow, name)
        blocks += [Line(workflow.name.say(lang) if workflow else name), Grid(_durations(timed))]
    return tuple(blocks)


def _durations(found: Iterable[StageDuration]) -> Table:
    keys = ("stage", "finished", "unfinished", "inexact", "median")
    return Table(
        keys=keys,
        headings=tuple(_T[key] for key in keys),
        rows=tuple(
            (one.stage_name, one.finished, one.unfinished, one.inexact, one.median) for one in found
        ),
    )


def _totals(rows: Sequence[Total]) -> Table:
    keys = ("cohort", "announced", "repeats", "cumulative", "distinct", "known", "list")
    return Table(
        keys=keys,
        headings=tuple(_T[key] for key in keys),
        rows=tuple(
            (
                one.name,
                one.announced,
                one.repeats,
                one.cumulative,
                one.distinct,
                one.known,
                _state(one.complete),
            )
            for one in rows
        ),
    )


def milestones_table(answer: Funnel) -> Table:
    """Return how far each cohort has come: members known, and the number published."""
    used = [
        one
        for one in Milestone
        if one is not Milestone.LABELLED or any(_used(each.step(one)) for each in answer.cohorts)
    ]
    return Table(
        keys=("cohort", *(one.value for one in used)),
        headings=(_T["cohort"], *(_SHORT[one] for one in used)),
        rows=tuple(
            (cohort.name, *(_cell(cohort.step(one)) for one in used)) for cohort in answer.cohorts
        ),
    )


def _used(step: FunnelStep) -> bool:
    """Answer whether there is anything to show; programmes without a label show none."""
    return bool(step.known or step.unsure or step.versions)


def _cell(step: FunnelStep) -> str:
    if step.open:
        return f"{step.known} / ?"
    return str(step.known) if step.official is None else f"{step.known} / {step.official}"


def _steps(cohort: CohortFunnel, lang: str) -> Table:
    keys = ("milestone", "known", "unsure", "official", "versions")
    return Table(
        keys=keys,
        headings=tuple(_T[key] for key in keys),
        rows=tuple(
            (
                step.milestone.say(lang),
                step.known,
                step.unsure or None,
                _T["open_number"] if step.open else step.official,
                "; ".join(_version(one, lang) for one in step.versions),
            )
            for step in cohort.steps
            if step.milestone is not Milestone.LABELLED or _used(step)
        ),
    )


def _version(one: Published, lang: str) -> str:
    sources = ", ".join(one.sources)
    if one.note is None:
        return _T["version"].say(lang, number=one.number, sources=sources)
    return _T["version_note"].say(lang, number=one.number, note=one.note, sources=sources)


def _state(complete: bool | None) -> Text:  # noqa: FBT001 - what a cohort declares
    if complete is None:
        return _T["undeclared"]
    return _T["complete" if complete else "partial"]


def _late_lines(answer: Lateness, lang: str) -> Iterator[Block]:
    if not answer.items:
        yield Line(_T["late_none"].say(lang))
        return
    whats: dict[str, list[Verdict]] = {}
    for item in answer.items:
        whats.setdefault(item.what.say(lang), []).append(item.verdict)
    for what, verdicts in whats.items():
        count = counted(len(verdicts), _T["one_region"], _T["many_regions"], lang)
        missing = verdicts.count(Verdict.MISSING)
        yield Line(_T["late_row"].say(lang, what=what, count=count, missing=missing), 0, "-")
    if answer.count(Verdict.UNKNOWN):
        yield Line(_T["late_how"].say(lang))


def _left(cohorts: Sequence[CohortFunnel], portfolio: Portfolio, lang: str) -> list[Block]:
    lines: list[Block] = []
    for cohort in cohorts:
        for one in cohort.left:
            said = _T["left_row"].say(
                lang, name=one.name, cohort=cohort.name, standing=one.standing.say(lang)
            )
            if one.since is not None:
                said += _T["left_since"].say(lang, since=one.since)
            if one.replaced_by is not None:
                said += _T["left_by"].say(lang, by=_region_of(portfolio, one.replaced_by))
            why = f" {one.why.say(lang)}" if one.why else ""
            lines.append(Line(f"{said}.{why}", 0, "-"))
    return [Heading(_T["left"].say(lang)), *lines] if lines else []


def _region_of(portfolio: Portfolio, participation: str) -> str:
    record = portfolio.record(participation)
    region = portfolio.record(getattr(record, "region", ""))
    return str(getattr(region, "name", participation))


def _late(items: Sequence[Overdue], lang: str) -> Table:
    keys = ("region", "due", "days", "what")
    return Table(
        keys=keys,
        headings=tuple(_T[key] for key in keys),
        rows=tuple(
            (
                f"{first.name} ({first.region})",
                first.due.day.isoformat(),
                first.days,
                "; ".join(one.what.say(lang) for one in alike),
            )
            for alike in _alike(items)
            for first in alike[:1]
        ),
    )


def _alike(items: Sequence[Overdue]) -> list[list[Overdue]]:
    """Return what is late together: of one participation, since one day."""
    found: dict[tuple[str, object], list[Overdue]] = {}
    for item in items:
        found.setdefault((item.participation, item.due.day), []).append(item)
    return list(found.values())


def _kinds(answers: Sequence[Conformance]) -> Table:
    found = [one for answer in answers for one in answer.deviations]
    keys = ("kind", "certain", "unrecorded")
    return Table(
        keys=keys,
        headings=tuple(_T[key] for key in keys),
        rows=tuple(
            (
                Text(kind.say("id"), kind.say("en")),
                sum(one.certain for one in found if one.kind is kind),
                sum(not one.certain for one in found if one.kind is kind),
            )
            for kind in DeviationKind
        ),
    )
