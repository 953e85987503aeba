"""Choosing: which rules are run, and which of what they find is shown.

A selector is a code or its beginning (`KSD`, `KSD0`, `KSD038`), or a word with what it names:
`pack:gmsc`, `tag:letters`, `severity:error`, `kind:agreements` (a register), `subject:18.72` (a
record, and the records that concern it). Selectors of one sort widen the choice, those of
different sorts narrow it: `KSD`, `AGR` and `severity:error` are the errors of two families.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import attrs

from smartgov.findings import Finding, Norm, Severity
from smartgov.model.errors import NotFound
from smartgov.model.paths import HEAD, RecordPath
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.text import Text

_CODE: Final = re.compile(r"[A-Z]{1,3}|[A-Z]{3}\d{1,3}")
_FILES: Final = "FIL"
"""The family of what is wrong with files, which no choice of rules hides."""

_SELECTOR: Final = Text("pemilih", "selector")
_RULE: Final = Text("aturan", "rule")
_WHAT: Final[Mapping[str, Text]] = {
    "pack": Text("paket", "pack"),
    "tag": Text("tanda", "tag"),
    "severity": Text("tingkat", "severity"),
    "kind": Text("daftar", "register"),
    "subject": Text("catatan", "record"),
}
_SORTS: Final = ("code", *_WHAT)

Words = Mapping[str, frozenset[str]]


@attrs.frozen(kw_only=True)
class Choice:
    """Which rules are run and which findings shown, made by `chosen_by`.

    `codes` are the rules to run. The rest chooses among their findings: of `severities`, about
    records of `registers` or `records` (empty: all), and not about those left out.
    """

    codes: frozenset[str]
    severities: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()
    records: frozenset[str] | None = None
    without_severities: frozenset[str] = frozenset()
    without_registers: frozenset[str] = frozenset()
    without_records: frozenset[str] = frozenset()

    def shows(self, finding: Finding) -> bool:
        """Answer whether a finding is shown."""
        return self.includes(finding.code, finding.severity.value, finding.path)

    def includes(self, code: str, severity: str, path: str) -> bool:
        """Answer whether a finding of this code, severity and path is shown."""
        if code.startswith(_FILES):
            return True
        place = RecordPath.parse(path)
        return (
            code in self.codes
            and (not self.severities or severity in self.severities)
            and severity not in self.without_severities
            and self._about(place.register if place else HEAD, place.id if place else None)
        )

    def judges(self, record: Record | Portfolio) -> bool:
        """Answer whether a record is among those chosen; the whole portfolio always is."""
        if isinstance(record, Portfolio):
            return True
        return self._about(REGISTERS[type(record)], record.id)

    def _about(self, register: str, name: str | None) -> bool:
        return (
            (not self.registers or register in self.registers)
            and register not in self.without_registers
            and (self.records is None or name in self.records)
            and name not in self.without_records
        )


def chosen_by(
    select: Iterable[str],
    ignore: Iterable[str],
    *,
    norms: Iterable[Norm],
    packs: Mapping[str, str],
    portfolio: Portfolio,
    astray: dict[str, NotFound] | None = None,
) -> Choice:
    """Return what selectors choose; raise `NotFound`, with close names, for one of nothing.

    `norms` are those of the rules, and of the engine; `packs` says for a code which pack it is
    from. Where `astray` is given, a selector of nothing is noted there instead.
    """
    known = {norm.code: norm for norm in norms}
    wanted = _parsed(select, known, packs, portfolio, astray)
    unwanted = _parsed(ignore, known, packs, portfolio, astray)
    return Choice(
        codes=frozenset(
            code
            for code, norm in known.items()
            if all(_named(wanted, code, norm, packs))
            and not any(_named(unwanted, code, norm, packs, blank=False))
        ),
        severities=wanted["severity"],
        registers=wanted["kind"],
        records=_with_theirs(wanted["subject"], portfolio) if wanted["subject"] else None,
        without_severities=unwanted["severity"],
        without_registers=unwanted["kind"],
        without_records=_with_theirs(unwanted["subject"], portfolio),
    )


def _named(
    words: Words, code: str, norm: Norm, packs: Mapping[str, str], *, blank: bool = True
) -> tuple[bool, bool, bool]:
    """Answer for code, pack and tag whether the words name a rule; `blank` where none does."""
    return (
        code.startswith(tuple(words["code"])) if words["code"] else blank,
        packs.get(code) in words["pack"] if words["pack"] else blank,
        bool(words["tag"] & set(norm.tags)) if words["tag"] else blank,
    )


def _parsed(
    selectors: Iterable[str],
    norms: Mapping[str, Norm],
    packs: Mapping[str, str],
    portfolio: Portfolio,
    astray: dict[str, NotFound] | None,
) -> Words:
    found: dict[str, set[str]] = {sort: set() for sort in _SORTS}
    for selector in selectors:
        sort, colon, name = selector.partition(":")
        if not colon:
            sort, name = "code", selector.upper()
            error = _no_code(selector, norms, packs)
        elif sort not in _WHAT:
            raise NotFound(_SELECTOR, selector[:80], (f"{word}:{name[:40]}" for word in _WHAT))
        else:
            known = _KNOWN[sort](norms, packs, portfolio)
            error = None if name in known else NotFound(_WHAT[sort], name[:80], known)
        if error is not None:
            if astray is None:
                raise error
            astray[selector] = error
        found[sort].add(name)
    return {sort: frozenset(names) for sort, names in found.items()}


def _no_code(word: str, norms: Mapping[str, Norm], packs: Mapping[str, str]) -> NotFound | None:
    code = word.upper()
    if _CODE.fullmatch(code) and any(known.startswith(code) for known in norms):
        return None
    families = {known[:3] for known in norms}
    others = {f"pack:{pack}" for pack in packs.values()}
    return NotFound(_RULE, word[:80], {*families, *norms, *others})


_Lookup = Callable[[Mapping[str, Norm], Mapping[str, str], Portfolio], frozenset[str]]
_KNOWN: Final[Mapping[str, _Lookup]] = {
    "pack": lambda _norms, packs, _portfolio: frozenset(packs.values()),
    "tag": lambda norms, _packs, _portfolio: frozenset(
        tag for norm in norms.values() for tag in norm.tags
    ),
    "severity": lambda _norms, _packs, _portfolio: frozenset(one.value for one in Severity),
    "kind": lambda _norms, _packs, _portfolio: frozenset((*REGISTERS.values(), HEAD)),
    "subject": lambda _norms, _packs, portfolio: frozenset(_ids(portfolio)),
}


def _ids(portfolio: Portfolio) -> Iterator[str]:
    """Yield the ids of a portfolio and of what it lies on."""
    for record in portfolio.records():
        yield record.id
    if portfolio.reference is not None:
        yield from _ids(portfolio.reference)


def _with_theirs(names: frozenset[str], portfolio: Portfolio) -> frozenset[str]:
    """Return records with those that concern them."""
    theirs = (record.id for name in names for record in portfolio.concerning(name))
    return frozenset((*names, *theirs))
