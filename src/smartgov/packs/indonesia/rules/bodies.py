"""Who stands above a cooperation: its monitors, and who settles its disputes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Context,
    Example,
    Outcome,
    Region,
    Severity,
    Text,
    Tier,
    Truth,
    breach,
    consolidate,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDLL,
    KSDPK,
    KSDPL,
    agreement,
    outside,
    regions_of,
)

_DAY = date(2023, 5, 1)
_MINISTER: Final = Text("Menteri Dalam Negeri", "the Minister of Home Affairs")
_GOVERNOR: Final = Text("gubernur ({province})", "the governor ({province})")
_MORE = """
[[agencies]]
id = "kemendagri"
name = { id = "Kementerian Dalam Negeri", en = "Ministry of Home Affairs" }
kind = "ministry"
tier = "centre"
role = "home-minister"

[[agencies]]
id = "pemkab-oku"
name = { id = "Pemerintah Kabupaten Ogan Komering Ulu", en = "Government of Ogan Komering Ulu" }
kind = "government"
tier = "local"
region = "16.01"
"""
_SCENE = CAST + _MORE
_KSDD = _SCENE + agreement("ksdd", "pemkab-lamteng")
_ACROSS = _SCENE + agreement("ksdd", "pemkab-oku")
_WITH_PROVINCE = _SCENE + agreement("ksdd", "pemprov-lampung")


@rule(
    "KSD040",
    Severity.WARNING,
    title=Text("Diawasi oleh yang berwenang", "It is monitored by whom the law names"),
    message=Text(
        "Pengawas {subject} tercatat, tetapi tidak ada {who} di antaranya.",
        "The monitors of {subject} are recorded, but {who} is not among them.",
    ),
    fix=Text("Tambahkan pengawas itu pada 'monitors'.", "Add that monitor to 'monitors'."),
    basis=(
        "UU 23/2014 Ps 368(1)",
        "UU 23/2014 Ps 368(2)",
        "PP 28/2018 Ps 44(1)",
        "PP 28/2018 Ps 44(2)",
        "PP 28/2018 Ps 44(3)",
        "PP 28/2018 Ps 44(4)",
        "Permendagri 25/2020 Ps 39",
        "PP 12/2017 Ps 3(5)",
        "PP 12/2017 Ps 10",
    ),
    why="Di dalam satu provinsi gubernur yang mengawasi kerja sama, di luar itu Menteri.",
    examples=(
        Example(text=_KSDD + 'monitors = ["pemprov-lampung", "ditjen"]\n', on=_DAY),
        Example(text=_KSDD + 'monitors = ["kemendagri"]\n', on=_DAY, breaches=1),
        Example(text=_KSDD + 'monitors = ["pemkot-metro"]\n', on=_DAY),
        Example(text=_KSDD, on=_DAY),
        Example(text=_ACROSS + 'monitors = ["kemendagri"]\n', on=_DAY),
        Example(text=_ACROSS + 'monitors = ["pemprov-lampung"]\n', on=_DAY, breaches=1),
        Example(text=_WITH_PROVINCE + 'monitors = ["ditjen"]\n', on=_DAY, undecided=1),
        Example(
            text=_SCENE + agreement("sinergi", "ditjen") + 'monitors = ["kemendagri"]\n', on=_DAY
        ),
    ),
)
def monitored_by_whom_it_falls_to(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Within a province the governor watches over cooperation, beyond it the Minister."""
    if out := outside(agreement, at, KSDD, KSDPK, KSDPL, KSDLL):
        yield out
        return
    now = consolidate(at.portfolio, agreement, on=at.on).agreement
    regions = regions_of(now, at)
    if not now.monitors:
        yield skip(Text("pengawasnya tidak tercatat", "no monitor is recorded"))
        return
    if regions is None:
        yield undecided("parties")
        return
    inside = {region.id for region in regions}
    outer = [name for name in now.monitors if not _of(at.portfolio.home(name), inside)]
    if not outer:
        yield skip(Text("hanya pengawas dari daerah itu sendiri", "only monitors of its own"))
    elif len(regions) == 1 and _province_above(regions) is None:
        yield skip(Text("hanya satu provinsi", "of a single province"))
    else:
        found = _among(outer, regions, at)
        if found is Truth.UNKNOWN:
            yield undecided("monitors")
        elif found is Truth.NO:
            yield breach(agreement, "monitors", who=_named(regions, at))


