"""Who may cooperate with whom: each kind of cooperation has its own partners."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Context,
    Example,
    Level,
    Outcome,
    Region,
    Severity,
    Text,
    Tier,
    Truth,
    breach,
    is_kind,
    rule,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    KSDLL,
    KSDPK,
    agreement,
    outside,
)
from smartgov.packs.indonesia.parties import Party, Side, has_known_kind, is_business, parties_of

_DAY = date(2023, 5, 1)
_COMPULSORY: Final = "ksdd-wajib"
_PASSED_ON: Final = "ksdll-a"
_PARTY: Final = "political-party"
_HOME: Final = (Side.REGION, Side.APPARATUS)
_MEND: Final = Text("Periksa pihaknya, atau 'kind'.", "Check the parties, or 'kind'.")


def _agency(kind: str, tier: str = "outside", more: str = "") -> str:
    """Return a partner of the kind that an example is about."""
    return f"""
[[agencies]]
id = "mitra"
name = {{ id = "Mitra", en = "Partner" }}
kind = "{kind}"
tier = "{tier}"
{more}
"""


def _region(code: str, borders: str = "") -> str:
    """Return a made-up city, with its government."""
    return f"""
[[regions]]
id = "{code}"
name = "Kota Contoh {code}"
level = "city"
parent = "18"
borders = [{borders}]

[[agencies]]
id = "pemkot-{code[3:]}"
name = {{ id = "Pemkot {code}", en = "City {code}" }}
kind = "government"
tier = "local"
region = "{code}"
"""


_SUB = (
    '\n[[agencies]]\nid = "adm"\nname = { id = "Kota administrasi", en = "Administrative city" }\n'
)
_ADMINISTRATIVE = _SUB + 'kind = "government"\ntier = "local"\nregion = "31.71"\n'
_WITH = agreement("ksdpk", "mitra")
_THREE = agreement(_COMPULSORY, "pemkot-81").replace(
    '"pemkot-metro", "pemkot-81"', '"pemkot-81", "pemkot-82", "pemkot-83"'
)
_TWO = _THREE.replace(', "pemkot-83"', "")
_NEAR = _region("18.81", '"18.82"') + _region("18.82")


@rule(
    "KSD005",
    Severity.ERROR,
    title=Text(
        "KSDD adalah kerja sama antardaerah", "KSDD is cooperation between Indonesian regions"
    ),
    message=Text(
        "{subject} adalah KSDD, tetapi {party} {why}.", "{subject} is KSDD, but {party} {why}."
    ),
    fix=_MEND,
    basis=(
        "PP 28/2018 Ps 1",
        "PP 28/2018 Ps 3(2)",
        "PP 28/2018 Ps 3(3)",
        "UU 23/2014 Ps 363(2)a",
    ),
    why=(
        "Kerja sama daerah memerlukan dua daerah, masing-masing provinsi, kabupaten, atau kota"
        " tersendiri."
    ),
    examples=(
        Example(text=CAST + agreement("ksdd-sukarela", "pemkab-lamteng"), on=_DAY),
        Example(text=CAST + agreement("ksdd-sukarela", "pemprov-lampung"), on=_DAY),
        Example(text=CAST + agreement("ksdpk", "pt"), on=_DAY),
        Example(text=CAST + agreement("ksdd", "pt"), on=_DAY, breaches=1),
        Example(text=CAST + agreement("ksdd", "kota-luar"), on=_DAY, breaches=1),
        Example(text=CAST + _ADMINISTRATIVE + agreement("ksdd", "adm"), on=_DAY, breaches=1),
        Example(
            text=CAST
            + _agency("government", "local", 'region = "18.72"')
            + agreement("ksdd", "mitra"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + _agency("office", "local") + agreement("ksdd", "mitra"),
            on=_DAY,
            undecided=1,
        ),
    ),
)
def between_regions(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Cooperation of regions needs two of them, each a province, regency or city of its own."""
    away = outside(agreement, at, KSDD)
    if away is not None:
        yield away
        return
    seen: set[str] = set()
    for party in parties_of(agreement, at):
        agency = party.agency
        if agency is None or party.side is Side.APPARATUS:
            yield undecided(party.path)
        elif party.side is not Side.REGION:
            why = Text("adalah {side}", "is {side}").filled(side=party.side)
            yield breach(agreement, party.path, party=agency.name, why=why)
        elif agency.region in seen:
            why = Text("mewakili daerah yang sama", "stands for the same region")
            yield breach(agreement, party.path, party=agency.name, why=why)
        elif _administrative(agency, at):
            why = Text("hanya wilayah administrasi", "is an administrative unit only")
            low = Severity.WARNING  # that such units exist is not read in the law itself
            yield breach(agreement, party.path, severity=low, party=agency.name, why=why)
        seen |= {agency.region} if agency and agency.region else set()


