"""The organs of a region (perangkat daerah): which there may be, and what they may carry."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from smartgov import (
    Agency,
    Citation,
    Context,
    Example,
    Outcome,
    Region,
    Severity,
    Skip,
    Text,
    breach,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.affairs import GROUPS, INDONESIAN

_DAY = date(2023, 5, 1)
_HEAD = '[portfolio]\npacks = ["indonesia"]\n'
_PROVINCE: Final = "province"
_JAKARTA: Final = Citation.parse("UU 29/2007")
"""The law that lists the districts of Jakarta among the organs of the province."""

_OTHER_ORGAN: Final = Text("bukan perangkat daerah jenis ini", "no organ of this kind")
_NO_REGION: Final = Text("daerahnya tidak tercatat", "its region is not recorded")
_SPECIAL: Final = Text("daerah dengan undang-undang khusus", "a region with a law of its own")
_ONE_AFFAIR: Final = Text("tidak menggabungkan urusan", "it merges no affairs")


def _organ(organ: str, region: str, *keys: str, name: str = "organ") -> str:
    lines = "\n".join(keys)
    return f"""
[[agencies]]
id = "{name}"
name = {{ id = "Perangkat Contoh", en = "Example organ" }}
kind = "office"
tier = "local"
region = "{region}"
organ = "{organ}"
{lines}
"""


def _assistants(number: int) -> str:
    keys = ('parent = "organ"',)
    return "".join(_organ("asisten", "18.72", *keys, name=f"a-{n}") for n in range(number))


def _special(region: Region, at: Context) -> tuple[Citation, ...]:
    """Return the laws that give a region, or one that it lies in, a law of its own."""
    one: Region | None = region
    for _ in range(9):
        if one is None or one.special:
            break
        one = at.portfolio.find(Region, one.parent or "")
    return one.special if one else ()


def _aside(agency: Agency, region: Region | None, at: Context, *organs: str) -> Skip | None:
    """Return why an agency is not judged as one of these organs under the general law."""
    if agency.organ not in organs:
        return skip(_OTHER_ORGAN)
    if region is None:
        return skip(_NO_REGION)
    # PP 18/2016 Ps 118(1) gives way to the law of such a region.
    return skip(_SPECIAL) if _special(region, at) else None


@rule(
    "ORG001",
    Severity.ERROR,
    title=Text(
        "Kecamatan adalah perangkat kabupaten/kota", "A district is an organ of a regency or city"
    ),
    message=Text(
        "{subject} dicatat sebagai kecamatan dari provinsi {region}.",
        "{subject} is recorded as a district of the province {region}.",
    ),
    fix=Text(
        "Isi 'region' dengan kabupaten atau kotanya.", "Give the regency or city in 'region'."
    ),
    basis=(
        "PP 18/2016 Ps 5(1)",
        "PP 18/2016 Ps 5(2)",
        "PP 18/2016 Ps 118(1)",
        "UU 23/2014 Ps 209",
        "UU 23/2014 Ps 221(1)",
        "UU 29/2007 Ps 13(1)",
    ),
    why=(
        "Provinsi tidak punya kecamatan sendiri, jadi tidak ada camat yang dapat bertindak atau"
        " menandatangani untuknya; di Jakarta bisa."
    ),
    examples=(
        Example(text=_HEAD + _organ("kecamatan", "18.72"), on=_DAY),
        Example(text=_HEAD + _organ("kecamatan", "31"), on=_DAY),
        Example(text=_HEAD + _organ("kecamatan", "18"), on=_DAY, breaches=1),
        Example(text=_HEAD + _organ("kecamatan", "99.99"), on=_DAY, skipped=1),
        Example(text=_HEAD + _organ("dinas", "18"), on=_DAY, skipped=1),
        Example(text=_HEAD + _organ("kecamatan", "18.02"), on=_DAY),
        Example(text=_HEAD + _organ("kecamatan", "31.71"), on=_DAY),
        Example(text=_HEAD + _organ("kecamatan", "11"), on=_DAY, breaches=1),
        Example(
            text=_HEAD + _organ("kecamatan", "18") + _organ("kecamatan", "18.72", name="b"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def district_is_local(agency: Agency, at: Context) -> Iterator[Outcome]:
    """A province has no districts of its own, so none can act or sign for it; Jakarta's can."""
    region = at.portfolio.home(agency.id)
    if agency.organ != "kecamatan":
        yield skip(_OTHER_ORGAN)
    elif region is None:
        yield skip(_NO_REGION)
    elif _JAKARTA in region.special:
        yield skip(_SPECIAL)
    elif region.level == _PROVINCE:
        yield breach(agency, "region", region=region.name)


