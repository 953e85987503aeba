"""Regions: codes that agree with their level, parents above their parts."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import Context, Example, Level, Outcome, Region, Severity, Text, breach, rule, skip

_DAY = date(2023, 5, 1)
_HEAD = '[portfolio]\npacks = ["indonesia"]\n'
_CODE: Final = re.compile(r"\d{2}\.(\d{2})")
_LAST_REGENCY: Final = 69
_FIRST_CITY: Final = 71


def _region(code: str, level: str, parent: str = "18") -> str:
    return f"""
[[regions]]
id = "{code}"
name = "Kota Contoh"
level = "{level}"
parent = "{parent}"
"""


@rule(
    "REG001",
    Severity.ERROR,
    title=Text("Kode sesuai dengan tingkat daerah", "The code agrees with the level"),
    message=Text(
        "Kode {code} adalah kode {meant}, sedangkan {subject} dicatat sebagai '{level}'.",
        "The code {code} is one of a {meant}, but {subject} is recorded as '{level}'.",
    ),
    fix=Text(
        "Periksa kodenya: kabupaten 01–69, kota 71–99 pada dua angka terakhir.",
        "Check the code: regencies have 01–69, cities 71–99 as the last two digits.",
    ),
    basis=("Permendagri 137/2017 Ps 4",),
    sources=("kepmendagri-2025",),
    examples=(
        Example(text=_HEAD + _region("18.79", "city"), on=_DAY),
        Example(text=_HEAD + _region("18.79", "regency"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.70", "city"), on=_DAY, breaches=1),
    ),
)
def code_agrees_with_level(region: Region, at: Context) -> Iterator[Outcome]:
    """Digits swapped in a code join a city's figures to a regency's."""
    del at
    match = _CODE.fullmatch(region.id)
    if match is None or region.level not in {"regency", "city"}:
        yield skip(Text("bukan kode kabupaten/kota", "no code of a regency or city"))
        return
    number = int(match[1])
    if 1 <= number <= _LAST_REGENCY:
        meant, level = Text("kabupaten", "regency"), "regency"
    elif number >= _FIRST_CITY:
        meant, level = Text("kota", "city"), "city"
    else:
        meant, level = Text("daerah yang tidak ada", "region that cannot be"), ""
    if level != region.level:
        yield breach(region, "level", code=region.id, meant=meant, level=region.level)


@rule(
    "REG101",
    Severity.ERROR,
    title=Text("Induk berada di atas bagiannya", "A parent stands above its parts"),
    message=Text(
        "{subject} ({level}) tidak dapat berada di bawah {parent} ({above}).",
        "{subject} ({level}) cannot lie inside {parent} ({above}).",
    ),
    fix=Text("Perbaiki 'parent' atau 'level'.", "Mend 'parent' or 'level'."),
    sources=("kepmendagri-2025",),
    examples=(
        Example(text=_HEAD + _region("18.79", "city"), on=_DAY),
        Example(text=_HEAD + _region("18.79", "city", "18.72"), on=_DAY, breaches=1),
    ),
)
def parent_is_above(region: Region, at: Context) -> Iterator[Outcome]:
    """Totals by province follow the parents, so a wrong one counts a region elsewhere."""
    parent = at.portfolio.find(Region, region.parent or "")
    mine = at.portfolio.find(Level, region.level)
    above = at.portfolio.find(Level, parent.level) if parent else None
    if parent is None or mine is None or above is None:
        yield skip(Text("tanpa induk yang tercatat", "without a recorded parent"))
    elif above.rank >= mine.rank:
        yield breach(region, "parent", level=mine.name, parent=parent.name, above=above.name)
