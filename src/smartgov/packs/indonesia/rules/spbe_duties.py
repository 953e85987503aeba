"""Duties of a region in e-government: its architecture, its coordinator, its applications."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from smartgov import (
    Context,
    Document,
    Example,
    Letter,
    Outcome,
    Post,
    Severity,
    Term,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import CAST
from smartgov.packs.indonesia.lengths import longer, shorter, whole
from smartgov.packs.indonesia.plans import plan

_DAY = date(2024, 5, 1)
ARCHITECTURE: Final = "spbe-architecture"
ROAD_MAP: Final = "spbe-road-map"
APPLICATION: Final = "application-plan"
COORDINATOR: Final = "spbe-coordinator"
_PERKADA: Final = frozenset({"Pergub", "Perbup", "Perwal"})
_NEEDS: Final = {
    "special-application": (
        "menpanrb-consideration",
        Text("aplikasi khusus: pertimbangan MenPANRB", "a special application: that of MenPANRB"),
    ),
    "closed-source": (
        "kominfo-consideration",
        Text(
            "kode sumber tertutup: pertimbangan Menkominfo",
            "closed source: that of the minister of communication",
        ),
    ),
}
_OTHER: Final = Text("bukan Arsitektur atau Peta Rencana SPBE", "no SPBE architecture or road map")
_NOT_YET: Final = Text("aturannya belum berlaku", "the rule is not in force yet")
_OTHER_POST: Final = Text("bukan koordinator SPBE suatu daerah", "no SPBE coordinator of a region")
_NO_APPLICATION: Final = Text("bukan rencana aplikasi", "no plan of an application")
_NOT_FIVE: Final = Text("berjangka {period}, bukan {term}", "covers {period}, not {term}")
_NOT_HEAD: Final = Text("tidak ditetapkan oleh kepala daerah", "was not set by the head of region")
_FIVE = "period = { start = 2024-01-01, end = 2028-12-31 }"
_MAYOR = """
[[posts]]
id = "kadis-kominfo"
title = { id = "Kepala Dinas", en = "Head of office" }
agency = "pemkot-metro"
"""
_CITY = CAST + _MAYOR


@rule(
    "SPB004",
    Severity.WARNING,
    title=Text(
        "Arsitektur dan Peta Rencana SPBE berjangka 5 tahun dan ditetapkan kepala daerah",
        "An SPBE architecture and road map cover 5 years and are set by the head of region",
    ),
    message=Text("{subject}: dokumen ini {why}.", "{subject} {why}."),
    fix=Text(
        "Periksa 'period', 'citation' dan 'approved_by'.",
        "Check 'period', 'citation' and 'approved_by'.",
    ),
    basis=(
        "Perpres 95/2018 Ps 12(2)",
        "Perpres 95/2018 Ps 12(3)",
        "Perpres 95/2018 Ps 19(2)",
        "Perpres 95/2018 Ps 19(3)",
    ),
    parameters=("spbe.plan-horizon",),
    why=(
        "Yang mendasari aplikasi selama lima tahun harus berlaku selama itu, dan mengikat semua"
        " OPD."
    ),
    examples=(
        Example(text=_CITY + plan(ARCHITECTURE, _FIVE, 'approved_by = ["wali-kota"]'), on=_DAY),
        Example(
            text=_CITY + plan(ROAD_MAP, _FIVE, 'citation = "Perwal Kota Metro 1/2024"'), on=_DAY
        ),
        Example(
            text=_CITY + plan(ARCHITECTURE, _FIVE, 'approved_by = ["kadis-kominfo"]'),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_CITY
            + plan(
                ROAD_MAP,
                "period = { start = 2024-01-01, end = 2026-12-31 }",
                'issuer = "wali-kota"',
            ),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_CITY + plan(ARCHITECTURE, _FIVE), on=_DAY, undecided=1),
        Example(text=_CITY + plan(ARCHITECTURE, 'issuer = "wali-kota"'), on=_DAY, undecided=1),
        Example(text=_CITY + plan("masterplan"), on=_DAY),
        Example(text=_CITY + plan(ARCHITECTURE), on=date(2018, 10, 4)),
    ),
)
def architecture_covers_five_years(document: Document, at: Context) -> Iterator[Outcome]:
    """What five years of applications are built on has to hold as long, and to bind all offices."""
    if document.kind not in {ARCHITECTURE, ROAD_MAP}:
        yield skip(_OTHER)
        return
    term = at.parameter("spbe.plan-horizon")
    if not isinstance(term, Term):
        yield skip(_NOT_YET)
        return
    period = document.period
    wrong = longer(period, term) | shorter(period, term) if period else Truth.UNKNOWN
    if wrong is Truth.YES:
        yield breach(document, "period", why=_NOT_FIVE.filled(period=period, term=term))
    elif wrong is Truth.UNKNOWN and not (period and whole(period, term)):
        yield undecided("period")
    by_head = _set_by_head(document, at)
    if by_head is Truth.NO:
        yield breach(document, "approved_by", why=_NOT_HEAD)
    elif by_head is Truth.UNKNOWN:
        yield undecided("approved_by")


def _set_by_head(document: Document, at: Context) -> Truth:
    if document.citation is not None and document.citation.form in _PERKADA:
        return Truth.YES
    named = [name for name in (document.issuer, *document.approved_by) if name is not None]
    posts = [at.portfolio.find(Post, name) for name in named]
    if any(post is not None and post.role == "head-of-region" for post in posts):
        return Truth.YES
    return Truth.NO if document.approved_by else Truth.UNKNOWN


def _posts(secretary: str, coordinator: str) -> str:
    """Return a secretary and a coordinator for the examples; a blank is nobody known."""
    text = CAST
    for name, role, person in (
        ("sekretaris", "secretary", secretary),
        ("koordinator", COORDINATOR, coordinator),
    ):
        held = f'person = "{person}", ' if person else ""
        tenures = f'tenures = [{{ {held}period = {{ start = 2023-01-01, end = "open" }} }}]'
        text += f"""
