"""The command `record`: an event, a decree or a letter more, with the hash of its paper."""

import argparse
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypedDict

from smartgov import reviewing
from smartgov.cases.explanation import latest_participation
from smartgov.cli.declaring import Commands
from smartgov.cli.naming import region_named, subject_named
from smartgov.cli.output import opened, tell
from smartgov.cli.speaking import FOUND, OK, misuse, put, warn, wrapped
from smartgov.cli.texts import T
from smartgov.discovery import extras_of, installed_packs
from smartgov.files import answer_to_json
from smartgov.files.appending import addition
from smartgov.files.copying import digital_copy
from smartgov.findings import Finding, Severity
from smartgov.model.copies import DigitalCopy
from smartgov.model.documents import Document
from smartgov.model.errors import NotFound, Refused, did_you_mean
from smartgov.model.events import Event
from smartgov.model.letters import Letter
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.programmes import Cohort, Participation
from smartgov.model.sources import Confidence
from smartgov.model.text import Text
from smartgov.model.workflows import Condition, Workflow
from smartgov.reports.answers import finding_answers
from smartgov.reports.reviews import finding_line

_RECORD = Text("catatan", "record")
_STAGE = Text("tahap", "stage")
_MINUTES = "minutes"
_MINUTES_OF = Text("Berita acara: {stage}", "Minutes: {stage}")


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    record = declared.add("record", event)
    record.add_argument("path", metavar="PORTFOLIO", help=t("path"))
    inner = Commands(record.add_subparsers(metavar="WHAT", required=True), declared.lang)
    sub = inner.add("event", event)
    sub.add_argument("subject", metavar="SUBJECT", help=t("event_subject"))
    sub.add_argument("stage", metavar="STAGE", help=t("event_stage"))
    sub.add_argument("--end", type=inner.partial, metavar="DAY", help=t("event_end"))
    sub.add_argument("--actor", metavar="ID", help=t("actor"))
    sub.add_argument("--place", metavar="TEXT", help=t("place"))
    sub.add_argument("--evidence", metavar="ID", action="append", default=[], help=t("evidence"))
    sub.add_argument("--cohort", metavar="ID", help=t("cohort"))
    sub.add_argument("--workflow", metavar="ID", help=t("event_workflow"))
    sub.add_argument("--kind", metavar="KIND", default=_MINUTES, help=t("minutes_kind"))
    _shared(inner, sub)
    sub = inner.add("decree", decree)
    sub.add_argument("region", metavar="REGION", help=t("region_code"))
    sub.add_argument("--kind", metavar="KIND", required=True, help=t("decree_kind"))
    sub.add_argument("--title", metavar="TEXT", required=True, help=t("decree_title"))
    sub.add_argument("--title-en", metavar="TEXT", help=t("in_english"))
    sub.add_argument("--number", metavar="TEXT", help=t("number"))
    sub.add_argument("--issuer", metavar="ID", help=t("issuer"))
    _shared(inner, sub)
    sub = inner.add("letter", letter)
    sub.add_argument("region", metavar="REGION", help=t("region_code"))
    sub.add_argument("--kind", metavar="KIND", required=True, help=t("letter_kind"))
    sub.add_argument("--subject", metavar="TEXT", required=True, help=t("letter_subject"))
    sub.add_argument("--subject-en", metavar="TEXT", help=t("in_english"))
    sub.add_argument("--number", metavar="TEXT", help=t("number"))
    sub.add_argument("--sender", metavar="ID", help=t("sender"))
    sub.add_argument("--refers-to", metavar="ID", action="append", default=[], help=t("refers_to"))
    _shared(inner, sub)


def _shared(declared: Commands, sub: argparse.ArgumentParser) -> None:
    t = declared.t
    sub.add_argument("--date", type=declared.partial, metavar="DAY", help=t("record_date"))
    sub.add_argument("--document", metavar="FILE", help=t("document"))
    sub.add_argument("--id", metavar="ID", dest="name", help=t("record_id"))
    sub.add_argument("--source", metavar="ID", action="append", default=[], help=t("source"))
    sub.add_argument("--confidence", choices=[*Confidence], help=t("confidence"))
    sub.add_argument("--note", metavar="TEXT", help=t("note"))
    declared.on(sub)
    declared.summary(sub)