@rule(
    "KSD041",
    Severity.ERROR,
    title=Text(
        "Perselisihan antardaerah diselesaikan oleh yang berwenang",
        "A dispute between regions is settled by whom the law names",
    ),
    message=Text(
        "Perselisihan '{dispute}' tidak dibawa kepada {who}.",
        "The dispute '{dispute}' was not taken to {who}.",
    ),
    fix=Text(
        "Bawa perselisihan itu kepadanya, atau lengkapi 'settled_by'.",
        "Take the dispute there, or complete 'settled_by'.",
    ),
    basis=(
        "UU 23/2014 Ps 370(1)",
        "UU 23/2014 Ps 370(2)",
        "UU 23/2014 Ps 370(3)",
        "PP 28/2018 Ps 8",
    ),
    why=(
        "Di dalam satu provinsi gubernur yang menyelesaikannya lebih dahulu, di luar itu Menteri,"
        " dan putusannya final."
    ),
    examples=(
        Example(
            text=_KSDD
            + 'disputes = [{ what = "Biaya", settled_by = ["pemprov-lampung", "kemendagri"] }]\n',
            on=_DAY,
        ),
        Example(
            text=_KSDD + 'disputes = [{ what = "Biaya", settled_by = ["kemendagri"] }]\n',
            on=_DAY,
            breaches=1,
        ),
        Example(text=_KSDD + 'disputes = [{ what = "Biaya" }]\n', on=_DAY, undecided=1),
        Example(text=_KSDD, on=_DAY),
        Example(
            text=_WITH_PROVINCE + 'disputes = [{ what = "Biaya", settled_by = ["yayasan"] }]\n',
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_ACROSS + 'disputes = [{ what = "Biaya", settled_by = ["pemprov-lampung"] }]\n',
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_ACROSS + 'disputes = [{ what = "Biaya", settled_by = ["ditjen"] }]\n',
            on=_DAY,
            undecided=1,
        ),
    ),
)
def dispute_goes_to_whom_it_falls_to(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Within a province the governor settles it first, beyond it the Minister, with finality."""
    if out := outside(agreement, at, KSDD):
        yield out
        return
    if not agreement.disputes:
        yield skip(Text("tidak ada perselisihan yang tercatat", "no dispute is recorded"))
        return
    regions = regions_of(agreement, at)
    if not regions:
        yield undecided("parties")
        return
    across = _province_above(regions) is None and all(region.parent for region in regions)
    for number, dispute in enumerate(agreement.disputes):
        path = f"disputes[{number}]/settled_by"
        found = _among(dispute.settled_by, regions, at) if dispute.settled_by else Truth.UNKNOWN
        if found is Truth.UNKNOWN:
            yield undecided(path)
        elif found is Truth.NO:
            yield breach(
                agreement,
                path,
                # That the Minister settles between two provinces' regions is inferred.
                severity=Severity.WARNING if across else None,
                dispute=dispute.what,
                who=_named(regions, at),
            )


def _of(region: Region | None, names: set[str]) -> bool:
    return region is not None and region.id in names


def _province_above(regions: Iterable[Region]) -> str | None:
    """Return the province whose governor stands above all of the regions; None: the Minister."""
    parents = {region.parent for region in regions}
    return parents.pop() if len(parents) == 1 else None


def _named(regions: Iterable[Region], at: Context) -> Text:
    """Return who stands above the regions, in words."""
    above = _province_above(regions)
    province = at.portfolio.find(Region, above) if above else None
    return _GOVERNOR.filled(province=province.name) if province else _MINISTER


def _among(names: Iterable[str], regions: tuple[Region, ...], at: Context) -> Truth:
    """Answer whether one of the agencies is of who stands above the regions."""
    above = _province_above(regions)
    found = Truth.NO
    for name in names:
        found |= _of_province(name, above, at) if above else _of_minister(name, at)
    return found


def _of_province(name: str, province: str, at: Context) -> Truth:
    agency, home = at.portfolio.find(Agency, name), at.portfolio.home(name)
    if agency is None or agency.tier is not Tier.PROVINCE:
        return Truth.NO
    return Truth.of(value=home.id == province) if home else Truth.UNKNOWN


def _of_minister(name: str, at: Context) -> Truth:
    """Answer whether an agency is the home ministry or a part of it, as far as is recorded."""
    seen: set[str] = set()
    truth = Truth.NO
    agency = at.portfolio.find(Agency, name)
    while agency is not None and agency.id not in seen:
        seen.add(agency.id)
        if agency.role == "home-minister":
            return Truth.YES
        if agency.tier is Tier.CENTRE and agency.role is None:
            truth = Truth.UNKNOWN
        agency = at.portfolio.find(Agency, agency.parent or "")
    return truth
