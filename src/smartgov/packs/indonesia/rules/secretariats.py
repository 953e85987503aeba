"""Secretariats of cooperation: kept for what cannot do without."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from smartgov import (
    Agreement,
    Context,
    Example,
    Outcome,
    Severity,
    Term,
    Text,
    Truth,
    Verdict,
    breach,
    consolidate,
    evidence,
    is_kind,
    rule,
    skip,
    undecided,
)
from smartgov.packs.indonesia.cooperation import (
    CAST,
    KSDD,
    agreement,
    document,
    outside,
    regions_of,
)
from smartgov.packs.indonesia.lengths import length_of, shorter

_DAY = date(2023, 5, 1)
_DECREE: Final = "secretariat-decree"
_MOST_SIMPLE: Final = 2
_SECRETARIAT = document(_DECREE, "2023-04-01")
_COMPULSORY = CAST + agreement("ksdd-wajib", "pemkab-lamteng")
_OBJECTS = 'objects = ["Air", "Jalan", "Sampah"]\n'


@rule(
    "KSD036",
    Severity.ERROR,
    title=Text(
        "Sekretariat hanya untuk kerja sama wajib yang panjang dan rumit",
        "A secretariat is for compulsory cooperation that is long and complex",
    ),
    message=Text(
        "{subject} mempunyai sekretariat, padahal {lack}.",
        "{subject} has a secretariat, although {lack}.",
    ),
    fix=Text(
        "Periksa bentuk, jangka waktu dan objeknya, atau jalankan tanpa sekretariat.",
        "Check its kind, term and objects, or do without a secretariat.",
    ),
    basis=(
        "UU 23/2014 Ps 364(6)",
        "PP 28/2018 Ps 7(1)",
        "PP 28/2018 Ps 7(2)",
        "PP 28/2018 Ps 7(3)",
    ),
    parameters=("ksd.secretariat-shortest-term",),
    why=(
        "Sekretariat membebani anggaran daerah, jadi dibentuk hanya untuk yang tidak dapat"
        " berjalan tanpanya."
    ),
    examples=(
        Example(text=_COMPULSORY + 'term = "P5Y"\n' + _OBJECTS + _SECRETARIAT, on=_DAY),
        Example(text=_COMPULSORY + 'term = "P3Y"\n', on=_DAY),
        Example(text=_COMPULSORY + 'term = "P3Y"\n' + _OBJECTS + _SECRETARIAT, on=_DAY, breaches=1),
        Example(
            text=_COMPULSORY + 'term = "P5Y"\nobjects = ["Air"]\n' + _SECRETARIAT,
            on=_DAY,
            breaches=1,
        ),
        Example(text=_COMPULSORY + 'term = "P5Y"\n' + _SECRETARIAT, on=_DAY, undecided=1),
        Example(text=_COMPULSORY + _OBJECTS + _SECRETARIAT, on=_DAY, undecided=1),
        Example(
            text=CAST + agreement("ksdd-sukarela", "pemkab-lamteng") + _SECRETARIAT,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=CAST + agreement("ksdd", "pemkab-lamteng") + _SECRETARIAT, on=_DAY, undecided=1
        ),
    ),
)
def secretariat_is_needed(agreement: Agreement, at: Context) -> Iterator[Outcome]:
    """A secretariat costs the regions' budgets, so it is kept for what cannot do without."""
    if out := outside(agreement, at, KSDD):
        yield out
        return
    decree = evidence(at.portfolio, agreement.id, _DECREE, on=at.on)
    if not decree.evidence or decree.verdict is Verdict.MISSING:
        yield skip(Text("tidak ada sekretariat yang tercatat", "no secretariat is recorded"))
        return
    if not is_kind(at.portfolio, agreement, "ksdd-wajib"):
        lack = Text("kerja sama itu tidak wajib", "it is not compulsory")
        known = agreement.kind != KSDD
        yield breach(agreement, "kind", lack=lack) if known else undecided("kind")
        return
    now = consolidate(at.portfolio, agreement, on=at.on).agreement
    yield from _long_enough(agreement, now, at)
    yield from _complex_enough(agreement, now, at)


def _long_enough(agreement: Agreement, now: Agreement, at: Context) -> Iterator[Outcome]:
    least = at.parameter("ksd.secretariat-shortest-term")
    length = length_of(now)
    if not isinstance(least, Term):
        yield undecided("ksd.secretariat-shortest-term")
        return
    brief = shorter(length, least)
    if brief is Truth.UNKNOWN:
        yield undecided("period")
    elif brief is Truth.YES:
        lack = Text("jangka waktunya kurang dari {least}", "its term is shorter than {least}")
        yield breach(agreement, "period", lack=lack.filled(least=least))


def _complex_enough(agreement: Agreement, now: Agreement, at: Context) -> Iterator[Outcome]:
    """Judge whether it joins more than two regions or has more than two objects."""
    regions = regions_of(now, at)
    if len(now.objects) > _MOST_SIMPLE or (regions and len(regions) > _MOST_SIMPLE):
        return
    if regions is None or not now.objects:
        yield undecided("objects" if regions else "parties")
        return
    lack = Text(
        "daerahnya dan objeknya masing-masing tidak lebih dari dua",
        "it has no more than two regions and no more than two objects",
    )
    yield breach(agreement, "objects", lack=lack)