def event(options: argparse.Namespace) -> int:
    """Record that a stage was passed."""
    portfolio = opened(options)[1]
    subject = subject_named(portfolio, options.subject)
    participation, workflow = _way(portfolio, subject, options)
    activity, stage = _activity(workflow, options.stage)
    copy = _copy(options)
    name = _free(portfolio, options.name, activity, subject, options.date)
    records: list[Record] = []
    if copy is not None:
        _known_kind(portfolio, options)
        paper = Document(
            id=_free(portfolio, None, options.kind, activity, subject, options.date),
            kind=options.kind,
            title=_MINUTES_OF.filled(stage=stage),
            date=options.date,
            region=participation.region if participation else None,
            copy=copy,
            **_ground(portfolio, options),
        )
        records.append(paper)
    several = participation and len(_participations(portfolio, subject)) > 1
    made = Event(
        id=name,
        subject=subject,
        workflow=workflow.id,
        participation=participation.id if participation and several else None,
        activity=activity,
        date=options.date,
        end=options.end,
        actor=_existing(portfolio, options.actor),
        place=options.place,
        evidence=(*_all(portfolio, options.evidence), *(one.id for one in records)),
        **_ground(portfolio, options),
    )
    return _added((*records, made), options)


def decree(options: argparse.Namespace) -> int:
    """Record a decree or another document of a region."""
    portfolio = opened(options)[1]
    region = region_named(portfolio, options.region)
    _known_kind(portfolio, options)
    made = Document(
        id=_free(portfolio, options.name, options.kind, region, options.date),
        kind=options.kind,
        title=Text(options.title, options.title_en or options.title),
        number=options.number,
        date=options.date,
        issuer=_existing(portfolio, options.issuer),
        region=region,
        copy=_copy(options),
        **_ground(portfolio, options),
    )
    return _added((made,), options)


def letter(options: argparse.Namespace) -> int:
    """Record a letter about a region."""
    portfolio = opened(options)[1]
    region = region_named(portfolio, options.region)
    _known_kind(portfolio, options)
    made = Letter(
        id=_free(portfolio, options.name, options.kind, region, options.date),
        kind=options.kind,
        number=options.number,
        date=options.date,
        sender=_existing(portfolio, options.sender),
        regions=(region,),
        subject=Text(options.subject, options.subject_en or options.subject),
        refers_to=_all(portfolio, options.refers_to),
        copy=_copy(options),
        **_ground(portfolio, options),
    )
    return _added((made,), options)


def _added(records: tuple[Record, ...], options: argparse.Namespace) -> int:
    """Write records to the portfolio, or say what they would make worse."""
    reading = reviewing.read(options.path)
    more = addition(options.path, reading, records, extras_of(installed_packs()))
    worse = _worse(reading.portfolio, more.portfolio, options.on)
    places = [f"{REGISTERS[type(one)]}/{one.id}" for one in records]
    copies = [one.copy for one in records if isinstance(one, Document | Letter) and one.copy]
    answer = {
        "records": places,
        "files": [] if worse else [str(file) for file in more.texts],
        "copies": copies,
        "findings": finding_answers(worse),
    }
    if worse:
        warn(wrapped(T["worse"].say(options.lang)))
        for finding in worse:
            fix = finding.fix(options.lang).strip()
            warn(wrapped(f"{finding_line(finding, options.lang)} {fix}"))
        if options.format == "json":
            put(answer_to_json(answer, "record"))
        return FOUND
    try:
        more.write()
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.path, reason=reason))
    lines = [
        T["recorded"].say(options.lang, file=str(file), records=", ".join(places))
        for file in more.texts
    ]
    said = [*map(wrapped, lines), *(f"SHA-256 {one.sha256}" for one in copies)]
    tell("\n".join(said), options, "record", answer)
    return OK


