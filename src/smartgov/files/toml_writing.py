"""Writing TOML: records as tables that people can read on and change.

Every record is a table of its register, parts of its own are inline tables. Where a record has a
day of its own, it is written as a date.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final, cast

from smartgov.files import legible
from smartgov.model.dates import PartialDate
from smartgov.model.errors import Refused
from smartgov.model.portfolio import REGISTERS, Record
from smartgov.model.text import Text

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_WIDTH: Final = 100
_DELETE: Final = "\x7f"
_NOTHING: Final = Text(
    "kolom tambahan berisi null, yang tidak ada dalam TOML: pakai .json",
    "an extra field holds a null, which TOML does not have: use .json",
)


def record_to_toml(record: Record) -> str:
    """Return a record as a table of its register, which a TOML file may end with."""
    return table(f"[[{REGISTERS[type(record)]}]]", fields_of(record))


def fields_of(record: Record) -> dict[str, str]:
    """Return the fields of a record as TOML, without those at their defaults."""
    found: dict[str, str] = {}
    for name, plain in legible.plain(record).items():
        held = getattr(record, name, None)
        whole = isinstance(held, PartialDate) and held.exact is not None
        found[name] = str(held) if whole else _lines(plain)
    return found


def table(header: str, fields: Mapping[str, str]) -> str:
    """Return a table with its header; the values are TOML already."""
    return "".join(f"{line}\n" for line in (header, *(f"{_key(n)} = {fields[n]}" for n in fields)))


def value(plain: object) -> str:
    """Return a plain value as TOML on one line; raise `Refused` for a null, which it lacks."""
    match plain:
        case None:
            raise Refused(_NOTHING)
        case bool():
            return str(plain).lower()
        case str():
            # What JSON escapes, TOML reads alike; of what it leaves, TOML refuses one character.
            return json.dumps(plain, ensure_ascii=False).replace(_DELETE, "\\u007f")
        case int():
            return str(plain)
        case Mapping():
            items = cast("Mapping[str, object]", plain)
            inside = ", ".join(f"{_key(name)} = {value(item)}" for name, item in items.items())
            return f"{{ {inside} }}" if inside else "{}"
        case _:
            return f"[{', '.join(map(value, cast('Iterable[object]', plain)))}]"


def _lines(plain: object) -> str:
    """Return a value; a long list, or one of parts, has a line for each of its items."""
    if not isinstance(plain, list):
        return value(plain)
    items = cast("list[object]", plain)
    line = value(items)
    if len(line) <= _WIDTH and not any(isinstance(item, Mapping) for item in items):
        return line
    return "".join(("[\n", *(f"  {value(item)},\n" for item in items), "]"))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else value(name)
