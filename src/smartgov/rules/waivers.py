"""Forgiving: findings that a waiver of the portfolio lets stand, and waivers that match nothing.

A waiver that is over, or too broad, forgives nothing; rules of the core pack say so. That one
matches nothing depends on what every other rule found, which no rule may see: the engine says it.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from smartgov.findings import Finding, FindingState, Norm, Severity
from smartgov.model.errors import did_you_mean
from smartgov.model.paths import RecordPath
from smartgov.model.portfolio import REGISTERS, Portfolio
from smartgov.model.text import Text
from smartgov.model.waivers import FAMILY, Waiver

UNMATCHED: Final = Norm(
    code=f"{FAMILY}201",
    severity=Severity.WARNING,
    title=Text("Pengecualian mengenai suatu temuan", "A waiver matches a finding"),
    message=Text(
        "Pengecualian '{waiver}' tidak mengenai satu temuan pun: {code} pada {place}.",
        "The waiver '{waiver}' matches no finding: {code} at {place}.",
    ),
    fix=Text(
        "Hapus bila temuannya sudah diperbaiki; bila belum, perbaiki kode, subjek atau path-nya."
        " {hint}",
        "Remove it where what it was for is mended; otherwise mend its code, subject or path."
        " {hint}",
    ),
)


def forgiven(findings: Iterable[Finding], portfolio: Portfolio, on: date) -> tuple[Finding, ...]:
    """Return the findings, each with the first waiver that lets it stand on the day."""
    waivers = _in_force(portfolio, on)
    return tuple(_forgiven(finding, waivers) for finding in findings)


def unmatched(
    findings: Collection[Finding],
    portfolio: Portfolio,
    on: date,
    *,
    run: Collection[str],
    known: Collection[str],
) -> Iterator[Finding]:
    """Yield a finding for every waiver in force that is about none of `findings`.

    Where a rule that it is about, one of the codes `known`, was not `run`, nothing is said.
    """
    for waiver in _in_force(portfolio, on):
        about = [code for code in known if code.startswith(waiver.code)]
        if any(code not in run for code in about):
            continue
        if any(waiver.fits(finding.code, finding.path) for finding in findings):
            continue
        yield Finding(
            norm=UNMATCHED,
            severity=UNMATCHED.severity,
            path=str(RecordPath(REGISTERS[Waiver], waiver.id)),
            values={
                "waiver": waiver.id,
                "code": waiver.code,
                "place": "/".join(part for part in (waiver.subject, waiver.path) if part),
                "hint": "" if about else did_you_mean(waiver.code, sorted(known)),
            },
            location=portfolio.place(waiver.id),
        )


def _in_force(portfolio: Portfolio, on: date) -> tuple[Waiver, ...]:
    return tuple(w for w in portfolio.own(Waiver) if w.holds(on) and not w.broad)


def _forgiven(finding: Finding, waivers: tuple[Waiver, ...]) -> Finding:
    for waiver in waivers:
        if waiver.fits(finding.code, finding.path):
            return attrs.evolve(finding, state=FindingState.WAIVED, waiver=waiver)
    return finding
