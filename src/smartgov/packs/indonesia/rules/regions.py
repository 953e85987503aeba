"""Regions: codes that agree with their level, parents above their parts."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Context,
    Example,
    FormerParent,
    Level,
    Outcome,
    PartialDate,
    Region,
    Severity,
    Text,
    Truth,
    breach,
    rule,
    skip,
    undecided,
)

_DAY = date(2023, 5, 1)
_HEAD = '[portfolio]\npacks = ["indonesia"]\n'
_CODE: Final = re.compile(r"\d{2}\.(\d{2})")
_VILLAGE: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}\.(\d)\d{3}")
_VILLAGES: Final = {
    "1": ("urban-village", Text("kelurahan", "urban village")),
    "2": ("village", Text("desa", "village")),
    "3": ("customary-village", Text("desa adat", "customary village")),
}
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
    why="Angka yang tertukar dalam kode menyambungkan data kota ke data kabupaten.",
    examples=(
        Example(text=_HEAD + _region("18.79", "city"), on=_DAY),
        Example(text=_HEAD + _region("18.79", "regency"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.70", "city"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.69", "regency"), on=_DAY),
        Example(text=_HEAD + _region("18.71", "city"), on=_DAY),
        Example(text=_HEAD + _region("18.69", "city"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.00", "regency"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.01", "regency"), on=_DAY),
        Example(text=_HEAD + _region("18.79.01", "district", "18.79"), on=_DAY, skipped=1),
        Example(text=_HEAD + _region("1879", "city"), on=_DAY, skipped=1),
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


def _moved(code: str, *codes: str) -> str:
    """Return a regency that a law moved from 91 to 93, for the examples."""
    listed = ", ".join(codes)
    return f"""
