"""Assessments: values in range, results that are what they say.

A framework may name the family of rules that judges its assessments in place of these.
"""

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
    Scorecard,
    Severity,
    Skip,
    Summary,
    Text,
    Undecided,
    breach,
    rule,
    score,
    skip,
    undecided,
)

_DAY = date(2024, 1, 1)
_REGION = """
[[regions]]
id = "a"
name = "A"
level = "city"

[[regions]]
id = "b"
name = "B"
level = "city"
"""
_TREE = """
[[frameworks]]
id = "scheme"
name = { id = "Skema", en = "Scheme" }
version = "1"
lowest = 0
highest = 4
bands = [{ at_least = 0, label = "Rendah" }, { at_least = 2.5, label = "Tinggi" }]
nodes = [
  { id = "left", name = "L", weight = 40, places = 2 },
  { id = "right", name = "R", weight = 60, places = 2 },
]
"""
_LADDER = _TREE.replace(
    "lowest = 0",
    """lowest = 0
scales = [
  { id = "steps", name = "T", levels = [{ value = 0, name = "N" }, { value = 1, name = "S" }] },
]""",
).replace('name = "L",', 'name = "L", scale = "steps",')
_JUDGED = _TREE.replace("lowest = 0", 'judged_by = "LOC"\nlowest = 0')


def _scored(
    left: str, right: str, more: str = "published = 2.56", name: str = "result", region: str = "a"
) -> str:
    """Return an assessment for the examples."""
    return f"""
[[assessments]]
id = "{name}"
region = "{region}"
framework = "scheme"
scores = [{{ node = "left", value = {left} }}, {{ node = "right", value = {right} }}]
{more}
"""


_PLAIN = _REGION + _TREE
_MEAN = """
[[assessments]]
id = "all"
region = "a"
framework = "scheme"
summary = "mean"
members = ["result", "absent"]
published = {}
"""
_ABSENTEE = """
[[assessments]]
id = "absent"
region = "b"
framework = "scheme"
took_part = false
"""
_PARTLY = _PLAIN + _scored("3.04", "2.24").replace('"right"', '"rihgt"')
_HIGH = _PLAIN + _scored("3.04", "2.24", 'published = 2.56\nlabel = "Tinggi"')
_LOW = _PLAIN + _scored("3.04", "2.24", 'published = 2.56\nlabel = "Rendah"')


def _labelled(published: str, label: str) -> str:
    """Return a result without scores for the examples."""
    return f"""{_PLAIN}
[[assessments]]
id = "r"
region = "a"
framework = "scheme"
published = {published}
label = "{label}"
"""


_ELSEWHERE: Final = Text("dinilai oleh aturan {family}", "it is judged by the rules {family}")
_UNKNOWN: Final = Text("kerangkanya tidak tercatat", "its framework is not recorded")
_NO_SCORES: Final = Text("tidak ada nilainya", "it holds no scores")
_NOT_PUBLISHED: Final = Text("tidak ada indeks yang terbit", "no index was published")
_NO_LABEL: Final = Text("tidak ada predikat yang tercatat", "no label is recorded")
_GROUP: Final = Text("meringkas sekelompok daerah", "it sums up a group of regions")
_ABSENT: Final = Text("daerah tidak ikut dinilai", "the region did not take part")
_TOOK_PART: Final = Text("tidak tercatat absen", "it is not recorded as absent")
_BELOW: Final = Text("di luar {lowest} sampai {highest}", "outside {lowest} to {highest}")
_NO_LEVEL: Final = Text("bukan tingkat skala {scale}", "no level of the scale {scale}")
_ZERO: Final = Text("dicatat bernilai nol", "is recorded with zeros")
_AVERAGED: Final = Text(
    "ikut dirata-ratakan sebagai nol ({members})", "averages regions as zero ({members})"
)


def _judged(assessment: Assessment, at: Context) -> tuple[Framework | None, Skip | None]:
    """Return the framework of an assessment, or why these rules do not speak of it."""
    framework = at.portfolio.find(Framework, assessment.framework)
    if framework is None:
        return None, skip(_UNKNOWN)
    if framework.judged_by is not None:
        return None, skip(_ELSEWHERE.filled(family=framework.judged_by))
    return framework, None


def _sure(framework: Framework, assessment: Assessment) -> Severity:
    """Return how grave a breach may be: no surer than the scheme and the record of the result."""
    marks = (framework.confidence, assessment.confidence)
    ceilings = [Severity.ceiling(mark or Confidence.CERTAIN) for mark in marks]
    return min(ceilings, key=lambda severity: severity.rank)


def _recomputed(
    framework: Framework, assessment: Assessment
) -> tuple[Scorecard | None, Skip | Undecided | None]:
    """Return the scorecard of a published result, or why there is nothing to compare."""
    if assessment.summary is not None:
        return None, skip(_GROUP)
    if assessment.took_part is False:
        return None, skip(_ABSENT)
    if assessment.published is None:
        return None, skip(_NOT_PUBLISHED)
    card = score(framework, assessment)
    return (card, None) if card.index is not None else (None, undecided("scores"))