_FOUR: Final = 'affairs = ["communication", "statistics", "cryptography", "library"]'
_THREE: Final = 'affairs = ["communication", "statistics", "cryptography"]'


@rule(
    "ORG002",
    Severity.ERROR,
    title=Text(
        "Dinas tidak menggabungkan terlalu banyak urusan", "An office merges no more than it may"
    ),
    message=Text(
        "{subject} memuat {count} urusan, sedangkan paling banyak {most}.",
        "{subject} carries {count} affairs, but the most is {most}.",
    ),
    fix=Text("Periksa 'affairs', atau bagi dinasnya.", "Check 'affairs', or divide the office."),
    basis=(
        "PP 18/2016 Ps 18(5)",
        "PP 18/2016 Ps 40(5)",
        "PP 18/2016 Ps 27(4)",
        "PP 18/2016 Ps 48(4)",
        "PP 18/2016 Ps 118(1)",
    ),
    parameters=("organ.most-affairs",),
    why=(
        "Dinas dengan banyak urusan dipimpin satu kepala untuk semuanya; peraturan membatasi"
        " penggabungannya. Batas bagi badan ada dalam pasal yang nomornya tidak terbaca."
    ),
    examples=(
        Example(text=_HEAD + _organ("dinas", "18.72", _THREE), on=_DAY),
        Example(text=_HEAD + _organ("dinas", "18.72", _FOUR), on=_DAY, breaches=1),
        Example(text=_HEAD + _organ("dinas", "18", _FOUR), on=_DAY, breaches=1),
        Example(text=_HEAD + _organ("dinas", "31", _FOUR), on=_DAY),
        Example(text=_HEAD + _organ("dinas", "93.01", _FOUR), on=_DAY),
        Example(text=_HEAD + _organ("badan", "18.72", _FOUR), on=_DAY, undecided=1),
    ),
)
def office_merges_few_affairs(agency: Agency, at: Context) -> Iterator[Outcome]:
    """An office of many affairs has one head for all; the law caps the merging.

    The cap on agencies of support (badan) stands in articles whose number was not read.
    """
    if aside := _aside(agency, at.portfolio.home(agency.id), at, "dinas", "badan"):
        yield aside
    elif len(agency.affairs) <= 1:
        yield skip(_ONE_AFFAIR)
    elif agency.organ == "badan":
        yield undecided("affairs")
    else:
        most = at.parameter("organ.most-affairs")
        if not isinstance(most, Decimal):
            yield undecided("organ.most-affairs")
        elif len(agency.affairs) > most:
            yield breach(agency, "affairs", count=len(agency.affairs), most=most)


_MIXED: Final = 'affairs = ["communication", "health"]'
_STRANGE: Final = 'affairs = ["communication", "moonlight"]'


