"""The one use case: read a portfolio, lay it on its packs' data, judge it."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from typing import Final

import attrs

from smartgov.discovery import (
    Pack,
    PackError,
    chosen,
    extras_of,
    installed_packs,
    reference,
)
from smartgov.files import LoadError, Reading, read_portfolio, read_text
from smartgov.findings import Finding, Norm, Severity
from smartgov.model.asking import on_a_day
from smartgov.model.baselines import Baseline, KnownFinding
from smartgov.model.errors import NotFound, Refused
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent
from smartgov.rules import CheckMemory, Choice, Judgement, Review, Rule, chosen_by, compared, run
from smartgov.rules.waivers import UNMATCHED

_Words = tuple[tuple[str, ...], tuple[str, ...]]
"""The words of `select` and of `ignore`."""

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

_NO_PATH: Final = Text(
    "portofolio dibaca dari sebuah jalur, seperti 'portfolio.toml', bukan dari {kind};"
    " yang sudah terbaca dinilai dengan check(portfolio, on)",
    "a portfolio is read from a path, such as 'portfolio.toml', not from {kind};"
    " one that was read is judged with check(portfolio, on)",
)


def read(
    path: str | os.PathLike[str] | Traversable,
    *,
    common: Portfolio | None = None,
    progress: Track = silent,
) -> Reading:
    """Read a portfolio and lay it on the data of the packs it names.

    `path` is a file (`.toml`, `.json`, `.xlsx`, a register's `.csv`), a folder of such files, or a
    bundled example such as `example:kota-metro`. Never raises for what files hold: returns the
    portfolio of all that is well with a finding for everything that is not. Laid on a
    `common` portfolio, it sees its records and uses its packs too. `progress` wraps the loop over
    the files. Raises `Refused` for what is no path.
    """
    if not isinstance(path, str | os.PathLike | Traversable):  # pyright: ignore[reportUnnecessaryIsInstance] - not every caller is typed
        raise Refused(_NO_PATH, kind=type(path).__name__)
    return _laid(read_portfolio(path, extras_of(installed_packs()), progress=progress), common)


def load(
    path: str | os.PathLike[str] | Traversable,
    *,
    common: Portfolio | None = None,
    progress: Track = silent,
) -> Portfolio:
    """Read a portfolio that must be well; raise `LoadError` listing every finding otherwise.

    It is laid on a `common` portfolio, where one is given. `progress` wraps the loop over the
    files.
    """
    reading = read(path, common=common, progress=progress)
    if reading.errors:
        raise LoadError(reading.findings)
    return reading.portfolio


@on_a_day
def check(
    portfolio: Portfolio,
    on: date,
    *,
    rules: Iterable[Rule] | None = None,
    more: Iterable[Rule] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    memory: CheckMemory | None = None,
    progress: Track = silent,
) -> Judgement:
    """Judge a portfolio on a day by the rules of its packs, or by the `rules` given instead.

    `more` rules are run beside them. `select` and `ignore` choose among the rules and what they
    find, by words such as `KSD`, `pack:gmsc` or `severity:error`; one that names nothing raises
    `NotFound`. A portfolio made in Python is laid on the data of the packs it names. Checked
    with the same `memory` again, only what a change concerns is judged anew. `progress` wraps the
    loop over the rules, such as `progress_bar()` or `tqdm.tqdm`. Raises `PackError` when a pack is
    not installed.
    """
    if portfolio.reference is None and portfolio.packs:
        portfolio = lay(portfolio)
    words = (tuple(select), tuple(ignore))
    return _judged(
        portfolio, on, _rules(portfolio, rules, more), words, progress=progress, memory=memory
    )[0]


@on_a_day
def review(
    path: str | os.PathLike[str] | Traversable,
    on: date,
    *,
    rules: Iterable[Rule] | None = None,
    more: Iterable[Rule] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    baseline: Baseline | None = None,
    common: Portfolio | None = None,
    progress: Track = silent,
) -> Review:
    """Read a portfolio and judge it: the findings of both, together.

    Rules and selectors are those of `check`; what is wrong with files is always shown. Compared
    with a `baseline`, every finding is marked as new or known. Laid on a `common` portfolio, only
    its own records are judged. `progress` wraps the loops over the files and over the rules.
    """
    reading = read(path, common=common, progress=progress)
    judged = _rules(reading.portfolio, rules, more)
    return _reviewed(
        reading,
        on,
        judged,
        (tuple(select), tuple(ignore)),
        name=str(path),
        baseline=baseline,
        progress=progress,
    )


def review_part(
    path: str | os.PathLike[str] | Traversable,
    on: date,
    *,
    more: Iterable[Rule],
    select: Iterable[str],
    ignore: Iterable[str],
    common: Portfolio | None,
) -> tuple[Review, Mapping[str, NotFound]]:
    """Judge a part of something larger; return its review, and the selectors of nothing in it."""
    reading = read(path, common=common)
    judged = _rules(reading.portfolio, None, more)
    words = (tuple(select), tuple(ignore))
    astray: dict[str, NotFound] = {}
    return _reviewed(reading, on, judged, words, name=str(path), astray=astray), astray


def refuse_strange(select: Iterable[str], ignore: Iterable[str], more: Iterable[Rule]) -> None:
    """Raise `NotFound` for a selector of a rule that neither an installed pack nor `more` has."""
    astray: dict[str, NotFound] = {}
    owned = {rule: pack.id for pack in installed_packs() for rule in pack.rules}
    packs = {rule.code: pack for rule, pack in owned.items()}
    norms = (*(rule.norm for rule in (*owned, *more)), UNMATCHED)
    chosen_by(select, ignore, norms=norms, packs=packs, portfolio=Portfolio(), astray=astray)
    for word, error in astray.items():
        if not word.startswith("subject:"):
            raise error


@on_a_day
def review_text(
    text: str, on: date, *, name: str = "text.toml", rules: Iterable[Rule] | None = None
) -> Review:
    """Read a portfolio from a string and judge it, by its packs' rules or by those given."""
    reading = _laid(read_text(text, name, extras_of(installed_packs())))
    return _reviewed(reading, on, _rules(reading.portfolio, rules, ()), ((), ()), name=name)


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


def _laid(reading: Reading, common: Portfolio | None = None) -> Reading:
    """Lay what was read on the data of its packs, and on what it has in common with others."""
    shared = () if common is None else common.packs
    portfolio = reading.portfolio
    packs = tuple(dict.fromkeys((*shared, *portfolio.packs)))
    try:
        return attrs.evolve(reading, portfolio=_on(portfolio, packs, common))
    except PackError as error:
        finding = Finding(
            norm=_PACK_MISSING,
            severity=_PACK_MISSING.severity,
            path="portfolio/packs",
            values={"reason": str(error)},
            location=portfolio.place("", "packs"),
        )
        return Reading(_on(portfolio, shared, common), (*reading.findings, finding))


def _on(portfolio: Portfolio, packs: tuple[str, ...], common: Portfolio | None) -> Portfolio:
    """Return a portfolio with these packs, laid on their data or on a common portfolio."""
    below: Portfolio | None = reference(chosen(packs))
    if common is not None:
        # As it is where it can be: its indexes are made once for all that are laid on it.
        below = common if common.reference is below else common.on_reference(below)
    return attrs.evolve(portfolio, packs=packs, reference=below)


def _rules(
    portfolio: Portfolio, rules: Iterable[Rule] | None, more: Iterable[Rule]
) -> tuple[Rule, ...]:
    return (*(rules_for(portfolio) if rules is None else rules), *more)


def _judged(
    portfolio: Portfolio,
    on: date,
    rules: tuple[Rule, ...],
    words: _Words,
    *,
    progress: Track,
    memory: CheckMemory | None = None,
    astray: dict[str, NotFound] | None = None,
) -> tuple[Judgement, Choice | None]:
    packs = {
        rule.code: pack.id
        for pack in (chosen(portfolio.packs) if any(words) or portfolio.waivers else ())
        for rule in pack.rules
    }
    choice = None
    if any(words):
        given = {rule.code for rule in rules}
        choice = chosen_by(
            *words,
            norms=(*(rule.norm for rule in rules), UNMATCHED),
            packs={code: pack for code, pack in packs.items() if code in given},
            portfolio=portfolio,
            astray=astray,
        )
    judgement = run(
        portfolio, rules, on, choice=choice, known=packs, progress=progress, memory=memory
    )
    return judgement, choice


def _reviewed(
    reading: Reading,
    on: date,
    rules: tuple[Rule, ...],
    words: _Words,
    *,
    name: str,
    baseline: Baseline | None = None,
    progress: Track = silent,
    astray: dict[str, NotFound] | None = None,
) -> Review:
    judgement, choice = _judged(
        reading.portfolio, on, rules, words, progress=progress, astray=astray
    )
    findings = sorted((*reading.findings, *judgement.findings), key=lambda f: f.order)
    answer = Review(
        portfolio=reading.portfolio,
        on=on,
        findings=tuple(findings),
        judgement=judgement,
        name=name,
        rules=tuple(one for one in rules if choice is None or one.code in choice.codes),
        baseline=baseline,
    )
    if baseline is None:
        return answer

    def shown(one: KnownFinding) -> bool:
        return choice is None or choice.includes(one.code, one.severity, one.path)

    marked, fixed = compared(findings, baseline, shown=shown)
    return attrs.evolve(answer, findings=marked, fixed=fixed)
