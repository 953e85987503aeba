"""What is written can be read again: what a reader would refuse is refused before it is written.

A record that was made in Python may hold text that no file may hold, such as a control character
or half of a surrogate pair. Whoever writes it is told where, and the old file stays.
"""

from collections.abc import Callable
from typing import Final, cast

import attrs

from smartgov.files import convert, scalars
from smartgov.files.limits import LARGEST_FILE, LARGEST_TOML, LONGEST_CELL
from smartgov.files.raw import Path
from smartgov.model.errors import Refused
from smartgov.model.extras import frozen, thawed
from smartgov.model.paths import HEAD, RecordPath, spelled
from smartgov.model.portfolio import REGISTERS, Portfolio, Record
from smartgov.model.text import Text, printable

_UNREADABLE: Final = Text(
    "{path}: {reason}. Tidak ada yang ditulis, sebab tidak akan terbaca lagi: ganti atau kosongkan"
    " nilai itu (None) lalu tulis lagi",
    "{path}: {reason}. Nothing was written, since it could not be read again: replace that value or"
    " leave it out (None), and write again",
)
_TWICE: Final = Text(
    "id '{name}' dipakai {first} dan {second}. Tidak ada yang ditulis, sebab hanya satu yang akan"
    " terbaca lagi: beri salah satunya id lain, atau gabungkan keduanya",
    "the id '{name}' is that of {first} and of {second}. Nothing was written, since only one could"
    " be read again: give one of them another id, or merge the two",
)
_TOO_LARGE: Final = Text(
    "hasilnya lebih besar dari {most} MiB, dan tidak akan terbaca lagi: tulis sebagai folder, atau"
    " sebagai beberapa portofolio",
    "the result would be larger than {most} MiB, and could not be read again: write a folder, or"
    " several portfolios",
)
_LONG_CELL: Final = Text(
    "sel dengan {n} karakter tidak akan terbaca lagi, paling banyak {most}: tulis sebagai .json",
    "a cell of {n} characters could not be read again, {most} at most: write .json",
)


def plain(record: Record) -> dict[str, object]:
    """Return a record as plain values, ready to be written.

    Raises `Refused` for a value that a reader would refuse, with its register, id and field.
    """
    values = convert.unstructure(record)
    place = RecordPath(REGISTERS[type(record)], record.id)
    _check({name: value for name, value in values.items() if name != "extras"}, place)
    spellings = cast("dict[str, object]", values.get("extras", {}))
    for pack, held in record.extras.items():
        spelling = {pack: spellings[pack]}
        if attrs.has(type(held)):
            _check({"extras": spelling}, place)
        else:
            read = _refused_at(place, ("extras", pack), frozen, spelling)
            spellings.update(cast("dict[str, object]", thawed(read)))
    return values


def head(portfolio: Portfolio) -> dict[str, object]:
    """Return what a portfolio says of itself as plain values.

    Raises `Refused` likewise, and for an id that two of its records have.
    """
    first: dict[str, str] = {}
    for register in REGISTERS.values():
        for index, record in enumerate(getattr(portfolio, register)):
            place = f"{register}[{index}]"
            if (other := first.setdefault(record.id, place)) != place:
                raise Refused(_TWICE, name=record.id, first=other, second=place)
    values: dict[str, object] = {}
    if portfolio.title is not None:
        values["title"] = convert.unstructure(portfolio.title)
    if portfolio.packs:
        values["packs"] = list(portfolio.packs)
    _check(values, RecordPath(HEAD))
    return values


def sized(content: str | bytes, *, toml: bool = False) -> bytes:
    """Return the bytes of a file; raise `Refused` where a reader finds them too many."""
    written = content.encode() if isinstance(content, str) else content
    if len(written) > LARGEST_FILE or (toml and len(content) > LARGEST_TOML):
        raise Refused(_TOO_LARGE, most=(LARGEST_TOML if toml else LARGEST_FILE) >> 20)
    return written


def cell(content: str) -> str:
    """Return the text of a cell of CSV; raise `Refused` where a reader finds it too long."""
    if len(content) > LONGEST_CELL:
        raise Refused(_LONG_CELL, n=len(content), most=LONGEST_CELL)
    return content


def _check(values: object, place: RecordPath, path: Path = ()) -> None:
    """Refuse what a reader refuses of plain values."""
    match values:
        case str():
            _refused_at(place, path, scalars.text, values)
        case int() if not isinstance(values, bool):
            _refused_at(place, path, scalars.integer, values)
        case list():
            for index, item in enumerate(cast("list[object]", values)):
                _check(item, place, (*path, index))
        case dict():
            for name, value in cast("dict[str, object]", values).items():
                _check(value, place, (*path, name))
        case _:
            pass


def _refused_at(
    place: RecordPath, path: Path, check: Callable[[object], object], value: object
) -> object:
    try:
        return check(value)
    except Refused as error:
        where = attrs.evolve(place, inside=printable(spelled(path)))
        raise Refused(_UNREADABLE, path=str(where), reason=error) from None
