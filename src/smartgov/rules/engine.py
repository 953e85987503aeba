"""Running rules: the engine walks the subjects, so that it can count what each rule did."""

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar, cast

import attrs

from smartgov.findings import Breach, Finding, FindingState, Severity, counted
from smartgov.model.calendars import MonthDay
from smartgov.model.dates import Truth
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.shown import Shown
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period
from smartgov.model.tracking import Track, silent
from smartgov.rules.choosing import Choice
from smartgov.rules.memory import CheckMemory
from smartgov.rules.rule import Answer, Outcome, Rule, RuleError, Skip, Undecided
from smartgov.rules.waivers import forgiven, unmatched

A = TypeVar("A")
Subject = Record | Portfolio

_CRASH: Final = Text("Aturan ini sendiri gagal: {error}.", "This rule itself failed: {error}.")
_CRASH_FIX: Final = Text(
    "Laporkan kepada pembuat paket aturan; aturan lain tetap dijalankan.",
    "Report it to the author of the rule's pack; every other rule was run.",
)
_NOT_YET: Final = Text("aturan ini baru ada sejak {start}", "this rule holds only from {start}")
_NO_MORE: Final = Text("aturan ini tidak ada lagi sejak {end}", "this rule ended on {end}")
_PERIOD: Final = "rule/period"
_GRAVITY: Final[Mapping[type, int]] = {Skip: 0, Undecided: 1, Breach: 2}
_FAILURE: Final = 3


@attrs.frozen
class Context:
    """What a rule may know beside its subject: the day, the portfolio, the parameters."""

    on: date
    portfolio: Portfolio
    _memo: dict[Hashable, object] = attrs.field(factory=dict[Hashable, object], repr=False)
    _memory: CheckMemory | None = attrs.field(default=None, repr=False, alias="memory")

    def parameter(
        self, name: str, *, region: str | None = None
    ) -> Decimal | Term | MonthDay | None:
        """Return the value of a parameter in force on the day; None when there is none.

        What `region` set for itself goes before the general value.
        """
        value = self.portfolio.parameter(name, self.on, region=region)
        return value.value if value else None

    def once(self, function: Callable[..., A], *arguments: Hashable) -> A:
        """Return `function(portfolio, on, *arguments)`, worked out once for all rules that ask."""
        if self._memory is not None:
            return self._memory.once(function, self.on, *arguments)
        key = (function, arguments)
        if key not in self._memo:
            self._memo[key] = function(self.portfolio, self.on, *arguments)
        return cast("A", self._memo[key])


@attrs.frozen(kw_only=True)
class Tally:
    """How often a rule applied, passed and failed, and why it did not.

    `applied` counts the records it judged: passed, failed and undecided ones. `skipped` and
    `undecided` count by reason.
    """

    code: str
    applied: int = 0
    passed: int = 0
    failed: int = 0
    crashed: int = 0
    skipped: Mapping[Text, int] = attrs.field(factory=dict[Text, int])
    undecided: Mapping[str, int] = attrs.field(factory=dict[str, int])

    @property
    def not_applicable(self) -> int:
        """The number of records the rule did not apply to."""
        return sum(self.skipped.values())

    @property
    def left_open(self) -> int:
        """The number of records for which what the rule needs is not known."""
        return sum(self.undecided.values())


@attrs.frozen(kw_only=True)
class Judgement(Shown):
    """What rules say of a portfolio on a day: the findings in order, and a tally for each rule."""

    on: date
    findings: tuple[Finding, ...] = ()
    tallies: tuple[Tally, ...] = ()

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that waivers let stand; they are among the findings."""
        return tuple(one for one in self.findings if one.state is FindingState.WAIVED)

    def tally(self, code: str) -> Tally:
        """Return the tally of one rule; raise `KeyError` when it was not run."""
        return {tally.code: tally for tally in self.tallies}[code]

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {"on": self.on, **counted(self.findings)}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each finding."""
        return [row for one in self.findings for row in one.listed(lang)]


