"""Working down: findings compared with a baseline, so that new, known and fixed ones show."""

from collections import Counter
from collections.abc import Callable, Iterable

import attrs

from smartgov.findings import Finding, FindingState
from smartgov.model.baselines import Baseline, KnownFinding


def compared(
    findings: Iterable[Finding],
    baseline: Baseline,
    *,
    shown: Callable[[KnownFinding], bool] = lambda _: True,
) -> tuple[tuple[Finding, ...], tuple[KnownFinding, ...]]:
    """Return the findings, each marked new or known, and the entries no longer found.

    Entries that are not `shown`, because what was asked leaves them out, are passed over. A
    finding that is waived stays so, and its entry is still found.
    """
    left = Counter(one.fingerprint for one in baseline.findings)
    marked: list[Finding] = []
    for finding in findings:
        name = finding.fingerprint
        known = left[name] > 0
        left[name] -= known
        if finding.state is not FindingState.WAIVED:
            state = FindingState.KNOWN if known else FindingState.NEW
            finding = attrs.evolve(finding, state=state)  # noqa: PLW2901 - the same, marked
        marked.append(finding)
    fixed: list[KnownFinding] = []
    for entry in reversed(baseline.findings):  # of several alike, the last ones are gone
        if left[entry.fingerprint] > 0:
            left[entry.fingerprint] -= 1
            if shown(entry):
                fixed.append(entry)
    return tuple(marked), tuple(reversed(fixed))
