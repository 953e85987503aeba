"""The commands: each asks the library one question, shows the answer and returns an exit code."""

import argparse
import pathlib
from typing import Final

from smartgov import cases
from smartgov.cli.declaring import Commands
from smartgov.cli.naming import region_meant, subject_meant
from smartgov.cli.output import calendar_of, code, opened, show, tell
from smartgov.cli.speaking import FOUND, OK, misuse, put, warn, wrapped
from smartgov.cli.texts import T
from smartgov.discovery import chosen, installed_packs, reference
from smartgov.files import (
    answer_to_json,
)
from smartgov.model.errors import NotFound
from smartgov.model.portfolio import Record
from smartgov.model.programmes import Participation
from smartgov.reports.stages import explanation_page, status_page
from smartgov.rules import Rule

MOST_PAGES: Final = 12
"""A portfolio of more participations is shown as a whole, unless all of them are asked for."""


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("status", status)
    which = sub.add_mutually_exclusive_group()
    which.add_argument("--subject", metavar="CODE", help=t("subject"))
    which.add_argument("--all", action="store_true", help=t("all"))
    sub.add_argument("--soon", type=declared.days, default=30, metavar="DAYS", help=t("soon"))
    sub = declared.question("explain", explain)
    sub.add_argument("subject", metavar="SUBJECT", help=t("region"))
    sub.add_argument("stage", metavar="STAGE", help=t("stage"))
    sub.add_argument("--cohort", metavar="ID", help=t("cohort"))
    sub.add_argument("--holidays", metavar="WHICH", help=t("holidays"))
    sub = declared.add("rule", rule)
    sub.add_argument("code", metavar="CODE", nargs="?", help=t("code"))
    declared.on(sub)
    declared.forms(sub)
    sub = declared.add("convert", convert)
    sub.add_argument("path", metavar="PORTFOLIO", help=t("path"))
    sub.add_argument("target", metavar="TARGET", help=t("target"))
    sub.add_argument("--force", action="store_true", help=t("force"))
    declared.summary(sub)


def status(options: argparse.Namespace) -> int:
    """Show where every participant stands."""
    reading, portfolio = opened(options)
    everyone = portfolio.all(Participation)
    if options.subject is None and not options.all and len(everyone) > MOST_PAGES:
        from smartgov.cli.programmes import show_overview  # noqa: PLC0415 - of large ones only

        return show_overview(reading, options)
    chosen = cases.participations(portfolio)
    if options.subject is not None:
        region = region_meant(portfolio, options.subject, options.lang)
        chosen = tuple(one for one in chosen if one.region == region)
        if not chosen:
            # Raises for a region that takes no part, with the regions that do.
            cases.status(portfolio, region, on=options.on)
    answers = tuple(
        cases.status(portfolio, one, on=options.on, soon=options.soon) for one in chosen
    )
    if options.format == "json":
        put(answer_to_json(answers, "status"))
    elif answers:
        show(status_page(portfolio, answers, options.lang), options)
    else:
        put(T["nobody"].say(options.lang) + "\n")
    if options.subject is None and len(chosen) < len(portfolio.all(Participation)):
        left = len(portfolio.all(Participation)) - len(chosen)
        warn(wrapped(T["left_out"].say(options.lang, count=left, path=options.path)))
        return FOUND
    return code(reading.findings)


def explain(options: argparse.Namespace) -> int:
    """Show what a stage waits for."""
    reading, portfolio = opened(options)
    answer = cases.explain(
        portfolio,
        subject_meant(portfolio, options.subject, options.lang),
        options.stage,
        on=options.on,
        cohort=options.cohort,
        calendar=calendar_of(options, 0, portfolio),
    )
    if options.format == "json":
        put(answer_to_json(answer, "explanation"))
    else:
        show(explanation_page(portfolio, answer, options.lang), options)
    return code(reading.findings)


def rule(options: argparse.Namespace) -> int:
    """Show a rule, or the list of all."""
    from smartgov.reports.rules import rule_page, rules_page  # noqa: PLC0415 - of rules only

    packs = {rule.code: pack for pack in installed_packs() for rule in pack.rules}
    rules = {rule.code: rule for pack in installed_packs() for rule in pack.rules}
    if options.code is None:
        if options.format == "json":
            put(answer_to_json([_rule_answer(rules[code]) for code in sorted(rules)], "rules"))
        else:
            show(rules_page(rules.values()), options)
        return OK
    rule = rules.get(options.code.upper())
    if rule is None:
        raise NotFound(T["rule_word"], options.code.upper(), rules)
    pack = packs[rule.code]
    data = reference(chosen([pack.id]))
    if options.format == "json":
        held = {name: data.parameter(name, options.on) for name in rule.parameters}
        answer = {**_rule_answer(rule), "pack": pack.id, "added": rule.added or pack.added}
        put(answer_to_json({**answer, "parameters": held}, "rule"))
    else:
        added = rule.added or pack.added
        page = rule_page(rule, options.lang, data=data, on=options.on, pack=pack.name, added=added)
        show(page, options)
    return OK


def convert(options: argparse.Namespace) -> int:
    """Write a portfolio again."""
    from smartgov.files import dump  # noqa: PLC0415 - only who writes waits for it

    target = pathlib.Path(options.target)
    if target.is_file() and not options.force:
        return misuse(T["exists"].say(options.lang, name=options.target))
    reading, portfolio = opened(options)
    if reading.errors:
        warn(wrapped(T["lossy"].say(options.lang)))
        return FOUND
    try:
        dump(portfolio, target)
    except OSError as error:
        reason = error.strerror or str(error)
        return misuse(T["disk"].say(options.lang, name=options.target, reason=reason))
    records = sum(1 for _ in portfolio.records())
    said = T["written"].say(options.lang, name=options.target)
    tell(said, options, "written", {"target": options.target, "records": records})
    return OK


def _rule_answer(rule: Rule) -> dict[str, object]:
    kinds = " | ".join(kind.__name__ for kind in rule.kinds) or "Portfolio"
    return {
        "code": rule.code,
        "norm": rule.norm,
        "judges": "Record" if rule.subject == Record else kinds,
        "why": rule.why,
        "examples": rule.examples,
    }