_WIDE: Final = decimal.Context(prec=80)


def _short(value: Decimal | None) -> Decimal | None:
    """Return a number to four places, which tells results of two places apart."""
    return None if value is None else value.quantize(Decimal("0.0001"), context=_WIDE)


@rule(
    "SCO102",
    Severity.ERROR,
    title=Text("Nilai berada dalam rentangnya", "A score lies in its range"),
    message=Text("Nilai {value} untuk {node} {why}.", "The score {value} of {node} is {why}."),
    fix=Text(
        "Periksa salinannya; yang tidak dinilai tidak ditulis sebagai nol.",
        "Check the copy; what was not scored is left out, not written as zero.",
    ),
    why=(
        "Nilai di luar skala adalah salah tulis, dan menggeser indeks daerahnya. Nilai di atas"
        " indikator adalah rata-rata; bila di luar rentang, ada nilai di bawahnya yang di luar"
        " skala, sehingga hanya ditandai."
    ),
    examples=(
        Example(text=_PLAIN + _scored("0", "4"), on=_DAY),
        Example(text=_PLAIN + _scored("-0.01", "4.01"), on=_DAY, breaches=2),
        Example(text=_REGION + _JUDGED + _scored("9", "9"), on=_DAY),
        Example(text=_REGION + _scored("9", "9"), on=_DAY),
        Example(text=_PLAIN + _ABSENTEE, on=_DAY),
        Example(text=_REGION + _LADDER + _scored("0.5", "4"), on=_DAY, breaches=1),
    ),
)
def scores_are_in_range(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """A value beyond the scale is a slip of the pen, and moves the index of its region.

    A value above the indicators is a mean; where one lies outside, something below it was scored
    outside the scale, so it is only flagged.
    """
    framework, aside = _judged(assessment, at)
    if framework is None:
        yield aside or skip(_UNKNOWN)
        return
    if not assessment.scores:
        yield skip(_NO_SCORES)
    for number, one in enumerate(assessment.scores):
        node = framework.node(one.node)
        if node is None:
            continue
        lowest, highest = framework.range_of(node.id)
        inner = bool(framework.children(node.id))
        scale = None if inner or assessment.summary else framework.scale_of(node.id)
        why = None
        if (lowest is not None and one.value < lowest) or (
            highest is not None and one.value > highest
        ):
            why = _BELOW.filled(lowest=lowest, highest=highest)
        elif scale is not None and scale.level(one.value) is None:
            why = _NO_LEVEL.filled(scale=scale.name)
        if why is not None:
            severity = Severity.WARNING if inner else None
            path = f"scores[{number}]/value"
            yield breach(
                assessment, path, severity=severity, value=one.value, node=node.name, why=why
            )


@rule(
    "SCO103",
    Severity.ERROR,
    title=Text("Indeks yang terbit sesuai dengan nilainya", "A published index follows its scores"),
    message=Text(
        "{subject}: terbit {published}, dihitung {exact}; beda paling banyak {allowed}.",
        "{subject}: published {published}, computed {exact}; they may differ by {allowed}.",
    ),
    fix=Text(
        "Periksa salinan nilainya, dan apakah bobot tahun dan jalurnya benar.",
        "Check the copy of the scores, and whether the weights are of its year and track.",
    ),
    why="Hasil yang tidak dapat dihitung kembali dari bagian-bagiannya tidak dapat dipertahankan.",
    examples=(
        Example(text=_PLAIN + _scored("3.04", "2.24"), on=_DAY),
        Example(text=_PLAIN + _scored("3.04", "2.25"), on=_DAY, breaches=1),
        Example(
            text=_REGION
            + _TREE.replace("lowest", "tolerance = 0.015\nlowest")
            + _scored("3.04", "2.25"),
            on=_DAY,
        ),
        Example(text=_PARTLY, on=_DAY, undecided=1),
        Example(text=_PLAIN + _scored("1", "1", more="took_part = false"), on=_DAY),
        Example(text=_PLAIN + _scored("1", "1", more=""), on=_DAY),
    ),
)
def published_index_follows(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """A result that cannot be computed again from its parts cannot be defended."""
    framework, aside = _judged(assessment, at)
    if framework is None:
        yield aside or skip(_UNKNOWN)
        return
    card, why = _recomputed(framework, assessment)
    if card is None:
        yield why or undecided("scores")
    elif card.agrees is False:
        yield breach(
            assessment,
            "published",
            severity=_sure(framework, assessment),
            published=card.published,
            exact=_short(card.exact),
            allowed=_short(card.allowed),
        )


@rule(
    "SCO104",
    Severity.ERROR,
    title=Text("Predikat sesuai dengan indeksnya", "A label fits its index"),
    message=Text(
        "{subject}: predikat '{label}'; menurut indeksnya {wanted}.",
        "{subject}: the label is '{label}'; by its index it is {wanted}.",
    ),
    fix=Text("Periksa predikat dan indeksnya.", "Check the label and the index."),
    why="Predikatlah yang dikutip orang, jadi harus sesuai dengan rentang indeksnya.",
    examples=(
        Example(text=_HIGH, on=_DAY),
        Example(
            text=_LOW,
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_labelled("2.50", "Tinggi"),
            on=_DAY,
            undecided=1,
        ),
        Example(text=_PLAIN + _scored("3.04", "2.24"), on=_DAY, skipped=1),
        Example(text=_labelled("2.52", "Tinggi"), on=_DAY),
        Example(text=_labelled("2.49", "Tinggi"), on=_DAY, breaches=1),
        Example(text=_labelled("2.52", "tinggi"), on=_DAY, breaches=1),
        Example(text=_LOW.replace(_PLAIN, _REGION + _JUDGED), on=_DAY, skipped=1),
        Example(text=_LOW.replace("bands =", "# bands ="), on=_DAY, skipped=1),
    ),
)
def label_fits(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """The label is what is quoted, so it has to be the one of its band."""
    framework, aside = _judged(assessment, at)
    if framework is None:
        yield aside or skip(_UNKNOWN)
        return
    if assessment.label is None or not framework.bands:
        yield skip(_NO_LABEL)
        return
    fitting = score(framework, assessment).fitting
    fits = [assessment.label in {label.id, label.en} for label in fitting]
    if not any(fits) and (fitting or assessment.published is not None):
        yield breach(
            assessment,
            "label",
            severity=_sure(framework, assessment),
            label=assessment.label,
            wanted=fitting,
        )
    elif not all(fits) or not fits:
        yield undecided("label")


def _mean_of(members: list[Assessment]) -> Decimal | None:
    """Return the mean of the published results; None where one is not known."""
    known = [one.published for one in members if one.published is not None]
    return sum(known, Decimal(0)) / len(known) if known and len(known) == len(members) else None


@rule(
    "SCO105",
    Severity.ERROR,
    title=Text(
        "Daerah yang tidak ikut dinilai tidak dihitung nol",
        "A region that took no part does not count as zero",
    ),
    message=Text("{subject}: penilaian ini {why}.", "{subject} {why}."),
    fix=Text(
        "Hapus nilai nolnya, tulis 'took_part = false', dan rata-ratakan yang ikut saja.",
        "Remove the zeros, write 'took_part = false', and average those that took part.",
    ),
    why=(
        "Di daerah yang tidak ikut, tidak ada yang diukur; angka nol akan menyeret turun setiap"
        " rata-rata."
    ),
    examples=(
        Example(text=_PLAIN + _scored("3.04", "2.24") + _ABSENTEE + _MEAN.format("2.56"), on=_DAY),
        Example(
            text=_PLAIN + _scored("3.04", "2.24") + _ABSENTEE + _MEAN.format("1.28"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=_PLAIN + _scored("3.04", "2.24", more="") + _ABSENTEE + _MEAN.format("1.28"),
            on=_DAY,
            undecided=1,
        ),
        Example(
            text=_PLAIN
            + _scored("3.04", "2.24")
            + _ABSENTEE.replace("false", "true")
            + _MEAN.format("1.28"),
            on=_DAY,
        ),
        Example(text=_PLAIN + _scored("0", "0", more="took_part = false"), on=_DAY, breaches=1),
        Example(text=_PLAIN + _scored("0", "0", more=""), on=_DAY, undecided=1),
        Example(text=_PLAIN + _scored("0", "0", more="took_part = true"), on=_DAY),
    ),
)
def absence_is_not_zero(assessment: Assessment, at: Context) -> Iterator[Outcome]:
    """Nothing was measured in a region that took no part; a zero would drag down every mean."""
    if assessment.summary is not None:
        yield from _averaged(assessment, at)
        return
    values = [one.value for one in assessment.scores]
    if assessment.published is not None:
        values.append(assessment.published)
    zeros = bool(values) and not any(values)
    if assessment.took_part is False and zeros:
        yield breach(assessment, "scores", why=_ZERO)
    elif assessment.took_part is None and zeros:
        yield undecided("took_part")
    elif assessment.took_part is not False:
        yield skip(_TOOK_PART)


def _averaged(summary: Assessment, at: Context) -> Iterator[Outcome]:
    """Judge a mean over its members by whether those without a part count as zero."""
    members = [at.portfolio.find(Assessment, name) for name in summary.members]
    known = [one for one in members if one is not None]
    absent = [one for one in known if one.took_part is False]
    if summary.summary is not Summary.MEAN or not absent:
        yield skip(_GROUP)
        return
    there = _mean_of([one for one in known if one.took_part is not False])
    if there is None or summary.published is None or len(known) < len(members):
        yield undecided("members")
        return
    count = len(known) - len(absent)
    wrong = there * count / len(known)
    if abs(wrong - summary.published) < abs(there - summary.published):
        names = ", ".join(one.region for one in absent)
        yield breach(summary, "published", why=_AVERAGED.filled(members=names))
