"""The commands about scores: one result or all, ranks, and how an index came about."""

import argparse

from smartgov import scoring
from smartgov.cli.declaring import Commands
from smartgov.cli.output import code, opened, show
from smartgov.cli.speaking import misuse, put
from smartgov.cli.texts import T
from smartgov.files import answer_to_json
from smartgov.model.assessments import Assessment
from smartgov.model.dates import Truth
from smartgov.model.errors import Refused
from smartgov.model.frameworks import Framework
from smartgov.model.portfolio import Portfolio
from smartgov.reports.confidence import drivers_page, intervals_page
from smartgov.reports.scores import (
    explanation_of_score,
    ranking_page,
    score_page,
    scores_page,
)


def declare(declared: Commands) -> None:
    """Declare the commands of this module."""
    t = declared.t
    sub = declared.question("score", score)
    sub.add_argument("assessment", metavar="ASSESSMENT", nargs="?", help=t("assessment"))
    sub = declared.question("rank", rank)
    sub.add_argument("--framework", metavar="ID", help=t("framework"))
    ties = [one.value for one in scoring.Ties]
    sub.add_argument("--ties", choices=ties, default=ties[0], help=t("ties"))
    doubt = sub.add_mutually_exclusive_group()
    doubt.add_argument("--intervals", action="store_true", help=t("intervals"))
    doubt.add_argument("--drivers", action="store_true", help=t("drivers"))
    sub.add_argument("--draws", type=declared.draws, default=200, metavar="N", help=t("draws"))
    sub.add_argument("--seed", type=declared.count, default=0, metavar="S", help=t("seed"))
    sub = declared.question("explain-score", explain_score)
    sub.add_argument("assessment", metavar="ASSESSMENT", help=t("assessment"))
    sub.add_argument("--since", metavar="ASSESSMENT", help=t("since"))
    sub.add_argument("--depth", type=declared.count, default=0, metavar="N", help=t("depth"))


def score(options: argparse.Namespace) -> int:
    """Show the indices of all assessments, or one of them in full."""
    reading, portfolio = opened(options)
    if options.assessment is not None:
        framework, assessment = _assessed(portfolio, options.assessment)
        card = scoring.score(framework, assessment)
        if options.format == "json":
            put(answer_to_json(card, "score"))
        else:
            show(score_page(portfolio, framework, card, options.lang), options)
        return code(reading.findings)
    cards = tuple(
        scoring.score(found, one)
        for one in portfolio.all(Assessment)
        if (found := portfolio.find(Framework, one.framework)) is not None
        and not (one.date is not None and one.date.on_or_before(options.on) is Truth.NO)
    )
    if options.format == "json":
        put(answer_to_json(cards, "scores"))
    else:
        show(scores_page(portfolio, options.path, cards, options.lang), options)
    return code(reading.findings)


def rank(options: argparse.Namespace) -> int:
    """Show the ranks of the regions by a framework."""
    reading, portfolio = opened(options)
    used = sorted({one.framework for one in portfolio.all(Assessment)})
    name = options.framework or (used[0] if len(used) == 1 else None)
    if name is None:
        if not used:
            return misuse(T["no_assessment"].say(options.lang))
        return misuse(T["which_framework"].say(options.lang, known=", ".join(used)))
    framework = portfolio.get(Framework, name)
    latest = scoring.latest_assessments(portfolio, framework.id, options.on)
    if latest and (options.intervals or options.drivers):
        shown = _intervals if options.intervals else _drivers
        shown(portfolio, framework, latest, options)
        return code(reading.findings)
    cards = tuple(scoring.score(framework, one) for one in latest)
    ranking = scoring.rank(cards, ties=scoring.Ties(options.ties))
    if options.format == "json":
        put(answer_to_json(ranking, "ranking"))
    else:
        show(ranking_page(portfolio, framework, ranking, options.on, options.lang), options)
    return code(reading.findings)


def _intervals(
    portfolio: Portfolio,
    framework: Framework,
    assessments: tuple[Assessment, ...],
    options: argparse.Namespace,
) -> None:
    """Show how far ranks move when weights do."""
    index = _index(framework, assessments)
    answer = scoring.rank_uncertainty(
        index,
        assessments,
        draws=options.draws,
        seed=options.seed,
        ties=scoring.Ties(options.ties),
    )
    certain = scoring.dominance(index, assessments)
    if options.format == "json":
        whole = {"intervals": answer, "wins": answer.wins, "dominance": certain}
        put(answer_to_json(whole, "rank-intervals"))
    else:
        page = intervals_page(
            portfolio, framework, answer, certain, on=options.on, lang=options.lang
        )
        show(page, options)


def _drivers(
    portfolio: Portfolio,
    framework: Framework,
    assessments: tuple[Assessment, ...],
    options: argparse.Namespace,
) -> None:
    """Show what sets the regions apart."""
    index = _index(framework, assessments)
    driving = scoring.drivers(index, assessments)
    without = scoring.leave_one_out(index, assessments)
    correlations = scoring.rank_correlations(index, assessments)
    if options.format == "json":
        whole = {"drivers": driving, "leave-one-out": without, "correlations": correlations}
        put(answer_to_json(whole, "rank-drivers"))
    else:
        page = drivers_page(
            portfolio, framework, on=options.on, lang=options.lang,
            driving=driving, without=without, correlations=correlations,
        )  # fmt: skip
        show(page, options)


def _index(framework: Framework, assessments: tuple[Assessment, ...]) -> scoring.Index:
    """Return the index that starts from the nodes that were scored, as `score` does."""
    scored = {one.node for assessment in assessments for one in assessment.scores}
    names = (node for name in scored if (node := framework.node(name)) is not None)
    recorded = {node.id for node in names}
    return scoring.Index(
        framework=framework,
        indicators=tuple(node.id for node in framework.nodes if node.id in recorded),
    )


def explain_score(options: argparse.Namespace) -> int:
    """Show how an index came about."""
    reading, portfolio = opened(options)
    framework, assessment = _assessed(portfolio, options.assessment)
    answer = scoring.waterfall(framework, assessment, depth=options.depth)
    change = causes = None
    if options.since is not None:
        before = _assessed(portfolio, options.since)
        change = scoring.score_change(before, (framework, assessment), depth=options.depth)
        causes = _causes(before, (framework, assessment))
    advice = _advice(framework, assessment)
    if options.format == "json":
        whole = {"waterfall": answer, "change": change, "causes": causes, "lift": advice}
        put(answer_to_json(whole, "score-explanation"))
    else:
        page = explanation_of_score(
            answer, options.lang, change=change, causes=causes, advice=advice
        )
        show(page, options)
    return code(reading.findings)


def _assessed(portfolio: Portfolio, name: str) -> tuple[Framework, Assessment]:
    assessment = portfolio.get(Assessment, name)
    return portfolio.get(Framework, assessment.framework), assessment


def _causes(
    before: tuple[Framework, Assessment], after: tuple[Framework, Assessment]
) -> scoring.ChangeDecomposition | None:
    """Return why an index changed, where data and method can be told apart."""
    try:
        return scoring.decompose_change(before, after)
    except Refused:
        return None


def _advice(framework: Framework, assessment: Assessment) -> scoring.Lift | None:
    """Return the way to the next band, where indicators are recorded and there is one."""
    nodes = [framework.node(one.node) for one in assessment.scores]
    if not framework.bands or any(node and framework.children(node.id) for node in nodes):
        return None
    try:
        return scoring.lift(framework, assessment)
    except Refused:
        return None
