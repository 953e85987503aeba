"""The answer of a check: everything that is to be said of a portfolio on a day."""

from datetime import date

import attrs

from smartgov.findings import Finding, FindingState, Severity, counted
from smartgov.model.baselines import Baseline, KnownFinding
from smartgov.model.portfolio import Portfolio
from smartgov.model.shown import Shown
from smartgov.model.text import LANGUAGES
from smartgov.rules.engine import Judgement
from smartgov.rules.rule import Rule


@attrs.frozen(kw_only=True)
class Review(Shown):
    """A portfolio with everything that is to be said of it on a day.

    `findings` are those of reading and of the rules, in the order of their places; `rules` those
    that were run. Compared with a `baseline`, `fixed` are its entries that were not found again.
    """

    portfolio: Portfolio
    on: date
    findings: tuple[Finding, ...]
    judgement: Judgement
    name: str = ""
    rules: tuple[Rule, ...] = ()
    baseline: Baseline | None = None
    fixed: tuple[KnownFinding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The open findings that are errors."""
        return tuple(finding for finding in self.open if finding.severity is Severity.ERROR)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are neither waived nor known to the baseline."""
        return tuple(finding for finding in self.findings if finding.state.counts)

    def of(self, state: FindingState) -> tuple[Finding, ...]:
        """Return the findings in a state."""
        return tuple(finding for finding in self.findings if finding.state is state)

    def count(self, severity: Severity) -> int:
        """Return the number of open findings of a severity."""
        return sum(finding.severity is severity for finding in self.open)

    def facts(self, lang: str) -> dict[str, object]:  # noqa: ARG002 - the same in both languages
        """Return what holds of the whole answer."""
        return {"name": self.name, "on": self.on, **counted(self.findings)}

    def listed(self, lang: str) -> list[dict[str, object]]:
        """Return a record for each finding."""
        return [row for one in self.findings for row in one.listed(lang)]


def baseline_of(review: Review) -> Baseline:
    """Return the baseline that knows every finding of a review, except those that are waived."""
    return Baseline(
        on=review.on,
        findings=tuple(
            KnownFinding(
                fingerprint=finding.fingerprint,
                code=finding.code,
                severity=finding.severity.value,
                path=finding.path,
                message={lang: finding.message(lang).strip() or "-" for lang in LANGUAGES},
            )
            for finding in sorted(
                review.findings, key=lambda one: (one.path, one.code, one.fingerprint)
            )
            if finding.state is not FindingState.WAIVED
        ),
    )
