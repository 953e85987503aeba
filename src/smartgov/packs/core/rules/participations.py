"""Participations: the right level, once in a cohort, in order, and on time."""

from collections.abc import Iterator
from datetime import date

from smartgov import (
    Cohort,
    Confidence,
    Context,
    Example,
    NotFound,
    Outcome,
    Participation,
    Region,
    Severity,
    Text,
    Truth,
    Verdict,
    breach,
    deadlines,
    rule,
    skip,
    undecided,
)
from smartgov.packs.core.rules.events import WORKFLOW, event

_DAY = date(2023, 5, 1)
_SIGNED = event("e2", "sign", "2023-02-28")
_DECREE = """
[[documents]]
id = "sk"
kind = "decree"
title = { id = "Keputusan", en = "Decree" }
region = "18.72"
date = 2023-03-20
"""
_SILENT = """
[[silences]]
id = "all-decrees"
kinds = ["decree"]
as_of = 2023-06-30
"""
_UNKNOWN = Text("daerah atau angkatannya tidak tercatat", "its region or cohort is not recorded")


def _standings(*starts: str) -> str:
    words = ("candidate", "selected", "signed")
    periods = (f"{{ start = {day} }}" if day else "{}" for day in starts)
    pairs = zip(words, periods, strict=False)
    each = ", ".join(f'{{ value = "{word}", period = {period} }}' for word, period in pairs)
    return f"standings = [{each}]\n"


def _another(name: str, cohort: str = "c", region: str = "18.72") -> str:
    return f"""
[[participations]]
id = "{name}"
cohort = "{cohort}"
region = "{region}"
"""


_BOTH_LEVELS = WORKFLOW.replace('["city"]', '["province", "city"]')
_PROVINCE = """
[[regions]]
id = "18"
name = "Lampung"
level = "province"
"""


