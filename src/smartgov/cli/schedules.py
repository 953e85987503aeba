"""The command that asks for a schedule: its critical path, and how it comes out by chance."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Final

from smartgov import cases
from smartgov.cli.declaring import Commands
from smartgov.cli.naming import region_meant
from smartgov.cli.output import calendar_of, code, opened, show
from smartgov.cli.speaking import misuse, put
from smartgov.cli.texts import T
from smartgov.files import answer_to_json
from smartgov.model.errors import NotFound
from smartgov.model.masterplans import Masterplan
from smartgov.model.portfolio import Portfolio, name_of
from smartgov.model.regions import Region
from smartgov.model.schedules import Activity, Schedule
from smartgov.model.text import Text
from smartgov.model.workflows import Workflow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartgov.model.portfolio import Record

YEARS_OF_HOLIDAYS: Final = 3653
_PLAN: Final = Text(
    "jadwal, alur, masterplan, atau daerah", "schedule, workflow, masterplan, region"
)


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("schedule", schedule)
    sub.add_argument("names", metavar="WHAT", nargs="*", help=t("what_schedule"))
    sub.add_argument("--year", type=declared.year, metavar="YEAR", help=t("year"))
    sub.add_argument("--end", type=declared.day, metavar="DAY", help=t("end"))
    sub.add_argument("--subject", metavar="CODE", help=t("schedule_subject"))
    sub.add_argument(
        "--done", type=declared.done, metavar="ID=DAY", action="append", help=t("done_on")
    )
    sub.add_argument("--holidays", metavar="WHICH", help=t("holidays"))
    sub.add_argument("--runs", type=declared.draws, metavar="N", help=t("runs"))
    sub.add_argument("--seed", type=declared.count, default=1, metavar="N", help=t("seed"))
    laws = ("pert", "triangular")
    sub.add_argument("--distribution", choices=laws, default=laws[0], help=t("distribution"))


def schedule(options: argparse.Namespace) -> int:
    """Show the critical path of a schedule, a workflow, a masterplan, or recorded activities."""
    from smartgov.graph import Distribution, critical_path, simulate  # noqa: PLC0415 - networkx is slow to load
    from smartgov.reports.schedules import schedule_page, simulation_page  # noqa: PLC0415 - so

    reading, portfolio = opened(options)
    if not options.names and not portfolio.own(Activity):
        return misuse(T["no_schedule"].say(options.lang, names=", ".join(_known(portfolio))))
    activities, reached, title = _activities(portfolio, options)
    given: list[tuple[str, date]] = options.done or []
    done = {**reached, **dict(given)}
    calendar = calendar_of(options, YEARS_OF_HOLIDAYS, portfolio)
    answer = critical_path(activities, options.on, end=options.end, calendar=calendar, done=done)
    chance = None
    if options.runs is not None:
        chance = simulate(
            activities,
            options.on,
            seed=options.seed,
            runs=options.runs,
            distribution=Distribution(options.distribution),
            calendar=calendar,
            done=done,
        )
    if options.format == "json":
        put(answer_to_json({"path": answer, "simulation": chance}, "schedule"))
    else:
        page = schedule_page(answer, title or options.path, options.lang)
        show((*page, *(simulation_page(chance, options.lang) if chance else ())), options)
    return code(reading.findings)


def _activities(
    portfolio: Portfolio, options: argparse.Namespace
) -> tuple[tuple[Activity, ...], dict[str, date], object]:
    """Return the activities asked for, the days of those done, and what they are called."""
    from smartgov.graph import (  # noqa: PLC0415 - networkx is slow to load
        masterplan_activities,
        schedule_activities,
        workflow_activities,
    )

    records: list[Record] = []
    for name in options.names:
        record = portfolio.record(name)
        if not isinstance(record, Schedule | Workflow | Masterplan | Region):
            raise NotFound(_PLAN, name, _known(portfolio))
        records.append(record)
    title = tuple(map(name_of, records))
    match records:
        case [Workflow() as workflow]:
            reached = _reached(portfolio, options, workflow)
            return workflow_activities(workflow, reached=reached), reached, title
        case [Masterplan() as plan]:
            return masterplan_activities(portfolio, plan.id), {}, title
        case [Region() as region]:
            plan_id = cases.masterplan_overview(portfolio, region.id, on=options.on).masterplan
            if plan_id is None:
                raise NotFound(Text("masterplan", "masterplan"), region.id)
            return masterplan_activities(portfolio, plan_id), {}, title
        case _:
            found = schedule_activities(
                portfolio,
                *options.names,
                on=options.on,
                year=options.year,
                region=options.subject,
            )
            return found, {}, title


def _reached(
    portfolio: Portfolio, options: argparse.Namespace, workflow: Workflow
) -> dict[str, date]:
    """Return the days by which a subject had certainly reached stages of a workflow."""
    if options.subject is None:
        return {}
    answer = cases.status(
        portfolio, region_meant(portfolio, options.subject, options.lang), on=options.on
    )
    if answer.workflow != workflow.id:
        raise NotFound(Text("alur", "workflow"), workflow.id, [answer.workflow])
    days: dict[str, date] = {}
    for one, _ in answer.way:
        days.setdefault(one.stage, min((one.date or one.known_by).latest, options.on))
    return days


def _known(portfolio: Portfolio) -> list[str]:
    plans: Iterable[Record] = (
        *portfolio.all(Schedule),
        *portfolio.all(Workflow),
        *portfolio.all(Masterplan),
    )
    return sorted(one.id for one in plans)