def run(
    portfolio: Portfolio,
    rules: Iterable[Rule],
    on: date,
    *,
    choice: Choice | None = None,
    known: Collection[str] = (),
    progress: Track = silent,
    memory: CheckMemory | None = None,
) -> Judgement:
    """Judge a portfolio's own records by `rules`, in the order of their codes.

    A rule that raises becomes a finding with its code; no rule changes what another says. A
    `choice` chooses among the rules and among what they find. Findings that a waiver lets
    stand are kept, and marked; `known` are the codes of all rules that it could be about;
    `progress` wraps the loop over the rules; `memory` saves judging again what is as it was. Raises
    `RuleError` when two rules have one code.
    """
    watched = portfolio if memory is None else memory.begin(portfolio, on)
    context = Context(on, watched, memory=memory)
    findings: list[Finding] = []
    tallies: list[Tally] = []
    chosen = [one for one in _ordered(rules) if choice is None or one.code in choice.codes]
    for each in progress(chosen):
        judged = _judged(each, context, portfolio, choice, memory)
        tallies.append(judged.tally)
        findings += _findings(each, judged.departures, portfolio, memory)
    codes = {one.code for one in chosen}
    marked = forgiven(findings, portfolio, on)
    stale = unmatched(marked, portfolio, on, run=codes, known={*known, *codes})
    shown = [one for one in (*marked, *stale) if choice is None or choice.shows(one)]
    shown.sort(key=lambda finding: finding.order)
    return Judgement(on=on, findings=tuple(shown), tallies=tuple(tallies))


