"""The SPBE index: levels that exist, a result that follows from them, the label of its band."""

import decimal
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from smartgov import (
    Assessment,
    Confidence,
    Context,
    Example,
    Framework,
    Outcome,
    Severity,
    Skip,
    Text,
    breach,
    rule,
    score,
    skip,
    undecided,
)

_DAY = date(2025, 1, 1)
_HEAD = """
[portfolio]
packs = ["indonesia"]
"""
_PLACES: Final = Decimal("0.0001")
_WIDE: Final = decimal.Context(prec=80)
_FAMILY: Final = "SPB"
_OTHER: Final = Text("bukan indeks SPBE", "no SPBE index")
_EMPTY: Final = Text("tidak ada nilainya", "it holds no scores")
_GROUP: Final = Text("meringkas sekelompok daerah", "it sums up a group of regions")
_ABSENT: Final = Text("daerah tidak ikut dinilai", "the region did not take part")
_NOT_PUBLISHED: Final = Text("tidak ada indeks yang terbit", "no index was published")
_NO_LABEL: Final = Text("tidak ada predikat yang tercatat", "no label is recorded")
_NO_LEVEL: Final = Text("bukan tingkat 1 sampai 5", "no level from 1 to 5")
_BELOW: Final = Text(
    "di bawah tingkat terendah {lowest}: mungkin bukti yang tidak ada dinilai nol",
    "below the lowest level {lowest}: perhaps missing evidence was scored zero",
)
_ABOVE: Final = Text("di atas tingkat tertinggi {highest}", "above the highest level {highest}")


def _result(values: str, more: str = "", year: int = 2023) -> str:
    """Return an SPBE result for the examples: `d1 2.50, d2 2.50`."""
    pairs = [one.split() for one in values.split(",")]
    scores = ", ".join(f'{{ node = "{name}", value = {value} }}' for name, value in pairs)
    return f"""{_HEAD}
[[assessments]]
id = "result"
region = "18.72"
framework = "spbe-2020"
date = "{year}"
scores = [{scores}]
{more}
"""


_METRO = "d1 2.50, d2 2.50, d3 2.00, d4 3.87"
_PROVINCES = "d1 3.61, d2 3.07, d3 2.17, d4 3.98"
_NIAS_BARAT = "d1 1.00, d2 1.10, d3 1.00, d4 2.70"
_NIAS_INDEX = "published = 1.80\n"
_ELSEWHERE = '[[frameworks]]\nid = "other"\nname = "O"\nversion = "1"\nnodes = []\n'
_OF_ANOTHER = _result("d1 9").replace('"spbe-2020"', '"other"') + _ELSEWHERE


def _spbe(assessment: Assessment, at: Context) -> Framework | Skip:
    """Return the SPBE framework of an assessment, or why the rules do not speak of it."""
    framework = at.portfolio.find(Framework, assessment.framework)
    if framework is None or framework.judged_by != _FAMILY:
        return skip(_OTHER)
    return framework


def _sure(assessment: Assessment) -> Severity:
    """Return how grave a breach may be: no surer than the record of the result."""
    return Severity.ceiling(assessment.confidence or Confidence.CERTAIN)


