"""Packs: reference data and families of rules under one name, found through entry points.

A pack is code. It is loaded only when its distribution is installed with an entry point in the
group `smartgov.packs`, or when a caller passes it by hand; nothing that a portfolio says loads
code. A file of rules is code too: it is loaded only because a caller names it.
"""

import functools
import importlib
import importlib.machinery
import importlib.metadata
import os
import pathlib
import pkgutil
import re
import sys
import traceback
import types
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Final, NoReturn

import attrs

from smartgov.files import read_portfolio
from smartgov.findings import Finding
from smartgov.model.errors import SmartgovError, did_you_mean
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.text import Text
from smartgov.rules import Rule

GROUP: Final = "smartgov.packs"
INTERFACE: Final = 1
"""The version of what a pack is to the library: the fields of `Pack`, and what they mean."""

RESERVED: Final = frozenset({"FIL", "LNT", "PCK"})
"""The families of codes that the library gives to files, definitions and packs."""

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")


class PackError(SmartgovError):
    """A pack is not installed, cannot be imported, is broken, or clashes with another."""


@attrs.frozen(kw_only=True, eq=False)
class Pack:
    """Reference data and rules under one name.

    `families` are the three-letter families of its rules' codes; `requires` the packs whose
    data its own refers to; `data` a folder in the portfolio format, None when it has none.
    `rules` are the rules, or the package whose modules declare them: these are imported when
    somebody first asks for a rule, so that who only reads does not wait for them.
    `extras` gives, for a class of record, the attrs class of the fields that the pack adds to it.
    `interface` is the version of this interface that the pack was written for, `added` the version
    of its distribution that brought the rules which name none themselves.
    Raises `PackError` when its id is malformed, a rule is of a family that the pack does not
    declare or the library uses itself, or fields are added by another class than a frozen attrs
    class or to another than one of records.
    """

    id: str
    name: Text
    families: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    data: Traversable | None = None
    _given: tuple[Rule, ...] | types.ModuleType = attrs.field(default=(), alias="rules")
    extras: Mapping[type[Record], type] = attrs.field(factory=dict[type[Record], type])
    interface: int = 1
    added: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse what would go wrong later: its id, its families, its codes, its extra fields."""
        if not is_pack_id(self.id):
            msg = f"the id of a pack is lower-case letters, digits and hyphens, not {self.id!r}"
            raise PackError(msg)
        for record, fields in self.extras.items():
            if record not in REGISTERS or not attrs.has(fields) or fields.__hash__ is None:
                msg = (
                    f"pack {self.id!r} adds fields to {record!r} by {fields!r}: the first must be"
                    " a class of records, the second a frozen attrs class"
                )
                raise PackError(msg)
        for family in RESERVED & set(self.families):
            msg = f"pack {self.id!r} claims the family {family}, which the library uses itself"
            raise PackError(msg)
        if not isinstance(self._given, types.ModuleType):
            self._check_codes(self._given)

    @functools.cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of their codes where a package declares them.

        Raises `PackError` when their modules cannot be imported, or a code is not the pack's.
        """
        if not isinstance(self._given, types.ModuleType):
            return self._given
        try:
            found = rules_of(self._given)
        except PackError:
            raise
        except (Exception, SystemExit) as error:
            msg = (
                f"the rules of the pack {self.id!r} cannot be imported"
                f" ({type(error).__name__}: {error}); update its distribution or uninstall it"
            )
            raise PackError(msg) from error
        self._check_codes(found)
        return found

    def __copy__(self) -> "Pack":
        """Return the pack itself: like the modules of its rules, there is one of it."""
        return self

    def __deepcopy__(self, memo: object) -> "Pack":
        """Return the pack itself."""
        return self

    def _check_codes(self, rules: tuple[Rule, ...]) -> None:
        codes: set[str] = set()
        for rule in rules:
            if rule.code[:3] not in self.families:
                msg = f"pack {self.id!r} has the rule {rule.code} of a family it does not declare"
                raise PackError(msg)
            if rule.code in codes:
                msg = f"pack {self.id!r} has two rules {rule.code}"
                raise PackError(msg)
            codes.add(rule.code)


def is_pack_id(name: str) -> bool:
    """Answer whether a name can be that of a pack."""
    return _ID.fullmatch(name) is not None


