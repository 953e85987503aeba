"""Running rules: the engine walks the subjects, so that it can count what each rule did."""

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
from smartgov.model.paths import RecordPath
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.shown import Shown
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.model.timelines import Period
from smartgov.model.tracking import Track, silent
from smartgov.rules.choosing import Choice
from smartgov.rules.memory import CheckMemory
from smartgov.rules.rule import Outcome, Rule, RuleError, Skip, Undecided
from smartgov.rules.waivers import forgiven, unmatched

A = TypeVar("A")

_CRASH: Final = Text("Aturan ini sendiri gagal: {error}.", "This rule itself failed: {error}.")
_CRASH_FIX: Final = Text(
    "Laporkan kepada pembuat paket aturan; aturan lain tetap dijalankan.",
    "Report it to the author of the rule's pack; every other rule was run.",
)
_NOT_YET: Final = Text("aturan ini baru ada sejak {start}", "this rule holds only from {start}")
_NO_MORE: Final = Text("aturan ini tidak ada lagi sejak {end}", "this rule ended on {end}")
_PERIOD: Final = "rule/period"


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
    whole = Context(on, portfolio, memory=memory)
    single = Context(on, watched, memory=memory)
    findings: list[Finding] = []
    tallies: list[Tally] = []
    chosen = [one for one in _ordered(rules) if choice is None or one.code in choice.codes]
    for each in progress(chosen):
        context = whole if each.subject is Portfolio else single
        tally, found = _apply(each, context, portfolio, choice, memory)
        tallies.append(tally)
        findings += found
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


def _apply(
    rule: Rule,
    context: Context,
    portfolio: Portfolio,
    choice: Choice | None,
    memory: CheckMemory | None,
) -> tuple[Tally, list[Finding]]:
    failed = crashed = 0
    skipped: Counter[Text] = Counter()
    unknown: Counter[str] = Counter()
    findings: list[Finding] = []
    subjects = _subjects(rule, portfolio)
    judged = len(subjects) if choice is None else sum(map(choice.judges, subjects))
    for subject, outcomes, crash in _found(rule, subjects, context, portfolio, memory):
        breaches = [outcome for outcome in outcomes if isinstance(outcome, Breach)]
        open_ones = [outcome for outcome in outcomes if isinstance(outcome, Undecided)]
        skips = [outcome for outcome in outcomes if isinstance(outcome, Skip)]
        findings += [crash] if crash else []
        findings += [_finding(rule, one, portfolio) for one in breaches]
        if choice is not None and not choice.judges(subject):
            continue
        if crash:
            crashed += 1
        elif breaches:
            failed += 1
        elif open_ones:
            unknown[open_ones[0].what] += 1
        else:
            skipped[skips[0].reason] += 1
    applied = judged - skipped.total()
    tally = Tally(
        code=rule.code,
        applied=applied,
        passed=applied - failed - crashed - unknown.total(),
        failed=failed,
        crashed=crashed,
        skipped=dict(skipped),
        undecided=dict(unknown),
    )
    return tally, findings


def _found(
    rule: Rule,
    subjects: Sequence[Record | Portfolio],
    context: Context,
    portfolio: Portfolio,
    memory: CheckMemory | None,
) -> Iterator[tuple[Record | Portfolio, list[Outcome], Finding | None]]:
    """Yield the subjects that a rule says something of, and what, or that it crashed."""
    outside = _outside(rule.norm.period, context.on)
    if outside is not None:
        for subject in subjects:
            yield subject, [outside], None
        return
    judge = rule.judge if memory is None else _remembered(rule, memory)
    outcomes: list[Outcome] = []  # one list, since nearly always it stays empty
    for subject in subjects:
        try:
            outcomes += judge(subject, context)
            if outcomes:
                _only_outcomes(outcomes)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a crash is a finding
            yield subject, [], _crash(rule, subject, error, portfolio)
            outcomes = []
        if outcomes:
            yield subject, outcomes, None
            outcomes = []


def _remembered(
    rule: Rule, memory: CheckMemory
) -> Callable[[Record | Portfolio, Context], Iterable[Outcome]]:
    """Return what a rule does, or says again as it said before."""

    def judge(subject: Record | Portfolio, context: Context) -> Iterable[Outcome]:
        if isinstance(subject, Portfolio):
            return rule.judge(subject, context)
        return memory.outcomes(rule.judge, subject, lambda: list(rule.judge(subject, context)))

    return judge


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


def _only_outcomes(found: list[Any]) -> None:
    """Refuse what is no outcome: what others write may yield anything."""
    for one in found:
        if not isinstance(one, Outcome):
            msg = f"a rule yields breach, skip or undecided, not {type(one).__name__}"
            raise TypeError(msg)


def _subjects(rule: Rule, portfolio: Portfolio) -> Sequence[Record | Portfolio]:
    if rule.subject is Portfolio:
        return (portfolio,)
    return portfolio.own(cast("type[Record]", rule.subject))


def _finding(rule: Rule, breach: Breach, portfolio: Portfolio) -> Finding:
    severity = rule.norm.severity
    if breach.severity is not None and breach.severity.rank < severity.rank:
        severity = breach.severity
    return Finding(
        norm=rule.norm,
        severity=severity,
        path=_path(breach.subject, breach.path, portfolio),
        values=breach.values,
        location=portfolio.place(breach.subject, breach.path),
        own_basis=breach.basis,
        because=breach.because,
    )


def _crash(
    rule: Rule, subject: Record | Portfolio, error: BaseException, portfolio: Portfolio
) -> Finding:
    name = "" if isinstance(subject, Portfolio) else subject.id
    norm = attrs.evolve(rule.norm, severity=Severity.ERROR, message=_CRASH, fix=_CRASH_FIX)
    return Finding(
        norm=norm,
        severity=Severity.ERROR,
        path=_path(name, "", portfolio),
        values={"error": f"{type(error).__name__}: {error}"[:200]},
        location=portfolio.place(name),
    )


def _path(name: str, path: str, portfolio: Portfolio) -> str:
    record = portfolio.record(name)
    if record is None:
        return name
    return str(RecordPath(REGISTERS[type(record)], name, path))
