"""Adding records to the files of a portfolio, of which everything else stays as it is.

To a TOML file a table is appended, so comments and formatting stay. A JSON file is written again.
In a folder the records go to the files that have their registers. What would be written is read
before it is, and a file that has changed meanwhile is left alone.
"""

import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from smartgov.files.atomic import write_whole
from smartgov.files.gathering import NO_FIELDS, ExtraFields, Reading
from smartgov.files.opening import EXAMPLE
from smartgov.files.reading import read_text
from smartgov.files.toml_writing import record_to_toml
from smartgov.files.writing import dumps, register_to_csv
from smartgov.model.errors import Refused
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.text import Text

_EXAMPLE: Final = Text(
    "'{name}' adalah contoh bawaan; salin dahulu dengan 'smartgov convert'",
    "'{name}' is a bundled example; make a copy of it first with 'smartgov convert'",
)
_NO_FILE: Final = Text(
    "'{name}' tidak dapat ditambahi: pakai .toml, .json, atau foldernya",
    "nothing can be added to '{name}': use a .toml or .json file, or a folder of such",
)
_SEMICOLONS: Final = Text(
    "'{name}' memakai titik koma; ubah dahulu dengan 'smartgov convert'",
    "'{name}' is separated by semicolons; write it again first with 'smartgov convert'",
)
_UNSOUND: Final = Text(
    "perbaiki dahulu yang tidak terbaca dalam '{name}'",
    "mend what cannot be read in '{name}' first",
)
_BOM: Final = "\ufeff"
_BROKEN: Final = Text(
    "'{name}' tidak terbaca lagi sesudah ditambahi: {reason}",
    "'{name}' could not be read any more with the addition: {reason}",
)
_CHANGED: Final = Text(
    "'{name}' berubah sementara ini; ulangi", "'{name}' has changed meanwhile; try again"
)
_TAKEN: Final = Text("id '{name}' sudah dipakai", "the id '{name}' is already in use")


@attrs.frozen(kw_only=True)
class Addition:
    """What is to be written so that a portfolio has more records.

    `portfolio` is what will be read then. `texts` are the files with what they will hold, `before`
    what they held, None for a new one.
    """

    portfolio: Portfolio
    texts: Mapping[pathlib.Path, str]
    before: Mapping[pathlib.Path, str | None]

    def write(self) -> None:
        """Write the files, each whole or not at all.

        Raises `Refused` when one of them has changed since, and `OSError` when the disk refuses.
        """
        for file, text in self.before.items():
            if _text(file) != text:
                raise Refused(_CHANGED, name=file.name)
        for file, text in self.texts.items():
            write_whole(file, text)


def addition(
    path: str | os.PathLike[str],
    reading: Reading,
    records: Iterable[Record],
    extras: ExtraFields = NO_FIELDS,
) -> Addition:
    """Return what adds records to the portfolio that was read from `path`; nothing is written.

    Raises `Refused` for an id that is in use, for a file that nothing can be added to, and where
    what would be written could not be read as meant.
    """
    added = tuple(records)
    for one in added:
        if reading.portfolio.record(one.id) is not None:
            raise Refused(_TAKEN, name=one.id)
    if str(path).startswith(EXAMPLE):
        raise Refused(_EXAMPLE, name=str(path))
    root = pathlib.Path(path)
    before: dict[pathlib.Path, str | None] = {}
    texts: dict[pathlib.Path, str] = {}
    for one in added:
        file = root if root.is_file() else _file_in(root, REGISTERS[type(one)])
        if file not in before:
            before[file] = _text(file)
        texts[file] = _with(texts.get(file, before[file]) or "", file, one, extras)
    for file, text in texts.items():
        _check(file, before[file], text, added, extras)
    return Addition(portfolio=reading.portfolio.with_(*added), texts=texts, before=before)


def _file_in(folder: pathlib.Path, register: str) -> pathlib.Path:
    """Return the file of a folder that records of a register go to."""
    table = folder / f"{register}.csv"
    if table.exists():
        return table
    written = sorted(folder.glob("*.toml"))
    holding = [one for one in written if f"[[{register}]]" in (_text(one) or "")]
    named = folder / "portfolio.toml"
    return next(iter([*holding, *(one for one in written if one == named), *written]), table)


def _with(text: str, file: pathlib.Path, record: Record, extras: ExtraFields) -> str:
    """Return the text of a file with a record more."""
    match file.suffix.lower():
        case ".toml":
            end = "\r\n" if "\r\n" in text else "\n"
            gap = end if text.endswith("\n") or not text else end * 2
            return text + gap + record_to_toml(record).replace("\n", end)
        case ".json":
            return dumps(_sound(text, file, extras).with_(record))
        case ".csv" if file.stem == REGISTERS[type(record)]:
            if ";" in text.partition("\n")[0]:
                raise Refused(_SEMICOLONS, name=file.name)
            held = _sound(text, file, extras) if text else Portfolio()
            return register_to_csv(held.with_(record), type(record))
        case _:
            raise Refused(_NO_FILE, name=file.name)


def _sound(text: str, file: pathlib.Path, extras: ExtraFields) -> Portfolio:
    """Return what a text holds; refuse one with errors, which would be lost."""
    reading = read_text(text.removeprefix(_BOM), file.name, extras)
    if reading.errors:
        raise Refused(_UNSOUND, name=file.name)
    return reading.portfolio


def _check(
    file: pathlib.Path,
    before: str | None,
    text: str,
    added: tuple[Record, ...],
    extras: ExtraFields,
) -> None:
    """Refuse a text that does not say what the one before says and the records added."""
    old = read_text((before or "").removeprefix(_BOM), file.name if before else "x.toml", extras)
    new = read_text(text.removeprefix(_BOM), file.name, extras)
    here = [one for one in added if new.portfolio.record(one.id) is not None]
    if new.portfolio != old.portfolio.with_(*here) or not here:
        reasons = [one.message("en") for one in new.errors if one not in old.errors]
        raise Refused(_BROKEN, name=file.name, reason="; ".join(reasons) or "-")


def _text(file: pathlib.Path) -> str | None:
    """Return a text exactly as the file has it; None where there is no file."""
    return file.read_bytes().decode("utf-8") if file.exists() else None
