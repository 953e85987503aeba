"""The summary of a briefing: what a decider has to know, in plain sentences."""

from collections.abc import Iterator
from typing import Final

from smartgov.model.dates import Truth
from smartgov.model.text import LANGUAGES, Text
from smartgov.reports.briefing import Briefing, Scored
from smartgov.reports.report_words import T
from smartgov.reports.reviews import severity_counts
from smartgov.reports.tasks import Task

_MOST_NAMES: Final = 3


def summary(told: Briefing) -> tuple[Text, ...]:
    """Return the sentences of the summary, in the order of the page."""
    return (
        *_standing(told),
        *_late(told),
        *_next(told),
        *_found(told),
        *_agreed(told),
        *(_scored(one) for one in told.scores),
        *_open(told),
        *_waiting(told),
    )


def _standing(told: Briefing) -> Iterator[Text]:
    stages = [one.now_names[-1] if one.now_names else T["no_stage"] for one in told.statuses]
    if not told.statuses:
        yield T["no_participants"]
    elif len(told.statuses) == 1:
        one = told.statuses[0]
        yield T["s_one"].filled(
            name=one.name, programme=one.programme, cohort=one.cohort, stage=stages[0]
        )
    elif told.few or told.programme is None:
        names = tuple(
            T["s_few_item"].filled(name=one.name, stage=stage)
            for one, stage in zip(told.statuses, stages, strict=True)
        )
        yield T["s_few"].filled(count=len(names), names=names)
    else:
        most = max(told.programme.stages.groups, key=lambda one: one.distinct_regions)
        yield T["s_many"].filled(
            count=told.programme.members,
            regions=told.programme.known,
            most=most.distinct_regions,
            stage=most.name,
        )


def _late(told: Briefing) -> Iterator[Text]:
    count = sum(len(task.regions) for task in told.late)
    if not count:
        yield T["s_late_none"]
        return
    days = max(task.due.late for task in told.late if task.due)
    key = "s_late_one" if count == 1 else "s_late"
    yield T[key].filled(count=count, days=days, who=_actors(told.late))
    unknown = sum(task.unknown for task in told.late)
    if unknown:
        yield T["s_late_unknown"].filled(count=unknown)


def _actors(tasks: tuple[Task, ...]) -> tuple[Text, ...]:
    found = dict.fromkeys(task.who or T["not_recorded"] for task in tasks)
    shown = tuple(found)[:_MOST_NAMES]
    return (*shown, Text.same("…")) if len(found) > len(shown) else shown


def _next(told: Briefing) -> Iterator[Text]:
    named: list[Text] = []
    for task in told.ahead[:_MOST_NAMES]:
        key = "s_next_ready" if task.what is None else "s_next_open"
        words = T[key].filled(stage=task.stage, what=task.what)
        if not told.few:
            words = T["s_next_many"].filled(what=words, count=len(task.regions))
        elif len(told.statuses) > 1:
            words = T["s_next_for"].filled(what=words, name=task.regions)
        named.append(words)
    if named:
        stages = Text(*("; ".join(one.say(lang) for one in named) for lang in LANGUAGES))
        yield T["s_next"].filled(stages=stages)


def _found(told: Briefing) -> Iterator[Text]:
    if not told.findings:
        yield T["s_clean"]
        return
    counts = Text(*(severity_counts(told.review, lang).rstrip(".") for lang in LANGUAGES))
    gravest = told.findings[0]
    key = "s_gravest" if gravest.severity.rank else "s_found"
    yield T[key].filled(counts=counts, title=gravest.norm.title)


def _agreed(told: Briefing) -> Iterator[Text]:
    if told.agreements:
        yield T["s_agreements"].filled(
            count=len(told.agreements),
            force=sum(one.in_force is Truth.YES for one in told.agreements),
            within=told.agenda.within,
            due=len(told.agenda.items),
        )


def _scored(one: Scored) -> Text:
    ranked = [result for result in one.results if result.ranked]
    if len(ranked) > 1:
        first, last = ranked[0], ranked[-1]
        return T["s_scores"].filled(
            framework=one.framework.name,
            count=len(ranked),
            lowest=last.card.index,
            last=last.name,
            highest=first.card.index,
            first=first.name,
        )
    result = (ranked or one.results)[0]
    if result.card.index is None:
        return T["s_score_none"].filled(framework=one.framework.name, name=result.name)
    key = "s_score_label" if result.card.label else "s_score"
    return T[key].filled(
        framework=one.framework.name,
        name=result.name,
        index=result.card.index,
        label=result.card.label,
    )


def _waiting(told: Briefing) -> Iterator[Text]:
    if told.relations.waited:
        most = told.relations.waited[0]
        yield T["s_waited"].filled(name=most.name, count=most.waiters)


def _open(told: Briefing) -> Iterator[Text]:
    rules = sum(one.left_open for one in told.undecided)
    if told.questions or rules:
        yield T["s_open"].filled(questions=len(told.questions), rules=rules)