def rules_of(package: types.ModuleType) -> tuple[Rule, ...]:
    """Return the rules that the modules of a package declare, in the order of their codes.

    Raises `PackError` when two of them have one code.
    """
    found: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, Rule) and found.setdefault(value.code, value) is not value:
                msg = f"the package {package.__name__!r} declares two rules {value.code}"
                raise PackError(msg)
    return tuple(found[code] for code in sorted(found))


class _Uncached(importlib.machinery.SourceFileLoader):
    """Reads the source every time, and leaves nothing beside it."""

    def path_stats(self, path: str) -> NoReturn:  # noqa: ARG002 - as its base declares it
        """Say that no compiled file can be trusted, so that none is read or written."""
        raise OSError


def rules_in(path: str | os.PathLike[str]) -> tuple[Rule, ...]:
    """Return the rules that a Python file declares, in the order of their codes.

    The file is run: name only one that you trust. Its folder is not made importable. Raises
    `PackError`, with the line, when it cannot be read or run or declares no rule.
    """
    file = str(pathlib.Path(path))
    loader = _Uncached(f"smartgov_rules_{pathlib.PurePath(file).stem}", file)
    module = types.ModuleType(loader.name)
    module.__file__ = file
    sys.modules[loader.name] = module  # dataclasses look their module up while it is run
    try:
        loader.exec_module(module)
    except (Exception, SystemExit) as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == file]
        line = error.lineno if isinstance(error, SyntaxError) else (lines or [None])[-1]
        where = file if line is None else f"{file}:{line}"
        reason = getattr(error, "strerror", None) or getattr(error, "msg", None) or error
        msg = f"the rules in {where} cannot be loaded ({type(error).__name__}: {reason})"
        raise PackError(msg) from error
    finally:
        del sys.modules[loader.name]
    found = {value.code: value for value in vars(module).values() if isinstance(value, Rule)}
    if not found:
        raise PackError(f"the file {file} declares no rule; see the decorator 'rule'")
    return tuple(found[code] for code in sorted(found))


@functools.cache
def installed_packs() -> tuple[Pack, ...]:
    """Return the packs of all installed distributions, those required by others first.

    Raises `PackError`, naming the distribution, when one cannot be imported or two clash.
    """
    found: dict[str, Pack] = {}
    for entry in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda e: e.name):
        try:
            pack = entry.load()
        except (Exception, SystemExit) as error:
            msg = (
                f"the pack {entry.name!r} of the distribution {_owner(entry)!r} cannot be imported"
                f" ({type(error).__name__}: {error}); update it or uninstall it"
            )
            raise PackError(msg) from error
        if not isinstance(pack, Pack):
            msg = f"the entry point {entry.name!r} of {_owner(entry)!r} is no Pack; tell its author"
            raise PackError(msg)
        _check_interface(pack, entry)
        if pack.id in found:
            msg = (
                f"two distributions, {_owner(entry)!r} among them, bring a pack {pack.id!r};"
                " keep one"
            )
            raise PackError(msg)
        found[pack.id] = pack
    _check_families(found.values())
    return in_order(found, found)


def extras_of(packs: Iterable[Pack]) -> Mapping[tuple[str, type], type]:
    """Return the classes of the fields that packs add to records, by pack and class of record."""
    return {(pack.id, record): fields for pack in packs for record, fields in pack.extras.items()}


def json_schema(packs: Iterable[Pack] | None = None) -> dict[str, object]:
    """Return a JSON Schema (draft 2020-12) of a portfolio's JSON, with the fields that packs add.

    Without `packs`, those of every installed pack, as the readers take them. What the schema
    refuses is a finding of the readers; they see more.
    """
    from smartgov.files import schema_of  # noqa: PLC0415 - only who asks for it waits for it

    return schema_of(extras_of(installed_packs() if packs is None else packs))


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
    extras = extras_of(packs)
    for pack in packs:
        if pack.data is None:
            continue
        reading = read_portfolio(pack.data, extras)
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


def _owner(entry: importlib.metadata.EntryPoint) -> str:
    return entry.dist.name if entry.dist else "unknown"


def _check_interface(pack: Pack, entry: importlib.metadata.EntryPoint) -> None:
    if pack.interface == INTERFACE:
        return
    owner = _owner(entry)
    newer = pack.interface > INTERFACE
    remedy = "update smartgov" if newer else f"update {owner!r}"
    msg = (
        f"the pack {pack.id!r} of the distribution {owner!r} is written for version"
        f" {pack.interface} of the pack interface, and this smartgov has version {INTERFACE};"
        f" {remedy}"
    )
    raise PackError(msg)


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