[[posts]]
id = "{name}"
title = "{name}"
agency = "pemkot-metro"
role = "{role}"
{tenures if person else ""}
"""
    return text


@rule(
    "SPB005",
    Severity.WARNING,
    title=Text(
        "Koordinator SPBE adalah sekretaris daerah", "The SPBE coordinator is the secretary"
    ),
    message=Text(
        "Koordinator SPBE {person} bukan sekretaris daerah {secretary}.",
        "The SPBE coordinator {person} is not the regional secretary {secretary}.",
    ),
    fix=Text(
        "Tetapkan sekretaris daerah sebagai koordinator, atau perbaiki catatannya.",
        "Appoint the regional secretary as coordinator, or mend the records.",
    ),
    basis=("Perpres 95/2018 Ps 61(4)",),
    why="SPBE melintasi semua OPD, jadi koordinatornya harus berada di atas mereka.",
    examples=(
        Example(text=_posts("Bangkit", "Bangkit"), on=_DAY),
        Example(text=_posts("Bangkit", "Wati"), on=_DAY, breaches=1),
        Example(text=_posts("Bangkit", ""), on=_DAY, undecided=1),
        Example(text=_posts("", "Wati"), on=_DAY, undecided=1),
        Example(text=CAST + _MAYOR, on=_DAY),
    ),
)
def coordinator_is_secretary(post: Post, at: Context) -> Iterator[Outcome]:
    """E-government cuts across all offices, so who coordinates it must stand above them."""
    region = at.portfolio.home(post.agency)
    if post.role != COORDINATOR or region is None:
        yield skip(_OTHER_POST)
        return
    secretaries = [
        one
        for one in at.portfolio.concerning(region.id)
        if isinstance(one, Post) and one.role == "secretary"
    ]
    ours = _certain(post, at)
    theirs = {person for one in secretaries for person in _certain(one, at)}
    if len(ours) != 1 or len(theirs) != 1:
        yield undecided("tenures")
    elif {person.casefold() for person in ours} != {person.casefold() for person in theirs}:
        yield breach(post, "tenures", person=ours[0], secretary=next(iter(theirs)))


def _certain(post: Post, at: Context) -> list[str]:
    """Return who certainly holds a post on the day."""
    return [
        tenure.person
        for tenure in post.tenures
        if tenure.person is not None and tenure.period.holds(at.on) is Truth.YES
    ]


_LETTER = """
[[letters]]
id = "{kind}"
kind = "{kind}"
subject = {{ id = "Pertimbangan", en = "Consideration" }}
date = {day}
"""


def _application(*keys: str, day: str = "2024-02-01") -> str:
    """Return the plan of an application for the examples."""
    return CAST + plan(APPLICATION, f"date = {day}", *keys)


_SPECIAL = 'clauses = ["special-application"]'
_CLOSED = 'clauses = ["closed-source"]'
_CONSIDERED = 'rests_on = ["menpanrb-consideration"]'
_CONSIDERATION = _LETTER.format(kind="menpanrb-consideration", day="2024-01-10")


@rule(
    "SPB006",
    Severity.ERROR,
    title=Text(
        "Aplikasi baru mendapat pertimbangan menteri lebih dahulu",
        "A new application has the consideration of a minister first",
    ),
    message=Text(
        "{subject} belum mempunyai pertimbangan yang diperlukan ({need}).",
        "{subject} lacks the consideration that it needs ({need}).",
    ),
    fix=Text(
        "Mintakan pertimbangannya sebelum membangun, atau catat suratnya dalam 'rests_on'.",
        "Ask for it before building, or record the letter in 'rests_on'.",
    ),
    basis=(
        "Perpres 95/2018 Ps 39(3)",
        "Perpres 95/2018 Ps 35(2)",
        "Perpres 95/2018 Ps 73",
        "Perpres 95/2018 Ps 77",
    ),
    parameters=("spbe.applications-considered",),
    why=(
        "Karena tiap daerah membangun sendiri, negara punya ribuan aplikasi untuk tugas yang sama."
        " Kewajiban ini mengenai yang dibangun atau dikembangkan sejak itu; aplikasi yang sudah"
        " dipakai tetap dipakai."
    ),
    examples=(
        Example(text=_application(_SPECIAL, _CONSIDERED) + _CONSIDERATION, on=_DAY),
        Example(text=_application('clauses = ["general-application"]'), on=_DAY),
        Example(text=_application(_CLOSED, _CONSIDERED) + _CONSIDERATION, on=_DAY, breaches=1),
        Example(
            text=_application(_SPECIAL, _CONSIDERED)
            + _CONSIDERATION.replace("2024-01-10", "2024-03-10"),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_application(_SPECIAL), on=_DAY, undecided=1),
        Example(text=_application(), on=_DAY, undecided=1),
        Example(text=_application(_SPECIAL, day="2018-10-04"), on=_DAY),
        Example(text=CAST + plan(APPLICATION, _SPECIAL), on=_DAY, undecided=1),
        Example(text=CAST + plan("masterplan"), on=_DAY),
    ),
)
def application_is_considered(document: Document, at: Context) -> Iterator[Outcome]:
    """Each region building its own gave the country thousands of applications for the same task.

    The duty falls on what is built or developed since; an application in use stays in use.
    """
    if document.kind != APPLICATION:
        yield skip(_NO_APPLICATION)
        return
    day = document.date
    if day is None:
        yield undecided("date")
        return
    asked = [_asked(one, at) for one in (day.earliest, day.latest)]
    if not any(asked):
        yield skip(_NOT_YET)
    elif not all(asked):
        yield undecided("date")
    elif not document.clauses:
        yield undecided("clauses")
    else:
        for clause, (kind, need) in _NEEDS.items():
            if clause not in document.clauses:
                continue
            truth = _considered(document, kind, at)
            if truth is Truth.NO:
                yield breach(document, "rests_on", need=need)
            elif truth is Truth.UNKNOWN:
                yield undecided(kind)


def _asked(day: date, at: Context) -> bool:
    """Answer whether applications of a day need a consideration."""
    held = at.portfolio.parameter("spbe.applications-considered", day)
    return held is not None and held.value == Decimal(1)


def _considered(document: Document, kind: str, at: Context) -> Truth:
    """Answer whether a plan rests on a consideration of a kind that came before it."""
    if not document.rests_on or document.date is None:
        return Truth.UNKNOWN
    truth = Truth.NO
    for name in document.rests_on:
        record = at.portfolio.record(name)
        if isinstance(record, Letter | Document) and record.kind == kind:
            truth |= record.date.on_or_before(document.date) if record.date else Truth.UNKNOWN
    return truth