@rule(
    "ORG003",
    Severity.WARNING,
    title=Text("Urusan yang digabung serumpun", "Affairs that are merged belong together"),
    message=Text(
        "{subject} menggabungkan urusan yang tidak serumpun: {affairs}.",
        "{subject} merges affairs of different groups: {affairs}.",
    ),
    fix=Text(
        "Periksa 'affairs' terhadap rumpun urusan.",
        "Check 'affairs' against the groups of the law.",
    ),
    basis=(
        "PP 18/2016 Ps 18(3)",
        "PP 18/2016 Ps 18(4)",
        "PP 18/2016 Ps 40(3)",
        "PP 18/2016 Ps 40(4)",
        "PP 18/2016 Ps 118(1)",
    ),
    why=(
        "Urusan serumpun berbagi orang dan kementerian; urusan lain menarik dinas ke arah yang"
        " berbeda."
    ),
    examples=(
        Example(text=_HEAD + _organ("dinas", "18.72", _THREE), on=_DAY),
        Example(text=_HEAD + _organ("dinas", "18.72", _MIXED), on=_DAY, breaches=1),
        Example(text=_HEAD + _organ("dinas", "11.01", _MIXED), on=_DAY),
        Example(text=_HEAD + _organ("dinas", "18.72", _STRANGE), on=_DAY, undecided=1),
        Example(text=_HEAD + _organ("dinas", "18.72", 'affairs = ["health"]'), on=_DAY, skipped=1),
        Example(text=_HEAD + _organ("dinas", "18.72"), on=_DAY, skipped=1),
        Example(text=_HEAD + _organ("badan", "18.72", _MIXED), on=_DAY, skipped=1),
        Example(text=_HEAD + _organ("dinas", "18.72", _FOUR), on=_DAY, breaches=1),
        Example(text=_HEAD + _organ("dinas", "18", _MIXED), on=_DAY, breaches=1),
        Example(
            text=_HEAD + _organ("dinas", "18.72", 'affairs = ["library", "archives"]'), on=_DAY
        ),
        Example(text=_HEAD + _organ("dinas", "99.99", _MIXED), on=_DAY, skipped=1),
    ),
)
def merged_affairs_belong_together(agency: Agency, at: Context) -> Iterator[Outcome]:
    """Affairs of one group share their people and their ministry; others pull an office apart."""
    if aside := _aside(agency, at.portfolio.home(agency.id), at, "dinas"):
        yield aside
    elif len(agency.affairs) <= 1:
        yield skip(_ONE_AFFAIR)
    elif not set(agency.affairs) <= INDONESIAN.keys():
        yield undecided("affairs")
    elif not any(group.issuperset(agency.affairs) for group in GROUPS):
        indonesian = ", ".join(INDONESIAN[one] for one in agency.affairs)
        said = Text(indonesian, ", ".join(agency.affairs))
        yield breach(agency, "affairs", affairs=said)


@rule(
    "ORG004",
    Severity.ERROR,
    title=Text(
        "Sekretariat daerah tidak melebihi jumlah asistennya",
        "A regional secretariat has no more assistants than its type allows",
    ),
    message=Text(
        "{subject} (tipe {type}) memiliki {count} asisten, sedangkan paling banyak {most}.",
        "{subject} (type {type}) has {count} assistants, but the most is {most}.",
    ),
    fix=Text("Periksa 'size' dan para asistennya.", "Check 'size' and the assistants under it."),
    basis=(
        "PP 18/2016 Ps 74(1)",
        "PP 18/2016 Ps 75(1)",
        "PP 18/2016 Ps 76(1)",
        "PP 18/2016 Ps 118(1)",
    ),
    parameters=("organ.most-assistants-a", "organ.most-assistants-b", "organ.most-assistants-c"),
    why="Tipe sekretariat mengikuti bebannya, dan jumlah asisten mengikuti tipenya.",
    examples=(
        Example(text=_HEAD + _organ("setda", "18.72", 'size = "A"') + _assistants(3), on=_DAY),
        Example(
            text=_HEAD + _organ("setda", "18.72", 'size = "C"') + _assistants(3),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_HEAD + _organ("setda", "18.72", 'size = "B"') + _assistants(4),
            on=_DAY,
            breaches=1,
        ),
        Example(text=_HEAD + _organ("setda", "18.72") + _assistants(3), on=_DAY, undecided=1),
        Example(text=_HEAD + _organ("setda", "18.72") + _assistants(4), on=_DAY, undecided=1),
        Example(text=_HEAD + _organ("setda", "18", 'size = "C"') + _assistants(3), on=_DAY),
        Example(text=_HEAD + _organ("setda", "31.71", 'size = "C"') + _assistants(3), on=_DAY),
    ),
)
def secretariat_has_few_assistants(agency: Agency, at: Context) -> Iterator[Outcome]:
    """The type of a secretariat follows its load, and the number of assistants its type."""
    region = at.portfolio.home(agency.id)
    if aside := _aside(agency, region, at, "setda"):
        yield aside
    elif region is not None and region.level == _PROVINCE:
        yield skip(Text("sekretariat daerah provinsi", "a province's secretariat"))
    elif agency.size is None:
        yield undecided("size")
    else:
        most = at.parameter(f"organ.most-assistants-{agency.size.lower()}")
        count = sum(
            one.organ == "asisten" and one.parent == agency.id for one in at.portfolio.all(Agency)
        )
        if not isinstance(most, Decimal):
            yield undecided("size")
        elif count > most:
            yield breach(agency, "size", type=agency.size, count=count, most=most)
