"""Packs: reference data and families of rules under one name, found through entry points.

A pack is code. It is loaded only when its distribution is installed with an entry point in the
group `smartgov.packs`, or when a caller passes it by hand; nothing that a file says loads code.
"""

import functools
import importlib
import importlib.metadata
import pkgutil
import types
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Final

import attrs

from smartgov.files import read_portfolio
from smartgov.findings import Finding
from smartgov.model.errors import SmartgovError, did_you_mean
from smartgov.model.portfolio import Portfolio
from smartgov.model.text import Text
from smartgov.rules import Rule

GROUP: Final = "smartgov.packs"


class PackError(SmartgovError):
    """A pack is not installed, cannot be imported, is broken, or clashes with another."""


@attrs.frozen(kw_only=True, eq=False)
class Pack:
    """Reference data and rules under one name.

    `families` are the three-letter families of its rules' codes; `requires` the packs whose
    data its own refers to; `data` a folder in the portfolio format, None when it has none.
    Raises `PackError` when a rule is of a family that the pack does not declare.
    """

    id: str
    name: Text
    families: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    data: Traversable | None = None
    rules: tuple[Rule, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse rules of families that are not declared, and codes used twice."""
        codes: set[str] = set()
        for rule in self.rules:
            if rule.code[:3] not in self.families:
                msg = f"pack {self.id!r} has the rule {rule.code} of a family it does not declare"
                raise PackError(msg)
            if rule.code in codes:
                msg = f"pack {self.id!r} has two rules {rule.code}"
                raise PackError(msg)
            codes.add(rule.code)


def rules_of(package: types.ModuleType) -> tuple[Rule, ...]:
    """Return the rules that the modules of a package declare, in the order of their codes."""
    found: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, Rule):
                found[value.code] = value
    return tuple(found[code] for code in sorted(found))


@functools.cache
def installed_packs() -> tuple[Pack, ...]:
    """Return the packs of all installed distributions, those required by others first.

    Raises `PackError`, naming the distribution, when one cannot be imported or two clash.
    """
    found: dict[str, Pack] = {}
    for entry in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda e: e.name):
        owner = entry.dist.name if entry.dist else "unknown"
        try:
            pack = entry.load()
        except Exception as error:
            msg = (
                f"the pack {entry.name!r} of the distribution {owner!r} cannot be imported"
                f" ({type(error).__name__}: {error}); update it or uninstall it"
            )
            raise PackError(msg) from error
        if not isinstance(pack, Pack):
            msg = f"the entry point {entry.name!r} of {owner!r} is no Pack; tell its author"
            raise PackError(msg)
        if pack.id in found:
            msg = f"two distributions, {owner!r} among them, bring a pack {pack.id!r}; keep one"
            raise PackError(msg)
        found[pack.id] = pack
    _check_families(found.values())
    return in_order(found, found)


def in_order(names: Iterable[str], packs: dict[str, Pack]) -> tuple[Pack, ...]:
    """Return the packs of these names and all that they require, required ones first."""
    ordered: dict[str, Pack] = {}
    for name in sorted(names):
        _add(name, packs, ordered, ())
    return tuple(ordered.values())


def chosen(names: Iterable[str]) -> tuple[Pack, ...]:
    """Return installed packs by name, with what they require; raise `PackError`."""
    return in_order({"core", *names}, {pack.id: pack for pack in installed_packs()})


@functools.cache
def reference(packs: tuple[Pack, ...]) -> Portfolio:
    """Return the data of packs as one portfolio, later packs over earlier ones.

    Raises `PackError` when a pack's data has any finding: shipped data is well or it is a bug.
    """
    laid: Portfolio | None = None
    for pack in packs:
        if pack.data is None:
            continue
        reading = read_portfolio(pack.data)
        if reading.findings:
            raise PackError(f"the data of pack {pack.id!r} is broken:\n{_listed(reading.findings)}")
        laid = reading.portfolio.on_reference(laid)
    return laid or Portfolio()


def _add(
    name: str, packs: dict[str, Pack], ordered: dict[str, Pack], above: tuple[str, ...]
) -> None:
    if name in ordered:
        return
    if name in above:
        msg = f"packs require each other in a circle: {' -> '.join((*above, name))}"
        raise PackError(msg)
    pack = packs.get(name)
    if pack is None:
        by = f", which pack {above[-1]!r} requires," if above else ""
        hint = did_you_mean(name, packs).say("en")
        msg = f"the pack {name!r}{by} is not installed. {hint}"
        raise PackError(msg)
    for required in pack.requires:
        _add(required, packs, ordered, (*above, name))
    ordered[name] = pack


def _check_families(packs: Iterable[Pack]) -> None:
    owners: dict[str, str] = {}
    for pack in packs:
        for family in pack.families:
            if family in owners:
                msg = f"the packs {owners[family]!r} and {pack.id!r} both claim the family {family}"
                raise PackError(msg)
            owners[family] = pack.id


def _listed(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{f.location}: {f.code} {f.message('en')}" for f in findings)
