"""The centre and regions: what binds both is a synergy, and a synergy binds both."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Confidence,
    Context,
    Example,
    Outcome,
    Severity,
    Text,
    breach,
    is_kind,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDLL,
    SINERGI,
    agreement,
    outside,
    unsigned,
)
from smartgov.packs.indonesia.parties import Side, parties_of

_DAY = date(2023, 5, 1)
_HOME: Final = (Side.REGION, Side.APPARATUS)
_BUMN = """
[[agencies]]
id = "mitra"
name = { id = "BUMN", en = "State-owned enterprise" }
kind = "state-owned-enterprise"
tier = "centre"
"""


@rule(
    "KSD008",
    Severity.WARNING,
    title=Text(
        "Kesepakatan pusat dan daerah adalah sinergi",
        "An agreement of centre and region is a synergy",
    ),
    message=Text(
        "{subject} mengikat pusat dan daerah, tetapi dicatat sebagai '{kind}'.",
        "{subject} binds the centre and a region, but is recorded as '{kind}'.",
    ),
    fix=Text(
        "Tulis kind = 'sinergi', atau periksa pihaknya.",
        "Write kind = 'sinergi', or check its parties.",
    ),
    basis=("PP 28/2018 Ps 46(1)", "PP 28/2018 Ps 49"),
    sources=("bina", "yog"),
    confidence=Confidence.LIKELY,
    why="Sejak 13 Juli 2018 kementerian bukan lagi pihak ketiga bagi daerah.",
    examples=(
        Example(text=CAST + agreement("sinergi", "ditjen", "nk"), on=_DAY),
        Example(text=CAST + agreement("ksdpk", "yayasan"), on=_DAY),
        Example(text=CAST + _BUMN + agreement("ksdpk", "mitra"), on=_DAY),
        Example(text=CAST + agreement("ksdll-b", "ditjen"), on=_DAY),
        Example(text=CAST + agreement("ksdpk", "ditjen"), on=_DAY, breaches=1),
        Example(
            text=CAST + agreement("ksdpk", "ditjen", signed='"2018-07-13"'), on=_DAY, breaches=1
        ),
        Example(text=CAST + agreement("ksdpk", "ditjen", signed='"2018-07-12"'), on=_DAY),
        Example(text=CAST + agreement("ksdpk", "ditjen", signed='"2018"'), on=_DAY, undecided=1),
    ),
)
def centre_and_region_is_synergy(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Since 13 July 2018 a ministry is no longer a third party of a region."""
    sides = {party.side for party in parties_of(agreement, at)}
    if Side.CENTRE not in sides or sides.isdisjoint(_HOME):
        yield skip(Text("bukan antara pusat dan daerah", "not between centre and region"))
    elif is_kind(at.portfolio, agreement, KSDLL):
        yield skip(Text("pusat dapat menjadi mitra teknis", "the centre may be technical partner"))
    elif not is_kind(at.portfolio, agreement, SINERGI):
        away = outside(agreement, at, agreement.kind) or unsigned(agreement, at)
        yield away or breach(agreement, "kind", kind=agreement.kind)


@rule(
    "KSD025",
    Severity.ERROR,
    title=Text("Sinergi mengikat pusat dan daerah", "A synergy binds the centre and a region"),
    message=Text(
        "{subject} adalah sinergi, tetapi tidak ada pihak {missing}.",
        "{subject} is a synergy, but has no party of {missing}.",
    ),
    fix=Text("Lengkapi pihaknya, atau perbaiki 'kind'.", "Add the party, or mend 'kind'."),
    basis=("PP 28/2018 Ps 46(1)", "PP 28/2018 Ps 46(4)"),
    why="Sinergi adalah perencanaan dan pelaksanaan pembangunan bersama oleh pusat dan daerah.",
    examples=(
        Example(text=CAST + agreement("sinergi", "ditjen", "nk"), on=_DAY),
        Example(text=CAST + agreement("ksdpk", "yayasan"), on=_DAY),
        Example(text=CAST + agreement("sinergi", "yayasan", "nk"), on=_DAY, breaches=1),
        Example(text=CAST + agreement("sinergi", "biro", "nk"), on=_DAY, undecided=1),
        Example(
            text=CAST + _BUMN + agreement("sinergi", "mitra", "nk"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + agreement("sinergi", "ditjen", "nk").replace("pemkot-metro", "yayasan"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def synergy_has_both_levels(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """Synergy is planning and carrying out development together, by the centre and regions."""
    away = outside(agreement, at, SINERGI)
    sides = {party.side for party in parties_of(agreement, at)}
    if away is not None:
        yield away
    elif None in sides:
        yield undecided("parties")
    elif Side.CENTRE not in sides:
        yield breach(agreement, "parties", missing=Text("pusat", "the centre"))
    elif sides.isdisjoint(_HOME):
        yield breach(agreement, "parties", missing=Text("daerah", "a region"))