def _administrative(agency: Agency, at: Context) -> bool:
    home = at.portfolio.home(agency.id)
    level = at.portfolio.find(Level, home.level) if home else None
    return level is not None and not level.autonomous


@rule(
    "KSD006",
    Severity.ERROR,
    title=Text(
        "KSDD wajib antara daerah yang berbatasan", "Compulsory KSDD joins bordering regions"
    ),
    message=Text(
        "{party} tidak berbatasan dengan daerah lain dalam {subject}.",
        "{party} borders no other region in {subject}.",
    ),
    fix=Text(
        "Periksa 'borders' daerahnya, pihaknya, atau pakai KSDD sukarela.",
        "Check the 'borders' of its region, the parties, or make it voluntary KSDD.",
    ),
    basis=("PP 28/2018 Ps 3(2)", "UU 23/2014 Ps 364(1)", "UU 23/2014 Ps 364(2)"),
    why="Yang wajib dikerjakan bersama adalah yang melintasi batas daerah-daerah itu.",
    examples=(
        Example(text=CAST + agreement(_COMPULSORY, "pemprov-lampung"), on=_DAY),
        Example(text=CAST + _NEAR + _TWO, on=_DAY),
        Example(text=CAST + _NEAR + _region("18.83", '"18.82"') + _THREE, on=_DAY),
        Example(text=CAST + agreement("ksdd-sukarela", "pemkab-lamteng"), on=_DAY),
        Example(
            text=CAST + _region("18.81", '"18.01"') + _region("18.82") + _TWO, on=_DAY, breaches=2
        ),
        Example(text=CAST + _NEAR + _region("18.83", '"18.01"') + _THREE, on=_DAY, breaches=1),
        Example(text=CAST + _NEAR + _region("18.83") + _THREE, on=_DAY, undecided=1),
        Example(text=CAST + agreement(_COMPULSORY, "pemkab-lamteng"), on=_DAY, undecided=1),
    ),
)
def compulsory_between_neighbours(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """What has to be done together is what crosses a border between the regions."""
    away = outside(agreement, at, _COMPULSORY)
    if away is not None:
        yield away
        return
    parties = [one for one in parties_of(agreement, at) if one.side in {Side.REGION, None}]
    homes = [at.portfolio.home(one.agency.id) if one.agency else None for one in parties]
    for number, (party, home) in enumerate(zip(parties, homes, strict=True)):
        answer = Truth.NO
        for other in homes[:number] + homes[number + 1 :]:
            answer |= _border(home, other, at)
        if answer is Truth.NO and party.agency is not None:
            yield breach(agreement, party.path, party=party.agency.name)
        elif answer is Truth.UNKNOWN:
            yield undecided("borders")


def _border(one: Region | None, other: Region | None, at: Context) -> Truth:
    """Answer whether two regions border each other; unknown where no borders are recorded."""
    if one is None or other is None:
        return Truth.UNKNOWN
    if other.id in {one.parent, *_reach(one, at)} or one.id in {other.parent, *_reach(other, at)}:
        return Truth.YES
    return Truth.NO if one.borders or other.borders else Truth.UNKNOWN


def _reach(region: Region, at: Context) -> set[str]:
    """Return the regions that its borders touch, with those in which its neighbours lie."""
    neighbours = (at.portfolio.find(Region, name) for name in region.borders)
    return {*region.borders, *(one.parent for one in neighbours if one and one.parent)}


@rule(
    "KSD007",
    Severity.ERROR,
    title=Text("KSDPK adalah kerja sama dengan pihak ketiga", "KSDPK is with a third party"),
    message=Text(
        "{subject} adalah KSDPK, tetapi mitranya, {party}, {why}.",
        "{subject} is KSDPK, but its counterpart {party} {why}.",
    ),
    fix=_MEND,
    basis=("PP 28/2018 Ps 14", "UU 23/2014 Ps 363(2)b"),
    why="Perseorangan, badan usaha berbadan hukum, atau organisasi; antardaerah ada KSDD.",
    examples=(
        Example(text=CAST + agreement("ksdpk", "pt"), on=_DAY),
        Example(text=CAST + agreement("ksdpk-lainnya", "yayasan"), on=_DAY),
        Example(text=CAST + _agency("region-owned-enterprise", "local") + _WITH, on=_DAY),
        Example(text=CAST + agreement("ksdd", "pemkab-lamteng"), on=_DAY),
        Example(text=CAST + agreement("ksdpk", "pemkab-lamteng"), on=_DAY, breaches=1),
        Example(text=CAST + agreement("ksdpk", "lembaga-luar"), on=_DAY, breaches=1),
        Example(
            text=CAST + _agency("business", more="legal_person = false") + _WITH,
            on=_DAY,
            breaches=1,
        ),
        Example(text=CAST + _agency("business") + _WITH, on=_DAY, undecided=1),
        Example(text=CAST + _agency("university") + _WITH, on=_DAY, undecided=1),
        Example(text=CAST + agreement("ksdpk", "ditjen"), on=_DAY, undecided=1),
    ),
)
def with_a_third_party(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A person, a business that is a legal person or an organisation; regions have KSDD."""
    away = outside(agreement, at, KSDPK)
    if away is not None:
        yield away
        return
    parties = parties_of(agreement, at)
    partners = [one for one in parties if one.side not in _HOME]
    # With nobody else there, the counterpart is the other region.
    for party in partners or parties[1:]:
        if party.agency is None:
            yield undecided(party.path)
        else:
            yield from _third(agreement, party, party.agency)


def _third(agreement: Agreement, party: Party, agency: Agency) -> Iterator[Outcome]:
    """Judge one counterpart; a body of the centre is for KSD008."""
    if party.side in {Side.REGION, Side.ABROAD}:
        why = Text("adalah {side}", "is {side}").filled(side=party.side)
        yield breach(agreement, party.path, party=agency.name, why=why)
    elif is_business(agency) and agency.legal_person is False:
        why = Text("bukan badan hukum", "is no legal person")
        yield breach(agreement, party.path, party=agency.name, why=why)
    elif agency.kind == "business" and agency.legal_person is None:
        yield undecided(f"{party.path}/legal_person")
    elif party.side is not Side.THIRD:
        yield undecided(f"{party.path}/kind")


@rule(
    "KSD009",
    Severity.ERROR,
    title=Text(
        "Mitra nirlaba luar negeri bukan partai politik",
        "A non-profit partner abroad is no political party",
    ),
    message=Text(
        "Mitra luar negeri dalam {subject}, {party}, adalah partai politik.",
        "{party}, the partner abroad in {subject}, is a political party.",
    ),
    fix=Text("Periksa mitranya.", "Check the partner."),
    basis=("PP 28/2018 Ps 36(1)b", "PP 28/2018 Ps 36(2)", "PP 28/2018 Ps 36(4)"),
    why=(
        "Peraturan melarang partai politik sebagai mitra nirlaba dalam KSDLL penerusan; untuk yang"
        " lain secara analogi."
    ),
    examples=(
        Example(text=CAST + agreement(_PASSED_ON, "lembaga-luar"), on=_DAY),
        Example(text=CAST + agreement("ksdpl", "kota-luar"), on=_DAY),
        Example(
            text=CAST + _agency(_PARTY, "foreign") + agreement(_PASSED_ON, "mitra"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + _agency(_PARTY, "foreign") + agreement("ksdll-b", "mitra"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + _agency("institute", "foreign") + agreement(_PASSED_ON, "mitra"),
            on=_DAY,
            undecided=1,
        ),
    ),
)
def no_political_party(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """The law bars parties as the non-profit of a passed-on cooperation; for others by analogy."""
    away = outside(agreement, at, KSDLL)
    if away is not None:
        yield away
        return
    passed_on = is_kind(at.portfolio, agreement, _PASSED_ON)
    severity = Severity.ERROR if passed_on else Severity.WARNING
    for party in parties_of(agreement, at):
        agency = party.agency
        if agency is None:
            yield undecided(party.path)
        elif agency.tier is Tier.FOREIGN and agency.kind == _PARTY:
            yield breach(agreement, party.path, severity=severity, party=agency.name)
        elif agency.tier is Tier.FOREIGN and not has_known_kind(agency):
            yield undecided(f"{party.path}/kind")
