"""Reading a portfolio: a file or a folder to typed records, and findings for all that is wrong."""

import contextlib
import gc
import itertools
import pathlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Final

import attrs

from smartgov.files import characters, csv_text, migrate, norms, quick, toml_text
from smartgov.files.gathering import NO_FIELDS, ExtraFields, Gathered, Reading
from smartgov.files.limits import MOST_PROBLEMS
from smartgov.files.opening import PortfolioPath, files, may_hold_records
from smartgov.files.places import Places
from smartgov.files.raw import Decoded, Entry, Malformed, RepeatedKey, TooLarge
from smartgov.files.regular import (
    NotText,
    RegularFile,
    TooBig,
    Unread,
    decoded_text,
    reason_of,
)
from smartgov.findings import Finding
from smartgov.model.errors import Refused, SmartgovError, did_you_mean
from smartgov.model.portfolio import KINDS
from smartgov.model.sources import Location
from smartgov.model.text import Text
from smartgov.model.tracking import Track, silent

_ONE_TABLE: Final = Text(
    "'{name}' adalah daftar catatan: tulis [[{name}]] di TOML, atau [ … ] di JSON",
    "'{name}' is a list of records: write [[{name}]] in TOML, or [ … ] in JSON",
)
_VERSION: Final = Text("versi format adalah bilangan bulat", "a format version is a whole number")
_MANY: Final = 50_000
"""So many new objects that looking at them once would be felt."""


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
    with _paused_collector(found):
        for name, file in files(path, found, progress):
            _read(file, name, found)
        return found.reading()


def read_text(text: str, name: str = "text.toml", extras: ExtraFields = NO_FIELDS) -> Reading:
    """Read a portfolio from a string, in the format that the ending of `name` says."""
    found = Gathered(extras=extras)
    with _paused_collector(found):
        if may_hold_records(name, found, norms.KIND_OF_NAMED_FILE):
            _read(text, name, found)
        return found.reading()


@contextlib.contextmanager
def _paused_collector(found: Gathered) -> Generator[None]:
    """Let the garbage collector rest: records hold no circles, and it would look at all of them.

    Many that were made without an error it takes for old afterwards, and does not look at them
    right away. Errors do hold circles, and so may what else a program made; it would take these
    for old, too, and not look for long.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            many = gc.get_count()[0] > _MANY and not found.findings and not found.failed
            if many and not gc.get_freeze_count():  # what somebody else froze stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _read(content: str | RegularFile, name: str, found: Gathered) -> None:
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
    unknown = _strange(decoded, name, found)
    if decoded.header is not None:
        found.head(decoded.header, name, decoded.head_lines)
    for old in _entries(decoded, name, found):
        entry = migrate.migrate(old, version)
        if entry.register in KINDS:
            found.entry(entry, name)
        elif entry.register not in unknown:
            unknown[entry.register] = entry.places(name)[""]
    _no_registers(unknown, name, found)


def _entries(decoded: Decoded, name: str, found: Gathered) -> Iterator[Entry]:
    """Yield the entries of a file in their order; take the records among them."""
    yield from decoded.entries
    for register, items in decoded.made.items():
        if found.records_of(register, items, name, decoded.marks):
            continue
        for index, item in enumerate(items):
            if isinstance(item, Entry):
                yield item
            else:
                found.record(item, register, Places(name, register, index, decoded.marks))


def _decoded(content: str | RegularFile, name: str, found: Gathered) -> Decoded | None:
    suffix = pathlib.PurePath(name).suffix.lower()
    try:
        if suffix == ".xlsx":
            book = content.encode() if isinstance(content, str) else content.read()
            return _decoded_workbook(book, name, found)
        _words(content, name, found)
        return quick.decode(content) if suffix == ".json" else _table(content, name)
    except Unread as error:
        norm = norms.TOO_LARGE if isinstance(error.why, TooBig) else norms.NOT_FOUND
        found.find(norm, Location(name), file=name, reason=reason_of(error.why), hint="")
    except NotText as error:
        place = Location(name, error.line, column=error.column)
        found.find(norms.ENCODING, place, line=error.line, reason=error.why)
    except RepeatedKey as error:
        first = str(Location(name, error.first))
        found.find(norms.REPEATED_KEY, _where(name, error), first=first, **error.values)
    except TooLarge as error:
        found.find(norms.TOO_LARGE, _where(name, error), reason=error)
    except Malformed as error:
        found.find(norms.SYNTAX, _where(name, error), format=suffix[1:].upper(), reason=error)
    return None


def _table(content: str | RegularFile, name: str) -> Decoded:
    """Decode TOML or CSV."""
    text = _text(content)
    file = pathlib.PurePath(name)
    return (
        toml_text.decode(text)
        if file.suffix.lower() == ".toml"
        else csv_text.decode(text, file.stem)
    )


def _text(content: str | RegularFile) -> str:
    return content if isinstance(content, str) else decoded_text(content.read())


def _decoded_workbook(content: bytes, name: str, found: Gathered) -> Decoded | None:
    from smartgov.files import workbooks  # noqa: PLC0415 - only who has one waits for it

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
    place = Location(name) if error.line is None else Location(name).at(error.line)
    return place if error.column is None else attrs.evolve(place, column=error.column)


def _strange(decoded: Decoded, name: str, found: Gathered) -> dict[str, Location]:
    """Note what a file holds besides records, and return the tables that are of no register."""
    for register, line in decoded.unknown:
        if register in KINDS:
            place = Location(name, path=register)
            place = place if line is None else place.at(line)
            found.find(norms.TYPE, place, register, reason=_ONE_TABLE.filled(name=register))
    for note in decoded.notes:
        place = Location(name).at(note.mark)
        found.find(note.norm, place, place.sheet, **note.values)
    return {
        register: Location(name) if line is None else Location(name).at(line)
        for register, line in (*decoded.unknown, *decoded.empty)
        if register not in KINDS
    }


def _no_registers(unknown: Mapping[str, Location], name: str, found: Gathered) -> None:
    """Note the registers that there are not, each once; where they are many, count the rest."""
    for register, place in itertools.islice(unknown.items(), MOST_PROBLEMS):
        short = characters.whole(register[:80])
        hint = did_you_mean(register, KINDS)
        found.find(norms.REGISTER, attrs.evolve(place, path=short), short, name=short, hint=hint)
    if (more := len(unknown) - MOST_PROBLEMS) > 0:
        found.find(norms.MORE, Location(name), n=more)


def _words(content: str | RegularFile, name: str, found: Gathered) -> None:
    """Note the words of a file that are not what they seem."""
    if isinstance(content, RegularFile) and not characters.any_doubtful(content.pieces()):
        return
    doubts = characters.doubts(_text(content), escapes=name.endswith(".json"))
    for doubt in itertools.islice(doubts, MOST_PROBLEMS):
        place = Location(name, doubt.line, column=doubt.column)
        found.find(norms.SEEMING, place, reason=doubt.reason)
    if more := sum(1 for _ in doubts):
        found.find(norms.MORE_DOUBTS, Location(name), n=more)
