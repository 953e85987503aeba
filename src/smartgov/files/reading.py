"""Reading a portfolio: a file or a folder to typed records, and findings for all that is wrong."""

import pathlib
from collections.abc import Iterable
from typing import Final

from smartgov.files import csv_text, json_text, migrate, norms, toml_text
from smartgov.files.gathering import KINDS, NO_FIELDS, ExtraFields, Gathered, Reading
from smartgov.files.opening import NO_SUFFIX, PortfolioPath, texts
from smartgov.files.raw import Decoded, Malformed, RepeatedKey, TooLarge
from smartgov.findings import Finding
from smartgov.model.errors import SmartgovError, did_you_mean
from smartgov.model.sources import Location
from smartgov.model.text import Text

_NO_REGISTER: Final = Text("tidak ada daftar '{name}'", "there is no register '{name}'")
_ONE_TABLE: Final = Text(
    "'{name}' adalah daftar catatan: tulis [[{name}]] di TOML, atau [ … ] di JSON",
    "'{name}' is a list of records: write [[{name}]] in TOML, or [ … ] in JSON",
)
_VERSION: Final = Text("versi format adalah bilangan bulat", "a format version is a whole number")


class LoadError(SmartgovError):
    """A portfolio has at least one error; the message lists every finding, in English."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings and list them."""
        self.findings: tuple[Finding, ...] = tuple(findings)
        lines = [f"{len(self.findings)} finding(s):"]
        lines += [f"{f.location or f.path}: {f.code} {f.message('en')}" for f in self.findings]
        super().__init__("\n".join(lines))


def read_portfolio(path: PortfolioPath, extras: ExtraFields = NO_FIELDS) -> Reading:
    """Read a file, a folder, or a bundled example (`example:kota-metro`).

    Never raises for what the files hold: every problem is a finding with its place, and every
    record that is well is in the portfolio. `extras` are the classes of what packs add to records.
    """
    found = Gathered(extras=extras)
    for name, text in texts(path, found):
        _read(text, name, found)
    return found.reading()


def read_text(text: str, name: str = "text.toml", extras: ExtraFields = NO_FIELDS) -> Reading:
    """Read a portfolio from a string, in the format that the ending of `name` says."""
    found = Gathered(extras=extras)
    _read(text, name, found)
    return found.reading()


def _read(text: str, name: str, found: Gathered) -> None:
    """Decode one file and gather its records."""
    decoded = _decoded(text, name, found)
    if decoded is None:
        return
    version = decoded.format
    if type(version) is not int or version < 1:
        found.find(norms.TYPE, Location(name, path="format"), "format", reason=_VERSION)
        return
    if version > migrate.FORMAT:
        found.find(norms.TOO_NEW, Location(name), version=version, known=migrate.FORMAT)
        return
    for register, line in decoded.unknown:
        place = Location(name, line, register)
        if register in KINDS:
            found.find(norms.TYPE, place, register, reason=_ONE_TABLE.filled(name=register))
            continue
        hint = did_you_mean(register, KINDS)
        found.find(norms.REGISTER, place, register, name=register[:80], hint=hint)
    if decoded.header is not None:
        found.head(decoded.header, name, decoded.head_lines)
    unknown: set[str] = set()
    for old in decoded.entries:
        entry = migrate.migrate(old, version)
        if entry.register in KINDS:
            found.entry(entry, name)
        elif entry.register not in unknown:
            unknown.add(entry.register)
            hint = did_you_mean(entry.register, KINDS)
            place = Location(name, entry.line, entry.register)
            found.find(norms.REGISTER, place, entry.register, name=entry.register[:80], hint=hint)


def _decoded(text: str, name: str, found: Gathered) -> Decoded | None:
    file = pathlib.PurePath(name)
    suffix = file.suffix.lower()
    stem = file.name[: -len(suffix)] if suffix else file.name
    try:
        match suffix:
            case ".toml":
                return toml_text.decode(text)
            case ".json":
                return json_text.decode(text)
            case ".csv" if stem in KINDS:
                return csv_text.decode(text, stem)
            case ".csv":
                reason = _NO_REGISTER.filled(name=stem)
                hint: object = did_you_mean(stem, KINDS)
            case _:
                reason = NO_SUFFIX.filled(suffix=suffix)
                hint = ""
        found.find(norms.KIND_OF_FILE, Location(name), file=name, reason=reason, hint=hint)
    except RepeatedKey as error:
        place = Location(name, error.line)
        found.find(norms.REPEATED_KEY, place, **error.values)
    except TooLarge as error:
        found.find(norms.TOO_LARGE, Location(name, error.line), reason=error)
    except Malformed as error:
        place = Location(name, error.line)
        found.find(norms.SYNTAX, place, format=suffix[1:].upper(), reason=error)
    return None