[[regions]]
id = "{code}"
name = "Kabupaten Contoh"
level = "regency"
parent = "93"
codes = [{listed}]
former_parents = [
    {{ region = "91", period = {{ end = "2022-07-24" }}, basis = ["UU 14/2022"] }},
]
"""


def _code(value: str, period: str = "") -> str:
    return f'{{ scheme = "kemendagri", value = "{value}"{period} }}'


_OLD: Final = _code("91.29", ', period = { end = "2022-11-08" }')
_NEW: Final = _code("93.29", ', period = { start = "2022-11-09", end = "open" }')
_TOO_EARLY: Final = _code("93.29", ', period = { start = "2022-07-01", end = "open" }')
_NO_END: Final = _code("91.29", ', period = { start = "2008-01-01" }')


@rule(
    "REG002",
    Severity.ERROR,
    title=Text("Kode mengikuti provinsi pada masanya", "A code follows the province of its time"),
    message=Text(
        "Kode {code} dari {subject} menyebut provinsi {province}, yang pada {on} bukan induknya.",
        "The code {code} of {subject} says the province {province}, which it did not lie in on"
        " {on}.",
    ),
    fix=Text(
        "Perbaiki kodenya, masa berlakunya, atau 'parent' dan 'former_parents'. Di antara"
        " undang-undang dan daftar kode yang mengikutinya, kode lama masih berlaku.",
        "Mend the code, its period, or 'parent' and 'former_parents'. Between a law and the code"
        " list that follows it, the old code still holds.",
    ),
    basis=(
        "UU 14/2022",
        "UU 15/2022",
        "UU 16/2022",
        "UU 29/2022",
        "Kepmendagri 100.1.1-6117/2022",
        "Kepmendagri 300.2.2-2138/2025",
    ),
    sources=("wil",),
    why=(
        "Undang-undang memindahkan daerah seketika, daftar kode menyusul: kode punya harinya"
        " sendiri."
    ),
    examples=(
        Example(text=_HEAD + _moved("93.29", _NEW, _OLD), on=_DAY),
        Example(text=_HEAD + _moved("93.29", _TOO_EARLY), on=_DAY, breaches=1),
        Example(text=_HEAD + _moved("93.29", _NEW, _code("92.29")), on=_DAY, breaches=1),
        Example(text=_HEAD + _moved("93.29", _NEW, _NO_END), on=_DAY, undecided=1),
        Example(text=_HEAD + _region("18.79", "city", "16"), on=_DAY, breaches=1),
    ),
)
def code_follows_province(region: Region, at: Context) -> Iterator[Outcome]:
    """A law moves a region at once, the code list follows: a code has its own days."""
    codes = [code for code in region.codes if code.scheme == "kemendagri"]
    values = [(code.value, code.period) for code in codes] or [(region.id, None)]
    if region.parent is None or not _CODE.fullmatch(region.id):
        yield skip(Text("bukan kode kabupaten/kota", "no code of a regency or city"))
        return
    for value, period in values:
        province = value[:2]
        former = [one for one in region.former_parents if one.region == province]
        if province == region.parent:
            start = period.start if period else None
            since = _lies_there_since(region, at)
            if start is not None and since is not None and start.before(since) is Truth.YES:
                yield breach(region, "codes", code=value, province=province, on=start)
        elif not former:
            yield breach(region, "codes", code=value, province=province, on=at.on)
        elif period is None or not isinstance(period.end, PartialDate):
            yield undecided("codes")


def _lies_there_since(region: Region, at: Context) -> PartialDate | None:
    """Return the day from which a region lay in its parent, as far as that is dated."""
    last: FormerParent | None = region.former_parents[-1] if region.former_parents else None
    if last is not None and isinstance(last.period.end, PartialDate):
        return last.period.end
    parent = at.portfolio.find(Region, region.parent or "")
    return parent.since if parent else None


@rule(
    "REG003",
    Severity.ERROR,
    title=Text("Kode desa dan kelurahan menyebut jenisnya", "The code of a village says its kind"),
    message=Text(
        "Kode {code} adalah kode {meant}, sedangkan {subject} dicatat sebagai '{level}'.",
        "The code {code} is one of a {meant}, but {subject} is recorded as '{level}'.",
    ),
    fix=Text(
        "Periksa angka pertama bagian terakhir: 1 kelurahan, 2 desa, 3 desa adat.",
        "Check the first digit of the last part: 1 urban village, 2 village, 3 customary village.",
    ),
    sources=("wil",),
    why="Desa didanai dan diperintah lain daripada kelurahan; kodenyalah yang membedakan.",
    examples=(
        Example(text=_HEAD + _region("18.72.01.1001", "urban-village", "18.72"), on=_DAY),
        Example(text=_HEAD + _region("18.72.01.2001", "village", "18.72"), on=_DAY),
        Example(text=_HEAD + _region("18.72.01.4001", "village", "18.72"), on=_DAY, breaches=1),
        Example(
            text=_HEAD + _region("18.72.01.2001", "urban-village", "18.72"), on=_DAY, breaches=1
        ),
        Example(text=_HEAD + _region("18.72.01.3001", "customary-village", "18.72"), on=_DAY),
        Example(text=_HEAD + _region("18.72.01.3001", "village", "18.72"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.72.01", "village", "18.72"), on=_DAY, skipped=1),
        Example(
            text=_HEAD + _region("18.72.01.0001", "urban-village", "18.72"), on=_DAY, breaches=1
        ),
        Example(text=_HEAD + _region("18.79", "city"), on=_DAY, skipped=1),
    ),
)
def village_code_says_its_kind(region: Region, at: Context) -> Iterator[Outcome]:
    """A village is funded and governed otherwise than an urban village; the code tells them."""
    del at
    match = _VILLAGE.fullmatch(region.id)
    if match is None:
        yield skip(Text("bukan kode desa atau kelurahan", "no code of a village"))
        return
    level, meant = _VILLAGES.get(match[1], ("", Text("unit yang tidak ada", "unit that cannot be")))
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
    why=(
        "Jumlah per provinsi mengikuti induknya, jadi induk yang salah menghitung daerah di tempat"
        " lain."
    ),
    examples=(
        Example(text=_HEAD + _region("18.79", "city"), on=_DAY),
        Example(text=_HEAD + _region("18.79", "city", "18.72"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.79", "city", "99"), on=_DAY, skipped=1),
        Example(text=_HEAD + _region("18.79", "borough"), on=_DAY, skipped=1),
        Example(text=_HEAD + _region("18.79", "regency", "18.02"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("96", "province", "18.72"), on=_DAY, breaches=1),
        Example(text=_HEAD + _region("18.79.01", "district", "18.72"), on=_DAY),
        Example(text=_HEAD + _region("18.72.01.1001", "urban-village", "18.72"), on=_DAY),
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