def joined(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return the tallies of several portfolios added up, one for each rule, by code."""
    by_code: dict[str, list[Tally]] = {}
    for tally in tallies:
        by_code.setdefault(tally.code, []).append(tally)
    return tuple(_sum(code, held) for code, held in sorted(by_code.items()))


def _sum(code: str, tallies: list[Tally]) -> Tally:
    skipped: Counter[Text] = Counter()
    unknown: Counter[str] = Counter()
    for tally in tallies:
        skipped.update(tally.skipped)
        unknown.update(tally.undecided)
    return Tally(
        code=code,
        applied=sum(tally.applied for tally in tallies),
        passed=sum(tally.passed for tally in tallies),
        failed=sum(tally.failed for tally in tallies),
        crashed=sum(tally.crashed for tally in tallies),
        skipped=dict(skipped),
        undecided=dict(unknown),
    )


def _ordered(rules: Iterable[Rule]) -> list[Rule]:
    ordered = sorted(rules, key=lambda rule: rule.code)
    for one, other in itertools.pairwise(ordered):
        if one.code == other.code:
            msg = f"two rules have the code {one.code}; give one of them another"
            raise RuleError(msg)
    return ordered


@attrs.frozen
class _Judged:
    """What came of a rule: the count, and where something departs from it or it failed."""

    tally: Tally
    departures: list[tuple[Subject, object]]


def _judged(
    rule: Rule,
    context: Context,
    portfolio: Portfolio,
    choice: Choice | None,
    memory: CheckMemory | None,
) -> _Judged:
    registers = tuple(portfolio.own(kind) for kind in rule.kinds)

    def judged() -> _Judged:
        match registers:
            case ():
                subjects: Sequence[Subject] = (context.portfolio,)
            case (only,):
                subjects = only
            case _:
                subjects = tuple(itertools.chain(*registers))
        return _counted(rule, subjects, _said(rule, subjects, context, memory), choice)

    if memory is None or choice is not None or not registers:
        return judged()
    return memory.over(_key(rule), registers, judged)


def _counted(
    rule: Rule,
    subjects: Sequence[Subject],
    said: Iterable[tuple[Subject, tuple[object, ...]]],
    choice: Choice | None,
) -> _Judged:
    departures: list[tuple[Subject, object]] = []
    failures: list[tuple[Subject, object]] = []
    failed = crashed = 0
    reasons: list[Text] = []
    lacking: list[str] = []
    for subject, outcomes in said:
        gravest = outcomes[0] if len(outcomes) == 1 else max(outcomes, key=_gravity)
        counts = choice is None or choice.judges(subject)
        if isinstance(gravest, Breach):
            failed += counts
            departures += [(subject, one) for one in outcomes if isinstance(one, Breach)]
        elif isinstance(gravest, Skip):
            reasons += [gravest.reason] * counts
        elif isinstance(gravest, Undecided):
            lacking += [gravest.what] * counts
        else:  # what it said of a record before it failed there counts as little as the failure
            crashed += counts
            failures.append((subject, gravest))
    judged = len(subjects) if choice is None else sum(map(choice.judges, subjects))
    tally = Tally(
        code=rule.code,
        applied=judged - len(reasons),
        passed=judged - len(reasons) - len(lacking) - failed - crashed,
        failed=failed,
        crashed=crashed,
        skipped=dict(Counter(reasons)),
        undecided=dict(Counter(lacking)),
    )
    return _Judged(tally, departures + failures)


def _gravity(outcome: object) -> int:
    """Return how much an outcome says of a record beside others; a failure says most."""
    return _GRAVITY.get(type(outcome), _FAILURE)


def _said(
    rule: Rule, subjects: Sequence[Subject], context: Context, memory: CheckMemory | None
) -> Iterator[tuple[Subject, tuple[object, ...]]]:
    """Yield the subjects a rule says anything of, with all that it says; what it raises ends that.

    Nearly always it says nothing, so that a call and a comparison are all that a record costs.
    """
    outside = _outside(rule.norm.period, context.on)
    if outside is not None:
        yield from ((subject, (outside,)) for subject in subjects)
        return
    if memory is not None:
        yield from _remembered(rule, subjects, context, memory)
        return
    judge: Callable[[Any, Context], Any] = rule.judge
    for subject in subjects:
        try:
            answer = judge(subject, context)
            if answer is None:
                continue
            outcomes = _spread(answer)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a crash is a finding
            outcomes = (error,)
        if outcomes:
            yield subject, outcomes


def _spread(answer: Answer) -> tuple[object, ...]:
    """Return the outcomes of an answer, which is none, one, or several."""
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, Outcome) else tuple(answer)


def _remembered(
    rule: Rule, subjects: Sequence[Subject], context: Context, memory: CheckMemory
) -> Iterator[tuple[Subject, tuple[object, ...]]]:
    """Yield what a rule says, or says again as it said before."""

    def ask(number: int) -> tuple[object, ...]:
        return _spread(rule.judge(subjects[number], context))

    for number, said in memory.outcomes(_key(rule), subjects if rule.kinds else (None,), ask):
        yield subjects[number], said


def _key(rule: Rule) -> tuple[Callable[..., Any], str, Period | None]:
    """Return what tells a rule from others, and from its own other periods."""
    return rule.judge, rule.norm.code, rule.norm.period


def _outside(period: Period | None, on: date) -> Skip | Undecided | None:
    """Return what a rule says of everything on a day on which its norm may not hold."""
    holds = Truth.YES if period is None else period.holds(on)
    if period is None or holds is Truth.YES:
        return None
    if holds is Truth.UNKNOWN:
        return Undecided(_PERIOD)
    if period.begun(on) is Truth.NO:
        return Skip(_NOT_YET.filled(start=period.start))
    return Skip(_NO_MORE.filled(end=period.end))


def _findings(
    rule: Rule,
    departures: Iterable[tuple[Subject, object]],
    portfolio: Portfolio,
    memory: CheckMemory | None,
) -> Iterator[Finding]:
    """Yield the findings that departures from a rule make."""
    for subject, departure in departures:
        if memory is not None and isinstance(departure, Breach):
            make = functools.partial(_finding, rule, subject, departure, portfolio)
            yield memory.finding(rule.norm, departure, departure.subject, make)
        else:
            yield _finding(rule, subject, departure, portfolio)


def _finding(rule: Rule, subject: Subject, departure: object, portfolio: Portfolio) -> Finding:
    if not isinstance(departure, Breach):
        return _crash(rule, subject, departure, portfolio)
    severity = rule.norm.severity
    if departure.severity is not None and departure.severity.rank < severity.rank:
        severity = departure.severity
    return Finding(
        norm=rule.norm,
        severity=severity,
        path=_path(departure.subject, departure.path, subject, portfolio),
        values=departure.values,
        location=portfolio.place(departure.subject, departure.path),
        own_basis=departure.basis,
        because=departure.because,
    )


def _crash(rule: Rule, subject: Subject, error: object, portfolio: Portfolio) -> Finding:
    if not isinstance(error, BaseException):  # what others write may yield anything
        error = TypeError(f"a rule says breach, skip or undecided, not {type(error).__name__}")
    name = "" if isinstance(subject, Portfolio) else subject.id
    norm = attrs.evolve(rule.norm, severity=Severity.ERROR, message=_CRASH, fix=_CRASH_FIX)
    return Finding(
        norm=norm,
        severity=Severity.ERROR,
        path=_path(name, "", subject, portfolio),
        values={"error": f"{type(error).__name__}: {error}"[:200]},
        location=portfolio.place(name),
    )


def _path(name: str, path: str, subject: Subject, portfolio: Portfolio) -> str:
    """Return the path of a place in the record `name`, which nearly always is the subject."""
    record = subject if getattr(subject, "id", None) == name else portfolio.record(name)
    if record is None:
        return name
    whole = f"{REGISTERS[type(record)]}/{name}"
    return f"{whole}/{path}" if path else whole
