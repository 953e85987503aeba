"""What the rules of cooperation share: to which agreements they apply, and a cast for examples.

Contracts signed before PP 28/2018 took force run to their end under the law of their time
(Ps 48, 49, 52), and a special law may govern a region with special autonomy (Ps 47): no later
rule fails either of them.
"""

from typing import Final

from smartgov import (
    Agency,
    Agreement,
    Context,
    PartialDate,
    Region,
    Skip,
    Text,
    Tier,
    Truth,
    Undecided,
    is_kind,
)

COOPERATION_LAW: Final = PartialDate(2018, 7, 13)
"""The day PP 28/2018 took force."""
FOREIGN_LAW: Final = PartialDate(2020, 5, 22)
"""The day Permendagri 25/2020 took force."""
KSDD: Final = "ksdd"
KSDPK: Final = "ksdpk"
KSDPL: Final = "ksdpl"
KSDLL: Final = "ksdll"
SINERGI: Final = "sinergi"

_OTHER_KIND: Final = Text("bentuk kerja sama lain", "another kind of cooperation")
_SPECIAL: Final = Text("diatur undang-undang khusus", "a special law governs it")
_EARLIER: Final = Text(
    "ditandatangani sebelum peraturan ini berlaku", "signed before this law took force"
)
_UNSIGNED: Final = Text("belum ditandatangani", "not signed yet")


def outside(
    agreement: Agreement, at: Context, *kinds: str, since: PartialDate = COOPERATION_LAW
) -> Skip | Undecided | None:
    """Return why a rule does not speak of an agreement; None where it does.

    It speaks of agreements of the `kinds`, unless a special law governs them, signed on the day
    `since` or later; one without a day of signing counts as later, since it is no old contract.
    """
    if not is_kind(at.portfolio, agreement, *kinds):
        return Skip(_OTHER_KIND)
    if agreement.special_law:
        return Skip(_SPECIAL)
    before = agreement.signed.before(since) if agreement.signed else Truth.NO
    if before is Truth.YES:
        return Skip(_EARLIER)
    return Undecided("signed") if before is Truth.UNKNOWN else None


def unsigned(agreement: Agreement, at: Context) -> Skip | Undecided | None:
    """Return why a rule about signed texts does not speak of an agreement; None where it does."""
    signed = agreement.signed_by(at.on)
    if signed is Truth.NO:
        return Skip(_UNSIGNED)
    return Undecided("signed") if signed is Truth.UNKNOWN else None


def regions_of(agreement: Agreement, at: Context) -> tuple[Region, ...] | None:
    """Return the regions that are party to an agreement; None where one of them is not known."""
    found: dict[str, Region] = {}
    for party in agreement.parties:
        agency = at.portfolio.find(Agency, party)
        if agency is None:
            return None
        if agency.tier in {Tier.LOCAL, Tier.PROVINCE}:
            home = at.portfolio.home(party)
            if home is None:
                return None
            found[home.id] = home
    return tuple(found.values()) or None


CAST: Final = """
[portfolio]
packs = ["indonesia"]

[[agencies]]
id = "pemkot-metro"
name = { id = "Pemerintah Kota Metro", en = "City government of Metro" }
kind = "government"
tier = "local"
region = "18.72"

[[agencies]]
id = "pemkab-lamteng"
name = { id = "Pemkab Lampung Tengah", en = "Regency of Lampung Tengah" }
kind = "government"
tier = "local"
region = "18.02"

[[agencies]]
id = "pemprov-lampung"
name = { id = "Pemprov Lampung", en = "Province of Lampung" }
kind = "government"
tier = "province"
region = "18"

[[agencies]]
id = "ditjen"
name = { id = "Ditjen", en = "Directorate general" }
kind = "directorate-general"
tier = "centre"

[[agencies]]
id = "pt"
name = { id = "PT Contoh", en = "Example company" }
kind = "business"
tier = "outside"
legal_person = true

[[agencies]]
id = "yayasan"
name = { id = "Yayasan", en = "Foundation" }
kind = "community-organisation"
tier = "outside"

[[agencies]]
id = "kota-luar"
name = { id = "Kota di luar negeri", en = "City abroad" }
kind = "foreign-government"
tier = "foreign"

[[agencies]]
id = "lembaga-luar"
name = { id = "Lembaga di luar negeri", en = "Institution abroad" }
kind = "foreign-nonprofit"
tier = "foreign"

[[posts]]
id = "wali-kota"
title = { id = "Wali Kota Metro", en = "Mayor of Metro" }
agency = "pemkot-metro"
role = "head-of-region"
represents = ["pemkot-metro"]

[[posts]]
id = "sekda"
title = { id = "Sekda Kota Metro", en = "Secretary of Metro" }
agency = "pemkot-metro"
role = "secretary"
"""
"""Regions, a ministry and partners, for the examples of rules."""


def agreement(
    kind: str, partner: str, form: str = "pks", *, name: str = "ks", signed: str = "2023-02-28"
) -> str:
    """Return an agreement of Kota Metro with a partner, for the examples of rules.

    More keys of the agreement may follow it. Without a day it is not signed.
    """
    day = f"signed = {signed}\n" if signed else ""
    return f"""
[[agreements]]
id = "{name}"
kind = "{kind}"
form = "{form}"
title = {{ id = "Kerja sama", en = "Cooperation" }}
parties = ["pemkot-metro", "{partner}"]
{day}"""


def document(kind: str, day: str = "", *, about: str = "ks", issuer: str = "") -> str:
    """Return a document about an agreement, for the examples of rules."""
    dated = f"date = {day}\n" if day else ""
    issued = f'issuer = "{issuer}"\n' if issuer else ""
    return f"""
[[documents]]
id = "{kind}"
kind = "{kind}"
title = {{ id = "Dokumen", en = "Document" }}
about = ["{about}"]
{dated}{issued}"""


def statement(what: str, *, holds: bool = True) -> str:
    """Return a statement of the agreement above it, for the examples of rules."""
    return f'\n[[agreements.statements]]\nwhat = "{what}"\nholds = {str(holds).lower()}\n'


def complete(*kinds: str, about: str = "ks", as_of: str = "2030-12-31") -> str:
    """Return a declaration that the papers about an agreement are all recorded."""
    named = ", ".join(f'"{kind}"' for kind in kinds)
    return f"""
[[silences]]
id = "complete"
kinds = [{named}]
subject = "{about}"
as_of = {as_of}
"""


def registered(name: str, value: str) -> str:
    """Return a parameter that Kota Metro set for itself, for the examples of rules."""
    return f"""
[[parameters]]
id = "metro"
name = {{ id = "Menurut Kota Metro", en = "By Kota Metro" }}
overrides = "{name}"
region = "18.72"
values = [{{ value = {value}, period = {{ start = 2019-01-01, end = "open" }} }}]
"""
