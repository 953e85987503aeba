"""The one use case: read a portfolio, lay it on its packs' data, judge it."""

import os
from collections.abc import Iterable
from datetime import date
from importlib.resources.abc import Traversable
from typing import Final

import attrs

from smartgov.discovery import Pack, PackError, chosen, reference
from smartgov.files import LoadError, Reading, read_portfolio, read_text
from smartgov.findings import Finding, Norm, Severity
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import Text
from smartgov.rules import Judgement, Rule, run

_PACK_MISSING: Final = Norm(
    code="FIL401",
    severity=Severity.ERROR,
    title=Text("Paket yang disebut terpasang", "The packs named are installed"),
    message=Text("Paket tidak dapat dipakai: {reason}", "A pack cannot be used: {reason}"),
    fix=Text(
        "Pasang paketnya, atau hapus namanya dari 'packs'.",
        "Install the pack, or remove its name from 'packs'.",
    ),
)


@attrs.frozen(kw_only=True)
class Review:
    """A portfolio with everything that is to be said of it on a day.

    `findings` are those of reading and of the rules, in the order of their places.
    """

    portfolio: Portfolio
    on: date
    findings: tuple[Finding, ...]
    judgement: Judgement

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def read(path: str | os.PathLike[str] | Traversable) -> Reading:
    """Read a portfolio and lay it on the data of the packs it names.

    `path` is a file (`.toml`, `.json`, a register's `.csv`), a folder of such files, or a
    bundled example such as `example:kota-metro`. Never raises for what files hold: returns the
    portfolio of all that is well with a finding for everything that is not.
    """
    return _laid(read_portfolio(path))


def load(path: str | os.PathLike[str] | Traversable) -> Portfolio:
    """Read a portfolio that must be well; raise `LoadError` listing every finding otherwise."""
    reading = read(path)
    if reading.errors:
        raise LoadError(reading.findings)
    return reading.portfolio


def check(
    portfolio: Portfolio,
    on: date,
    *,
    rules: Iterable[Rule] | None = None,
) -> Judgement:
    """Judge a portfolio on a day by the rules of its packs, or by the `rules` given instead.

    A portfolio made in Python is laid on the data of the packs it names. Raises `PackError` when
    one of them is not installed.
    """
    if portfolio.reference is None and portfolio.packs:
        portfolio = lay(portfolio)
    return run(portfolio, rules_for(portfolio) if rules is None else rules, on)


def review(path: str | os.PathLike[str] | Traversable, on: date) -> Review:
    """Read a portfolio and judge it: the findings of both, together."""
    return _reviewed(read(path), on, None)


def review_text(
    text: str, on: date, *, name: str = "text.toml", rules: Iterable[Rule] | None = None
) -> Review:
    """Read a portfolio from a string and judge it, by its packs' rules or by those given."""
    return _reviewed(_laid(read_text(text, name)), on, rules)


def rules_for(portfolio: Portfolio) -> tuple[Rule, ...]:
    """Return the rules of the packs that a portfolio names, and of what they require."""
    return tuple(rule for pack in chosen(portfolio.packs) for rule in pack.rules)


def lay(portfolio: Portfolio, packs: Iterable[Pack] | None = None) -> Portfolio:
    """Return a portfolio laid on the data of packs: those it names, or those given.

    Raises `PackError` when a pack that it names is not installed.
    """
    return portfolio.on_reference(
        reference(chosen(portfolio.packs) if packs is None else tuple(packs))
    )


def _laid(reading: Reading) -> Reading:
    try:
        return attrs.evolve(reading, portfolio=lay(reading.portfolio))
    except PackError as error:
        finding = Finding(
            norm=_PACK_MISSING,
            severity=_PACK_MISSING.severity,
            path="portfolio/packs",
            values={"reason": str(error)},
            location=reading.portfolio.place("", "packs"),
        )
        plain = attrs.evolve(reading.portfolio, packs=()).on_reference(reference(chosen(())))
        return Reading(plain, (*reading.findings, finding))


def _reviewed(reading: Reading, on: date, rules: Iterable[Rule] | None) -> Review:
    judgement = check(reading.portfolio, on, rules=rules)
    findings = sorted((*reading.findings, *judgement.findings), key=lambda f: f.order)
    return Review(portfolio=reading.portfolio, on=on, findings=tuple(findings), judgement=judgement)