@rule(
    "SPB001",
    Severity.ERROR,
    title=Text("Indikator SPBE bernilai tingkat 1 sampai 5", "SPBE indicators are levels 1 to 5"),
    message=Text("Nilai {value} untuk {node} {why}.", "The score {value} of {node} is {why}."),
    fix=Text(
        "Periksa salinannya; nilai terbit di bawah 1 dibiarkan dan diberi catatan.",
        "Check the copy; a published value below 1 stays, with a note.",
    ),
    basis=("PermenPANRB 59/2020 Lampiran I",),
    why=(
        "Indikator dinilai dengan tingkat yang dicapai, dan tingkatnya lima. Rata-rata di bawah"
        " tingkat 1 pernah diterbitkan: ditunjukkan, tidak ditolak."
    ),
    examples=(
        Example(text=_result("i01 1, i02 5"), on=_DAY),
        Example(text=_result("i01 0, i02 6, i03 2.5"), on=_DAY, breaches=3),
        Example(text=_result("d4 0.30"), on=_DAY, breaches=1),
        Example(text=_result(_METRO), on=_DAY),
        Example(text=_result("d1 5.01"), on=_DAY, breaches=1),
        Example(text=_OF_ANOTHER, on=_DAY),
    ),
)
def indicators_are_levels(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """An indicator is scored by the level that is reached, and there are five.

    A mean below level 1 has been published: it is pointed out, not rejected.
    """
    framework = _spbe(assessment, at)
    if isinstance(framework, Skip):
        yield framework
        return
    if not assessment.scores:
        yield skip(_EMPTY)
    for number, one in enumerate(assessment.scores):
        node = framework.node(one.node)
        if node is None:
            continue
        lowest, highest = framework.range_of(node.id)
        inner = bool(framework.children(node.id)) or assessment.summary is not None
        scale = framework.scale_of(node.id)
        why = None
        if not inner and scale is not None and scale.level(one.value) is None:
            why = _NO_LEVEL
        elif highest is not None and one.value > highest:
            why = _ABOVE.filled(highest=highest)
        elif lowest is not None and one.value < lowest:
            why = _BELOW.filled(lowest=lowest)
        if why is not None:
            flagged = inner and lowest is not None and one.value < lowest
            yield breach(
                assessment,
                f"scores[{number}]/value",
                severity=Severity.HINT if flagged else None,
                value=one.value,
                node=node.name,
                why=why,
            )


@rule(
    "SPB002",
    Severity.ERROR,
    title=Text("Indeks SPBE sesuai dengan nilainya", "An SPBE index follows from its scores"),
    message=Text(
        "{subject}: terbit {published}, dihitung {exact}; pembulatan menjelaskan {allowed}.",
        "{subject}: published {published}, computed {exact}; rounding explains {allowed}.",
    ),
    fix=Text("Periksa salinan nilai dan indeksnya.", "Check the copy of the scores and the index."),
    basis=("PermenPANRB 59/2020 Lampiran I",),
    sources=("l23", "l24"),
    why=(
        "Indeks adalah rata-rata berbobot domainnya. Domain yang terbit dibulatkan dua angka, jadi"
        " indeks boleh berbeda sejauh dijelaskan pembulatan itu. Rata-rata kelompok dibulatkan"
        " lebih dari sekali, karena itu tidak dinilai."
    ),
    examples=(
        Example(text=_result(_METRO, "published = 3.04"), on=_DAY),
        Example(text=_result("d1 5.00, d2 3.80, d3 2.09, d4 3.56", "published = 3.57"), on=_DAY),
        Example(text=_result(_METRO, "published = 3.05"), on=_DAY, breaches=1),
        Example(text=_result("d1 2.50, d2 2.50", "published = 3.04"), on=_DAY, undecided=1),
        Example(
            text=_result(_PROVINCES, 'published = 3.42\nsummary = "mean"'),
            on=_DAY,
        ),
        Example(text=_result(_METRO), on=_DAY),
        Example(text=_result(_METRO, "published = 1\ntook_part = false"), on=_DAY),
        Example(text=_OF_ANOTHER, on=_DAY),
    ),
)
def index_follows(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """The index is the weighted mean of its domains.

    Published domains are rounded to two places, so an index may differ by what that explains. The
    mean of a group is rounded more than once: it is left out.
    """
    framework = _spbe(assessment, at)
    if isinstance(framework, Skip):
        yield framework
    elif assessment.summary is not None:
        yield skip(_GROUP)
    elif assessment.took_part is False:
        yield skip(_ABSENT)
    elif assessment.published is None:
        yield skip(_NOT_PUBLISHED)
    else:
        card = score(framework, assessment)
        if card.agrees is None or card.exact is None or card.allowed is None:
            yield undecided("scores")
        elif not card.agrees:
            yield breach(
                assessment,
                "published",
                severity=_sure(assessment),
                published=card.published,
                exact=card.exact.quantize(_PLACES, context=_WIDE),
                allowed=card.allowed.quantize(_PLACES, context=_WIDE),
            )


@rule(
    "SPB003",
    Severity.ERROR,
    title=Text("Predikat SPBE sesuai dengan indeksnya", "An SPBE label fits its index"),
    message=Text(
        "{subject}: predikat '{label}'; menurut indeksnya {wanted}.",
        "{subject}: the label is '{label}'; by its index it is {wanted}.",
    ),
    fix=Text(
        "Periksa predikat, indeks dan tahunnya: yang dibandingkan berbeda tiap tahun.",
        "Check label, index and year: which number is compared differs by year.",
    ),
    basis=("PermenPANRB 59/2020 Lampiran I",),
    sources=("l23", "l24"),
    why=(
        "Predikat 2023 mengikuti indeks yang dibulatkan, predikat 2024 mengikuti indeks sebelum"
        " dibulatkan. Indeks yang dibulatkan tepat ke ambang dapat berada di kedua sisinya, jadi"
        " predikatnya tidak diputuskan."
    ),
    examples=(
        Example(text=_result(_METRO, 'published = 3.04\nlabel = "Baik"'), on=_DAY),
        Example(text=_result(_METRO, 'published = 3.04\nlabel = "Cukup"'), on=_DAY, breaches=1),
        Example(text=_result(_NIAS_BARAT, _NIAS_INDEX + 'label = "Cukup"'), on=_DAY),
        Example(text=_result(_NIAS_BARAT, _NIAS_INDEX + 'label = "Kurang"'), on=_DAY, breaches=1),
        Example(
            text=_result(_NIAS_BARAT, _NIAS_INDEX + 'label = "Kurang"', year=2024),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_result("d1 4", _NIAS_INDEX + 'label = "Baik"', year=2024), on=_DAY, breaches=1
        ),
        Example(text=_result(_METRO), on=_DAY),
        Example(text=_OF_ANOTHER, on=_DAY),
    ),
)
def label_is_of_its_band(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """The label of 2023 goes by the rounded index, that of 2024 by the index before rounding.

    An index that rounds to a threshold may lie on either side of it, so its label is undecided.
    """
    framework = _spbe(assessment, at)
    if isinstance(framework, Skip):
        yield framework
        return
    if assessment.label is None:
        yield skip(_NO_LABEL)
        return
    fitting = score(framework, assessment).fitting
    fits = [assessment.label in {label.id, label.en} for label in fitting]
    if fits and not any(fits):
        yield breach(
            assessment,
            "label",
            severity=_sure(assessment),
            label=assessment.label,
            wanted=fitting,
        )
    elif not fits or not all(fits):
        yield undecided("label")