def _worse(before: Portfolio, after: Portfolio, on: date) -> tuple[Finding, ...]:
    """Return the errors and warnings that there are with the records, and not without."""
    known = {_key(one) for one in reviewing.check(before, on).findings}
    return tuple(
        one
        for one in reviewing.check(after, on).findings
        if one.severity is not Severity.HINT and one.state.counts and _key(one) not in known
    )


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.path, finding.message("en")


def _participations(portfolio: Portfolio, region: str) -> list[Participation]:
    return [one for one in portfolio.all(Participation) if one.region == region]


def _way(
    portfolio: Portfolio, subject: str, options: argparse.Namespace
) -> tuple[Participation | None, Workflow]:
    """Return the participation of a region, and the workflow that a subject goes through."""
    cohort = portfolio.find(Cohort, subject)
    if options.workflow is not None:
        return None, portfolio.get(Workflow, options.workflow)
    if cohort is not None:
        return None, portfolio.get(Workflow, cohort.workflow)
    if not _participations(portfolio, subject) and portfolio.find(Cohort, subject) is None:
        record = portfolio.record(subject)
        if record is not None and REGISTERS[type(record)] != "regions":
            raise Refused(T["still_needed"], names="--workflow")
    mine = latest_participation(portfolio, subject, options.cohort, on=options.on)
    return mine, portfolio.get(Workflow, portfolio.get(Cohort, mine.cohort).workflow)


def _activity(workflow: Workflow, stage: str) -> tuple[str, Text]:
    """Return the activity that leads to a stage, or is named itself, and the stage's name."""
    names = {one.id: one.name for one in workflow.stages}
    for one in workflow.transitions:
        if stage in {one.target, one.activity}:
            return one.activity, names[one.target]
    raise NotFound(_STAGE, stage, names)


def _copy(options: argparse.Namespace) -> DigitalCopy | None:
    if options.document is None:
        return None
    try:
        return digital_copy(options.document)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(T["disk"], name=options.document, reason=reason) from error


def _free(portfolio: Portfolio, given: str | None, *parts: object) -> str:
    """Return the id given, or one of these parts that no record has."""
    if given is not None:
        return given
    plain = re.sub(r"[^a-z0-9._-]+", "-", "-".join(str(one) for one in parts if one).lower())
    name, number = plain[:76], 1
    while portfolio.record(name) is not None:
        number += 1
        name = f"{plain[:76]}-{number}"
    return name


def _existing(portfolio: Portfolio, name: str | None) -> str | None:
    return None if name is None else _all(portfolio, [name])[0]


def _all(portfolio: Portfolio, names: Iterable[str]) -> tuple[str, ...]:
    """Return ids that records have; raise `NotFound` with close ones for another."""
    for name in names:
        if portfolio.record(name) is None:
            raise NotFound(_RECORD, name, [str(one.id) for one in portfolio.records()])
    return tuple(names)


class _Ground(TypedDict):
    """What every record says of where it comes from."""

    sources: tuple[str, ...]
    confidence: Confidence | None
    note: str | None


def _ground(portfolio: Portfolio, options: argparse.Namespace) -> _Ground:
    return {
        "sources": _all(portfolio, options.source),
        "confidence": Confidence(options.confidence) if options.confidence else None,
        "note": options.note,
    }


def _known_kind(portfolio: Portfolio, options: argparse.Namespace) -> None:
    """Say so where a kind of evidence is spelled almost like one that a condition asks for."""
    known = {kind for one in portfolio.all(Workflow) for kind in _kinds(one)}
    known |= {one.kind for one in portfolio.all(Document)}
    known |= {one.kind for one in portfolio.all(Letter)}
    hint = did_you_mean(options.kind, sorted(known))
    if options.kind not in known and hint.close:
        said = T["new_kind"].say(options.lang, kind=options.kind, hint=hint)
        warn(wrapped(said))


def _kinds(workflow: Workflow) -> Iterator[str]:
    waiting: list[Condition] = [c for one in workflow.transitions for c in one.conditions]
    while waiting:
        shape = waiting.pop().shape
        kind: object = getattr(shape, "kind", None)
        if isinstance(kind, str):
            yield kind
        waiting += getattr(shape, "parts", ())
