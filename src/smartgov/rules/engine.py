"""Running rules: the engine walks the subjects, so that it can count what each rule did."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar, cast

import attrs

from smartgov.findings import Breach, Finding, Severity
from smartgov.model.calendars import MonthDay
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.terms import Term
from smartgov.model.text import Text
from smartgov.rules.rule import Rule, Skip, Undecided

A = TypeVar("A")

_CRASH: Final = Text("Aturan ini sendiri gagal: {error}.", "This rule itself failed: {error}.")
_CRASH_FIX: Final = Text(
    "Laporkan kepada pembuat paket aturan; aturan lain tetap dijalankan.",
    "Report it to the author of the rule's pack; every other rule was run.",
)


@attrs.frozen
class Context:
    """What a rule may know beside its subject: the day, the portfolio, the parameters."""

    on: date
    portfolio: Portfolio
    _memo: dict[Hashable, object] = attrs.field(factory=dict[Hashable, object], repr=False)

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
class Judgement:
    """What rules say of a portfolio on a day: the findings in order, and a tally for each rule."""

    on: date
    findings: tuple[Finding, ...] = ()
    tallies: tuple[Tally, ...] = ()

    def tally(self, code: str) -> Tally:
        """Return the tally of one rule; raise `KeyError` when it was not run."""
        return {tally.code: tally for tally in self.tallies}[code]


def run(portfolio: Portfolio, rules: Iterable[Rule], on: date) -> Judgement:
    """Judge a portfolio's own records by `rules`, in the order of their codes.

    A rule that raises becomes a finding with its code; no rule changes what another says.
    """
    context = Context(on, portfolio)
    findings: list[Finding] = []
    tallies: list[Tally] = []
    for each in sorted(rules, key=lambda r: r.code):
        tally, found = _apply(each, context)
        tallies.append(tally)
        findings += found
    findings.sort(key=lambda finding: finding.order)
    return Judgement(on=on, findings=tuple(findings), tallies=tuple(tallies))


def _apply(rule: Rule, context: Context) -> tuple[Tally, list[Finding]]:
    passed = failed = crashed = 0
    skipped: Counter[Text] = Counter()
    unknown: Counter[str] = Counter()
    findings: list[Finding] = []
    for subject in _subjects(rule, context.portfolio):
        try:
            outcomes = list(rule.judge(subject, context))
        except Exception as error:  # noqa: BLE001 - a crash is a finding
            crashed += 1
            findings.append(_crash(rule, subject, error, context.portfolio))
            continue
        breaches = [outcome for outcome in outcomes if isinstance(outcome, Breach)]
        open_ones = [outcome for outcome in outcomes if isinstance(outcome, Undecided)]
        skips = [outcome for outcome in outcomes if isinstance(outcome, Skip)]
        findings += [_finding(rule, one, context.portfolio) for one in breaches]
        if breaches:
            failed += 1
        elif open_ones:
            unknown[open_ones[0].what] += 1
        elif skips:
            skipped[skips[0].reason] += 1
        else:
            passed += 1
    tally = Tally(
        code=rule.code,
        applied=passed + failed + crashed + unknown.total(),
        passed=passed,
        failed=failed,
        crashed=crashed,
        skipped=dict(skipped),
        undecided=dict(unknown),
    )
    return tally, findings


def _subjects(rule: Rule, portfolio: Portfolio) -> Iterator[Record | Portfolio]:
    if rule.subject is Portfolio:
        yield portfolio
    else:
        yield from portfolio.own(cast("type[Record]", rule.subject))


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
    )


def _crash(
    rule: Rule, subject: Record | Portfolio, error: Exception, portfolio: Portfolio
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
    whole = f"{REGISTERS[type(record)]}/{name}"
    return f"{whole}/{path}" if path else whole
