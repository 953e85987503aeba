"""Reading a portfolio: a file or a folder to typed records, and findings for all that is wrong."""

import pathlib
from collections.abc import Iterable
from typing import Final

from smartgov.files import csv_text, json_text, migrate, norms, toml_text, workbooks
from smartgov.files.gathering import KINDS, NO_FIELDS, ExtraFields, Gathered, Reading
from smartgov.files.opening import NO_SUFFIX, PortfolioPath, contents, text_of
from smartgov.files.raw import Decoded, Malformed, RepeatedKey, TooLarge
from smartgov.findings import Finding
from smartgov.model.errors import Refused, SmartgovError, did_you_mean
from smartgov.model.sources import Location
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent

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


def read_portfolio(
    path: PortfolioPath, extras: ExtraFields = NO_FIELDS, *, progress: Track = silent
) -> Reading:
    """Read a file, a folder, or a bundled example (`example:kota-metro`).

    Never raises for what the files hold: every problem is a finding with its place, and every
    record that is well is in the portfolio. `extras` are the classes of what packs add to records;
    `progress` wraps the loop over the files.
    """
    found = Gathered(extras=extras)
    for name, content in contents(path, found, progress):
        _read(content, name, found)
    return found.reading()


def read_text(text: str, name: str = "text.toml", extras: ExtraFields = NO_FIELDS) -> Reading:
    """Read a portfolio from a string, in the format that the ending of `name` says."""
    found = Gathered(extras=extras)
    _read(text, name, found)
    return found.reading()


def _read(content: str | bytes, name: str, found: Gathered) -> None:
    """Decode one file and gather its records."""
    decoded = _decoded(content, name, found)
    if decoded is None:
        return
    version = decoded.format
    if type(version) is not int or version < 1:
        found.find(norms.TYPE, Location(name, path="format"), "format", reason=_VERSION)
        return
    if version > migrate.FORMAT:
        found.find(norms.TOO_NEW, Location(name), version=version, known=migrate.FORMAT)
        return
    _strange(decoded, name, found)
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
            place = Location(name, path=entry.register)
            place = place if entry.line is None else place.at(entry.line)
            found.find(norms.REGISTER, place, entry.register, name=entry.register[:80], hint=hint)


def _decoded(content: str | bytes, name: str, found: Gathered) -> Decoded | None:
    file = pathlib.PurePath(name)
    suffix = file.suffix.lower()
    stem = file.name[: -len(suffix)] if suffix else file.name
    if isinstance(content, bytes) and suffix == ".xlsx":
        return _decoded_workbook(content, name, found)
    text = content if isinstance(content, str) else text_of(content, name, found)
    if text is None:
        return None
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
        place = _where(name, error)
        found.find(norms.REPEATED_KEY, place, **error.values)
    except TooLarge as error:
        found.find(norms.TOO_LARGE, _where(name, error), reason=error)
    except Malformed as error:
        place = _where(name, error)
        found.find(norms.SYNTAX, place, format=suffix[1:].upper(), reason=error)
    return None


def _decoded_workbook(content: bytes, name: str, found: Gathered) -> Decoded | None:
    try:
        return workbooks.decode(content)
    except TooLarge as error:
        found.find(norms.TOO_LARGE, _where(name, error), reason=error)
    except Malformed as error:
        found.find(norms.WORKBOOK, _where(name, error), reason=error)
    except Refused as error:
        found.find(norms.PACKAGES, Location(name), reason=error)
    return None


def _where(name: str, error: Malformed) -> Location:
    return Location(name) if error.line is None else Location(name).at(error.line)


def _strange(decoded: Decoded, name: str, found: Gathered) -> None:
    """Note what a file holds besides records: tables of no register, and what its reader noted."""
    for register, line in (*decoded.unknown, *decoded.empty):
        place = Location(name, path=register).at(line) if line else Location(name, path=register)
        if register not in KINDS:
            hint = did_you_mean(register, KINDS)
            found.find(norms.REGISTER, place, register, name=register[:80], hint=hint)
        elif (register, line) in decoded.unknown:
            found.find(norms.TYPE, place, register, reason=_ONE_TABLE.filled(name=register))
    for note in decoded.notes:
        place = Location(name).at(note.mark)
        found.find(note.norm, place, place.sheet, **note.values)