@rule(
    "PAR101",
    Severity.ERROR,
    title=Text("Tingkat daerah sesuai angkatannya", "The region's level fits its cohort"),
    message=Text(
        "{region} bertingkat '{level}', sedangkan {cohort} terbuka bagi: {levels}.",
        "{region} is of the level '{level}', but {cohort} is open to: {levels}.",
    ),
    fix=Text("Pilih angkatan atau daerah yang lain.", "Choose another cohort or region."),
    why="Angkatan untuk kabupaten dan kota punya tahap yang lain daripada angkatan untuk provinsi.",
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(
            text=WORKFLOW.replace('levels = ["city"]', 'levels = ["province"]'), on=_DAY, breaches=1
        ),
        Example(text=_BOTH_LEVELS, on=_DAY),
        Example(text=WORKFLOW.replace('levels = ["city"]\n', ""), on=_DAY),
        Example(text=WORKFLOW + _another("lampung", region="18") + _PROVINCE, on=_DAY, breaches=1),
        Example(text=WORKFLOW.replace('region = "18.72"', 'region = "99.99"'), on=_DAY, skipped=1),
        Example(text=WORKFLOW.replace('cohort = "c"', 'cohort = "d"'), on=_DAY, skipped=1),
        Example(text=_BOTH_LEVELS + _another("lampung", region="18") + _PROVINCE, on=_DAY),
    ),
)
def level_fits(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A cohort for regencies and cities has other stages than one for provinces."""
    region = at.portfolio.find(Region, participation.region)
    cohort = at.portfolio.find(Cohort, participation.cohort)
    if region is None or cohort is None:
        yield skip(_UNKNOWN)
    elif cohort.levels and region.level not in cohort.levels:
        yield breach(
            participation,
            "region",
            region=region.name,
            level=region.level,
            cohort=cohort.name,
            levels=cohort.levels,
        )


@rule(
    "PAR102",
    Severity.WARNING,
    title=Text("Status berurutan", "Standings follow each other"),
    message=Text(
        "Status '{later}' mulai {start}, sebelum '{earlier}' mulai {before}.",
        "The standing '{later}' starts on {start}, before '{earlier}' starts on {before}.",
    ),
    fix=Text("Urutkan menurut tanggal mulainya.", "Put them in the order of their starts."),
    why="Status pada suatu hari adalah yang terakhir dimulai, jadi urutannya bermakna.",
    examples=(
        Example(
            text=WORKFLOW
            + 'standings = [{ value = "selected", period = { start = 2022-06-03 } },'
            + ' { value = "signed", period = { start = 2023-02-28 } }]\n',
            on=_DAY,
        ),
        Example(
            text=WORKFLOW
            + 'standings = [{ value = "signed", period = { start = 2023-02-28 } },'
            + ' { value = "selected", period = { start = 2022-06-03 } }]\n',
            on=_DAY,
            breaches=1,
        ),
        Example(text=WORKFLOW + _standings("2022-06-03", "2022-06-03"), on=_DAY),
        Example(text=WORKFLOW + _standings("2022-06-03", "2022-06-02"), on=_DAY, breaches=1),
        Example(text=WORKFLOW + _standings("2022-06-03"), on=_DAY, skipped=1),
        Example(text=WORKFLOW, on=_DAY, skipped=1),
        Example(text=WORKFLOW + _standings('"2022"', "2022-06-03"), on=_DAY, undecided=1),
        Example(text=WORKFLOW + _standings("2022-06-03", ""), on=_DAY, undecided=1),
        Example(text=WORKFLOW + _standings('"2022"', "2021-12-31"), on=_DAY, breaches=1),
        Example(
            text=WORKFLOW + _standings("2022-06-03", "2022-06-02", "2022-06-01"),
            on=_DAY,
            breaches=2,
        ),
    ),
)
def standings_in_order(participation: Participation, at: Context) -> Iterator[Outcome]:
    """The standing on a day is the last that has begun, so their order carries meaning."""
    del at
    if len(participation.standings) <= 1:
        yield skip(Text("kurang dari dua status", "fewer than two standings"))
    pairs = zip(participation.standings, participation.standings[1:], strict=False)
    for number, (first, second) in enumerate(pairs, 1):
        start, before = second.period.start, first.period.start
        truth = start.before(before) if start and before else Truth.UNKNOWN
        if truth is Truth.UNKNOWN:
            yield undecided(f"standings[{number}]")
        elif truth is Truth.YES:
            yield breach(
                participation,
                f"standings[{number}]",
                later=second.value,
                start=start,
                earlier=first.value,
                before=before,
            )


@rule(
    "PAR103",
    Severity.ERROR,
    title=Text("Daerah sekali dalam satu angkatan", "A region stands once in a cohort"),
    message=Text(
        "{region} juga tercatat dalam angkatan ini sebagai '{other}'.",
        "{region} is also recorded in this cohort as '{other}'.",
    ),
    fix=Text("Gabungkan kedua catatan.", "Merge the two records."),
    why="Daerah yang terhitung dua kali membuat setiap jumlah angkatannya salah.",
    examples=(
        Example(text=WORKFLOW, on=_DAY),
        Example(
            text=WORKFLOW
            + '[[participations]]\nid = "metro-again"\ncohort = "c"\nregion = "18.72"\n',
            on=_DAY,
            breaches=1,
        ),
        Example(text=WORKFLOW + _another("metro-again", "d"), on=_DAY),
        Example(text=WORKFLOW + _another("lain", region="18.71"), on=_DAY),
        Example(text=WORKFLOW + _another("metro-2") + _another("metro-3"), on=_DAY, breaches=3),
        Example(
            text=WORKFLOW + _another("again", region="18.72") + _standings("2022-06-03"),
            on=_DAY,
            breaches=1,
        ),
        Example(
            text=WORKFLOW.replace('cohort = "c"', 'cohort = "d"') + _another("metro-again", "d"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def once_in_a_cohort(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A region counted twice makes every total of the cohort wrong."""
    for other in at.portfolio.concerning(participation.region):
        if (
            isinstance(other, Participation)
            and other.cohort == participation.cohort
            and other.id < participation.id
        ):
            yield breach(participation, "region", region=participation.region, other=other.id)


@rule(
    "PAR104",
    Severity.WARNING,
    title=Text("Tenggat alur ditepati", "The deadlines of the workflow are kept"),
    message=Text("{what}: tenggatnya {day}, {how}.", "{what}: it was due on {day}, and {how}."),
    fix=Text(
        "Terbitkan, atau catat tanggalnya bila sudah ada.",
        "Issue it, or record its date if it is there.",
    ),
    confidence=Confidence.LIKELY,
    why=(
        "Keputusan yang terlambat menunda setiap tahap sesudahnya; yang tidak tercatat tidak"
        " disebut terlambat."
    ),
    examples=(
        Example(text=WORKFLOW + _SIGNED + _DECREE, on=_DAY),
        Example(text=WORKFLOW + _SIGNED, on=date(2023, 4, 1)),
        Example(text=WORKFLOW + _SIGNED, on=_DAY, undecided=1),
        Example(text=WORKFLOW + _SIGNED + _SILENT, on=_DAY, breaches=1),
        Example(
            text=WORKFLOW + _SIGNED + _DECREE.replace("2023-03-20", "2023-04-29"),
            on=_DAY,
            breaches=1,
        ),
    ),
)
def deadlines_kept(participation: Participation, at: Context) -> Iterator[Outcome]:
    """A late decree delays every stage behind it; what is not recorded is not called late."""
    try:
        running = deadlines(at.portfolio, participation, on=at.on)
    except NotFound:
        yield skip(_UNKNOWN)
        return
    if not running:
        yield skip(Text("belum ada tenggat yang berjalan", "no deadline has begun to run"))
    for item in running:
        due = item.check.due
        if due is None or due.day >= at.on:
            continue
        dates = [piece.date for piece in item.check.evidence if piece.date]
        if item.check.verdict is Verdict.UNKNOWN:
            yield undecided(item.check.condition)
        elif item.check.verdict is Verdict.MISSING:
            how = Text("belum ada", "it is not there")
            yield breach(participation, what=item.check.what, day=due.day, how=how)
        elif dates and all(one.on_or_before(due.day) is Truth.NO for one in dates):
            first = min(dates, key=lambda one: one.earliest)
            how = Text(f"baru ada {first.say('id')}", f"it came on {first.say('en')}")
            yield breach(participation, what=item.check.what, day=due.day, how=how)
